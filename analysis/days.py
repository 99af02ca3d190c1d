"""Days as scenario files write them, and as the program says them."""

from datetime import date, datetime, timedelta


def moment_of(day: date | int, start: datetime) -> datetime:
    """Of a day that is given as a date, or in days since the start."""
    return datetime(day.year, day.month, day.day) if isinstance(day, date) else start + timedelta(days=day)


def span(first: datetime, last: datetime) -> str:
    """From one day to another, as `brink replay` says it: 10–13 Jan 2022."""
    end = f"{last.day} {last:%b} {last.year}"
    if first.year != last.year:
        return f"{first.day} {first:%b} {first.year}–{end}"
    if first.month != last.month:
        return f"{first.day} {first:%b}–{end}"
    return end if first.day == last.day else f"{first.day}–{end}"
