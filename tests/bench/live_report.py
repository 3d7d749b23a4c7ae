"""A werktafel of 25 people and 120 cards at its end: how long from the last press until the report is there?"""

import re
import time
import urllib.parse
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.store import knelpunt_kinds
from patterns.solutions.rules import Route
from patterns.steps.rules import StepText
from tests.bench.demo import Visitor
from tests.bench.rows import Row
from werktafel.sessions import store
from werktafel.sessions.rounds import Signal
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import cards, guests, rounds, steering, writing
from werktafel.sessions.service.cards import WriteCard
from werktafel.sessions.service.guests import JoinTable
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.service.writing import SaveKnelpunt, SaveSolution

GUESTS = 25
CARDS = 120
STEPS = 12
KNELPUNTEN = 24
FORMATS = ("pdf", "docx", "md")


def full_table(session: Session, lead: Actor, table_id: int, code: str) -> None:
    """Brings a table that is in its diagnosis to its end, with all that people wrote."""
    now = datetime.now(UTC)
    seats = [guests.join(session, JoinTable(code, f"Gast {n}", f"partij {n % 9}"), now).guest for n in range(GUESTS)]
    have = len(store.steps_of(session, table_id))
    for number in range(have, STEPS):
        step = StepText(f"Partij {number % 5}", f"Doet wat in stap {number} gebeurt", "Awb artikel 4:13", 5, 20)
        writing.add_step(session, lead, table_id, step)
    steps = store.steps_of(session, table_id)
    made = [
        cards.write_as_guest(session, seats[n % GUESTS], WriteCard(f"Hier knelt het, op manier {n}.", Phase.DIAGNOSE))
        for n in range(CARDS)
    ]
    for seat in seats:
        rounds.signal(session, seat, Signal.READY)
    rounds.open_vote(session, lead, table_id, 3)
    for number, seat in enumerate(seats):
        rounds.vote(session, seat, made[number].id, 3)
    rounds.close_vote(session, lead, table_id)
    kind = knelpunt_kinds(session)[0].code
    rows = [
        writing.add_knelpunt(
            session, lead, table_id, steps[n % len(steps)].id,
            SaveKnelpunt(f"Knelpunt nummer {n}", kind, "Awb artikel 4:13", "Wacht maanden.", card_id=made[n].id),
        )
        for n in range(KNELPUNTEN)
    ]  # fmt: skip
    steering.move(session, lead, MovePhase(table_id, Phase.DIAGNOSE, Phase.SOLVE), now)
    day = now.date()
    for number, row in enumerate(rows):
        writing.add_solution(session, lead, table_id, row.id, _solution(number, day), day)


def _solution(number: int, today: date) -> SaveSolution:
    route = tuple(Route)[number % len(Route)]
    return SaveSolution(f"Oplossing {number}", "Zo doen wij het.", route, None, today + timedelta(days=60), "Bellen")


def report_rows(lead: Visitor, table_id: int) -> list[Row]:
    """From the press on the button until the page and the three files are there."""
    page = lead.get(f"/werktafels/{table_id}/afsluiten")[2].decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token, "the page to close has no token"
    begun = time.monotonic()
    status, _, _ = lead.get(
        f"/werktafels/{table_id}/afsluiten", urllib.parse.urlencode({"csrf_token": token[1]}).encode()
    )
    assert status == 303, status
    closed = time.monotonic() - begun
    for path in ("", *(f"/verslag.{kind}" for kind in FORMATS)):
        status, _, _ = lead.get(f"/werktafels/{table_id}{path}")
        assert status == 200, (path, status)
    ready = time.monotonic() - begun
    note = f"{GUESTS} guests, {CARDS} cards, {KNELPUNTEN} knelpunten with a solution; closing itself {closed:.1f} s"
    return [Row("report: page, PDF, Word and Markdown after closing", ready, "s", 5, note)]
