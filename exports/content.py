"""What a submission holds, frozen: the one source of every document in the package."""

import types
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from exports import rules

FORMAT_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Addressee:
    name: str
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions, with the mandate to do so."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    mandate: str = ""


@dataclass(frozen=True, slots=True)
class StepContent:
    """One step as established, without opinion; `knelpunten` names those of the pattern that stand on it."""

    position: int
    party: str
    what: str
    rule: str = ""
    duration: str = ""
    waiting: str = ""
    breaks: bool = False
    situations: int | None = None
    knelpunten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnelpuntContent:
    name: str
    kind: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class LawContent:
    """An article as it read on `date`; `verified` says whether the article was checked."""

    title: str
    article: str = ""
    subject: str = ""
    date: str = ""
    url: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class StoryContent:
    """A released case, told short."""

    title: str
    situation: str
    obstacle: str = ""
    solution: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class TriedContent:
    """A solution that was tried; it worked in `worked` of `tried` situations, when that was followed.

    `withheld`: it was followed, but so few situations stay inside the region.
    """

    what: str
    result: str = ""
    track: str = ""
    worked: int | None = None
    tried: int | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Volume:
    """Situations, never records. `possible` is the upper end of the range and includes the certain ones."""

    certain: int
    possible: int
    period_from: str = ""
    period_to: str = ""
    method: str = ""
    contributors: int = 0


@dataclass(frozen=True, slots=True)
class PatternContent:
    """One pattern; `reference` is how evidence rows point at it. An empty text means: not filled in."""

    reference: str
    title: str
    sentence: str
    volume: Volume
    description: str = ""
    level: str = ""
    why_not_lower: str = ""
    kinds: tuple[str, ...] = ()
    steps: tuple[StepContent, ...] = ()
    knelpunten: tuple[KnelpuntContent, ...] = ()
    laws: tuple[LawContent, ...] = ()
    organisations: tuple[str, ...] = ()
    stories: tuple[StoryContent, ...] = ()
    tried: tuple[TriedContent, ...] = ()
    interim_fix: str = ""
    interim_cost: str = ""
    burden: str = ""
    intended_purpose: str = ""
    actual_effect: str = ""
    proposed_change: str = ""
    side_effects: str = ""
    who_decides: str = ""
    counter_evidence: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One situation that counts, with releasable fields only: no free text, no reference, no municipality name.

    An empty value means unknown; a value kept back for privacy holds `rules.WITHHELD`.
    """

    situation: int
    patterns: tuple[str, ...]
    period: str = ""
    municipality_size: str = ""
    life_areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Over the whole submission; a situation that supports several patterns counts once."""

    certain: int
    possible: int
    municipalities: int
    contributors: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class AnonymityStatement:
    text: str = ""
    checked_by_role: str = ""
    checked_by_name: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An answer of the addressee, or a step on the way to one."""

    date: str
    sender: str
    status: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionContent:
    """Everything the package shows. `created` is an ISO date or moment and the only time in all documents."""

    submission_id: str
    version: int
    title: str
    created: str
    addressee: Addressee
    totals: Totals
    contact: Contact = Contact()
    summary: str = ""
    patterns: tuple[PatternContent, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    anonymity: AnonymityStatement = AnonymityStatement()
    supporting_municipalities: tuple[str, ...] = ()
    answers: tuple[LogEntry, ...] = ()
    format_version: str = FORMAT_VERSION


def to_json(content: SubmissionContent) -> dict[str, Any]:
    """Plain JSON values with cleaned text: what is hashed, frozen and sent."""
    value: dict[str, Any] = _plain(content)
    return value


def written(content: SubmissionContent) -> bytes:
    """The canonical form: the file indiening.json byte for byte."""
    return rules.written_down(to_json(content))


def from_json(value: dict[str, Any]) -> SubmissionContent:
    """The content again. Raises ValueError when the value does not have the shape of a submission."""
    try:
        content: SubmissionContent = _read(SubmissionContent, value)
    except (TypeError, KeyError) as error:
        raise ValueError(f"Dit is geen indiening in formaat {FORMAT_VERSION}: {error}") from error
    return content


def clean(content: SubmissionContent) -> SubmissionContent:
    """The content as every reader gets it: the same text in all documents."""
    return from_json(to_json(content))


def hash_of(content: SubmissionContent) -> str:
    """SHA-256 over the canonical form."""
    return rules.sha256(written(content))


@cache
def shape_of(cls: Any) -> dict[str, Any]:
    """Field name to type, in the order in which the fields are declared."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return rules.clean_text(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in shape_of(type(value))}
    return value


def _read(cls: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{cls.__name__} verwacht een object")
    shape = shape_of(cls)
    unknown = sorted(set(value) - set(shape))
    if unknown:
        raise TypeError(f"{cls.__name__} kent geen veld {unknown[0]!r}")
    return cls(**{name: _read_field(shape[name], item) for name, item in value.items()})


def _read_field(kind: Any, value: Any) -> Any:
    item, cls, allowed = _expected(kind)
    if item is not None:
        if not isinstance(value, list):
            raise TypeError("een lijst verwacht")
        return tuple(_read_field(item, one) for one in value)
    if cls is not None:
        return _read(cls, value)
    if type(value) not in allowed:
        raise TypeError(f"een waarde van het type {type(value).__name__} past hier niet")
    return value


@cache
def _expected(kind: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """Of a list the kind of its items, of an object its class, of anything else the types that it may have."""
    if get_origin(kind) is tuple:
        return get_args(kind)[0], None, ()
    if is_dataclass(kind) and isinstance(kind, type):
        return None, kind, ()
    return None, None, get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
