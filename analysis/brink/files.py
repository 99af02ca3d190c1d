"""Files of results as they lie on the disk. Of what cannot be read, the exception says so in a sentence."""

import shlex
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xarray

SCHEMA = 1  # of the files that this reader knows


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raises OSError, of the kind that the system has for it, also where the libraries raise something else for a damaged file.
    That numpy's dates end in 1678 and 2262 is no cause for a warning: beyond them there are others."""
    try:
        with open(path, "rb"):  # says why not; xarray would look for another reader of such files
            pass
    except OSError as error:
        raise type(error)(f"cannot read {path}: {error.strerror}") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", xarray.SerializationWarning)
            yield
    except UnicodeEncodeError as error:  # whose text says nothing of paths
        raise OSError(f"cannot read {path}: its name or that of a folder is not UTF-8, which netCDF4 for Python does not open; rename it") from error
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        check = f", brink verify {shlex.quote(str(path.parent))} checks it" if path.name == "results.nc" else ""
        raise OSError(f"cannot read {path}: {why} (the file is damaged or none of brink's{check})") from error


def checked(file: xarray.Dataset, path: Path) -> xarray.Dataset:
    """The file itself. Raises ValueError if it was written by a program that names things otherwise, or by another program."""
    version = file.attrs.get("schema_version")
    if version != SCHEMA:
        file.close()
        raise ValueError(f"{path}: schema version {version}, this reader knows {SCHEMA}" if version is not None else f"{path}: no results of brink")
    return file


def opened(path: Path) -> xarray.Dataset:
    """Values are read when they are asked for, and closing is the caller's."""
    with reading(path):
        file = xarray.open_dataset(path, engine="netcdf4")
    return checked(file, path)


def loaded(path: Path) -> xarray.Dataset:
    with opened(path) as file, reading(path):
        return file.load()


def texts_of(path: Path) -> dict[str, str]:
    """What the file says of where it comes from, such as the scenario."""
    with reading(path), xarray.open_dataset(path, group="provenance", engine="netcdf4") as provenance:
        return {str(name): str(provenance[name].item()) for name in provenance.variables if not provenance[name].dims}
