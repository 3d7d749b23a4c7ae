"""Which released cases tell what people go through: those that tell most, or those that the coordinator chose."""

from collections.abc import Collection, Sequence

from exports.content import StoryContent
from exports.rules import plain_markdown
from patterns.errors import RuleBroken
from patterns.evidence.rules import CaseFacts

FEWEST, MOST = 2, 3


def by_telling(cases: Collection[CaseFacts]) -> list[CaseFacts]:
    """The cases that tell most first: certain ones, then the fullest, then the heaviest."""

    def told(case: CaseFacts) -> tuple[int, ...]:
        parts = sum(bool(text) for text in (case.obstacle, case.solution, case.result))
        return (-case.certain, -parts, -(case.severity or 0), case.id)

    return sorted(cases, key=told)


def told_cases(cases: Collection[CaseFacts], chosen: Sequence[int]) -> tuple[CaseFacts, ...]:
    """Those chosen that may still go out, as they were chosen; without any, one for each of three situations."""
    known = {case.id: case for case in cases}
    kept = tuple(known[one] for one in chosen if one in known)
    if kept:
        return kept
    found: dict[int, CaseFacts] = {}
    for case in by_telling(cases):
        found.setdefault(case.situation_id, case)
    return tuple(found.values())[:MOST]


def story_of(case: CaseFacts) -> StoryContent:
    """As the documents tell it."""
    texts = (case.situation, case.obstacle, case.solution, case.result)
    return StoryContent(case.title, *map(plain_markdown, texts))


def check_chosen(cases: Collection[CaseFacts], chosen: Sequence[int]) -> None:
    """Nothing chosen is fine: then the choice is made automatically again."""
    known = {case.id: case.situation_id for case in cases}
    if not set(chosen) <= set(known):
        raise RuleBroken("Een van deze casussen kan niet meer mee. Kies opnieuw.", "cases")
    situations = [known[one] for one in chosen]
    if len(set(situations)) < len(situations):
        raise RuleBroken("Twee van deze casussen gaan over dezelfde situatie. Kies er daarvan één.", "cases")
    if chosen and not min(FEWEST, len(set(known.values()))) <= len(chosen) <= MOST:
        raise RuleBroken(f"Kies {FEWEST} of {MOST} casussen, of geen: dan kiest Werktafel.", "cases")
