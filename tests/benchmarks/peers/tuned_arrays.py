"""The reduced model in NumPy, tuned with all that helps: tuned_arrays.py [REPLICAS] [--seed N] [--chunk N] [--profile].

Prints shares of endings and seconds per replica. All of a chunk's replicas and all rungs that an actor might stand on are
judged at once; Python loops over actors, rivals, issues and turns only. Equations in sim/ODD.md, 7.2 to 7.5."""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before NumPy is read

import ctypes
from typing import NamedTuple

import ensemble
import numpy as np
import scenario

REAL = np.float32
CHUNK = 8192  # replicas at once: many against the cost of calls, few against that of memory beyond the cache


def keep_freed_memory():
    """Else glibc gives every temporary of 128 kB or more back to the system, and page faults take half of the time."""
    trim_threshold, mmap_threshold = -1, -3  # of malloc.h
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(mmap_threshold, 1 << 30)
        libc.mallopt(trim_threshold, 1 << 30)


class Situation(NamedTuple):
    """The sums that what a state is worth depends on. Arrays over replicas, or over an actor's rungs and replicas."""
    pull: list  # by issue: weights times ideal points, Σ w·x
    weight: list  # by issue: Σ w
    attack: np.ndarray  # strength of the attacker
    defence: np.ndarray  # strength of the defender and those who aid it
    cell: np.ndarray  # where the state stands in the table of peace that lasts
    ready: np.ndarray  # of the attacker


