"""The Morris plane: how much each parameter does, against how much that hangs on where the others are."""

import math

import pandas
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from figure import Drawing, style
from figure.study import endings_shown, found_in

TITLE = "Elementary effects"
LEFT, BELOW, ABOVE, BETWEEN = 12, 10, 7, 4  # mm around a panel
LETTERS = 3  # mm, the height of a number
MOST = 9  # panels


def table(found):
    """μ* with its interval, μ, σ and what noise alone would give, in percentage points of probability per range."""
    rows = [(ending, k + 1, parameter, *(100 * float(found[name][e, k]) for name in ("mu_star", "mu", "sigma")),
             *(100 * float(bound) for bound in found.mu_star_interval[e, k]), 100 * float(found.mu_star_by_noise[e, k]),
             bool(found.mean_square_interval[e, k, 0] > 0))
            for e, ending in enumerate(found.ending.values) for k, parameter in enumerate(found.parameter.values)]
    return pandas.DataFrame(rows, columns=["ending", "number", "parameter", "mu_star", "mu", "sigma", "lower", "upper",
                                           "by_noise", "beyond_noise"])


def caption(study, more):
    return style.caption_of(
        study, "Elementary effects (Morris 1991) on the probability of each ending, in percentage points per range of the "
        f"parameter: their mean size μ* with a {100 * study.level:g} % bootstrap interval, and how much they differ from place "
        "to place, σ, with noise taken out. Above the dashed line σ = μ* a parameter works mostly through others. Pale: not "
        "told apart from noise." + more)


def overlaps(one, other):
    return all(abs(one[k] - other[k]) < (one[k + 2] + other[k + 2]) / 2 for k in (0, 1))


def put_beside(points, names, size, lines):
    """Where to write the names, in mm from the corner of a panel of this size: near their points, none over another, a
    point or a line (boxes with their middle, width and height)."""
    taken = [(x, y, 1.6, 1.6) for x, y in points] + lines
    places = []
    for (x, y), name in zip(points, names):
        wide = style.width_of(name) / style.POINTS + 0.5
        ways = [(x + far * math.cos(turn * math.pi / 8) * (1 + wide / LETTERS) / 2, y + far * math.sin(turn * math.pi / 8))
                for far in (2.4, 3.4, 4.8, 6.5, 9, 12, 16, 20) for turn in range(16)]
        inside = [way for way in ways if wide / 2 <= way[0] <= size[0] - wide / 2 and LETTERS / 2 <= way[1] <= size[1] - 1]
        free = (way for way in inside if not any(overlaps((*way, wide, LETTERS), box) for box in taken))
        place = next(free, (inside or ways)[0])
        taken.append((*place, wide, LETTERS))
        places.append(place)
    return places


def plane(place, rows, size):
    """The points of one ending, in a panel of `size` mm."""
    right, top = 1.12 * max(rows.upper.max(), 1e-9), 1.15 * max(rows.sigma.max(), 0.25 * rows.upper.max(), 1e-9)
    place.set_xlim(0, right)
    place.set_ylim(-0.06 * top, top)
    place.plot([0, min(right, top)], [0, min(right, top)], color=style.PALE, linewidth=0.7, linestyle="--")
    for row in rows.itertuples():
        colour = style.BLUE if row.beyond_noise else style.PALE
        place.plot([row.lower, row.upper], [row.sigma] * 2, color=colour, linewidth=0.7)
        place.plot(row.mu_star, row.sigma, marker="o", markersize=3.5, color=colour)
    points = [(size[0] * row.mu_star / right, size[1] * (row.sigma / top + 0.06) / 1.06) for row in rows.itertuples()]
    lines = [(size[0] * (row.lower + row.upper) / 2 / right, y, size[0] * (row.upper - row.lower) / right, 0.3)
             for row, (_, y) in zip(rows.itertuples(), points)]
    names = [str(number) for number in rows.number]
    for name, (x, y), at, beyond in zip(names, put_beside(points, names, size, lines), points, rows.beyond_noise):
        far = math.dist((x, y), at) > 4
        place.annotate(name, (at[0] / size[0], at[1] / size[1]), xytext=(x / size[0], y / size[1]),
                       xycoords="axes fraction", textcoords="axes fraction", ha="center", va="center",
                       color=style.BLACK if beyond else style.GREY,
                       arrowprops={"arrowstyle": "-", "linewidth": 0.4, "color": style.GREY} if far else None)


def draw(drawn, endings, text, study, height_each):
    paths = list(dict.fromkeys(drawn.parameter))
    names = [f"{k + 1}  {path}" for k, path in enumerate(paths)]
    side = style.key_width(names)
    columns = min(2 if side > 40 else 3, len(endings))
    rows = -(-len(endings) // columns)
    figure = style.sheet(style.DOUBLE, max(rows * height_each, style.key_height(names) + 5), f"{TITLE}: {study.title}",
                         text, side)
    width = (style.DOUBLE - 2 * style.MARGIN - side) / columns - LEFT - BETWEEN
    size = (width, height_each - ABOVE - BELOW)
    for k, ending in enumerate(endings):
        left = style.MARGIN + LEFT + (k % columns) * (width + LEFT + BETWEEN)
        place = style.panel_at(figure, left, k // columns * height_each + ABOVE, *size)
        plane(place, drawn[drawn.ending == ending], size)
        place.set_title(style.shortened(ending, width * style.POINTS * 0.9), weight="bold", pad=3)
        place.set_xlabel("μ*, percentage points", labelpad=2)
        place.xaxis.set_major_locator(MaxNLocator(5))
        place.yaxis.set_major_locator(MaxNLocator(5))
        if k % columns == 0:
            place.set_ylabel("σ, percentage points", labelpad=2)
    style.key(figure, [Patch(alpha=0)] * len(names), names[::-1], "parameter")
    figure.set_layout_engine("none")  # all panels have their place
    return figure


def drawings(study):
    found = found_in(study, "mu_star", "a Morris plane", "morris")
    height = 58
    endings, more = endings_shown(found, list(found.mu_star.max("parameter").values), 1.5 * height, MOST)
    drawn, text = table(found), caption(study, more)
    yield Drawing("morris", TITLE, text, draw(drawn, endings, text, study, height), drawn)
