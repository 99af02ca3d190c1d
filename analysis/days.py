"""Days as scenario files write them."""

from datetime import date, datetime, timedelta


def moment_of(day: date | int, start: datetime) -> datetime:
    """Of a day that is given as a date, or in days since the start."""
    return datetime(day.year, day.month, day.day) if isinstance(day, date) else start + timedelta(days=day)
