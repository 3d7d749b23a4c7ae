"""What a submission still lacks, each with a link to the very field that mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.readiness.service import readiness_by_id
from exports.submissions.needs import Need
from exports.submissions.readiness import Lack, Place, gaps_of, lost_story
from patterns.catalogue.store import municipality_names
from werktafel.accounts.store import names_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.submissions.collecting import Collected
    from exports.submissions.model import Submission

ASKED_OF_PATTERNS = frozenset({
    Need.SITUATIONS, Need.MUNICIPALITIES, Need.STEP_RULE, Need.ARTICLE, Need.TRIED, Need.RETURN,
})  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One thing that is missing; `url` opens the field that mends it, `for_coordinator` when not every reader can."""

    text: str
    url: str
    for_coordinator: bool


@dataclass(frozen=True)
class Lacking:
    """What is missing in one part; `ask` says whom that can be asked."""

    title: str
    lines: tuple[Line, ...]
    ask: str = ""


def lacking_of(session: Session, submission: Submission, collected: Collected) -> tuple[Lacking, ...]:
    """The gaps in the text, and what this addressee asks of each pattern."""
    gaps = gaps_of(collected, municipality_names(session).values())
    asked = _asked_by(session, submission)
    chosen = {one.pattern_id: one.story_ids for one in submission.patterns}
    creator = names_of(session, [submission.created_by]).get(submission.created_by or 0, "de coördinator")
    found = []
    if gaps.submission:
        found.append(
            Lacking("De indiening zelf", _lines(submission.id, 0, gaps.submission), f"Vraag het aan: {creator}")
        )
    for facts in collected.facts:
        if asked[facts.id]:
            address = f"/patronen/{facts.id}/gereed"
            lines = tuple(Line(text, address, False) for text in asked[facts.id])
            found.append(Lacking(facts.title, lines, "Daar ziet u ook wie dit weet, en vraagt u het"))
        lacks = (*gaps.patterns[facts.id], *lost_story(chosen[facts.id], facts))
        if lacks:
            found.append(Lacking(f"De tekst over: {facts.title}", _lines(submission.id, facts.id, lacks)))
    return tuple(found)


def _lines(submission_id: int, pattern_id: int, lacks: Iterable[Lack]) -> tuple[Line, ...]:
    base = f"/indieningen/{submission_id}"
    addresses: Mapping[Place, str] = {
        Place.SUBMISSION: f"{base}/wijzigen",
        Place.WORDS: f"{base}/patronen/{pattern_id}",
        Place.STORIES: f"{base}/patronen/{pattern_id}/verhalen",
        Place.STEPS: f"/patronen/{pattern_id}/stappen",
        Place.CASES: f"/patronen/{pattern_id}/casussen",
        Place.ARTICLE: "/wetten",
    }
    return tuple(
        Line(one.text, addresses[one.place] + (f"#{one.at}" if one.at else ""), one.place is not Place.ARTICLE)
        for one in lacks
    )


def _asked_by(session: Session, submission: Submission) -> dict[int, tuple[str, ...]]:
    """What the addressee of this submission asks beside texts; those may be worded for this submission alone."""
    return {
        pattern_id: tuple(
            gap.text
            for one in several
            if one.asked.addressee_id == submission.addressee_id
            for gap in one.gaps
            if gap.need in ASKED_OF_PATTERNS
        )
        for pattern_id, several in readiness_by_id(session, submission.pattern_ids).items()
    }
