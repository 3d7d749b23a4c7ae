"""What a second reader sees: the text with everything found in it, the meter, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from patterns.actor import Actor, Role
from patterns.cases import rules, store
from patterns.cases.attached import Attached, attached_to
from patterns.cases.identified import LAWS, MENTIONS, ORGANISATIONS, REPLACEABLE, Found, findings_of
from patterns.cases.rules import Passage, Review
from patterns.catalogue import store as catalogue
from patterns.errors import DomainError
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Certainty, Finding, Kind
from patterns.privacy.rules import Meter, RareWord
from patterns.privacy.service import meter_of, rare_words
from patterns.release.amounts import ExactAmount, amounts_of
from patterns.release.service import readings_of, writers_of
from patterns.release.store import find_request
from werktafel.accounts.store import candidates, names_of
from werktafel.kit.filters import local
from werktafel.web.forms.cases import PASSAGES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case, CaseReading

KINDS = {
    Kind.NAME: "een naam", Kind.BSN: "een burgerservicenummer", Kind.BIRTH_DATE: "een geboortedatum",
    Kind.DATE: "een precieze datum", Kind.ADDRESS: "een adres", Kind.POSTCODE: "een postcode",
    Kind.PHONE: "een telefoonnummer", Kind.EMAIL: "een e-mailadres", Kind.IBAN: "een rekeningnummer",
    Kind.PLATE: "een kenteken", Kind.DOCUMENT: "een nummer van een identiteitsbewijs",
    Kind.CASE_NUMBER: "een zaaknummer", Kind.IP: "een IP-adres", Kind.SCHOOL: "een school bij naam",
    Kind.EMPLOYER: "een werkgever bij naam",
}  # fmt: skip
CERTAINTIES = {Certainty.CERTAIN: "zeker", Certainty.LIKELY: "waarschijnlijk", Certainty.POSSIBLE: "mogelijk"}
FIELDS = {
    "title": "Titel", "key_phrase": "Kernzin",
    "situation": PASSAGES[Passage.SITUATION], "need": PASSAGES[Passage.NEED],
    "obstacle": PASSAGES[Passage.OBSTACLE], "solution": PASSAGES[Passage.SOLUTION],
    "result": PASSAGES[Passage.RESULT],
    ORGANISATIONS: "Organisaties", LAWS: "Wetten", MENTIONS: "Genoemde knelpunten",
}  # fmt: skip
SHOWN_WHILE_WRITING = 8


@dataclass(frozen=True)
class FindingLine:
    """One finding as the list shows it; `judged` says whose judgement made it quiet."""

    number: int
    text: str
    kind: str
    certainty: str
    place: str
    suggestion: str
    judged: str
    same_as: int | None = None

    @property
    def open(self) -> bool:
        return not self.judged


@dataclass(frozen=True)
class ReleasePage:
    """`reads` is the second reader, who decides; `writes` is the author, who may only make the text safer."""

    case: Case
    municipality: str
    texts: tuple[tuple[str, Markup], ...]
    lines: tuple[FindingLine, ...]
    amounts: tuple[ExactAmount, ...]
    meter: Meter
    words: tuple[RareWord, ...]
    life_areas: tuple[str, ...]
    organisations: tuple[str, ...]
    readings: Sequence[CaseReading]
    asked: tuple[str, date] | None
    reads: bool
    writes: bool
    refused: bool

    @property
    def open_lines(self) -> int:
        return sum(1 for line in self.lines if line.open)


def release_page(session: Session, actor: Actor, case_id: int) -> ReleasePage:
    case = store.get_visible(session, actor, case_id)
    rules.check_may_read_along(case.municipality, case.status, actor)
    attached = attached_to(session, case.id)
    found = findings_of(session, case, attached)
    labels = FIELDS | {one.field: one.label for one in attached}
    names = names_of(session, {one.judged_by for one in found if one.judged_by is not None})
    areas = {area.code: area.label for area in catalogue.life_areas(session)}
    parties = catalogue.organisation_names(session, {one.organisation_id for one in case.organisations})
    return ReleasePage(
        case=case,
        municipality=catalogue.municipality_names(session)[case.municipality],
        texts=_texts(case, attached, found),
        lines=_lines(found, labels, names),
        amounts=_each_once(amounts_of(session, case, attached)),
        meter=meter_of(session, actor, case),
        words=rare_words(session, actor, case),
        life_areas=tuple(sorted(areas[one.code] for one in case.life_areas)),
        organisations=tuple(sorted(parties.values())),
        readings=readings_of(session, case.id),
        asked=_asked(session, case.id),
        reads=may_read(case, actor),
        writes=actor.id in writers_of(case),
        refused=case.review is Review.REFUSED,
    )


def readers_for(session: Session, case: Case) -> list[Actor]:
    """Colleagues who may be the second reader, by name."""
    people = (user.as_actor() for user in candidates(session, Role.PROFESSIONAL, Role.FACILITATOR))
    return [one for one in people if may_read(case, one)]


def _asked(session: Session, case_id: int) -> tuple[str, date] | None:
    request = find_request(session, case_id)
    if request is None:
        return None
    names = names_of(session, {request.reader_id})
    return names.get(request.reader_id, "een collega"), local(request.asked_at).date()


def _each_once(amounts: Sequence[ExactAmount]) -> tuple[ExactAmount, ...]:
    """One button rounds an amount wherever it stands."""
    return tuple({one.finding.text: one for one in reversed(amounts)}.values())[::-1]


def _texts(case: Case, attached: Sequence[Attached], found: Sequence[Found]) -> tuple[tuple[str, Markup], ...]:
    """Heading and text, those of one heading together: a cost line is too short for one of its own."""
    told = [(FIELDS[name], name, getattr(case, name)) for name in REPLACEABLE]
    told += [(one.label, one.field, one.text) for one in attached]
    shown: dict[str, Markup] = {}
    for label, field, text in told:
        if text:
            one = marked(text, [finding for finding in found if finding.field == field])
            shown[label] = shown[label] + "\n" + one if label in shown else one
    return tuple(shown.items())


def may_read(case: Case, actor: Actor) -> bool:
    """Whether this actor is a second reader of this text: for showing a button."""
    try:
        rules.check_may_release(case.municipality, case.status, writers_of(case), actor)
    except DomainError:
        return False
    return True


def found_while_writing(texts: Iterable[str]) -> tuple[list[FindingLine], int]:
    """The first few findings in texts that are being written, each words once, and how many there are."""
    found: dict[str, Finding] = {}
    for text in texts:
        for one in find_identifiers(text[: rules.MAX_TEXT]):
            found.setdefault(one.text, one)
    lines = [_line(Found(number, "situation", one, None), FIELDS, "") for number, one in enumerate(found.values(), 1)]
    return lines[:SHOWN_WHILE_WRITING], len(lines)


class Placed(Protocol):
    """A finding with its number on the page."""

    @property
    def number(self) -> int: ...
    @property
    def finding(self) -> Finding: ...


def marked(text: str, found: Sequence[Placed]) -> Markup:
    """The text as it was typed, with each finding marked and numbered."""
    shown, at = Markup(), 0
    mark = Markup('<mark class="nl-mark wt-found">{}</mark>')
    number = Markup('<sup><a href="#bevinding-{0}" aria-label="Bevinding {0}">{0}</a></sup>')
    for one in found:
        shown += text[at : one.finding.start]
        shown += mark.format(one.finding.text) + number.format(one.number)
        at = one.finding.end
    return shown + text[at:]


def _lines(found: Sequence[Found], labels: Mapping[str, str], names: Mapping[int, str]) -> tuple[FindingLine, ...]:
    """What is judged or replaced at one place is so everywhere: further places point at the first with buttons."""
    first: dict[tuple[str, str, bool], int] = {}
    lines = []
    for one in found:
        number = first.setdefault((*one.key, one.replaceable), one.number)
        line = _line(one, labels, names.get(one.judged_by or 0, "een collega"))
        lines.append(replace(line, same_as=number if number != one.number else None))
    return tuple(lines)


def _line(one: Found, labels: Mapping[str, str], judge: str) -> FindingLine:
    finding = one.finding
    return FindingLine(
        one.number, finding.text, KINDS[finding.kind], CERTAINTIES[finding.certainty], labels[one.field],
        finding.suggestion if one.replaceable else "", judge if one.judged_by is not None else "",
    )  # fmt: skip
