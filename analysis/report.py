"""One page for a browser: report.py DIR [DIR…] [--output FILE] [--brink PROGRAM].

What `brink report` runs, with Debian's python3-xarray and python3-netcdf4. Exit codes are those of brink: 0, 1 for a failure, 2 for
a command line that cannot be meant so.
"""

import argparse
import shlex
import sys
from pathlib import Path

from figures import FAILURE, INTERRUPTED, PACKAGES, USAGE, in_words, print_any_path, require_libraries, stop, tell_changed
from output import in_the_way_of, is_other_than_file, write

MATTER = 5_000_000  # bytes, beyond which a page is told to be large


def arguments():
    parser = argparse.ArgumentParser(prog="brink report", allow_abbrev=False)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--brink", help="the program that describes scenarios and plays single replicas again")
    given = parser.parse_args()
    for folder in given.folders:
        if not any((folder / name).exists() for name in ("results.nc", "compare.nc", "rare.nc")):
            if (folder / "journal").exists():
                stop(f"there is no {folder / 'results.nc'} yet: brink merge {shlex.quote(str(folder))} writes it of what the sweep "
                     "has so far", USAGE)
            stop(f"there is no {folder / 'results.nc'}: a report is of folders that brink run, brink sweep or brink compare wrote", USAGE)
    given.output = given.output or given.folders[0] / "report.html"
    if given.output.is_dir():
        stop(f"-o {given.output}: that is a folder, and the page is a file, such as {given.output / 'report.html'}", USAGE)
    if is_other_than_file(given.output):
        stop(f"-o {given.output}: that is no regular file, and the page would take its place", USAGE)
    if barrier := in_the_way_of(given.output.parent):
        stop(f"-o {given.output}: {barrier} is no folder", USAGE)
    return given


def main():
    print_any_path()
    require_libraries("a report is written", {name: package for name, package in PACKAGES.items() if name != "matplotlib"})
    given = arguments()
    from page.build import page_of
    from page.folders import part_of
    for folder in given.folders:
        tell_changed(folder)
    parts = [part_of(f"p{k}", folder, given.brink) for k, folder in enumerate(given.folders)]
    page = page_of(parts, given.brink).encode()
    given.output.parent.mkdir(parents=True, exist_ok=True)
    write(given.output, page)
    for part in parts:
        for reason in part.left_out:
            print(f"left out: {reason}")
    print(f"{given.output}: {len(page) / 1e6:.1f} MB" + (", slow on a phone" if len(page) > MATTER else ""))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except (OSError, ValueError) as error:
        stop(in_words(error), FAILURE)
