"""The Dutch word list, read once: which words exist, and how often each is part of a compound."""

import gzip
from functools import cache, lru_cache
from importlib.resources import files

_DATA = files("search") / "data"


@lru_cache(maxsize=1)
def words() -> dict[str, int]:
    """Folded word → 0 (hardly ever part of another word) to 9 (very often)."""
    text = gzip.decompress(data_bytes("woorden.txt.gz")).decode("ascii")
    return {line[:-1]: int(line[-1]) for line in text.split("\n")}


@cache
def words_by_length() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in words():
        found.setdefault(len(word), []).append(word)
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a small list in `data/`; lines that start with # are remarks."""
    lines = data_lines(name)
    return frozenset(word for line in lines for word in line.split())


def data_lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def data_bytes(name: str) -> bytes:
    return (_DATA / name).read_bytes()
