"""The identifier check: recall first, a person decides."""

from patterns.identifiers.dates import find_dates
from patterns.identifiers.knowledge import DEFAULT, KnownNames
from patterns.identifiers.names import find_names
from patterns.identifiers.nicknames import find_nicknames
from patterns.identifiers.numbers import find_numbers
from patterns.identifiers.places import find_places
from patterns.identifiers.plain import plain
from patterns.identifiers.rules import Finding, without_overlap
from patterns.identifiers.workplaces import find_workplaces


def find_identifiers(text: str, known: KnownNames = DEFAULT) -> tuple[Finding, ...]:
    """What may point at a person, in order of place and without overlap; places count characters of `text`."""
    read = plain(text)
    marks = [
        *find_dates(read.text),
        *find_numbers(read.text),
        *find_places(read.text),
        *find_workplaces(read.text, known),
        *find_nicknames(read.text),
        *find_names(read.text, known),
    ]
    findings = []
    for mark in without_overlap(marks, read.text):
        start, end = read.span(mark.start, mark.end)
        findings.append(Finding(start, end, mark.kind, text[start:end], mark.certainty, mark.suggestion))
    return tuple(findings)
