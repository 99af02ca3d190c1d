"""analysis/examples/box.py finds a box that is known, and what it prints is counted again: box.py PROGRAM SOURCE_DIR."""

import csv
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
missing = [name for name in ("sklearn", "xarray", "netCDF4", "pandas") if importlib.util.find_spec(name) is None]
if missing:
    print(f"skipped: no {', '.join(missing)} (Debian: python3-sklearn python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)


def box(place, *arguments, code=0):
    done = subprocess.run([sys.executable, "-B", source / "analysis" / "examples" / "box.py", *map(str, arguments)],
                          cwd=place, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout if code == 0 else done.stderr


def share(line):
    found = re.search(r"([0-9.]+)%", line)
    assert found, line
    return float(found.group(1)) / 100


with tempfile.TemporaryDirectory(prefix="brink-") as place:
    # Of three drawn numbers of the smallest scenario two decide about a stand-off: North's precision (brink sensitivity says from 7 % at
    # its lowest to 66 % at its highest) and what backing down costs it; what war costs South does not.
    subprocess.run(
        [program, "run", source / "scenarios" / "minimal.toml", "-n", "6000", "--keep-replicas", "--no-null", "-o", "run",
         "--set", "actors.North.audience_cost={uniform=[0,0.8]}", "--set", "actors.South.war_cost={uniform=[0.05,0.6]}",
         "--set", "actors.North.mind.lambda={uniform=[2,40]}"], cwd=place, check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    base, density, coverage, *limits = box(place, "run", "--ending", "stand-off", "--leaves", "6", "--export", "prim.csv").splitlines()
    assert base.endswith("of the half of the replicas that the tree has not seen"), base
    assert share(density) > 1.4 * share(base), (base, density)
    assert 0.05 < share(coverage) < 1, coverage
    assert any(line.startswith("  actors.North.mind.lambda: above") for line in limits), limits
    assert not any("actors.South.war_cost" in line for line in limits), limits

    # The same counted from the table that it exports, in which the odd rows are those that the tree has not seen.
    with open(Path(place, "prim.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6000 and set(rows[0]["outcome"]) <= {"0", "1"}, rows[0]
    box_of = []
    for line in limits:
        name, text = line.strip().split(": ")
        lower = re.search(r"above ([0-9.e-]+)", text)
        upper = re.search(r"at most ([0-9.e-]+)", text)
        box_of.append((name, float(lower.group(1)) if lower else -1.0, float(upper.group(1)) if upper else float("inf")))
    unseen = rows[1::2]
    within = [row for row in unseen if all(lower < float(row[name]) <= upper for name, lower, upper in box_of)]
    ended = sum(row["outcome"] == "1" for row in within)
    assert abs(ended / len(within) - share(density)) < 0.02, (ended, len(within), density)  # limits are printed with three digits
    assert abs(ended / sum(row["outcome"] == "1" for row in unseen) - share(coverage)) < 0.02, coverage
    assert abs(sum(row["outcome"] == "1" for row in unseen) / len(unseen) - share(base)) < 0.001, base

    assert "there is no ending 'peace'" in box(place, "run", "--ending", "peace", code=1)
    assert "draws nothing" in box(place, source / "scenarios" / "ruin-ladder.toml", "--ending", "top", "--replicas", "100",
                                  "--brink", program, code=1)

    # Without replicas one by one it is said how they are kept, and a box that is chance is called so.
    bare = Path(place, "bare")
    bare.mkdir()
    refused = box(place, bare, "--ending", "war", code=1)
    assert "brink run SCENARIO --keep-replicas -o DIR" in refused and "Traceback" not in refused, refused
    subprocess.run(
        [program, "run", source / "scenarios" / "minimal.toml", "-n", "400", "--keep-replicas", "--no-null", "-o", "noise"], cwd=place, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    said = {ending: box(place, "noise", "--ending", ending, "--least", "0.02", "--leaves", "20") for ending in ("war", "de-escalation", "stand-off")}
    for text in said.values():  # one prior that does little, and boxes of few replicas
        base, density = text.splitlines()[:2]
        assert ("no denser than the whole" in text) == (share(density) <= share(base)), text
    assert any("no denser than the whole" in text for text in said.values()), said

    # The flagship over its priors: invasion is likelier where war costs Russia less.
    base, density, coverage, *limits = box(
        place, source / "scenarios" / "ukraine-2022-01-10-priors.toml", "--ending", "full-scale invasion", "--replicas", "4000",
        "--leaves", "6", "--output", "flagship", "--brink", program).splitlines()
    assert share(density) > 1.2 * share(base), (base, density)
    assert any(line.startswith("  actors.Russia.") for line in limits), limits
