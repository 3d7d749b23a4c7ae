"""What is exported comes back unchanged, in all three formats, whatever people wrote."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from patterns.cases import linking
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.rules import CaseContent, Outcome, Passage, Period
from patterns.cases.service import NewCase, create
from patterns.catalogue.rules import LawRef, read_law
from patterns.errors import RuleBroken
from patterns.intake.columns import COLUMNS, place_columns
from patterns.intake.reader import read_file
from patterns.intake.service import export_cases, export_file, import_data, import_file
from patterns.intake.writer import write_as, write_csv
from tests.store.cases.build import content, make_case, make_knelpunt, make_released
from tests.support.cast import Cast

FULL = CaseContent(
    title="=SOM(A1) 'titel'; \"x\"", situation="Regel één,\nregel; twee\n\n'=3", key_phrase="-3", obstacle="@x",
    solution="+31", result="\u20ac 5", period=Period(2023, 4), outcome=Outcome.PARTLY,
    cost_breakthrough_cents=125050, cost_current_cents=0, cost_threat_cents=2_000_000_000,
    life_areas=("SCH", "WON"), funding_streams=("PWB",), organisations=("De Brug", "Éen Huis"),
    laws=(LawRef("BWBR0015703", "18 lid 1"), LawRef("BWBR0035362"), LawRef(text="Verordening artikel 3")),
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_export_then_import_changes_nothing(session: Session, cast: Cast, tmp_path: Path, suffix: str) -> None:
    case = create(session, cast.professional, NewCase(FULL))
    knelpunt = make_knelpunt(session, cast.coordinator)
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "regel; twee"))
    make_released(session, cast.goirle, _second(cast), "G-1")
    path = tmp_path / f"casussen{suffix}"
    assert export_file(session, cast.professional, path) == 2
    result = import_file(session, cast.admin, path)
    assert (result.read, result.unchanged, result.rejected) == (2, 2, ())


def _second(cast: Cast) -> object:
    """A second professional of Goirle, to release what the first one wrote."""
    return type(cast.goirle)(9_999, "Tweede", cast.goirle.municipality, cast.goirle.roles)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_an_export_makes_the_same_cases_elsewhere(session: Session, cast: Cast, tmp_path: Path, suffix: str) -> None:
    create(session, cast.professional, NewCase(FULL, "A"))
    path = tmp_path / f"casussen{suffix}"
    export_file(session, cast.professional, path)
    before = export_cases(session, cast.professional)
    moved = path.with_name(f"anders{suffix}")
    moved.write_bytes(write_as(suffix, [{**row, "gemeente": "Goirle"} for row in before]))
    assert import_file(session, cast.admin, moved).created == 1
    assert [{**row, "gemeente": "Tilburg"} for row in export_cases(session, cast.goirle)] == before


def test_an_export_holds_only_what_the_account_may_see(session: Session, cast: Cast) -> None:
    make_case(session, cast.professional, "T-1")
    make_case(session, cast.goirle, "G-1")
    assert [row["referentie"] for row in export_cases(session, cast.professional)] == ["T-1"]
    assert [row["referentie"] for row in export_cases(session, cast.admin)] == ["T-1"]


@pytest.mark.parametrize("name", ["casussen.txt", "casussen"])
def test_an_unknown_kind_of_file_is_refused(session: Session, cast: Cast, tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleBroken, match=r"\.csv, \.xlsx of \.json"):
        export_file(session, cast.professional, tmp_path / name)
    with pytest.raises(RuleBroken, match="niet te lezen"):
        import_file(session, cast.professional, tmp_path / name)
    with pytest.raises(RuleBroken, match="niet te schrijven"):
        export_file(session, cast.professional, tmp_path / "weg" / "a.csv")


TEXT = st.text(max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), TEXT), min_size=1, max_size=4))
def test_any_text_survives_a_csv_file(rows: list[dict[str, str]]) -> None:
    """Beside the marks that a file cannot carry, every cell comes back as it went in."""
    rows = [{name: _carried(text) for name, text in row.items()} | {"referentie": "r"} for row in rows]
    table = place_columns(read_file("x.csv", write_csv(rows)))
    assert [dict(row.values) for row in table.rows] == [{name: row.get(name, "") for name in COLUMNS} for row in rows]


def _carried(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return {"participatiewet": "BWBR0015703"}


@given(text=TEXT)
def test_a_law_that_was_read_is_read_the_same_again(names: dict[str, str], text: str) -> None:
    once = read_law(text, names)
    if not once.bwb_id:
        assert read_law(once.text, names) == once


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(title=st.text(min_size=1, max_size=60), situation=st.text(min_size=1, max_size=200), name=st.text(max_size=30))
def test_any_case_makes_the_round_trip(session: Session, cast: Cast, title: str, situation: str, name: str) -> None:
    with session.begin_nested() as attempt:
        try:
            create(
                session, cast.professional, NewCase(content(title=title, situation=situation, organisations=(name,)))
            )
        except RuleBroken:
            attempt.rollback()
            return
        rows = export_cases(session, cast.professional)
        for suffix in (".csv", ".json", ".xlsx"):
            result = import_data(session, cast.professional, f"x{suffix}", write_as(suffix, rows), dry_run=True)
            assert result.unchanged == len(rows), (suffix, result)
        attempt.rollback()
