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


@pytest.mark.parametrize(
    ("text", "found", "instead", "told"),
    [
        ("Toen belde mevrouw Jansen.", "Jansen", "een vrouw", "Toen belde een vrouw."),
        ("De heer Jansen belde.", "Jansen", "een man", "Een man belde."),
        ("Daarna kwam mw. Jansen.", "Jansen", "een vrouw", "Daarna kwam een vrouw."),
        ("Haar dochter Samira is ziek.", "Samira", "dochter", "Haar dochter is ziek."),
        ("Op 12 maart 2021 belde zij.", "12 maart 2021", "voorjaar 2021", "In het voorjaar van 2021 belde zij."),
        ("Zij belde op 3 december 2021.", "3 december 2021", "eind 2021", "Zij belde eind 2021."),
        ("Op 5 juli belde zij.", "5 juli", "een dag in de zomer", "Op een dag in de zomer belde zij."),
        ("Met Samira ging het beter.", "Samira", "een persoon", "Met een persoon ging het beter."),
    ],
)
def test_nothing_is_said_twice(text: str, found: str, instead: str, told: str) -> None:
    at = text.index(found)
    assert generalised(text, [(at, at + len(found), instead)]) == told
