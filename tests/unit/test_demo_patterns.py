"""The demo patterns, werktafels and submissions refer to what exists and stand on different rungs."""

from typing import Any

import pytest

from exports.submissions.rules import Answer
from tests.unit.demo_files import (
    BY_REFERENCE,
    KNELPUNT_NAMES,
    OUTCOMES,
    PATTERN_KEYS,
    PATTERNS,
    SUBMISSIONS,
    TABLES,
    USER_KEYS,
    column,
    load,
    texts,
)

ROUTES = {"snel", "manager", "stuurgroep", "rijk"}


def supporting(pattern: dict[str, Any], *certainties: str) -> list[dict[str, Any]]:
    wanted = certainties or ("eerste_hand", "dossier", "van_horen_zeggen")
    return [
        BY_REFERENCE[link["reference"]]
        for link in pattern["cases"]
        if link["stance"] == "supports" and link["certainty"] in wanted
    ]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["key"])
def test_pattern_references(pattern: dict[str, Any]) -> None:
    assert len(pattern["sentence"]) <= 200
    assert len(pattern["title"]) <= 120
    assert pattern["level"] in {"lokaal", "regionaal", "landelijk"}
    assert pattern["status"] in {"open", "in_behandeling", "opgelost"}
    people = {pattern["owner"], pattern["deputy"], pattern["manager"]} - {None}
    assert people <= USER_KEYS
    assert set(pattern["knelpunten"]) <= KNELPUNT_NAMES
    references = [link["reference"] for link in pattern["cases"]]
    assert len(set(references)) == len(references)
    for link in pattern["cases"]:
        assert BY_REFERENCE[link["reference"]]["_status"] == "released"
        assert link["severity"] in {1, 2, 3}
        assert link["stance"] in {"supports", "counter"}
        assert link["certainty"] in {"eerste_hand", "dossier", "van_horen_zeggen"}
    assert all(len(text) <= 4000 for text in texts(pattern))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["key"])
def test_pattern_steps_and_solutions(pattern: dict[str, Any]) -> None:
    assert 5 <= len(pattern["steps"]) <= 8
    assert any(step["breaks"] for step in pattern["steps"])
    for step in pattern["steps"]:
        assert set(step["knelpunten"]) <= set(pattern["knelpunten"])
        assert step["duration_days"] >= 0
        assert step["waiting_days"] >= 0
    assert 2 <= len(pattern["solutions"]) <= 4
    for solution in pattern["solutions"]:
        assert solution["route"] in ROUTES
        assert solution["status"] in {"open", "bezig", "gedaan", "afgewezen"}
        assert solution["owner"] is None or solution["owner"] in USER_KEYS
        assert solution["knelpunt"] in pattern["knelpunten"]
        for trial in solution["trials"]:
            assert BY_REFERENCE[trial["reference"]]["_status"] == "released"
            assert trial["outcome"] in OUTCOMES


def test_patterns_stand_on_different_rungs() -> None:
    assert len(PATTERNS) == len(PATTERN_KEYS) == 6
    assert [pattern["owner"] for pattern in PATTERNS].count(None) == 1
    volume = {pattern["key"]: len({case["_situation"] for case in supporting(pattern)}) for pattern in PATTERNS}
    assert volume["leerlingenvervoer-tijdelijk-adres"] == 2
    assert volume["kostendelersnorm-onderdak"] == 4
    assert volume["dubbele-inschrijving"] == 13


def test_the_double_registration_pattern_is_ready_to_submit() -> None:
    pattern = next(item for item in PATTERNS if item["key"] == "dubbele-inschrijving")
    certain = supporting(pattern, "eerste_hand", "dossier")
    assert len({case["_situation"] for case in certain}) == 12
    assert len({case["gemeente"] for case in certain}) >= 4
    assert any(link["stance"] == "counter" for link in pattern["cases"])
    for key in (
        "why_not_lower",
        "interim_fix",
        "interim_cost_eur",
        "burden",
        "intended_purpose",
        "effect",
        "proposed_change",
        "side_effects",
        "who_decides",
        "counter_check",
    ):
        assert pattern[key], key


def test_werktafels() -> None:
    assert len(TABLES) == 3
    assert sorted(table["planned_in_days"] > 0 for table in TABLES) == [False, False, True]
    for table in TABLES:
        pattern = next(item for item in PATTERNS if item["key"] == table["pattern"])
        linked = {link["reference"] for link in pattern["cases"]}
        assert set(table["cases"]) <= linked
        assert 2 <= len(table["cases"]) <= 3
        assert {table["facilitator"], table["co_facilitator"]} <= USER_KEYS
        assert any("ervaringsdeskundige" in party["role"] for party in table["parties"])
        assert {"establish", "diagnose", "solve"} == set(table["minutes"])
        for item in table["knelpunten"]:
            assert 0 <= item["step"] < len(table["steps"])
            assert item["knelpunt"] in KNELPUNT_NAMES
        placed = {item["knelpunt"] for item in table["knelpunten"]}
        assert {solution["knelpunt"] for solution in table["solutions"]} <= placed
        assert all(solution["route"] in ROUTES for solution in table["solutions"])
        if table["planned_in_days"] > 0:
            assert not table["knelpunten"]
            assert not any(party["present"] for party in table["parties"])


def test_submissions() -> None:
    addressees = {row["name"] for row in load("addressees")}
    assert [item["status"] for item in SUBMISSIONS] == ["ingediend", "concept", "beantwoord"]
    for item in SUBMISSIONS:
        assert item["addressee"] in addressees
        assert set(item["patterns"]) <= PATTERN_KEYS
        assert item["contact"] in USER_KEYS
        assert set(item["supporting_municipalities"]) <= column("municipalities", "code")
    sent = SUBMISSIONS[0]
    assert len(sent["supporting_municipalities"]) == 5
    assert sent["created_days_ago"] == 40
    assert [answer["kind"] for answer in sent["answers"]] == ["ontvangen"]
    assert SUBMISSIONS[2]["answers"][-1]["answer"] == Answer.PARTLY
