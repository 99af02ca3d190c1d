"""A study under a rule that stops, as jobs of a real Slurm, round after round: slurm_rounds.py PROGRAM SOURCE_DIR [TEST…].

Starts and skips as slurm_jobs.py does. Standard library only."""

import os
import sys
import unittest

from slurm_cluster import why_not
from slurm_jobs import SlurmJobs, study

most_rounds = 12


class SlurmRounds(SlurmJobs):
    def over(self, job):
        """Whether a job has come to its end, well or not."""
        return self.state(job) in ("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL")

    def test_a_study_that_stops_by_precision_is_submitted_in_rounds_until_merging_says_no_more(self):
        (self.here / "study.toml").write_text(study.format(replicas=50_000) + """[stop]
min_replicas = 512
[[stop.target]]
quantity = "p(war)"
half_width = 0.01
[[stop.target]]
quantity = "p(war by turn 7)"
half_width = 0.02
""")
        self.brink("sweep", "study.toml", "-o", "plain", "--chunk", 2048, "--progress", "none")
        self.write_jobs()
        said, read = [], 0  # the log of merging grows from round to round
        while not said or "submit again" in said[-1]:
            self.assertLess(len(said), most_rounds, said[-1:])
            _, merging = self.submit()
            self.cluster.wait_until(f"round {len(said) + 1} is merged", lambda job=merging: self.over(job), 100)
            log = (self.here / "s" / "slurm" / "log" / "merge.txt").read_text()
            said.append(" ".join(log[read if len(log) > read else 0:].split()))
            read = len(log)
            if len(said) == 1:  # what is there is whole, though points are open
                self.assertTrue((self.here / "s" / "results.nc").exists())
                self.assertNotEqual(self.digest("s"), self.digest("plain"))
        self.assertGreaterEqual(len(said), 2, "nothing was submitted again")
        self.assertEqual(self.state(merging), "COMPLETED")
        self.assertEqual(self.digest("s"), self.digest("plain"))


if __name__ == "__main__":
    if reason := why_not():
        print(f"skipped: {reason}")
        sys.exit(1 if os.environ.get("BRINK_SKIP_NOTHING") else 77)
    unittest.main(argv=[sys.argv[0], *(f"SlurmRounds.{name}" for name in sys.argv[3:])], verbosity=2)
