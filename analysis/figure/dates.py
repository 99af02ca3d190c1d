"""Axes of dates: where the run starts, in full, and round dates after it, of which each says what is new in it."""

from matplotlib.dates import AutoDateLocator, num2date
from matplotlib.ticker import Formatter

from figure import style

APART = 3  # pt between two labels


class StartAndRoundDates(AutoDateLocator):
    """The moment at which the axis starts, and round dates after it."""

    def __call__(self):
        start, end = self.axis.get_view_interval()
        return [start, *(tick for tick in super().__call__() if start < tick <= end)]


def unit_of(moments):
    """The largest of which all are whole."""
    if all((moment.month, moment.day, moment.hour, moment.minute) == (1, 1, 0, 0) for moment in moments):
        return "year"
    if all((moment.day, moment.hour, moment.minute) == (1, 0, 0) for moment in moments):
        return "month"
    return "day" if all((moment.hour, moment.minute) == (0, 0) for moment in moments) else "hour"


def label_of(now, before, unit):
    """What differs from the label before it; all of it in the first."""
    day, month, year = f"{now.day}", f"{now:%b}", f"{now.year}"
    new_year = before is None or now.year != before.year
    new_month = new_year or now.month != before.month
    if unit == "hour":
        same = not new_month and now.day == before.day
        return f"{now:%H:%M}" + ("" if same else f"\n{day} {month} {year}" if new_year else f"\n{day} {month}")
    if before is not None and unit in ("year", "month"):
        return year if unit == "year" else f"{month}\n{year}" if new_year else month
    return (f"{day} {month}" if new_month else day) + (f"\n{year}" if new_year else "")


class DatesInFull(Formatter):
    """Labels that would touch the one before them are left out, and what they would have said is said by the next."""

    def __call__(self, value, pos=None):
        return label_of(num2date(value), None, "day")

    def format_ticks(self, values):
        moments = [num2date(value) for value in values]
        unit = unit_of(moments[1:]) if len(moments) > 1 else "day"
        places, points = self.axis.axes.transData, 72 / self.axis.figure.dpi
        labels, before, taken = [], None, float("-inf")
        for moment, value in zip(moments, values):
            label = label_of(moment, before, unit)
            width = max(style.width_of(line) for line in label.split("\n"))
            left = places.transform((value, 0))[0] * points - (width / 2 if before else 0)  # the first begins with the axis
            if left >= taken:
                before, taken = moment, left + width + APART
            labels.append(label if before is moment else "")
        return labels


def mark_fork(places, past):
    """Where the futures of a fork part: a line in all panels, and its name in the first."""
    if past is None or past.turn == 0:
        return
    for place in places:
        place.axvline(past.date, color=style.BLACK, linewidth=0.7, linestyle=(0, (3, 1)), zorder=4)
    first = places[0]
    begin, end = first.get_xlim()
    late = first.convert_xunits(past.date) > begin + 0.9 * (end - begin)
    first.annotate("fork", (past.date, 0.5), xycoords=("data", "axes fraction"), xytext=(-2 if late else 2, 0), textcoords="offset points", rotation=90,
                   ha="right" if late else "left", va="center", zorder=5, bbox={"boxstyle": "square,pad=0.15", "facecolor": "white", "linewidth": 0})


def fork_in_words(past):
    """For the caption."""
    return f" Dashed upright line: the fork, {past.date.date()}; all before it is the one past." if past and past.turn > 0 else ""


def date_axis(place, start, end, ticks=6):
    place.set_xlim(start, end)
    place.xaxis.set_major_locator(StartAndRoundDates(minticks=2, maxticks=ticks))
    place.xaxis.set_major_formatter(DatesInFull())
    place.xaxis.get_major_ticks()[0].label1.set_horizontalalignment("left")
