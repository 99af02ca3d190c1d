"""How the run ends: the share of each ending with intervals that hold for all at once, chance beside them."""

import matplotlib.ticker
import pandas

from figure import Drawing, style

TITLE = "Endings"
NAME = 26  # mm, the widest line of an ending's name
ROW = 7  # mm of height for an ending, more if its name needs it
AXIS = 12  # mm of height for the axis and the key
ROWS = {"scenario": "the scenario", "null row": "by chance (λ = 0)"}


def table(result):
    """Share of each ending with its Goodman interval, of the scenario and of the null row if there is one."""
    data = result.data
    rows = [("scenario", name, result.n, int(data.ending_count.sel(ending=name)),
             float(data.ending_share.sel(ending=name)), *map(float, data.ending_goodman.sel(ending=name)))
            for name in data.ending.values]
    rows += [("null row", row["output_type_id"], int(row["n"]), int(row["k"]),
              float(row["value"]), float(row["lower"]), float(row["upper"]))
             for row in result.null_row()]
    return pandas.DataFrame(rows, columns=["row", "ending", "n", "count", "share", "lower", "upper"])


def caption(result, drawn):
    chance = drawn[drawn.row == "null row"]
    text = (f"Share of {result.many} by ending. Bars: simultaneous {100 * result.level:g} % intervals over all endings "
            "(Goodman 1965); Monte Carlo error only, conditional on the model.")
    if len(chance):
        text += (" Hollow: the same scenario with every choice uniform over families of moves (null row, "
                 f"n = {chance.n.iloc[0]:,}).")
    return style.caption_of(result, text)


def whiskers(place, rows, at, colour, **marker):
    shares = 100 * rows.share.to_numpy()
    lengths = [shares - 100 * rows.lower.to_numpy(), 100 * rows.upper.to_numpy() - shares]
    place.errorbar(shares, at, xerr=[side.clip(min=0) for side in lengths], color=colour, fmt="o", markersize=3,
                   elinewidth=1, **marker)


def numbers(place, rows, at):
    """Share and interval in figures, for what is too rare to be read off the axis."""
    for row, y in zip(rows.itertuples(), at):
        share, lower, upper = map(style.per_cent, (row.share, row.lower, row.upper))
        place.annotate(f"{share} [{lower}, {upper}]", (1, y), xycoords=("axes fraction", "data"),
                       xytext=(3, 0), textcoords="offset points", va="center")


def draw(drawn, result):
    scenario, chance = drawn[drawn.row == "scenario"], drawn[drawn.row == "null row"]
    at = [-float(k) for k in range(len(scenario))]
    names = [style.fold(name, NAME * style.POINTS) for name in scenario.ending]
    row = max(ROW, (max(name.count("\n") for name in names) + 1.3) * style.LINE / style.POINTS)
    figure = style.sheet(style.SINGLE, AXIS + row * len(names), f"{TITLE}: {result.title}", caption(result, drawn))
    place = figure.subplots()
    whiskers(place, scenario, at, style.BLUE, label=ROWS["scenario"])
    numbers(place, scenario, at)
    if len(chance):
        whiskers(place, chance, [y - 0.3 for y in at], style.VERMILION, markerfacecolor="white",
                 label=ROWS["null row"])
        place.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderpad=0, handletextpad=0.3)
    place.set_yticks(at, names)
    place.set_ylim(at[-1] - 0.6, 0.5)
    place.set_xlim(0, None)
    place.xaxis.set_major_locator(matplotlib.ticker.MaxNLocator(4))
    place.set_xlabel(f"share of {result.many}, %")
    place.tick_params(axis="y", length=0)
    place.grid(axis="x", linewidth=0.4, color=style.FAINT)
    place.set_axisbelow(True)
    return figure


def drawings(result):
    drawn = table(result)
    yield Drawing("endings", TITLE, caption(result, drawn), draw(drawn, result), drawn)
