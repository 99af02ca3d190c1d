"""One replica of each ending, turn by turn: postures, moves, sanctions, and what else happened."""

from datetime import datetime, timedelta

from days import span
from figure import Drawing, style
from figure.dates import date_axis
from figure.replica import table

TITLE = "Timeline"
NAME = 42  # mm left of the panels, for the names of rungs
WIDTH = style.DOUBLE - 2 * style.MARGIN - NAME - 2  # mm, of the panels
RUNG, LEAST_RUNG = 2.7, 0.3  # mm of height for a rung: as much as its name needs, and what can still be seen
PAIR = 7.0  # mm of height for the sanctions of a sender and a target
HEADING = 4.5  # mm of height above a panel
NUMBERS = 6.0  # mm of height above all panels
DATES = 9.0  # mm of height below all panels
MOST_LINES = 26  # of each of the two columns that tell what happened
NEAR = 3  # turns on either side of that of the ending, which are told before all others
MOST_PAIRS = 8  # whose sanctions are drawn
FEW = 6  # actors; where there are more, the rest has less room
MARKS = {"up": ("^", style.VERMILION), "down": ("v", style.BLUE), "level": ("o", style.BLACK)}
NOT_BY_CHOICE = ("X", style.BLACK)
PALEST = 0.35  # of the shades that tell sanctions apart, if there are many


# Actors.


def posture_of(drawn, actor, ladder):
    """(date, index of the rung) at the start and at the end of each turn."""
    rows = drawn[(drawn.kind == "posture") & (drawn.actor == actor)]
    return [(date, ladder.index(rung)) for date, rung in zip(rows.date, rows.what)]


def led_to(drawn, actor, ladder, kind):
    """(date, index of the rung) to which moves led, or accidents."""
    rows = drawn[(drawn.kind == kind) & (drawn.actor == actor)]
    return [(date, ladder.index(rung)) for date, rung in zip(rows.date, rows.rung)]


def reach_of(drawn, actor, posture, ladder):
    """The lowest and the highest rung in an actor's panel."""
    rungs = [rung for _, rung in posture] + [rung for _, rung in led_to(drawn, actor, ladder, "move")]
    return min(rungs), max(rungs)


def rungs_high(reach):
    """The room of an actor's panel, in rungs."""
    return reach[1] - reach[0] + 1.4


def name_rungs(place, stood, ladder, room):
    """Names the rungs on which the actor stood, from the top, where `room` mm for each rung leave them room."""
    named = []
    for rung in sorted(set(stood), reverse=True):
        if not named or (named[-1] - rung) * room >= 0.95 * RUNG:
            named.append(rung)
    place.set_yticks(named, [style.shortened(ladder[rung], (NAME - 1) * style.POINTS) for rung in named])


def mark_moves(place, drawn, actor, posture, ladder):
    """Where the actor chose to move, on the rung to which that led, and where chance moved it."""
    before = {date: rung for (date, _), (_, rung) in zip(posture[1:], posture)}
    for date, rung in led_to(drawn, actor, ladder, "move"):
        shape, colour = MARKS["up" if rung > before[date] else "down" if rung < before[date] else "level"]
        place.plot([date], [rung], shape, color=colour, markersize=3.5, zorder=3)
    for date, rung in led_to(drawn, actor, ladder, "accident"):
        place.plot([date], [rung], NOT_BY_CHOICE[0], color=NOT_BY_CHOICE[1], markersize=4, markeredgewidth=0, zorder=3)


def draw_actor(place, drawn, actor, posture, ladder, room, end):
    dates, stood = zip(*posture)
    place.step([*dates, end], [*stood, stood[-1]], where="post", color=style.GREY)
    mark_moves(place, drawn, actor, posture, ladder)
    low, high = reach_of(drawn, actor, posture, ladder)
    place.set_ylim(low - 0.7, high + 0.7)
    name_rungs(place, {*stood, *(rung for _, rung in led_to(drawn, actor, ladder, "move"))}, ladder, room)
    place.set_title(actor, weight="bold", pad=2)


# Sanctions.


def limited(most, drawn):
    """As many as the page has room for beside the actors."""
    return max(1, int(most * min(1, FEW / drawn[drawn.kind == "posture"].actor.nunique())))


def pairs_of(drawn):
    """(sender, target) of what was threatened or imposed, the first first: those that are drawn, and all others."""
    rows = drawn[drawn.kind.isin(["threat", "sanction"])]
    pairs = list(dict.fromkeys(zip(rows.actor, rows.target)))
    most = limited(MOST_PAIRS, drawn)
    return pairs[:most], pairs[most:]


def stretches(rows, dates):
    """[from, to, what] of each unbroken stretch in which the same holds; both are ends of turns."""
    found = []
    held = dict(zip(rows.date, rows.what))
    for date, following in zip(dates, dates[1:]):
        if date not in held:
            continue
        if found and found[-1][1:] == [date, held[date]]:
            found[-1][1] = following
        else:
            found.append([date, following, held[date]])
    return found


