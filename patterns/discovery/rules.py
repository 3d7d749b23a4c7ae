"""Rules of suggestions: who may refuse one, why, and what stays away after that."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.graph.baskets import ItemKind
from patterns.graph.discovery import Suggestion

MAX_REASON = 500


@dataclass(frozen=True)
class Refuse:
    """Why a combination is not a pattern."""

    reason: str


@dataclass(frozen=True)
class Resembling:
    """A pattern that already holds all knelpunten of a suggestion."""

    id: int
    title: str


@dataclass(frozen=True)
class Offered:
    """A suggestion with its mark in addresses and the patterns that it resembles."""

    mark: str
    suggestion: Suggestion
    resembles: tuple[Resembling, ...]

    @property
    def knelpunt_ids(self) -> tuple[int, ...]:
        return knelpunt_ids(self.suggestion)


def check_may_refuse(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt met uw rol geen suggestie afwijzen.")


def check_reason(reason: str) -> None:
    if not reason:
        raise RuleBroken("Leg uit waarom dit geen patroon is.", "reason")
    if len(reason) > MAX_REASON:
        raise RuleBroken(f"De uitleg mag {MAX_REASON} tekens lang zijn.", "reason")


def mark_of(keys: Iterable[str]) -> str:
    """The same few letters for the same combination, whatever the order."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:16]


def stays_away(keys: frozenset[str], refused: Iterable[frozenset[str]]) -> bool:
    """A refused combination does not return, nor a part of it, nor the same with only laws, parties or areas added."""
    knelpunt = f"{ItemKind.KNELPUNT}:"
    return any(
        keys <= one or (one < keys and not any(key.startswith(knelpunt) for key in keys - one)) for one in refused
    )


def knelpunt_ids(suggestion: Suggestion) -> tuple[int, ...]:
    return tuple(int(item.code) for item in suggestion.items if item.kind is ItemKind.KNELPUNT)


def offer(
    found: Sequence[Suggestion],
    refused: Collection[frozenset[str]],
    patterns: Sequence[tuple[Resembling, frozenset[int]]],
) -> list[Offered]:
    """What is new first; after that what an existing pattern already holds. Each group keeps its order."""
    offered = []
    for one in found:
        if stays_away(one.keys, refused):
            continue
        wanted = frozenset(knelpunt_ids(one))
        alike = tuple(pattern for pattern, held in patterns if wanted <= held)
        offered.append(Offered(mark_of(one.keys), one, alike))
    return sorted(offered, key=lambda one: bool(one.resembles))
