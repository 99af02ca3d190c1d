"""Results of Brink under their labels: `read("brink-results/minimal-1").ending_share.sel(ending="war")`."""

import difflib
import math
import re
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

import numpy
import pandas
import xarray

from brink.files import loaded, opened, texts_of
from brink.problems import Error

READERS = {"rare.nc": "read_rare", "compare.nc": "read_comparison", "results.nc": "read"}
SPARSE = 10  # cells for each point, beyond which a grid is none


def file_of(folder: str | PathLike[str], name: str, written_by: str) -> Path:
    """A file of results. Raises FileNotFoundError, which says what the folder holds instead, or what writes such a file."""
    path = Path(folder) / name
    if path.exists():
        return path
    others = READERS if name in READERS else {other: reader for other, reader in READERS.items() if other != "results.nc"}  # beside which it would stand
    there = [f"{other}, which brink.{reader}() reads" for other, reader in others.items() if (Path(folder) / other).exists()]
    raise FileNotFoundError(f"there is no {path}" + (f"; the folder holds {' and '.join(there)}" if there else f": {written_by} writes it"))


def read(folder: str | PathLike[str], lazy: bool = False) -> xarray.Dataset:
    """What results.nc in `folder` holds, with dates for turns (those of the package cftime where any lies outside the years 1678 to 2261); the resolved scenario is the attribute `scenario_toml`, of a
    study `study_text` says what was varied. `lazy`: values are read when they are asked for, and closing is the caller's.
    Raises FileNotFoundError if there is no such file, and says what reads the folder if it is one of a comparison or a rare ending; OSError if the file
    cannot be read."""
    in_progress = (Path(folder) / "sweep.toml").exists()
    path = file_of(folder, "results.nc", f"brink merge {folder}" if in_progress else "brink run or brink sweep -o DIR")
    texts = texts_of(path)
    named = {attribute: texts[name] for name, attribute in (("scenario", "scenario_toml"), ("study", "study_text")) if name in texts}
    return (opened(path) if lazy else loaded(path)).assign_attrs(named)


def read_rare(folder: str | PathLike[str]) -> xarray.Dataset:
    """What rare.nc in `folder` holds, which `brink run --rare ENDING` writes: the `probability` of the ending with its
    `probability_interval`, the same `per_year`, and by `repetition` the `estimate` and how many were killed at each `level`. Raises
    FileNotFoundError if there is no such file."""
    return loaded(file_of(folder, "rare.nc", "brink run SCENARIO --rare ENDING -o DIR"))


def read_comparison(folder: str | PathLike[str]) -> xarray.Dataset:
    """What compare.nc in `folder` holds, which `brink compare` writes: by `comparison` and `ending` the shares in both, their
    `difference` with intervals, and what made it. Raises FileNotFoundError if there is no such file."""
    return loaded(file_of(folder, "compare.nc", "brink compare -o DIR"))


def read_score(folder: str | PathLike[str]) -> xarray.Dataset:
    """What score.nc in `folder` holds, which `brink score` writes beside a run: by `question` the share `from_start`, by `forecast` the
    `probability` that was given, the share `given_then`, and the Brier and logarithmic scores of both. Raises FileNotFoundError if there is no such file."""
    return loaded(file_of(folder, "score.nc", f"brink score {folder} --forecasts CSV"))


def read_sensitivity(folder: str | PathLike[str]) -> xarray.Dataset:
    """What sensitivity.nc in `folder` holds, which `brink sensitivity` writes beside a run with priors or a study: by `ending` and `parameter` what its
    design gives (`first` and `total`, `mu_star` and `sigma`, or `low`, `high` and `difference`), each with its interval. Raises FileNotFoundError if
    there is no such file."""
    return loaded(file_of(folder, "sensitivity.nc", f"brink sensitivity {folder}"))


def read_replicas(folder: str | PathLike[str], lazy: bool = False) -> xarray.Dataset:
    """What replicas.nc in `folder` holds, which `brink run --keep-replicas` writes: of each `replica` its `ending_index` (into
    `ending`; -1: it broke off), the date `ending_day`, `peak_rung_index` by `actor` (into `rung`) and, where the scenario has priors,
    `parameter_value` by `parameter`. Raises Error where they were not kept. Everything else is as in `read`."""
    path = Path(folder) / "replicas.nc"
    if not path.exists():
        raise Error(f"there is no {path}: replicas are kept one by one by brink run SCENARIO --keep-replicas -o DIR, in Python by "
                    "brink.run(SCENARIO, output=DIR, keep_replicas=True)", 1)
    return opened(path) if lazy else loaded(path)


