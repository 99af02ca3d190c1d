"""Sensitivity as its users meet it, and counted again by NumPy: sensitivity.py PROGRAM SOURCE_DIR [TEST…].

Formulas here are written from the papers, not from the program. Tests that count again are skipped (77) without NumPy
and netCDF4."""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
try:
    import netCDF4
    import numpy
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-numpy python3-netcdf4, for {sys.executable})")
    sys.exit(77)

head = """[study]
name = "{kind}"
scenario = "minimal.toml"
[run]
replicas = {replicas}
seed = "b"
seed_policy = "{policy}"
[[vary]]
path = "actors.North.audience_cost"
low = 0.05
high = 0.8
[[vary]]
path = "actors.North.mind.lambda"
low = 2
high = 40
log = true
[[vary]]
path = "actors.South.war_cost"
low = 0.05
high = 0.4
[design]
kind = "{kind}"
{points}
"""

COST, PRECISION, WAR_COST = "actors.North.audience_cost", "actors.North.mind.lambda", "actors.South.war_cost"
PATHS = (COST, PRECISION, WAR_COST)


class Sensitivity(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)

    def brink(self, *arguments, code=0):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8",
                              capture_output=True, check=False, timeout=100)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def swept(self, kind, points=None, policy="independent", replicas=200):
        text = head.format(kind=kind, policy=policy, replicas=replicas, points=f"points = {points}" if points else "")
        (self.here / f"{kind}.toml").write_text(text)
        self.brink("sweep", f"{kind}.toml", "-o", kind, "--progress", "none")
        return kind

    def said(self, folder, *more):
        return json.loads(self.brink("sensitivity", folder, "--json", *more).stdout)

    def data(self, folder):
        """Shares [point][ending], replicas by point, and settings [point][parameter]."""
        with netCDF4.Dataset(self.here / folder / "results.nc") as file:
            n = numpy.asarray(file["n_replicas"][:], float)
            settings = numpy.array([file[path][:] for path in PATHS]).T
            return numpy.asarray(file["ending_count"][:]) / n[:, None], n, settings

    def close(self, found, expected, what=""):
        self.assertAlmostEqual(found, expected, 10, what)

    # Counted again.

    def test_elementary_effects_are_those_that_numpy_counts(self):
        shares, n, settings = self.data(self.swept("morris", 6))
        rows = {tuple(row): k for k, row in enumerate(settings.tolist())}
        said = self.said("morris")
        # The trajectories as drawn, with points that come again: from the program's own list of the design.
        with netCDF4.Dataset(self.here / "morris" / "sensitivity.nc") as file:
            effects = numpy.asarray(file["effect"][:])  # ending, parameter, trajectory
        self.assertEqual(effects.shape, (3, 3, 6))
        for e, ending in enumerate(said["endings"]):
            for i, parameter in enumerate(ending["parameters"]):
                of = effects[e, i]
                self.close(parameter["mu"], of.mean())
                self.close(parameter["mu_star"]["value"], numpy.abs(of).mean())
                self.assertLessEqual(parameter["sigma"], of.std(ddof=1) + 1e-12)
                # Each effect is a difference of two points that differ in this parameter alone, per 2/3 of its range.
                others = [k for k in range(3) if k != i]
                possible = [(shares[b, e] - shares[a, e]) * 1.5 for a in rows.values() for b in rows.values()
                            if settings[b, i] > settings[a, i] and (settings[a, others] == settings[b, others]).all()]
                for effect in of:
                    self.assertLess(min(abs(effect - one) for one in possible), 1e-12)

    def test_sobol_indices_are_those_that_numpy_counts(self):
        shares, n, _ = self.data(self.swept("saltelli", 64))
        for e, ending in enumerate(self.said("saltelli")["endings"]):
            y = shares[:, e].reshape(64, 5)
            noise = (shares[:, e] * (1 - shares[:, e]) / (n - 1)).reshape(64, 5)
            a, b, mixed = y[:, 0], y[:, 1], y[:, 2:]
            both = numpy.concatenate([a, b])
            counted = both.var(ddof=1)
            variance = counted - noise[:, :2].mean()
            split = ending["split"]
            self.close(split["variance"], counted)
            self.close(split["noise"]["value"], noise[:, :2].mean() / counted)
            firsts = []
            for i, parameter in enumerate(ending["parameters"]):
                first = numpy.mean((b - both.mean()) * (mixed[:, i] - a))
                total = (0.5 * numpy.mean((a - mixed[:, i]) ** 2) - 0.5 * numpy.mean(noise[:, 0] + noise[:, i + 2]))
                firsts.append(first)
                self.close(parameter["first"]["value"], first / variance)
                self.close(parameter["total"]["value"], total / variance)
                self.close(parameter["total_with_noise"], 0.5 * numpy.mean((a - mixed[:, i]) ** 2) / counted)
                self.check_interval(parameter["total"]["interval"], a, mixed[:, i], noise, i, both)
            self.close(split["parameters"]["value"], sum(firsts) / counted)
            self.close(split["interactions"]["value"], (variance - sum(firsts)) / counted)

    def check_interval(self, interval, a, mixed, noise, i, both):
        """NumPy's own draws give percentiles that differ by a few tenths of the interval's width at most."""
        generator = numpy.random.default_rng(i)
        again = []
        for _ in range(2000):
            rows = generator.integers(0, len(a), len(a))
            pooled = numpy.concatenate([both[rows], both[len(a) + rows]])
            left = pooled.var(ddof=1) - noise[rows][:, :2].mean()
            total = 0.5 * numpy.mean((a - mixed)[rows] ** 2) - 0.5 * numpy.mean(noise[rows, 0] + noise[rows, i + 2])
            again.append(total / left)
        expected = numpy.quantile(again, [0.025, 0.975])
        for found, wanted in zip(interval, expected):
            self.assertLess(abs(found - wanted), 0.2 * (expected[1] - expected[0]) + 1e-3)

    def test_slices_are_those_that_numpy_counts(self):
        shares, n, settings = self.data(self.swept("lhs", 100))
        points, slices, degree = 100, 10, 3
        place = numpy.argsort(settings, axis=0, kind="stable").argsort(axis=0, kind="stable")
        x = (2 * place + 1) / points - 1
        polynomials = [numpy.polynomial.legendre.legvander(x[:, i], degree)[:, 1:] for i in range(3)]
        matrix = numpy.column_stack([numpy.ones(points), *polynomials])
        for e, ending in enumerate(self.said("lhs")["endings"]):
            y = shares[:, e]
            fitted = numpy.linalg.lstsq(matrix, y, rcond=None)[0]
            parts = [polynomials[i] @ fitted[1 + degree * i:1 + degree * (i + 1)] for i in range(3)]
            variance = y.var(ddof=1) - numpy.mean(y * (1 - y) / (n - 1))
            for i, parameter in enumerate(ending["parameters"]):
                alone = y - sum(parts[k] for k in range(3) if k != i)
                groups = [alone[place[:, i] // (points // slices) == b] for b in range(slices)]
                within = sum(((g - g.mean()) ** 2).sum() for g in groups) / (points - slices - 2 * degree)  # of a point
                between = sum(len(g) * (g.mean() - alone.mean()) ** 2 for g in groups)
                self.assertAlmostEqual(parameter["first"]["value"], (between - (slices - 1) * within) / (points - 1) / variance, 6)
                told = [part["share"] for part in parameter["slices"]]
                for b in range(slices):
                    self.close(told[b], y[place[:, i] // 10 == b].mean())

    def test_parameters_of_a_run_are_counted_in_slices_of_their_priors(self):
        drawn = {COST: "{ uniform = [0, 1] }", PRECISION: "{ discrete = [1, 60] }", WAR_COST: "{ pert = [0.1, 0.2, 0.6] }"}
        sets = [word for path, prior in drawn.items() for word in ("--set", f"{path}={prior}")]
        self.brink("run", "minimal.toml", "-n", 4000, "--no-null", *sets, "-o", "run")
        with netCDF4.Dataset(self.here / "run" / "results.nc") as file:
            counts = numpy.asarray(file["parameter_count"][0], float)  # parameter, slice, ending
            paths = list(file["parameter"][:])
            total = numpy.asarray(file["ending_count"][0], float)
        self.assertEqual(sorted(paths), sorted(drawn))
        for i, path in enumerate(paths):
            self.assertTrue((counts[i].sum(axis=0) == total).all(), path)
            each = counts[i].sum(axis=1)
            if path == PRECISION:  # its two values, about equally often
                self.assertEqual((each[2:].sum(), (abs(each[:2] - 2000) < 200).all()), (0, True))
            else:  # twentieths: four standard deviations about 200
                self.assertTrue((abs(each - 200) < 4 * (200 * 0.95) ** 0.5).all(), each)
        for e, ending in enumerate(self.said("run")["endings"]):
            for i, parameter in enumerate(ending["parameters"]):
                self.assertEqual(parameter["path"], paths[i])
                n = counts[i].sum(axis=1)
                p = numpy.divide(counts[i, :, e], n, where=n > 0, out=numpy.zeros_like(n))
                share, used = total[e] / 4000, (n > 0).sum()
                within = (n * p * (1 - p)).sum() / (4000 - used)
                self.close(parameter["first"]["value"], 1 - within / (4000 * share * (1 - share) / 3999))
        text = self.brink("sensitivity", "run", "--of", "stand-off").stdout
        self.assertIn(PRECISION, [line for line in text.splitlines() if line.startswith("  actors.")][0])
        with netCDF4.Dataset(self.here / "run" / "sensitivity.nc") as file:
            self.assertEqual((file.design, file["slice_share"].shape), ("run", (3, 3, 20)))

    def test_a_sweep_may_draw_at_one_point_what_it_sets_at_another(self):
        (self.here / "list.toml").write_text(
            '[study]\nname = "list"\nscenario = "minimal.toml"\n[run]\nreplicas = 100\nseed = "b"\n'
            f'[[point]]\nset = ["{WAR_COST}=0.3"]\n[[point]]\nset = ["{WAR_COST}={{ uniform = [0.1, 0.5] }}"]\n'
            f'[[point]]\nset = ["{PRECISION}={{ uniform = [5, 9] }}"]\n[design]\nkind = "list"\n')
        self.brink("sweep", "list.toml", "-o", "list", "--progress", "none")
        with netCDF4.Dataset(self.here / "list" / "results.nc") as file:
            self.assertEqual(list(file["n_replicas"][:]), [100, 100, 100])
            self.assertNotIn("parameter_count", file.variables)

    def test_one_at_a_time_shows_what_summary_csv_says(self):
        shares, n, settings = self.data(self.swept("oat", policy="common"))
        for e, ending in enumerate(self.said("oat")["endings"]):
            self.close(ending["middle"]["value"], shares[0, e])
            for i, parameter in enumerate(ending["parameters"]):
                self.assertEqual((settings[1 + 2 * i, i], settings[2 + 2 * i, i]), (parameter["low"], parameter["high"]))
                self.close(parameter["share_at_low"]["value"], shares[1 + 2 * i, e])
                self.close(parameter["difference"]["value"], shares[2 + 2 * i, e] - shares[1 + 2 * i, e])
        with open(self.here / "oat" / "summary.csv", newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["target"] == "ending" and row["point"] == "0"]
        middle = self.said("oat")["endings"]
        for row, ending in zip(rows, middle):
            share, z = float(row["value"]), 1.959963984540054
            self.assertEqual((row["output_type_id"], share), (ending["ending"], ending["middle"]["value"]))
            for root in ending["middle"]["interval"]:  # Wilson: |share − p| = z·sqrt(p(1 − p)/n)
                self.close((share - root) ** 2, z * z * root * (1 - root) / 200)

    # What is written and said.

    def test_the_arrays_are_the_same_bytes_each_time_and_say_what_json_says(self):
        folder = self.here / self.swept("saltelli", 32)
        said = self.said("saltelli")
        first = (folder / "sensitivity.nc").read_bytes()
        self.brink("sensitivity", "saltelli")
        self.assertEqual((folder / "sensitivity.nc").read_bytes(), first)
        with netCDF4.Dataset(folder / "sensitivity.nc") as file, netCDF4.Dataset(folder / "results.nc") as results:
            self.assertEqual(file.source_tally_sha256, results.tally_sha256)
            self.assertEqual(list(file["parameter"][:]), list(PATHS))
            for e, ending in enumerate(said["endings"]):
                for i, parameter in enumerate(ending["parameters"]):
                    self.close(float(file["total"][e, i]), parameter["total"]["value"])
                    self.close(float(file["first_interval"][e, i, 1]), parameter["first"]["interval"][1])

    def test_one_ending_can_be_chosen_and_tables_begin_with_what_matters_most(self):
        self.swept("morris", 8, replicas=400)
        text = self.brink("sensitivity", "morris", "--of", "stand-off").stdout
        self.assertNotIn("\nwar\n", text)
        lines = [line for line in text.splitlines() if line.startswith("  actors.")]
        self.assertIn(PRECISION, lines[0])
        self.assertEqual(len(lines), 3)
        self.assertIn("within noise", " ".join(text.split(WAR_COST, 1)[1].splitlines()[:2]))  # its numbers, perhaps on a line of their own
        self.assertEqual([ending["ending"] for ending in self.said("morris", "--of", "war")["endings"]], ["war"])
        with netCDF4.Dataset(self.here / "morris" / "sensitivity.nc") as file:  # which has them all
            self.assertEqual(list(file["ending"][:]), ["war", "de-escalation", "stand-off"])
        self.assertIn("did you mean 'stand-off'", self.brink("sensitivity", "morris", "--of", "standoff", code=2).stderr)

    def test_what_has_no_sensitivity_is_refused_with_the_design_to_use(self):
        self.assertIn("wants the folder of a finished sweep", self.brink("sensitivity", code=2).stderr)
        self.assertIn("there is no nowhere/results.nc", self.brink("sensitivity", "nowhere", code=2).stderr)
        self.brink("run", "minimal.toml", "-n", 50, "--no-null", "--set", "actors.South.war_cost=0.3", "-o", "run")
        refused = self.brink("sensitivity", "run", code=2).stderr
        self.assertIn("no parameter of this run was drawn", refused)
        self.assertIn("sweep a study of the design morris, saltelli, oat", refused)
        self.brink("fork", "minimal.toml", "--replica", 1, "--turn", 2, "-n", 50, "-o", "fork")
        self.assertIn("futures of one past", self.brink("sensitivity", "fork", code=2).stderr)
        grid = head.format(kind="grid", policy="common", replicas=20, points="")
        grid = grid.replace("low = 0.05\n", "").replace("high = 0.8", "values = [0.1, 0.5]").replace(
            "high = 0.4", "values = [0.2, 0.3]").replace("low = 2\nhigh = 40\nlog = true", "values = [5, 10]")
        (self.here / "grid.toml").write_text(grid)
        self.brink("sweep", "grid.toml", "-o", "grid", "--progress", "none")
        refused = self.brink("sensitivity", "grid", code=2).stderr
        self.assertIn("points of design.grid have no indices", refused)
        self.assertIn("\"saltelli\" gives Sobol' indices", refused)

    def test_an_unfinished_study_says_how_to_go_on(self):
        text = head.format(kind="lhs", policy="independent", replicas=100, points="points = 20")
        (self.here / "lhs.toml").write_text(text)
        self.brink("sweep", "lhs.toml", "-o", "lhs", "--share", "1/2", "--progress", "none", "--chunk", 50)
        self.assertIn("brink merge lhs", self.brink("sensitivity", "lhs", code=2).stderr)
        self.brink("merge", "lhs", code=5)
        self.assertIn("brink sweep STUDY -o lhs --resume", self.brink("sensitivity", "lhs", code=2).stderr)

    def test_points_that_a_design_draws_again_run_once_and_count_as_often(self):
        self.swept("morris", 12)
        with open(self.here / "morris" / "design.csv", newline="", encoding="utf-8") as file:
            points = len(list(csv.DictReader(file)))
        said = self.said("morris")
        self.assertEqual(said["points"], 48)
        self.assertLess(points, 48)
        self.assertEqual(said["replicas"], 200 * points)
        self.assertIn(f"points    {points}; the design draws {48 - points} again, run once",
                      self.brink("plan", "morris.toml").stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"Sensitivity.{name}" for name in sys.argv[3:])])
