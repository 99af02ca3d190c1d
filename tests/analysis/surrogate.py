"""analysis/examples/surrogate.py, with SciPy's design and with SALib's files: surrogate.py PROGRAM SOURCE_DIR."""

import csv
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
missing = [name for name in ("scipy", "sklearn", "xarray", "netCDF4", "pandas") if importlib.util.find_spec(name) is None]
if missing:
    print(f"skipped: no {', '.join(missing)} (Debian: python3-scipy python3-sklearn python3-xarray python3-netcdf4, for {sys.executable})")
    sys.exit(77)


def surrogate(place, *more):
    done = subprocess.run(
        [sys.executable, "-B", source / "analysis" / "examples" / "surrogate.py", source / "scenarios" / "minimal.toml",
         "--brink", program, "--replicas", "400", *map(str, more)], cwd=place, check=True, text=True, stdout=subprocess.PIPE)
    first, *rest = done.stdout.splitlines()
    return first, [line.split() for line in rest]


with tempfile.TemporaryDirectory(prefix="brink-") as place:
    first, ranked = surrogate(place, "--output", "scipy")
    assert first.startswith("64 points; of the variance of P(war)"), first
    explained = int(first.split("explains ")[1].split("%")[0])
    assert explained > 50, first
    assert len(ranked) == 3 and float(ranked[0][1]) > 0.3, ranked

    # SALib: a problem of two parameters, and a saved sample of them.
    Path(place, "problem.txt").write_text("# name, lower, upper\nactors.North.audience_cost,0,0.8\nactors.South.war_cost,0.05,0.6\n")
    Path(place, "sample.txt").write_text("".join(
        f"{0.1 * (k % 8):.6e} {0.05 + 0.06 * (k // 4):.6e}\n" for k in range(32)))
    first, ranked = surrogate(place, "--output", "salib", "--salib", "problem.txt", "sample.txt")
    assert first.startswith("32 points"), first
    assert {name for name, _ in ranked} == {"actors.North.audience_cost", "actors.South.war_cost"}, ranked
    with open(Path(place, "salib", "results", "design.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["actors.South.war_cost"]) for row in rows] == [round(0.05 + 0.06 * (k // 4), 7) for k in range(32)], rows[:3]
