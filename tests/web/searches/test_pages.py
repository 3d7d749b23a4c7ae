"""Saving a search, its feed, and hearing of what is new: only ever what the whole region may see."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import lxml.etree
import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from search.errors import IndexUnavailable
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.accounts.model import User
from werktafel.accounts.service import change_password
from werktafel.indexing.sync import index_of, rebuild_index
from werktafel.notices.service import gather
from werktafel.notices.sources.searches import new_for_saved_searches
from werktafel.notices.store import notices_of
from werktafel.searches.model import SavedSearch
from werktafel.searches.rules import CHECK_EVERY

ClientAs = Callable[[Actor], Client]
SAVE = "/zoeken/bewaard/nieuw?q=wachtlijst&soort=casus&leefgebied=WON"


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def release(session: Session, case: Case, moment: datetime) -> None:
    case.status, case.released_at = CaseStatus.RELEASED, moment
    session.flush()


def index_again(session: Session, client: Client) -> None:
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)


def saved(session: Session, client: Client, url: str = SAVE) -> SavedSearch:
    index_again(session, client)
    assert client.post_form(url, {"naam": "Wachten op een woning"}).status_code == 303
    return session.scalars(select(SavedSearch).order_by(SavedSearch.id.desc())).first()  # type: ignore[return-value]


def titles(client: Client, token: str) -> list[str | None]:
    answer = client.get(f"/zoeken/feed/{token}")
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    names = {"a": "http://www.w3.org/2005/Atom"}
    return [one.text for one in lxml.etree.fromstring(answer.data).findall("a:entry/a:title", names)]


def told(session: Session, client: Client, actor: Actor, now: datetime) -> list[str]:
    with client.application.app_context():
        gather(session, now, new_for_saved_searches)
    return [notice.line for notice in notices_of(session, actor.id, 50, 0)]


def test_saving_listing_opening_and_removing(session: Session, cast: Cast, client_as: ClientAs, make: Maker) -> None:
    make.case(title="Wachtlijst voor een woning")
    client = client_as(cast.professional)
    kept = saved(session, client)
    assert (kept.query, kept.kind, kept.facets) == ("wachtlijst", "casus", {"leefgebied": ["WON"]})
    assert kept.summary == "Casussen · Wonen"
    page = client.get("/zoeken/bewaard").text
    assert "Wachten op een woning" in page
    assert lxml.html.fromstring(page).xpath("//h2/a/@href") == ["/zoeken?q=wachtlijst&soort=casus&leefgebied=WON"]
    assert client.get(f"/zoeken/bewaard/{kept.id}").headers["Location"].endswith("soort=casus&leefgebied=WON")
    token = kept.token
    assert client.post_form(f"/zoeken/bewaard/{kept.id}/verwijderen").status_code == 303
    assert "U bewaart nog geen zoekvragen" in client.get("/zoeken/bewaard").text
    assert client.get(f"/zoeken/feed/{token}").status_code == 404


def test_another_persons_search_does_not_exist(session: Session, cast: Cast, client_as: ClientAs) -> None:
    kept = saved(session, client_as(cast.professional))
    other = client_as(cast.colleague)
    assert "Wachten op een woning" not in other.get("/zoeken/bewaard").text
    assert other.get(f"/zoeken/bewaard/{kept.id}").status_code == 404
    for act in ("verwijderen", "feedadres"):
        assert other.post_form(f"/zoeken/bewaard/{kept.id}/{act}").status_code == 404


def test_a_search_without_a_name_or_without_anything_is_refused(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    client = client_as(cast.professional)
    index_again(session, client)
    assert client.post_form(SAVE, {"naam": " "}).status_code == 422
    nothing = client.post_form("/zoeken/bewaard/nieuw", {"naam": "Niets"})
    assert nothing.status_code == 422
    assert "Er valt niets te bewaren" in nothing.text


def test_no_other_municipality_can_be_chosen_by_name(session: Session, cast: Cast, client_as: ClientAs) -> None:
    kept = saved(session, client_as(cast.professional), f"{SAVE}&gemeente={GOIRLE}&gemeente=GM0855")
    assert kept.facets["gemeente"] == ["GM0855"]


def test_the_feed_shows_what_was_released_and_never_a_draft(
    session: Session, cast: Cast, client: Client, client_as: ClientAs, make: Maker
) -> None:
    now = datetime.now(UTC)
    for days, title in ((3, "Wachtlijst voor een woning"), (1, "Wachtlijst voor een flat")):
        release(session, make.case(title=title), now - timedelta(days=days))
    make.case(title="Wachtlijst, eigen concept", status=CaseStatus.DRAFT)
    make.case(title="Wachtlijst, vreemd concept", status=CaseStatus.DRAFT, municipality=GOIRLE)
    release(session, make.case(title="Een ander verhaal"), now)
    kept = saved(session, client_as(cast.professional))
    assert titles(client, kept.token) == ["Wachtlijst voor een flat", "Wachtlijst voor een woning"]
    hidden = session.scalars(select(Case).where(Case.title == "Wachtlijst voor een flat")).one()
    hidden.status = CaseStatus.WITHDRAWN
    session.flush()
    assert titles(client, kept.token) == ["Wachtlijst voor een woning"], "the index is behind, the database decides"


def test_a_new_address_or_password_ends_the_old_one_and_so_does_a_closed_account(
    session: Session, cast: Cast, client: Client, client_as: ClientAs
) -> None:
    kept = saved(session, client_as(cast.professional))
    old = kept.token
    assert client_as(cast.professional).post_form(f"/zoeken/bewaard/{kept.id}/feedadres").status_code == 303
    session.refresh(kept)
    assert kept.token != old
    assert client.get(f"/zoeken/feed/{old}").status_code == 404
    assert titles(client, kept.token) == []
    before = kept.token
    with client.application.app_context():
        change_password(session, cast.professional.id, "een heel nieuw wachtwoord")
    assert client.get(f"/zoeken/feed/{before}").status_code == 404
    assert titles(client, kept.token) == []
    session.get_one(User, cast.professional.id).active = False
    session.flush()
    assert client.get(f"/zoeken/feed/{kept.token}").status_code == 404


def test_one_hears_of_each_new_case_once_and_not_of_drafts(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker
) -> None:
    client = client_as(cast.professional)
    now = datetime.now(UTC)
    release(session, make.case(title="Wachtlijst van vroeger"), now - timedelta(days=1))
    draft_id = make.case(title="Wachtlijst voor een woning", status=CaseStatus.DRAFT).id
    saved(session, client)
    soon = now + CHECK_EVERY * 2
    assert told(session, client, cast.professional, soon) == []
    release(session, session.get_one(Case, draft_id), soon)
    index_again(session, client)
    line = "Nieuw bij ‘Wachten op een woning’: Wachtlijst voor een woning"
    assert told(session, client, cast.professional, soon + CHECK_EVERY * 2) == [line]
    assert told(session, client, cast.professional, soon + CHECK_EVERY * 4) == [line]


def test_many_new_cases_give_a_few_lines_and_one_for_the_rest(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker
) -> None:
    client = client_as(cast.professional)
    saved(session, client)
    soon = datetime.now(UTC) + CHECK_EVERY * 2
    for number in range(9):
        release(session, make.case(title=f"Wachtlijst {number}"), soon)
    index_again(session, client)
    lines = told(session, client, cast.professional, soon + CHECK_EVERY)
    assert len(lines) == 6
    assert "Nog 4 nieuwe bij ‘Wachten op een woning’" in lines


def test_without_an_index_nobody_is_forgotten(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as(cast.professional)
    kept = saved(session, client)
    before = kept.checked_at
    release(session, make.case(title="Wachtlijst"), datetime.now(UTC))
    session.commit()
    with monkeypatch.context() as patch:
        patch.setattr(index_of(client.application.config["SETTINGS"])._folder, "current", _gone)
        assert told(session, client, cast.professional, datetime.now(UTC) + CHECK_EVERY * 2) == []
    session.refresh(kept)
    assert kept.checked_at == before


def _gone() -> None:
    raise IndexUnavailable("weg")
