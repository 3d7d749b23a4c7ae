"""The worker sends letters through a real mail server, and keeps them while there is none."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy.orm import Session

from patterns.base import utc_now
from tests.support.cast import hire
from tests.workers.installing import inside, installed
from werktafel.accounts.store import find_by_email
from werktafel.kit.unit import reading, unit_of_work
from werktafel.notices import round as notice_round
from werktafel.notices import service, store
from werktafel.notices.rules import Frequency, LetterState, Notice, Topic
from werktafel.settings import Settings

EMAIL = "owner@test.example"


class Box:
    """A mail server that keeps what it gets; with `refuse` it sends everything back."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.refuse = False

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return "550 nee"
        self.got.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Box, str]]:
    box = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, f"smtp://127.0.0.1:{port}?from=werktafel@regio.example"
    finally:
        controller.stop()


def _saying(session: Session, now: datetime) -> Iterator[Notice]:
    owner = find_by_email(session, EMAIL)
    assert owner is not None
    yield Notice(owner.id, Topic.BALL, "ball:1", "‘Melden bij inschrijving’ wacht 12 dagen op u.", "/opvolging")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(notice_round, "SOURCES", (_saying,))
    settings = installed(tmp_path)
    with inside(settings), unit_of_work() as session:
        hire(session)
    return settings


def _want_it_at_once() -> None:
    with unit_of_work() as session:
        owner = find_by_email(session, EMAIL)
        assert owner is not None
        service.choose(session, owner.id, Frequency.AT_ONCE)


def test_a_letter_arrives_once(settings: Settings) -> None:
    with mail_server() as (box, url), inside(settings):
        rounds = notice_round.Rounds(replace(settings, smtp_url=url))
        _want_it_at_once()
        assert rounds.go(utc_now()) == 1
        rounds.go(utc_now() + timedelta(minutes=2))
        [(to, message)] = box.got
        assert to == [EMAIL]
        assert message["Subject"] == "Werktafel: 1 bericht voor u"
        assert message["From"] == "werktafel@regio.example"
        assert "‘Melden bij inschrijving’ wacht 12 dagen op u." in message.get_content()
        assert f"{settings.base_url}/opvolging" in message.get_content()


def test_a_refused_letter_waits_and_goes_later(settings: Settings) -> None:
    with mail_server() as (box, url), inside(settings):
        rounds, now = notice_round.Rounds(replace(settings, smtp_url=url)), utc_now()
        _want_it_at_once()
        box.refuse = True
        rounds.go(now)
        assert (box.got, store.count_letters(reading(), LetterState.WAITING)) == ([], 1)
        box.refuse = False
        rounds.go(now + timedelta(minutes=2))
        assert len(box.got) == 1
        assert store.count_letters(reading(), LetterState.SENT) == 1


def test_one_broken_source_keeps_nobody_waiting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(session: Session, now: datetime) -> Iterator[Notice]:
        raise ZeroDivisionError

    monkeypatch.setattr(notice_round, "SOURCES", (broken, _saying))
    with inside(settings):
        assert notice_round.Rounds(settings).go(utc_now()) == 1
        assert notice_round.Rounds(settings).go(utc_now()) == 0
