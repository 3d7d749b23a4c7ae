"""Names, money and laws as people write them."""

import pytest

from patterns.catalogue.rules import (
    LawRef,
    PriceText,
    check_price,
    clean_text,
    fold,
    law_names,
    law_text,
    money_text,
    parse_money,
    read_law,
)
from patterns.errors import RuleBroken

LAWS = [
    ("BWBR1", "Participatiewet", "Pw"),
    ("BWBR2", "Wet basisregistratie personen", "Wet BRP"),
    ("BWBR3", "Wmo 2015", "Wmo 2015"),
]
NAMES = law_names(LAWS)
TITLES = {bwb_id: title for bwb_id, title, _ in LAWS}


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", None), ("0", 0), ("1250", 125000), ("1.250", 125000), ("€ 1.250,5", 125050), ("1250.50", 125050),
        ("1.250.000", 125000000), ("12,-", 1200), ("20000000", 2000000000), ("EUR 5", 500), ("5 €", 500),
    ],
)  # fmt: skip
def test_money_that_is_read(text: str, cents: int | None) -> None:
    assert parse_money(text, "kosten_huidig") == cents
    assert parse_money(money_text(cents), "x") == cents


@pytest.mark.parametrize("text", ["-1", "1e9", "1,234", "1.25.000", "inf", "nan", "5 euro", "20000001", "²", "1 000"])
def test_money_that_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_money(text, "kosten_huidig")
    assert refused.value.field == "kosten_huidig"


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("participatiewet", LawRef("BWBR1")), ("Pw artikel 18", LawRef("BWBR1", "18")),
        ("art. 18 lid 1 Pw", LawRef("BWBR1", "18 lid 1")), ("BRP, art 2.22", LawRef("BWBR2", "2.22")),
        ("Pw artikel 18 lid 1 onder b", LawRef("BWBR1", "18 lid 1 onder b")), ("wmo", LawRef("BWBR3")),
        ("Eigen verordening artikel 3", LawRef(text="Eigen verordening artikel 3")),
        ("Pw artikel 1 " + "x" * 40, LawRef(text="Pw artikel 1 " + "x" * 40)),
    ],
)  # fmt: skip
def test_a_law_is_read_and_written_the_same(text: str, ref: LawRef) -> None:
    assert read_law(text, NAMES) == ref
    assert read_law(law_text(ref, TITLES), NAMES) == ref


def test_a_nickname_of_two_laws_belongs_to_neither() -> None:
    names = law_names([("B1", "Wet een 2015", "Wx 2015"), ("B2", "Wet twee 2020", "Wx 2020")])
    assert "wx" not in names
    assert names["wx 2015"] == "B1"


def test_folding_and_cleaning() -> None:
    assert fold("  Één   HUIS ") == fold("een huis") == "een huis"
    assert clean_text(" a\r\nb\rc\td\u200b\u202e\x07 ") == "a\nb\nc d"
    assert clean_text("e\u0301") == "é"


@pytest.mark.parametrize("dated", ["2026", "2026-04", "2026-04-01"])
def test_a_price_has_a_date(dated: str) -> None:
    check_price(PriceText("Begeleiding", "uur", 100, "bron", dated))


@pytest.mark.parametrize("dated", ["", "26", "2026-13", "2026-02-30", "1 april"])
def test_a_price_without_a_real_date_is_refused(dated: str) -> None:
    with pytest.raises(RuleBroken):
        check_price(PriceText("Begeleiding", "uur", 100, "bron", dated))
