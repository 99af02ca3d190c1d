"""What the program prints, as somebody at a terminal meets it: spoken.py PROGRAM SOURCE_DIR [TEST…]. Standard library only."""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
COLUMNS = 80
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# A command to be pasted or a path is one line, however long it is, as are a point of a plan and the flags of a build.
ONE_LINE = re.compile(r"(^|[ /])brink [a-z]+ |^ *\d+  [0-9a-f]{16}  |^ *(bash )?\S+$|^build  +\S+ \(")
FEW = "60"  # replicas: what is printed does not hang on how many
READS = ("baserates", "check", "describe", "plan", "replay", "score", "sensitivity", "solve", "status", "verify", "version")
DRAWS = ("matplotlib", "pandas", "xarray", "netCDF4")


def fewer(text):
    """A study with hardly any replicas: of 256 points each has some, and a sanitizer's build is slow."""
    return re.sub(r"(?m)^replicas = .*$", "replicas = 4", text)


class Spoken(unittest.TestCase):
    """In a folder that is laid out like a clone, with few replicas in every study."""

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copytree(source / "scenarios", self.here / "scenarios")
        for study in (self.here / "scenarios" / "studies").glob("*.toml"):
            study.write_text(fewer(study.read_text(encoding="utf-8")), encoding="utf-8")

    def call(self, words, code=0, **env):
        done = subprocess.run([program, *words], cwd=self.here, text=True, encoding="utf-8", capture_output=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8", **env}, timeout=250, check=False)
        if done.returncode == 1 and words[0] in ("figures", "report") and " lacks " in done.stderr:
            return None  # what draws is not installed
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def verbs(self):
        return re.findall(r"(?m)^  ([a-z]+) ", self.call(["help"]).stdout.split("brink help VERB")[0])

    def example_of(self, verb):
        """The words of the example that its help gives, with few replicas."""
        text = self.call(["help", verb]).stdout
        told = re.search(r"(?ms)^example:\n  brink (.*?)\n*\Z", text)[1].replace("\\\n", " ")
        words = shlex.split(told)
        if "-n" in words:
            words[words.index("-n") + 1] = FEW
        return words

    def fits(self, done, what):
        for line in (done.stdout + done.stderr).splitlines():
            if not ONE_LINE.search(line):
                self.assertLessEqual(len(line), COLUMNS, f"{what}: {line}")
        self.assertNotIn("\x1b", done.stdout + done.stderr, what)
        self.assertNotIn("\r", done.stdout + done.stderr, what)
        self.assertNotRegex(done.stdout + done.stderr, r"(?m) $", what)

    def fits_in_plain_letters(self, words):
        """Where the locale is not UTF-8, nothing is printed that is not ASCII."""
        done = self.call(words, LC_ALL="C")
        if done is not None:
            self.fits(done, words)
            self.assertTrue((done.stdout + done.stderr).isascii(), f"{words}\n{done.stdout}{done.stderr}")

    def test_the_example_of_every_verb_runs_and_all_lines_fit_a_terminal(self):
        for words in (["run", "scenarios/minimal.toml", "-n", FEW],
                      ["run", "scenarios/generic-crisis.toml", "-n", FEW],
                      ["run", "scenarios/ukraine-2022-01-10.toml", "-n", FEW],
                      ["sweep", "scenarios/studies/sanctions-by-resolve.toml", "-o", "build/sanctions"],
                      ["sweep", "scenarios/studies/least-certain.toml", "-o", "build/least-certain"]):
            self.fits(self.call(words), words)
        verbs = self.verbs()
        self.assertGreater(len(verbs), 18)
        self.fits(self.call(["help"]), "help")
        for verb in verbs:
            self.fits(self.call(["help", verb]), f"help {verb}")
            self.fits_in_plain_letters(["help", verb])
            words = self.example_of(verb)
            self.assertEqual(words[0], verb)
            if verb in ("sweep", "slurm"):  # of a folder that is there already
                words += ["--resume"] if verb == "sweep" else []
                words[words.index("-o") + 1] += "-again" if verb == "slurm" else ""
            done = self.call(words)
            if done is not None and verb not in ("completion", "schema"):  # those are for programs
                self.fits(done, words)
            if verb in READS:
                self.fits_in_plain_letters(words)
        self.fits_in_plain_letters(["help"])
        for words in (["run", "scenarios/minimal.toml", "-n", FEW],
                      ["run", "scenarios/minimal.toml", "-n", "400", "--rare", "war"],
                      ["compare", "scenarios/minimal.toml", "--set-b", "actors.North.audience_cost=0.6", "-n", "400", "-o", "build/plain-pair"],
                      ["fork", "scenarios/minimal.toml", "--replica", "3", "--turn", "2", "-n", FEW, "-o", "build/plain-fork"],
                      ["sweep", "scenarios/studies/minds.toml", "-o", "build/plain-sweep"]):
            self.fits_in_plain_letters(words)

    def test_help_and_manual_name_every_exit_code(self):
        declared = (source / "sim" / "app" / "exit_code.h").read_text(encoding="utf-8")
        codes = re.findall(r"(?m)^    [a-z_]+ = (\d+),", declared)
        self.assertGreater(len(codes), 5)
        help_text = " ".join(self.call(["help"]).stdout.split())
        manual = " ".join(self.call(["completion", "man"]).stdout.replace("\\-", "-").split())
        for text in (help_text.split("Exit codes: ")[1], manual.split(".SH EXIT STATUS ")[1].split(".SH")[0]):
            told = text.split(" interrupted")[0].split("; ")
            self.assertEqual([one.split(" ", 1)[0] for one in told], [*codes, "130"])

    def test_what_every_key_means_fits_a_terminal(self):
        lines = [*(source / "scenarios" / "README.md").read_text(encoding="utf-8").splitlines(),
                 *(source / "scenarios" / "studies" / "README.md").read_text(encoding="utf-8").splitlines()]
        keys, table = ["time"], ""
        for line in lines:
            if heading := re.match(r"#{2,4} `([\w.\[\]]+)`", line):
                table = heading[1].replace("[]", "")
                keys.append(table)
            elif (key := re.match(r"\| `(\w+)` \|", line)) and table:
                keys.append(f"{table}.{key[1]}")
        self.assertGreater(len(keys), 200)
        for key in dict.fromkeys(keys):
            self.fits(self.call(["help", key]), f"help {key}")

    def test_scenarios_and_replays_fit_a_terminal_also_in_plain_letters(self):
        for stem in ("ukraine-2022-01-10", "july-1914", "bargaining-and-war", "minimal"):
            path = self.here / "scenarios" / f"{stem}.toml"
            name = f"scenarios/{path.name}"
            for words in (["describe", name], ["check", name], ["replay", name, "--replica", "3"],
                          ["replay", name, "--replica", "3", "--turns", "0", "--explain"]):
                fancy, plain = self.call(words), self.call(words, LC_ALL="C")
                self.fits(fancy, words)
                self.fits(plain, words)
                if path.read_text(encoding="utf-8").isascii():
                    self.assertTrue(plain.stdout.isascii(), words)

    def test_nothing_is_coloured_on_a_terminal_either(self):
        """NO_COLOR has nothing to switch off: the bar of progress is written over, and no letter has a colour."""
        for wish in ({}, {"NO_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}):
            master, slave = pty.openpty()
            with subprocess.Popen([program, "run", "scenarios/minimal.toml", "-n", "2000", "-o", "seen", "--force"], cwd=self.here,
                                  stdout=slave, stderr=slave, env={**os.environ, "LC_ALL": "C.UTF-8", **wish}) as running:
                os.close(slave)
                seen = b""
                try:
                    while part := os.read(master, 65536):
                        seen += part
                except OSError:  # the other end is closed
                    pass
                os.close(master)
                self.assertEqual(running.wait(), 0)
            text = seen.decode()
            self.assertIn("war", text)
            self.assertIsNone(COLOUR.search(text))


class Tutorial(Spoken):
    def test_every_command_of_the_tutorial_runs_and_prints_what_it_quotes(self):
        text = (source / "scenarios" / "TUTORIAL.md").read_text(encoding="utf-8")
        blocks = re.findall(r"(?ms)^```(sh|text)\n(.*?)^```$", text)
        self.assertGreater(len(blocks), 7)
        (self.here / "brink").symlink_to(program)
        printed = ""
        drawn = shutil.which("python3", path="/usr/bin") and subprocess.run(
            ["/usr/bin/python3", "-c", "import " + ", ".join(DRAWS)], capture_output=True, check=False).returncode == 0
        quoted = 0
        for kind, block in blocks:
            if kind == "sh":
                if not drawn:
                    block = re.sub(r"(?m)^\./brink figures.*$", "true", block)
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=self.here, text=True, encoding="utf-8",
                                      capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=250, check=False)
                self.assertEqual(done.returncode, 0, f"{block}\n{done.stdout}\n{done.stderr}")
                printed = done.stdout
            else:
                for line in block.splitlines():
                    self.assertIn(line, printed.splitlines(), block)
                    quoted += 1
        self.assertGreater(quoted, 5)
        if drawn:
            self.assertTrue((self.here / "build" / "tutorial" / "swept" / "figures" / "heatmap.pdf").exists())


if __name__ == "__main__":
    names = {name: cls for cls in (Spoken, Tutorial) for name in vars(cls) if name.startswith("test_")}
    unittest.main(argv=["spoken", *(f"{names[name].__name__}.{name}" for name in sys.argv[3:] or names)])
