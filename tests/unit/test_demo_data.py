"""The demo cases are sound: codes exist, passages are exact and nothing in them points at a person."""

import csv
import re
from collections import Counter
from typing import Any

import pytest

from tests.unit.demo_files import (
    BY_REFERENCE,
    CASES,
    DATA,
    KNELPUNT_NAMES,
    KNELPUNTEN,
    NARRATIVES,
    OUTCOMES,
    PATTERNS,
    SUBMISSIONS,
    TABLES,
    USER_KEYS,
    USERS,
    check_law,
    column,
    load,
    texts,
)

STATUSES = {"released", "draft", "withdrawn"}
ROLES = {"professional", "facilitator", "eigenaar", "coordinator", "stuurgroep", "beheerder"}
DRAFT_WORDS = {
    "TIL-2026-006": "kalligrafie",
    "TIL-2026-007": "zeepkistenrace",
    "GOI-2026-001": "accordeon",
    "WAA-2026-002": "terrarium",
    "HEU-2026-002": "weefgetouw",
    "OIS-2026-002": "trombone",
}
PERSONAL = (
    re.compile(r"\b\d{8,9}\b"),
    re.compile(r"\b\d{4}[. ]\d{2}[. ]\d{3}\b"),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?[\d ]{10,}", re.IGNORECASE),
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\+31|\b0[1-9])[\d\s-]{8,}"),
    re.compile(r"\b\d{4} ?[A-Z]{2}\b(?! \d)"),
    re.compile(r"\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b"),
)


def test_case_counts() -> None:
    assert len(CASES) == len(BY_REFERENCE) == 62
    assert Counter(case["_status"] for case in CASES) == {
        "released": 54,
        "draft": 6,
        "withdrawn": 2,
    }
    assert len({case["_situation"] for case in CASES}) == 46
    per_municipality = Counter(case["gemeente"] for case in CASES)
    assert set(per_municipality) == column("municipalities", "name")
    assert min(per_municipality.values()) >= 2
    assert 28 <= per_municipality["Tilburg"] <= 34


def test_drafts_are_spread_and_carry_a_word_of_their_own() -> None:
    drafts = {case["referentie"]: case for case in CASES if case["_status"] == "draft"}
    assert set(drafts) == set(DRAFT_WORDS)
    municipalities = Counter(case["gemeente"] for case in drafts.values())
    assert municipalities["Tilburg"] >= 2
    assert {"Goirle", "Waalwijk"} <= set(municipalities)
    everything = [*CASES, *PATTERNS, *TABLES, *SUBMISSIONS, *KNELPUNTEN]
    for ref, word in DRAFT_WORDS.items():
        holders = [item for item in everything if word in " ".join(texts(item)).casefold()]
        assert holders == [drafts[ref]], word


def test_each_situation_has_one_primary_record_and_a_released_one_is_not_mixed() -> None:
    for situation in {case["_situation"] for case in CASES}:
        records = [case for case in CASES if case["_situation"] == situation]
        assert sum(case["_primary"] for case in records) == 1, situation
        primary = next(case for case in records if case["_primary"])
        assert primary["_status"] == "released" or len(records) == 1, situation


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["referentie"])
def test_case_fields(case: dict[str, Any]) -> None:
    assert re.fullmatch(r"[A-Z]{3}-\d{4}-\d{3}", case["referentie"])
    assert re.fullmatch(r"202[456]-Q[1-4]", case["periode"])
    assert case["periode"] <= "2026-Q3"
    assert case["referentie"][4:8] == case["periode"][:4]
    assert len(case["titel"]) <= 120
    assert len(case["kernzin"]) <= 60
    assert 3 <= len(case["kernzin"].split()) <= 5
    assert all(case[field] and len(case[field]) <= 4000 for field in NARRATIVES)
    assert case["afloop"] in OUTCOMES
    assert case["_status"] in STATUSES
    assert case["leefgebieden"]
    assert set(case["leefgebieden"]) <= column("life_areas", "label")
    assert set(case["geldstromen"]) <= column("funding_streams", "label")
    assert set(case["knelpunten"]) <= KNELPUNT_NAMES
    assert set(case["organisaties"]) <= {row["name"] for row in load("organisations")}
    for law in case["wetten"]:
        check_law(law)
    for cost in ("kosten_doorbraak", "kosten_huidig", "kosten_dreigend"):
        amount = case[cost]
        assert amount is None or (isinstance(amount, int) and amount % 50 == 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["referentie"])
