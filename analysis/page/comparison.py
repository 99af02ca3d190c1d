"""A comparison on the page: what changes in each ending, who ends how, and what made the difference."""

import math
from pathlib import Path

import xarray

from brink.files import loaded, texts_of
from page.bars import difference_bar
from page.markup import Markup, element, joined, paragraphs, table
from page.numbers import per_cent, series
from page.part import Part, Section, own
from partings import beside_terms

MOST = 12  # causes that are told at once


def signed(value: float) -> str:
    """In percentage points."""
    return f"{round(100 * value, 2) + 0.0:+.2f}".replace("-", "−")


def load(folder: Path) -> xarray.Dataset:
    """compare.nc with the first scenario as the attribute scenario_toml. Raises OSError."""
    path = folder / "compare.nc"
    return loaded(path).assign_attrs(scenario_toml=texts_of(path).get("scenario", ""))


def differences(identity: str, data: xarray.Dataset, c: int) -> Markup:
    low, high = min(float(data.difference_simultaneous.min()), 0), max(float(data.difference_simultaneous.max()), 0)
    rows = []
    for e, ending in enumerate(map(str, data.ending.values)):
        value, (lower, upper) = float(data.difference[c, e]), map(float, data.difference_simultaneous[c, e])
        gain = float(data.variance_reduction[c, e])
        rows.append([ending, difference_bar(value, lower, upper, low, high), f"{per_cent(float(data.share_first[c, e]), 2)} %",
                     f"{per_cent(float(data.share_second[c, e]), 2)} %", signed(value), f"{signed(lower)} to {signed(upper)}",
                     "–" if math.isnan(gain) else f"{gain:.1f}"])
    return table(own(identity, f"Endings in {data.comparison.values[c]}"), ["Ending", "", "A", "B", "Points", "Interval", "Gain"], rows, range(2, 7), class_="found")


def joint(data: xarray.Dataset, c: int) -> Markup:
    endings = list(map(str, data.ending.values))
    rows = [[ending, *(f"{int(count):,}" for count in data.joint_count[c, e])] for e, ending in enumerate(endings)]
    return element("details", element("summary", "Who ends how in both"), table(
        f"Replicas by their ending in A (rows) and in {data.comparison.values[c]} (columns)", ["In A", *endings], rows, range(1, len(endings) + 1)))


def cause_of(data: xarray.Dataset, k: int) -> str:
    first, second = str(data.cause_in_first.values[k]) or "nothing", str(data.cause_in_second.values[k]) or "nothing"
    return f"{data.cause_who.values[k] or data.cause_kind.values[k]}: {second}, not {first}"


def ranked(names: list[str], counts: list[int], of: int) -> list[list[object]]:
    order = sorted(zip(names, counts), key=lambda row: -row[1])
    return [[name, f"{count:,}", f"{per_cent(count / of)} %"] for name, count in order if count > 0]


def causes(data: xarray.Dataset, c: int) -> Markup:
    parted, pairs = int(data.n_parted[c]), int(data.n_pairs[c])
    if parted == 0 or "cause_count" not in data:
        return paragraphs("No replica ends differently.") if parted == 0 else Markup("")
    causes_of = [k for k in range(data.sizes["cause"]) if int(data.cause_comparison[k]) == c]
    makers = [k for k in range(data.sizes["maker"]) if int(data.maker_comparison[k]) == c]
    told = ranked([cause_of(data, k) for k in causes_of], [int(data.cause_count[k]) for k in causes_of], parted)
    who = ranked([str(data.maker_who.values[k]) or f"several at once ({data.maker_kind.values[k]})" for k in makers],
                 [int(data.maker_count[k]) for k in makers], parted)
    counts = [int(count) for count in data.decisive_term_count[c]]
    other = str(data.comparison.values[c])
    terms = ranked(list(map(str, data.term.values)), counts, sum(counts) or 1)
    beside = beside_terms([str(name) for name, *_ in terms])
    more = element("details", element("summary", f"{len(told) - MOST} rarer ones"), table(f"Rarer partings of {other}", ["First parting", "Replicas", "Share"], told[MOST:], (1, 2))) if len(told) > MOST else ""
    return joined([
        paragraphs(f"{parted:,} of {pairs:,} replicas end differently in B. Each was played again in both until its two histories part: the first turn in which "
                   "somebody chose, or something happened, in one of them only. It is where a difference begins, not all that it took."),
        table(f"What was first done in {other} and not in A (several at once count for each)", ["First parting", "Replicas", "Share"], told[:MOST], (1, 2)), more,
        table(f"Who parted {other} from A", ["Who", "Replicas", "Share"], who, (1, 2)),
        table(f"Where one choice alone parted {other} from A: the term of utility that moved most towards it", ["Term", "Replicas", "Share"], terms, (1, 2)) if terms else "",
        element("p", beside.strip(), class_="note") if beside else ""])


def in_words(data: xarray.Dataset) -> Markup:
    """What changes beyond chance, in the first comparison."""
    clear = [(float(data.difference[0, e]), str(ending)) for e, ending in enumerate(data.ending.values)
             if float(data.difference_simultaneous[0, e, 0]) > 0 or float(data.difference_simultaneous[0, e, 1]) < 0]
    if not clear:
        return joined([f"In {data.comparison.values[0]} no ending changes by more than chance could bring about."])
    clear.sort(key=lambda row: -abs(row[0]))
    changes = [f"{ending} {signed(value)} percentage points" for value, ending in clear]
    return joined([f"In {data.comparison.values[0]}, beyond chance, ", element("strong", changes[0]),
                   f"; {series(changes[1:])}." if len(changes) > 1 else "."])


def part_of(identity: str, data: xarray.Dataset, start: str) -> Part:
    level = 100 * float(data.attrs["interval_level"])
    others = list(map(str, data.comparison.values))
    done, asked = int(data.n_done.min()), int(data.attrs["n_requested"])
    part = Part("comparison", f"{data.attrs['scenario']} compared", in_words(data), [
        ("Replicas in each", f"{int(data.n_pairs.min()):,}" + ("" if done == asked else f" of {asked:,} (partial)")), ("From", start), ("Seed", data.attrs["seed"]),
        ("A", data.attrs["scenario"]), ("B", series(others))], data.attrs["scenario_toml"], [], {"kind": "comparison"})
    lead = paragraphs(f"Each replica was played in A, {data.attrs['scenario']}, and again in B, with the same luck: the same types, opportunities and accidents. What "
                      "differs comes from the change.")
    note = element("p", f"Points: share in B minus share in A, in percentage points. Intervals: {level:g} %, for all {len(others) * data.sizes['ending']} differences at once "
                   "(paired score intervals, Tango 1998, Bonferroni); Monte Carlo error only. Gain: by how much two independent runs would have to be longer, – where neither varies.", class_="note")
    blocks, made = [], []
    for c, other in enumerate(others):
        heading = element("h3", f"B: {other}")
        blocks += [heading, differences(identity, data, c), joint(data, c)]
        made += [heading, causes(data, c)]
    part.sections = [Section(f"{identity}-differences", "What changes", joined([lead, *blocks, note])),
                     Section(f"{identity}-causes", "What made the difference", joined(made))]
    return part

