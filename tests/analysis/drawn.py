"""The figures of runs that the program makes: drawn.py PROGRAM SOURCE_DIR [TEST…]. Skipped (77) without matplotlib."""

import csv
import dataclasses
import json
import math
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest import mock

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(source / "analysis"))
try:
    import cftime
    import matplotlib.colors
    import matplotlib.dates
    import matplotlib.text
    from matplotlib.dates import num2date
    import netCDF4
    import numpy
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image
    from brink import read
    from figure import (NothingToShow, answers, beliefs, causes, comparison, convergence, dates, endings, forecasts, heatmap, incidence, indices,
                        morris, moves, payoffs, posture, responses, result, sanctions, splitting, spread, store, stress, style, swept, timeline, tornado, ways)
    from figure import study as swept_study
    import days as day_words
    import homogeneity
    import partings
    import xarray
except ImportError as missing:
    print(f"skipped: {missing} (Debian: python3-matplotlib python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)

ALL = (endings, incidence, posture, ways, payoffs, moves, sanctions, stress, beliefs, answers)
MINIMAL = source / "scenarios" / "minimal.toml"
LARGE = source / "scenarios" / "ukraine-2022-01-10.toml"
BRIEF = ("--set", "time.horizon_days=45", "--set", "time.report=[2022-02-12]", "--no-null")  # of which fewer turns are drawn


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


SWEPT = ("actors.North.audience_cost", "actors.North.mind.lambda", "actors.South.war_cost", "actors.North.upkeep_per_day",
         "actors.South.mind.lambda", "choice.response_days", "actors.South.audience_cost", "actors.North.war_cost")
ENDS = ((0.05, 0.8), (2, 40), (0.05, 0.4), (0, 0.001), (2, 40), (5, 15), (0, 0.5), (0.1, 0.4))


def study(kind, points=None, parameters=None):
    """Of eight parameters of the minimal scenario, or the first of them, with draws of their own."""
    text = (f'[study]\nname = "what it hangs on"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 300\nseed = "s"\n'
            'seed_policy = "independent"\n')
    text += "".join(f'[[vary]]\npath = "{path}"\nlow = {low}\nhigh = {high}\n' for path, (low, high) in zip(SWEPT[:parameters], ENDS))
    return text + f'[design]\nkind = "{kind}"\n' + (f"points = {points}\n" if points else "")


def counts(folder, name):
    """A variable of results.nc as it stands in the file, and the labels of its dimensions."""
    with netCDF4.Dataset(folder / "results.nc") as file:
        found = file[name]
        labels = [list(file[dimension][:]) for dimension in found.dimensions[1:]]
        return numpy.asarray(found[0]), labels


def without_twins(folder):
    """A run whose results.nc does not have them, as those of earlier programs: summary.csv has."""
    found = result.load(folder)
    twins = [name for name in found.data.variables if name.startswith(("twin_", "parameter_share"))]
    return dataclasses.replace(found, data=found.data.drop_vars(twins))


def rows(folder, name):
    with open(folder / "figures" / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shares_of_points(folder):
    """Share of each ending at each point, as counted, and the labels."""
    with netCDF4.Dataset(folder / "results.nc") as file:
        count = numpy.asarray(file["ending_count"][:])
        return count / numpy.asarray(file["n_replicas"][:])[:, None], (None, list(file["ending"][:]))


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

    def test_cumulative_incidence_has_the_narrower_of_two_bands(self):
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
                lower, upper = float(row["lower"]), float(row["upper"])
                self.assertTrue(0 <= lower <= share <= upper <= 1)
                # The probability that each misses: 2·exp(−2·n·half²), and 2·turns·exp(−n·D(share, p)); half of .05 is for either.
                half = math.sqrt(math.log(2 / 0.025) / (2 * total))
                for end in (lower, upper):
                    entropy = sum(a * math.log(a / p) for a, p in ((share, end), (1 - share, 1 - end)) if a > 0)
                    chernoff = 2 * len(days) * math.exp(-total * entropy)
                    away = abs(end - share)
                    self.assertLessEqual(away, half + 1e-12)
                    self.assertTrue(end in (0, 1) or math.isclose(away, half, rel_tol=1e-9) and chernoff >= 0.025 - 1e-9
                                    or math.isclose(chernoff, 0.025, rel_tol=1e-6), (name, day, end, chernoff))

    def test_dates_of_the_report_do_not_look_like_the_curve_of_an_ending(self):
        of_run = result.load(self.run_of(LARGE, 200, "--no-null"))
        (drawing,) = incidence.drawings(of_run)
        self.check_print(drawing)
        (place,) = drawing.figure.axes
        upright = [line for line in place.lines if len(line.get_xdata()) == 2 and len(set(line.get_xdata())) == 1]
        self.assertEqual([line.get_xdata()[0] for line in upright], of_run.reporting_dates)
        marks = [line for line in place.lines if line.get_marker() == "v"]
        self.assertEqual([line.get_xdata()[0] for line in marks], of_run.reporting_dates)
        looks = {(line.get_color(), line.get_linestyle()) for line in place.lines if len(line.get_xdata()) > 2}
        self.assertIn(":", {dashes for _, dashes in looks})
        for line in upright:
            self.assertEqual((line.get_color(), line.get_linestyle()), (style.PALE, "-"))
            self.assertNotIn(style.PALE, {colour for colour, _ in looks})
        self.assertIn("Grey upright lines under ▾: dates of the report.", drawing.caption)

    def read_dates(self, place):
        """What the labels of an axis say, read from left to right, beside where they stand; the first begins at the axis."""
        read, at = [], None
        for tick in place.xaxis.get_major_ticks():
            words = tick.label1.get_text().replace("\n", " ").split()
            if not words:
                continue
            said = {}
            for word in words:
                said["month" if word.isalpha() else "clock" if ":" in word else "year" if len(word) == 4 else "day"] = word
            month = datetime.strptime(said["month"], "%b").month if "month" in said else at.month if at and "year" not in said else 1
            day = int(said["day"]) if "day" in said else at.day if "clock" in said else 1
            at = datetime(int(said["year"]) if "year" in said else at.year, month, day, *map(int, said.get("clock", "0:0").split(":")))
            read.append((at, num2date(tick.get_loc()).replace(tzinfo=None)))
        return read

    def test_dates_can_be_read_off_their_axis(self):
        for begin, end, wide in ((datetime(1962, 10, 22), datetime(1962, 11, 21), 150), (datetime(1914, 7, 23), datetime(1914, 8, 27), 45),
                                 (datetime(2022, 1, 10), datetime(2022, 6, 30), 45), (datetime(2022, 11, 20), datetime(2023, 1, 25), 90),
                                 (datetime(2022, 12, 29), datetime(2023, 1, 4), 150), (datetime(1962, 10, 22, 6), datetime(1962, 10, 24), 150),
                                 (datetime(1962, 12, 31, 18), datetime(1963, 1, 1, 9), 90), (datetime(2001, 5, 4), datetime(2031, 1, 1), 90),
                                 (datetime(2021, 10, 1), datetime(2024, 2, 1), 90), (datetime(2030, 3, 1), datetime(2030, 3, 3), 45)):
            figure = style.sheet(wide, 40, "Dates", "no caption")
            place = figure.subplots()
            place.plot([begin, end], [0, 1])
            dates.date_axis(place, begin, end)
            FigureCanvasAgg(figure).draw()
            read = self.read_dates(place)
            self.assertGreater(len(read), 1, begin)
            for told, at in read:
                self.assertEqual(told, at if at != begin or (at.hour and end - begin < timedelta(3)) else begin.replace(hour=0), [begin, read])
            self.assertEqual(overlapping([(text.get_text(), text.get_window_extent()) for text in letters(figure)]), [])
        for name, first in (("cuba-1962", "22 Oct\n1962"), ("july-1914", "23 Jul\n1914")):
            of_run = result.load(self.run_of(source / "scenarios" / f"{name}.toml", 100, "--force", "--no-null"))
            for figure in (incidence, moves, posture):
                (drawing,) = figure.drawings(of_run)
                self.check_print(drawing)
                places = [place for place in drawing.figure.axes if place.xaxis.get_major_ticks()[0].label1.get_visible()]
                self.assertTrue(places)
                for place in places:
                    self.assertEqual(place.xaxis.get_major_ticks()[0].label1.get_text(), first)

    def test_days_of_the_report_are_marked_however_they_were_written(self):
        folder = self.run_of(MINIMAL, 50, "--no-null", "--set", "time.report=[45, 2030-05-01]")
        self.brink("figures", folder, "--only", "incidence", "--format", "svg")
        marked = [f"{moment:%Y-%m-%d}" for moment in result.load(folder).reporting_dates]
        self.assertEqual(marked, ["2030-04-15", "2030-05-01"])

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
            if found[turn].sum(axis=1).min() >= 7:
                self.assertEqual(float(row["share"]), made[names.index(row["move"])] / made.sum())
                checked += int(row["count"])
        self.assertEqual(checked, found[found.sum(axis=2).min(axis=1) >= 7].sum())
        # What an actor does most often has a colour of its own, however seldom the others do it.
        area_of = {row["move"]: row["area"] for row in rows(folder, "moves")}
        self.assertIn(moves.OTHER, area_of.values())
        by_actor = found.sum(axis=0)
        by_actor[:, names.index("hold")] = 0
        mosts = [names[k] for k in by_actor.argmax(axis=1)]
        self.assertGreater(len(set(mosts)), 1)
        for most in mosts:
            self.assertEqual(area_of[most], most)

    def test_turns_with_few_replicas_left_are_blank_for_all_actors_alike(self):
        made = {"West": {"hold": [100, 6, 5, 4], "raise": [20, 6, 6, 6]}, "East": {"hold": [100, 9, 10, 9], "raise": [0, 2, 0, 0]}}
        counts_of = xarray.DataArray([[[made[actor][move][turn] for move in ("hold", "raise")] for actor in made] for turn in range(4)],
                                     dims=("turn", "actor", "move"), coords={"actor": list(made), "move": ["hold", "raise"]})
        self.assertEqual(list(moves.told(counts_of, 1000)), [True, True, True, False])  # 10 of 1,000
        self.assertEqual(list(moves.told(counts_of, 1100)), [True, True, False, False])
        (drawing,) = moves.drawings(result.load(self.run_of(source / "scenarios" / "cuba-1962.toml", 1000, "--no-null")))
        blank = drawing.table.groupby("date").share.apply(lambda share: share.isna().mean())
        self.assertEqual(set(blank), {0.0, 1.0})
        few = drawing.table.drop_duplicates(["actor", "date"]).groupby("date").n.min() < 10
        self.assertEqual(list(blank == 1), list(few))

    def test_the_figures_of_a_fork_say_of_which_past_they_are_the_futures(self):
        self.brink("fork", LARGE, "--replica", 17, "--turn", 4, "-n", 300, "-o", "f", *BRIEF[:4])
        of_fork = result.load(self.here / "f", program)
        for figure in (endings, incidence, posture, moves, sanctions, stress, beliefs, answers):
            for drawing in figure.drawings(of_fork):
                self.assertIn("n = 300 futures of replica 17 from turn 4 (2022-01-22) on, which share its past.", drawing.caption.replace("\n", " "))
                seen = " ".join(text.get_text() for text in letters(drawing.figure)).replace("\n", " ")
                self.assertIn("on 10 January 2022, futures of replica 17 from turn 4 on", seen)
                self.assertNotIn("replicas", seen)
                self.check_print(drawing)
        with self.assertRaisesRegex(NothingToShow, "20 futures, so that there are no ways"):
            list(ways.drawings(of_fork))
        self.assertEqual(of_fork.past.turn, 4)
        for figure in (incidence, posture, stress, beliefs):  # the day of the fork is marked
            (drawing,) = figure.drawings(of_fork)
            for place in drawing.figure.axes:
                self.assertIn(matplotlib.dates.date2num(of_fork.past.date), [place.convert_xunits(line.get_xdata()[0]) for line in place.lines])
            self.assertIn("fork", [text.get_text() for text in drawing.figure.axes[0].texts])
            self.assertIn("Dashed upright line: the fork, 2022-01-22", drawing.caption.replace("\n", " "))
        rows = incidence.table(of_fork)
        before = rows.date <= of_fork.past.date
        self.assertTrue((rows[before].upper == 0).all())
        self.assertTrue((rows[~before].upper > 0).all())
        (drawing,) = sanctions.drawings(of_fork)
        self.assertIn("The past that all futures share is counted in each", drawing.caption)
        (drawing,) = moves.drawings(of_fork)
        self.assertEqual(drawing.table.date.min(), datetime(2022, 1, 25))  # the end of the first turn that is each one's own
        of_point = dataclasses.replace(of_fork, data=of_fork.data.assign_attrs(past_point_draws="actors.A.resolve=0.5\nactors.B.resolve=1\n"))
        self.assertTrue(of_point.extent.startswith(
            "n = 300 futures of replica 17 with the draws of the point actors.A.resolve=0.5, actors.B.resolve=1 from turn 4 (2022-01-22) on"), of_point.extent)
        done = self.brink("figures", "f", "--only", "spread,indices,timeline", code=1)
        self.assertIn("spread cannot be drawn: all futures of a fork have the parameters of their past", done.stderr)
        self.assertIn("indices cannot be drawn: all futures of a fork have the parameters of their past", done.stderr)
        self.assertIn("timeline cannot be drawn: futures of a fork cannot be played again one by one", done.stderr)

    def test_ways_are_the_postures_of_the_replicas_that_end_so(self):
        folder = self.run_of(MINIMAL, 60, "--no-null", "--keep-replicas")
        with netCDF4.Dataset(folder / "replicas.nc") as file:
            ended = numpy.asarray(file["ending_index"][:])
        of_run = result.load(folder, program)
        (drawing,) = ways.drawings(of_run)
        names, expected = list(of_run.data.ending.values), {}
        for replica, ending in enumerate(ended):
            told = of_run.replay(replica)
            turns = told["turns"]
            for turn, day in enumerate(of_run.dates):
                for actor, rung in turns[min(turn, len(turns) - 1)]["rung"].items():
                    key = (names[ending], actor, told["rungs"][rung], day)
                    expected[key] = expected.get(key, 0) + 1
        found = {(row.ending, row.actor, row.rung, row.date): row.count_ for row in drawing.table.rename(columns={"count": "count_"}).itertuples()}
        self.assertEqual({key: count for key, count in found.items() if count}, expected)
        for row in drawing.table.itertuples():
            self.assertEqual(row.n, (ended == names.index(row.ending)).sum())
            self.assertEqual(row.share, row[6] / row.n)

    def test_of_many_endings_and_actors_those_are_drawn_whose_ways_tell_most(self):
        of_run = result.load(self.run_of(LARGE, 500))
        (drawing,) = ways.drawings(of_run)
        often = of_run.data.ending_count.to_series().nlargest(ways.MOST_ENDINGS)
        titles = [place.get_title(loc="left").replace("\n", " ") for place in drawing.figure.axes if place.get_title(loc="left")]
        self.assertEqual(sorted(int(title.split("n = ")[1].replace(",", "")) for title in titles), sorted(often))
        # Who never leaves its rung has no ways to tell apart.
        still = of_run.data.rung_ending_count.sum("turn")
        moved = [str(actor) for actor in still.actor.values if (still.sel(actor=actor).sum("ending") > 0).sum() > 1]
        shown = [place.get_ylabel().replace("\n", " ") for place in drawing.figure.axes if place.get_ylabel()]
        self.assertEqual(len(shown), min(len(moved), ways.MOST_ACTORS))
        self.assertTrue(set(shown) <= set(moved))
        one = result.load(self.run_of(MINIMAL, 20, "--force"))
        with self.assertRaisesRegex(NothingToShow, "fewer than two endings have 20 replicas"):
            list(ways.drawings(one))

    def test_sanctions_and_losses_are_drawn_as_they_were_counted(self):
        folder = self.run_of(LARGE, 700)
        self.brink("figures", folder, "--only", "sanctions,stress", "--format", "svg")
        found, (pairs, episodes) = counts(folder, "sanction_count")
        for row in rows(folder, "sanctions"):
            count = found[pairs.index(row["pair"]), episodes.index(row["episode"])]
            self.assertEqual((int(row["count"]), float(row["per_100_replicas"])), (count, count / 7))
        of_run = result.load(folder)
        earlier = dataclasses.replace(of_run, data=of_run.data.isel(episode=slice(-1)))  # of a program that did not count what was settled
        self.assertEqual([drawing.name for drawing in sanctions.drawings(earlier)], ["sanctions"])
        found, (days, actors, bins) = counts(folder, "stress_count")
        self.assertEqual([float(upper) for upper in bins[:4]], [0, 0.02, 0.04, 0.06])
        # By its number a bin holds 0, what is above 0 and up to 2 %, and so on; the last all above 40 %.
        areas = {"none": [0], "to 2 %": [1], "2 to 4 %": [2], "4 to 6 %": [3], "6 to 10 %": [4, 5], "10 to 20 %": range(6, 11), "above 20 %": range(11, 22)}
        self.assertEqual(len(bins), 22)
        drawn = rows(folder, "stress")
        self.assertEqual({row["actor"] for row in drawn}, {"Russia"})
        self.assertEqual(len(drawn), len(areas) * len(days))
        self.assertGreater(sum(row["count"] != "0" for row in drawn if row["loss"] == "2 to 4 %"), 10)
        for row in drawn:
            turn = days.index((date.fromisoformat(row["date"]) - date(2022, 1, 10)).days)
            count = sum(int(found[turn, actors.index("Russia"), k]) for k in areas[row["loss"]])
            self.assertEqual((int(row["count"]), float(row["share"])), (count, count / 700))

    def test_beliefs_have_the_quantiles_of_their_histogram_for_actors_whose_resolve_is_private(self):
        folder = self.run_of(LARGE, 400)
        self.brink("figures", folder, "--only", "beliefs", "--format", "svg")
        found, (days, actors, _) = counts(folder, "belief_count")
        drawn = rows(folder, "beliefs")
        self.assertEqual({row["actor"] for row in drawn}, set(actors))
        for row in drawn:
            histogram = found[days.index((date.fromisoformat(row["date"]) - date(2022, 1, 10)).days), actors.index(row["actor"])]
            self.assertEqual(int(row["n"]), histogram.sum())
            value, level = float(row["probability"]), float(row["level"])
            below = [k for k in range(20) if (k + 1) / 20 < value - 1e-9]
            upto = [k for k in range(20) if k / 20 < value - 1e-9]
            self.assertLessEqual(sum(histogram[k] for k in below), level * histogram.sum() + 1e-6)
            self.assertGreaterEqual(sum(histogram[k] for k in upto), level * histogram.sum() - 1e-6)
        with self.assertRaisesRegex(NothingToShow, "no actor's resolve is unknown"):
            list(beliefs.drawings(result.load(self.run_of(source / "scenarios" / "ruin-ladder.toml", 50, "--force"))))

    def test_who_escalates_after_whom_is_what_replays_show_and_stands_beside_real_crises(self):
        folder = self.run_of(MINIMAL, 40, "--no-null")
        of_run = result.load(folder, program)
        self.assertEqual(answers.turns_for_answers(of_run), (4, 7))
        (drawing,) = answers.drawings(of_run)
        self.check_print(drawing)
        expected = Counter()
        for number in range(40):
            told = of_run.replay(number)
            before, rises = told["start"]["rung"], []
            for turn in told["turns"]:
                rises.append({name: rung for name, rung in turn["rung"].items() if rung > before[name]})
                before = turn["rung"]
            for t, risen in enumerate(rises):
                for actor, rung in risen.items():
                    for other in before:
                        after = [later[other] for later in rises[t + 1:t + 5] if other in later]
                        answer = ("none" if not after else "lower" if max(after) < rung else "same" if max(after) == rung else "higher")
                        expected[f"{actor}->{other}", answer] += 1
        told = drawing.table[drawing.table.panel == "pair"]
        self.assertEqual(
            {(act, answer): int(count) for act, answer, count in zip(told.act, told.answer, told["count"]) if count}, dict(expected))
        real = drawing.table[drawing.table.panel == "real crises"]
        with open(source / "scenarios" / "answers.csv", newline="", encoding="utf-8") as file:
            table = {row["act"]: row for row in csv.DictReader(file) if row["who"] == "the opponent"}
        self.assertEqual(list(dict.fromkeys(real.act)), list(table))
        for act, of_act in real.groupby("act"):
            self.assertAlmostEqual(of_act.share.sum(), 1, 9)
            self.assertAlmostEqual(of_act[of_act.answer == "none"].share.item(), float(table[act]["none"]), 2)
            self.assertEqual(set(of_act.n), {int(table[act]["n"])})
        # Windows that the end of a replica cuts off are not told from silence.
        days = statistics.mean((date.fromisoformat(of_run.replay(number)["ending_date"]) - date(2030, 3, 1)).days for number in range(40))
        self.assertIn(f"while the replica runs: 182 days at most, and its ending is reached after {days:.1f} on average.", drawing.caption)

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
            self.assertEqual(list(now.turn_start.unique()), [numpy.datetime64("2022-01-10") + numpy.timedelta64(int(turn["day"]) - 3, "D")])
            chosen = Counter(made["chosen"] for made in turn["decisions"] if made["chosen"] != "hold")
            self.assertEqual(Counter(now[now.kind.isin(["move", "instrument"])].what), chosen)
            held = Counter(what for state in turn["sanctions"] for what in (state["tranche"], state["threat"]) if what)
            self.assertEqual(Counter(now[now.kind.isin(["threat", "sanction"])].what), held)
        self.assertEqual(set(drawn[(drawn.date == "2022-01-10") & (drawn.kind == "threat")].actor),
                         {threat["sender"] for threat in told["start"]["threats"]})
        # What the calendar has is told of its turn's days: the end of the turn would be a wrong date.
        lines = timeline.told(timeline.happenings(drawn), 200, datetime(2022, 6, 30))[0]
        self.assertTrue(lines[0].startswith("1 · 10–13 Jan 2022: Geneva, strategic stability dialogue"), lines[0])

    def test_a_move_is_marked_where_it_led_and_what_chance_did_apart_from_it(self):
        folder = self.run_of(source / "scenarios" / "july-1914.toml", 100, "--no-null")
        of_run = result.load(folder, program)
        told = of_run.replay(24)  # in which Germany mobilises, and is at war at the end of the turn
        turn = next(turn for turn in told["turns"] if any(event["kind"] == "accident" for event in turn["events"]))
        (text,) = [event["text"] for event in turn["events"] if event["kind"] == "accident"]
        self.assertIn("Germany from general mobilisation to European war", text)
        self.assertIn(("Germany", "escalate"), [(made["actor"], made["chosen"]) for made in turn["decisions"]])
        drawing, _ = timeline.drawing_of(of_run, 24)
        self.check_print(drawing)
        (germany,) = [place for place in drawing.figure.axes if place.get_title(loc="left") == "Germany"]
        at = [(line.get_marker(), told["rungs"][line.get_ydata()[0]]) for line in germany.lines if line.get_marker() in ("^", "v", "o", "X")]
        self.assertEqual(at[-2:], [("^", "general mobilisation"), ("X", "European war")])
        self.assertIn("general mobilisation", [label.get_text() for label in germany.get_yticklabels()])
        self.assertIn("✖ Moved not by its choice", drawing.caption)
        rows = drawing.table[drawing.table.kind == "accident"]
        self.assertEqual(list(zip(rows.actor, rows.rung)), [("Russia", "European war"), ("Germany", "European war")])
        self.assertNotIn("✖", timeline.drawing_of(of_run, 0)[0].caption)

    def test_sanctions_of_a_timeline_are_told_apart_by_their_shade(self):
        of_run = result.load(self.run_of(LARGE, 60, "--no-null"), program)
        for number in range(60):
            held = timeline.table(of_run.replay(number))
            if held[held.kind == "sanction"].what.nunique() == 2:
                break
        drawing, _ = timeline.drawing_of(of_run, number)
        self.check_print(drawing)
        shades = timeline.shades_of(held, ["limited", "massive"])
        self.assertEqual(list(shades), ["limited", "massive"])
        self.assertLess(min(shades["massive"]), min(shades["limited"]))
        (place,) = [place for place in drawing.figure.axes if place.get_title(loc="left") == "Threats and sanctions"]
        faces = {matplotlib.colors.to_hex(patch.get_facecolor()) for patch in place.patches} - {"#ffffff"}
        self.assertEqual(faces, {matplotlib.colors.to_hex(shade) for shade in shades.values()})
        self.assertIn(f"(from pale to dark: {', '.join(shades)})", drawing.caption)

    def test_days_are_said_as_the_replay_says_them(self):
        for first, last, said in (((2022, 1, 10), (2022, 1, 13), "10–13 Jan 2022"), ((2022, 1, 30), (2022, 2, 2), "30 Jan–2 Feb 2022"),
                                  ((2021, 12, 30), (2022, 1, 2), "30 Dec 2021–2 Jan 2022"), ((2022, 1, 10), (2022, 1, 10), "10 Jan 2022")):
            self.assertEqual(day_words.span(datetime(*first), datetime(*last)), said)
        told = self.brink("replay", LARGE, "--replica", 17).stdout
        drawn = timeline.table(json.loads(self.brink("replay", LARGE, "--replica", 17, "--json").stdout))
        whens = [when for _, when, _ in timeline.happenings(drawn)]
        self.assertGreater(len(whens), 5)
        for when in whens:
            self.assertRegex(told, rf"\n{re.escape(when)} \(turn \d+\)")

    def test_a_timeline_that_has_no_room_for_all_turns_tells_the_ending(self):
        days = [datetime(2030, 1, 1) + timedelta(7 * k) for k in range(40)]
        sentence = "The one and the other did what they had said they would do, and everybody saw that they did it at this place and hour. "
        happened = [(day, "", [sentence * (3 if k == 20 else 2)]) for k, day in enumerate(days)]
        for ending in (33, 39, 5):
            columns = timeline.told(happened, 26, days[ending])
            self.assertLessEqual(max(map(len, columns)), 26)
            lines = [line for column in columns for line in column]
            numbered = [int(line.split()[0]) - 1 for line in lines if line[0].isdigit()]
            self.assertEqual(numbered, sorted(numbered))
            self.assertLessEqual({0, *(k for k in range(ending - 3, ending + 4) if k < 40)}, set(numbered), ending)
            self.assertIn(20, numbered)  # in which the most happened
            left = [int(re.match(r"… (\d+) turns? more", line).group(1)) for line in lines if line.startswith("…")]
            self.assertEqual(sum(left) + len(numbered), 40)
        few = timeline.told(happened[:4], 26, days[3])
        self.assertFalse([line for column in few for line in column if line.startswith("…")])
        self.assertEqual(timeline.told([], 26, days[0]), [[], []])

    def test_a_stretch_ends_where_something_else_holds(self):
        days = [date(2022, 1, day) for day in (1, 2, 3, 4, 5)]
        class Rows:
            date = [days[0], days[1], days[3]]
            what = ["small", "large", "large"]
        self.assertEqual(timeline.stretches(Rows, days), [
            [days[0], days[1], "small"], [days[1], days[2], "large"], [days[3], days[4], "large"]])

    def test_payoffs_are_those_that_the_program_says_and_great_losses_are_numbers(self):
        folder = self.run_of(MINIMAL, 400, "--no-null", "--set", "actors.South.war_cost=20")
        said = json.loads(self.brink("run", MINIMAL, "-n", 400, "--no-null", "--set", "actors.South.war_cost=20", "-o", "again", "--json").stdout)
        of_run = result.load(folder)
        (drawing,) = payoffs.drawings(of_run)
        told = {(row["ending"], row["actor"]): row for row in said["payoffs"] if row["n"] > 0}
        self.assertEqual({(row.ending, row.actor) for row in drawing.table.itertuples()}, set(told))
        for row in drawing.table.itertuples():
            one = told[row.ending, row.actor]
            self.assertEqual((row.n, row.payoff), (one["n"], one["mean"]))
            self.assertEqual([row.lower, row.upper], one["mean_interval"])
        lost = drawing.table[(drawing.table.actor == "South") & (drawing.table.ending == "war")].payoff.iloc[0]
        self.assertLess(lost, -1)
        self.assertIn(f"◂ −{-lost:.1f}", [text.get_text() for text in letters(drawing.figure)])
        self.assertIn("more is lost than there is at stake", drawing.caption)
        self.check_print(drawing)
        none = of_run.data.drop_vars(["payoff_mean", "payoff_interval", "payoff_sum"])
        with self.assertRaisesRegex(NothingToShow, "no payoffs"):
            payoffs.table(dataclasses.replace(of_run, data=none))

    def test_the_spread_by_parameters_is_that_of_the_summary(self):
        folder = self.run_of(MINIMAL, 3000, "--no-null", "--set", "actors.North.mind.lambda={ discrete = [1, 60] }")
        (drawing,) = spread.drawings(result.load(folder))
        self.check_print(drawing)
        with open(folder / "summary.csv", newline="", encoding="utf-8") as file:
            told = {row["output_type_id"]: row for row in csv.DictReader(file) if row["target"] == "parameters"}
        self.assertEqual(list(drawing.table.ending), list(told))
        for row in drawing.table.itertuples():
            self.assertEqual((row.by_parameters, row.upper), tuple(float(told[row.ending][key]) for key in ("value", "upper")))
        widths = [patch.get_width() for patch in drawing.figure.axes[0].patches]
        self.assertAlmostEqual(sum(widths), 100 * len(told), 6)
        plain = self.run_of(MINIMAL, 200, "--force", "--no-null", "--set", "actors.South.war_cost=0.3")
        with self.assertRaisesRegex(NothingToShow, "no parameter of the scenario has a prior"):
            list(spread.drawings(result.load(plain)))

    def test_an_ending_too_rare_to_tell_has_no_bar_but_says_so(self):
        folder = self.run_of(MINIMAL, 1000, "--no-null", "--set", "actors.North.mind.lambda={ discrete = [1, 60] }")
        summary = (folder / "summary.csv").read_text(encoding="utf-8")
        self.assertRegex(summary, "parameters,variance share,war,0")
        for told, bars in (("0,0,0.49", 3), ("0,0,0.51", 2), (",0,1", 2)):  # its value, lower and upper end
            (folder / "summary.csv").write_text(re.sub("(parameters,variance share,war),[^,]*,[^,]*,[^,]*", rf"\1,{told}", summary), encoding="utf-8")
            (drawing,) = spread.drawings(without_twins(folder))
            self.check_print(drawing)
            self.assertAlmostEqual(sum(patch.get_width() for patch in drawing.figure.axes[0].patches), 100 * bars, 6)
            self.assertEqual([text.get_text() for text in drawing.figure.axes[0].texts], ["too rare to tell"] * (3 - bars))
        self.assertIn("Too rare to tell: the ending never came about in them, or so seldom", drawing.caption)
        (folder / "summary.csv").write_text(re.sub("(parameters,variance share,[^,]*),[^,]*,[^,]*,[^,]*", r"\1,0,0,0.8", summary), encoding="utf-8")
        with self.assertRaisesRegex(NothingToShow, "1,000 replicas, played twice, are too few to tell parameters from chance"):
            list(spread.drawings(without_twins(folder)))

    def test_the_spread_is_read_from_results_that_have_their_twins(self):
        of_run = without_twins(self.run_of(MINIMAL, 100, "--no-null"))
        counts_of = [[30, 10, 12, 48], [0, 0, 0, 100], [5, 20, 20, 55]]
        data = of_run.data.assign(
            twin_count=(("ending", "twin_outcome"), counts_of), parameter_share=("ending", [0.4, math.nan, -0.01]),
            parameter_share_interval=(("ending", "bound"), [[0.3, 0.5], [-1, 1], [-0.05, 0.03]]))
        found = spread.table(dataclasses.replace(of_run, data=data))
        self.assertEqual(list(found.ending), list(of_run.data.ending.values))
        self.assertEqual(list(found.pairs), [100] * 3)
        self.assertEqual(list(found.by_parameters.fillna(9)), [0.4, 9, -0.01])
        self.assertEqual(list(zip(found.lower, found.upper)), [(0.3, 0.5), (-1, 1), (-0.05, 0.03)])
        self.assertEqual(list(spread.says_enough(found)), [True, False, True])

    def test_convergence_is_what_the_rule_saw_and_else_what_the_first_replicas_say(self):
        folder = self.run_of(MINIMAL, 100_000, "--no-null", "--until", "war<=0.02", "--until", "de-escalation by turn 20<=10%",
                             "--keep-replicas")
        (drawing,) = convergence.drawings(result.load(folder))
        self.check_print(drawing)
        with netCDF4.Dataset(folder / "replicas.nc") as file:
            ended, turn = numpy.asarray(file["ending_index"][:]), numpy.asarray(file["ending_turn"][:])
            names = list(file["ending"][:])
        self.assertEqual(list(dict.fromkeys(drawing.table.quantity)), ["p(war) to ±0.02", "p(de-escalation by turn 20) to ±10 % of itself"])
        self.assertEqual(int(drawing.table.n.max()), len(ended))
        self.assertGreater(len(set(drawing.table.n)), 1)
        for row in drawing.table.itertuples():
            by = 20 if "turn 20" in row.quantity else 1000
            so = (ended == names.index("war" if "war" in row.quantity else "de-escalation")) & (turn <= by)
            self.assertEqual(row.count, so[:row.n].sum())
            z = 1.959963984540054
            for p in (row.lower, row.upper):  # the ends of Wilson's interval solve |share − p| = z·√(p(1 − p)/n)
                self.assertTrue(p == 0 or abs(abs(row.share - p) - z * math.sqrt(p * (1 - p) / row.n)) < 1e-9)
            self.assertAlmostEqual(row.half_width_asked, 0.02 if "war" in row.quantity else 0.1 * row.share, 12)
        plain = self.run_of(MINIMAL, 3000, "--force", "--no-null", "--keep-replicas")
        (drawing,) = convergence.drawings(result.load(plain))
        self.check_print(drawing)
        self.assertEqual(set(drawing.table.quantity), set(names))
        self.assertEqual(sum(drawing.table[drawing.table.n == 3000]["count"]), 3000)
        self.assertTrue(drawing.table.half_width_asked.isna().all())
        bare = self.run_of(MINIMAL, 200, "--force", "--no-null")
        with self.assertRaisesRegex(NothingToShow, "--keep-replicas"):
            list(convergence.drawings(result.load(bare)))

    # What a study hangs on.

    def study_of(self, kind, points=None, parameters=None):
        (self.here / f"{kind}.toml").write_text(study(kind, points, parameters))
        self.brink("sweep", f"{kind}.toml", "-o", kind, "--progress", "none", *["--force"] * (parameters is not None))
        return self.here / kind

    def found(self, folder):
        return json.loads(self.brink("sensitivity", folder, "--json").stdout)["endings"]

    def test_the_morris_plane_has_what_sensitivity_says_and_letters_keep_apart(self):
        folder = self.study_of("morris", 10)
        found = self.found(folder)
        (drawing,) = morris.drawings(result.load(folder))
        self.check_print(drawing)
        told = {(row.ending, row.parameter): row for row in drawing.table.itertuples()}
        self.assertEqual(len(told), 3 * len(SWEPT))
        for ending in found:
            for parameter in ending["parameters"]:
                row = told[ending["ending"], parameter["path"]]
                self.assertAlmostEqual(row.mu_star, 100 * parameter["mu_star"]["value"], 9)
                self.assertAlmostEqual(row.upper, 100 * parameter["mu_star"]["interval"][1], 9)
                self.assertAlmostEqual(row.sigma, 100 * parameter["sigma"], 9)
                self.assertEqual(row.beyond_noise, parameter["beyond_noise"])
        places = [place for place in drawing.figure.axes if place.get_title(loc="left")]
        self.assertEqual([place.get_title(loc="left") for place in places], [ending["ending"] for ending in found])
        for place in places:  # each parameter has its number in each panel, beside the points
            self.assertEqual(sorted(text.get_text() for text in place.texts), sorted(map(str, range(1, len(SWEPT) + 1))))
            dots = [place.transData.transform((line.get_xdata()[0], line.get_ydata()[0])) for line in place.lines if line.get_marker() == "o"]
            self.assertEqual(len(dots), len(SWEPT))
            for box in (matplotlib.text.Text.get_window_extent(text) for text in place.texts):
                self.assertFalse(any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in dots))
        self.assertIn("on the others (interactions), or on itself (bends)", drawing.caption)
        said = " ".join(self.brink("sensitivity", folder).stdout.split())
        points, replicas = re.search(r"([\d,]+) points, (n = [\d,]+ replicas)", said).groups()
        self.assertIn(f"{points} points, {replicas}", drawing.caption)
        folder = self.study_of("morris", 4, 2)  # of two parameters, whose trajectories meet
        self.found(folder)
        different = result.load(folder).data.sizes["point"]
        self.assertLess(different, 12)
        self.assertIn(f"12 points ({different} of them different), n = ", next(morris.drawings(result.load(folder))).caption)

    def test_numbers_of_crowded_parameters_keep_apart(self):
        spots = [(4 + 0.9 * (k % 4), 3 + 0.7 * (k // 4)) for k in range(10)] + [(9, 9), (9, 9)]
        names = [str(k + 1) for k in range(12)]
        places = morris.put_beside(spots, names, (45, 41), [(x, y, 6, 0.3) for x, y in spots])
        wide = [style.width_of(name) / style.POINTS for name in names]
        for k, (x, y) in enumerate(places):
            self.assertTrue(wide[k] / 2 <= x <= 45 - wide[k] / 2 and 0 <= y <= 41)
            for j in range(k):
                self.assertTrue(abs(x - places[j][0]) >= (wide[k] + wide[j]) / 2 or abs(y - places[j][1]) >= 2.4, (k, j, places))
            self.assertFalse(any(abs(x - a) < wide[k] / 2 and abs(y - b) < 1.2 for a, b in spots), (k, places))

    def test_indices_have_what_sensitivity_says_and_letters_keep_apart(self):
        for kind, points, kinds in (("saltelli", 64, ("first", "total")), ("lhs", 100, ("first",))):
            folder = self.study_of(kind, points)
            found = self.found(folder)
            (drawing,) = indices.drawings(result.load(folder))
            self.check_print(drawing)
            told = {(row.ending, row.kind, row.name): row for row in drawing.table.itertuples(index=False)}
            for ending in found:
                for parameter in ending["parameters"]:
                    for kind_of in kinds:
                        row, said = told[ending["ending"], kind_of, parameter["path"]], parameter[kind_of]
                        self.assertAlmostEqual(row.value, said["value"], 12)
                        self.assertAlmostEqual(row.lower, said["interval"][0], 12)
                noise = told[ending["ending"], "variance share", "noise"]
                self.assertAlmostEqual(noise.value, ending["split"]["noise"]["value"], 12)
            heading = drawing.figure.axes[0].get_title(loc="left").replace("−", "-")
            for name, part in (("alone", "parameters"), ("together", "interactions"), ("noise", "noise")):
                said = found[0]["split"][part]
                low, high = (100 * bound for bound in said["interval"])
                self.assertIn(f"{name} {100 * said['value']:.0f} % [{low:.0f}, {high:.0f}]", heading)

    def test_indices_of_a_run_are_those_of_its_priors(self):
        folder = self.run_of(MINIMAL, 3000, "--no-null", "--set", "actors.North.mind.lambda={ discrete = [1, 60] }")
        found = self.found(folder)
        (drawing,) = indices.drawings(result.load(folder))
        self.check_print(drawing)
        told = {(row.ending, row.name): row.value for row in drawing.table.itertuples(index=False)}
        for ending in found:
            for parameter in ending["parameters"]:
                self.assertAlmostEqual(told[ending["ending"], parameter["path"]], parameter["first"]["value"], 12)
        self.assertIn("slices of its prior", drawing.caption)

    def test_the_bar_of_an_index_is_its_interval_also_where_the_estimate_lies_outside(self):
        flat = [word for path in ("audience_cost", "war_cost", "upkeep_per_day") for word in ("--set", f"actors.North.{path}={{ uniform = [0.2, 0.2001] }}")]
        folder = self.run_of(MINIMAL, 3000, "--no-null", "--set", "actors.North.mind.lambda={ discrete = [1, 60] }", *flat)
        self.found(folder)
        (drawing,) = indices.drawings(result.load(folder))
        self.check_print(drawing)
        outside = 0
        for place in drawing.figure.axes:
            rows = drawing.table[drawing.table.ending == place.get_title(loc="left")].set_index("name")
            marks = next(line for line in place.lines if line.get_marker() == "o")
            names = [label.get_text() for label in drawing.figure.axes[0].get_yticklabels()]
            for (value, height), ((left, _), (right, at)) in zip(marks.get_xydata(), place.collections[0].get_segments()):
                row = rows.loc[names[round(-height)]]
                self.assertEqual((value, left, right, at), (row.value, row.lower, row.upper, height))
                outside += value < left
        self.assertGreater(outside, 0)
        self.assertIn("An estimate below 0 lies outside its interval, which begins at 0", drawing.caption)

    def test_all_minus_signs_are_of_one_sort(self):
        self.assertEqual([style.signed(value) for value in (-1.234, 0.5, -0.001)], ["−1.23", "+0.50", "+0.00"])
        self.assertEqual(style.minus("1.5e-07 [-0.1, 0.2]"), "1.5e−07 [−0.1, 0.2]")
        self.brink("compare", MINIMAL, "--set-b", "actors.North.audience_cost=0.6", "-n", 300, "-o", "c")
        (drawing,) = comparison.drawings(comparison.load(self.here / "c"))
        FigureCanvasAgg(drawing.figure).draw()
        self.assertFalse([text.get_text() for text in letters(drawing.figure) if re.search(r"-\d", text.get_text())])

    def test_the_tornado_has_what_sensitivity_says_and_letters_keep_apart(self):
        folder = self.study_of("oat")
        found = self.found(folder)
        (drawing,) = tornado.drawings(result.load(folder))
        self.check_print(drawing)
        told = {(row.ending, row.parameter, row.end): row for row in drawing.table.itertuples()}
        for ending in found:
            self.assertEqual(told[ending["ending"], "", "middle"].share, ending["middle"]["value"])
            for parameter in ending["parameters"]:
                row = told[ending["ending"], parameter["path"], "high"]
                self.assertEqual((row.setting, row.share), (parameter["high"], parameter["share_at_high"]["value"]))
                self.assertAlmostEqual(row.lower, parameter["share_at_high"]["interval"][0], 12)
        bars = [patch for patch in drawing.figure.axes[0].patches if patch.get_height() > 0]
        self.assertEqual(len(bars), 2 * len(SWEPT))
        names = [label.get_text() for label in drawing.figure.axes[0].get_yticklabels()]
        largest = max(found[0]["parameters"], key=lambda p: max(
            abs(e["parameters"][SWEPT.index(p["path"])]["difference"]["value"]) for e in found))
        self.assertEqual(names[0], largest["path"])

    def test_a_comparison_is_drawn_as_it_was_told_and_letters_keep_apart(self):
        folder = self.here / "ab"
        self.brink("compare", LARGE, "--set-b", "sanctions.massive.bite_per_day=0", "-n", "2000", "-o", folder)
        of_two = comparison.load(folder)
        (drawing,) = comparison.drawings(of_two)
        self.check_print(drawing)
        with netCDF4.Dataset(folder / "compare.nc") as file:
            self.assertEqual(list(drawing.table.difference), list(file["difference"][0]))
            counts, parted = sorted(file["cause_count"][:], reverse=True), int(file["n_parted"][0])
            makers = int(file["maker_count"][:].sum())
        (drawing,) = causes.drawings(of_two)
        self.check_print(drawing)
        told = drawing.table[drawing.table.panel == "cause"]
        self.assertEqual(list(told["count"]), counts)
        self.assertEqual(list(told.share), [count / parted for count in counts])
        self.assertEqual(makers, parted)
        self.assertEqual(drawing.table[drawing.table.panel == "who"]["count"].sum(), parted)
        self.assertIn(f"Of {parted:,} of 2,000 replicas", drawing.caption)
        said = " ".join(self.brink("compare", LARGE, "--set-b", "sanctions.massive.bite_per_day=0", "-n", "2000", "-o", self.here / "again").stdout.split())
        beside = [word for word in partings.BESIDE_TERMS if word in set(drawing.table[drawing.table.panel == "term"].name)]
        self.assertIn("closed", beside)
        for word, meaning in partings.BESIDE_TERMS.items():
            self.assertEqual(f" {word}: {meaning}." in drawing.caption, word in beside, word)
            self.assertEqual(f" {meaning}" in said, word in beside, word)

    def test_splitting_is_drawn_as_it_was_told_and_letters_keep_apart(self):
        for name, scenario, more in (("r", source / "scenarios" / "ruin-ladder.toml", ("--rare", "top")),
                                     ("f", LARGE, ("--rare", "full-scale invasion", "-n", "400"))):
            said = json.loads(self.brink("run", scenario, "-o", self.here / name, "--json", "--progress", "none", *more).stdout)
            (drawing,) = splitting.drawings(splitting.load(self.here / name))
            self.check_print(drawing)
            told = drawing.table
            own = told[(told.kind == "ending") & (told.repetition != "mean")]
            self.assertEqual(list(own.probability), [one["estimate"] for one in said["repetitions"]])
            self.assertEqual(list(told[told.repetition == "mean"].iloc[0][["probability", "lower", "upper"]]),
                             [said["probability"], *said["interval"]])
            first = told[(told.repetition == "0") & (told.kind == "level")].probability.to_numpy()
            killed = [count for count in said["repetitions"][0]["killed"]]
            product = numpy.cumprod([1 - count / said["population"] for count, level in zip(killed, said["levels"])])
            used = [k for k, level in enumerate(said["levels"]) if level["share"] is not None]
            numpy.testing.assert_allclose(first, product[used], rtol=1e-12)

    def test_forecasts_stand_beside_what_score_says_and_letters_keep_apart(self):
        folder = self.run_of(LARGE, 800)
        (waiting,) = self.brink("figures", folder, "--only", "forecasts", code=1).stderr.splitlines()
        self.assertIn("brink score", waiting)
        said = json.loads(self.brink("score", folder, "--forecasts", source / "scenarios" / "forecasts-2022.csv", "--json").stdout)
        (drawing,) = forecasts.drawings(result.load(folder))
        self.check_print(drawing)
        told = drawing.table
        compared = [row for row in said["rows"] if row["asked"]]
        start = told[told.who == "from the start"].iloc[0]
        self.assertEqual(start.probability, compared[0]["from_start"]["value"])
        for row in compared:
            mark = told[(told.who == row["forecaster"]) & (told.date.astype(str) == row["date"])]
            self.assertEqual(list(mark.probability), [row["probability"]])
        late = compared[-1]
        line = told[told.who == forecasts.OWN["given_going"][0]]
        before = line[line.date.astype(str) <= late["date"]].iloc[-1]
        self.assertEqual(before.probability, late["given"]["value"])
        # Forecasts were made before the start: the axis begins with their month, the line of the run with the run.
        (place,) = drawing.figure.axes
        dashed = next(one for one in place.lines if one.get_label() == "from the start")
        self.assertEqual(dashed.get_xdata()[0], date(2022, 1, 10))
        self.assertIn("2022-01-10: start", [text.get_text().strip() for text in place.texts])
        labels = [(num2date(tick.get_loc()).date(), tick.label1.get_text()) for tick in place.xaxis.get_major_ticks()]
        self.assertEqual(labels[0], (date(2021, 12, 1), "1 Dec\n2021"))
        self.assertIn((date(2022, 1, 1), "Jan\n2022"), labels)

    # Of a study, what was varied.

    def swept(self, name, more, replicas=400):
        (self.here / f"{name}.toml").write_text(
            f'[study]\nname = "{name}"\nscenario = "{MINIMAL}"\n[run]\nreplicas = {replicas}\nseed = "s"\n{more}')
        self.brink("sweep", f"{name}.toml", "-o", name, "--progress", "none")
        return self.here / name

    def vary(self, path, values, more=""):
        return f'[[vary]]\npath = "{path}"\nvalues = {values}\n{more}'

    def test_endings_are_drawn_if_they_vary_beyond_noise_over_all_points(self):
        for value, free, tail in ((3.841459, 1, 0.05), (9.487729, 4, 0.05), (13.276704, 4, 0.01), (171.906, 143, 0.05), (210.0, 143, 0.000225)):
            self.assertAlmostEqual(homogeneity.chi_squared_tail(value, free), tail, delta=0.06 * tail)
        # Of 144 points with the same probabilities hardly any study has one that is said to vary: 5 % of all, at most.
        draws, false, studies = numpy.random.default_rng(3), 0, 300
        def study_with(counts, replicas):
            return xarray.Dataset({"ending_count": (("point", "ending"), counts), "ending_share": (("point", "ending"), counts / replicas[:, None]),
                                   "n_replicas": ("point", replicas)}, attrs={"interval_level": 0.95})
        replicas = numpy.full(144, 300)
        for _ in range(studies):
            false += any(swept.tells(study_with(draws.multinomial(300, [0.3, 0.002, 0.05, 0.648], 144), replicas)))
        self.assertLess(false / studies, 0.09)
        # One point in which a rare ending came eight times, and one that differs little but surely.
        counts = draws.multinomial(300, [0.3, 0, 0.05, 0.65], 144)
        counts[7] += [-8, 8, 0, 0]
        self.assertEqual([size > 0 for size in swept.tells(study_with(counts, replicas))], [False, True, False, False])
        counts = numpy.array([[10_000, 90_000], [10_600, 89_400]])
        self.assertTrue(all(swept.tells(study_with(counts, numpy.full(2, 100_000)))))
        self.assertFalse(any(swept.tells(study_with(counts // 20, numpy.full(2, 5_000)))))
        self.assertEqual(swept.tells(study_with(numpy.array([[5, 0], [5, 0]]), numpy.full(2, 5))), [0, 0])

    def test_the_heat_map_has_the_share_of_each_point(self):
        folder = self.swept("map", self.vary("actors.North.audience_cost", [0, 0.1, 0.4, 0.8])
                            + self.vary("actors.South.audience_cost", [0.8, 0, 0.4]))
        study = result.load(folder)
        (drawing,) = heatmap.drawings(study)
        self.check_print(drawing)
        found, (_, names) = shares_of_points(folder)
        north, south = (list(study.data[path].values) for path in ("actors.North.audience_cost", "actors.South.audience_cost"))
        self.assertEqual(len(drawing.table) % 12, 0)
        for row in drawing.table.itertuples():
            point = next(p for p in range(12) if (north[p], south[p]) == (row[2], row[3]))
            self.assertEqual(row.share, found[point][names.index(row.ending)])
            self.assertTrue(row.lower <= row.share <= row.upper)
        panel = drawing.figure.axes[0]
        cells = numpy.asarray(panel.images[0].get_array())
        self.assertEqual(cells.shape, (3, 4))
        first = drawing.table[(drawing.table.ending == panel.get_title(loc="left").split("\n")[0]) & (drawing.table.iloc[:, 1] == 0.4)
                              & (drawing.table.iloc[:, 2] == 0)].share.item()
        self.assertAlmostEqual(cells[0, 2], 100 * first, 12)
        # Each panel's colours go from its own lowest share to its highest, which its heading names with the widest interval.
        for place in drawing.figure.axes:
            ending, reach = place.get_title(loc="left").split("\n")
            of_ending = drawing.table[drawing.table.ending == ending]
            least, most = 100 * of_ending.share.min(), 100 * of_ending.share.max()
            numpy.testing.assert_allclose(place.images[0].get_clim(), (least, most))
            low, high, half = map(float, re.fullmatch(r"([\d.]+) to ([\d.]+) % \(±([\d.]+)\)", reach).groups())
            self.assertTrue(abs(low - least) <= 0.5 and abs(high - most) <= 0.5, reach)
            self.assertAlmostEqual(half, 50 * (of_ending.upper - of_ending.lower).max(), delta=0.06)
        self.assertEqual([heatmap.number(share, 0.18) for share in (0, 0.004, 0.07, 0.18)], ["0", "<.01", "0.07", "0.18"])
        self.assertEqual([label.get_text() for label in panel.get_yticklabels()], ["0", "0.4", "0.8"])

    def test_large_heat_maps_have_contours_and_letters_keep_apart(self):
        folder = self.swept("large", self.vary("actors.North.audience_cost", [k / 20 for k in range(12)])
                            + self.vary("actors.North.mind.lambda", [k for k in range(2, 40, 3)]), 100)
        (drawing,) = heatmap.drawings(result.load(folder))
        self.check_print(drawing)
        self.assertTrue(any(place.collections for place in drawing.figure.axes))

    def test_keys_that_a_study_moves_together_are_one_axis(self):
        folder = self.swept("zipped", self.vary("actors.North.rung", '["patrols", "massing", "massing"]')
                            + self.vary("actors.South.mind.lambda", [5, 5, 20], 'with = "actors.North.rung"\n')
                            + self.vary("actors.North.audience_cost", [0, 0.8]))
        (drawing,) = heatmap.drawings(result.load(folder))
        self.check_print(drawing)
        told = [label.get_text() for label in drawing.figure.axes[0].get_xticklabels()]
        self.assertEqual(told, ["patrols, 5", "massing, 5", "massing, 20"])
        self.assertIn("With actors.North.rung go actors.South.mind.lambda.", drawing.caption)

    def test_responses_of_two_crossed_parameters_have_a_line_for_each_setting(self):
        minds = ['{ kind = "random" }', '{ kind = "quantal", lambda = 20 }']
        folder = self.swept("lines", self.vary("actors.North.mind", f"[{', '.join(minds)}]")
                            + self.vary("actors.North.audience_cost", [0, 0.1, 0.8]))
        study = result.load(folder)
        (drawing,) = responses.drawings(study)
        self.check_print(drawing)
        self.assertEqual(set(drawing.table.line), {"random", "quantal"})
        found, (_, names) = shares_of_points(folder)
        for row in drawing.table.itertuples():
            point = next(p for p in range(6) if study.data["actors.North.audience_cost"][p] == row.setting
                         and row.line in str(study.data["actors.North.mind"][p].item()))
            self.assertEqual(row.share, found[point][names.index(row.panel)])
        shared = "All points share their draws, so that Monte Carlo error moves them together"
        self.assertIn("95 % intervals (Wilson) of each point; Monte Carlo error only", drawing.caption)
        self.assertIn(shared, drawing.caption)
        self.assertIn(shared, next(heatmap.drawings(study)).caption)
        study.data.attrs["seed_policy"] = "independent"
        self.assertNotIn(shared, next(responses.drawings(study)).caption)

    def test_responses_of_a_drawn_design_are_means_over_bins_of_points(self):
        folder = self.swept("drawn", "".join(
            f'[[vary]]\npath = "{path}"\nlow = {low}\nhigh = {high}\n' for path, (low, high) in zip(SWEPT, ENDS))
            + '[design]\nkind = "lhs"\npoints = 64\n', 100)
        study = result.load(folder)
        (drawing,) = responses.drawings(study)
        self.check_print(drawing)
        found, (_, names) = shares_of_points(folder)
        path = SWEPT[1]
        order = numpy.argsort(study.data[path].values)
        for ending in set(drawing.table.line):
            lines = drawing.table[(drawing.table.panel == path) & (drawing.table.line == ending)]
            self.assertEqual(list(lines.points), [8] * 8)
            for k, row in enumerate(lines.itertuples()):
                of_bin = [found[p][names.index(ending)] for p in order[8 * k:8 * k + 8]]
                self.assertAlmostEqual(row.share, statistics.mean(of_bin), 12)
                half = 2.364624 * statistics.stdev(of_bin) / 8 ** 0.5  # Student's t of 7 degrees of freedom
                self.assertAlmostEqual(row.upper, min(1, row.share + half), 6)
        # What bands hold, and how much of it is Monte Carlo error: p(1 − p)/100 of each point beside the variance among points.
        endings_drawn = [names.index(name) for name in dict.fromkeys(drawing.table.line)]
        of_bins = [found[numpy.argsort(study.data[path].values, kind="stable")[8 * k:8 * k + 8]][:, endings_drawn]
                   for path in SWEPT for k in range(8)]
        noise = sum((shares * (1 - shares) / 100).mean(axis=0).sum() for shares in of_bins)
        variance = sum(statistics.variance(column) for shares in of_bins for column in shares.T)
        self.assertIn(f"at most {100 * noise / variance:.2g} % of that variance is Monte Carlo error. All points share their draws: "
                      "what these do to all alike is not in the bands.", drawing.caption)
        self.assertNotIn("Monte Carlo error only", drawing.caption)
        study.data.attrs["seed_policy"] = "independent"
        alone = next(responses.drawings(study)).caption
        self.assertIn(f"point to point; {100 * noise / variance:.2g} % of that", alone)
        self.assertNotIn("share their draws", alone)
        with self.assertRaises(NothingToShow):
            list(heatmap.drawings(study))

    def test_the_law_of_student_is_that_of_the_tables(self):
        for level, free, bound in ((0.95, 1, 12.7062), (0.95, 2, 4.30265), (0.95, 3, 3.18245), (0.95, 7, 2.36462), (0.95, 30, 2.04227), (0.99, 4, 4.60409),
                                   (0.9, 5, 2.01505), (0.95, 1000, 1.96234)):
            self.assertAlmostEqual(homogeneity.student_bound(level, free), bound, 4)

    def test_responses_to_one_parameter_at_a_time_are_those_of_points_that_were_simulated(self):
        folder = self.study_of("oat")
        study = result.load(folder)
        (drawing,) = responses.drawings(study)
        self.check_print(drawing)
        found, (_, names) = shares_of_points(folder)
        middle = {path: (low + high) / 2 for path, (low, high) in zip(SWEPT, ENDS)}
        self.assertEqual(len(drawing.table), 3 * len(SWEPT) * len(set(drawing.table.line)))
        for row in drawing.table.itertuples():
            wanted = {**middle, row.panel: row.setting}
            (point,) = [p for p in range(len(found)) if all(math.isclose(study.data[path].values[p], value) for path, value in wanted.items())]
            self.assertEqual(row.share, found[point][names.index(row.line)])
        self.assertIn("intervals (Wilson) of each point", drawing.caption)
        self.assertIn("while all others stay in the middle of theirs", drawing.caption)
        self.assertGreaterEqual(drawing.figure.axes[0].get_ylim()[1], 100 * drawing.table.upper.max())  # bands of all panels have room
        folder = self.study_of("morris", 4)
        self.assertRegex(self.brink("figures", folder, "--format", "svg").stdout, "responses: skipped, points of a Morris design move several")

    def test_what_is_drawn_by_its_logarithm_is_shown_so(self):
        drawn = self.swept("drawn", f'[[vary]]\npath = "{SWEPT[1]}"\nlow = 0.5\nhigh = 60\nlog = true\n[[vary]]\npath = "{SWEPT[0]}"\nlow = 0.1\nhigh = 0.8\n'
                           '[design]\nkind = "lhs"\npoints = 40\n', 100)
        grid = self.swept("grid", f'[[vary]]\npath = "{SWEPT[1]}"\nlogspace = [0.5, 60, 5]\n' + self.vary(SWEPT[0], [0, 0.8]), 100)
        for folder in (drawn, grid):
            (drawing,) = responses.drawings(result.load(folder))
            self.check_print(drawing)
            scales = {place.get_xlabel().replace("\n", ""): (place.get_xscale(), place.get_xticks()) for place in drawing.figure.axes}
            self.assertEqual(scales[SWEPT[1]][0], "log")
            self.assertTrue(set(scales[SWEPT[1]][1]) <= {0.5, 1, 2, 5, 10, 20, 50, 3, 30}, scales)
            self.assertTrue(all(scale == "linear" for path, (scale, _) in scales.items() if path != SWEPT[1]))
        study, (drawing,) = result.load(drawn), responses.drawings(result.load(drawn))
        own = drawing.table[(drawing.table.panel == SWEPT[1]) & (drawing.table.line == drawing.table.line[0])]
        first = numpy.sort(study.data[SWEPT[1]].values)[:5]
        self.assertAlmostEqual(own.setting.iloc[0], statistics.geometric_mean(first), 9)
        for low, high, most, ticks in ((0.5, 60, 4, [1, 3, 10, 30]), (0.5, 60, 3, [1, 10]), (0.5, 60, 9, [0.5, 1, 2, 5, 10, 20, 50]), (1e-6, 1, 3, [1e-6, 1e-3, 1]), (6, 9, 4, [6, 9])):
            numpy.testing.assert_allclose(swept.ticks_of_ratios(low, high, most), ticks)

    def test_responses_of_three_crossed_parameters_are_not_called_monte_carlo_error(self):
        folder = self.swept("cube", "".join(self.vary(path, ends) for path, ends in zip(SWEPT[:3], ("[0, 0.8]", "[2, 40]", "[0.05, 0.4]"))), 200)
        (drawing,) = responses.drawings(result.load(folder))
        self.check_print(drawing)
        self.assertEqual(set(drawing.table.points), {4})
        self.assertIn("the middle 80 % of the points of each setting, which differ in everything else: what the other parameters do", drawing.caption)
        self.assertNotIn("Monte Carlo error only", drawing.caption)

    def test_figures_of_a_design_without_indices_do_not_ask_for_what_would_be_refused(self):
        path = next(iter(SWEPT))
        (self.here / "grid.toml").write_text(f'[study]\nname = "grid"\nscenario = "{MINIMAL}"\n[run]\nreplicas = 50\nseed = "s"\n'
                                             f'[[vary]]\npath = "{path}"\nvalues = [0.2, 0.3]\n[design]\nkind = "grid"\n')
        self.brink("sweep", "grid.toml", "-o", "grid", "--progress", "none")
        done = self.brink("figures", "grid", "--only", "indices,tornado,morris", code=1)
        self.assertNotIn("brink sensitivity", done.stderr)
        for name, design in (("indices", "saltelli, sobol, lhs or random"), ("tornado", "oat"), ("morris", "morris")):
            self.assertRegex(done.stderr, f"{name} cannot be drawn: .* wants a study of the design {design}, and this is one of grid")

    def test_figures_of_a_study_say_what_they_want_and_have_the_same_bytes(self):
        folder = self.study_of("oat")
        done = self.brink("figures", folder, "--only", "tornado,endings", code=1)
        self.assertIn(f"there is no {folder}/sensitivity.nc: brink sensitivity {folder} writes it", done.stderr)
        self.assertIn("endings cannot be drawn: it is drawn of a run", done.stderr)
        self.found(folder)
        done = self.brink("figures", folder, "-o", "one", "--format", "svg")
        self.assertIn("morris: skipped, a Morris plane wants a study of the design morris, and this is one of oat",
                      done.stdout)
        self.brink("figures", folder, "--only", "tornado,responses", "-o", "other", "--format", "svg", env={**os.environ, "TZ": "Asia/Tokyo"})
        one, other = self.files(self.here / "one"), self.files(self.here / "other")
        self.assertEqual(one, other)
        self.assertEqual(len(one), 4)
        with netCDF4.Dataset(folder / "sensitivity.nc", "w") as file:
            file.schema_version, file.source_tally_sha256 = 1, "0" * 64
        self.assertIn("is of other results", self.brink("figures", folder, "--only", "tornado", code=1).stderr)

    def test_what_does_not_vary_is_not_drawn_and_the_caption_says_so(self):
        folder = self.study_of("oat")
        self.found(folder)
        of_study = result.load(folder)
        of_study.sensitivity.difference[1, :] = 0
        (drawing,) = tornado.drawings(of_study)
        self.assertIn("Not drawn, since they do not vary beyond noise: de-escalation.", drawing.caption)
        self.assertEqual(len([place for place in drawing.figure.axes if place.get_title(loc="left")]), 2)

    # The files.

    def test_endings_for_which_a_page_has_no_room_are_drawn_on_the_next(self):
        found = xarray.Dataset({"x": ("ending", numpy.zeros(12))}, coords={"ending": [f"e{k}" for k in range(12)]})
        matters = [0.0, *(float(k) for k in range(1, 12))]
        pages = list(swept_study.endings_shown(found, matters, 90, 9))
        self.assertEqual([page for page, _, _ in pages], ["", "-2"])
        self.assertEqual(pages[0][1], [f"e{k}" for k in range(6, 12)])
        self.assertEqual(pages[1][1], [f"e{k}" for k in range(1, 6)])
        self.assertIn("Page 2 of 2", pages[1][2])
        for _, _, text in pages:
            self.assertIn("Not drawn, since they do not vary beyond noise: e0.", text)
            self.assertNotIn("full", text)
        folder = self.study_of("oat")
        self.found(folder)
        most, tornado.MOST = tornado.MOST, 2
        self.addCleanup(setattr, tornado, "MOST", most)
        drawings = list(tornado.drawings(result.load(folder)))
        self.assertEqual([drawing.name for drawing in drawings], ["tornado", "tornado-2"])
        headings = [place.get_title(loc="left") for drawing in drawings for place in drawing.figure.axes if place.get_title(loc="left")]
        self.assertEqual(sorted(headings), ["de-escalation", "stand-off", "war"])
        for drawing in drawings:
            self.check_print(drawing)

    def test_two_runs_draw_the_same_bytes_whatever_surrounds_them(self):
        large, small = self.run_of(LARGE, 300, *BRIEF), self.here / "small"
        self.brink("run", MINIMAL, "-n", 100, "-o", small)
        # What differs by the figure shows in each format, what differs by the format in each figure.
        drawn = ((large, "endings,incidence,posture,ways,moves,sanctions,stress,beliefs,answers", "svg"), (large, "endings,posture", "pdf,png"),
                 (small, "timeline", "svg"))
        for folder, names, forms in drawn:
            self.brink("figures", folder, "--only", names, "-o", "one", "--format", forms)
        odd = self.here / "odd"
        odd.mkdir()
        (odd / "matplotlibrc").write_text("font.size: 20\nsvg.fonttype: none\nbackend: svg\n")
        around = {**os.environ, "MPLCONFIGDIR": str(odd), "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7",
                  "SOURCE_DATE_EPOCH": "12345", "PYTHONPATH": "/nowhere"}
        for folder, names, forms in drawn:
            self.brink("figures", folder, "--only", names, "-o", "other", "--format", forms, env=around)
        one, other = self.files(self.here / "one"), self.files(self.here / "other")
        self.assertEqual(sorted(one), sorted(other))
        self.assertEqual(len(one), 9 * 2 + 2 * 2 + 3 * 2)
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

    def test_the_program_that_is_named_is_the_commit_or_the_commit_with_local_changes(self):
        of_run = result.load(self.run_of(MINIMAL, 100, "--no-null"))
        self.brink("compare", MINIMAL, "--set-b", "actors.North.audience_cost=0.3", "-n", "100", "-o", "ab")
        of_two = comparison.load(self.here / "ab")
        for shown, figure in ((of_run, endings), (of_two, comparison)):
            self.assertIn("git_modified", shown.data.attrs)
            for modified, more in ((0, ""), (1, " with local changes")):
                shown.data.attrs["git_modified"] = numpy.int32(modified)
                told = f"brink {shown.data.attrs['program_version']}, commit {shown.data.attrs['git_commit']}{more}"
                (drawing,) = figure.drawings(shown)
                store.store(drawing, shown, self.here, ("png", "svg"))
                with Image.open(self.here / f"{drawing.name}.png") as page:
                    self.assertEqual(page.info["Software"], told)
                tree = xml.parse(self.here / f"{drawing.name}.svg").getroot()
                self.assertIn(told, [text.strip() for text in tree.itertext()])

    def test_letters_are_embedded_and_can_be_edited_as_letters(self):
        folder = self.run_of(MINIMAL, 300, "--no-null")
        self.brink("figures", folder, "--only", "endings,incidence,moves,answers", "--format", "pdf")
        pages = list((folder / "figures").glob("*.pdf"))
        self.assertEqual(len(pages), 4)
        for page in pages:
            content = page.read_bytes()
            self.assertIn(b"/FontFile2", content, page.name)  # TrueType, in the file
            self.assertIn(b"/CIDFontType2", content, page.name)
            self.assertNotIn(b"/Type3", content, page.name)

    def test_colours_of_one_figure_differ_in_grey_or_in_their_pattern(self):
        def lightness(colour):
            red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                                for part in matplotlib.colors.to_rgb(colour))
            y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
            return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y  # CIE L*

        def told_apart(marks, least):
            for k, (colour, pattern) in enumerate(marks):
                for other, other_pattern in marks[:k]:
                    self.assertTrue(pattern != other_pattern or abs(lightness(colour) - lightness(other)) >= least,
                                    (colour, other, pattern))
        told_apart(list(zip(style.AREA_COLOURS, style.AREA_HATCHES, strict=True)), 14)
        looks = [style.line_style(k) for k in range(7)]
        told_apart([(look["color"], look["linestyle"]) for look in looks], 14)
        told_apart([(colour, "") for colour in answers.COLOURS], 14)
        told_apart([(colour, "") for colour in style.rung_colours(7)], 8)

    def test_figures_have_the_widths_of_a_journal_and_letters_keep_apart_there_too(self):
        folder = self.run_of(LARGE, 300, *BRIEF)
        for word, widths in (("pnas", (87, 178)), ("85,170", (85, 170))):
            self.brink("figures", folder, "--only", "endings,posture", "--width", word, "--format", "png", "-o", word)
            for name, width in zip(("endings", "posture"), widths):
                with Image.open(self.here / word / f"{name}.png") as picture:
                    self.assertAlmostEqual(picture.width / 300 * 25.4, width, delta=0.1)
        self.addCleanup(style.settle)
        for widths in style.JOURNALS.values():
            self.assertTrue(all(least <= width <= most for least, width, most in zip(style.NARROWEST, widths, style.WIDEST)))
        style.settle(style.NARROWEST)
        self.assertEqual(self.check_prints(folder), 10)
        for word, said in (("natur", "did you mean 'nature'?"), ("70,170", "one column may be 85 to 120 mm wide, two 170 to 210"),
                           ("85", "there is nature, elsevier")):
            self.assertIn(said, self.brink("figures", folder, "--width", word, code=2).stderr)

    def test_the_gallery_shows_what_was_drawn_under_the_commands_that_made_it(self):
        subprocess.run([sys.executable, "-B", source / "analysis" / "gallery.py", "--replicas", "40", "--output", self.here / "gallery",
                        "--brink", program, "--only", "without-bite,sanctions-by-resolve,rare"], check=True, capture_output=True)
        page = (self.here / "gallery" / "index.html").read_text(encoding="utf-8")
        shown = re.findall(r'<img src="([^"]+)"', page)
        self.assertEqual(shown[0], "without-bite/figures/comparison.svg")  # what is told first, not what comes first in the alphabet
        for name in ("rare/figures/splitting.svg", "sanctions-by-resolve/figures/heatmap.svg"):
            self.assertIn(name, shown)
        for name in shown:
            self.assertTrue((self.here / "gallery" / name).stat().st_size > 1000, name)
        self.assertIn("brink sweep scenarios/studies/sanctions-by-resolve.toml -o sanctions-by-resolve\n", page)
        self.assertIn("How far the threat of massive sanctions deters", page)
        self.assertNotIn("http", page)
        self.assertIn("n = 40 replicas", page)

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
        folder = self.run_of(source / "scenarios" / "ruin-ladder.toml", 300)
        done = self.brink("figures", folder, "--only", "sanctions,stress,endings", code=1)
        self.assertEqual(done.stderr, "brink: sanctions cannot be drawn: the scenario has no sanctions\nbrink: stress cannot be drawn: no actor ever felt a sanction\n")
        self.assertEqual({path.stem for path in (folder / "figures").iterdir()}, {"endings"})
        done = self.brink("figures", folder, "--only", "stress", "-o", self.here / "none", code=1)
        self.assertEqual(done.stdout, "no figure was drawn\n")
        self.assertFalse((self.here / "none").exists())
        done = self.brink("figures", folder, "--format", "svg")
        self.assertIn("sanctions: skipped, the scenario has no sanctions\n", done.stdout)
        self.assertIn("indices: skipped, no parameter of the scenario has a prior\n", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_figures_take_the_place_of_files_alone_and_are_whole_or_not_there(self):
        folder = self.run_of(MINIMAL, 20, "--no-null")
        (self.here / "drawn").mkdir()
        os.mkfifo(self.here / "drawn" / "endings.svg")
        done = self.brink("figures", folder, "--only", "endings", "--format", "svg", "-o", "drawn", code=1)
        self.assertEqual(done.stderr, "brink: cannot write drawn/endings.svg: it is no regular file\n")
        self.assertTrue((self.here / "drawn" / "endings.svg").is_fifo())
        done = self.brink("figures", folder, "--only", "endings", "-o", "none", code=1, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)))
        self.assertEqual(done.stderr, "brink: cannot write none/endings.pdf: File too large\n")
        self.assertEqual([path.name for path in (self.here / "none").iterdir()], ["endings.csv"])
        (self.here / "file").touch()
        self.assertEqual(self.brink("figures", folder, "--format", "pdf,,svg", code=2).stderr, "brink: --format pdf,,svg: an empty format\n")
        for place in ("file", "file/within"):
            done = self.brink("figures", folder, "--only", "endings", "-o", place, code=2)
            self.assertEqual(done.stderr, f"brink: -o {place}: figures go into a folder, and file is none\n")

    def test_what_cannot_be_read_is_said_in_one_sentence(self):
        folder = self.run_of(MINIMAL, 20, "--no-null")
        self.brink("compare", MINIMAL, "--set-b", "actors.North.audience_cost=0.3", "-n", "20", "-o", "ab")
        cure = {"results.nc": f", brink verify '{folder}' checks it", "compare.nc": ""}
        for path in (folder / "results.nc", self.here / "ab" / "compare.nc"):
            content = path.read_bytes()
            place = content.index(b"TREE")  # of the library's own tables
            for damaged in (content[:len(content) // 2], content[:place] + bytes(4096) + content[place + 4096:], b"", b"text" * 1000):
                path.write_bytes(damaged)
                for verb in ("figures", "report"):
                    told = self.brink(verb, path.parent, code=1).stderr
                    self.assertTrue(told.startswith(f"brink: {path} is not the file that was written: it was changed or damaged since\n"), told)
                    self.assertRegex(told, rf"\nbrink: cannot read {re.escape(str(path))}: [^\n]*\(the file is damaged or none of brink's"
                                           rf"{re.escape(cure[path.name])}\)\n$")
            path.unlink()
            path.mkdir()
            for verb in ("figures", "report"):
                self.assertEqual(self.brink(verb, path.parent, code=1).stderr, f"brink: cannot read {path}: Is a directory\n")
            path.rmdir()
        folder = self.run_of(MINIMAL, 20, "--no-null", "--force")
        self.assertEqual(self.brink("figures", folder, "--only", "endings").stderr, "")
        with open(folder / "summary.csv", "a", encoding="utf-8") as file:
            file.write("\n")
        told = self.brink("report", folder).stderr
        self.assertEqual(told, f"brink: {folder / 'summary.csv'} is not the file that was written: it was changed or damaged since\n")
        if os.geteuid() != 0:  # who may read everything
            (self.here / "ab" / "compare.nc").touch(mode=0)
            self.assertEqual(self.brink("figures", self.here / "ab", code=1).stderr, f"brink: cannot read {self.here / 'ab' / 'compare.nc'}: Permission denied\n")

    def test_crises_of_any_century_are_drawn_without_warnings(self):
        for start, day in (("1618-05-23", "1618-05-30"), ("0618-05-23", "0618-05-30"), ("2500-01-01", "2500-01-08")):
            folder = self.run_of(MINIMAL, 100, "--set", f"time.start={start}", "--set", "time.report=[7]", "--force")
            done = self.brink("figures", folder, "--only", "incidence,timeline", "--format", "svg")
            self.assertEqual(done.stderr, "")
            self.assertTrue(rows(folder, "incidence")[0]["date"].startswith(day))
            self.assertIn(day, (folder / "figures" / "incidence.svg").read_text(encoding="utf-8"))
            self.brink("fork", folder, "--replica", 1, "--turn", 1, "-n", 20, "-o", "fork", "--force")
            self.assertEqual(f"{result.load(self.here / 'fork').past.date}", f"{day} 00:00:00")
        folder = self.run_of(MINIMAL, 20, "--set", "time.start=2018-05-23", "--set", "time.report=[]", "--set", "time.turn_days=0.3", "--force")
        self.assertEqual(result.load(folder).dates[:8], [datetime(2018, 5, 23) + timedelta(minutes=432 * k) for k in range(1, 9)])

    def test_years_that_cannot_be_drawn_are_said_before_anything_is(self):
        folder = self.run_of(MINIMAL, 20)
        data = read(folder)
        late = data.assign_coords(turn=[cftime.datetime(9999, 12, 1, calendar="proleptic_gregorian") + timedelta(days=7 * k) for k in range(data.sizes["turn"])])
        with mock.patch.object(result, "read", return_value=late), self.assertRaisesRegex(ValueError, "^a turn ends in the year 10000, and figures and pages have"):
            result.load(folder)

    def test_a_path_that_is_not_utf_8_is_told_as_it_is(self):
        folder, strange = self.run_of(MINIMAL, 20, "--no-null"), os.fsencode(self.here) + b"/b\xffd"
        for verb, place in (("figures", strange), ("report", strange + b"/page.html")):
            done = subprocess.run([program, verb, folder, "-o", place], env=os.environ | {"LC_ALL": "C.UTF-8"}, capture_output=True, check=True)
            self.assertIn(place, done.stdout)
        folder.rename(os.fsdecode(strange + b"/run"))
        for verb in ("figures", "report"):
            done = subprocess.run([program, verb, strange + b"/run"], capture_output=True, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, rb"^brink: cannot read [^\n]*/run/results.nc: its name or that of a folder is not UTF-8, [^\n]*\n$")

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
        self.assertEqual(self.check_prints(self.run_of(LARGE, 500)), 10)
        self.assertEqual(self.check_prints(self.run_of(MINIMAL, 500, "--force")), 8)

    def test_letters_keep_apart_where_names_are_long_and_actors_many(self):
        (self.here / "wide.toml").write_text(wide(), encoding="utf-8")
        self.assertEqual(self.check_prints(self.run_of("wide.toml", 200)), 9)  # nobody's resolve is private

    def test_letters_keep_apart_in_timelines_of_any_scenario(self):
        (self.here / "wide.toml").write_text(wide(), encoding="utf-8")
        for scenario, numbers in ((LARGE, 4), (MINIMAL, 4), ("wide.toml", 2)):
            of_run = result.load(self.run_of(scenario, 20, "--force"), program)
            for number in range(numbers):
                self.check_print(timeline.drawing_of(of_run, number)[0])

    def test_a_replica_that_does_not_end_as_it_was_counted_is_not_drawn(self):
        of_run = result.load(self.run_of(MINIMAL, 100), program)
        of_run.data.exemplars[:] = of_run.data.exemplars.values[::-1].copy()
        with self.assertRaisesRegex(ValueError, "was counted as war, and played again it ended in stand-off"):
            list(timeline.drawings(of_run))


if __name__ == "__main__":
    unittest.main(argv=["drawn", *("Drawn." + name for name in sys.argv[3:])])
