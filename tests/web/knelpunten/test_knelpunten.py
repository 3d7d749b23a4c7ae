"""The code book: propose, decide, edit, and what it shows to whom."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import linking
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.model import Case, CaseMention
from patterns.cases.rules import Passage
from patterns.intake.service import import_data
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from tests.store.cases.build import make_case, make_knelpunt, make_released
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
FILLED = {
    "name": "Loket verwijst door",
    "kind_code": "SAM",
    "definition": "Niemand pakt het op.",
    "synonyms": "heen en weer",
}


def one(session: Session, name: str) -> Knelpunt:
    session.expire_all()
    return session.scalars(select(Knelpunt).where(Knelpunt.name == name)).one()


def test_a_proposal_is_decided_by_the_coordinator(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert client.get("/knelpunten/nieuw").status_code == 200
    answer = client.post_form("/knelpunten/nieuw", FILLED)
    assert answer.status_code == 303
    url = answer.headers["Location"]
    assert "voorstel" in client.get(url).text
    assert "Leg het besluit vast" not in client.get(url).text
    coordinator = client_as(cast.coordinator)
    assert "Leg het besluit vast" in coordinator.get(url).text
    silent = coordinator.post_form(f"{url}/besluit", {"version": "1", "decision": "nee"})
    assert silent.status_code == 422
    assert "Leg uit waarom" in silent.text
    done = coordinator.post_form(f"{url}/besluit", {"version": "1", "decision": "ja"})
    assert done.status_code == 303
    assert one(session, FILLED["name"]).status is KnelpuntStatus.ACCEPTED
    assert coordinator.post_form(f"{url}/besluit", {"version": "2", "decision": "ja"}).status_code == 422


def test_a_refusal_keeps_its_reason(session: Session, cast: Cast, client_as: ClientAs) -> None:
    knelpunt = make_knelpunt(session, cast.professional, accepted=False)
    data = {"version": "1", "decision": "nee", "answer": "Bestaat al onder een andere naam."}
    assert client_as(cast.coordinator).post_form(f"/knelpunten/{knelpunt.id}/besluit", data).status_code == 303
    client = client_as(cast.professional)
    assert "Bestaat al onder een andere naam." in client.get(f"/knelpunten/{knelpunt.id}").text
    assert "Bestaat al onder een andere naam." in client.get("/knelpunten").text
    assert knelpunt.name not in client_as(cast.goirle).get("/knelpunten").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Vul dit veld in."),
        ({"name": "a;b"}, "puntkomma"),
        ({"name": "GEEN  postadres"}, "Er is al een knelpunt met deze naam"),
        ({"kind_code": "XXX"}, "Soort"),
        ({"synonyms": "\n".join(f"naam {n}" for n in range(30))}, "hooguit 20"),
    ],
)
def test_bad_proposals(
    session: Session, cast: Cast, client_as: ClientAs, change: dict[str, str], sentence: str
) -> None:
    make_knelpunt(session, cast.coordinator)
    answer = client_as(cast.professional).post_form("/knelpunten/nieuw", {**FILLED, **change})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_who_may_do_what(session: Session, cast: Cast, client_as: ClientAs) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    for part in (cast.professional, cast.facilitator, cast.admin):
        client = client_as(part)
        assert client.get(f"/knelpunten/{knelpunt.id}/bewerken").status_code == 403
        data = {"version": "2", **FILLED}
        assert client.post_form(f"/knelpunten/{knelpunt.id}/bewerken", data).status_code == 403
        assert (
            client.post_form(f"/knelpunten/{knelpunt.id}/besluit", {"version": "2", "decision": "ja"}).status_code
            == 403
        )
    assert client_as(cast.steering).post_form("/knelpunten/nieuw", FILLED).status_code == 403
    assert client_as(cast.steering).get("/knelpunten/99999").status_code == 404


def test_editing_and_losing_the_race(session: Session, cast: Cast, client_as: ClientAs) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    client, url = client_as(cast.coordinator), f"/knelpunten/{knelpunt.id}/bewerken"
    version = str(knelpunt.version)
    assert "Geen postadres" in client.get(url).text
    assert client.post_form(url, {**FILLED, "version": version}).status_code == 303
    late = client.post_form(url, {**FILLED, "name": "Mijn naam", "version": version})
    assert late.status_code == 409
    assert "Mijn naam" in late.text
    assert "Loket verwijst door" in late.text


def test_counts_and_cases_do_not_betray_drafts(session: Session, cast: Cast, client_as: ClientAs) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    draft = make_case(session, cast.professional, title="Geheim concept")
    known = make_released(session, cast.professional, cast.colleague, title="Vrij verhaal")
    for case in (draft, known):
        linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
    page = client_as(cast.goirle).get(f"/knelpunten/{knelpunt.id}").text
    assert "Vrij verhaal" in page
    assert "Geheim concept" not in page
    assert "<strong>1</strong> zeker" in page


def test_a_mention_is_linked_or_proposed(session: Session, cast: Cast, client_as: ClientAs) -> None:
    text = "referentie;gemeente;titel;situatie;knelpunten\nA;Tilburg;T;Tekst;iets geks\nB;Tilburg;T;Tekst;iets nieuws\n"
    import_data(session, cast.professional, "x.csv", text.encode())
    knelpunt = make_knelpunt(session, cast.coordinator)
    client = client_as(cast.professional)
    cases = {c.reference: c for c in session.scalars(select(Case))}
    mentions = {m.text: m.id for m in session.scalars(select(CaseMention))}
    first, second = cases["A"].id, cases["B"].id
    url = f"/casussen/{first}/genoemd/{mentions['iets geks']}"
    assert client.get(url).status_code == 200
    assert client_as(cast.goirle).get(url).status_code == 404
    assert client_as(cast.admin).get(url).status_code == 403
    assert client.post_form(url, {"knelpunt": "99999"}).status_code == 422
    assert client.post_form(url, {"knelpunt": str(knelpunt.id)}).status_code == 303
    assert "Mogelijke knelpunten" in client.get(f"/casussen/{first}").text
    other = f"/casussen/{second}/genoemd/{mentions['iets nieuws']}/voorstellen"
    assert client.post_form(other, {"name": "", "kind_code": "WET"}).status_code == 422
    assert client.post_form(other, {"name": "Iets nieuws", "kind_code": "WET"}).status_code == 303
    assert one(session, "Iets nieuws").status is KnelpuntStatus.PROPOSED


def test_the_number_of_statements_does_not_grow(
    session: Session, cast: Cast, client_as: ClientAs, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    client, seen = client_as(cast.professional), []
    for start, end in ((0, 2), (2, 30)):
        for number in range(start, end):
            make_knelpunt(session, cast.coordinator, f"Knelpunt {number}")
        client.get("/knelpunten")
        with budget(11) as statements:
            client.get("/knelpunten")
        seen.append(len(statements))
    assert seen[0] == seen[1]
