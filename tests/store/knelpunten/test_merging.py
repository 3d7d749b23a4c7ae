"""Merging knelpunten: counts never count twice, and whatever was merged comes back exactly."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns import outbox
from patterns.actor import Actor
from patterns.cases import store as cases
from patterns.cases.model import CaseKnelpunt
from patterns.cases.store import CaseFilter, Counted
from patterns.catalogue.store import settings_of
from patterns.discovery import store as discovery
from patterns.discovery.rules import Refuse
from patterns.discovery.service import refuse
from patterns.errors import NotAllowed, RuleBroken, Stale
from patterns.evidence.store import bundle_facts
from patterns.figures import store as figures
from patterns.graph import store as graph
from patterns.knelpunten import merging, store
from patterns.knelpunten.merging import Merge, Unmerge
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternText
from patterns.patterns.service import edit
from patterns.patterns.store import knelpunten_of, volumes
from patterns.standing.store import situations_per_step
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK, Cast
from tests.support.patterns import Maker
from werktafel.indexing.documents import load_documents

TODAY = date(2026, 11, 21)


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@dataclass(frozen=True)
class Region:
    knelpunten: list[Knelpunt]
    patterns: list[Pattern]


def region(make: Maker, draw: random.Random) -> Region:
    """A handful of knelpunten, cases that have some of them, and patterns over both."""
    knelpunten = [make.knelpunt(name=f"knelpunt {n}", kind=("WET", "SAM", "GEL")[n % 3]) for n in range(6)]
    told = [
        make.case(
            *draw.sample(knelpunten, draw.randint(1, 3)),
            proven=draw.random() < 0.6,
            municipality=draw.choice((TILBURG, GOIRLE, WAALWIJK)),
        )
        for _ in range(12)
    ]
    patterns = [make.pattern(*draw.sample(knelpunten, 2), title=f"patroon {n}") for n in range(3)]
    for pattern in patterns:
        make.link(pattern, *draw.sample(told, 6))
    return Region(knelpunten, patterns)


def counts(session: Session, found: Region, actor: Actor) -> dict[str, Any]:
    """Every figure that knows knelpunten, and what the search index would show."""
    session.expire_all()
    ids = [one.id for one in found.patterns]
    return {
        "code book": cases.situations_per_knelpunt(session),
        "lists": [cases.count_visible(session, actor, CaseFilter(knelpunt_id=one.id)) for one in found.knelpunten],
        "volumes": volumes(session, ids, settings_of(session), TODAY),
        "dashboard": figures.per_kind(session),
        "baskets": discovery.baskets(session),
        "network": discovery.knelpunten_together(session),
        "graph": [graph.neighbourhood(session, one) for one in ids],
        "funnel": [graph.funnel_of(session, one) for one in ids],
        "bundle": bundle_facts(session, ids),
        "case documents": load_documents(session, "casus", [str(n) for n in range(1, 2000)]),
        "entries": load_documents(session, "knelpunt", [str(one.id) for one in found.knelpunten]),
        "pattern documents": load_documents(session, "patroon", [str(one) for one in ids]),
    }


def merge(session: Session, actor: Actor, one: Knelpunt, into: Knelpunt) -> Knelpunt:
    session.expire_all()
    return merging.merge(session, actor, Merge(one.id, one.version, into.id, "Het is hetzelfde."))


def unmerge(session: Session, actor: Actor, one: Knelpunt) -> None:
    session.expire_all()
    merging.unmerge(session, actor, Unmerge(one.id, one.version))


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_merges_undone_gives_identical_counts(
    session: Session, cast: Cast, make: Maker, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - invented data
    found = region(make, draw)
    before = counts(session, found, cast.coordinator)
    merged: list[Knelpunt] = []
    for _ in range(8):
        one, into = draw.sample(found.knelpunten, 2)
        try:
            merge(session, cast.coordinator, one, into)
        except RuleBroken:
            continue
        merged.append(one)
    assert merged
    assert counts(session, found, cast.coordinator) != before
    draw.shuffle(merged)
    for one in merged:
        unmerge(session, cast.coordinator, one)
    assert counts(session, found, cast.coordinator) == before


def test_a_case_with_both_counts_once(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    both, one = make.case(first, second), make.case(second, proven=False)
    pattern = make.pattern(first, second)
    make.link(pattern, both, one)
    merge(session, cast.coordinator, first, second)
    assert cases.situations_per_knelpunt(session) == {second.id: Counted(1, 2)}
    assert [fact.id for fact in knelpunten_of(session, [pattern.id])[pattern.id]] == [second.id]
    (document,) = load_documents(session, "casus", [str(both.id)])
    assert document.knelpunten == (second.name,)
    assert first.name in document.synonyms


def test_proof_of_the_one_proves_a_pattern_with_the_other(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    pattern = make.pattern(first)
    make.link(pattern, make.case(second))
    settings = settings_of(session)
    assert volumes(session, [pattern.id], settings, TODAY)[pattern.id].certain == 0
    merge(session, cast.coordinator, second, first)
    assert volumes(session, [pattern.id], settings, TODAY)[pattern.id].certain == 1
    unmerge(session, cast.coordinator, second)
    assert volumes(session, [pattern.id], settings, TODAY)[pattern.id].certain == 0


def test_merging_follows_the_pointer_and_never_goes_round(session: Session, cast: Cast, make: Maker) -> None:
    first, second, third = make.knelpunt(), make.knelpunt(), make.knelpunt()
    merge(session, cast.coordinator, second, third)
    assert merge(session, cast.coordinator, first, second).id == third.id
    assert store.pointers(session) == {first.id: third.id, second.id: third.id}
    with pytest.raises(RuleBroken, match="met zichzelf"):
        merge(session, cast.coordinator, third, first)
    with pytest.raises(RuleBroken, match="al samengevoegd"):
        merge(session, cast.coordinator, first, second)
    unmerge(session, cast.coordinator, first)
    with pytest.raises(RuleBroken, match="niet samengevoegd"):
        unmerge(session, cast.coordinator, first)


def test_a_chain_comes_apart_in_the_middle(session: Session, cast: Cast, make: Maker) -> None:
    first, second, third = make.knelpunt(), make.knelpunt(), make.knelpunt()
    make.case(first)
    merge(session, cast.coordinator, first, second)
    merge(session, cast.coordinator, second, third)
    assert cases.situations_per_knelpunt(session) == {third.id: Counted(1, 1)}
    unmerge(session, cast.coordinator, second)
    assert cases.situations_per_knelpunt(session) == {second.id: Counted(1, 1)}


def test_saving_a_pattern_keeps_the_link_that_unmerging_needs(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    pattern = make.pattern(first)
    merge(session, cast.coordinator, first, second)
    text = PatternText(pattern.version, "Nieuwe titel", pattern.sentence, knelpunt_ids=(second.id,))
    edit(session, cast.coordinator, pattern.id, text)
    assert [link.knelpunt_id for link in pattern.knelpunten] == [first.id]


def test_search_hears_of_a_merge_and_of_its_end(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    case = make.case(first)
    acts = (lambda: merge(session, cast.coordinator, first, second), lambda: unmerge(session, cast.coordinator, first))
    for act in acts:
        session.query(outbox.OutboxRow).delete()
        act()
        heard = {(row.kind, row.object_id) for row in session.query(outbox.OutboxRow)}
        assert {("casus", case.id), ("knelpunt", first.id), ("knelpunt", second.id)} <= heard
    assert load_documents(session, "knelpunt", [str(first.id)])


def test_links_are_not_rewritten(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    case = make.case(first)
    merge(session, cast.coordinator, first, second)
    linked = session.scalars(select(CaseKnelpunt.knelpunt_id).where(CaseKnelpunt.case_id == case.id)).all()
    assert linked == [first.id]
    assert store.names_to_ids(session)[first.name_key] == first.id
    assert first not in store.usable(session)


def test_only_the_coordinator_merges_with_a_reason_and_what_is_there(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    with pytest.raises(NotAllowed):
        merge(session, cast.professional, first, second)
    for command, sentence in (
        (Merge(first.id, first.version, second.id, " "), "Leg uit"),
        (Merge(first.id, first.version, 10**6, "Zelfde."), "Kies een knelpunt"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            merging.merge(session, cast.coordinator, command)
    with pytest.raises(Stale):
        merging.merge(session, cast.coordinator, Merge(first.id, first.version + 1, second.id, "Zelfde."))


def test_steps_show_what_was_merged_once(session: Session, cast: Cast, make: Maker) -> None:
    first, second = make.knelpunt(), make.knelpunt()
    pattern = make.pattern(first, second)
    make.link(pattern, make.case(first, second))
    merge(session, cast.coordinator, first, second)
    assert situations_per_step(session, pattern.id) == {}
    (facts,) = bundle_facts(session, [pattern.id])
    assert [one.id for one in facts.knelpunten] == [second.id]


def test_a_refused_combination_stays_away_after_a_merge(session: Session, cast: Cast, make: Maker) -> None:
    one, other, twin = make.knelpunt(), make.knelpunt(), make.knelpunt()
    for _ in range(6):
        make.case(one, other)
    alone = [make.knelpunt() for _ in range(4)]
    for number in range(24):
        make.case(alone[number % 4])
    (found,) = discovery.offered(session)
    refuse(session, cast.professional, found.mark, Refuse("Hoort altijd bij elkaar."))
    assert discovery.offered(session) == []
    merge(session, cast.coordinator, one, twin)
    assert discovery.offered(session) == []
