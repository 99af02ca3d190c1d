"""Sweeps as their users meet them: sweeps.py PROGRAM SOURCE_DIR KILLER [TEST…]. Standard library only.

KILLER is a library that ends a process at a call that it counts (killer.cpp)."""

import csv
import hashlib
import json
import math
import os
import random
import re
import resource
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
killer = str(Path(sys.argv[3]).resolve())

study = """[study]
name = "first look"
scenario = "minimal.toml"
[run]
replicas = {replicas}
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
values = {costs}
[[vary]]
path = "actors.South.mind.kind"
values = ["quantal", "random"]
[design]
kind = "grid"
"""


class Sweeps(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)
        self.write_study("study.toml")

    def write_study(self, name, replicas=200, costs="[0.1, 0.3, 0.5]"):
        (self.here / name).write_text(study.format(replicas=replicas, costs=costs))

    def write_points_without_a_model(self, name):
        """A study in which two of four points have other turns than the others: each horizon by itself gives 26 of the scenario's own."""
        text = (self.here / "study.toml").read_text().replace("actors.North.audience_cost", "time.horizon_days")
        (self.here / name).write_text(
            text.replace("[0.1, 0.3, 0.5]", "[182, 176]") + '[[vary]]\npath = "time.turn_days"\nvalues = [1]\n')

    def brink(self, *arguments, code=0, env=None, **more):
        done = subprocess.run(
            [program, *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8", stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, timeout=100, **more)
        if code is not None:
            self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def sweep(self, folder, *arguments, name="study.toml", **more):
        given = [str(argument) for argument in arguments]
        chunk = [] if "--chunk" in given else ["--chunk", 64]
        return self.brink("sweep", name, "-o", folder, *chunk, "--unit", 16, *given, **more)

    def digest(self, folder):
        return hashlib.sha256((self.here / folder / "results.nc").read_bytes()).hexdigest()

    def swept(self, folder, *arguments, **more):
        self.sweep(folder, *arguments, **more)
        return self.digest(folder)

    def files(self, folder):
        return {path.name for path in (self.here / folder).iterdir()}

    # The same bytes.

    def test_any_number_of_threads_gives_the_same_results_of_a_sweep(self):
        one = self.swept("a", "-j", 1)
        self.assertEqual(self.files("a"), {"journal", "sweep.toml", "design.csv", "results.nc", "summary.csv", "manifest.json"})
        for threads in (2, 3, 8):
            self.assertEqual(self.swept(f"b{threads}", "-j", threads), one)
        self.assertEqual(self.swept("c", "--chunk", 1000, "--block", 32), one)

    def test_the_order_of_points_changes_nothing_that_comes_out_and_may_change_on_the_way(self):
        one = self.swept("a")
        self.sweep("b", "--share", "1/2")
        text = (self.here / "study.toml").read_text()
        (self.here / "points.toml").write_text(text + 'order = "by-point"\n')
        self.sweep("b", "--share", "2/2", name="points.toml")
        self.brink("merge", "b")
        self.assertEqual(self.digest("b"), one)
        self.assertEqual(self.swept("c", name="points.toml"), one)

    def test_points_without_replicas_are_told_apart_and_the_table_says_over_how_many_it_goes(self):
        text = (self.here / "study.toml").read_text().replace("[0.1, 0.3, 0.5]", "[0.123456789, 0.3, 0.5]")
        (self.here / "study.toml").write_text(text)
        self.sweep("a", "--share", "1/5")
        states = self.brink("status", "a").stdout
        self.assertIn("actors.North.audience_cost = 0.1235, ", states)
        self.sweep("b", "--chunk", 200, "--share", "1/4")  # of two points all, of the others nothing
        done = self.brink("merge", "b", code=5)
        said = " ".join(done.stdout.split())
        self.assertIn("over 2 of the 6 points of the study, those that have replicas", said)
        self.assertIn("2 of 6 points complete, 4 without replicas yet; n = 400 replicas", said)
        self.assertNotIn("Intervals are", said)
        told = json.loads(self.brink("merge", "b", "--json", code=5).stdout)
        self.assertEqual(told["points"], {"complete": 2, "partial": 0, "empty": 4, "given_up": 0})
        self.assertEqual(told["status"], "partial")
        self.assertIn("0.123456789", told["endings"][0]["lowest"]["settings"] + told["endings"][0]["highest"]["settings"])
        said = " ".join(self.brink("merge", "a", code=5).stdout.split())
        self.assertIn("0 of 6 points complete, 5 partial, 1 without replicas yet", said)

    def test_counts_by_turn_are_left_out_where_the_study_says_so_and_not_half_way(self):
        self.sweep("a")
        text = (self.here / "study.toml").read_text()
        (self.here / "short.toml").write_text(text + "[record]\nseries = false\n")
        self.assertIn("the study needs [record] series = true", self.sweep("a", "--resume", name="short.toml", code=2).stderr)
        self.sweep("b", name="short.toml")
        sizes = [(self.here / folder / "results.nc").stat().st_size for folder in ("a", "b")]
        self.assertLess(sizes[1], sizes[0])
        self.assertIn("nothing differs", self.brink("verify", "b").stdout)

    def test_shares_in_any_order_give_the_results_of_one_process(self):
        one = self.swept("a")
        for shares in (5, 16):
            order = list(range(1, shares + 1))
            random.Random(shares).shuffle(order)
            for share in order:
                self.sweep(f"s{shares}", "--share", f"{share}/{shares}")
            self.assertNotIn("results.nc", self.files(f"s{shares}"))
            self.brink("merge", f"s{shares}")
            self.assertEqual(self.digest(f"s{shares}"), one)

    def test_a_topped_up_sweep_is_that_of_a_fresh_study(self):
        self.write_study("more.toml", replicas=333)
        fresh = self.swept("a", name="more.toml")
        self.sweep("b")
        self.assertEqual(self.swept("b", "--top-up", "-n", 333), fresh)
        self.assertIn("333 replicas already", self.sweep("b", "--top-up", "-n", 200, code=2).stderr)
        self.assertEqual(self.swept("b", "--resume"), fresh)

    def test_a_finished_study_can_be_extended_by_new_values(self):
        self.write_study("wide.toml", costs="[0.1, 0.2, 0.3, 0.5]")
        fresh = self.swept("a", name="wide.toml")
        self.sweep("b")
        self.killed("rename:2", "sweep", "wide.toml", "-o", "b", "--resume")  # between the list of points and the head
        self.assertIn("it is the last of 8, and sweep.toml says that there are 6", self.brink("merge", "b", code=2).stderr)
        done = self.sweep("b", "--resume", name="wide.toml")
        self.assertIn("400 to run", done.stderr)
        self.assertEqual(self.digest("b"), fresh)
        self.assertIn("a point with actors.North.audience_cost = 0.2", self.sweep("b", "--resume", code=2).stderr)

    # A rule that stops.

    def write_stopping(self, name="stop.toml", most=20000, target="rel_half_width = 0.1"):
        self.write_study(name)
        text = (self.here / name).read_text()
        (self.here / name).write_text(
            text + f'[stop]\nmin_replicas = 128\nmax_replicas = {most}\n[[stop.target]]\nquantity = "p(war)"\n{target}\n')

    def stops(self, folder):
        found = json.loads(self.brink("merge", folder, "--json", code=None).stdout)
        return found["stop"]

    def test_a_rule_that_stops_gives_the_same_bytes_for_any_threads_chunks_and_order(self):
        self.write_stopping()
        one = self.swept("a", "-j", 1, name="stop.toml")
        stop = self.stops("a")
        self.assertEqual((stop["precise"], stop["at_most"], stop["open"]), (6, 0, 0))
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            numbers = {row["point"]: int(row["n"]) for row in csv.DictReader(file) if row["target"] == "ending"}
        self.assertGreater(len(set(numbers.values())), 1)  # points differ in what they need
        self.assertLess(max(numbers.values()), 20000)
        self.assertEqual(self.swept("b", "-j", 3, name="stop.toml"), one)
        self.assertEqual(self.swept("c", "--chunk", 1000, "--block", 32, name="stop.toml"), one)
        self.assertIn("nothing differs", self.brink("verify", "a").stdout)
        shutil.rmtree(self.here / "a" / "journal")
        self.assertIn("nothing differs", self.brink("verify", "a").stdout)

    def test_a_rule_by_a_date_gives_the_same_bytes_for_threads_and_shares(self):
        self.write_stopping()
        text = (self.here / "stop.toml").read_text()
        (self.here / "stop.toml").write_text(text.replace("p(war)", "p(war by 2030-04-30)"))
        one = self.swept("a", "-j", 1, name="stop.toml")
        self.assertIn("p(war by 2030-04-30) to ±10 % of itself", self.stops("a")["rule"])
        self.assertEqual(self.stops("a")["open"], 0)
        self.assertEqual(self.swept("b", "-j", 3, "--chunk", 1000, name="stop.toml"), one)
        for _ in range(20):
            for share in (2, 1):
                self.sweep("s", "--share", f"{share}/2", "--resume", name="stop.toml")
            if self.brink("merge", "s", code=None).returncode == 0:
                break
        self.assertEqual(self.digest("s"), one)
        self.assertIn("nothing differs", self.brink("verify", "a").stdout)
        self.write_stopping("whole.toml")
        self.assertNotEqual(self.swept("w", name="whole.toml"), one)
        self.assertIn("p(war by 2030-04-30)", self.sweep("a", "--resume", name="whole.toml", code=2).stderr)

    def test_shares_go_to_the_next_look_and_merging_says_submit_again(self):
        self.write_stopping()
        one = self.swept("a", name="stop.toml")
        for again in range(20):
            for share in (3, 1, 2):
                self.sweep("s", "--share", f"{share}/3", "--resume", name="stop.toml")
            merged = self.brink("merge", "s", code=None)
            if merged.returncode == 0:
                break
            self.assertEqual(merged.returncode, 5)
            self.assertIn("submit again", merged.stdout)
            self.assertIn("up to their next look", self.brink("status", "s").stdout)
        self.assertGreater(again, 1)
        self.assertEqual(self.digest("s"), one)

    def test_what_slurm_was_given_under_a_rule_is_submitted_again_as_it_is(self):
        self.write_stopping()
        self.brink("slurm", "stop.toml", "-o", "s", "--shares", 3, "--chunk", 1000)
        self.assertIn("#SBATCH --array=1-3\n", (self.here / "s" / "slurm" / "sweep.sbatch").read_text())
        for share in (1, 2, 3):
            self.sweep("s", "--share", f"{share}/3", "--resume", name="stop.toml")
        merged = self.brink("merge", "s", code=5).stdout
        self.assertIn("6 of the points are not precise enough yet: submit again", merged)
        self.assertIn("bash s/slurm/submit.sh", merged)

    def test_jobs_for_slurm_are_sized_to_the_next_look_and_a_study_that_is_precise_enough_needs_none(self):
        self.write_stopping(most=1_000_000)
        given = ("slurm", "stop.toml", "-o", "s")
        said = " ".join(self.brink(*given, "--chunk", 64, "--cpus", 1).stdout.split())
        self.assertIn("(1 task of 1 cpu, ", said)  # at most 6 million replicas; the next look takes 768
        self.assertIn(", up to the next look)", said)
        self.assertIn("#SBATCH --time=00:15:00\n", (self.here / "s" / "slurm" / "sweep.sbatch").read_text())
        self.brink("slurm", "stop.toml", "-o", "s", "--shares", 1000)
        self.sweep("s", "--resume", name="stop.toml")
        self.assertEqual(self.stops("s")["precise"], 6)
        shutil.rmtree(self.here / "s" / "slurm")
        for more in ((), ("--shares", 3)):
            self.assertIn("nothing is left to run in ", self.brink(*given, *more).stdout)
        self.assertNotIn("slurm", self.files("s"))

    def test_a_sweep_under_a_rule_goes_on_where_it_was_killed(self):
        self.write_stopping()
        one = self.swept("a", name="stop.toml")
        for number in (2, 9, 31):
            done = self.sweep(f"k{number}", "--resume", "-j", 1, name="stop.toml", code=None, env={
                "LD_PRELOAD": killer, "KILL_AT": f"pwrite:{number}",
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
            self.assertEqual(done.returncode, -signal.SIGKILL)
            self.assertEqual(self.swept(f"k{number}", "--resume", name="stop.toml"), one)

    def test_a_target_that_is_not_met_ends_with_3_and_more_replicas_may_meet_it(self):
        self.write_stopping(most=300, target="rel_half_width = 0.05")
        done = self.sweep("a", name="stop.toml", code=3)
        self.assertIn("not even with all replicas allowed", done.stdout)
        self.assertRegex(" ".join(done.stdout.split()),
                         r"At actors\.North.+ p\(war\) to ±5 % of itself would take about [0-9,]+ replicas\.")
        neediest = self.stops("a")["neediest"]
        share = (neediest["count"] + 2) / 304
        self.assertAlmostEqual(neediest["replicas_needed"] / (1.959964 ** 2 * (1 - share) / (share * 0.05 ** 2)), 1, delta=0.01)
        self.assertNotIn("by splitting", done.stdout)
        self.write_stopping("more.toml", target="rel_half_width = 0.05")
        fresh = self.brink("sweep", "more.toml", "-o", "b", "--chunk", 64, "--unit", 16, code=None)
        self.assertIn(fresh.returncode, (0, 3))
        self.sweep("a", "--top-up", "-n", 20000, name="stop.toml", code=fresh.returncode)
        self.assertEqual(self.digest("a"), self.digest("b"))

    def test_a_rare_ending_that_a_rule_did_not_reach_is_suggested_for_splitting_where_it_is_rarest(self):
        ladder = source / "scenarios" / "ruin-ladder.toml"
        (self.here / "rare.toml").write_text(f"""[study]
name = "rare"
scenario = "{ladder}"
[run]
replicas = 2500
seed = "a"
[design]
kind = "list"
[[point]]
set = ["actors.Walker.mind.kind=quantal", "moves.up.sunk_cost=1.2"]
[[point]]
set = ["actors.Walker.mind.kind=quantal", "moves.up.sunk_cost=1.9188"]
[stop]
[[stop.target]]
quantity = "p(top)"
rel_half_width = 0.05
""")
        done = self.sweep("a", name="rare.toml", code=3)
        self.assertIn("or many more: hardly any ended so", " ".join(done.stdout.split()))
        command = re.search(r"(?m)^there by splitting, where SCENARIO is the study's:\n  (.*)$", done.stdout).group(1)
        self.assertIn("moves.up.sunk_cost=1.9188", command)
        words = shlex.split(command)
        words[words.index("SCENARIO")] = str(ladder)
        self.brink(*words[1:], "-n", 2000)

    def test_another_rule_is_another_sweep(self):
        self.write_stopping()
        self.sweep("a", name="stop.toml")
        self.write_stopping("other.toml", target="half_width = 0.02")
        self.assertIn("p(war) to ±10 % of itself and on 10 events", self.sweep("a", "--resume", name="other.toml", code=2).stderr)

    # Whatever ends it.

    def killed_at(self, call, number, folder):
        """A sweep that is killed at the number-th such call: False if it came to its end before."""
        done = self.sweep(folder, "--resume", "-j", 1, "--progress", "none", code=None, env={
            "LD_PRELOAD": killer, "KILL_AT": f"{call}:{number}", "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
        self.assertIn(done.returncode, (0, -signal.SIGKILL), done.stderr)
        return done.returncode != 0

    def test_a_sweep_killed_at_any_append_sync_link_or_rename_goes_on_to_the_same_bytes(self):
        whole = self.swept("a")
        for call, numbers in (("unit", (1, 2, 9, 17)), ("pwrite", (1, 2, 9, 17, 24)), ("fsync", (1, 2, 3, 4, 5, 6)), ("link", (1, 2, 3)),
                              ("rename", (1, 2, 3)), ("write", (1, 2, 3))):
            killed = 0
            for number in numbers:
                folder = f"{call}-{number}"
                killed += self.killed_at(call, number, folder)
                if "results.nc" in self.files(folder):
                    self.assertEqual(self.digest(folder), whole, "a result that was there was not whole")
                self.assertEqual(self.swept(folder, "--resume"), whole, folder)
            self.assertGreaterEqual(killed, 2, f"no {call} was there to be killed at")

    def killed(self, at, *arguments, **more):
        """The program, killed at a counted call."""
        done = self.brink(*arguments, code=None, **more, env={
            "LD_PRELOAD": killer, "KILL_AT": at, "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
        self.assertEqual(done.returncode, -signal.SIGKILL, f"{at} {arguments}\n{done.stderr}")

    def test_a_run_that_is_overwritten_stays_whole_until_all_of_the_new_one_is_on_disk(self):
        def contents():
            return {name: (self.here / "a" / name).read_bytes() for name in self.files("a") if not name.startswith(".")}

        def run(*more):
            return ("run", "minimal.toml", "-n", 300, "-o", "a", "--no-null", "--force", *more)

        for more in ((), ("--keep-replicas",)):
            self.brink(*run("--keep-replicas", "--seed", "old"))
            old = contents()
            self.assertIn("replicas.nc", old)
            syncs = 1 + 3 + len(more)  # the attempt to write and each file
            for number in range(1, syncs + 1):
                self.killed(f"fsync:{number}", *run("--seed", "new", *more))
                self.assertEqual(contents(), old, f"{more}: fsync:{number}")
            self.killed("rename:1", *run("--seed", "new", *more))
            self.assertEqual(contents(), old)
            self.brink(*run("--seed", "new", *more))
            self.assertEqual(("replicas.nc" in contents(), contents()["results.nc"] != old["results.nc"]), (bool(more), True))
            self.assertIn("nothing differs", self.brink("verify", "a").stdout)

    def test_what_a_killed_run_left_unfinished_does_not_take_the_folder(self):
        run = ("run", "minimal.toml", "-n", 300, "-o", "a", "--no-null")
        self.killed("fsync:1", *run)  # that of the attempt to write
        left = self.files("a")
        self.assertEqual(len(left), 1)
        self.brink(*run)
        self.assertEqual(self.files("a"), {"results.nc", "summary.csv", "manifest.json"})
        self.assertIn("is not empty", self.brink(*run, code=2).stderr)

    def test_what_a_killed_process_left_unfinished_goes_when_the_next_one_has_the_folder(self):
        run = ("run", "minimal.toml", "-n", 300, "-o", "a", "--no-null", "--keep-replicas")
        self.killed("rename:1", *run)
        self.assertEqual({name[:name.index(".brink-")] for name in self.files("a")},
                         {".summary.csv", ".manifest.json", ".results.nc", ".replicas.nc"})
        mine = {".notes.brink-0123456789abcdef", ".results.nc.brink-mine"}
        for name in mine:
            (self.here / "a" / name).touch()
        self.brink(*run, "--force")
        self.assertEqual(self.files("a") - mine, {"results.nc", "summary.csv", "manifest.json", "replicas.nc"})
        self.assertEqual(self.files("a") & mine, mine)
        self.sweep("b")
        whole = self.files("b")
        self.killed("rename:1", "merge", "b")
        self.assertGreater(self.files("b"), whole)
        self.brink("merge", "b")
        self.assertEqual(self.files("b"), whole)

    def test_a_sweep_killed_again_and_again_at_random_ends_in_the_same_bytes(self):
        self.write_study("long.toml", replicas=4000)
        whole = self.swept("a", "--chunk", 256, name="long.toml")
        chance = random.Random(6)
        kills = 0
        for _ in range(100):
            if kills == 10:
                break
            with subprocess.Popen([program, "sweep", "long.toml", "-o", "b", "--chunk", "256", "--resume", "-j", "1"],
                                  cwd=self.here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(chance.uniform(0.02, 0.25))
                process.kill()
                if process.wait() == -signal.SIGKILL:
                    kills += 1
                    continue
            self.assertEqual(self.digest("b"), whole, "it came to its end before it was killed, and elsewhere")
            shutil.rmtree(self.here / "b")
        self.assertEqual(kills, 10)
        self.assertEqual(self.swept("b", "--resume", name="long.toml"), whole)

    def merged_files(self, folder):
        """What a merge writes there; of the manifest, which has its date, what it says of the counts."""
        found = {}
        for name in ("results.nc", "summary.csv", "manifest.json"):
            path = self.here / folder / name
            found[name] = path.read_bytes() if path.exists() else None
        if found["manifest.json"]:
            found["manifest.json"] = json.loads(found["manifest.json"])["tally_sha256"]
        return found

    def test_a_merge_killed_anywhere_leaves_each_file_old_or_new_and_goes_on_to_the_same_bytes(self):
        self.sweep("a")
        whole = self.merged_files("a")
        for share in (1, 2):
            self.sweep("shares", "--share", f"{share}/2")
            if share == 1:
                shutil.copytree(self.here / "shares", self.here / "half")
        shutil.copytree(self.here / "shares", self.here / "merged")
        self.brink("merge", "half", code=5)  # other counts, which are to be replaced
        for name in whole:
            shutil.copy(self.here / "half" / name, self.here / "merged")
        seen = set()
        for before in ("shares", "merged"):
            old = self.merged_files(before)
            self.assertTrue(all(old[name] != whole[name] for name in whole))
            for at, done in (("pwrite:1", 0), ("pwrite:5", 0), ("pwrite:20", 0), ("write:1", 0), ("write:2", 0), ("fsync:1", 0),
                             ("fsync:3", 0), ("rename:1", 0), ("rename:2", 1), ("rename:3", 2), ("fsync:6", 3)):
                shutil.rmtree(self.here / "b", ignore_errors=True)
                shutil.copytree(self.here / before, self.here / "b")
                self.killed(at, "merge", "b")
                new = {name for name, text in self.merged_files("b").items() if text == whole[name]}
                self.assertEqual(new, set(("summary.csv", "manifest.json", "results.nc")[:done]), at)
                self.assertEqual({name: text for name, text in self.merged_files("b").items() if name not in new},
                                 {name: text for name, text in old.items() if name not in new}, f"{at} left what is not whole")
                seen.add(len(new))
                self.brink("merge", "b")
                self.assertEqual(self.merged_files("b"), whole, at)
        self.assertEqual(seen, {0, 1, 2, 3})

    def test_a_journal_that_lost_its_end_or_a_bit_is_made_whole_again(self):
        whole = self.swept("a")
        journal = next((self.here / "a" / "journal").iterdir())
        good = journal.read_bytes()
        for bad in (good[:-1], good[:len(good) // 2], good[:-700] + bytes([good[-700] ^ 1]) + good[-699:]):
            journal.write_bytes(bad)
            done = self.sweep("a", "--resume")
            self.assertNotIn(" 0 to run", done.stderr)
            self.assertEqual(self.digest("a"), whole)

    def test_a_signal_or_a_limit_of_time_keeps_what_is_done_and_says_how_to_go_on(self):
        self.write_study("long.toml", replicas=2_000_000)
        for sign, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGUSR1, 5)):
            with subprocess.Popen([program, "sweep", "long.toml", "-o", f"b{code}", "--chunk", "256"], cwd=self.here,
                                  text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                time.sleep(1)
                process.send_signal(sign)
                sent = time.monotonic()
                said = process.communicate(timeout=10)[1]
            self.assertLess(time.monotonic() - sent, 5)
            self.assertEqual(process.returncode, code, said)
            self.assertIn(f"sweep long.toml -o b{code} --resume", said)
            self.assertGreater(json.loads(self.brink("status", f"b{code}", "--json").stdout)["done"], 0)
        done = self.sweep("c", "--max-time", "1s", name="long.toml", code=5)
        self.assertIn("--max-time 1s --resume", done.stderr)
        self.brink("merge", "c", code=5)
        with open(self.here / "c" / "manifest.json", encoding="utf-8") as file:
            self.assertEqual(json.load(file)["status"], "partial")

    # What is refused.

    def verified_without_journals(self, folder):
        shutil.rmtree(self.here / folder / "journal")
        said = json.loads(self.brink("verify", folder, "--sample", "all", "--json").stdout)
        return len(said["simulated_again"]), " ".join(said["notes"])

    def test_points_that_were_given_up_or_are_partial_are_no_forgeries_without_journals(self):
        self.write_points_without_a_model("bad.toml")
        self.sweep("a", "--on-error", "skip", name="bad.toml", code=4)
        again, notes = self.verified_without_journals("a")
        self.assertEqual(again, 2)
        self.assertIn("2 points were given up: they count nothing, and nothing of them was simulated", notes)
        self.sweep("b", "-j", 1)
        journal = next((self.here / "b" / "journal").iterdir())
        journal.write_bytes(journal.read_bytes()[:-1])  # each point has its first replicas, the last one not all
        self.brink("merge", "b", code=5)
        again, notes = self.verified_without_journals("b")
        self.assertEqual(again, 6)
        self.assertNotIn("partial", notes)
        self.sweep("c", "--share", "2/4")
        self.brink("merge", "c", code=5)
        again, notes = self.verified_without_journals("c")
        self.assertIn("are partial, and their counts are not those of their first replicas", notes)

    def test_a_head_that_cannot_be_read_is_named(self):
        (self.here / "a" / "sweep.toml").mkdir(parents=True)
        for verb in ("status", "merge", "verify"):
            said = self.brink(verb, "a", code=None).stderr
            self.assertTrue("cannot read a/sweep.toml: Is a directory" in said or "there is no a/results.nc" in said, said)
        self.assertIn("cannot read a/sweep.toml: Is a directory", self.brink("status", "a", code=1).stderr)

    def refused_by_all(self, text, *verbs):
        for verb in verbs or (("sweep", "study.toml", "-o", "a", "--resume"), ("merge", "a"), ("status", "a")):
            said = self.brink(*verb, code=2).stderr
            self.assertIn(text, said, verb)

    def test_a_list_of_points_that_was_changed_is_refused_with_its_line_and_can_be_written_again(self):
        whole = self.swept("a")
        design = self.here / "a" / "design.csv"
        text = design.read_bytes()
        lines = text.splitlines(keepends=True)
        for changed, said in (
                (text.replace(b",0.3,", b",0.9,", 1), "a/design.csv:4:1: this row of the points is not as brink wrote it (what it sets has the address "),
                (text.replace(b"audience_cost", b"war_cost", 1), "a/design.csv:2:1: "),
                (b"".join([*lines[:-1]]), "a/design.csv:6:1: this row of the points is not as brink wrote it (it is the last of 5, and sweep.toml says that there are 6)"),
                (b"".join([lines[0], lines[2], lines[1], *lines[3:]]), "a/design.csv:2:1: this row of the points is not as brink wrote it (it should be that of point 0"),
                (b"".join([*lines[:3], b"2,1\n", *lines[4:]]), "(it has 2 cells, and the first line 4)")):
            design.write_bytes(changed)
            self.refused_by_all(said)
        twice = lines[4].replace(b"3,", b"2,", 1)
        design.write_bytes(b"".join([*lines[:3], twice, *lines[4:]]))
        self.assertIn("a/design.csv lists other points than the study", self.sweep("a", "--resume", code=2).stderr)
        design.write_bytes(text.replace(b",0.3,", b",0.9,", 1))
        self.refused_by_all("a/design.csv:4:1: ", ("replay", "a", "--point", 2, "--replica", 1))
        self.brink("replay", "a", "--point", 1, "--replica", 1)  # which stands before it
        self.assertIn("delete it: brink sweep STUDY -o 'a' --resume", self.brink("merge", "a", code=2).stderr)
        design.unlink()
        self.assertEqual(self.swept("a", "--resume"), whole)
        self.assertEqual(design.read_bytes(), text)

    def test_a_scenario_that_was_changed_in_the_head_is_refused(self):
        self.sweep("a")
        head = self.here / "a" / "sweep.toml"
        text = head.read_text(encoding="utf-8")
        head.write_text(text.replace("war_cost = 0.25", "war_cost = 0.75"), encoding="utf-8")
        self.assertNotEqual(head.read_text(encoding="utf-8"), text)
        said = "a/sweep.toml:5:1: the scenario is not the one that was swept (its SHA-256 "
        self.refused_by_all(said)
        self.refused_by_all(said, ("verify", "a"), ("replay", "a", "--point", 1, "--replica", 1))
        self.sweep("a", "--force")
        self.brink("merge", "a")

    # Begun anew by a verb of another kind.

    def test_what_begins_anew_leaves_nothing_that_brink_wrote_of_another_kind_and_all_that_others_wrote(self):
        figures = re.findall(r'"([a-z]+)"', re.search(r"OF_RUN = .*?OF_RARE = [^\n]*", (source / "analysis" / "figures.py").read_text(), re.S)[0])
        self.assertGreater(len(figures), 20)
        drawn = [f"figures/{name}.{form}" for name in figures for form in ("pdf", "svg", "png", "csv")]
        own = [*drawn, "figures/timeline-war.csv", "figures/heatmap-2.pdf", "report.html", "score.nc", "sensitivity.nc", "slurm/submit.sh",
               "slurm/sweep.sbatch", "slurm/merge.sbatch"]
        others = ["notes.txt", "figures/endings.tex", "figures/mine.pdf", "slurm/log/1.out"]
        shutil.copy(source / "scenarios" / "ruin-ladder.toml", self.here)
        made = {
            "sweep": (("sweep", "study.toml", "--chunk", 64), {"journal", "sweep.toml", "design.csv", "results.nc", "summary.csv", "manifest.json"}),
            "run": (("run", "minimal.toml", "-n", 100, "--no-null"), {"results.nc", "summary.csv", "manifest.json"}),
            "kept": (("run", "minimal.toml", "-n", 100, "--no-null", "--keep-replicas"), {"results.nc", "summary.csv", "manifest.json", "replicas.nc"}),
            "compare": (("compare", "minimal.toml", "minimal.toml", "-n", 50), {"compare.nc", "manifest.json"}),
            "rare": (("run", "ruin-ladder.toml", "-n", 1000, "--rare", "top"), {"rare.nc", "manifest.json"}),
        }
        for before, (first, _) in made.items():
            for after, (then, files) in made.items():
                shutil.rmtree(self.here / "a", ignore_errors=True)
                self.brink(*first, "-o", "a")
                for name in (*own, *others):
                    (self.here / "a" / name).parent.mkdir(parents=True, exist_ok=True)
                    (self.here / "a" / name).write_text("x")
                self.brink(*then, "-o", "a", "--force")
                self.assertEqual(self.files("a"), files | {"notes.txt", "figures", "slurm"}, f"{after} over {before}")
                left = {str(path.relative_to(self.here / "a")) for folder in ("figures", "slurm")
                        for path in (self.here / "a" / folder).rglob("*") if path.is_file()}
                self.assertEqual(left | {"notes.txt"}, set(others), f"{after} over {before}")

    def test_nothing_begins_anew_under_a_sweep_or_a_run(self):
        self.write_study("long.toml", replicas=10_000_000)
        running = subprocess.Popen([program, "sweep", "long.toml", "-o", "a", "--chunk", "256"], cwd=self.here,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(running.kill)
        while not list((self.here / "a" / "journal").glob("share-*")):
            time.sleep(0.05)
        self.assertIn("a process is sweeping in a", self.brink("run", "minimal.toml", "-n", 10, "-o", "a", "--force", code=2).stderr)
        running.kill()
        running.wait()
        self.brink("run", "minimal.toml", "-n", 10, "-o", "a", "--force")
        running = subprocess.Popen([program, "run", "minimal.toml", "-n", "2000000000", "-o", "a", "--progress", "json", "--force"],
                                   cwd=self.here, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        running.stderr.readline()
        self.assertIn("another process is writing results to a", self.sweep("a", "--force", code=2).stderr)
        self.assertIn("results.nc", self.files("a"))
        running.kill()
        running.communicate()

    def test_another_study_seed_or_number_of_replicas_is_refused_with_the_difference(self):
        self.sweep("a")
        self.assertIn("--resume goes on there", self.sweep("a", code=2).stderr)
        self.assertIn("seed: 'a' there, 'b' here", self.sweep("a", "--resume", "--seed", "b", code=2).stderr)
        self.write_study("more.toml", replicas=300)
        self.assertIn("200 there, 300 here; --top-up -n 300", self.sweep("a", "--resume", name="more.toml", code=2).stderr)
        scenario = self.here / "minimal.toml"
        scenario.write_text(scenario.read_text().replace("upkeep_per_day = 0.0005", "upkeep_per_day = 0.0006", 1))
        self.assertIn("sha256 of the resolved scenario", self.sweep("a", "--resume", code=2).stderr)
        self.sweep("a", "--force")

    def test_a_share_may_begin_where_another_one_has_not_come_to_the_head(self):
        whole = self.swept("a")
        self.write_study("other.toml", costs="[0.1, 0.4]")
        for at, left in (("fsync:1", {"journal"}), ("unit:1", {"journal"}), ("link:1", {"journal"}),
                         ("link:2", {"journal", "design.csv"})):
            folder = at.replace(":", "-")
            if at == "unit:1":
                (self.here / folder / "journal").mkdir(parents=True)
            else:  # as the folder is while that one is at this call
                self.killed(at, "sweep", "study.toml", "-o", folder, "--chunk", 64, "--unit", 16, "--share", "1/2")
            self.assertEqual({name for name in self.files(folder) if not name.startswith(".")}, left)
            shutil.copytree(self.here / folder, self.here / f"{folder}-alone")
            self.sweep(folder, "--share", "2/2")
            self.sweep(folder, "--share", "1/2")
            self.brink("merge", folder)
            self.assertEqual(self.digest(folder), whole, at)
            self.assertEqual(self.swept(f"{folder}-alone"), whole, at)

    def test_a_folder_with_what_no_beginning_sweep_makes_is_refused(self):
        self.sweep("a")
        design = (self.here / "a" / "design.csv").read_bytes()
        for files in ({"notes": b"mine"}, {"journal/notes": b"mine"}, {"journal": b"mine"}, {"design.csv": b"mine"},
                      {"design.csv": design + b"mine"}, {"design.csv": design[:-1]}, {"design.csv": design, ".notes": b"mine"}):
            shutil.rmtree(self.here / "b", ignore_errors=True)
            for name, text in files.items():
                (self.here / "b" / name).parent.mkdir(parents=True, exist_ok=True)
                (self.here / "b" / name).write_bytes(text)
            for share in ((), ("--share", "1/2")):
                self.assertIn("b is not empty", self.sweep("b", *share, code=2).stderr)
            self.assertEqual({str(path.relative_to(self.here / "b")) for path in (self.here / "b").rglob("*") if path.is_file()},
                             set(files))

    def test_two_processes_on_one_share_are_refused(self):
        self.write_study("long.toml", replicas=2_000_000)
        with subprocess.Popen([program, "sweep", "long.toml", "-o", "a", "--chunk", "256"], cwd=self.here,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while not list((self.here / "a" / "journal").glob("share-*")):
                time.sleep(0.05)
            self.assertIn("another process is sweeping", self.sweep("a", "--resume", name="long.toml", code=2).stderr)
            self.assertTrue(json.loads(self.brink("status", "a", "--json").stdout)["journals"][0]["running"])
            process.kill()

    def test_a_full_disk_keeps_what_was_there_and_room_ends_in_the_same_bytes(self):
        whole = self.swept("a")
        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = self.sweep("b", code=1, preexec_fn=small)
        self.assertIn("File too large", done.stderr)
        self.assertNotIn("results.nc", self.files("b"))
        self.assertEqual([name for name in self.files("b") if name.startswith(".")], [])
        self.assertEqual(self.swept("b", "--resume"), whole)

    def mounted(self, folder, options):
        """A small file system of its own there; skips the test where none may be mounted."""
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], stderr=subprocess.PIPE,
                              text=True, check=False)
        if done.returncode:
            self.skipTest(f"nothing can be mounted here: {done.stderr.strip()}")
        self.addCleanup(lambda: subprocess.run(["umount", "-l", str(folder)], check=False))

    def remount(self, folder, options):
        subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)

    def test_a_disk_that_fills_up_stops_the_sweep_and_one_with_room_ends_in_the_same_bytes(self):
        self.write_study("long.toml", replicas=4000)
        whole = self.swept("a", name="long.toml")
        disk = self.here / "disk"
        self.mounted(disk, "size=256k")
        done = self.sweep("disk/b", name="long.toml", code=1)
        self.assertIn("No space left on device", done.stderr)
        self.assertNotIn("results.nc", self.files("disk/b"))
        counted = json.loads(self.brink("status", "disk/b", "--json").stdout)["done"]
        self.assertGreater(counted, 0)
        self.remount(disk, "size=16m")
        done = self.sweep("disk/b", "--resume", name="long.toml")
        self.assertIn(f"{24_000 - counted:,} to run", done.stderr)
        self.assertEqual(self.digest("disk/b"), whole)

    def test_a_folder_that_may_only_be_read_is_refused_and_can_be_looked_at(self):
        disk = self.here / "disk"
        self.mounted(disk, "size=4m")
        self.sweep("disk/a")
        self.remount(disk, "ro")
        for arguments in (("sweep", "study.toml", "-o", "disk/a", "--resume"), ("merge", "disk/a"),
                          ("sweep", "study.toml", "-o", "disk/b")):
            done = self.brink(*arguments, code=1)
            self.assertIn("Read-only file system", done.stderr)
        self.assertTrue(json.loads(self.brink("status", "disk/a", "--json").stdout)["merged"])
        self.assertIn("nothing differs", self.brink("verify", "disk/a", "--sample", 2).stdout)

    def test_a_folder_that_vanishes_under_a_sweep_is_told_at_once(self):
        self.write_study("long.toml", replicas=2_000_000)
        with subprocess.Popen([program, "sweep", "long.toml", "-o", "a", "--chunk", "256", "--progress", "none"], cwd=self.here,
                              text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            journal = self.here / "a" / "journal" / "share-1-of-1"
            while not journal.exists():
                time.sleep(0.05)
            head = journal.stat().st_size  # published as a whole, and opened only then
            while journal.stat().st_size <= head:
                time.sleep(0.05)
            shutil.rmtree(self.here / "a")
            said = process.communicate(timeout=20)[1]
        self.assertEqual(process.returncode, 1, said)
        self.assertIn("was removed while it was written", said)

    def test_shares_that_start_together_make_one_folder_and_two_of_the_same_share_do_not(self):
        whole = self.swept("a")
        def start(share):
            return subprocess.Popen([program, "sweep", "study.toml", "-o", "b", "--chunk", "64", "--share", share, "--resume"],
                                    cwd=self.here, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        processes = [start(share) for share in ("1/3", "2/3", "3/3", "3/3")]
        said = [process.communicate(timeout=60)[1] for process in processes]
        for process, text in zip(processes, said):
            self.assertIn(process.returncode, (0, 2), text)
            if process.returncode == 2:
                self.assertIn("another process is sweeping share 3 of 3", text)
        self.assertEqual([process.returncode for process in processes[:2]], [0, 0], said)
        self.brink("merge", "b")
        self.assertEqual(self.digest("b"), whole)

    def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_simulated(self):
        (self.here / "a").write_text("no folder")
        self.assertIn("cannot make the folder", self.sweep("a/b", code=1).stderr)

    # Points that fail.

    def test_a_point_without_a_model_stops_or_is_left_out_and_can_be_run_alone(self):
        self.write_points_without_a_model("bad.toml")
        done = self.sweep("a", name="bad.toml", code=2)
        self.assertIn("182 of 1 days before, here 176 of 1 days", " ".join(done.stderr.split()))
        self.assertIn("run minimal.toml --set time.horizon_days=176", done.stderr)
        self.assertIn("--on-error skip", done.stderr)
        skipped = self.sweep("a", "--resume", "--on-error", "skip", name="bad.toml", code=4)
        self.assertIn("2 of 4 points complete, 2 given up", " ".join(skipped.stdout.split()))
        self.sweep("b", "--on-error", "collect", "-j", 1, name="bad.toml", code=4)
        self.assertEqual(self.digest("a"), self.digest("b"))

    def write_storm(self):
        """Points in which no, some and all replicas break off: a hazard whose rate is beyond any number."""
        text = (source / "tests" / "unit" / "run" / "overflow.h").read_text()
        (self.here / "storm.toml").write_text(text[text.index('R"(') + 3:text.index(')"')])
        (self.here / "storms.toml").write_text("""[study]
name = "storms"
scenario = "storm.toml"
[run]
replicas = 200
seed = "a"
[[vary]]
path = "hazards.storm.growth"
values = [0, { uniform = [5, 20] }]
""")

    def test_replicas_that_break_off_stop_a_sweep_and_can_be_replayed_alone(self):
        self.write_storm()
        done = self.sweep("a", "-j", 1, name="storms.toml", code=1)
        self.assertIn("brink: point 1, replica ", done.stderr)
        command = next(line for line in done.stderr.splitlines() if " replay " in line).split("alone:")[1]
        alone = subprocess.run(command, shell=True, cwd=self.here, text=True, capture_output=True, check=False)
        self.assertIn("broke off", alone.stdout + alone.stderr)
        self.assertNotIn("results.nc", self.files("a"))

    def test_replicas_that_break_off_under_draws_of_their_own_can_be_replayed_alone(self):
        self.write_storm()
        text = (self.here / "storms.toml").read_text()
        (self.here / "storms.toml").write_text(text.replace('seed = "a"', 'seed = "a"\nseed_policy = "independent"'))
        done = self.sweep("a", "-j", 1, name="storms.toml", code=1)
        command = next(line for line in done.stderr.splitlines() if " replay " in line).split("alone:")[1]
        self.assertIn(" replay a --point 1 --replica ", command)
        alone = subprocess.run(command, shell=True, cwd=self.here, text=True, capture_output=True, check=False)
        self.assertIn("broke off", alone.stdout + alone.stderr)

    def test_replicas_that_break_off_are_collected_or_their_point_is_skipped(self):
        self.write_storm()
        said = json.loads(self.sweep("a", "--on-error", "collect", "--json", name="storms.toml", code=4).stdout)
        self.assertEqual(said["points"], {"complete": 2, "partial": 0, "empty": 0, "given_up": 0})
        failed = said["replicas"]["failed"]
        self.assertTrue(0 < failed < 200, failed)
        self.assertEqual(said["replicas"]["counted"], 400 - failed)
        self.assertIn("nothing differs", self.brink("verify", "a", "--sample", "all").stdout)
        for share in (2, 1):
            self.sweep("b", "--on-error", "collect", "--share", f"{share}/2", name="storms.toml", code=None)
        self.brink("merge", "b", code=4)
        self.assertEqual(self.digest("a"), self.digest("b"))
        skipped = json.loads(self.sweep("c", "--on-error", "skip", "--json", name="storms.toml", code=4).stdout)
        self.assertEqual(skipped["points"], {"complete": 1, "partial": 0, "empty": 0, "given_up": 1})
        self.assertEqual(skipped["replicas"]["failed"], 0)
        self.assertEqual(self.sweep("c", "--on-error", "skip", "--resume", name="storms.toml", code=4).returncode, 4)

    def test_a_table_of_points_may_be_larger_than_a_scenario(self):
        lines = ["actors.North.audience_cost,actors.South.war_cost"]
        lines += [f"{0.1 + i / 1e7:.12f},{0.2 + i / 1e7:.12f}" for i in range(150_000)]
        (self.here / "points.csv").write_text("\n".join(lines) + "\n")
        (self.here / "many.toml").write_text(study.format(replicas=1, costs="[]").split("[[vary]]")[0] +
                                             '[design]\nkind = "file"\nfile = "points.csv"\n')
        self.assertGreater((self.here / "points.csv").stat().st_size, 4_000_000)
        self.assertIn("150,000", self.brink("plan", "many.toml").stdout)
        with open(self.here / "points.csv", "a", encoding="utf-8") as file:
            file.write("0.5,0.5\n" * 8_000_000)
        self.assertIn("such a file has at most 64 MB", self.brink("plan", "many.toml", code=2).stderr)

    # What comes out.

    def test_summary_design_and_status_say_what_was_swept(self):
        done = self.sweep("a", "--json")
        said = json.loads(done.stdout)
        self.assertEqual(said["points"], {"complete": 6, "partial": 0, "empty": 0, "given_up": 0})
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(list(rows[0])[:3], ["point", "actors.North.audience_cost", "actors.South.mind.kind"])
        war = [row for row in rows if (row["target"], row["output_type_id"]) == ("ending", "war")]
        self.assertEqual([(row["actors.North.audience_cost"], row["actors.South.mind.kind"]) for row in war],
                         [(cost, mind) for cost in ("0.1", "0.3", "0.5") for mind in ("quantal", "random")])
        shares = [float(row["value"]) for row in war]
        self.assertEqual((min(shares), max(shares)),
                         (said["endings"][0]["lowest"]["share"], said["endings"][0]["highest"]["share"]))
        status = json.loads(self.brink("status", "a", "--json").stdout)
        self.assertEqual((status["done"], status["total"], status["merged"]), (1200, 1200, True))
        self.assertEqual(self.brink("status", "a").stdout.count("200 *"), 6)

    def test_check_says_how_much_a_sweep_writes(self):
        units = {"kB": 1e3, "MB": 1e6, "GB": 1e9}
        many = "[" + ", ".join(f"{0.1 + i / 1000:.3f}" for i in range(150)) + "]"
        for name, replicas, costs, more in (("few", 2000, "[0.1, 0.3, 0.5]", ""), ("many", 10, many, ""),
                                            ("short", 200, many, "[record]\nseries = false\n")):
            self.write_study(f"{name}.toml", replicas=replicas, costs=costs)
            with open(self.here / f"{name}.toml", "a", encoding="utf-8") as file:
                file.write(more)
            said = self.brink("check", f"{name}.toml").stdout
            found = re.search(r"\ndisk      about ([0-9.]+) ([kMG]B) of journals and ([0-9.]+) ([kMG]B) of results\n", said)
            journals, results = (float(found[i]) * units[found[i + 1]] for i in (1, 3))
            self.brink("sweep", f"{name}.toml", "-o", name)
            there = {path.name: path.stat().st_size for path in (self.here / name).rglob("*") if path.is_file()}
            journal = sum(size for file, size in there.items() if file.startswith("share-"))
            self.assertLess(abs(math.log(journals / journal)), math.log(1.25), (name, journals, journal))
            rest = sum(there.values()) - journal
            self.assertLess(abs(math.log(results / rest)), math.log(1.4), (name, results, rest))

    def test_status_counts_shares_as_people_do_and_says_how_to_put_them_together(self):
        for share in range(1, 12):
            self.sweep("a", "--chunk", 200, "--share", f"{share}/11")  # six chunks in all
            if share < 6:
                self.assertIn("results.nc is not written yet", self.brink("status", "a").stdout)
        said = self.brink("status", "a").stdout
        self.assertEqual(re.findall(r"(?m)^  share-(\d+)-of-11:", said), [str(share) for share in range(1, 12)])
        self.assertEqual(len(re.findall(r"(?m)^  share-\d+-of-11: no replicas$", said)), 5)
        self.assertRegex(said, r"\nall is done; to put it together:\n  \S+ merge a\n$")
        self.brink("merge", "a")
        self.assertIn("results.nc is there", self.brink("status", "a").stdout)

    def test_force_begins_anew_over_files_that_are_damaged(self):
        for name, code in (("sweep.toml", 1), ("design.csv", 2)):
            self.sweep("a", "--force")
            (self.here / "a" / name).write_text("")
            self.assertIn(name, self.sweep("a", "--resume", code=code).stderr)
            self.sweep("a", "--force")
            self.assertIn("nothing differs", self.brink("verify", "a", "--sample", 1).stdout)
            (self.here / "a" / name).write_text("")
            self.brink("run", "minimal.toml", "-n", 50, "-o", "a", "--no-null", "--force")
            self.assertIn("nothing differs", self.brink("verify", "a").stdout)

    def test_a_sweep_goes_on_in_no_folder_of_other_results(self):
        self.brink("run", "minimal.toml", "-n", 50, "-o", "a", "--no-null")
        before = (self.here / "a" / "results.nc").read_bytes()
        said = self.sweep("a", "--resume", code=2).stderr
        self.assertIn("a holds a run, and no sweep.toml to go on from", said)
        self.assertEqual((self.here / "a" / "results.nc").read_bytes(), before)
        self.sweep("b", "--resume")  # where nothing is there is nothing to lose

    def test_progress_of_a_sweep_tells_how_many_points_are_complete(self):
        done = self.sweep("a", "--progress", "json").stderr
        last = json.loads(done.splitlines()[-1])
        self.assertEqual((last["done"], last["total"], last["points_done"], last["points"]), (1200, 1200, 6, 6))
        self.assertFalse([key for key in last if key.startswith("worst")])
        self.write_study("wide.toml", costs="[0.1, 0.2, 0.3, 0.5]")
        done = self.sweep("a", "--resume", "--progress", "json", name="wide.toml").stderr
        self.assertEqual({json.loads(line)["points_done"] for line in done.splitlines() if json.loads(line)["done"] == 400}, {8})
        share = self.sweep("b", "--share", "1/4", "--chunk", 200, "--progress", "json").stderr
        last = json.loads([line for line in share.splitlines() if line.startswith("{")][-1])
        self.assertEqual((last["done"], last["points_done"]), (400, 6))  # nothing of the other four is this share's

    def test_a_point_of_a_sweep_is_the_run_with_its_settings(self):
        self.sweep("a")
        self.brink("run", "minimal.toml", "-n", 200, "--seed", "a", "--set", "actors.North.audience_cost=0.3", "--set",
                   "actors.South.mind.kind=random", "--no-null", "-o", "b")
        with open(self.here / "a" / "summary.csv", newline="", encoding="utf-8") as file:
            swept = {row["output_type_id"]: row["k"] for row in csv.DictReader(file)
                     if row["point"] == "3" and row["target"] == "ending"}
        with open(self.here / "b" / "summary.csv", newline="", encoding="utf-8") as file:
            run = {row["output_type_id"]: row["k"] for row in csv.DictReader(file) if row["target"] == "ending"}
        self.assertEqual(swept, run)

    def write_own_draws(self):
        """The study with draws of each point its own."""
        text = (self.here / "study.toml").read_text()
        (self.here / "own.toml").write_text(text.replace('seed = "a"', 'seed = "a"\nseed_policy = "independent"'))

    def test_the_replays_of_a_point_end_as_the_sweep_counted_for_both_kinds_of_draws(self):
        self.write_own_draws()
        told = {}
        for name in ("study", "own"):
            text = (self.here / f"{name}.toml").read_text()
            (self.here / f"{name}.toml").write_text(text.replace("replicas = 200", "replicas = 40"))
            self.sweep(name, name=f"{name}.toml")
            ends = []
            for replica in range(40):
                replay = json.loads(self.brink("replay", name, "--point", 3, "--replica", replica, "--json").stdout)
                self.assertEqual((replay["point"], replay["seed"]), (3, "a"))
                ends.append(replay["ending"])
            with open(self.here / name / "summary.csv", newline="", encoding="utf-8") as file:
                counted = {row["output_type_id"]: int(row["k"]) for row in csv.DictReader(file)
                           if row["point"] == "3" and row["target"] == "ending"}
            self.assertEqual({ending: ends.count(ending) for ending in counted}, counted, name)
            told[name] = ends
        self.assertNotEqual(told["study"], told["own"])
        said = self.brink("replay", "own", "--point", 3, "--replica", 5).stdout
        self.assertIn("Replica 5 of point 3 (actors.North.audience_cost = 0.3, actors.South.mind.kind = \"random\")",
                      " ".join(said.split()))
        # Common draws are those of the scenario's file with what the point sets.
        alone = self.brink("replay", "minimal.toml", "--seed", "a", "--set", "actors.North.audience_cost=0.3", "--set",
                           "actors.South.mind.kind=random", "--replica", 5, "--json").stdout
        self.assertEqual(json.loads(alone)["turns"],
                         json.loads(self.brink("replay", "study", "--point", 3, "--replica", 5, "--json").stdout)["turns"])

    def test_a_fork_of_a_point_goes_on_from_the_replica_that_the_sweep_counted(self):
        self.write_own_draws()
        for name in ("study", "own"):
            self.sweep(name, name=f"{name}.toml")
            ended = json.loads(self.brink("replay", name, "--point", 2, "--replica", 7, "--json").stdout)
            turn = min(4, ended["ending_turn"])
            given = ("fork", name, "--point", 2, "--replica", 7, "--turn", turn, "-o", f"from-{name}")
            done = self.brink(*given, "-n", 300, "--json")
            past = json.loads(done.stdout)["past"]
            self.assertEqual(past["rungs"], {actor: ended["rungs"][rung] for actor, rung in ended["turns"][turn - 1]["rung"].items()})
            self.assertEqual(past["point_draws"], None if name == "study" else
                             'actors.North.audience_cost=0.3\nactors.South.mind.kind="quantal"\n')
            self.assertIn("nothing differs", self.brink("verify", f"from-{name}").stdout)
            self.brink(*given, "-n", 400, "--top-up")
            self.brink(*given[:-1], f"fresh-{name}", "-n", 400)
            self.assertEqual(self.digest(f"from-{name}"), self.digest(f"fresh-{name}"))
            said = self.brink(*given[:-1], f"told-{name}", "-n", 100).stdout
            for command in re.findall(r"(?m)^  (.* --replica 7 .*)$", said):
                self.assertIn(" --point 2 ", command)
        self.assertNotEqual(self.digest("fresh-study"), self.digest("fresh-own"))
        other = self.brink("fork", "own", "--point", 3, "--replica", 7, "--turn", 1, "-o", "from-own", "--top-up", code=2)
        self.assertIn("point whose own draws these are", other.stderr)

    def test_a_point_is_wanted_of_a_sweep_and_of_nothing_else(self):
        self.sweep("a")
        for verb, more in (("replay", ()), ("fork", ("--turn", 2))):
            said = self.brink(verb, "a", "--replica", 5, *more, code=2).stderr
            self.assertIn("a holds a sweep: --point P says which of its 6 points", said)
            command = said.splitlines()[-1].strip()
            self.assertIn(f" {verb} a --point 0 --replica 5", command)
            self.brink(*shlex.split(command)[1:])
            self.assertIn("--point 6: a whole number from 0 to 5",
                          self.brink(verb, "a", "--point", 6, "--replica", 5, *more, code=2).stderr)
            self.assertIn("--replica 200: a whole number from 0 to 199",
                          self.brink(verb, "a", "--point", 1, "--replica", 200, *more, code=2).stderr)
            self.assertIn("--point goes with the folder of a sweep",
                          self.brink(verb, "minimal.toml", "--point", 1, "--replica", 5, *more, code=2).stderr)
        self.brink("run", "minimal.toml", "-n", 50, "-o", "run", "--no-null")
        self.assertIn("run holds a run", self.brink("replay", "run", "--point", 1, "--replica", 5, code=2).stderr)
        (self.here / "a" / "sweep.toml").unlink()
        self.assertIn("not its sweep.toml", self.brink("replay", "a", "--point", 1, "--replica", 5, code=2).stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"Sweeps.{name}" for name in sys.argv[4:])])
