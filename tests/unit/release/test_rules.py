"""Putting offered words in a text, and a reason that says something."""

import pytest

from patterns.errors import RuleBroken
from patterns.release.rules import checked_reason, generalised


def test_every_span_is_replaced_and_sentences_keep_their_capital() -> None:
    text = "Fatima belt. Later belt Fatima weer."
    spans = [(0, 6, "de moeder"), (24, 30, "de moeder")]
    assert generalised(text, spans) == "De moeder belt. Later belt de moeder weer."


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a" * 1001])
def test_a_reason_says_something(text: str) -> None:
    with pytest.raises(RuleBroken):
        checked_reason(text)
