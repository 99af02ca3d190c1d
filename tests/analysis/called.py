"""The package brink, calling the program: called.py PROGRAM SOURCE_DIR [TEST…]. Skipped (77) without xarray."""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
from datetime import date
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(source / "analysis"))
try:
    import netCDF4  # noqa: F401  (as Debian builds it, it may warn of numpy's size once: not in the middle of a test)
    import numpy
    import brink
    from brink import process, toml
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

MINIMAL = source / "scenarios" / "minimal.toml"
NORTH, SOUTH = "actors.North.audience_cost", "actors.South.audience_cost"


def digest(data):
    return data.attrs["tally_sha256"]


class Called(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink ")  # with a space
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        os.environ["BRINK"] = program

    def typed(self, *arguments):
        """What the program itself says as JSON."""
        done = subprocess.run([program, *map(str, arguments), "--json"], cwd=self.here, check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)

    def one_that_says(self, text, code):
        """A program that complains so and leaves."""
        (self.here / "said").write_text(text, encoding="utf-8")
        stub = self.here / "stub"
        stub.write_text(f'#!/bin/sh\ncat "{self.here}/said" >&2\nexit {code}\n')
        stub.chmod(0o755)
        return str(stub)

    # What is called is what is typed.

    def test_a_run_is_that_of_the_command_line_however_its_keys_are_named(self):
        said = self.typed("run", MINIMAL, "-n", 600, "--seed", "s", "--set", f"{NORTH}=0.3", "--set",
                          "actors.South.war_cost={ uniform = [0.1, 0.3] }", "--no-null")
        prior = {"uniform": [0.1, 0.3]}
        by_path = brink.run(MINIMAL, 600, seed="s", set={NORTH: 0.3, "actors.South.war_cost": prior})
        by_word = brink.run(str(MINIMAL), replicas=600, seed="s", actors__North__audience_cost=numpy.float64(0.3),
                            actors__South__war_cost=prior)
        self.assertEqual([digest(by_path), digest(by_word)], [said["tally_sha256"]] * 2)
        self.assertNotEqual(digest(brink.run(MINIMAL, 600, seed="s")), said["tally_sha256"])
        self.assertEqual([int(count) for count in by_path.ending_count], [ending["count"] for ending in said["endings"]])
        self.assertEqual(by_path.sizes["ending"], 3)
        self.assertNotIn("point", by_path.dims)

    def test_a_rare_ending_is_that_of_the_command_line(self):
        ladder, climbs = source / "scenarios" / "ruin-ladder.toml", {"actors.Walker.mind.kind": "quantal", "moves.up.sunk_cost": 1.9188}
        changes = [word for path, of in climbs.items() for word in ("--set", f"{path}={of}")]
        said = self.typed("run", ladder, "-n", 1000, "--rare", "top", "--repetitions", 25, "--seed", "s", *changes, "-o", "typed")
        found = brink.run(ladder, 1000, rare="top", repetitions=25, seed="s", set=climbs)
        self.assertEqual(found.attrs["splitting_sha256"], said["splitting_sha256"])
        self.assertEqual(found.attrs["git_modified"], str(int(said["program"]["git_modified"])))
        self.assertEqual(found.sizes["repetition"], 25)
        lower, upper = map(float, found.probability_interval)
        self.assertLess(lower, float(found.probability))
        self.assertLess(float(found.probability), upper)
        with self.assertRaisesRegex(brink.InputError, "did you mean 'top'"):
            brink.run(ladder, 1000, rare="tops")
        with self.assertRaisesRegex(brink.InputError, "--rare ENDING is wanted"):
            brink.run(ladder, 1000, repetitions=25)

    def test_a_run_stops_where_it_is_told_to_and_has_the_null_row_where_it_is_wanted(self):
        said = self.typed("run", MINIMAL, "-n", "50000", "--until", "war<=0.02", "--until", "stand-off<=0.05", "--seed", "s", "-o", self.here / "typed")
        data = brink.run(MINIMAL, 50_000, until=["war<=0.02", "stand-off<=0.05"], seed="s", output=self.here / "until")
        self.assertEqual(digest(data), said["tally_sha256"])
        self.assertLess(int(data.n_replicas), 50_000)
        self.assertEqual(digest(brink.run(MINIMAL, 50_000, until="war<=0.02", seed="s")),
                         self.typed("run", MINIMAL, "-n", "50000", "--until", "war<=0.02", "--seed", "s", "-o", self.here / "one")["tally_sha256"])
        self.assertIn("null row", (self.here / "until" / "summary.csv").read_text(encoding="utf-8"))
        brink.run(MINIMAL, 200, output=self.here / "bare", no_null=True)
        self.assertNotIn("null row", (self.here / "bare" / "summary.csv").read_text(encoding="utf-8"))
        with self.assertWarnsRegex(UserWarning, "precision"):
            brink.run(MINIMAL, 300, until="war<=0.001")

    def test_results_are_kept_where_a_folder_is_named_and_nowhere_else(self):
        os.environ["TMPDIR"] = str(self.here)
        tempfile.tempdir = None
        data = brink.run(MINIMAL, 200)
        self.assertEqual(list(self.here.iterdir()), [])
        del os.environ["TMPDIR"]
        tempfile.tempdir = None
        kept = brink.run(MINIMAL, 200, output=self.here / "kept", threads=1)
        self.assertEqual(digest(brink.read(self.here / "kept")), digest(data))
        self.assertTrue(kept.equals(data))
        with self.assertRaisesRegex(brink.Error, "--force"):
            brink.run(MINIMAL, 200, output=self.here / "kept")
        self.assertEqual(int(brink.run(MINIMAL, 300, output=self.here / "kept", overwrite=True).n_replicas), 300)

    def test_replicas_one_by_one_are_those_that_were_counted(self):
        with self.assertRaisesRegex(TypeError, "output"):
            brink.run(MINIMAL, 10, keep_replicas=True)
        data = brink.run(MINIMAL, 500, output=self.here / "kept", keep_replicas=True)
        table = brink.replica_table(self.here / "kept")
        self.assertEqual([int((table.ending == name).sum()) for name in data.ending.values], [int(n) for n in data.ending_count])
        self.assertEqual(list(table.columns), ["ending", "date", "actors.South.war_cost", "highest rung of North", "highest rung of South"])
        self.assertTrue(table["actors.South.war_cost"].between(0.2, 0.5).all())
        at_war = (table["highest rung of North"] == "war") | (table["highest rung of South"] == "war")
        self.assertTrue((at_war == (table.ending == "war")).all())
        self.assertEqual(table.date[table.ending == "stand-off"].unique().tolist(), [data.turn.values[-1].astype(int)])
        told = brink.replay(data, 3)
        self.assertEqual(told["ending"], table.ending[3])
        brink.run(MINIMAL, 20, output=self.here / "bare")
        with self.assertRaisesRegex(brink.Error, "brink run SCENARIO --keep-replicas -o DIR"):
            brink.replica_table(self.here / "bare")

    def test_a_comparison_is_that_of_the_command_line(self):
        said = self.typed("compare", MINIMAL, "--set-b", f"{NORTH}=0.3", "-n", 400)["comparisons"][0]
        data = brink.compare(MINIMAL, replicas=400, actors__North__audience_cost=0.3).isel(comparison=0)
        for ending in said["endings"]:
            self.assertEqual(float(data.difference.sel(ending=ending["name"])), ending["difference"])
            self.assertEqual(list(data.difference_simultaneous.sel(ending=ending["name"]).values), ending["simultaneous_interval"])
        other = self.here / "other.toml"
        other.write_text(f'extends = "{MINIMAL}"\nname = "other"\nactors = [{{ name = "North", audience_cost = 0.3 }}]\n')
        of_files = brink.compare(MINIMAL, other, replicas=400)
        self.assertEqual(list(of_files.comparison.values), ["other"])
        self.assertEqual(list(of_files.difference.values[0]), list(data.difference.values))
        with self.assertRaisesRegex(brink.InputError, "wants another scenario"):
            brink.compare(MINIMAL, replicas=400)

    def test_a_sweep_of_a_scenario_is_that_of_its_study_file(self):
        (self.here / "study.toml").write_text(
            f'[study]\nname = "minimal"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 50\nseed = "s"\n'
            f'[[vary]]\npath = "{NORTH}"\nvalues = [0.8, 0, 0.1]\n[[vary]]\npath = "{SOUTH}"\nlinspace = [0, 1, 3]\n')
        of_file = brink.sweep(self.here / "study.toml", output=self.here / "kept")
        of_words = brink.sweep(MINIMAL, {NORTH: numpy.array([0.8, 0, 0.1])}, actors__South__audience_cost={"linspace": [0, 1, 3]},
                               replicas=50, seed="s")
        self.assertEqual(digest(of_file), digest(of_words))
        self.assertEqual(brink.swept(of_words), [NORTH, SOUTH])
        grid = brink.on_grid(of_words)
        self.assertEqual(list(grid[NORTH].values), [0.8, 0, 0.1])
        again = brink.sweep(self.here / "study.toml", output=self.here / "kept", resume=True)
        self.assertTrue(again.equals(of_file))
        drawn = brink.sweep(MINIMAL, {NORTH: {"low": 0, "high": 1}}, design={"kind": "lhs", "points": 5}, replicas=20)
        self.assertEqual(drawn.sizes["point"], 5)
        self.assertIn("independent", brink.sweep(MINIMAL, {NORTH: [0, 1]}, replicas=5, independent=True).attrs["study_text"])
        self.assertNotEqual(digest(brink.sweep(self.here / "study.toml", seed="t")), digest(of_file))
        with self.assertRaisesRegex(TypeError, "takes replicas and design from that file"):
            brink.sweep(self.here / "study.toml", replicas=100)

    def test_a_sweep_that_is_not_as_precise_as_was_asked_for_is_given_with_a_warning(self):
        study = self.here / "study.toml"
        study.write_text(f'[study]\nname = "s"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 300\nseed = "s"\n'
                         f'[[vary]]\npath = "{NORTH}"\nvalues = [0, 0.8]\n'
                         '[stop]\nmin_replicas = 128\n[[stop.target]]\nquantity = "p(war)"\nhalf_width = 0.001\n')
        with self.assertWarnsRegex(UserWarning, "a precision that was asked for is not met.*stop_reason is 2") as caught:
            data = brink.sweep(study)
        self.assertEqual(caught.filename, __file__)
        self.assertEqual((list(data.n_replicas.values), list(data.stop_reason.values)), ([300, 300], [2, 2]))

    def test_a_replay_is_that_of_the_command_line_and_of_the_results_that_name_it(self):
        changed = brink.run(MINIMAL, 300, seed="s", set={NORTH: 0.3}, output=self.here / "kept")
        number = int(changed.exemplars.sel(ending="war")[0])
        said = self.typed("replay", MINIMAL, "--replica", number, "--seed", "s", "--set", f"{NORTH}=0.3")
        self.assertEqual(said["ending"], "war")
        for told in (brink.replay(changed, number), brink.replay(self.here / "kept", number),
                     brink.replay(MINIMAL, number, seed="s", actors__North__audience_cost=0.3)):
            self.assertEqual(told["turns"], said["turns"])
        part = brink.replay(changed, number, explain=True, turns=(0, 2))
        self.assertEqual(len(part["turns"]), 3)
        self.assertIn("terms", json.dumps(part))
        with self.assertRaisesRegex(TypeError, "takes their own seed"):
            brink.replay(changed, number, seed="s")

    def test_a_replay_of_a_sweep_is_of_one_of_its_points(self):
        data = brink.sweep(MINIMAL, {NORTH: [0.1, 0.3]}, replicas=20, seed="s", output=self.here / "kept")
        said = self.typed("replay", MINIMAL, "--replica", 7, "--seed", "s", "--set", f"{NORTH}=0.3")
        self.assertEqual(brink.replay(self.here / "kept", 7, point=1)["turns"], said["turns"])
        for of in (data, data.isel(point=1)):
            with self.assertRaisesRegex(TypeError, "takes the folder that holds it"):
                brink.replay(of, 7)
        with self.assertRaisesRegex(brink.InputError, "which of its 2 points"):
            brink.replay(self.here / "kept", 7)

    def test_futures_of_a_fork_are_not_replayed_as_if_they_were_replicas_of_the_scenario(self):
        self.typed("fork", MINIMAL, "--replica", 3, "--turn", 4, "-n", 50, "-o", "fork")
        for of in (brink.read(self.here / "fork"), brink.read(self.here / "fork").isel(point=0)):
            with self.assertRaisesRegex(TypeError, r"futures of a fork cannot be replayed .* replay\(folder, 3\)"):
                brink.replay(of, 7)

    def test_every_file_of_results_has_its_reader_which_is_named_where_another_is_asked(self):
        with self.assertRaisesRegex(FileNotFoundError, r"no nowhere/results\.nc: brink run or brink sweep -o DIR writes it"):
            brink.read("nowhere")
        ladder, rare = source / "scenarios" / "ruin-ladder.toml", self.here / "rare"
        given = brink.run(ladder, 400, rare="top", output=rare, set={"actors.Walker.mind.kind": "quantal", "moves.up.sunk_cost": 1.9})
        self.assertTrue(brink.read_rare(rare).identical(given))
        with self.assertRaisesRegex(FileNotFoundError, r"there is no .*results\.nc; the folder holds rare\.nc, which brink\.read_rare\(\) reads"):
            brink.read(rare)
        apart = brink.compare(MINIMAL, replicas=100, output=self.here / "apart", actors__North__audience_cost=0.3)
        self.assertTrue(brink.read_comparison(self.here / "apart").identical(apart))
        with self.assertRaisesRegex(FileNotFoundError, r"compare\.nc, which brink\.read_comparison\(\) reads"):
            brink.read_rare(self.here / "apart")
        flagship = source / "scenarios" / "ukraine-2022-01-10-priors.toml"
        data = brink.run(flagship, 100, output=self.here / "run", no_null=True)
        with self.assertRaisesRegex(FileNotFoundError, r"score\.nc: brink score .*run --forecasts CSV writes it"):
            brink.read_score(self.here / "run")
        said = self.typed("sensitivity", self.here / "run")
        found = brink.read_sensitivity(self.here / "run")
        self.assertEqual(found.attrs["source_tally_sha256"], digest(data))
        self.assertEqual(list(found.ending.values), [ending["ending"] for ending in said["endings"]])
        (self.here / "f.csv").write_text(
            "id,date,forecaster,question,probability,outcome,decided,exactness,source,ukraine-2022-01-10-priors\n"
            "a,2022-01-12,Somebody,Will it come?,0.4,1,2022-02-24,exact,nowhere,full-scale invasion by 2022-06-30\n")
        self.typed("score", self.here / "run", "--forecasts", self.here / "f.csv")
        self.assertEqual(float(brink.read_score(self.here / "run").probability[0]), 0.4)

    # Values and paths.

    def test_values_read_back_as_they_were(self):
        for value in (True, 0, -7, 2**53, 0.1, 1e-300, 2.5e17, "", 'a "b" \\ \n\t ü\x7f\x01', [1, 2.5, "x"], [], date(2022, 1, 10),
                      {"kind": "level-k", "of what": [{"a": 1}]}, range(3), (1,)):
            back = tomllib.loads(f"x = {toml.value(value)}")["x"]
            self.assertEqual(back, list(value) if isinstance(value, (tuple, range)) else value)
        self.assertEqual(toml.value(numpy.float32(0.5)), "0.5")
        self.assertEqual(toml.value(numpy.arange(3)), "[0, 1, 2]")
        self.assertEqual(toml.value(numpy.bool_(True)), "true")
        for wrong in (None, object(), {1, 2}):
            with self.assertRaises(TypeError):
                toml.value(wrong)
        for wrong in (float("nan"), float("inf")):
            with self.assertRaises(ValueError):
                toml.value(wrong)

    def test_a_keyword_that_is_no_path_is_refused_as_a_mistyped_argument(self):
        with self.assertRaisesRegex(TypeError, r"run\(\) has no argument 'replica'"):
            brink.run(MINIMAL, replica=10)

    # What goes wrong.

    def test_bad_input_is_an_exception_with_all_places(self):
        bad = self.here / "bad.toml"
        bad.write_text(f'extends = "{MINIMAL}"\nfoo = 1\n[[actors]]\nname = "North"\nwar_cost = "much"\n')
        with self.assertRaises(brink.InputError) as caught:
            brink.run(bad, 10)
        error = caught.exception
        self.assertIsInstance(error, ValueError)
        self.assertEqual(error.exit_code, 2)
        self.assertEqual([(problem.file, problem.line, problem.column) for problem in error.problems],
                         [(str(bad), 2, 1), (str(bad), 5, 12)])
        self.assertIn("unknown key 'foo'", error.problems[0].text)
        self.assertEqual(str(error), "\n".join(map(str, error.problems)))
        with self.assertRaises(brink.InputError) as caught:
            brink.run(MINIMAL, 10, set={"actors.Nroth.audience_cost": 0.3})
        (problem,) = caught.exception.problems
        self.assertIsNone(problem.file)
        self.assertIn("did you mean 'North'?", problem.text)
        with self.assertRaisesRegex(brink.InputError, "there is no such file"):
            brink.run(self.here / "-odd.toml", 10)
        with self.assertRaisesRegex(brink.InputError, "-j"):
            brink.run(MINIMAL, 10, threads=0)

    def test_a_failure_of_the_program_is_an_exception_and_failed_replicas_are_a_warning(self):
        os.environ["BRINK"] = self.one_that_says("brink: the disk is full\n", 1)
        with self.assertRaisesRegex(brink.Error, "the disk is full") as caught:
            brink.run(MINIMAL, 10)
        self.assertNotIsInstance(caught.exception, brink.InputError)
        self.assertEqual(caught.exception.exit_code, 1)
        os.environ["BRINK"] = self.one_that_says("brink: 3 replicas have failed\n", 4)
        with self.assertWarnsRegex(UserWarning, "3 replicas have failed"):
            process.call([])

    def test_the_program_is_named_or_beside_the_package_or_on_the_path(self):
        self.assertEqual(str(brink.program()), program)
        os.environ["BRINK"] = str(self.here / "none")
        with self.assertRaisesRegex(FileNotFoundError, "BRINK names"):
            brink.program()
        clone = self.here / "clone"
        shutil.copytree(source / "analysis" / "brink", clone / "analysis" / "brink", ignore=shutil.ignore_patterns("__pycache__"))
        asked = "import sys; sys.path.insert(0, 'analysis'); sys.dont_write_bytecode = True; import brink; print(brink.program())"

        def found(**around):
            done = subprocess.run([sys.executable, "-c", asked], cwd=clone, text=True, capture_output=True, check=False,
                                  env={"PATH": "/usr/bin:/bin", **around})
            return done.stdout.strip() or done.stderr.splitlines()[-1]

        self.assertIn("FileNotFoundError: there is no program brink", found())
        on_path = clone / "somewhere" / "brink"
        built, installed = clone / "build" / "release" / "bin" / "brink", self.here.parent / "none"
        for place in (on_path, built):
            place.parent.mkdir(parents=True)
            place.write_text("#!/bin/sh\n")
            place.chmod(0o755)
            self.assertEqual(found(PATH=f"{on_path.parent}:/usr/bin"), str(place))
        self.assertFalse(installed.exists())
        moved = self.here / "prefix"
        (moved / "share" / "brink").mkdir(parents=True)
        shutil.move(clone / "analysis", moved / "share" / "brink" / "analysis")
        (moved / "bin").mkdir()
        shutil.move(built, moved / "bin" / "brink")
        (clone / "analysis").symlink_to(moved / "share" / "brink" / "analysis")  # as a distribution's packages have it
        self.assertEqual(found(), str(moved / "bin" / "brink"))

    # What is seen meanwhile.

    def test_progress_is_shown_or_handed_over_or_neither(self):
        seen = []
        with contextlib.redirect_stderr(io.StringIO()) as errors:
            brink.run(MINIMAL, 500, progress=seen.append)
            brink.run(MINIMAL, 500)  # nobody looks
            brink.run(MINIMAL, 500, progress=False)
        self.assertEqual(errors.getvalue(), "")
        self.assertEqual((seen[-1]["done"], seen[-1]["total"]), (500, 500))
        with contextlib.redirect_stderr(io.StringIO()) as errors:
            brink.run(MINIMAL, 500, progress=True)
        self.assertIn("100% of 500 replicas", errors.getvalue())
        self.assertEqual(errors.getvalue().split("\r")[-2].strip(), "")  # and taken away

    def test_an_interrupt_reaches_the_program_and_what_is_done_is_kept(self):
        script = ("import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; import brink\n"
                  "try: brink.run(sys.argv[2], 1_000_000_000, output='kept', progress=lambda at: print('seen', flush=True))\n"
                  "except KeyboardInterrupt: print('interrupted')")
        running = subprocess.Popen([sys.executable, "-c", script, source / "analysis", MINIMAL], cwd=self.here, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        self.assertEqual(running.stdout.readline(), "seen\n")
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=30)
        self.assertIn("interrupted", output, errors)
        kept = brink.read(self.here / "kept")
        self.assertEqual(kept.attrs["status"], "partial")
        self.assertGreater(int(kept.n_replicas.sum()), 0)

    # The package itself.

    def test_the_package_has_the_version_of_the_program_and_installs_by_pip(self):
        project = tomllib.loads((source / "analysis" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        said = subprocess.run([program, "version"], check=True, text=True, stdout=subprocess.PIPE).stdout
        self.assertIn(project["version"], said.splitlines()[0])
        tried = subprocess.run([sys.executable, "-c", "import setuptools, wheel, pip"], check=False, capture_output=True)
        if tried.returncode != 0:
            self.skipTest("pip, setuptools or wheel is not installed")
        copy = self.here / "analysis"  # building leaves files behind
        shutil.copytree(source / "analysis", copy, ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index",
                        "--no-warn-script-location", "--root-user-action=ignore", "--target", self.here / "site", copy], check=True)
        done = subprocess.run([sys.executable, "-c", "import brink, sys; print(brink.__file__, brink.program())"], cwd=self.here,
                              env={**os.environ, "PYTHONPATH": str(self.here / "site")}, check=True, text=True, stdout=subprocess.PIPE)
        self.assertIn(str(self.here / "site"), done.stdout)
        self.assertTrue((self.here / "site" / "brink" / "py.typed").exists())

    def test_the_example_of_the_readme_runs(self):
        readme = (source / "analysis" / "README.md").read_text(encoding="utf-8")
        code = readme.split("```python\n")[1].split("```")[0]
        self.assertIn("brink.sweep(", code)
        done = subprocess.run([sys.executable, "-B", "-c", code], cwd=source, check=False, text=True, capture_output=True,
                              env={**os.environ, "PYTHONPATH": str(source / "analysis")})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_tutorial_runs(self):
        done = subprocess.run([sys.executable, "-B", source / "analysis" / "examples" / "tutorial.py", self.here / "out"], text=True,
                              capture_output=True, check=False)
        if "No module named 'matplotlib'" in done.stderr:
            self.skipTest("matplotlib is not installed")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"war +3\d\.\d % \[")
        self.assertIn("ended in war", done.stdout)
        self.assertTrue((self.here / "out" / "war-by-audience-costs.png").read_bytes().startswith(b"\x89PNG"))


if __name__ == "__main__":
    unittest.main(argv=["called", *("Called." + name for name in sys.argv[3:])])
