"""The Morris plane: how much each parameter does, against how much that hangs on where the others are."""

import math

import numpy
import pandas
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from figure import Drawing, style
from figure.study import endings_shown, extent_of, found_in

TITLE = "Elementary effects"
LEFT, BELOW, ABOVE, BETWEEN = 12, 10, 7, 4  # mm around a panel
LETTERS = 3  # mm, the height of a number
NEAR = 2.8  # mm, farther from its point a number has a line to it
MOST = 9  # panels


def table(found):
    """μ* with its interval, μ, σ and what noise alone would give, in percentage points of probability per range."""
    rows = [(ending, k + 1, parameter, *(100 * float(found[name][e, k]) for name in ("mu_star", "mu", "sigma")),
             *(100 * float(bound) for bound in found.mu_star_interval[e, k]), 100 * float(found.mu_star_by_noise[e, k]),
             bool(found.mean_square_interval[e, k, 0] > 0))
            for e, ending in enumerate(found.ending.values) for k, parameter in enumerate(found.parameter.values)]
    return pandas.DataFrame(rows, columns=["ending", "number", "parameter", "mu_star", "mu", "sigma", "lower", "upper",
                                           "by_noise", "beyond_noise"])


def caption(study, more, extent):
    return style.caption_of(
        study, "Elementary effects (Morris 1991) on the probability of each ending, in percentage points per range of the "
        f"parameter: their mean size μ* with a {100 * study.level:g} % bootstrap interval, and how much they differ from place "
        "to place, σ, with noise taken out. Near the dashed line σ = μ* and above it what a parameter does hangs on where it is: "
        "on the others (interactions), or on itself (bends). Pale: not told apart from noise." + more, extent)


def touching(places, wide, high, boxes):
    """Of places [..., 2] of boxes so wide and high, how many of the others each overlaps. All in mm, boxes by middle, width and height."""
    boxes = numpy.reshape(boxes, (-1, 4))
    apart = numpy.abs(places[..., None, :] - boxes[:, :2])
    return ((apart[..., 0] < (wide + boxes[:, 2]) / 2) & (apart[..., 1] < (high + boxes[:, 3]) / 2)).sum(axis=-1)


def pointer(point, places):
    """Points along the lines from names to their point, outside of its mark, [name][step][x, y]; far off for neighbours, which have none."""
    way = places - point
    far = numpy.hypot(*way.T)[:, None, None]
    steps = numpy.linspace(0, 1, 40)[:, None]
    return numpy.where((far > NEAR) & (far * steps > 1), point + way[:, None, :] * steps, -1e9)


def beside(points, widths, size, lines, order):
    """The places of the names where each in its turn takes the best that is left, and how bad they are in all."""
    dots = numpy.array([(x, y, 1.6, 1.6) for x, y in points])
    names, pointers, places, total = [], numpy.empty((0, 4)), {}, 0.0
    for k in order:
        point, wide = numpy.array(points[k]), widths[k]
        turns, far = numpy.meshgrid(numpy.arange(16) * math.pi / 8, (2.4, 3.4, 4.8, 6.5, 9, 12, 16, 20, 25), indexing="xy")
        ways = point + numpy.stack([far * numpy.cos(turns) * (1 + wide / LETTERS) / 2, far * numpy.sin(turns)], axis=-1).reshape(-1, 2)
        inside = (abs(ways[:, 0] - size[0] / 2) <= (size[0] - wide) / 2) & (ways[:, 1] >= LETTERS / 2) & (ways[:, 1] <= size[1] - 1)
        ways = ways[inside] if inside.any() else ways
        lead = pointer(point, ways)
        others = dots[numpy.hypot(*(dots[:, :2] - point).T) > 0.8]
        cost = numpy.hypot(*(ways - point).T) + 1000 * touching(ways, wide, LETTERS, names) + 300 * touching(ways, wide, LETTERS, dots)
        cost += 30 * (touching(ways, wide, LETTERS, lines) > 0) + 100 * (touching(ways, wide, LETTERS, pointers) > 0)
        cost += 200 * (touching(lead, 0.3, 0.3, names) > 0).any(axis=1) + 40 * (touching(lead, 0.3, 0.3, others) > 0).any(axis=1)
        cost += 20 * (touching(lead, 0.3, 0.3, pointers) > 0).any(axis=1)
        best = int(cost.argmin())
        total += float(cost[best])
        places[k] = tuple(ways[best])
        names.append((*ways[best], wide, LETTERS))
        pointers = numpy.concatenate([pointers, [(x, y, 0.3, 0.3) for x, y in lead[best] if x > 0] or numpy.empty((0, 4))])
    return total, [places[k] for k in range(len(points))]


def put_beside(points, names, size, lines):
    """Where to write the names, in mm from the corner of a panel of this size: near their points, and as far as there is room none over
    another, a point, a line (boxes with their middle, width and height) or another's pointer."""
    widths = [style.width_of(name) / style.POINTS + 0.5 for name in names]
    near = [sum(math.dist(point, other) < 8 for other in points) for point in points]
    every = range(len(points))
    orders = [sorted(every, key=key) for key in (lambda k: near[k], lambda k: -near[k], lambda k: points[k][1], lambda k: -points[k][1])]
    return min((beside(points, widths, size, lines, order) for order in orders), key=lambda found: found[0])[1]


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
        far = math.dist((x, y), at) > NEAR
        place.annotate(name, (at[0] / size[0], at[1] / size[1]), xytext=(x / size[0], y / size[1]),
                       xycoords="axes fraction", textcoords="axes fraction", ha="center", va="center",
                       color=style.BLACK if beyond else style.GREY,
                       arrowprops={"arrowstyle": "-", "linewidth": 0.4, "color": style.GREY, "shrinkA": 0, "shrinkB": 0} if far else None)


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
    drawn = table(found)
    for page, endings, more in endings_shown(found, list(found.mu_star.max("parameter").values), 1.5 * height, MOST):
        text = caption(study, more, extent_of(found, study))
        yield Drawing(f"morris{page}", TITLE, text, draw(drawn, endings, text, study, height), drawn)
