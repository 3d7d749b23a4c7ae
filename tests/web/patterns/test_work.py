"""Working on a pattern: its cases and its steps."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt, PatternStep
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker

ClientAs = Callable[[Actor], Client]


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


def test_a_case_of_somebody_else_stays_in_the_pattern(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker
) -> None:
    """Else another municipality could make a pattern look smaller than it is."""
    case, theirs = make.case(title="Van ons"), make.case(title="Van Goirle", municipality=GOIRLE)
    make.link(pattern, case, theirs)
    page = f"/patronen/{pattern.id}/casussen"
    assert client_as(cast.goirle).post_form(f"{page}/{case.id}/weghalen").status_code == 403
    shown = client_as(cast.goirle).get(page).text
    assert f"{page}/{theirs.id}/weghalen" in shown
    assert f"{page}/{case.id}/weghalen" not in shown
    assert client_as(cast.goirle).post_form(f"{page}/{theirs.id}/weghalen").status_code == 303
    assert client_as(cast.owner).post_form(f"{page}/{case.id}/weghalen").status_code == 303


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


def test_a_withdrawn_case_is_neither_offered_nor_accepted(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker
) -> None:
    gone = make.case(title="Ingetrokken verhaal", status=CaseStatus.WITHDRAWN)
    client, page = client_as(cast.professional), f"/patronen/{pattern.id}/casussen"
    assert "Ingetrokken verhaal" not in client.get(f"{page}?zoek=ingetrokken").text
    answer = client.post_form(page, {"case_id": gone.id, "stance": "supports"})
    assert answer.status_code == 422
    assert "is ingetrokken" in answer.text


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
