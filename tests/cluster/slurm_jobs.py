"""A sweep as jobs of a real Slurm: slurm_jobs.py PROGRAM SOURCE_DIR [TEST…]. Standard library only.

Each test starts a cluster of two nodes of its own. Where it cannot, it says why and ends with 77, or, with
BRINK_SKIP_NOTHING set, fails."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from slurm_cluster import Cluster, why_not

program = str(Path(sys.argv[1]).resolve())
source = Path(sys.argv[2]).resolve()

study = """[study]
name = "by slurm"
scenario = "minimal.toml"
[run]
replicas = {replicas}
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
values = [0.1, 0.3, 0.5]
[[vary]]
path = "actors.South.mind.kind"
values = ["quantal", "random"]
[design]
kind = "grid"
"""
shares = 4
short, long = 2000, 150_000  # replicas of a point: long enough that something can happen to a task


class SlurmJobs(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-slurm-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)
        self.cluster = Cluster(self.here / "cluster").__enter__()
        self.addCleanup(self.cluster.__exit__, None, None, None)

    # What a user does.

    def brink(self, *arguments):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.here, text=True, timeout=100,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 0, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def write_study(self, replicas):
        (self.here / "study.toml").write_text(study.format(replicas=replicas))
        self.brink("sweep", "study.toml", "-o", "plain", "--chunk", 2048, "--progress", "none")

    def write_jobs(self, folder="s", *more):
        chunk = [] if (self.here / folder).exists() else ["--chunk", 2048]
        return self.brink("slurm", "study.toml", "-o", folder, "--shares", shares, "--cpus", 1, "--time", "5m",
                          "--mem", "200M", *chunk, *more)

    def submit(self, folder="s"):
        """The numbers of the two jobs, by the one command that was printed."""
        said = self.cluster.run("bash", self.here / folder / "slurm" / "submit.sh")
        return re.fullmatch(r"submitted: the shares are job (\d+), merging is job (\d+)\n", said).groups()

    # What comes of it.

    def digest(self, folder):
        return hashlib.sha256((self.here / folder / "results.nc").read_bytes()).hexdigest()

    def state(self, job):
        """Of a job, or of a task: "12_3"."""
        states = {each.get("ArrayJobId", each["JobId"]) + ("_" + each["ArrayTaskId"] if "ArrayTaskId" in each else ""): each
                  for each in self.cluster.jobs()}
        return states.get(job, {}).get("JobState", "")

    def wait_for(self, job, state, seconds=60):
        self.cluster.wait_until(f"job {job} is {state}", lambda: self.state(job) == state, seconds)

    def share_done(self, folder):
        status = json.loads(self.brink("status", folder, "--json"))
        return status["done"] / status["total"]

    def log(self, share, folder="s"):
        """Its words on one line, wherever the program broke the lines."""
        path = self.here / folder / "slurm" / "log" / f"share-{share}-of-{shares}.txt"
        return " ".join(path.read_text().split()) if path.exists() else ""

    def running_share(self, job):
        """A share whose task has counted something and has not come to its end."""
        def journal(share):
            found = list((self.here / "s" / "journal").glob(f"*{share}*of*{shares}*"))
            return found[0].stat().st_size if found else 0

        def going():
            return [share for share in range(1, shares + 1)
                    if self.state(f"{job}_{share}") == "RUNNING" and journal(share) > 20_000]
        self.cluster.wait_until("some share is counting", going)
        return going()[0]

    def assert_merged(self, merging, folder="s"):
        self.wait_for(merging, "COMPLETED")
        self.assertEqual(self.digest(folder), self.digest("plain"))
        self.assertEqual(self.share_done(folder), 1.0)

    # The tests.

    def test_the_shares_and_their_merging_give_the_bytes_of_one_sweep(self):
        self.write_study(short)
        (self.here / "preamble").write_text("#SBATCH --comment=ours\n#SBATCH --time=7\nexport OURS=here\n")
        folder = "it's 100% of a \N{GREEK SMALL LETTER PI}"
        said = self.write_jobs(folder, "--preamble", "preamble")
        self.assertIn(f"{shares} tasks of 1 cpu", said)
        array, merging = self.submit(folder)
        self.assertLessEqual(self.share_done(folder), 1.0)  # also while they run
        self.assert_merged(merging, folder)
        self.assertEqual([self.state(f"{array}_{share}") for share in range(1, shares + 1)], ["COMPLETED"] * shares)
        tasks = [job for job in self.cluster.jobs() if job.get("ArrayJobId") == array]
        self.assertEqual({task["TimeLimit"] for task in tasks}, {"00:07:00"}, "the preamble has the last word")
        self.assertEqual({task["Comment"] for task in tasks}, {"ours"})
        self.assertIn("1 thread", self.log(2, folder))
        self.assertIn("nothing is left to run", self.write_jobs(folder))

    def test_submitting_again_runs_only_what_a_cancelled_task_left(self):
        self.write_study(long)
        self.write_jobs()
        array, merging = self.submit()
        lost = self.running_share(array)
        self.cluster.run("scancel", f"{array}_{lost}")
        self.wait_for(merging, "CANCELLED")
        for share in set(range(1, shares + 1)) - {lost}:
            self.wait_for(f"{array}_{share}", "COMPLETED")
        self.assertFalse((self.here / "s" / "results.nc").exists())
        self.assertIn(f"1 of {shares} shares", self.write_jobs())
        self.assertIn(f"\n#SBATCH --array={lost}\n", (self.here / "s" / "slurm" / "sweep.sbatch").read_text())
        self.assertGreater(self.share_done("s"), 1 - 1 / shares, "the cancelled task kept nothing")
        _, merging = self.submit()
        self.assert_merged(merging)

    def test_a_task_that_is_told_of_its_limit_keeps_what_is_done_and_is_requeued(self):
        self.write_study(long)
        self.write_jobs()
        array, merging = self.submit()
        share = self.running_share(array)
        self.cluster.run("scancel", "--batch", "--signal=USR1", f"{array}_{share}")  # as Slurm does before the limit
        self.assert_merged(merging)
        [task] = [job for job in self.cluster.jobs() if job.get("ArrayJobId") == array and job["ArrayTaskId"] == str(share)]
        self.assertEqual(task["Restarts"], "1")
        log = self.log(share)
        self.assertRegex(log, r"stopped after [\d,]+ replicas, which are kept")
        to_run = [int(each.replace(",", "")) for each in re.findall(r"([\d,]+) to run", log)]
        self.assertEqual(len(to_run), 2, log)
        self.assertLess(to_run[1], to_run[0], "the second process began at the beginning")

    def test_tasks_of_a_node_that_fails_go_on_at_another(self):
        self.write_study(long)
        self.write_jobs()
        array, merging = self.submit()
        self.running_share(array)
        lost = [job["ArrayTaskId"] for job in self.cluster.jobs() if job.get("NodeList") == "n1" and job["JobState"] == "RUNNING"]
        self.assertTrue(lost)
        self.cluster.crash("n1")
        self.cluster.run("scontrol", "update", "nodename=n1", "state=down", "reason=crashed")
        self.assert_merged(merging)
        for job in self.cluster.jobs():
            if job.get("ArrayJobId") == array and job["ArrayTaskId"] in lost:
                self.assertEqual((job["Restarts"], job["NodeList"], job["JobState"]), ("1", "n0", "COMPLETED"))

    def test_a_task_waits_for_its_own_earlier_process_on_a_node_that_was_only_thought_dead(self):
        self.write_study(long)
        self.write_jobs()
        array, merging = self.submit()
        self.running_share(array)
        with self.cluster.frozen("n1"):
            self.cluster.run("scontrol", "update", "nodename=n1", "state=down", "reason=silent")
            self.cluster.wait_until("a task waits", lambda: any(
                "waiting for the process that writes" in self.log(share) for share in range(1, shares + 1)))
        self.assert_merged(merging)


if __name__ == "__main__":
    if reason := why_not():
        print(f"skipped: {reason}")
        sys.exit(1 if os.environ.get("BRINK_SKIP_NOTHING") else 77)
    unittest.main(argv=[sys.argv[0], *(f"SlurmJobs.{name}" for name in sys.argv[3:])], verbosity=2)
