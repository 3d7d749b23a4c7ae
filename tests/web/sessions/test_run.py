"""A werktafel in the browser: from the plan to the report, with what each role may and may not do."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route
from tests.store.sessions import scene
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from werktafel.sessions import store
from werktafel.sessions.model import TableKnelpunt, TableStep, Werktafel
from werktafel.sessions.rules import Phase, TableStatus
from werktafel.sessions.service import closing

ClientAs = Callable[..., Client]


def plan_form(pattern_id: int, cast: Cast, **changes: object) -> dict[str, object]:
    day = utc_now().date() + timedelta(days=10)
    return {
        "pattern": pattern_id,
        "title": "Werktafel in de maak",
        "day": day.isoformat(),
        "clock_time": "13:30",
        "place": "Stadskantoor",
        "lead": cast.facilitator.id,
        "co_facilitator": 0,
        "minutes_establish": 70,
        "minutes_diagnose": 70,
        "minutes_solve": 70,
        "vote_budget": 4,
        **changes,
    }


def running(session: Session, cast: Cast, phase: Phase = Phase.ESTABLISH) -> Werktafel:
    return scene.running(session, cast, phase, now=utc_now() - timedelta(minutes=70))


def path(table: Werktafel, rest: str = "") -> str:
    return f"/werktafels/{table.id}{rest}"


class TestPlanning:
    def test_a_facilitator_plans_and_lands_on_the_check_list(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        pattern = scene.add_pattern(session, cast)
        client = client_as(cast.facilitator)
        assert "ons eigen voorstel" in client.get(f"/werktafels/nieuw?patroon={pattern.id}").text
        answer = client.post_form("/werktafels/nieuw", plan_form(pattern.id, cast))
        assert answer.status_code == 303
        page = client.get(answer.headers["Location"]).text
        assert "de partijen aan tafel" in page
        assert "13.30 uur" in page
        assert "Schrijft de bewoner in" in page

    def test_bad_input_keeps_what_was_typed(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        pattern = scene.add_pattern(session, cast)
        form = plan_form(pattern.id, cast, day="2026-02-30", minutes_solve="veel", title="Blijft staan")
        answer = client_as(cast.facilitator).post_form("/werktafels/nieuw", form)
        assert answer.status_code == 422
        assert "Blijft staan" in answer.text

    def test_a_professional_does_not_plan(self, cast: Cast, client_as: ClientAs) -> None:
        assert client_as(cast.professional).get("/werktafels/nieuw").status_code == 403

    def test_nobody_is_asked_to_sign_in(self, client: Client) -> None:
        assert client.get("/werktafels").status_code == 302

    def test_the_plan_can_be_changed_until_somebody_else_did(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        table = scene.planned(session, cast, utc_now())
        client = client_as(cast.facilitator)
        form = plan_form(table.pattern_id, cast, version=table.version, title="Andere titel")
        assert client.post_form(path(table, "/wijzigen"), form).status_code == 303
        lost = client.post_form(path(table, "/wijzigen"), {**form, "title": "Derde titel"})
        assert lost.status_code == 409
        assert "Andere titel" in lost.text
        assert "Derde titel" in lost.text

    def test_parties_and_cases_are_chosen(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = scene.planned(session, cast, utc_now())
        client = client_as(cast.facilitator)
        client.post_form(path(table, "/partijen"), {"name": "Inwoner", "role": "ervaring"})
        assert client.post_form(path(table, "/partijen"), {"name": ""}).status_code == 422
        page = client.get(path(table)).text
        assert "Inwoner" in page
        assert "Alles is er" in page
        assert client.post_form(path(table, "/casussen"), {"case_ids": []}).status_code == 303
        assert "minstens één uitgewerkte casus" in client.get(path(table)).text

    def test_a_draft_of_elsewhere_never_shows(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        case = scene.add_case(session, "Geheim in Goirle", CaseStatus.DRAFT, GOIRLE)
        table = scene.planned(session, cast, utc_now())
        store.replace_cases(session, table.id, [*store.case_ids(session, table.id), case.id])
        session.flush()
        page = client_as(cast.facilitator).get(path(table)).text
        assert "Geheim" not in page
        assert "concept" not in page.replace("Stappen in concept", "")
        assert (
            client_as(cast.facilitator).post_form(path(table, "/casussen"), {"case_ids": [case.id]}).status_code == 422
        )


class TestRoad:
    def test_the_whole_road_without_scripts(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = scene.planned(session, cast, utc_now())
        client = client_as(cast.facilitator)
        assert client.post_form(path(table, "/start")).status_code == 303
        step = {"party": "Woningcorporatie", "what": "Meldt de sleutel", "rule": "", "waiting_days": "3"}
        assert client.post_form(path(table, "/stappen/nieuw"), step).status_code == 303
        card = {"text": "Dit duurt te lang", "seen": "vaststellen", "step": 0}
        assert client.post_form(path(table, "/kaartjes"), card).status_code == 303
        self.move(client, table, "vaststellen", "diagnose")
        step_id = session.scalars(select(TableStep.id).where(TableStep.werktafel_id == table.id)).all()[-1]
        knelpunt = {"name": "Sleutel komt laat", "kind_code": "SAM", "effect_on_resident": "Weken zonder huis"}
        assert client.post_form(path(table, f"/stappen/{step_id}/knelpunt"), knelpunt).status_code == 303
        self.move(client, table, "diagnose", "oplossingen")
        row_id = session.scalars(select(TableKnelpunt.id).where(TableKnelpunt.werktafel_id == table.id)).one()
        solution = {"title": "Sleutel op dag één", "route": Route.QUICK.value, "owner": cast.owner.id, "due_on": ""}
        assert client.post_form(path(table, f"/knelpunten/{row_id}/oplossing"), solution).status_code == 303
        desk = client.get(path(table)).text
        for text in ("Dit duurt te lang", "Sleutel komt laat", "Sleutel op dag één", "Rond de werktafel af"):
            assert text in desk
        assert "Sleutel komt laat" in client.get(path(table, "/afsluiten")).text
        assert client.post_form(path(table, "/afsluiten")).status_code == 303
        report = client.get(path(table)).text
        for text in ("Verslag", "Meldt de sleutel", "Sleutel komt laat", "Sleutel op dag één", "Gepland en gebruikt"):
            assert text in report
        assert client.post_form(path(table, "/afsluiten")).status_code == 422
        assert len(session.scalars(select(Solution).where(Solution.source_session_id == table.id)).all()) == 1

    def move(self, client: Client, table: Werktafel, seen: str, target: str) -> None:
        assert client.post_form(path(table, "/fase"), {"van": seen, "naar": target}).status_code == 303

    def test_the_price_of_more_time_is_told_first(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast, Phase.DIAGNOSE)
        client = client_as(cast.facilitator)
        assert "<td>oplossingen van 60 naar 50 minuten</td>" in client.get(path(table, "/verlengen")).text
        form = {"fase": "diagnose", "minutes": "10", "from_next": "y", "reason": ""}
        assert client.post_form(path(table, "/verlengen"), form).status_code == 422
        assert client.post_form(path(table, "/verlengen"), {**form, "reason": "Veel"}).status_code == 303
        assert "50 min" in client.get(path(table)).text

    def test_two_people_on_one_step_get_both_texts(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast)
        step = store.steps_of(session, table.id)[0]
        form = {"party": step.party, "what": "Mijn zin", "version": step.version}
        url = path(table, f"/stappen/{step.id}")
        assert client_as(cast.facilitator).post_form(url, form).status_code == 303
        lost = client_as(cast.co_facilitator).post_form(url, {**form, "what": "Jouw zin"})
        assert lost.status_code == 409
        assert "Mijn zin" in lost.text
        assert "Jouw zin" in lost.text

    def test_the_code_book_is_searched_without_scripts(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast, Phase.DIAGNOSE)
        step = store.steps_of(session, table.id)[0]
        page = client_as(cast.facilitator).get(path(table, f"/stappen/{step.id}/knelpunt?q=inschrijving"))
        assert "Oude inschrijving blijft staan</a>" in page.text

    def test_solutions_of_other_patterns_stand_beside(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast, Phase.SOLVE)
        known = scene.add_knelpunt(session, "Post komt terug")
        other = scene.Pattern(title="Ander patroon", sentence="Iets anders.", municipality=GOIRLE)
        session.add(other)
        session.flush()
        values = {"route": Route.MANAGER, "ball_since": date(2026, 1, 1), "knelpunt_id": known.id}
        session.add(Solution(pattern_id=other.id, title="Bel eerst", **values))
        step = store.steps_of(session, table.id)[0]
        row = TableKnelpunt(
            werktafel_id=table.id, step_id=step.id, knelpunt_id=known.id, name=known.name, kind_code="WET"
        )
        session.add(row)
        session.flush()
        page = client_as(cast.facilitator).get(path(table, f"/knelpunten/{row.id}/oplossing")).text
        assert "Bel eerst" in page
        assert "Ander patroon" in page


class TestDoors:
    @pytest.mark.parametrize("part", ["professional", "owner", "coordinator", "goirle", "steering", "admin"])
    def test_others_see_that_it_runs_and_no_more(
        self, session: Session, cast: Cast, client_as: ClientAs, part: str
    ) -> None:
        table = running(session, cast)
        client = client_as(getattr(cast, part))
        page = client.get(path(table))
        assert page.status_code == 200
        assert "Schrijft de bewoner in" not in page.text
        for rest in ("/scherm", "/stand?na=0", "/stappen/nieuw", "/afsluiten"):
            assert client.get(path(table, rest)).status_code == 403
        assert client.post_form(path(table, "/fase"), {"van": "vaststellen", "naar": "diagnose"}).status_code == 403

    def test_a_facilitator_of_another_table_does_not_steer(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        table.co_facilitator_id = None
        session.flush()
        client = client_as(cast.co_facilitator)
        assert client.get(path(table, "/stand?na=0")).status_code == 403
        assert client.post_form(path(table, "/afsluiten")).status_code == 403

    def test_the_report_is_for_the_region(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast)
        closing.close(session, cast.facilitator, table.id, utc_now())
        page = client_as(cast.goirle).get(path(table))
        assert page.status_code == 200
        assert "Schrijft de bewoner in" in page.text

    def test_a_table_that_is_not_there(self, cast: Cast, client_as: ClientAs) -> None:
        client = client_as(cast.facilitator)
        for rest in ("", "/stand?na=1", "/scherm", "/wijzigen"):
            assert client.get(f"/werktafels/999999{rest}").status_code == 404

    def test_a_strange_phase_is_bad_input(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast)
        client = client_as(cast.facilitator)
        assert client.post_form(path(table, "/fase"), {"van": "vaststellen", "naar": "slapen"}).status_code == 400
        assert client.post_form(path(table, "/fase"), {"van": "diagnose", "naar": "oplossingen"}).status_code == 422
        assert client.post_form(path(table, "/casussen"), {"case_ids": ["x"]}).status_code == 400


class TestScreens:
    def test_the_screen_shows_code_and_question_but_no_names(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        page = client_as(cast.facilitator).get(path(table, "/scherm")).text
        assert "QR-code" in page
        page = lxml.html.fromstring(page).text_content()
        assert table.join_code in page
        assert Phase.ESTABLISH.question in page
        assert cast.facilitator.name not in page
        assert "Woningcorporatie" not in page

    def test_nothing_moved_is_204(self, session: Session, cast: Cast, client_as: ClientAs) -> None:
        table = running(session, cast)
        client = client_as(cast.facilitator)
        moved, _ = store.moved_of(session, table.id)
        assert client.get(path(table, f"/stand?na={moved}")).status_code == 204
        for picture in ("", "&beeld=scherm"):
            answer = client.get(path(table, f"/stand?na={moved - 1}{picture}"))
            assert answer.status_code == 200
            assert "<html" not in answer.text
            assert f'value="{moved}"' in answer.text
            assert "<textarea" not in answer.text
            assert answer.headers["Cache-Control"] == "no-store"

    def test_a_closed_table_sends_the_desk_to_the_report(
        self, session: Session, cast: Cast, client_as: ClientAs
    ) -> None:
        table = running(session, cast)
        closing.close(session, cast.facilitator, table.id, utc_now())
        answer = client_as(cast.facilitator).get(path(table, "/stand?na=0"))
        assert answer.headers["HX-Redirect"].endswith(path(table))
        assert session.scalars(select(Werktafel.status).where(Werktafel.id == table.id)).one() is TableStatus.CLOSED

    @pytest.mark.parametrize(
        ("rest", "allowed"), [("", 22), ("/scherm", 20), ("/stand?na=0", 20), ("/stand?na=NOW", 3)]
    )
    def test_statements_do_not_grow_with_the_table(
        self,
        session: Session,
        cast: Cast,
        client_as: ClientAs,
        budget: Callable[[int], AbstractContextManager[list[str]]],
        rest: str,
        allowed: int,
    ) -> None:
        table = running(session, cast, Phase.DIAGNOSE)
        client = client_as(cast.facilitator)
        counts = []
        for _ in range(2):
            url = path(table, rest.replace("NOW", str(store.moved_of(session, table.id)[0])))
            client.get(url)
            with budget(allowed) as seen:
                assert client.get(url).status_code in (200, 204)
            counts.append(len(seen))
            for step in range(10):
                session.add(TableStep(werktafel_id=table.id, position=10 + step, party=f"Partij {step}", what="Iets"))
            session.flush()
        assert counts[0] == counts[1]
