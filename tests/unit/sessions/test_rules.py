"""Rules of the werktafel, without a database."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken, Stale
from werktafel.sessions import rules
from werktafel.sessions.rules import Phase, Shift, State, TableStatus
from werktafel.sessions.service.guests import clean_code
from werktafel.sessions.service.versions import check_version

LEAD = Actor(1, "Lead", "GM0855", frozenset({Role.FACILITATOR}))
CO = Actor(2, "Co", "GM0855", frozenset({Role.FACILITATOR}))
RUNNING = State(TableStatus.RUNNING, Phase.DIAGNOSE, 1, 2)
PLANNED = State(TableStatus.PLANNED, None, 1, None)
PLAN = {Phase.ESTABLISH: 70, Phase.DIAGNOSE: 80, Phase.SOLVE: 60}
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def test_both_facilitators_steer_and_others_do_not() -> None:
    rules.check_may_steer(RUNNING, LEAD)
    rules.check_may_steer(RUNNING, CO)
    for actor in (Actor(3, "Ander", "GM0855", LEAD.roles), Actor(1, "Zonder rol", "GM0855")):
        with pytest.raises(NotAllowed):
            rules.check_may_steer(RUNNING, actor)


@pytest.mark.parametrize(
    ("parties", "owner", "cases", "drafts", "lacks"),
    [
        (1, True, 2, 0, ()),
        (0, True, 2, 0, ("de partijen aan tafel",)),
        (1, False, 2, 0, ("een patrooneigenaar",)),
        (1, True, 0, 0, ("minstens één uitgewerkte casus",)),
        (1, True, 2, 2, ("vrijgave van 2 casussen die nog concept zijn",)),
    ],
)
def test_the_check_list(parties: int, owner: bool, cases: int, drafts: int, lacks: tuple[str, ...]) -> None:
    assert rules.missing_to_start(parties, owner, cases, drafts) == lacks


def test_phases_are_walked_one_by_one() -> None:
    rules.check_move(RUNNING, Phase.DIAGNOSE, Phase.SOLVE)
    rules.check_move(RUNNING, Phase.DIAGNOSE, Phase.ESTABLISH)
    with pytest.raises(RuleBroken):
        rules.check_move(RUNNING, Phase.DIAGNOSE, Phase.DIAGNOSE)
    with pytest.raises(RuleBroken, match="intussen"):
        rules.check_move(RUNNING, Phase.ESTABLISH, Phase.DIAGNOSE)
    with pytest.raises(RuleBroken, match="bezig"):
        rules.check_move(PLANNED, Phase.ESTABLISH, Phase.DIAGNOSE)


def test_knelpunten_wait_for_the_diagnosis_and_solutions_for_the_end() -> None:
    establishing = State(TableStatus.RUNNING, Phase.ESTABLISH, 1, None)
    with pytest.raises(RuleBroken):
        rules.check_knelpunten_open(establishing)
    rules.check_knelpunten_open(RUNNING)
    with pytest.raises(RuleBroken):
        rules.check_solutions_open(RUNNING)


def test_an_extension_is_paid_by_the_next_phase_or_by_the_end() -> None:
    taken, added = Shift(Phase.DIAGNOSE, 10, True), Shift(Phase.DIAGNOSE, 10, False)
    assert rules.price(taken, PLAN) == "+10 diagnose: oplossingen van 60 naar 50 minuten"
    assert rules.price(added, PLAN) == "+10 diagnose: het einde schuift 10 minuten op"
    assert rules.allotted(PLAN, [taken, added]) == {Phase.ESTABLISH: 70, Phase.DIAGNOSE: 100, Phase.SOLVE: 50}


@pytest.mark.parametrize(
    ("shift", "reason", "field"),
    [
        (Shift(Phase.DIAGNOSE, 10, True), " ", "reason"),
        (Shift(Phase.DIAGNOSE, 0, False), "ja", "minutes"),
        (Shift(Phase.DIAGNOSE, 56, True), "ja", "minutes"),
    ],
)
def test_an_extension_without_reason_or_room_is_refused(shift: Shift, reason: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_extension(RUNNING, shift, reason, PLAN)
    assert refused.value.field == field


def test_the_last_phase_has_nobody_to_take_from() -> None:
    solving = State(TableStatus.RUNNING, Phase.SOLVE, 1, None)
    with pytest.raises(RuleBroken):
        rules.check_extension(solving, Shift(Phase.SOLVE, 5, True), "ja", PLAN)


@pytest.mark.parametrize(
    ("ends_in", "pace"),
    [(70, "op schema"), (40, "30 minuten voor op schema"), (85, "15 minuten achter op schema")],
)
def test_the_pace_compares_with_the_plan(ends_in: int, pace: str) -> None:
    planned_end = NOW + timedelta(minutes=210)
    clock = rules.clock(NOW + timedelta(minutes=ends_in), Phase.ESTABLISH, PLAN, planned_end, NOW)
    assert clock.pace == pace


def test_an_overrun_pushes_the_end() -> None:
    clock = rules.clock(NOW - timedelta(minutes=20), Phase.SOLVE, PLAN, NOW - timedelta(minutes=20), NOW)
    assert clock.left == timedelta(minutes=-20)
    assert clock.pace == "20 minuten achter op schema"


def test_dutch_time_becomes_a_moment() -> None:
    assert rules.to_moment(date(2026, 7, 1), time(13, 30)).astimezone(UTC).hour == 11
    assert rules.to_moment(date(2026, 12, 1), time(13, 30)).astimezone(UTC).hour == 12


def test_the_hour_that_summer_time_skips_is_refused() -> None:
    with pytest.raises(RuleBroken, match="bestaat niet"):
        rules.to_moment(date(2026, 3, 29), time(2, 30))


@pytest.mark.parametrize("typed", ["abc-def", " ABC DEF ", "AbCdEf"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert clean_code(typed) == "ABCDEF"


def test_the_same_version_passes_and_another_shows_both_texts() -> None:
    check_version(3, 3, [("Wat", "a", "b")])
    with pytest.raises(Stale) as lost:
        check_version(2, 3, [("Wat", "a", "b"), ("Wie", "x", "x"), ("Vast", True, False)])
    assert [(d.label, d.mine, d.theirs) for d in lost.value.differences] == [("Wat", "a", "b"), ("Vast", "ja", "nee")]
