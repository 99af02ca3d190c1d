"""Whether the peers say what the program says of reduced.toml: agree.py PROGRAM [TEST…]. All seeds are fixed."""

import json
import math
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
try:
    import tuned_arrays  # before NumPy: it asks for one thread
    import arrays
    import numpy as np
    import objects
    import scenario
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-numpy, with Python 3.11 or later, for {sys.executable})")
    sys.exit(77)

program = str(Path(sys.argv[1]).resolve())
reduced = Path(__file__).resolve().with_name("reduced.toml")
REPLICAS, FEWER = 50_000, 20_000  # where they should agree, and where they should not
LIMIT = 4  # standard errors
CHI_SQUARE_LIMIT = 22.1  # of 3 degrees of freedom: as rare as a deviation of 4 standard errors, 6·10⁻⁵


def brink(*arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)


def chi_square(counts, others):
    """Of two samples of the same classes; degrees of freedom: classes − 1."""
    n, m = sum(counts), sum(others)
    return sum((math.sqrt(m / n) * a - math.sqrt(n / m) * b) ** 2 / (a + b) for a, b in zip(counts, others) if a + b)


def apart(count, n, other, m):
    """Difference of two shares in standard errors."""
    share = (count + other) / (n + m)
    return abs(count / n - other / m) / math.sqrt(share * (1 - share) * (1 / n + 1 / m)) if 0 < share < 1 else 0.0


def differences(said, tally):
    """{quantity: distance in units of its limit} between what the program says and what one of the array programs has counted."""
    numbers, n = tally.numbers, said["replicas"]["counted"]
    m = int(tally.counts.sum())
    counts = [ending["count"] for ending in said["endings"]]
    found = {"endings": chi_square(counts, tally.counts.sum(axis=1).tolist()) / CHI_SQUARE_LIMIT}
    days = numbers.turn_days * (1 + np.arange(numbers.turns))
    by_turn = tally.counts.sum(axis=0)
    mean = by_turn @ days / m
    variance = by_turn @ (days - mean) ** 2 / m
    error = math.sqrt(variance / m + said["ending_days"]["sd"] ** 2 / n)
    found["mean day"] = abs(mean - said["ending_days"]["mean"]) / error / LIMIT
    reached = [row for row in said["reached"] if row["ending"] != numbers.endings[-1]]
    for row, count in zip(reached, tally.by_date.ravel().tolist()):
        found[f"{row['ending']} by {row['by']}"] = apart(row["count"], n, count, m) / LIMIT
    assert len(found) == 2 + tally.by_date.size == 2 + len(reached)
    return found


class Peers(unittest.TestCase):
    def said(self, replicas=REPLICAS):
        with tempfile.TemporaryDirectory(prefix="brink-") as place:
            return brink("run", str(reduced), "-n", str(replicas), "-j", "1", "--no-null", "--json", "--progress", "none",
                         "-o", f"{place}/results")

    def check_endings(self, simulate):
        said = self.said()
        right = differences(said, simulate(scenario.read(), REPLICAS, seed=1))
        self.assertLess(max(right.values()), 1, right)
        wrong = differences(said, simulate(scenario.read(scale={"audience_cost": 1.2}), FEWER, seed=1))
        self.assertGreater(wrong["endings"], 1, wrong)

    def test_arrays_end_as_often_and_as_soon_and_a_wrong_cost_is_noticed(self):
        self.check_endings(arrays.simulate)

    def test_tuned_arrays_end_as_often_and_as_soon_and_a_wrong_cost_is_noticed(self):
        self.check_endings(tuned_arrays.simulate)

    def test_objects_end_as_often(self):
        said, counts = self.said(FEWER), objects.simulate(scenario.read(), 150, seed=1)
        self.assertLess(chi_square([ending["count"] for ending in said["endings"]], [sum(row) for row in counts]),
                        CHI_SQUARE_LIMIT)

    def test_all_peers_choose_with_the_same_probabilities(self):
        # Costs of war at their lowest, so that an attack is to be expected; states are those of four replicas, turn by turn.
        def fixed(player):
            return {key: bounds[0] if key == "war_cost" else sum(bounds) / 2 for key, bounds in player.drawn.items()}

        def off_by(scale):
            """Greatest difference of a probability: of objects.py, of arrays.py, of tuned_arrays.py."""
            numbers = scenario.read(scale=scale)
            values = [[fixed(player)[key] for key in scenario.DRAWN] for player in numbers.players]
            drawn = np.array(values, tuned_arrays.REAL).T[:, :, None]
            model, worst = tuned_arrays.Model(numbers), [0.0, 0.0, 0.0]
            crises = arrays.Crises(numbers, np.array(values)[:, :, None])
            for told in replays:
                rungs = told["start"]["rung"]
                for turn in told["turns"]:
                    crisis = objects.Crisis(numbers, values)
                    for agent in crisis.agents:
                        agent.rung = rungs[agent.player.name]
                    rung = np.array([[agent.rung] for agent in crisis.agents])
                    crises.rungs = list(rung)
                    now, highest = model.look(rung, drawn[0]), model.highest(rung)
                    for agent, decision in zip(crisis.agents, turn["decisions"], strict=True):
                        self.assertEqual(decision["actor"], agent.player.name)
                        chances = [option["probability"] for option in decision["options"]]
                        options = agent.options()
                        self.assertEqual(len(options), len(chances))
                        self.assertEqual(len(options), 7 if 0 < agent.rung < agent.player.top else 4)
                        worst[0] = max(worst[0], *(abs(chance - mine) for chance, (_, mine) in zip(chances, options)))
                        to, mine = (values[:, 0] for values in crises.options(agent.number))
                        self.assertEqual(to[mine > 0].tolist(), [rung for rung, _ in options])
                        worst[1] = max(worst[1], np.abs(mine[mine > 0] - chances).max())
                        weights = model.weights(agent.number, rung, drawn, now, highest)[:, 0]
                        by_rung = np.zeros(len(weights))
                        for chance, (to, _) in zip(chances, options):
                            by_rung[to] += chance
                        worst[2] = max(worst[2], np.abs(weights / weights.sum() - by_rung).max())
                    rungs = turn["rung"]
            return worst

        settings = []
        for player in scenario.read().players:
            for key, value in fixed(player).items():
                settings += ["--set", f"actors.{player.name}.{key}={value}"]
        replays = [brink("replay", str(reduced), "--replica", replica, "--explain", "--json", *settings) for replica in "1256"]
        self.assertGreater(sum(len(told["turns"]) for told in replays), 15)
        spread = {}
        for decision in (decision for told in replays for turn in told["turns"] for decision in turn["decisions"]):
            for term in decision["options"][0]["terms"]:
                values = [option["terms"][term] for option in decision["options"]]
                spread[term] = max(spread.get(term, 0), max(values) - min(values))
        self.assertEqual({term for term, most in spread.items() if most > 0.005},
                         {"stakes", "war", "risk", "outlook", "plan", "replies", "audience"}, spread)
        self.assertEqual(sum(most > 0 for most in spread.values()), 7, spread)
        self.assertLess(max(off_by(None)), 2e-4)  # the program computes in single precision: λ times 10⁻⁶ or so
        for key in scenario.DRAWN:
            self.assertGreater(min(off_by({key: 1.05})), 2e-3, key)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"Peers.{name}" for name in sys.argv[2:])])
