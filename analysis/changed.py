"""Whether files of results are those that were written. Needs nothing that draws."""

import hashlib
from pathlib import Path

from program import manifest_of


def changed_files(folder: Path) -> list[Path]:
    """Those that have another sha256 than manifest.json says; what is missing or cannot be read is told by who wants it."""
    said = manifest_of(folder).get("sha256")
    if not isinstance(said, dict):
        return []
    return [folder / name for name, digest in said.items() if (found := digest_of(folder / name)) and found != digest]


def digest_of(path: Path) -> str:
    """Empty where there is no file that can be read."""
    if not path.is_file():
        return ""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
