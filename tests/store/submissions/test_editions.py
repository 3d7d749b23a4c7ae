"""A new version replaces what was sent, and both stay as they are."""

import pytest
from sqlalchemy.orm import Session

from exports.formats.document import document_view
from exports.submissions import service, store
from exports.submissions.consent_rules import Consent
from exports.submissions.consents import ask_support
from exports.submissions.documents import frozen_content, package_of
from exports.submissions.editions import start_edition
from exports.submissions.errata import errata, verify_against
from exports.submissions.model import Submission
from exports.submissions.rules import Approve, SubmissionStatus
from patterns.errors import NotAllowed, RuleBroken
from tests.support.cast import GOIRLE, Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted


def send(session: Session, cast: Cast, submission_id: int) -> Submission:
    found = store.get_submission(session, submission_id)
    service.request_approval(session, cast.coordinator, found.id, found.version)
    found = store.get_submission(session, submission_id)
    return service.approve(session, cast.steering, found.id, Approve(found.version, anonymous=True))


def test_the_second_version_has_the_same_reference_and_overwrites_nothing(session: Session, cast: Cast) -> None:
    first = submitted(session, cast, counted_pattern(Maker(session)))
    before, sent = package_of(first), first.frozen_hash
    ask_support(session, first, (GOIRLE,))
    first.support[0].consent = Consent.GIVEN
    session.flush()
    made = store.get_submission(session, start_edition(session, cast.coordinator, first.id).id)
    assert (made.reference, made.edition, made.status) == (first.reference, 2, SubmissionStatus.DRAFT)
    assert [one.consent for one in made.support] == [Consent.ASKED]
    second = send(session, cast, made.id)
    assert "versie 2 (vervangt versie 1)" in document_view(frozen_content(second))["reference"]
    first = store.get_submission(session, first.id)
    assert (package_of(first), first.frozen_hash) == (before, sent)
    assert [one.edition for one in store.editions_of(session, first)] == [1, 2]
    assert verify_against(session, before) == verify_against(session, package_of(second)) == []


def test_few_situations_since_the_first_version_wait(session: Session, cast: Cast) -> None:
    maker = Maker(session)
    pattern = counted_pattern(maker)
    first = submitted(session, cast, pattern)
    maker.link(pattern, maker.case(maker.knelpunt("later"), municipality=GOIRLE))
    made = start_edition(session, cast.coordinator, first.id)
    second = send(session, cast, made.id)
    assert (second.frozen_certain, second.frozen_possible) == (first.frozen_certain, first.frozen_possible)
    assert errata(session, second).sentences == ()


def test_only_the_newest_frozen_one_is_replaced_once(session: Session, cast: Cast) -> None:
    maker = Maker(session)
    pattern = counted_pattern(maker)
    concept = started(session, cast, pattern)
    with pytest.raises(RuleBroken, match="gewoon wijzigen"):
        start_edition(session, cast.coordinator, concept.id)
    first = submitted(session, cast, pattern)
    with pytest.raises(NotAllowed):
        start_edition(session, cast.steering, first.id)
    start_edition(session, cast.coordinator, first.id)
    with pytest.raises(RuleBroken, match="nieuwere versie"):
        start_edition(session, cast.coordinator, first.id)
