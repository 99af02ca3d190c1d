"""The numbers of reduced.toml, and what level 0 does with them, for all peers. The forms are those of sim/ODD.md."""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

DRAWN = ("capability", "war_cost", "audience_cost")
STEPS = (0, 1, 2, 3, -1, -2, -3)  # of the seven options, the first of which is to hold


@dataclass
class Player:
    name: str
    rung: int
    top: int  # it may stand on rungs 0 … top
    drawn: dict[str, tuple[float, float]]  # bounds of what is drawn for each replica
    precision: float  # λ
    planning_days: float
    patience: float  # δ
    ideals: list[float]
    saliences: list[float]
    adversaries: list[int]
    aid: float  # to the defender


@dataclass
class Hazard:
    between: tuple[int, int]
    per_day: float
    growth: float
    centre: float
    below: int
    step: int

    def rate(self, rungs, pushed):
        """Of the rungs of all actors, per day (ODD 7.2, risk)."""
        if rungs[pushed] >= self.below:
            return 0.0
        return self.per_day * math.exp(self.growth * (sum(rungs[j] for j in self.between) - self.centre))


@dataclass
class Scenario:
    turn_days: float
    turns: int
    reports: list[int]  # turns that have ended by the dates of `report`
    reply_chance: float  # η
    ceiling: int
    force: list[float]
    readiness: list[float]
    war: list[float]
    status_quo: list[float]
    anchor: list[float]
    share: list[float]  # ψ
    players: list[Player]
    attacker: int
    defender: int
    win: list[float]
    lose: list[float]
    hazards: list[Hazard]  # all push the attacker and lead to war
    endings: list[str]
    war_at: int
    attack_at: int
    calm_at: int
    calm_turns: int

    def ready(self, rung):
        return 0.5 + 0.5 * self.readiness[rung]

    def inertia(self, j, rung, highest):
        """Where level 0 takes j from `rung`, the highest of its adversaries standing on `highest` (ODD 7.3)."""
        aim = min(highest, self.ceiling)
        if aim == rung or (aim < rung and self.war[rung] > 0):
            return rung
        return min(rung + 1, self.players[j].top) if aim > rung else rung - 1

    def ways(self, j, rung):
        """(rung that the option leads to, options of its family that are legal) of each of j's legal options."""
        top = self.players[j].top
        up, down = (3 if rung < top else 0), (3 if rung > 0 else 0)
        reached = [(step, min(max(rung + step, 0), top)) for step in STEPS]
        return [(to, 1 if step == 0 else up if step > 0 else down) for step, to in reached if step == 0 or to != rung]


def read(path=Path(__file__).with_name("reduced.toml"), scale=None):
    """The scenario; `scale` has factors on what is drawn, such as {"audience_cost": 1.2}, for tests."""
    text = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    rungs, issues, actors = text["rungs"], text["issues"], text["actors"]
    number = {rung["name"]: n for n, rung in enumerate(rungs)}
    index = {actor["name"]: i for i, actor in enumerate(actors)}
    days = text["time"]["turn_days"]
    ties = {(index[tie["from"]], index[tie["to"]]): tie for tie in text["ties"]}
    contest = text["contests"][0]
    settled = {settlement["issue"]: settlement for settlement in contest["settlements"]}
    attacker, defender = index[contest["attacker"]], index[contest["defender"]]

    def player(i, actor):
        at = {position["issue"]: position for position in actor["positions"]}
        allowed = actor.get("rungs", range(len(rungs)))
        assert list(allowed) == list(range(len(allowed))), "rungs from 0 to a top"
        return Player(
            name=actor["name"], rung=number[actor["rung"]], top=len(allowed) - 1,
            drawn={key: tuple((scale or {}).get(key, 1) * x for x in actor[key]["uniform"]) for key in DRAWN},
            precision=actor["mind"]["lambda"], planning_days=actor["planning_days"],
            patience=math.exp(-days / actor["planning_days"]),
            ideals=[at[issue["name"]]["ideal"] for issue in issues],
            saliences=[at[issue["name"]]["salience"] for issue in issues],
            adversaries=[j for j in range(len(actors)) if ties.get((i, j), {}).get("adversary", 0) > 0],
            aid=ties.get((i, defender), {}).get("aid", 0))

    def hazard(entry):
        assert entry["pushes"] == [contest["attacker"]] and entry["leads_to"] == "war"
        first, second = entry["between"]
        return Hazard((index[first], index[second]), entry["per_day"], entry["growth"], entry["centre"],
                      number[entry["below"]], entry["step"])

    war, attack, calm, _ = text["endings"]
    return Scenario(
        turn_days=days, turns=math.ceil(text["time"]["horizon_days"] / days),
        reports=[math.floor((date - text["time"]["start"]).days / days) for date in text["time"]["report"]],
        reply_chance=-math.expm1(-days * text["inertia"]["reply_per_day"]), ceiling=number[text["inertia"]["ceiling"]],
        force=[rung.get("force", 0.0) for rung in rungs], readiness=[rung.get("readiness", 0.0) for rung in rungs],
        war=[rung.get("war", 0.0) for rung in rungs],
        status_quo=[issue["status_quo"] for issue in issues], anchor=[issue["anchor"] for issue in issues],
        share=[issue["yield"] for issue in issues],
        players=[player(i, actor) for i, actor in enumerate(actors)], attacker=attacker, defender=defender,
        win=[settled[issue["name"]]["win"] for issue in issues], lose=[settled[issue["name"]]["lose"] for issue in issues],
        hazards=[hazard(entry) for entry in text["hazards"]],
        endings=[ending["name"] for ending in text["endings"]],
        war_at=number[war["when"][0]["at_least"]], attack_at=number[attack["when"][0]["at_least"]],
        calm_at=number[calm["when"][0]["at_most"]], calm_turns=math.ceil(calm["for_days"] / days))
