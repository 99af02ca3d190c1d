"""What each parameter alone does: the share of each ending at both ends of its range, the others in the middle."""

import numpy
import pandas

from figure import Drawing, style
from figure.study import KEY_ABOVE, endings_shown, extent_of, found_in, key_above

TITLE = "One parameter at a time"
ROW = 5.5  # mm of height for a parameter
AROUND = 18  # mm of height for the heading and the axis of a panel
NAME = 48  # mm, the widest name of a parameter
MOST = 9  # panels
ENDS = {"low": ("at the low end", style.SKY, 0.2), "high": ("at the high end", style.ORANGE, -0.2)}


def table(found):
    """Shares at both ends of each parameter, beside that in the middle."""
    rows = []
    for e, ending in enumerate(found.ending.values):
        middle = (float(found.middle[e]), *map(float, found.middle_interval[e]))
        rows.append((ending, "", "middle", float("nan"), *middle))
        for i, parameter in enumerate(found.parameter.values):
            for end in ENDS:
                rows.append((ending, parameter, end, float(found[f"range_{end}"][i]), float(found[end][e, i]),
                             *map(float, found[f"{end}_interval"][e, i])))
            rows.append((ending, parameter, "difference", float("nan"), float(found.difference[e, i]),
                         *map(float, found.difference_interval[e, i])))
    return pandas.DataFrame(rows, columns=["ending", "parameter", "end", "setting", "share", "lower", "upper"])


def caption(study, more, extent):
    return style.caption_of(
        study, "Share of replicas by ending, in %, with one parameter at either end of its range and all others in the "
        "middle of theirs; the upright line is all in the middle. Whiskers: Wilson's intervals "
        f"({100 * study.level:g} %), Monte Carlo error only. What parameters do together is not seen here." + more, extent)


def order_of(drawn):
    """Parameters from the one with the largest swing of any ending down."""
    swings = drawn[drawn.end == "difference"]
    largest = swings.share.abs().groupby(swings.parameter, sort=False).max()
    return list(largest.sort_values(ascending=False, kind="stable").index)


def bars(place, rows, order, end, middle):
    label, colour, shift = ENDS[end]
    rows = rows[rows.end == end].set_index("parameter").loc[order]
    at = [shift - k for k in range(len(order))]
    shares = 100 * rows.share.to_numpy()
    lengths = numpy.clip([shares - 100 * rows.lower, 100 * rows.upper - shares], 0, None)
    place.barh(at, shares - middle, left=middle, height=0.38, color=colour, label=label)
    place.errorbar(shares, at, xerr=lengths, fmt="none", ecolor=style.BLACK, elinewidth=0.7)


def draw(drawn, endings, text, study):
    order = order_of(drawn[drawn.ending.isin(endings)])
    columns = min(3, len(endings))
    height = (AROUND + ROW * len(order)) * -(-len(endings) // columns) + KEY_ABOVE
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {study.title}", text)
    grid = figure.subplots(-(-len(endings) // columns), columns, sharey=True, squeeze=False)
    width = ((style.DOUBLE - NAME) / columns - 4) * style.POINTS
    for place, ending in zip(grid.flat, endings):
        rows = drawn[drawn.ending == ending]
        middle = 100 * rows[rows.end == "middle"].share.iloc[0]
        for end in ENDS:
            bars(place, rows, order, end, middle)
        place.axvline(middle, color=style.BLACK, linewidth=0.7)
        place.set_title(style.fold(ending, width, style.TEXT, "bold"), weight="bold", pad=3)
        place.tick_params(axis="y", length=0)
        place.grid(axis="x", linewidth=0.4, color=style.FAINT)
        place.set_axisbelow(True)
        place.set_xlabel("share of replicas, %")
        place.locator_params(axis="x", nbins=5)
    for unused in grid.flat[len(endings):]:
        unused.remove()
    grid.flat[0].set_yticks([-k for k in range(len(order))], [style.shortened(name, NAME * style.POINTS) for name in order])
    grid.flat[0].set_ylim(0.5 - len(order), 0.5)
    key_above(figure, grid.flat[0])
    return figure


def drawings(study):
    found = found_in(study, "difference", "a tornado", "oat")
    swings = abs(found.difference).max("parameter").values
    drawn = table(found)
    for page, endings, more in endings_shown(found, list(swings), AROUND + ROW * found.sizes["parameter"], MOST):
        text = caption(study, more, extent_of(found, study))
        yield Drawing(f"tornado{page}", TITLE, text, draw(drawn, endings, text, study), drawn)
