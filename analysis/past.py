"""The one past that all futures of a fork share. Needs nothing that draws."""

from dataclasses import dataclass
from datetime import datetime

import xarray

from days import ends_of_turns

NOT_AGAIN = "futures of a fork cannot be played again one by one"
NO_PRIOR = "all futures of a fork have the parameters of their past, so that none varies"


@dataclass(frozen=True)
class Past:
    replica: int
    turn: int  # from whose start on the futures differ
    date: datetime  # at which that turn starts
    point: str = ""  # settings of a study's point whose own draws the replica has; else those of the seed alone

    @property
    def replica_and_turn(self) -> str:
        return f"replica {self.replica:,} from turn {self.turn} on"

    @property
    def in_full(self) -> str:
        day = str(self.date.date()) if (self.date.hour, self.date.minute) == (0, 0) else self.date.isoformat(" ", "minutes")
        whose = f" with the draws of the point {self.point}" if self.point else ""
        return f"replica {self.replica:,}{whose} from turn {self.turn} ({day}) on"


def past_of(data: xarray.Dataset) -> Past | None:
    """Of the results of a fork; none of a run."""
    if "past_replica" not in data.attrs:
        return None
    turn = int(data.attrs["past_turn"])
    start = datetime.fromisoformat(str(data.attrs["start_date"]))
    date = ends_of_turns(data)[turn - 1] if turn > 0 else start
    point = ", ".join(str(data.attrs.get("past_point_draws", "")).split("\n")).strip(", ")
    return Past(int(data.attrs["past_replica"]), turn, date, point)


def each_of(data: xarray.Dataset) -> str:
    """What one of those is called that were counted, as `brink fork` has it."""
    return "replica" if past_of(data) is None else "future"
