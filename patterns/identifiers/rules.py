"""What the identifier check finds and says: kinds, certainty, findings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# A word that can be part of a name.
_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-ÿ][\w'’-]*")


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


_WORDS_OF_A_NAME = (Kind.NAME, Kind.SCHOOL, Kind.EMPLOYER)


def without_overlap(marks: Iterable[Mark], text: str) -> list[Mark]:
    """The marks in order of place. Where two overlap, the one that comes first in `marks` stays.

    Of a name, a school or an employer the rest stays too: “Jansen uit de Kerkstraat 12” is a name and an address.
    """
    taken = bytearray(len(text))
    kept = []
    for mark in marks:
        for piece in _free(mark, taken, text):
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            kept.append(piece)
    return sorted(kept)


def _free(mark: Mark, taken: bytearray, text: str) -> list[Mark]:
    if mark.end > mark.start and not any(taken[mark.start : mark.end]):
        return [mark]
    if mark.kind not in _WORDS_OF_A_NAME:
        return []
    pieces: list[Mark] = []
    for word in _CAPITALISED.finditer(text, mark.start, mark.end):
        if any(taken[word.start() : word.end()]):
            continue
        if pieces and not any(taken[pieces[-1].start : word.start()]):
            pieces[-1] = pieces[-1]._replace(end=word.end())
        else:
            pieces.append(mark._replace(start=word.start(), end=word.end()))
    return pieces
