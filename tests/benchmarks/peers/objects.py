"""The reduced model as plain Python objects, one agent per actor: objects.py [REPLICAS [SEED]].

Prints shares of endings and seconds per replica. Standard library only; equations in sim/ODD.md, 7.2 to 7.5."""

import math
import random
import sys
import time

import scenario


class Agent:
    """One actor in one replica: its rung, what was drawn for it, and how it judges and chooses."""

    def __init__(self, crisis, number, drawn):
        self.crisis, self.number = crisis, number
        self.player = crisis.scenario.players[number]
        self.capability, self.war_cost, self.audience_cost = drawn
        self.rung = self.player.rung

    def stakes(self):
        positions = self.crisis.positions()
        return sum(salience * (1 - abs(position - ideal))
                   for salience, position, ideal in zip(self.player.saliences, positions, self.player.ideals))

    def war(self):
        numbers, chance = self.crisis.scenario, self.crisis.attacker_wins()
        outcomes = [chance * win + (1 - chance) * lose for win, lose in zip(numbers.win, numbers.lose)]
        return sum(salience * (1 - abs(outcome - ideal)) for salience, outcome, ideal
                   in zip(self.player.saliences, outcomes, self.player.ideals)) - self.war_cost

    def peace(self, war):
        value = self.stakes()
        intensity = self.crisis.intensity()
        value += intensity * (war - value)
        risk = -math.expm1(-self.player.planning_days * sum(self.crisis.rates())) if intensity < 1 else 0
        return value + risk * (war - value)

    def worth(self):
        """Of the state as it now stands, outlook included."""
        war = self.war()
        value = self.peace(war)
        attacker = self.crisis.attacker
        if self is attacker or self.crisis.intensity() >= 1:
            return value
        their_war = attacker.war()
        gain = their_war - attacker.peace(their_war)
        expected = self.crisis.scenario.ready(attacker.rung) / (1 + math.exp(-attacker.player.precision * gain))
        return value + expected * (war - value)

    def inertia(self):
        highest = max(self.crisis.agents[j].rung for j in self.player.adversaries)
        return self.crisis.scenario.inertia(self.number, self.rung, highest)

    def worth_at(self, rung):
        present, self.rung = self.rung, rung
        value = self.worth()
        self.rung = present
        return value

    def replies(self, rung, worth):
        """What the rivals' replies to standing on `rung`, which is worth `worth`, are expected to change."""
        present, self.rung = self.rung, rung
        change = 0.0
        for rival in self.crisis.agents:
            if rival is self:
                continue
            before, after = rival.rung, rival.inertia()
            if after != before:
                rival.rung = after
                change += self.crisis.scenario.reply_chance * (self.worth() - worth)
                rival.rung = before
        self.rung = present
        return self.player.patience * change

    def audience(self, height):
        """Of stepping down by so much force, in the present state."""
        for j in self.player.adversaries:
            adversary = self.crisis.agents[j]
            if adversary.inertia() < adversary.rung:
                height *= 1 - self.crisis.scenario.reply_chance
        return self.audience_cost * height

    def plan(self, worth, audience):
        """Worth of each rung, or of the best climb or descent from there; `audience`: cost of stepping down by force 1."""
        force, wait = self.crisis.scenario.force, self.player.patience
        up, down = list(worth), list(worth)
        for r in reversed(range(len(worth) - 1)):
            there = max(up[r + 1:r + 4])
            up[r] = max(worth[r], (1 - wait) * worth[r] + wait * there)
        for r in range(1, len(worth)):
            there = max(down[to] - audience * (force[r] - force[to]) for to in range(max(0, r - 3), r))
            down[r] = max(worth[r], (1 - wait) * worth[r] + wait * there)
        return [max(pair) for pair in zip(up, down)]

    def options(self):
        """(rung that it leads to, probability) of each legal option."""
        force = self.crisis.scenario.force
        worth = [self.worth_at(rung) for rung in range(self.player.top + 1)]
        audience = self.audience(1.0)
        plan = self.plan(worth, audience)
        ways = self.crisis.scenario.ways(self.number, self.rung)
        utility = {}
        for rung in {to for to, _ in ways}:
            once = audience * max(0.0, force[self.rung] - force[rung])
            utility[rung] = plan[rung] - once + self.replies(rung, worth[rung])
        best = max(utility.values())
        weights = [math.exp(self.player.precision * (utility[to] - best)) / family for to, family in ways]
        total = sum(weights)
        return [(to, weight / total) for (to, _), weight in zip(ways, weights)]

    def choose(self, dice):
        rungs, chances = zip(*self.options())
        return dice.choices(rungs, chances)[0]


