"""Closing a werktafel hands its work to the knowledge base, once; and what others read of werktafels."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns import history
from patterns.errors import RuleBroken
from patterns.knelpunten import store as code_book
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns import store as patterns_store
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route
from patterns.solutions.store import at_person, for_manager
from tests.store.sessions import scene
from tests.store.sessions.scene import NOW
from tests.support.cast import Cast
from werktafel.sessions import store
from werktafel.sessions.model import Card, Werktafel
from werktafel.sessions.rules import CardKind, Phase, TableStatus
from werktafel.sessions.service import cards, closing, planning, writing
from werktafel.sessions.service.cards import WriteCard
from werktafel.sessions.service.writing import SaveKnelpunt, SaveSolution

TODAY = NOW.date()
NEW = SaveKnelpunt("Systemen praten niet met elkaar", "SAM", "Wet BRP artikel 2.7", "Maanden zonder toeslag")


def solution(title: str = "Melden bij inschrijving", owner_id: int | None = None) -> SaveSolution:
    return SaveSolution(title, "Meteen doorgeven.", Route.QUICK, owner_id, date(2026, 5, 1), "Bellen")


def board(session: Session, table: Werktafel) -> Werktafel:
    return store.get_table(session, table.id, store.WHOLE)


class TestClosing:
    def finish(self, session: Session, cast: Cast) -> Werktafel:
        table = scene.running(session, cast, Phase.SOLVE)
        actor = cast.facilitator
        first, second = board(session, table).steps
        for step in (first, second):
            row = writing.add_knelpunt(session, actor, table.id, step.id, NEW)
        writing.add_solution(session, actor, table.id, row.id, solution(owner_id=cast.professional.id), TODAY)
        writing.add_solution(session, actor, table.id, row.id, solution("Brief herschrijven"), TODAY)
        cards.write(session, actor, table.id, WriteCard("Parkeren is duur", Phase.SOLVE, parked=True))
        return closing.close(session, actor, table.id, NOW + timedelta(hours=3))

    def test_a_new_knelpunt_is_one_proposal_on_pattern_and_steps(self, session: Session, cast: Cast) -> None:
        table = self.finish(session, cast)
        entry = code_book.find_by_name(session, NEW.name)
        assert entry is not None
        assert (entry.status, entry.source_session_id) == (KnelpuntStatus.PROPOSED, table.id)
        pattern = patterns_store.get_pattern(session, table.pattern_id)
        assert entry.id in {link.knelpunt_id for link in pattern.knelpunten}
        assert all(entry.id in {link.knelpunt_id for link in step.knelpunten} for step in pattern.steps)
        assert [step.source_session_id for step in pattern.steps] == [table.id, table.id]

    def test_a_copied_step_keeps_the_knelpunten_it_had(self, session: Session, cast: Cast) -> None:
        table = self.finish(session, cast)
        old = code_book.find_by_name(session, "Oude inschrijving blijft staan")
        assert old is not None
        first, second = patterns_store.get_pattern(session, table.pattern_id).steps
        assert old.id in {link.knelpunt_id for link in first.knelpunten}
        assert old.id not in {link.knelpunt_id for link in second.knelpunten}

    def test_solutions_carry_owner_route_date_and_ball(self, session: Session, cast: Cast) -> None:
        table = self.finish(session, cast)
        named, unnamed = session.scalars(
            select(Solution).where(Solution.pattern_id == table.pattern_id).order_by(Solution.id)
        ).all()
        assert (named.owner_id, named.with_whom) == (cast.professional.id, cast.professional.name)
        assert (named.route, named.due_on, named.source_session_id) == (Route.QUICK, date(2026, 5, 1), table.id)
        assert named.knelpunt_id is not None
        assert (unnamed.owner_id, unnamed.with_whom) == (cast.owner.id, cast.owner.name)
        assert [one.solution.id for one in at_person(session, cast.professional.id)] == [named.id]
        assert [one.solution.id for one in at_person(session, cast.owner.id)] == [unnamed.id]

    @pytest.mark.parametrize("known", [True, False])
    def test_what_the_manager_must_agree_to_lies_there(self, session: Session, cast: Cast, known: bool) -> None:
        """A pattern without a manager leaves it with the owner, who has to find one."""
        table = scene.running(session, cast, Phase.SOLVE)
        manager = cast.coordinator.id
        patterns_store.get_pattern(session, table.pattern_id).manager_id = manager if known else None
        step = board(session, table).steps[0]
        row = writing.add_knelpunt(session, cast.facilitator, table.id, step.id, NEW)
        asked = replace(solution(), route=Route.MANAGER)
        writing.add_solution(session, cast.facilitator, table.id, row.id, asked, TODAY)
        closing.close(session, cast.facilitator, table.id, NOW + timedelta(hours=3))
        holder = manager if known else cast.owner.id
        (one,) = at_person(session, holder)
        assert one.solution.with_whom == ("manager" if known else cast.owner.name)
        assert one.solution.owner_id == cast.owner.id
        assert bool(for_manager(session, manager)) is known

    def test_the_parking_lot_is_noted_on_the_pattern(self, session: Session, cast: Cast) -> None:
        table = self.finish(session, cast)
        noted = next(e for e in history.entries_of(session, "patroon", table.pattern_id) if e.action == "parked")
        assert noted.changes["kaartjes"] == ["Parkeren is duur"]
        assert session.scalars(select(Card).where(Card.werktafel_id == table.id)).one().kind is CardKind.PARKED

    def test_closing_twice_is_refused(self, session: Session, cast: Cast) -> None:
        table = self.finish(session, cast)
        with pytest.raises(RuleBroken):
            closing.close(session, cast.facilitator, table.id, NOW + timedelta(hours=4))
        assert len(session.scalars(select(Solution).where(Solution.pattern_id == table.pattern_id)).all()) == 2
        assert table.status is TableStatus.CLOSED

    def test_equal_steps_stay_untouched(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        before = [s.id for s in patterns_store.get_pattern(session, table.pattern_id).steps]
        closing.close(session, cast.facilitator, table.id, NOW + timedelta(hours=1))
        after = patterns_store.get_pattern(session, table.pattern_id).steps
        assert [(s.id, s.source_session_id) for s in after] == [(i, None) for i in before]

    def test_a_date_that_passed_is_told_by_name(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.SOLVE)
        step = board(session, table).steps[0]
        row = writing.add_knelpunt(session, cast.facilitator, table.id, step.id, NEW)
        writing.add_solution(session, cast.facilitator, table.id, row.id, solution(), TODAY)
        with pytest.raises(RuleBroken, match="Melden bij inschrijving"):
            closing.close(session, cast.facilitator, table.id, NOW + timedelta(days=90))


class TestReading:
    def test_upcoming_tells_what_lacks_in_a_fixed_number_of_statements(
        self, session: Session, cast: Cast, budget: Callable[[int], AbstractContextManager[list[str]]]
    ) -> None:
        ready = scene.planned(session, cast)
        lacking = scene.planned_beside(session, cast, ready.pattern_id)
        session.expire_all()
        with budget(8):
            found = planning.upcoming(session, cast.facilitator)
        assert {one.table.id: one.missing for one in found} == {
            ready.id: (),
            lacking.id: ("de partijen aan tafel", "minstens één uitgewerkte casus"),
        }
        assert planning.upcoming(session, cast.owner) == []

    def test_the_pattern_knows_its_tables_and_search_gets_their_text(self, session: Session, cast: Cast) -> None:
        first = scene.planned(session, cast)
        later = scene.planned_beside(session, cast, first.pattern_id, NOW + timedelta(days=30))
        assert [t.id for t in store.tables_of_pattern(session, first.pattern_id)] == [later.id, first.id]
        session.expire_all()
        loaded = store.load_tables(session, [later.id, first.id])
        assert [len(table.steps) for table in loaded] == [2, 2]
        assert [len(table.knelpunten) + len(table.solutions) for table in loaded] == [0, 0]
