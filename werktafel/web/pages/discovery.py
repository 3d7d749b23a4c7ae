"""What the pages of suggestions show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.actor import Actor, Role
from patterns.catalogue.store import municipality_names
from patterns.discovery.rules import Offered
from patterns.discovery.store import cases_of, get_offered, offered, refusals
from patterns.graph.discovery import HALVES
from werktafel.accounts.store import names_of
from werktafel.kit.paging import PER_PAGE, Page, offset_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case
    from patterns.discovery.model import RefusedSuggestion

SHOWN = 15
STORIES = 3
LEAST_TOLD = 0.001


@dataclass(frozen=True)
class SuggestionCard:
    """A suggestion with a few of the cases behind it."""

    offered: Offered
    cases: tuple[Case, ...]
    more: int
    steady: str
    chance: str


@dataclass(frozen=True)
class DiscoveryPage:
    cards: Page[SuggestionCard]
    refused: Sequence[RefusedSuggestion]
    names: Mapping[int, str]
    may_act: bool


@dataclass(frozen=True)
class SuggestionPage:
    """One suggestion with all cases behind it, in pages."""

    card: SuggestionCard
    cases: Page[Case]
    municipalities: tuple[str, ...]
    places: Mapping[str, str]
    may_act: bool


def discovery_page(session: Session, actor: Actor, number: int) -> DiscoveryPage:
    found = offered(session)
    start = offset_of(number, SHOWN)
    present = found[start : start + SHOWN]
    newest = {situation for one in present for situation in _newest(one)[:STORIES]}
    cases = cases_of(session, actor, newest)
    refused = refusals(session)
    return DiscoveryPage(
        cards=Page([_card(one, cases) for one in present], number, len(found), SHOWN),
        refused=refused,
        names=names_of(session, [one.refused_by for one in refused]),
        may_act=may_act(actor),
    )


def suggestion_page(session: Session, actor: Actor, mark: str, number: int) -> SuggestionPage:
    one = get_offered(session, mark)
    start = offset_of(number)
    situations = _newest(one)[start : start + PER_PAGE]
    cases = cases_of(session, actor, situations)
    places = municipality_names(session)
    return SuggestionPage(
        card=_card(one, cases),
        cases=Page([cases[place] for place in situations], number, len(one.suggestion.situations)),
        municipalities=tuple(name for code, name in places.items() if code in one.suggestion.municipalities),
        places=places,
        may_act=may_act(actor),
    )


def may_act(actor: Actor) -> bool:
    return actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR)


def _newest(one: Offered) -> list[int]:
    return sorted(one.suggestion.situations, reverse=True)


def _card(one: Offered, cases: Mapping[int, Case]) -> SuggestionCard:
    shown = tuple(cases[place] for place in _newest(one)[:STORIES] if place in cases)
    found = one.suggestion
    return SuggestionCard(
        offered=one,
        cases=shown,
        more=len(found.situations) - len(shown),
        steady=f"in {round(found.steady * HALVES)} van de {HALVES} willekeurige helften van de situaties",
        chance=_chance(found.p_value),
    )


def _chance(p_value: float) -> str:
    """A p-value in words that need no course in statistics."""
    if p_value < LEAST_TOLD:
        return "minder dan 1 op 1.000"
    return f"ongeveer 1 op {round(1 / p_value)}"
