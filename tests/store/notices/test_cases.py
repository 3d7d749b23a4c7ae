"""Who hears about a case: the colleague who was asked to read, the author it came back to, and later how it went."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Outcome
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.followups import service as followups
from patterns.followups.rules import Answer as HowItWent
from patterns.release import service as release
from patterns.release.asking import AskReader, ask_reader
from patterns.release.service import Decide
from patterns.responses.rules import Answer, GiveAnswer
from patterns.responses.service import answer
from tests.store.cases.build import make_case, make_released
from tests.support.cast import Cast
from tests.support.patterns import Maker
from werktafel.notices.rules import Notice, Topic
from werktafel.notices.service import gather
from werktafel.notices.sources.followups import asked_how_it_went
from werktafel.notices.sources.release import reading_along

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TITLE = "Moeder met twee kinderen zonder adres"


def draft(session: Session, cast: Cast) -> Case:
    return make_case(session, cast.professional, "T-7", title=TITLE)


def told(session: Session) -> list[Notice]:
    return list(reading_along(session, utc_now()))


def test_the_colleague_who_was_asked_hears_it_once_without_the_text(session: Session, cast: Cast) -> None:
    case = draft(session, cast)
    assert told(session) == []
    ask_reader(session, cast.professional, AskReader(case.id, cast.colleague))
    (notice,) = told(session)
    assert (notice.user_id, notice.topic, notice.path) == (
        cast.colleague.id, Topic.RELEASE, f"/casussen/{case.id}/vrijgeven",
    )  # fmt: skip
    assert "T-7" in notice.line
    assert TITLE not in notice.line
    assert [gather(session, utc_now(), reading_along) for _ in range(2)] == [1, 0]
    release.release(session, cast.colleague, Decide(case.id, case.version, "Niemand herkent dit."))
    assert told(session) == []


def test_somebody_else_can_be_asked_in_the_place_of_the_first(session: Session, cast: Cast) -> None:
    case = draft(session, cast)
    for reader in (cast.colleague, cast.facilitator):
        ask_reader(session, cast.professional, AskReader(case.id, reader))
    assert [one.user_id for one in told(session)] == [cast.facilitator.id]


def test_who_can_ask_and_be_asked(session: Session, cast: Cast) -> None:
    case = draft(session, cast)
    with pytest.raises(RuleBroken, match="zelf"):
        ask_reader(session, cast.professional, AskReader(case.id, cast.professional))
    with pytest.raises(NotAllowed):
        ask_reader(session, cast.professional, AskReader(case.id, cast.goirle))
    with pytest.raises(RuleBroken, match="schreef"):
        ask_reader(session, cast.colleague, AskReader(case.id, cast.facilitator))
    with pytest.raises(NotFound):
        ask_reader(session, cast.goirle, AskReader(case.id, cast.colleague))


def test_the_author_hears_that_a_case_came_back(session: Session, cast: Cast) -> None:
    case = draft(session, cast)
    release.give_back(session, cast.colleague, Decide(case.id, case.version, "Haal de straat eruit."))
    (notice,) = told(session)
    assert (notice.user_id, notice.path) == (cast.professional.id, f"/casussen/{case.id}")
    assert "Haal de straat" not in notice.line
    assert list(reading_along(session, utc_now() + timedelta(days=40))) == []


def test_a_held_answer_is_told_to_the_colleagues_alone(session: Session, cast: Cast) -> None:
    make = Maker(session)
    pattern = make.pattern(make.knelpunt("oude bewoner"), title="Dubbel ingeschreven")
    given = GiveAnswer(Answer.SOLVED, "Vraag het aan mevrouw Oosterlaken.")
    answer(session, cast.professional, pattern.id, given)
    people = {one.user_id for one in told(session)}
    assert people == {cast.colleague.id, cast.facilitator.id, cast.co_facilitator.id}
    assert not any("Oosterlaken" in one.line for one in told(session))


@pytest.mark.parametrize(("days", "months"), [(80, None), (100, 3), (200, 6), (400, 12)])
def test_the_author_is_asked_how_it_went(session: Session, cast: Cast, days: int, months: int | None) -> None:
    case = make_released(session, cast.professional, cast.colleague, title=TITLE)
    case.released_at = NOW - timedelta(days=days)
    session.flush()
    asked = list(asked_how_it_went(session, NOW))
    assert [(one.user_id, one.key) for one in asked] == (
        [(cast.professional.id, f"followup:{case.id}:{months}")] if months else []
    )
    if months:
        assert TITLE in asked[0].line
        followups.answer(session, cast.professional, case.id, HowItWent(months, Outcome.SOLVED), NOW.date())
        assert list(asked_how_it_went(session, NOW)) == []


def test_who_left_or_whose_case_was_withdrawn_is_not_asked(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    case.released_at = NOW - timedelta(days=100)
    case.created_by = cast.goirle.id
    session.flush()
    assert list(asked_how_it_went(session, NOW)) == []
    case.created_by, case.status = cast.professional.id, CaseStatus.WITHDRAWN
    session.flush()
    assert list(asked_how_it_went(session, NOW)) == []
