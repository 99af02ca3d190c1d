"""The program as its users meet it: end_to_end.py PROGRAM SOURCE_DIR [TEST…]. Standard library only."""

import csv
import hashlib
import importlib.util
import json
import math
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
source = Path(sys.argv[2]).resolve()
minimal = str(source / "scenarios" / "minimal.toml")
no_user = re.compile(r"\x1b|\r")  # escape sequences belong on terminals only


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class EndToEnd(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)

    def brink(self, *arguments, code=0, env=None, **more):
        """Runs the program in a folder of its own and checks its exit code."""
        done = subprocess.run(
            [more.pop("program", program), *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8",
            stdout=more.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})}, timeout=60, **more)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def drawn(self, *arguments, **more):
        """As brink(), where the libraries that draw are installed."""
        missing = [module for module in ("matplotlib", "pandas", "xarray", "netCDF4")
                   if importlib.util.find_spec(module) is None]
        if missing:
            self.skipTest(f"{', '.join(missing)} not installed for {sys.executable}")
        return self.brink(*arguments, **more)

    def figures(self, *arguments, **more):
        return self.drawn("figures", *arguments, **more)

    def result(self, folder, *arguments):
        """The sha256 of results.nc of a run of the minimal scenario."""
        self.brink("run", minimal, "-o", folder, "--no-null", *arguments)
        return digest(self.here / folder / "results.nc")

    def refused(self, *arguments):
        """What is said about a command line that is refused, on standard error alone."""
        done = self.brink(*arguments, code=2)
        self.assertEqual(done.stdout, "")
        return done.stderr

    # Comparisons.

    def test_a_comparison_has_the_same_bytes_for_any_threads_and_lanes(self):
        digests = set()
        for k, more in enumerate((("-j", 1), ("-j", 2, "--isa", "scalar"), ("-j", 2, "--block", 16, "--unit", 48))):
            self.brink("compare", minimal, "--set-b", "actors.North.audience_cost=0.3", "-n", 600, "-o", k, *more)
            digests.add(digest(self.here / str(k) / "compare.nc"))
        self.assertEqual(len(digests), 1)

    def test_a_comparison_counts_what_two_runs_count(self):
        done = self.brink("compare", minimal, "--set-b", "actors.North.audience_cost=0.5", "-n", 2000, "--json")
        found = json.loads(done.stdout)["comparisons"][0]
        for which, more in (("first", ()), ("second", ("--set", "actors.North.audience_cost=0.5"))):
            run = json.loads(self.brink("run", minimal, "-n", 2000, "--no-null", "--json", *more).stdout)
            self.assertEqual([one[which] for one in found["endings"]], [one["share"] for one in run["endings"]])
        parted = sum(count for a, row in enumerate(found["joint"]) for b, count in enumerate(row) if a != b)
        self.assertGreater(parted, 0)
        self.assertEqual(found["parted"], parted)
        self.assertEqual(sum(maker["count"] for maker in found["makers"]), parted)
        self.assertEqual(sum(found["parted_in_turn"].values()), parted)
        self.assertEqual(sum(found["decisive_terms"].values()), found["cases"])

    def test_a_scenario_beside_itself_differs_in_nothing(self):
        done = self.brink("compare", minimal, minimal, "-n", 300)
        self.assertIn("0 of 300 replicas end differently", done.stdout)
        self.assertIn("+0.00", done.stdout)

    def test_what_cannot_be_compared_is_refused_with_its_place(self):
        other = str(source / "scenarios" / "ruin-ladder.toml")
        self.assertRegex(self.refused("compare", minimal, other), r"ruin-ladder\.toml:\d+:\d+: its endings are .*minimal")
        self.assertIn("not both", self.refused("compare", minimal, other, "--set-b", "time.turn_days=14"))
        self.assertIn("--set-b", self.refused("compare", minimal))
        self.assertIn("wants a scenario", self.refused("compare"))
        self.assertIn("horizon", self.refused("compare", minimal, "--set-b", "time.horizon_days=91"))
        self.assertIn("audience_cost", self.refused("compare", minimal, "--set-b", "actors.North.audience_cots=1"))
        for wrong in ("actors.North.audience_cots=1", "actors.North.audience_cost=-1", "actors.North.audience_cost"):
            told = self.refused("compare", minimal, "--set-b", wrong)
            self.assertIn(f"--set-b {wrong}: ", told)
            self.assertNotIn("--set ", told)
        self.brink("compare", minimal, minimal, "-n", 50, "-o", "full")
        self.assertNotIn("top-up", self.refused("compare", minimal, minimal, "-n", 50, "-o", "full"))

    def test_a_comparison_is_drawn_as_a_forest(self):
        self.brink("compare", minimal, "--set-b", "actors.North.audience_cost=0.3", "-n", 500, "-o", "a")
        done = self.figures("a", "--format", "png")
        self.assertIn("comparison: png, csv", done.stdout)
        with open(self.here / "a" / "figures" / "comparison.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["ending"] for row in rows], ["war", "de-escalation", "stand-off"])
        self.assertAlmostEqual(sum(float(row["difference"]) for row in rows), 0)
        self.assertIn("drawn of a run", self.figures("a", "--only", "endings", code=1).stderr)

    # Rare endings.

    ladder = str(source / "scenarios" / "ruin-ladder.toml")
    seldom = ("--set", "actors.Walker.mind.kind=quantal", "--set", "moves.up.sunk_cost=1.9188", "--rare", "top")

    def test_a_rare_ending_is_found_by_splitting_where_no_plain_replica_comes_to_it(self):
        done = self.brink("run", self.ladder, *self.seldom, "--json")
        said = json.loads(done.stdout)
        ratio = math.exp(1.9188)
        true = (ratio ** 3 - 1) / (ratio ** 9 - 1)  # 1.0e-5; Feller 1968
        self.assertLess(abs(said["probability"] - true), 5 * said["deviation"] / math.sqrt(20))
        self.assertTrue(said["interval"][0] < said["probability"] < said["interval"][1])
        self.assertAlmostEqual(said["per_year"], -math.log1p(-said["probability"]) * 365 / 600, 12)
        self.assertGreater(said["gain"], 50)
        for one in said["repetitions"]:
            product = one["ended"] / said["population"]
            for killed in one["killed"]:
                product *= 1 - killed / said["population"]
            self.assertAlmostEqual(one["estimate"] / product, 1, 12)
        self.assertEqual({path.name for path in (self.here / said["folder"]).iterdir()}, {"rare.nc", "manifest.json"})
        text = self.brink("run", self.ladder, *self.seldom).stdout
        self.assertIn("20 repetitions of 1,000 replicas", " ".join(text.split()))
        self.assertRegex(text, r"(?m)^probability +[\d.]+e-0\d +95 % interval \[[\d.]+e-0\d, [\d.]+e-0\d\]$")
        self.assertTrue(text.endswith("results in brink-results/ruin-ladder-rare-2\n"), text)

    def test_splitting_has_the_same_bytes_for_any_threads_and_lanes(self):
        digests = set()
        for k, more in enumerate((("-j", 1), ("-j", 2, "--isa", "scalar"), ("-j", 3, "--block", 48))):
            self.brink("run", self.ladder, *self.seldom, "-n", 4000, "--repetitions", 40, "-o", k, *more)
            digests.add(digest(self.here / str(k) / "rare.nc"))
        self.assertEqual(len(digests), 1)

    def test_what_cannot_be_split_is_refused_with_the_reason_and_what_can(self):
        told = self.refused("run", self.ladder, "--rare", "ruin")
        self.assertIn("nothing to climb", told)
        self.assertIn("What can be climbed to: top", told)
        self.assertIn("what is left at the horizon", self.refused("run", minimal, "--rare", "stand-off"))
        self.assertIn("did you mean 'top'", self.refused("run", self.ladder, "--rare", "topp"))
        self.assertIn("first day", self.refused("run", self.ladder, "--rare", "top", "--set", "actors.Walker.rung=top"))
        self.assertIn("20000 or 20020", self.refused("run", self.ladder, "--rare", "top", "-n", 20010))
        self.assertIn("200 or 220", self.refused("run", self.ladder, "--rare", "top", "-n", 100))
        self.assertIn("--repetitions 5", self.refused("run", self.ladder, "--rare", "top", "--repetitions", 5))
        self.assertIn("--rare ENDING is wanted", self.refused("run", self.ladder, "--repetitions", 30))
        self.assertIn("cannot be continued", self.refused("run", self.ladder, "--rare", "top", "--top-up", "-o", "x"))
        self.assertIn("no null row", self.refused("run", self.ladder, "--rare", "top", "--no-null"))
        self.assertIn("as many replicas as -n says", self.refused("run", self.ladder, "--rare", "top", "--until", "top<=0.01"))
        self.assertIn("Student's", self.refused("run", self.ladder, "--rare", "top", "--interval", "wilson"))
        self.assertIn("of memory", self.refused("run", self.ladder, "--rare", "top", "-n", "1e12"))
        self.assertFalse((self.here / "brink-results").exists())

    def test_a_run_without_enough_events_suggests_splitting_and_the_suggestion_works(self):
        text = self.brink("run", self.ladder, *self.seldom[:-2], "-n", 2000, "--seed", "it's").stdout
        command = re.search(r"(?m)^how likely 'top' is, by splitting:\n  (.*)$", text).group(1)
        words = shlex.split(command)
        self.assertEqual(words[1:3], ["run", self.ladder])
        self.assertIn("it's", words)
        self.brink(*words[1:])
        self.assertNotIn("by splitting", self.brink("run", self.ladder, "-n", 2000).stdout)
        self.assertNotIn("by splitting", self.brink("run", self.ladder, *self.seldom[:-2], "-n", 500).stdout)

    # What comes out.

    def test_a_run_prints_its_table_and_where_the_results_are(self):
        done = self.brink("run", minimal, "-n", 2000)
        for ending in ("war", "de-escalation", "stand-off"):
            self.assertRegex(done.stdout, rf"(?m)^{ending} +\d+\.\d+  \[\d+\.\d+, \d+\.\d+\].*\d{{4}}-\d\d-\d\d$")
        self.assertIn("Monte Carlo error only", " ".join(done.stdout.split()))
        self.assertTrue(done.stdout.endswith("results in brink-results/minimal-1\n"), done.stdout)
        self.assertNotRegex(done.stdout + done.stderr, no_user)
        files = {path.name for path in (self.here / "brink-results" / "minimal-1").iterdir()}
        self.assertEqual(files, {"results.nc", "summary.csv", "manifest.json"})

    def test_the_second_run_gets_the_next_free_folder(self):
        for _ in range(2):
            done = self.brink("run", minimal, "-n", 100)
        self.assertTrue(done.stdout.endswith("results in brink-results/minimal-2\n"))

    def test_json_is_one_object_and_agrees_with_the_table(self):
        done = self.brink("run", minimal, "-n", 2000, "--json", "-o", "a")
        found = json.loads(done.stdout)
        self.assertEqual(sum(ending["count"] for ending in found["endings"]), 2000)
        for ending in found["endings"]:
            self.assertEqual(ending["share"], ending["count"] / 2000)
            self.assertLess(ending["goodman"][0], ending["share"])
            self.assertLess(ending["wilson"][1], ending["goodman"][1])
        table = self.brink("run", minimal, "-n", 2000, "-o", "b").stdout
        self.assertIn(f"tally_sha256 {found['tally_sha256']}\n", table)
        self.assertIn(f"war {100 * found['endings'][0]['share']:17.1f} ", table)

    def test_an_interval_of_a_name_that_none_has_is_refused_and_the_nearest_one_offered(self):
        self.assertIn("jeffreys", self.refused("run", minimal, "-n", 50, "--interval", "jefreys"))
        done = self.brink("run", minimal, "-n", 500, "--interval", "jeffreys", "-o", "a")
        self.assertIn("for each ending alone (Jeffreys)", " ".join(done.stdout.split()))

    def test_a_prior_that_is_cut_is_named_and_one_that_is_not_is_not(self):
        cut = 'actors.South.war_cost={ normal = [0.3, 0.2], lower = 0.2, upper = 5 }'
        found = json.loads(self.brink("run", minimal, "-n", 500, "--set", cut, "--json", "-o", "a").stdout)["cautions"]
        clipped = [caution for caution in found if caution["kind"] == "clipped-prior"]
        self.assertEqual([caution["of"] for caution in clipped], ["actors.South.war_cost"])
        self.assertIn("cut off 31 % below", clipped[0]["text"])
        found = json.loads(self.brink("run", minimal, "-n", 500, "--json", "-o", "b").stdout)["cautions"]
        self.assertFalse([caution for caution in found if caution["kind"] == "clipped-prior"])

    def test_a_run_that_stops_by_itself_looks_at_the_same_places_and_is_a_run_of_that_many(self):
        found = json.loads(self.brink("run", minimal, "-n", 100000, "--until", "war<=0.02", "--json", "-o", "a").stdout)
        n = found["replicas"]["requested"]
        self.assertEqual(found["replicas"]["stop_reason"], "precise enough")
        self.assertLess(n, 100000)
        lower, upper = found["endings"][0]["wilson"]
        self.assertLessEqual(upper - lower, 0.04)
        again = json.loads(self.brink("run", minimal, "-n", 100000, "--until", "war<=0.02", "-j", 3, "--json", "-o", "b").stdout)
        fixed = json.loads(self.brink("run", minimal, "-n", n, "--json", "-o", "c").stdout)
        self.assertEqual({again["tally_sha256"], fixed["tally_sha256"]}, {found["tally_sha256"]})
        self.assertEqual((self.here / "a" / "results.nc").read_bytes(), (self.here / "b" / "results.nc").read_bytes())
        self.assertIn("nothing differs", self.brink("verify", "a").stdout)
        few = self.brink("run", minimal, "-n", 500, "--until", "war<=5%", "-o", "d", code=3)
        self.assertIn("not known as well as it was asked", " ".join(few.stdout.split()))

    def test_a_target_by_a_date_is_judged_on_those_that_have_ended_by_then(self):
        by_date = json.loads(self.brink("run", minimal, "-n", 100000, "--until", "war by 2030-04-30<=0.02", "--json", "-o", "a").stdout)
        target = by_date["replicas"]["targets"][0]
        self.assertEqual((target["ending"], target["by"], target["met"]), ("war", "2030-04-30", True))
        self.assertLessEqual(target["wilson"][1] - target["wilson"][0], 0.04)
        self.assertLess(target["count"], by_date["endings"][0]["count"])
        for more in (("war by 2030-04-30<=0.02", "-j", 3, "--isa", "scalar"), ("war by turn 7<=0.02", "-j", 1)):  # ends on 2030-04-26
            other = json.loads(self.brink("run", minimal, "-n", 100000, "--until", *more, "--json").stdout)
            self.assertEqual(other["tally_sha256"], by_date["tally_sha256"])
            self.assertEqual(other["replicas"]["targets"][0]["count"], target["count"])
        whole = json.loads(self.brink("run", minimal, "-n", 100000, "--until", "war<=0.02", "--json").stdout)
        self.assertNotEqual(whole["replicas"]["requested"], by_date["replicas"]["requested"])
        for text, said in (("war by 2030-02-30", "no date"), ("war by 2030-03-07", "the first one ends on 2030-03-08"),
                           ("war by 2031-01-01", "it ends on 2030-08-30"), ("war by turn 26", "turn 0 to turn 25"),
                           ("wor by turn 2", "did you mean 'war'?")):
            self.assertIn(said, self.refused("run", minimal, "-n", 50, "--until", text + "<=0.1"), text)
        self.assertEqual(self.refused("run", minimal, "--until", "wor<=0.1", "--until", "war by x<=0.1").count("--until"), 2)

    def test_a_target_out_of_reach_says_what_it_would_take_and_suggests_splitting(self):
        text = self.brink("run", self.ladder, *self.seldom[:-2], "-n", 3000, "--until", "top<=5%", code=3).stdout
        said = " ".join(text.split())
        self.assertRegex(said, r"p\(top\) to ±5 % of itself would take about [0-9,]+ replicas")
        self.assertIn("how likely 'top' is, by splitting:", text)
        self.assertEqual(text.count("by splitting"), 1)
        found = json.loads(self.brink("run", self.ladder, *self.seldom[:-2], "-n", 3000, "--until", "top<=5%", "--json", code=3).stdout)
        target = found["replicas"]["targets"][0]
        self.assertFalse(target["met"])
        share = (target["count"] + 2) / 3004  # n so that 1.96² p (1 − p) / n = (0.05 p)²
        self.assertAlmostEqual(target["replicas_needed"] / (1.959964 ** 2 * (1 - share) / (share * 0.05 ** 2)), 1, delta=0.01)
        common = self.brink("run", minimal, "-n", 3000, "--until", "war<=1%", code=3).stdout
        self.assertIn("would take about", " ".join(common.split()))
        self.assertNotIn("by splitting", common)

    def test_replicas_are_kept_with_the_same_bytes_for_any_threads_lanes_and_history(self):
        priors = ("--set", "actors.North.audience_cost={uniform=[0.1,0.5]}", "--keep-replicas")
        same = {(self.result("one", "-n", 5000, "-j", 1, *priors), digest(self.here / "one" / "replicas.nc"))}
        for k, more in enumerate((("-j", 2, "--isa", "scalar"), ("-j", 3, "--block", 16, "--unit", 48))):
            same.add((self.result(f"other{k}", "-n", 5000, *more, *priors), digest(self.here / f"other{k}" / "replicas.nc")))
        self.result("late", "-n", 4100, *priors)
        same.add((self.result("late", "-n", 5000, "--top-up", *priors[:2]), digest(self.here / "late" / "replicas.nc")))
        self.assertEqual(len(same), 1)
        plain = self.result("plain", "-n", 5000, *priors[:2])
        self.assertEqual({plain}, {results for results, _ in same})
        self.result("late", "-n", 60, "--force")
        self.assertFalse((self.here / "late" / "replicas.nc").exists())

    def test_replicas_that_were_kept_are_as_many_as_a_target_takes(self):
        done = self.brink("run", minimal, "-n", 100000, "--until", "war<=0.02", "--keep-replicas", "--json", "-o", "a")
        said = self.brink("verify", "a").stdout
        self.assertIn(f"its {json.loads(done.stdout)['replicas']['requested']} rows", " ".join(said.split()))

    def test_replicas_are_not_kept_where_they_cannot_be(self):
        self.result("a", "-n", 100)
        self.assertIn("were not kept one by one",
                      self.refused("run", minimal, "-n", 200, "--top-up", "-o", "a", "--keep-replicas"))
        self.assertIn("sweep has no option '--keep-replicas', but brink run has", self.refused("sweep", minimal, "--keep-replicas"))
        self.assertIn("no sample", self.refused("run", self.ladder, "--rare", "top", "--keep-replicas"))
        self.result("b", "-n", 100, "--keep-replicas")
        (self.here / "a" / "replicas.nc").write_bytes((self.here / "b" / "replicas.nc").read_bytes())
        self.result("a", "-n", 300, "--top-up")  # they are the same replicas
        self.result("c", "-n", 100, "--keep-replicas", "--seed", "another")
        (self.here / "a" / "replicas.nc").write_bytes((self.here / "c" / "replicas.nc").read_bytes())
        self.assertIn("seed is 'another' there and 'brink' here",
                      self.refused("run", minimal, "-n", 400, "--top-up", "-o", "a"))
        self.result("b", "-n", 300, "--top-up")
        (self.here / "b" / "replicas.nc").write_bytes(b"nothing")
        self.brink("run", minimal, "-n", 400, "--top-up", "-o", "b", code=1)

    def test_a_target_of_a_run_that_cannot_be_meant_is_refused(self):
        for text, said in (("war", "ENDING<=W"), ("war<=0", "ENDING<=W"), ("war<=0.7", "below 0.5"), ("wor<=0.1", "'war'")):
            self.assertIn(said, self.refused("run", minimal, "-n", 50, "--until", text), text)
        self.brink("run", minimal, "-n", 100, "-o", "a")
        self.assertIn("begins anew", self.refused("run", minimal, "-n", 200, "--until", "war<=0.1", "--top-up", "-o", "a"))

    def test_summary_and_manifest_hold_what_they_promise(self):
        self.brink("run", minimal, "-n", 1000, "-j", 2, "--seed", "a, \"b\"", "-o", "a")
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(list(rows[0]), "target output_type output_type_id value lower upper ci_method n k".split())
        endings = [row for row in rows if row["target"] == "ending"]
        self.assertAlmostEqual(sum(float(row["value"]) for row in endings), 1)
        self.assertEqual(sum(int(row["k"]) for row in endings), 1000)
        self.assertTrue(any(row["target"] == "ending, null row" for row in rows))
        manifest = json.loads((self.here / "a" / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["threads"], 2)
        self.assertEqual(manifest["replicas"], 1000)
        self.assertEqual(manifest["command_line"][-3:], ["a, \"b\"", "-o", "a"])
        for key in "date host seconds compiler flags instruction_set lane_width libraries status".split():
            self.assertTrue(manifest[key], key)

    def test_a_date_of_the_report_names_the_turn_that_is_counted(self):
        done = self.brink("run", minimal, "-n", 500, "--set", "time.report=[2030-03-30]", "-o", "a")
        self.assertIn("by 2030-03-30 counts to 2030-03-29", " ".join(done.stdout.split()))
        self.assertIn("(day 28)", done.stdout)

    def test_progress_can_be_read_by_machines_and_by_people(self):
        done = self.brink("run", minimal, "-n", 5000, "--progress", "json", "-o", "a")
        last = json.loads(done.stderr.splitlines()[-1])
        self.assertEqual((last["done"], last["total"]), (5000, 5000))
        self.assertGreater(last["worst_half_width"], 0)
        more = self.brink("run", minimal, "-n", 9000, "--top-up", "--progress", "json", "-o", "a")
        more = json.loads(more.stderr.splitlines()[-1])
        self.assertEqual((more["done"], more["total"]), (9000, 9000))
        self.assertLess(more["worst_half_width"], last["worst_half_width"])
        self.assertEqual(self.brink("run", minimal, "-n", 100, "--progress", "none", "-o", "b").stderr, "")
        self.assertRegex(self.brink("run", minimal, "-n", 9000, "--progress", "bar", "-o", "c").stderr, no_user)

    # The same results, whatever differs.

    def test_threads_units_and_blocks_leave_the_bytes_alone(self):
        plain = self.result("plain", "-n", 3000, "-j", 1)
        self.assertEqual(plain, self.result("threads", "-n", 3000, "-j", 3))
        self.assertEqual(plain, self.result("units", "-n", 3000, "--unit", 100, "--block", 64))
        self.assertEqual(plain, self.result("scalar", "-n", 3000, "--isa", "scalar"))
        self.assertNotEqual(plain, self.result("seed", "-n", 3000, "--seed", "another"))

    def test_twins_tell_what_priors_leave_open_from_chance(self):
        def spread(*arguments):
            return json.loads(self.brink("run", minimal, "-n", 3000, "--json", "--no-null", *arguments).stdout)["spread"]
        drawn = ("--set", "actors.North.mind.lambda={ discrete = [1, 60] }")
        one = spread(*drawn, "-j", 1, "-o", "a")
        self.assertEqual(spread(*drawn, "-j", 2, "-o", "b"), one)
        self.assertEqual(one["pairs"], 1000)
        off = {ending["ending"]: ending for ending in one["endings"]}["stand-off"]
        self.assertGreater(off["interval"][0], 0.1)
        self.assertLess(off["interval"][1], 0.9)
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            row = [row for row in csv.DictReader(file) if row["target"] == "parameters"][-1]
        self.assertEqual((row["output_type_id"], float(row["value"]), row["n"]), ("stand-off", off["by_parameters"], "1000"))
        self.assertIsNone(spread("--set", "actors.South.war_cost=0.3", "-o", "c"))
        text = self.brink("run", minimal, "-n", 3000, "--no-null", *drawn, "-o", "d").stdout
        self.assertIn("due to what the priors leave open", text)

    def test_the_null_row_and_json_leave_the_bytes_alone(self):
        plain = self.result("plain", "-n", 2000)
        self.brink("run", minimal, "-n", 2000, "-o", "null", "--json", "--progress", "json")
        self.assertEqual(plain, digest(self.here / "null" / "results.nc"))

    def test_a_topped_up_run_equals_a_fresh_one(self):
        fresh = self.result("fresh", "-n", 5000)
        self.result("more", "-n", 1234)
        self.assertEqual(fresh, self.result("more", "-n", 5000, "--top-up"))
        before = {path.name: path.stat().st_mtime_ns for path in (self.here / "more").iterdir()}
        self.assertEqual(fresh, self.result("more", "--top-up"))
        self.assertEqual(before, {path.name: path.stat().st_mtime_ns for path in (self.here / "more").iterdir()})

    def test_the_locale_changes_no_number(self):
        plain = self.brink("run", minimal, "-n", 1000, "--set", "time.turn_days=3.5", "-o", "a", "--json").stdout
        german = {"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}
        other = self.brink("run", minimal, "-n", 1000, "--set", "time.turn_days=3.5", "-o", "b", "--json",
                           env=german).stdout
        timing = re.compile(r'"(seconds|folder)": [^\n]*')
        self.assertEqual(timing.sub("", plain), timing.sub("", other))
        self.assertEqual(digest(self.here / "a" / "results.nc"), digest(self.here / "b" / "results.nc"))
        self.assertEqual((self.here / "a" / "summary.csv").read_bytes(), (self.here / "b" / "summary.csv").read_bytes())

    def test_a_plain_locale_gets_plain_letters(self):
        self.assertTrue(self.brink("run", minimal, "-n", 500, env={"LC_ALL": "C"}).stdout.isascii())
        self.assertIn("█", self.brink("run", minimal, "-n", 500, env={"LC_ALL": "C.UTF-8"}).stdout)

    # Interrupted.

    def interrupted(self, folder, how):
        """The replicas that an interrupted run kept, and what it said."""
        running = subprocess.Popen(
            [program, "run", minimal, "-n", "2000000000", "-o", folder, "--progress", "json", "--no-null"],
            cwd=self.here, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        self.assertTrue(select.select([running.stderr], [], [], 30)[0], "no progress within 30 s")
        running.stderr.readline()
        began = time.monotonic()
        running.send_signal(how)
        _, said = running.communicate(timeout=30)
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(running.returncode, 128 + how)
        return json.loads((self.here / folder / "manifest.json").read_text())["replicas"], said

    def test_after_ctrl_c_a_top_up_gives_the_bytes_of_a_fresh_run(self):
        done, said = self.interrupted("a", signal.SIGINT)
        self.assertGreater(done, 0)
        self.assertIn("--top-up -o a", said)
        total = done + 777
        self.assertEqual(self.result("a", "-n", total, "--top-up"), self.result("fresh", "-n", total))

    def test_sigterm_keeps_what_is_done(self):
        done, said = self.interrupted("a", signal.SIGTERM)
        self.assertGreater(done, 0)
        self.assertIn("which are kept", said)

    def test_after_ctrl_c_a_comparison_and_a_rare_ending_say_how_to_begin_anew(self):
        for verb, what in ((("compare", minimal, "--set-b", "actors.North.audience_cost=0.3", "-n", "200000000"), "pairs of replicas"),
                           (("run", self.ladder, "--rare", "top", "-n", "4000000", "--repetitions", "4000"), "repetitions")):
            running = subprocess.Popen([program, *map(str, verb), "-o", verb[0], "--progress", "json"], cwd=self.here, text=True,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.addCleanup(running.kill)
            while (so_far := json.loads(running.stderr.readline()))["done"] < 100_000:
                self.assertLess(so_far["done"], so_far["total"])
            running.send_signal(signal.SIGINT)
            shown, said = running.communicate(timeout=30)
            self.assertEqual(running.returncode, 130)
            self.assertIn("stopped early", shown)
            self.assertRegex(said, rf"brink: interrupted after [\d,]+ of [\d,]+ {what}, which are kept; nothing continues")
            again = said.splitlines()[-1]
            self.assertIn(" --force", again)
            self.assertRegex(again, rf"-o {verb[0]}\b")
        self.assertIn("--top-up continues a run or fork, --resume a sweep; all else begins anew", " ".join(self.brink("help").stdout.split()))

    def test_two_runs_never_write_to_one_folder(self):
        for more in ((), ("--force",)):
            running = subprocess.Popen(
                [program, "run", minimal, "-n", "2000000000", "-o", "a", "--progress", "json", "--no-null", *more],
                cwd=self.here, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            self.addCleanup(running.kill)
            self.assertTrue(select.select([running.stderr], [], [], 30)[0], "no progress within 30 s")
            for attempt in (("--force",), () if not more else ("--top-up",)):
                said = self.refused("run", minimal, "-n", 100, "-o", "a", *attempt)
                self.assertIn("another run is writing its results to a", said)
            running.stderr.readline()
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=30)
            self.assertEqual({path.name for path in (self.here / "a").iterdir()},
                             {"results.nc", "summary.csv", "manifest.json"})

    # Refused before anything is simulated.

    def test_a_folder_with_something_in_it_is_left_alone(self):
        first = self.result("a", "-n", 100)
        self.assertIn("a is not empty: --force overwrites", self.refused("run", minimal, "-n", 200, "-o", "a"))
        self.assertEqual(first, digest(self.here / "a" / "results.nc"))
        self.assertNotEqual(first, self.result("a", "-n", 200, "--force"))

    def test_what_cannot_be_topped_up_names_the_difference(self):
        self.result("a", "-n", 300)
        top_up = ("run", minimal, "-o", "a", "--top-up")
        self.assertIn("seed: 'brink' there, 'other' here", self.refused(*top_up, "-n", 400, "--seed", "other"))
        self.assertIn("first at time.turn_days", self.refused(*top_up, "--set", "time.turn_days=14"))
        self.assertIn("300 replicas are done already", self.refused(*top_up, "-n", 200))
        self.assertIn("no b/results.nc", self.refused("run", minimal, "-o", "b", "--top-up"))
        self.assertIn("wants -o", self.refused("run", minimal, "--top-up"))
        self.assertIn("one of them", self.refused(*top_up, "--force"))

    def test_words_that_do_not_exist_are_answered_with_those_that_do(self):
        self.assertIn("did you mean 'run'?", self.refused("rum", minimal))
        self.assertIn("did you mean '--seed'?", self.refused("run", minimal, "--sede", "x"))
        self.assertIn("did you mean 'avx2'?", self.refused("run", minimal, "--isa", "avx3"))
        self.assertIn("did you mean 'version'?", self.refused("help", "versoin"))
        self.assertIn("a whole number from 1", self.refused("run", minimal, "-n", "many"))
        self.assertIn("option '-n'", self.refused("run", minimal, "-n", 1, "-n", 2))
        self.assertIn("--seed wants a value", self.refused("run", minimal, "--seed", ""))
        self.assertIn("option '--seed'", self.refused("run", minimal, "--seed="))
        self.assertIn("-o wants a value", self.refused("run", minimal, "-o", ""))
        self.assertIn("a verb is wanted", self.refused())
        self.assertIn("run wants a scenario", self.refused("run"))
        self.assertFalse(list(self.here.iterdir()))

    def test_a_wrong_key_has_its_place_and_a_cure(self):
        text = Path(minimal).read_text(encoding="utf-8").replace("turn_days", "turn_day")
        (self.here / "wrong.toml").write_text(text, encoding="utf-8")
        for verb in ("run", "check"):
            self.assertRegex(self.refused(verb, "wrong.toml"),
                             r"wrong\.toml:\d+:\d+: unknown key 'turn_day' .*did you mean 'turn_days'\?")
        self.assertIn("--set actors.Nord.rung=calm", self.refused("run", minimal, "--set", "actors.Nord.rung=calm"))
        self.assertIn("nowhere.toml", self.refused("check", "nowhere.toml"))

    def test_a_folder_that_cannot_be_made_is_told_at_once(self):
        (self.here / "file").write_text("in the way")
        done = self.brink("run", minimal, "-n", 1000000000, "-o", "file/below", code=1)
        self.assertIn("file/below", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_full_disk_is_told_before_simulating_and_leaves_nothing_behind(self):
        def small_files_only():
            import resource
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = self.brink("run", minimal, "-n", 1000000000, "-o", "a", code=1, preexec_fn=small_files_only)
        self.assertIn("File too large", done.stderr)
        self.assertFalse((self.here / "a").exists())

    # Streams.

    def test_a_reader_that_goes_away_is_no_failure(self):
        reading, writing = os.pipe()
        os.close(reading)
        self.brink("run", minimal, "-n", 100, "-o", "a", stdout=writing)
        os.close(writing)
        self.assertTrue((self.here / "a" / "results.nc").exists())

    def test_a_closed_standard_output_takes_nothing_from_the_results(self):
        whole = self.result("whole", "-n", 100)
        self.brink("run", minimal, "-n", 100, "-o", "a", "--no-null", stdout=None, preexec_fn=lambda: os.close(1))
        self.assertEqual(whole, digest(self.here / "a" / "results.nc"))

    def test_a_full_standard_output_is_a_failure(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.brink("run", minimal, "-n", 100, "-o", "a", stdout=full, code=1)
        self.assertIn("standard output: No space left", done.stderr)
        self.assertTrue((self.here / "a" / "results.nc").exists())

        # Replays.

    def replayed(self, *arguments):
        """The JSON of a replay."""
        return json.loads(self.brink("replay", *arguments, "--json").stdout)

    def test_a_replay_of_a_folder_is_that_of_its_scenario_and_seed(self):
        changes = ("--set", "actors.North.audience_cost=0.3", "--seed", "a b")
        self.result("a", "-n", 50, *changes)
        for options in ((), ("--json",), ("--turns", "1-3")):
            self.assertEqual(self.brink("replay", "a", "--replica", 49, *options).stdout,
                             self.brink("replay", minimal, "--replica", 49, *changes, *options).stdout)

    def test_replays_end_as_the_run_counted(self):
        found = json.loads(self.brink("run", minimal, "-n", 60, "--json", "-o", "a").stdout)
        ends = [self.replayed("a", "--replica", replica)["ending"] for replica in range(60)]
        for ending in found["endings"]:
            self.assertEqual(ending["count"], ends.count(ending["name"]))
            self.assertEqual(ending["exemplars"], [n for n, end in enumerate(ends) if end == ending["name"]][:5])

    def test_the_replays_that_a_run_offers_end_as_it_says(self):
        table = self.brink("run", minimal, "-n", 500, "-o", "a").stdout
        offered = re.findall(r"(?m)^(\S+) +\S+ replay a --replica (\d+)  \((\d+)\)$", table)
        self.assertEqual({ending for ending, _, _ in offered}, {"war", "de-escalation", "stand-off"})
        for ending, *replicas in offered:
            for replica in replicas:
                self.assertEqual(self.replayed("a", "--replica", replica)["ending"], ending)

    def test_reasons_change_nothing_of_what_they_explain(self):
        plain = self.replayed(minimal, "--replica", 3)
        explained = self.replayed(minimal, "--replica", 3, "--explain")
        for turn in explained["turns"]:
            for decision in turn["decisions"]:
                for option in decision["options"]:
                    self.assertAlmostEqual(sum(option.pop("terms").values()), option.pop("utility"))
        self.assertEqual(plain, explained)

    def test_a_replay_is_the_same_on_every_instruction_set(self):
        plain = self.brink("replay", minimal, "--replica", 7).stdout
        self.assertIn("Replica 7 of seed", plain)
        for isa in ("scalar", "baseline"):
            self.assertEqual(plain, self.brink("replay", minimal, "--replica", 7, "--isa", isa).stdout)

    def test_replicas_and_turns_that_are_not_there_are_refused(self):
        self.result("a", "-n", 50)
        self.assertIn("--replica 50: a whole number from 0 to 49", self.refused("replay", "a", "--replica", 50))
        for wrong in ("-1", "many", "0.5", "1e99"):
            self.assertIn("--replica " + wrong, self.refused("replay", minimal, f"--replica={wrong}"))
        self.assertIn("wants --replica", self.refused("replay", minimal))
        self.assertIn("wants a scenario or a folder", self.refused("replay", "--replica", 1))
        for wrong in ("5-3", "x", "0-26", "-", "3-"):
            self.assertIn("--turns " + wrong, self.refused("replay", minimal, "--replica", 1, f"--turns={wrong}"))

    def test_a_folder_that_cannot_be_replayed_says_why(self):
        self.result("a", "-n", 50)
        for more in (("--seed", "x"), ("--set", "time.turn_days=3")):
            self.assertIn("results have theirs", self.refused("replay", "a", "--replica", 1, *more))
        (self.here / "empty").mkdir()
        self.assertIn("no empty/results.nc", self.refused("replay", "empty", "--replica", 1))
        (self.here / "empty" / "results.nc").write_text("nothing of the kind")
        self.assertIn("empty/results.nc", self.brink("replay", "empty", "--replica", 1, code=1).stderr)

    def test_results_of_another_program_are_not_replayed(self):
        self.result("a", "-n", 50)
        commit = re.search(r"(?m)^commit +(\w+)", self.brink("version").stdout)[1].encode()
        path = self.here / "a" / "results.nc"
        bytes_there = path.read_bytes()
        self.assertEqual(bytes_there.count(commit), 1)
        path.write_bytes(bytes_there.replace(commit, b"0" * len(commit)))
        said = self.refused("replay", "a", "--replica", 1)
        self.assertIn("the results in a are of another program", said)
        self.assertIn("commit " + "0" * len(commit), said)

    # Forks.

    def forked(self, folder, *arguments):
        """The sha256 of results.nc of a fork of the minimal scenario's replica 3 at turn 4."""
        self.brink("fork", minimal, "--replica", 3, "--turn", 4, "-o", folder, *arguments)
        return digest(self.here / folder / "results.nc")

    def test_a_fork_says_from_where_it_goes_on_and_counts_what_may_come(self):
        told = json.loads(self.brink("replay", minimal, "--replica", 3, "--json").stdout)
        done = self.brink("fork", minimal, "--replica", 3, "--turn", 4, "-n", 2000, "-o", "a")
        said = " ".join(done.stdout.split())
        self.assertIn("What from here: 2030-03-29, the start of turn 4 of replica 3, with North on ", said)
        self.assertRegex(done.stdout, r"(?m)^war +\d+\.\d+  \[\d+\.\d+, \d+\.\d+\]")
        self.assertIn("2,000 futures of replica 3 from turn 4", done.stderr)
        found = json.loads(self.brink("fork", minimal, "--replica", 3, "--turn", 4, "-n", 2000, "-o", "b", "--json").stdout)
        self.assertEqual(sum(ending["count"] for ending in found["endings"]), 2000)
        self.assertEqual((found["past"]["replica"], found["past"]["turn"], found["past"]["date"]), (3, 4, "2030-03-29"))
        self.assertGreaterEqual(min(n for ending in found["endings"] for n in ending["exemplars"]), 1)
        self.assertEqual(digest(self.here / "a" / "results.nc"), digest(self.here / "b" / "results.nc"))
        self.assertEqual(found["past"]["rungs"].keys(), {"North", "South"})
        self.assertGreater(len(told["turns"]), 4)

    def test_a_fork_of_a_folder_is_that_of_its_scenario_and_seed(self):
        changes = ("--set", "actors.North.audience_cost=0.3", "--seed", "a b")
        self.result("run", "-n", 50, *changes)
        from_file = self.forked("a", "-n", 300, *changes)
        self.brink("fork", "run", "--replica", 3, "--turn", 4, "-n", 300, "-o", "b")
        self.assertEqual(from_file, digest(self.here / "b" / "results.nc"))

    def test_threads_units_and_blocks_leave_a_forks_bytes_alone(self):
        plain = self.forked("plain", "-n", 1500, "-j", 1)
        self.assertEqual(plain, self.forked("threads", "-n", 1500, "-j", 3, "--unit", 100, "--block", 64))
        self.assertEqual(plain, self.forked("scalar", "-n", 1500, "--isa", "scalar"))
        self.forked("more", "-n", 400)
        self.assertEqual(plain, self.forked("more", "-n", 1500, "--top-up"))
        self.assertNotEqual(plain, self.forked("seed", "-n", 1500, "--seed", "another"))

    def test_a_fork_is_never_taken_for_a_run(self):
        self.forked("fork", "-n", 100)
        self.result("run", "-n", 100)
        past = "past of a fork: 'replica 3 up to turn 4' there, 'none' here"
        self.assertIn(past, self.refused("run", minimal, "-o", "fork", "--top-up", "-n", 200))
        self.assertIn("'none' there, 'replica 3 up to turn 4' here",
                      self.refused("fork", minimal, "--replica", 3, "--turn", 4, "-o", "run", "--top-up", "-n", 200))
        for verb in (("fork", "fork", "--turn", 5), ("replay", "fork")):
            self.assertIn("are futures of replica 3 from turn 4", self.refused(*verb, "--replica", 1))

    def test_a_past_that_is_not_there_is_refused_with_the_reason(self):
        self.assertRegex(self.refused("fork", minimal, "--replica", 3, "--turn", 26),
                         r"--turn 26: replica 3 ended in [\w-]+ in turn \d+, where turns are counted from 0")
        self.result("run", "-n", 50)
        self.assertIn("--replica 50: a whole number from 0 to 49", self.refused("fork", "run", "--replica", 50, "--turn", 1))
        self.assertIn("wants --turn", self.refused("fork", minimal, "--replica", 1))
        self.assertIn("wants --replica", self.refused("fork", minimal, "--turn", 1))
        self.assertIn("wants a scenario or a folder", self.refused("fork", "--replica", 1, "--turn", 1))
        self.assertIn("from 1 to 16777215", self.refused("fork", minimal, "--replica", 1, "--turn", 1, "-n", 2**24))
        self.assertEqual([path.name for path in self.here.iterdir()], ["run"])

    # The other verbs.


    def test_check_counts_what_a_scenario_holds(self):
        self.assertRegex(" ".join(self.brink("check", minimal).stdout.split()),
                         r"minimal\.toml: ok: 2 actors, 5 rungs, .* 3 endings, 26 turns of 7 days from 2030-03-01")

    def test_check_tells_where_every_number_comes_from(self):
        done = self.brink("check", minimal, "--sources")
        self.assertIn("cited : assumed = 0 : 35\n", done.stdout)
        text = Path(minimal).read_text(encoding="utf-8")
        (self.here / "bare.toml").write_text(text.replace("assumption: round numbers", "assumption:\"\ntitle = \""), encoding="utf-8")
        self.assertIn('bare.toml:4:10: source is a bare "assumption:"', self.brink("check", "bare.toml", "--sources", code=2).stderr)
        (self.here / "none.toml").write_text(re.sub(r'(?m)^source = .*$', "", text), encoding="utf-8")
        self.assertIn("none.toml:5:18: time.start\n", self.brink("check", "none.toml", "--sources", code=1).stdout)
        self.brink("check", "none.toml")
        numbers = json.loads(self.brink("check", minimal, "--sources", "--json").stdout)["numbers"]
        self.assertEqual((len(numbers), {number["kind"] for number in numbers}), (35, {"assumed"}))
        self.assertEqual([numbers[0][key] for key in ("path", "line", "column")], ["time.start", 5, 18])
        numbers = json.loads(self.brink("check", "none.toml", "--sources", "--json", code=1).stdout)["numbers"]
        self.assertEqual({(number["source"], number["kind"]) for number in numbers}, {(None, "neither")})
        self.assertIn("--json of check goes with --sources", self.refused("check", minimal, "--json"))

    def test_describe_says_a_scenario_in_words(self):
        text = " ".join(self.brink("describe", minimal, "--set", "time.turn_days=14").stdout.split())
        self.assertIn("in 13 turns of 14 days", text)
        self.assertIn("What each wants: North 1 and South 0.", text)
        self.assertIn("describe wants a scenario", self.refused("describe"))

    def test_help_has_every_verb_with_an_example_that_can_be_parsed(self):
        verbs = re.findall(r"(?m)^  (\w+) ", self.brink("help").stdout)
        self.assertEqual(verbs[:2], ["run", "check"])
        for verb in verbs:
            text = self.brink("help", verb).stdout
            self.assertRegex(text, rf"example:\n  brink {verb}")
            self.assertEqual(text, self.brink(verb, "--help").stdout)
        self.assertIn("days", self.brink("help", "time.turn_days").stdout)
        # A key is found by its name alone, wherever it stands.
        self.assertTrue(self.brink("help", "war_cost").stdout.startswith("actors[].war_cost: "))
        self.assertIn("actors[].resolve.prior: ", self.brink("help", "prior").stdout)
        self.assertIn("in a study, vary[].linspace: ", self.brink("help", "linspace").stdout)
        self.assertRegex(self.brink("help", "actor").stdout, r"^'actor' stands in \d+ tables:\n  false_alarms\[\]\.actor: ")
        self.assertIn("it is none of its keys", self.brink("help", "actors.nothing").stdout)
        self.assertIn("unknown key 'nothing'", self.refused("help", "nothing"))

    def test_version_tells_commit_compiler_and_instruction_set(self):
        text = self.brink("version").stdout
        self.assertEqual(text, self.brink("--version").stdout)
        for word in ("brink ", "commit ", "compiler ", "instruction set ", "netCDF "):
            self.assertRegex(text, rf"(?m)^{word}")

    # Base rates of real crises.

    def test_results_are_held_against_base_rates_and_json_says_the_same(self):
        self.brink("run", source / "scenarios" / "generic-crisis.toml", "-n", 500, "--no-null", "-o", "a")
        targets = source / "scenarios" / "base-rates.csv"
        with open(targets, newline="", encoding="utf-8") as file:
            written = {row["id"]: row for row in csv.DictReader(file)}
        found = json.loads(self.brink("baserates", "a", "--targets", targets, "--json").stdout)
        self.assertEqual([row["id"] for row in found["rows"]], list(written))
        for row in found["rows"]:
            self.assertEqual(row["value"], float(written[row["id"]]["value"]))
            self.assertTrue(row["source"])
            lower, upper = row["interval"]
            if row["ours"] is None:
                self.assertTrue(row["verdict"] == "no state" and row["why"])
            elif row["ours"]["value"] is not None:
                place = "below" if row["ours"]["value"] < lower else "above" if row["ours"]["value"] > upper else "inside"
                self.assertEqual(row["verdict"], place)
        text = " ".join(self.brink("baserates", "a", "--targets", targets).stdout.split())
        self.assertIn(f"{found['inside']} of {found['comparable']} comparable rows lie inside", text)
        self.assertIn(f"{found['no_state']} rows have no state to compare. This is no validation", text)
        self.assertEqual(found["comparable"] + found["no_state"], len(written))

    def test_base_rates_add_up_to_the_shares_that_the_run_counted(self):
        self.result("a", "-n", 400)
        (self.here / "t.csv").write_text(
            "id,dataset,filter,quantity,kind,n,value,lower,upper,source,minimal\n"
            "w,D,all,war,proportion,9,0.5,0,1,assumption: a test,ending war\n"
            "r,D,all,the rest,proportion,9,0.5,0,1,assumption: a test,ending de-escalation | stand-off\n"
            "p,D,all,fought,proportion,9,0.5,0,1,assumption: a test,peak rung war\n", encoding="utf-8")
        rows = json.loads(self.brink("baserates", "a", "--targets", "t.csv", "--json").stdout)["rows"]
        shares = [row["ours"]["value"] for row in rows]
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            ended = {row["output_type_id"]: row["value"] for row in csv.DictReader(file) if row["target"] == "ending"}
        self.assertEqual(shares[0], float(ended["war"]))
        self.assertAlmostEqual(shares[0] + shares[1], 1)
        self.assertEqual(shares[2], shares[0])

    def test_a_bad_table_of_base_rates_is_refused_with_the_places_of_all_its_faults(self):
        self.result("a", "-n", 100)
        (self.here / "t.csv").write_text(
            "id,dataset,filter,quantity,kind,n,value,lower,upper,source,minimal\n"
            "w,D,all,war,proportion,9,half,0,1,assumption: a test,ending war\n"
            "r,D,all,the rest,proportion,9,0.5,0,1,assumption: a test,ending pease\n", encoding="utf-8")
        told = self.refused("baserates", "a", "--targets", "t.csv")
        self.assertIn("t.csv:2:26: 'half' is no proportion (0 to 1)\nt.csv:3:58: these results have no ending 'pease'", told)
        self.assertIn("did you mean 'minimal'", self.refused("baserates", "a", "--targets", "t.csv", "--as", "minimall"))
        self.assertIn("there is no b/results.nc", self.refused("baserates", "b", "--targets", "t.csv"))
        self.assertIn("baserates wants --targets CSV", self.refused("baserates", "a"))
        self.assertIn("t2.csv: there is no such file", self.refused("baserates", "a", "--targets", "t2.csv"))

    # What is generated from the verbs and their options.

    def completed(self, *typed):
        """What bash offers after these words, of which the last is being typed."""
        script = self.brink("completion", "bash").stdout + (
            f"\nCOMP_WORDS=(brink {shlex.join(typed)})\nCOMP_CWORD={len(typed)}\n_brink\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n")
        done = subprocess.run(["bash", "-euc", script], cwd=self.here, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), script)
        return set(done.stdout.split())

    def test_bash_completes_verbs_options_and_files(self):
        self.assertEqual(self.completed("com"), {"compare", "completion"})
        self.assertEqual(self.completed("help", "slu"), {"slurm"})
        self.assertIn("--forecasts", self.completed("score", "--"))
        self.assertEqual(self.completed("run", "--see"), {"--seed"})
        (self.here / "some.toml").write_text("")
        self.assertEqual(self.completed("run", "so"), {"some.toml"})
        self.assertEqual(self.completed("score", "--forecasts", "so"), {"some.toml"})
        for typed in (["run", "--set", ""], ["run", "--seed", ""], ["run", "-j", "s"], ["sweep", "--share", ""], ["version", "s"]):
            self.assertEqual(self.completed(*typed), set(), typed)
        self.assertEqual(self.completed("completion", ""), {"bash", "zsh", "man"})
        self.assertEqual(self.completed("schema", "s"), {"scenario", "study"})

    def test_completions_offer_the_words_that_an_option_takes(self):
        for verb, option, some in (("run", "--interval", "goodman"), ("run", "--isa", "avx2"), ("sweep", "--progress", "plain"),
                                   ("slurm", "--on-error", "skip"), ("figures", "--only", "heatmap"), ("figures", "--format", "svg"),
                                   ("figures", "--width", "pnas")):
            offered = self.completed(verb, option, "")
            self.assertIn(some, offered)
            meaning = self.brink("help", verb).stdout.split(f"{option} ")[1].split(" --")[0]
            for word in offered:
                self.assertIn(word, meaning, option)
        drawn = re.findall(r"(?m)^OF_\w+ = \(([^)]*)\)", (source / "analysis" / "figures.py").read_text(encoding="utf-8"))
        self.assertEqual(self.completed("figures", "--only", ""), set(re.findall(r'"(\w+)"', "".join(drawn))))

    def test_completions_and_the_manual_have_every_verb_and_option(self):
        zsh, manual = self.brink("completion", "zsh").stdout, self.brink("completion", "man").stdout
        verbs = re.findall(r"(?m)^  (\w+) +\S", self.brink("help").stdout.split("brink help VERB")[0])
        self.assertGreater(len(verbs), 18)
        for verb in verbs:
            self.assertIn(f"    {verb}) _arguments", zsh)
            self.assertIn(f".SS \\fBbrink {verb}\\fR", manual)
            told = self.brink("help", verb).stdout
            for option in re.findall(r"(?m)^ +(?:-\w \[ )?(--[\w-]+)", told):
                self.assertIn(f"'{option}" if option == "--help" else option, zsh, verb)
                if option != "--help":
                    self.assertIn(option.replace("-", "\\-"), manual, verb)
        self.assertIn("did you mean 'scenario'", self.refused("schema", "scenarios"))
        self.assertIn("schema wants scenario or study", self.refused("schema"))
        self.assertIn("did you mean 'bash'", self.refused("completion", "bahs"))
        self.assertIn("completion wants bash, zsh or man", self.refused("completion"))

    def test_the_manual_is_clean_roff_and_zsh_reads_its_completion(self):
        if shutil.which("groff"):
            done = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"], input=self.brink("completion", "man").stdout,
                                  capture_output=True, text=True, encoding="utf-8", check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        if shutil.which("zsh"):
            subprocess.run(["zsh", "-n", "-c", self.brink("completion", "zsh").stdout], check=True)
        if not shutil.which("groff") and not shutil.which("zsh"):
            self.skipTest("neither groff nor zsh is installed")

    def test_a_link_to_nothing_is_said_to_be_one(self):
        (self.here / "link.toml").symlink_to("next.toml")
        (self.here / "next.toml").symlink_to("gone.toml")
        self.assertIn("link.toml: there is no such file; it is a link that leads to 'gone.toml', which is not there",
                      self.brink("check", "link.toml", code=2).stderr)

    def test_replicas_that_are_few_and_all_alike_tell_no_interval_of_their_mean(self):
        short = [word for change in ("time.horizon_days=7", "time.report=[]", "endings.de-escalation.for_days=0", "actors.North.upkeep_per_day=0",
                                     "actors.South.upkeep_per_day=0") for word in ("--set", change)]
        said = self.brink("run", minimal, "-n", 2, "--no-null", "-o", "a", *short).stdout
        self.assertIn("too few to tell an interval of the mean", " ".join(said.split()))
        self.assertNotIn("nan", said)
        payoffs = json.loads(self.brink("run", minimal, "-n", 6, "--no-null", "-o", "b", "--json", *short, "--set",
                                        "issues.border.yield=0", "--set", "issues.border.status_quo=0.37").stdout)["payoffs"]
        for row in payoffs:
            if row["n"] > 0:
                self.assertEqual(row["mean_interval"], [None, None], row)

    def test_payoffs_that_no_sum_holds_are_too_large_to_tell(self):
        said = self.brink("run", minimal, "-n", 50, "--no-null", "-o", "a", "--set", "actors.North.upkeep_per_day=10").stdout
        self.assertRegex(" ".join(said.split()), r"North too large to tell, South -?\d")

    def test_a_time_out_of_its_range_is_one_complaint(self):
        said = self.brink("describe", minimal, "--set", "time.turn_days=1e9", code=2).stderr
        self.assertEqual(len(said.strip().splitlines()), 1, said)

    FORECASTS = "id,date,forecaster,question,probability,outcome,decided,exactness,source,minimal\n"

    def test_forecasts_are_scored_as_by_hand(self):
        self.result("a", "-n", 400)
        (self.here / "f.csv").write_text(
            self.FORECASTS + "a,2029-12-01,Somebody,War?,0.8,1,,,book,war by 2030-04-30\n"
            "b,2030-04-12,Somebody,War then?,0.25,0,,,book,war by 2030-05-15\n"
            "c,2030-02-01,Nobody,Rain?,0.25,,,,book,none: it has no weather\n", encoding="utf-8")
        said = json.loads(self.brink("score", "a", "--forecasts", "f.csv", "--json").stdout)
        first, second, third = said["rows"]
        for row, p, truth in ((first, 0.8, 1), (second, 0.25, 0)):
            self.assertAlmostEqual(row["brier"], (p - truth) ** 2, 12)
            self.assertAlmostEqual(row["log"], -math.log(p if truth else 1 - p), 12)
            own = row["given"]
            self.assertAlmostEqual(own["brier"]["value"], (own["value"] - truth) ** 2, 12)
            self.assertTrue(own["brier"]["interval"][0] <= own["brier"]["value"] <= own["brier"]["interval"][1])
        self.assertEqual(first["given"]["value"], first["from_start"]["value"])
        self.assertEqual(first["given"]["n"], 400)
        self.assertLess(second["given"]["n"], 400)
        self.assertEqual((third["asked"], third["why"], third["given"]), (None, "it has no weather", None))
        self.assertEqual(said["means"]["rows"], 2)
        mean = said["means"]["given"]
        self.assertTrue(mean["brier_interval"][0] < mean["brier"] < mean["brier_interval"][1])
        self.assertAlmostEqual(said["means"]["forecasters"]["brier"], (0.04 + 0.0625) / 2, 12)
        self.assertTrue((self.here / "a" / "score.nc").exists())
        text = " ".join(self.brink("score", "a", "--forecasts", "f.csv").stdout.split())
        self.assertIn("Nobody: it has no weather", text)
        self.assertIn("Mean over 2 decided forecasts: forecasters Brier 0.051", text)

    def test_a_bad_table_of_forecasts_is_refused_with_the_places_of_all_its_faults(self):
        self.result("a", "-n", 100)
        (self.here / "f.csv").write_text(
            self.FORECASTS + "a,2029-13-01,S,War?,1.5,2,,,book,wor by 2030-04-01\n"
            "a,2030-02-01,S,War?,0.5,1,,,book,war by 2040-04-01\n", encoding="utf-8")
        told = self.refused("score", "a", "--forecasts", "f.csv")
        for line in ("f.csv:2:3: '2029-13-01' is no date", "f.csv:2:21: '1.5' is no probability", "f.csv:2:25: '2' is no outcome",
                     "these results have no ending 'wor'", "f.csv:3:1: ", "is no question that these results answer"):
            self.assertIn(line, told)
        self.assertFalse((self.here / "a" / "score.nc").exists())
        self.assertIn("score wants --forecasts CSV", self.refused("score", "a"))
        self.assertIn("there is no b/results.nc", self.refused("score", "b", "--forecasts", "f.csv"))

    def test_a_folder_of_another_kind_is_told_with_the_verbs_that_take_it(self):
        self.result("a run", "-n", 100)
        self.brink("compare", minimal, "--set-b", "actors.North.audience_cost=0.3", "-n", 100, "-o", "c")
        self.brink("run", minimal, "--rare", "war", "--repetitions", 20, "-o", "r")
        for verb in ("status", "merge"):
            self.assertIn(f"a run holds a run, and {verb} is of sweeps: brink figures 'a run'", self.refused(verb, "a run"))
            self.assertIn("c holds a comparison", self.refused(verb, "c"))
            self.assertIn("there is no folder d", self.refused(verb, "d"))
            self.assertIn("holds no sweep", self.refused(verb, "."))
        self.assertIn("c holds a comparison, and verify checks runs", self.refused("verify", "c"))
        self.assertIn("r holds a rare ending (brink run --rare), and verify", self.refused("verify", "r"))
        self.assertIn("there are no results in d", self.refused("verify", "d"))

    def test_a_sweep_that_was_not_merged_is_told_so(self):
        study = self.study("small", '[[vary]]\npath = "actors.North.audience_cost"\nvalues = [0.1, 0.3]\n')
        self.brink("sweep", study, "-o", "a b", "--share", "1/2")
        for verb in ("figures", "report"):
            said = self.figures("a b", code=2).stderr if verb == "figures" else self.refused(verb, "a b")
            self.assertIn("there is no a b/results.nc yet: brink merge 'a b' writes it", said)
        self.assertIn("brink merge 'a b' writes it", self.refused("verify", "a b"))

    # Figures, as far as a program without matplotlib could tell; tests/analysis has the rest.

    def test_words_of_figures_are_answered_with_those_that_exist(self):
        self.result("a", "-n", 100)
        self.assertIn("did you mean 'incidence'? (there is endings,", self.figures("a", "--only", "incidense", code=2).stderr)
        self.assertIn("there is pdf, svg and png", self.figures("a", "--format", "pdf,bmp", code=2).stderr)
        self.assertIn("there is no b/results.nc", self.figures("b", code=2).stderr)
        self.assertIn("figures wants a folder", self.refused("figures"))
        self.assertEqual({path.name for path in self.here.iterdir()}, {"a"})

    def test_help_names_the_figures_that_there_are(self):
        self.result("a", "-n", 100)
        known = re.search(r"there is (.*)", self.figures("a", "--only", "xyzzy", code=2).stderr)[1]
        told = " ".join(self.brink("help", "figures").stdout.split())
        self.assertIn(known.replace(" and ", " or "), told)

    def test_a_program_that_was_moved_with_its_installation_draws(self):
        place = self.here / "an installation" / "moved"
        shutil.copytree(source / "analysis", place / "share" / "brink" / "analysis",
                        ignore=shutil.ignore_patterns("__pycache__"))
        (place / "bin").mkdir()
        shutil.copy2(program, place / "bin")
        self.result("a", "-n", 100)
        moved = str(place / "bin" / "brink")
        done = self.figures("a", "--only", "timeline,endings", "--format", "svg", "-o", "-drawn", program=moved)
        self.assertTrue(done.stdout.endswith("endings: svg, csv\nfigures in -drawn\n"), done.stdout)
        self.assertIn("timeline-war: svg, csv\n", done.stdout)
        self.assertFalse(list(place.rglob("__pycache__")))
        self.drawn("report", "a", "-o", "-page", program=moved)
        self.assertIn("Observable Plot", (self.here / "-page").read_text(encoding="utf-8"))
        self.assertFalse(list(place.rglob("__pycache__")))
        shutil.rmtree(place / "share")
        self.assertIn("share/brink/analysis/figures.py", self.brink("figures", "a", program=moved, code=1).stderr)

    # The README.

    def test_the_readme_quotes_the_minimal_scenario_as_it_is(self):
        text = (source / "scenarios" / "minimal.toml").read_text(encoding="utf-8")
        self.assertLessEqual(len(text.splitlines()), 30)
        self.assertIn("```toml\n" + text + "```\n", (source / "README.md").read_text(encoding="utf-8"))

    def test_solve_tells_the_equilibria_of_a_table_game(self):
        dyad = str(source / "scenarios" / "estimated-dyad.toml")
        told = json.loads(self.brink("solve", dyad, "--starts", "50", "--json").stdout)
        self.assertAlmostEqual(told["selected"]["long_run"]["peace"], 0.95246081, 8)
        radii = [found["spectral_radius"] for found in told["search"]["equilibria"]]
        self.assertTrue(any(abs(radius - 1.152) < 0.0005 for radius in radii), radii)  # the published one
        text = self.brink("solve", dyad).stdout
        self.assertIn("long run         0.952461  0.036634  0.010905", text)

    def test_a_game_without_a_solution_is_neither_told_nor_played(self):
        chicken = str(source / "tests" / "known_answers" / "scenarios" / "chicken.toml")
        reckless = ("--set", "table.method=iteration", "--set", "table.lambda=[10, 10]")
        for verb in ("solve", "run"):
            message = self.refused(verb, chicken, *reckless)
            self.assertIn("no equilibrium was found (after 100000 steps of iteration from start 0 the residual is 90.43)", message)
            self.assertIn('try method = "newton", or another start', message)
        self.assertIn("there is no [table]", self.refused("solve", minimal))

    def study(self, name, rest):
        path = self.here / f"{name}.toml"
        path.write_text(f'[study]\nname = "{name}"\nscenario = "{minimal}"\n[run]\nreplicas = 500\nseed = "x"\n{rest}',
                        encoding="utf-8")
        return path

    def test_the_points_of_a_study_as_a_table_or_as_json_lines_are_those_of_a_study_that_reads_them(self):
        study = self.study("drawn", """
[[vary]]
path = "actors.North.mind"
values = [{ kind = "quantal", lambda = 20 }, { kind = "random" }]
[[vary]]
path = "actors.South.mind.kind"
values = ["grit", "tit-for-tat"]
[[vary]]
path = "actors.North.audience_cost"
linspace = [0.1, 0.3, 3]
""")
        listed = self.brink("plan", study, "--list").stdout
        self.assertEqual(len(listed.splitlines()), 12)
        self.assertIn(' actors.South.mind.kind="grit" actors.North.audience_cost=0.2\n', listed)
        for option, file in (("--csv", "points.csv"), ("--jsonl", "points.jsonl")):
            (self.here / file).write_text(self.brink("plan", study, option).stdout, encoding="utf-8")
            again = self.study("again", f'[design]\nkind = "file"\nfile = "{file}"\n')
            addresses = [line.split()[1] for line in self.brink("plan", again, "--list").stdout.splitlines()]
            self.assertEqual(addresses, [line.split()[1] for line in listed.splitlines()])

    def test_a_plan_counts_and_lists_the_points_that_its_conditions_leave_out(self):
        study = self.study("halved", """
[[vary]]
path = "actors.North.audience_cost"
range = [0.1, 1, 0.1]
[design]
where = ["actors.North.audience_cost <= 0.3"]
""")
        self.assertIn("points    3; where leaves out 7 more", self.brink("plan", study).stdout)
        kept, left_out = self.brink("plan", study, "--list").stdout.split("\nleft out by where:\n")
        self.assertEqual((len(kept.splitlines()), len(left_out.splitlines())), (3, 7))
        self.assertEqual(len(self.brink("plan", study, "--csv").stdout.splitlines()), 4)

    def test_check_says_what_turns_there_are_and_which_key_makes_minds_too_deep(self):
        (self.here / "daily.toml").write_text(f'extends = "{minimal}"\n[time]\nturn_days = 1\n', encoding="utf-8")
        self.assertIn("182 turns of a day from", " ".join(self.brink("check", "daily.toml").stdout.split()))
        self.assertIn("26 turns of 7 days from", " ".join(self.brink("check", minimal).stdout.split()))
        flagship = source / "scenarios" / "ukraine-2022-01-10.toml"
        deep = [f"actors.{actor}.mind={{ kind = \"look-ahead\", depth = 4 }}" for actor in ("Russia", "Ukraine", "NATO")]
        said = self.refused("run", flagship, *(word for change in deep for word in ("--set", change)))
        self.assertIn("lower actors[].mind.depth", said)

    def test_check_says_what_a_study_takes_and_names_only_commands_that_there_are(self):
        study = self.study("small", '[[vary]]\npath = "actors.North.audience_cost"\nvalues = [0.1, 0.3]\n')
        said = self.brink("check", study).stdout
        self.assertIn("replicas  500 each, 1,000 in all\n", said)
        self.assertRegex(said, r"\ntime      (about [0-9.]+|less than 0\.1) core-seconds, by a pilot")
        self.assertRegex(said, r"\ndisk      about [0-9.]+ [kM]B of journals and [0-9.]+ [kM]B of results\n")
        verbs = re.findall(r"(?m)^  (\w+) ", self.brink("help").stdout)
        for verb in re.findall(r"brink (\w+) ", said):
            self.assertIn(verb, verbs)
        self.assertIn("--sources is of scenarios", self.refused("check", study, "--sources"))

    def test_every_command_of_the_readme_that_runs_the_program_is_one_that_it_accepts(self):
        readme = (source / "README.md").read_text(encoding="utf-8")
        commands = re.findall(r"(?m)^\./brink ((?:run|check|plan|compare|describe|figures|report|replay|fork|solve|baserates|score|help|version).*)$", readme)
        self.assertGreaterEqual(len(commands), 4)
        for command in commands:
            arguments = [str(source / word) if word.startswith("scenarios/") else word for word in shlex.split(command)]
            if "--until" in arguments:  # which a few would not meet
                pass
            elif "-n" in arguments:  # few, for the slow builds: what a command accepts does not depend on it
                arguments[arguments.index("-n") + 1] = "200"
            elif arguments[0] == "run":
                arguments += ["-n", "50", "-o", str(self.here / "flagship")]
            if arguments[0] in ("figures", "report"):
                one_format = [] if arguments[0] == "report" or "--format" in arguments else ["--format", "svg"]
                self.drawn(*arguments, *one_format)
            else:
                self.brink(*arguments)


if __name__ == "__main__":
    unittest.main(argv=["end_to_end", *("EndToEnd." + name for name in sys.argv[3:])])
