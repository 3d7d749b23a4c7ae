"""Long and hostile texts take time in step with their length."""

import time

import pytest

from patterns.identifiers.check import find_identifiers

LENGTH = 200_000
HOSTILE = [
    "a",
    "A",
    "A-",
    "1",
    "1 ",
    "1-",
    "1.",
    "A.",
    "van ",
    "Van ",
    "Jan ",
    "jan, ",
    "@a",
    "a@",
    ".a",
    "a:",
    "'",
    "\u200b",
]
HOSTILE += [
    "é",
    "\u0301",
    "e\u0301",
    "م",
    "\n",
    "Aa ",
    "straat ",
    "Straat ",
    "De ",
    "bij Aa ",
    "06-",
    "+31",
    "NL91",
    "12 mei ",
]
HOSTILE += [
    "werkt bij ",
    "bijgenaamd ",
    "school De ",
    '"',
    "noemt a ",
    "dossier ",
    "bsn ",
    "abcdefghijklmnop",
    "mevrouw ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_hangs_the_check(piece: str) -> None:
    text = piece * (LENGTH // len(piece) // 8)
    begin = time.process_time()
    find_identifiers(text)
    assert time.process_time() - begin < 10


def test_a_long_text_keeps_its_places() -> None:
    filler = "De gemeente betaalde de huur uit het maatwerkbudget. "
    text = filler * (LENGTH // len(filler)) + "Samira woont bij haar zus."
    (finding,) = find_identifiers(text)
    assert (finding.text, finding.start) == ("Samira", len(text) - len("Samira woont bij haar zus."))
