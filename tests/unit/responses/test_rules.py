"""What an answer needs, and what it says about a municipality."""

import pytest

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.responses.rules import (
    MAX_TEXT,
    Answer,
    Presence,
    can_prove,
    check_answer,
    check_may_answer,
    differences,
    presence_of,
)


def test_only_professionals_answer() -> None:
    check_may_answer(Actor(1, "P", "GM0855", frozenset({Role.PROFESSIONAL})))
    for role in set(Role) - {Role.PROFESSIONAL}:
        with pytest.raises(NotAllowed):
            check_may_answer(Actor(1, "X", "GM0855", frozenset({role})))


@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_needs_a_sentence_that_fits(answer: Answer) -> None:
    check_answer(answer, "x" * MAX_TEXT, has_released_case=False)
    for text in ("", "x" * (MAX_TEXT + 1)):
        with pytest.raises(RuleBroken) as refused:
            check_answer(answer, text, has_released_case=False)
        assert refused.value.field == "tekst"


def test_wij_niet_does_not_go_with_a_released_case() -> None:
    check_answer(Answer.SOLVED, "Zo.", has_released_case=True)
    check_answer(Answer.WE_TOO, "Zo.", has_released_case=True)
    with pytest.raises(RuleBroken) as refused:
        check_answer(Answer.NOT_HERE, "Zo.", has_released_case=True)
    assert refused.value.field == "antwoord"


@pytest.mark.parametrize(
    ("answer", "has_case", "presence"),
    [
        (None, False, Presence.UNKNOWN),
        (None, True, Presence.PLAYS),
        (Answer.WE_TOO, False, Presence.PLAYS),
        (Answer.NOT_HERE, False, Presence.ABSENT),
        (Answer.NOT_HERE, True, Presence.PLAYS),
        (Answer.SOLVED, False, Presence.SOLVED),
        (Answer.SOLVED, True, Presence.SOLVED),
    ],
)
def test_what_a_municipality_is_said_to_have(answer: Answer | None, has_case: bool, presence: Presence) -> None:
    assert presence_of(answer, has_case) is presence


def test_a_few_words_prove_nothing() -> None:
    assert not can_prove("Ja, hier ook.")
    assert can_prove("Een gezin kreeg geen toeslag door oude bewoners.")


def test_both_sides_of_two_answers() -> None:
    found = differences((Answer.NOT_HERE, "a"), (Answer.SOLVED, "a"))
    assert [(one.label, one.mine, one.theirs) for one in found] == [("antwoord", "wij niet", "bij ons opgelost")]
