"""brink verify as its users meet it: verify.py PROGRAM SOURCE_DIR [TEST…]. Forged results.nc are made by Debian's
python3-netcdf4; without it the tests that need them are skipped."""

import hashlib
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import netCDF4
except ImportError:
    netCDF4 = None

program = str(Path(sys.argv[1]).resolve())
source = Path(sys.argv[2]).resolve()
mark = b"\x9dbrink\r\n"

study = """[study]
name = "first look"
scenario = "minimal.toml"
[run]
replicas = 200
seed = "a"
seed_policy = "{policy}"
[[vary]]
path = "actors.North.audience_cost"
values = [0.1, 0.3]
[[vary]]
path = "actors.South.mind.kind"
values = ["quantal", "random"]
"""


def frames(journal):
    """Offset and body of each frame of a journal."""
    at = 0
    while at < len(journal):
        length = struct.unpack_from("<Q", journal, at + 8)[0]
        yield at, journal[at + 80:at + 80 + length]
        at += 80 + length


def frame(body):
    return mark + struct.pack("<Q", len(body)) + hashlib.sha256(body).hexdigest().encode() + body


def first_count(body):
    """Where the first count of a record stands (journal.h says what comes before it)."""
    at = 40

    def skip(size):
        nonlocal at
        at += 4 + size * struct.unpack_from("<I", body, at)[0]

    skip(8)
    skip(1)
    endings = struct.unpack_from("<I", body, at)[0]
    at += 4
    for _ in range(endings):
        for size in (8, 12, 12):
            skip(size)
    at += 4
    while struct.unpack_from("<I", body, at)[0] == 0:
        at += 4
    return at + 8


def with_another_count(journal):
    """The journal with one more in a count of its last record, under a digest that is right."""
    at, body = list(frames(journal))[-1]
    count = first_count(body)
    more = struct.pack("<q", struct.unpack_from("<q", body, count)[0] + 1)
    return journal[:at] + frame(body[:count] + more + body[count + 8:])


def copy_group(there, here):
    """All of a netCDF group; a file that was written in memory cannot be changed in place."""
    here.setncatts({name: there.getncattr(name) for name in there.ncattrs()})
    for name, dimension in there.dimensions.items():
        here.createDimension(name, len(dimension))
    for name, variable in there.variables.items():
        made = here.createVariable(name, variable.dtype, variable.dimensions)
        made.setncatts({key: variable.getncattr(key) for key in variable.ncattrs()})
        made[...] = variable[...]
    for name, group in there.groups.items():
        copy_group(group, here.createGroup(name))


