"""What the identifier check finds and says: kinds, certainty, findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a finding is; the values are part of the command's JSON."""

    NAME = "naam"
    BSN = "bsn"
    BIRTH_DATE = "geboortedatum"
    DATE = "datum"
    ADDRESS = "adres"
    POSTCODE = "postcode"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    IBAN = "iban"
    PLATE = "kenteken"
    DOCUMENT = "paspoort"
    CASE_NUMBER = "zaaknummer"
    IP = "ip"
    SCHOOL = "school"
    EMPLOYER = "werkgever"


class Certainty(StrEnum):
    """How sure the check is; a person decides in all three cases."""

    CERTAIN = "zeker"
    LIKELY = "waarschijnlijk"
    POSSIBLE = "mogelijk"


@dataclass(frozen=True)
class Finding:
    """A passage that may point at a person; `start` and `end` count characters of the text as given."""

    start: int
    end: int
    kind: Kind
    text: str
    certainty: Certainty
    suggestion: str

    def as_document(self) -> dict[str, str | int]:
        """The five keys of the command's JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "kind": self.kind.value,
            "text": self.text,
            "certainty": self.certainty.value,
        }


class Mark(NamedTuple):
    """A finding in the making: a span of the plain text."""

    start: int
    end: int
    kind: Kind
    certainty: Certainty
    suggestion: str


def without_overlap(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks in order of place. Where two overlap, the one that comes first in `marks` stays."""
    taken = bytearray(length)
    kept = []
    for mark in marks:
        if mark.end > mark.start and not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept)
