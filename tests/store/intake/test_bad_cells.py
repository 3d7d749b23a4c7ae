"""What people paste by accident, or send on purpose: a clear reason at the cell, and the other rows go on."""

import io

import pytest
import xlsxwriter
from sqlalchemy.orm import Session

from patterns.errors import RuleBroken
from patterns.intake import runs, store
from patterns.intake.reader import read_file, read_pasted
from patterns.intake.rules import RowFate
from tests.support.cast import Cast

HEADER = ("referentie", "gemeente", "titel", "situatie", "periode", "kosten_huidig")


def row(**cells: str) -> tuple[str, ...]:
    base = {"referentie": "X-1", "gemeente": "Tilburg", "titel": "Titel", "situatie": "Tekst"}
    return tuple({**base, **cells}.get(name, "") for name in HEADER)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"situatie": "a" * 200_000}, "situatie", "8000 mag"),
        ({"titel": "b" * 121}, "titel", "120"),
        ({"kosten_huidig": "1e999"}, "kosten_huidig", "bedrag"),
        ({"kosten_huidig": "-250"}, "kosten_huidig", "bedrag"),
        ({"periode": "45292"}, "periode", "Dit is een datum."),
        ({"periode": "45292,5"}, "periode", "Dit is een datum."),
        ({"periode": "-2021"}, "periode", "jaar (2021)"),
        ({"periode": "2021-Q0"}, "periode", "jaar (2021)"),
        ({"kosten_huidig": "#DEEL/0!"}, "kosten_huidig", "fout van Excel"),
        ({"titel": "#FOUT!"}, "titel", "fout van Excel"),
        ({"gemeente": "\u202egrubliT"}, "gemeente", "gemeente"),
    ],
)
def test_a_bad_cell_is_named_and_the_next_row_goes_on(
    session: Session, cast: Cast, cells: dict[str, str], column: str, words: str
) -> None:
    text = "\n".join("\t".join(line) for line in (HEADER, row(**cells), row(referentie="X-2")))
    run = runs.start(session, cast.professional, "geplakt", read_pasted(text))
    bad, good = store.list_lines(session, run.id, None, 10)
    assert (bad.fate, bad.column, bad.number) == (RowFate.REJECTED, column, 2)
    assert words in bad.reason
    assert len(bad.value) <= 120
    assert good.fate is RowFate.NEW


def test_invisible_marks_in_a_name_do_not_make_it_another_one(session: Session, cast: Cast) -> None:
    text = "\n".join("\t".join(line) for line in (HEADER, row(gemeente="Til\u200bburg"), row(referentie="X\u200b-1")))
    run = runs.start(session, cast.professional, "geplakt", read_pasted(text))
    first, second = store.list_lines(session, run.id, None, 10)
    assert first.fate is RowFate.NEW
    assert "staat ook al in rij 2" in second.reason


def test_a_formula_gives_the_value_that_was_saved_with_it(session: Session, cast: Cast) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, row())
    sheet.write_formula(1, 2, '=HYPERLINK("http://elders.example","klik")', None, "klik")
    book.close()
    run = runs.start(session, cast.professional, "x.xlsx", read_file("x.xlsx", buffer.getvalue()))
    assert store.list_lines(session, run.id, None, 10)[0].value == "klik"


def test_merged_cells_and_macros_are_refused_before_anything_is_kept() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.merge_range(1, 0, 2, 0, "X-1")
    book.close()
    with pytest.raises(RuleBroken, match="samengevoegde cellen, de eerste in A2"):
        read_file("x.xlsx", buffer.getvalue())
    with pytest.raises(RuleBroken, match="eindigt op"):
        read_file("x.xlsm", buffer.getvalue())


def test_a_failed_formula_is_not_taken_for_an_empty_cell() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, other = book.add_worksheet(), book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, ["E-1", "Tilburg", "Titel"])
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    sheet.write_row(2, 0, ["E-2", "Tilburg", "Titel", "Een gezin."])
    other.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    book.close()
    grid = read_file("x.xlsx", buffer.getvalue())
    assert [row[3] for row in grid.rows] == ["#FOUT!", "Een gezin."]
