"""Passages worth a closer look: around digits, months, streets; the slow patterns read only those."""

import re
from collections.abc import Callable, Iterable, Iterator

from patterns.identifiers.rules import Mark


def windows(text: str, trigger: re.Pattern[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Spans around each place where the trigger stands, widened to whole words and joined where they touch."""
    return around(text, (match.span() for match in trigger.finditer(text)), before, after)


def around(text: str, spans: Iterable[tuple[int, int]], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The same for spans that are known, in order of place."""
    begin, end = -1, -1
    for start, stop in spans:
        left, right = start - before, stop + after
        if end >= 0 and left > end:
            left, end = _widened(text, max(0, left), -1), _widened(text, min(len(text), end), 1)
            if left > end:
                yield begin, end
                begin = left
        elif end < 0:
            begin = _widened(text, max(0, left), -1)
        end = right
    if end >= 0:
        yield begin, _widened(text, min(len(text), end), 1)


def has_any(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of these pieces stands in the text: far cheaper than a pattern that needs one of them."""
    return any(piece in text for piece in pieces)


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
