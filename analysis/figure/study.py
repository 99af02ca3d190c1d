"""A finished study as the figures see it: the results of its points, and what was found of its sensitivity."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import xarray

from brink.files import loaded, texts_of
from figure import NothingToShow, style
from past import NO_PRIOR, past_of


@dataclass(frozen=True)
class Study:
    folder: Path
    data: xarray.Dataset  # results.nc, of all points

    @property
    def n(self):
        """Replicas counted, over all points."""
        return int(self.data.n_replicas.sum())

    @property
    def digest(self):
        return self.data.attrs["tally_sha256"]

    @property
    def level(self):
        """Of all intervals, such as 0.95."""
        return self.data.attrs["interval_level"]

    @property
    def title(self):
        return self.data.attrs["study"]

    @property
    def extent(self):
        """How much was simulated: "110 points, n = 220,000 replicas"."""
        text = f"{self.data.sizes['point']:,} points, n = {self.n:,} replicas"
        return text if self.data.attrs["status"] == "complete" else f"PARTIAL STUDY, {text}"

    @cached_property
    def design(self):
        """Its kind, such as "grid", as the study in `results.nc` says it."""
        text = texts_of(self.folder / "results.nc")["study"]
        return next(line.split(" = ", 1)[1] for line in text.splitlines() if line.startswith("design = "))

    @cached_property
    def sensitivity(self):
        return sensitivity_of(self)


def sensitivity_of(result):
    """What `brink sensitivity` wrote of the results of a study or a run."""
    if past_of(result.data):
        raise NothingToShow(NO_PRIOR)
    if not isinstance(result, Study) and "parameter" not in result.data.sizes:
        raise NothingToShow("no parameter of the scenario has a prior")
    path = result.folder / "sensitivity.nc"
    if not path.exists():
        raise NothingToShow(f"there is no {path}: brink sensitivity {result.folder} writes it")
    found = loaded(path)
    if found.attrs["source_tally_sha256"] != result.digest:
        raise NothingToShow(f"{path} is of other results: brink sensitivity {result.folder} writes it anew")
    return found


def found_in(study, variable, drawn_as, designs):
    """The sensitivity of a run, or of a study whose design, one of `designs` ("sobol, lhs or random"), gives what a figure is about."""
    if isinstance(study, Study) and study.design not in designs.replace(" or ", ", ").split(", "):
        raise NothingToShow(f"{drawn_as} wants a study of the design {designs}, and this is one of {study.design}")
    found = study.sensitivity
    if variable not in found:
        raise NothingToShow(f"{drawn_as} wants a study of the design {designs}, and this is one of {found.design}")
    return found


def extent_of(found, study):
    """Of how much a sensitivity is, as `brink sensitivity` says it: points of a design that come to the same simulation count each."""
    replicas = f"n = {int(found.attrs['replicas']):,} replicas"
    if found.attrs["design"] == "run":
        return replicas
    return f"{int(found.attrs['points']):,} points{different(found, study)}, {replicas}"


def different(found, study):
    """How many of a design's points are different, if not all are."""
    own = study.data.sizes["point"]
    return f" ({own:,} of them different)" if own != int(found.attrs["points"]) else ""


def endings_shown(found, matters, rows_each, most):
    """Endings whose `matters` is above 0, on as many pages as have room for them, those where it is largest first: for each page what its name has at
    its end, the endings in their order, and what the caption says of the others. A row of panels takes `rows_each` mm and holds three."""
    names = list(found.ending.values)
    told = [name for name, size in zip(names, matters) if size > 0]
    if not told:
        raise NothingToShow("no ending's share varies from point to point beyond noise")
    room = min(most, 3 * max(1, int(style.TALLEST // rows_each)))
    order = sorted(told, key=lambda name: -matters[names.index(name)])
    left = [name for name in names if name not in told]
    text = f" Not drawn, since they do not vary beyond noise: {', '.join(left)}." if left else ""
    pages = [order[k:k + room] for k in range(0, len(order), room)]
    for k, page in enumerate(pages):
        more = "" if len(pages) == 1 else f" Page {k + 1} of {len(pages)}, from the endings that vary most to those that vary least."
        yield f"-{k + 1}" if k else "", [name for name in told if name in page], more + text


KEY_ABOVE = 5  # mm of height for it


def key_above(figure, place):
    """The key of a panel's marks between the title and the panels, for which a sheet has KEY_ABOVE mm more."""
    left, bottom, width, height = figure.get_layout_engine().get()["rect"]
    taken = KEY_ABOVE / 25.4 / figure.get_figheight()
    figure.get_layout_engine().set(rect=(left, bottom, width, height - taken))
    figure.legend(*place.get_legend_handles_labels(), loc="upper left", bbox_to_anchor=(left, bottom + height), ncols=2,
                  borderpad=0, borderaxespad=0, handlelength=1.2, handletextpad=0.4)
