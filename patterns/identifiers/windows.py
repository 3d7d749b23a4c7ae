"""Passages worth a closer look: around digits, months, streets; the slow patterns read only those."""

import re
from collections.abc import Callable, Iterable, Iterator

from patterns.identifiers.rules import Mark


def windows(text: str, trigger: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Spans around each place where the trigger stands, widened to whole words and joined where they touch."""
    begin, end = -1, -1
    for match in trigger.finditer(text):
        left = _widened(text, max(0, match.start() - before), -1)
        right = _widened(text, min(len(text), match.end() + after), 1)
        if left <= end:
            end = max(end, right)
            continue
        if end >= 0:
            yield begin, end
        begin, end = left, right
    if end >= 0:
        yield begin, end


def _widened(text: str, place: int, step: int) -> int:
    """The nearest white space, at most forty characters away."""
    for _ in range(40):
        if place <= 0 or place >= len(text) or text[place - (step < 0)].isspace():
            break
        place += step
    return max(0, min(len(text), place))


def find_in_windows(
    text: str, spans: Iterable[tuple[int, int]], find: Callable[[str], Iterator[Mark]]
) -> Iterator[Mark]:
    """The marks of a finder that reads one passage at a time, at their place in the whole text."""
    for begin, end in spans:
        for mark in find(text[begin:end]):
            yield mark._replace(start=mark.start + begin, end=mark.end + begin)
