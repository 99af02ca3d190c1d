"""Two kinds of spread: how much of whether a replica ends so is due to what the priors leave open, the rest being chance."""

import pandas

from figure import Drawing, NothingToShow, style
from past import NO_PRIOR
from twins import parameter_shares

TITLE = "Parameters and chance"
NAME = 26  # mm, the widest line of an ending's name
ROW = 6  # mm of height for an ending, more if its name needs it
AXIS = 14  # mm of height for the axis and the key
WIDEST = 0.25  # half width of an interval from which on it says nothing, as `brink run` has it


def table(result):
    """Share of the variance of each ending that is due to parameters, with its interval, as `brink run` found it."""
    if result.past:
        raise NothingToShow(NO_PRIOR)
    told = parameter_shares(result.folder, result.data)
    if not told:
        raise NothingToShow("no parameter of the scenario has a prior")
    return pandas.DataFrame([(one.ending, one.pairs, one.share, one.lower, one.upper) for one in told], columns=["ending", "pairs", "by_parameters", "lower", "upper"])


def says_enough(drawn):
    """Whether the pairs tell parameters from chance, for each ending; that of one which never came about is NaN."""
    return ((drawn.upper - drawn.lower) / 2 < WIDEST) & drawn.by_parameters.notna()


def caption(result, drawn):
    return style.caption_of(
        result, "Share of the variance of whether a replica ends so that is due to parameters, over their priors; the rest is "
        f"chance and would remain if they were known. From {drawn.pairs.iloc[0]:,} replicas that were played twice with the same "
        f"parameters; lines: {100 * result.level:g} % intervals (Donner & Eliasziw 1992). Too rare "
        "to tell: the ending never came about in them, or so seldom that its interval would reach over half of the axis.")


def draw(drawn, result):
    at = [-float(k) for k in range(len(drawn))]
    names = [style.fold(name, NAME * style.POINTS) for name in drawn.ending]
    row = max(ROW, (max(name.count("\n") for name in names) + 1.3) * style.LINE / style.POINTS)
    figure = style.sheet(style.SINGLE, AXIS + row * len(names), f"{TITLE}: {result.title}", caption(result, drawn))
    place = figure.subplots()
    enough = says_enough(drawn)
    told, rows = [y for y, tells in zip(at, enough) if tells], drawn[enough]
    for y in (y for y, tells in zip(at, enough) if not tells):
        place.text(1, y, "too rare to tell", va="center", color=style.GREY)
    shares = 100 * rows.by_parameters.clip(0, 1).to_numpy()
    place.barh(told, shares, height=0.6, color=style.SKY, label="parameters")
    place.barh(told, 100 - shares, left=shares, height=0.6, color=style.FAINT, label="chance")
    lengths = [(shares - 100 * rows.lower).clip(lower=0), (100 * rows.upper - shares).clip(lower=0)]
    place.errorbar(shares, told, xerr=lengths, fmt="none", ecolor=style.BLACK, elinewidth=0.8)
    place.set_yticks(at, names)
    place.set_ylim(at[-1] - 0.6, 0.6)
    place.set_xlim(0, 100)
    place.set_xlabel("share of the variance, %")
    place.tick_params(axis="y", length=0)
    place.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderpad=0, handlelength=1.2, handletextpad=0.4)
    return figure


def drawings(result):
    drawn = table(result)
    if drawn.by_parameters.isna().all():
        raise NothingToShow("every replica ended alike, so there is no spread to divide up")
    if not says_enough(drawn).any():
        raise NothingToShow(f"{drawn.pairs.iloc[0]:,} replicas, played twice, are too few to tell parameters from chance")
    yield Drawing("spread", TITLE, caption(result, drawn), draw(drawn, result), drawn)
