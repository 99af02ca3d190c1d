"""Single replicas told turn by turn for the page, with the reasons of every choice, in few bytes."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import xarray

from page import NothingToTell
from page.numbers import rounded
from past import NOT_AGAIN, past_of

LEAST = 0.002  # probability of an option that is told though it was not chosen
MOST = 12  # options of one choice
ROOM = 4_000_000  # bytes of a page for replays
KINDS = {"likely": "exemplar_likely", "surprising": "exemplar_surprising"}

# What the terms of a utility are, in the words of sim/ODD.md §7.2 and §7.3. Those of the program have to be here.
TERMS = {
    "stakes": "how near the issues in dispute are to what the actor wants",
    "war": "what an ongoing war between the parties is worth",
    "risk": "the danger that things slip out of hand on these rungs",
    "loss": "a disaster that has come",
    "upkeep": "what the posture costs to keep up",
    "economy": "what sanctions cost, suffered, feared and imposed",
    "word": "threats of its own that were met and not carried out",
    "reciprocity": "answering the others in kind",
    "preventive": "a balance that drifts against the actor while it waits",
    "approval": "approval at home",
    "obligation": "standing higher than an agreement in force allows",
    "table": "payoffs of the game's table",
    "outlook": "how likely the attacker is to prefer war from here",
    "anticipation": "what it would cost later to climb down from here",
    "plan": "what is planned for the turns ahead",
    "replies": "how the others are expected to reply",
    "norm": "crossing a threshold upwards",
    "breach": "breaking an agreement",
    "audience": "audience costs of backing down from one's own threat",
    "humiliation": "approval lost at home by stepping down",
    "premature": "imposing sanctions before what they threaten against has happened",
    "dropped word": "taking back a threat of its own",
    "defection": "easing sanctions that others keep up",
    "bargain": "what an agreement is worth",
    "sunk cost": "what the move itself costs",
}


class Words(list[str]):
    """Texts that come again and again, by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, int] = {}

    def of(self, text: str | None) -> int:
        """-1 for none."""
        if text is None:
            return -1
        if text not in self.at:
            self.at[text] = len(self)
            self.append(text)
        return self.at[text]


