"""An ensemble beside forecasters: what it gives to a question from its start, and day by day given that it has not come and the crisis goes on."""

from datetime import date, timedelta

import numpy
import pandas

from brink.files import loaded
from figure import Drawing, NothingToShow, style
from figure.dates import date_axis

TITLE = "Beside forecasters"
HEIGHT = 68  # mm of a panel
MARKS = "os^Dv<>"
OWN = {"given_going": ("given that it had not come and the crisis went on", style.BLUE, "-"),
       "come": ("had come by then", style.GREY, ":")}


def record_of(result):
    """What `brink score` wrote of the results."""
    path = result.folder / "score.nc"
    if not path.exists():
        raise NothingToShow(f"there is no {path}: brink score {result.folder} --forecasts CSV writes it")
    found = loaded(path)
    if found.attrs["source_tally_sha256"] != result.digest:
        raise NothingToShow(f"{path} is of other results: brink score {result.folder} --forecasts CSV writes it anew")
    if not found.sizes["question"]:
        raise NothingToShow("no forecast could be compared")
    return found


def table(found):
    start = date.fromisoformat(found.attrs["start_date"][:10])
    names = found.attrs["forecasters"].splitlines()
    rows = []
    for k, question in enumerate(found.question.values):
        rows.append((question, "from the start", start, float(found.from_start[k]), *map(float, found.from_start_interval[k])))
        for series, (name, *_) in OWN.items():
            for t, day in enumerate(found.turn_end.values):
                share = float(found[series][k, t])
                if not numpy.isnan(share):
                    rows.append((question, name, start + timedelta(days=float(day)), share,
                                 *map(float, found[f"{series}_interval"][k, t])))
        for f in numpy.flatnonzero(found.asks.values == k):
            rows.append((question, names[f], start + timedelta(days=float(found.day[f])), float(found.probability[f]),
                         float("nan"), float("nan")))
    return pandas.DataFrame(rows, columns=["question", "who", "date", "probability", "lower", "upper"])


def caption(result):
    return style.caption_of(
        result, f"Probability that what is asked about comes, whatever comes after. Dashed: from the start, of all {result.many}; line: of the {result.many} "
        f"in which it had not come by then and that had not ended otherwise; dotted: of all {result.many}, in how many it had come. Bands: "
        f"{100 * result.level:g} % (Wilson), Monte Carlo error only. Marks: forecasters, who knew the news of their day. All of it is about one "
        "event, which cannot tell a good model from a lucky one.")


def own_lines(place, rows, until):
    for name, colour, dashes in OWN.values():
        line = rows[rows.who == name]
        place.plot(line.date, 100 * line.probability, dashes, color=colour, label=name)
        place.fill_between(line.date, 100 * line.lower, 100 * line.upper, color=colour, alpha=0.2, linewidth=0)
    start = rows[rows.who == "from the start"].iloc[0]
    place.plot([start.date, until], [100 * start.probability] * 2, color=style.BLACK, linestyle="--", linewidth=0.8, label="from the start")


def forecasters(place, rows):
    own = {"from the start", *(name for name, *_ in OWN.values())}
    for k, (name, line) in enumerate(rows[~rows.who.isin(own)].groupby("who", sort=False)):
        place.plot(line.date, 100 * line.probability, MARKS[k % len(MARKS)], markersize=3.5, clip_on=False, label=name,
                   color=(style.VERMILION, style.GREEN, style.PURPLE, style.ORANGE, style.SKY)[k % 5])


def mark_decided(place, found, question):
    decided = found.attrs["decided"].splitlines()
    came = {(decided[f], int(found.outcome[f])) for f in numpy.flatnonzero(found.asks.values == question)
            if found.outcome[f] >= 0 and f < len(decided) and decided[f]}
    for day, truth in sorted(came):
        place.axvline(date.fromisoformat(day), color=style.BLACK, linewidth=0.8)
        place.annotate(f" {day}: {'came true' if truth else 'did not come true'}", (date.fromisoformat(day), 1),
                       xycoords=("data", "axes fraction"), va="top")


def mark_start(place, start, begin, end):
    """The day on which the run starts, where forecasts were made before it; its name on the side that has more room."""
    if begin == start:
        return
    place.axvline(start, color=style.PALE, linewidth=0.8, zorder=0)
    before = start - begin > (end - begin) / 6
    place.annotate(f"{start}: start " if before else f" {start}: start", (start, 0.02), xycoords=("data", "axes fraction"), va="bottom", color=style.GREY,
                   ha="right" if before else "left")


def first_of_axis(rows, start):
    """The start of the run, or of the month of the first forecast that was made before it."""
    first = rows.date.min()
    return start if first >= start else first.replace(day=1)


def draw(drawn, found, result, text):
    questions = list(found.question.values)
    start = date.fromisoformat(found.attrs["start_date"][:10])
    figure = style.sheet(style.DOUBLE, HEIGHT * len(questions), f"{TITLE}: {result.title}", text)
    for k, (place, question) in enumerate(zip(figure.subplots(len(questions), squeeze=False).flat, questions)):
        rows = drawn[drawn.question == question]
        begin, end = first_of_axis(rows, start), rows.date.max()
        own_lines(place, rows, end)
        forecasters(place, rows)
        mark_decided(place, found, k)
        place.set_title(style.fold(question, (style.DOUBLE - 20) * style.POINTS, style.TEXT, "bold"), weight="bold", pad=3)
        place.set_ylim(0, 100)
        place.set_ylabel("probability, %")
        date_axis(place, begin, end, ticks=8)
        mark_start(place, start, begin, end)
        marks, names = place.get_legend_handles_labels()
        place.legend(marks, [style.fold(name, 38 * style.POINTS) for name in names], loc="center left", bbox_to_anchor=(1.01, 0.5),
                     handlelength=1.6, labelspacing=0.4, borderaxespad=0)
    return figure


def drawings(result):
    found = record_of(result)
    drawn, text = table(found), caption(result)
    yield Drawing("forecasts", TITLE, text, draw(drawn, found, result, text), drawn)
