"""What one folder gives to the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from page import NothingToTell
from page.markup import Markup, element


@dataclass(frozen=True)
class Section:
    identity: str  # within the page
    name: str  # in the list of contents
    content: Markup


@dataclass
class Part:
    """`data` is what the script reads; sections are told in their order."""
    kind: str  # "run", "fork", "study", "comparison" or "rare ending"
    title: str
    standfirst: Markup
    facts: list[tuple[object, object]]
    scenario: str  # TOML
    provenance: list[tuple[object, object]]
    data: dict[str, Any]
    sections: list[Section] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # why something is not on the page

    def add(self, name: str, make: Callable[[], Section]) -> None:
        """A section at the end, or why `name` is left out."""
        try:
            self.sections.append(make())
        except NothingToTell as reason:
            self.left_out.append(f"{name}: {reason}.")


def own(identity: str, label: str) -> str:
    """A label that no other part of the page has: those after the first add which they are."""
    return label if identity == "p0" else f"{label} (part {int(identity[1:]) + 1})"


def view(kind: str, part: str, label: str) -> Markup:
    """Where the script puts an interactive view of a part's data."""
    return element("div", element("p", "This view is drawn by a script, and scripts are turned off.", class_="unscripted"),
                   class_="view", data_view=kind, data_part=part, data_label=own(part, label))
