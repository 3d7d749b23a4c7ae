"""Importing and exporting in the browser."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.intake.reader import read_file
from tests.store.cases.build import make_case
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
GOOD = b"referentie;gemeente;titel;situatie\nA;Tilburg;Een;Tekst\nB;Tilborg;Twee;Tekst\n"


def send(client: Client, data: bytes, name: str = "casussen.csv", **values: str) -> Any:
    return client.post_form("/casussen/importeren", {"bestand": (io.BytesIO(data), name), **values})


def count(session: Session) -> int:
    return session.scalar(select(func.count(Case.id))) or 0


def test_a_file_becomes_cases_and_a_result_page(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert client.get("/casussen/importeren").status_code == 200
    answer = send(client, GOOD)
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    for words in ("De import is klaar", "Tilborg", "Bedoelt u Tilburg?"):
        assert words in page.text
    rejects = client.get(answer.headers["Location"] + "/afgewezen.csv")
    assert rejects.headers["Content-Disposition"].startswith("attachment")
    assert "B;Tilborg;Twee;Tekst;" in rejects.data.decode("utf-8-sig")
    assert count(session) == 1


def test_checking_only_saves_nothing(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    answer = send(client, GOOD, controleren="y")
    assert "niets opgeslagen" in client.get(answer.headers["Location"]).text
    assert count(session) == 0


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "leeg.csv", "leeg"),
        (b"\x89PNG", "foto.png", "eindigt op"),
        (b"\0\0", "x.csv", "NUL"),
        (b"PK\x03\x04rommel", "x.xlsx", "beschadigd"),
        (b"titel;situatie\nx;y\n", "x.csv", "De kolommen referentie en gemeente ontbreken."),
    ],
)
def test_a_bad_file_is_refused_at_its_field(
    session: Session, cast: Cast, client_as: ClientAs, data: bytes, name: str, sentence: str
) -> None:
    answer = send(client_as(cast.professional), data, name)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'id="bestand-error"' in answer.text
    assert count(session) == 0


def test_no_file_at_all(cast: Cast, client_as: ClientAs) -> None:
    answer = client_as(cast.professional).post_form("/casussen/importeren")
    assert answer.status_code == 422
    assert "Kies een bestand." in answer.text


@pytest.mark.parametrize("part", ["facilitator", "owner", "coordinator", "steering"])
def test_other_roles_do_not_import(cast: Cast, client_as: ClientAs, part: str) -> None:
    client = client_as(getattr(cast, part))
    assert client.get("/casussen/importeren").status_code == 403
    assert send(client, GOOD).status_code == 403


def test_a_result_is_only_for_who_sent_the_file(session: Session, cast: Cast, client_as: ClientAs) -> None:
    url = send(client_as(cast.professional), GOOD).headers["Location"]
    for outsider in (cast.colleague, cast.goirle, cast.admin):
        assert client_as(outsider).get(url).status_code == 404
        assert client_as(outsider).get(f"{url}/afgewezen.csv").status_code == 404


def test_the_sample_can_be_imported(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    sample = client.get("/casussen/importeren/voorbeeld.csv").data
    answer = send(client, sample)
    page = client.get(answer.headers["Location"]).text
    assert "Alle rijen klopten." in page
    assert count(session) == 1


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_exports_hold_what_one_may_see(session: Session, cast: Cast, client_as: ClientAs, kind: str) -> None:
    make_case(session, cast.professional, "T-1")
    make_case(session, cast.goirle, "G-1")
    client = client_as(cast.owner)
    assert client.get("/casussen/exporteren").status_code == 200
    answer = client.get(f"/casussen/exporteren/casussen.{kind}")
    rows = read_file(f"x.{kind}", answer.data).rows
    assert [row[0] for row in rows] == ["T-1"]
    assert client.get("/casussen/exporteren/casussen.exe").status_code == 404


def test_nobody_signed_in_exports_nothing(client: Client) -> None:
    assert client.get("/casussen/exporteren/casussen.csv").status_code == 302
