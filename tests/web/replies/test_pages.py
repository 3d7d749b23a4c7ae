"""Documents of an addressee and what was learned: works, without the right, outsider, bad input."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from exports.replies import store
from exports.submissions.model import Submission
from exports.submissions.store import get_submission
from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.files import PDF, office
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, submitted

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def sent(session: Session, cast: Cast) -> Submission:
    return submitted(session, cast, counted_pattern(Maker(session)))


def upload(name: str = "brief.pdf", data: bytes = PDF) -> dict[str, object]:
    return {"document": (io.BytesIO(data), name)}


def test_an_answer_with_its_document(client_as: ClientAs, session: Session, cast: Cast, sent: Submission) -> None:
    coordinator, base = client_as(cast.coordinator), f"/indieningen/{sent.id}"
    assert sent.frozen_at is not None
    day = sent.frozen_at.date().isoformat()
    told = {"version": sent.version, "status": "ontvangen", "answer": "", "happened_on": day, **upload("Ontvangst.pdf")}
    assert coordinator.post_form(f"{base}/antwoord", told).status_code == 303
    (kept,) = store.documents_of(session, sent.id)
    assert kept.event_id == get_submission(session, sent.id).events[-1].id
    assert "Ontvangst.pdf" in coordinator.get(base).text
    got = client_as(cast.steering).get(f"{base}/documenten/{kept.id}")
    assert (got.data, got.mimetype) == (PDF, "application/pdf")
    assert "attachment" in got.headers["Content-Disposition"]
    assert "Ontvangst.pdf" in got.headers["Content-Disposition"]
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got.headers["Cache-Control"] == "no-store"


def test_a_wrong_document_keeps_the_answer_out_and_the_text_in(
    client_as: ClientAs, session: Session, cast: Cast, sent: Submission
) -> None:
    coordinator, base = client_as(cast.coordinator), f"/indieningen/{sent.id}"
    assert sent.frozen_at is not None
    day = sent.frozen_at.date().isoformat()
    told = {"version": sent.version, "status": "ontvangen", "answer": "", "happened_on": day}
    refused = coordinator.post_form(f"{base}/antwoord", {**told, "text": "Zij belden.", **upload("x.exe", b"MZ")})
    assert refused.status_code == 422
    assert "Kies een bestand van deze soort" in refused.text
    assert "Zij belden." in refused.text
    session.expire_all()
    assert get_submission(session, sent.id).status.value == "ingediend"
    assert store.documents_of(session, sent.id) == []


def test_adding_and_taking_away(client_as: ClientAs, session: Session, cast: Cast, sent: Submission) -> None:
    coordinator, url = client_as(cast.coordinator), f"/indieningen/{sent.id}/documenten"
    assert "nog geen document" in coordinator.get(url).text
    assert coordinator.post_form(url, upload()).status_code == 303
    number = store.documents_of(session, sent.id)[0].id
    assert coordinator.post_form(f"{url}/{number}/weg").status_code == 303
    assert "weggehaald op" in coordinator.get(url).text
    assert coordinator.get(f"{url}/{number}").status_code == 404
    for sent_file in (
        {},
        upload("brief.pdf", b"<html>"),
        upload("b.docx", office("word/document.xml", "vbaProject.bin")),
    ):
        assert coordinator.post_form(url, sent_file).status_code == 422


def test_what_was_learned(client_as: ClientAs, cast: Cast, sent: Submission) -> None:
    coordinator, base = client_as(cast.coordinator), f"/indieningen/{sent.id}"
    url = f"{base}/leerpunten/{sent.pattern_ids[0]}"
    assert "nog niets bekend" in coordinator.get(base).text
    told = {"version": "0", "leerpunt": "Een adres is geen partner.", "gedaan": "De uitleg is herzien."}
    assert coordinator.post_form(url, told).status_code == 303
    shown = client_as(cast.owner).get(base).text
    assert "Een adres is geen partner." in shown
    assert "De uitleg is herzien." in shown
    assert "Een adres is geen partner." in coordinator.get(url).text
    late = coordinator.post_form(url, {**told, "leerpunt": "Iets anders."})
    assert late.status_code == 409
    assert "Iets anders." in late.text
    long = coordinator.post_form(url, {**told, "version": "1", "gedaan": "x" * 4_001})
    assert long.status_code == 422


def test_who_may_not(client_as: ClientAs, client: Client, session: Session, cast: Cast, sent: Submission) -> None:
    base = f"/indieningen/{sent.id}"
    learning = f"{base}/leerpunten/{sent.pattern_ids[0]}"
    client_as(cast.coordinator).post_form(f"{base}/documenten", upload())
    number = store.documents_of(session, sent.id)[0].id
    for actor in (cast.steering, cast.facilitator, cast.professional, cast.goirle):
        other = client_as(actor)
        assert other.get(f"{base}/documenten").status_code == 403
        assert other.post_form(f"{base}/documenten", upload()).status_code == 403
        assert other.post_form(f"{base}/documenten/{number}/weg").status_code == 403
        assert other.get(learning).status_code == 403
        assert other.post_form(learning, {"version": "0"}).status_code == 403
    for actor in (cast.professional, cast.goirle, cast.admin):
        assert client_as(actor).get(f"{base}/documenten/{number}").status_code == 403
    assert client.get(f"{base}/documenten/{number}").status_code == 302
    assert client_as(cast.coordinator).get(f"{base}/leerpunten/999999").status_code == 404
    assert client_as(cast.coordinator).get("/indieningen/999999/documenten").status_code == 404
