"""Results beside forecasters, as `brink score` found them."""

import math
from datetime import date, timedelta
from pathlib import Path

import xarray

from brink.files import loaded
from page import NothingToTell
from page.markup import Markup, element, joined, paragraphs, table
from page.numbers import counted, interval, per_cent
from page.part import Part, Section, own

HEADS = ["Date", "Forecaster", "They", "Brier", "Log", "Here", "Interval", "Brier here", "Log here"]
TRUTHS = {1: "it came true", 0: "it did not come true", -1: "it is not decided yet"}


def found_in(folder: Path, digest: str) -> xarray.Dataset:
    found = loaded(folder / "score.nc")
    if found.attrs["source_tally_sha256"] != digest:
        raise NothingToTell("score.nc is of other results; brink score writes it anew")
    if not found.sizes["question"]:
        raise NothingToTell("no forecast could be compared")
    return found


def score(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"


def share_with(value: float, bounds: tuple[float, float]) -> list[str]:
    return ["–", "–"] if math.isnan(value) else [f"{per_cent(value)} %", interval(*bounds)]


def of_question(identity: str, found: xarray.Dataset, q: int) -> Markup:
    question, start, value = str(found.question.values[q]), date.fromisoformat(str(found.attrs["start_date"])[:10]), float(found.from_start[q])
    names, asking = str(found.attrs["forecasters"]).splitlines(), [f for f, asked in enumerate(found.asks.values) if int(asked) == q]
    lower, upper = map(float, found.from_start_interval[q])
    rows: list[list[object]] = []
    for f in asking:
        least, most = map(float, found.given_then_interval[f])
        rows.append([f"{start + timedelta(days=float(found.day[f]))}", names[f], f"{per_cent(float(found.probability[f]))} %",
                     score(float(found.forecaster_brier[f])), score(float(found.forecaster_log[f])), *share_with(float(found.given_then[f]), (least, most)),
                     score(float(found.given_brier[f])), score(float(found.given_log[f]))])
    truths = {int(found.outcome[f]) for f in asking}
    said = f"From the start: {per_cent(value)} % [{interval(lower, upper)}]"
    if len(truths) == 1:
        said += f"; {TRUTHS[truths.pop()]}"
    decided = [f for f in asking if int(found.outcome[f]) >= 0]
    if decided:
        said += f": Brier {score(float(found.from_start_brier[decided[0]]))}, log {score(float(found.from_start_log[decided[0]]))}"
    return joined([element("h3", question), paragraphs(f"{said}."), table(own(identity, f"Forecasts of {question}"), HEADS, rows, range(2, len(HEADS)), class_="found")])


def means(found: xarray.Dataset) -> str:
    """Over all that is decided and was compared; empty if nothing is."""
    decided = [f for f in range(found.sizes["forecast"]) if int(found.asks[f]) >= 0 and int(found.outcome[f]) >= 0]
    if not decided:
        return ""
    told = [f"{whose} {', '.join(score(float(found[f'{name}_{kind}'][decided].mean())) for kind in ('brier', 'log'))}" for whose, name in
            (("forecasters", "forecaster"), ("here from the start", "from_start"), ("here, given what was to be seen", "given"))]
    return f"Mean Brier and logarithmic score over {counted(len(decided), 'decided forecast')}: {'; '.join(told)}; who always says one half 0.250, 0.693."


def score_section(identity: str, folder: Path, data: xarray.Dataset) -> Section:
    found = found_in(folder, str(data.attrs["tally_sha256"]))
    return Section(f"{identity}-forecasts", "Beside forecasters", joined([
        paragraphs(means(found)), *(of_question(identity, found, q) for q in range(found.sizes["question"])),
        element("p", "Less is better. Here: the share among replicas in which it had not come by the day of the forecast and that had not ended otherwise. Forecasts of one "
                "event are one event: whoever gave more to what came is better off, however it was reasoned, and no number of them tells a good model from a "
                "lucky one. Forecasters knew the news of their day. Intervals: 95 % (Wilson), Monte Carlo error only.", class_="note")]))


def add_score(part: Part, identity: str, folder: Path, data: xarray.Dataset) -> None:
    """What these results are beside forecasters, where `brink score` was asked."""
    if (folder / "score.nc").exists():
        part.add("Forecasts", lambda: score_section(identity, folder, data))
