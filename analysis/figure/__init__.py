"""The figures of a run, one file each: `drawings(result)` yields what the file draws, or raises NothingToShow."""

from dataclasses import dataclass

from matplotlib.figure import Figure
from pandas import DataFrame


class NothingToShow(Exception):
    """The scenario or the run holds nothing of what a figure is about; the text says what is missing."""


@dataclass(frozen=True)
class Drawing:
    """One figure ready to be stored: `name` is that of its files, `table` holds every number drawn, one a row."""

    name: str
    title: str
    caption: str
    figure: Figure
    table: DataFrame
