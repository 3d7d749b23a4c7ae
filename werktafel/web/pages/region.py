"""A gentle word after keeping a text that the whole region reads at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash

from patterns.identifiers.region import perhaps_somebody
from patterns.patterns.rules import TEXT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.patterns.model import Pattern

_MOST_NAMED = 4


def look_again(texts: Iterable[str]) -> None:
    """Names what may point at somebody. Nothing is stopped: who wrote it decides."""
    found = perhaps_somebody(texts)
    if found:
        named = "’, ‘".join(found[:_MOST_NAMED])
        flash(
            f"De hele regio leest dit. Is hier iemand aan te herkennen: ‘{named}’? Schrijf het dan algemener.",
            "warning",
        )


def texts_of(pattern: Pattern) -> list[str]:
    return [text for name in TEXT_LABELS if type(text := getattr(pattern, name)) is str]
