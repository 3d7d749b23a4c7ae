"""Rules of a submission: its way to the addressee, and who takes which step."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns.rules import TEXT_LABELS

MAX_TITLE = 160
MAX_TEXT = 8_000
MAX_LINE = 200
MAX_PATTERNS = 50
MAX_ASKS = 20
MOST_ASKED = 10_000
_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_REFERENCE = re.compile(r"^I-(\d{4})-(\d{4,9})$")

READERS = (Role.COORDINATOR, Role.FACILITATOR, Role.OWNER, Role.STEERING)
APPROVERS = (Role.COORDINATOR, Role.STEERING)

# What may be worded differently for one submission, by the name it has in the pattern.
REWORDABLE: Mapping[str, str] = {
    name: label for name, label in TEXT_LABELS.items() if name not in ("level", "status", "interim_cost_cents")
}


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
    SubmissionStatus.SUBMITTED: (SubmissionStatus.RECEIVED, SubmissionStatus.IN_HAND, SubmissionStatus.ANSWERED),
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


@dataclass(frozen=True)
class ContactText:
    """Who answers questions about the submission, and by what right."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    mandate: str = ""

    @property
    def complete(self) -> bool:
        """Somebody who can be reached by mail and phone, and who may speak."""
        return all((self.name, self.email, self.phone, self.mandate))


@dataclass(frozen=True)
class StartSubmission:
    title: str
    addressee_id: int
    pattern_ids: tuple[int, ...]


@dataclass(frozen=True)
class EditSubmission:
    """What the edit form holds; `supporters` are the GM codes asked for support, `version` is the one the user saw."""

    version: int
    title: str
    addressee_id: int
    pattern_ids: tuple[int, ...]
    summary: str = ""
    contact: ContactText = ContactText()
    supporters: tuple[str, ...] = ()


@dataclass(frozen=True)
class RewordPattern:
    """The texts of one pattern for this submission alone; those equal to the pattern's own are not kept."""

    version: int
    pattern_id: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Approve:
    """`anonymous` is the approver's own statement that nobody can be recognised.

    `seen` is the fingerprint of the content that was read; without it nothing is compared.
    """

    version: int
    anonymous: bool
    seen: str = ""


@dataclass(frozen=True)
class RecordAnswer:
    version: int
    status: SubmissionStatus
    happened_on: date
    text: str = ""
    answer: Answer | None = None


@dataclass(frozen=True)
class AddresseeText:
    """What the form of an addressee holds; `version` is None for a new one."""

    name: str
    contact: str = ""
    format: str = ""
    asks: tuple[str, ...] = ()
    note: str = ""
    status: AddresseeStatus = AddresseeStatus.UNKNOWN
    valid_from: date | None = None
    needs: tuple[str, ...] = ()
    least_situations: int | None = None
    least_municipalities: int | None = None
    mandate: ContactText = ContactText()
    version: int | None = field(default=None)


def may_see(actor: Actor) -> bool:
    return actor.has(*READERS)


def check_may_see(actor: Actor) -> None:
    """Concepts of submissions are the work of the region, not of everyone."""
    if not may_see(actor):
        raise NotAllowed("Indieningen zijn voor coördinatoren, facilitators, eigenaren en de stuurgroep.")


def check_may_bundle(actor: Actor) -> None:
    if not actor.has(Role.COORDINATOR):
        raise NotAllowed("Alleen de regionale coördinator stelt een indiening samen.")


def check_may_replace(status: SubmissionStatus, newest: bool, actor: Actor) -> None:
    check_may_bundle(actor)
    if status not in FROZEN:
        raise RuleBroken("Deze indiening ligt nog niet vast. U kunt haar gewoon wijzigen.")
    if not newest:
        raise RuleBroken("Er is al een nieuwere versie van deze indiening. Werk daarin verder.")


def check_step(present: SubmissionStatus, wanted: SubmissionStatus) -> None:
    if wanted not in NEXT[present]:
        raise RuleBroken(f"Van '{present.label}' kan een indiening niet naar '{wanted.label}'.")


def check_may_edit(status: SubmissionStatus, actor: Actor) -> None:
    check_may_bundle(actor)
    if status in FROZEN:
        raise RuleBroken("Deze indiening is ingediend en ligt vast. Wat verandert, staat op de pagina als erratum.")
    if status is not SubmissionStatus.DRAFT:
        raise RuleBroken("Deze indiening wacht op goedkeuring. Zet haar eerst terug naar concept.")


def may_approve(status: SubmissionStatus, requested_by: int | None, actor: Actor) -> bool:
    return status is SubmissionStatus.FOR_APPROVAL and actor.has(*APPROVERS) and requested_by != actor.id


def check_approver(requested_by: int | None, actor: Actor) -> None:
    """Four eyes: the one who asked for approval cannot give it."""
    if not actor.has(*APPROVERS):
        raise NotAllowed("Alleen een coördinator of een lid van de stuurgroep keurt een indiening goed.")
    if requested_by == actor.id:
        raise RuleBroken("U vroeg zelf om goedkeuring. Een tweede persoon keurt de indiening goed.")


