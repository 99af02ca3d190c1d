"""What others believe: how likely they take it that an actor is of its highest resolve, over time."""

import numpy
import pandas

from figure import Drawing, NothingToShow, style
from figure.dates import date_axis, fork_in_words, mark_fork

TITLE = "Beliefs about resolve"
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
PANEL = 45  # mm, the height of a row of panels


def quantile(counts, level):
    """Of a histogram of equal bins over [0, 1], as if each bin were evenly filled."""
    below = numpy.cumsum(counts)
    wanted = level * below[-1]
    k = int(numpy.searchsorted(below, wanted))
    return (k + (wanted - (below[k] - counts[k])) / counts[k]) / len(counts)


def levels_of(actor):
    """The levels of its resolve and what others give to each at the start."""
    resolve = actor.get("resolve", {})
    return resolve.get("levels", []), resolve.get("prior", [])


def table(result):
    """Quantiles of the probability that others give to an actor's highest resolve, for actors that have several."""
    uncertain = {actor["name"] for actor in result.scenario["actors"] if len(levels_of(actor)[0]) > 1}
    if not uncertain:
        raise NothingToShow("no actor's resolve is unknown to others")
    counts = result.data.belief_count.transpose("actor", "turn", "belief_bin")
    rows = [(actor, date, level, histogram.sum(), quantile(histogram, level))
            for actor, over_time in zip(counts.actor.values, counts.values) if actor in uncertain
            for date, histogram in zip(result.dates, over_time)
            for level in LEVELS]
    return pandas.DataFrame(rows, columns=["actor", "date", "level", "n", "probability"])


def caption(result, drawn):
    eyes = int(drawn.n.iloc[0]) // result.n
    whose = ("Everybody sees and believes the same." if eyes == 1 else
             f"Each of the {eyes} others has a belief of its own, and all are counted alike.")
    return style.caption_of(
        result, "Probability that others give to an actor's being of the highest level of its resolve, at the end of each "
        f"turn: median, middle half and middle 90 % of the {result.many}; {result.many} that have ended stay where they ended. "
        f"{whose} Dotted: what was believed at the start. Quantiles are interpolated in bins of 5 points." + fork_in_words(result.past))


def bands(place, result, rows):
    at = rows.pivot(index="date", columns="level", values="probability") * 100
    dates = list(result.dates)
    open_from = result.past.turn if result.past else 0  # the past of a fork is certain
    for low, high, dark in ((0.05, 0.95, 0.2), (0.25, 0.75, 0.5)):  # opaque, so that the key has the colours of the areas
        place.fill_between(dates[open_from:], at[low][open_from:], at[high][open_from:], color=style.shade(dark), linewidth=0,
                           label=f"{100 * low:.0f}–{100 * high:.0f} %")
    place.plot(dates, at[0.5], color=style.BLUE, label="median")


def draw(drawn, result):
    actors = list(drawn.actor.unique())
    columns = style.columns_for(len(actors))
    panel = min(PANEL, style.TALLEST / -(-len(actors) // columns))
    width = style.SINGLE if len(actors) == 1 else style.DOUBLE
    figure = style.sheet(width, panel * -(-len(actors) // columns) + 5, f"{TITLE}: {result.title}", caption(result, drawn))
    places = style.panels(figure, actors, columns, "probability, %")
    at_start = {actor["name"]: levels_of(actor)[1] for actor in result.scenario["actors"]}
    for place, actor in zip(places, actors):
        bands(place, result, drawn[drawn.actor == actor])
        prior = at_start[actor]
        if prior and isinstance(prior[-1], (int, float)):
            place.axhline(100 * prior[-1], color=style.BLACK, linestyle=":", linewidth=0.75)
        date_axis(place, result.start, result.dates[-1])
    places[0].set_ylim(0, 100)
    mark_fork(places, result.past)
    highest = drawn[drawn.level == max(LEVELS)].groupby("actor").probability.max()
    places[actors.index(highest[actors].idxmin())].legend(loc="upper right", handlelength=1.2)  # where there is most room
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("beliefs", TITLE, caption(result, drawn), draw(drawn, result), drawn)
