"""What sweeps of many points take: sweeps.py PROGRAM SCENARIOS [POINTS…] (default 1000 10000 100000). Not a test: it prints
tables, and the command beside each figure, and judges nothing. Times are processor seconds, which other work on the machine
changes least."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
scenarios = Path(sys.argv[2]).resolve()
sizes = [int(text) for text in sys.argv[3:]] or [1_000, 10_000, 100_000]

study = """[study]
name = "scale"
scenario = "minimal.toml"
[run]
replicas = {replicas}
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
linspace = [0.1, 0.5, {slow}]
[[vary]]
path = "actors.South.audience_cost"
linspace = [0.1, 0.5, 10]
[[vary]]
path = "actors.North.war_cost"
linspace = [0.2, 0.5, 10]
"""


def measured(here, *arguments):
    """Processor seconds and peak memory (MB) of a command in `here`."""
    process = subprocess.Popen([program, *arguments], cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"this failed: brink {' '.join(arguments)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write_study(here, name, points, replicas):
    (here / name).write_text(study.format(replicas=replicas, slow=points // 100))


def print_scale(here):
    print(f"{'points':>9} {'s':>8} {'MB':>6} {'µs/point':>9}  command")
    for points in sizes:
        write_study(here, "study.toml", points, 1)
        for command in ("plan study.toml --list", "sweep study.toml -o shares --share 1/1000",
                        "sweep study.toml -o shares --share 2/1000", "sweep study.toml -o all -j 1", "status all",
                        "status all --json", "merge all"):
            seconds, memory = measured(here, *command.split())
            print(f"{points:9} {seconds:8.2f} {memory:6.0f} {1e6 * seconds / points:9.0f}  brink {command}", flush=True)
        sizes_of = ", ".join(f"{path.name} {path.stat().st_size / points:.0f}" for path in sorted((here / "all").rglob("*"))
                             if path.is_file())
        print(f"          bytes of a point: {sizes_of}\n")
        for folder in ("shares", "all"):
            shutil.rmtree(here / folder)


def print_overhead(here, points=1_000, replicas=2_000):
    """What points cost beside their replicas: twice the time of n replicas at each less the time of 2 n."""
    write_study(here, "n.toml", points, replicas)
    write_study(here, "2n.toml", points, 2 * replicas)
    (once, _), (twice, _) = (measured(here, "sweep", f"{name}.toml", "-o", name, "-j", "1") for name in ("n", "2n"))
    print(f"{points} points of {replicas} and of {2 * replicas} replicas: {once:.2f} s and {twice:.2f} s, "
          f"{1000 * (2 * once - twice) / points:.2f} ms of a point beside its replicas (brink sweep n.toml -o n -j 1)")


with tempfile.TemporaryDirectory(prefix="brink-") as place:
    shutil.copy(scenarios / "minimal.toml", place)
    print_scale(Path(place))
    print_overhead(Path(place))
