"""The page of a pattern for council members."""

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from sqlalchemy.orm import Session

from exports.onepage import one_page_of
from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.errors import NotFound
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern

ClientAs = Callable[[Actor], Client]
TODAY = date(2026, 11, 22)


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def test_a_pattern_has_a_page_to_share(client_as: ClientAs, client: Client, cast: Cast, maker: Maker) -> None:
    pattern = counted_pattern(maker)
    address = f"/patronen/{pattern.id}/een-pagina.pdf"
    assert address in client_as(cast.goirle).get(f"/patronen/{pattern.id}").text
    answer = client_as(cast.goirle).get(address)
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as document:
        assert len(document.pages) == 1
    assert client_as(cast.goirle).get("/patronen/999999/een-pagina.pdf").status_code == 404
    assert client.get(address).status_code == 302


def test_a_small_volume_says_nothing_of_where_or_since_when(session: Session, maker: Maker) -> None:
    pattern = counted_pattern(maker, situations=9)
    small = one_page_of(session, pattern.id, TODAY)
    assert (small.volume, small.volume_note) == ("minder dan 10", "")
    knelpunt = maker.knelpunt()
    enough = maker.pattern(knelpunt)
    maker.link(enough, *(maker.case(knelpunt, status=status) for status in _eleven_released_and_a_draft()))
    shown = one_page_of(session, enough.id, TODAY)
    assert shown.volume == "minstens 10"
    assert shown.volume_note.startswith("in 1 van de ")
    assert shown.volume_note.endswith("sinds 2024")


def _eleven_released_and_a_draft() -> list[CaseStatus]:
    return [CaseStatus.RELEASED] * 11 + [CaseStatus.DRAFT]


def test_what_does_not_exist_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        one_page_of(session, 999_999, TODAY)
