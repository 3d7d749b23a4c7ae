"""The index as the rest of the product sees it: replace documents, and search them."""

import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from search import writer
from search.documents import Document, Key
from search.errors import IndexDamaged, IndexUnavailable
from search.facets import Chosen
from search.folder import IndexFolder
from search.results import Results
from search.searching import Search, matching, run
from search.segments import Segment, generation, read_segments
from search.snapshot import Snapshot
from search.thesaurus import from_groups

_TRIES = 5
_NOTHING: Chosen = {}


class Index:
    """One per process. Hits are keys: the caller loads what the viewer may see from its own store."""

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root)
        self._lock = threading.Lock()
        self._snapshot: tuple[Path, Snapshot] | None = None
        self._synonyms = from_groups([])

    def use_synonyms(self, groups: Iterable[Iterable[str]]) -> None:
        """Names for the same thing, such as those of the code book. They count from the next search."""
        self._synonyms = from_groups(groups)

    @property
    def reader(self) -> str:
        """Under which name this index reads along in the outbox."""
        return self._folder.reader()

    def is_sound(self) -> bool:
        """Whether it can be read, and no search or update came upon damage since it was built."""
        try:
            self.snapshot()
        except IndexUnavailable:
            return False
        return not self._folder.is_condemned()

    def create(self) -> None:
        """An empty index when there is no usable one."""
        try:
            self.snapshot()
        except IndexUnavailable:
            self.rebuild([])

    def replace(self, documents: Iterable[Document], deleted: Iterable[Key] = ()) -> int:
        """Puts documents in the place of those with the same key, and takes others out, in one commit."""
        with self._folder.writing():
            build = self._folder.current()
            with self._condemning(build):
                return writer.write(str(build), documents, deleted)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Makes a new index beside the old one, which serves until the new one is whole."""
        with self._folder.writing():
            build = self._folder.new_build()
            try:
                writer.create(str(build))
                count = writer.fill(str(build), documents)
            except BaseException:
                self._folder.discard(build)
                raise
            self._folder.use(build)
            return count

    def search(
        self,
        query: str,
        municipality: str,
        kinds: Collection[str] = (),
        facets: Mapping[str, Collection[str]] = _NOTHING,
        limit: int = 20,
        offset: int = 0,
        group_size: int = 0,
    ) -> Results:
        """What this municipality may find. `group_size` hits per kind come along in the groups."""
        started = time.perf_counter()
        asked = Search(query, municipality, frozenset(kinds), facets, max(0, limit), max(0, offset), group_size)
        build, snapshot = self._opened()
        with self._condemning(build):
            return run(snapshot, asked, self._synonyms, started)

    def matching(
        self,
        query: str,
        municipality: str,
        among: Collection[Key],
        kinds: Collection[str] = (),
        facets: Mapping[str, Collection[str]] = _NOTHING,
    ) -> frozenset[Key]:
        """Which of these things this search would find: for telling somebody what is new."""
        asked = Search(query, municipality, frozenset(kinds), facets, 0, 0, 0)
        build, snapshot = self._opened()
        with self._condemning(build):
            return matching(snapshot, asked, self._synonyms, among)

    def fingerprints(self) -> dict[Key, str]:
        """What is in the index now, to compare with the database."""
        build, snapshot = self._opened()
        with self._condemning(build):
            return {row.key: row.fingerprint for row in snapshot.living()}

    def snapshot(self) -> Snapshot:
        """The newest generation; segments that did not change are not read again."""
        return self._opened()[1]

    def _opened(self) -> tuple[Path, Snapshot]:
        build = self._folder.current()
        with self._lock, self._condemning(build):
            for _ in range(_TRIES):
                try:
                    return build, self._newest(build)
                except FileNotFoundError:
                    continue
            raise IndexDamaged("De bestanden van de zoekindex ontbreken.")

    @contextmanager
    def _condemning(self, build: Path) -> Iterator[None]:
        """Whoever comes upon damage says so to the process that can build the index anew."""
        try:
            yield
        except IndexDamaged:
            self._folder.condemn(build)
            raise

    def _newest(self, build: Path) -> Snapshot:
        newest = generation(str(build))
        if self._snapshot and self._snapshot[0] == build and self._snapshot[1].generation == newest:
            return self._snapshot[1]
        known: dict[str, Segment] = {}
        if self._snapshot and self._snapshot[0] == build:
            known = {segment.id: segment for segment in self._snapshot[1].segments}
        snapshot = Snapshot(newest, read_segments(str(build), known))
        self._snapshot = (build, snapshot)
        return snapshot
