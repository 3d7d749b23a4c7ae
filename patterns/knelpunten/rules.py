"""Rules of the code book: what a knelpunt must hold and who may change it."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from patterns.actor import Actor, Role
from patterns.catalogue.rules import clean_line, clean_text, fold
from patterns.errors import Difference, NotAllowed, RuleBroken

MAX_NAME = 120
MAX_SUB_KIND = 80
MAX_DEFINITION = 1_000
MAX_SYNONYM = 60
MAX_SYNONYMS = 20
MAX_ANSWER = 500
ENOUGH_TO_JUDGE = 20


class KnelpuntStatus(enum.StrEnum):
    PROPOSED = "voorstel"
    ACCEPTED = "vastgesteld"
    REFUSED = "afgewezen"


def check_may_propose(actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("Alleen professionals, facilitators, eigenaren en de coördinator stellen knelpunten voor.")


def check_may_curate(actor: Actor) -> None:
    if not actor.has(Role.COORDINATOR):
        raise NotAllowed("Alleen de regionale coördinator beheert het codeboek.")


@dataclass(frozen=True)
class KnelpuntText:
    """Everything an entry of the code book says."""

    name: str
    kind_code: str
    sub_kind: str = ""
    definition: str = ""
    when_not: str = ""
    example: str = ""
    synonyms: tuple[str, ...] = ()


LABELS = {
    "name": "naam", "kind_code": "soort", "sub_kind": "ondersoort", "definition": "omschrijving",
    "when_not": "wanneer niet", "example": "voorbeeld", "synonyms": "andere namen",
}  # fmt: skip


def tidy(text: KnelpuntText) -> KnelpuntText:
    """The text as it is kept; the name itself is not its own synonym."""
    name = clean_line(text.name)
    synonyms = {fold(line): line for word in text.synonyms if (line := clean_line(word))}
    return KnelpuntText(
        name, text.kind_code, clean_line(text.sub_kind), clean_text(text.definition), clean_text(text.when_not),
        clean_text(text.example), tuple(synonyms[key] for key in sorted(synonyms) if key != fold(name)),
    )  # fmt: skip


def check_text(text: KnelpuntText) -> None:
    """Semicolons are refused in names because an import file separates values with them."""
    if not text.name:
        raise RuleBroken("Geef het knelpunt een naam.", "name")
    if ";" in text.name:
        raise RuleBroken("Gebruik geen puntkomma in de naam.", "name")
    limits = {
        "name": MAX_NAME, "sub_kind": MAX_SUB_KIND, "definition": MAX_DEFINITION, "when_not": MAX_DEFINITION,
        "example": MAX_DEFINITION,
    }  # fmt: skip
    for field, limit in limits.items():
        if len(getattr(text, field)) > limit:
            raise RuleBroken(f"De tekst bij {LABELS[field]} mag {limit} tekens lang zijn.", field)
    if len(fold(text.name)) > MAX_NAME:
        raise RuleBroken("De naam is te lang.", "name")
    if len(text.synonyms) > MAX_SYNONYMS:
        raise RuleBroken(f"Noem hooguit {MAX_SYNONYMS} andere namen.", "synonyms")
    if any(len(word) > MAX_SYNONYM for word in text.synonyms):
        raise RuleBroken(f"Een andere naam mag {MAX_SYNONYM} tekens lang zijn.", "synonyms")


def check_decision(status: KnelpuntStatus, accept: bool, answer: str) -> None:
    if status is not KnelpuntStatus.PROPOSED:
        raise RuleBroken("Hierover is al besloten.")
    if not accept and not answer.strip():
        raise RuleBroken("Leg uit waarom niet. Wie dit voorstelde, leest het.", "answer")
    if len(answer) > MAX_ANSWER:
        raise RuleBroken(f"De uitleg mag {MAX_ANSWER} tekens lang zijn.", "answer")


def check_merge(into: int, canonical: Mapping[int, int], own_id: int) -> None:
    """`canonical` holds what is merged already and what each counts as; `into` is where the road of the other ends."""
    if own_id in canonical:
        raise RuleBroken("Dit knelpunt is al samengevoegd. Maak dat eerst ongedaan.", "into")
    if into == own_id:
        raise RuleBroken("Een knelpunt kan niet met zichzelf worden samengevoegd.", "into")


def check_reason(reason: str, sentence: str = "Leg uit waarom dit hetzelfde knelpunt is.") -> None:
    if not reason:
        raise RuleBroken(sentence, "reason")
    if len(reason) > MAX_ANSWER:
        raise RuleBroken(f"De uitleg mag {MAX_ANSWER} tekens lang zijn.", "reason")


def ends_of(pointers: Mapping[int, int]) -> dict[int, int]:
    """For everything that was merged: the end of its road, whatever the number of merges on it."""

    def end(one: int) -> int:
        while one in pointers:
            one = pointers[one]
        return one

    return {one: end(one) for one in pointers}


def reconcile(present: Mapping[int, int], wanted: Collection[int]) -> tuple[set[int], set[int]]:
    """Which links stay and which are new, when somebody chose `wanted` from what is not merged.

    `present` maps each linked knelpunt to what it counts as. A link to a merged one stays when that is wanted, so that
    saving a form does not rewrite what unmerging has to bring back.
    """
    chosen = set(wanted)
    kept = {one for one, counts_as in present.items() if counts_as in chosen or one in chosen}
    return kept, chosen - kept - {present[one] for one in kept}


def asked_changes(present: KnelpuntText, wished: KnelpuntText) -> dict[str, str | list[str]]:
    """The fields that somebody wants otherwise, as they are kept."""
    found = {name: getattr(wished, name) for name in LABELS if getattr(wished, name) != getattr(present, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def changed_text(present: KnelpuntText, changes: Mapping[str, Any]) -> KnelpuntText:
    """The entry as it would read with these changes."""
    wished: dict[str, Any] = {
        name: tuple(value) if name == "synonyms" else value for name, value in changes.items() if name in LABELS
    }
    return replace(present, **wished)


def is_too_general(situations: int, of_all: int, percent: int) -> bool:
    """An entry proven in so large a share of all situations says too little. Of a handful nothing can be said."""
    return of_all >= ENOUGH_TO_JUDGE and situations * 100 >= percent * of_all


def differences(mine: KnelpuntText, theirs: KnelpuntText) -> Sequence[Difference]:
    """What two people made different, with both texts."""

    def shown(text: KnelpuntText, field: str) -> str:
        value = getattr(text, field)
        return "; ".join(value) if isinstance(value, tuple) else str(value)

    pairs = ((label, shown(mine, field), shown(theirs, field)) for field, label in LABELS.items())
    return [Difference(label, a, b) for label, a, b in pairs if a != b]