def shades_of(drawn, order):
    """The colour of each sanction that was threatened or imposed on somebody drawn, darker and darker in the `order` of the scenario."""
    pairs, _ = pairs_of(drawn)
    rows = drawn[drawn.kind.isin(["threat", "sanction"])]
    names = sorted({what for sender, target, what in zip(rows.actor, rows.target, rows.what) if (sender, target) in pairs}, key=order.index)
    dark = [1.0] if len(names) == 1 else [PALEST + (1 - PALEST) * k / (len(names) - 1) for k in range(len(names))]
    return {name: style.blended(style.ORANGE, share) for name, share in zip(names, dark)}


def draw_bars(place, rows, dates, height, shades, is_open):
    """A bar for each stretch, with its name where there is room for it."""
    for begin, end, what in stretches(rows, dates):
        edge, face = (shades[what], "white") if is_open else ("white", shades[what])
        place.barh(height, end - begin, left=begin, height=0.4, linewidth=0.7, edgecolor=edge, facecolor=face)
        room = WIDTH * style.POINTS * (end - begin) / (dates[-1] - dates[0])
        if style.width_of(what) + 4 < room:
            place.annotate(what, (begin, height), xytext=(2, 0), textcoords="offset points", va="center_baseline")


def draw_sanctions(place, drawn, pairs, dates, order):
    shades = shades_of(drawn, order)
    for k, (sender, target) in enumerate(pairs):
        rows = drawn[(drawn.actor == sender) & (drawn.target == target)]
        draw_bars(place, rows[rows.kind == "threat"], dates, 0.22 - k, shades, True)
        draw_bars(place, rows[rows.kind == "sanction"], dates, -0.22 - k, shades, False)
    place.set_yticks([-k for k in range(len(pairs))],
                     [style.pair_name(*pair, (NAME - 1) * style.POINTS) for pair in pairs])
    place.set_ylim(0.5 - len(pairs), 0.5)
    place.tick_params(axis="y", length=0)
    place.set_title("Threats and sanctions", weight="bold", pad=2)


# What else happened.


def happenings(drawn):
    """The turns in which anything happened: [(its end, what it is called, sentences)]."""
    rows = drawn[drawn.kind == "event"]
    return [(date, span(of_turn.turn_start.iloc[0], date), list(dict.fromkeys(of_turn.what))) for date, of_turn in rows.groupby("date", sort=True)]


def in_two(turns):
    """Lines of turns in two columns, the first at least as long as the second."""
    left, right = [], list(turns)
    while sum(map(len, left)) < sum(map(len, right)):
        left.append(right.pop(0))
    return [[line for turn in side for line in turn] for side in (left, right)]


def kept_turns(turns, decisive, fits):
    """Which turns are told if not all have room: the first, those around the turn `decisive`, at which it came to its ending, and of the others those in
    which the most happened. `turns`: the lines of each; `fits`: whether so many are not too many."""
    kept = set(range(len(turns)))
    near = {k for k in kept if k == 0 or abs(k - decisive) <= NEAR}
    order = [*sorted(kept - near, key=lambda k: (len(turns[k]), -abs(k - decisive))), *sorted(near, key=lambda k: (-abs(k - decisive), k))]
    for k in order[:-1]:
        if fits(sorted(kept)):
            break
        kept.remove(k)
    return sorted(kept)


def with_gaps(turns, kept):
    """The lines of the turns that are kept, and a line in place of each stretch that is not."""
    told_turns, before = [], -1
    for k in [*kept, len(turns)]:
        if left := k - before - 1:
            told_turns.append([f"… {left} {'turn' if left == 1 else 'turns'} more in the table beside this figure"])
        if k < len(turns):
            told_turns.append(turns[k])
        before = k
    return told_turns


def told(happened, most, ended):
    """What happened, in two columns of at most `most` lines; no turn is told across them. `ended`: the date of the ending."""
    width = (style.DOUBLE - 3 * style.MARGIN) / 2 * style.POINTS
    turns = []
    for k, (_, when, sentences) in enumerate(happened):
        first, *more = style.fold(f"{k + 1} · {when}: {' '.join(sentences)}", width - 12).split("\n")
        turns.append([first, *("    " + line for line in more)])
    decisive = min(range(len(turns)), key=lambda k: (abs(happened[k][0] - ended), k), default=0)
    kept = kept_turns(turns, decisive, lambda some: max(map(len, in_two(with_gaps(turns, some)))) <= most)
    return in_two(with_gaps(turns, kept))


def tell(figure, columns, top):
    for k, lines in enumerate(columns):
        left = style.MARGIN + k * (style.DOUBLE - style.MARGIN) / 2
        place = style.panel_at(figure, left, top, style.DOUBLE / 2, 1)
        place.set_axis_off()
        place.text(0, 1, "\n".join(lines), transform=place.transAxes, va="top", linespacing=1.25)


