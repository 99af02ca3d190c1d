"""What endings hang on, as `brink sensitivity` found it, in one table for each ending."""

import math
from collections.abc import Callable
from pathlib import Path

import xarray

from brink.files import loaded
from page import NothingToTell
from page.bars import difference_bar, share_bar
from page.markup import Markup, element, joined, paragraphs, table
from page.numbers import per_cent
from page.part import Part, Section, own

# As the terminal says it.
NEVER, ALWAYS = "No replica of any point ended so.", "All replicas of all points ended so."
NO_VARIANCE = "Its share does not clearly vary between points beyond noise, so there is nothing to divide up."

Rows = list[tuple[float, list[object]]]  # what each is sorted by, and its cells


def found_in(folder: Path, digest: str) -> xarray.Dataset:
    path = folder / "sensitivity.nc"
    found = loaded(path)
    if found.attrs["source_tally_sha256"] != digest:
        raise NothingToTell(f"{path.name} is of other results; brink sensitivity writes it anew")
    return found


def points_of(folder: Path, data: xarray.Dataset) -> str:
    """How many a study has; of a design that comes to some of them several times, as `brink sensitivity` counts them."""
    own = int(data.sizes["point"])
    try:
        planned = int(found_in(folder, str(data.attrs["tally_sha256"])).attrs["points"])
    except (OSError, NothingToTell):
        planned = own
    return f"{own:,}" if planned == own else f"{planned:,}, {own:,} of them different"


def number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def bounds(lower: float, upper: float) -> str:
    return "–" if math.isnan(lower) or math.isnan(upper) else f"{number(lower)} to {number(upper)}"


def interval_of(found: xarray.Dataset, name: str, *at: int) -> tuple[float, float]:
    lower, upper = map(float, found[f"{name}_interval"].values[at])
    return lower, upper


def named(found: xarray.Dataset, k: int) -> str:
    name = str(found.parameter.values[k])
    return f"{name} ({float(found.range_low[k]):.4g} to {float(found.range_high[k]):.4g})" if "range_low" in found else name


# One function for each kind of design: heads, and rows for an ending.

def of_indices(found: xarray.Dataset, e: int) -> tuple[list[str], Rows]:
    kinds = [kind for kind in ("first", "total") if kind in found]
    rows: Rows = []
    for k in range(found.sizes["parameter"]):
        cells: list[object] = [named(found, k)]
        for kind in kinds:
            value, (lower, upper) = float(found[kind][e, k]), interval_of(found, kind, e, k)
            cells += [share_bar(max(value, 0), lower, upper, 1, 0 if kind == "first" else 1), number(value), bounds(lower, upper)]
        rows.append((float(found[kinds[-1]][e, k]), cells))
    heads = ["Parameter"]
    for kind in kinds:
        heads += ["", {"first": "First-order", "total": "Total"}[kind], "Interval"]
    return heads, rows


def of_priors(found: xarray.Dataset, e: int) -> tuple[list[str], Rows]:
    """Of a run: shares of a variance that chance has most of, and how the ending's share goes from one end of a prior to the other. A slice
    beyond the last value of a prior holds no replica."""
    top = max(float(found.first_interval.max()), 1e-9)
    rows: Rows = []
    for k in range(found.sizes["parameter"]):
        value, (lower, upper) = float(found["first"][e, k]), interval_of(found, "first", e, k)
        held = [float(share) for share, n in zip(found.slice_share[e, k], found.slice_replicas[e, k]) if n > 0]
        ends = held[0], held[-1]
        rows.append((value, [named(found, k), share_bar(max(value, 0), lower, upper, top, 0), "–" if math.isnan(value) else "< 0" if value < 0 else f"{number(100 * value)} %",
                             bounds(100 * lower, 100 * upper), f"{per_cent(ends[0])} → {per_cent(ends[1])} %"]))
    return ["Parameter", "", "First-order", "Interval", "From the low to the high end"], rows


def of_morris(found: xarray.Dataset, e: int) -> tuple[list[str], Rows]:
    top = max(float(found.mu_star_interval.max()), 1e-9)
    rows: Rows = []
    for k in range(found.sizes["parameter"]):
        value, (lower, upper) = float(found.mu_star[e, k]), interval_of(found, "mu_star", e, k)
        noise = float(found.mu_star_by_noise[e, k])
        rows.append((value, [named(found, k), share_bar(value, lower, upper, top, 0, noise), number(100 * value), bounds(100 * lower, 100 * upper),
                             number(100 * float(found.mu[e, k])), number(100 * float(found.sigma[e, k])), number(100 * noise)]))
    return ["Parameter", "", "μ*", "Interval", "μ", "σ", "By noise"], rows


