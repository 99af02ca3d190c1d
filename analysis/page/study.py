"""A study on the page: its points, to look at by any two of what it varied."""

from pathlib import Path
from typing import Any

import xarray

from axes import Axis, axes_of
from homogeneity import varies_beyond_noise
from page.markup import Markup, element, joined, paragraphs
from page.numbers import counted, per_cent, rounded
from page.part import Part, Section, view
from page.sensitivity import add_sensitivity, points_of

MOST = 20_000  # points that a browser is asked to hold


def axis_data(axis: Axis) -> dict[str, Any]:
    return {"label": axis.label, "names": axis.names, "logarithmic": axis.is_logarithmic, "numbers": [float(number) for number in axis.settings] if axis.is_number else None}


def study_data(data: xarray.Dataset, axes: list[Axis]) -> dict[str, Any]:
    bounds = data.ending_wilson.transpose("point", "ending", "bound").values
    return {"kind": "study", "level": float(data.attrs["interval_level"]), "endings": list(map(str, data.ending.values)),
            "axes": [axis_data(axis) for axis in axes], "at": [[int(k) for k in axis.at] for axis in axes],
            "n": [int(n) for n in data.n_replicas.values],
            "counts": [[int(count) for count in row] for row in data.ending_count.transpose("point", "ending").values],
            "bounds": [[rounded(bound, 5) for pair in row for bound in pair] for row in bounds]}


def in_words(data: xarray.Dataset, axes: list[Axis]) -> Markup:
    shares = data.ending_share.transpose("point", "ending").values
    spans = shares.max(axis=0) - shares.min(axis=0)
    varying = [e for e, varies in enumerate(varies_beyond_noise(data)) if varies]
    what = "one parameter is varied" if len(axes) == 1 else f"{len(axes)} parameters are varied"
    if not varying:
        return joined([f"{counted(data.sizes['point'], 'point')}; {what}. No ending's share clearly differs between points beyond noise."])
    widest = max(varying, key=lambda e: float(spans[e]))
    return joined([f"{counted(data.sizes['point'], 'point')}; {what}. What moves most is ", element("strong", str(data.ending.values[widest])),
                   f": from {per_cent(shares[:, widest].min())} to {per_cent(shares[:, widest].max())} % of the replicas of a point."])


def explorer_section(identity: str, data: xarray.Dataset, axes: list[Axis]) -> Section:
    level = 100 * float(data.attrs["interval_level"])
    return Section(f"{identity}-settings", "Across settings", joined([
        paragraphs("Share of replicas of one ending by what the study varied. Choose an ending and up to two parameters, then a cell to see how its replicas "
                   "end."),
        view("explorer", identity, "Share of an ending by two parameters"),
        element("p", f"Intervals: {level:g} % (Wilson), each alone, for one point at a time; Monte Carlo error only. A cell that holds several points is their "
                "pool and has no interval, since points differ in more than chance.", class_="note")]))


def part_of(identity: str, folder: Path, data: xarray.Dataset) -> Part:
    """Raises ValueError for a study that no page can hold."""
    if data.sizes["point"] > MOST:
        raise ValueError(f"{folder}: {data.sizes['point']:,} points are more than a page holds ({MOST:,}); brink figures draws them")
    counted_points = data.isel(point=(data.n_replicas > 0).values)
    if counted_points.sizes["point"] == 0:
        raise ValueError(f"{folder}: no replica was counted, so there is nothing to tell")
    axes = axes_of(counted_points)
    part = Part("study", str(data.attrs["study"]), in_words(counted_points, axes), [
        ("Points", points_of(folder, data) if data.attrs["status"] == "complete" else f"{counted_points.sizes['point']:,} of {data.sizes['point']:,} (partial)"),
        ("Replicas", f"{int(data.n_replicas.sum()):,}"), ("Varied", len(axes)), ("Seed", data.attrs["seed"]),
        ("Draws", "common to all points" if data.attrs.get("seed_policy") == "common" else "of each point its own")],
        data.attrs["scenario_toml"], [], study_data(counted_points, axes))
    if axes:
        part.sections.append(explorer_section(identity, counted_points, axes))
    else:
        part.left_out.append("The explorer of settings: nothing varies between the points.")
    add_sensitivity(part, identity, folder, data)
    return part