def number_turns(figure, happened, begin, end):
    """The numbers of the turns above the panels, in as many rows as they need to stay apart."""
    place = style.panel_at(figure, style.MARGIN + NAME, 0, WIDTH, NUMBERS)
    place.set_xlim(begin, end)
    place.set_axis_off()
    taken = []  # to the right end of each row, in pt
    for k, (date, *_) in enumerate(happened):
        x = (date - begin) / (end - begin) * WIDTH * style.POINTS
        reach = style.width_of(f"{k + 1} ") / 2
        row = next((r for r, until in enumerate(taken) if x - reach >= until), len(taken))
        taken[row:row + 1] = [x + reach]
        place.annotate(str(k + 1), (date, 0), xycoords=("data", "axes fraction"), ha="center",
                       xytext=(0, row * style.TEXT), textcoords="offset points")


# The whole.


def caption(result, replica, drawn):
    text = (f"Replica {replica['replica']:,} of seed \"{replica['seed']}\", the lowest-numbered one that ended in "
            f"{replica['ending']} ({replica['ending_date']}): an example, not a typical course. Lines: rung from the end "
            "of a turn on; ▲ ▼ ● a move that the actor chose, on the rung to which it led: higher, lower, or as before.")
    if (drawn.kind == "accident").any():
        text += " ✖ Moved not by its choice, to that rung."
    pairs, more_pairs = pairs_of(drawn)
    if pairs:
        text += " Open bars: threats that stand; full bars: sanctions in force"
        names = list(shades_of(drawn, replica["sanctions"]))
        text += f" ({'from pale to dark: ' if len(names) > 1 else ''}{', '.join(names)})."
    if more_pairs:
        text += f" Those of {len(more_pairs)} further pairs are in the table beside this figure."
    if happenings(drawn):
        text += " Numbers: the turns of what is told below the panels, at their ends."
    return style.caption_of(result, text + " From a run of")


def draw_panels(figure, drawn, replica, postures, room):
    """From top to bottom: the numbers of turns, the actors, the sanctions."""
    happened, (pairs, _) = happenings(drawn), pairs_of(drawn)
    dates = [date for date, _ in next(iter(postures.values()))]
    end = dates[-1] + timedelta(days=replica["turn_days"])
    number_turns(figure, happened, dates[0], end)
    top, places = HEADING + (NUMBERS if happened else 0), []
    for actor, posture in postures.items():
        height = room * rungs_high(reach_of(drawn, actor, posture, replica["rungs"]))
        places.append(style.panel_at(figure, style.MARGIN + NAME, top, WIDTH, height))
        draw_actor(places[-1], drawn, actor, posture, replica["rungs"], room, end)
        top += height + HEADING
    if pairs:
        places.append(style.panel_at(figure, style.MARGIN + NAME, top, WIDTH, PAIR * len(pairs)))
        draw_sanctions(places[-1], drawn, pairs, [*dates, end], replica["sanctions"])
    for place in places:
        date_axis(place, dates[0], end, ticks=10)
        place.tick_params(labelbottom=place is places[-1])
        for date, *_ in happened:
            place.axvline(date, color=style.PALE, linestyle=":", linewidth=0.6, zorder=0)


def draw(drawn, replica, title, text):
    postures = {actor: posture_of(drawn, actor, replica["rungs"]) for actor in replica["actors"]}
    reaches = [reach_of(drawn, actor, posture, replica["rungs"]) for actor, posture in postures.items()]
    rungs, (pairs, _) = sum(map(rungs_high, reaches)), pairs_of(drawn)
    columns = told(happenings(drawn), limited(MOST_LINES, drawn), datetime.fromisoformat(replica["ending_date"]))
    told_height = len(columns[0]) * style.LINE / style.POINTS
    fixed = HEADING * (len(postures) + bool(pairs)) + PAIR * len(pairs) + DATES + told_height
    fixed += NUMBERS if told_height else 0
    # On a page that is too short a rung has less than it wants.
    room = min(RUNG, max(LEAST_RUNG, (style.TALLEST - fixed) / rungs))
    figure = style.sheet(style.DOUBLE, fixed + room * rungs, title, text)
    draw_panels(figure, drawn, replica, postures, room)
    tell(figure, columns, fixed + room * rungs - told_height)
    figure.set_layout_engine("none")  # all has its place
    return figure


def drawing_of(result, number):
    """The timeline of a replica, and the ending to which it came."""
    replica = result.replay(number) | {"sanctions": [sanction["name"] for sanction in result.scenario.get("sanctions", [])]}
    drawn, ending = table(replica), replica["ending"]
    title, text = f"{TITLE} of replica {number:,}, {ending}", caption(result, replica, drawn)
    figure = draw(drawn, replica, f"{title}: {result.title}", text)
    return Drawing(f"timeline-{ending}", title, text, figure, drawn), ending


def drawings(result):
    """Of each ending that came, in the order of the scenario. Raises ValueError for one that does not come again."""
    for ending in result.data.ending.values:
        number = int(result.data.exemplars.sel(ending=ending)[0])
        if number < 0:
            continue
        drawing, came = drawing_of(result, number)
        if came != ending:
            raise ValueError(f"replica {number} of {result.folder} was counted as {ending}, and played again it ended in "
                             f"{came}: a defect of the program that counted or of the one that replays")
        yield drawing