def of_tornado(found: xarray.Dataset, e: int) -> tuple[list[str], Rows]:
    low, high = min(float(found.difference_interval.min()), 0), max(float(found.difference_interval.max()), 0)
    rows: Rows = []
    for k in range(found.sizes["parameter"]):
        value, (lower, upper) = float(found.difference[e, k]), interval_of(found, "difference", e, k)
        rows.append((abs(value), [named(found, k), difference_bar(value, lower, upper, low, high), f"{per_cent(float(found.low[e, k]))} %",
                                  f"{per_cent(float(found.high[e, k]))} %", number(100 * value), bounds(100 * lower, 100 * upper)]))
    return ["Parameter", "", "At the low end", "At the high end", "Points", "Interval"], rows


NOTES = {
    "indices": "First-order: the share of the variance of an ending's probability over the study's ranges that would be gone if the parameter were known. "
               "Total: what would be left if all others were (Saltelli et al. 2010, Jansen 1999). What chance does to counted shares is taken out "
               "where the draws of the points are independent.",
    "run": "Share of the variance of whether a replica ends so that would be gone if the parameter were known, from slices of its prior; chance is the rest. Beside it "
           "the share of the ending in the lowest and in the highest slice of the prior that hold replicas. < 0: an estimate below 0, since what chance does to "
           "slices is taken out; it cannot be told from 0.",
    "morris": "Elementary effects (Morris 1991), in percentage points of probability per range of the parameter: μ* is their mean size, μ their mean, σ how "
              "much they differ from place to place. Dashed: the μ* that chance alone would give.",
    "oat": "One parameter at either end of its range, all others in the middle of theirs. What parameters do together is not seen here.",
}


def kind_of(found: xarray.Dataset) -> tuple[str, Callable[[xarray.Dataset, int], tuple[list[str], Rows]]]:
    if "mu_star" in found:
        return "morris", of_morris
    if "difference" in found:
        return "oat", of_tornado
    return ("run", of_priors) if found.attrs["design"] == "run" else ("indices", of_indices)


def part_of_variance(found: xarray.Dataset, name: str, e: int) -> str:
    value, (lower, upper) = float(found[name][e]), interval_of(found, name, e)
    one = [f"{round(100 * number, 1) + 0.0:.1f}".replace("-", "−") for number in (value, lower, upper)]
    return f"{one[0]} % [{one[1]}, {one[2]}]"


def split(found: xarray.Dataset, e: int) -> Markup:
    """Of the variance between points. Under common draws how much of it is noise is not known, only how much it is at most."""
    if "noise" not in found:
        return Markup("")
    parameters = f"{part_of_variance(found, 'parameters', e)} parameters one by one"
    if found.attrs["seed_policy"] == "independent":
        return paragraphs(f"Variance of its share between points: {part_of_variance(found, 'noise', e)} noise, {parameters}, "
                          f"{part_of_variance(found, 'interactions', e)} interactions.")
    return paragraphs(f"Variance of its share between points: {parameters}; the rest are interactions and, at most {100 * float(found.noise[e]):.1f} %, noise.")


def nothing_to_tell(found: xarray.Dataset, data: xarray.Dataset, e: int) -> str:
    """Why an ending has no table, in a sentence; empty if it has one. `data`: of the run or of all points."""
    count, n = int(data.ending_count.sel(ending=found.ending[e]).sum()), int(data.n_replicas.sum())
    if count in (0, n):
        return NEVER if count == 0 else ALWAYS
    return NO_VARIANCE if "varies" in found and float(found.varies[e]) == 0 else ""


def sensitivity_section(identity: str, folder: Path, data: xarray.Dataset) -> Section:
    found = found_in(folder, str(data.attrs["tally_sha256"]))
    reasons = [nothing_to_tell(found, data, e) for e in range(found.sizes["ending"])]
    silent = [element("li", element("strong", name), f": {reason}") for name, reason in zip(found.ending.values, reasons) if reason]
    found = found.isel(ending=[e for e, reason in enumerate(reasons) if not reason])
    kind, of = kind_of(found)
    told: list[tuple[float, str, Markup]] = []
    for e, ending in enumerate(map(str, found.ending.values)):
        heads, rows = of(found, e)
        ordered = [cells for _, cells in sorted(rows, key=lambda row: -row[0] if not math.isnan(row[0]) else math.inf)]
        content = joined([split(found, e), table(own(identity, f"What {ending} hangs on"), heads, ordered, [k for k, head in enumerate(heads) if k and head], class_="found")])
        told.append((max((size for size, _ in rows if not math.isnan(size)), default=-math.inf), ending, content))
    strongest = max(told, key=lambda one: one[0])[1] if told else ""
    return Section(f"{identity}-sensitivity", "What it hangs on", joined([
        paragraphs(NOTES[kind]),
        *(element("details", element("summary", ending), content, open=ending == strongest) for _, ending, content in told),
        element("ul", *silent, class_="silent") if silent else "",
        element("p", f"Intervals: {100 * float(found.attrs['interval_level']):g} %, each alone.", class_="note") if told else ""]))


def add_sensitivity(part: Part, identity: str, folder: Path, data: xarray.Dataset) -> None:
    """What was found of these results, where `brink sensitivity` was asked."""
    if (folder / "sensitivity.nc").exists():
        part.add("Sensitivity", lambda: sensitivity_section(identity, folder, data))
