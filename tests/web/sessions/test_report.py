"""The report of a finished werktafel goes along in three formats, and the stuurgroep gets its page."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.knelpunten.store import find_by_name
from patterns.solutions.rules import Route
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions.model import TableKnelpunt, TableSolution, Werktafel
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import closing, writing
from werktafel.sessions.service.writing import SaveKnelpunt

ClientAs = Callable[..., Client]


def running(session: Session, cast: Cast, phase: Phase) -> Werktafel:
    return scene.running(session, cast, phase, now=utc_now() - timedelta(minutes=70))


def path(table: Werktafel, rest: str = "") -> str:
    return f"/werktafels/{table.id}{rest}"


def test_the_report_goes_along_in_three_formats(session: Session, cast: Cast, client_as: ClientAs) -> None:
    table = running(session, cast, Phase.SOLVE)
    reader = client_as(cast.goirle)
    assert reader.get(path(table, "/verslag.pdf")).status_code == 404
    closing.close(session, cast.facilitator, table.id, utc_now())
    for kind, begin in (("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"# Werktafel dubbele inschrijving")):
        answer = reader.get(path(table, f"/verslag.{kind}"))
        assert answer.data.startswith(begin)
        assert f"verslag-werktafel-{table.id}.{kind}" in answer.headers["Content-Disposition"]
    assert reader.get(path(table, "/verslag.exe")).status_code == 404


def test_only_a_proposal_for_the_stuurgroep_has_an_oplegger(session: Session, cast: Cast, client_as: ClientAs) -> None:
    table = running(session, cast, Phase.SOLVE)
    row = TableKnelpunt(
        werktafel_id=table.id, step_id=scene.first_step(session, table.id), name="Post", kind_code="SAM"
    )
    session.add(row)
    session.flush()
    made = [
        TableSolution(werktafel_id=table.id, table_knelpunt_id=row.id, title=f"Route {route}", route=route)
        for route in (Route.STEERING, Route.QUICK)
    ]
    session.add_all(made)
    session.flush()
    closing.close(session, cast.facilitator, table.id, utc_now())
    reader = client_as(cast.professional)
    steering, quick = (path(table, f"/oplegger-{one.id}.docx") for one in made)
    page = reader.get(path(table)).text
    assert steering in page
    assert quick not in page
    assert reader.get(steering).data.startswith(b"PK")
    assert reader.get(quick).status_code == 404


def test_a_new_knelpunt_tells_from_which_werktafel_it_came(session: Session, cast: Cast, client_as: ClientAs) -> None:
    table = running(session, cast, Phase.DIAGNOSE)
    step = scene.first_step(session, table.id)
    new = SaveKnelpunt("Post komt nooit aan", "SAM", effect_on_resident="Wacht op niets")
    writing.add_knelpunt(session, cast.facilitator, table.id, step, new)
    closing.close(session, cast.facilitator, table.id, utc_now())
    entry = find_by_name(session, new.name)
    assert entry is not None
    page = client_as(cast.coordinator).get(f"/knelpunten/{entry.id}").text
    assert f'href="/werktafels/{table.id}"' in page
    assert "Besluit over dit voorstel" in page
    assert "Wacht op niets" in page
