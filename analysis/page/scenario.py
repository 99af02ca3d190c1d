"""The scenario on the page: in words, with the sources of its numbers, and as it was run."""

import json
import re
import subprocess
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import tomllib

from page import NothingToTell
from page.markup import Markup, element, joined, listed, paragraphs, table
from page.numbers import counted
from page.part import Section, own

KINDS = {"cited": "cited", "assumed": "assumed", "neither": "neither cited nor assumed"}


def called(program: str, *words: str, fine: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([program, *words], capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in fine:
        raise NothingToTell(done.stderr.strip().splitlines()[0] if done.stderr.strip() else f"brink {words[0]} failed")
    return done.stdout


def in_words(text: str) -> Markup:
    """What `brink describe` says: a title, then headings with paragraphs and lists below them."""
    parts: list[Markup] = []
    blocks = [block for block in text.split("\n\n") if block.strip()][1:]
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip()]
        if len(lines) == 1 and not lines[0].startswith(" ") and len(lines[0]) < 60 and lines[0][-1] not in ".:;":
            parts.append(element("h3", lines[0]))
        elif lines[0].startswith("  "):
            items = re.split(r"\n  (?! )", "\n".join(lines)[2:])
            parts.append(listed(" ".join(item.split()) for item in items))
        else:
            parts.append(element("p", " ".join(" ".join(lines).split())))
    return joined(parts)


def step(tree: Any, key: str) -> Any:
    """One key of a path further: of a table, or of a list of tables by name or number."""
    if isinstance(tree, dict):
        return tree[key]
    named = [entry for entry in tree if isinstance(entry, dict) and entry.get("name") == key]
    return named[0] if named else tree[int(key)]


def value_at(tree: Any, path: str) -> Any:
    """What stands at a path such as actors.Russia.war_cost or issues[0].status_quo, where names may hold dots; None if that is not
    found."""
    if not path:
        return tree
    pieces = re.split(r"(?=[.\[])", path)
    for k in range(len(pieces), 0, -1):
        key = "".join(pieces[:k]).lstrip(".")
        key = key[1:-1] if key.startswith("[") and key.endswith("]") else key
        try:
            found = value_at(step(tree, key.strip('"')), "".join(pieces[k:]))
        except (KeyError, IndexError, ValueError, TypeError):
            continue
        if found is not None:
            return found
    return None


def short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        inner = {key: one for key, one in value.items() if key != "source"}
        return short(next(iter(inner.values()))) if list(inner) == ["value"] else ", ".join(f"{key} {short(one)}" for key, one in inner.items())
    if isinstance(value, list):
        return f"[{', '.join(map(short, value))}]"
    return value.isoformat() if isinstance(value, date) else str(value)


def group_of(path: str) -> str:
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def sources(identity: str, numbers: list[dict[str, Any]], tree: dict[str, Any]) -> Markup:
    """A count, then for each group of keys its numbers with their values and sources."""
    count = Counter(number["kind"] for number in numbers)
    total = f"{counted(count['cited'], 'number is', 'numbers are')} cited, {count['assumed']:,} assumed, {count['neither']:,} neither."
    parts = [paragraphs("Every number, prior, duration and date in which the scenario differs from the defaults, with the source that it names. “Assumed” marks a "
                        "judgement of the author, to be varied. Results keep no more; brink check FILE --sources also counts what a file sets to what it would be anyway. " + total)]
    for group in dict.fromkeys(group_of(number["path"]) for number in numbers):
        these = [number for number in numbers if group_of(number["path"]) == group]
        rows = [[number["path"], short(value_at(tree, number["path"])), element("span", KINDS[number["kind"]], class_=f"kind {number['kind']}"),
                 re.sub(r"^assumption:\s*", "", number["source"] or "")] for number in these]
        parts.append(element("details", element("summary", f"{group} ", element("span", counted(len(rows), "number"), class_="quiet")),
                             table(own(identity, f"Numbers of {group}"), ["Key", "Value", "Kind", "Source"], rows, class_="sources")))
    return joined(parts)


def section_of(identity: str, toml: str, program: str | None) -> Section:
    """The scenario of one part of the page. What the program says of it is left out, with the reason, where it cannot be asked."""
    parts: list[Markup] = []
    try:
        if program is None:
            raise NothingToTell("no program was named that could describe it (--brink)")
        with tempfile.TemporaryDirectory(prefix="brink-") as place:
            file = Path(place) / "scenario.toml"
            file.write_text(toml, encoding="utf-8")
            told = called(program, "describe", str(file))
            numbers = json.loads(called(program, "check", str(file), "--sources", "--json", fine=(0, 1)))["numbers"]
        parts = [element("details", element("summary", "In words"), element("div", in_words(told), class_="prose"), open=True),
                 element("h3", "Where its numbers come from"), sources(identity, numbers, tomllib.loads(toml))]
    except NothingToTell as reason:
        parts = [paragraphs(f"The scenario is not told in words here: {reason}.")]
    parts.append(element("details", element("summary", "The scenario as it was run, without what is left at its default"), element("pre", element("code", toml), tabindex="0", role="region", aria_label=own(identity, "Scenario file"))))
    return Section(f"{identity}-scenario", "Scenario and sources", joined(parts))


