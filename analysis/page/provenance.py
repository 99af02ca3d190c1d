"""Where results come from, for the reader of the page: what the file says of itself, and what manifest.json says of the machine."""

from pathlib import Path
from typing import Any

import xarray

from program import commit_of, manifest_of

# Of manifest.json. Where it was computed, by host and folder, is nobody's business who reads the page.
OF_MANIFEST = {"date": "Date", "command_line": "Command", "threads": "Threads", "instruction_set": "Instruction set", "compiler": "Compiler",
               "flags": "Compiler flags", "libraries": "Libraries", "seconds": "Seconds"}


def text_of(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {version}" for name, version in value.items())
    if isinstance(value, list):
        return " ".join(map(str, value))
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def rows_of(folder: Path, data: xarray.Dataset, digest: str) -> list[tuple[object, object]]:
    manifest = manifest_of(folder)
    rows: list[tuple[object, object]] = [(digest, data.attrs[digest])]
    for key, name in (("program_version", "Version"), ("git_commit", "Commit"), ("scenario", "Scenario"), ("study", "Study"), ("seed", "Seed"),
                      ("status", "Status"), ("schema_version", "Schema of the file")):
        if key in data.attrs:
            rows.append((name, commit_of(data.attrs) if key == "git_commit" else data.attrs[key]))
    return rows + [(name, text_of(manifest[key])) for key, name in OF_MANIFEST.items() if manifest.get(key) not in (None, "", {}, [])]


def identity_of(folder: Path, data: xarray.Dataset, digest: str) -> dict[str, str]:
    """What a citation names."""
    return {"version": str(data.attrs["program_version"]), "commit": commit_of(data.attrs), "digest_name": digest, "digest": str(data.attrs[digest]),
            "year": str(manifest_of(folder).get("date", ""))[:4]}
