#!/usr/bin/env python3
"""names.py SIM: no two headers define a type of the same full name.

The linker keeps one of the two destructors for both, whatever each of them holds, and tells nobody.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

OPENED = re.compile(r"^(?:inline )?namespace ([\w:]+) \{")
CLOSED = re.compile(r"^\} // namespace ([\w:]+)")
TYPE = re.compile(r"^(?:template <[^>]*> )?(?:struct|class|enum class|enum) (\w+)[^;(<]*\{")


def types_in(text):
    inside: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if opened := OPENED.match(line):
            inside.append(opened[1])
        elif CLOSED.match(line):
            inside.pop()
        elif found := TYPE.match(line):
            yield "::".join([*inside, found[1]]), number


def faults(files):
    """files: {path: text}."""
    places = defaultdict(list)
    for path, text in files.items():
        for name, number in types_in(text):
            places[name].append(f"{path}:{number}")
    return [f"{there[-1]}: {name} is also defined at {there[0]}: two types of one name are one type to the linker"
            for name, there in places.items() if len(there) > 1]


def main(sim):
    files = {str(path): path.read_text(encoding="utf-8") for path in sorted(Path(sim).rglob("*.h"))}
    assert sum(1 for text in files.values() for _ in types_in(text)) > 200, "the types are not found"
    found = faults(files)
    print("\n".join(found) or f"{len(files)} headers, no type defined twice")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
