"""Results of Brink under their labels: `read("brink-results/minimal-1").ending_share.sel(ending="war")`."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

import numpy
import pandas
import xarray

from brink.problems import Error

SCHEMA = 1  # of the files that this reader knows


def checked(file: xarray.Dataset, path: Path) -> xarray.Dataset:
    """The file itself. Raises ValueError if it was written by a program that names things otherwise."""
    if file.attrs["schema_version"] != SCHEMA:
        file.close()
        raise ValueError(f"{path}: schema version {file.attrs['schema_version']}, this reader knows {SCHEMA}")
    return file


def loaded(path: Path) -> xarray.Dataset:
    with checked(xarray.open_dataset(path), path) as file:
        return file.load()


def read(folder: str | PathLike[str], lazy: bool = False) -> xarray.Dataset:
    """What results.nc in `folder` holds, with dates for turns; the resolved scenario is the attribute `scenario_toml`, of a
    study `study_text` says what was varied. `lazy`: values are read when they are asked for, and closing is the caller's.
    Raises OSError if there is no such file."""
    path = Path(folder) / "results.nc"
    with xarray.open_dataset(path, group="provenance") as provenance:
        texts = {attribute: provenance[name].item() for name, attribute in
                 (("scenario", "scenario_toml"), ("study", "study_text")) if name in provenance}
    return (checked(xarray.open_dataset(path), path) if lazy else loaded(path)).assign_attrs(texts)


def read_replicas(folder: str | PathLike[str], lazy: bool = False) -> xarray.Dataset:
    """What replicas.nc in `folder` holds, which `brink run --keep-replicas` writes: of each `replica` its `ending_index` (into
    `ending`; -1: it broke off), the date `ending_day`, `peak_rung_index` by `actor` (into `rung`) and, where the scenario has priors,
    `parameter_value` by `parameter`. Raises Error where they were not kept. Everything else is as in `read`."""
    path = Path(folder) / "replicas.nc"
    if not path.exists():
        raise Error(f"there is no {path}: replicas are kept one by one by brink run SCENARIO --keep-replicas -o DIR, in Python by "
                    "brink.run(SCENARIO, output=DIR, keep_replicas=True)", 1)
    return checked(xarray.open_dataset(path), path) if lazy else loaded(path)


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


def on_grid(data: xarray.Dataset, *names: str) -> xarray.Dataset:
    """A study's results with its parameters for dimensions in place of `point`, in the order in which the points go through
    their settings; NaN where there is no point. `names`: all that tell the points apart, without those that go forward with
    them; all that were varied, if none is named. Raises ValueError if two points have the same settings."""
    axes = list(names or swept(data))
    columns = [[value.item() if hasattr(value, "item") else value for value in data[name].values] for name in axes]
    if len(set(zip(*columns))) < data.sizes["point"]:
        raise ValueError(f"points are not told apart by {', '.join(axes)}")
    beside = [name for name in swept(data) if name not in axes]
    index = pandas.MultiIndex.from_arrays(columns, names=axes)
    with numpy.errstate(invalid="ignore"):  # xarray casts its mark of what is missing to integers too
        grid = data.drop_vars(axes).set_coords(beside).assign_coords(point=index).unstack("point")
    return grid.reindex({name: list(dict.fromkeys(column)) for name, column in zip(axes, columns)})
