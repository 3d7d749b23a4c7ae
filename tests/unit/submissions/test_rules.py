"""The way of a submission, and who takes which step."""

from dataclasses import replace
from datetime import date

import pytest

from exports.submissions import rules
from exports.submissions.rules import (
    FROZEN,
    NEXT,
    AddresseeText,
    Answer,
    RecordAnswer,
    SubmissionStatus,
    check_answer,
    number_in,
    reference_of,
)
from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

TODAY, SUBMITTED = date(2026, 11, 21), date(2026, 11, 1)
RECEIVED = RecordAnswer(1, SubmissionStatus.RECEIVED, date(2026, 11, 10))


def actor(*roles: Role, number: int = 1) -> Actor:
    return Actor(number, "Iemand", "GM0855", frozenset(roles))


@pytest.mark.parametrize(("present", "wanted"), [(a, b) for a in SubmissionStatus for b in SubmissionStatus])
def test_only_the_known_steps_can_be_taken(present: SubmissionStatus, wanted: SubmissionStatus) -> None:
    if wanted in NEXT[present]:
        rules.check_step(present, wanted)
    else:
        with pytest.raises(RuleBroken):
            rules.check_step(present, wanted)


def test_nothing_leads_from_frozen_back_to_something_that_can_change() -> None:
    assert not {after for status in FROZEN for after in NEXT[status]} - FROZEN


def test_the_one_who_asked_does_not_approve() -> None:
    with pytest.raises(RuleBroken, match="tweede persoon"):
        rules.check_approver(1, actor(Role.COORDINATOR))
    rules.check_approver(2, actor(Role.COORDINATOR))
    rules.check_approver(2, actor(Role.STEERING))


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.ADMIN])
def test_others_neither_bundle_nor_approve(role: Role) -> None:
    with pytest.raises(NotAllowed):
        rules.check_may_bundle(actor(role))
    with pytest.raises(NotAllowed):
        rules.check_approver(2, actor(role))
    with pytest.raises(NotAllowed):
        rules.check_may_return(actor(role))


@pytest.mark.parametrize("status", [one for one in SubmissionStatus if one is not SubmissionStatus.DRAFT])
def test_only_a_draft_is_edited(status: SubmissionStatus) -> None:
    with pytest.raises(RuleBroken):
        rules.check_may_edit(status, actor(Role.COORDINATOR))


def test_a_title_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(RuleBroken, match="160 tekens") as refused:
        rules.check_bundle("a" * 10_000, [1])
    assert refused.value.field == "title"


def test_a_bundle_needs_a_title_and_a_pattern_and_has_an_end() -> None:
    for title, ids, field in ((" ", [1], "title"), ("Titel", [], "patterns"), ("Titel", range(51), "patterns")):
        with pytest.raises(RuleBroken) as refused:
            rules.check_bundle(title, list(ids))
        assert refused.value.field == field


def test_a_pattern_without_anything_to_count_is_refused_by_name() -> None:
    with pytest.raises(RuleBroken, match="‘Briefadres’ heeft nog geen vrijgegeven casus"):
        rules.check_countable("Briefadres", 0, 0)
    with pytest.raises(RuleBroken, match="geen zekere situatie"):
        rules.check_countable("Briefadres", 3, 0)
    rules.check_countable("Briefadres", 3, 1)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(RECEIVED, happened_on=date(2026, 11, 22)), "happened_on"),
        (replace(RECEIVED, happened_on=date(2026, 10, 31)), "happened_on"),
        (replace(RECEIVED, answer=Answer.ADOPTED), "answer"),
        (replace(RECEIVED, status=SubmissionStatus.ANSWERED), "answer"),
        (replace(RECEIVED, status=SubmissionStatus.ANSWERED, answer=Answer.NOT), "text"),
        (replace(RECEIVED, status=SubmissionStatus.EFFECT), "text"),
    ],
)
def test_a_message_that_does_not_fit_is_refused_at_its_field(command: RecordAnswer, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_answer(command, SUBMITTED, TODAY)
    assert refused.value.field == field


def test_an_answer_with_a_reason_fits() -> None:
    check_answer(RECEIVED, SUBMITTED, TODAY)
    answered = replace(RECEIVED, status=SubmissionStatus.ANSWERED)
    check_answer(replace(answered, answer=Answer.ADOPTED), SUBMITTED, TODAY)
    check_answer(replace(answered, answer=Answer.NOT, text="Vraagt om een wetswijziging."), SUBMITTED, TODAY)


def test_an_addressee_has_a_name_and_an_end() -> None:
    rules.check_addressee(AddresseeText("Divosa"))
    for bad in (AddresseeText(""), AddresseeText("a" * 121), AddresseeText("Divosa", asks=("a",) * 21)):
        with pytest.raises(RuleBroken):
            rules.check_addressee(bad)


def test_a_reference_is_read_back() -> None:
    assert reference_of(2026, 7) == "I-2026-0007"
    assert number_in("I-2026-0007") == 7
    for other in ("", "I-2026-x", "P-2026-0007", "I-2026-00070000000000000"):
        assert number_in(other) is None
