"""The verbs that simulate, as functions: each calls the program and gives what it wrote, under labels."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xarray

from brink import toml
from brink.process import Progress, call
from brink.results import read, read_comparison, read_rare

File = str | PathLike[str]


def assignments(option: str, changes: Mapping[str, Any] | None) -> list[str]:
    """`option` with each change as the command line takes it."""
    return [word for path, of in (changes or {}).items() for word in (option, f"{path}={toml.value(of)}")]


def given(**options: Any) -> list[str]:
    """Options that have a value, as words of a command line."""
    words = {"n": "-n", "j": "-j", "o": "-o"}
    return [word for name, of in options.items() if of is not None
            for word in (words.get(name, "--" + name), str(of))]


@contextmanager
def folder_for(output: File | None) -> Iterator[Path]:
    """Where results go: the folder named, or one that is gone afterwards."""
    if output is not None:
        yield Path(output)
        return
    with TemporaryDirectory(prefix="brink-") as place:
        yield Path(place) / "results"


def named(source: File) -> str:
    """A file or folder as the program does not take it for an option."""
    return fspath(source) if not fspath(source).startswith("-") else f"./{fspath(source)}"


def run(scenario: File, replicas: int = 20_000, *, seed: str | None = None, set: Mapping[str, Any] | None = None,
        until: str | Sequence[str] = (), rare: str | None = None, repetitions: int | None = None, output: File | None = None,
        overwrite: bool = False, no_null: bool | None = None, keep_replicas: bool = False, threads: int | None = None, progress: bool | Progress | None = None,
        **overrides: Any) -> xarray.Dataset:
    """Simulates a scenario and gives what `results.nc` holds: counts by ending, turn, actor, rung and move, with intervals.

    `set` changes keys by their paths, as `--set` does: {"actors.North.audience_cost": 0.3, "actors.South.war_cost": {"uniform": [0.2,
    0.5]}}. So do keywords in which two underscores stand for a dot: actors__North__audience_cost=0.3. The same `seed` gives the
    same results. `until` says when to stop, as `--until` does: "war<=0.01", or several; then `replicas` are the most, and what is not known
    so well with all of them is a warning. With `rare`, the name of an ending that hardly a replica comes to, all are spent on how likely it is, and what
    `rare.nc` holds is given: `probability` and `probability_interval`, from `repetitions` (20) independent runs of splitting among
    which the replicas are divided. Results are kept if `output` names a folder, which `overwrite` allows to be one that holds
    results; with `keep_replicas` it also has each replica one by one, for `read_replicas` and `replica_table`, and without `no_null` the same
    scenario by chance alone, in its summary.csv. Raises InputError,
    with all problems and their places, for what cannot be meant so, and Error if the program fails.
    """
    changes = {**(set or {}), **toml.paths_of(overrides, "run")}
    if keep_replicas and output is None:
        raise TypeError("run() keeps replicas in a folder that `output` names")
    targets = [until] if isinstance(until, str) else list(until)
    without = output is None and rare is None if no_null is None else no_null
    with folder_for(output) as folder:
        call(["run", named(scenario), *given(n=replicas, seed=seed, j=threads, o=folder, rare=rare, repetitions=repetitions),
              *(word for target in targets for word in ("--until", target)), *assignments("--set", changes), *["--force"] * overwrite,
              *["--keep-replicas"] * keep_replicas, *["--no-null"] * without, "--json", "--progress", "json"], progress)
        return read(folder).isel(point=0) if rare is None else read_rare(folder)


def compare(scenario: File, *others: File, replicas: int = 20_000, seed: str | None = None, set: Mapping[str, Any] | None = None,
            set_b: Mapping[str, Any] | None = None, output: File | None = None, overwrite: bool = False,
            threads: int | None = None, progress: bool | Progress | None = None, **overrides: Any) -> xarray.Dataset:
    """Simulates a scenario beside others, replica by replica under common draws, and gives what `compare.nc` holds: differences
    of endings with paired intervals, by comparison.

    Either `others` are files, or `set_b` says what a copy of `scenario` has otherwise; keywords add to `set_b`, with two
    underscores for a dot. `set` changes keys of all scenarios. Everything else is as in `run`.
    """
    changes = {**(set_b or {}), **toml.paths_of(overrides, "compare")}
    with folder_for(output) as folder:
        call(["compare", *map(named, (scenario, *others)), *given(n=replicas, seed=seed, j=threads, o=folder),
              *assignments("--set", set), *assignments("--set-b", changes), *["--force"] * overwrite, "--json",
              "--progress", "json"], progress)
        return read_comparison(folder)


def axis_text(path: str, values: Any) -> str:
    """A `[[vary]]` of a study file: a sequence is its `values`, a mapping its keys as they are."""
    keys = values if isinstance(values, Mapping) else {"values": values}
    return "\n".join(["[[vary]]", f"path = {toml.text_of(path)}", *(f"{toml.key(name)} = {toml.value(of)}" for name, of in keys.items())])


def study_text(scenario: File, vary: Mapping[str, Any], replicas: int, seed: str, design: Mapping[str, Any],
               independent: bool) -> str:
    """A study file over `scenario`, which it names by its full path."""
    path = Path(scenario).resolve()
    head: dict[str, Mapping[str, Any]] = {
        "study": {"name": path.stem, "scenario": str(path)},
        "run": {"replicas": replicas, "seed": seed, "seed_policy": "independent" if independent else "common"},
        "design": design}
    tables = ["\n".join([f"[{name}]", *(f"{key} = {toml.value(of)}" for key, of in keys.items())]) for name, keys in head.items()]
    return "\n\n".join([*tables, *(axis_text(path, values) for path, values in vary.items())]) + "\n"


def written_study(source: File, vary: Mapping[str, Any], replicas: int | None, seed: str | None,
                  design: Mapping[str, Any] | None, independent: bool, place: Path) -> File:
    """The study file to run: `source` itself if nothing is varied, else one that is written into `place`."""
    if not vary:
        if replicas is not None or design is not None or independent:
            raise TypeError("sweep() of a study file takes replicas and design from that file; of a scenario it wants to know what to "
                            "vary, such as vary={\"actors.North.audience_cost\": [0, 0.1, 0.3]}")
        return source
    study = place / "study.toml"
    study.write_text(study_text(source, vary, 2000 if replicas is None else replicas, seed or "brink",
                                design or {"kind": "grid"}, independent), encoding="utf-8")
    return study


def sweep(source: File, vary: Mapping[str, Any] | None = None, *, replicas: int | None = None, seed: str | None = None,
          design: Mapping[str, Any] | None = None, independent: bool = False, output: File | None = None,
          resume: bool = False, overwrite: bool = False, threads: int | None = None,
          progress: bool | Progress | None = None, **axes: Any) -> xarray.Dataset:
    """Runs all points of a study and gives what `results.nc` holds, by `point`; `on_grid` puts what was varied in its place.

    `source` is a study file, or a scenario, of which `vary` says what to vary: {"actors.North.audience_cost": [0, 0.1, 0.3]}. Axes
    are crossed. Keywords add to `vary`, with two underscores for a dot; an axis may also be {"linspace": [0, 1, 5]} or whatever else
    `[[vary]]` of a study file takes, and `design` is its `[design]`, such as {"kind": "lhs", "points": 64}. `replicas` (2000) are
    those of each point; all points share their draws unless they are to be `independent`. With `resume` a sweep that was
    interrupted goes on in `output`. Warns where a target of the study's `[stop]` is not met with all the replicas that it allows;
    `stop_reason` tells which points these are. Everything else is as in `run`.
    """
    axes = {**(vary or {}), **toml.paths_of(axes, "sweep")}
    with TemporaryDirectory(prefix="brink-") as place, folder_for(output) as folder:
        study = written_study(source, axes, replicas, seed, design, independent, Path(place))
        call(["sweep", named(study), *given(o=folder, j=threads, seed=None if axes else seed), *["--resume"] * resume,
              *["--force"] * overwrite, "--json", "--progress", "json"], progress)
        return read(folder)


@contextmanager
def replayable(source: File | xarray.Dataset, seed: str | None) -> Iterator[list[str]]:
    """The words that name what is replayed: a file, a folder, or the scenario and seed within results."""
    if not isinstance(source, xarray.Dataset):
        yield [named(source), *given(seed=seed)]
        return
    if seed is not None:
        raise TypeError("replay() of results takes their own seed")
    if source.attrs.get("study"):
        raise TypeError("replay() of a sweep takes the folder that holds it, and the point: replay(folder, replica, point=0)")
    if "past_replica" in source.attrs:
        past = int(source.attrs["past_replica"])
        raise TypeError(f"futures of a fork cannot be replayed one by one; of their past, replica {past}, replay() takes the folder of the "
                        f"run that it is of, or the scenario: replay(folder, {past})")
    with TemporaryDirectory(prefix="brink-") as place:
        scenario = Path(place) / "scenario.toml"
        scenario.write_text(source.attrs["scenario_toml"], encoding="utf-8")
        yield [str(scenario), *given(seed=source.attrs["seed"])]


def replay(source: File | xarray.Dataset, replica: int, *, point: int | None = None, seed: str | None = None,
           set: Mapping[str, Any] | None = None, explain: bool = False, turns: Sequence[int] | None = None,
           **overrides: Any) -> dict[str, Any]:
    """One replica again, turn by turn, as `brink replay --json` tells it: what was seen, which options were open with which
    probability, what was chosen and what happened.

    `source` is a scenario, a folder of results, or results of `run`, which carry their scenario and seed. Of a sweep's folder
    `point` says which point. `explain` adds the utilities, term by term; `turns` tells the first and the last turn of a part.
    Everything else is as in `run`.
    """
    changes = {**(set or {}), **toml.paths_of(overrides, "replay")}
    part = None if turns is None else "-".join(map(str, turns))
    with replayable(source, seed) as words:
        told: dict[str, Any] = json.loads(call(
            ["replay", *words, *given(point=point, replica=replica, turns=part), *assignments("--set", changes),
             *["--explain"] * explain, "--json"], False))
        return told
