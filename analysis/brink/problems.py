"""What can go wrong, as the program tells it."""

import re
from dataclasses import dataclass

PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)")
USAGE = 2  # the exit code of input that cannot be meant so


@dataclass(frozen=True)
class Problem:
    """One fault of an input. `file`, `line` and `column` (from 1) say where it stands, and are None of what stands in no file."""

    text: str
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return self.text if self.file is None else f"{self.file}:{self.line}:{self.column}: {self.text}"


class Error(RuntimeError):
    """The program has failed; the text is what it said. `exit_code` is its own, or minus the signal that ended it."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.exit_code = exit_code


class InputError(Error, ValueError):
    """A scenario, a study or an argument cannot be meant so. `problems` has all that is wrong with it, not the first alone."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        super().__init__(text, USAGE)
        self.problems = problems


def problem_of(line: str) -> Problem:
    """A line of the program's complaint with its place taken apart."""
    found = PLACE.fullmatch(line)
    if found is None:
        return Problem(line.removeprefix("brink: "))
    return Problem(found["text"], found["file"], int(found["line"]), int(found["column"]))


def error_of(said: list[str], exit_code: int) -> Error:
    """The exception for what the program said on standard error before it left with `exit_code`, which is not 0."""
    text = "\n".join(said) or f"brink left with exit code {exit_code} and said nothing"
    return InputError(text, [problem_of(line) for line in said]) if exit_code == USAGE else Error(text, exit_code)
