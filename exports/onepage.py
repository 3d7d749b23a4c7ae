"""A pattern on one page for council members: no stories, no small numbers, no exact ones either.

A volume is told as the threshold it passed, so that two pages made after each other cannot be subtracted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.rules import plain_markdown
from exports.submissions.counting import certain_situations
from patterns.catalogue.rules import ArticleRole
from patterns.catalogue.store import municipality_names, settings_of
from patterns.errors import NotFound
from patterns.evidence.rules import LawFacts, PatternFacts
from patterns.evidence.store import bundle_facts
from patterns.solutions.rules import SolutionStatus

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

GOES_ON = {
    SolutionStatus.OPEN: "nog niet begonnen",
    SolutionStatus.BUSY: "bezig",
    SolutionStatus.DONE: "gedaan",
}


@dataclass(frozen=True)
class OnePage:
    """What the page says; an empty text is left out. `made_on` is an ISO day."""

    number: int
    title: str
    sentence: str
    made_on: str
    volume: str
    volume_note: str
    level: str
    description: str
    steps: tuple[tuple[str, bool], ...]
    laws: tuple[str, ...]
    why_not_lower: str
    solutions: tuple[tuple[str, str], ...]
    proposed_change: str
    who_decides: str


def one_page_of(session: Session, pattern_id: int, today: date) -> OnePage:
    """Released cases only; the same for everybody who asks."""
    facts = next(iter(bundle_facts(session, (pattern_id,))), None)
    if facts is None:
        raise NotFound("Dit patroon bestaat niet.")
    threshold = settings_of(session)["cell.outside"]
    certain = len(certain_situations(facts))
    return OnePage(
        number=facts.id,
        title=facts.title,
        sentence=facts.sentence,
        made_on=today.isoformat(),
        volume=rounded_volume(certain, threshold),
        volume_note=_note(facts, len(municipality_names(session))) if certain >= threshold else "",
        level=facts.level.value,
        description=plain_markdown(facts.description).split("\n\n")[0],
        steps=tuple((f"{one.party}: {one.what}", one.breaks) for one in facts.steps),
        laws=tuple(dict.fromkeys(_law(one) for one in sorted(facts.laws, key=_weight))),
        why_not_lower=facts.why_not_lower,
        solutions=tuple((one.title, GOES_ON[one.status]) for one in facts.solutions if one.status in GOES_ON),
        proposed_change=facts.proposed_change,
        who_decides=facts.who_decides,
    )


def rounded_volume(certain: int, threshold: int) -> str:
    """`minstens 20` for 20 up to 29 when the threshold is 10."""
    if certain < threshold:
        return f"minder dan {threshold}"
    return f"minstens {certain // threshold * threshold}"


def _note(facts: PatternFacts, municipalities: int) -> str:
    places = len({case.municipality for case in facts.cases if case.certain})
    years = sorted({case.period[:4] for case in facts.cases if case.certain and case.period})
    since = f", sinds {years[0]}" if years else ""
    return f"in {places} van de {municipalities} gemeenten{since}"


def _weight(law: LawFacts) -> tuple[bool, bool]:
    """Articles first, and of those the ones that are known to pinch."""
    return (not law.article, law.role not in (ArticleRole.PINCHES, ArticleRole.BOTH))


def _law(law: LawFacts) -> str:
    return f"{law.title}, artikel {law.article}" if law.article else law.title
