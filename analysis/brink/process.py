"""The program: where it is, and how it is called."""

import json
import os
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGINT
from typing import IO, Any

from brink.problems import error_of

Progress = Callable[[dict[str, Any]], None]
# Exit codes of results that are whole but for what is said: whoever called has them, and a warning.
RESERVATIONS = {3: "a precision that was asked for is not met with all the replicas allowed: stop_reason is 2 where that is so",
                4: "some replicas have failed and count nowhere"}


def program() -> Path:
    """The program that is called: what the environment variable BRINK names, else the one that this package came with, in a
    clone that of build/release, else the one on the PATH. Raises FileNotFoundError if there is none."""
    named = os.environ.get("BRINK")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"the environment variable BRINK names {named}, and there is no such program")
        return Path(found)
    analysis = Path(__file__).resolve().parent.parent
    for beside in (analysis.parent / "build" / "release" / "bin", analysis.parent.parent.parent / "bin"):
        if os.access(beside / "brink", os.X_OK):
            return beside / "brink"
    found = shutil.which("brink")
    if found is None:
        raise FileNotFoundError("there is no program brink beside this package or on the PATH; the environment variable BRINK may "
                                "name it, and in a clone ./brink version builds it")
    return Path(found)


class Line:
    """Progress as one line of standard error that is written over and, in the end, taken away."""

    def __init__(self) -> None:
        self.width = 0

    def __call__(self, standing: dict[str, Any]) -> None:
        share = standing["done"] / standing["total"] if standing["total"] else 1.0
        left = standing["seconds_left"]
        rest = "" if left is None else f", {left:,.0f} s left"
        self.write(f"brink: {share:4.0%} of {standing['total']:,} replicas, {standing['per_second']:,.0f}/s{rest}")

    def write(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self.width))
        sys.stderr.flush()
        self.width = len(text)

    def clear(self) -> None:
        if self.width:
            self.write("")
            sys.stderr.write("\r")


def is_watched() -> bool:
    """Whether somebody sees standard error as it is written: at a terminal, or in a notebook."""
    return sys.stderr.isatty() or "ipykernel" in sys.modules


def standing_of(line: str) -> dict[str, Any] | None:
    """What a line of `--progress json` says; None of any other line."""
    if not line.startswith('{"done":'):
        return None
    found: dict[str, Any] = json.loads(line)
    return found


def listened(errors: IO[str], show: Progress | None) -> Iterator[str]:
    """The lines of standard error that are no progress."""
    for line in errors:
        standing = standing_of(line)
        if standing is None:
            yield line.rstrip("\n")
        elif show is not None:
            show(standing)


def conversation(process: "subprocess.Popen[str]", show: Progress | None) -> tuple[str, list[str]]:
    """Both streams of a process until it ends. An interrupt is handed on once, so that the program stops in order."""
    assert process.stdout is not None and process.stderr is not None
    output: list[str] = []
    reader = threading.Thread(target=lambda stream: output.append(stream.read()), args=(process.stdout,))
    reader.start()
    try:
        said = list(listened(process.stderr, show))
    except BaseException:
        process.send_signal(SIGINT)
        process.stderr.close()
        raise
    finally:
        process.wait()
        reader.join()
        process.stdout.close()
    process.stderr.close()
    return output[0], said


def call(arguments: list[str], progress: bool | Progress | None = None) -> str:
    """What the program prints on standard output. `progress`: whether to show it on standard error (None: if somebody sees that),
    or what to call with each step. Raises Error or InputError with all that it said; warns of failed replicas
    and of a precision that was not met."""
    line = Line() if progress is True or (progress is None and is_watched()) else None
    show = progress if callable(progress) else line
    # In a session of its own, an interrupt at the terminal reaches it once, from here.
    process = subprocess.Popen([str(program()), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, encoding="utf-8", errors="replace", start_new_session=True)
    try:
        output, said = conversation(process, show)
    finally:
        if line is not None:
            line.clear()
    if process.returncode in RESERVATIONS:
        warnings.warn("\n".join(said) or RESERVATIONS[process.returncode], stacklevel=3)
    elif process.returncode != 0:
        raise error_of(said, process.returncode)
    return output
