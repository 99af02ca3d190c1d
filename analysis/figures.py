"""All figures of a run, a study, a comparison or a rare ending: figures.py DIR [--only NAME,…] [--format pdf,svg,png] [--width NAME] [--output DIR] [--brink PROGRAM].

What `brink figures` runs, with Debian's python3-matplotlib, python3-xarray and python3-netcdf4. Paths written go to
standard output. Exit codes are those of brink: 0, 1 for a failure, also where a figure that was asked for by its name has nothing to
show, 2 for a command line that cannot be meant so.
"""

import argparse
import difflib
import importlib.util
import os
import shlex
import sys
from pathlib import Path

OF_RUN = ("endings", "incidence", "posture", "ways", "payoffs", "moves", "sanctions", "stress", "beliefs", "answers", "spread", "convergence", "forecasts",
          "indices", "timeline")
OF_STUDY = ("heatmap", "responses", "morris", "indices", "tornado")
OF_COMPARISON = ("comparison", "causes")
OF_RARE = ("splitting",)
FIGURES = tuple(dict.fromkeys(OF_RUN + OF_STUDY + OF_COMPARISON + OF_RARE))
KINDS = {"run": OF_RUN, "study": OF_STUDY, "comparison": OF_COMPARISON, "rare ending": OF_RARE}
FILES = {"compare.nc": "comparison", "rare.nc": "rare ending"}  # beside results.nc, which is of a run or a study
FAILURE, USAGE, INTERRUPTED = 1, 2, 130
PACKAGES = {"matplotlib": "python3-matplotlib", "numpy": "python3-numpy", "pandas": "python3-pandas",
            "xarray": "python3-xarray", "netCDF4": "python3-netcdf4"}


def stop(text, code):
    print(f"brink: {text}", file=sys.stderr)
    sys.exit(code)


def in_words(error):
    """What went wrong, without the number that the system has for it."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror if error.filename is None else f"{os.fsdecode(error.filename)}: {error.strerror}"
    return str(error)


def print_any_path():
    """Also one that is not UTF-8, as it is."""
    sys.stdout.reconfigure(errors="surrogateescape")


def require_libraries(what="figures are drawn", packages=None):
    """All that is missing is named at once."""
    packages = packages or PACKAGES
    missing = [module for module in packages if importlib.util.find_spec(module) is None]
    if missing:
        stop(f"{what} by Python, and {sys.executable} lacks {', '.join(missing)}. On Debian:\n"
             f"  apt-get install --no-install-recommends {' '.join(packages[module] for module in missing)}", FAILURE)


def tell_changed(folder):
    """Before any file is opened: the library that reads it may neither refuse a damaged one nor come back."""
    from changed import changed_files
    for path in changed_files(folder):
        print(f"brink: {path} is not the file that was written: it was changed or damaged since", file=sys.stderr, flush=True)


def one_of(option, word, words):
    if word not in words:
        near = difflib.get_close_matches(word, words, 1, 0.5)
        known = f"there is {', '.join(words[:-1])} and {words[-1]}"
        stop(f"{option} {word}: " + (f"did you mean '{near[0]}'? ({known})" if near else known), USAGE)
    return word


def each_of_list(option, text, words, one):
    """With commas between."""
    named = text.split(",")
    if "" in named:
        stop(f"{option} {text}: an empty {one}", USAGE)
    return [one_of(option, word, words) for word in named]


def widths_of(word, style):
    """Of one and of two columns in mm: those of a journal, or as given."""
    if word in style.JOURNALS:
        return style.JOURNALS[word]
    try:
        narrow, wide = (float(part) for part in word.split(","))
    except ValueError:
        one_of("--width", word, (*style.JOURNALS, "two numbers such as 85,170"))
    for width, least, most in zip((narrow, wide), style.NARROWEST, style.WIDEST):
        if not least <= width <= most:
            stop(f"--width {word}: one column may be {style.NARROWEST[0]} to {style.WIDEST[0]} mm wide, two "
                 f"{style.NARROWEST[1]} to {style.WIDEST[1]}, so that letters of {style.TEXT} pt have room", USAGE)
    return narrow, wide


def arguments(formats, style):
    from output import in_the_way_of
    parser = argparse.ArgumentParser(prog="brink figures", allow_abbrev=False)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--format", default=",".join(formats))
    parser.add_argument("--width", default="nature")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--brink", help="the program that plays single replicas again")
    given = parser.parse_args()
    given.only = each_of_list("--only", given.only, FIGURES, "name") if given.only else None
    given.format = each_of_list("--format", given.format, formats, "format")
    given.width = widths_of(given.width, style)
    given.output = given.output or given.folder / "figures"
    if barrier := in_the_way_of(given.output):
        stop(f"-o {given.output}: figures go into a folder, and {barrier} is none", USAGE)
    given.kind = None  # a run or a study, as results.nc says
    if not (given.folder / "results.nc").exists():
        given.kind = next((kind for file, kind in FILES.items() if (given.folder / file).exists()), None)
        if given.kind is None and (given.folder / "sweep.toml").exists():
            stop(f"there is no {given.folder / 'results.nc'} yet: brink merge {shlex.quote(str(given.folder))} writes it of what the "
                 "sweep has so far", USAGE)
        if given.kind is None:
            stop(f"there is no {given.folder / 'results.nc'}: figures are drawn of a folder that brink run, brink sweep or "
                 "brink compare wrote", USAGE)
    return given


def draw_all(given, result, nothing_to_show, store):
    if result.n == 0:
        stop(f"{given.folder}: no replica was counted, so there is nothing to draw", FAILURE)
    own = KINDS[given.kind or ("study" if "study" in result.data.attrs else "run")]
    drawn, wanting = 0, 0
    for name in dict.fromkeys(given.only or own):
        try:
            if name not in own:
                raise nothing_to_show(f"it is drawn of a {next(kind for kind, names in KINDS.items() if name in names)}")
            for drawing in importlib.import_module(f"figure.{name}").drawings(result):
                given.output.mkdir(parents=True, exist_ok=True)
                print(store(drawing, result, given.output, given.format), flush=True)
                drawn += 1
        except nothing_to_show as reason:
            print(f"brink: {name} cannot be drawn: {reason}" if given.only else f"{name}: skipped, {reason}", flush=True,
                  file=sys.stderr if given.only else sys.stdout)
            wanting += bool(given.only)
    print(f"figures in {given.output}" if drawn else "no figure was drawn", flush=True)
    if wanting:
        sys.exit(FAILURE)


def main():
    print_any_path()
    require_libraries()
    from figure import NothingToShow, style
    from figure import comparison, splitting
    from figure.result import load
    from figure.store import FORMATS, store
    given = arguments(FORMATS, style)
    style.settle(given.width)
    tell_changed(given.folder)
    loads = {"comparison": comparison.load, "rare ending": splitting.load}
    result = loads[given.kind](given.folder) if given.kind else load(given.folder, given.brink)
    draw_all(given, result, NothingToShow, store)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except (OSError, ValueError) as error:
        stop(in_words(error), FAILURE)
