"""What sweeps of many points take: sweeps.py PROGRAM SCENARIOS [POINTS…] (default 1000 10000 100000; `flagship`: only what a point
of the flagship costs beside its replica). Not a test: it prints tables, and the command beside each figure, and judges nothing. Times
are processor seconds, which other work on the machine changes least."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

program = str(Path(sys.argv[1]).resolve())
scenarios = Path(sys.argv[2]).resolve()
only_flagship = sys.argv[3:] == ["flagship"]
sizes = [] if only_flagship else [int(text) for text in sys.argv[3:]] or [1_000, 10_000, 100_000]

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


def print_flagship(here, points=300, times=5):
    """Of so many points of one replica each, what is not the turns of as many replicas in one run."""
    (here / "flagship.toml").write_text(f"""[study]
name = "flagship"
scenario = "ukraine-2022-01-10.toml"
[run]
replicas = 1
seed = "a"
[[vary]]
path = "actors.Russia.war_cost"
linspace = [0.2, 0.5, {points}]
""")
    run = f"run ukraine-2022-01-10.toml -n {points} --seed a -j 1 --no-null -o run --force"
    sweep = "sweep flagship.toml -o sweep -j 1 --force"
    taken = []
    for _ in range(times):
        together, apart = (measured(here, *command.split())[0] for command in (run, sweep))
        taken.append(1000 * (apart - together) / points)
        print(f"{together:8.3f} s  brink {run}\n{apart:8.3f} s  brink {sweep}")
    print(f"{statistics.median(taken):.2f} [{min(taken):.2f}, {max(taken):.2f}] ms of a point of the flagship beside its replica: the difference, "
          f"by {points} points, {times} times")


with tempfile.TemporaryDirectory(prefix="brink-") as place:
    for name in ("minimal.toml", "ukraine-2022-01-10.toml"):
        shutil.copy(scenarios / name, place)
    print_flagship(Path(place))
    if not only_flagship:
        print_scale(Path(place))
        print_overhead(Path(place))
