"""One person in a case is offered the same words wherever the name stands."""

import pytest

from patterns.identifiers.check import find_identifiers
from patterns.identifiers.persons import said_alike
from patterns.release.rules import generalised


def told(*texts: str) -> list[str]:
    """The texts of one case after every offered word was taken."""
    places = [(number, finding) for number, text in enumerate(texts) for finding in find_identifiers(text)]
    alike = said_alike(finding for _, finding in places)
    spans = [(number, (one.start, one.end, one.suggestion)) for (number, _), one in zip(places, alike, strict=True)]
    return [generalised(text, [span for at, span in spans if at == number]) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "instead"),
    [
        (("Mevrouw Jansen belde.", "Toen kwam Jansen langs."), ["Een vrouw belde.", "Toen kwam een vrouw langs."]),
        (("Haar dochter Samira is ziek. Volgens Samira helpt niets.",), None),
        (("Toen belde A. de Vries. Mevrouw De Vries huilde.",), ["Toen belde een vrouw. Een vrouw huilde."]),
        (("Meneer Bakker en mevrouw Bakker scheiden.",), ["Een man en een vrouw scheiden."]),
        (("Zijn zoon Jayden is ziek. Mevrouw hoorde dat Jayden wegliep.",), None),
    ],
)
def test_one_person_is_said_in_one_way(texts: tuple[str, ...], instead: list[str] | None) -> None:
    result = told(*texts)
    assert result == instead if instead else "een persoon" not in " ".join(result)


def test_a_role_in_the_text_becomes_the_role_elsewhere() -> None:
    assert told("Haar dochter Samira is ziek.", "Later belde Samira weer.") == [
        "Haar dochter is ziek.",
        "Later belde de dochter weer.",
    ]


def test_two_people_with_one_surname_are_not_taken_for_one() -> None:
    first, second, third = told("Kees Jansen belde.", "Mevrouw Fatima Jansen ook.", "Jansen bleef weg.")
    assert first == "Een persoon belde."
    assert second == "Een vrouw ook."
    assert third == "Een persoon bleef weg."
