"""Who is asked about which pair, what saying so does to the figures, and how it is taken back."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from itertools import combinations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.submissions.counting import volume_of
from exports.submissions.errata import errata
from patterns.actor import Actor
from patterns.cases.model import Case, CaseLaw, Situation
from patterns.cases.rules import CaseStatus
from patterns.cases.service import ActOnCase
from patterns.cases.store import Counted, get_visible
from patterns.catalogue.store import settings_of
from patterns.doubles import service, store
from patterns.doubles.model import CaseDouble
from patterns.doubles.rules import Stage, Verdict, may_pair
from patterns.doubles.service import Judge, judge
from patterns.errors import NotFound, RuleBroken, Stale
from patterns.evidence.store import bundle_facts
from patterns.figures import store as regional
from patterns.patterns.model import Pattern
from patterns.patterns.store import volumes
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK, Cast
from tests.support.patterns import Maker
from tests.support.submissions import submitted

TITLE = "Vorige bewoner nog ingeschreven op adres"
PARTY = "Woningbouw De Linde"
SAME, OTHER = Verdict.SAME, Verdict.OTHER


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def alike(make: Maker, number: int, places: tuple[str, ...] = (TILBURG, GOIRLE)) -> tuple[Pattern, list[Case]]:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    cases = [
        make.case(stuck, municipality=places[one % len(places)], organisation=PARTY, title=TITLE)
        for one in range(number)
    ]
    make.link(pattern, *cases)
    return pattern, cases


def figures(session: Session, pattern: Pattern) -> tuple[int, int]:
    """Certain and possible; the page of a pattern and a submission say the same."""
    found = volumes(session, [pattern.id], settings_of(session), date(2026, 11, 21))[pattern.id]
    outside = volume_of(bundle_facts(session, [pattern.id])[0])
    assert (found.certain, found.possible) == (outside.certain, outside.possible)
    return found.certain, found.possible


def shown(session: Session, actor: Actor, case: Case) -> list[int]:
    session.expire_all()
    return [one.case.id for one in service.suggestions(session, actor, get_visible(session, actor, case.id))]


def say(session: Session, actor: Actor, one: Case, other: Case, says: Verdict = SAME) -> Stage:
    pair = store.find_pair(session, one.id, other.id)
    return judge(session, actor, Judge(one.id, other.id, says, pair.version if pair else 0))


def test_a_suggestion_alone_moves_nothing_and_leaves_no_row(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (mine, theirs) = alike(make, 2)
    before = figures(session, pattern)
    assert shown(session, cast.professional, mine) == [theirs.id]
    assert before == figures(session, pattern) == (2, 2)
    assert not session.scalars(select(CaseDouble)).all()


def test_half_counts_once_in_certain_and_twice_in_possible_and_full_joins(
    session: Session, cast: Cast, make: Maker
) -> None:
    pattern, (mine, theirs) = alike(make, 2)
    assert say(session, cast.goirle, theirs, mine) is Stage.HALF
    assert figures(session, pattern) == (1, 2)
    waiting = store.waiting_for(session, cast.professional, 5)
    assert [(one.mine.id, one.theirs.id) for one in waiting] == [(mine.id, theirs.id)]
    assert not store.waiting_for(session, cast.goirle, 5)
    assert say(session, cast.professional, mine, theirs) is Stage.CONFIRMED
    assert figures(session, pattern) == (1, 1)
    assert (mine.situation_id, mine.is_primary, theirs.is_primary) == (theirs.situation_id, True, False)
    assert not store.waiting_for(session, cast.professional, 5)


def test_the_older_stays_first_and_supplements_come_along(session: Session, cast: Cast, make: Maker) -> None:
    _, (old, young) = alike(make, 2)
    beside = make.case(municipality=GOIRLE, beside=young)
    say(session, cast.professional, young, old)
    say(session, cast.goirle, young, old)
    assert {old.situation_id} == {young.situation_id, beside.situation_id}
    assert [one.is_primary for one in (old, young, beside)] == [True, False, False]


def test_leaving_makes_it_another_situation_for_good(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (mine, theirs) = alike(make, 2)
    say(session, cast.goirle, theirs, mine)
    say(session, cast.professional, mine, theirs)
    service.leave(session, cast.professional, ActOnCase(mine.id, mine.version))
    assert figures(session, pattern) == (2, 2)
    pair = store.find_pair(session, mine.id, theirs.id)
    assert pair is not None
    assert (pair.said_by(mine.id), pair.stage) == (OTHER, Stage.ENDED)
    assert session.get_one(Situation, theirs.situation_id).municipality == GOIRLE
    assert shown(session, cast.professional, mine) == shown(session, cast.goirle, theirs) == []
    with pytest.raises(RuleBroken):
        say(session, cast.goirle, theirs, mine)


def test_other_by_one_side_ends_it(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (mine, theirs) = alike(make, 2)
    say(session, cast.goirle, theirs, mine)
    assert say(session, cast.professional, mine, theirs, OTHER) is Stage.ENDED
    assert figures(session, pattern) == (2, 2)
    assert shown(session, cast.goirle, theirs) == []


def test_one_person_decides_within_a_municipality(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (one, other) = alike(make, 2, (TILBURG,))
    assert say(session, cast.professional, one, other) is Stage.CONFIRMED
    assert figures(session, pattern) == (1, 1)


def test_confirming_never_raises_certain_and_the_second_changes_it_no_more(
    session: Session, cast: Cast, make: Maker
) -> None:
    speakers = {TILBURG: cast.professional, GOIRLE: cast.goirle, WAALWIJK: cast.waalwijk}
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311
        pattern, cases = alike(make, 5, tuple(speakers))
        for case in chance.sample(cases, 2):
            case.links[0].passage = ""
        session.flush()
        pairs = [pair for pair in combinations(cases, 2) if pair[0].municipality != pair[1].municipality]
        for one, other in chance.sample(pairs, 4):
            if one.situation_id == other.situation_id:
                continue
            before = figures(session, pattern)
            say(session, speakers[one.municipality], one, other)
            half = figures(session, pattern)
            assert half[0] <= before[0]
            assert half[1] == before[1]
            if chance.random() < 0.6:
                say(session, speakers[other.municipality], one, other)
                full = figures(session, pattern)
                assert full[0] == half[0]
                assert full[1] == half[1] - 1


def test_drafts_of_others_never_take_part(session: Session, cast: Cast, make: Maker) -> None:
    _, (mine, theirs) = alike(make, 2)
    theirs.status = CaseStatus.DRAFT
    session.flush()
    assert shown(session, cast.professional, mine) == []
    assert shown(session, cast.goirle, theirs) == []
    with pytest.raises(NotFound):
        say(session, cast.professional, mine, theirs)
    with pytest.raises(NotFound):
        say(session, cast.goirle, theirs, mine)


def test_the_statement_agrees_with_the_rule(session: Session, cast: Cast, make: Maker) -> None:
    stuck = make.knelpunt()
    cases = [
        make.case(stuck, municipality=place, status=status, organisation=PARTY, title=TITLE)
        for place in (TILBURG, TILBURG, GOIRLE)
        for status in CaseStatus
    ]
    for one in (case for case in cases if case.municipality == TILBURG and case.status is not CaseStatus.WITHDRAWN):
        for other in cases:
            found = store.find_partner(session, cast.professional, one, other.id)
            fits = may_pair(one.status, other.status, one.municipality == other.municipality)
            assert (found is not None) == (fits and one is not other), (one.status, other.status, other.municipality)


def test_outsiders_and_what_is_not_suggested(session: Session, cast: Cast, make: Maker) -> None:
    _, (mine, theirs) = alike(make, 2)
    plain = make.case(municipality=GOIRLE)
    assert shown(session, cast.waalwijk, mine) == []
    with pytest.raises(NotFound):
        say(session, cast.waalwijk, mine, theirs)
    with pytest.raises(NotFound):
        say(session, cast.professional, mine, plain)
    say(session, cast.professional, mine, theirs)
    with pytest.raises(Stale):
        judge(session, cast.goirle, Judge(theirs.id, mine.id, SAME, version=0))


def test_a_case_that_becomes_a_draft_hides_its_pair_and_comes_back(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (mine, theirs) = alike(make, 2)
    say(session, cast.goirle, theirs, mine)
    theirs.status = CaseStatus.DRAFT
    session.flush()
    assert figures(session, pattern) == (1, 1)
    assert not store.waiting_for(session, cast.professional, 5)
    assert shown(session, cast.professional, mine) == []
    session.get_one(Case, theirs.id).status = CaseStatus.RELEASED
    session.flush()
    assert figures(session, pattern) == (1, 2)
    assert shown(session, cast.professional, mine) == [theirs.id]


def test_a_withdrawn_case_ties_no_other_two_together(session: Session, cast: Cast, make: Maker) -> None:
    pattern, (mine, theirs, other) = alike(make, 3)
    say(session, cast.goirle, theirs, mine)
    say(session, cast.goirle, theirs, other)
    assert figures(session, pattern) == (1, 3)
    theirs.status = CaseStatus.WITHDRAWN
    session.flush()
    assert figures(session, pattern) == (2, 2)


def test_a_frozen_submission_names_the_double(session: Session, cast: Cast, make: Maker) -> None:
    pattern, cases = alike(make, 4, (GOIRLE, WAALWIJK))
    frozen = submitted(session, cast, pattern)
    one, other = cases[0], cases[1]
    say(session, cast.goirle, one, other)
    half = errata(session, frozen)
    assert f"{one.id} en {other.id} gaan volgens één kant over dezelfde situatie" in half.changes[0]
    assert ("Situaties in totaal, zeker", 4, 3) in [(f.label, f.sent, f.now) for f in half.figures]
    say(session, cast.waalwijk, one, other)
    told = errata(session, frozen).changes
    assert f"De casussen {one.id} en {other.id} gaan over dezelfde situatie en tellen samen één keer." in told
    again = submitted(session, cast, alike(make, 2, (GOIRLE, WAALWIJK))[0])
    assert errata(session, again).changes == ()


def test_a_fixed_number_of_statements(
    session: Session, cast: Cast, make: Maker, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    _, cases = alike(make, 12)
    case = get_visible(session, cast.professional, cases[0].id)
    session.expunge_all()
    with budget(6):
        found = service.suggestions(session, cast.professional, case)
    assert len(found) == service.MOST_SHOWN


def test_every_page_counts_a_half_pair_once_in_what_is_certain(session: Session, cast: Cast, make: Maker) -> None:
    pattern, cases = alike(make, 3)
    (knelpunt,) = (one.knelpunt_id for one in pattern.knelpunten)
    for one in cases:
        session.add(CaseLaw(case_id=one.id, bwb_id="BWBR0015703", article="18"))
        one.period_year = 2025
    session.flush()

    def counted() -> tuple[int, ...]:
        laws = regional.situations_per_law(session)
        return (
            regional.total_situations(session),
            regional.situations_per_knelpunt(session)[knelpunt].certain,
            laws["BWBR0015703", ""],
            laws["BWBR0015703", "18"],
            dict(regional.per_life_area(session))["Wonen"],
            dict(regional.per_law(session))["Participatiewet"],
            sum(dict(regional.per_kind(session)).values()),
            dict(regional.per_year(session))["2025"],
        )

    assert counted() == (3,) * 8
    assert figures(session, pattern) == (3, 3)
    assert say(session, cast.goirle, cases[1], cases[0]) is Stage.HALF
    assert counted() == (2,) * 8
    assert regional.situations_per_knelpunt(session)[knelpunt] == Counted(certain=2, possible=3)
    assert figures(session, pattern) == (2, 3)


def test_two_first_clicks_at_once_give_the_second_the_page_of_the_first(
    session: Session, cast: Cast, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looks before the first one has written: nobody finds a pair, both make one."""
    _, (one, other) = alike(make, 2)
    assert say(session, cast.goirle, other, one) is Stage.HALF
    session.commit()
    monkeypatch.setattr(store, "find_pair", lambda *_: None)
    with pytest.raises(Stale):
        judge(session, cast.professional, Judge(one.id, other.id, SAME, 0))
    session.rollback()
    assert session.scalars(select(CaseDouble)).one().stage is Stage.HALF
