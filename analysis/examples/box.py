"""In which part of its priors a scenario is likely to end so: scenario discovery by a tree of decisions.

box.py SCENARIO|DIR --ending NAME [--output DIR] [--replicas N] [--leaves N] [--least SHARE] [--export CSV] [--brink PROGRAM]

Runs the scenario with --keep-replicas into --output (or reads DIR, where that has been done), grows a tree on one half of the
replicas, takes the leaf in which most of them end so, and judges it on the other half, which the tree has not seen. A leaf is a box: a
range of some of the parameters. --export writes a table for PRIM (R's prim, Python's ema_workbench) or whatever else finds boxes: one row for each
replica, a column for each parameter, and `outcome`, 1 if it ended so. Needs Debian's python3-sklearn beside what reading takes.
"""

import argparse
import os
import sys
from pathlib import Path

import numpy
from sklearn.tree import DecisionTreeClassifier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import brink


def wilson(k, n, z=1.959964):
    """Wilson's 95 % interval of a share (Wilson 1927); n above 0."""
    middle, half = (k + z * z / 2) / (n + z * z), z / (n + z * z) * (k * (n - k) / n + z * z / 4) ** 0.5
    return middle - half, middle + half


def limits_of(tree, leaf):
    """{column: [lower, upper]} of a leaf: above the first, at most the second."""
    parents = {child: (node, side) for side, children in enumerate((tree.children_left, tree.children_right))
               for node, child in enumerate(children) if child != -1}
    limits = {}
    while leaf in parents:
        leaf, right = parents[leaf]
        low_high = limits.setdefault(int(tree.feature[leaf]), [-numpy.inf, numpy.inf])
        at = float(tree.threshold[leaf])
        if right:
            low_high[0] = max(low_high[0], at)
        else:
            low_high[1] = min(low_high[1], at)
    return limits


def find_box(parameters, outcome, leaves, least):
    """{column: [lower, upper]} of the leaf with the largest share of `outcome`, of those with at least the share `least` of rows."""
    grown = DecisionTreeClassifier(max_leaf_nodes=leaves, min_samples_leaf=max(1, int(least * len(outcome))), random_state=1)
    tree = grown.fit(parameters, outcome).tree_
    places = grown.apply(parameters)
    best = max(numpy.unique(places), key=lambda leaf: outcome[places == leaf].mean())
    return limits_of(tree, int(best))


def inside(parameters, limits):
    """Which rows lie in the box."""
    rows = numpy.ones(len(parameters), dtype=bool)
    for column, (lower, upper) in limits.items():
        rows &= (parameters[:, column] > lower) & (parameters[:, column] <= upper)
    return rows


def told(values, lower, upper):
    """The range of one parameter in a box, beside the range of what was drawn."""
    of = f"of {values.min():.3g} to {values.max():.3g}"
    if not numpy.isfinite(lower):
        return f"at most {upper:.3g}  {of}"
    if not numpy.isfinite(upper):
        return f"above {lower:.3g}  {of}"
    return f"above {lower:.3g}, at most {upper:.3g}  {of}"


def share_text(k, n):
    lower, upper = wilson(k, n)
    return f"{k / n:.1%} [{lower:.1%}, {upper:.1%}]"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subject", type=Path, metavar="SCENARIO|DIR")
    parser.add_argument("--ending", required=True)
    parser.add_argument("--output", type=Path, default=Path("brink-results/box"))
    parser.add_argument("--replicas", type=int, default=20_000)
    parser.add_argument("--leaves", type=int, default=12)
    parser.add_argument("--least", type=float, default=0.05)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--brink")
    given = parser.parse_args()
    if given.brink:
        os.environ["BRINK"] = given.brink
    folder = given.subject if given.subject.is_dir() else given.output
    if folder != given.subject:
        brink.run(given.subject, given.replicas, output=folder, keep_replicas=True)
    try:
        replicas = brink.read_replicas(folder)
    except brink.Error as error:
        sys.exit(f"{error}")
    if "parameter" not in replicas.dims:
        sys.exit(f"{given.subject} draws nothing: without priors there is no box to find")
    names = [str(name) for name in replicas.parameter.values]
    table = brink.replica_table(folder).dropna(subset=["ending"])
    endings = [str(name) for name in replicas.ending.values]
    if given.ending not in endings:
        sys.exit(f"there is no ending '{given.ending}': {', '.join(endings)}")
    parameters, outcome = table[names].to_numpy(), (table.ending == given.ending).to_numpy()
    if given.export:
        table[names].assign(outcome=outcome.astype(int)).to_csv(given.export, index=False)

    half = numpy.arange(len(outcome)) % 2 == 0
    limits = find_box(parameters[half], outcome[half], given.leaves, given.least)
    seen, ended = inside(parameters[~half], limits), outcome[~half]
    within = int(ended[seen].sum())
    print(f"{given.ending}: {share_text(int(ended.sum()), len(ended))} of the half of the replicas that the tree has not seen")
    if not limits or not seen.any():
        sys.exit("no box was found: no parameter parts those that end so from those that do not")
    print(f"in the box: {share_text(within, int(seen.sum()))}  (density)")
    print(f"the box has {share_text(within, max(1, int(ended.sum())))} of those that end so (coverage), and {seen.mean():.1%} of all")
    if within * len(ended) <= int(ended.sum()) * int(seen.sum()):
        print("in this half the box is no denser than the whole: what the tree found in the other half was chance")
    for column in sorted(limits, key=lambda column: names[column]):
        print(f"  {names[column]}: {told(parameters[:, column], *limits[column])}")


if __name__ == "__main__":
    main()
