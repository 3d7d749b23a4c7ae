"""Wij ook is a situation that counts after its release; the answer is public, the draft is not."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import service as cases
from patterns.cases.model import Case, CaseKnelpunt
from patterns.cases.rules import CaseStatus, Passage, Period
from patterns.catalogue.store import municipality_names, settings_of
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import entries_of
from patterns.patterns.model import Pattern
from patterns.patterns.rules import Certainty, Stance, Volume
from patterns.patterns.store import find_link, volumes
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer, GiveAnswer, Presence
from patterns.responses.service import answer
from patterns.responses.store import Place, places_of
from patterns.standing.store import municipalities_of
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK, Cast
from tests.support.patterns import Maker

SENTENCE = "Een moeder kreeg geen toeslag omdat de vorige bewoner er nog stond."


@pytest.fixture
def pattern(session: Session) -> Pattern:
    make = Maker(session)
    one, other = make.knelpunt("oude bewoner"), make.knelpunt("traag onderzoek")
    pattern = make.pattern(one, other, title="Dubbel ingeschreven")
    make.link(pattern, make.case(one))
    return pattern


def volume(session: Session, pattern: Pattern) -> Volume:
    return volumes(session, [pattern.id], settings_of(session), date(2026, 11, 21))[pattern.id]


def places(session: Session, pattern: Pattern) -> dict[str, Place]:
    names = municipality_names(session)
    found = places_of(session, pattern.id, names, municipalities_of(session, pattern.id))
    return {place.municipality: place for place in found}


def say(
    session: Session, actor: Actor, pattern: Pattern, kind: Answer, text: str = SENTENCE, version: int = 0
) -> PatternResponse:
    return answer(session, actor, pattern.id, GiveAnswer(kind, text, version, Period(2025, 2), Certainty.FILE))


def draft_of(session: Session, response: PatternResponse) -> Case:
    return session.scalars(select(Case).where(Case.id == response.case_id)).one()


def test_wij_ook_starts_a_draft_on_a_situation_of_its_own(session: Session, cast: Cast, pattern: Pattern) -> None:
    case = draft_of(session, say(session, cast.goirle, pattern, Answer.WE_TOO))
    assert (case.status, case.municipality, case.is_primary) == (CaseStatus.DRAFT, GOIRLE, True)
    assert (case.situation, case.period, case.created_by) == (SENTENCE, Period(2025, 2), cast.goirle.id)
    links = session.scalars(select(CaseKnelpunt).where(CaseKnelpunt.case_id == case.id)).all()
    assert {(one.knelpunt_id, one.field, one.passage) for one in links} == {
        (one.knelpunt_id, Passage.SITUATION, SENTENCE) for one in pattern.knelpunten
    }
    link = find_link(session, pattern.id, case.id)
    assert link is not None
    assert (link.stance, link.certainty) == (Stance.SUPPORTS, Certainty.FILE)


def test_a_few_words_make_the_knelpunten_possible_only(session: Session, cast: Cast, pattern: Pattern) -> None:
    case = draft_of(session, say(session, cast.goirle, pattern, Answer.WE_TOO, "Hier ook."))
    links = session.scalars(select(CaseKnelpunt).where(CaseKnelpunt.case_id == case.id)).all()
    assert [one.passage for one in links] == ["", ""]


def test_nothing_counts_before_a_second_person_released_it(session: Session, cast: Cast, pattern: Pattern) -> None:
    before = volume(session, pattern)
    case = draft_of(session, say(session, cast.professional, pattern, Answer.WE_TOO))
    say(session, cast.goirle, pattern, Answer.SOLVED)
    say(session, cast.waalwijk, pattern, Answer.NOT_HERE)
    assert volume(session, pattern) == before
    with pytest.raises(RuleBroken):
        cases.release(session, cast.professional, cases.ActOnCase(case.id, case.version))
    cases.release(session, cast.colleague, cases.ActOnCase(case.id, case.version))
    after = volume(session, pattern)
    assert (after.certain, after.possible) == (before.certain + 1, before.possible + 1)


def test_the_answer_is_public_and_the_draft_is_not(session: Session, cast: Cast, pattern: Pattern) -> None:
    response = say(session, cast.goirle, pattern, Answer.WE_TOO)
    found = places(session, pattern)
    assert found[GOIRLE] == Place(GOIRLE, Presence.PLAYS, False, Answer.WE_TOO, "")
    assert response.text == ""
    assert (found[TILBURG].presence, found[TILBURG].has_case) == (Presence.PLAYS, True)
    assert found[WAALWIJK].presence is Presence.UNKNOWN
    assert len(found) == len(municipality_names(session))


def test_changing_an_answer_keeps_the_draft_and_the_history(session: Session, cast: Cast, pattern: Pattern) -> None:
    first = say(session, cast.goirle, pattern, Answer.WE_TOO)
    case = draft_of(session, first)
    changed = say(session, cast.goirle, pattern, Answer.SOLVED, "Wij bellen de Belastingdienst.", first.version)
    assert (changed.id, changed.case_id) == (first.id, None)
    assert places(session, pattern)[GOIRLE].presence is Presence.SOLVED
    assert find_link(session, pattern.id, case.id) is not None
    assert [entry.action for entry in entries_of(session, "antwoord", first.id)] == ["changed", "created"]


def test_two_people_answering_see_both(session: Session, cast: Cast, pattern: Pattern) -> None:
    say(session, cast.professional, pattern, Answer.SOLVED, "Wij bellen.")
    with pytest.raises(Stale) as refused:
        say(session, cast.colleague, pattern, Answer.WE_TOO)
    assert ("antwoord", "wij ook", "bij ons opgelost") in [
        (one.label, one.mine, one.theirs) for one in refused.value.differences
    ]
    assert session.scalars(select(Case).where(Case.title.startswith("Wij ook"))).all() == []


def test_who_may_not_and_what_is_not_there(session: Session, cast: Cast, pattern: Pattern) -> None:
    with pytest.raises(NotAllowed):
        say(session, cast.owner, pattern, Answer.WE_TOO)
    with pytest.raises(RuleBroken):
        say(session, cast.professional, pattern, Answer.NOT_HERE)
    with pytest.raises(NotFound):
        answer(session, cast.goirle, 999_999, GiveAnswer(Answer.WE_TOO, SENTENCE))


def test_a_long_title_of_a_pattern_still_fits(session: Session, cast: Cast) -> None:
    pattern = Maker(session).pattern(title="x" * 120)
    assert len(draft_of(session, say(session, cast.goirle, pattern, Answer.WE_TOO)).title) == 120
