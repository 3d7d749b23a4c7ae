"""How long the identifier check takes, and how well it does on the judged sentences."""

import statistics
import time

from patterns.identifiers.check import find_identifiers
from tests.bench.rows import Row
from tests.unit.identifiers.judged import score, sentences

CASE_LENGTH = 2_000
LONG_LENGTH = 200_000
ROUNDS = 20
_SELDOM = 8


def run() -> list[Row]:
    judged = sentences()
    text = " ".join(sentence.text for sentence in judged)
    ordinary = " ".join(one.text for place, one in enumerate(judged) if not one.expected or place % _SELDOM == 0)
    begin = time.perf_counter()
    find_identifiers(text[:CASE_LENGTH])
    first = time.perf_counter() - begin
    long_text = (text * (LONG_LENGTH // len(text) + 1))[:LONG_LENGTH]
    result = score(judged)
    return [
        Row("first text, lists loaded with it", first * 1000, "ms"),
        Row("an ordinary case of 2,000 characters, median", _median(ordinary), "ms", 5),
        Row("2,000 characters full of findings, median", _median(text), "ms"),
        Row("a text of 200,000 characters", _milliseconds(long_text), "ms"),
        Row("missed of what should be found", 100 * (1 - result.recall), "%", 5, f"recall {result.recall:.1%}"),
        Row("found wrongly", 100 * (1 - result.precision), "%", 20, f"precision {result.precision:.1%}"),
    ]


def _median(text: str) -> float:
    """Over the cases, the best of each: what else the machine does only ever adds."""
    cases = [text[place : place + CASE_LENGTH] for place in range(0, len(text) - CASE_LENGTH, CASE_LENGTH)]
    return statistics.median(min(_milliseconds(case) for _ in range(ROUNDS)) for case in cases)


def _milliseconds(text: str) -> float:
    """Processor time, so that a busy machine does not count."""
    begin = time.process_time()
    find_identifiers(text)
    return (time.process_time() - begin) * 1000
