"""From a design drawn elsewhere to a regression on what came out.

surrogate.py SCENARIO --output DIR [--brink PROGRAM] [--ending NAME] [--replicas N] [--salib PARAMETERS SAMPLES]

Without --salib, a Latin hypercube of SciPy over RANGES below. With it, a sample of SALib: its file of parameters (lines of
name, lower, upper) and its file of samples (a row of numbers for each point). Needs Debian's python3-scipy and
python3-sklearn beside what reading takes.
"""

import argparse
import csv
import subprocess
import sys
from pathlib import Path

import numpy
import pandas
from scipy.stats import qmc
from sklearn.ensemble import RandomForestRegressor
from sklearn.inspection import permutation_importance
from sklearn.model_selection import cross_val_score

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from brink import read, swept

RANGES = {"actors.North.audience_cost": (0, 0.8), "actors.North.mind.lambda": (2, 40), "actors.South.war_cost": (0.05, 0.6)}


def hypercube(points):
    """Names and points of a Latin hypercube over RANGES."""
    lower, upper = zip(*RANGES.values())
    return list(RANGES), qmc.scale(qmc.LatinHypercube(len(RANGES), seed=1).random(points), lower, upper)


def of_salib(parameters, samples):
    """Names and points of a sample as SALib stores it."""
    with open(parameters, newline="", encoding="utf-8") as file:
        names = [row[0].strip() for row in csv.reader(file) if row and not row[0].startswith("#")]
    return names, numpy.loadtxt(samples, ndmin=2)


def write_study(folder, scenario, replicas, names, points):
    """A table of points and the study that runs them."""
    folder.mkdir(parents=True, exist_ok=True)
    pandas.DataFrame(points, columns=names).to_csv(folder / "points.csv", index=False)
    study = folder / "surrogate.toml"
    study.write_text(f"""[study]
name = "surrogate"
scenario = {str(scenario.resolve())!r}

[run]
replicas = {replicas}
seed = "surrogate"

[design]
kind = "file"
file = "points.csv"
""", encoding="utf-8")
    return study


def table_of(data, ending):
    """One row for each point: what was varied, and the share of the ending."""
    shares = data.ending_share.sel(ending=ending).to_series().rename("share")
    return data[swept(data)].to_dataframe()[swept(data)].join(shares)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--brink", default="brink")
    parser.add_argument("--ending", default="war")
    parser.add_argument("--replicas", type=int, default=500)
    parser.add_argument("--points", type=int, default=64)
    parser.add_argument("--salib", nargs=2, type=Path)
    given = parser.parse_args()
    names, points = of_salib(*given.salib) if given.salib else hypercube(given.points)
    study = write_study(given.output, given.scenario, given.replicas, names, points)
    subprocess.run([given.brink, "sweep", study, "-o", given.output / "results"], check=True, stdout=subprocess.DEVNULL)

    table = table_of(read(given.output / "results"), given.ending)
    forest = RandomForestRegressor(300, random_state=1)
    explained = cross_val_score(forest, table[names], table.share, cv=8, scoring="r2").mean()
    forest.fit(table[names], table.share)
    matters = permutation_importance(forest, table[names], table.share, n_repeats=20, random_state=1)
    print(f"{len(table)} points; of the variance of P({given.ending}) the forest explains {explained:.0%} at points it has not seen")
    for k in numpy.argsort(-matters.importances_mean):
        print(f"  {names[k]:40} {matters.importances_mean[k]:.2f}")


if __name__ == "__main__":
    main()
