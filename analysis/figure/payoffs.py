"""Who gains from which ending: what the last state of the replicas that end so is worth to each actor."""

import numpy
import pandas

from figure import Drawing, NothingToShow, style

TITLE = "Payoffs by ending"
NAME = 32  # mm, the widest line of an ending's name
ROW = 4.6  # mm of height for an ending, more if its name needs it
AXIS = 12  # mm of height for the axis of a row of panels and its heading
COLUMNS = 4  # panels beside each other
ROOM = 200  # mm of height that panels may take
FEW = 10  # replicas, below which a mean is told by an open mark
LEAST = -1  # all that an actor has at stake is lost: what is below is told by its number


def table(result):
    """Mean payoff of each ending that came to each actor, with its interval; none where it is too large to be told."""
    if "payoff_mean" not in result.data:
        raise NothingToShow("these results have no payoffs")
    data = result.data
    rows = [(actor, ending, int(data.ending_count.sel(ending=ending)), float(data.payoff_mean.sel(ending=ending, actor=actor)),
             *(float(end) for end in data.payoff_interval.sel(ending=ending, actor=actor)))
            for actor in data.actor.values for ending in data.ending.values if data.ending_count.sel(ending=ending) > 0]
    drawn = pandas.DataFrame(rows, columns=["actor", "ending", "n", "payoff", "lower", "upper"])
    if drawn.payoff.isna().all():
        raise NothingToShow("all payoffs are too large to be told")
    return drawn


def names_of(drawn):
    return [style.fold(name, NAME * style.POINTS) for name in drawn.ending.unique()]


def panel_height(names):
    return AXIS + max(ROW, (max(name.count("\n") for name in names) + 1.3) * style.LINE / style.POINTS) * len(names)


def actors_shown(drawn):
    """The first of them, as many as a page has room for."""
    actors = list(drawn.actor.unique())
    return actors[:COLUMNS * max(1, int(ROOM / panel_height(names_of(drawn))))]


def caption(result, drawn):
    text = (f"What the state after the last turn of {result.many} that end so is worth to each actor, on average: its stakes, less what war, "
            "sanctions and its posture cost it then; what it paid before is not counted. 1 is all that an actor has at stake: between "
            f"actors nothing can be compared but order and sign. Lines: {100 * result.level:g} % intervals (Student), Monte Carlo error "
            f"only; open marks: of fewer than {FEW} {result.many}.")
    if (drawn.payoff < LEAST).any():
        text += " Numbers at an arrow: more is lost than there is at stake."
    if left_out := len(drawn.actor.unique()) - len(actors_shown(drawn)):
        text += f" {left_out} further actors are in the table beside this figure."
    if drawn.payoff.isna().any():
        text += " Without a mark: too large to be told."
    return style.caption_of(result, text)


def draw_actor(place, rows):
    at = -numpy.arange(len(rows))
    place.axvline(0, color=style.GREY, linewidth=0.5)
    there, many = rows.payoff.to_numpy() >= LEAST, rows.n.to_numpy() >= FEW
    place.hlines(at[there], rows.lower[there].clip(lower=LEAST), rows.upper[there], color=style.BLUE, linewidth=1)
    for shown, face in ((there & many, style.BLUE), (there & ~many, "white")):
        place.plot(rows.payoff[shown], at[shown], "o", markersize=3, color=style.BLUE, markerfacecolor=face, markeredgewidth=0.8)
    for y, payoff in zip(at, rows.payoff):
        if payoff < LEAST:
            place.annotate(style.minus(f"◂ {payoff:.1f}"), (0, y), xycoords=("axes fraction", "data"), xytext=(2, 0), textcoords="offset points",
                           va="center", color=style.BLUE)
    place.grid(axis="y", color=style.FAINT, linewidth=0.5)
    place.set_axisbelow(True)
    place.margins(x=0.08)
    place.locator_params(axis="x", nbins=4)
    place.tick_params(axis="y", length=0)


def draw(drawn, text, result):
    actors, names = actors_shown(drawn), names_of(drawn)
    columns = min(COLUMNS, len(actors))
    lines = -(-len(actors) // columns)
    figure = style.sheet(style.SINGLE if columns == 1 else style.DOUBLE, lines * panel_height(names) + 4, f"{TITLE}: {result.title}", text)
    grid = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    for unused in grid.flat[len(actors):]:
        unused.remove()
    width = (style.DOUBLE - NAME) / columns * style.POINTS - 2 * style.TEXT
    for place, actor in zip(grid.flat, actors):
        draw_actor(place, drawn[drawn.actor == actor].reset_index(drop=True))
        place.set_title(style.fold(actor, width, style.TEXT, "bold"), weight="bold", pad=3)
    grid[0, 0].set_yticks(-numpy.arange(len(names)), names)
    grid[0, 0].set_ylim(0.6 - len(names), 0.6)
    for place in grid.flat[max(0, len(actors) - columns):len(actors)]:
        place.xaxis.set_tick_params(labelbottom=True)
        place.set_xlabel("payoff; 1: all at stake")
    return figure


def drawings(result):
    drawn = table(result)
    text = caption(result, drawn)
    yield Drawing("payoffs", TITLE, text, draw(drawn, text, result), drawn)
