"""The figures of runs that the program makes: drawn.py PROGRAM SOURCE_DIR [TEST…]. Skipped (77) without matplotlib."""

import csv
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(source / "analysis"))
try:
    import matplotlib.text
    import netCDF4
    import numpy
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image
    from figure import NothingToShow, endings, incidence, moves, posture, result, sanctions, stress, style, timeline
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-matplotlib python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

ALL = (endings, incidence, posture, moves, sanctions, stress)
MINIMAL = source / "scenarios" / "minimal.toml"
LARGE = source / "scenarios" / "ukraine-2022-01-10.toml"


def wide():
    """Sixteen actors, twelve endings, names as long as they may be, and letters that mean something elsewhere."""
    actors = [f"The $Federated_Republic$ of the Valley & its Isles, no {k:02}" for k in range(16)]
    rungs = [f"A step of the ladder whose name takes many words, no {k:02}" for k in range(16)]
    sanctions_of = "".join(
        f'[[threats]]\nsender = "{one}"\ntarget = "{other}"\nsanction = "ban"\ntrigger = 9\ndeadline = 60\n'
        for one, other in zip(actors, actors[1:]))
    return "\n".join([
        'schema = 1', 'name = "wide"', f'title = "{"Sixteen republics quarrel about a border, " * 5}"',
        '[time]', 'start = 2030-03-01', 'horizon_days = 98', 'report = [2030-03-15, 2030-03-17, 2030-06-01]',
        *(f'[[rungs]]\nname = "{rung}"\nforce = {k / 20}' for k, rung in enumerate(rungs)),
        '[[issues]]\nname = "border"\nstatus_quo = 0.5',
        *(f'[[actors]]\nname = "{actor}"\nrung = 8\nmind = {{ kind = "random", lambda = 1 }}\n'
          f'positions = [{{ issue = "border", ideal = {k % 2}, salience = 1 }}]' for k, actor in enumerate(actors)),
        *(f'[[ties]]\nfrom = "{one}"\nto = "{other}"\nadversary = 1\nexposure = 1'
          for one, other in [*zip(actors, actors[1:]), *zip(actors[1:], actors)]),
        '[[sanctions]]\nname = "ban"\nbite_per_day = 0.001', sanctions_of,
        *(f'[[moves]]\nname = "way {k:02} up"\nfamily = "escalate"\nstep = 1' for k in range(12)),
        '[[moves]]\nname = "down"\nfamily = "de-escalate"\nstep = -1',
        '[[moves]]\nname = "ban"\nfamily = "sanction"\ntarget = "adversary"\ninstrument = "impose"\nsanction = "ban"',
        *(f'[[endings]]\nname = "An ending that is told at length in its own name, no {k:02}"\n'
          f'when = [{{ actors = ["{actors[k]}"], at_least = 14 }}]' for k in range(11)),
        '[[endings]]\nname = "none of them"'])


def counts(folder, name):
    """A variable of results.nc as it stands in the file, and the labels of its dimensions."""
    with netCDF4.Dataset(folder / "results.nc") as file:
        found = file[name]
        labels = [list(file[dimension][:]) for dimension in found.dimensions[1:]]
        return numpy.asarray(found[0]), labels


