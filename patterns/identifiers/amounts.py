"""Exact amounts and what they may be rounded to. They point at nobody by themselves: an offer, never a finding."""

import re
from typing import NamedTuple

_FIGURES = r"(?P<figures>\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(?P<cents>\d\d|-{1,2}))?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>€ ?|eur(?:o)? ){_FIGURES}(?![\w]|[.,]\d)|"
    rf"{_FIGURES.replace('figures', 'bare').replace('cents', 'bare_cents')}(?= euro\b))",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"(?:ongeveer|circa|ca\.|ruim|bijna|zo'n|rond de|rond)\s$", re.IGNORECASE)
_OF_A_RULE = re.compile(
    r"(?:norm\w*|grens\w*|drempel\w*|minimum\w*|maximum\w*|maximaal|tarief|bedrag van de \w+|wettelijk\w*)\W+"
    r"(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_LEAST = 100


class Amount(NamedTuple):
    """`start` and `end` count characters of the text; `suggestion` takes its whole place."""

    start: int
    end: int
    text: str
    suggestion: str


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Amounts with cents or more than two figures that count, in order of place; those of a rule stay as they are."""
    found = []
    for match in _AMOUNT.finditer(text):
        figures, cents = match["figures"] or match["bare"], match["cents"] or match["bare_cents"] or ""
        whole = int(figures.replace(".", ""))
        about = rounded(whole)
        before = text[max(0, match.start() - 60) : match.start()]
        if (about == whole and not cents.strip("-0")) or whole < _LEAST or _OF_A_RULE.search(before):
            continue
        told = f"{match['sign'] or ''}{about:,}".replace(",", ".")
        told = told if _ALREADY.search(before) else f"ongeveer {told}"
        found.append(Amount(match.start(), match.end(), match[0], told))
    return tuple(found)


def rounded(euros: int) -> int:
    """Two figures that count: 742 becomes 740, 12.387 becomes 12.000."""
    step: int = 10 ** max(1, len(str(euros)) - 2)
    return (euros + step // 2) // step * step
