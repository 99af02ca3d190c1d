"""Which program wrote results, for figures and page. Needs nothing that draws."""

from collections.abc import Mapping
from typing import Any


def commit_of(attributes: Mapping[Any, Any]) -> str:
    """Of the attributes of a result file, its commit; a program that was built from changed files is not that commit."""
    return f"{attributes['git_commit']}{' with local changes' if int(attributes.get('git_modified', 0)) else ''}"
