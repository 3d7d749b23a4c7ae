"""The demo set and the reference lists as plain values, for the tests that check them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "werktafel" / "demo" / "data"
REFERENCE = ROOT / "patterns" / "catalogue" / "data"

NARRATIVES = ("situatie", "belemmering", "oplossing", "resultaat")
OUTCOMES = {"gelukt", "deels", "niet"}


def load(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, field: str) -> set[str]:
    return {row[field] for row in reference(name)}


CASES: list[dict[str, Any]] = load("cases")
PATTERNS: list[dict[str, Any]] = load("patterns")
TABLES: list[dict[str, Any]] = load("werktafels")
SUBMISSIONS: list[dict[str, Any]] = load("submissions")
KNELPUNTEN: list[dict[str, Any]] = load("knelpunten")
USERS: list[dict[str, Any]] = load("users")
BY_REFERENCE = {case["referentie"]: case for case in CASES}
KNELPUNT_NAMES = {item["name"] for item in KNELPUNTEN}
USER_KEYS = {user["key"] for user in USERS}
PATTERN_KEYS = {pattern["key"] for pattern in PATTERNS}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)


def check_law(text: str) -> None:
    titles = {row["title"]: row["bwb_id"] for row in reference("laws")}
    articles = {(row["bwb_id"], row["article"]) for row in reference("law_articles")}
    title, _, article = text.partition(" artikel ")
    assert title in titles, text
    assert not article or (titles[title], article) in articles, text
