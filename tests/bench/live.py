"""Three werktafels at once with forty guests each, on the real server: how soon does each phone show a new card?

Each guest looks once a second, as the page does. Every few seconds the facilitator of a table writes a card that all
forty must see; the time from that press to each guest's screen is the visibility.
"""

import asyncio
import os
import re
import secrets
import time
import urllib.parse
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.bench.demo import Visitor, copy_of_demo, serving, settings_for
from tests.bench.live_report import full_table, report_rows
from tests.bench.rows import MODE, Row, median_and_p95
from werktafel.accounts.store import find_by_email
from werktafel.factory import create_app
from werktafel.kit.unit import unit_of_work
from werktafel.sessions import store
from werktafel.sessions.model import Werktafel
from werktafel.sessions.rules import Phase, TableStatus
from werktafel.sessions.service import guests, planning, rounds, steering
from werktafel.sessions.service.guests import JoinTable
from werktafel.sessions.service.planning import InviteParty, PlanTable
from werktafel.sessions.service.steering import MovePhase
from werktafel.sessions.views.guest import COOKIE, signer

TABLES = 3
GUESTS = 40
EVERY = 1.0
WRITE_EVERY = 4.0
LEAD = "facilitator@demo.example"
NUMBER = re.compile(rb'id="stand-na" name="na" value="(\d+)"')


@dataclass
class Table:
    """One werktafel under way. `written` is the moment of each card by its mark, `seen` how long it took to be seen."""

    id: int
    cookies: list[str]
    written: dict[str, float] = field(default_factory=dict)
    seen: list[float] = field(default_factory=list)


@dataclass
class Traffic:
    polls: list[float] = field(default_factory=list)
    failed: int = 0


def run() -> list[Row]:
    folder = copy_of_demo("live")
    app = create_app(settings_for(folder))
    tables, ending = _prepare(app), _ending(app)
    seconds, traffic = MODE.pick(45, 15), Traffic()
    with serving(folder) as address:
        visitor = Visitor(address).sign_in(LEAD)
        server, own, begun = _server_seconds(), time.process_time(), time.monotonic()
        asyncio.run(_play(address, tables, visitor, seconds, traffic))
        lasted = time.monotonic() - begun
        server, own = _server_seconds() - server, time.process_time() - own
        report = report_rows(visitor, ending)
    seen = [one for table in tables for one in table.seen]
    expected = sum(len(table.written) for table in tables) * GUESTS
    visible, worst = median_and_p95(seen)
    answer, slow = median_and_p95(traffic.polls)
    cores = os.cpu_count() or 1
    who = f"{TABLES} werktafels with {GUESTS} guests each, {seconds} s"
    return [
        Row("a card on every phone, median", visible, "ms", note=who),
        Row("a card on every phone, p95", worst, "ms", 1_500, f"{len(seen)} of {expected} sightings"),
        Row("one look, median", answer, "ms", note=f"{len(traffic.polls)} looks, p95 {slow:.0f} ms"),
        Row("looks that failed", traffic.failed, "looks", 1),
        Row("the server, of one core", 100 * server / lasted, "%"),
        Row(
            "server and guests, of the whole machine", 100 * (server + own) / lasted / cores, "%", 50, f"{cores} cores"
        ),
        *report,
    ]


def _prepare(app: Flask) -> list[Table]:
    with app.app_context(), unit_of_work() as session:
        user = find_by_email(session, LEAD)
        assert user is not None
        lead = user.as_actor()
        return [_table(app, session, lead, number) for number in range(TABLES)]


def _ending(app: Flask) -> int:
    """One more table, full, that is about to be closed."""
    with app.app_context(), unit_of_work() as session:
        user = find_by_email(session, LEAD)
        assert user is not None
        table = _diagnosing(session, user.as_actor(), "Meting van het verslag")
        full_table(session, user.as_actor(), table.id, table.join_code)
        return table.id


