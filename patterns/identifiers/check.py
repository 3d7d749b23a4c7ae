"""The identifier check: recall first, a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.identifiers.knowledge import DEFAULT, KnownNames
from patterns.identifiers.plain import plain
from patterns.identifiers.rules import Finding, without_overlap
from patterns.late import late

if TYPE_CHECKING:
    import patterns.identifiers.dates as dates
    import patterns.identifiers.names as names
    import patterns.identifiers.nicknames as nicknames
    import patterns.identifiers.numbers as numbers
    import patterns.identifiers.places as places
    import patterns.identifiers.workplaces as workplaces
else:
    dates, names, nicknames = (late(f"patterns.identifiers.{name}") for name in ("dates", "names", "nicknames"))
    numbers, places, workplaces = (late(f"patterns.identifiers.{name}") for name in ("numbers", "places", "workplaces"))


def find_identifiers(text: str, known: KnownNames = DEFAULT) -> tuple[Finding, ...]:
    """What may point at a person, in order of place and without overlap; places count characters of `text`."""
    read = plain(text)
    marks = [
        *dates.find_dates(read.text),
        *numbers.find_numbers(read.text),
        *places.find_places(read.text),
        *workplaces.find_workplaces(read.text, known),
        *nicknames.find_nicknames(read.text),
        *names.find_names(read.text, known),
    ]
    findings = []
    for mark in without_overlap(marks, read.text):
        start, end = read.span(mark.start, mark.end)
        findings.append(Finding(start, end, mark.kind, text[start:end], mark.certainty, mark.suggestion))
    return tuple(findings)
