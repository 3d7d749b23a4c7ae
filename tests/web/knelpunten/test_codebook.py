"""Keeping the code book on screen: changes, merging, splitting, versions, and who may do what."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.catalogue.model import SettingValue
from patterns.knelpunten.model import Knelpunt, KnelpuntProposal
from patterns.knelpunten.rules import KnelpuntStatus
from tests.store.cases.build import make_knelpunt
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.web.pages.codebook import word_diff

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def fresh(session: Session, knelpunt: Knelpunt) -> Knelpunt:
    session.expire_all()
    return session.get_one(Knelpunt, knelpunt.id)


def test_merging_and_taking_it_back(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    one, other = make.knelpunt("Loket verwijst door"), make.knelpunt("Van het kastje naar de muur")
    make.case(one)
    make.case(one, other)
    coordinator, url = client_as(cast.coordinator), f"/knelpunten/{one.id}"
    assert "altijd terugdraaien" in coordinator.get(f"{url}/samenvoegen").text
    data = {"version": str(one.version), "into": str(other.id), "reason": "Twee namen voor hetzelfde."}
    assert "Kies een knelpunt" in coordinator.post_form(f"{url}/samenvoegen", {**data, "into": ""}).text
    assert coordinator.post_form(f"{url}/samenvoegen", data).status_code == 303
    pointer = coordinator.get(url).text
    assert "Dit telt mee bij een ander knelpunt" in pointer
    assert "Twee namen voor hetzelfde." in pointer
    target = coordinator.get(f"/knelpunten/{other.id}").text
    assert "<strong>2</strong> zeker" in target
    assert "Telt hier mee" in target
    assert one.name not in coordinator.get("/knelpunten").text
    version = str(fresh(session, one).version)
    assert coordinator.post_form(f"{url}/losmaken", {"version": version}).status_code == 303
    assert "<strong>2</strong> zeker" in coordinator.get(url).text
    assert "<strong>1</strong> zeker" in coordinator.get(f"/knelpunten/{other.id}").text


def test_splitting_and_putting_back(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    broad = make.knelpunt("Slechte samenwerking")
    moved, stays = make.case(broad, title="Gezin op straat"), make.case(broad, title="Man zonder pas")
    link = moved.links[0].id
    coordinator, url = client_as(cast.coordinator), f"/knelpunten/{broad.id}/splitsen"
    page = coordinator.get(url).text
    assert "Gezin op straat" in page
    assert "Man zonder pas" in page
    data = {"version": str(broad.version), "link_ids": [str(link)], "into": "0", "name": "", "kind_code": "WET"}
    assert "Geef het knelpunt een naam." in coordinator.post_form(url, data).text
    answer = coordinator.post_form(url, {**data, "name": "Twee loketten wachten op elkaar"})
    assert answer.status_code == 303
    narrower = coordinator.get(answer.headers["Location"]).text
    assert "Gezin op straat" in narrower
    assert "Een smaller deel van" in narrower
    assert "Gezin op straat" not in coordinator.get(f"/knelpunten/{broad.id}").text
    assert stays.title in coordinator.get(f"/knelpunten/{broad.id}").text
    assert coordinator.post_form(f"/knelpunten/koppelingen/{link}/terug").status_code == 303
    assert "Gezin op straat" in coordinator.get(f"/knelpunten/{broad.id}").text


def test_a_change_is_proposed_answered_and_read(session: Session, cast: Cast, client_as: ClientAs) -> None:
    entry = make_knelpunt(session, cast.coordinator)
    goirle, url = client_as(cast.goirle), f"/knelpunten/{entry.id}"
    assert "Stel een wijziging voor" in goirle.get(url).text
    data = {
        "version": "1", "name": entry.name, "kind_code": "WET", "synonyms": "Briefadres ontbreekt",
        "definition": "Zonder postadres komt er geen brief aan.", "reason": "Nu staat er niets.",
    }  # fmt: skip
    assert goirle.get(f"{url}/wijzigen").status_code == 200
    assert goirle.post_form(f"{url}/wijzigen", {**data, "reason": ""}).status_code == 422
    assert goirle.post_form(f"{url}/wijzigen", data).status_code == 303
    proposal = session.query(KnelpuntProposal).one()
    address = f"/knelpunten/voorstellen/{proposal.id}"
    coordinator = client_as(cast.coordinator)
    assert "Gevraagde wijzigingen" in coordinator.get("/knelpunten").text
    assert "<ins>Zonder postadres" in coordinator.get(address).text
    assert "Leg het besluit vast" not in goirle.get(address).text
    refusal = {"version": "1", "decision": "nee"}
    assert coordinator.post_form(address, refusal).status_code == 422
    done = coordinator.post_form(address, {**refusal, "answer": "Dit staat al bij een ander knelpunt."})
    assert done.status_code == 303
    assert "Dit staat al bij een ander knelpunt." in goirle.get("/knelpunten").text
    assert "Dit staat al bij een ander knelpunt." not in client_as(cast.waalwijk).get("/knelpunten").text
    assert "Dit staat al bij een ander knelpunt." in goirle.get(address).text


def test_versions_show_what_went_and_came(session: Session, cast: Cast, client_as: ClientAs) -> None:
    entry = make_knelpunt(session, cast.coordinator)
    entry.definition = "Niemand pakt het op."
    session.flush()
    entry.definition = "Niemand pakt dit op."
    session.flush()
    page = client_as(cast.steering).get(f"/knelpunten/{entry.id}/versies").text
    assert "<del>het </del><ins>dit </ins>" in page


def test_what_fits_everywhere_is_flagged(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    broad, narrow = make.knelpunt("Slechte samenwerking"), make.knelpunt("Loket dicht op vrijdag")
    for number in range(20):
        first = make.case(broad if number < 12 else narrow, municipality=GOIRLE)
        if number < 14:
            make.case(broad, narrow, proven=False, beside=first)
    session.merge(SettingValue(key="codebook.general_percent", value=50, changed_by="Admin"))
    session.flush()
    page = client_as(cast.professional).get("/knelpunten").text
    assert page.count("erg algemeen") == 1
    told = client_as(cast.coordinator).get(f"/knelpunten/{broad.id}").text
    assert "Het staat vast bij 60% van alle situaties in de regio, en past misschien bij 70%." in told
    assert "erg algemeen" not in client_as(cast.coordinator).get(f"/knelpunten/{narrow.id}").text


def test_a_narrower_one_is_proposed_from_the_broad_one(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker
) -> None:
    broad = make.knelpunt("Slechte samenwerking")
    client = client_as(cast.professional)
    assert "deel van ‘Slechte samenwerking’" in client.get(f"/knelpunten/nieuw?onder={broad.id}").text
    assert client.get("/knelpunten/nieuw?onder=x").status_code == 200
    assert client.get("/knelpunten/nieuw?onder=999999").status_code == 404
    data = {"name": "Twee loketten wachten op elkaar", "kind_code": "SAM", "under": str(broad.id)}
    answer = client.post_form("/knelpunten/nieuw", data)
    assert answer.status_code == 303
    assert "Een smaller deel van" in client.get(answer.headers["Location"]).text
    assert "Twee loketten wachten op elkaar" in client.get(f"/knelpunten/{broad.id}").text


def test_others_may_read_but_not_keep_the_code_book(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker
) -> None:
    one = make.knelpunt()
    one.status = KnelpuntStatus.ACCEPTED
    session.flush()
    professional, steering = client_as(cast.professional), client_as(cast.steering)
    for path in ("samenvoegen", "splitsen"):
        assert professional.get(f"/knelpunten/{one.id}/{path}").status_code == 403
    assert steering.get(f"/knelpunten/{one.id}/wijzigen").status_code == 403
    assert "Samenvoegen of splitsen" not in professional.get(f"/knelpunten/{one.id}").text
    assert professional.get("/knelpunten/999999/versies").status_code == 404
    assert client_as(cast.coordinator).get("/knelpunten/voorstellen/999999").status_code == 404


def test_a_stale_merge_shows_the_present(cast: Cast, client_as: ClientAs, make: Maker) -> None:
    one, other = make.knelpunt(), make.knelpunt()
    data = {"version": str(one.version + 1), "into": str(other.id), "reason": "Zelfde."}
    assert client_as(cast.coordinator).post_form(f"/knelpunten/{one.id}/samenvoegen", data).status_code == 409


def test_words_that_stay_go_and_come() -> None:
    assert word_diff("Niemand pakt het op vandaag.", "Niemand pakt dit op vandaag.") == (
        ("same", "Niemand pakt "), ("gone", "het "), ("new", "dit "), ("same", "op vandaag."),
    )  # fmt: skip
    assert word_diff("een twee drie", "iets heel anders") == (("gone", "een twee drie "), ("new", "iets heel anders"))
    assert word_diff("", "nieuw") == (("new", "nieuw"),)
    assert word_diff("zelfde", "zelfde") == (("same", "zelfde"),)
