"""A rare ending by splitting: how likely each level is to be passed, repetition by repetition, and what comes out."""

from dataclasses import dataclass
from pathlib import Path

import numpy
import pandas
import xarray
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from brink.files import loaded
from figure import Drawing, NothingToShow, style

TITLE = "Splitting levels"
NAME = 34  # mm, the widest line of a level's name
ROW = 7  # mm of height for a level, more if a name needs it
AXIS, LEAST = 12, 50  # mm of height for the axis, and in all


@dataclass(frozen=True)
class Splitting:
    """What rare.nc holds, as the captions see it."""
    data: xarray.Dataset

    @property
    def n(self):
        """Replicas of all first populations."""
        return self.data.sizes["repetition"] * int(self.data.population)

    @property
    def digest(self):
        return self.data.attrs["splitting_sha256"]

    @property
    def title(self):
        return self.data.attrs["scenario"]

    @property
    def extent(self):
        done, asked = self.data.sizes["repetition"], int(self.data.n_requested)
        each = f"repetitions of {int(self.data.population):,} replicas"
        return f"{done} {each}" if self.data.attrs["status"] == "complete" else f"PARTIAL, {done} of {asked} {each}"


def load(folder):
    """Raises OSError or ValueError if rare.nc in `folder` cannot be read."""
    return Splitting(loaded(Path(folder) / "rare.nc"))


def steps_of(data):
    """The levels at which anybody was killed, by place, and what stands above each: the name of the next."""
    used = numpy.flatnonzero(data.killed_count.sum("repetition").values)
    names = [*map(str, data.level.values), data.attrs["top_level"]]
    return used, [names[place + 1] for place in used]


def table(result):
    """By repetition and level: the estimated probability to rise above it; then the estimate itself."""
    data = result.data
    used, names = steps_of(data)
    above = (data.survivor_count / data.population).cumprod("level").values
    rows = []
    for k, repetition in enumerate(data.repetition.values):
        rows += [(str(repetition), name, "level", above[k, place]) for place, name in zip(used, names)]
        rows.append((str(repetition), data.attrs["ending"], "ending", float(data.estimate[k])))
    lower, upper = map(float, data.probability_interval)
    drawn = pandas.DataFrame(rows, columns=["repetition", "reached", "kind", "probability"])
    mean = pandas.DataFrame([("mean", data.attrs["ending"], "ending", float(data.probability), lower, upper)],
                            columns=[*drawn.columns, "lower", "upper"])
    return pandas.concat([drawn, mean], ignore_index=True)


def caption(result, drawn):
    data = result.data
    level, days = 100 * float(data.attrs["interval_level"]), float(data.horizon_days)
    lower, upper = map(float, data.probability_interval)
    gone = int((data.estimate == 0).sum())
    text = (f"Left: the probability to rise at least so far towards \"{data.attrs['ending']}\" within {days:g} days, as each repetition "
            "of adaptive multilevel splitting estimates it (Bréhier et al. 2016), and their mean. Right: what each gives for the "
            f"ending, in rising order; line and band: mean {style.minus(f'{float(data.probability):.3g}')} with a {level:g} % interval "
            f"{style.minus(f'[{lower:.3g}, {upper:.3g}]')} (Student's t), Monte Carlo error only.")
    if data.attrs["levels_are"] != "rungs":
        text += " Levels: sums of the rungs of all whom the ending asks for."
    if gone:
        text += f" In {gone} nobody was left who rose higher: they end early, and count as 0."
    return style.caption_of(result, text).replace("tally_sha256", "splitting_sha256")


def climbs(place, drawn, names):
    """Up the ladder, one line for each repetition until it dies out."""
    own = drawn[drawn.repetition != "mean"]
    lines = numpy.array([[1.0, *rows.probability] for _, rows in own.groupby("repetition", sort=False)])
    for line in lines:
        alive = line[line > 0]
        place.plot(alive, range(len(alive)), color=style.SKY, linewidth=0.6)
    mean = lines.mean(axis=0)
    place.plot(mean[mean > 0], range((mean > 0).sum()), "o-", color=style.BLUE, markersize=3)
    place.set_xscale("log")
    place.xaxis.set_major_locator(LogLocator(numticks=8))
    place.xaxis.set_major_formatter(FuncFormatter(lambda value, _: style.minus(f"{value:.0e}") if value < 0.01 else f"{value:g}"))
    place.xaxis.set_minor_formatter(NullFormatter())
    place.set_yticks(range(len(names)), [style.fold(name, NAME * style.POINTS) for name in names])
    place.set_xlabel("probability to come so far")
    place.grid(axis="x", linewidth=0.4, color=style.FAINT)


def estimates(place, drawn):
    mean = drawn[drawn.repetition == "mean"].iloc[0]
    own = numpy.sort(drawn[(drawn.kind == "ending") & (drawn.repetition != "mean")].probability.to_numpy())
    place.plot(range(1, len(own) + 1), own, "o", color=style.SKY, markersize=2.5)
    place.axhline(mean.probability, color=style.BLUE)
    place.axhspan(mean.lower, mean.upper, color=style.BLUE, alpha=0.2, linewidth=0)
    place.set_ylim(0, 1.1 * max(own.max(), mean.upper))
    place.set_xlabel("repetition, by rank")
    place.set_ylabel("probability of the ending")
    place.yaxis.set_major_formatter(FuncFormatter(lambda value, _: style.minus(f"{value:.2g}")))


def draw(drawn, result, text):
    names = ["start", *steps_of(result.data)[1], "ends so"]
    lines = max(style.fold(name, NAME * style.POINTS).count("\n") for name in names) + 1.3
    row = max(ROW, lines * style.LINE / style.POINTS)
    figure = style.sheet(style.DOUBLE, max(LEAST, AXIS + row * len(names)), f"{TITLE}: {result.title}", text)
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    climbs(left, drawn, names)
    estimates(right, drawn)
    return figure


def drawings(result):
    if float(result.data.probability) == 0:
        raise NothingToShow("no repetition came to the ending")
    drawn = table(result)
    text = caption(result, drawn)
    yield Drawing("splitting", TITLE, text, draw(drawn, result, text), drawn)
