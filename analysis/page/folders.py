"""A folder of results, whatever verb wrote it, as a part of the page."""

from pathlib import Path

from brink import read
from page import provenance, run
from page.part import Part


def part_of(identity: str, folder: Path, program: str | None) -> Part:
    """Raises OSError or ValueError if the folder cannot be read or holds nothing."""
    data = read(folder)
    part, digest = run.part_of(identity, folder, data.isel(point=0), program), "tally_sha256"
    part.provenance = provenance.rows_of(folder, data, digest)
    part.data["identity"] = provenance.identity_of(folder, data, digest)
    return part