class Verify(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink-")
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        shutil.copy(source / "scenarios" / "minimal.toml", self.here)

    def brink(self, *arguments, code=0):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8",
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=100)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def sweep(self, policy="common"):
        (self.here / "study.toml").write_text(study.format(policy=policy))
        self.brink("sweep", "study.toml", "-o", "a", "--chunk", 64, "--unit", 16, "--force")
        return self.here / "a"

    def run_scenario(self, *more, n=3000):
        self.brink("run", "minimal.toml", "-n", n, "-o", "a", "--force", *more)
        return self.here / "a"

    def differences(self, *arguments):
        said = json.loads(self.brink("verify", "a", "--json", *arguments, code=1).stdout)
        self.assertFalse(said["agree"])
        self.assertGreater(said["differences"], 0)
        return [f'{one["where"]}: {one["what"]}: {one["said"]}, {one["found"]}' for one in said["first_differences"]]

    def assert_said(self, text, lines):
        self.assertTrue(any(text in line for line in lines), f"'{text}' is not in\n" + "\n".join(lines))

    def forge(self, variable, change, file="results.nc"):
        if netCDF4 is None:
            self.skipTest("python3-netcdf4 is missing: nothing can be forged")
        good, forged = self.here / "a" / file, self.here / "forged.nc"
        with netCDF4.Dataset(good) as there, netCDF4.Dataset(forged, "w") as here:
            for file in (there, here):
                file.set_auto_mask(False)
            copy_group(there, here)
            values = there.variables[variable][:]
            change(values)
            here.variables[variable][:] = values
        forged.replace(good)

    # What is sound.

    def test_a_sweep_verifies_with_all_of_it_simulated_again_in_other_ways(self):
        for policy in ("common", "independent"):
            self.sweep(policy)
            said = json.loads(self.brink("verify", "a", "--sample", "all", "-j", 3, "--json").stdout)
            self.assertTrue(said["agree"])
            self.assertEqual(len(said["simulated_again"]), 16)
            self.assertIn("scalar", " ".join(said["simulated_again"]))
            self.assertIn("3 threads", " ".join(said["simulated_again"]))
            alone = json.loads(self.brink("verify", "a", "--sample", 4, "-j", 1, "--json").stdout)["simulated_again"]
            self.assertTrue(all(", 1 thread," in line for line in alone), alone)
        text = self.brink("verify", "a", "--sample", 2).stdout
        self.assertIn("2 of 16 stretches", text)
        self.assertIn("a: nothing differs", text)

    def test_the_seed_chooses_which_stretches(self):
        self.sweep()
        def chosen(*seed):
            return json.loads(self.brink("verify", "a", "--sample", 5, "--json", *seed).stdout)["simulated_again"]
        self.assertEqual(chosen(), chosen("--seed", "verify"))
        self.assertNotEqual(chosen(), chosen("--seed", "another"))

    def test_a_sweep_without_journals_is_held_against_whole_points(self):
        folder = self.sweep()
        shutil.rmtree(folder / "journal")
        said = json.loads(self.brink("verify", "a", "--sample", "all", "--json").stdout)
        self.assertIn("4 of 4 points", " ".join(said["held"]))
        self.forge("ending_turn_count", lambda values: values.__setitem__((3, 0, 0), values[3, 0, 0] + 1))
        self.assert_said("point 3: ending_turn_count at turn 7", self.differences("--sample", "all"))

    def test_a_run_verifies_whole_or_in_part_and_so_does_a_fork(self):
        self.run_scenario()
        self.assertIn("all 3,000 replicas, simulated again", self.brink("verify", "a").stdout)
        said = self.brink("verify", "a", "--sample", 4).stdout
        self.assertIn("the first 1,024 of 3,000 replicas", " ".join(said.split()))
        self.assertIn("exemplars, each simulated again alone", said)
        self.brink("fork", "minimal.toml", "--replica", 3, "--turn", 4, "-n", 700, "-o", "a", "--force")
        self.assertIn("all 700 futures", self.brink("verify", "a").stdout)

    def test_the_program_that_wrote_is_named_with_its_local_changes(self):
        folder = self.sweep()
        self.assertEqual(json.loads(self.brink("verify", "a", "--json").stdout)["notes"], [])
        head = (folder / "sweep.toml").read_text(encoding="utf-8")
        own = re.search(r"(?m)^git_modified = (true|false)$", head).group(1) == "true"
        version, commit = (re.search(rf'(?m)^{key} = "(.+)"$', head).group(1) for key in ("program_version", "git_commit"))
        there, here = (" with local changes" if modified else "" for modified in (not own, own))
        (folder / "sweep.toml").write_text(re.sub(r"(?m)^git_modified = .*$", f"git_modified = {str(not own).lower()}", head), encoding="utf-8")
        shutil.rmtree(folder / "journal")  # which is of the same sweep only if the program is
        program_of = f"{version} of commit {commit[:12]}"
        self.assertIn(f"brink {program_of}{there} wrote these results, and this is {program_of}{here}: where counts differ, the program may have changed",
                      json.loads(self.brink("verify", "a", "--json").stdout)["notes"])

    # What is forged.

    def test_results_of_a_sweep_that_were_forged_are_told_by_point_and_measure(self):
        self.sweep()
        def move(values):
            values[2, 1, 0] += 3
            values[2, 1, 1] -= 3
        self.forge("rung_count", lambda values: values.__setitem__((1, 0, 0, 0), values[1, 0, 0, 0] + 5))
        self.forge("ending_turn_count", move)
        lines = self.differences("--sample", 1)
        self.assert_said("point 1: rung_count at turn 7, actor North, rung calm", lines)
        self.assert_said("point 2: ending_turn_count at turn 14, ending war", lines)
        self.assert_said("(and 1 more such cells)", lines)

    def test_a_swept_value_or_a_digest_that_was_forged_is_told(self):
        folder = self.sweep()
        self.forge("actors.North.audience_cost", lambda values: values.__setitem__(0, 0.25))
        self.assert_said("point 0: actors.North.audience_cost: '0.25' in results.nc, '0.1'", self.differences())
        self.sweep()
        design = folder / "design.csv"
        design.write_text(design.read_text().replace("0.3", "0.4", 1))
        self.assert_said("design.csv: address of point 2", self.differences("--sample", 1))
        design.write_text("".join(design.read_text().splitlines(keepends=True)[:-1]))
        self.assertIn("a/design.csv:4:1: this row of the points", self.brink("verify", "a", code=2).stderr)
        self.sweep()
        manifest = folder / "manifest.json"
        claims = json.loads(manifest.read_text())
        manifest.write_text(json.dumps({**claims, "tally_sha256": "0" * 64}))
        self.assert_said("manifest.json: tally_sha256", self.differences("--sample", 1))
        self.sweep()
        summary = folder / "summary.csv"
        text = summary.read_text()
        summary.write_text(text.replace("\n1,", "\n1,9", 1))
        self.assert_said("summary.csv: lines of point 1", self.differences("--sample", 1))

    def test_a_journal_that_was_forged_is_noticed_even_when_results_were_merged_from_it(self):
        journal = self.sweep() / "journal" / "share-1-of-1"
        whole = journal.read_bytes()
        journal.write_bytes(with_another_count(whole))
        self.assert_said("by the journals", self.differences("--sample", 1))
        self.brink("merge", "a")
        lines = self.differences("--sample", "all")
        self.assert_said("in the journal, ", lines)
        self.assertEqual(len({line.split(": ")[0] for line in lines}), 1, "one record alone was forged")
        flipped = bytearray(whole)
        flipped[-700] ^= 1
        journal.write_bytes(flipped)
        self.brink("merge", "a", code=5)
        self.assertIn("in no whole record", self.brink("verify", "a", "--sample", 1).stdout)

    def test_a_run_that_was_forged_is_noticed_in_any_count(self):
        self.run_scenario()
        self.forge("ending_turn_count", lambda values: values.__setitem__((0, 0, 0), values[0, 0, 0] + 1))
        self.assertIn("do not agree with its tally_sha256", self.brink("verify", "a", code=1).stderr)
        self.run_scenario()
        self.forge("rung_count", lambda values: values.__setitem__((0, 0, 0, 0), values[0, 0, 0, 0] + 1))
        self.assert_said("results.nc: rung_count at turn 7, actor North, rung calm", self.differences())
        self.run_scenario()
        self.forge("rung_ending_count", lambda values: values.__setitem__((0, 0, 1, 0, 0), values[0, 0, 1, 0, 0] + 1))
        self.assert_said("results.nc: rung_ending_count at ending war, turn 14, actor North, rung calm", self.differences())
        self.run_scenario()
        self.forge("ending_share", lambda values: values.__setitem__((0, 0), values[0, 0] / 2))
        self.assert_said("results.nc: ending_share at ending war", self.differences("--sample", 1))

    def test_a_null_row_that_was_forged_is_told_also_of_a_run_that_is_simulated_in_part(self):
        folder = self.run_scenario()
        sound = " ".join(self.brink("verify", "a", "--sample", 1).stdout.split())
        self.assertIn("the null row of summary.csv, simulated again", sound)
        summary, manifest = folder / "summary.csv", folder / "manifest.json"
        text = summary.read_text()
        row = re.search(r'(?m)^"ending, null row".*$', text)[0]

        def forge(changed):  # with the digest that would tell
            self.assertNotEqual(changed, text)
            summary.write_text(changed)
            claims = json.loads(manifest.read_text())
            claims["sha256"]["summary.csv"] = hashlib.sha256(summary.read_bytes()).hexdigest()
            manifest.write_text(json.dumps(claims))

        forge(text.replace(row, re.sub(r"0\.\d+", "0.123", row, count=1)))
        for sample in ((), ("--sample", 1)):
            self.assertEqual(self.differences(*sample), ["summary.csv: its null row: other lines there, than simulated again"])
        forge(text.replace(row + "\n", ""))
        self.assert_said("summary.csv: its null row", self.differences())
        self.run_scenario("--until", "war<=0.02", n=20000)
        self.brink("verify", "a")
        self.run_scenario("--no-null")
        self.assertNotIn("null row", self.brink("verify", "a").stdout)
        self.run_scenario(n=25000)
        self.brink("run", "minimal.toml", "-n", 40000, "-o", "a", "--top-up")
        self.brink("verify", "a")

    def test_results_that_are_only_older_than_their_journals_are_no_forgeries(self):
        (self.here / "study.toml").write_text(study.format(policy="common"))
        share = ("sweep", "study.toml", "-o", "a", "--chunk", 64, "--unit", 16, "--share")
        self.brink(*share, "1/2")
        self.brink("merge", "a", code=5)
        self.assertIn("nothing differs", self.brink("verify", "a").stdout)
        self.brink(*share, "2/2")
        said = self.brink("verify", "a", code=2).stderr
        self.assertRegex(said, r"a/results\.nc is older than the sweep, which went on: 4 points with \d+ replicas there, 4 with 800 in its journals")
        self.assertIn("merge a\n", said)
        self.brink("merge", "a")
        self.brink("verify", "a")
        (self.here / "study.toml").write_text(study.format(policy="common").replace("[0.1, 0.3]", "[0.1, 0.2, 0.3]"))
        self.brink(*share, "1/3", "--resume")
        self.assertIn("4 points with 800 replicas there, 6 with ", self.brink("verify", "a", code=2).stderr)

    def test_the_parts_of_a_long_run_are_held_against_its_exemplars(self):
        self.run_scenario()
        self.forge("exemplars", lambda values: values.__setitem__((0, 0, 0), values[0, 0, 0] + 1))
        self.assert_said("lowest replicas of ending war", self.differences("--sample", 4))
        self.run_scenario()
        self.forge("exemplar_likely", lambda values: values.__setitem__((0, 0, 0), values[0, 0, 0] + 1))
        self.assert_said("exemplar", self.differences("--sample", 1))

    def test_a_file_that_was_changed_where_nothing_else_looks_is_told_before_it_is_read(self):
        folder = self.run_scenario("--keep-replicas", n=600)
        summary = (folder / "summary.csv").read_text(encoding="utf-8")
        row = next(line for line in summary.splitlines() if line.startswith('"ending, null row"'))
        (folder / "summary.csv").write_text(summary.replace(row, row.replace("0.", "0.9", 1)), encoding="utf-8")
        lines = self.differences()
        self.assertEqual(len(lines), 2)
        self.assert_said("summary.csv: sha256 of the file: ", lines)
        self.assert_said("summary.csv: its null row", lines)
        for make, file in ((lambda: self.run_scenario("--keep-replicas", n=600), "replicas.nc"), (self.sweep, "results.nc")):
            with open(make() / file, "ab") as end:
                end.write(b"\0")
            said = self.brink("verify", "a", code=1)
            self.assertIn(f"a/{file} is not the file that was written", said.stderr)
            self.assertIn(f"{file}: sha256 of the file", said.stdout)

    # What cannot be verified.

    def test_replicas_that_were_forged_are_told_by_number(self):
        def kept():
            self.run_scenario("--keep-replicas", "--set", "actors.North.audience_cost={uniform=[0.1,0.5]}", n=600)

        def one_more(values):
            values[7] = (values[7] + 1) % 2

        def other_parameter(values):
            values[8, 0] += 1e-4

        def higher(values):
            values[9, 1] += 1

        kept()
        self.assertIn("its 600 rows against the counts of results.nc, and those of 600 replicas",
                      " ".join(self.brink("verify", "a").stdout.split()))
        self.forge("ending_index", one_more, "replicas.nc")
        lines = self.differences()
        self.assert_said("replicas.nc: replicas of ", lines)
        self.assert_said("replicas.nc: replica 7: ", lines)
        for variable, change, said in (("parameter_value", other_parameter, "replica 8: other parameters"),
                                       ("peak_rung_index", higher, "replica 9: other highest rungs")):
            kept()
            self.forge(variable, change, "replicas.nc")
            self.assert_said(said, self.differences())
        kept()
        self.brink("run", "minimal.toml", "-n", 600, "-o", "b", "--keep-replicas", "--seed", "b")
        shutil.copy(self.here / "b" / "replicas.nc", self.here / "a")
        self.assert_said("replicas.nc: tally_sha256: ", self.differences())

    def test_a_folder_without_results_is_refused(self):
        (self.here / "b").mkdir()
        self.assertIn("no results in b", self.brink("verify", "b", code=2).stderr)
        folder = self.sweep()
        (folder / "results.nc").unlink()
        self.assertIn("brink merge a writes it", self.brink("verify", "a", code=2).stderr)
        self.assertIn("--sample", self.brink("verify", "a", "--sample", "some", code=2).stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"Verify.{name}" for name in sys.argv[3:])])
