"""The text of an answer reaches the region only when nobody is recognisable in it, or a second person has looked."""

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.store import municipality_names
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import act_as, entries_of
from patterns.patterns.model import Pattern
from patterns.responses import service
from patterns.responses.identified import findings_in
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer, GiveAnswer, OnAnswer, Presence
from patterns.responses.store import Place, held_in, places_of
from tests.support.cast import TILBURG, Cast
from tests.support.patterns import Maker

NAMED = "Sinds mevrouw Oosterlaken de aanvragen doet, gaat het goed. Bel Oosterlaken gerust."


@pytest.fixture
def pattern(session: Session) -> Pattern:
    make = Maker(session)
    return make.pattern(make.knelpunt("oude bewoner"), title="Dubbel ingeschreven")


def say(session: Session, cast: Cast, pattern: Pattern, text: str = NAMED, version: int = 0) -> PatternResponse:
    return service.answer(session, cast.professional, pattern.id, GiveAnswer(Answer.SOLVED, text, version))


def place(session: Session, pattern: Pattern) -> Place:
    found = places_of(session, pattern.id, municipality_names(session), frozenset())
    return next(one for one in found if one.municipality == TILBURG)


def on(response: PatternResponse, number: int = 1) -> OnAnswer:
    return OnAnswer(response.pattern_id, response.version, number)


def test_a_text_with_a_name_stays_inside_and_the_answer_does_not(
    session: Session, cast: Cast, pattern: Pattern
) -> None:
    assert say(session, cast, pattern).held
    assert place(session, pattern) == Place(TILBURG, Presence.SOLVED, False, Answer.SOLVED, "", held=True)
    assert [one.pattern_id for one in held_in(session, TILBURG, 5)] == [pattern.id]


def test_a_text_without_anybody_in_it_is_read_at_once(session: Session, cast: Cast, pattern: Pattern) -> None:
    assert not say(session, cast, pattern, "Wij bellen de Belastingdienst.").held
    assert place(session, pattern).text == "Wij bellen de Belastingdienst."
    assert not held_in(session, TILBURG, 5)


def test_an_author_may_take_the_name_out(session: Session, cast: Cast, pattern: Pattern) -> None:
    response = service.generalise(session, cast.professional, on(say(session, cast, pattern)))
    assert not response.held
    assert "Oosterlaken" not in place(session, pattern).text
    assert response.answered_by == cast.professional.id
    assert "generalised" in {one.action for one in entries_of(session, "antwoord", response.id)}


def test_a_colleague_judges_and_the_author_does_not(session: Session, cast: Cast, pattern: Pattern) -> None:
    response = say(session, cast, pattern)
    with pytest.raises(RuleBroken, match="zelf"):
        service.judge(session, cast.professional, on(response))
    with pytest.raises(NotFound):
        service.judge(session, cast.goirle, on(response))
    with pytest.raises(NotAllowed):
        service.judge(session, cast.steering, on(response))
    assert not service.judge(session, cast.colleague, on(response)).held
    assert place(session, pattern).text == NAMED


def test_a_new_text_is_judged_anew(session: Session, cast: Cast, pattern: Pattern) -> None:
    response = service.judge(session, cast.colleague, on(say(session, cast, pattern)))
    again = say(session, cast, pattern, f"{NAMED} Elke week.", response.version)
    assert again.held
    assert all(one.open for one in findings_in(session, again))
    assert place(session, pattern).text == ""


def test_a_page_with_old_numbers_is_refused(session: Session, cast: Cast, pattern: Pattern) -> None:
    response = say(session, cast, pattern)
    with pytest.raises(Stale):
        service.judge(session, cast.colleague, OnAnswer(pattern.id, response.version + 1, 1))
    with pytest.raises(RuleBroken, match="niet meer"):
        service.judge(session, cast.colleague, on(response, 9))


def send(session: Session, actor: Actor, pattern: Pattern, command: GiveAnswer) -> PatternResponse:
    """In the name of the actor, as the application does."""
    act_as(session, actor)
    return service.answer(session, actor, pattern.id, command)


def test_who_sends_the_same_text_again_does_not_make_its_author_a_second_reader(
    session: Session, cast: Cast, pattern: Pattern
) -> None:
    first = send(session, cast.professional, pattern, GiveAnswer(Answer.SOLVED, NAMED))
    again = send(session, cast.colleague, pattern, GiveAnswer(Answer.SOLVED, f"{NAMED} Elke week.", first.version))
    for writer in (cast.professional, cast.colleague):
        with pytest.raises(RuleBroken, match="zelf"):
            service.judge(session, writer, on(again))
    assert not service.judge(session, cast.facilitator, on(again)).held


def test_sending_a_text_again_unchanged_is_no_writing(session: Session, cast: Cast, pattern: Pattern) -> None:
    first = send(session, cast.professional, pattern, GiveAnswer(Answer.SOLVED, NAMED))
    again = send(session, cast.colleague, pattern, GiveAnswer(Answer.NOT_HERE, NAMED, first.version))
    assert again.answered_by == cast.professional.id
    with pytest.raises(RuleBroken, match="zelf"):
        service.judge(session, cast.professional, on(again))
    assert not service.judge(session, cast.colleague, on(again)).held


def test_who_wrote_an_earlier_text_reads_a_new_one_as_a_second_person(
    session: Session, cast: Cast, pattern: Pattern
) -> None:
    first = send(session, cast.professional, pattern, GiveAnswer(Answer.SOLVED, NAMED))
    new = GiveAnswer(Answer.SOLVED, "Collega Grietje van Oosterhoudt belt steeds.", first.version)
    again = send(session, cast.colleague, pattern, new)
    assert again.held
    assert not service.judge(session, cast.professional, on(again)).held


def test_putting_offered_words_is_no_writing(session: Session, cast: Cast, pattern: Pattern) -> None:
    text = f"{NAMED} Ook Grietje van Oosterhoudt belt."
    first = send(session, cast.professional, pattern, GiveAnswer(Answer.SOLVED, text))
    act_as(session, cast.colleague)
    response = service.generalise(session, cast.colleague, on(first))
    while response.held:
        response = service.judge(session, cast.colleague, on(response))
    assert response.answered_by == cast.professional.id
