"""Whatever somebody types, there is an answer with a clear sentence, and never more work than for a plain question.

Work is counted in calls of functions, so that a busy machine changes nothing.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import lxml.html
import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.indexing.sync import rebuild_index

ClientAs = Callable[[Actor], Client]
WORDS = ("huurtoeslag", "woning", "schuld", "uitkering", "adres", "kind", "zorg", "inkomen", "therapie", "balie")
# About fifty times what a plain question takes; a search that grows with its question passes it at once.
MOST_CALLS = 400_000
TOO_LONG = "Uw zoekvraag is lang."
NO_WORDS = "Uw zoekvraag heeft geen woorden of getallen."
ONLY_STOPWORDS = "Uw zoekvraag heeft alleen woorden die bijna overal staan."
SHORT_PREFIX = "Een sterretje werkt pas na 3 letters."
NOTHING = "Niets gevonden."


@pytest.fixture
def filled(session: Session, client: Client) -> None:
    make = Maker(session)
    for number, word in enumerate(WORDS):
        make.case(make.knelpunt(f"Gedoe met {word}"), title=f"Verhaal {number} over {word}")
    session.commit()
    with client.application.app_context():
        rebuild_index(client.application.config["SETTINGS"], session)


def calls_of(act: Callable[[], Any]) -> int:
    """How many functions were called, in Python and below it."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x" * 10_000, TOO_LONG),
        ("huurtoeslag " * 900, TOO_LONG),
        (" ".join(f"huurtoslag{n}" for n in range(900)), TOO_LONG),
        ('"', NO_WORDS),
        ('"' * 999, TOO_LONG),
        ('"huurtoeslag woning', "Verhaal"),
        ("de het een van en", ONLY_STOPWORDS),
        ("*", SHORT_PREFIX),
        ("** * *** ?", SHORT_PREFIX),
        ("a* OR b* OR " * 100, SHORT_PREFIX),
        ("huu* OR won* OR sch* OR " * 100, "AND, OR en NOT werken hier niet."),
        ("\x00\x07\x1b", "Typ waar iemand op vastloopt."),
        ("huur\x00toeslag\x07 \u202ewoning\u202c \u200b", "Verhaal"),
        ("-", NO_WORDS),
        ("-huurtoeslag", "U sluit alleen woorden uit."),
        ("NOT OR AND", "AND, OR en NOT werken hier niet."),
        ("[1 TO 99] title:x^9 ~2 {}", "Bedoelde u"),
        ("(" * 400, NO_WORDS),
        ("%", NO_WORDS),
        ("' OR 1=1 --", ""),
        ("<script>alert(1)</script>", ""),
        ("😀" * 400, NO_WORDS),
        ("\ud800", NOTHING),
        ("Zzyzxqw", NOTHING),
    ],
)
def test_any_question_is_answered_with_bounded_work(cast: Cast, client_as: ClientAs, typed: str, sentence: str) -> None:
    client = client_as(cast.professional)
    client.get("/zoeken", query_string={"q": "opwaremnd"})
    answers = []

    def ask() -> None:
        answers.append(client.get("/zoeken", query_string={"q": typed.encode("utf-8", "surrogatepass")}))

    work = calls_of(ask)
    assert answers[0].status_code == 200
    main = lxml.html.fromstring(answers[0].text).xpath("string(//main)")
    assert sentence in " ".join(main.split())
    assert "<script>alert" not in answers[0].text
    assert work < MOST_CALLS


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "query",
    [
        "q=huurtoeslag&pagina=-1",
        "q=huurtoeslag&pagina=99999999999999999999",
        "q=huurtoeslag&pagina=²",
        "q=huurtoeslag&soort=bestaat-niet",
        "q=huurtoeslag&leefgebied=" + "x" * 5_000,
        "q=huurtoeslag&" + "&".join(f"wet={n}" for n in range(500)),
        "soort=casus&q=",
        "leefgebied=WON",
        "q=%ff%fe",
    ],
)
def test_any_address_is_answered(cast: Cast, client_as: ClientAs, query: str) -> None:
    client = client_as(cast.professional)
    client.get("/zoeken?q=opwaremnd")
    assert calls_of(lambda: client.get(f"/zoeken?{query}")) < MOST_CALLS
    assert client.get(f"/zoeken?{query}").status_code == 200
