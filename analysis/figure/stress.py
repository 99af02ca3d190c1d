"""How much sanctions hurt: the share of replicas by the loss that each target feels, over time."""

import pandas
from matplotlib.patches import Patch

from figure import Drawing, NothingToShow, style
from figure.dates import date_axis, fork_in_words, mark_fork
from figure.posture import stack

TITLE = "Stress of sanctions"
PANEL = 45  # mm, the height of a row of panels
EDGES = (0, 0.02, 0.04, 0.06, 0.1, 0.2)  # of losses that are drawn alike; all are edges of the bins that were counted
NAMES = ("none", "to 2 %", "2 to 4 %", "4 to 6 %", "6 to 10 %", "10 to 20 %", "above 20 %")


def losses(histogram):
    """Counts by NAMES: bin 0 of the histogram holds exactly 0, bin k what lies above the edge of bin k − 1, up to its own, and the last all above."""
    edges = [*map(float, histogram.stress_bin.values[:-1]), float("inf")]
    among = [sum(edge > upper + 1e-9 for upper in EDGES) for edge in edges]
    return histogram.groupby(histogram.stress_bin.copy(data=among)).sum().reindex(stress_bin=range(len(NAMES)), fill_value=0)


def table(result):
    """Share of replicas by the loss of each actor that ever felt some, as a share of all that it has at stake."""
    counts = losses(result.data.stress_count.transpose("actor", "turn", "stress_bin"))
    rows = [(actor, loss, date, result.n, int(count), int(count) / result.n)
            for actor, by_loss in zip(counts.actor.values, counts.transpose("actor", "stress_bin", "turn").values) if by_loss[1:].sum() > 0
            for loss, over_time in zip(NAMES, by_loss)
            for date, count in zip(result.dates, over_time)]
    if not rows:
        raise NothingToShow("no actor ever felt a sanction")
    return pandas.DataFrame(rows, columns=["actor", "loss", "date", "n", "count", "share"])


def caption(result):
    return style.caption_of(
        result, f"Share of {result.many} by the loss from sanctions over the target's planning horizon, as a share of all that it has at stake, at the "
        f"end of each turn, no loss at the bottom; {result.many} that have ended stay where they ended. Losses are counted in bins of 2 %, "
        "and within an area not told apart." + fork_in_words(result.past))


def draw(drawn, result):
    actors = list(drawn.actor.unique())
    most = max(k for k, name in enumerate(NAMES) if drawn[drawn.loss == name]["count"].sum() > 0)
    names, colours = NAMES[:most + 1], style.rung_colours(len(NAMES))[:most + 1]
    columns = style.columns_for(len(actors))
    panel = min(PANEL, style.TALLEST / -(-len(actors) // columns))
    side = style.key_width(names)
    width = style.SINGLE if len(actors) == 1 else style.DOUBLE
    figure = style.sheet(width, max(panel * -(-len(actors) // columns) + 5, style.key_height(names) + 5), f"{TITLE}: {result.title}",
                         caption(result), side)
    places = style.panels(figure, actors, columns, f"share of {result.many}, %")
    for place, actor in zip(places, actors):
        shares = 100 * drawn[(drawn.actor == actor) & drawn.loss.isin(names)].share.to_numpy().reshape(len(names), -1)
        stack(place, result.start, result.dates, shares, colours)
        date_axis(place, result.start, result.dates[-1])
    places[0].set_ylim(0, 100)
    mark_fork(places, result.past)
    style.key(figure, [Patch(facecolor=colour, edgecolor=style.GREY, linewidth=0.3) for colour in colours], names, "loss", side)
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("stress", TITLE, caption(result), draw(drawn, result), drawn)
