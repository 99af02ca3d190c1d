"""How the share of each ending answers to a parameter.

Two parameters crossed: a panel for each ending, a line for each setting of the second. One parameter, or many: a panel
for each parameter, a line for each ending, over settings or over bins of equally many points. One parameter at a time: the same,
at its low end, its base and its high end, where all others have their base.
"""

import numpy
import pandas

from figure import Drawing, NothingToShow, style
from figure.study import endings_shown
from axes import axes_of, is_grid
from figure.swept import FEW, going_along, named, numbered, path_in_lines, shared_luck, tells
from homogeneity import student_bound

TITLE = "Response to what was varied"
PANEL = 46  # mm of height
MOST = 7  # lines in a panel
PANELS = 12
BINS = 8
COLUMNS = ["panel", "line", "setting", "low", "high", "points", "share", "lower", "upper"]


def settings_of(axis):
    """Where the settings of an axis are drawn: numbers where they are, texts side by side."""
    return numpy.array(axis.settings if axis.is_number else range(len(axis.settings)), dtype=float)


def crossed_lines(study, axis, other, endings):
    """One panel for each ending, and in it a line for each setting of the other parameter, with Wilson's intervals."""
    kept = numpy.unique(numpy.linspace(0, len(other.settings) - 1, min(MOST, len(other.settings))).round().astype(int))
    where = settings_of(axis)
    rows = []
    for ending in endings:
        found = study.data.sel(ending=ending)
        for line in kept:
            points = [p for p in numpy.argsort(axis.at, kind="stable") if other.at[p] == line]
            for p in points:
                at = where[axis.at[p]]
                rows.append((ending, other.names[line], at, at, at, 1, float(found.ending_share[p]),
                             *map(float, found.ending_wilson[p])))
    return pandas.DataFrame(rows, columns=COLUMNS)


