"""What becomes of sanctions: how often each is threatened, conceded to, imposed, dropped, left to expire, or settled."""

import pandas

from figure import Drawing, NothingToShow, style
from past import each_of

TITLE = "Sanction episodes"
MOST_PAIRS = 9  # that a page has room for
COLOURS = (style.ORANGE, style.GREEN, style.VERMILION, style.SKY, style.PALE, style.PURPLE)  # in the order of the episodes


def table(result):
    """Episodes of each sender and target, and how many that is per 100 of what is counted, replicas or futures of a fork, the past of these included."""
    if "sanction_count" not in result.data:
        raise NothingToShow("the scenario has no sanctions")
    counts = result.data.sanction_count
    if counts.sum() == 0:
        raise NothingToShow("no replica saw a sanction threatened or imposed")
    rows = [(pair, episode, result.n, count, 100 * count / result.n)
            for pair, of_pair in zip(counts.pair.values, counts.values)
            for episode, count in zip(counts.episode.values, of_pair)]
    return pandas.DataFrame(rows, columns=["pair", "episode", "n", "count", "per_100_replicas"])


def caption(result, left_out):
    each = each_of(result.data)
    text = (f"Episodes per 100 {each}s, by sender and target. An episode may come more than once in a {each}, so "
            "that these are means, not shares; no interval is drawn. A threat that stands at the start is not among the threatened, and its outcome is "
            "counted: there may be more outcomes than threats. Dropped: taken back, or not carried out by its deadline although "
            "triggered; expired: its deadline passed untriggered; settled: lifted by an agreement.")
    if result.past:
        text += " The past that all futures share is counted in each; the table of brink fork is without it."
    if left_out:
        text += f" {left_out} further pairs, with fewer episodes, are in the table beside this figure."
    return style.caption_of(result, text)


def most_active(drawn):
    totals = drawn.groupby("pair", sort=False)["count"].sum()
    shown = totals[totals > 0].sort_values(ascending=False, kind="stable").index[:MOST_PAIRS]
    return [pair for pair in totals.index if pair in set(shown)], int((totals > 0).sum() - len(shown))


def draw(drawn, pairs, text, result):
    episodes = list(drawn.episode.unique())
    figure = style.sheet(style.SINGLE, 14 + 3.2 * (len(episodes) + 1) * len(pairs), f"{TITLE}: {result.title}", text)
    place = figure.subplots()
    thickness = 1 / (len(episodes) + 1)
    for k, (episode, colour) in enumerate(zip(episodes, COLOURS[:len(episodes)], strict=True)):
        rows = drawn[drawn.episode == episode].set_index("pair").per_100_replicas[pairs]
        at = [-i - k * thickness for i in range(len(pairs))]
        place.barh(at, rows, height=0.85 * thickness, color=colour, label=episode)
        for y, value in zip(at, rows):
            place.annotate(style.per_cent(value / 100), (value, y), xytext=(2, 0), textcoords="offset points",
                           va="center")
    names = [style.pair_name(*pair.split("->"), 26 * style.POINTS) for pair in pairs]
    place.set_yticks([-i - 2 * thickness for i in range(len(pairs))], names)
    place.tick_params(axis="y", length=0)
    place.margins(x=0.12, y=0.02)
    place.set_xlabel(f"episodes per 100 {result.many}")
    place.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderpad=0, handlelength=1, columnspacing=1)
    return figure


def drawings(result):
    drawn = table(result)
    pairs, left_out = most_active(drawn)
    text = caption(result, left_out)
    yield Drawing("sanctions", TITLE, text, draw(drawn, pairs, text, result), drawn)
