"""The ways to each ending: where the actors stood, turn by turn, in the replicas that came to it."""

from itertools import combinations

import numpy
import pandas
from matplotlib.patches import Patch
from matplotlib.ticker import PercentFormatter

from figure import Drawing, NothingToShow, style
from figure.dates import date_axis, fork_in_words, mark_fork
from figure.posture import stack

TITLE = "The ways to each ending"
PANEL = 32  # mm, the height of a row of panels
MOST_ENDINGS, MOST_ACTORS = 4, 6  # drawn, so that panels keep their size; the table has all
FEWEST = 20  # replicas: shares of fewer are noise


def table(result):
    """Share of the replicas of an ending in which an actor stands on a rung at a date; n: replicas that end so."""
    counts = result.data.rung_ending_count.transpose("ending", "actor", "rung", "turn")
    rows = [(ending, actor, rung, date, n, count, count / n)
            for ending, n, of_ending in zip(counts.ending.values, result.data.ending_count.values, counts.values) if n > 0
            for actor, ladder in zip(counts.actor.values, of_ending)
            for rung, over_time in zip(counts.rung.values, ladder)
            for date, count in zip(result.dates, over_time)]
    return pandas.DataFrame(rows, columns=["ending", "actor", "rung", "date", "n", "count", "share"])


def chosen_endings(result):
    """Those that most replicas come to, in the order of the scenario."""
    often = [(int(count), -k) for k, count in enumerate(result.data.ending_count.values) if count >= FEWEST]
    if len(often) < 2:
        raise NothingToShow(f"fewer than two endings have {FEWEST} {result.many}, so that there are no ways to compare")
    return [str(result.data.ending.values[k]) for k in sorted(-k for _, k in sorted(often, reverse=True)[:MOST_ENDINGS])]


def shares(drawn, ending, actor, rungs):
    """[rung][turn]"""
    return drawn[(drawn.ending == ending) & (drawn.actor == actor)].share.to_numpy().reshape(rungs, -1)


def apart(drawn, endings, actor, rungs):
    """How differently an actor stands on the ways to them: the total variation distance, mean over turns and pairs of endings."""
    of = [shares(drawn, ending, actor, rungs) for ending in endings]
    return numpy.mean([0.5 * numpy.abs(one - other).sum(axis=0).mean() for one, other in combinations(of, 2)])


def chosen_actors(drawn, endings, result):
    """Those whose ways differ most, in the order of the scenario; none whose ways do not."""
    distance = [apart(drawn, endings, actor, result.data.sizes["rung"]) for actor in result.data.actor.values]
    order = sorted((k for k, far in enumerate(distance) if far > 0), key=lambda k: -distance[k])
    if not order:
        raise NothingToShow("all actors stand on the same rungs whatever the ending")
    return [str(result.data.actor.values[k]) for k in sorted(order[:MOST_ACTORS])]


def left_out(what, drawn, of, many="replicas"):
    return f" Of {of} {what} those {drawn} are drawn {f'that most {many} come to' if what == 'endings' else 'that stand most differently'}." if drawn < of else ""


def caption(result, endings, actors):
    return style.caption_of(
        result, f"Share of the {result.many} that come to the ending in which the actor stands on each rung at the end of each turn, the lowest "
        f"rung at the bottom; {result.many} that have ended stay where they ended."
        + left_out("endings", len(endings), int((result.data.ending_count > 0).sum()), result.many) + left_out("actors", len(actors), result.data.sizes["actor"]) + fork_in_words(result.past))


def draw(drawn, endings, actors, result, text):
    rungs = list(result.data.rung.values)
    height = max(PANEL * len(actors) + 8, style.key_height(rungs) + 5)
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {result.title}", text, style.key_width(rungs))
    grid = figure.subplots(len(actors), len(endings), sharex=True, sharey=True, squeeze=False)
    colours = style.rung_colours(len(rungs))
    width = (style.DOUBLE - style.key_width(rungs)) * style.POINTS / len(endings) - 3 * style.TEXT
    high = height * style.POINTS / len(actors) - 3 * style.TEXT
    for row, actor in zip(grid, actors):
        for place, ending in zip(row, endings):
            stack(place, result.start, result.dates, 100 * shares(drawn, ending, actor, len(rungs)), colours)
            date_axis(place, result.start, result.dates[-1], ticks=5)
        row[0].set_ylabel(style.fold(style.shortened(actor, 2 * high), high, style.TEXT, "bold"), weight="bold")
    grid[0, 0].set_ylim(0, 100)
    grid[0, 0].yaxis.set_major_formatter(PercentFormatter(decimals=0))
    grid[0, 0].set_yticks([0, 50, 100])
    for place, ending in zip(grid[0], endings):
        n = int(result.data.ending_count.sel(ending=ending))
        place.set_title(f"{style.fold(style.shortened(ending, 2 * width), width, style.TEXT, 'bold')}\nn = {n:,}", weight="bold", pad=3)
    mark_fork(list(grid.flat), result.past)
    style.key(figure, [Patch(color=colour) for colour in colours], rungs, "rung")
    return figure


def drawings(result):
    drawn = table(result)
    endings = chosen_endings(result)
    actors = chosen_actors(drawn, endings, result)
    text = caption(result, endings, actors)
    yield Drawing("ways", TITLE, text, draw(drawn, endings, actors, result, text), drawn)
