"""The pages around a pattern, with the five questions per act."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt, PatternStep
from patterns.patterns.rules import Appointment, Stance
from patterns.patterns.service import appoint
from tests.support.cast import GOIRLE, WAALWIJK, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(make: Maker, cast: Cast) -> Pattern:
    """Two certain situations in two municipalities, and a draft of Goirle that counts for nobody."""
    stuck = make.knelpunt("dubbele inschrijving")
    pattern = make.pattern(stuck, title="Dubbel ingeschreven", owner_id=cast.owner.id)
    make.link(pattern, make.case(stuck, title="Gezin zonder toeslag"), make.case(stuck, municipality=WAALWIJK))
    draft = make.case(stuck, municipality=GOIRLE, status=CaseStatus.DRAFT, title="Geheim concept uit Goirle")
    make.link(pattern, draft)
    return pattern


def text_of(page: str) -> str:
    return " ".join(lxml.html.fromstring(page).text_content().split())


def edit_data(pattern: Pattern, **changes: object) -> dict[str, object]:
    return {
        "version": pattern.version, "title": pattern.title, "sentence": pattern.sentence, "level": "lokaal",
        "status": "open", **changes,
    }  # fmt: skip


def test_the_list_shows_rung_volume_and_owner(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    make.pattern(title="Nog van niemand")
    shown = text_of(client_as(cast.professional).get("/patronen").text)
    assert "2 zeker situaties · 2 gemeenten · sinds 2024-Q1" in shown
    assert "Owner" in shown
    assert "geen eigenaar" in shown


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?q=dubbel", "Dubbel ingeschreven", "Nog van niemand"),
        ("?eigenaar=geen", "Nog van niemand", "Dubbel ingeschreven"),
        ("?stand=opgelost", "Er is geen patroon", "Dubbel ingeschreven"),
        ("?stand=onzin&niveau=zomaar&pagina=abc&knelpunt=x", "Dubbel ingeschreven", "Er is geen patroon"),
    ],
)
def test_the_list_is_narrowed(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, query: str, seen: str, unseen: str
) -> None:
    make.pattern(title="Nog van niemand")
    shown = text_of(client_as(cast.professional).get(f"/patronen{query}").text)
    assert seen in shown
    assert unseen not in shown


def test_statements_of_the_list_do_not_grow(client_as: ClientAs, cast: Cast, make: Maker, budget: Budget) -> None:
    stuck = make.knelpunt()
    client = client_as(cast.professional)
    client.get("/patronen")
    counts = []
    for _ in range(2):
        for _ in range(6):
            make.link(make.pattern(stuck, owner_id=cast.owner.id), make.case(stuck))
        make.session.commit()
        with budget(14) as seen:
            client.get("/patronen")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_page_tells_all_and_betrays_no_draft(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    shown = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "2 zeker situaties · 2 gemeenten" in shown
    assert "Gezin zonder toeslag" in shown
    assert "Geheim concept" not in shown
    assert "Goirle onbekend" in shown
    assert "Waalwijk speelt" in shown
    assert "(2)" in shown, "two cases that this actor may see"
    own = text_of(client_as(cast.goirle).get(f"/patronen/{pattern.id}").text)
    assert "Geheim concept uit Goirle" in own
    assert "concept, telt niet mee" in own
    assert "2 zeker situaties" in own


def test_the_history_betrays_no_draft(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    draft = make.case(municipality=GOIRLE, status=CaseStatus.DRAFT, title="Nog een concept")
    goirle = client_as(cast.goirle)
    goirle.post_form(f"/patronen/{pattern.id}/casussen", {"case_id": draft.id, "stance": "supports"})
    assert "Casus toegevoegd: Nog een concept" in text_of(goirle.get(f"/patronen/{pattern.id}").text)
    other = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "Nog een concept" not in other
    assert "Casus toegevoegd" not in other


def test_statements_of_the_page_do_not_grow(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, budget: Budget
) -> None:
    client = client_as(cast.coordinator)
    client.get(f"/patronen/{pattern.id}")
    with budget(50) as before:
        client.get(f"/patronen/{pattern.id}")
    stuck = make.knelpunt()
    make.link(pattern, *(make.case(stuck, organisation=f"partij {n}") for n in range(6)))
    make.link(pattern, *(make.case(stuck) for _ in range(3)), stance=Stance.COUNTER)
    make.session.commit()
    with budget(50) as after:
        client.get(f"/patronen/{pattern.id}")
    assert len(after) == len(before)


def test_an_unknown_pattern_is_a_404(client_as: ClientAs, cast: Cast) -> None:
    client = client_as(cast.professional)
    for path in ("/patronen/999999", "/patronen/99999999999999999999", "/patronen/999999/casussen", "/patronen/x"):
        assert client.get(path).status_code == 404


def test_starting_a_pattern(client_as: ClientAs, cast: Cast, make: Maker, session: Session) -> None:
    stuck = make.knelpunt()
    client = client_as(cast.professional)
    assert client.get("/patronen/nieuw").status_code == 200
    answer = client.post_form(
        "/patronen/nieuw", {"title": "Wachten op post", "sentence": "Post komt te laat.", "knelpunt_ids": [stuck.id]}
    )
    made = session.scalars(select(Pattern).where(Pattern.title == "Wachten op post")).one()
    assert (answer.status_code, answer.location) == (303, f"/patronen/{made.id}/casussen")
    assert made.municipality == cast.professional.municipality


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": "", "sentence": "x"}, "Vul dit veld in"),
        ({"title": "   ", "sentence": "x"}, "Geef het patroon een titel"),
        ({"title": "x" * 121, "sentence": "x"}, "120"),
        ({"title": "x", "sentence": "x", "knelpunt_ids": ["abc"]}, "Nog niet opgeslagen"),
        ({"title": "x", "sentence": "x", "knelpunt_ids": ["999999"]}, "Nog niet opgeslagen"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    client_as: ClientAs, cast: Cast, make: Maker, data: dict[str, object], sentence: str
) -> None:
    make.knelpunt()
    answer = client_as(cast.professional).post_form("/patronen/nieuw", data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_somebody_without_the_right_role_starts_nothing(client_as: ClientAs, cast: Cast) -> None:
    assert client_as(cast.steering).post_form("/patronen/nieuw", {"title": "x", "sentence": "x"}).status_code == 403


def test_editing(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.owner)
    assert 'name="version"' in client.get(f"/patronen/{pattern.id}/wijzigen").text
    data = edit_data(
        pattern, title="Nieuwe titel", interim_cost="1200", effect="Toeslag blijft uit.", level="landelijk"
    )
    answer = client.post_form(f"/patronen/{pattern.id}/wijzigen", data)
    assert (answer.status_code, answer.location) == (303, f"/patronen/{pattern.id}")
    shown = text_of(client.get(f"/patronen/{pattern.id}").text)
    assert "Nieuwe titel" in shown
    assert "€ 1.200" in shown
    assert "Niveau: lokaal → landelijk" in shown


def test_two_people_saving_the_same_text(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    data = edit_data(pattern)
    client_as(cast.owner).post_form(f"/patronen/{pattern.id}/wijzigen", {**data, "title": "Van de eigenaar"})
    answer = client_as(cast.facilitator).post_form(f"/patronen/{pattern.id}/wijzigen", {**data, "title": "Van mij"})
    assert answer.status_code == 409
    assert "Van de eigenaar" in answer.text
    assert "Van mij" in answer.text
    session.expire_all()
    assert session.get_one(Pattern, pattern.id).title == "Van de eigenaar"


def test_only_those_who_answer_for_it_edit(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    for somebody in (cast.professional, cast.goirle):
        client = client_as(somebody)
        assert client.get(f"/patronen/{pattern.id}/wijzigen").status_code == 403
        assert client.post_form(f"/patronen/{pattern.id}/wijzigen", edit_data(pattern)).status_code == 403
        assert client.get(f"/patronen/{pattern.id}/stappen").status_code == 403
        assert client.get(f"/patronen/{pattern.id}/eigenaar").status_code == 403


def test_appointing_an_owner(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.coordinator)
    assert "Owner" in client.get(f"/patronen/{pattern.id}/eigenaar").text
    data = {"version": pattern.version, "owner": "", "deputy": str(cast.owner.id), "manager": ""}
    refused = client.post_form(f"/patronen/{pattern.id}/eigenaar", data)
    assert refused.status_code == 422
    assert "Kies eerst een eigenaar" in refused.text
    stranger = {**data, "owner": str(cast.goirle.id), "deputy": ""}
    assert client.post_form(f"/patronen/{pattern.id}/eigenaar", stranger).status_code == 422
    done = client.post_form(
        f"/patronen/{pattern.id}/eigenaar",
        {**data, "owner": str(cast.owner.id), "deputy": "", "manager": str(cast.steering.id)},
    )
    assert done.status_code == 303
    assert "Manager: niemand → Steering" in text_of(client.get(f"/patronen/{pattern.id}").text)


def test_adding_and_removing_a_case(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    case = make.case(make.knelpunt("iets anders"), title="Een losse casus")
    client = client_as(cast.professional)
    page = f"/patronen/{pattern.id}/casussen"
    assert "Een losse casus" not in client.get(page).text
    assert "Een losse casus" in client.get(f"{page}?zoek=losse").text
    data = {
        "case_id": case.id,
        "stance": "counter",
        "severity": "3",
        "certainty": "dossier",
        "note": "Hier ging het goed.",
    }
    assert client.post_form(page, data).status_code == 303
    assert "Hier ging het goed." in client.get(f"/patronen/{pattern.id}").text
    again = client.post_form(page, data)
    assert again.status_code == 422
    assert "hoort al bij dit patroon" in again.text
    assert client.post_form(f"{page}/{case.id}/weghalen").status_code == 303
    assert client.post_form(f"{page}/{case.id}/weghalen").status_code == 404


def test_suggestions_share_a_knelpunt(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, session: Session
) -> None:
    from_draft = make.case(title="Concept van Goirle", municipality=GOIRLE, status=CaseStatus.DRAFT)
    stuck = session.scalars(select(PatternKnelpunt.knelpunt_id)).first()
    close = make.case(title="Lijkt hier sterk op")
    for case in (from_draft, close):
        make.session.execute(
            PatternCase.metadata.tables["case_knelpunten"]
            .insert()
            .values(case_id=case.id, knelpunt_id=stuck, passage="")
        )
    shown = client_as(cast.professional).get(f"/patronen/{pattern.id}/casussen").text
    assert "Lijkt hier sterk op" in shown
    assert "Concept van Goirle" not in shown


def test_a_draft_of_another_municipality_cannot_be_touched(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, session: Session
) -> None:
    draft = session.scalars(select(PatternCase.case_id).order_by(PatternCase.id.desc())).first()
    client = client_as(cast.professional)
    page = f"/patronen/{pattern.id}/casussen"
    assert client.post_form(f"{page}/{draft}/weghalen").status_code == 404
    assert client.post_form(page, {"case_id": draft, "stance": "supports"}).status_code == 404
    assert client.post_form(page, {"case_id": 10**12, "stance": "supports"}).status_code == 404
    assert client.post_form(page, {"stance": "supports"}).status_code == 422
    assert client.post_form(page, {"case_id": "abc", "stance": "zomaar"}).status_code == 422


def test_the_steps_without_javascript(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.owner)
    page = f"/patronen/{pattern.id}/stappen"
    stuck = session.scalars(select(PatternKnelpunt.knelpunt_id)).first()
    for party, what in (("Gemeente", "schrijft de bewoner in"), ("Belastingdienst", "beoordeelt de aanvraag")):
        answer = client.post_form(page, {"party": party, "what": what, "duration_days": "5", "knelpunt_ids": [stuck]})
        assert (answer.status_code, answer.location) == (303, page)
    first, second = session.scalars(select(PatternStep).order_by(PatternStep.position)).all()
    assert client.post_form(f"{page}/{second.id}/verplaatsen", {"richting": "omhoog"}).status_code == 303
    session.expire_all()
    assert (first.position, second.position) == (2, 1)
    data = {"version": second.version, "party": "Toeslagen", "what": "beoordeelt", "breaks": "y"}
    assert client.post_form(f"{page}/{second.id}", data).status_code == 303
    assert client.post_form(f"{page}/{second.id}", data).status_code == 409
    gone = f"{page}/{first.id}"
    assert client.post_form(f"{gone}/weghalen").status_code == 303
    assert client.get(gone).status_code == 404
    shown = client.get(f"/patronen/{pattern.id}").text
    assert 'role="img"' in shown
    assert "hier loopt het vast" in shown
    assert client.post_form(page, {"party": " ", "what": "x"}).status_code == 422
    assert client.post_form(page, {"party": "x", "what": "x", "duration_days": "-3"}).status_code == 422
    assert client.post_form(page, {"party": "x", "what": "x", "duration_days": "veel"}).status_code == 422


def test_the_owner_is_kept_in_the_history(session: Session, cast: Cast, pattern: Pattern, client_as: ClientAs) -> None:
    appoint(session, cast.coordinator, pattern.id, Appointment(pattern.version, cast.owner.id, cast.steering.id))
    shown = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "Vervanger: niemand → Steering" in shown