def played(program: str, folder: Path, replica: int) -> dict[str, Any]:
    done = subprocess.run([program, "replay", str(folder.resolve()), "--replica", str(replica), "--explain", "--json"],
                          capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        why = done.stderr.strip().split("\n")[0].removeprefix("brink: ").replace(str(folder.resolve()), "this folder")
        raise NothingToTell(f"replica {replica} could not be played again: {why.rstrip(':.')}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def name_of(option: dict[str, Any]) -> str:
    return str(option["move"]) + (f": {option['package']}" if option["package"] else "")


def is_chosen(option: dict[str, Any], made: dict[str, Any]) -> bool:
    return (option["move"], option["target"], option["package"]) == (made["chosen"], made["target"], made["package"])


def by_probability(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Likeliest first."""
    return sorted(options, key=lambda option: -float(option["probability"]))


def option_row(option: dict[str, Any], words: Words) -> dict[str, Any]:
    """n: name, t: target, p: probability, u: utility, w: its terms as pairs of name and value, without those that are 0."""
    row: dict[str, Any] = {"n": words.of(name_of(option)), "p": rounded(option["probability"])}
    if option["target"] is not None:
        row["t"] = words.of(option["target"])
    if "utility" in option:
        row["u"] = rounded(option["utility"], 5)
        row["w"] = [cell for term, value in option["terms"].items() if rounded(value) for cell in (words.of(term), rounded(value))]
    return row


def choice(made: dict[str, Any], actors: list[str], words: Words) -> dict[str, Any]:
    """One slot of one actor. c: the place of what was chosen, l: lambda, x: 1 if something else came out than was meant."""
    options = by_probability(made["options"])
    kept = [option for k, option in enumerate(options) if is_chosen(option, made) or (k < MOST and option["probability"] >= LEAST)]
    row: dict[str, Any] = {"a": actors.index(made["actor"]), "o": [option_row(option, words) for option in kept]}
    row["c"] = next((k for k, option in enumerate(kept) if is_chosen(option, made)), -1)
    if made["slot"] != "rung":
        row["i"] = 1
    if made["lambda"] is not None:
        row["l"] = rounded(made["lambda"])
    if made["came_out"]:
        row["x"] = made["came_out"]
    if len(kept) < len(options):
        row["more"] = len(options) - len(kept)
    return row


def is_a_choice(made: dict[str, Any]) -> bool:
    """Who had no occasion holds, with probabilities that counted for nothing."""
    return bool(made["opportunity"]) and len(made["options"]) > 1 or bool(made["chosen"] != "hold")


def standing(state: dict[str, Any], words: Words) -> list[list[int]]:
    """Sanctions and threats between two actors: sender, target, what is in force, what is threatened."""
    return [[words.of(held["sender"]), words.of(held["target"]), words.of(held["tranche"]), words.of(held["threat"])]
            for held in state["sanctions"] if held["tranche"] or held["threat"]]


def mistaken(turn: dict[str, Any], before: dict[str, int], words: Words, rungs: list[str]) -> list[list[int]]:
    """Who took whom to stand on another rung than was true when the turn began."""
    return [[words.of(seen["eye"]), words.of(seen["actor"]), words.of(rungs[seen["rung"]])]
            for seen in turn["perceived"] if seen["rung"] != before[seen["actor"]]]


def turn_row(turn: dict[str, Any], before: dict[str, int], actors: list[str], rungs: list[str], words: Words) -> dict[str, Any]:
    row: dict[str, Any] = {
        "d": turn["date"], "r": [turn["rung"][actor] for actor in actors],
        "c": [choice(made, actors, words) for made in turn["decisions"] if is_a_choice(made)]}
    for key, cells in (("e", [words.of(event["text"]) for event in turn["events"]]), ("s", standing(turn, words)),
                       ("m", mistaken(turn, before, words, rungs))):
        if cells:
            row[key] = cells
    return row


def turn_rows(told: dict[str, Any], words: Words) -> list[dict[str, Any]]:
    before, rows = told["start"]["rung"], []
    for turn in told["turns"]:
        rows.append(turn_row(turn, before, told["actors"], told["rungs"], words))
        before = turn["rung"]
    return rows


def exemplars(data: xarray.Dataset) -> list[tuple[str, str, int, float]]:
    """Of each ending that came, that of likely and that of surprising choices, once if they are the same: ending, kind, number and
    surprise."""
    found: list[tuple[str, str, int, float]] = []
    for ending in map(str, data.ending.values):
        for kind, name in KINDS.items():
            number = int(data[name].sel(ending=ending)[0])
            if number >= 0 and number not in [row[2] for row in found]:
                found.append((ending, kind, number, float(data[name + "_surprise"].sel(ending=ending)[0])))
    return found


def replays_of(folder: Path, data: xarray.Dataset, program: str | None) -> dict[str, Any]:
    """What the replay viewer shows. Raises NothingToTell where replicas cannot be played again."""
    if program is None:
        raise NothingToTell("no program was named that could play a replica again (--brink)")
    if past_of(data):
        raise NothingToTell(NOT_AGAIN)
    chosen, words = exemplars(data), Words()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        told = list(pool.map(partial(played, program, folder), [number for _, _, number, _ in chosen]))
    rows = []
    for (ending, kind, number, surprise), one in zip(chosen, told):
        if one["ending"] != ending:
            raise ValueError(f"replica {number} of {folder} was counted as {ending}, and played again it ended in {one['ending']}: a "
                             "defect of the program that counted or of the one that replays")
        rows.append({"ending": ending, "kind": kind, "replica": number, "surprise": rounded(surprise), "why": one["why"],
                     "date": one["ending_date"], "start": [one["start"]["rung"][actor] for actor in one["actors"]],
                     "types": [[actor["actor"], rounded(actor["resolve"])] for actor in one["types"]],
                     "turns": turn_rows(one, words)})
    if not rows:
        raise NothingToTell("no replica has ended")
    return {"words": list(words), "terms": TERMS, "least": LEAST, "runs": rows}


def shortened(told: dict[str, Any], most: int = ROOM) -> list[str]:
    """Takes what matters least out of replays that would make a page slow, and tells what that was: first the surprising ones, then the
    reasons of choices."""
    def size() -> int:
        return len(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    left_out = []
    if size() > most:
        told["runs"] = [run for run in told["runs"] if run["kind"] == "likely"]
        left_out.append("Surprising replays: the page would be too large; brink replay tells them.")
    if size() > most:
        for option in (option for run in told["runs"] for turn in run["turns"] for made in turn["c"] for option in made["o"]):
            option.pop("u", None)
            option.pop("w", None)
        left_out.append("Reasons of choices: the page would be too large; brink replay --explain tells them.")
    return left_out