class Crisis:
    """One replica."""

    def __init__(self, numbers, drawn):
        """drawn: for each actor capability, cost of war and of stepping down."""
        self.scenario = numbers
        self.agents = [Agent(self, i, values) for i, values in enumerate(drawn)]
        self.attacker, self.defender = self.agents[numbers.attacker], self.agents[numbers.defender]

    def positions(self):
        numbers, positions = self.scenario, []
        for k, status_quo in enumerate(numbers.status_quo):
            total, weights = numbers.anchor[k] * status_quo, numbers.anchor[k]
            for agent in self.agents:
                weight = agent.capability * numbers.force[agent.rung] * agent.player.saliences[k]
                total += weight * agent.player.ideals[k]
                weights += weight
            positions.append(numbers.share[k] * total / weights + (1 - numbers.share[k]) * status_quo)
        return positions

    def attacker_wins(self):
        numbers = self.scenario
        attack = self.attacker.capability * numbers.ready(self.attacker.rung)
        defence = self.defender.capability * numbers.ready(self.defender.rung)
        defence += sum(agent.player.aid * agent.capability * numbers.readiness[agent.rung] for agent in self.agents)
        return attack / (attack + defence)

    def intensity(self):
        return self.scenario.war[self.attacker.rung]

    def rates(self):
        rungs = [agent.rung for agent in self.agents]
        return [hazard.rate(rungs, self.scenario.attacker) for hazard in self.scenario.hazards]

    def chance(self, dice):
        rates = self.rates()
        for hazard, rate in zip(self.scenario.hazards, rates):
            if dice.random() < -math.expm1(-rate * self.scenario.turn_days):
                self.attacker.rung = min(self.attacker.rung + hazard.step, self.attacker.player.top)

    def play(self, dice):
        """(number of the ending, turn in which its condition was reached)."""
        numbers = self.scenario
        attacked, calm = None, 0
        for turn in range(numbers.turns):
            chosen = [agent.choose(dice) for agent in self.agents]
            for agent, rung in zip(self.agents, chosen):
                agent.rung = rung
            self.chance(dice)
            if self.attacker.rung >= numbers.attack_at and attacked is None:
                attacked = turn
            if self.attacker.rung >= numbers.war_at:
                return 0, turn
            calm = calm + 1 if all(agent.rung <= numbers.calm_at for agent in self.agents) else 0
            if calm >= numbers.calm_turns:
                return (2, turn) if attacked is None else (1, attacked)
        return (3, numbers.turns - 1) if attacked is None else (1, attacked)


def simulate(numbers, replicas, seed):
    """Counts by ending and turn, as lists."""
    dice = random.Random(seed)
    counts = [[0] * numbers.turns for _ in numbers.endings]
    for _ in range(replicas):
        drawn = [[dice.uniform(*player.drawn[key]) for key in scenario.DRAWN] for player in numbers.players]
        ending, turn = Crisis(numbers, drawn).play(dice)
        counts[ending][turn] += 1
    return counts


def main(replicas=300, seed=1):
    numbers = scenario.read()
    start = time.process_time()
    counts = simulate(numbers, int(replicas), int(seed))
    seconds = time.process_time() - start
    for ending, row in zip(numbers.endings, counts):
        print(f"{ending:16} {100 * sum(row) / int(replicas):6.2f} %")
    print(f"{replicas} replicas, {1e6 * seconds / int(replicas):.0f} µs each")


if __name__ == "__main__":
    main(*sys.argv[1:])
