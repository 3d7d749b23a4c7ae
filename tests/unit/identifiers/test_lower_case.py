"""Names typed in lower case, and what else people type in a hurry; ordinary words in the same place stay quiet."""

import pytest

from patterns.identifiers.check import find_identifiers
from patterns.identifiers.written import written_year


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("de heer van zanten belde", "van zanten"),
        ("meneer van kasteren belde", "van kasteren"),
        ("mevr. el idrissi wacht", "el idrissi"),
        ("meneer de boer wil werken", "de boer"),
        ("familie de groot heeft schulden", "de groot"),
        ("haar zoon mohammed gaat niet naar school", "mohammed"),
        ("oma riet past op", "riet"),
        ("cliënt hans opent de post niet", "hans"),
        ("ik sprak marieke de wit", "marieke de wit"),
        ("mw. h.m. van der steen wacht", "h.m. van der steen"),
        ("hij werkt bij albert heijn", "albert heijn"),
    ],
)
def test_a_name_in_lower_case_is_found_whole(text: str, name: str) -> None:
    assert name in [finding.text for finding in find_identifiers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "de heer des huizes deed niet open",
        "mevrouw is ziek en haar zoon woont elders",
        "mevrouw van de woningbouw kwam kijken",
        "meneer van boven heeft geklaagd",
        "mevrouw de voorzitter opende de vergadering",
        "het gezin uit Syrië wacht op een huis",
        "een deelnemer moet tien minuten wachten",
        "hij kreeg een contract bij flink wat werk",
    ],
)
def test_ordinary_words_in_the_same_place_stay_quiet(text: str) -> None:
    assert find_identifiers(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("geboren op drie maart negentienhonderd tachtig", "drie maart negentienhonderd tachtig"),
        ("de zoon is van 12 - 05 - 2009", "12 - 05 - 2009"),
        ("bel +31 (0)6 - 11 22 33 44", "+31 (0)6 - 11 22 33 44"),
        ("mail jan punt jansen at gmail punt com", "jan punt jansen at gmail punt com"),
        ("bsn nummer van het kind: 2469.46.385", "2469.46.385"),
        ("huur Piushaven 23 is opgezegd", "Piushaven 23"),
        ("groep 8 van de Koolhovenschool", "Koolhovenschool"),
        ("op 5 december jl. ging het mis", "5 december jl."),
    ],
)
def test_what_is_written_out_or_spread_is_found_whole(text: str, found: str) -> None:
    assert found in [finding.text for finding in find_identifiers(text)]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("negentienhonderd tachtig", 1980),
        ("negentien drieëntachtig", 1983),
        ("tweeduizend eenentwintig", 2021),
        ("tweeduizendtien", 2010),
        ("Tweeduizend", 2000),
        ("dertig", None),
    ],
)
def test_a_year_in_words(words: str, year: int | None) -> None:
    assert written_year(words) == year
