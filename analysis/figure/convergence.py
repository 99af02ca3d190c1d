"""How the estimates settled: shares against the number of replicas from which they were counted, in the order of their numbers."""

import math
from statistics import NormalDist

import numpy
import pandas
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from brink import read_replicas
from figure import Drawing, NothingToShow, style

TITLE = "Convergence"
ROW = 42  # mm of height for a panel
MOST = 4  # panels: what a page has room for
LABELS = 5  # numbers of replicas that are written, at most
FIRST, FACTOR = 100, 1.25  # where a run without a rule is looked at: as a rule looks, a quarter further each time


def wilson(k, n, level):
    """Wilson's interval of a share (Wilson 1927)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle, half = (k + z * z / 2) / (n + z * z), z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
    return max(0, middle - half), min(1, middle + half)


def row(what, n, k, level, wanted):
    return (what, n, k, k / n, *wilson(k, n, level), wanted)


def looks(result):
    """What the rule saw each time, by target, and the half-width that it was to reach at the share of that look."""
    data = result.data
    for t, what in enumerate(data.target.values):
        for n, k in zip(map(int, data.look_replicas.values), map(int, data.look_count.values[:, t])):
            wanted = float(data.target_half_width[t]) * (k / n if int(data.target_relative[t]) else 1)
            yield row(str(what), n, k, result.level, wanted)


def points_to(n):
    """Numbers of replicas at which a run without a rule is looked at, the last of all."""
    at = FIRST
    while at < n:
        yield at
        at = math.ceil(at * FACTOR)
    yield n


def kept(result):
    """The commonest endings, counted over the first replicas of replicas.nc; those that broke off are left out."""
    data = read_replicas(result.folder)
    ended = data.ending_index.values[data.ending_index.values >= 0]
    totals = [int((ended == k).sum()) for k in range(data.sizes["ending"])]
    for ending in sorted(range(len(totals)), key=lambda k: -totals[k])[:MOST]:
        if totals[ending]:
            so_far = (ended == ending).cumsum()
            for n in points_to(len(ended)):
                yield row(str(data.ending.values[ending]), n, int(so_far[n - 1]), result.level, math.nan)


def table(result):
    """Share, interval and what was asked for, by what was looked at and the number of replicas."""
    if "look_count" in result.data:
        rows = looks(result)
    elif (result.folder / "replicas.nc").exists():
        rows = kept(result)
    else:
        raise NothingToShow("the run was neither stopped by --until nor kept with --keep-replicas")
    return pandas.DataFrame(rows, columns=["quantity", "n", "count", "share", "lower", "upper", "half_width_asked"])


def caption(result, drawn):
    ruled = drawn.half_width_asked.notna().any()
    text = (f"Share among the first n {result.many}, with its " + f"{100 * result.level:g} % interval (Wilson) at each number by itself: "
            f"Monte Carlo error only. The points of a panel are counted from the same {result.many} and so are not independent; a share that "
            "wanders outside of its earlier intervals again and again would be a reason to distrust the random numbers. ")
    if ruled:
        text += ("Points: where the rule of --until looked. Grey: as far from the last share as was asked for; it stopped when the "
                 "interval was as short at two looks." if int(result.data.stop_reason) == 1 else
                 "Points: where the rule of --until looked. Grey: as far from the last share as was asked for.")
    else:
        text += "Dashed: the share of all."
    return style.caption_of(result, text)


def written(numbers):
    """Of ascending numbers those that have room on a logarithmic axis, from the last backwards."""
    apart = (numbers[-1] / numbers[0]) ** (1 / LABELS)
    kept_back = numbers[-1:]
    for n in reversed(numbers):
        if n * apart <= kept_back[0]:
            kept_back.insert(0, n)
    return kept_back


def panel(place, rows, what, look):
    last = rows.iloc[-1]
    half = 0 if math.isnan(last.half_width_asked) else last.half_width_asked
    if half:
        place.axhspan(100 * (last.share - half), 100 * (last.share + half), color=style.GREY, alpha=0.25, linewidth=0)
    else:
        place.axhline(100 * last.share, color=style.GREY, linestyle="--", linewidth=0.75)
    if half:  # between two looks nothing is known
        place.errorbar(rows.n, 100 * rows.share, 100 * numpy.array([rows.share - rows.lower, rows.upper - rows.share]),
                       color=look["color"], linestyle="none", marker="o", markersize=3, capsize=2, elinewidth=1)
    else:
        place.fill_between(rows.n, 100 * rows.lower, 100 * rows.upper, alpha=0.25, linewidth=0, color=look["color"])
        place.plot(rows.n, 100 * rows.share, **look)
    place.set_xscale("log")
    place.set_ylabel("share, %")
    place.set_title(style.fold(what, 80 * style.POINTS), loc="left", fontsize=style.TEXT)
    place.xaxis.set_major_locator(FixedLocator(written(list(rows.n))))
    place.xaxis.set_major_formatter(FuncFormatter(lambda n, _: f"{round(n):,}"))
    place.xaxis.set_minor_locator(NullLocator())


def draw(drawn, result):
    names = list(dict.fromkeys(drawn.quantity))[:MOST]
    figure = style.sheet(style.SINGLE, 12 + ROW * len(names), f"{TITLE}: {result.title}", caption(result, drawn))
    places = figure.subplots(len(names), 1, sharex=True, squeeze=False)[:, 0]
    for k, (place, name) in enumerate(zip(places, names)):
        panel(place, drawn[drawn.quantity == name], name, style.line_style(k))
    places[-1].set_xlabel("replicas")
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("convergence", TITLE, caption(result, drawn), draw(drawn, result), drawn)
