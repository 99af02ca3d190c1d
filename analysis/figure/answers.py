"""Who rises on the ladder after whom within thirty days, and the same of the acts of real crises."""

import csv
from datetime import timedelta
from pathlib import Path

import pandas
from matplotlib.patches import Patch, Rectangle

from figure import Drawing, NothingToShow, style
from past import each_of

TITLE = "Who escalates after whom"
REAL = Path(__file__).resolve().parents[2] / "scenarios" / "answers.csv"
DAYS, MOST_TURNS = 30, 120  # as the measure has it
ANSWERS = ("none", "lower", "same", "higher")
COLOURS = (style.FAINT, *style.rung_colours(5)[1:4])
ROW = 5  # mm of height for a bar or for an actor
AROUND = 13  # mm, heading and axis of a panel
KEY = 23  # mm of height
NAME = 34  # mm, the widest name of a rung or an act
WRITTEN = 8  # actors up to which each cell says its number
RARE = 10  # rises; of fewer no share is drawn


def turns_for_answers(result):
    """How many turns after its own an act may be answered in."""
    days = (result.dates[1] - result.dates[0]) / timedelta(days=1) if len(result.dates) > 1 else DAYS
    return min(max(int(DAYS // days), 1), MOST_TURNS), days


def is_adversary(tie):
    """A weight that is drawn counts; one that is plainly 0 does not."""
    return tie.get("adversary", 0) != 0


def real_crises():
    """Of each class of act: how many, and the share of them that the opponent answered by none, a lower, the same, a higher."""
    with open(REAL, newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["who"] == "the opponent"]
    acts = [row["act"] for row in rows]  # from the least to the most hostile
    for k, row in enumerate(rows):
        shares = [float(row[act]) for act in acts]
        parts = (float(row["none"]), sum(shares[:k]), shares[k], sum(shares[k + 1:]))
        yield row["act"], int(row["n"]), [part / sum(parts) for part in parts]  # printed to three digits, they miss 1 a little


def table(result):
    """Counts of answers: of each actor by each, of each rung by adversaries, and those of real crises as shares."""
    if "answer_count" not in result.data:
        raise NothingToShow("results.nc does not count who answers whom")
    counts = result.data.answer_count.transpose("actor", "answerer", "rung", "answer")
    if counts.sum() == 0:
        raise NothingToShow("nobody ever rises on the ladder")
    rows = []
    for actor in counts.actor.values:
        for answerer in counts.answerer.values:
            of_pair = counts.sel(actor=actor, answerer=answerer).sum("rung").values
            rows += answers("pair", f"{actor}->{answerer}", of_pair)
    pairs = [(tie["from"], tie["to"]) for tie in result.scenario.get("ties", []) if is_adversary(tie)]
    for rung in counts.rung.values[1:]:  # nobody rises to the lowest
        of_rung = sum((counts.sel(actor=a, answerer=b, rung=rung).values for a, b in pairs), start=0 * counts[0, 0, 0].values)
        rows += answers("rung", rung, of_rung)
    for act, n, shares in real_crises():
        rows += [("real crises", act, answer, n, None, share) for answer, share in zip(ANSWERS, shares)]
    return pandas.DataFrame(rows, columns=["panel", "act", "answer", "n", "count", "share"])


def answers(panel, act, found):
    n = int(found.sum())
    return [(panel, act, answer, n, int(count), count / n if n else None) for answer, count in zip(ANSWERS, found)]


def mean_days(result):
    """From the start to the turn in which the ending is reached, as `brink run` tells it."""
    ended = result.data.ending_turn_count.sum("ending").values
    return sum(int(count) * ((date - result.start) / timedelta(days=1)) for count, date in zip(ended, result.dates)) / ended.sum()


def caption(result):
    turns, days = turns_for_answers(result)
    most = (result.dates[-1] - result.start) / timedelta(days=1)
    return style.caption_of(
        result, f"Left, above: how often the actor of the column rises on the ladder within {turns * days:g} days ({turns} turns) after the "
        f"one of the row has, in % of the rises of the row, in brackets per {each_of(result.data)}; on the diagonal its own next rise. Right: "
        "the highest rung to which an adversary rises within that time, by the rung of the act, over all pairs of adversaries. Answers count only "
        f"while the {each_of(result.data)} runs: {most:g} days at most, and its ending is reached after {mean_days(result):.1f} on average. What its end cuts off "
        f"of the {DAYS} days counts as if nothing had been done in it, so that \"none\" is more frequent than it would be in whole windows. Left, "
        "below: the opponent's most hostile act within 30 days in real crises, by class of act (Militarized Interstate Events 1.0, "
        "bilateral disputes 1946–2014, Gibler & Miller 2023; own count). What comes after an act need not come because of it; an event "
        "data set also has acts without a change of posture, so that levels differ by definition."
        + (" Rises in the past that the futures share count in each of them." if result.past else ""))


def matrix(place, drawn, actors, result, name):
    """One cell for each pair, lighter where more follow, its share in it."""
    rows = drawn[drawn.panel == "pair"].set_index(["act", "answer"])
    for i, actor in enumerate(actors):
        for j, answerer in enumerate(actors):
            of_pair = rows.loc[(f"{actor}->{answerer}", "none")]
            if of_pair.n < RARE:
                continue
            share = 1 - of_pair.share
            place.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=style.shade(share), edgecolor="white", linewidth=0.75))
            if len(actors) <= WRITTEN:
                place.text(j, i, f"{100 * share:.0f}", ha="center", va="center", color="white" if share > 0.65 else style.BLACK)
    per_replica = {actor: rows.loc[(f"{actor}->{actor}", "none")].n / result.n for actor in actors}
    place.set_yticks(range(len(actors)), [
        f"{style.shortened(actor, name * style.POINTS)} ({per_replica[actor]:.2g}) {k + 1}" for k, actor in enumerate(actors)])
    step = 1 if len(actors) <= WRITTEN else 2  # two figures side by side would touch
    place.set_xticks(range(0, len(actors), step), range(1, len(actors) + 1, step))
    place.set_xlim(-0.5, len(actors) - 0.5)
    place.set_ylim(len(actors) - 0.5, -0.5)
    place.tick_params(length=0)
    place.set_title("after a rise of … rises …, %", weight="bold", pad=3)


def bars(place, rows, heading):
    """A bar for each act, parted by answer, how many there were behind its name."""
    acts = list(dict.fromkeys(rows.act))
    for answer, colour in zip(ANSWERS, COLOURS):
        of_answer = rows[rows.answer == answer].set_index("act")
        left = [100 * rows[(rows.act == act) & rows.answer.isin(ANSWERS[:ANSWERS.index(answer)])].share.sum() for act in acts]
        place.barh(range(len(acts)), 100 * of_answer.share[acts], left=left, color=colour, height=0.75)
    numbers = rows[rows.answer == "none"].set_index("act").n
    place.set_yticks(range(len(acts)), [f"{style.shortened(act, NAME * style.POINTS)} ({numbers[act]:,})" for act in acts])
    place.set_ylim(-0.5, len(acts) - 0.5)
    place.set_xlim(0, 100)
    place.tick_params(axis="y", length=0)
    place.set_title(heading, weight="bold", pad=3)


def draw(drawn, result):
    actors = list(result.data.actor.values)
    here = drawn[(drawn.panel == "rung") & (drawn.n >= RARE)]
    there = drawn[drawn.panel == "real crises"]
    bars_here, bars_there = (len(dict.fromkeys(rows.act)) for rows in (here, there))
    left = [ROW * len(actors) + AROUND, ROW * bars_there + AROUND]
    right = [ROW * bars_here + AROUND, KEY]
    figure = style.sheet(style.DOUBLE, max(sum(left), sum(right)), f"{TITLE}: {result.title}", caption(result))
    columns = figure.add_gridspec(1, 2)
    places = [figure.add_subplot(part) for column, heights in zip(columns, (left, right))
              for part in column.subgridspec(2, 1, height_ratios=heights)]
    matrix(places[0], drawn, actors, result, 28)
    bars(places[1], there, "real crises: acts by class")
    bars(places[2], here, "here: acts by rung")
    for place in places[1:3]:
        place.set_xlabel("% of acts")
    places[3].axis("off")
    places[3].legend([Patch(color=colour) for colour in COLOURS], ["none", "to a lower rung or class", "to the same", "to a higher one"],
                     loc="upper left", title=f"answer within 30 days,\nhere until the {each_of(result.data)} ends", title_fontsize=style.TEXT, alignment="left", borderpad=0)
    return figure


def drawings(result):
    drawn = table(result)
    if drawn[(drawn.panel == "rung") & (drawn.n >= RARE)].empty:
        raise NothingToShow(f"no rung was risen to {RARE} times by somebody with an adversary")
    yield Drawing("answers", TITLE, caption(result), draw(drawn, result), drawn)
