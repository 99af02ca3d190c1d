"""Shares, counts and dates as the page says them."""

from datetime import datetime
from typing import Any

from shares import digits, per_cent

__all__ = ["counted", "in_hundred", "interval", "per_cent", "powered", "rounded", "series", "spoken", "spoken_odds", "stamp"]


def interval(lower: float, upper: float) -> str:
    """Both ends to the same digits."""
    least = max(digits(lower), digits(upper))
    return f"{per_cent(lower, least)}–{per_cent(upper, least)} %"


def in_hundred(share: float) -> str:
    """The share of the most frequent outcome as whoever tells of it would say it."""
    if share == 1:
        return "all"
    return f"{max(1, round(100 * share))} of 100" if share < 0.995 else "more than 99 of 100"


def counted(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def stamp(moment: datetime) -> str:
    """A date, with its time where a turn ends within a day; the script reads it as UTC."""
    return str(moment.date()) if (moment.hour, moment.minute) == (0, 0) else f"{moment.isoformat(timespec='minutes')}Z"


def spoken(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def rounded(value: Any, digits: int = 4) -> float:
    """To significant digits; -0 is 0."""
    return float(f"{float(value):.{digits}g}") + 0.0


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def powered(value: float) -> str:
    """To three digits, as 0.0123 or 1.23·10⁻⁷."""
    if value == 0 or value >= 0.001:
        return f"{value:.3g}"
    digits, power = f"{value:.2e}".split("e")
    return f"{digits}·10{str(int(power)).translate(RAISED)}"


def spoken_odds(share: float) -> str:
    """One in how many, to two digits, of a share above 0."""
    return f"one in {float(f'{1 / share:.2g}'):,.0f}"


def series(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
