"""What a study varied: the axes of its points. Needs nothing that draws."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import xarray

from brink.results import going_together


@dataclass(frozen=True)
class Axis:
    path: str
    beside: tuple[str, ...]  # paths that go forward with it
    settings: tuple[Any, ...]  # the different ones, by size if they are numbers, otherwise texts in the order of the points
    at: "numpy.ndarray[Any, Any]"  # for each point, the place of its setting
    is_logarithmic: bool = False  # drawn uniformly in the logarithm, or settings at equal ratios over a factor of ten or more

    @property
    def is_number(self) -> bool:
        return not isinstance(self.settings[0], str)

    @property
    def label(self) -> str:
        more = f" (with {len(self.beside)} more)" if self.beside else ""
        return self.path + more

    @property
    def names(self) -> list[str]:
        """Of the settings, short."""
        return [f"{number:.4g}" for number in self.settings] if self.is_number else list(self.settings)


def kind_of(text: str) -> str | None:
    try:
        return str(tomllib.loads(f"table = {text}")["table"]["kind"])
    except (tomllib.TOMLDecodeError, TypeError, KeyError):
        return None


def short(texts: list[str]) -> list[str]:
    """Of tables that differ in their kind, the kind."""
    found = {text: kind_of(text) for text in texts}
    kinds = {text: kind for text, kind in found.items() if kind is not None}
    return [kinds[text] for text in texts] if len(set(kinds.values())) == len(found) else texts


def values_of(column: xarray.DataArray) -> list[Any]:
    values = [value.item() if hasattr(value, "item") else value for value in column.values]
    return short([str(value) for value in values]) if any(isinstance(value, str) for value in values) else values


def at_equal_ratios(settings: tuple[Any, ...]) -> bool:
    if isinstance(settings[0], str) or len(settings) < 3 or settings[0] <= 0 or settings[-1] < 10 * settings[0]:
        return False
    ratios = numpy.array(settings[1:]) / numpy.array(settings[:-1])
    return bool(numpy.allclose(ratios, ratios[0], rtol=1e-6))


def axis_of(columns: list[xarray.DataArray], logarithmic: set[str]) -> Axis:
    """Of columns that go forward together. They are one number if each setting of the first is one of all others.
    `logarithmic`: paths that were drawn uniformly in their logarithm."""
    values = [values_of(column) for column in columns]
    first, *others = values
    told = set(zip(*values))
    if len(told) > len(set(first)):
        different = list(dict.fromkeys(tuple(column) for column in values))
        first = [", ".join(f"{value:.4g}" if isinstance(value, float) else str(value) for value in row)
                 for row in zip(*different)]
    settings = tuple(dict.fromkeys(first)) if isinstance(first[0], str) else tuple(sorted(set(first)))
    where = {setting: k for k, setting in enumerate(settings)}
    paths = [column.attrs["swept"] for column in columns]
    return Axis(paths[0], tuple(paths[1:]), settings, numpy.array([where[value] for value in first]),
                at_equal_ratios(settings) or paths[0] in logarithmic)


def axes_of(data: xarray.Dataset) -> list[Axis]:
    """The axes of the points in `data`, without those that do not vary; what the study moves together is one."""
    logarithmic = set(re.findall(r"^vary\.(.+?) = \S+ to [^\s,]+, .*\blog\b", data.attrs["study_text"], re.MULTILINE))
    together = [[data[name] for name in group if not data[name].isnull().any()] for group in going_together(data)]
    return [axis for axis in (axis_of(columns, logarithmic) for columns in together if columns) if len(axis.settings) > 1]


def is_grid(axes: Sequence[Axis]) -> bool:
    """Whether the points are the settings of the axes crossed, half of them at most left out."""
    cells = {cell for cell in zip(*(axis.at for axis in axes))}
    crossed = numpy.prod([len(axis.settings) for axis in axes], dtype=float)
    return bool(len(cells) == len(axes[0].at) and 2 * len(cells) >= crossed)
