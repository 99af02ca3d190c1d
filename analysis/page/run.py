"""A run on the page: how it ends, when, where the actors stand, and replicas to step through."""

from datetime import datetime
from pathlib import Path
from typing import Any

import tomllib
import xarray

from days import ends_of_turns, moment_of
from page import NothingToTell
from page.bars import share_bar
from page.cautions import cautions_section, of_summary, spread_section
from page.markup import Markup, element, joined, paragraphs, table
from page.numbers import counted, in_hundred, interval, per_cent, series, spoken, stamp
from page.part import Part, Section, own, view
from page.replays import replays_of, shortened
from page.score import add_score
from page.sensitivity import add_sensitivity
from past import each_of, past_of


def start_of(data: xarray.Dataset) -> datetime:
    return datetime.fromisoformat(str(data.attrs["start_date"])[:10])


def quartiles(ended: list[int], dates: list[datetime]) -> list[datetime]:
    """The dates by which a quarter, a half and three quarters of those that end so have done it; none if nothing did."""
    total = ended[-1]
    if total == 0:
        return []
    return [dates[next(t for t, count in enumerate(ended) if 4 * count >= quarter * total)] for quarter in (1, 2, 3)]


def headline(identity: str, data: xarray.Dataset, dates: list[datetime], chance: dict[str, dict[str, str]]) -> Markup:
    level, n = float(data.attrs["interval_level"]), int(data.n_replicas)
    endings = list(map(str, data.ending.values))
    top = max([float(data.ending_goodman.max()), *(float(row["value"]) for row in chance.values())])
    rows = []
    for k, ending in enumerate(endings):
        share, (lower, upper) = float(data.ending_share[k]), map(float, data.ending_goodman[k])
        by_chance = float(chance[ending]["value"]) if ending in chance else None
        when = quartiles([int(count) for count in data.cif_count[:, k]], dates)
        rows.append([element("span", element("span", class_=f"swatch c{k % 8}", aria_hidden="true"), element("span", ending), class_="named"),
                     share_bar(share, lower, upper, top, k, by_chance), f"{per_cent(share)} %", interval(lower, upper),
                     *([f"{per_cent(by_chance)} %" if by_chance is not None else "–"] if chance else []),
                     f"{int(data.ending_count[k]):,}", str(when[1].date()) if when else "–"])
    heads = ["Ending", "", "Share", f"{100 * level:g} % interval", *(["By chance"] if chance else []), f"{each_of(data).capitalize()}s", "Half of them by"]
    note = (f"Bars: share of {extent_in_words(data)}. Whiskers: simultaneous {100 * level:g} % intervals over all endings (Goodman 1965); they "
            "are Monte Carlo error only and say nothing about how well the model fits the world.")
    if chance:
        size = int(next(iter(chance.values()))["n"])
        note += f" Dashed marks: the same scenario with every choice left to chance over families of moves ({counted(size, 'replica')})."
    return joined([table(own(identity, f"How the {each_of(data)}s end"), heads, rows, range(2, len(heads)), class_="headline"),
                   element("p", note, class_="note")])


def in_words(data: xarray.Dataset) -> Markup:
    n = int(data.n_replicas)
    order = sorted(zip(map(float, data.ending_share), map(str, data.ending.values)), key=lambda pair: -pair[0])
    (most, first), rest = order[0], order[1:]
    past = past_of(data)
    what = (f"{counted(n, 'simulated future')} of one course of this crisis, {past.replica_and_turn} ({spoken(past.date)})" if past
            else f"{counted(n, 'simulated course')} of this crisis")
    text: list[object] = [f"{what}: {in_hundred(most)} end in ", element("strong", first), "."]
    often = [f"{name} ({per_cent(share)}\u00a0%)" for share, name in rest if share >= 0.01]
    rare = [f"{name} ({per_cent(share)}\u00a0%)" for share, name in rest if 0 < share < 0.01]
    never = [name for share, name in rest if share == 0]
    if often:
        text.append(f" Then {'come' if len(often) > 1 else 'comes'} {series(often)}.")
    if rare:
        text.append(f" Rare: {series(rare)}.")
    if never:
        text.append(f" None ended in {series(never)}.")
    return joined(text)


def posture_data(data: xarray.Dataset) -> list[list[list[list[int]]]]:
    """Replicas by the ending that they have in the end, by actor, rung and turn."""
    counts = data.rung_ending_count.transpose("ending", "actor", "rung", "turn").values
    return [[[[int(count) for count in over_time] for over_time in ladder] for ladder in of_ending] for of_ending in counts]


def bands(data: xarray.Dataset) -> list[list[list[float]]]:
    """By ending and turn, from where to where: around the cumulative incidence, at all turns at once; the past of a fork, in which nothing
    has ended, is certain."""
    past = past_of(data)
    return [[[0.0, 0.0] if past and turn < past.turn else [round(float(bound), 6) for bound in band] for turn, band in enumerate(of_ending)]
            for of_ending in data.cif_band.transpose("ending", "turn", "bound").values]


