"""Bundling, wording, approving and freezing."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from exports.formats.package import build_package
from exports.submissions import addressing, service, store
from exports.submissions.collecting import collect, fingerprint
from exports.submissions.documents import frozen_content, package_of, preview_of
from exports.submissions.readiness import gaps_of
from exports.submissions.rules import (
    AddresseeText,
    Answer,
    Approve,
    ContactText,
    EditSubmission,
    RecordAnswer,
    RewordPattern,
    StartSubmission,
    SubmissionStatus,
)
from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, RuleBroken, Stale
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, started, submitted


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def edit_of(session: Session, submission_id: int, **changes: object) -> EditSubmission:
    """What the form would send when nothing but `changes` was typed."""
    present = store.get_submission(session, submission_id)
    same = EditSubmission(
        present.version, present.title, present.addressee_id, present.pattern_ids, present.summary,
        ContactText(**present.contact), tuple(one.municipality for one in present.support),
    )  # fmt: skip
    return replace(same, **changes)  # type: ignore[arg-type]


def test_addressees_come_once_and_keep_what_the_coordinator_wrote(session: Session, cast: Cast) -> None:
    addressing.seed_addressees(session)
    pact = store.find_addressee(session, "ons pact")
    assert pact is not None
    text = AddresseeText("Ons Pact", contact="loket@pact.example", version=pact.version)
    addressing.save_addressee(session, cast.coordinator, text, pact.id)
    addressing.seed_addressees(session)
    assert [one.name for one in store.addressees(session)] == [
        "Nationale ombudsman", "Ons Pact", "PMM, Landelijk Maatwerkloket", "VNG",
    ]  # fmt: skip
    assert store.get_addressee(session, pact.id).contact == "loket@pact.example"


def test_an_addressee_is_for_the_coordinator_has_one_name_and_a_version(session: Session, cast: Cast) -> None:
    added = addressing.save_addressee(session, cast.coordinator, AddresseeText("Divosa", asks=(" één ", "")))
    assert added.asks == ["één"]
    with pytest.raises(NotAllowed):
        addressing.save_addressee(session, cast.facilitator, AddresseeText("Elders"))
    with pytest.raises(RuleBroken, match="al een loket"):
        addressing.save_addressee(session, cast.coordinator, AddresseeText("DIVOSA"))
    with pytest.raises(Stale):
        addressing.save_addressee(session, cast.coordinator, AddresseeText("Divosa", version=99), added.id)


def test_only_the_coordinator_starts_with_things_that_exist(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    submission = started(session, cast, pattern)
    assert (submission.status, submission.pattern_ids) == (SubmissionStatus.DRAFT, (pattern.id,))
    with pytest.raises(NotAllowed):
        service.start(session, cast.steering, StartSubmission("Titel", submission.addressee_id, (pattern.id,)))
    with pytest.raises(RuleBroken, match="patronen uit de lijst"):
        service.start(session, cast.coordinator, StartSubmission("Titel", submission.addressee_id, (999_999,)))
    with pytest.raises(RuleBroken, match="loket"):
        service.start(session, cast.coordinator, StartSubmission("Titel", 999_999, (pattern.id,)))


def test_editing_keeps_everything_and_the_second_one_sees_both_texts(
    session: Session, cast: Cast, maker: Maker
) -> None:
    first, second = counted_pattern(maker, "Eerste"), counted_pattern(maker, "Tweede")
    submission = started(session, cast, first)
    command = edit_of(
        session, submission.id,
        title="Nieuwe titel", pattern_ids=(second.id, first.id), summary="Kort.", supporters=(GOIRLE,),
        contact=ContactText("Robin Voorbeeld", mandate="namens de regio"),
    )  # fmt: skip
    service.edit(session, cast.coordinator, submission.id, command)
    found = store.get_submission(session, submission.id)
    assert found.pattern_ids == (second.id, first.id)
    assert [one.municipality for one in found.support] == [GOIRLE]
    assert ContactText(**found.contact).mandate == "namens de regio"
    with pytest.raises(Stale) as refused:
        service.edit(session, cast.coordinator, submission.id, replace(command, title="Andere titel"))
    assert [asdict(one) for one in refused.value.differences] == [
        {"label": "Titel", "mine": "Andere titel", "theirs": "Nieuwe titel"}
    ]


def test_rewording_stays_in_this_submission(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    submission = started(session, cast, pattern)
    texts = {"title": pattern.title, "burden": "Elf contacten per huishouden."}
    service.reword(session, cast.coordinator, submission.id, RewordPattern(submission.version, pattern.id, texts))
    kept = store.get_submission(session, submission.id)
    assert kept.patterns[0].texts == {"burden": "Elf contacten per huishouden."}
    content = collect(session, kept, utc_now()).content
    assert content.patterns[0].burden == "Elf contacten per huishouden."
    session.refresh(pattern)
    assert pattern.burden == ""
    with pytest.raises(Stale):
        service.reword(session, cast.coordinator, submission.id, RewordPattern(1, pattern.id, {"burden": "Anders."}))


def test_a_pattern_without_released_cases_is_refused(session: Session, cast: Cast, maker: Maker) -> None:
    knelpunt = maker.knelpunt()
    pattern = maker.pattern(knelpunt, title="Nog leeg")
    maker.link(pattern, maker.case(knelpunt, status=CaseStatus.DRAFT))
    submission = started(session, cast, pattern)
    with pytest.raises(RuleBroken, match="‘Nog leeg’ heeft nog geen vrijgegeven casus"):
        service.request_approval(session, cast.coordinator, submission.id, submission.version)


def test_nothing_goes_out_that_surely_points_at_somebody(session: Session, cast: Cast, maker: Maker) -> None:
    submission = started(session, cast, counted_pattern(maker))
    told = "Bel de moeder, 06-12345678, BSN 111222333."
    service.edit(session, cast.coordinator, submission.id, edit_of(session, submission.id, summary=told))
    gaps = gaps_of(collect(session, submission, utc_now()), ())
    assert "‘06-12345678’, ‘111222333’" in gaps.submission[-1].text
    with pytest.raises(RuleBroken, match="‘111222333’"):
        service.request_approval(session, cast.coordinator, submission.id, submission.version)
    mended = edit_of(session, submission.id, summary="Bel de moeder.")
    service.edit(session, cast.coordinator, submission.id, mended)
    service.request_approval(session, cast.coordinator, submission.id, submission.version)


def test_the_address_of_the_contact_is_an_address(session: Session, cast: Cast, maker: Maker) -> None:
    submission = started(session, cast, counted_pattern(maker))
    command = edit_of(session, submission.id, contact=ContactText(email="geen mail"))
    with pytest.raises(RuleBroken, match="e-mailadres") as refused:
        service.edit(session, cast.coordinator, submission.id, command)
    assert refused.value.field == "email"


def test_a_second_person_approves_what_was_read(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    submission = requested(session, cast, pattern)
    seen = fingerprint(collect(session, submission, utc_now()).content)
    command = Approve(submission.version, anonymous=True, seen=seen)
    with pytest.raises(RuleBroken, match="tweede persoon"):
        service.approve(session, cast.coordinator, submission.id, command)
    with pytest.raises(NotAllowed):
        service.approve(session, cast.facilitator, submission.id, command)
    with pytest.raises(RuleBroken) as refused:
        service.approve(session, cast.steering, submission.id, replace(command, anonymous=False))
    assert refused.value.field == "anonymous"
    pattern.sentence = "Iets heel anders."
    session.flush()
    with pytest.raises(RuleBroken, match="Intussen"):
        service.approve(session, cast.steering, submission.id, command)


def test_two_at_once_end_in_stale(session: Session, cast: Cast, maker: Maker) -> None:
    submission = requested(session, cast, counted_pattern(maker))
    version = submission.version
    service.back_to_draft(session, cast.steering, submission.id, version)
    with pytest.raises(Stale, match="Kijk eerst hoe het er nu voor staat"):
        service.approve(session, cast.steering, submission.id, Approve(version, anonymous=True))


def test_freezing_fixes_the_content_and_the_bytes(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker, situations=3)
    submission = submitted(session, cast, pattern)
    before = package_of(submission)
    pattern.title, pattern.sentence = "Omgedoopt", "Een heel andere zin."
    late = maker.case(maker.knelpunt())
    maker.link(pattern, late)
    again = store.get_submission(session, submission.id)
    assert package_of(again) == before
    content = frozen_content(again)
    assert (content.totals.certain, content.totals.possible, len(content.evidence)) == (3, 4, 3)
    assert (again.frozen_certain, again.frozen_possible) == (3, 4)
    assert len(store.frozen_cases(session, submission.id)) == 4
    assert content.anonymity.checked_by_name == cast.steering.name
    assert again.checked_on is not None
    with pytest.raises(RuleBroken, match="ligt vast"):
        service.edit(session, cast.coordinator, submission.id, edit_of(session, submission.id, title="Toch anders"))


def test_frozen_content_that_was_touched_is_not_sent(session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker))
    assert submission.frozen is not None
    submission.frozen = {**submission.frozen, "title": "Met de hand veranderd"}
    session.flush()
    with pytest.raises(RuleBroken, match="controlegetal"):
        package_of(submission)


def test_before_approval_there_is_a_marked_preview_and_no_package(session: Session, cast: Cast, maker: Maker) -> None:
    submission = started(session, cast, counted_pattern(maker))
    with pytest.raises(RuleBroken, match="nog niet vastgesteld"):
        package_of(submission)
    content = preview_of(collect(session, submission, utc_now()).content)
    assert content.title.startswith("PROEFVERSIE")
    assert build_package(content)


def test_answers_are_logged_in_order_and_refused_out_of_it(session: Session, cast: Cast, maker: Maker) -> None:
    submission = submitted(session, cast, counted_pattern(maker))
    today = utc_now().date()

    def record(status: SubmissionStatus, text: str = "", answer: Answer | None = None) -> None:
        version = store.get_submission(session, submission.id).version
        service.record_answer(
            session, cast.coordinator, submission.id, RecordAnswer(version, status, today, text, answer)
        )

    with pytest.raises(RuleBroken, match="niet naar 'effect'"):
        record(SubmissionStatus.EFFECT, "Te vroeg.")
    record(SubmissionStatus.RECEIVED)
    record(SubmissionStatus.ANSWERED, "Vraagt om een wetswijziging.", Answer.PARTLY)
    record(SubmissionStatus.EFFECT, "De melding werkt nu meteen door.")
    found = store.get_submission(session, submission.id)
    assert [event.status.value for event in found.events] == [
        "ter_goedkeuring", "ingediend", "ontvangen", "beantwoord", "effect",
    ]  # fmt: skip
    early = RecordAnswer(found.version, SubmissionStatus.EFFECT, today - timedelta(days=1))
    with pytest.raises(RuleBroken):
        service.record_answer(session, cast.coordinator, submission.id, early)
    line = store.list_submissions(session, 25)[0]
    assert (line.status, line.answer, line.certain) == (SubmissionStatus.EFFECT, Answer.PARTLY, 3)


def test_submissions_are_found_by_pattern_case_and_reference(session: Session, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    draft, frozen = started(session, cast, pattern), submitted(session, cast, pattern)
    assert [one.id for one in store.submissions_of_pattern(session, pattern.id)] == [frozen.id, draft.id]
    counted = next(iter(store.frozen_cases(session, frozen.id)))
    assert [one.id for one in store.submissions_of_case(session, counted)] == [frozen.id]
    assert store.submissions_of_case(session, maker.case().id) == []
    found = store.find_by_reference(session, frozen.reference)
    assert found is not None
    assert found.id == frozen.id
    assert store.find_by_reference(session, f"I-1999-{frozen.id:04d}") is None
