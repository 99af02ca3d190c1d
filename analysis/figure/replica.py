"""One replica as `brink replay --json` tells it, made a table."""

from datetime import datetime, timedelta

import pandas


def moment(replica, day=0.0):
    return datetime.fromisoformat(replica["start_date"]) + timedelta(days=day)


def of_turn(replica, turn):
    """From when to when it goes."""
    return moment(replica, turn["day"] - replica["turn_days"]), moment(replica, turn["day"])


def posture_rows(replica):
    ladder = replica["rungs"]
    for actor, rung in replica["start"]["rung"].items():
        yield moment(replica), moment(replica), "posture", actor, "", ladder[rung], ""
    for turn in replica["turns"]:
        for actor, rung in turn["rung"].items():
            yield *of_turn(replica, turn), "posture", actor, "", ladder[rung], ""


def pushed(replica, turn, actor):
    """From which rung to which an actor was moved in a turn not by its choice, as the sentence about that says; None if it was not."""
    ladder = replica["rungs"]
    for event in turn["events"]:
        if event["kind"] == "accident" and actor in event["actors"]:
            ways = [(one, other) for one in ladder for other in ladder if f"{actor} from {one} to {other}" in event["text"]]
            if ways:
                return max(ways, key=lambda way: len(way[0]) + len(way[1]))  # a rung's name may begin as another's
    return None


def move_rows(replica):
    """Moves, and to which rung each led; then whom chance moved on from there."""
    for turn in replica["turns"]:
        ways = {actor: pushed(replica, turn, actor) for actor in replica["actors"]}
        for made in turn["decisions"]:
            if made["chosen"] != "hold":
                on_ladder, actor = made["slot"] == "rung", made["actor"]
                led_to = "" if not on_ladder else ways[actor][0] if ways[actor] else replica["rungs"][turn["rung"][actor]]
                yield *of_turn(replica, turn), "move" if on_ladder else "instrument", actor, made["target"] or "", made["chosen"], led_to
        for actor, way in ways.items():
            if way:
                yield *of_turn(replica, turn), "accident", actor, "", "not by choice", way[1]


def sanction_rows(replica):
    for held in replica["start"]["threats"]:
        yield moment(replica), moment(replica), "threat", held["sender"], held["target"], held["threat"], ""
    for turn in replica["turns"]:
        for held in turn["sanctions"]:
            for kind, what in (("threat", held["threat"]), ("sanction", held["tranche"])):
                if what:
                    yield *of_turn(replica, turn), kind, held["sender"], held["target"], what, ""


def event_rows(replica):
    for turn in replica["turns"]:
        for event in turn["events"]:
            yield *of_turn(replica, turn), "event", ", ".join(event["actors"]), "", event["text"], ""


def table(replica):
    """What holds at the end of each turn (posture, threat, sanction; `date`) and what was done or happened in it (from
    `turn_start` to `date`: an entry of the calendar has a day of its own within it, which its turn may hold with others). `rung`: to
    which a move led, and to which somebody was moved not by its choice (accident)."""
    rows = [*posture_rows(replica), *move_rows(replica), *sanction_rows(replica), *event_rows(replica)]
    return pandas.DataFrame(rows, columns=["turn_start", "date", "kind", "actor", "target", "what", "rung"])
