"""A werktafel from plan to close: nothing is lost on the way back, and two people never overwrite each other."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from patterns import history
from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns import store as patterns_store
from patterns.solutions.rules import Route
from patterns.steps.rules import StepText
from tests.store.sessions import scene
from tests.store.sessions.scene import NOW
from tests.support.cast import GOIRLE, Cast
from werktafel.sessions import store
from werktafel.sessions.model import TableStep, Werktafel
from werktafel.sessions.rules import CardKind, Phase
from werktafel.sessions.service import cards, closing, planning, steering, writing
from werktafel.sessions.service.cards import WriteCard
from werktafel.sessions.service.steering import ExtendPhase, MovePhase
from werktafel.sessions.service.writing import SaveKnelpunt, SaveSolution

TODAY = NOW.date()
NEW = SaveKnelpunt("Systemen praten niet met elkaar", "SAM", "Wet BRP artikel 2.7", "Maanden zonder toeslag")


def solution(title: str = "Melden bij inschrijving", owner_id: int | None = None) -> SaveSolution:
    return SaveSolution(title, "Meteen doorgeven.", Route.QUICK, owner_id, date(2026, 5, 1), "Bellen")


def board(session: Session, table: Werktafel) -> Werktafel:
    return store.get_table(session, table.id, store.WHOLE)


class TestPreparing:
    def test_the_steps_of_the_pattern_are_the_draft(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        assert [(s.party, s.waiting_days) for s in board(session, table).steps] == [
            ("Gemeente", None),
            ("Belastingdienst", 90),
        ]

    def test_the_check_list_names_what_lacks(self, session: Session, cast: Cast) -> None:
        pattern = scene.add_pattern(session, cast, owned=False)
        table = planning.plan(session, cast.facilitator, scene.plan_of(pattern, cast), NOW)
        with pytest.raises(RuleBroken) as refused:
            steering.start(session, cast.facilitator, table.id, NOW)
        for lack in ("partijen", "patrooneigenaar", "casus"):
            assert lack in refused.value.message

    def test_a_draft_case_must_be_released_first(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        draft = scene.add_case(session, "Nog concept", CaseStatus.DRAFT)
        planning.choose_cases(session, cast.facilitator, table.id, [draft.id])
        assert planning.missing(session, cast.facilitator, table) == ("vrijgave van 1 casus die nog een concept is",)

    def test_a_draft_of_elsewhere_cannot_be_chosen(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        elsewhere = scene.add_case(session, "Concept in Goirle", CaseStatus.DRAFT, GOIRLE)
        with pytest.raises(RuleBroken, match="mag zien"):
            planning.choose_cases(session, cast.facilitator, table.id, [elsewhere.id])

    def test_only_a_facilitator_plans(self, session: Session, cast: Cast) -> None:
        pattern = scene.add_pattern(session, cast)
        with pytest.raises(NotAllowed):
            planning.plan(session, cast.professional, scene.plan_of(pattern, cast), NOW)

    def test_a_lead_without_the_role_is_refused(self, session: Session, cast: Cast) -> None:
        pattern = scene.add_pattern(session, cast)
        with pytest.raises(RuleBroken) as refused:
            planning.plan(session, cast.facilitator, scene.plan_of(pattern, cast, lead_id=cast.owner.id), NOW)
        assert refused.value.field == "lead"

    def test_two_planners_see_both_titles(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        pattern = patterns_store.get_pattern(session, table.pattern_id)
        first = scene.plan_of(pattern, cast, title="Eerste", version=table.version)
        second = scene.plan_of(pattern, cast, title="Tweede", version=table.version)
        planning.revise(session, cast.facilitator, table.id, first, NOW)
        with pytest.raises(Stale) as lost:
            planning.revise(session, cast.co_facilitator, table.id, second, NOW)
        assert [(d.mine, d.theirs) for d in lost.value.differences] == [("Tweede", "Eerste")]

    def test_another_facilitator_does_not_steer(self, session: Session, cast: Cast) -> None:
        pattern = scene.add_pattern(session, cast)
        table = planning.plan(session, cast.facilitator, scene.plan_of(pattern, cast, co_id=None), NOW)
        with pytest.raises(NotAllowed):
            planning.cancel(session, cast.co_facilitator, table.id)

    def test_a_cancelled_table_does_not_start(self, session: Session, cast: Cast) -> None:
        table = scene.planned(session, cast)
        planning.cancel(session, cast.facilitator, table.id)
        with pytest.raises(RuleBroken, match="afgelast"):
            steering.start(session, cast.facilitator, table.id, NOW)


class TestSteering:
    def test_going_back_keeps_everything(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.SOLVE)
        actor, step = cast.facilitator, board(session, table).steps[0]
        knelpunt = writing.add_knelpunt(session, actor, table.id, step.id, NEW)
        writing.add_solution(session, actor, table.id, knelpunt.id, solution(), TODAY)
        cards.write(session, actor, table.id, WriteCard("Dit is oneerlijk", Phase.ESTABLISH))
        for seen, target in ((Phase.SOLVE, Phase.DIAGNOSE), (Phase.DIAGNOSE, Phase.ESTABLISH)):
            steering.move(session, actor, MovePhase(table.id, seen, target), NOW + timedelta(minutes=90))
        kept = board(session, table)
        assert kept.phase is Phase.ESTABLISH
        assert (len(kept.steps), len(kept.knelpunten), len(kept.solutions), len(kept.cards)) == (2, 1, 1, 1)

    def test_minutes_used_before_stay_used(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        back = NOW + timedelta(minutes=40)
        steering.move(session, cast.facilitator, MovePhase(table.id, Phase.DIAGNOSE, Phase.ESTABLISH), back)
        assert table.phase_ends_at == back + timedelta(minutes=70 - 30)

    def test_a_second_click_does_not_skip_a_phase(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        click = MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE)
        steering.move(session, cast.facilitator, click, NOW)
        with pytest.raises(RuleBroken, match="intussen"):
            steering.move(session, cast.facilitator, click, NOW)
        assert table.phase is Phase.DIAGNOSE

    def test_phase_times_are_logged(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.SOLVE)
        closing.close(session, cast.facilitator, table.id, NOW + timedelta(minutes=100))
        assert steering.used_minutes(store.times_of(session, table.id)) == {
            Phase.ESTABLISH: 30,
            Phase.DIAGNOSE: 30,
            Phase.SOLVE: 40,
        }

    def test_an_extension_has_its_price_and_reason(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        before = table.phase_ends_at
        command = ExtendPhase(table.id, Phase.DIAGNOSE, 10, True, "Veel knelpunten")
        steering.extend(session, cast.facilitator, command, NOW)
        assert before is not None
        assert table.phase_ends_at == before + timedelta(minutes=10)
        assert steering.minutes_of(table, store.shifts_of(session, table.id))[Phase.SOLVE] == 50
        told = next(e for e in history.entries_of(session, "werktafel", table.id) if e.action == "extended")
        assert told.changes["prijs"] == "+10 diagnose: oplossingen van 60 naar 50 minuten"
        assert told.changes["reden"] == "Veel knelpunten"


class TestWriting:
    def test_phases_hold_what_belongs_in_them(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        step = board(session, table).steps[0]
        with pytest.raises(RuleBroken, match="diagnose"):
            writing.add_knelpunt(session, cast.facilitator, table.id, step.id, NEW)

    def test_two_people_on_one_step_see_both_texts(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        step = board(session, table).steps[0]
        seen = step.version
        mine = StepText("Gemeente", "Schrijft in zonder controle", version=seen)
        theirs = StepText("Gemeente", "Schrijft in met controle", version=seen)
        writing.edit_step(session, cast.facilitator, table.id, step.id, theirs)
        with pytest.raises(Stale) as lost:
            writing.edit_step(session, cast.co_facilitator, table.id, step.id, mine)
        assert [(d.label, d.mine, d.theirs) for d in lost.value.differences] == [
            ("Wat", "Schrijft in zonder controle", "Schrijft in met controle")
        ]

    def test_moving_a_step_does_not_disturb_who_edits_it(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        first, second = board(session, table).steps
        seen = second.version
        writing.move_step(session, cast.co_facilitator, table.id, second.id, up=True)
        writing.edit_step(session, cast.facilitator, table.id, second.id, StepText("Toeslagen", "Toetst", version=seen))
        assert [s.id for s in board(session, table).steps] == [second.id, first.id]

    def test_a_step_with_knelpunten_stays(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        step = board(session, table).steps[0]
        writing.add_knelpunt(session, cast.facilitator, table.id, step.id, NEW)
        with pytest.raises(RuleBroken, match="knelpunten"):
            writing.remove_step(session, cast.facilitator, table.id, step.id)

    def test_a_name_of_the_code_book_becomes_that_entry(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        step = board(session, table).steps[1]
        typed = SaveKnelpunt("oude INSCHRIJVING blijft staan", "")
        knelpunt = writing.add_knelpunt(session, cast.facilitator, table.id, step.id, typed)
        assert knelpunt.knelpunt_id is not None
        assert knelpunt.name == "Oude inschrijving blijft staan"

    def test_a_refused_name_is_refused_again(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        scene.add_knelpunt(session, "De inwoner wil niet", KnelpuntStatus.REFUSED)
        step = board(session, table).steps[0]
        with pytest.raises(RuleBroken, match="eerder niet"):
            writing.add_knelpunt(
                session, cast.facilitator, table.id, step.id, SaveKnelpunt("De inwoner wil niet", "WET")
            )

    def test_rows_of_another_table_do_not_exist_here(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        with pytest.raises(NotFound):
            store.get_row(session, TableStep, table.id + 1, board(session, table).steps[0].id)

    def test_every_change_moves_the_screens(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast)
        before, _ = store.moved_of(session, table.id)
        cards.write(session, cast.facilitator, table.id, WriteCard("Kaartje", Phase.ESTABLISH))
        assert store.moved_of(session, table.id)[0] == before + 1

    def test_a_parked_card_comes_back_in_the_phase_of_now(self, session: Session, cast: Cast) -> None:
        table = scene.running(session, cast, Phase.DIAGNOSE)
        card = cards.write(session, cast.facilitator, table.id, WriteCard("Later", Phase.DIAGNOSE, parked=True))
        assert card.kind is CardKind.PARKED
        cards.park(session, cast.facilitator, table.id, card.id, parked=False)
        assert card.kind is CardKind.REMARK