def check_statement(anonymous: bool) -> None:
    if not anonymous:
        raise RuleBroken("Vink aan dat u alles hebt gelezen en dat niemand te herkennen is.", "anonymous")


def check_points_at_nobody(found: Sequence[str]) -> None:
    """What goes out cannot be taken back."""
    if found:
        named = "’, ‘".join(found)
        raise RuleBroken(f"Hier is iemand aan te herkennen: ‘{named}’. Schrijf het algemener; dan kan zij verder.")


def check_still_the_same(seen: str, present: str) -> None:
    """Cases and patterns live on while a submission waits; approval is for what was read."""
    if seen and seen != present:
        raise RuleBroken("Intussen is er iets veranderd in een patroon of casus. Lees de indiening hieronder nog eens.")


def check_may_return(actor: Actor) -> None:
    """Back to draft is for who bundles and for who would approve."""
    if not actor.has(*APPROVERS):
        raise NotAllowed("Alleen een coördinator of een lid van de stuurgroep zet een indiening terug.")


def check_bundle(title: str, pattern_ids: Sequence[int]) -> None:
    if not title.strip():
        raise RuleBroken("Geef de indiening een titel.", "title")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De titel mag {MAX_TITLE} tekens lang zijn.", "title")
    if not pattern_ids:
        raise RuleBroken("Kies minstens één patroon.", "patterns")
    if len(set(pattern_ids)) > MAX_PATTERNS:
        raise RuleBroken(f"Een indiening bundelt ten hoogste {MAX_PATTERNS} patronen.", "patterns")


def check_lengths(texts: Mapping[str, str], limit: int = MAX_TEXT) -> None:
    """Texts by the name of their field."""
    for name, text in texts.items():
        if len(text) > limit:
            raise RuleBroken(f"Deze tekst is {len(text)} tekens lang; {limit} mag.", name)


def check_address(email: str, name: str = "email") -> None:
    """Whoever gets the package has to be able to write back."""
    if email and not _ADDRESS.match(email):
        raise RuleBroken("Dit is geen e-mailadres.", name)


def check_countable(title: str, possible: int, certain: int) -> None:
    """A pattern goes out only with something that anybody can count again."""
    if not possible:
        raise RuleBroken(f"Patroon ‘{title}’ heeft nog geen vrijgegeven casus. Er is dus niets om te tellen.")
    if not certain:
        raise RuleBroken(
            f"Patroon ‘{title}’ heeft nog geen zekere situatie. "
            "Koppel in minstens één vrijgegeven casus een knelpunt aan een stuk tekst."
        )


def check_answer(command: RecordAnswer, submitted_on: date, today: date) -> None:
    if command.happened_on > today:
        raise RuleBroken("Deze dag ligt in de toekomst.", "happened_on")
    if command.happened_on < submitted_on:
        raise RuleBroken("Deze dag ligt voor de dag van indienen.", "happened_on")
    answered = command.status is SubmissionStatus.ANSWERED
    if answered and command.answer is None:
        raise RuleBroken("Kies wat er met de indiening is gedaan.", "answer")
    if not answered and command.answer is not None:
        raise RuleBroken("Een oordeel hoort alleen bij een antwoord. Kies als stand ‘beantwoord’.", "answer")
    reasoned = answered and command.answer is not Answer.ADOPTED
    if (reasoned or command.status is SubmissionStatus.EFFECT) and not command.text:
        raise RuleBroken("Schrijf op wat er is geantwoord of veranderd, en waarom.", "text")


def check_addressee(command: AddresseeText) -> None:
    if not command.name:
        raise RuleBroken("Geef het loket een naam.", "name")
    if len(command.asks) > MAX_ASKS:
        raise RuleBroken(f"Noem hooguit {MAX_ASKS} dingen waar het loket om vraagt.", "asks")
    check_lengths({"name": command.name}, 120)
    check_lengths({"contact": command.contact, "format": command.format, "note": command.note})
    check_lengths({"asks": max(command.asks, key=len, default="")}, MAX_LINE)
    check_lengths({f"mandate_{name}": text for name, text in asdict(command.mandate).items()}, MAX_LINE)
    check_address(command.mandate.email, "mandate_email")
    for name in ("least_situations", "least_municipalities"):
        value = getattr(command, name)
        if value is not None and not 1 <= value <= MOST_ASKED:
            raise RuleBroken(f"Kies een getal van 1 tot en met {MOST_ASKED}, of laat het leeg.", name)


def reference_of(year: int, number: int) -> str:
    """How the outside world calls a submission: `I-2026-0007`."""
    return f"I-{year}-{number:04d}"


def number_in(reference: str) -> int | None:
    """The number in such a reference; None when it is none."""
    match = _REFERENCE.match(reference)
    return int(match[2]) if match else None