def test_passages_are_exact_and_plain(case: dict[str, Any]) -> None:
    for link in case["_links"]:
        passage = link["passage"]
        assert link["field"] in NARRATIVES
        assert link["knelpunt"] in case["knelpunten"]
        assert 20 <= len(passage) <= 160
        assert case[link["field"]].count(passage) == 1
        assert not set(passage) & set("*_`\n")


def test_nearly_every_released_case_shows_where_it_got_stuck() -> None:
    """Two stories from hearsay name a knelpunt without proof: they make a situation possible, not certain."""
    bare = [c["referentie"] for c in CASES if c["_status"] == "released" and not c["_links"]]
    assert sorted(bare) == ["DON-2026-001", "LOO-2026-002"]


def test_knelpunten_cover_every_kind_and_are_used() -> None:
    assert len(KNELPUNTEN) == len(KNELPUNT_NAMES) == 25
    assert {item["kind"] for item in KNELPUNTEN} == column("knelpunt_kinds", "code")
    used = {name for case in CASES for name in case["knelpunten"]}
    assert used == KNELPUNT_NAMES
    for item in KNELPUNTEN:
        assert all(item[key] for key in ("sub_kind", "definition", "when_not", "example"))
        assert len(item["synonyms"]) >= 3


def test_organisations_and_prices() -> None:
    organisations = load("organisations")
    assert len({row["name"] for row in organisations}) == len(organisations) >= 18
    prices = load("prices")
    assert len(prices) == 6
    assert {row["source"] for row in prices} == {"verzonnen voor de demo"}


def test_accounts() -> None:
    assert len({user["email"] for user in USERS}) == len(USER_KEYS) == len(USERS) == 13
    for user in USERS:
        assert user["email"].endswith("@demo.example")
        assert set(user["roles"]) <= ROLES
        assert user["municipality"] in column("municipalities", "code")
    emails = {user["email"]: user for user in USERS}
    for role in ROLES:
        account = emails[f"{role}@demo.example"]
        assert (account["roles"], account["municipality"]) == ([role], "GM0855")
    assert emails["professional.goirle@demo.example"]["municipality"] == "GM0785"


def test_nothing_points_at_a_person() -> None:
    for item in [*CASES, *PATTERNS, *TABLES, *SUBMISSIONS, *KNELPUNTEN, *load("addressees")]:
        for text in texts(item):
            for shape in PERSONAL:
                assert not shape.search(text), (shape.pattern, text)
    names = {part for user in USERS for part in user["name"].split()}
    stories = " ".join(case[field] for case in CASES for field in NARRATIVES)
    assert not names & set(re.findall(r"\w+", stories))


def test_example_import_holds_six_good_rows_and_two_rejects() -> None:
    with (DATA / "voorbeeld-import.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == 8
    assert all(None not in row and None not in row.values() for row in rows)
    assert not {row["referentie"] for row in rows} & set(BY_REFERENCE)
    known = column("municipalities", "name") | column("municipalities", "code")
    wrong_place = [row for row in rows if row["gemeente"] not in known]
    period = re.compile(r"20\d\d(-Q[1-4])?")
    wrong_time = [row for row in rows if not period.fullmatch(row["periode"])]
    assert [row["referentie"] for row in wrong_place] == ["TIL-2026-103"]
    assert [row["referentie"] for row in wrong_time] == ["TIL-2026-104"]
    for row in rows:
        assert set(row["knelpunten"].split("; ")) <= KNELPUNT_NAMES
        assert set(row["leefgebieden"].split("; ")) <= column("life_areas", "label")
        assert set(row["geldstromen"].split("; ")) <= column("funding_streams", "label")
        for law in row["wetten"].split("; "):
            check_law(law)
