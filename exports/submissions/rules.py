"""Rules of a submission: its way to the addressee, and who takes which step."""

import enum
from collections.abc import Mapping, Sequence

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 160
MAX_TEXT = 8_000
MAX_PATTERNS = 50


class AddresseeStatus(enum.StrEnum):
    ACTIVE = "actief"
    UNKNOWN = "onbekend"


class SubmissionStatus(enum.StrEnum):
    DRAFT = "concept"
    FOR_APPROVAL = "ter_goedkeuring"
    SUBMITTED = "ingediend"
    RECEIVED = "ontvangen"
    IN_HAND = "in_behandeling"
    ANSWERED = "beantwoord"
    EFFECT = "effect"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


NEXT: Mapping[SubmissionStatus, tuple[SubmissionStatus, ...]] = {
    SubmissionStatus.DRAFT: (SubmissionStatus.FOR_APPROVAL,),
    SubmissionStatus.FOR_APPROVAL: (SubmissionStatus.DRAFT, SubmissionStatus.SUBMITTED),
    SubmissionStatus.SUBMITTED: (SubmissionStatus.RECEIVED, SubmissionStatus.ANSWERED),
    SubmissionStatus.RECEIVED: (SubmissionStatus.IN_HAND, SubmissionStatus.ANSWERED),
    SubmissionStatus.IN_HAND: (SubmissionStatus.ANSWERED,),
    SubmissionStatus.ANSWERED: (SubmissionStatus.EFFECT,),
    SubmissionStatus.EFFECT: (),
}
FROZEN = frozenset(SubmissionStatus) - {SubmissionStatus.DRAFT, SubmissionStatus.FOR_APPROVAL}


class Answer(enum.StrEnum):
    ADOPTED = "overgenomen"
    PARTLY = "deels overgenomen"
    NOT = "niet overgenomen"


def check_may_see(actor: Actor) -> None:
    """Concepts of submissions are the work of the region, not of everyone."""
    if not actor.has(Role.COORDINATOR, Role.FACILITATOR, Role.OWNER, Role.STEERING):
        raise NotAllowed("Indieningen zijn voor coördinatoren, facilitators, eigenaren en de stuurgroep.")


def check_may_bundle(actor: Actor) -> None:
    if not actor.has(Role.COORDINATOR):
        raise NotAllowed("Alleen de regionale coördinator stelt een indiening samen.")


def check_step(present: SubmissionStatus, wanted: SubmissionStatus) -> None:
    if wanted not in NEXT[present]:
        raise RuleBroken(f"Van '{present.label}' kan een indiening niet naar '{wanted.label}'.")


def check_may_edit(status: SubmissionStatus, actor: Actor) -> None:
    check_may_bundle(actor)
    if status is not SubmissionStatus.DRAFT:
        raise RuleBroken("Deze indiening ligt vast. Zet haar eerst terug naar concept, of maak een nieuwe versie.")


def check_approver(requested_by: int | None, actor: Actor) -> None:
    """Four eyes: the one who asked for approval cannot give it."""
    if not actor.has(Role.COORDINATOR, Role.STEERING):
        raise NotAllowed("Alleen een coördinator of een lid van de stuurgroep keurt een indiening goed.")
    if requested_by == actor.id:
        raise RuleBroken("U vroeg zelf om goedkeuring. Een tweede persoon keurt de indiening goed.")


def check_bundle(title: str, pattern_ids: Sequence[int]) -> None:
    if not title.strip():
        raise RuleBroken("Geef de indiening een titel.", "title")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De titel mag {MAX_TITLE} tekens lang zijn.", "title")
    if not pattern_ids:
        raise RuleBroken("Kies minstens één patroon.", "patterns")
    if len(set(pattern_ids)) > MAX_PATTERNS:
        raise RuleBroken(f"Een indiening bundelt ten hoogste {MAX_PATTERNS} patronen.", "patterns")
