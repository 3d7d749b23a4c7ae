"""The answer comes home: authors hear what happened to the submissions in which their cases count."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from exports.submissions.case_store import Heard, cases_behind, heard_since
from patterns.cases.authors import Written, released_with_author
from werktafel.notices.rules import Notice, Topic

NEWS_FOR = timedelta(days=30)


def what_came_of_it(session: Session, now: datetime) -> Iterable[Notice]:
    """One notice per author for each thing that happened, however many cases of theirs count."""
    heard = heard_since(session, now - NEWS_FOR)
    if not heard:
        return []
    behind = cases_behind(session, {one.submission_id for one in heard})
    written = released_with_author(session, {one for cases in behind.values() for one in cases})
    return [
        _notice(author, one, cases)
        for one in heard
        for author, cases in _by_author(written[number] for number in behind[one.submission_id] if number in written)
    ]


def _by_author(cases: Iterable[Written]) -> Iterable[tuple[int, Sequence[Written]]]:
    found: dict[int, list[Written]] = defaultdict(list)
    for case in cases:
        found[case.author_id].append(case)
    return found.items()


def _notice(author_id: int, heard: Heard, cases: Sequence[Written]) -> Notice:
    first = cases[0]
    whose = f"Uw casus ‘{first.title}’ telt mee" if len(cases) == 1 else f"{len(cases)} casussen van u tellen mee"
    what = heard.step.words[:1].lower() + heard.step.words[1:]
    return Notice(
        user_id=author_id,
        topic=Topic.SUBMISSION,
        key=f"submission-event:{heard.event_id}",
        line=f"{whose} in de indiening ‘{heard.title}’ bij {heard.addressee}. Stand: {what}.",
        path=f"/casussen/{first.case_id}#indieningen",
    )
