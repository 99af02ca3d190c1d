"""What a careful reader of a run should know before using its numbers: what `brink run` warns of, and what its priors leave open."""

import csv
import math
from pathlib import Path

import xarray

from page import NothingToTell
from page.bars import share_bar
from page.markup import element, joined, listed, paragraphs, table
from page.numbers import counted
from page.part import Section, own
from past import NO_PRIOR, past_of
from program import manifest_of
from twins import parameter_shares

WIDEST = 0.25  # half width of an interval from which on it says nothing, as `brink run` has it


def of_summary(folder: Path, target: str) -> dict[str, dict[str, str]]:
    """Rows of summary.csv, by ending; empty if there are none."""
    path = folder / "summary.csv"
    if not path.exists():
        return {}
    with open(path, newline="", encoding="utf-8") as file:
        return {row["output_type_id"]: row for row in csv.DictReader(file) if row["target"] == target}


def cautions_section(identity: str, folder: Path, data: xarray.Dataset) -> Section:
    """The sentences below the table of `brink run` or `brink fork`. Raises NothingToTell where the folder has none."""
    cautions = manifest_of(folder).get("cautions")
    if cautions is None:
        raise NothingToTell("manifest.json does not say what the program warned of")
    if not cautions:
        raise NothingToTell(f"brink {'fork' if past_of(data) else 'run'} warned of nothing")
    items = []
    for caution in cautions:
        head, colon, rest = caution["text"].partition(": ")
        items.append(joined([element("strong", head + colon.strip()), f" {rest}"]))
    return Section(f"{identity}-cautions", "Before its numbers are used", joined([
        paragraphs("What the program warns of in these results: endings of which hardly anything is known, priors that bounds cut, beliefs at the end of their "
                   "scale, and what is counted but was entered."), element("div", listed(items), class_="prose")]))


def spread_section(identity: str, folder: Path, data: xarray.Dataset) -> Section:
    """Shares of variance that parameters with priors make. Raises NothingToTell if none has a prior."""
    if past_of(data):
        raise NothingToTell(NO_PRIOR)
    found = parameter_shares(folder, data)
    if not found:
        raise NothingToTell("no parameter of the scenario was played twice from its prior")
    rows: list[list[object]] = []
    for one in found:
        if not (one.upper - one.lower) / 2 < WIDEST or math.isnan(one.share):
            rows.append([one.ending, "", "too rare to tell", "–"])
            continue
        rows.append([one.ending, share_bar(min(max(one.share, 0), 1), one.lower, one.upper, 1, 0), "< 0" if one.share < 0 else f"{100 * one.share:.1f} %",
                     f"{100 * one.lower:.1f}–{100 * one.upper:.1f} %"])
    pairs = found[0].pairs
    return Section(f"{identity}-spread", "Parameters and chance", joined([
        paragraphs("How much of whether a replica ends so is due to what the priors leave open; the rest is chance, and would remain if every parameter were known."),
        table(own(identity, "Share of the variance that is due to parameters"), ["Ending", "", "By parameters", "Interval"], rows, (2, 3), class_="found"),
        element("p", f"Of {counted(pairs, 'replica')}, played twice with the same parameters (Donner & Eliasziw 1992); 95 % intervals. Too rare to tell: the ending never came "
                "about in them, or so seldom that its interval would reach over half of the scale. < 0: an estimate below 0, which cannot be told from 0.", class_="note")]))
