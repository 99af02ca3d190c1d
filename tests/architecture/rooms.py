#!/usr/bin/env python3
"""Checks every #include in sim/ against the rows of the rooms, and the rows against them: rooms.py SIM_FOLDER ROOMS_TXT

ROOMS_TXT is what CMake wrote from the brink_room() calls, so the link line and this check read the same table.
"""

import collections
import pathlib
import re
import sys

Row = collections.namedtuple("Row", "level uses links")

# A header's beginning -> the CMake target that a room's row must name to include it; the first that fits counts.
LIBRARIES = [
    ("boost/program_options", "Boost::program_options"),
    ("boost/", "Boost::headers"),
    ("Eigen/", "Eigen3::Eigen"),
    ("fmt/", "fmt::fmt"),
    ("mpi.h", "MPI::MPI_CXX"),
    ("netcdf", "netCDF::netcdf"),
    ("nlohmann/", "nlohmann_json::nlohmann_json"),
    ("oneapi/", "TBB::tbb"),
    ("openssl/", "OpenSSL::Crypto"),
    ("Random123/", "Random123::Random123"),
    ("tbb/", "TBB::tbb"),
    ("toml++/", "tomlplusplus::tomlplusplus"),
]
ONLY_ROOM_OF = {
    "Boost::program_options": "app",
    "MPI::MPI_CXX": "cluster",
    "netCDF::netcdf": "results",
    "OpenSSL::Crypto": "base",
    "TBB::tbb": "run",
    "tomlplusplus::tomlplusplus": "document",
}
ONE_FILE_ONLY = {"toml++/": "document", "mpi.h": "cluster"}
SYSTEM = re.compile(
    r"(std(int|def|lib|io)|string|errno|langinfo|sys/\w+|unistd|fcntl|signal|sched|poll|termios|immintrin|cpuid)\.h$")
# One parallel loop in the whole program: all that it calls is serial code.
THREADS = {"thread", "future", "execution", "mutex", "shared_mutex", "condition_variable", "atomic"}
FIRST_LEVEL_WITH_THREADS = 7

SOURCES = {".h", ".hpp", ".cpp", ".inc"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def read_rows(table):
    rows = {}
    for line in table.splitlines():
        name, *fields = line.split(" ")
        row = dict(field.split("=", 1) for field in fields)
        rows[name] = Row(int(row["level"]), set(filter(None, row["uses"].split(","))),
                         set(filter(None, row["links"].split(","))))
    return rows


def fault_of_room_include(room, row, header):
    if "/" not in header:
        return f'"{header}" does not name its room: write "{room}/{header}"'
    other = header.split("/")[0]
    if other != room and other not in row.uses:
        return f'"{header}": the row of {room} does not name {other}'
    return None


def library_of(header):
    return next((target for beginning, target in LIBRARIES if header.startswith(beginning)), None)


def fault_of_outside_include(room, row, header):
    target = library_of(header)
    if target is not None:
        return None if target in row.links else f"<{header}>: the row of {room} does not link {target}"
    if "/" not in header and "." not in header:
        if header in THREADS and row.level < FIRST_LEVEL_WITH_THREADS:
            return f"<{header}>: {room} is serial code; threads begin in run"
        return None
    if SYSTEM.match(header):
        return None
    return f"<{header}>: of no library that this check knows"


def faults_of_files(sim, rows):
    holders = collections.defaultdict(set)
    for path in sorted(sim.rglob("*")):
        if path.suffix not in SOURCES:
            continue
        place = path.relative_to(sim)
        room = place.parts[0]
        if room not in rows:
            yield f"sim/{place}: {room} is not a room (no brink_room({room} …) was called)"
            continue
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            kind, header = match.groups()
            check = fault_of_room_include if kind == '"' else fault_of_outside_include
            fault = check(room, rows[room], header)
            if fault:
                yield f"sim/{place}:{text.count(chr(10), 0, match.start()) + 1}: {fault}"
            for beginning in ONE_FILE_ONLY:
                if kind == "<" and header.startswith(beginning):
                    holders[beginning].add(str(place))
    for beginning, files in holders.items():
        if len(files) > 1:
            yield f"<{beginning}…> belongs into one file, but is in {', '.join(sorted(files))}"


def faults_of_rows(rows):
    for name, row in rows.items():
        for target in row.links:
            if ONLY_ROOM_OF.get(target, name) != name:
                yield f"the row of {name} links {target}, which belongs to {ONLY_ROOM_OF[target]} alone"
        for used in row.uses:
            if used in rows and rows[used].level >= row.level:
                yield f"the row of {name} names {used}, which is not below it"


def included_by(room):
    """Rooms and outside targets whose headers any file of the folder includes."""
    rooms, targets = set(), set()
    for path in room.rglob("*"):
        if path.suffix in SOURCES:
            for kind, header in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if kind == '"':
                    rooms.add(header.split("/")[0])
                else:
                    targets.add(library_of(header))
    return rooms, targets


def faults_of_unused(sim, rows):
    """base is in every row; a row without its room is of a test."""
    for name, row in rows.items():
        if not (sim / name).is_dir():
            continue
        rooms, targets = included_by(sim / name)
        for used in sorted(row.uses - rooms - {"base"}):
            yield f"the row of {name} names {used}, of which it includes nothing"
        for target in sorted(row.links - targets):
            yield f"the row of {name} links {target}, of which it includes nothing"


def faults(sim, table):
    rows = read_rows(table)
    return [*faults_of_rows(rows), *faults_of_files(sim, rows), *faults_of_unused(sim, rows)]


def main(sim, table):
    found = faults(pathlib.Path(sim), pathlib.Path(table).read_text(encoding="utf-8"))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
