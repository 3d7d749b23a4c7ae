"""What the pages of addressees show: the check list in words, the thresholds, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.submissions import store
from exports.submissions.comparing import LABELS
from exports.submissions.needs import Need, in_order, read_needs
from exports.submissions.rules import ContactText
from patterns.catalogue.store import settings_of
from patterns.history import HistoryEntry, entries_of
from werktafel.kit.filters import dutch_moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.submissions.model import Addressee

FIELDS: Mapping[str, str] = {
    "name": "Naam", "contact": "Contact", "format": "Vorm", "note": "Wat we weten", "status": "Stand",
    "asks": "Waar het loket om vraagt", "valid_from": "Geldig vanaf", "needs": "Afvinklijst",
    "least_situations": "Bewezen situaties, minstens", "least_municipalities": "Gemeenten, minstens",
    "mandate": "Wie namens de regio spreekt",
}  # fmt: skip
WITH_NUMBERS = frozenset({"status", "least_situations", "least_municipalities", "valid_from"})
Told = tuple[str, str, str]


@dataclass(frozen=True)
class AddresseeCard:
    """`needs` is the check list in words, numbers included; without `own` it is the usual list."""

    addressee: Addressee
    needs: tuple[str, ...]
    own: bool
    mandate: str


def addressee_cards(session: Session) -> tuple[AddresseeCard, ...]:
    settings = settings_of(session)
    return tuple(_card(one, settings) for one in store.addressees(session))


def _card(one: Addressee, settings: Mapping[str, int]) -> AddresseeCard:
    numbers = {
        Need.SITUATIONS: one.least_situations or settings["ladder.submission_situations"],
        Need.MUNICIPALITIES: one.least_municipalities or settings["ladder.submission_municipalities"],
    }
    wanted = in_order(read_needs(one.needs))
    words = tuple(f"{need.label}: {numbers[need]} of meer" if need in numbers else need.label for need in wanted)
    spoken = ContactText(**one.mandate)
    told = ", ".join(part for part in (spoken.name, spoken.role, spoken.organisation, spoken.mandate) if part)
    return AddresseeCard(one, words, one.needs is not None, told)


def addressee_history(session: Session, addressee_id: int) -> tuple[Told, ...]:
    """When, who and what. Of numbers and the standing both values; of texts only that they changed."""
    told = []
    for entry in entries_of(session, "loket", addressee_id):
        what = "Toegevoegd." if entry.action == "created" else "; ".join(_changes(entry))
        if what:
            told.append((dutch_moment(entry.at), entry.actor_name, what))
    return tuple(told)


def _changes(entry: HistoryEntry) -> list[str]:
    parts = []
    for name, label in FIELDS.items():
        if name not in entry.changes:
            continue
        before, after = entry.changes[name]
        if name in WITH_NUMBERS:
            parts.append(f"{label}: {before or 'leeg'} → {after or 'leeg'}")
        elif name == "mandate":
            parts.append(f"{label}: {_differing(before or {}, after or {})} gewijzigd")
        else:
            parts.append(f"{label} gewijzigd")
    return parts


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return ", ".join(LABELS[name].lower() for name in after if after[name] != before.get(name, "")) or "niets"
