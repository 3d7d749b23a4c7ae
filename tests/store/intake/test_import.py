"""The import on both databases: what it makes, what it leaves alone, what it refuses."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.cases import service as cases
from patterns.cases import store as case_store
from patterns.cases.model import Case, Situation
from patterns.cases.rules import CaseStatus
from patterns.catalogue import store as catalogue
from patterns.errors import NotAllowed
from patterns.history import HistoryEntry
from patterns.intake import service
from patterns.intake.columns import place_columns
from patterns.intake.reader import read_file
from patterns.intake.rules import Result
from tests.store.cases.build import make_knelpunt
from tests.support.cast import Cast

HEADER = (
    "Referentie;GEMEENTE;periode;titel;kernzin;situatie;belemmering;oplossing;resultaat;leefgebieden;wetten;"
    "organisaties;knelpunten;geldstromen;kosten_doorbraak;kosten_huidig;kosten_dreigend;afloop"
)
ROW = (
    "T-1;Tilburg;2021-Q3;Vader zonder huis;geen adres;Vader slaapt in de auto.;Er is geen briefadres.;Briefadres.;"
    "Hij woont weer.;Wonen; Participatiewet artikel 18; ;Geen postadres;Wmo;1.250,50;€ 20.000;30000;gelukt"
)


def take_in(session: Session, actor: Any, text: str, name: str = "casussen.csv", dry_run: bool = False) -> Result:
    return service.import_data(session, actor, name, text.encode(), dry_run)


def one_row(**cells: str) -> str:
    values = {"referentie": "T-1", "gemeente": "Tilburg", "titel": "Titel", "situatie": "Situatie", **cells}
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(values), delimiter=";")
    writer.writeheader()
    writer.writerow(values)
    return buffer.getvalue()


def the_case(session: Session, reference: str = "T-1") -> Case:
    found = case_store.load_for_import(session, {("GM0855", reference)})
    return found["GM0855", reference]


def test_a_row_becomes_a_draft_on_its_own_situation(session: Session, cast: Cast) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    result = take_in(session, cast.professional, f"{HEADER}\n{ROW}\n")
    assert (result.read, result.created, result.rejected) == (1, 1, ())
    case = the_case(session)
    assert case.status is CaseStatus.DRAFT
    assert case.is_primary
    assert str(case.period) == "2021-Q3"
    assert (case.cost_breakthrough_cents, case.cost_current_cents) == (125050, 2_000_000)
    assert [(law.bwb_id, law.article) for law in case.laws] == [("BWBR0015703", "18")]
    assert [(link.knelpunt_id, link.passage) for link in case.links] == [(knelpunt.id, "")]
    assert [area.code for area in case.life_areas] == ["WON"]
    assert [stream.code for stream in case.funding_streams] == ["WMO"]


def test_the_same_file_twice_changes_nothing(session: Session, cast: Cast) -> None:
    text = one_row(knelpunten="Onbekend ding; Geen postadres", organisaties="De Brug; Huisvesting BV", wetten="Wet X")
    make_knelpunt(session, cast.coordinator)
    take_in(session, cast.professional, text)
    session.commit()
    history = session.scalar(select(func.count(HistoryEntry.id)))
    again = take_in(session, cast.professional, text)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert the_case(session).version == 1
    assert session.scalar(select(func.count(HistoryEntry.id))) == history


def test_an_update_writes_only_what_differs(session: Session, cast: Cast) -> None:
    take_in(session, cast.professional, one_row(oplossing="Briefadres gegeven", organisaties="De Brug"))
    result = take_in(session, cast.professional, one_row(titel="Nieuwe titel"))
    assert (result.updated, result.unchanged) == (1, 0)
    case = the_case(session)
    assert (case.title, case.solution) == ("Nieuwe titel", "Briefadres gegeven")
    assert len(case.organisations) == 1
    entry = session.scalars(select(HistoryEntry).where(HistoryEntry.action == "changed")).one()
    assert entry.changes == {"title": ["Titel", "Nieuwe titel"]}


def test_an_empty_cell_empties_and_an_absent_column_does_not(session: Session, cast: Cast) -> None:
    take_in(session, cast.professional, one_row(oplossing="Briefadres gegeven", afloop="gelukt"))
    take_in(session, cast.professional, one_row(oplossing=""))
    case = the_case(session)
    assert case.solution == ""
    assert case.outcome is not None


def test_a_changed_released_case_is_a_draft_again(session: Session, cast: Cast) -> None:
    take_in(session, cast.professional, one_row())
    case = the_case(session)
    cases.release(session, cast.colleague, cases.ActOnCase(case.id, case.version))
    assert take_in(session, cast.professional, one_row()).redrafted == ()
    assert the_case(session).status is CaseStatus.RELEASED
    result = take_in(session, cast.colleague, one_row(titel="Iets anders"))
    assert result.redrafted == ("T-1",)
    assert the_case(session).status is CaseStatus.DRAFT
    assert the_case(session).edited_by == cast.colleague.id


def test_a_withdrawn_case_stays_as_it_is(session: Session, cast: Cast) -> None:
    take_in(session, cast.professional, one_row())
    case = the_case(session)
    cases.withdraw(session, cast.professional, cases.ActOnCase(case.id, case.version))
    assert take_in(session, cast.professional, one_row()).unchanged == 1
    result = take_in(session, cast.professional, one_row(titel="Anders"))
    assert "ingetrokken" in result.rejected[0].reason
    assert the_case(session).title == "Titel"


def test_checking_only_writes_nothing(session: Session, cast: Cast) -> None:
    result = take_in(session, cast.professional, one_row(organisaties="Nieuwe stichting"), dry_run=True)
    assert (result.created, result.dry_run) == (1, True)
    assert session.scalar(select(func.count(Case.id))) == 0
    assert session.scalar(select(func.count(Situation.id))) == 0
    assert catalogue.find_organisation(session, "Nieuwe stichting") is None


def test_a_bad_row_does_not_hold_up_the_others(session: Session, cast: Cast) -> None:
    text = "referentie;gemeente;titel;situatie\nA;Tilburg;Een;Tekst\nB;Tilborg;Twee;Tekst\n;;;\nC;Tilburg;;Tekst\n"
    result = take_in(session, cast.professional, text)
    assert (result.read, result.created) == (3, 1)
    assert [(one.row, one.column, one.value) for one in result.rejected] == [
        (3, "gemeente", "Tilborg"),
        (5, "titel", ""),
    ]
    assert "Tilburg" in result.rejected[0].reason


def test_rejects_can_be_mended_and_imported_again(session: Session, cast: Cast) -> None:
    text = 'referentie;gemeente;titel;situatie\nB;Tilborg;"Twee; drie";"=1+1\nregel"\n'
    result = take_in(session, cast.professional, text)
    rejects = result.rejects.decode("utf-8-sig")
    assert rejects.splitlines()[0] == "referentie;gemeente;titel;situatie;reden"
    assert "'=1+1" in rejects
    mended = take_in(session, cast.professional, rejects.replace("Tilborg", "Tilburg", 1))
    assert (mended.created, mended.unknown_columns) == (1, ())
    assert the_case(session, "B").situation == "=1+1\nregel"


def test_a_professional_imports_for_the_own_municipality_only(session: Session, cast: Cast) -> None:
    text = one_row(gemeente="Goirle")
    refused = take_in(session, cast.professional, text)
    assert [one.column for one in refused.rejected] == ["gemeente"]
    assert take_in(session, cast.admin, text).created == 1
    assert take_in(session, cast.goirle, text).unchanged == 1


@pytest.mark.parametrize("part", ["facilitator", "owner", "coordinator", "steering"])
def test_other_roles_do_not_import(session: Session, cast: Cast, part: str) -> None:
    with pytest.raises(NotAllowed):
        take_in(session, getattr(cast, part), one_row())


def test_unknown_knelpunten_become_mentions_and_known_ones_links(session: Session, cast: Cast) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    take_in(session, cast.professional, one_row(knelpunten="GEEN POSTADRES; briefadres ontbreekt; iets geks"))
    case = the_case(session)
    assert [link.knelpunt_id for link in case.links] == [knelpunt.id]
    assert [mention.text for mention in case.mentions] == ["iets geks"]


def test_two_thousand_rows_take_few_statements(
    session: Session, cast: Cast, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    rows = [
        {
            "referentie": f"T-{n}", "gemeente": "Tilburg", "titel": f"Titel {n}", "situatie": "Tekst " * 50,
            "organisaties": f"Organisatie {n % 90}", "leefgebieden": "Wonen; Schulden", "wetten": "Wmo; Pw artikel 18",
        }
        for n in range(2000)
    ]  # fmt: skip
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    table = place_columns(read_file("x.csv", buffer.getvalue().encode()))
    with budget(10_000) as seen:
        assert service.import_rows(session, cast.professional, table).created == 2000
    # SQLite gets rows that need a key one by one, inside the process; what may not grow is everything else.
    assert len([statement for statement in seen if not statement.startswith("INSERT")]) < 30
    with budget(60):
        assert service.import_rows(session, cast.professional, table).unchanged == 2000
