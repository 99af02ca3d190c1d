"""Which share of the variance of an ending's probability is due to which parameter: first-order and total indices."""

import pandas

from figure import Drawing, style
from figure.study import KEY_ABOVE, endings_shown, extent_of, found_in, key_above

TITLE = "Sensitivity indices"
ROW = 5  # mm of height for a parameter
AROUND = 26  # mm of height for the heading and the axis of a panel
NAME = 48  # mm, the widest name of a parameter
MOST = 9  # panels
KINDS = {"first": ("first-order", style.BLUE, "o"), "total": ("total", style.VERMILION, "s")}


def beside(drawn):
    """For the caption, what it means that a mark lies outside its bar, where one does."""
    outside = drawn[drawn.kind.isin(KINDS) & (drawn.value < 0) & (drawn.lower >= 0)]
    return " An estimate below 0 lies outside its interval, which begins at 0: it cannot be told from 0." if len(outside) else ""


def table(found):
    """Each index with its interval, and the split of the variance of each ending."""
    kinds = [kind for kind in KINDS if kind in found]
    rows = [] if found.design == "run" else [
        (ending, "variance share", part, float(found[part][e]), *map(float, found[f"{part}_interval"][e]))
        for e, ending in enumerate(found.ending.values) for part in ("noise", "parameters", "interactions", "interactions_and_noise") if part in found]
    rows += [(ending, kind, parameter, float(found[kind][e, i]), *map(float, found[f"{kind}_interval"][e, i]))
             for e, ending in enumerate(found.ending.values) for kind in kinds
             for i, parameter in enumerate(found.parameter.values)]
    return pandas.DataFrame(rows, columns=["ending", "kind", "name", "value", "lower", "upper"])


def caption(study, found, more):
    if found.design == "run":
        return style.caption_of(
            study, "Share of the variance of whether a replica ends so that would be gone if the parameter were known, from "
            "slices of its prior; chance, which no parameter says anything about, is the rest, and what it does to slices is "
            f"taken out. Bars: {100 * study.level:g} % intervals by the noncentrality of χ²." + more)
    text = ("Share of the variance of an ending's probability over the study's ranges that is due to each parameter. "
            "First-order: what would be gone if the parameter were known")
    text += ("; total: what would be left if all others were (Saltelli et al. 2010, Jansen 1999)." if "total" in found
             else ", from slices of its range (Plischke et al. 2013).")
    text += f" Bars: {100 * study.level:g} % bootstrap intervals."
    if found.seed_policy == "independent":
        text += (" The noise of counted shares is taken out; the headings split the variance between points: what "
                 "parameters do alone, what they do only together, and noise, each with its interval; estimates may be below 0.")
    else:
        text += " The headings: how much of the variance between points the parameters make alone, and noise, which is not taken out, at most."
    return style.caption_of(study, text + more, extent_of(found, study))


def per_cent(part):
    """A share with its interval."""
    return style.minus(f"{100 * part.value:.0f} % [{100 * part.lower:.0f}, {100 * part.upper:.0f}]")


def heading(rows, own):
    """The ending and, if there is one, the split of the variance of its probability between points."""
    if "variance share" not in set(rows.kind):
        return rows.ending.iloc[0]
    parts = rows[rows.kind == "variance share"].set_index("name")
    alone = f"{rows.ending.iloc[0]}\nalone {per_cent(parts.loc['parameters'])}\n"
    if not own:
        return f"{alone}noise up to {100 * parts.value.noise:.0f} %"
    return f"{alone}together {per_cent(parts.loc['interactions'])}\nnoise {per_cent(parts.loc['noise'])}"


def order_of(drawn, kind):
    """Parameters from the one with the largest indices over all endings down."""
    means = drawn[drawn.kind == kind].groupby("name", sort=False).value.mean()
    return list(means.sort_values(ascending=False, kind="stable").index)


def whiskers(place, rows, order, kind, kinds):
    label, colour, marker = KINDS[kind]
    rows = rows[rows.kind == kind].set_index("name").loc[order]
    shift = 0 if len(kinds) == 1 else (0.17 if kind == "first" else -0.17)
    at = [shift - k for k in range(len(order))]
    place.hlines(at, rows.lower, rows.upper, color=colour, linewidth=1)
    place.plot(rows.value, at, marker, color=colour, markersize=3, label=label)


def draw(drawn, found, endings, text, study):
    kinds = [kind for kind in KINDS if kind in found]
    drawn = drawn[drawn.ending.isin(endings)]
    order = order_of(drawn, kinds[-1])
    columns = min(3, len(endings))
    height = (AROUND + ROW * len(order)) * -(-len(endings) // columns) + KEY_ABOVE
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {study.title}", text)
    grid = figure.subplots(-(-len(endings) // columns), columns, sharex=True, sharey=True, squeeze=False)
    width = ((style.DOUBLE - NAME) / columns - 4) * style.POINTS
    for place, ending in zip(grid.flat, endings):
        rows = drawn[drawn.ending == ending]
        for kind in kinds:
            whiskers(place, rows, order, kind, kinds)
        place.set_title(style.fold(heading(rows, found.seed_policy == "independent"), width), pad=3)
        place.axvline(0, color=style.GREY, linewidth=0.5, zorder=0)
        place.tick_params(axis="y", length=0)
        place.grid(axis="x", linewidth=0.4, color=style.FAINT)
        place.set_axisbelow(True)
        place.xaxis.set_tick_params(labelbottom=True)
        place.set_xlabel("share of the variance")
    for unused in grid.flat[len(endings):]:
        unused.remove()
    names = [style.shortened(name, NAME * style.POINTS) for name in order]
    grid.flat[0].set_yticks([-k for k in range(len(order))], names)
    grid.flat[0].set_ylim(0.6 - len(order), 0.6)
    low, high = grid.flat[0].get_xlim()
    grid.flat[0].set_xlim(max(low, -0.5), min(high, 1.5))
    if len(kinds) > 1:
        key_above(figure, grid.flat[0])
    return figure


def drawings(study):
    found = found_in(study, "first", "a drawing of indices", "saltelli, sobol, lhs or random")
    if found.design == "run":  # those beyond noise, by their largest index
        matters = list(found["first"].where(found.first_interval[..., 0] > 0).max("parameter").fillna(0).values)
    else:
        matters = [float(variance) * float(varies) for variance, varies in zip(found.variance, found.varies)]
    drawn = table(found)
    for page, endings, more in endings_shown(found, matters, AROUND + ROW * found.sizes["parameter"], MOST):
        text = caption(study, found, beside(drawn[drawn.ending.isin(endings)]) + more)
        yield Drawing(f"indices{page}", TITLE, text, draw(drawn, found, endings, text, study), drawn)
