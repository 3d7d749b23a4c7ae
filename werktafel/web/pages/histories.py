"""What happened to something, in Dutch sentences, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from patterns.actor import Actor
from patterns.cases.store import load_many_for_links
from patterns.history import HistoryEntry, entries_of
from patterns.patterns.rules import OWNER_LABELS, TEXT_LABELS
from patterns.solutions.rules import TEXT_LABELS as SOLUTION_LABELS
from werktafel.accounts.store import names_of
from werktafel.kit.filters import dutch_date, dutch_moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


PEOPLE = frozenset({"owner_id", "deputy_id", "manager_id"})
DAYS = frozenset({"due_on", "review_on"})
SHORT = frozenset({"answer", "title", "level", "status", "route", "with_whom"}) | DAYS
LABELS: Mapping[str, Mapping[str, str]] = {
    "patroon": {**TEXT_LABELS, **OWNER_LABELS, "review_on": "Opnieuw bekijken op"},
    "antwoord": {"answer": "Antwoord", "text": "Tekst"},
    "oplossing": {**SOLUTION_LABELS, "with_whom": "Aan zet", "decision": "Besluit"},
}
ACTS = {
    "created": "Aangemaakt.",
    "judged": "Nagelezen door een tweede persoon.",
    "generalised": "Tekst minder herkenbaar gemaakt.",
    "knelpunten": "Knelpunten bijgewerkt.",
    "steps": "Stappen overgenomen van een werktafel.",
    "related": "Verband met een ander patroon gelegd.",
    "unrelated": "Verband met een ander patroon weggehaald.",
    "asked": "Gevraagd om aan te vullen wat een loket nog mist.",
    "offered": "Overdracht van het patroon aangeboden.",
    "not_accepted": "Overdracht van het patroon teruggegeven.",
    "reopened": "Weer geopend om een nieuwe casus.",
    "stays_solved": "Blijft opgelost, ook na een nieuwe casus.",
    "on_agenda": "Op de agenda van de stuurgroep gezet.",
    "unbundled": "Concept van een indiening met dit patroon verwijderd.",
    "off_agenda": "Van de agenda van de stuurgroep gehaald.",
}
CASE_ACTS = {
    "linked": "Casus toegevoegd: {}.",
    "unlinked": "Casus weggehaald: {}.",
    "tried": "Geprobeerd in de casus {}.",
}

Told = tuple[str, str, str]


def history_of(session: Session, actor: Actor, kind: str, object_id: int, limit: int = 20) -> tuple[Told, ...]:
    """When, who and what. An act on a case that the actor may not see is left out, so that it betrays nothing."""
    entries = entries_of(session, kind, object_id, limit)
    cases = load_many_for_links(session, actor, {e.changes["case_id"] for e in entries if e.action in CASE_ACTS})
    people = names_of(session, _people(entries))
    told = []
    for entry in entries:
        if entry.action in CASE_ACTS:
            case = cases.get(entry.changes["case_id"])
            sentence = CASE_ACTS[entry.action].format(case.title) if case else ""
        elif entry.action == "parked":
            left = "; ".join(entry.changes["kaartjes"])
            sentence = f"Bleef liggen op een werktafel: {left}{'' if left.endswith(('.', '?', '!')) else '.'}"
        else:
            sentence = ACTS.get(entry.action) or _changed(entry, LABELS[kind], people)
        if sentence:
            told.append((dutch_moment(entry.at), entry.actor_name, sentence))
    return tuple(told)


def _people(entries: Sequence[HistoryEntry]) -> set[int]:
    values = {value for e in entries for name in PEOPLE & e.changes.keys() for value in e.changes[name]}
    return {value for value in values if isinstance(value, int)}


def _changed(entry: HistoryEntry, labels: Mapping[str, str], people: Mapping[int, str]) -> str:
    """Short values with before and after; of a long text only that it changed."""
    parts = []
    for name, label in labels.items():
        if name not in entry.changes:
            continue
        before, after = (_shown(name, value, people) for value in entry.changes[name])
        parts.append(f"{label}: {before} → {after}" if name in SHORT | PEOPLE else f"{label} gewijzigd")
    return "; ".join(parts) + "." if parts else ""


def _shown(name: str, value: Any, people: Mapping[int, str]) -> str:
    if value is None or value == "":
        return "niemand" if name in PEOPLE else "leeg"
    if name in DAYS:
        return dutch_date(date.fromisoformat(value))
    return people.get(value, "onbekend account") if name in PEOPLE else str(value).replace("_", " ")
