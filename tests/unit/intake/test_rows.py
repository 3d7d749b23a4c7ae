"""One row: what it becomes, and in which words it is refused."""

from datetime import date

import pytest

from patterns.actor import Actor, Role
from patterns.cases.rules import Period
from patterns.catalogue.rules import LawRef
from patterns.intake.rows import ReadRow, Vocabulary, read_row
from patterns.intake.rules import RawRow, Rejection, guard, unguard

WORDS = Vocabulary(
    {"tilburg": "GM0855", "gm0855": "GM0855", "goirle": "GM0785"},
    ("Goirle", "Tilburg"),
    {"wonen": "WON", "won": "WON", "schulden": "SCH"},
    ("Schulden", "Wonen"),
    {"wmo": "WMO"},
    ("Wmo",),
    {"participatiewet": "BWBR0015703", "pw": "BWBR0015703"},
    date(2026, 11, 21),
)
ACTOR = Actor(1, "P", "GM0855", frozenset({Role.PROFESSIONAL}))
GOOD = {"referentie": "A", "gemeente": "Tilburg", "titel": "Titel", "situatie": "Tekst"}


def read(**cells: str) -> ReadRow | Rejection:
    return read_row(RawRow(7, {**GOOD, **cells}), WORDS, ACTOR)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("referentie", " ", "Vul de kolom referentie in."),
        ("referentie", "x" * 41, "40 tekens"),
        ("gemeente", "Tilbrug", "Bedoelt u Tilburg?"),
        ("gemeente", "Amsterdam", "Kies uit: Goirle, Tilburg."),
        ("gemeente", "Goirle", "eigen gemeente"),
        ("titel", "\u200b\u200f", "Vul de kolom titel in."),
        ("titel", "x" * 121, "121 tekens lang; 120 mag"),
        ("situatie", "", "Vul de kolom situatie in."),
        ("situatie", "x" * 200_000, "200000 tekens lang; 8000 mag"),
        ("periode", "2021-Q5", "jaar (2021)"),
        ("periode", "31-02-2021", "jaar (2021)"),
        ("periode", "44287", "jaar (2021)"),
        ("periode", "2021-04-01", "Dit is een datum"),
        ("periode", "2027", "toekomst"),
        ("periode", "1987", "2000"),
        ("leefgebieden", "Woonen", "Bedoelt u Wonen?"),
        ("leefgebieden", "Wonen; Sport", "Kies uit: Schulden, Wonen."),
        ("geldstromen", "Pgb-potje", "Kies uit: Wmo."),
        ("afloop", "misschien", "gelukt, deels of niet"),
        ("kosten_huidig", "-5", "vanaf 0"),
        ("kosten_huidig", "1e999", "vanaf 0"),
        ("kosten_huidig", "inf", "vanaf 0"),
        ("kosten_huidig", "1,255", "vanaf 0"),
        ("kosten_huidig", "twaalf", "vanaf 0"),
        ("kosten_huidig", "999999999999", "te groot"),
        ("organisaties", "x" * 121, "120 tekens"),
        ("knelpunten", "x" * 121, "120 tekens"),
        ("wetten", "x" * 201, "200 tekens"),
        ("wetten", "; ".join(f"Wet {n}" for n in range(41)), "hooguit 40"),
    ],
)
def test_a_refusal_names_column_value_and_reason(column: str, value: str, reason: str) -> None:
    refused = read(**{column: value})
    assert isinstance(refused, Rejection)
    assert (refused.row, refused.column) == (7, column)
    assert reason in refused.reason
    assert len(refused.value) <= 80


def test_all_that_is_wrong_is_named_at_once() -> None:
    refused = read(gemeente="Nergens", afloop="ooit")
    assert isinstance(refused, Rejection)
    assert refused.column == "gemeente"
    assert "Ook bij afloop" in refused.reason


def test_a_row_that_is_too_wide_is_refused() -> None:
    refused = read_row(RawRow(3, GOOD, ("los",)), WORDS, ACTOR)
    assert isinstance(refused, Rejection)
    assert "meer cellen" in refused.reason


def test_what_a_row_becomes() -> None:
    row = read(
        periode="2021-q3", leefgebieden="WON;schulden", wetten="Pw art. 18 lid 1; Eigen regel", afloop="Deels gelukt",
        kosten_doorbraak="€ 1.250,5", organisaties="De Brug; de  brug", knelpunten="Eén; een; Twee",
    )  # fmt: skip
    assert isinstance(row, ReadRow)
    assert row.content.period == Period(2021, 3)
    assert row.content.life_areas == ("SCH", "WON")
    assert row.content.laws == (LawRef("BWBR0015703", "18 lid 1"), LawRef(text="Eigen regel"))
    assert row.content.cost_breakthrough_cents == 125050
    assert row.content.organisations == ("De Brug",)
    assert len(row.knelpunten) == 2
    assert "key_phrase" not in row.given
    assert "laws" in row.given


def test_invisible_marks_are_taken_out() -> None:
    row = read(titel="Va\u200bder\u202e zonder\u0007 huis", situatie="a\r\nb\u2028c", organisaties="De\u200f Brug")
    assert isinstance(row, ReadRow)
    assert row.content.title == "Vader zonder huis"
    assert row.content.situation == "a\nb\nc"
    assert row.content.organisations == ("De Brug",)


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1", "+31", "-1", "@x", " =x", "\u200b=x", "＝x", "\tx", "''-x", "gewoon", ""]
)
def test_a_guarded_cell_is_safe_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in ("=", "+", "-", "@", "\t")
