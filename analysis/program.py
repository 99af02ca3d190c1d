"""Which program wrote results, and what it said of that, for figures and page. Needs nothing that draws."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def commit_of(attributes: Mapping[Any, Any]) -> str:
    """Of the attributes of a result file, its commit; a program that was built from changed files is not that commit."""
    return f"{attributes['git_commit']}{' with local changes' if int(attributes.get('git_modified', 0)) else ''}"


def manifest_of(folder: Path) -> dict[str, Any]:
    """manifest.json; empty where there is none that can be read."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
