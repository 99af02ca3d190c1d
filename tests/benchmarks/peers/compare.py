"""The program and its peers on reduced.toml, one thread each: compare.py PROGRAM [REPLICAS OF THE PROGRAM [ROUNDS]].

Prints replicas per processor second and what the program does ÷ what each peer does, round by round in turn, and the median.
Start-up is taken off: Python's is not counted, the program's is that of a run of one replica. The program's time has
2,000 pairs of further replicas in it, for the share of the spread that is due to parameters."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import arrays  # before NumPy: it asks for one thread
import numpy
import objects
import scenario

reduced = Path(__file__).resolve().with_name("reduced.toml")
OF_ARRAYS, OF_OBJECTS = 100_000, 200


def of_program(program, replicas, place):
    """Processor seconds of a run, and its manifest."""
    process = subprocess.Popen([program, "run", reduced, "-n", str(replicas), "-j", "1", "--no-null", "--progress", "none",
                                "--force", "-o", place], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit("this failed: brink run reduced.toml")
    return usage.ru_utime + usage.ru_stime, json.loads(Path(place, "manifest.json").read_text(encoding="utf-8"))


def of_peer(simulate, replicas, seed):
    start = time.process_time()
    simulate(scenario.read(), replicas, seed)
    return time.process_time() - start


def processor():
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return next((line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), "unknown")


def main(program, replicas=200_000, rounds=3):
    program, rates = str(Path(program).resolve()), []
    with tempfile.TemporaryDirectory(prefix="brink-") as place:
        _, manifest = of_program(program, 1, place)
        print(f"{processor()}; brink: {manifest['instruction_set']}, {manifest['lane_width']} lanes, {manifest['compiler']}; "
              f"NumPy {numpy.__version__}, Python {sys.version.split()[0]}; one thread each")
        print(f"replicas per processor second: {'brink':>10}{'arrays':>10}{'objects':>10}{'÷ arrays':>12}{'÷ objects':>12}")
        for seed in range(1, int(rounds) + 1):
            start_up, _ = of_program(program, 1, place)
            spent, _ = of_program(program, int(replicas), place)
            brink = int(replicas) / (spent - start_up)
            by_arrays = OF_ARRAYS / of_peer(arrays.simulate, OF_ARRAYS, seed)
            by_objects = OF_OBJECTS / of_peer(objects.simulate, OF_OBJECTS, seed)
            rates.append((brink, by_arrays, by_objects, brink / by_arrays, brink / by_objects))
            print(f"{'round ' + str(seed):30} {brink:10.0f}{by_arrays:10.0f}{by_objects:10.0f}{rates[-1][3]:12.2f}"
                  f"{rates[-1][4]:12.0f}", flush=True)
    brink, by_arrays, by_objects, over_arrays, over_objects = (statistics.median(column) for column in zip(*rates))
    print(f"{'median':30} {brink:10.0f}{by_arrays:10.0f}{by_objects:10.0f}{over_arrays:12.2f}{over_objects:12.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
