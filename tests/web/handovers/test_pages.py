"""Handing over a pattern, closing an account, and what waits with somebody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.base import utc_now
from patterns.handovers.store import find_waiting
from patterns.patterns.model import Pattern
from patterns.patterns.rules import PatternStatus
from patterns.solutions import service as solutions
from patterns.solutions.model import Solution
from patterns.solutions.rules import HandOver, Route, SolutionText
from patterns.solutions.store import for_manager
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of
from werktafel.accounts.store import get_user, roles_by_name
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(session: Session, make: Maker, cast: Cast) -> Pattern:
    """The co-facilitator may become an owner too."""
    get_user(session, cast.co_facilitator.id).roles = roles_by_name(session, [Role.FACILITATOR, Role.OWNER])
    pattern = make.pattern(make.knelpunt(), owner_id=cast.owner.id, title="Dubbel ingeschreven")
    text = SolutionText("Seintje geven", Route.MANAGER, owner_id=cast.owner.id, with_whom="manager Wonen")
    solutions.create(session, cast.owner, pattern.id, text, today() - timedelta(days=12))
    return pattern


def _at_manager(session: Session, manager_id: int) -> Solution:
    (one,) = for_manager(session, manager_id)
    return one.solution


def _offer(client: Client, pattern: Pattern, to: Actor) -> str:
    data = {"to_user": to.id, "promised": "Elk kwartaal bericht aan de corporatie", "note": ""}
    answer = client.post_form(f"/patronen/{pattern.id}/overdracht", data)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_from_offer_to_acceptance(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    owner, follower = client_as(cast.owner), client_as(cast.co_facilitator)
    assert "Seintje geven" in owner.get(f"/patronen/{pattern.id}/overdracht").text
    page = _offer(owner, pattern, cast.co_facilitator)
    assert "Dubbel ingeschreven" in follower.get("/opvolging/bij-mij").text
    dossier = text_of(follower.get(page).text)
    assert "Elk kwartaal bericht" in dossier
    assert "manager Wonen" in dossier
    assert "Dubbel ingeschreven" in client_as(cast.coordinator).get("/opvolging/eigenaren").text
    waiting = find_waiting(session, pattern.id)
    assert waiting is not None
    data = {"version": waiting.version, "accepted": "nee", "reason": ""}
    assert client_as(cast.professional).get(page).status_code == 404
    assert client_as(cast.professional).post_form(page, data).status_code == 404
    assert owner.post_form(page, data).status_code == 403
    assert follower.post_form(page, data).status_code == 422
    assert follower.post_form(page, {**data, "accepted": "ja"}).status_code == 303
    session.expire_all()
    assert pattern.owner_id == cast.co_facilitator.id
    assert follower.post_form(page, {**data, "accepted": "ja"}).status_code == 422
    assert "Overdracht van het patroon aangeboden" in follower.get(f"/patronen/{pattern.id}").text


def test_an_offer_is_taken_back(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    owner = client_as(cast.owner)
    page = _offer(owner, pattern, cast.co_facilitator)
    again = {"to_user": cast.co_facilitator.id}
    assert "Er wacht al een overdracht" in owner.post_form(f"/patronen/{pattern.id}/overdracht", again).text
    assert client_as(cast.professional).post_form(f"{page}/intrekken").status_code == 404
    assert owner.post_form(f"{page}/intrekken").status_code == 303
    assert owner.post_form(f"{page}/intrekken").status_code == 422
    assert client_as(cast.goirle).get(f"/patronen/{pattern.id}/overdracht").status_code == 403
    assert owner.get("/overdrachten/999999").status_code == 404
    assert owner.post_form(f"/patronen/{pattern.id}/overdracht", {"to_user": cast.goirle.id}).status_code == 422


def test_closing_an_account_asks_who_follows(
    client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session
) -> None:
    admin, path = client_as(cast.admin), f"/beheer/accounts/{cast.owner.id}/afsluiten"
    assert "Dubbel ingeschreven" in admin.get(path).text
    refused = admin.post_form(path, {"successor": "", "manager": ""})
    assert refused.status_code == 422
    assert "Er is geen vervanger bij ‘Dubbel ingeschreven’" in refused.text
    assert client_as(cast.coordinator).post_form(path, {"successor": ""}).status_code == 403
    assert admin.post_form(path, {"successor": cast.co_facilitator.id, "manager": ""}).status_code == 303
    session.expire_all()
    assert pattern.owner_id == cast.co_facilitator.id
    assert not get_user(session, cast.owner.id).active
    assert admin.post_form(f"/beheer/accounts/{cast.owner.id}/openen").status_code == 303
    session.expire_all()
    assert get_user(session, cast.owner.id).active
    assert pattern.owner_id == cast.co_facilitator.id
    assert admin.post_form(f"/beheer/accounts/{cast.admin.id}/afsluiten", {}).status_code == 422


def test_the_role_of_an_owner_stays_while_there_is_a_pattern(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    answer = client_as(cast.admin).post_form(f"/beheer/accounts/{cast.owner.id}", {"roles": ["professional"]})
    assert answer.status_code == 422
    assert "staat nog voor ‘Dubbel ingeschreven’" in answer.text


def test_what_waits_with_me(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    manager = client_as(cast.steering)
    assert "Er ligt niets bij u" in manager.get("/opvolging/bij-mij").text
    pattern.manager_id = cast.steering.id
    session.flush()
    shown = text_of(manager.get("/opvolging/bij-mij").text)
    assert "Wacht op uw akkoord als manager" in shown
    assert "12 dagen" in shown
    asked = _at_manager(session, cast.steering.id)
    decision = {"version": asked.version, "agreed": "ja", "text": "Akkoord, tot de zomer."}
    assert client_as(cast.owner).post_form(f"/oplossingen/{asked.id}/besluit", decision).status_code == 403
    assert "Uw besluit als manager" in manager.get(f"/oplossingen/{asked.id}").text
    assert manager.post_form(f"/oplossingen/{asked.id}/besluit", {**decision, "text": ""}).status_code == 422
    assert manager.post_form(f"/oplossingen/{asked.id}/besluit", decision).status_code == 303
    assert "Er ligt niets bij u" in manager.get("/opvolging/bij-mij").text
    assert "Akkoord, tot de zomer." in client_as(cast.owner).get(f"/oplossingen/{asked.id}").text
    other = solutions.create(session, cast.owner, pattern.id, SolutionText("Bellen", Route.QUICK), today())
    given = HandOver(other.version, "Professional", None, cast.professional.id)
    solutions.hand_over(session, cast.owner, other.id, given, today())
    assert "U bent aan zet" in client_as(cast.professional).get("/opvolging/bij-mij").text


def test_a_new_case_on_a_solved_pattern(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, session: Session
) -> None:
    pattern.status, pattern.solved_at = PatternStatus.SOLVED, utc_now() - timedelta(days=1)
    case = make.case(title="Weer post van een vreemde")
    make.link(pattern, case)
    owner, path = client_as(cast.owner), f"/patronen/{pattern.id}/heropenen/{case.id}"
    assert "Weer post van een vreemde" in owner.get("/opvolging/bij-mij").text
    assert owner.get(path).status_code == 200
    assert client_as(cast.professional).get(path).status_code == 403
    assert owner.post_form(path, {"reopen": "nee", "reason": ""}).status_code == 422
    second = make.case(title="Nog een brief")
    make.link(pattern, second)
    assert "kwamen er 2 casussen bij" in owner.get(f"/patronen/{pattern.id}").text
    assert owner.post_form(path, {"reopen": "nee", "reason": "Speelde al eerder."}).status_code == 303
    assert "Speelde al eerder." in client_as(cast.goirle).get(f"/patronen/{pattern.id}").text
    path = f"/patronen/{pattern.id}/heropenen/{second.id}"
    assert owner.post_form(path, {"reopen": "ja", "reason": ""}).status_code == 303
    session.expire_all()
    assert pattern.status is PatternStatus.IN_HAND
    assert owner.get(path).status_code == 404


def test_the_list_of_who_is_missing_is_for_those_who_appoint(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    make.pattern(title="Weespatroon")
    assert "Weespatroon" in client_as(cast.facilitator).get("/opvolging/eigenaren").text
    assert client_as(cast.professional).get("/opvolging/eigenaren").status_code == 403
