"""Days as scenario files write them, as files of results have them, and as the program says them."""

from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

import xarray


def ends_of_turns(data: xarray.Dataset) -> list[datetime]:
    """The moment at which each turn ends, to the minute. Raises ValueError for years that Python does not have."""
    ends = data.indexes["turn"]
    for end in (ends[0], ends[-1]):
        if not MINYEAR <= end.year <= MAXYEAR:
            raise ValueError(f"a turn ends in the year {end.year}, and figures and pages have the years {MINYEAR} to {MAXYEAR}")
    return [to_the_minute(datetime(end.year, end.month, end.day, end.hour, end.minute, end.second)) for end in ends]


def to_the_minute(moment: datetime) -> datetime:
    """A third of a day is no number of the computer: what it has instead may end a microsecond before the minute."""
    return (moment + timedelta(seconds=30)).replace(second=0)


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
