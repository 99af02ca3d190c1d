"""How all figures look: sizes of print, letters, colours, and how names, dates and captions are set."""

import re
from functools import lru_cache

import matplotlib
from matplotlib import colormaps, font_manager
from matplotlib.figure import Figure
from matplotlib.textpath import TextToPath

from shares import per_cent  # noqa: F401 (style.per_cent)

SINGLE, DOUBLE = 89, 183  # mm, the widths of one and of two columns of a journal; settle() may set others
JOURNALS = {"nature": (89, 183), "elsevier": (90, 190), "pnas": (87, 178), "aps": (86, 178)}
NARROWEST, WIDEST = (85, 170), (120, 210)  # mm, between which the figures keep their letters apart
TALLEST = 235  # mm, what a page leaves beside its margins
TEXT, HEADING = 7, 8  # pt at print size
LINE = 1.25 * TEXT  # pt from one line of text to the next
POINTS = 72 / 25.4  # per mm
MARGIN = 2  # mm, around everything

# Okabe & Ito (2008): told apart with any colour vision. Lines go without yellow, areas without black.
BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, YELLOW, BLACK = "#E69F00", "#56B4E9", "#F0E442", "#000000"
GREY, PALE, FAINT = "#555555", "#BBBBBB", "#E0E0E0"
LINE_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK)
AREA_COLOURS = (VERMILION, BLUE, ORANGE, SKY, GREEN, PURPLE, YELLOW)
DASHES = ("-", "--", ":", "-.")
# Areas that are next to each other differ in print without colours, too.
AREA_HATCHES = ("", "/////", "", ".....", "\\\\\\\\\\", "xxxxx", "")

FAMILY = "DejaVu Sans"


def settle(widths=(89, 183)):
    """The same letters and bytes whatever the user's own settings and fonts of matplotlib are.

    `widths`: of one and of two columns, in mm. Called before the modules of the figures are imported.
    """
    global SINGLE, DOUBLE
    SINGLE, DOUBLE = widths
    matplotlib.rcdefaults()
    own = str(matplotlib.get_data_path())
    fonts = font_manager.fontManager
    fonts.ttflist = [font for font in fonts.ttflist if font.fname.startswith(own)]
    matplotlib.rcParams.update({
        "font.family": FAMILY, "font.size": TEXT, "axes.titlesize": TEXT, "axes.labelsize": TEXT,
        "xtick.labelsize": TEXT, "ytick.labelsize": TEXT, "legend.fontsize": TEXT,
        "text.parse_math": False,  # a name may hold a dollar sign
        "axes.linewidth": 0.5, "xtick.major.width": 0.5, "ytick.major.width": 0.5,
        "xtick.major.size": 2.5, "ytick.major.size": 2.5, "hatch.linewidth": 0.5,
        "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left",
        "lines.linewidth": 1, "legend.frameon": False, "savefig.dpi": 300,
        "pdf.fonttype": 42, "svg.hashsalt": "brink",
    })


@lru_cache(maxsize=None)
def width_of(text, size=TEXT, weight="normal"):
    """Of one line of text, in pt."""
    letters = font_manager.FontProperties(family=FAMILY, size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(text, letters, ismath=False)[0]


def broken(word, width, size, weight):
    """A word that is wider than `width` pt in pieces that are not."""
    if width_of(word, size, weight) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, weight) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def fold(text, width, size=TEXT, weight="normal"):
    """The text in lines of at most `width` pt. Its own ends of lines are kept."""
    lines = []
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split():
            if lines[-1] and width_of(f"{lines[-1]} {word}", size, weight) > width:
                lines.append("")
            first, *more = broken(f"{lines[-1]} {word}".strip(), width, size, weight)
            lines[-1:] = [first, *more]
    return "\n".join(lines)


def cut(text, kept):
    """The first two thirds and the last third of the `kept` letters."""
    end = kept // 3
    return f"{text[:kept - end].rstrip()}…{text[len(text) - end:].lstrip()}"


def shortened(text, width):
    """The text itself, or as much of both its ends as has room in `width` pt: many names differ at their end alone."""
    kept = len(text)
    while kept > 2 and width_of(text if kept == len(text) else cut(text, kept)) > width:
        kept -= 1
    return text if kept == len(text) else cut(text, kept)


def pair_name(sender, target, width):
    """Of two actors, in one line of at most `width` pt or in two."""
    together = f"{sender} → {target}"
    if width_of(together) <= width:
        return together
    return f"{shortened(sender, width - width_of(' →'))} →\n{shortened(target, width)}"


def caption_of(result, text, extent=""):
    """Under a figure: what is drawn, of how many replicas (`extent`, if it is not all of the result), and the name of the result."""
    return f"{text} {extent or result.extent}.\ntally_sha256 {result.digest[:32]} {result.digest[32:]}"


