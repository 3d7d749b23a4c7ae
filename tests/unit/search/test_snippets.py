"""Snippets show what matched, as pieces that the page escapes."""

from collections.abc import Sequence

from search.folding import readable
from search.results import Part
from search.snippets import LENGTH, Marker
from search.spelling import edit_distance
from search.thesaurus import built_in

NONE: frozenset[tuple[str, ...]] = frozenset()


def snippet(texts: Sequence[str], terms: frozenset[str], runs: frozenset[tuple[str, ...]]) -> tuple[Part, ...]:
    return Marker(terms, runs).snippet([readable(text) for text in texts])


def marked(text: str, *wanted: str, runs: frozenset[tuple[str, ...]] = NONE) -> list[str]:
    return [part.text for part in snippet([text], frozenset(wanted), runs) if part.matched]


def test_a_compound_is_marked_by_its_part() -> None:
    assert marked("Zij kreeg schuldhulpverlening.", "schuld") == ["schuldhulpverlening"]


def test_a_synonym_is_marked_as_a_whole() -> None:
    assert marked("Een persoonsgebonden budget hielp.", "=s:pgb") == ["persoonsgebonden budget"]


def test_a_phrase_is_marked_as_a_whole() -> None:
    assert marked("Geen vast adres.", runs=frozenset({("geen", "vast", "adres")})) == ["Geen vast adres"]


def test_nothing_is_lost_or_made_up() -> None:
    text = "Een <script> & een huurschuld van een gezin."
    assert "".join(part.text for part in snippet([text], frozenset({"schuld"}), NONE)) == text


def test_a_long_text_is_cut_around_the_match() -> None:
    text = "woord " * 200 + "huurschuld " + "woord " * 200
    parts = snippet([text], frozenset({"schuld"}), NONE)
    assert [part.text for part in parts if part.matched] == ["huurschuld"]
    assert sum(len(part.text) for part in parts) <= LENGTH + 4


def test_the_text_that_matched_is_chosen() -> None:
    parts = snippet(["Niets hier.", "Wel een huurschuld."], frozenset({"schuld"}), NONE)
    assert "".join(part.text for part in parts) == "Wel een huurschuld."


def test_no_text_gives_no_pieces() -> None:
    assert snippet(["", " "], frozenset({"schuld"}), NONE) == ()


def test_edit_distance_counts_a_swap_once() -> None:
    assert edit_distance("toesalg", "toeslag", 2) == 1
    assert edit_distance("uitkerring", "uitkering", 2) == 1
    assert edit_distance("huur", "schuld", 2) == 3


def test_concepts_know_all_names() -> None:
    names = {" ".join(name) for name in built_in().names("=bwbr0035362")}
    assert {"wmo", "wmo 2015"} <= names


def test_the_marks_of_markdown_are_not_shown() -> None:
    parts = snippet(["* Een **hoge** schuld, *vooruitlopend*.\n- Huur - en zorg."], frozenset({"schuld"}), NONE)
    assert "".join(part.text for part in parts) == "• Een hoge schuld, vooruitlopend.\n• Huur - en zorg."
