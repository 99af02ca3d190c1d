"""The reduced model written plainly in NumPy: arrays.py [REPLICAS] [--seed N] [--chunk N] [--profile].

Prints shares of endings and seconds per replica. Each quantity is an array over replicas, of shape (n,); where there is one
for each actor, issue, hazard, rung or option, these arrays are in a list. Functions read as the equations do (sim/ODD.md, 7.2
to 7.5). What several of them need is worked out once and handed on; nothing else is done for speed (tuned_arrays.py is the
same model with all that helps)."""

import ensemble
import numpy as np
import scenario

CHUNK = 65_536  # replicas at once: the quickest of the powers of 2, and no slower than all 100,000


def replaced(rungs, j, rung):
    """The rungs of all actors, with j on `rung`: one number for all replicas or an array (n,)."""
    return [*rungs[:j], rung, *rungs[j + 1:]]


class Crises:
    """n replicas. `rungs` is, here and wherever it is handed on, a list by actor of arrays (n,)."""

    def __init__(self, numbers, drawn):
        """drawn: for each actor capability, cost of war and of stepping down, arrays (n,)."""
        self.numbers, self.players = numbers, numbers.players
        self.attacker, self.defender = numbers.attacker, numbers.defender
        self.force, self.readiness, self.intensity = (np.array(x) for x in (numbers.force, numbers.readiness, numbers.war))
        self.ready = 0.5 + 0.5 * self.readiness
        self.capability, self.war_cost, self.audience_cost = zip(*drawn)
        self.rungs = [np.full(len(capability), p.rung) for p, capability in zip(self.players, self.capability)]

    def only(self, kept):
        """The replicas where `kept`, (n,) of bool, is true."""
        drawn = zip(self.capability, self.war_cost, self.audience_cost)
        some = Crises(self.numbers, [[values[kept] for values in of_actor] for of_actor in drawn])
        some.rungs = [rung[kept] for rung in self.rungs]
        return some

    def positions(self, rungs):
        """x̃ of each issue: a list of (n,)."""
        numbers, positions = self.numbers, []
        exerted = [capability * self.force[rung] for capability, rung in zip(self.capability, rungs)]
        for k, status_quo in enumerate(numbers.status_quo):
            total, weights = numbers.anchor[k] * status_quo, numbers.anchor[k]
            for player, power in zip(self.players, exerted):
                weight = power * player.saliences[k]
                total += weight * player.ideals[k]
                weights += weight
            positions.append(numbers.share[k] * total / weights + (1 - numbers.share[k]) * status_quo)
        return positions

    def outcomes(self, rungs):
        """What a war is expected to make of each issue: a list of (n,)."""
        numbers, a, d = self.numbers, self.attacker, self.defender
        attack = self.capability[a] * self.ready[rungs[a]]
        defence = self.capability[d] * self.ready[rungs[d]]
        for player, capability, rung in zip(self.players, self.capability, rungs):
            if player.aid:
                defence += player.aid * capability * self.readiness[rung]
        chance = attack / (attack + defence)
        return [chance * win + (1 - chance) * lose for win, lose in zip(numbers.win, numbers.lose)]

    def rates(self, rungs):
        """H of each hazard, per day: a list of (n,)."""
        rates = []
        for hazard in self.numbers.hazards:
            first, second = hazard.between
            rate = hazard.per_day * np.exp(hazard.growth * (rungs[first] + rungs[second] - hazard.centre))
            rates.append(np.where(rungs[self.attacker] < hazard.below, rate, 0))
        return rates

    def stakes(self, i, positions):
        """A: (n,)."""
        player = self.players[i]
        return sum(salience * (1 - abs(position - ideal))
                   for salience, position, ideal in zip(player.saliences, positions, player.ideals))

    def war(self, i, outcomes):
        """W: (n,)."""
        return self.stakes(i, outcomes) - self.war_cost[i]

    def risk(self, i, rate):
        """q, of the rate of all hazards: (n,)."""
        return 1 - np.exp(-self.players[i].planning_days * rate)

    def peace(self, i, positions, intensity, rate, war):
        """P: (n,)."""
        value = self.stakes(i, positions)
        value = value + intensity * (war - value)
        return value + self.risk(i, rate) * (war - value)

    def worth(self, i, rungs):
        """V, outlook included: (n,)."""
        a = self.attacker
        positions, outcomes, rate = self.positions(rungs), self.outcomes(rungs), sum(self.rates(rungs))
        intensity = self.intensity[rungs[a]]
        war = self.war(i, outcomes)
        value = self.peace(i, positions, intensity, rate, war)
        if i == a:
            return value
        their_war = self.war(a, outcomes)
        gain = their_war - self.peace(a, positions, intensity, rate, their_war)
        expected = self.ready[rungs[a]] / (1 + np.exp(-self.players[a].precision * gain))
        return value + expected * (war - value)

    def inertia(self, j, rungs):
        """Where level 0 takes j: (n,)."""
        highest = rungs[self.players[j].adversaries[0]]
        for adversary in self.players[j].adversaries[1:]:
            highest = np.maximum(highest, rungs[adversary])
        aim, rung = np.minimum(highest, self.numbers.ceiling), rungs[j]
        up = np.minimum(rung + 1, self.players[j].top)
        down = np.where(self.intensity[rung] > 0, rung, rung - 1)
        return np.where(aim > rung, up, np.where(aim < rung, down, rung))

    def replies(self, i, rungs, worth):
        """What the rivals' replies to a state that is worth `worth`, (n,), are expected to change: (n,)."""
        change = np.zeros_like(worth)
        for j in range(len(self.players)):
            if j != i:
                change += self.worth(i, replaced(rungs, j, self.inertia(j, rungs))) - worth
        return self.players[i].patience * self.numbers.reply_chance * change

    def audience(self, i):
        """Cost of stepping down by force 1 in the present state: (n,)."""
        cost = self.audience_cost[i]
        for j in self.players[i].adversaries:
            goes_down = self.inertia(j, self.rungs) < self.rungs[j]
            cost = cost * np.where(goes_down, 1 - self.numbers.reply_chance, 1)
        return cost

    def plan(self, i, worth, audience):
        """Worth of each rung, or of the best climb or descent from there: a list by rung of (n,), as `worth` is."""
        wait, up, down = self.players[i].patience, list(worth), list(worth)
        for r in reversed(range(len(worth) - 1)):
            there = np.max(up[r + 1:r + 4], axis=0)
            up[r] = np.maximum(worth[r], (1 - wait) * worth[r] + wait * there)
        for r in range(1, len(worth)):
            there = np.max([down[to] - audience * (self.force[r] - self.force[to]) for to in range(max(0, r - 3), r)], axis=0)
            down[r] = np.maximum(worth[r], (1 - wait) * worth[r] + wait * there)
        return [np.maximum(*pair) for pair in zip(up, down)]

    def utilities(self, i):
        """Of i's options that lead to each rung: (rungs, n)."""
        standing = [replaced(self.rungs, i, rung) for rung in range(self.players[i].top + 1)]
        worth = [self.worth(i, rungs) for rungs in standing]
        audience = self.audience(i)
        planned = self.plan(i, worth, audience)
        present = self.force[self.rungs[i]]
        return np.array([planned[rung] - audience * np.maximum(present - self.force[rung], 0) + self.replies(i, rungs, worth[rung])
                         for rung, rungs in enumerate(standing)])

    def options(self, i):
        """Of i's seven options the rung that each leads to and its probability, 0 where it is not legal: two of (7, n)."""
        player, rung = self.players[i], self.rungs[i]
        steps = np.array(scenario.STEPS)[:, None]
        to = np.clip(rung + steps, 0, player.top)
        legal = (steps == 0) | (to != rung)
        family = np.where(steps == 0, 1, 3)
        utility = np.where(legal, np.take_along_axis(self.utilities(i), to, axis=0), -np.inf)
        weights = np.exp(player.precision * (utility - utility.max(axis=0))) / family
        return to, weights / weights.sum(axis=0)

    def choose(self, i, rng):
        """The rung that i goes to: (n,)."""
        to, chances = self.options(i)
        chosen = (rng.random(len(self.rungs[i])) >= chances.cumsum(axis=0)[:-1]).sum(axis=0)
        return np.take_along_axis(to, chosen[None], axis=0)[0]

    def chance(self, rng):
        """Hazards push the attacker."""
        a = self.attacker
        for hazard, rate in zip(self.numbers.hazards, self.rates(self.rungs)):
            struck = rng.random(len(rate)) < 1 - np.exp(-rate * self.numbers.turn_days)
            self.rungs[a] = np.minimum(self.rungs[a] + hazard.step * struck, self.players[a].top)


