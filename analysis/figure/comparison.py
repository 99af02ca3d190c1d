"""Scenarios held against one, replica by replica: what changes in each ending, with intervals that hold for all at once."""

from dataclasses import dataclass
from pathlib import Path

import matplotlib.ticker
import pandas
import xarray

from brink.files import loaded
from figure import Drawing, style

TITLE = "Differences"
NAME = 26  # mm, the widest line of an ending's name
ROW = 5  # mm of height for a difference
AXIS = 12  # mm of height for the axis
KEY_WIDTH = 50  # mm, the widest line of the key
KEY = 5  # mm of height for each line of the key


@dataclass(frozen=True)
class Comparison:
    """What compare.nc holds, as the captions see it."""
    data: xarray.Dataset

    @property
    def n(self):
        return int(self.data.n_pairs.min())

    @property
    def digest(self):
        return self.data.attrs["joint_sha256"]

    @property
    def title(self):
        return self.data.attrs["scenario"]

    @property
    def extent(self):
        asked, done = int(self.data.attrs["n_requested"]), int(self.data.n_done.min())
        return f"n = {self.n:,} replicas in each" if done == asked else f"PARTIAL, n = {self.n:,} of {asked:,} replicas"


def load(folder):
    """Raises OSError or ValueError if compare.nc in `folder` cannot be read."""
    return Comparison(loaded(Path(folder) / "compare.nc"))


def table(result):
    """Difference of each ending with both intervals, comparison by comparison."""
    data = result.data
    rows = []
    for k, other in enumerate(data.comparison.values):
        for e, ending in enumerate(data.ending.values):
            def cell(name):
                return float(data[name][k, e])
            rows.append((other, ending, cell("share_first"), cell("share_second"), cell("difference"),
                         *map(float, data.difference_interval[k, e]), *map(float, data.difference_simultaneous[k, e]),
                         cell("variance_reduction")))
    return pandas.DataFrame(rows, columns=["comparison", "ending", "first", "second", "difference", "lower", "upper",
                                           "simultaneous_lower", "simultaneous_upper", "variance_reduction"])


def caption(result, drawn):
    return style.caption_of(result, (
        f"Share of replicas in the other scenario minus that in {result.title}, both under common draws. Thick: each "
        f"{100 * result.data.attrs['interval_level']:g} % interval alone; thin: all {len(drawn)} at once (paired score "
        "intervals, Tango 1998, Bonferroni); Monte Carlo error only, conditional on the model.")).replace(
        "tally_sha256", "joint_sha256")


def whiskers(place, row, y, colour):
    for low, high, width in ((row.simultaneous_lower, row.simultaneous_upper, 0.7), (row.lower, row.upper, 2)):
        place.plot([100 * low, 100 * high], [y, y], color=colour, linewidth=width, solid_capstyle="butt")
    place.plot([100 * row.difference], [y], "o", color=colour, markersize=2.5)
    place.annotate(f"{style.signed(100 * row.difference)} [{style.signed(100 * row.simultaneous_lower)}, "
                   f"{style.signed(100 * row.simultaneous_upper)}]", (1, y), xycoords=("axes fraction", "data"),
                   xytext=(3, 0), textcoords="offset points", va="center")


def draw(drawn, result):
    others, endings = list(dict.fromkeys(drawn.comparison)), list(dict.fromkeys(drawn.ending))
    names = [style.fold(name, NAME * style.POINTS) for name in endings]
    lines = max(name.count("\n") + 1.5 for name in names) * style.LINE / style.POINTS
    height = max(ROW * len(others) + 2, lines)
    labels = [style.fold(name, KEY_WIDTH * style.POINTS) for name in others]
    key = 4 + sum(KEY * 0.7 * (1 + label.count("\n")) for label in labels)
    figure = style.sheet(style.SINGLE, AXIS + key + height * len(endings), f"{TITLE}: {result.title}",
                         caption(result, drawn))
    place = figure.subplots()
    for k, (other, label) in enumerate(zip(others, labels)):
        colour = style.LINE_COLOURS[k % len(style.LINE_COLOURS)]
        for e, row in enumerate(drawn[drawn.comparison == other].itertuples()):
            whiskers(place, row, -e + 0.35 - 0.7 * (k + 0.5) / len(others), colour)
        place.plot([], [], "o-", color=colour, markersize=3.5, label=label)
    place.legend(loc="lower left", bbox_to_anchor=(0, 1), borderpad=0, handletextpad=0.5, labelspacing=0.3)
    place.axvline(0, color=style.GREY, linewidth=0.7)
    place.set_yticks([-e for e in range(len(endings))], names)
    place.set_ylim(-len(endings) + 0.5, 0.5)
    place.xaxis.set_major_locator(matplotlib.ticker.MaxNLocator(4))
    place.set_xlabel("difference, percentage points")
    place.tick_params(axis="y", length=0)
    place.grid(axis="x", linewidth=0.4, color=style.FAINT)
    place.set_axisbelow(True)
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("comparison", TITLE, caption(result, drawn), draw(drawn, result), drawn)
