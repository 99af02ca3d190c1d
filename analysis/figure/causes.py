"""What made the difference between two scenarios under common draws: where histories that end differently first part."""

import pandas

from figure import Drawing, NothingToShow, style
from partings import beside_terms

TITLE = "What made the difference"
ROW = 8.5  # mm of height for a cause, of two lines
MOST = 10  # causes
NAME = 66  # mm, the widest line of a cause
AROUND = 12  # mm of height for the axis
SMALL = 4.2  # mm of height for a row of the panels on the right


def text_of(data, k):
    """As the terminal says it: who, and what it did in the second instead of what in the first."""
    who, kind = str(data.cause_who.values[k]), str(data.cause_kind.values[k])
    first, second = str(data.cause_in_first.values[k]), str(data.cause_in_second.values[k])
    what = f"{second or 'nothing'}, not {first or 'nothing'}"
    return f"{who}: {what}" if who else f"{kind}: {what}"


def table(result, comparison):
    data = result.data
    parted = int(data.n_parted[comparison])
    rows = []
    for k in range(data.sizes["cause"]):
        if int(data.cause_comparison[k]) == comparison:
            rows.append(("cause", text_of(data, k), int(data.cause_count[k]), int(data.cause_count[k]) / parted))
    for k in range(data.sizes["maker"]):
        if int(data.maker_comparison[k]) == comparison:
            who = str(data.maker_who.values[k]) or f"several at once ({data.maker_kind.values[k]})"
            rows.append(("who", who, int(data.maker_count[k]), int(data.maker_count[k]) / parted))
    terms = data.decisive_term_count[comparison]
    for term, count in zip(data.term.values, terms.values):
        if count:
            rows.append(("term", term, int(count), int(count) / int(terms.sum())))
    drawn = pandas.DataFrame(rows, columns=["panel", "name", "count", "share"])
    return drawn.sort_values(["panel", "count"], ascending=[True, False], kind="stable", ignore_index=True)


def caption(result, comparison, drawn):
    parted, pairs = int(result.data.n_parted[comparison]), int(result.data.n_pairs[comparison])
    looked = int(drawn[drawn.panel == "term"]["count"].sum())
    left = len(drawn[drawn.panel == "cause"]) - MOST
    more = f" {left} rarer ones are in the table." if left > 0 else ""
    return style.caption_of(result, (
        f"Of {parted:,} of {pairs:,} replicas that end differently in {result.title} and in {result.data.comparison.values[comparison]}, the "
        "first turn in which somebody chose, or something happened, in one of them only. Left: what was then first done in the "
        f"second and not in the first (several at once count for each).{more} Right: who parted them, each replica once; and "
        f"of {looked:,} that one choice alone parted, the term of utility that moved most towards it."
        + beside_terms(list(drawn[drawn.panel == "term"].name)))).replace(
        "tally_sha256", "joint_sha256")


def bars(place, rows, width, colour, heading, unit):
    names = [style.fold(name, width * style.POINTS) for name in rows.name]
    names = ["\n".join(name.split("\n")[:2]) + ("…" if name.count("\n") > 1 else "") for name in names]
    place.barh([-k for k in range(len(rows))], 100 * rows.share, height=0.62, color=colour)
    for k, share in enumerate(rows.share):
        place.annotate(style.per_cent(share), (100 * share, -k), xytext=(2, 0), textcoords="offset points", va="center")
    place.set_yticks([-k for k in range(len(rows))], names)
    place.set_ylim(0.6 - len(rows), 0.6)
    place.set_xlim(0, 118 * rows.share.max())
    place.set_title(heading, weight="bold", pad=3)
    place.set_xlabel(unit)
    place.tick_params(axis="y", length=0)
    place.locator_params(axis="x", nbins=4)


def draw(drawn, result, text):
    causes, who, terms = (drawn[drawn.panel == panel] for panel in ("cause", "who", "term"))
    causes = causes.head(MOST)
    height = max(ROW * len(causes) + AROUND, SMALL * (len(who) + len(terms)) + 2 * AROUND + 6)
    figure = style.sheet(style.DOUBLE, height, f"{TITLE}: {result.title}", text)
    left, right = figure.add_gridspec(1, 2, width_ratios=[1.1, 1])
    bars(figure.add_subplot(left), causes, NAME, style.BLUE, "first done in the second", "% of those that end differently")
    inside = right.subgridspec(2 if len(terms) else 1, 1, height_ratios=[len(who) + 1, len(terms) + 1][:2 if len(terms) else 1])
    bars(figure.add_subplot(inside[0]), who, 30, style.ORANGE, "who parted them", "% of them")
    if len(terms):
        bars(figure.add_subplot(inside[1]), terms, 30, style.GREEN, "term behind it", "% of those looked at")
    return figure


def drawings(result):
    shown = [k for k in range(result.data.sizes["comparison"]) if int(result.data.n_parted[k])]
    if not shown:
        raise NothingToShow("no replica ends differently")
    for k in shown:
        drawn = table(result, k)
        text = caption(result, k, drawn)
        yield Drawing("causes" if len(shown) == 1 else f"causes-{k + 1}", TITLE, text, draw(drawn, result, text), drawn)
