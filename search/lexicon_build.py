"""Makes search/data/woorden.txt.gz from the OpenTaal word list: words, and how often each is part of another."""

import gzip
import sys
from collections import Counter
from pathlib import Path

from search.folding import fold

SHORTEST = 2
LONGEST = 14
LINKS = ("", "s", "e", "n", "en")
MIN_PART = 3
TARGET = Path(__file__).parent / "data" / "woorden.txt.gz"


def plain_words(lines: list[str]) -> set[str]:
    """Lower-case words only: names and abbreviations are no parts of compounds."""
    return {fold(line) for line in lines if line.isalpha() and line.islower()}


def count_parts(words: set[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            right = word[cut:]
            if right not in words:
                continue
            for link in LINKS:
                left = word[: cut - len(link)]
                if word[:cut].endswith(link) and len(left) >= MIN_PART and left in words:
                    counts[left] += 1
                    counts[right] += 1
                    break
    return counts


def bucket(count: int) -> str:
    """A digit on a logarithmic scale: 0 for hardly ever, 9 for very often."""
    return str(min(9, max(0, count.bit_length() - 1)))


def build(source: Path, target: Path = TARGET) -> int:
    words = plain_words(source.read_text(encoding="utf-8").split())
    counts = count_parts(words)
    kept = sorted(word for word in words if SHORTEST <= len(word) <= LONGEST)
    text = "\n".join(word + bucket(counts[word]) for word in kept)
    target.write_bytes(gzip.compress(text.encode("ascii", "ignore"), 9, mtime=0))
    return len(kept)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]))} woorden\n")
