"""Where an index lives on disk: one folder per build, and a pointer to the one in use."""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from search.dutch import fingerprint
from search.errors import IndexBusy, IndexUnavailable

FORMAT = 5
_PRIVATE = 0o700
_POINTER = "current.json"
_LOCK = "write.lock"
_READER = "reader"
_DAMAGED = "damaged"
_PREFIX = "build-"


class IndexFolder:
    """Builds are swapped by replacing the pointer, which the file system does at once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def prepare(self) -> None:
        self.root.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        self.root.chmod(_PRIVATE)

    def current(self) -> Path:
        """The build in use, if this version of the product can read it."""
        try:
            pointer = json.loads((self.root / _POINTER).read_text(encoding="utf-8"))
            build = self.root / str(pointer["build"])
            made_by = (pointer["format"], pointer["words"])
        except FileNotFoundError as error:
            raise IndexUnavailable("Er is nog geen zoekindex.") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailable("De verwijzing naar de zoekindex is onleesbaar.") from error
        if made_by != (FORMAT, fingerprint()):
            raise IndexUnavailable("De zoekindex hoort bij een andere versie van de woordenlijsten.")
        if not build.is_dir():
            raise IndexUnavailable("De map van de zoekindex ontbreekt.")
        return build

    def reader(self) -> str:
        """The name under which this index reads along in the outbox: made once, gone with the folder."""
        self.prepare()
        path, temporary = self.root / _READER, self.root / f".{_READER}.{uuid.uuid4().hex}"
        if not path.exists():
            temporary.write_text(uuid.uuid4().hex, encoding="ascii")
            with suppress(FileExistsError):
                os.link(temporary, path)
            temporary.unlink()
        return path.read_text(encoding="ascii").strip()

    def condemn(self, build: Path) -> None:
        """Remember that this build has damage. It may still answer some questions until there is a new one."""
        with suppress(OSError):
            (self.root / _DAMAGED).write_text(build.name, encoding="utf-8")

    def is_condemned(self) -> bool:
        try:
            return (self.root / _DAMAGED).read_text(encoding="utf-8") == self._named()
        except (OSError, ValueError):
            return False

    def new_build(self) -> Path:
        build = self.root / f"{_PREFIX}{uuid.uuid4().hex}"
        build.mkdir(mode=_PRIVATE)
        return build

    def discard(self, build: Path) -> None:
        """A build that was not finished."""
        shutil.rmtree(build, ignore_errors=True)

    def use(self, build: Path) -> None:
        """Points to this build, and removes all others but the one used until now: readers may still open it."""
        previous = self._named()
        pointer = {"build": build.name, "format": FORMAT, "words": fingerprint()}
        temporary = self.root / f".{_POINTER}.{uuid.uuid4().hex}"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(pointer, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.root / _POINTER)
        for other in self.root.glob(f"{_PREFIX}*"):
            if other.name not in (build.name, previous):
                shutil.rmtree(other, ignore_errors=True)

    def _named(self) -> str:
        try:
            return str(json.loads((self.root / _POINTER).read_text(encoding="utf-8"))["build"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time, over all processes; the lock goes when the process ends."""
        self.prepare()
        with (self.root / _LOCK).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy from error
            yield
