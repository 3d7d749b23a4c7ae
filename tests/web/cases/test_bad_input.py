"""What people paste into the forms of a case by accident, or send on purpose: a sentence at the field, nothing lost."""

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
FILLED = {"titel": "Vader zonder huis", "situatie": "Vader slaapt in de auto.", "afloop": ""}


def field_of(page: str, name: str) -> Any:
    return lxml.html.fromstring(page).xpath(f"//*[@name='{name}']")[0]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("situatie", "a" * 200_000, "8000"),
        ("titel", "b" * 200_000, "120"),
        ("kosten_huidig", "1e999", "bedrag"),
        ("kosten_huidig", "-250", "bedrag"),
        ("kosten_dreigend", "=1+1", "bedrag"),
        ("periode", "45292", "jaar (2021)"),
        ("periode", "-2021", "jaar (2021)"),
        ("periode", "2021-Q0", "jaar (2021)"),
        ("periode", "9999", "toekomst"),
        ("titel", "\u200b\u202e\u2066", "titel"),
    ],
)
def test_a_sentence_stands_at_the_field_and_what_was_typed_stays(
    session: Session, cast: Cast, client_as: ClientAs, field: str, value: str, sentence: str
) -> None:
    answer = client_as(cast.professional).post_form("/casussen/nieuw", {**FILLED, field: value})
    assert answer.status_code == 422
    told = field_of(answer.text, field)
    assert told.get("aria-invalid") == "true"
    error = lxml.html.fromstring(answer.text).xpath(f"//*[@id='{told.get('id')}-error']")[0].text_content()
    assert sentence in error.lower() or sentence in error
    if field != "titel":
        assert field_of(answer.text, "titel").get("value") == FILLED["titel"]
    assert session.scalars(select(Case).where(Case.title == FILLED["titel"])).all() == []


def test_marks_that_turn_the_text_around_are_taken_out(session: Session, cast: Cast, client_as: ClientAs) -> None:
    given = {**FILLED, "titel": "Vader \u202ezonder\u202c huis\u200b", "organisaties": "Wijk\u200bteam"}
    client = client_as(cast.professional)
    shown = client.get(client.post_form("/casussen/nieuw", given).headers["Location"]).text
    assert "Vader zonder huis" in shown
    assert "Wijkteam" in shown
    assert not {"\u202e", "\u200b", "\u202c"} & set(shown)


def test_a_formula_in_a_text_is_only_text(session: Session, cast: Cast, client_as: ClientAs) -> None:
    client = client_as(cast.professional)
    client.post_form("/casussen/nieuw", {**FILLED, "titel": "=HYPERLINK(1)", "situatie": "<script>alert(1)</script>"})
    case = session.scalars(select(Case).where(Case.title == "=HYPERLINK(1)")).one()
    page = client.get(f"/casussen/{case.id}").text
    assert "<script>alert" not in page


def test_a_draft_that_saves_itself_says_why_it_cannot(session: Session, cast: Cast, client_as: ClientAs) -> None:
    answer = client_as(cast.professional).post_form("/casussen/nieuw/bewaren", {**FILLED, "situatie": "a" * 200_000})
    assert answer.status_code == 422
    assert answer.json is not None
    assert "8000" in answer.json["sentence"].replace(".", "")
