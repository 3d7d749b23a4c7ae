"""Slows down guessing: a sliding window of failures per key, in the memory of one process."""

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from threading import Lock

MAX_KEYS = 20_000


@dataclass
class Throttle:
    """At most `limit` failures per `seconds` for a key; the oldest keys are forgotten first."""

    limit: int
    seconds: float
    _seen: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def blocked(self, key: str, now: float | None = None) -> bool:
        """True when this key failed too often lately."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            marks = self._seen.get(key)
            while marks and marks[0] <= moment - self.seconds:
                marks.popleft()
            return bool(marks) and len(marks or ()) >= self.limit

    def fail(self, key: str, now: float | None = None) -> None:
        """Remember a failure."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            self._seen.setdefault(key, deque(maxlen=self.limit)).append(moment)
            self._seen.move_to_end(key)
            while len(self._seen) > MAX_KEYS:
                self._seen.popitem(last=False)

    def forget(self, key: str) -> None:
        """A success wipes the slate."""
        with self._lock:
            self._seen.pop(key, None)


@dataclass
class Slowdown:
    """After `free` failures a key waits `first` seconds, and twice as long after each further failure."""

    free: int
    first: float
    longest: float
    forget_after: float
    _seen: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def blocked(self, key: str, now: float | None = None) -> bool:
        """True while this key has to wait."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            failures, last = self._seen.get(key, (0, moment))
            return failures >= self.free and moment < last + self._wait(failures)

    def fail(self, key: str, now: float | None = None) -> None:
        """Remember a failure; after a long rest counting starts anew."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            failures, last = self._seen.get(key, (0, moment))
            self._seen[key] = (1 if moment > last + self.forget_after else failures + 1, moment)
            self._seen.move_to_end(key)
            while len(self._seen) > MAX_KEYS:
                self._seen.popitem(last=False)

    def forget(self, key: str) -> None:
        """A success wipes the slate."""
        with self._lock:
            self._seen.pop(key, None)

    def _wait(self, failures: int) -> float:
        return min(self.longest, self.first * 2.0 ** min(failures - self.free, 30))
