"""Where the actors stand: the share of replicas on each rung, for each actor, over time."""

import pandas
from matplotlib.patches import Patch

from figure import Drawing, style
from figure.dates import date_axis, fork_in_words, mark_fork

TITLE = "Posture of each actor"
PANEL = 40  # mm, the height of a row of panels
MOST_EDGED = 100  # turns; of more, the white edges of the steps would hide the areas


def table(result):
    """Share of replicas in which an actor stands on a rung at a date."""
    counts = result.data.rung_count.transpose("actor", "rung", "turn")
    rows = [(actor, rung, date, result.n, count, count / result.n)
            for actor, ladder in zip(counts.actor.values, counts.values)
            for rung, over_time in zip(counts.rung.values, ladder)
            for date, count in zip(result.dates, over_time)]
    return pandas.DataFrame(rows, columns=["actor", "rung", "date", "n", "count", "share"])


def caption(result):
    return style.caption_of(
        result, f"Share of {result.many} with the actor on each rung at the end of each turn, the lowest rung at the bottom; "
        f"{result.many} that have ended stay where they ended." + fork_in_words(result.past))


def stack(place, start, dates, shares, colours):
    """A share holds for the turn that ends at its date."""
    first = [[over_time[0], *over_time] for over_time in shares]
    edge = 0.15 if len(dates) <= MOST_EDGED else 0
    place.stackplot([start, *dates], first, colors=colours, step="pre", edgecolor="white", linewidth=edge)


def draw(drawn, result):
    actors, rungs = list(result.data.actor.values), list(result.data.rung.values)
    columns = style.columns_for(len(actors))
    panel = min(PANEL, style.TALLEST / -(-len(actors) // columns))
    height = max(panel * -(-len(actors) // columns), style.key_height(rungs) + 5)
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {result.title}", caption(result), style.key_width(rungs))
    colours = style.rung_colours(len(rungs))
    places = style.panels(figure, actors, columns, f"share of {result.many}, %")
    for place, actor in zip(places, actors):
        shares = 100 * drawn[drawn.actor == actor].share.to_numpy().reshape(len(rungs), -1)
        stack(place, result.start, result.dates, shares, colours)
        place.set_ylim(0, 100)
        date_axis(place, result.start, result.dates[-1])
    mark_fork(places, result.past)
    style.key(figure, [Patch(color=colour) for colour in colours], rungs, "rung")
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("posture", TITLE, caption(result), draw(drawn, result), drawn)
