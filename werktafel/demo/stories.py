"""Demo organisations, code book and cases: in through the same doors that users have."""

import json
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from patterns.actor import Actor
from patterns.cases import service as cases
from patterns.cases import store as case_store
from patterns.cases.linking import LinkKnelpunt, link
from patterns.cases.rules import Passage
from patterns.catalogue.rules import PriceText
from patterns.catalogue.service import ensure_organisations, set_prices
from patterns.catalogue.store import municipality_names
from patterns.intake.service import import_data
from patterns.knelpunten.rules import KnelpuntText
from patterns.knelpunten.service import DecideKnelpunt, decide, propose
from werktafel.demo.afterwards import work_out_values
from werktafel.demo.stage import Stage, load

if TYPE_CHECKING:
    from patterns.cases.model import Case


def fill_code_book(stage: Stage) -> None:
    """The coordinator wrote the first code book."""
    ensure_organisations(stage.session, [row["name"] for row in load("organisations")])
    for row in load("knelpunten"):
        text = KnelpuntText(
            name=row["name"],
            kind_code=row["kind"],
            sub_kind=row["sub_kind"],
            definition=row["definition"],
            when_not=row["when_not"],
            example=row["example"],
            synonyms=tuple(row["synonyms"]),
        )
        knelpunt = propose(stage.session, stage.speak_as("coordinator"), text)
        decide(stage.session, stage.speak_as("coordinator"), DecideKnelpunt(knelpunt.id, knelpunt.version, True))
        stage.knelpunten[row["name"]] = knelpunt.id


def take_in_cases(stage: Stage) -> None:
    """Import the cases, join the records of one situation, prove the knelpunten, then release and withdraw."""
    rows = load("cases")
    plain = [{k: v for k, v in row.items() if not k.startswith("_")} for row in rows]
    admin = stage.speak_as("beheerder")
    import_data(stage.session, admin, "demo.json", json.dumps(plain, ensure_ascii=False).encode())
    places = find_places(stage, {row["gemeente"] for row in rows})
    keys = {(places[row["gemeente"]], row["referentie"]) for row in rows}
    found = {case.reference: case for case in case_store.load_for_import(stage.session, keys).values()}
    stage.cases = {reference: case.id for reference, case in found.items()}
    _join_situations(stage, rows, found)
    for row in rows:
        _prove(stage, found[row["referentie"]], row["_links"])
    stage.session.expire_all()
    work_out_values(stage)
    for row in rows:
        _settle(stage, row)


def find_places(stage: Stage, names: set[str]) -> dict[str, str]:
    """Names of municipalities to GM codes."""
    return {name: code for code, name in municipality_names(stage.session).items() if name in names}


def _join_situations(stage: Stage, rows: list[dict[str, Any]], found: dict[str, "Case"]) -> None:
    together: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        together[row["_situation"]].append(row)
    for records in together.values():
        primary = next(found[row["referentie"]] for row in records if row["_primary"])
        for row in records:
            if not row["_primary"]:
                cases.attach(stage.session, found[row["referentie"]], primary.situation_id)


def _prove(stage: Stage, case: "Case", links: list[dict[str, str]]) -> None:
    actor = stage.reader_of(case.municipality)
    for one in links:
        proof = LinkKnelpunt(case.id, stage.knelpunten[one["knelpunt"]], Passage(one["field"]), one["passage"])
        link(stage.session, actor, proof)


def _settle(stage: Stage, row: dict[str, Any]) -> None:
    """Release or withdraw as the demo says, and date it in the period that the case tells about."""
    admin = stage.actors["beheerder"]
    case = case_store.get_visible(stage.session, _anyone_of(stage, row), stage.cases[row["referentie"]])
    reader = stage.reader_of(case.municipality)
    if row["_status"] != "draft":
        cases.release(stage.session, reader, cases.ActOnCase(case.id, case.version))
        case.released_at = _moment_after(stage, row["periode"])
        stage.session.flush()
    else:
        case.created_by = case.edited_by = admin.id
    if row["_status"] == "withdrawn":
        cases.withdraw(stage.session, reader, cases.ActOnCase(case.id, case.version))
    case.created_at = _moment_after(stage, row["periode"]) - timedelta(days=9)
    stage.session.flush()


def _anyone_of(stage: Stage, row: dict[str, Any]) -> Actor:
    return stage.reader_of(find_places(stage, {row["gemeente"]})[row["gemeente"]])


def _moment_after(stage: Stage, period: str) -> datetime:
    """Some weeks after the quarter began, never later than yesterday."""
    year, quarter = int(period[:4]), int(period[-1]) if "Q" in period else 2
    moment = stage.now.replace(year=year, month=quarter * 3 - 2, day=1) + timedelta(
        days=75 + sum(map(ord, period)) % 12
    )
    return min(moment, stage.days_ago(1))


def list_prices(stage: Stage) -> None:
    """The clearly fictitious price lines."""
    admin = stage.speak_as("beheerder")
    for row in load("prices"):
        line = PriceText(row["unit"], row["per"], row["amount_eur"] * 100, row["source"], row["date"])
        set_prices(stage.session, admin, row["municipality"], [line])