def replica_table(folder: str | PathLike[str]) -> pandas.DataFrame:
    """The same as a table, one row for each replica: `ending` (its name; missing: it broke off), `date`, a column for each drawn
    parameter, named by its path, and of each actor `highest rung of NAME`. Raises Error where they were not kept."""
    data = read_replicas(folder)

    def named(indices: Iterable[int], dimension: str) -> list[str | None]:
        names = [str(name) for name in data[dimension].values]
        return [names[index] if index >= 0 else None for index in indices]

    columns: dict[str, object] = {"ending": named(data.ending_index.values, "ending"), "date": data.ending_day.values}
    if "parameter_value" in data:
        columns |= {str(name): data.parameter_value.values[:, k] for k, name in enumerate(data.parameter.values)}
    columns |= {f"highest rung of {name}": named(data.peak_rung_index.values[:, k], "rung")
                for k, name in enumerate(data.actor.values)}
    return pandas.DataFrame(columns, index=pandas.Index(data.replica.values, name="replica"))


def swept(data: xarray.Dataset) -> list[str]:
    """The names of what a study varied, in the order of its file."""
    return [str(name) for name in data.variables if "swept" in data[name].attrs]


def going_together(data: xarray.Dataset) -> list[list[str]]:
    """The names of what a study varied, those together that go forward together (`with` in its file)."""
    group = dict(re.findall(r"^vary\.(.+?) = .*, group (\d+)$", str(data.attrs.get("study_text", "")), re.MULTILINE))
    together: dict[str, list[str]] = {}
    for name in swept(data):
        together.setdefault(group.get(data[name].attrs["swept"], name), []).append(name)
    return list(together.values())


def column_of(data: xarray.Dataset, name: str) -> list[object]:
    return [value.item() if hasattr(value, "item") else value for value in data[name].values]


def telling(data: xarray.Dataset, group: list[str]) -> list[str]:
    """Of names that go forward together, the one that tells what all of them do; all, if none does."""
    columns = {name: column_of(data, name) for name in group}
    settings = len(set(zip(*columns.values())))
    return next(([name] for name in group if len(set(columns[name])) == settings), group)


def checked_axes(data: xarray.Dataset, names: tuple[str, ...]) -> list[str]:
    """What is to be made dimensions. Raises ValueError for results of no study and for names that it did not vary."""
    varied = swept(data)
    if not varied or "point" not in data.dims:
        raise ValueError("on_grid() takes results of a study with all its points, and these are of "
                         + ("one of them" if varied else "a run" if "tally_sha256" in data.attrs else "no study"))
    for name in names:
        if name not in varied:
            near = difflib.get_close_matches(name, varied, 1, 0.5)
            raise ValueError(f"the study did not vary '{name}'" + (f"; did you mean '{near[0]}'?" if near else "") + f" (it varied {', '.join(varied)})")
    return list(names) or [name for group in going_together(data) for name in telling(data, group)]


def on_grid(data: xarray.Dataset, *names: str) -> xarray.Dataset:
    """A study's results with its parameters for dimensions in place of `point`, in the order in which the points go through
    their settings; NaN where there is no point. `names`: all that tell the points apart; if none is named, all that were varied,
    of what goes forward together the first that tells it. Raises ValueError if two points have the same settings, if the points are those of
    a drawn design, which are on no grid, and for names that were not varied."""
    axes = checked_axes(data, names)
    columns = [column_of(data, name) for name in axes]
    points, cells = data.sizes["point"], math.prod(len(set(column)) for column in columns)
    if len(set(zip(*columns))) < points:
        raise ValueError(f"points are not told apart by {', '.join(axes)}")
    if cells > SPARSE * points:
        raise ValueError(f"{points:,} points are on no grid of {', '.join(axes)}, which would have {cells:,} cells: take the results by point, where "
                         "each of these names has the setting of every point")
    beside = [name for name in swept(data) if name not in axes]
    index = pandas.MultiIndex.from_arrays(columns, names=axes)
    with numpy.errstate(invalid="ignore"):  # xarray casts its mark of what is missing to integers too
        grid = data.drop_vars(axes).set_coords(beside).assign_coords(point=index).unstack("point")
    return grid.reindex({name: list(dict.fromkeys(column)) for name, column in zip(axes, columns)})