def _diagnosing(session: Session, lead: Actor, title: str) -> Werktafel:
    """A table in its diagnosis with all cards in sight, so that each new card shows on every phone."""
    now = datetime.now(UTC)
    model = next(one for one in store.open_tables(session) if one.status is TableStatus.PLANNED)
    minutes = dict.fromkeys(Phase, 60)
    plan = PlanTable(model.pattern_id, title, now + timedelta(hours=1), "", lead.id, None, minutes)
    table = planning.plan(session, lead, plan, now)
    planning.invite(session, lead, InviteParty(table.id, "Gemeente", ""))
    planning.choose_cases(session, lead, table.id, store.case_ids(session, model.id))
    steering.start(session, lead, table.id, now)
    steering.move(session, lead, MovePhase(table.id, Phase.ESTABLISH, Phase.DIAGNOSE), now)
    rounds.show_cards(session, lead, table.id)
    return table


def _table(app: Flask, session: Session, lead: Actor, number: int) -> Table:
    table, now = _diagnosing(session, lead, f"Meting {number}"), datetime.now(UTC)
    joined = [guests.join(session, JoinTable(table.join_code, f"Gast {n}", "gast"), now) for n in range(GUESTS)]
    with app.test_request_context():
        return Table(table.id, [str(signer().dumps(one.secret)) for one in joined])


async def _play(address: str, tables: list[Table], lead: Visitor, seconds: float, traffic: Traffic) -> None:
    until = time.monotonic() + seconds
    port = int(address.rpartition(":")[2])
    phones = [_phone(port, table, cookie, until, traffic) for table in tables for cookie in table.cookies]
    writers = [_writer(table, lead, until - 3) for table in tables]
    await asyncio.gather(*phones, *writers)


async def _writer(table: Table, lead: Visitor, until: float) -> None:
    """Presses the button of the desk; one at a time, as one person does."""
    await asyncio.sleep(secrets.randbelow(2000) / 1000)
    page = (await asyncio.to_thread(lead.get, f"/werktafels/{table.id}"))[2].decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token, "the desk has no token"
    while time.monotonic() < until:
        mark = f"kaartje-{secrets.token_hex(6)}"
        form = {"csrf_token": token[1], "text": mark, "seen": Phase.DIAGNOSE.value, "step": "0", "key": mark}
        table.written[mark] = time.monotonic()
        body = urllib.parse.urlencode(form).encode()
        status, _, _ = await asyncio.to_thread(lead.get, f"/werktafels/{table.id}/kaartjes", body)
        assert status == 303, status
        await asyncio.sleep(WRITE_EVERY)


async def _phone(port: int, table: Table, cookie: str, until: float, traffic: Traffic) -> None:
    """Looks once a second over one connection, and notes when a card is there for the first time."""
    await asyncio.sleep(secrets.randbelow(1000) / 1000)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    known: set[str] = set()
    shown = b"0"
    while time.monotonic() < until:
        begun = time.monotonic()
        status, body = await _look(reader, writer, f"/meedoen/tafel/stand?na={shown.decode()}&fase=diagnose", cookie)
        now = time.monotonic()
        traffic.polls.append(now - begun)
        if status == 200 and (number := NUMBER.search(body)):
            shown = number[1]
            fresh = {mark for mark in table.written if mark not in known and mark.encode() in body}
            table.seen += [now - table.written[mark] for mark in fresh]
            known |= fresh
        elif status != 204:
            traffic.failed += 1
        await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))
    writer.close()


async def _look(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, cookie: str
) -> tuple[int, bytes]:
    """A bare HTTP client, so that the figures are of the server."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {COOKIE}={cookie}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    return int(head.split()[1]), body


def _server_seconds() -> float:
    """Processor time of all processes below this one."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        ticks[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
    found, waiting = 0, list(children.get(os.getpid(), []))
    while waiting:
        one = waiting.pop()
        found += ticks.get(one, 0)
        waiting += children.get(one, [])
    return found / os.sysconf("SC_CLK_TCK")
