"""Cocktails, the network and the funnel on data that can be counted by hand, and how they are drawn."""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence

from exports.rules import suppress_small_counts
from patterns.graph.baskets import Basket, Item, ItemKind
from patterns.graph.cocktails import cocktails
from patterns.graph.funnel import UNKNOWN, Course, FunnelStep, Move, Stage, funnel
from patterns.graph.network import network
from tests.support.planted import items, planted_sets, situations
from werktafel.web.pages.figures import WITHHELD, view_of
from werktafel.web.pages.figures_svg import Bar, Layer, bars_svg, funnel_svg
from werktafel.web.pages.network_svg import Arc, Panel, Row, network_svg

SPACE = "{http://www.w3.org/2000/svg}"


def _baskets(*groups: tuple[int, str], kind: str = "leefgebied") -> list[Basket]:
    rows = [frozenset(f"{kind}:{letter}" for letter in letters) for number, letters in groups for _ in range(number)]
    return [Basket(n, "GM0855", keys) for n, keys in enumerate(rows)]


def _items(letters: str, kind: ItemKind = ItemKind.LIFE_AREA) -> list[Item]:
    return [Item(kind, letter, letter.upper()) for letter in letters]


def _together(baskets: Sequence[Basket]) -> Counter[frozenset[str]]:
    return Counter(frozenset(key for key in one.keys if key.startswith("knelpunt:")) for one in baskets)


def _check(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314 - made here
    assert root.findtext(f"{SPACE}title")
    assert root.findtext(f"{SPACE}desc")
    assert not [one for one in root.iter() if "style" in one.attrib or one.tag.endswith(("script", "style"))]
    return root


def test_cocktails_beside_chance() -> None:
    found = cocktails(_baskets((12, "abc"), (20, "d"), (20, "e"), (4, "de")), _items("abcde"), 5)
    first = found[0]
    assert [item.label for item in first.items] == ["A", "B", "C"]
    assert (first.situations, first.holds) == (12, True)
    assert first.expected < 1
    assert len(found) == 1, "pairs within it are as frequent, and d with e is under the smallest cell"
    assert cocktails([], [], 5) == []


def test_the_network_finds_communities_and_the_bridge_between_them() -> None:
    told = _baskets(
        (6, "ab"), (6, "ac"), (6, "bc"), (6, "xy"), (6, "xz"), (6, "yz"), (3, "cx"), (200, "q"), kind="knelpunt"
    )
    found = network(_together(told), _items("abcxyzq", ItemKind.KNELPUNT))
    assert {frozenset(one) for one in found.communities} == {
        frozenset({"knelpunt:a", "knelpunt:b", "knelpunt:c"}), frozenset({"knelpunt:x", "knelpunt:y", "knelpunt:z"}),
    }  # fmt: skip
    spots = {spot.item.code: spot for spot in found.spots}
    assert {code for code, spot in spots.items() if spot.bridges} == {"c", "x"}
    assert min(spots["c"].between, spots["x"].between) > max(spots["a"].between, spots["q"].between)
    assert spots["q"].community is None
    assert spots["a"].situations == 12


def test_the_network_is_the_same_every_time() -> None:
    everything = items(60)
    told = situations(1_500, everything, planted_sets(everything, 10, 2), share=0.03, seed=2)
    together = _together(told)
    turned = dict(reversed(together.items()))
    assert network(together, everything) == network(turned, everything[::-1])
    assert network({}, everything).spots == ()


STEPS = [FunnelStep(2, "Wacht op post", frozenset({2})), FunnelStep(1, "Vraagt aan", frozenset({1}))]


def test_the_funnel_follows_the_steps_and_counts_every_move() -> None:
    both, first, none = (frozenset(one) for one in ({1, 2, 9}, {1}, {9}))
    courses = [Course(both, "gelukt")] * 3 + [Course(first, "niet gelukt")] * 2 + [Course(first, ""), Course(none, "")]
    found = funnel(STEPS, courses)
    assert found.stages == (Stage("1. Vraagt aan", 6), Stage("2. Wacht op post", 3))
    assert found.endings == (Stage("gelukt", 3), Stage("niet gelukt", 2), Stage(UNKNOWN, 1))
    assert found.moves == (
        Move("1. Vraagt aan", "2. Wacht op post", 3),
        Move("1. Vraagt aan", UNKNOWN, 1),
        Move("1. Vraagt aan", "niet gelukt", 2),
        Move("2. Wacht op post", "gelukt", 3),
    )
    assert (found.total, found.beside) == (6, 1)
    assert funnel([], courses).stages == ()


def test_small_cells_of_the_funnel_are_withheld_together() -> None:
    courses = [Course(frozenset({1, 2}), "gelukt")] * 8 + [Course(frozenset({1}), "niet gelukt")] * 2
    view = view_of(funnel(STEPS, courses), 5)
    assert view.stages[:2] == (("1. Vraagt aan", "10 situaties"), ("2. Wacht op post", "8 situaties"))
    assert {told for label, told in view.stages if label.startswith("Afloop")} == {WITHHELD}
    assert suppress_small_counts({"gelukt": 8, "niet gelukt": 2}, 5).counts == {"gelukt": None, "niet gelukt": None}
    assert view_of(funnel(STEPS, courses[:2]), 5).svg == ""


def test_the_pictures_are_valid_and_safe() -> None:
    bars = _check(bars_svg([Bar('Wonen <&"', 5, 2.5, "5 situaties")], 'Titel <&"'))
    assert 'Wonen <&": 5 situaties.' in (bars.findtext(f"{SPACE}desc") or "")
    layers = [Layer("1. Stap", 1.0, "10 situaties"), Layer("2. Stap", None, WITHHELD), Layer("Afloop", 0.5, "5", True)]
    _check(funnel_svg(layers, "De fuik"))
    rows = (
        Row("a", 'Naam <&"', "/knelpunten/1?x=1&y=2", 9, "9", "B"),
        Row("b", "Lang " * 40, "/knelpunten/2", 1, "<5", ""),
    )
    root = _check(
        network_svg([Panel("A", "rond ‘Naam’", rows, 3)], [Arc("a", "b", 0.5), Arc("a", "weg", 1)], "Netwerk")
    )
    assert len(root.findall(f".//{SPACE}path")) == 1
    links = root.findall(f".//{SPACE}a")
    assert [link.get("href") for link in links] == ["/knelpunten/1?x=1&y=2", "/knelpunten/2"]
    assert "en nog 3 knelpunten" in "".join(root.itertext())
