"""A folder of results, whatever verb wrote it, as a part of the page."""

from datetime import datetime
from pathlib import Path

import xarray

from brink import read
from page import comparison, provenance, rare, run, study
from page.numbers import spoken
from page.part import Part


def data_of(folder: Path) -> tuple[xarray.Dataset, str]:
    """What the folder holds, and the attribute that names it. Raises OSError or ValueError if it cannot be read."""
    if (folder / "compare.nc").exists() and not (folder / "results.nc").exists():
        return comparison.load(folder), "joint_sha256"
    if (folder / "rare.nc").exists() and not (folder / "results.nc").exists():
        return rare.load(folder), "splitting_sha256"
    return read(folder), "tally_sha256"


def part_of(identity: str, folder: Path, program: str | None) -> Part:
    """Raises OSError or ValueError if the folder cannot be read or holds nothing."""
    data, digest = data_of(folder)
    start = spoken(datetime.fromisoformat(str(data.attrs["start_date"])[:10]))
    if digest == "joint_sha256":
        part = comparison.part_of(identity, data, start)
    elif digest == "splitting_sha256":
        part = rare.part_of(identity, folder, data, start)
    elif "study" in data.attrs:
        part = study.part_of(identity, folder, data)
    else:
        part = run.part_of(identity, folder, data.isel(point=0), program)
    part.provenance = provenance.rows_of(folder, data, digest)
    part.data["identity"] = provenance.identity_of(folder, data, digest)
    return part
