"""A run as the figures see it: its counts, its scenario, and the null row beside it."""

import csv
import json
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import xarray

from days import ends_of_turns, moment_of
from figure import NothingToShow
from figure.study import Study, sensitivity_of
from brink import read
from past import NOT_AGAIN, each_of, past_of


@dataclass(frozen=True)
class Result:
    folder: Path
    data: xarray.Dataset  # results.nc, of its one point
    program: str | None  # the brink that plays single replicas again

    @property
    def n(self):
        """Replicas counted."""
        return int(self.data.n_replicas)

    @property
    def digest(self):
        return self.data.attrs["tally_sha256"]

    @property
    def level(self):
        """Of all intervals, such as 0.95."""
        return self.data.attrs["interval_level"]

    @cached_property
    def scenario(self):
        """The scenario file as run, after `extends` and `--set`."""
        return tomllib.loads(self.data.attrs["scenario_toml"])

    @cached_property
    def past(self):
        """What all futures of a fork share; none of a run."""
        return past_of(self.data)

    @property
    def many(self):
        """What is counted: replicas, or futures of a fork."""
        return each_of(self.data) + "s"

    @property
    def title(self):
        """Of the scenario; of a fork with where its futures part."""
        name = self.scenario.get("title", self.data.attrs["scenario"])
        return f"{name}, futures of {self.past.replica_and_turn}" if self.past else name

    @property
    def start(self):
        return datetime.fromisoformat(self.data.attrs["start_date"])

    @cached_property
    def dates(self):
        """The moment at which each turn ends."""
        return ends_of_turns(self.data)

    @property
    def reporting_dates(self):
        return [moment_of(day, self.start) for day in self.scenario["time"].get("report", [])]

    @property
    def extent(self):
        """How much of the run this is: "n = 20,000 replicas", and what is missing of a partial one; of a fork, of what it is the futures."""
        text = f"n = {self.n:,} {self.many}"
        if self.data.attrs["status"] != "complete":
            text = f"PARTIAL RUN, n = {self.n:,} of {int(self.data.n_requested):,} {self.many}"
        failed = int(self.data.n_failed)
        text += f", {failed:,} failed" if failed else ""
        return text + (f" of {self.past.in_full}, which share its past" if self.past else "")

    @cached_property
    def sensitivity(self):
        return sensitivity_of(self)

    def null_row(self):
        """Rows of summary.csv of the same scenario by chance alone; none if it was run without."""
        path = self.folder / "summary.csv"
        if not path.exists():
            return []
        with open(path, newline="", encoding="utf-8") as file:
            return [row for row in csv.DictReader(file) if row["target"] == "ending, null row"]

    def replay(self, replica):
        """What `brink replay --json` says of one replica."""
        if self.past:
            raise NothingToShow(NOT_AGAIN)
        if self.program is None:
            raise NothingToShow("no program was named that could play a replica again (--brink)")
        done = subprocess.run(
            [self.program, "replay", str(self.folder), "--replica", str(replica), "--json"],
            capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise NothingToShow(f"replica {replica} could not be played again: {done.stderr.strip()}")
        return json.loads(done.stdout)


def load(folder, program=None):
    """The run in `folder`, or the study that was swept into it. Raises OSError if there is none, ValueError if its dates cannot be drawn."""
    data = read(folder)
    if "study" in data.attrs:
        return Study(Path(folder), data)
    ends_of_turns(data)  # before any figure is drawn
    return Result(Path(folder), data.isel(point=0), program)
