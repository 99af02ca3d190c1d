"""The program and its peers on reduced.toml, one thread each: compare.py PROGRAM [REPLICAS OF THE PROGRAM [ROUNDS]].

Prints replicas per processor second and what the program does ÷ what each peer does, round by round in turn, median and range.
Start-up is taken off: Python's is not counted, the program's is that of a run of one replica. The program's time has
2,000 pairs of further replicas in it, for the share of the spread that is due to parameters."""

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import tuned_arrays  # before NumPy: it asks for one thread
import arrays
import numpy
import objects
import scenario

reduced = Path(__file__).resolve().with_name("reduced.toml")
PEERS = {"arrays": (arrays.simulate, 100_000), "tuned arrays": (tuned_arrays.simulate, 100_000), "objects": (objects.simulate, 200)}


def of_program(program, replicas, place):
    """Processor seconds of a run, and its manifest."""
    process = subprocess.Popen([program, "run", reduced, "-n", str(replicas), "-j", "1", "--no-null", "--progress", "none",
                                "--force", "-o", place], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit("this failed: brink run reduced.toml")
    return usage.ru_utime + usage.ru_stime, json.loads(Path(place, "manifest.json").read_text(encoding="utf-8"))


def timed(simulate, replicas, seed):
    start = time.process_time()
    simulate(scenario.read(), replicas, seed)
    return time.process_time() - start


def of_peer(simulate, replicas, seed):
    """Processor seconds, in a process of its own: how tuned_arrays.py has memory kept is not to help the others."""
    with multiprocessing.Pool(1) as pool:
        return pool.apply(timed, (simulate, replicas, seed))


def processor():
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return next((line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), "unknown")


def show(title, rates, ratios):
    print(f"{title:10}" + "".join(f"{rate:14.0f}" for rate in rates) + "".join(f"{ratio:16.3g}" for ratio in ratios), flush=True)


def main(program, replicas=200_000, rounds=3):
    program, replicas, rates, ratios = str(Path(program).resolve()), int(replicas), [], []
    with tempfile.TemporaryDirectory(prefix="brink-") as place:
        _, manifest = of_program(program, 1, place)
        print(f"{processor()}; brink: {manifest['instruction_set']}, {manifest['lane_width']} lanes, {manifest['compiler']}; "
              f"NumPy {numpy.__version__}, Python {sys.version.split()[0]}; one thread each")
        print("replicas per processor second, and the program's ÷ each peer's:")
        print(" " * 10 + "".join(f"{name:>14}" for name in ("brink", *PEERS)) + "".join(f"{'÷ ' + name:>16}" for name in PEERS))
        for seed in range(1, int(rounds) + 1):
            start_up, _ = of_program(program, 1, place)
            spent, _ = of_program(program, replicas, place)
            rates.append([replicas / (spent - start_up), *(n / of_peer(simulate, n, seed) for simulate, n in PEERS.values())])
            ratios.append([rates[-1][0] / rate for rate in rates[-1][1:]])
            show(f"round {seed}", rates[-1], ratios[-1])
    for title, measure in (("median", statistics.median), ("least", min), ("greatest", max)):
        show(title, map(measure, zip(*rates)), map(measure, zip(*ratios)))


if __name__ == "__main__":
    main(*sys.argv[1:])
