"""How much sanctions hurt: quantiles of the loss that each target feels, over time."""

import numpy
import pandas

from figure import Drawing, NothingToShow, style
from figure.dates import date_axis

TITLE = "Stress of sanctions"
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
PANEL = 45  # mm, the height of a row of panels


def quantile(counts, edges, level):
    """Of a histogram whose bin 0 holds exactly 0 and bin k what lies above edges[k − 1], up to edges[k].

    Inside its bin the quantile lies as if the bin were evenly filled; in the last bin, which has no upper edge, it is
    told as that bin's lower one.
    """
    below = numpy.cumsum(counts)
    wanted = level * below[-1]
    k = int(numpy.searchsorted(below, wanted))
    if k == 0 or k == len(edges):
        return edges[max(k - 1, 0)]
    return edges[k - 1] + (edges[k] - edges[k - 1]) * (wanted - below[k - 1]) / counts[k]


def table(result):
    """Quantiles of stress, as shares of all that the actor has at stake, for actors that ever felt some."""
    counts = result.data.stress_count.transpose("actor", "turn", "stress_bin")
    edges = [float(label) for label in counts.stress_bin.values[:-1]]
    rows = [(actor, date, level, result.n, quantile(histogram, edges, level))
            for actor, over_time in zip(counts.actor.values, counts.values) if over_time[:, 1:].sum() > 0
            for date, histogram in zip(result.dates, over_time)
            for level in LEVELS]
    if not rows:
        raise NothingToShow("no actor ever felt a sanction")
    return pandas.DataFrame(rows, columns=["actor", "date", "level", "n", "stress"])


def caption(result):
    return style.caption_of(
        result, "Loss from sanctions over the target's planning horizon, as a share of all that it has at stake: median, "
        "middle half and middle 90 % of the replicas at the end of each turn; replicas that have ended stay where they "
        "ended. Quantiles are interpolated in bins of 2 %; above 40 % they are drawn as 40 %.")


def bands(place, result, rows):
    at = rows.pivot(index="date", columns="level", values="stress") * 100
    dates = list(result.dates)
    for low, high, alpha in ((0.05, 0.95, 0.2), (0.25, 0.75, 0.35)):
        place.fill_between(dates, at[low], at[high], color=style.BLUE, alpha=alpha, linewidth=0,
                           label=f"{100 * low:.0f}–{100 * high:.0f} %")
    place.plot(dates, at[0.5], color=style.BLUE, label="median")


def draw(drawn, result):
    actors = list(drawn.actor.unique())
    columns = style.columns_for(len(actors))
    panel = min(PANEL, style.TALLEST / -(-len(actors) // columns))
    width = style.SINGLE if len(actors) == 1 else style.DOUBLE
    figure = style.sheet(width, panel * -(-len(actors) // columns) + 5, f"{TITLE}: {result.title}", caption(result))
    places = style.panels(figure, actors, columns, "loss, % of all at stake")
    for place, actor in zip(places, actors):
        bands(place, result, drawn[drawn.actor == actor])
        date_axis(place, result.start, result.dates[-1])
    places[0].set_ylim(0, None)
    places[0].legend(loc="upper left", handlelength=1.2)
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("stress", TITLE, caption(result), draw(drawn, result), drawn)
