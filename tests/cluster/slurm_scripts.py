"""What `brink slurm` writes, where there is no Slurm: slurm_scripts.py PROGRAM SOURCE_DIR [TEST…]. Standard library only."""

import hashlib
import os
import re
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
name = "first look"
scenario = "minimal.toml"
[run]
replicas = 200
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
values = {costs}
[design]
kind = "grid"
"""

# Says what it was given, and gives out numbers of jobs.
sbatch = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$(dirname "$0")/submitted"
[[ $* != *"$REFUSED"* ]] || exit 1
echo "$((100 + $(wc -l <"$(dirname "$0")/submitted")));cluster"
"""


class SlurmScripts(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)
        self.write_study([0.1, 0.2, 0.3, 0.4, 0.5])

    def write_study(self, costs):
        (self.here / "study.toml").write_text(study.format(costs=costs))

    def run_here(self, *command, code=0, **environment):
        done = subprocess.run([*map(str, command)], cwd=self.here, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env={**os.environ, **environment}, timeout=100)
        self.assertEqual(done.returncode, code, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def brink(self, *arguments, code=0):
        return self.run_here(program, *arguments, code=code)

    def slurm(self, folder, *more, code=0):
        chunk = [] if (self.here / folder / "sweep.toml").exists() else ["--chunk", 64]
        return self.brink("slurm", "study.toml", "-o", folder, *chunk, *more, code=code)

    def refused(self, *more):
        return self.slurm("refused", *more, code=2).stderr

    def script(self, folder, name="sweep.sbatch"):
        return (self.here / folder / "slurm" / name).read_text()

    def option(self, folder, name):
        return re.search(rf"(?m)^#SBATCH --{name}=(.*)$", self.script(folder))[1]

    def task(self, folder, share, code=0):
        """The array's script as Slurm starts it."""
        return self.run_here("bash", f"{folder}/slurm/sweep.sbatch", code=code, SLURM_ARRAY_TASK_ID=str(share),
                             SLURM_ARRAY_JOB_ID="7", SLURM_CPUS_PER_TASK="1")

    def merged(self, folder):
        self.run_here("bash", f"{folder}/slurm/merge.sbatch")
        return hashlib.sha256((self.here / folder / "results.nc").read_bytes()).hexdigest()

    def plain(self, folder="plain", *more):
        self.brink("sweep", "study.toml", "-o", folder, *more)
        return hashlib.sha256((self.here / folder / "results.nc").read_bytes()).hexdigest()

    def test_the_scripts_run_by_hand_give_the_bytes_of_one_sweep_in_any_folder(self):
        whole = self.plain()
        for number, folder in enumerate(("a", "with blank", "it's 50% $HOME; `x` #1")):
            self.slurm(folder, "--shares", 3 + number)
            for share in range(3 + number, 0, -1):
                self.task(folder, share)
            self.assertEqual(self.merged(folder), whole, folder)
            self.assertIn("nothing is left to run", self.slurm(folder).stdout)

    def test_written_again_the_array_lists_only_shares_in_which_work_is_left(self):
        self.slurm("a", "--shares", 4)
        self.assertEqual(self.option("a", "array"), "1-4")
        self.task("a", 3)
        self.task("a", 1)
        self.assertIn("2 of 4 shares", self.slurm("a", "--shares", 4).stdout)
        self.assertEqual(self.option("a", "array"), "2,4")
        self.assertIn("0 to run", self.task("a", 3).stderr)  # a finished share ends at once
        for share in self.slurm("a", "--shares", 7) and range(1, 8):  # another cut of what is left
            self.task("a", share)
        self.assertEqual(self.merged("a"), self.plain())

    def test_a_wider_study_or_more_replicas_are_only_the_rest(self):
        self.slurm("a", "--shares", 1)
        self.task("a", 1)
        self.write_study([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
        self.slurm("a", "--shares", 1)
        self.assertIn("200 to run", self.task("a", 1).stderr)
        self.slurm("a", "--shares", 2, "--top-up", "-n", 300)
        self.assertIn("300 to run", self.task("a", 1).stderr + self.task("a", 2).stderr)
        self.plain()
        self.assertEqual(self.merged("a"), self.plain("plain", "--top-up", "-n", 300))

    def test_more_shares_than_an_array_may_have_are_refused_with_what_does(self):
        self.assertIn("--shares 1000 with more --cpus or --time", self.refused("--shares", 1001))
        self.assertFalse((self.here / "refused").exists())
        self.slurm("a", "--shares", 1000)
        self.assertEqual(self.option("a", "array"), "1-20")  # five points, four chunks each: the others have nothing

    def test_sizes_and_limits_are_slurms(self):
        for given, written in (("90m", "01:30:00"), ("1h30m", "01:30:00"), ("2-03:00:00", "2-03:00:00"), ("36h", "1-12:00:00")):
            self.slurm("a", "--time", given, "--cpus", 3, "--mem", "800M")
            self.assertEqual(self.option("a", "time"), written)
        self.assertEqual((self.option("a", "cpus-per-task"), self.option("a", "mem")), ("3", "800M"))
        self.assertEqual(self.option("a", "signal"), "B:USR1@120")
        self.slurm("a", "--time", "5m")
        self.assertEqual(self.option("a", "signal"), "B:USR1@30")
        self.slurm("b")
        self.assertEqual((self.option("b", "array"), self.option("b", "time")), ("1", "00:15:00"))
        self.assertIn("60m for minutes", self.refused("--time", 60))
        self.assertIn("two minutes at least", self.refused("--time", "119s"))
        self.assertIn("800M or 4G", self.refused("--mem", "lots"))
        self.assertIn("go together", self.refused("-n", 300))

    def test_a_preamble_stands_behind_our_options_and_before_commands(self):
        (self.here / "preamble").write_bytes(b"#!/bin/bash\n#SBATCH --account=peace\r\n\n# modules\nexport OURS=here\n")
        self.slurm("a", "--preamble", "preamble")
        for name in ("sweep.sbatch", "merge.sbatch"):
            lines = self.script("a", name).splitlines()
            options = [number for number, line in enumerate(lines) if line.startswith("#SBATCH")]
            self.assertEqual(lines[options[-1]], "#SBATCH --account=peace")
            self.assertTrue(all(line == "" or line.startswith("#") for line in lines[:options[-1]]), lines)
            self.assertLess(lines.index("export OURS=here"), next(i for i, line in enumerate(lines) if program in line))
        for bad, said in (("module load x\n#SBATCH -A peace\n", "preamble:2: sbatch reads no options behind a command"),
                          ("#SBATCH --mem=1G --array=1-9\n", "preamble:1: brink slurm writes --array itself"),
                          ("#SBATCH -d afterok:3\n", "brink slurm writes -d itself")):
            (self.here / "preamble").write_text(bad)
            self.assertIn(said, self.refused("--preamble", "preamble"))
        self.assertIn("nowhere cannot be read", self.slurm("b", "--preamble", "nowhere", code=1).stderr)

    def test_one_command_submits_both_and_takes_the_first_back_if_the_second_is_refused(self):
        tools = self.here / "tools"
        tools.mkdir()
        for name, text in (("sbatch", sbatch), ("scancel", '#!/bin/sh\necho "$1" >"$(dirname "$0")/cancelled"\n')):
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        self.slurm("a b", "--shares", 2)
        submit = dict(PATH=f"{tools}:{os.environ['PATH']}", REFUSED="nothing")
        done = self.run_here("bash", "a b/slurm/submit.sh", **submit)
        self.assertEqual(done.stdout, "submitted: the shares are job 101, merging is job 102\n")
        self.assertEqual((tools / "submitted").read_text().splitlines(), [
            f"--parsable {self.here}/a b/slurm/sweep.sbatch",
            f"--parsable --dependency=afterok:101 --kill-on-invalid-dep=yes {self.here}/a b/slurm/merge.sbatch"])
        self.run_here("bash", "a b/slurm/submit.sh", code=1, **{**submit, "REFUSED": "afterok"})
        self.assertEqual((tools / "cancelled").read_text(), "103\n")

    def test_tasks_start_the_program_as_they_are_told(self):
        self.slurm("a", "--shares", 1, "--program", f"env BEGUN=here '{program}'")
        for name in ("sweep.sbatch", "merge.sbatch"):
            self.assertIn(f"env BEGUN=here '{program}' ", self.script("a", name))
        self.task("a", 1)
        self.assertEqual(self.merged("a"), self.plain())

    def test_a_task_fails_with_its_share_but_not_for_points_that_were_to_be_left_out(self):
        text = (self.here / "study.toml").read_text()
        # Of the scenario's own turns both horizons have 26.
        wrong = 'path = "time.horizon_days"\nvalues = [182, 176]\n[[vary]]\npath = "time.turn_days"\nvalues = [1]\n'
        (self.here / "study.toml").write_text(re.sub(r"(?s)path = .*?values = .*?\n", wrong, text))
        self.slurm("a", "--shares", 1)
        self.task("a", 1, code=2)
        self.slurm("a", "--shares", 1, "--on-error", "skip")
        self.task("a", 1, code=0)
        self.run_here("bash", "a/slurm/merge.sbatch", code=4)

    def test_a_task_told_of_its_limit_asks_to_be_requeued(self):
        tools = self.here / "tools"
        tools.mkdir()
        (tools / "scontrol").write_text('#!/bin/sh\necho "$*" >>"$(dirname "$0")/asked"\n')
        (tools / "scontrol").chmod(0o755)
        (self.here / "study.toml").write_text(study.format(costs=[0.1, 0.2]).replace("200", "20000000"))
        self.slurm("a", "--shares", 1)
        environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "SLURM_ARRAY_TASK_ID": "1",
                       "SLURM_ARRAY_JOB_ID": "7", "SLURM_CPUS_PER_TASK": "1"}
        with subprocess.Popen(["bash", "a/slurm/sweep.sbatch"], cwd=self.here, env=environment, text=True,
                              stderr=subprocess.PIPE) as task:
            line = task.stderr.readline()
            self.assertIn("to run, 1 thread", line)
            time.sleep(1)
            task.send_signal(signal.SIGUSR1)
            said = task.communicate(timeout=60)[1]
        self.assertEqual(task.returncode, 5, said)
        self.assertRegex(said, r"stopped after [\d,]+ replicas, which are kept")
        self.assertEqual((tools / "asked").read_text(), "requeue 7_1\n")

    def test_a_folder_that_holds_something_else_is_refused(self):
        (self.here / "refused").mkdir()
        (self.here / "refused" / "letter").write_text("dear")
        self.assertIn("not empty and has no sweep in it", self.refused())
        self.slurm("a")
        self.assertIn("seed", self.slurm("a", "--seed", "another", code=2).stderr)

    def test_shellcheck_has_nothing_to_say_about_the_scripts(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        self.slurm("it's 50%; #1", "--seed", "a b", "--on-error", "collect")
        scripts = list((self.here / "it's 50%; #1" / "slurm").glob("*.s*"))
        self.assertEqual(len(scripts), 3)
        self.run_here("shellcheck", *scripts)

    def test_check_prints_a_command_that_works(self):
        said = self.brink("check", "study.toml").stdout
        command, submit = re.search(r"by Slurm, .*:\n  brink (slurm .*)\n  bash (.*)\n", said).groups()
        self.run_here("bash", "-c", f"'{program}' {command}")
        self.assertTrue((self.here / submit.replace("'", "")).exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"SlurmScripts.{name}" for name in sys.argv[3:])])
