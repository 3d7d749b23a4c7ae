"""Forms of a pattern: its text, its owner and its cases."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from wtforms import DateField, HiddenField, IntegerField, SearchField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from patterns.patterns.rules import (
    MAX_NOTE,
    MAX_SENTENCE,
    MAX_TEXT,
    MAX_TITLE,
    SEVERITY_LABELS,
    TEXT_LABELS,
    AddCase,
    Appointment,
    Certainty,
    Level,
    PatternStatus,
    PatternText,
    Stance,
    StartPattern,
)
from patterns.patterns.store import PatternFilter
from patterns.relations.rules import Start
from werktafel.kit.choices import RadioField, SelectField, SelectMultipleField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from patterns.knelpunten.model import Knelpunt
    from patterns.patterns.model import Pattern


NEEDED = "Vul dit veld in."
MAX_ID = 2**31 - 1
MAX_EUROS = 1_000_000_000 // 100
Code = TypeVar("Code", bound=enum.StrEnum)


def number_or_none(value: str) -> int | None:
    return int(value) if value else None


def code_or_none(kind: type[Code], value: str | None) -> Code | None:
    """The member with this value; anything else, as in a mistyped address, is none."""
    return next((member for member in kind if member.value == value), None)


def people_choices(people: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [("", "nog niemand"), *((str(number), name) for number, name in people)]


class PatternFilterForm(Form):
    """What the list is narrowed to; it sits in the address, so it carries no token."""

    class Meta(Form.Meta):
        csrf = False

    q = SearchField("Woord in titel of zin", [Length(max=100)])
    stand = SelectField("Stand", choices=[("", "alle"), *((one.value, one.label) for one in PatternStatus)])
    niveau = SelectField("Niveau", choices=[("", "alle"), *((one.value, one.value) for one in Level)])
    eigenaar = SelectField(
        "Eigenaar", choices=[("", "alle"), ("mij", "patronen waar ik bij hoor"), ("geen", "zonder eigenaar")]
    )

    def wanted(self, actor_id: int, knelpunt_id: int | None) -> PatternFilter:
        return PatternFilter(
            text=(self.q.data or "")[:100],
            level=code_or_none(Level, self.niveau.data),
            status=code_or_none(PatternStatus, self.stand.data),
            without_owner=self.eigenaar.data == "geen",
            answerable=actor_id if self.eigenaar.data == "mij" else None,
            knelpunt_id=knelpunt_id,
        )


class StartForm(Form):
    title = StringField("Titel", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    sentence = TextAreaField("Het patroon in één zin", [InputRequired(NEEDED), Length(max=MAX_SENTENCE)])
    knelpunt_ids = SelectMultipleField("Knelpunten die hier samenkomen", coerce=int)

    def offer(self, knelpunten: Sequence[Knelpunt]) -> None:
        self.knelpunt_ids.choices = [(one.id, one.name) for one in knelpunten]

    def started(self) -> StartPattern:
        return StartPattern(self.title.data or "", self.sentence.data or "", tuple(self.knelpunt_ids.data or ()))

    def command(self) -> Any:
        return self.started()


class NewPatternForm(StartForm):
    review_on = DateField("Opnieuw bekijken op", [Optional()])
    differs = TextAreaField("Waarin verschilt uw patroon daarvan?", [Length(max=MAX_NOTE)])

    def command(self) -> Start:
        return Start(replace(self.started(), review_on=self.review_on.data), self.differs.data or "")


def _long(name: str) -> TextAreaField:
    return TextAreaField(TEXT_LABELS[name], [Length(max=MAX_TEXT)])


class PatternForm(StartForm):
    version = HiddenField()
    description = _long("description")
    level = SelectField(TEXT_LABELS["level"], choices=[(one.value, one.value) for one in Level])
    status = SelectField(TEXT_LABELS["status"], choices=[(one.value, one.label) for one in PatternStatus])
    why_not_lower = _long("why_not_lower")
    intended_purpose = _long("intended_purpose")
    effect = _long("effect")
    counter_check = _long("counter_check")
    interim_fix = _long("interim_fix")
    interim_cost = IntegerField("Kosten daarvan, in hele euro's", [Optional(), NumberRange(0, MAX_EUROS)])
    burden = _long("burden")
    proposed_change = _long("proposed_change")
    side_effects = _long("side_effects")
    who_decides = _long("who_decides")

    def fill(self, pattern: Pattern) -> None:
        """Show the present text."""
        for name in TEXT_LABELS:
            if name in self._fields:
                self._fields[name].data = getattr(pattern, name)
        self.version.data = str(pattern.version)
        cents = pattern.interim_cost_cents
        self.interim_cost.data = None if cents is None else cents // 100
        self.knelpunt_ids.data = [link.canonical_id for link in pattern.knelpunten]

    def command(self) -> PatternText:
        texts: dict[str, Any] = {name: self._fields[name].data or "" for name in TEXT_LABELS if name in self._fields}
        texts |= {"level": Level(self.level.data), "status": PatternStatus(self.status.data)}
        euros = self.interim_cost.data
        return PatternText(
            **texts,
            version=version_seen(),
            interim_cost_cents=None if euros is None else euros * 100,
            knelpunt_ids=tuple(self.knelpunt_ids.data),
        )


class OwnerForm(Form):
    version = HiddenField()
    owner = SelectField("Eigenaar", default="")
    deputy = SelectField("Vervanger", default="")
    manager = SelectField("Manager die erachter staat", default="")

    def offer(self, owners: Sequence[tuple[int, str]], everyone: Sequence[tuple[int, str]]) -> None:
        self.owner.choices = self.deputy.choices = people_choices(owners)
        self.manager.choices = people_choices(everyone)

    def fill(self, pattern: Pattern) -> None:
        self.version.data = str(pattern.version)
        self.owner.data, self.deputy.data = str(pattern.owner_id or ""), str(pattern.deputy_id or "")
        self.manager.data = str(pattern.manager_id or "")

    def command(self) -> Appointment:
        owner, deputy, manager = (number_or_none(one.data) for one in (self.owner, self.deputy, self.manager))
        return Appointment(version_seen(), owner, deputy, manager)


class AddCaseForm(Form):
    case_id = RadioField("Casus", [InputRequired("Kies een casus.")], coerce=int, validate_choice=False)
    stance = RadioField(
        "Wat zegt deze casus over het patroon?",
        choices=[(one.value, one.label) for one in Stance],
        default=Stance.SUPPORTS.value,
    )
    severity = SelectField("Hoe ernstig", choices=[("", "weet ik niet"), *SEVERITY_LABELS.items()], default="")
    certainty = SelectField(
        "Hoe weet u dit", choices=[("", "weet ik niet"), *((c.value, c.label) for c in Certainty)], default=""
    )
    note = TextAreaField("Opmerking", [Length(max=MAX_NOTE)])

    def offer(self, cases: Sequence[tuple[int, str]]) -> None:
        self.case_id.choices = list(cases)

    def command(self) -> AddCase:
        return AddCase(
            case_id=min(self.case_id.data or 0, MAX_ID),
            stance=Stance(self.stance.data),
            note=self.note.data or "",
            severity=number_or_none(self.severity.data),
            certainty=code_or_none(Certainty, self.certainty.data),
        )


class CaseSearchForm(Form):
    class Meta(Form.Meta):
        csrf = False

    zoek = SearchField("Zoek een casus op titel of referentie", [Length(max=100)])
