"""What a submission gets to know, and in how many statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus, Outcome
from patterns.evidence.store import bundle_facts
from patterns.figures.store import per_life_area, per_year, total_situations
from patterns.patterns.model import Pattern
from patterns.solutions.rules import RecordTrial, Route, SolutionText
from patterns.solutions.service import create, record_trial
from patterns.standing.store import municipalities_of, occurrences
from patterns.steps.rules import StepText
from patterns.steps.service import add, take_over
from tests.support.cast import GOIRLE, WAALWIJK, Cast
from tests.support.patterns import Maker


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(session: Session, make: Maker, cast: Cast) -> Pattern:
    stuck = make.knelpunt("dubbele inschrijving")
    pattern = make.pattern(stuck)
    proven = make.case(stuck, organisation="Wijkteam Noord")
    make.link(pattern, proven, make.case(stuck, proven=False, municipality=GOIRLE))
    make.link(pattern, make.case(stuck, municipality=WAALWIJK, status=CaseStatus.DRAFT, organisation="Geheim BV"))
    add(session, cast.coordinator, pattern.id, StepText("Gemeente", "schrijft in", knelpunt_ids=(stuck.id,)))
    solution = create(session, cast.owner, pattern.id, SolutionText("Bellen", Route.QUICK), date(2026, 11, 1))
    record_trial(session, cast.professional, solution.id, RecordTrial(proven.id, Outcome.SOLVED))
    return pattern


def test_the_facts_hold_everything_but_drafts(session: Session, pattern: Pattern) -> None:
    facts = bundle_facts(session, [pattern.id, 999_999])[0]
    assert (facts.volume.certain, facts.volume.possible) == (1, 2)
    assert [case.certain for case in facts.cases] == [True, False]
    assert facts.municipalities == ("Goirle", "Tilburg")
    assert facts.organisations == ("Wijkteam Noord",)
    assert (facts.laws[0].article, facts.laws[0].subject, facts.laws[0].verified) == ("35", "bijzondere bijstand", True)
    assert facts.steps[0].knelpunten == ("dubbele inschrijving",)
    assert facts.knelpunten[0].kind == "Wet- en regelgeving"
    assert facts.cases[0].life_areas == ("Wonen",)
    assert facts.cases[0].laws == ("Participatiewet",)
    assert (facts.solutions[0].record.tried, facts.solutions[0].record.worked) == (1, 1)


def test_statements_do_not_grow_with_cases(
    session: Session, make: Maker, pattern: Pattern, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    with budget(22) as before:
        bundle_facts(session, [pattern.id])
    others = [make.pattern() for _ in range(3)]
    for one in (pattern, *others):
        make.link(one, *(make.case() for _ in range(5)))
    with budget(22) as after:
        bundle_facts(session, [pattern.id, *(one.id for one in others)])
    assert len(after) == len(before)


def test_what_occurs_counts_situations_and_hides_drafts(session: Session, make: Maker, pattern: Pattern) -> None:
    found = occurrences(session, pattern.id)
    assert [(one.label, one.situations) for one in found.life_areas] == [("Wonen", 2)]
    assert [(one.label, one.situations) for one in found.laws] == [("Participatiewet, artikel 35", 2)]
    assert [one.label for one in found.organisations] == ["Wijkteam Noord"]
    assert municipalities_of(session, pattern.id) == {"GM0855", GOIRLE}


def test_figures_of_the_region_count_situations(session: Session, make: Maker) -> None:
    first = make.case(period=(2023, 4))
    make.case(beside=first, period=(2024, 1))
    make.case(period=(2024, None))
    make.case(status=CaseStatus.DRAFT)
    assert total_situations(session) == 2
    assert per_life_area(session) == [("Wonen", 2)]
    assert per_year(session) == [("2023", 1), ("2024", 1)]


def test_a_werktafel_replaces_the_steps(session: Session, make: Maker, pattern: Pattern, cast: Cast) -> None:
    new = make.knelpunt("wachten op post")
    steps = (StepText("Inwoner", "meldt zich"), StepText("Gemeente", "wacht", knelpunt_ids=(new.id,), breaks=True))
    take_over(session, cast.facilitator, pattern.id, steps, source_session_id=5)
    facts = bundle_facts(session, [pattern.id])[0]
    assert [(step.position, step.party) for step in facts.steps] == [(1, "Inwoner"), (2, "Gemeente")]
    assert facts.steps[1].knelpunten == ("wachten op post",)
    assert {one.name for one in facts.knelpunten} == {"dubbele inschrijving", "wachten op post"}
