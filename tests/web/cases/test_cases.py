"""The pages of cases: works, without JavaScript, without the right, from outside, with bad input."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import linking, store
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Passage
from tests.store.cases.build import SITUATION, make_case, make_knelpunt, make_released
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
FILLED = {
    "titel": "Vader zonder huis", "situatie": "Vader slaapt in de auto.", "periode": "2024-Q2", "afloop": "deels",
    "leefgebieden": ["WON", "SCH"], "geldstromen": ["WMO"], "wetten": "Participatiewet artikel 18\nEigen regel",
    "organisaties": "Wijkteam", "kosten_doorbraak": "€ 1.250",
}  # fmt: skip


def fresh(session: Session, case: Case) -> Case:
    session.expire_all()
    return session.scalars(select(Case).where(Case.id == case.id)).one()


def test_writing_a_case(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    assert client.get("/casussen/nieuw").status_code == 200
    answer = client.post_form("/casussen/nieuw", FILLED)
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    for words in (
        "Vader slaapt in de auto.",
        "Participatiewet artikel 18",
        "Eigen regel",
        "€ 1.250",
        "Wijkteam",
        "concept",
    ):
        assert words in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("titel", "", "Vul dit veld in."),
        ("situatie", "\u200b", "Beschrijf de situatie."),
        ("periode", "31-2-2024", "Schrijf de periode als jaar"),
        ("periode", "2999", "toekomst"),
        ("kosten_doorbraak", "-5", "Schrijf een bedrag"),
        ("kosten_doorbraak", "1e999", "Schrijf een bedrag"),
        ("organisaties", "x" * 200, "De naam van een organisatie mag"),
    ],
)
def test_bad_input_comes_back_at_its_field(
    cast: Cast, client_as: ClientAs, field: str, value: str, sentence: str
) -> None:
    answer = client_as(cast.professional).post_form("/casussen/nieuw", {**FILLED, field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Eigen regel" in answer.text, "what was typed must still be there"


@pytest.mark.parametrize("part", ["facilitator", "coordinator", "admin", "steering", "owner"])
def test_only_a_professional_writes(cast: Cast, client_as: ClientAs, part: str) -> None:
    client = client_as(getattr(cast, part))
    assert client.get("/casussen/nieuw").status_code == 403
    assert client.post_form("/casussen/nieuw", FILLED).status_code == 403


def test_a_draft_does_not_exist_for_another_municipality(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    outsider = client_as(cast.goirle)
    assert outsider.get(f"/casussen/{case.id}").status_code == 404
    assert case.title not in outsider.get("/casussen").text
    acts = ("bewerken", "vrijgeven", "intrekken", "knelpunten", "situatie", "eigen-situatie", "eerste-verslag")
    for act in acts:
        data = {"version": "1", **FILLED, "field": "situatie", "passage": "x", "knelpunt": "1", "referentie": "W1"}
        answer = outsider.post_form(f"/casussen/{case.id}/{act}", data)
        assert answer.status_code == 404, act


def test_insiders_without_the_right(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    client = client_as(cast.owner)
    assert client.get(f"/casussen/{case.id}").status_code == 200
    assert client.get(f"/casussen/{case.id}/bewerken").status_code == 403
    assert client.post_form(f"/casussen/{case.id}/bewerken", {"version": "1", **FILLED}).status_code == 403
    assert client.post_form(f"/casussen/{case.id}/vrijgeven", {"version": "1"}).status_code == 403
    assert client.post_form(f"/casussen/{case.id}/intrekken", {"version": "1"}).status_code == 403


def test_a_colleague_releases_and_the_author_does_not(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    author, colleague = client_as(cast.professional), client_as(cast.colleague)
    assert "geef vrij" not in author.get(f"/casussen/{case.id}").text
    assert author.post_form(f"/casussen/{case.id}/vrijgeven", {"version": "1"}).status_code == 422
    assert "geef vrij" in colleague.get(f"/casussen/{case.id}").text
    weighed = {"version": "1", "gewogen": "Het gezin is verhuisd."}
    assert colleague.post_form(f"/casussen/{case.id}/vrijgeven", weighed).status_code == 303
    assert fresh(session, case).status is CaseStatus.RELEASED
    assert client_as(cast.goirle).get(f"/casussen/{case.id}").status_code == 200


def test_two_people_saving_both_texts_are_shown(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional)
    first, second = client_as(cast.professional), client_as(cast.colleague)
    assert first.post_form(f"/casussen/{case.id}/bewerken", {**FILLED, "version": "1"}).status_code == 303
    answer = second.post_form(f"/casussen/{case.id}/bewerken", {**FILLED, "version": "1", "titel": "Mijn titel"})
    assert answer.status_code == 409
    assert "Mijn titel" in answer.text
    assert "Vader zonder huis" in answer.text


def test_the_edit_page_is_filled(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional, organisations=("De Brug",))
    page = client_as(cast.professional).get(f"/casussen/{case.id}/bewerken")
    assert page.status_code == 200
    for words in ("Gezin zonder adres", "De Brug", "wijst haar aanvraag af"):
        assert words in page.text


def test_the_parts_say_what_is_filled_and_where_to_go_on(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    text = client.get("/casussen/nieuw").text
    assert text.count("nog leeg") == 6
    assert "Ga verder bij" not in text
    made = client.post_form("/casussen/nieuw", {**FILLED, "leefgebieden": []})
    text = client.get(f"{made.headers['Location']}/bewerken").text
    assert "Ga verder bij 2. Wat nodig is" in text
    assert text.count("nog leeg") < 6


def test_linking_stands_below_the_text_and_folds_away_once_there_is_one(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    case = make_case(session, cast.professional)
    client = client_as(cast.professional)
    text = client.get(f"/casussen/{case.id}").text
    assert 0 < text.index('id="koppelen"') < text.index("Waardedriehoek")
    assert "Koppel nog een knelpunt" not in text
    knelpunt = make_knelpunt(session, cast.coordinator)
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, SITUATION))
    session.commit()
    assert "Koppel nog een knelpunt" in client.get(f"/casussen/{case.id}").text
    assert "Koppel nog een knelpunt" not in client.get(f"/casussen/{case.id}?knelpunt={knelpunt.id}").text


def test_linking_a_passage_marks_it(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, knelpunt = make_case(session, cast.professional), make_knelpunt(session, cast.coordinator)
    client = client_as(cast.professional)
    data = {"field": "situatie", "passage": "op straat.\r\n \r\nDe gemeente", "knelpunt": str(knelpunt.id)}
    answer = client.post_form(f"/casussen/{case.id}/knelpunten", data)
    assert answer.status_code == 303
    page = lxml.html.fromstring(client.get(f"/casussen/{case.id}").text)
    assert page.xpath("//mark/text()") == ["op straat.", "De gemeente"]
    assert page.xpath("string(//ol[@class='wt-notes']/li/a)") == "Geen postadres"
    assert page.xpath("//div[@data-passage-source='situatie']")
    assert page.xpath("//form[@data-passage-form]//textarea[@name='passage']")
    link = store.get_visible(session, cast.professional, case.id).links[0]
    assert client.post_form(f"/casussen/{case.id}/knelpunten/{link.id}/losmaken").status_code == 303
    assert not lxml.html.fromstring(client.get(f"/casussen/{case.id}").text).xpath("//mark")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"passage": "dit staat er niet"}, "letterlijk"),
        ({"passage": ""}, "Selecteer een stuk tekst"),
        ({"knelpunt": ""}, "Kies een knelpunt"),
        ({"knelpunt": "99999"}, "kies"),
        ({"field": "titel"}, ""),
    ],
)
def test_a_wrong_passage_is_refused(
    session: Session, cast: Cast, client_as: ClientAs, change: dict[str, str], sentence: str
) -> None:
    case, knelpunt = make_case(session, cast.professional), make_knelpunt(session, cast.coordinator)
    data = {"field": "situatie", "passage": "op straat", "knelpunt": str(knelpunt.id), **change}
    answer = client_as(cast.professional).post_form(f"/casussen/{case.id}/knelpunten", data)
    assert answer.status_code == 422
    assert sentence.lower() in answer.text.lower()


def test_steering_and_admin_do_not_link(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case, knelpunt = make_case(session, cast.professional), make_knelpunt(session, cast.coordinator)
    data = {"field": "situatie", "passage": "op straat", "knelpunt": str(knelpunt.id)}
    assert client_as(cast.admin).post_form(f"/casussen/{case.id}/knelpunten", data).status_code == 403


def test_text_is_shown_as_text(session: Session, cast: Cast, client_as: ClientAs) -> None:
    case = make_case(session, cast.professional, title="<b>x</b>", situation='<script>alert(1)</script> "x"')
    page = client_as(cast.professional).get(f"/casussen/{case.id}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query", ["?pagina=0", "?pagina=x", "?status=weg", "?knelpunt=abc&gemeente=GM9999", "?wet=%00"]
)
def test_odd_filters_show_the_list(session: Session, cast: Cast, client_as: ClientAs, query: str) -> None:
    make_case(session, cast.professional)
    assert client_as(cast.professional).get(f"/casussen{query}").status_code == 200


def test_filters_narrow_the_list(session: Session, cast: Cast, client_as: ClientAs) -> None:
    make_case(session, cast.professional, title="Over wonen", life_areas=("WON",))
    make_released(session, cast.professional, cast.colleague, title="Over schuld", life_areas=("SCH",))
    client = client_as(cast.professional)
    only = client.get("/casussen?leefgebied=WON&status=concept").text
    assert "Over wonen" in only
    assert "Over schuld" not in only
    assert "Haal een keuze weg" in client.get("/casussen?gemeente=GM0785").text


def test_a_supplement_counts_once(session: Session, cast: Cast, client_as: ClientAs) -> None:
    first = make_case(session, cast.professional, reference="A")
    second = make_case(session, cast.professional, reference="B")
    client = client_as(cast.professional)
    wrong = client.post_form(f"/casussen/{second.id}/situatie", {"version": "1", "referentie": "ZZZ"})
    assert wrong.status_code == 422
    done = client.post_form(f"/casussen/{second.id}/situatie", {"version": "1", "referentie": "A"})
    assert done.status_code == 303
    assert fresh(session, second).situation_id == fresh(session, first).situation_id
    assert "2 verslagen over één situatie" in client.get(f"/casussen/{second.id}").text
    version = str(fresh(session, second).version)
    assert client.post_form(f"/casussen/{second.id}/eerste-verslag", {"version": version}).status_code == 303
    assert not fresh(session, first).is_primary
    version = str(fresh(session, second).version)
    assert client.post_form(f"/casussen/{second.id}/eigen-situatie", {"version": version}).status_code == 303
    assert fresh(session, first).is_primary


def test_the_number_of_statements_does_not_grow(
    session: Session, cast: Cast, client_as: ClientAs, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)

    def add(number: int) -> Case:
        case: Any = None
        for _ in range(number):
            case = make_case(session, cast.professional, organisations=("A", "B"), life_areas=("WON", "SCH"))
            linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, SITUATION))
        return case

    client, seen = client_as(cast.professional), []
    for number in (2, 15):
        case = add(number)
        client.get("/casussen")
        with budget(16) as in_list:
            client.get("/casussen")
        with budget(38) as on_page:
            client.get(f"/casussen/{case.id}")
        seen.append((len(in_list), len(on_page)))
    assert seen[0] == seen[1]


def test_nobody_signed_in_goes_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/casussen").status_code == 302


def test_two_sorts_of_blank_are_ticked_and_shown(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    given = {**FILLED, "periode": "", "organisaties": "", "weggelaten": ["periode", "kosten"]}
    answer = client.post_form("/casussen/nieuw", given)
    shown = lxml.html.fromstring(client.get(answer.headers["Location"]).text)
    facts = {one.xpath("string(dt)"): one.xpath("string(dd)") for one in shown.xpath("//dl/div")}
    assert (facts["Periode"], facts["Organisaties"]) == ("weggelaten voor privacy", "onbekend")
    assert facts["Als het misgaat, per jaar"] == "weggelaten voor privacy"
    assert facts["Doorbraak"] == "€ 1.250"
    assert "Bewust weggelaten voor privacy: bedragen, de periode." in " ".join(shown.text_content().split())
    form = lxml.html.fromstring(client.get(answer.headers["Location"] + "/bewerken").text)
    assert form.xpath("//input[@name='weggelaten'][@checked]/@value") == ["periode", "kosten"]
    both = client.post_form("/casussen/nieuw", {**FILLED, "weggelaten": ["periode"]})
    assert both.status_code == 422
    assert "zet dit vinkje uit" in both.text
    assert client.post_form("/casussen/nieuw", {**FILLED, "weggelaten": ["namen"]}).status_code == 422
