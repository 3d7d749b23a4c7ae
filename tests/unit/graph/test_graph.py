"""The neighbourhood of a pattern: capped, ordered, and drawn without a script."""

import xml.etree.ElementTree as ET

from patterns.graph.analysis import columns, neighbours
from patterns.graph.build import build
from patterns.graph.edges import NodeKind, Sharing, around, held_back
from werktafel.web.pages.graph_svg import graph_svg

KNELPUNTEN = [(1, "eerste", 5), (2, "tweede", 3), (3, "derde", 1)]
SHARING = [Sharing(8, "Deelt derde", frozenset({3})), Sharing(9, "Deelt eerste en tweede", frozenset({1, 2}))]


def test_what_is_next_to_what() -> None:
    graph = build(around((7, "Midden"), KNELPUNTEN, [("Wonen", 5)], SHARING))
    assert [one.label for one in neighbours(graph, "knelpunt-1")] == ["Midden", "Deelt eerste en tweede"]
    assert [one.label for one in neighbours(graph, "patroon-8")] == ["derde"]
    assert [one.kind for one in neighbours(graph, "leefgebied-1")] == [NodeKind.CENTRE]


def test_columns_put_neighbours_beside_each_other() -> None:
    found = around((7, "Midden"), KNELPUNTEN, [("Wonen", 5)], [SHARING[0], SHARING[1]])
    ordered = columns(build(found))
    assert [len(column) for column in ordered] == [1, 1, 3, 2]
    stuck = [node.label for node in ordered[2]]
    patterns = [node.label for node in ordered[3]]
    assert (stuck.index("derde") < stuck.index("eerste")) == (patterns[0] == "Deelt derde")


def test_a_large_neighbourhood_is_folded() -> None:
    many = [(number, f"knelpunt {number}", 50 - number) for number in range(1, 31)]
    sharing = [Sharing(100 + n, f"patroon {n}", frozenset({1})) for n in range(40)]
    found = around((7, "Midden"), many, [], sharing, most=10)
    assert len(found.nodes) == 21
    assert found.folded == {NodeKind.KNELPUNT: 20, NodeKind.PATTERN: 30}
    keys = {node.key for node in found.nodes}
    assert all(edge.source in keys and edge.target in keys for edge in found.edges)


def test_a_pattern_that_shares_only_a_folded_knelpunt_is_folded_too() -> None:
    found = around((7, "Midden"), KNELPUNTEN, [], [Sharing(8, "Ver weg", frozenset({3}))], most=2)
    assert found.folded == {NodeKind.KNELPUNT: 1, NodeKind.PATTERN: 1}


def test_the_picture_is_valid_safe_and_reachable() -> None:
    found = around((7, 'Midden <&"'), KNELPUNTEN, [("Wonen", 0)], SHARING)
    svg = graph_svg(columns(build(found)), found.edges, 'Midden <&"', lambda node: f"/x?a=1&b={node.number}")
    root = ET.fromstring(svg)  # noqa: S314 - made here
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == 'Rond het patroon: Midden <&"'
    assert "derde" in (root.findtext(f"{space}desc") or "")
    links = root.findall(f".//{space}a")
    assert len(links) == len(found.nodes)
    assert all(link.get("href") and "".join(link.itertext()).strip() for link in links)
    assert not [one for one in root.iter() if "style" in one.attrib or one.tag.endswith(("script", "style"))]


def test_a_lonely_pattern_is_drawn_too() -> None:
    found = around((7, "Alleen"), [], [], [])
    assert "Alleen" in graph_svg(columns(build(found)), found.edges, "Alleen", lambda node: "")


def test_small_numbers_are_not_told_by_words_order_or_thickness() -> None:
    few = [(1, "vaak", 6), (2, "b soms", 4), (3, "a zelden", 1), (4, "c nooit", 0)]
    found = held_back(around((7, "Midden"), few, [("Wonen", 5), ("Schulden", 2)], SHARING), 5)
    stuck = [(node.label, node.told) for node in found.nodes if node.kind is NodeKind.KNELPUNT]
    held = "minder dan 5 situaties"
    assert stuck == [("vaak", "6 situaties"), ("a zelden", held), ("b soms", held), ("c nooit", held)]
    assert {edge.weight for edge in found.edges if edge.target in ("knelpunt-2", "knelpunt-3")} == {1}
    assert "minder dan 5 situaties" in graph_svg(columns(build(found)), found.edges, "Midden", lambda node: "")
    assert {node.situations for node in found.nodes if node.kind is not NodeKind.CENTRE} == {5, 6, None}
