"""When the endings come: cumulative incidence of each, the others competing with it."""

import pandas

from figure import Drawing, style
from figure.dates import date_axis, fork_in_words, mark_fork

TITLE = "Cumulative incidence of the endings"
HEIGHT = 75  # mm
NAMES = 40  # mm, the widest name beside a curve


def table(result):
    """Share of replicas that have ended so by each date, with its band; the past of a fork is certain."""
    certain = result.past.turn if result.past else 0
    rows = []
    for name in result.data.ending.values:
        of = result.data.sel(ending=name)
        for turn, (date, count) in enumerate(zip(result.dates, of.cif_count.values)):
            share = count / result.n
            rows.append((name, date, result.n, count, share, *(map(float, of.cif_band.values[turn]) if turn >= certain else (share, share))))
    return pandas.DataFrame(rows, columns=["ending", "date", "n", "count", "share", "lower", "upper"])


def caption(result):
    return style.caption_of(
        result, f"Share of {result.many} that have ended so by the date, counted from the turn in which the ending that "
        f"they have in the end was reached (competing risks). Bands: {100 * result.level:g} %, for all dates at once, each "
        "ending by itself (the narrower of Dvoretzky–Kiefer–Wolfowitz's and Chernoff's); Monte Carlo error only. "
        "At the right: shares "
        "at the end." + (" Grey upright lines under ▾: dates of the report." if result.reporting_dates else "") + fork_in_words(result.past))


def curve(place, start, rows, look):
    """Nothing has ended at the start; a share holds from the end of its turn."""
    dates = [start, *rows.date]
    place.fill_between(dates, [0, *100 * rows.lower], [0, *100 * rows.upper], step="post", alpha=0.25, linewidth=0,
                       color=look["color"])
    place.step(dates, [0, *100 * rows.share], where="post", **look)


def name_curves(place, ends, top):
    """The name of each curve at its end, apart from each other by a line of text."""
    per_line = top * style.LINE / (HEIGHT * style.POINTS - 4 * style.LINE)
    heights = style.spread([100 * share for share in ends.values()], per_line, 0)
    for k, ((name, share), y) in enumerate(zip(ends.items(), heights)):
        place.annotate(f"{style.shortened(name, NAMES * style.POINTS)} {style.per_cent(share)} %",
                       (1, 100 * share), xycoords=("axes fraction", "data"), xytext=(1.05, y),
                       textcoords=("axes fraction", "data"), va="center", annotation_clip=False,
                       arrowprops={"arrowstyle": "-", "relpos": (0, 0.5), "shrinkA": 1, "shrinkB": 0,
                                   **style.line_style(k)})


def mark_dates(place, dates):
    """Dates that fall together are told once."""
    free_from = None
    for date in sorted(set(dates)):
        place.axvline(date, color=style.PALE, linewidth=0.6, zorder=0)
        place.plot(date, 1, marker="v", markersize=3, color=style.GREY, transform=place.get_xaxis_transform(), clip_on=False)
        x = place.transData.transform((place.convert_xunits(date), 0))[0] * 72 / place.figure.dpi
        if free_from is None or x >= free_from:
            place.annotate(str(date.date()), (date, 1), xycoords=("data", "axes fraction"), xytext=(0, 4),
                           textcoords="offset points", ha="center", color=style.GREY)
            free_from = x + style.width_of("0000-00-00 ")


def draw(drawn, result):
    figure = style.sheet(style.DOUBLE, HEIGHT, f"{TITLE}: {result.title}", caption(result))
    place = figure.subplots()
    ends = {}
    for k, (name, rows) in enumerate(drawn.groupby("ending", sort=False)):
        curve(place, result.start, rows, style.line_style(k))
        ends[name] = rows.share.iloc[-1]
    top = 100 * min(1, 1.05 * drawn.upper.max())
    place.set_ylim(0, top)
    place.set_ylabel(f"share of {result.many}, %")
    date_axis(place, result.start, result.dates[-1], ticks=8)
    mark_dates(place, result.reporting_dates)
    mark_fork([place], result.past)
    name_curves(place, ends, top)
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("incidence", TITLE, caption(result), draw(drawn, result), drawn)