def sheet(width, height, title, caption, side=0.0):
    """An empty figure `width` mm wide, with `height` mm for its panels between title and caption.

    `side` mm at the right are kept free for a legend. Panels that are not put at a place are laid out when the figure
    is stored.
    """
    title = fold(title, (width - 2 * MARGIN) * POINTS, HEADING, "bold")
    caption = fold(caption, (width - 2 * MARGIN) * POINTS)
    above = (title.count("\n") + 1) * 1.25 * HEADING / POINTS + 2 * MARGIN
    below = (caption.count("\n") + 1) * LINE / POINTS + 2 * MARGIN
    total = above + height + below
    figure = Figure(figsize=(width / 25.4, total / 25.4), layout="constrained")
    figure.get_layout_engine().set(
        rect=(MARGIN / width, below / total, 1 - (2 * MARGIN + side) / width, height / total),
        w_pad=1.5 / 72, h_pad=1.5 / 72)
    figure.text(MARGIN / width, 1 - MARGIN / total, title, size=HEADING, weight="bold", va="top")
    figure.text(MARGIN / width, MARGIN / total, caption, va="bottom", color=GREY, linespacing=1.25)
    return figure


def panel_at(figure, left, top, width, height):
    """A panel at a place of its own, in mm from the left of the figure and from the top of the room for panels."""
    wide, high = 25.4 * figure.get_figwidth(), 25.4 * figure.get_figheight()
    _, bottom, _, room = figure.get_layout_engine().get()["rect"]
    panel = figure.add_axes((left / wide, bottom + room - (top + height) / high, width / wide, height / high))
    panel.set_in_layout(False)
    return panel


def key_width(names):
    """The mm that `key` needs beside the panels."""
    return min(45, max(width_of(name) for name in names) / POINTS + 1) + 8


def key_height(names):
    """The mm that `key` needs."""
    return sum(1 + fold(name, (key_width(names) - 8) * POINTS).count("\n") for name in names) * LINE / POINTS + 4


def key(figure, patches, names, heading, side=None):
    """A legend right of the panels, `side` mm wide; the last of `names` stands on top, as in a stack."""
    width = ((side or key_width(names)) - 8) * POINTS
    top = figure.get_layout_engine().get()["rect"]
    figure.legend(
        patches[::-1], [fold(name, width) for name in names[::-1]], title=fold(heading, width + 8 * POINTS),
        title_fontsize=TEXT, alignment="left", loc="upper right", bbox_to_anchor=(1, top[1] + top[3]),
        handlelength=1.2, handleheight=0.9, handletextpad=0.5, labelspacing=0.25, borderaxespad=0.6)


def columns_for(panels):
    """Of a grid of small panels on a double column."""
    return {1: 1, 2: 2, 3: 3, 4: 2}.get(panels, 3 if panels <= 9 else 4)


def panels(figure, names, columns, unit):
    """One panel for each name, named; all have the same axes, of which the upright one shows `unit`."""
    rows = -(-len(names) // columns)
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    for unused in grid.flat[len(names):]:
        unused.remove()
    width = figure.get_figwidth() * 72 * figure.get_layout_engine().get()["rect"][2] / columns - 4 * TEXT
    for place, name in zip(grid.flat, names):
        place.set_title(fold(name, width, TEXT, "bold"), weight="bold", pad=3)
    for place in grid[:, 0]:
        place.set_ylabel(unit)
    for place in grid.flat[max(0, len(names) - columns):len(names)]:
        place.xaxis.set_tick_params(labelbottom=True)
    return list(grid.flat[:len(names)])


def rung_colours(count):
    """From calm to the top of the ladder; lightness alone tells them apart."""
    steps = [0.02 + 0.88 * k / max(count - 1, 1) for k in range(count)]
    return [colormaps["magma_r"](step) for step in steps]


def line_style(k):
    """Of the k-th of many lines: told apart by dashes and lightness where there are no colours."""
    return {"color": LINE_COLOURS[k % len(LINE_COLOURS)], "linestyle": DASHES[k % len(DASHES)]}


def minus(text):
    """With the sign that matplotlib writes, in place of a keyboard's."""
    return re.sub(r"-(?=\d)", "−", text)


def signed(value):
    """To two decimals; what is rounded to 0 is +0.00."""
    return minus(f"{round(value, 2) + 0.0:+.2f}")


def blended(colour, share):
    """From white (0) to a colour (1)."""
    return tuple(1 - share * (1 - part) for part in matplotlib.colors.to_rgb(colour))


def shade(share):
    """Of a share from 0 to 1, from white to blue."""
    return blended(BLUE, share)


def spread(wanted, distance, least):
    """The positions nearest to those wanted, in their order, that keep the distance, none below `least`."""
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    groups = []  # of neighbours that touch: how many they are, and the place of the first
    for k in order:
        groups.append((1, max(wanted[k], least)))
        while len(groups) > 1 and groups[-2][1] + groups[-2][0] * distance > groups[-1][1]:
            more, at = groups.pop()
            count, first = groups.pop()
            middle = (count * first + more * (at - count * distance)) / (count + more)
            groups.append((count + more, max(middle, least)))
    places = [first + i * distance for count, first in groups for i in range(count)]
    return [place for _, place in sorted(zip(order, places))]
