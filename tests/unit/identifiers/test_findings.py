"""What a finding says: its place in the text as given, and what may stand there instead."""

from collections import defaultdict
from functools import cache

import pytest

from patterns.identifiers.check import find_identifiers
from patterns.identifiers.knowledge import DEFAULT
from patterns.identifiers.rules import Certainty, Kind
from tests.unit.identifiers.judged import sentences


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Haar dochter Samira is ziek.", "dochter"),
        ("Mevrouw Jansen belde.", "een vrouw"),
        ("Toen kwam Samira langs.", "een persoon"),
        ("Op 12 maart 2021 kwam de brief.", "voorjaar 2021"),
        ("Op 3 december 2021 kwam de brief.", "eind 2021"),
        ("Hij is geboren op 3-4-1984.", "midden jaren 80 geboren"),
        ("Zij woont in Goirle aan de Kerkstraat 12.", "een straat in de gemeente"),
        ("Zij woont in Hilvarenbeek aan de Kerkstraat 12.", "een straat in een kleine gemeente"),
        ("Bel 06-12345678.", "[telefoonnummer]"),
        ("Hij gaat naar obs De Vlinder.", "een basisschool"),
        ("Zij werkt bij bakkerij Jansen.", "een bakkerij"),
    ],
)
def test_each_finding_offers_something_coarser(text: str, suggestion: str) -> None:
    assert suggestion in [finding.suggestion for finding in find_identifiers(text)]


def test_places_count_the_characters_of_the_text_as_given() -> None:
    text = "De\u200b brief\u202e is voor Zoe\u0308 Ja\u00adnsen."
    (finding,) = find_identifiers(text)
    assert finding.text == "Zoe\u0308 Ja\u00adnsen"
    assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("bsn", ["111222333", "111.222.333", "1112.22.333", "1112 22 333"])
def test_a_bsn_passes_the_eleven_test(bsn: str) -> None:
    (finding,) = find_identifiers(f"In de brief staat {bsn} bovenaan.")
    assert (finding.kind, finding.text) == (Kind.BSN, bsn)


def test_a_labelled_bsn_is_found_even_when_mistyped() -> None:
    (finding,) = find_identifiers("Zijn bsn is 111222334.")
    assert (finding.kind, finding.certainty) == (Kind.BSN, Certainty.LIKELY)
    assert find_identifiers("Zijn bsn is 10464554.")[0].kind is Kind.BSN


def test_the_register_of_organisations_keeps_its_names_quiet() -> None:
    text = "Zij kreeg hulp van Zonnedauwe en de gemeente."
    assert [finding.text for finding in find_identifiers(text)] == ["Zonnedauwe"]
    assert find_identifiers(text, DEFAULT.including(["Zonnedauwe"])) == ()


def test_an_exact_date_of_a_law_is_no_date_of_a_person() -> None:
    assert find_identifiers("Per 1 juli 2023 wijzigde de Participatiewet.") == ()
    assert find_identifiers("Per 1 juli 2023 kreeg zij ontslag.")


@cache
def offered() -> dict[Kind, set[tuple[str, str]]]:
    """By kind: what was found in the judged sentences, and what may stand there instead."""
    found = defaultdict[Kind, set[tuple[str, str]]](set)
    for sentence in sentences():
        for finding in find_identifiers(sentence.text):
            found[finding.kind].add((finding.text, finding.suggestion))
    return found


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_offers_words_that_no_longer_point_at_anybody(kind: Kind) -> None:
    assert offered()[kind]
    for text, suggestion in offered()[kind]:
        assert suggestion.strip()
        assert not any(char.isdigit() for char in suggestion) or kind in (Kind.DATE, Kind.BIRTH_DATE)
        assert text.lower() not in suggestion.lower()
    for suggestion in {suggestion for _, suggestion in offered()[kind]}:
        assert not find_identifiers(f"Toen kwam {suggestion} erbij.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mevrouw Jansen uit de Kerkstraat 12 kreeg niets.", [("naam", "Jansen"), ("adres", "Kerkstraat 12")]),
        ("De heer De Wit aan de Dorpsstraat 4 belde.", [("naam", "De Wit"), ("adres", "Dorpsstraat 4")]),
        (
            "Zij werkt als caissière bij Albert Heijn aan het Wagnerplein.",
            [("werkgever", "Albert Heijn"), ("adres", "Wagnerplein")],
        ),
        ("Dochter Lotte zit op De Kleine Kapitein.", [("naam", "Lotte"), ("school", "De Kleine Kapitein")]),
    ],
)
def test_a_name_beside_an_address_is_found_too(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind.value, one.text) for one in find_identifiers(text)] == found
