"""Reading along: who was asked as second reader, whose draft came back, and answers that wait for a look."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.cases.rules import Review
from patterns.patterns.store import load_patterns
from patterns.release.store import came_back_since, open_requests
from patterns.responses.store import all_held
from werktafel.accounts.store import candidates, names_of
from werktafel.notices.rules import Notice, Topic

NEWS_FOR = timedelta(days=30)


def reading_along(session: Session, now: datetime) -> Iterable[Notice]:
    """Drafts are named by their reference: what they tell stays where it is."""
    return [*_asked(session), *_came_back(session, now - NEWS_FOR), *_answers(session)]


def _asked(session: Session) -> Iterator[Notice]:
    waiting = open_requests(session)
    names = names_of(session, {request.asked_by for request, _ in waiting})
    for request, case in waiting:
        who = names.get(request.asked_by, "Een collega")
        yield Notice(
            user_id=request.reader_id,
            topic=Topic.RELEASE,
            key=f"reading:{case.id}:{request.asked_at:%Y%m%d%H%M%S}",
            line=f"{who} vraagt u om casus {case.reference} mee te lezen.",
            path=f"/casussen/{case.id}/vrijgeven",
        )


def _came_back(session: Session, since: datetime) -> Iterator[Notice]:
    for reading, case in came_back_since(session, since):
        if case.created_by is not None:
            what = "blijft binnen uw gemeente" if case.review is Review.REFUSED else "kwam bij u terug"
            yield Notice(
                user_id=case.created_by,
                topic=Topic.RELEASE,
                key=f"reading-back:{reading.id}",
                line=f"Casus {case.reference} {what}. {reading.reader_name} schreef erbij waarom.",
                path=f"/casussen/{case.id}",
            )


def _answers(session: Session) -> Iterator[Notice]:
    """To everybody who may look at the text of an answer of the own municipality, but the one who wrote it."""
    held = all_held(session)
    people = [user.as_actor() for user in candidates(session, Role.PROFESSIONAL, Role.FACILITATOR)] if held else []
    titles = {one.id: one.title for one in load_patterns(session, {one.pattern_id for one in held})} if held else {}
    for one in held:
        for person in people:
            if person.municipality == one.municipality and person.id != one.answered_by:
                yield Notice(
                    user_id=person.id,
                    topic=Topic.RELEASE,
                    key=f"answer-held:{one.id}:{one.answered_at:%Y%m%d%H%M%S}",
                    line=f"Lees het antwoord van uw gemeente mee bij het patroon ‘{titles[one.pattern_id]}’.",
                    path=f"/patronen/{one.pattern_id}/antwoord/meelezen",
                )
