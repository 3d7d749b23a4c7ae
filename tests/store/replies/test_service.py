"""What came back, on both databases: documents with their bytes, and what was learned."""

import pytest
from sqlalchemy.orm import Session

from exports.replies import service, store
from exports.replies.rules import Learn, SentDocument
from exports.rules import sha256
from exports.submissions.model import Submission
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import entries_of
from tests.support.cast import Cast
from tests.support.files import PDF
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted

LETTER = SentDocument("map/Brief van het loket.PDF", PDF)


@pytest.fixture
def sent(session: Session, cast: Cast) -> Submission:
    return submitted(session, cast, counted_pattern(Maker(session)))


def test_a_document_is_kept_whole_and_can_be_taken_away(session: Session, cast: Cast, sent: Submission) -> None:
    kept = service.add_document(session, cast.coordinator, sent.id, LETTER, sent.events[-1].id)
    session.expire_all()
    found = store.get_document(session, sent.id, kept.id)
    assert (found.data, found.name, found.size) == (PDF, "Brief van het loket.pdf", len(PDF))
    assert found.sha256 == sha256(PDF)
    service.remove_document(session, cast.coordinator, sent.id, kept.id)
    (line,) = store.documents_of(session, sent.id)
    assert (line.name, line.removed_by_name) == ("Brief van het loket.pdf", cast.coordinator.name)
    with pytest.raises(NotFound):
        store.get_document(session, sent.id, kept.id)
    with pytest.raises(NotFound):
        service.remove_document(session, cast.coordinator, sent.id, kept.id)
    assert [one.action for one in entries_of(session, "indiening", sent.id, 2)] == ["document_removed", "document"]


def test_of_another_submission_it_is_not_found(session: Session, cast: Cast, sent: Submission) -> None:
    kept = service.add_document(session, cast.coordinator, sent.id, LETTER)
    with pytest.raises(NotFound):
        store.get_document(session, sent.id + 1, kept.id)


def test_who_keeps_documents_and_when(session: Session, cast: Cast, sent: Submission) -> None:
    for actor in (cast.steering, cast.owner, cast.professional):
        with pytest.raises(NotAllowed):
            service.add_document(session, actor, sent.id, LETTER)
    concept = started(session, cast, counted_pattern(Maker(session, made=100)))
    with pytest.raises(RuleBroken, match="nog niet ingediend"):
        service.add_document(session, cast.coordinator, concept.id, LETTER)
    with pytest.raises(RuleBroken, match="nog niet ingediend"):
        service.learn(session, cast.coordinator, concept.id, concept.pattern_ids[0], Learn(0, "iets", ""))


def test_the_pile_has_an_end(session: Session, cast: Cast, sent: Submission) -> None:
    for _ in range(20):
        service.add_document(session, cast.coordinator, sent.id, LETTER)
    with pytest.raises(RuleBroken, match="hooguit 20"):
        service.add_document(session, cast.coordinator, sent.id, LETTER)
    service.remove_document(session, cast.coordinator, sent.id, store.documents_of(session, sent.id)[0].id)
    service.add_document(session, cast.coordinator, sent.id, LETTER)


def test_what_was_learned_belongs_to_a_pattern_of_the_submission(
    session: Session, cast: Cast, sent: Submission
) -> None:
    pattern_id = sent.pattern_ids[0]
    first = service.learn(session, cast.coordinator, sent.id, pattern_id, Learn(0, " Adres is geen partner. ", ""))
    assert (first.learning, first.done) == ("Adres is geen partner.", "")
    with pytest.raises(Stale) as stale:
        service.learn(session, cast.coordinator, sent.id, pattern_id, Learn(0, "Iets anders.", "Uitleg herzien."))
    assert [one.label for one in stale.value.differences] == ["Leerpunt", "Gedaan"]
    service.learn(session, cast.coordinator, sent.id, pattern_id, Learn(1, "Iets anders.", "Uitleg herzien."))
    assert store.learnings_of(session, sent.id)[pattern_id].done == "Uitleg herzien."
    with pytest.raises(NotFound):
        service.learn(session, cast.coordinator, sent.id, pattern_id + 1, Learn(0, "Iets.", ""))
    with pytest.raises(NotAllowed):
        service.learn(session, cast.steering, sent.id, pattern_id, Learn(2, "Iets.", ""))
