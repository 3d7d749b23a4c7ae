"""Files that are written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

from patterns.errors import RuleBroken

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
READABLE = 0o644


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file and then take its place; whatever was there stays until the new one is complete."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, READABLE)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> RuleBroken:
    if error.errno in FULL:
        return RuleBroken(f"De schijf is vol: {path.name} is niet geschreven.")
    if error.errno == errno.ENOENT:
        return RuleBroken(f"De map {path.parent} bestaat niet.")
    if error.errno == errno.EISDIR:
        return RuleBroken(f"{path} is een map. Noem een bestand.")
    return RuleBroken(f"In {path.parent} kan {path.name} niet worden geschreven.")
