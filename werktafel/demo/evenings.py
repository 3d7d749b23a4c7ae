"""Demo werktafels: planned, and two that are played from start to report."""

from datetime import datetime, time, timedelta
from typing import Any

from patterns.knelpunten.store import load_knelpunten
from patterns.solutions.rules import Route
from patterns.steps.rules import StepText
from werktafel.demo.stage import Stage, load
from werktafel.sessions import store
from werktafel.sessions.rounds import VOTES_EACH
from werktafel.sessions.rules import Phase, to_moment
from werktafel.sessions.service import cards, closing, guests, planning, rounds, steering, writing

# Name and role of the guests with a phone, and how they vote on the first cards.
GUESTS = (("Ria", "cliëntenraad", (2, 1)), ("Youssef", "huurdersvereniging", (1, 2)))


def set_tables(stage: Stage) -> None:
    """Plan every werktafel and play those that are over."""
    for row in load("werktafels"):
        planned_at = _moment(stage, row)
        table_id = _plan(stage, row, planned_at)
        stage.tables[row["key"]] = table_id
        if row["planned_in_days"] < 0:
            _play(stage, row, table_id, planned_at)
        elif row["steps"]:
            _establish(stage, row, table_id)


def _moment(stage: Stage, row: dict[str, Any]) -> datetime:
    day = stage.today + timedelta(days=row["planned_in_days"])
    return to_moment(day, time.fromisoformat(row["start_time"]))


def _plan(stage: Stage, row: dict[str, Any], planned_at: datetime) -> int:
    lead = stage.speak_as(row["facilitator"])
    command = planning.PlanTable(
        pattern_id=stage.patterns[row["pattern"]],
        title=row["title"],
        planned_at=planned_at,
        place=row["place"],
        lead_id=lead.id,
        co_id=stage.account_id(row["co_facilitator"]),
        minutes={
            phase: row["minutes"][key] for phase, key in zip(Phase, ("establish", "diagnose", "solve"), strict=True)
        },
    )
    table = planning.plan(stage.session, lead, command, min(stage.now, planned_at) - timedelta(days=21))
    for party in row["parties"]:
        invited = planning.invite(stage.session, lead, planning.InviteParty(table.id, party["name"], party["role"]))
        if party["present"]:
            planning.mark_present(stage.session, lead, table.id, invited.id, True)
    planning.choose_cases(stage.session, lead, table.id, [stage.cases[reference] for reference in row["cases"]])
    return table.id


def _establish(stage: Stage, row: dict[str, Any], table_id: int) -> list[int]:
    lead = stage.speak_as(row["facilitator"])
    made = []
    for one in row["steps"]:
        text = StepText(one["party"], one["what"], one["rule"], one["duration_days"], one["waiting_days"])
        made.append(writing.add_step(stage.session, lead, table_id, text).id)
    return made


def _play(stage: Stage, row: dict[str, Any], table_id: int, begun: datetime) -> None:
    lead, session = stage.speak_as(row["facilitator"]), stage.session
    minutes = row["minutes"]
    diagnosed = begun + timedelta(minutes=minutes["establish"] + 6)
    solving = diagnosed + timedelta(minutes=minutes["diagnose"] - 4)
    steering.start(session, lead, table_id, begun)
    step_ids = _establish(stage, row, table_id)
    for text in row["opinions"]:
        cards.write(session, lead, table_id, cards.WriteCard(text, Phase.ESTABLISH))
    steering.move(session, lead, steering.MovePhase(table_id, Phase.ESTABLISH, Phase.DIAGNOSE), diagnosed)
    voiced = _voice(stage, row, table_id, begun)
    rows = _diagnose(stage, row, table_id, step_ids, voiced)
    for text in row["parking_lot"]:
        cards.write(session, lead, table_id, cards.WriteCard(text, Phase.DIAGNOSE, parked=True))
    steering.move(session, lead, steering.MovePhase(table_id, Phase.DIAGNOSE, Phase.SOLVE), solving)
    for one in row["solutions"]:
        command = writing.SaveSolution(
            title=one["title"],
            description="",
            route=Route(one["route"]),
            owner_id=stage.account_id(one["owner"]),
            due_on=max(stage.today + timedelta(days=one["due_in_days"]), begun.date())
            if one["due_in_days"] is not None
            else None,
            first_step=one["first_step"],
        )
        writing.add_solution(session, lead, table_id, rows[one["knelpunt"]], command, begun.date())
    closing.close(session, lead, table_id, solving + timedelta(minutes=minutes["solve"] - 2))


def _voice(stage: Stage, row: dict[str, Any], table_id: int, begun: datetime) -> list[int]:
    """Guests write in silence, all cards are shown, and the table votes; gives the cards in order."""
    lead, session = stage.speak_as(row["facilitator"]), stage.session
    code = store.get_table(session, table_id).join_code
    seats = [guests.join(session, guests.JoinTable(code, name, role), begun).guest for name, role, _ in GUESTS]
    made = []
    for number, one in enumerate(row["knelpunten"]):
        command = cards.WriteCard(one["effect_on_resident"], Phase.DIAGNOSE)
        made.append(cards.write_as_guest(session, seats[number % len(seats)], command).id)
    rounds.show_cards(session, lead, table_id)
    rounds.open_vote(session, lead, table_id, VOTES_EACH)
    for seat, (_, _, votes) in zip(seats, GUESTS, strict=True):
        for card_id, number in zip(made, votes, strict=False):
            rounds.vote(session, seat, card_id, number)
    rounds.close_vote(session, lead, table_id)
    return made


def _diagnose(
    stage: Stage, row: dict[str, Any], table_id: int, step_ids: list[int], voiced: list[int]
) -> dict[str, int]:
    """Knelpunten on the steps, each grown from its card; gives the row of each by name."""
    lead = stage.speak_as(row["facilitator"])
    kinds = {one.name: one.kind_code for one in load_knelpunten(stage.session, stage.knelpunten.values()).values()}
    made: dict[str, int] = {}
    for one, card_id in zip(row["knelpunten"], voiced, strict=True):
        command = writing.SaveKnelpunt(
            name=one["knelpunt"],
            kind_code=kinds[one["knelpunt"]],
            effect_on_resident=one["effect_on_resident"],
            card_id=card_id,
        )
        added = writing.add_knelpunt(stage.session, lead, table_id, step_ids[one["step"]], command)
        made.setdefault(one["knelpunt"], added.id)
    return made
