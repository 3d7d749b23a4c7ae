"""`/verkennen`: the network, the cocktails and the fuik, narrowed and with small numbers withheld."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import PatternStep, StepKnelpunt
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.web.patterns.test_pages import text_of

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_the_network_shows_what_goes_together(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    one, other, rare = make.knelpunt("Post te laat"), make.knelpunt("Boete"), make.knelpunt("Zeldzaam")
    for _ in range(6):
        make.case(one, other)
        make.case(make.knelpunt())
    make.case(rare, status=CaseStatus.DRAFT, municipality=GOIRLE)
    page = client_as(cast.steering).get("/verkennen/netwerk").text
    shown = text_of(page)
    assert "uit 12 situaties" in shown
    assert "Post te laat (6)" in shown
    assert "Zeldzaam" not in shown
    assert page.count(f'href="/knelpunten/{one.id}"') == 2, "in the picture and in the table"
    assert "minder dan 5" in shown
    assert ">&lt;5</text>" in page


def test_the_network_follows_every_release_and_withdrawal_at_once(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    client, rare = client_as(cast.professional), make.knelpunt("Zeldzaam")
    case = make.case(rare, status=CaseStatus.DRAFT)
    for status, seen in ((CaseStatus.DRAFT, False), (CaseStatus.RELEASED, True), (CaseStatus.WITHDRAWN, False)):
        case.status = status
        make.session.commit()
        assert ("Zeldzaam" in text_of(client.get("/verkennen/netwerk").text)) is seen


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?soort=PRO", "Geld op", "Uit de wet"),
        ("?leefgebied=SCH", "Er is geen vrijgegeven casus", "Uit de wet"),
        ("?aantal=10&leefgebied=WON", "Uit de wet", "Er is geen"),
        ("?aantal=x&soort=onzin", "Er is geen vrijgegeven casus", "Uit de wet"),
    ],
)
def test_the_network_is_narrowed(
    client_as: ClientAs, cast: Cast, make: Maker, query: str, seen: str, unseen: str
) -> None:
    make.case(make.knelpunt("Uit de wet"), make.knelpunt("Geld op", kind="PRO"))
    shown = text_of(client_as(cast.professional).get(f"/verkennen/netwerk{query}").text)
    assert seen in shown
    assert unseen not in shown


def test_cocktails_on_the_page(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    client = client_as(cast.professional)
    assert "nog geen leefgebieden" in text_of(client.get("/verkennen/cocktails").text)


def test_the_funnel_of_a_pattern(client_as: ClientAs, cast: Cast, make: Maker, session: Session) -> None:
    one, other = make.knelpunt(), make.knelpunt()
    pattern = make.pattern(one, other)
    for position, knelpunt in enumerate((one, other), start=1):
        session.add(
            PatternStep(
                pattern_id=pattern.id,
                position=position,
                party="Gemeente",
                what=f"Stap {position}",
                knelpunten=[StepKnelpunt(knelpunt_id=knelpunt.id)],
            )
        )
    make.link(pattern, *(make.case(one, other) for _ in range(3)))
    client, path = client_as(cast.professional), f"/verkennen?patroon={pattern.id}"
    assert "Daarom tekenen wij de fuik nog niet" in text_of(client.get(path).text)
    make.link(pattern, *(make.case(one, other) for _ in range(3)))
    page = client.get(path).text
    for row in ("1. Stap 1</th><td>6 situaties", "2. Stap 2</th><td>6 situaties", "Afloop: gelukt</th><td>6 situaties"):
        assert row in page
    assert '1. Stap 1</th><td data-head="Daarna">2. Stap 2</td><td data-head="Situaties">6 situaties' in page


def test_a_pattern_without_order_has_no_funnel(client_as: ClientAs, cast: Cast, make: Maker) -> None:
    stuck = make.knelpunt()
    pattern = make.pattern(stuck)
    make.link(pattern, make.case(stuck))
    assert "De fuik" not in client_as(cast.professional).get(f"/verkennen?patroon={pattern.id}").text


@pytest.mark.parametrize("path", ["/verkennen", "/verkennen/netwerk", "/verkennen/cocktails"])
def test_statements_do_not_grow(client_as: ClientAs, cast: Cast, make: Maker, budget: Budget, path: str) -> None:
    client = client_as(cast.professional)
    counts = []
    for _ in range(2):
        stuck = [make.knelpunt() for _ in range(4)]
        make.link(make.pattern(*stuck), *(make.case(*stuck) for _ in range(6)))
        make.session.commit()
        client.get(path)
        with budget(26) as seen:
            client.get(path)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_nobody_looks_without_signing_in(client: Client) -> None:
    for path in ("/verkennen/netwerk", "/verkennen/cocktails"):
        assert client.get(path).status_code in (302, 303, 401)
