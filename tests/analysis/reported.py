"""The page that brink report writes, read without a browser: reported.py PROGRAM SOURCE_DIR [TEST…]. Skipped (77) without xarray."""

import base64
import csv
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(source / "analysis"))
try:
    import netCDF4
    import numpy
    import xarray  # noqa: F401 (the page needs it)
    from brink import read
    from page import NothingToTell, markup, method, numbers, provenance, replays, scenario
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

MINIMAL = source / "scenarios" / "minimal.toml"
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> ' \\\" & </title> ]]> <!--<script>"
SHORT = "<!--<script>alert(1)<img src=x onerror=f()>&amp;"  # names have 60 bytes and no quotes or slashes
VOID = {"meta", "input", "br", "hr", "line", "rect"}


class Page(HTMLParser):
    """Elements and texts of a page, as a browser would find them; anything that is not closed in its order is a fault."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.texts, self.faults = [], [], [], [], []
        self.feed(text)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID - {"line", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def handle_comment(self, data):
        self.faults.append(data)

    def text(self):
        return " ".join(" ".join(data for tag, data in self.texts if tag not in ("script", "style")).split())


def hostile():
    """The minimal scenario with names that would like to be markup."""
    text = MINIMAL.read_text(encoding="utf-8")
    for name in ("North", "South", "war", "raise", "massing", "border", "stand-off"):
        text = re.sub(f'"{name}"', lambda found: f'"{name} {SHORT}"', text)
    text = text.replace('source = "assumption: round numbers that show the format"', f'source = "assumption: {HOSTILE}"')
    return text.replace("schema = 1", f'schema = 1\ntitle = "Crisis {HOSTILE}"', 1).replace('name = "minimal"', 'name = "hostile"')


class Reported(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink ")  # with a space
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)

    def brink(self, *arguments, code=0, **more):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8", capture_output=True, check=False, **more)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def run_of(self, scenario_file, *more, replicas=600):
        self.brink("run", scenario_file, "-n", replicas, "-o", "run", "--force", *more)
        return self.here / "run"

    def page_of(self, *folders):
        """The text of the page, the data of its parts, and what its markup holds."""
        self.brink("report", *folders, "-o", self.here / "page.html")
        text = (self.here / "page.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertEqual(page.faults, [])
        blocks = re.findall(r'<script type="application/json" id="(p\d+)">([^<]*)</script>', text)
        return text, [json.loads(data) for _, data in blocks], page

    def counts(self, folder, name):
        with netCDF4.Dataset(folder / "results.nc") as file:
            return numpy.asarray(file[name][:])

    # What the page holds is what was counted.

    def test_the_page_of_a_run_has_the_numbers_of_results_nc(self):
        folder = self.run_of(MINIMAL)
        text, (data,), page = self.page_of(folder)
        self.assertEqual(data["counts"], self.counts(folder, "ending_count")[0].tolist())
        self.assertEqual(data["ended"], self.counts(folder, "cif_count")[0].T.tolist())
        by_ending = self.counts(folder, "rung_ending_count")[0]
        self.assertEqual(data["posture"], by_ending.transpose(0, 2, 3, 1).tolist())
        self.assertEqual(by_ending.sum(axis=0).tolist(), self.counts(folder, "rung_count")[0].tolist())
        self.assertEqual(by_ending[:, 0, 0].sum(axis=1).tolist(), data["counts"])
        numpy.testing.assert_allclose(data["bands"], self.counts(folder, "cif_band")[0].transpose(1, 0, 2), rtol=0, atol=5.1e-7)
        self.assertEqual((data["n"], data["actors"], data["endings"]), (600, ["North", "South"], ["war", "de-escalation", "stand-off"]))
        self.assertEqual((data["start"], data["dates"][0], data["dates"][-1]), ("2030-03-01", "2030-03-08", "2030-08-30"))
        seen = page.text()
        for count in data["counts"]:
            self.assertIn(f" {count:,} ", seen)
        with netCDF4.Dataset(folder / "results.nc") as file:
            self.assertIn(file.tally_sha256, seen)
        self.assertLess(len(text.encode()), 1_500_000)

    def test_shares_have_the_digits_that_tell_them_from_0_and_1(self):
        for count, n, told in ((0, 9, "0.0"), (9, 9, "100.0"), (2, 100_000, "0.002"), (299_995, 300_000, "99.998"), (5, 4000, "0.12"), (7, 4000, "0.18"),
                               (1, 8, "12.5"), (9_999, 10_000, "99.99"), (65, 1000, "6.5"), (1, 3_000_000, "0.00003")):
            self.assertEqual(numbers.per_cent(count / n), told)
        self.assertEqual(numbers.interval(0, 0.00002), "0.000–0.002 %")
        self.assertEqual(numbers.interval(0.0052, 0.0341), "0.52–3.41 %")
        self.assertEqual(numbers.per_cent(1 / 8, 2), "12.50")

    def test_a_small_share_by_chance_is_not_shown_as_none(self):
        folder = self.run_of(MINIMAL, replicas=100)
        rows = (folder / "summary.csv").read_text(encoding="utf-8").splitlines()
        head, chance = rows[0].split(","), [k for k, row in enumerate(rows) if "ending, null row" in row]
        first = rows[chance[0]]
        value = next(csv.DictReader([rows[0], first]))["value"]
        self.assertIn("value", head)
        (folder / "summary.csv").write_text("\n".join(row.replace(f",{value},", ",0.00002,", 1) if row == first else row for row in rows) + "\n", encoding="utf-8")
        self.assertIn(" % 0.002 % ", self.page_of(folder)[2].text())

    def evaluated(self, name, expression):
        """What an expression is with the functions of a file of the page's script."""
        if shutil.which("node") is None:
            self.skipTest("node is not installed")
        script = (source / "analysis" / "page" / "script" / f"{name}.js").read_text(encoding="utf-8")
        (self.here / "told.js").write_text(f"const d3 = {{ range: (n) => [...Array(n).keys()] }};\n{script}\nconsole.log(JSON.stringify({expression}));", encoding="utf-8")
        return json.loads(subprocess.run(["node", self.here / "told.js"], text=True, encoding="utf-8", check=True, stdout=subprocess.PIPE).stdout)

    def test_the_script_writes_shares_as_the_page_does(self):
        pairs = [(count, n) for n in (8, 640, 4000, 300_000) for count in [*range(0, min(n, 900)), n - 5, n - 1, n]]
        told = self.evaluated("dom", f"{json.dumps(pairs)}.map(([count, n]) => perCent(count / n))")
        self.assertEqual(told, [f"{numbers.per_cent(count / n)} %" for count, n in pairs])

    def test_bins_of_what_is_drawn_by_its_logarithm_have_equal_ratios(self):
        (self.here / "s.toml").write_text(
            f'[study]\nname = "s"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 20\nseed = "s"\n[[vary]]\npath = "actors.North.mind.lambda"\nlow = 0.01\nhigh = 100\n'
            'log = true\n[[vary]]\npath = "actors.North.war_cost"\nlow = 0\nhigh = 0.8\n[design]\nkind = "lhs"\npoints = 32\n')
        self.brink("sweep", "s.toml", "-o", "s", "--progress", "none")
        _, (data,), _ = self.page_of("s")
        self.assertEqual([axis["logarithmic"] for axis in data["axes"]], [True, False])
        by_ratio, by_distance = (self.evaluated("explorer", f"stepsOf({json.dumps(axis)})") for axis in data["axes"])
        for steps, axis in ((by_ratio, data["axes"][0]), (by_distance, data["axes"][1])):
            for number, k in zip(axis["numbers"], steps["of"]):
                low, high = map(float, steps["names"][k].split(" to "))
                self.assertTrue(low * 0.99 <= number <= high * 1.01, (number, steps["names"][k]))
            self.assertTrue(all(2 <= steps["of"].count(k) <= 6 for k in range(8)), steps["of"])  # of a Latin hypercube

    def test_days_of_the_report_are_dates_however_they_were_written(self):
        _, (data,), _ = self.page_of(self.run_of(MINIMAL, "--no-null", "--set", "time.report=[45, 2030-05-01]", replicas=50))
        self.assertEqual((data["start"], data["report"]), ("2030-03-01", ["2030-04-15", "2030-05-01"]))

    def test_the_same_results_give_the_same_bytes(self):
        folder = self.run_of(MINIMAL)
        self.assertEqual(self.page_of(folder)[0], self.page_of(folder)[0])
        said = self.brink("report", folder).stdout
        self.assertEqual((folder / "report.html").read_text(encoding="utf-8"), (self.here / "page.html").read_text(encoding="utf-8"))
        self.assertRegex(said, r"run/report\.html: 0\.\d MB\n$")
        self.assertEqual([path.name for path in folder.iterdir() if path.name.startswith(".")], [])

    def test_replays_on_the_page_are_those_of_brink_replay(self):
        folder = self.run_of(source / "scenarios" / "ukraine-2022-01-10.toml", replicas=120)
        _, (data,), _ = self.page_of(folder)
        words, runs = data["replays"]["words"], data["replays"]["runs"]
        self.assertGreater(len(runs), 4)
        self.assertEqual(len({run["replica"] for run in runs}), len(runs))
        likely, surprising = (self.counts(folder, name)[0] for name in ("exemplar_likely", "exemplar_surprising"))
        for run in runs:
            of = likely if run["kind"] == "likely" else surprising
            self.assertEqual(run["replica"], of[data["endings"].index(run["ending"]), 0])
        run = runs[0]
        told = json.loads(self.brink("replay", folder, "--replica", run["replica"], "--explain", "--json").stdout)
        self.assertEqual([turn["r"] for turn in run["turns"]], [[turn["rung"][actor] for actor in told["actors"]] for turn in told["turns"]])
        checked = 0
        for mine, own in zip(run["turns"], told["turns"]):
            self.assertEqual([words[event] for event in mine.get("e", [])], [event["text"] for event in own["events"]])
            made = [one for one in own["decisions"] if one["chosen"] != "hold" or (one["opportunity"] and len(one["options"]) > 1)]
            self.assertEqual(len(mine["c"]), len(made))
            for choice, one in zip(mine["c"], made):
                chosen = choice["o"][choice["c"]]
                self.assertTrue(words[chosen["n"]].startswith(one["chosen"]))
                self.assertEqual(None if "t" not in chosen else words[chosen["t"]], one["target"])
                for option in choice["o"]:
                    if "u" in option:
                        self.assertAlmostEqual(sum(option["w"][1::2]), option["u"], delta=0.002)
                        checked += 1
        self.assertGreater(checked, 100)

    def test_replays_that_are_too_large_lose_what_matters_least(self):
        def told():
            option = {"n": 0, "p": 1.0, "u": 0.5, "w": [1, 0.5] * 200}
            return {"runs": [{"kind": kind, "turns": [{"c": [{"o": [dict(option)]}]}]} for kind in ("likely", "surprising")]}
        whole = len(json.dumps(told(), separators=(",", ":")))
        for most, kinds, reasons, said in ((whole, 2, True, 0), (whole - 1, 1, True, 1), (whole // 4, 1, False, 2)):
            data = told()
            self.assertEqual(len(replays.shortened(data, most)), said)
            self.assertEqual(len(data["runs"]), kinds)
            self.assertEqual("w" in data["runs"][0]["turns"][0]["c"][0]["o"][0], reasons)

    def test_every_term_of_utility_is_explained(self):
        folder = self.run_of(MINIMAL, replicas=50)
        told = json.loads(self.brink("replay", folder, "--replica", 0, "--explain", "--json").stdout)
        self.assertEqual(list(told["turns"][0]["decisions"][0]["options"][0]["terms"]), list(replays.TERMS))

    def test_a_study_has_its_points_and_what_was_found_of_it(self):
        (self.here / "s.toml").write_text(
            f'[study]\nname = "s <b>"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 200\nseed = "s"\n[[vary]]\npath = "actors.North.audience_cost"\n'
            'low = 0.05\nhigh = 0.8\n[[vary]]\npath = "actors.North.mind.lambda"\nlow = 2\nhigh = 40\n[design]\nkind = "oat"\n')
        self.brink("sweep", "s.toml", "-o", "s", "--progress", "none")
        self.brink("sensitivity", "s")
        _, (data,), page = self.page_of("s")
        self.assertEqual(data["counts"], self.counts(self.here / "s", "ending_count").tolist())
        self.assertEqual(numpy.shape(data["bounds"]), (len(data["n"]), 2 * len(data["endings"])))
        self.assertEqual([axis["label"] for axis in data["axes"]], ["actors.North.audience_cost", "actors.North.mind.lambda"])
        for axis, at in zip(data["axes"], data["at"]):
            column = self.counts(self.here / "s", axis["label"])
            self.assertEqual([axis["numbers"][k] for k in at], column.tolist())
        found = json.loads(self.brink("sensitivity", "s", "--json").stdout)["endings"]
        seen = page.text()
        for ending in found:
            for parameter in ending["parameters"]:
                self.assertIn(f"{100 * parameter['difference']['value']:.2f}".replace("-", "−"), seen)
        self.brink("run", MINIMAL, "-n", 100, "-o", "run")
        (self.here / "run" / "sensitivity.nc").write_bytes((self.here / "s" / "sensitivity.nc").read_bytes())
        self.assertIn("sensitivity.nc is of other results", self.brink("report", "run").stdout)

    def test_points_that_a_design_comes_to_again_are_told(self):
        (self.here / "s.toml").write_text(
            f'[study]\nname = "s"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 100\nseed = "s"\nseed_policy = "independent"\n[[vary]]\npath = "actors.North.audience_cost"\n'
            'low = 0.05\nhigh = 0.8\n[[vary]]\npath = "actors.North.mind.lambda"\nlow = 2\nhigh = 40\n[design]\nkind = "morris"\npoints = 4\n')
        self.brink("sweep", "s.toml", "-o", "s", "--progress", "none")
        own = read(self.here / "s").sizes["point"]
        self.assertIn(f"Points {own} Replicas", self.page_of("s")[2].text())
        planned = json.loads(self.brink("sensitivity", "s", "--json").stdout)["points"]
        self.assertLess(own, planned)
        self.assertIn(f"Points {planned}, {own} of them different Replicas", self.page_of("s")[2].text())

    def test_what_brink_run_warns_of_stands_on_the_page(self):
        priors = source / "scenarios" / "ukraine-2022-01-10-priors.toml"
        said = json.loads(self.brink("run", priors, "-n", 400, "--json", "--progress", "none", "-o", "run").stdout)
        folder = self.here / "run"
        self.assertEqual(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["cautions"], said["cautions"])
        kinds = {caution["kind"] for caution in said["cautions"]}
        self.assertLessEqual({"degenerate", "clipped-prior", "rates-per-year"}, kinds)
        plainly = " ".join(self.brink("run", priors, "-n", 400, "-o", "again").stdout.split())
        _, _, page = self.page_of(folder)
        seen = page.text()
        for caution in said["cautions"]:
            self.assertIn(" ".join(caution["text"].split()), plainly)
            self.assertIn(" ".join(caution["text"].split()), seen)
        told = 0
        for ending in said["spread"]["endings"]:
            if ending["by_parameters"] is not None and ending["interval"][1] - ending["interval"][0] < 0.5:
                value = "< 0" if ending["by_parameters"] < 0 else f"{100 * ending['by_parameters']:.1f} %"
                lower, upper = (100 * bound for bound in ending["interval"])
                self.assertIn(f"{ending['ending']} {value} {lower:.1f}–{upper:.1f} %", seen)
                told += 1
        self.assertGreater(told, 2)
        self.brink("run", MINIMAL, "-n", 2000, "--no-null", "--set", "actors.South.war_cost=0.3", "-o", "quiet")
        said = self.brink("report", "quiet").stdout
        self.assertIn("Cautions: brink run warned of nothing", said)
        self.assertIn("no parameter of the scenario was played twice from its prior", said)

    def never(self):
        """The smallest scenario with an ending that no replica comes to, since the one before it takes all that could."""
        text = MINIMAL.read_text(encoding="utf-8")
        first = '    { name = "de-escalation"'
        self.assertIn(first, text)
        file = self.here / "never.toml"
        file.write_text(text.replace(first, f'    {{ name = "war of both", when = [{{ quantifier = "all", at_least = "war" }}] }},\n{first}'), encoding="utf-8")
        return file

    def opened(self, text):
        """Headings of what stands open."""
        return re.findall(r"<details open><summary>([^<]*)</summary>", text[text.index('id="p0-sensitivity"'):text.index('id="p0-scenario"')])

    def test_of_a_run_slices_without_replicas_and_endings_that_never_came_are_no_numbers(self):
        folder = self.run_of(self.never(), "--no-null", "--set", "actors.North.mind.lambda={ discrete = [1, 60] }", replicas=300)
        said = self.brink("sensitivity", folder).stdout
        text, _, page = self.page_of(folder)
        seen = page.text()
        self.assertNotRegex(seen, r"\bnan\b")
        self.assertNotIn('="nan"', text)
        self.assertIn("war of both : No replica of any point ended so.", seen)
        self.assertEqual(len(self.opened(text)), 1)
        ends = re.findall(r"mind\.lambda +\S+ \[\S+ \S+ +([\d.]+) → ([\d.]+)\n", said)
        self.assertEqual(len(ends), 3)  # of each ending that came
        for low, high in ends:
            self.assertRegex(seen, rf"{low}\d* → {high}\d* %")
        # The longest bar is as wide as the widest interval of what is told, not as that of what cannot be.
        widest = max(float(bound) for bound in re.findall(r'x2="([\d.]+)" y1="12"', text[text.index('id="p0-sensitivity"'):]))
        self.assertEqual(widest, 400.0)

    def test_an_estimate_below_0_is_said_to_be_no_more_than_that(self):
        flat = [word for path in ("audience_cost", "war_cost", "upkeep_per_day") for word in ("--set", f"actors.North.{path}={{ uniform = [0.2, 0.2001] }}")]
        folder = self.run_of(MINIMAL, "--no-null", *flat, replicas=2000)
        found = json.loads(self.brink("sensitivity", folder, "--json").stdout)["endings"]
        seen, below = self.page_of(folder)[2].text(), 0
        for ending in found:
            table = seen[seen.index(f"What {ending['ending']} hangs on"):]
            for parameter in ending["parameters"]:
                value = parameter["first"]["value"]
                told = re.search(rf"{re.escape(parameter['path'])} (< 0|[\d.]+ %) 0?", table).group(1)
                self.assertEqual(told == "< 0", value < 0)
                below += value < 0
        self.assertGreater(below, 2)
        self.assertIn("< 0: an estimate below 0, since what chance does to slices is taken out", seen)

    def test_what_does_not_vary_between_points_is_said_and_the_split_of_common_draws_is_that_of_the_terminal(self):
        for policy, ends in (("common", "0.1001"), ("common", "0.9"), ("independent", "0.9")):
            (self.here / "s.toml").write_text(
                f'[study]\nname = "s"\nscenario = "{self.never()}"\n[run]\nreplicas = 150\nseed = "s"\nseed_policy = "{policy}"\n[[vary]]\n'
                f'path = "actors.North.audience_cost"\nlow = 0.1\nhigh = {ends}\n[[vary]]\npath = "actors.North.war_cost"\nlow = 0.1\nhigh = {ends}\n'
                '[design]\nkind = "lhs"\npoints = 32\n')
            self.brink("sweep", "s.toml", "-o", "s", "--force", "--progress", "none")
            said = " ".join(self.brink("sensitivity", "s").stdout.split())
            text, _, page = self.page_of("s")
            seen = page.text()
            self.assertNotRegex(seen, r"\bnan\b")
            self.assertNotIn('="nan"', text)
            self.assertIn("war of both : No replica of any point ended so.", seen)
            if ends == "0.1001":
                self.assertEqual(self.opened(text), [])
                self.assertIn("war : Its share does not clearly vary between points beyond noise", seen)
                self.assertIn("No ending's share clearly differs between points beyond noise.", seen)
                continue
            self.assertEqual(len(self.opened(text)), 1)
            number = r"-?[\d.]+"
            told = re.findall(rf"points: ({number}) \[({number}), ({number})\] % parameters one by one; the rest are interactions and, at most ({number}) %, noise\.", said)
            self.assertEqual(bool(told), policy == "common")
            for value, lower, upper, noise in told:
                self.assertIn(f"points: {value} % [{lower}, {upper}] parameters one by one; the rest are interactions and, at most {noise} %, noise.".replace("-", "−"), seen)
            own = re.findall(rf"points: ({number}) \[\S+ \S+ % noise, ({number}) \[", said)
            self.assertEqual(bool(own), policy == "independent")
            for noise, parameters in own:
                self.assertRegex(seen, rf"points: {noise} % \[[^]]*\] noise, {parameters} % \[[^]]*\] parameters one by one, ".replace("-", "−"))

    def test_several_folders_are_told_on_one_page(self):
        self.brink("compare", MINIMAL, "--set-b", "actors.North.audience_cost=0.6", "-n", 500, "-o", "c")
        folder = self.run_of(MINIMAL)
        _, (run, compared), page = self.page_of(folder, "c")
        self.assertEqual((run["kind"], compared["kind"]), ("run", "comparison"))
        names = [attributes.get("id") for tag, attributes in page.attributes if tag == "section"]
        for wanted in ("p0-endings", "p0-when", "p0-postures", "p0-replays", "p1-differences", "p1-causes", "method", "cite", "provenance"):
            self.assertIn(wanted, names)
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual([name for name in names if name.endswith("-scenario")], ["p0-scenario"])  # both are of the same
        with netCDF4.Dataset(self.here / "c" / "compare.nc") as file:
            difference = numpy.asarray(file["difference"][0])
            self.assertIn(file.joint_sha256, page.text())
        for value in difference:
            self.assertIn(f"{round(100 * value, 2) + 0.0:+.2f}".replace("-", "−"), page.text())

    def test_a_rare_ending_has_its_probability_levels_and_repetitions(self):
        said = self.brink("run", source / "scenarios" / "ruin-ladder.toml", "--set", "actors.Walker.mind.kind=quantal", "--set",
                          "moves.up.sunk_cost=1.9188", "--rare", "top", "-n", 4000, "-o", "rare").stdout
        _, (rare,), page = self.page_of("rare")
        self.assertEqual((rare["kind"], rare["identity"]["digest_name"]), ("rare", "splitting_sha256"))
        names = [attributes.get("id") for tag, attributes in page.attributes if tag == "section"]
        self.assertEqual(names[:3], ["p0-rare", "p0-levels", "p0-repetitions"])
        text = page.text()
        with netCDF4.Dataset(self.here / "rare" / "rare.nc") as file:
            self.assertIn(file.splitting_sha256, text)
            told = [float(file["probability"][...]), *map(float, file["probability_interval"][:]), *map(float, file["estimate"][:])]
        for value in told:
            self.assertIn(numbers.powered(value), text)
        levels = re.findall(r"(?m)^  (\w+) +([\d.]+ %) +([\d.e-]+)$", said)
        self.assertGreater(len(levels), 4)
        for name, share, _ in levels:
            self.assertRegex(text, rf"{name} {share} ")
        self.assertIn("The interval is Student's t over repetitions;", text)

    def test_what_the_terminal_warns_of_a_rare_ending_stands_on_the_page(self):
        ladder = ("run", source / "scenarios" / "ruin-ladder.toml", "--set", "actors.Walker.mind.kind=quantal", "--rare", "top", "--force", "-o", "rare")
        warnings = ("The interval is wide, and Student's law is then a rough guide: more replicas in each repetition help most (-n).",
                    r"One repetition alone makes up \d+ % of the sum.", r"In \d+ repetitions? nobody was left who rose higher; \w+ counts? as 0.",
                    "Here splitting gains nothing: the ending is reached in one leap, or too often to be rare.")
        seen = set()
        for cost, n in ((1, 200), (1.9188, 4000), (2.4, 300), (6, 200), (0.2, 400)):
            said = " ".join(self.brink(*ladder, "--set", f"moves.up.sunk_cost={cost}", "-n", n).stdout.split())
            text = re.sub(" ([,:])", r"\1", self.page_of("rare")[2].text())
            for warning in warnings:
                there = re.search(warning.replace("(-n)", r"\(-n\)"), said)
                self.assertEqual(there is not None, re.search(warning.replace("(-n)", r"\(-n\)"), text) is not None, (cost, n, warning))
                if there:
                    self.assertIn(there.group(0), text)
                    seen.add(warning)
            self.assertEqual("No repetition came to the ending" in said, "The interval is Wilson's, of the first populations;" in text)
        self.assertEqual(seen, set(warnings))

    def test_forecasts_stand_on_the_page_with_what_score_says(self):
        folder = self.run_of(source / "scenarios" / "ukraine-2022-01-10.toml", "--no-null", replicas=300)
        said = json.loads(self.brink("score", folder, "--forecasts", source / "scenarios" / "forecasts-2022.csv", "--json").stdout)
        seen = self.page_of(folder)[2].text()
        compared = [row for row in said["rows"] if row["asked"]]
        self.assertGreater(len(compared), 8)
        for row in compared:
            share = f"{100 * row['probability']:.1f} %"
            self.assertIn(f"{row['date']} {row['forecaster']} {share} {row['brier']:.3f} {row['log']:.3f} {numbers.per_cent(row['given']['value'])} %", seen)
        self.assertIn(f"over {len(compared)} decided forecasts: forecasters {numpy.mean([row['brier'] for row in compared]):.3f}, ", seen)
        found = (folder / "score.nc").read_bytes()
        self.run_of(source / "scenarios" / "ukraine-2022-01-10.toml", "--no-null", "--seed", "t", replicas=100)
        (folder / "score.nc").write_bytes(found)
        self.assertIn("left out: Forecasts: score.nc is of other results", self.brink("report", folder).stdout)

    def test_a_comparison_has_the_digits_of_the_terminal_and_no_number_where_nothing_varies(self):
        said = self.brink("compare", self.never(), "--set-b", "actors.North.audience_cost=0.6", "-n", 400, "-o", "c").stdout
        text, _, page = self.page_of("c")
        seen = page.text()
        self.assertNotRegex(seen, r"\bnan\b")
        rows = re.findall(r"(?m)^([\w -]+?) +(\d+\.\d\d) +(\d+\.\d\d) +([+-]\d\.\d\d|[+-]\d+\.\d\d).*?(\S+)$", said)
        self.assertEqual(len(rows), 4)
        for name, first, second, points, gain in rows:
            self.assertRegex(seen, re.escape(f"{name} {first} % {second} % {points.replace('-', '−')} ") + rf"\S+ to \S+ {gain.replace('-', '–') if gain == '-' else gain}")
        self.assertIn("-", [gain for *_, gain in rows])

    # Nothing that anybody wrote becomes markup, and nothing is asked of the network.

    def test_a_scenario_full_of_markup_stays_text(self):
        (self.here / "hostile.toml").write_text(hostile(), encoding="utf-8")
        folder = self.run_of("hostile.toml", replicas=200)
        text, (data,), page = self.page_of(folder)
        _, _, plain_page = self.page_of(self.run_of(MINIMAL, replicas=200))
        self.assertEqual(page.tags.count("script"), plain_page.tags.count("script"))
        self.assertEqual(page.tags.count("img"), 0)
        for tag, attributes in page.attributes:
            self.assertFalse([name for name in attributes if name.startswith("on")], (tag, attributes))
        wanted, short = HOSTILE.replace('\\"', '"'), SHORT
        self.assertEqual(data["actors"], [f"North {short}", f"South {short}"])
        self.assertEqual(data["rungs"][-1], f"war {short}")
        self.assertIn(" ".join(f"Crisis {wanted}".split()), page.text())
        self.assertFalse("<img" in text or "<!--" in text)
        self.assertEqual(page.tags.count("style"), 1)

    def test_the_policy_names_each_script_and_allows_no_other(self):
        text, _, page = self.page_of(self.run_of(MINIMAL, replicas=50))
        policy = next(attributes["content"] for tag, attributes in page.attributes if attributes.get("http-equiv") == "Content-Security-Policy")
        scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        allowed = ["'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'" for script in scripts]
        self.assertEqual(len(scripts), 3)
        self.assertIn(f"script-src {' '.join(allowed)};", policy)
        self.assertTrue(policy.startswith("default-src 'none'; "))
        for tag, attributes in page.attributes:
            self.assertFalse({"src", "srcset", "action"} & set(attributes), (tag, attributes))
            self.assertTrue(attributes.get("href", "#").startswith("#"), attributes)

    def test_a_script_that_would_end_early_is_refused(self):
        for text in ("a</script>b", "a<!--b", "a</SCRIPT >", "a\r\nb"):
            with self.assertRaises(ValueError):
                markup.script_block(text)
        self.assertEqual(markup.element("p", "<&>\"'", class_="<"), '<p class="&lt;">&lt;&amp;&gt;&quot;&#x27;</p>')

    # The rest.

    def test_sources_stand_beside_the_values_of_their_keys(self):
        tree = {"actors": [{"name": "A. B", "war_cost": {"value": 0.3, "source": "x"}}, {"name": "C"}], "rungs": [{"name": "r", "force": [1, 2]}]}
        self.assertEqual(scenario.short(scenario.value_at(tree, "actors.A. B.war_cost")), "0.3")
        self.assertEqual(scenario.short(scenario.value_at(tree, "actors[0].war_cost")), "0.3")
        self.assertEqual(scenario.short(scenario.value_at(tree, "rungs.r.force")), "[1, 2]")
        self.assertIsNone(scenario.value_at(tree, "actors.D.war_cost"))
        _, _, page = self.page_of(self.run_of(source / "scenarios" / "ukraine-2022-01-10.toml", replicas=30))
        seen = page.text()
        cited = re.search(r"(\d+) numbers are cited, (\d+) assumed, (\d+) neither", seen)
        file = self.here / "again.toml"
        with netCDF4.Dataset(self.here / "run" / "results.nc") as results:
            file.write_text(str(results["provenance"]["scenario"][...]), encoding="utf-8")
        numbers = json.loads(self.brink("check", file, "--sources", "--json").stdout)["numbers"]
        kinds = [number["kind"] for number in numbers]
        self.assertEqual([int(count) for count in cited.groups()], [kinds.count(kind) for kind in ("cited", "assumed", "neither")])
        keys = [row for tag, row in page.texts if tag == "th"]
        for number in numbers:
            self.assertIn(number["path"], keys)

    def test_where_replicas_cannot_be_played_again_the_page_says_why(self):
        self.brink("fork", MINIMAL, "--replica", 3, "--turn", 4, "-n", 200, "-o", "f")
        said = self.brink("report", "f").stdout
        self.assertIn("left out: Replays: futures of a fork cannot be played again one by one.\n", said)
        page = Page((self.here / "f" / "report.html").read_text(encoding="utf-8"))
        self.assertIn("Not on this page. Replays: futures of a fork", page.text())
        self.assertIn("left out: What the priors leave open: all futures of a fork have the parameters of their past", said)
        other = self.here / "another program"
        other.write_text('#!/bin/sh\necho "brink: the results in $2 are of another program, whose replicas may differ:" >&2\necho more >&2\nexit 1\n')
        other.chmod(0o755)
        with self.assertRaisesRegex(NothingToTell, "^replica 7 could not be played again: the results in this folder are of another program, whose replicas may differ$"):
            replays.played(str(other), self.here / "f", 7)

    def test_the_page_of_a_fork_is_not_taken_for_one_of_the_whole_crisis(self):
        self.brink("fork", MINIMAL, "--replica", 3, "--turn", 4, "-n", 200, "-o", "f")
        self.brink("report", "f")
        text = (self.here / "f" / "report.html").read_text(encoding="utf-8")
        seen = Page(text).text()
        parting = read(self.here / "f").indexes["turn"][3]
        self.assertIn("report of a fork", seen)
        self.assertIn(f"200 simulated futures of one course of this crisis, replica 3 from turn 4 on ({parting.day} {parting:%B %Y}):", seen)
        for told in (f"share of 200 futures of replica 3 from turn 4 ({parting:%Y-%m-%d}) on.", "How the futures end", "Futures of replica 3 from turn 4 on",
                     f"Share of 200 futures of replica 3 from turn 4 ({parting:%Y-%m-%d}) on that have ended so"):
            self.assertIn(told, seen)
        self.assertRegex(text, r"<h1>[^<]*, futures of replica 3 from turn 4 on</h1>")
        self.assertIn('"each":"future"', text)
        whole = self.page_of(self.run_of(MINIMAL, replicas=50))[2].text()
        self.assertIn("50 simulated courses of this crisis:", whole)
        self.assertNotIn("futures", whole)

    def test_local_changes_of_the_program_are_named_wherever_its_commit_is(self):
        folder = self.run_of(MINIMAL, replicas=50)
        seen = self.page_of(folder)[2].text()
        data = read(folder)
        commit, own = data.attrs["git_commit"], " with local changes" if data.attrs["git_modified"] else ""
        for modified, more in ((data.attrs["git_modified"], own), (0, ""), (1, " with local changes")):
            data.attrs["git_modified"] = modified
            known = provenance.identity_of(folder, data, "tally_sha256")
            cited = [method.citation(known["version"], known["commit"], "T", known["digest"], "tally_sha256"),
                     method.bibtex(known["version"], known["commit"], known["digest"], known["year"], "tally_sha256")]
            self.assertIn(f", commit {commit}{more}. Results: T", cited[0])
            self.assertIn(f"commit {commit}{more}, tally\\_sha256 {known['digest']}", cited[1])
            self.assertIn(("Commit", f"{commit}{more}"), provenance.rows_of(folder, data, "tally_sha256"))
        for told in (f", commit {commit}{own}. Results:", f"commit {commit}{own}, tally", f"Commit {commit}{own} Scenario"):
            self.assertIn(told, seen)

    def test_it_is_cited_as_the_citation_file_says(self):
        told = (source / "CITATION.cff").read_text(encoding="utf-8")
        self.assertIn(f'title: "{method.TITLE}"', told)
        self.assertIn(f'name: "{method.AUTHORS}"', told)

    def test_without_results_or_into_a_folder_nothing_is_written(self):
        self.assertIn("there is no nowhere/results.nc", self.brink("report", "nowhere", code=2).stderr)
        self.assertIn("report wants a folder", self.brink("report", code=2).stderr)
        (self.here / "swept" / "journal").mkdir(parents=True)
        self.assertIn("yet: brink merge swept writes it", self.brink("report", "swept", code=2).stderr)
        folder = self.run_of(MINIMAL, replicas=20)
        self.assertIn("that is a folder", self.brink("report", folder, "-o", self.here, code=2).stderr)
        self.assertFalse(list(self.here.rglob("*.html")))

    def test_dates_of_any_century_are_written_in_full(self):
        folder = self.run_of(MINIMAL, "--set", "time.start=0618-05-23", "--set", "time.report=[7]", replicas=20)
        self.assertEqual(self.brink("report", folder).stderr, "")
        _, (data,), page = self.page_of(folder)
        self.assertEqual((data["start"], data["dates"][0], data["report"]), ("0618-05-23", "0618-05-30", ["0618-05-30"]))
        self.assertNotRegex(page.text(), r"\b618-")

    def test_a_page_takes_the_place_of_files_alone_and_goes_through_links(self):
        folder = self.run_of(MINIMAL, replicas=20)
        os.mkfifo(self.here / "pipe")
        self.assertIn("-o pipe: that is no regular file", self.brink("report", folder, "-o", "pipe", code=2).stderr)
        self.assertTrue((self.here / "pipe").is_fifo())
        (self.here / "kept.html").write_text("as it was", encoding="utf-8")
        (self.here / "link.html").symlink_to("kept.html")
        self.brink("report", folder, "-o", "link.html")
        self.assertTrue((self.here / "link.html").is_symlink())
        self.assertIn("<html", (self.here / "kept.html").read_text(encoding="utf-8"))
        told = self.brink("report", folder, "-o", "kept.html/page.html", code=2).stderr
        self.assertEqual(told, "brink: -o kept.html/page.html: kept.html is no folder\n")

    def test_a_page_for_which_there_is_no_room_leaves_nothing_behind(self):
        folder = self.run_of(MINIMAL, replicas=20)
        (self.here / "pages").mkdir()
        done = self.brink("report", folder, "-o", "pages/page.html", code=1, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
        self.assertEqual(done.stderr, "brink: cannot write pages/page.html: File too large\n")
        self.assertFalse(list((self.here / "pages").iterdir()))


if __name__ == "__main__":
    unittest.main(argv=["reported", *("Reported." + name for name in sys.argv[3:])])
