"""How the share of each ending goes over two parameters: a panel of cells for each ending."""

import numpy
import pandas

from figure import Drawing, NothingToShow, style
from figure.study import endings_shown
from axes import axes_of, is_grid
from figure.swept import going_along, named, path_in_lines, shared_luck, tells

TITLE = "Two parameters together"
CELL = 6.5  # mm of height for a cell, if there are few
ROOM = 50  # mm of height for the cells of a panel at most
AROUND = 22  # mm of height for heading and axis of a panel
SIDE = 24  # mm, names of settings and of the axis on the left
MOST = 9  # panels
WRITTEN = 8  # cells in a row up to which each says its number
LEVELS = (1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99)  # %, of contours where there are more


def crossed(study):
    axes = axes_of(study.data)
    if len(axes) != 2 or not is_grid(axes):
        raise NothingToShow(f"it is drawn of two parameters crossed, and here are {len(axes)}"
                            + ("" if len(axes) != 2 else ", not crossed"))
    fewer, more = sorted(axes, key=lambda axis: len(axis.settings))
    return more, fewer


def table(study, across, up, endings):
    rows = []
    for ending in endings:
        found = study.data.sel(ending=ending)
        for p in range(study.data.sizes["point"]):
            rows.append((ending, across.settings[across.at[p]], up.settings[up.at[p]], int(study.data.n_replicas[p]),
                         float(found.ending_share[p]), *map(float, found.ending_wilson[p])))
    return pandas.DataFrame(rows, columns=["ending", across.path, up.path, "n", "share", "lower", "upper"])


def caption(study, more):
    return style.caption_of(
        study, "Share of replicas by ending, in %. Each panel has its own scale of colours, from its lowest share (dark) to its highest (bright), which "
        "its heading names: the same colour is another share in another panel. In brackets, how far "
        f"{100 * study.level:g} % intervals (Wilson) reach to either side at most; they are Monte Carlo error only." + shared_luck(study) + " Cells are settings, drawn equally wide however far apart they are." + more)


def cells(study, across, up, ending):
    """Shares in %, one row for each setting of `up`; NaN where there is no point."""
    grid = numpy.full((len(up.settings), len(across.settings)), numpy.nan)
    grid[up.at, across.at] = 100 * study.data.ending_share.sel(ending=ending).values
    return grid


def number(share, top):
    """To two or three digits; of a panel whose highest share is below 1 %, to hundredths."""
    if top < 1:
        return f"{share:.2f}" if share >= 0.005 else "<.01" if share else "0"
    return f"{share:.0f}" if share >= 9.95 else f"{share:.1f}" if share >= 0.05 else "<.05" if share else "0"


def heading(ending, grid, half):
    """The ending, from where to where its shares go, and the widest half of an interval."""
    top = numpy.nanmax(grid)
    return f"{ending}\n{number(numpy.nanmin(grid), top)} to {number(top, top)} % (±{number(half, min(top, half))})"


def letters_on(share, grid):
    """Their colour, on the colour of a share."""
    low, high = numpy.nanmin(grid), numpy.nanmax(grid)
    return "white" if share - low < 0.55 * (high - low) else style.BLACK


def write_numbers(place, grid):
    for (row, column), share in numpy.ndenumerate(grid):
        if not numpy.isnan(share):
            place.text(column, row, number(share, numpy.nanmax(grid)), ha="center", va="center", color=letters_on(share, grid))


def write_contours(place, grid):
    levels = [level for level in LEVELS if numpy.nanmin(grid) < level < numpy.nanmax(grid)]
    if not levels:
        return
    lines = place.contour(grid, levels, colors=[letters_on(level, grid) for level in levels], linewidths=0.7)
    place.clabel(lines, fmt="%g", fontsize=style.TEXT)


def draw(study, drawn, across, up, endings, text):
    columns = min(3, len(endings))
    lines = -(-len(endings) // columns)
    room = min(ROOM, CELL * len(up.settings))
    figure = style.sheet(style.DOUBLE, (room + AROUND) * lines, f"{TITLE}: {study.title}", text)
    grid = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    shares = {ending: cells(study, across, up, ending) for ending in endings}
    wide = (style.DOUBLE - SIDE) / columns - 4
    for place, ending in zip(grid.flat, endings):
        place.imshow(shares[ending], origin="lower", aspect="auto", cmap="cividis")
        write = write_numbers if max(shares[ending].shape) <= WRITTEN else write_contours
        write(place, shares[ending])
        of_ending = drawn[drawn.ending == ending]
        text_above = heading(ending, shares[ending], 50 * (of_ending.upper - of_ending.lower).max())
        place.set_title(style.fold(text_above, wide * style.POINTS, style.TEXT, "bold"), weight="bold", pad=3)
        named(place, across, across.names, wide / len(across.settings))
        place.xaxis.set_tick_params(labelbottom=True)
    for unused in grid.flat[len(endings):]:
        unused.remove()
    step = max(1, -(-len(up.settings) * 3 // int(room)))
    grid.flat[0].set_yticks(range(0, len(up.settings), step),
                            [style.shortened(style.minus(name) if up.is_number else name, 16 * style.POINTS) for name in up.names[::step]])
    for place in [place for place in grid.flat if place.figure][-columns:]:
        place.set_xlabel(path_in_lines(across.label, wide))
    for place in grid[:, 0]:
        place.set_ylabel(path_in_lines(up.label, room))
    return figure


def drawings(study):
    across, up = crossed(study)
    matters = tells(study.data)
    room = min(ROOM, CELL * len(up.settings))
    for page, endings, more in endings_shown(study.data, matters, room + AROUND, MOST):
        drawn = table(study, across, up, endings)
        text = caption(study, going_along(across, up) + more)
        yield Drawing(f"heatmap{page}", TITLE, text, draw(study, drawn, across, up, endings, text), drawn)
