"""How long the identifier check takes, and how well it does on the judged sentences."""

import statistics
import time

from patterns.identifiers.check import find_identifiers
from tests.unit.identifiers.judged import score, sentences

CASE_LENGTH = 2_000
LONG_LENGTH = 200_000
ROUNDS = 20
_SELDOM = 8


def run() -> list[tuple[str, str]]:
    judged = sentences()
    text = " ".join(sentence.text for sentence in judged)
    ordinary = " ".join(one.text for place, one in enumerate(judged) if not one.expected or place % _SELDOM == 0)
    begin = time.perf_counter()
    find_identifiers(text[:CASE_LENGTH])
    first = time.perf_counter() - begin
    long_text = (text * (LONG_LENGTH // len(text) + 1))[:LONG_LENGTH]
    result = score(judged)
    return [
        ("persoonsgegevens: eerste keer, met lijsten laden", f"{first * 1000:.0f} ms"),
        ("persoonsgegevens: gewone casus van 2.000 tekens, mediaan", f"{_median(ordinary):.1f} ms"),
        ("persoonsgegevens: 2.000 tekens vol gegevens, mediaan", f"{_median(text):.1f} ms"),
        ("persoonsgegevens: tekst van 200.000 tekens", f"{_milliseconds(long_text):.0f} ms"),
        ("persoonsgegevens: recall op de beoordeelde zinnen", f"{result.recall:.1%}"),
        ("persoonsgegevens: precisie op de beoordeelde zinnen", f"{result.precision:.1%}"),
    ]


def _median(text: str) -> float:
    cases = [text[place : place + CASE_LENGTH] for place in range(0, len(text) - CASE_LENGTH, CASE_LENGTH)]
    return statistics.median(_milliseconds(case) for _ in range(ROUNDS) for case in cases)


def _milliseconds(text: str) -> float:
    """Processor time, so that a busy machine does not count."""
    begin = time.process_time()
    find_identifiers(text)
    return (time.process_time() - begin) * 1000
