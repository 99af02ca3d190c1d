"""What the actors do: the mix of their moves over time, doing nothing left blank."""

import numpy
import pandas
from matplotlib.patches import Patch

from figure import Drawing, NothingToShow, style
from figure.dates import date_axis

TITLE = "Moves of each actor"
PANEL = 38  # mm, the height of a row of panels
OTHER = "other moves"
LEAST_RUNNING = 0.01  # of the replicas: shares of the moves of fewer are noise


def own_turns(result):
    """Which turns are drawn: all, or those in which the futures of a fork differ."""
    return slice(result.past.turn if result.past else 0, None)


def told(counts, replicas):
    """Whether a turn is told, for all actors alike. Of each actor every running replica counts one move, hold included, or two (it moved on the ladder and used an
    instrument), so that whoever moved least bounds from above how many still run, which is counted nowhere itself."""
    return counts.sum("move").min("actor").values >= max(1, LEAST_RUNNING * replicas)


def areas(counts):
    """The area in which each move is drawn: one of its own or, where they are too many, one for all the rest. Hold has none.

    Those that some actor uses most come first, then those that some actor uses second, and so on; among equals those that all use more.
    """
    used = counts.sum("turn").drop_sel(move="hold").transpose("move", "actor").to_pandas()
    used = used[used.sum(axis="columns") > 0]
    place = used.where(used > 0).rank(axis="index", ascending=False, method="min").min(axis="columns")
    order = pandas.DataFrame({"place": place, "used": -used.sum(axis="columns")}).sort_values(["place", "used"], kind="stable").index
    own = len(style.AREA_COLOURS) if len(order) <= len(style.AREA_COLOURS) else len(style.AREA_COLOURS) - 1
    return {move: move if k < own else OTHER for k, move in enumerate(order)}


def table(result):
    """Share of an actor's moves of each turn, by move; n: all its moves then, over the replicas still running."""
    counts = result.data.move_turn_count.isel(turn=own_turns(result))
    area_of = areas(counts)
    if not area_of:
        raise NothingToShow("no actor ever made a move")
    rows, shown, dates = [], told(counts, result.n), result.dates[own_turns(result)]
    for actor in counts.actor.values:
        made = counts.sel(actor=actor)
        total = made.sum("move").values
        for move in ("hold", *area_of):
            over_time = made.sel(move=move).values
            if over_time.sum() > 0:
                rows += [(actor, move, area_of.get(move, "blank"), date, n, count, count / n if is_told else numpy.nan)
                         for date, n, count, is_told in zip(dates, total, over_time, shown)]
    return pandas.DataFrame(rows, columns=["actor", "move", "area", "date", "n", "count", "share"])


def caption(result, drawn):
    return style.caption_of(
        result, f"Share of the moves that an actor makes in a turn, over the {result.many} that have not ended; what is "
        "missing to 100 % is hold, whose share over all turns" + (" from here on" if result.past else "") + " stands beside the actor's name. Turns in which "
        f"some actor makes fewer moves than {100 * LEAST_RUNNING:g} % of the {result.many}, so that fewer than those still run, are left blank for all."
        + (" Moves with a colour of their own: those that some actor makes most often, then those that some actor makes second most often, and so on."
           if OTHER in set(drawn.area) else ""))


def heading(rows):
    hold, made = rows[rows.move == "hold"]["count"].sum(), rows["count"].sum()
    return f"{rows.actor.iloc[0]}: hold {style.per_cent(hold / made)} %" if made else rows.actor.iloc[0]


def stacked(rows, names, turns):
    """Shares in %, [area][turn]; turns in which nobody was left are gaps."""
    found = rows.groupby(["area", "date"], sort=True).share.sum(min_count=1).unstack()
    return 100 * found.reindex(names).fillna(0).to_numpy().reshape(len(names), turns)


def draw(drawn, result):
    actors = list(drawn.actor.unique())
    names = list(dict.fromkeys(area for area in drawn.area if area not in ("blank", OTHER)))
    colours, hatches = list(style.AREA_COLOURS[:len(names)]), [*style.AREA_HATCHES[:len(names)], ""]
    if OTHER in set(drawn.area):
        names, colours = [*names, OTHER], [*colours, style.PALE]
    columns = style.columns_for(len(actors))
    panel = min(PANEL, style.TALLEST / -(-len(actors) // columns))
    height = max(panel * -(-len(actors) // columns), style.key_height(names) + 5)
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {result.title}", caption(result, drawn), style.key_width(names))
    by_actor = [drawn[drawn.actor == actor] for actor in actors]
    dates, start = result.dates[own_turns(result)], result.past.date if result.past else result.start
    places = style.panels(figure, [heading(rows) for rows in by_actor], columns, "share of moves, %")
    for place, rows in zip(places, by_actor):
        shares = stacked(rows, names, len(dates))
        drawn_areas = place.stackplot([start, *dates], [[over_time[0], *over_time] for over_time in shares],
                                      colors=colours, step="pre", linewidth=0)
        for area, hatch in zip(drawn_areas, hatches):
            area.set(hatch=hatch, edgecolor="white")
        date_axis(place, start, dates[-1])
    places[0].set_ylim(0, None)
    style.key(figure, [Patch(facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0) for colour, hatch in zip(colours, hatches)], names, "move")
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("moves", TITLE, caption(result, drawn), draw(drawn, result), drawn)
