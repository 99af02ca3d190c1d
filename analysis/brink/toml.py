"""Values of Python as TOML writes them, and paths of scenario keys."""

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")


def key(name: str) -> str:
    return name if BARE.fullmatch(name) else text_of(name)


def text_of(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def number_of(number: float) -> str:
    if not math.isfinite(number):
        raise ValueError(f"{number} is no value of a scenario: a finite number is wanted")
    return repr(number)


def value(of: Any) -> str:
    """`of` as TOML: numbers, texts, dates, True and False, sequences, arrays of numpy, and mappings, such as the prior
    {"uniform": [0.1, 0.3]}. Raises TypeError for anything else, ValueError for what is not finite."""
    if hasattr(of, "tolist"):  # of numpy
        of = of.tolist()
    if isinstance(of, bool):
        return str(of).lower()
    if isinstance(of, int):
        return repr(int(of))
    if isinstance(of, float):
        return number_of(of)
    if isinstance(of, str):
        return text_of(of)
    if isinstance(of, date):
        return of.isoformat()
    if isinstance(of, Mapping):
        return "{ " + ", ".join(f"{key(str(name))} = {value(member)}" for name, member in of.items()) + " }"
    if isinstance(of, (list, tuple, range)):
        return "[" + ", ".join(map(value, of)) + "]"
    raise TypeError(f"{of!r} is no value of a scenario: numbers, texts, dates, lists and dicts are")


def paths_of(keywords: Mapping[str, Any], called: str) -> dict[str, Any]:
    """Keywords as paths of keys: two underscores stand for a dot. Raises TypeError for a keyword without them, which is
    more probably an argument of `called` that does not exist."""
    for keyword in keywords:
        if "__" not in keyword:
            raise TypeError(f"{called}() has no argument '{keyword}'; the path of a key is a keyword if two underscores stand for "
                            "its dots, as in time__turn_days=14")
    return {keyword.replace("__", "."): of for keyword, of in keywords.items()}
