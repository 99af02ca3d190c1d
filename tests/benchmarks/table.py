"""The table of measures of README.md beside this file: table.py BUILD [--before PROGRAM] [--callgrind]. Standard library only.

BUILD is the build folder of target `benchmarks` (build/release). PROGRAM is an older brink, to whose speed that of this one is
compared in turn; --callgrind counts the instructions of a turn, which takes valgrind and some minutes. Prints and judges nothing."""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

root = Path(__file__).resolve().parents[2]
flagship = root / "scenarios" / "ukraine-2022-01-10.toml"


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True).stdout


def spread(values, form="{:.3f}"):
    return f"{form.format(statistics.median(values))} [{form.format(min(values))}, {form.format(max(values))}]"


def seconds(command):
    """Wall and processor time of one process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run(*command)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_of_flagship(program, place, replicas, *more):
    return [program, "run", flagship, "-n", replicas, "-j", 1, "--no-null", "--force", "--progress", "none", "-o", place, *more]


def generator(build, pairs=7):
    ratios = []
    for _ in range(pairs):
        addressed, xoshiro = (float(run(build / "bin" / name, "turns", 4096)) for name in ("benchmark", "benchmark_xoshiro"))
        ratios.append(addressed / xoshiro)
    print(f"addressed generator / lanes of xoshiro128++, whole run, {pairs} pairs: {spread(ratios)}")


def start(program, place, times=21):
    command = run_of_flagship(program, place, 1)
    run(*command)
    both = [seconds(command) for _ in range(times)]
    print(f"one replica, whole process, {times} times: wall {spread([1e3 * each[0] for each in both], '{:.0f}')} ms, "
          f"processor {spread([1e3 * each[1] for each in both], '{:.0f}')} ms")


def against(before, program, place, pairs=7, replicas=16384):
    for isa in ("avx2", "avx512"):
        if isa not in Path("/proc/cpuinfo").read_text(encoding="utf-8").replace("avx512f", "avx512"):
            continue
        ratios = []
        for _ in range(pairs):
            # What a process takes beside its replicas is taken off.
            old, new = (seconds(run_of_flagship(each, place, replicas, "--isa", isa))[1]
                        - seconds(run_of_flagship(each, place, 1, "--isa", isa))[1] for each in (before, program))
            ratios.append(old / new)
        print(f"decisions/s of this program / {before}, {isa}, {pairs} pairs: {spread(ratios, '{:.2f}')}")


def instructions(build, program, place, replicas=512):
    """Of the turn's door, AVX2: whatever else the program does is left out."""
    out = Path(place) / "callgrind"
    run("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *run_of_flagship(program, place, replicas, "--isa", "avx2"))
    decisions = int(run(build / "bin" / "benchmark", "count", replicas))
    print(f"instructions of a turn per decision, AVX2, {replicas} replicas: {inclusive(out, 'turn_door') / decisions:,.0f}")


def inclusive(out, function):
    """Instructions in all calls of it. Callgrind writes a name once, with a number, and the number from then on."""
    number, called, total = None, False, 0
    lines = iter(out.read_text(encoding="utf-8").splitlines())
    for line in lines:
        named = re.match(r"c?fn=(\(\d+\))(?: (.*))?", line)
        if named and named[2] and function in named[2]:
            number = named[1]
        if line.startswith("cfn="):
            called = named[1] == number
        elif line.startswith("calls="):
            total += int(next(lines).split()[1]) if called else 0
    return total


def main():
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("build", type=Path)
    given.add_argument("--before", type=Path)
    given.add_argument("--callgrind", action="store_true")
    asked = given.parse_args()
    program = asked.build / "bin" / "brink"
    [model] = set(re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))) or {"unknown"}
    print(f"{model}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.2f} at the start\n{run(program, 'version')}", flush=True)
    with tempfile.TemporaryDirectory(prefix="brink-") as place:
        start(program, Path(place) / "run")
        generator(asked.build)
        if asked.before:
            against(asked.before, program, Path(place) / "run")
        if asked.callgrind and shutil.which("valgrind"):
            instructions(asked.build, program, place)
    print(run(asked.build / "bin" / "benchmark"))


if __name__ == "__main__":
    main()
