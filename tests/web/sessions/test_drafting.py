"""Steps drafted from the cases: only from what is released, only by who prepares, and only before the start."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from tests.store.sessions import scene
from tests.support.cast import Cast
from tests.support.client import Client
from werktafel.sessions import store
from werktafel.sessions.model import Werktafel

ClientAs = Callable[..., Client]


@pytest.fixture
def table(session: Session, cast: Cast) -> Werktafel:
    table = scene.planned(session, cast)
    session.get_one(Case, store.case_ids(session, table.id)[0]).obstacle = "De brief komt niet aan. Niemand belt terug."
    session.flush()
    return table


def path(table: Werktafel) -> str:
    return f"/werktafels/{table.id}/stappen-uit-casussen"


def test_chosen_sentences_come_after_the_steps_of_the_pattern(
    session: Session, cast: Cast, client_as: ClientAs, table: Werktafel
) -> None:
    desk = client_as(cast.facilitator)
    assert path(table) in desk.get(f"/werktafels/{table.id}").text
    page = desk.get(path(table)).text
    assert "De brief komt niet aan." in page
    form = {"kies": "1-2", "wie-1-2": "Gemeente", "wat-1-2": "Niemand belt terug.", "vast-1-2": "ja"}
    assert desk.post_form(path(table), form).status_code == 303
    last = store.steps_of(session, table.id)[-1]
    assert (last.position, last.party, last.what, last.breaks) == (3, "Gemeente", "Niemand belt terug.", True)


@pytest.mark.parametrize("form", [{}, {"kies": "9"}, {"kies": "1", "wie-1": "x" * 81, "wat-1": "Ja"}])
def test_bad_input_is_refused_in_words(
    session: Session, cast: Cast, client_as: ClientAs, table: Werktafel, form: dict[str, str]
) -> None:
    assert client_as(cast.facilitator).post_form(path(table), form).status_code == 422
    assert len(store.steps_of(session, table.id)) == 2


def test_a_draft_case_gives_no_sentence(session: Session, cast: Cast, client_as: ClientAs, table: Werktafel) -> None:
    session.get_one(Case, store.case_ids(session, table.id)[0]).status = CaseStatus.DRAFT
    session.flush()
    assert "De brief komt niet aan." not in client_as(cast.facilitator).get(path(table)).text


def test_others_do_not_draft(cast: Cast, client_as: ClientAs, table: Werktafel) -> None:
    assert client_as(cast.professional).get(path(table)).status_code == 403
    assert client_as(cast.professional).post_form(path(table), {"kies": "1"}).status_code == 403
