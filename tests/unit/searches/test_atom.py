"""The feed is valid Atom, whatever stands in a title, and tells no stories."""

from datetime import UTC, datetime

import lxml.etree
import pytest

from patterns.errors import RuleBroken
from search.documents import Choice, Document
from werktafel.searches.atom import feed
from werktafel.searches.news import NewHit
from werktafel.searches.rules import MAX_NAME, MAX_SEARCHES, SaveSearch, check_search

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BEGAN = datetime(2026, 1, 2, tzinfo=UTC)
LATER = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def made(*hits: NewHit) -> lxml.etree._Element:
    return lxml.etree.fromstring(feed(7, "Huur & <meer>", BEGAN, "https://w.example", "/zoeken/feed/abc", hits))


def case(title: str) -> Document:
    outcome = Choice("gelukt", "gelukt")
    return Document("casus", "12", title, body="Een verhaal.", period_year=2024, outcome=outcome, url="/casussen/12")


def test_everything_that_atom_asks_for_is_there() -> None:
    root = made(NewHit(case("Toch huurtoeslag"), LATER))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findtext("a:title", namespaces=ATOM) == "Werktafel: Huur & <meer>"
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-03-04T05:06:07Z"
    assert root.findtext("a:author/a:name", namespaces=ATOM) == "Werktafel"
    assert {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)} == {
        "self": "https://w.example/zoeken/feed/abc",
        "alternate": "https://w.example/zoeken/bewaard/7",
    }
    entry = root.find("a:entry", ATOM)
    assert entry is not None
    told = {child.tag.rpartition("}")[2]: child.text for child in entry}
    assert told["id"] == "tag:w.example,2026-03-04:casus-12"
    assert told["title"] == "Toch huurtoeslag"
    assert told["summary"] == "Casus · 2024 · gelukt"
    assert "verhaal" not in lxml.etree.tostring(root, encoding="unicode")


def test_an_empty_feed_is_valid_too() -> None:
    root = made()
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-01-02T00:00:00Z"
    assert root.find("a:entry", ATOM) is None


@pytest.mark.parametrize("title", ["a\x00b", "\x0bx", "\ufffe", "\ud800", "]]>", "<script>&amp;", "🏠"])
def test_any_title_gives_a_feed_that_can_be_read(title: str) -> None:
    assert made(NewHit(case(title), LATER)).findtext("a:entry/a:title", namespaces=ATOM)


def test_the_same_hits_give_the_same_bytes() -> None:
    hits = (NewHit(case("Toch huurtoeslag"), LATER),)
    assert lxml.etree.tostring(made(*hits)) == lxml.etree.tostring(made(*hits))


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (SaveSearch(" ", "huur", "", {}), 0),
        (SaveSearch("x" * (MAX_NAME + 1), "huur", "", {}), 0),
        (SaveSearch("naam", " ", "", {"wet": ()}), 0),
        (SaveSearch("naam", "huur", "", {}), MAX_SEARCHES),
    ],
)
def test_what_cannot_be_kept(command: SaveSearch, kept: int) -> None:
    with pytest.raises(RuleBroken):
        check_search(command, kept)


def test_filters_alone_can_be_kept() -> None:
    check_search(SaveSearch("naam", "", "", {"wet": ("BWBR0015703",)}), MAX_SEARCHES - 1)
