"""Two ranks ÷ two threads: wall time of the same sweep, in pairs. ranks.py PROGRAM [REPLICAS [PAIRS]]

Prints a table and judges nothing, but that both give the same bytes. The start of MPI (half a second) is in it, so the sweep
should take a while."""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
replicas = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
scenario = Path(__file__).resolve().parents[2] / "scenarios" / "ukraine-2022-01-10.toml"
study = f"""[study]
name = "ranks"
scenario = "{scenario}"
[run]
replicas = {replicas}
seed = "a"
[[vary]]
path = "actors.Russia.resolve.value"
values = [0.2, 0.4, 0.6, 0.8]
[design]
kind = "grid"
"""
environment = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def swept(here, folder, before, after):
    """Wall and processor time in seconds."""
    spent, start = os.times(), time.monotonic()
    subprocess.run([*before, program, "sweep", "study.toml", "-o", folder, "--progress", "none", *after], cwd=here, check=True,
                   env=environment, stdout=subprocess.DEVNULL)
    wall, now = time.monotonic() - start, os.times()
    return wall, now.children_user + now.children_system - spent.children_user - spent.children_system


def main():
    ratios, busy = [], []
    with tempfile.TemporaryDirectory(prefix="brink-") as place:
        here = Path(place)
        (here / "study.toml").write_text(study, encoding="utf-8")
        print(f"4 points x {replicas} replicas; seconds of wall (processor) time")
        print(f"{'2 threads':>18}{'2 ranks':>18}{'ratio':>8}")
        for pair in range(pairs):
            threads = swept(here, f"t{pair}", [], ["-j", "2"])
            ranks = swept(here, f"r{pair}", ["mpirun", "-n", "2"], ["--mpi", "-j", "1"])
            ratios.append(ranks[0] / threads[0])
            busy.append(ranks[1] / threads[1])
            print("".join(f"{wall:10.2f} ({cpu:5.1f})" for wall, cpu in (threads, ranks)) + f"{ratios[-1]:8.3f}", flush=True)
        digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in here.glob("*/results.nc")}
    assert len(digests) == 1, "not the same bytes"
    print(f"2 ranks / 2 threads, median of {pairs}: wall {statistics.median(ratios):.3f}, processor {statistics.median(busy):.3f}")


if __name__ == "__main__":
    main()
