"""Reading the answers to patterns. They are statements to the region: everybody may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.store import countable
from patterns.patterns.model import PatternCase
from patterns.patterns.rules import Stance
from patterns.responses.model import PatternResponse
from patterns.responses.rules import Answer, Presence, presence_of


@dataclass(frozen=True)
class Place:
    """Where a pattern stands in one municipality. `has_case`: a released case shows it. `held`: a colleague there
    still has to look at the text, so it is empty here."""

    municipality: str
    presence: Presence
    has_case: bool
    answer: Answer | None
    text: str
    held: bool = False


def find_response(session: Session, pattern_id: int, municipality: str) -> PatternResponse | None:
    wanted = (PatternResponse.pattern_id == pattern_id, PatternResponse.municipality == municipality)
    return session.scalar(select(PatternResponse).where(*wanted))


def responses_of(session: Session, pattern_id: int) -> Sequence[PatternResponse]:
    """By municipality."""
    rows = select(PatternResponse).where(PatternResponse.pattern_id == pattern_id)
    return session.scalars(rows.order_by(PatternResponse.municipality)).all()


def places_of(
    session: Session, pattern_id: int, municipalities: Mapping[str, str], with_case: frozenset[str]
) -> tuple[Place, ...]:
    """Every municipality of the region in the order given. `with_case` are those with a released supporting case."""
    answers = {one.municipality: one for one in responses_of(session, pattern_id)}
    return tuple(
        Place(
            code,
            presence_of(answers[code].answer if code in answers else None, code in with_case),
            code in with_case,
            answers[code].answer if code in answers else None,
            answers[code].text if code in answers and not answers[code].held else "",
            code in answers and answers[code].held,
        )
        for code in municipalities
    )


def held_in(session: Session, municipality: str, limit: int) -> Sequence[PatternResponse]:
    """Answers that wait for somebody of their own municipality to look at the text, the oldest first."""
    rows = select(PatternResponse).where(PatternResponse.municipality == municipality, PatternResponse.held)
    return session.scalars(rows.order_by(PatternResponse.answered_at, PatternResponse.id).limit(limit)).all()


def all_held(session: Session) -> Sequence[PatternResponse]:
    """Of every municipality, for telling its own people."""
    return session.scalars(select(PatternResponse).where(PatternResponse.held).order_by(PatternResponse.id)).all()


def has_released_case(session: Session, pattern_id: int, municipality: str) -> bool:
    supports = exists().where(PatternCase.case_id == Case.id, PatternCase.pattern_id == pattern_id)
    rows = select(Case.id).where(
        Case.municipality == municipality, countable(), supports.where(PatternCase.stance == Stance.SUPPORTS)
    )
    return session.scalar(rows.limit(1)) is not None
