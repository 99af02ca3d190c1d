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
        yield moment(replica), moment(replica), "posture", actor, "", ladder[rung]
    for turn in replica["turns"]:
        for actor, rung in turn["rung"].items():
            yield *of_turn(replica, turn), "posture", actor, "", ladder[rung]


def move_rows(replica):
    for turn in replica["turns"]:
        for made in turn["decisions"]:
            if made["chosen"] != "hold":
                kind = "move" if made["slot"] == "rung" else "instrument"
                yield *of_turn(replica, turn), kind, made["actor"], made["target"] or "", made["chosen"]


def sanction_rows(replica):
    for held in replica["start"]["threats"]:
        yield moment(replica), moment(replica), "threat", held["sender"], held["target"], held["threat"]
    for turn in replica["turns"]:
        for held in turn["sanctions"]:
            for kind, what in (("threat", held["threat"]), ("sanction", held["tranche"])):
                if what:
                    yield *of_turn(replica, turn), kind, held["sender"], held["target"], what


def event_rows(replica):
    for turn in replica["turns"]:
        for event in turn["events"]:
            yield *of_turn(replica, turn), "event", ", ".join(event["actors"]), "", event["text"]


def table(replica):
    """What holds at the end of each turn (posture, threat, sanction; `date`) and what was done or happened in it (from
    `turn_start` to `date`: an entry of the calendar has a day of its own within it, which its turn may hold with others)."""
    rows = [*posture_rows(replica), *move_rows(replica), *sanction_rows(replica), *event_rows(replica)]
    return pandas.DataFrame(rows, columns=["turn_start", "date", "kind", "actor", "target", "what"])