def rows(folder, name):
    with open(folder / "figures" / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def overlapping(boxes):
    """Pairs of boxes that share more than a point of area in both directions."""
    return [(one, other) for k, (one, a) in enumerate(boxes) for other, b in boxes[k + 1:]
            if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1]


def letters(figure):
    """All texts that are seen: labels of ticks beyond an axis, or of an axis that is off, are not."""
    axes = [axis for place in figure.axes for axis in (place.xaxis, place.yaxis)]
    beyond = {id(label) for axis in axes for tick in axis.get_major_ticks() for label in (tick.label1, tick.label2)}
    beyond -= {id(tick.label1) for axis in axes if axis.axes.axison for tick in axis._update_ticks()}
    return [text for text in figure.findobj(matplotlib.text.Text)
            if text.get_visible() and text.get_text().strip() and id(text) not in beyond]


class Drawn(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="brink ")  # with a space
        self.addCleanup(place.cleanup)
        self.here = Path(place.name)
        style.settle()

    def brink(self, *arguments, code=0, **more):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.here, text=True, encoding="utf-8",
                              capture_output=True, check=False, **more)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def run_of(self, scenario, replicas, *more):
        folder = self.here / "run"
        self.brink("run", scenario, "-n", replicas, "-o", folder, *more)
        return folder

    def drawn(self, scenario, replicas, *figures):
        """A run's folder and what was said while its figures were drawn."""
        folder = self.run_of(scenario, replicas)
        return folder, self.brink("figures", folder, "--only", ",".join(figures))

    def files(self, folder):
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    # What is drawn is what was counted.

    def test_shares_of_endings_have_the_intervals_of_goodman(self):
        folder = self.run_of(LARGE, 1500)
        self.brink("figures", folder, "--only", "endings", "--format", "svg")
        (found, (_, names)) = counts(folder, "ending_turn_count")
        total, k = found.sum(), len(names)
        z = statistics.NormalDist().inv_cdf(1 - 0.05 / (2 * k))
        drawn = [row for row in rows(folder, "endings") if row["row"] == "scenario"]
        self.assertEqual([row["ending"] for row in drawn], names)
        for row, count in zip(drawn, found.sum(axis=0)):
            share = count / total
            # Goodman (1965): the two roots of (share − p)² = z²·p·(1 − p)/n.
            for bound, sign in (("lower", -1), ("upper", 1)):
                root = (2 * count + z * z + sign * z * math.sqrt(z * z + 4 * count * (1 - share))) / (2 * (total + z * z))
                self.assertAlmostEqual(float(row[bound]), root, 12)
            self.assertEqual((int(row["n"]), int(row["count"]), float(row["share"])), (total, count, share))
        chance = [row for row in rows(folder, "endings") if row["row"] == "null row"]
        self.assertEqual(sum(int(row["count"]) for row in chance), 1000)

    def test_cumulative_incidence_has_the_band_of_dvoretzky_kiefer_wolfowitz(self):
        folder = self.run_of(LARGE, 1500)
        self.brink("figures", folder, "--only", "incidence", "--format", "svg")
        found, (days, names) = counts(folder, "ending_turn_count")
        total = found.sum()
        drawn = {(row["ending"], row["date"]): row for row in rows(folder, "incidence")}
        self.assertEqual(len(drawn), found.size)
        for k, name in enumerate(names):
            for turn, day in enumerate(days):
                row = drawn[name, str(date(2022, 1, 10) + timedelta(days=day))]
                share = sum(found[earlier, k] for earlier in range(turn + 1)) / total
                self.assertEqual(float(row["share"]), share)
                # The probability that the band misses: 2·exp(−2·n·half²).
                half = max(share - float(row["lower"]), float(row["upper"]) - share)
                self.assertAlmostEqual(2 * math.exp(-2 * total * half * half), 0.05, 9)
                self.assertTrue(0 <= float(row["lower"]) <= share <= float(row["upper"]) <= 1)

    def test_postures_and_moves_are_the_shares_of_their_turn(self):
        folder = self.run_of(LARGE, 700)
        self.brink("figures", folder, "--only", "posture,moves", "--format", "svg")
        found, (days, actors, rungs) = counts(folder, "rung_count")
        drawn = {(row["actor"], row["rung"], row["date"]): row for row in rows(folder, "posture")}
        self.assertEqual(len(drawn), found.size)
        dates = [str(date(2022, 1, 10) + timedelta(days=day)) for day in days]
        for (turn, actor, rung), count in numpy.ndenumerate(found):
            self.assertEqual(float(drawn[actors[actor], rungs[rung], dates[turn]]["share"]), count / 700)
        found, (_, actors, names) = counts(folder, "move_turn_count")
        checked = 0
        for row in rows(folder, "moves"):
            turn, actor = dates.index(row["date"]), actors.index(row["actor"])
            made = found[turn, actor]
            self.assertEqual(int(row["count"]), made[names.index(row["move"])])
            self.assertEqual(int(row["n"]), made.sum())
            if made.sum() >= 7:
                self.assertEqual(float(row["share"]), made[names.index(row["move"])] / made.sum())
                checked += int(row["count"])
        self.assertEqual(checked, found[found.sum(axis=2) >= 7].sum())

    def test_sanctions_are_counted_and_stress_has_the_quantiles_of_its_histogram(self):
        folder = self.run_of(LARGE, 700)
        self.brink("figures", folder, "--only", "sanctions,stress", "--format", "svg")
        found, (pairs, episodes) = counts(folder, "sanction_count")
        for row in rows(folder, "sanctions"):
            count = found[pairs.index(row["pair"]), episodes.index(row["episode"])]
            self.assertEqual((int(row["count"]), float(row["per_100_replicas"])), (count, count / 7))
        found, (days, actors, _) = counts(folder, "stress_count")
        drawn = rows(folder, "stress")
        self.assertEqual({row["actor"] for row in drawn}, {"Russia"})
        for row in drawn:
            turn = days.index((date.fromisoformat(row["date"]) - date(2022, 1, 10)).days)
            histogram = found[turn, actors.index("Russia")]
            # Every replica at a place of its own, evenly through its bin.
            spread = sorted(0 if k == 0 else min(0.4, 0.02 * (k - 1 + (i + 1) / count))
                            for k, count in enumerate(histogram) for i in range(count))
            at = float(row["level"]) * 700 - 1
            between = spread[math.floor(at)] + (at % 1) * (spread[math.ceil(at)] - spread[math.floor(at)])
            step = max(spread[math.ceil(at)] - spread[math.floor(at)], 1e-12)
            self.assertAlmostEqual(float(row["stress"]), between, delta=step)

    def test_a_timeline_holds_what_the_replay_says(self):
        done = self.brink("replay", LARGE, "--replica", 17, "--json")
        told = json.loads(done.stdout)
        self.assertTrue(any(turn["events"] for turn in told["turns"]))
        drawn = timeline.table(told)
        postures = drawn[drawn.kind == "posture"]
        self.assertEqual(len(postures), len(told["actors"]) * (1 + len(told["turns"])))
        for turn in told["turns"]:
            now = drawn[drawn.date == numpy.datetime64("2022-01-10") + numpy.timedelta64(int(turn["day"]), "D")]
            self.assertEqual(dict(zip(now[now.kind == "posture"].actor, now[now.kind == "posture"].what)),
                             {actor: told["rungs"][rung] for actor, rung in turn["rung"].items()})
            self.assertEqual(list(now[now.kind == "event"].what), [event["text"] for event in turn["events"]])
            chosen = Counter(made["chosen"] for made in turn["decisions"] if made["chosen"] != "hold")
            self.assertEqual(Counter(now[now.kind.isin(["move", "instrument"])].what), chosen)
            held = Counter(what for state in turn["sanctions"] for what in (state["tranche"], state["threat"]) if what)
            self.assertEqual(Counter(now[now.kind.isin(["threat", "sanction"])].what), held)
        self.assertEqual(set(drawn[(drawn.date == "2022-01-10") & (drawn.kind == "threat")].actor),
                         {threat["sender"] for threat in told["start"]["threats"]})

    def test_a_stretch_ends_where_something_else_holds(self):
        days = [date(2022, 1, day) for day in (1, 2, 3, 4, 5)]
        class Rows:
            date = [days[0], days[1], days[3]]
            what = ["small", "large", "large"]
        self.assertEqual(timeline.stretches(Rows, days), [
            [days[0], days[1], "small"], [days[1], days[2], "large"], [days[3], days[4], "large"]])

    # The files.

    def test_two_runs_draw_the_same_bytes_whatever_surrounds_them(self):
        large, small = self.run_of(LARGE, 500), self.here / "small"
        self.brink("run", MINIMAL, "-n", 100, "-o", small)
        drawn = ((large, "endings,incidence,posture,moves,sanctions,stress"), (small, "timeline"))
        for folder, names in drawn:
            self.brink("figures", folder, "--only", names, "-o", "one", "--format", "pdf,svg,png")
        odd = self.here / "odd"
        odd.mkdir()
        (odd / "matplotlibrc").write_text("font.size: 20\nsvg.fonttype: none\nbackend: svg\n")
        around = {**os.environ, "MPLCONFIGDIR": str(odd), "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7",
                  "SOURCE_DATE_EPOCH": "12345", "PYTHONPATH": "/nowhere"}
        for folder, names in drawn:
            self.brink("figures", folder, "--only", names, "-o", "other", env=around)
        one, other = self.files(self.here / "one"), self.files(self.here / "other")
        self.assertEqual(sorted(one), sorted(other))
        self.assertEqual(len(one), 4 * (6 + 3))
        for name, content in one.items():
            self.assertEqual(content, other[name], name)

    def test_every_file_names_its_result(self):
        folder, _ = self.drawn(MINIMAL, 400, "endings")
        with netCDF4.Dataset(folder / "results.nc") as file:
            digest = file.tally_sha256
        with Image.open(folder / "figures" / "endings.png") as picture:
            told = " ".join(picture.info["Description"].split())
        self.assertIn("n = 400 replicas", told)
        self.assertIn(f"tally_sha256 {digest[:32]} {digest[32:]}", told)
        tree = xml.parse(folder / "figures" / "endings.svg").getroot()
        self.assertIn(digest[:32], "".join(tree.itertext()))
        content = (folder / "figures" / "endings.pdf").read_bytes()
        self.assertTrue(digest[32:].encode() in content or digest[32:].encode("utf-16-be") in content)
        for form in ("pdf", "svg"):
            self.assertNotRegex((folder / "figures" / f"endings.{form}").read_bytes().decode("latin-1"),
                                r"CreationDate|<dc:date>")

    def test_a_partial_run_says_so_in_its_caption(self):
        running = subprocess.Popen([program, "run", MINIMAL, "-n", "2000000000", "-o", "run", "--progress", "json"],
                                   cwd=self.here, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(running.kill)
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
        for figure in (endings, incidence, posture, moves):
            (drawing,) = figure.drawings(result.load(self.here / "run"))
            self.assertRegex(drawing.caption, r"PARTIAL RUN, n = [0-9,]+ of 2,000,000,000 replicas")

    def test_what_has_nothing_to_show_is_skipped_with_its_reason(self):
        folder, done = self.drawn(source / "scenarios" / "ruin-ladder.toml", 300, "sanctions", "stress", "endings")
        self.assertIn("sanctions: skipped, the scenario has no sanctions\n", done.stdout)
        self.assertIn("stress: skipped, no actor ever felt a sanction\n", done.stdout)
        self.assertEqual({path.stem for path in (folder / "figures").iterdir()}, {"endings"})
        self.assertEqual(done.stderr, "")

    def test_a_missing_matplotlib_is_named_with_its_package(self):
        blocked = ("import sys, runpy; sys.modules['matplotlib'] = None; sys.argv = ['figures.py', '.']; "
                   "runpy.run_path(sys.orig_argv[-1], run_name='__main__')")
        done = subprocess.run([sys.executable, "-B", "-c", blocked, source / "analysis" / "figures.py"], text=True,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("lacks matplotlib", done.stderr)
        self.assertIn("install --no-install-recommends python3-matplotlib\n", done.stderr)

    # The print.

    def check_print(self, drawing):
        """Letters of 7 pt and more, inside the figure, and none over another; widths of one or two columns."""
        figure = drawing.figure
        self.assertIn(round(25.4 * figure.get_figwidth()), (style.SINGLE, style.DOUBLE), drawing.name)
        self.assertLess(25.4 * figure.get_figheight(), 297, drawing.name)
        FigureCanvasAgg(figure).draw()
        boxes = []
        for text in letters(figure):
            self.assertGreaterEqual(text.get_size(), 7, text)
            box = matplotlib.text.Text.get_window_extent(text)
            self.assertTrue(box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1
                            and box.y1 <= figure.bbox.y1 + 1, f"{drawing.name}: '{text.get_text()}' leaves the figure")
            boxes.append((text.get_text(), box))
        self.assertEqual(overlapping(boxes), [], drawing.name)

    def check_prints(self, folder):
        of_run, drawn = result.load(folder), 0
        for figure in ALL:
            try:
                for drawing in figure.drawings(of_run):
                    self.check_print(drawing)
                    drawn += 1
            except NothingToShow:
                continue
        return drawn

    def test_letters_keep_apart_in_figures_of_any_scenario(self):
        self.assertEqual(self.check_prints(self.run_of(LARGE, 500)), 6)
        self.assertEqual(self.check_prints(self.run_of(MINIMAL, 500, "--force")), 4)

    def test_letters_keep_apart_where_names_are_long_and_actors_many(self):
        (self.here / "wide.toml").write_text(wide(), encoding="utf-8")
        self.assertEqual(self.check_prints(self.run_of("wide.toml", 200)), 6)

    def test_letters_keep_apart_in_timelines_of_any_scenario(self):
        (self.here / "wide.toml").write_text(wide(), encoding="utf-8")
        for scenario in (LARGE, MINIMAL, "wide.toml"):
            of_run = result.load(self.run_of(scenario, 20, "--force"), program)
            for number in range(4):
                self.check_print(timeline.drawing_of(of_run, number)[0])

    def test_a_replica_that_does_not_end_as_it_was_counted_is_not_drawn(self):
        of_run = result.load(self.run_of(MINIMAL, 100), program)
        of_run.data.exemplars[:] = of_run.data.exemplars.values[::-1].copy()
        with self.assertRaisesRegex(ValueError, "was counted as war, and played again it ended in stand-off"):
            list(timeline.drawings(of_run))


if __name__ == "__main__":
    unittest.main(argv=["drawn", *("Drawn." + name for name in sys.argv[3:])])
