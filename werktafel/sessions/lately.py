"""Numbers that forty phones ask for every second, kept for a moment so that they cost one statement together."""

import time
from collections.abc import Callable, Hashable

MOST = 10_000


class Lately:
    """What was read less than `seconds` ago. A change made by this process is seen at once, one made by another within
    that time; nothing that decides what somebody may read is kept here."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.kept: dict[Hashable, tuple[int, float]] = {}

    def get(self, key: Hashable, read: Callable[[], int | None]) -> int | None:
        """The number of this key; none is asked again every time."""
        now = time.monotonic()
        known = self.kept.get(key)
        if known is not None and known[1] > now:
            return known[0]
        number = read()
        if number is None:
            self.kept.pop(key, None)
            return None
        if len(self.kept) >= MOST:
            self.kept.clear()
        self.kept[key] = (number, now + self.seconds)
        return number

    def forget(self, key: Hashable) -> None:
        self.kept.pop(key, None)
