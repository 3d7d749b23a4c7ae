"""Puts the exchange of half a year together: one source for the page, the PDF and the mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from exports.digest.rules import AnswerNews, DigestContent, Find, PatternNews, volume_in_words
from exports.rules import plain_markdown
from exports.submissions.case_store import Heard, outcomes_between
from patterns.catalogue.store import municipality_names, settings_of
from patterns.exchange import store
from patterns.exchange.rules import Half, halves_since
from patterns.patterns.store import volumes
from patterns.solutions.store import track_records

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.patterns.model import Pattern

LONGEST = 300


def choices(session: Session, today: date) -> tuple[Half, ...]:
    """The half-years there is something to tell of, the newest first."""
    first = store.first_moment(session)
    return halves_since(first.date() if first else today, today)


def digest_of(session: Session, half: Half, today: date) -> DigestContent:
    """The same for every reader: nothing in it depends on who asks."""
    since, until = half.moments
    new, solved = store.new_patterns(session, since, until), store.solved_patterns(session, since, until)
    settings = settings_of(session)
    counted = volumes(session, {one.id for one in (*new, *solved)}, settings, today)

    def told(patterns: Sequence[Pattern]) -> tuple[PatternNews, ...]:
        return tuple(
            PatternNews(
                one.id,
                one.title,
                one.sentence,
                volume_in_words(counted[one.id].certain, settings["cell.inside"]),
                one.level.value,
            )
            for one in patterns
        )

    return DigestContent(
        code=half.code,
        period=half.label,
        made_on=today.isoformat(),
        complete=today >= half.next.first_day,
        new=told(new),
        solved=told(solved),
        finds=(*_solutions(session, half, settings["cell.inside"]), *_pearls(session, half)),
        answers=tuple(_answer(one) for one in outcomes_between(session, half.first_day, half.next.first_day)),
    )


def _solutions(session: Session, half: Half, smallest: int) -> list[Find]:
    done = store.done_solutions(session, *half.moments)
    records = track_records(session, [one.solution.id for one in done])
    found = []
    for one in done:
        record = records[one.solution.id]
        text = _short(one.solution.description)
        if record.tried >= smallest:
            text = f"{text} {record.sentence[:1].upper()}{record.sentence[1:]}.".strip()
        found.append(Find(one.solution.id, False, one.solution.title, text, one.pattern_title))
    return found


def _pearls(session: Session, half: Half) -> list[Find]:
    names = municipality_names(session)
    return [
        Find(one.id, True, one.title, _short(one.solution or one.situation), names[one.municipality])
        for one in store.released_pearls(session, *half.moments)
    ]


def _answer(one: Heard) -> AnswerNews:
    return AnswerNews(one.submission_id, one.title, one.addressee, one.step.day, one.step.words, one.step.text)


def _short(text: str) -> str:
    """The beginning of a text, cut between words."""
    flat = " ".join(plain_markdown(text).replace("• ", "").split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"