class Model:
    """Tables of the scenario, by actor and rung."""

    def __init__(self, numbers):
        self.numbers, self.players = numbers, numbers.players
        self.actors, self.attacker = range(len(self.players)), numbers.attacker
        self.rungs = len(numbers.force)
        self.force = np.array(numbers.force, REAL)
        self.ready = np.array([numbers.ready(r) for r in range(self.rungs)], REAL)
        readiness = np.array(numbers.readiness, REAL)
        self.defence = [self.ready if i == numbers.defender else REAL(p.aid) * readiness for i, p in enumerate(self.players)]
        self.stride = [0 for _ in self.actors]  # of a rung within a table of the rungs that a hazard is between
        size = 1
        for j in {j for hazard in numbers.hazards for j in hazard.between}:
            self.stride[j], size = size, size * self.rungs
        rates = np.zeros((len(numbers.hazards), size))
        cells = np.arange(size)
        rungs_of = [cells // self.stride[j] % self.rungs if self.stride[j] else 0 * cells for j in self.actors]
        for cell in cells:
            rungs = [rung[cell] for rung in rungs_of]
            rates[:, cell] = [hazard.rate(rungs, self.attacker) for hazard in numbers.hazards]
        # War and risk both put W in the place of V: P = W + (A − W)·(1 − ω)·e^(−T·H).
        unfought = 1 - np.array(numbers.war)[rungs_of[self.attacker]]
        self.lasts = [(unfought * np.exp(-p.planning_days * rates.sum(axis=0))).astype(REAL) for p in self.players]
        self.strikes = -np.expm1(-numbers.turn_days * rates).astype(REAL)
        # Level 0, by own rung and highest of the adversaries' (in one index): where it goes, and what that changes.
        here = np.repeat(np.arange(self.rungs), self.rungs)
        self.reply = [np.array([[numbers.inertia(j, r, highest) for highest in range(self.rungs)]
                                for r in range(self.rungs)]).ravel() for j in self.actors]
        self.reply_force = [self.force[to] - self.force[here] for to in self.reply]
        self.reply_defence = [table[to] - table[here] for table, to in zip(self.defence, self.reply)]
        self.reply_cell = [stride * (to - here) for stride, to in zip(self.stride, self.reply)]
        self.faces_alone = [np.where(to < here, 1 - numbers.reply_chance, 1).astype(REAL) for to in self.reply]
        # Options by the rung that they lead to, shared out among their family: [present rung, rung].
        self.ways = [np.zeros((p.top + 1, p.top + 1), REAL) for p in self.players]
        for j, ways in enumerate(self.ways):
            for r in range(len(ways)):
                for to, family in numbers.ways(j, r):
                    ways[to, r] += 1 / family

    def look(self, rung, capability):
        """The situation in which all choose; rung and capability: actor × replica."""
        numbers = self.numbers
        weights = capability * self.force[rung]
        pull, weight = [], []
        for k, status_quo in enumerate(numbers.status_quo):
            salience = np.array([p.saliences[k] for p in self.players], REAL)
            ideal = np.array([p.ideals[k] for p in self.players], REAL)
            pull.append(REAL(numbers.anchor[k] * status_quo) + (salience * ideal) @ weights)
            weight.append(REAL(numbers.anchor[k]) + salience @ weights)
        ready = self.ready[rung[self.attacker]]
        defence = sum(capability[j] * self.defence[j][rung[j]] for j in self.actors if j != self.attacker)
        cell = sum(self.stride[j] * rung[j] for j in self.actors)
        return Situation(pull, weight, capability[self.attacker] * ready, defence, cell, ready)

    def moved(self, now, j, capability, force, cell, strength):
        """The situation after j has moved: by how much force and cells, and to which readiness (the attacker) or by how
        much defence (others)."""
        player, weight = self.players[j], capability * force
        pull = [sum_ + REAL(s * x) * weight for sum_, s, x in zip(now.pull, player.saliences, player.ideals)]
        weights = [sum_ + REAL(s) * weight for sum_, s in zip(now.weight, player.saliences)]
        if j == self.attacker:
            return Situation(pull, weights, capability * strength, now.defence, now.cell + cell, strength)
        return Situation(pull, weights, now.attack, now.defence + capability * strength, now.cell + cell, now.ready)

    def valued(self, i, positions):
        """Salience-weighted closeness of positions to i's ideal points."""
        player, value = self.players[i], REAL(1)
        for position, ideal, salience in zip(positions, player.ideals, player.saliences):
            distance = position - REAL(ideal)
            np.abs(distance, out=distance)
            distance *= REAL(salience)
            value = value - distance
        return value

    def worth(self, i, at, war_cost):
        """V of actor i in a situation, outlook included."""
        numbers = self.numbers
        stand = [pull / weight * REAL(share) + REAL((1 - share) * status_quo) for pull, weight, share, status_quo
                 in zip(at.pull, at.weight, numbers.share, numbers.status_quo)]
        wins = at.attack / (at.attack + at.defence)
        settled = [wins * REAL(win - lose) + REAL(lose) for win, lose in zip(numbers.win, numbers.lose)]
        war = self.valued(i, settled) - war_cost[i]
        lasts = self.lasts[i].take(at.cell)
        if i != self.attacker:
            a = self.attacker
            gain = self.valued(a, settled) - war_cost[a]
            gain -= self.valued(a, stand)
            gain *= self.lasts[a].take(at.cell)
            gain *= REAL(-self.players[a].precision)
            np.exp(gain, out=gain)
            gain += 1
            lasts *= 1 - at.ready / gain
        value = self.valued(i, stand)
        value -= war
        value *= lasts
        value += war
        return value

    def planned(self, i, worth, audience):
        """Worth of each rung, or of the best climb or descent from there: rung × replica."""
        top, wait = self.players[i].top, REAL(self.players[i].patience)
        stay = (1 - wait) * worth
        up = worth.copy()
        for r in reversed(range(top)):
            there = up[r + 1:r + 4].max(axis=0)
            there *= wait
            there += stay[r]
            np.maximum(up[r], there, out=up[r])
        price = self.force[:top + 1, None] * audience
        down = worth + price  # with the price of standing so high: what descents to there are compared by
        for r in range(1, top + 1):
            there = down[max(0, r - 3):r].max(axis=0)
            there -= price[r]
            there *= wait
            there += stay[r]
            there += price[r]
            np.maximum(down[r], there, out=down[r])
        down -= price
        return np.maximum(up, down, out=up)

    def stood(self, i, rung, now, capability):
        """The situation with i on each of its rungs: rung × replica."""
        own = np.arange(self.players[i].top + 1)[:, None]
        strength = self.ready[own] if i == self.attacker else self.defence[i][own] - self.defence[i][rung[i]]
        return self.moved(now, i, capability[i], self.force[own] - self.force[rung[i]], self.stride[i] * (own - rung[i]), strength)

    def answered(self, i, j, rung, here, capability, highest):
        """The situation after rival j has replied, as level 0 does, to i on each of its rungs."""
        met = highest[j]
        if i in self.players[j].adversaries:
            met = np.arange(self.players[i].top + 1)[:, None]
            for other in self.players[j].adversaries:
                if other != i:
                    met = np.maximum(met, rung[other])
        at = rung[j] * self.rungs + met
        strength = self.ready[self.reply[j].take(at)] if j == self.attacker else self.reply_defence[j].take(at)
        return self.moved(here, j, capability[j], self.reply_force[j].take(at), self.reply_cell[j].take(at), strength)

    def weights(self, i, rung, drawn, now, highest):
        """Weights of the rungs that i may choose: rung × replica. highest: of each actor's adversaries."""
        capability, war_cost, audience_cost = drawn
        player, rivals = self.players[i], [j for j in self.actors if j != i]
        here = self.stood(i, rung, now, capability)
        worth = self.worth(i, here, war_cost)
        utility = worth * REAL(-len(rivals))
        for j in rivals:
            utility += self.worth(i, self.answered(i, j, rung, here, capability, highest), war_cost)
        utility *= REAL(player.patience * self.numbers.reply_chance)
        audience = audience_cost[i].copy()
        for j in player.adversaries:
            audience *= self.faces_alone[j].take(rung[j] * self.rungs + highest[j])
        utility += self.planned(i, worth, audience)
        drop = self.force[rung[i]] - self.force[:player.top + 1, None]
        np.maximum(drop, 0, out=drop)
        drop *= audience
        utility -= drop
        utility -= utility.max(axis=0)
        utility *= REAL(player.precision)
        np.exp(utility, out=utility)
        utility *= self.ways[i].take(rung[i], axis=1)
        return utility

    def highest(self, rung):
        return [np.maximum.reduce([rung[j] for j in p.adversaries]) for p in self.players]

    def chosen(self, weights, rng):
        """One rung for each replica by its weights, which are summed up in place."""
        for r in range(1, len(weights)):
            weights[r] += weights[r - 1]
        return (weights < rng.random(weights.shape[1], REAL) * weights[-1]).sum(axis=0)

    def choose(self, rung, drawn, rng):
        now, highest = self.look(rung, drawn[0]), self.highest(rung)
        return np.array([self.chosen(self.weights(i, rung, drawn, now, highest), rng) for i in self.actors])

    def chance(self, rung, rng):
        cell = sum(self.stride[j] * rung[j] for j in self.actors)
        for hazard, strikes in zip(self.numbers.hazards, self.strikes):
            struck = rng.random(len(cell), REAL) < strikes.take(cell)
            rung[self.attacker] += hazard.step * struck
        np.minimum(rung[self.attacker], self.players[self.attacker].top, out=rung[self.attacker])

    def play(self, replicas, rng):
        """Turns in which war, attack and calm were reached, the number of turns if never: condition × replica."""
        numbers = self.numbers
        bounds = np.array([[p.drawn[key] for p in self.players] for key in scenario.DRAWN], REAL)[..., None]
        drawn = bounds[:, :, 0] + (bounds[:, :, 1] - bounds[:, :, 0]) * rng.random((*bounds.shape[:2], replicas), REAL)
        rung = np.repeat([[p.rung] for p in self.players], replicas, axis=1)
        reached = np.full((3, replicas), numbers.turns)
        running, calm = np.arange(replicas), np.zeros(replicas, int)
        for turn in range(numbers.turns):
            rung = self.choose(rung, drawn, rng)
            self.chance(rung, rng)
            calm = np.where(rung.max(axis=0) <= numbers.calm_at, calm + 1, 0)
            conditions = (rung[self.attacker] >= numbers.war_at, rung[self.attacker] >= numbers.attack_at,
                          calm >= numbers.calm_turns)
            for row, holds in zip(reached, conditions):
                met = running[holds]
                row[met] = np.minimum(row[met], turn)
            left = ~(conditions[0] | conditions[2])
            if not left.all():
                running, calm, rung, drawn = running[left], calm[left], rung[:, left], drawn[:, :, left]
        return reached


def simulate(numbers, replicas, seed, chunk=CHUNK):
    keep_freed_memory()
    model, tally, rng = Model(numbers), ensemble.Tally(numbers), np.random.Generator(np.random.SFC64(seed))
    for first in range(0, replicas, chunk):
        tally.add(model.play(min(chunk, replicas - first), rng))
    return tally


if __name__ == "__main__":
    ensemble.main(simulate, CHUNK)