def play(numbers, n, rng):
    """Turns in which war, attack and calm were reached, the number of turns if never: (3, n)."""
    crises = Crises(numbers, [[rng.uniform(*player.drawn[key], n) for key in scenario.DRAWN] for player in numbers.players])
    reached = np.full((3, n), numbers.turns)
    running, calm = np.arange(n), np.zeros(n, int)
    for turn in range(numbers.turns):
        crises.rungs = [crises.choose(i, rng) for i in range(len(numbers.players))]
        crises.chance(rng)
        calm = np.where(np.max(crises.rungs, axis=0) <= numbers.calm_at, calm + 1, 0)
        attacker = crises.rungs[numbers.attacker]
        conditions = attacker >= numbers.war_at, attacker >= numbers.attack_at, calm >= numbers.calm_turns
        for first, holds in zip(reached, conditions):
            met = running[holds]
            first[met] = np.minimum(first[met], turn)
        left = ~(conditions[0] | conditions[2])
        running, calm, crises = running[left], calm[left], crises.only(left)
    return reached


def simulate(numbers, replicas, seed, chunk=CHUNK):
    tally, rng = ensemble.Tally(numbers), np.random.default_rng(seed)
    for first in range(0, replicas, chunk):
        tally.add(play(numbers, min(chunk, replicas - first), rng))
    return tally


if __name__ == "__main__":
    ensemble.main(simulate, CHUNK)
