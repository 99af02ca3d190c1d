"""A rare ending on the page: how likely splitting found it, level by level and repetition by repetition."""

import math
from pathlib import Path

import xarray

from brink.files import loaded
from page.bars import depth_bar, length_bar
from page.markup import Markup, element, facts, joined, listed, paragraphs, table
from page.numbers import counted, powered, spoken_odds
from page.part import Part, Section, own
from program import manifest_of


def load(folder: Path) -> xarray.Dataset:
    """rare.nc, whose scenario is an attribute. Raises OSError."""
    return loaded(folder / "rare.nc")


def levels_of(data: xarray.Dataset) -> list[tuple[str, float, float]]:
    """Each level at which anybody was killed: its name, the share of those there that rose above it, and of all. Repetitions in
    which nobody was left below it say nothing about a level, as in what `brink run --rare` prints."""
    population, killed = int(data.population), data.killed_count.transpose("repetition", "level").values
    rows, product = [], 1.0
    for k, name in enumerate(map(str, data.level.values)):
        alive = (killed[:, :k] != population).all(axis=1)
        lost = killed[alive, k]
        if not lost.any():
            continue
        share = sum((population - int(count)) / population for count in lost) / len(lost)
        product *= share
        rows.append((name, share, product))
    return rows


def in_words(data: xarray.Dataset) -> Markup:
    level, (lower, upper) = 100 * float(data.attrs["interval_level"]), map(float, data.probability_interval)
    value, days, ending = float(data.probability), float(data.horizon_days), data.attrs["ending"]
    if value == 0:
        return joined(["No repetition came to ", element("strong", ending), f": within {days:g} days it is less likely than {spoken_odds(upper)} "
                       f"({level:g} % interval)."])
    return joined([f"About {spoken_odds(value)} courses of this crisis ends in ", element("strong", ending),
                   f" within {days:g} days: a probability of {powered(value)}, with a {level:g} % interval from {powered(lower)} to {powered(upper)}."])


def likely_section(identity: str, folder: Path, data: xarray.Dataset) -> Section:
    value, (lower, upper) = float(data.probability), map(float, data.probability_interval)
    yearly, (least, most) = float(data.per_year), map(float, data.per_year_interval)
    first = int(data.plain_ended_count.sum())
    plain = data.sizes["repetition"] * int(data.population)
    rows: list[tuple[object, object]] = [("Probability", powered(value)), ("Interval", f"{powered(lower)} to {powered(upper)}"),
                                         ("As a rate per year", powered(yearly)), ("Its interval", f"{powered(least)} to {powered(most)}")]
    if value == 0:
        rows = [("Probability at most", powered(upper)), ("As a rate per year at most", powered(most))]
    return Section(f"{identity}-rare", "How likely", joined([
        paragraphs("A population of replicas is played; those that rose least are replaced by copies of others, cut off where they rose above that level, "
                   "and so on, level by level. The product of the surviving shares estimates the probability without bias (adaptive multilevel "
                   "splitting: Bréhier, Lelièvre & Rousset 2015)."),
        facts(rows), element("div", listed(warnings), class_="prose") if (warnings := [caution["text"] for caution in manifest_of(folder).get("cautions") or []]) else "",
        element("p", f"The first populations are a plain ensemble: {first:,} of {counted(plain, 'replica')} ended so. The interval is {data.attrs['interval_method']}, "
                "conditional on the model. The rate is the constant one that gives the probability within the horizon, that of such a crisis going on.",
                class_="note")]))


def levels_section(identity: str, data: xarray.Dataset) -> Section | None:
    levels = levels_of(data)
    if not levels:
        return None
    depth = max([1, *(math.ceil(-math.log10(of_all)) for _, _, of_all in levels if of_all > 0)])
    rows = [[name, depth_bar(of_all, depth), f"{100 * share:.2f} %", powered(of_all)] for name, share, of_all in levels]
    what = "" if data.attrs["levels_are"] == "rungs" else " Levels are sums of the rungs, counted from 0, of all whom the ending asks for."
    return Section(f"{identity}-levels", "Level by level", joined([
        table(own(identity, "How many rose above each level"), ["Rose above", "", "Of those there", "Of all"], rows, (2, 3), class_="found"),
        element("p", f"A bar grows by one mark with each factor of ten by which fewer come so far.{what}", class_="note")]))


def repetitions_section(identity: str, data: xarray.Dataset) -> Section:
    estimates = [float(value) for value in data.estimate]
    top = max(estimates) or 1.0
    order = sorted(range(len(estimates)), key=lambda k: -estimates[k])
    rows = [[str(data.repetition.values[k]), length_bar(estimates[k], top, float(data.probability)), powered(estimates[k]),
             f"{int(data.ended_count[k]):,}", f"{int(data.turns_played[k]):,}"] for k in order]
    return Section(f"{identity}-repetitions", "Repetitions", joined([
        paragraphs("The estimate is the mean of independent repetitions, and how they scatter says how far off it may be. "
                   "Dashed marks: their mean."),
        table(own(identity, "What each repetition estimates"), ["Repetition", "", "Estimate", "Ended so", "Turns played"], rows, (2, 3, 4), class_="found")]))


def part_of(identity: str, folder: Path, data: xarray.Dataset, start: str) -> Part:
    done, asked = data.sizes["repetition"], int(data.n_requested)
    part = Part("rare ending", f"{data.attrs['scenario']}: {data.attrs['ending']}", in_words(data), [
        ("Repetitions", f"{done:,}" if data.attrs["status"] == "complete" else f"{done:,} of {asked:,} (partial)"),
        ("Replicas in each", f"{int(data.population):,}"), ("From", start), ("Days", f"{float(data.horizon_days):g}"), ("Seed", data.attrs["seed"])],
        data.attrs["scenario_toml"], [], {"kind": "rare"})
    levels = levels_section(identity, data)
    part.sections = [likely_section(identity, folder, data), *([levels] if levels else []), repetitions_section(identity, data)]
    return part
