"""Bars in the cells of a table, drawn as SVG without any script."""

import math

from page.markup import Markup, element

WIDTH = 400  # units


def frame(*marks: Markup) -> Markup:
    return element("svg", *marks, viewBox=f"-2 0 {WIDTH + 4} 24", preserveAspectRatio="none", class_="bar", aria_hidden="true")


def whisker(lower: str, upper: str) -> list[Markup]:
    return [element("line", x1=lower, x2=upper, y1=12, y2=12, class_="whisker"),
            *(element("line", x1=x, x2=x, y1=8, y2=16, class_="whisker") for x in (lower, upper))]


def share_bar(share: float, lower: float, upper: float, top: float, colour: int, chance: float | None = None) -> Markup:
    """From 0 to a share with its interval, the cell being as wide as `top`; a dashed mark at `chance`. What is no number has no bar."""
    if any(map(math.isnan, (share, lower, upper))):
        return frame()

    def at(value: float) -> str:
        return f"{WIDTH * min(max(value / top, 0), 1):.1f}"
    marks = [element("rect", x=0, y=5, width=at(share), height=14, class_=f"fill c{colour % 8}"), *whisker(at(lower), at(upper))]
    if chance is not None:
        marks.append(element("line", x1=at(chance), x2=at(chance), y1=1, y2=23, class_="chance"))
    return frame(*marks)


def length_bar(share: float, top: float, mark: float) -> Markup:
    """From 0 to `share`, the cell being as wide as `top`, with a dashed mark at `mark`."""
    x = f"{WIDTH * min(mark / top, 1):.1f}"
    return frame(element("rect", x=0, y=5, width=f"{WIDTH * share / top:.1f}", height=14, class_="fill c0"),
                 element("line", x1=x, x2=x, y1=1, y2=23, class_="chance"))


def depth_bar(share: float, depth: int) -> Markup:
    """Longer by one mark with each factor of ten by which `share` (0 … 1) is smaller; `depth` marks fill the cell."""
    factors = depth if share == 0 else min(-math.log10(share), depth)
    marks = [element("line", x1=f"{WIDTH * k / depth:.1f}", x2=f"{WIDTH * k / depth:.1f}", y1=2, y2=22, class_="zero") for k in range(depth + 1)]
    return frame(*marks, element("rect", x=0, y=5, width=f"{WIDTH * factors / depth:.1f}", height=14, class_="fill c0"))


def difference_bar(value: float, lower: float, upper: float, low: float, high: float) -> Markup:
    """From 0 to either side with its interval, the cell being from `low` to `high`, which hold 0 between them."""
    def place(of: float) -> float:
        return WIDTH * (min(max(of, low), high) - low) / ((high - low) or 1)
    left, right = sorted((place(0), place(value)))
    return frame(element("rect", x=f"{left:.1f}", y=5, width=f"{right - left:.1f}", height=14, class_="more" if value >= 0 else "less"),
                 element("line", x1=f"{place(0):.1f}", x2=f"{place(0):.1f}", y1=0, y2=24, class_="zero"),
                 *whisker(f"{place(lower):.1f}", f"{place(upper):.1f}"))