def extent_in_words(data: xarray.Dataset) -> str:
    """How many replicas were counted, or futures and of what."""
    past = past_of(data)
    return counted(int(data.n_replicas), each_of(data)) + (f" of {past.in_full}" if past else "")


def extent(data: xarray.Dataset) -> str:
    n = int(data.n_replicas)
    text = f"{n:,}" if data.attrs["status"] == "complete" else f"{n:,} of {int(data.n_requested):,} (a partial run)"
    failed = int(data.n_failed)
    return text + (f", {failed:,} failed" if failed else "")


def base_data(data: xarray.Dataset, dates: list[datetime], scenario: dict[str, Any]) -> dict[str, Any]:
    n, level = int(data.n_replicas), float(data.attrs["interval_level"])
    start = start_of(data)
    report = [str(moment_of(day, start).date()) for day in scenario.get("time", {}).get("report", [])]
    return {"n": n, "each": each_of(data), "level": level, "start": str(start.date()),
            "dates": list(map(stamp, dates)), "report": report, "endings": list(map(str, data.ending.values)),
            "actors": list(map(str, data.actor.values)), "rungs": list(map(str, data.rung.values)),
            "counts": [int(count) for count in data.ending_count],
            "ended": [[int(count) for count in data.cif_count[:, k]] for k in range(data.sizes["ending"])],
            "bands": bands(data), "posture": posture_data(data), "digest": data.attrs["tally_sha256"]}


def incidence_section(identity: str, data: xarray.Dataset) -> Section:
    level = 100 * float(data.attrs["interval_level"])
    return Section(f"{identity}-when", "When", joined([
        paragraphs(f"Share of {extent_in_words(data)} that have ended so by each date. Point at the chart or move the date below it; switch endings on and off."),
        view("incidence", identity, "Cumulative incidence of the endings"),
        element("p", f"Endings compete: a {each_of(data)} counts for the one that it has in the end, from the turn in which that was reached. Bands: {level:g} %, for "
                "all dates at once, each ending by itself: at each date the narrower of Dvoretzky–Kiefer–Wolfowitz's, which is equally wide everywhere, and "
                "Chernoff's, which is narrow around small shares.", class_="note")]))


def posture_section(identity: str, data: xarray.Dataset) -> Section:
    return Section(f"{identity}-postures", "Where the actors stand", joined([
        paragraphs(f"Share of {extent_in_words(data)} with the actor on each rung of the ladder at each date, the lowest rung at the bottom. {each_of(data).capitalize()}s that have ended "
                   "stay where they ended. Switch endings off to see how those stood, long before, that come to the others."),
        view("posture", identity, "Posture of each actor")]))


def replay_section(identity: str) -> Section:
    return Section(f"{identity}-replays", "Replays", joined([
        paragraphs("Single courses, turn by turn: for each ending one that came about by likely choices and one by unlikely ones. The bars are the "
                   "probabilities with which an actor chose; open one to see by which terms of its utility the options differed."),
        view("replay", identity, "One replica, turn by turn"),
        element("p", "A replica is an example and proves nothing by itself. Options with a probability below 0.2 % are left out unless they were "
                "chosen.", class_="note")]))


def part_of(identity: str, folder: Path, data: xarray.Dataset, program: str | None) -> Part:
    """Raises ValueError if nothing was counted."""
    if int(data.n_replicas) == 0:
        raise ValueError(f"{folder}: no replica was counted, so there is nothing to tell")
    scenario, dates, chance = tomllib.loads(data.attrs["scenario_toml"]), ends_of_turns(data), of_summary(folder, "ending, null row")
    past, title = past_of(data), str(scenario.get("title", data.attrs["scenario"]))
    parting: list[tuple[object, object]] = [("Futures of", past.replica_and_turn), ("They part on", spoken(past.date))] if past else []
    if past and past.point:
        parting.append(("With the draws of the point", past.point))
    part = Part(
        "fork" if past else "run", f"{title}, futures of {past.replica_and_turn}" if past else title, in_words(data),
        [(f"{each_of(data).capitalize()}s", extent(data)), *parting, ("From", spoken(start_of(data))), ("Until", spoken(dates[-1])), ("Seed", data.attrs["seed"]),
         ("Actors", len(data.actor)), ("Rungs", len(data.rung))],
        data.attrs["scenario_toml"], [], {"kind": "run", **base_data(data, dates, scenario)})
    part.sections = [Section(f"{identity}-endings", "How it ends", headline(identity, data, dates, chance)),
                     incidence_section(identity, data), posture_section(identity, data)]
    for name, section in (("Cautions", cautions_section), ("What the priors leave open", spread_section)):
        try:
            part.sections.insert(len(part.sections) - 2, section(identity, folder, data))
        except NothingToTell as reason:
            part.left_out.append(f"{name}: {reason}.")
    try:
        part.data["replays"] = replays_of(folder, data, program)
        part.left_out += shortened(part.data["replays"])
        part.sections.append(replay_section(identity))
    except NothingToTell as reason:
        part.left_out.append(f"Replays: {reason}.")
    add_sensitivity(part, identity, folder, data)
    add_score(part, identity, folder, data)
    return part
