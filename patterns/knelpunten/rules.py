"""Rules of the code book: what a knelpunt must hold and who may change it."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from patterns.actor import Actor, Role
from patterns.catalogue.rules import clean_line, clean_text, fold
from patterns.errors import Difference, NotAllowed, RuleBroken

MAX_NAME = 120
MAX_SUB_KIND = 80
MAX_DEFINITION = 1_000
MAX_SYNONYM = 60
MAX_SYNONYMS = 20
MAX_ANSWER = 500


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
        raise RuleBroken("Over dit knelpunt is al besloten.")
    if not accept and not answer.strip():
        raise RuleBroken("Leg uit waarom dit knelpunt niet in het codeboek komt.", "answer")
    if len(answer) > MAX_ANSWER:
        raise RuleBroken(f"De uitleg mag {MAX_ANSWER} tekens lang zijn.", "answer")


def differences(mine: KnelpuntText, theirs: KnelpuntText) -> Sequence[Difference]:
    """What two people made different, with both texts."""

    def shown(text: KnelpuntText, field: str) -> str:
        value = getattr(text, field)
        return "; ".join(value) if isinstance(value, tuple) else str(value)

    pairs = ((label, shown(mine, field), shown(theirs, field)) for field, label in LABELS.items())
    return [Difference(label, a, b) for label, a, b in pairs if a != b]
