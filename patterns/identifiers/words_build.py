"""Makes data/woorden.txt.gz: ordinary Dutch words, without those that are two shorter ones joined together."""

import gzip
import sys
from collections.abc import Container
from pathlib import Path

from patterns.identifiers.plain import fold

LINKS = ("", "s", "e", "n", "en")
MIN_LEFT = 3
MIN_RIGHT = 4
SHORTEST = 2
LONGEST = 14
SHORTEST_JOINED = 9
TARGET = Path(__file__).parent / "data" / "woorden.txt.gz"


def is_compound(word: str, words: Container[str]) -> bool:
    """Whether a folded word falls apart in two words of the list, with or without a linking letter."""
    return any(_is_left(word[:cut], words) for cut in _cuts(word) if word[cut:] in words)


def is_long_compound(word: str, words: Container[str]) -> bool:
    """The same for three words."""
    return any(is_compound(word[cut:], words) for cut in _cuts(word) if _is_left(word[:cut], words))


def _cuts(word: str) -> range:
    return range(MIN_LEFT, len(word) - MIN_RIGHT + 1)


def _is_left(left: str, words: Container[str]) -> bool:
    return any(
        left.endswith(link) and left[: len(left) - len(link)] in words for link in LINKS if len(left) > len(link) + 1
    )


def reduced(words: set[str]) -> list[str]:
    """The shortest list from which `is_compound` still knows every word."""
    kept: set[str] = set()
    for word in sorted(words, key=lambda word: (len(word), word)):
        if len(word) < SHORTEST_JOINED or not is_compound(word, kept):
            kept.add(word)
    return sorted(kept)


def build(source: Path, target: Path = TARGET) -> int:
    lines = source.read_text(encoding="utf-8").split()
    words = {fold(line) for line in lines if line.isalpha() and line.islower() and SHORTEST <= len(line) <= LONGEST}
    kept = reduced(words)
    target.write_bytes(gzip.compress("\n".join(kept).encode("ascii", "ignore"), 9, mtime=0))
    return len(kept)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]))} woorden\n")
