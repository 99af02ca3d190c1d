"""Sweeps by ranks, as mpirun launches them: ranks.py PROGRAM SOURCE_DIR [TEST…]. Standard library only.

Where there is no mpirun or no MPI in the program it says so and ends with 77, or, with BRINK_SKIP_NO_RANKS set, fails."""

import hashlib
import os
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

study = """[study]
name = "by ranks"
scenario = "minimal.toml"
[run]
replicas = {replicas}
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
values = [0.1, 0.3]
[[vary]]
path = "actors.South.mind.kind"
values = ["quantal", "random"]
[design]
kind = "grid"
"""

# Of a test, not of users: it may run as root, and starts more ranks than there are cores.
environment = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "OMPI_MCA_rmaps_base_oversubscribe": "1", "ASAN_OPTIONS": "detect_leaks=0"}
if "sanitize=address" in subprocess.run([program, "version"], text=True, stdout=subprocess.PIPE, check=True).stdout:
    environment["OMPI_MCA_memory"] = "^patcher"  # which rewrites calls that the sanitizer has rewritten


def children(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], text=True, stdout=subprocess.PIPE, check=False)
    return [int(word) for word in found.stdout.split()]


class Ranks(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)
        self.write_study("study.toml", 500)
        self.write_study("long.toml", 2_000_000)

    def write_study(self, name, replicas):
        (self.here / name).write_text(study.format(replicas=replicas))

    def command(self, folder, *arguments, name="study.toml"):
        return [program, "sweep", name, "-o", folder, "--chunk", "64", "--unit", "16", *map(str, arguments)]

    def called(self, command, code=0, env=None):
        done = subprocess.run(command, cwd=self.here, text=True, encoding="utf-8", stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.PIPE, env={**environment, **(env or {})}, timeout=100)
        self.assertEqual(done.returncode, code, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def swept(self, folder, *arguments, code=0, **more):
        """By threads."""
        self.called(self.command(folder, *arguments, **more), code)
        return self.digest(folder)

    def by_ranks(self, ranks, folder, *arguments, code=0, **more):
        return self.called(["mpirun", "-n", str(ranks), *self.command(folder, "--mpi", *arguments, **more)], code)

    def launched(self, ranks, folder, *arguments):
        """A long sweep by ranks, each of which has begun to write."""
        process = subprocess.Popen(
            ["mpirun", "-n", str(ranks), *self.command(folder, "--mpi", *arguments, name="long.toml")], cwd=self.here,
            env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        journals = [self.here / folder / "journal" / f"rank-{rank}" for rank in range(ranks)]
        until = time.monotonic() + 60
        while not all(path.exists() and path.stat().st_size > 50_000 for path in journals):
            self.assertIsNone(process.poll(), "it came to its end too soon")
            self.assertLess(time.monotonic(), until, "not every rank has got work")
            time.sleep(0.02)
        return process

    def ended(self, process, code):
        said = process.communicate(timeout=20)[1]
        self.assertEqual(process.returncode, code, said)
        return said

    def digest(self, folder):
        return hashlib.sha256((self.here / folder / "results.nc").read_bytes()).hexdigest()

    # The same bytes.

    def test_one_two_and_four_ranks_give_the_results_of_two_threads(self):
        threads = self.swept("a", "-j", 2)
        for ranks in (1, 2, 4):
            done = self.by_ranks(ranks, f"m{ranks}")
            self.assertEqual(self.digest(f"m{ranks}"), threads)
            self.assertEqual(done.stdout.count("tally_sha256"), 1)
            self.assertEqual(len(list((self.here / f"m{ranks}" / "journal").iterdir())), ranks)
        self.by_ranks(2, "j", "-j", 2)
        self.assertEqual(self.digest("j"), threads)

    def test_a_sweep_by_ranks_is_topped_up_by_another_number_of_them(self):
        self.write_study("more.toml", 700)
        fresh = self.swept("a", name="more.toml")
        self.by_ranks(3, "b")
        self.by_ranks(2, "b", "--top-up", "-n", 700)
        self.assertEqual(self.digest("b"), fresh)

    def test_a_rule_that_stops_has_ranks_look_at_the_same_places_as_threads(self):
        self.write_study("stop.toml", 20_000)
        with open(self.here / "stop.toml", "a", encoding="utf-8") as file:
            file.write('[stop]\nmin_replicas = 128\n[[stop.target]]\nquantity = "p(war)"\nrel_half_width = 0.1\n')
        threads = self.swept("a", "-j", 2, name="stop.toml")
        for ranks in (2, 3):
            self.by_ranks(ranks, f"m{ranks}", name="stop.toml")
            self.assertEqual(self.digest(f"m{ranks}"), threads)

    # Whatever ends it.

    def test_a_killed_rank_ends_the_job_and_others_go_on_to_the_same_bytes(self):
        for rank in (0, 1):
            process = self.launched(3, f"k{rank}")
            ranks = children(process.pid)
            self.assertEqual(len(ranks), 3)
            os.kill(ranks[rank], signal.SIGKILL)
            self.ended(process, 137)
            until = time.monotonic() + 10
            while any(Path(f"/proc/{pid}").exists() for pid in ranks):
                self.assertLess(time.monotonic(), until, "a rank was left behind")
                time.sleep(0.05)
        self.write_study("part.toml", 20_000)
        whole = self.swept("a", name="part.toml")
        process = subprocess.Popen(["mpirun", "-n", "3", *self.command("b", "--mpi", name="part.toml")], cwd=self.here,
                                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (self.here / "b" / "journal" / "rank-2").exists():
            time.sleep(0.01)
        time.sleep(0.1)
        os.kill(children(process.pid)[1], signal.SIGKILL)
        self.assertEqual(process.wait(timeout=20), 137)
        self.assertFalse((self.here / "b" / "results.nc").exists())
        shutil.copytree(self.here / "b", self.here / "c")
        self.by_ranks(2, "b", "--resume", name="part.toml")
        self.assertEqual(self.digest("b"), whole)
        self.assertEqual(self.swept("c", "--resume", name="part.toml"), whole)

    def test_a_signal_to_one_rank_stops_all_and_says_how_to_go_on(self):
        for sign, code, rank in ((signal.SIGTERM, 143, 1), (signal.SIGINT, 130, 0), (signal.SIGUSR1, 5, 1)):
            process = self.launched(2, f"s{code}")
            os.kill(children(process.pid)[rank], sign)
            sent = time.monotonic()
            said = self.ended(process, code)
            self.assertLess(time.monotonic() - sent, 5)
            self.assertEqual(said.count(f"mpirun -n 2 {program} sweep long.toml -o s{code} --mpi --resume"), 1, said)

    def test_a_signal_to_the_launcher_keeps_what_is_done(self):
        process = self.launched(2, "a")
        process.send_signal(signal.SIGTERM)
        self.assertNotEqual(process.wait(timeout=20), 0)
        self.assertIn("replicas, which are kept", process.communicate()[1])

    def test_a_limit_of_time_stops_all_ranks(self):
        said = self.by_ranks(3, "a", "--max-time", "1s", name="long.toml", code=5).stderr
        self.assertEqual(said.count("--max-time 1s --resume"), 1, said)

    # What is refused.

    def test_ranks_without_mpi_or_with_another_launcher_are_refused_once(self):
        done = self.called(["mpirun", "-n", "3", *self.command("a")], 2)
        self.assertEqual(done.stderr.count("brink:"), 1, done.stderr)
        self.assertIn("3 processes were launched together (OMPI_COMM_WORLD_SIZE=3)", done.stderr)
        for variable, rank in (("PMI_SIZE", "PMI_RANK"), ("SLURM_STEP_NUM_TASKS", "SLURM_PROCID")):
            first = self.called(self.command("a", "--mpi"), 2, env={variable: "2", rank: "0"})
            self.assertIn("the launcher belongs to another MPI", first.stderr)
            second = self.called(self.command("a", "--mpi"), env={variable: "2", rank: "1"})
            self.assertEqual(second.stdout + second.stderr, "")
        self.assertFalse((self.here / "a").exists())
        self.called(self.command("a", "--share", "1/2"), env={"SLURM_STEP_NUM_TASKS": "2", "SLURM_PROCID": "0"})

    def test_what_all_ranks_would_complain_about_is_told_once(self):
        self.write_study("bad.toml", -1)
        (self.here / "taken").mkdir()
        (self.here / "taken" / "notes").write_text("mine")
        for folder, arguments, name, words in (("a", (), "bad.toml", "bad.toml:5"), ("a", (), "none.toml", "no such file"),
                                               ("a", ("--resum",), "study.toml", "no option '--resum'"),
                                               ("a", ("--share", "1/2"), "study.toml", "--share and --mpi"),
                                               ("taken", (), "study.toml", "is not empty")):
            done = self.by_ranks(3, folder, *arguments, name=name, code=2)
            self.assertEqual(done.stderr.count(words), 1, done.stderr)
        self.assertFalse((self.here / "a").exists())

    def test_two_jobs_in_one_folder_are_refused(self):
        process = self.launched(2, "a")
        for again in (self.by_ranks(3, "a", "--resume", name="long.toml", code=2),
                      self.called(self.command("a", "--resume", name="long.toml"), 2)):
            self.assertEqual(again.stderr.count("another process is sweeping"), 1, again.stderr)
        process.kill()

    # What goes wrong at one rank.

    def side_by_side(self, first, second, code):
        return self.called(["mpirun", "-n", "1", *first, ":", "-n", "1", *second], code)

    def test_a_rank_with_another_study_is_refused_with_the_difference(self):
        shutil.copy(self.here / "study.toml", self.here / "other.toml")
        with open(self.here / "other.toml", "a", encoding="utf-8") as file:
            file.write('[[vary]]\npath = "actors.North.upkeep_per_day"\nvalues = [0.1, 0.2]\n')
        said = self.side_by_side(self.command("a", "--mpi"), self.command("a", "--mpi", name="other.toml"), 1).stderr
        self.assertEqual(said.count("points: 4 there, 8 here"), 1, said)
        self.assertIn("rank 1: ", said)

    def test_a_command_line_that_is_wrong_at_one_rank_ends_the_job_and_is_told_once(self):
        good = self.command("a", "--mpi")
        for more, words in ((("--isa", "none"), "rank 1: --isa none"), (("--resum",), "rank 1: there is no option '--resum'"),
                            (("-j", "0"), "rank 1: -j 0")):
            shutil.rmtree(self.here / "a", ignore_errors=True)
            said = self.side_by_side(good, [*good, *more], 1).stderr
            self.assertEqual(said.count(words), 1, said)
            self.assertFalse((self.here / "a" / "results.nc").exists())
        self.assertIn("'--resum'", self.side_by_side([*good, "--resum"], good, 2).stderr)
        shutil.rmtree(self.here / "a")
        self.assertEqual((self.by_ranks(2, "a"), self.digest("a"))[1], self.swept("b"))

    def test_a_full_disk_at_one_rank_stops_all_and_room_ends_in_the_same_bytes(self):
        self.write_study("part.toml", 40_000)
        whole = self.swept("a", name="part.toml")
        good = self.command("b", "--mpi", name="part.toml")
        said = self.side_by_side(good, ["sh", "-c", 'ulimit -f 40; exec "$@"', "sh", *good], 1).stderr
        self.assertEqual(said.count("brink: rank 1: cannot write b/journal/rank-1: File too large"), 1, said)
        self.assertFalse((self.here / "b" / "results.nc").exists())
        self.by_ranks(2, "b", "--resume", name="part.toml")
        self.assertEqual(self.digest("b"), whole)

    def test_points_without_a_model_stop_or_are_left_out_by_all_ranks(self):
        text = (self.here / "study.toml").read_text().replace("actors.North.audience_cost", "time.horizon_days")
        (self.here / "bad.toml").write_text(
            text.replace("[0.1, 0.3]", "[182, 176]") + '[[vary]]\npath = "time.turn_days"\nvalues = [1]\n')
        said = self.by_ranks(2, "a", name="bad.toml", code=2).stderr
        self.assertIn("a point changes the turns", " ".join(said.split()))
        self.assertEqual(said.count("--on-error skip"), 1, said)
        whole = self.swept("b", "--on-error", "skip", name="bad.toml", code=4)
        for word in ("skip", "collect"):
            said = self.by_ranks(3, word, "--on-error", word, name="bad.toml", code=4).stderr
            self.assertEqual(self.digest(word), whole)
            self.assertEqual(said.count("brink: point 2: "), 1, said)


if __name__ == "__main__":
    missing = ("there is no mpirun here" if not shutil.which("mpirun") else
               "no MPI is built into this program" if "not built in" in subprocess.run(
                   [program, "version"], text=True, stdout=subprocess.PIPE, check=True).stdout else "")
    if missing:
        print(f"skipped: {missing} (apt-get install libopenmpi-dev openmpi-bin, and build again)")
        sys.exit(1 if os.environ.get("BRINK_SKIP_NO_RANKS") else 77)
    unittest.main(argv=[sys.argv[0], *(f"Ranks.{name}" for name in sys.argv[3:])])
