"""Who must be there, what a dossier keeps, and who answers."""

from datetime import date

import pytest

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.handovers import rules
from patterns.handovers.rules import Answer, Dossier, HandoverState, Offer, Part, Promised
from patterns.patterns.rules import Rung

OWNER = Actor(1, "eigenaar", "GM0855", frozenset({Role.OWNER}))
NOBODY = Actor(9, "ander", "GM0855", frozenset({Role.PROFESSIONAL}))
FULL = {Part.OWNER: 1, Part.DEPUTY: 2, Part.MANAGER: 3}


@pytest.mark.parametrize(
    ("rung", "holders", "lacking"),
    [
        (Rung.SIGNAL, {**FULL, Part.DEPUTY: None}, ()),
        (Rung.SIGNAL, {**FULL, Part.OWNER: None}, (Part.OWNER,)),
        (Rung.TABLE, {**FULL, Part.DEPUTY: None, Part.MANAGER: None}, (Part.DEPUTY, Part.MANAGER)),
        (Rung.SUBMISSION, FULL, ()),
    ],
)
def test_who_must_be_there(rung: Rung, holders: dict[Part, int | None], lacking: tuple[Part, ...]) -> None:
    assert rules.lacking_parts(rung, holders) == lacking


def test_nobody_is_taken_away_above_signaal() -> None:
    without = {**FULL, Part.MANAGER: None}
    with pytest.raises(RuleBroken) as refused:
        rules.check_parts_stay(Rung.TABLE, FULL, without)
    assert refused.value.field == "manager"
    rules.check_parts_stay(Rung.TABLE, without, without)
    rules.check_parts_stay(Rung.SIGNAL, FULL, without)


def test_a_dossier_survives_being_kept() -> None:
    promise = Promised(4, "Bellen", "wijkteam", date(2026, 3, 1), date(2026, 12, 1), "afspraak maken")
    whole = Dossier(
        (promise, Promised(5, "Brief", "", date(2026, 4, 1), None, "")), ("Bellen: ja",), ("1 casus",), ("x",)
    )
    assert Dossier.from_json(whole.as_json()) == whole
    assert Dossier.from_json({}) == Dossier()


def test_offers_that_make_no_sense_are_refused() -> None:
    with pytest.raises(RuleBroken):
        rules.check_offer(None, Offer(2), False)
    with pytest.raises(RuleBroken):
        rules.check_offer(1, Offer(2), True)
    with pytest.raises(RuleBroken):
        rules.check_offer(1, Offer(1), False)
    rules.check_offer(1, Offer(2), False)


def test_only_the_new_owner_answers_and_only_once() -> None:
    with pytest.raises(NotAllowed):
        rules.check_answer(1, HandoverState.OFFERED, Answer(1, True), NOBODY)
    with pytest.raises(RuleBroken):
        rules.check_answer(1, HandoverState.ACCEPTED, Answer(1, True), OWNER)
    with pytest.raises(RuleBroken):
        rules.check_answer(1, HandoverState.OFFERED, Answer(1, False, " "), OWNER)
    rules.check_answer(1, HandoverState.OFFERED, Answer(1, False, "geen tijd"), OWNER)


def test_who_reads_the_dossier() -> None:
    assert rules.may_read(frozenset({9}), frozenset({1}), NOBODY)
    assert rules.may_read(frozenset({7}), frozenset({1}), OWNER)
    assert not rules.may_read(frozenset({7}), frozenset({1}), NOBODY)
