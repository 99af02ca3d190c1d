"""Makes the pages that the browser is shown, and what results.nc says of them: made.py PROGRAM SOURCE_DIR FOLDER."""

import json
import subprocess
import sys
from pathlib import Path

import netCDF4
import numpy

program, source, place = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve(), Path(sys.argv[3])
FLAGSHIP, MINIMAL = source / "scenarios" / "ukraine-2022-01-10.toml", source / "scenarios" / "minimal.toml"
NAME = "<!--<script>alert(1)<img src=x onerror=alert(2)>"
STUDY = f"""
[study]
name = "grid"
scenario = "{MINIMAL}"
[run]
replicas = 200
seed = "s"
seed_policy = "independent"
[[vary]]
path = "actors.North.audience_cost"
values = [0, 0.2, 0.4, 0.8]
[[vary]]
path = "actors.North.mind.lambda"
values = [2, 10, 40]
[[vary]]
path = "actors.South.audience_cost"
values = [0.1, 0.5]
"""
SATELLITES = STUDY.replace('"grid"', '"oat"').replace("values = [0, 0.2, 0.4, 0.8]", "low = 0\nhigh = 0.8").replace(
    "values = [2, 10, 40]", "low = 2\nhigh = 40").split('[[vary]]\npath = "actors.South')[0] + '[design]\nkind = "oat"\n'

# Its first ending takes all that the second could, one parameter's prior has slices without replicas, and nothing varies between the points.
SILENT = STUDY.replace('"grid"', '"silent"').replace(str(MINIMAL), "never.toml").replace("values = [0, 0.2, 0.4, 0.8]", "low = 0.1\nhigh = 0.1001").replace(
    "values = [2, 10, 40]", "low = 10\nhigh = 10.01").split('[[vary]]\npath = "actors.South')[0] + '[design]\nkind = "lhs"\npoints = 16\n'


def brink(*words):
    subprocess.run([program, *map(str, words)], cwd=place, check=True, stdout=subprocess.DEVNULL)


def counted(folder, names):
    with netCDF4.Dataset(place / folder / "results.nc") as file:
        told = {name: numpy.asarray(file[name][:]).tolist() for name in names}
        return told | {name: list(map(str, file[name][:])) for name in ("ending", "actor", "rung")}


def replayed(folder, replica):
    done = subprocess.run([program, "replay", folder, "--replica", str(replica), "--json"], cwd=place, check=True, capture_output=True)
    told = json.loads(done.stdout)
    return [[told["rungs"][turn["rung"][actor]] for actor in told["actors"]] for turn in told["turns"]]


def main():
    place.mkdir(parents=True, exist_ok=True)
    hostile = MINIMAL.read_text(encoding="utf-8")
    for name in ("North", "South", "war", "raise", "massing", "border", "stand-off"):
        hostile = hostile.replace(f'"{name}"', f'"{name} {NAME}"')
    (place / "hostile.toml").write_text(hostile.replace('name = "minimal"', 'name = "hostile"\ntitle = "</title></script><script>alert(3)</script>"'), encoding="utf-8")
    first = '    { name = "de-escalation"'
    never = MINIMAL.read_text(encoding="utf-8").replace(first, f'    {{ name = "war of both", when = [{{ quantifier = "all", at_least = "war" }}] }},\n{first}')
    (place / "never.toml").write_text(never, encoding="utf-8")
    (place / "silent.toml").write_text(SILENT, encoding="utf-8")
    (place / "grid.toml").write_text(STUDY, encoding="utf-8")
    (place / "oat.toml").write_text(SATELLITES, encoding="utf-8")
    brink("run", FLAGSHIP, "-n", 1000, "-o", "run", "--force")
    brink("run", "hostile.toml", "-n", 300, "-o", "hostile", "--force")
    brink("score", "run", "--forecasts", source / "scenarios" / "forecasts-2022.csv")
    brink("sweep", "grid.toml", "-o", "grid", "--force", "--progress", "none")
    brink("sweep", "oat.toml", "-o", "oat", "--force", "--progress", "none")
    brink("sensitivity", "oat")
    brink("run", "never.toml", "-n", 300, "--set", "actors.North.mind.lambda={ discrete = [1, 60] }", "--no-null", "-o", "never", "--force")
    brink("sweep", "silent.toml", "-o", "silent", "--force", "--progress", "none")
    brink("sensitivity", "never")
    brink("sensitivity", "silent")
    brink("compare", MINIMAL, "--set-b", "actors.North.audience_cost=0.6", "-n", 1000, "-o", "compare", "--force")
    brink("run", source / "scenarios" / "ruin-ladder.toml", "--set", "actors.Walker.mind.kind=quantal", "--set", "moves.up.sunk_cost=1.9188", "--rare", "top",
          "-n", 2000, "-o", "rare", "--force")
    for name, folders in {"run": ["run"], "hostile": ["hostile"], "grid": ["grid"], "silent": ["silent", "never"], "all": ["compare", "oat", "hostile", "run", "rare"]}.items():
        brink("report", *folders, "-o", f"{name}.html")
    run = counted("run", ["n_replicas", "ending_count", "cif_count", "cif_band", "rung_count", "rung_ending_count", "exemplar_likely"])
    likely = {ending: replicas[0] for ending, replicas in zip(run["ending"], run["exemplar_likely"][0])}
    most = run["ending"][int(numpy.argmax(run["ending_count"][0]))]
    run["replayed"] = {"ending": most, "replica": likely[most], "rungs": replayed("run", likely[most])}
    grid = counted("grid", ["n_replicas", "ending_count", "actors.North.audience_cost", "actors.North.mind.lambda", "actors.South.audience_cost"])
    (place / "expected.json").write_text(json.dumps({"run": run, "grid": grid, "name": NAME}), encoding="utf-8")


if __name__ == "__main__":
    main()
