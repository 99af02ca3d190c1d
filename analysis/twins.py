"""What twins tell: which share of the variance of an ending is due to parameters. Needs nothing that draws."""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import xarray


@dataclass(frozen=True)
class ParameterShare:
    ending: str
    pairs: int  # replicas that were played twice
    share: float  # of the variance of whether a replica ends so; NaN if none did
    lower: float
    upper: float


def of_results(data: xarray.Dataset) -> list[ParameterShare]:
    pairs = data.twin_count.sum("twin_outcome").values
    bounds = data.parameter_share_interval.transpose("ending", "bound").values
    return [ParameterShare(str(ending), int(n), float(share), float(lower), float(upper))
            for ending, n, share, (lower, upper) in zip(data.ending.values, pairs, data.parameter_share.values, bounds)]


def of_summary(folder: Path) -> list[ParameterShare]:
    path = folder / "summary.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["target"] == "parameters"]
    return [ParameterShare(row["output_type_id"], int(row["n"]), *(float(row[key] or math.nan) for key in ("value", "lower", "upper"))) for row in rows]


def parameter_shares(folder: Path, data: xarray.Dataset) -> list[ParameterShare]:
    """Of each ending, from results.nc, or from summary.csv beside one that has no twins in it; empty if no replica was played twice."""
    return of_results(data) if "parameter_share" in data else of_summary(folder)
