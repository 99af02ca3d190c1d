"""From a question to a figure in Python: tutorial.py [FOLDER], where the picture goes.

The question: two states dispute a border. Does it make war less likely that one of them speaks so loudly that its leader would pay
for backing down (Fearon 1994)? Each step below can be pasted into a Python that was started in `analysis/`, or anywhere once that
folder is on PYTHONPATH.
"""

import sys
from pathlib import Path

import matplotlib
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import brink

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
scenario = Path(__file__).resolve().parents[2] / "scenarios" / "minimal.toml"

# 1. How does the crisis end as it stands? A Dataset of xarray: everything has its name.
data = brink.run(scenario, replicas=5000)
print("As the file has it:")
for ending in data.ending.values:
    lower, upper = 100 * data.ending_goodman.sel(ending=ending).values
    print(f"  {ending:14} {100 * data.ending_share.sel(ending=ending):5.1f} % [{lower:.1f}, {upper:.1f}]")

# 2. What changes if backing down costs the North three times as much? The same replicas, with the same luck, twice.
apart = brink.compare(scenario, actors__North__audience_cost=0.3, replicas=5000).isel(comparison=0)
print("\nWith an audience cost of 0.3 for the North instead of 0.1, percentage points:")
for ending in apart.ending.values:
    lower, upper = 100 * apart.difference_simultaneous.sel(ending=ending).values
    print(f"  {ending:14} {100 * apart.difference.sel(ending=ending):+5.1f} [{lower:+.1f}, {upper:+.1f}]")

# 3. What happens in a crisis that ends in war? One that came about by likely choices, turn by turn.
number = int(data.exemplar_likely.sel(ending="war")[0])
told = brink.replay(data, number)
print(f"\nReplica {number:,} ended in {told['ending']} on {told['ending_date']}:")
for turn in told["turns"]:
    made = [f"{choice['actor']}: {choice['chosen']}" for choice in turn["decisions"] if choice["chosen"] != "hold"]
    if made:
        print(f"  day {turn['day']:3.0f}  {', '.join(made)}")

# 4. Is it so for any pair of audience costs? A grid of both, each point with the same luck.
costs = [0, 0.05, 0.1, 0.2, 0.4, 0.8]
study = brink.sweep(scenario, actors__North__audience_cost=costs, actors__South__audience_cost=costs, replicas=1000)
war = 100 * brink.on_grid(study).ending_share.sel(ending="war")

# 5. A picture, with the name of the result that it shows.
matplotlib.use("Agg")
from matplotlib import pyplot

pyplot.rcParams["font.size"] = 7
figure, place = pyplot.subplots(figsize=(89 / 25.4, 80 / 25.4), layout="constrained")
image = place.pcolormesh(war.to_numpy().T, cmap="viridis", vmin=0, edgecolors="white", linewidth=0.5)
place.set_xticks(numpy.arange(len(costs)) + 0.5, costs)
place.set_yticks(numpy.arange(len(costs)) + 0.5, costs)
place.set_xlabel("audience cost of the North")
place.set_ylabel("audience cost of the South")
figure.colorbar(image, label="war, % of 1,000 replicas")
place.set_title(f"tally_sha256 {study.attrs['tally_sha256'][:16]}…", fontsize=7)
folder.mkdir(parents=True, exist_ok=True)
figure.savefig(folder / "war-by-audience-costs.png", dpi=300)
print(f"\nWar from {float(war.min()):.1f} to {float(war.max()):.1f} %: {folder / 'war-by-audience-costs.png'}")
