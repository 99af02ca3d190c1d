"""Files that figures and pages are written to: regular ones, each whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def is_other_than_file(path: Path) -> bool:
    """Whether something stands there whose place no file may take, such as a pipe or a device."""
    return path.exists() and not path.is_file()


def in_the_way_of(folder: Path) -> Path | None:
    """What is no folder, where `folder` or one that it lies in would have to be."""
    nearest = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    return None if nearest.is_dir() else nearest


def write(path: Path, content: bytes) -> None:
    """Through a link to where it leads. Raises OSError with a sentence."""
    if is_other_than_file(path):
        raise OSError(f"cannot write {path}: it is no regular file")
    target = os.path.realpath(path)
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=".brink-", dir=os.path.dirname(target))
        try:
            with open(descriptor, "wb") as file:
                file.write(content)
            os.chmod(unfinished, 0o666 & ~mask())
            os.replace(unfinished, target)
        except BaseException:  # an interrupt leaves nothing behind either
            with suppress(FileNotFoundError):
                os.unlink(unfinished)
            raise
    except OSError as error:
        raise OSError(f"cannot write {path}: {error.strerror}") from error


def mask() -> int:
    """The user's; there is no way to read it but to set it."""
    now = os.umask(0)
    os.umask(now)
    return now
