"""Importing and exporting in the browser."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import lxml.html
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.intake.reader import read_file
from patterns.intake.rules import CHUNK
from tests.store.cases.build import make_case
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.importing.service import advance_import

ClientAs = Callable[[Actor], Client]
GOOD = b"referentie;gemeente;titel;situatie\nA;Tilburg;Een;Tekst\nB;Tilborg;Twee;Tekst\n"


def send(client: Client, data: bytes, name: str = "casussen.csv", **values: str) -> Any:
    return client.post_form("/casussen/importeren", {"bestand": (io.BytesIO(data), name), **values})


def count(session: Session) -> int:
    return session.scalar(select(func.count(Case.id))) or 0


def go(client: Client, url: str) -> Any:
    """Press "Nu importeren" on the page of this run."""
    button = lxml.html.fromstring(client.get(url).text).xpath("//form[contains(@action, 'uitvoeren')]")[0]
    version = button.xpath(".//input[@name='version']/@value")[0]
    return client.post_form(f"{url}/uitvoeren", {"version": version})


def test_a_file_is_shown_first_and_then_becomes_cases(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert client.get("/casussen/importeren").status_code == 200
    answer = send(client, GOOD)
    assert answer.status_code == 303
    url = answer.headers["Location"]
    page = client.get(url)
    for words in ("Er is nog niets opgeslagen", "Tilborg", "Bedoelt u Tilburg?", "gemeente"):
        assert words in page.text
    assert count(session) == 0
    assert go(client, url).status_code == 303
    assert "De import is klaar" in client.get(url).text
    assert count(session) == 1
    rejects = client.get(f"{url}/afgewezen.csv")
    assert rejects.headers["Content-Disposition"].startswith("attachment")
    assert "B;Tilborg;Twee;Tekst;" in rejects.data.decode("utf-8-sig")


def test_a_run_is_taken_in_once(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    url = send(client, GOOD).headers["Location"]
    go(client, url)
    assert client.post_form(f"{url}/uitvoeren", {"version": "1"}).status_code == 409
    assert count(session) == 1


def test_a_run_can_be_thrown_away(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    url = send(client, GOOD).headers["Location"]
    assert client.post_form(f"{url}/weggooien").status_code == 303
    assert client.get(url).status_code == 404
    assert count(session) == 0


def test_rows_are_pasted_from_a_spreadsheet(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    rows = 'Referentie\tGemeente\tTitel\tSituatie\nP-1\tTilburg\tGeplakt\t"Twee\nregels"\n'
    url = client.post_form("/casussen/importeren", {"geplakt": rows}).headers["Location"]
    go(client, url)
    assert session.scalar(select(Case.situation).where(Case.reference == "P-1")) == "Twee\nregels"


def test_foreign_columns_are_asked_once(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    foreign = b"Nummer;Onderwerp;Omschrijving casus;Kleur\nH-1;Een;Tekst;rood\n"
    url = send(client, foreign).headers["Location"]
    assert client.get(url).headers["Location"].endswith("/kolommen")
    page = lxml.html.fromstring(client.get(f"{url}/kolommen").text)
    names = dict(zip(page.xpath("//main//select/@name"), ("referentie", "titel", "situatie", ""), strict=True))
    assert client.post_form(f"{url}/kolommen", names).status_code == 422
    assert client.post_form(f"{url}/kolommen", {**names, "eigen": "y"}).status_code == 303
    go(client, url)
    assert session.scalar(select(Case.title).where(Case.reference == "H-1")) == "Een"
    again = send(client, foreign.replace(b"H-1", b"H-2")).headers["Location"]
    assert "Er is nog niets opgeslagen" in client.get(again).text
    other = send(client_as(cast.goirle), foreign).headers["Location"]
    assert client_as(cast.goirle).get(other).headers["Location"].endswith("/kolommen")


def test_one_column_cannot_be_chosen_twice(cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    url = send(client, b"Nummer;Onderwerp;Tekst\n1;2;3\n").headers["Location"]
    page = lxml.html.fromstring(client.get(f"{url}/kolommen").text)
    names = dict.fromkeys(page.xpath("//main//select/@name"), "titel")
    answer = client.post_form(f"{url}/kolommen", names)
    assert answer.status_code == 422
    assert "De kolom titel is er dan twee keer." in answer.text


def test_a_long_file_shows_how_far_it_is(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    rows = "".join(f"L-{n};Tilburg;Titel {n};Tekst\n" for n in range(CHUNK * 2 + 5))
    url = send(client, f"referentie;gemeente;titel;situatie\n{rows}L-1;Tilburg;Dubbel;Tekst\n".encode()).headers[
        "Location"
    ]
    busy = client.get(url)
    assert f"0 van {CHUNK * 2 + 6} rijen gecontroleerd" in busy.text
    assert 'http-equiv="refresh"' in busy.text
    with client.application.app_context():
        assert advance_import() == CHUNK
    polled = client.get(url, headers={"HX-Request": "true"})
    assert f"{CHUNK} van" in polled.text
    assert "<html" not in polled.text
    _work_off(client)
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    page = client.get(f"{url}?toon=afgewezen").text
    assert "Deze referentie staat ook al in rij 3." in page
    assert "rijen opgeslagen" in client.get(go(client, url).headers["Location"]).text
    _work_off(client)
    assert "De import is klaar" in client.get(url).text
    assert count(session) == CHUNK * 2 + 5


def _work_off(client: Client) -> None:
    with client.application.app_context():
        while advance_import():
            pass


def test_what_may_point_at_a_person_is_counted_and_never_blocks(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    client = client_as(cast.professional)
    text = "referentie;gemeente;titel;situatie\nA;Tilburg;Een;Bel mevrouw Fatima El Idrissi op 06-12345678.\n"
    url = send(client, text.encode()).headers["Location"]
    page = client.get(url).text
    assert "mogelijk herkenbaar" in page
    assert "In 1 rij staat misschien iets" in page
    go(client, url)
    assert count(session) == 1


def test_the_rows_of_a_run_come_by_the_page_in_few_statements(
    cast: Cast, client_as: ClientAs, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    client = client_as(cast.professional)
    rows = "".join(f"B-{n};Tilburg;Titel {n};Tekst\n" for n in range(60))
    url = send(client, f"referentie;gemeente;titel;situatie\n{rows}".encode()).headers["Location"]
    with budget(12):
        page = client.get(f"{url}?pagina=3").text
    assert "B-59" in page
    assert "B-3<" not in page


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
        assert client_as(outsider).post_form(f"{url}/uitvoeren", {"version": "1"}).status_code == 404
        assert client_as(outsider).post_form(f"{url}/weggooien").status_code == 404
        assert client_as(outsider).get(f"{url}/afgewezen.csv").status_code == 404


def test_the_sample_can_be_imported(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    sample = client.get("/casussen/importeren/voorbeeld.csv").data
    url = send(client, sample).headers["Location"]
    assert "Alle rijen klopten." in client.get(url).text
    go(client, url)
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