def bins_of(axis):
    """The points of each setting, or of each of BINS bins of equally many points if the settings are many."""
    if len(axis.settings) <= FEW:
        return [numpy.flatnonzero(axis.at == k) for k in range(len(axis.settings))]
    return numpy.array_split(numpy.argsort(axis.at, kind="stable"), min(BINS, len(axis.at) // 4))


def one_at_a_time(axis, axes):
    """The points of each setting of an axis at which all others have their base, which most points have."""
    at_base = numpy.ones(len(axis.at), dtype=bool)
    for other in axes:
        if other is not axis:
            at_base &= other.at == numpy.bincount(other.at).argmax()
    found = [numpy.flatnonzero(at_base & (axis.at == k)) for k in range(len(axis.settings))]
    return [points for points in found if len(points)]


def middle_setting(axis, settings):
    """Of the points of a bin."""
    return float(numpy.exp(numpy.log(settings).mean()) if axis.is_logarithmic else settings.mean())


def averaged_lines(study, bins, endings, spread):
    """One panel for each parameter, and in it a line for each ending: means over the points of a bin, with a band. `bins`: the points of each,
    of each axis."""
    rows = []
    for axis, of_axis in bins:
        where = settings_of(axis)[axis.at]
        for points in of_axis:
            for ending in endings:
                found = study.data.sel(ending=ending)
                shares = found.ending_share.values[points]
                band = spread(shares) if len(points) > 1 else map(float, found.ending_wilson.values[points[0]])
                rows.append((axis.label, ending, middle_setting(axis, where[points]), where[points].min(), where[points].max(), len(points),
                             shares.mean(), *band))
    return pandas.DataFrame(rows, columns=COLUMNS)


def noise_among(study, bins, endings):
    """The share of Monte Carlo error in the variance between points of a bin, over all bins and endings."""
    noise = variance = 0.0
    for points in (points for _, of_axis in bins for points in of_axis if len(points) > 1):
        shares = study.data.ending_share.sel(ending=endings).values[points]
        noise += (shares * (1 - shares) / study.data.n_replicas.values[points, None]).mean(axis=0).sum()
        variance += shares.var(axis=0, ddof=1).sum()
    return min(1.0, noise / variance) if variance else 1.0


def mean_interval(level):
    def band(shares):
        half = student_bound(level, len(shares) - 1) * shares.std(ddof=1) / len(shares) ** 0.5
        return max(0.0, shares.mean() - half), min(1.0, shares.mean() + half)
    return band


def middle_of(shares):
    return numpy.quantile(shares, 0.1), numpy.quantile(shares, 0.9)


def band_alone(study):
    return (f"{100 * study.level:g} % intervals (Wilson) of each point; Monte Carlo error only, conditional on the model."
            + shared_luck(study))


def band_among(study, bins, endings, grid):
    """What bands are where points that differ in other parameters are put together: above all, what these do."""
    sizes = {len(points) for _, of_axis in bins for points in of_axis}
    if sizes == {1}:
        return band_alone(study)
    own = study.data.attrs["seed_policy"] == "independent"
    single = " Where a bin is a single point, Wilson's interval of it." if 1 in sizes else ""
    noise = f"{'' if own else 'at most '}{100 * noise_among(study, bins, endings):.2g} %"
    if grid:
        return ("the middle 80 % of the points of each setting, which differ in everything else: what the other parameters do, not how "
                f"certain the mean is. Of that variance {noise} is Monte Carlo error." + single)
    return (f"{100 * study.level:g} % intervals (Student's t) of the mean over the points of a bin, {min(sizes - {1})} or more, as if the points were drawn at random. "
            f"They hold what the other parameters do from point to point; {noise} of that variance is Monte Carlo error.{single}"
            + ("" if own else " All points share their draws: what these do to all alike is not in the bands."))


def draw_lines(place, rows, axis, names):
    for k, name in enumerate(names):
        line = rows[rows.line == name]
        x, y = line.setting.to_numpy(), 100 * line.share.to_numpy()
        lower, upper = 100 * line.lower.to_numpy(), 100 * line.upper.to_numpy()
        look = style.line_style(k)
        if axis.is_number:
            place.fill_between(x, lower, upper, color=look["color"], alpha=0.18, linewidth=0)
            place.plot(x, y, label=name, marker="o", markersize=1.8, clip_on=False, zorder=3, **look)  # at 0 % the axis would cut it
        else:
            x = x + 0.7 * ((k + 0.5) / len(names) - 0.5)
            place.errorbar(x, y, yerr=numpy.clip([y - lower, upper - y], 0, None), fmt="os^Dv<>"[k % 7], markersize=2.5,
                           color=look["color"], elinewidth=0.7, label=name, clip_on=False, zorder=3)


def draw(study, drawn, panels, text, heading):
    """`panels`: the heading of each and its axis."""
    names = list(dict.fromkeys(drawn.line))
    columns = 1 if len(panels) == 1 else 2 if len(panels) in (2, 4) else 3
    lines = -(-len(panels) // columns)
    heading = path_in_lines(heading, 30)
    side = style.key_width([*names, *heading.split("\n")])
    figure = style.sheet(style.DOUBLE, PANEL * lines, f"{TITLE}: {study.title}", text, side)
    grid = figure.subplots(lines, columns, sharey=panels[0][0] == panels[0][1].label, squeeze=False)
    wide = (style.DOUBLE - side) / columns - 10
    for place, (panel, axis) in zip(grid.flat, panels):
        rows = drawn[drawn.panel == panel]
        draw_lines(place, rows, axis, names)
        if axis.is_number:
            numbered(place, axis, wide)
        else:
            named(place, axis, axis.names, wide / len(axis.settings))
        if panel != axis.label:
            place.set_title(style.fold(panel, wide * style.POINTS, style.TEXT, "bold"), weight="bold", pad=3)
        place.set_xlabel(path_in_lines(axis.label, wide))
        place.grid(axis="y", linewidth=0.4, color=style.FAINT)
    for place in grid.flat[:len(panels)]:  # when all is drawn: panels that share their axis would keep that of the first
        place.set_ylim(bottom=0)
    for place in grid[:, 0]:
        place.set_ylabel("share of replicas, %")
    for unused in grid.flat[len(panels):]:
        unused.remove()
    marks, labels = grid.flat[0].get_legend_handles_labels()
    style.key(figure, marks[::-1], labels[::-1], heading, side)
    return figure


def drawings_of_crossed(study, axes, matters):
    axis, other = sorted(axes, key=lambda a: (a.is_number, len(a.settings)), reverse=True)
    left = f" Of {len(other.settings)} settings of {other.path} {MOST} are drawn." if len(other.settings) > MOST else ""
    for page, endings, more in endings_shown(study.data, matters, PANEL, 9):
        yield (page, crossed_lines(study, axis, other, endings), [(ending, axis) for ending in endings], other.label, band_alone(study),
               more + left)


def drawings_of_means(study, axes, matters):
    grid, alone = is_grid(axes), study.design == "oat"
    shown = axes[:PANELS]
    left = f" Of {len(axes)} parameters the first {PANELS} are drawn." if len(axes) > PANELS else ""
    bins = [(axis, one_at_a_time(axis, axes) if alone else bins_of(axis)) for axis in shown]
    for page, endings, more in endings_shown(study.data, matters, PANEL, MOST):
        drawn = averaged_lines(study, bins, endings, middle_of if grid else mean_interval(study.level))
        if alone:
            band = band_alone(study) + " Each parameter goes from one end of its range to the other while all others stay in the middle of theirs."
        else:
            band = band_alone(study) if len(axes) == 1 else band_among(study, bins, endings, grid)
        yield page, drawn, [(axis.label, axis) for axis in shown], "ending", band, more + left


def drawings(study):
    if study.design == "morris":
        raise NothingToShow("points of a Morris design move several parameters on from each other, so that means over them answer to none alone; "
                            "the figure morris is drawn of it")
    axes = axes_of(study.data)
    if not axes:
        raise NothingToShow("its points do not differ")
    of = drawings_of_crossed if len(axes) == 2 and is_grid(axes) and study.design != "oat" else drawings_of_means
    for page, drawn, panels, heading, band, more in of(study, axes, tells(study.data)):
        text = style.caption_of(study, f"Share of replicas by ending, in %. Bands and whiskers: {band}" + going_along(*axes[:PANELS]) + more)
        yield Drawing(f"responses{page}", TITLE, text, draw(study, drawn, panels, text, heading), drawn)
