"""Forms of the werktafel: for the planner, for what the table writes, and for guests."""

import uuid
from datetime import datetime

from wtforms import BooleanField, DateField, HiddenField, IntegerField, StringField, TextAreaField, TimeField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from patterns.knelpunten.rules import MAX_DEFINITION
from patterns.knelpunten.rules import MAX_NAME as MAX_KNELPUNT
from patterns.patterns.rules import MAX_DAYS, MAX_PARTY, MAX_RULE, MAX_STEP
from patterns.solutions.rules import MAX_TEXT, Route
from patterns.solutions.rules import MAX_TITLE as MAX_SOLUTION
from patterns.steps.rules import StepText
from werktafel.kit.choices import SelectField
from werktafel.kit.forms import Form
from werktafel.sessions.model import TableKnelpunt, TableSolution, TableStep, Werktafel
from werktafel.sessions.rounds import MAX_KEY, MAX_VOTES_EACH, VOTES_EACH
from werktafel.sessions.rules import (
    AMSTERDAM,
    MAX_CARD,
    MAX_EXTENSION,
    MAX_MINUTES,
    MAX_NAME,
    MAX_PLACE,
    MAX_REASON,
    MAX_TITLE,
    MIN_MINUTES,
    Phase,
    to_moment,
)
from werktafel.sessions.service.cards import EditCard, WriteCard
from werktafel.sessions.service.guests import JoinTable
from werktafel.sessions.service.planning import InviteParty, PlanTable
from werktafel.sessions.service.steering import ExtendPhase
from werktafel.sessions.service.writing import SaveKnelpunt, SaveSolution

NEEDED = "Vul dit veld in."
NUMBER = "Schrijf hier een heel getal."
NOT_A_DAY = "Deze datum bestaat niet."
NOBODY = 0
BEFOREHAND = "vooraf"
Choices = list[tuple[int, str]]


def _minutes(label: str) -> IntegerField:
    return IntegerField(label, [InputRequired(NUMBER), NumberRange(MIN_MINUTES, MAX_MINUTES)])


def _days(label: str) -> IntegerField:
    return IntegerField(label, [Optional(), NumberRange(0, MAX_DAYS)])


def _version() -> IntegerField:
    return IntegerField(widget=HiddenInput(), validators=[Optional()])


class PlanForm(Form):
    pattern = SelectField("Patroon", coerce=int)
    title = StringField("Titel", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    day = DateField("Datum", [InputRequired(NOT_A_DAY)])
    clock_time = TimeField("Begint om", [InputRequired("Schrijf de tijd als 13:30.")])
    place = StringField("Plaats", [Length(max=MAX_PLACE)])
    lead = SelectField("Facilitator", coerce=int)
    co_facilitator = SelectField("Tweede facilitator", coerce=int)
    minutes_establish = _minutes("Minuten voor vaststellen")
    minutes_diagnose = _minutes("Minuten voor diagnose")
    minutes_solve = _minutes("Minuten voor oplossingen")
    vote_budget = IntegerField(
        "Stemmen per deelnemer", [InputRequired(NUMBER), NumberRange(1, MAX_VOTES_EACH)], default=VOTES_EACH
    )
    names_shown = BooleanField("Namen op het scherm in de zaal")
    version = _version()

    def offer(self, patterns: Choices, facilitators: Choices) -> "PlanForm":
        self.pattern.choices = patterns
        self.lead.choices = facilitators
        self.co_facilitator.choices = [(NOBODY, "nog niemand"), *facilitators]
        return self

    def show(self, table: Werktafel) -> "PlanForm":
        """Start from what is planned now."""
        moment = table.planned_at.astimezone(AMSTERDAM)
        self.pattern.data, self.title.data, self.place.data = table.pattern_id, table.title, table.place
        self.day.data, self.clock_time.data = moment.date(), moment.time().replace(tzinfo=None)
        self.lead.data, self.co_facilitator.data = table.facilitator_id, table.co_facilitator_id or NOBODY
        self.minutes_establish.data = table.minutes_establish
        self.minutes_diagnose.data, self.minutes_solve.data = table.minutes_diagnose, table.minutes_solve
        self.vote_budget.data, self.names_shown.data = table.vote_budget, table.names_shown
        self.version.data = table.version
        return self

    def command(self) -> PlanTable:
        return PlanTable(
            pattern_id=self.pattern.data,
            title=self.title.data,
            planned_at=self._moment(),
            place=self.place.data or "",
            lead_id=self.lead.data,
            co_id=self.co_facilitator.data or None,
            minutes={
                Phase.ESTABLISH: self.minutes_establish.data,
                Phase.DIAGNOSE: self.minutes_diagnose.data,
                Phase.SOLVE: self.minutes_solve.data,
            },
            vote_budget=self.vote_budget.data,
            names_shown=self.names_shown.data,
            version=self.version.data,
        )

    def _moment(self) -> datetime:
        return to_moment(self.day.data, self.clock_time.data)


class PartyForm(Form):
    werktafel_id = 0

    def at(self, werktafel_id: int) -> "PartyForm":
        self.werktafel_id = werktafel_id
        return self

    name = StringField("Partij of organisatie", [InputRequired(NEEDED), Length(max=MAX_PARTY)])
    role = StringField("In welke rol", [Length(max=MAX_PARTY)])

    def command(self) -> InviteParty:
        return InviteParty(self.werktafel_id, self.name.data, self.role.data or "")


class StepForm(Form):
    party = StringField("Wie", [InputRequired(NEEDED), Length(max=MAX_PARTY)])
    what = TextAreaField("Wat gebeurt er", [InputRequired(NEEDED), Length(max=MAX_STEP)])
    rule = StringField("Volgens welke regel", [Length(max=MAX_RULE)])
    duration_days = _days("Duur in dagen")
    waiting_days = _days("Wachttijd daarna in dagen")
    breaks = BooleanField("Hier loopt het vast")
    version = _version()

    def show(self, step: TableStep) -> "StepForm":
        self.process(obj=step)
        return self

    def command(self) -> StepText:
        return StepText(
            party=self.party.data,
            what=self.what.data,
            rule=self.rule.data or "",
            duration_days=self.duration_days.data,
            waiting_days=self.waiting_days.data,
            breaks=self.breaks.data,
            version=self.version.data,
        )


class KnelpuntForm(Form):
    name = StringField("Knelpunt", [InputRequired(NEEDED), Length(max=MAX_KNELPUNT)])
    kind_code = SelectField("Soort, bij een nieuw knelpunt")
    law = StringField("Wet en artikel", [Length(max=MAX_RULE)])
    effect_on_resident = TextAreaField("Wat merkt de inwoner daarvan", [Length(max=MAX_DEFINITION)])
    card = IntegerField(widget=HiddenInput(), validators=[Optional()])
    version = _version()

    def offer(self, kinds: list[tuple[str, str]]) -> "KnelpuntForm":
        self.kind_code.choices = [("", "staat al in het codeboek"), *kinds]
        return self

    def show(self, knelpunt: TableKnelpunt) -> "KnelpuntForm":
        self.process(obj=knelpunt)
        return self

    def command(self) -> SaveKnelpunt:
        return SaveKnelpunt(
            name=self.name.data,
            kind_code=self.kind_code.data or "",
            law=self.law.data or "",
            effect_on_resident=self.effect_on_resident.data or "",
            version=self.version.data,
            card_id=self.card.data,
        )


class SolutionForm(Form):
    title = StringField("Oplossing in een paar woorden", [InputRequired(NEEDED), Length(max=MAX_SOLUTION)])
    description = TextAreaField("Toelichting", [Length(max=MAX_TEXT)])
    route = SelectField("Route", choices=[(route.value, route.label) for route in Route])
    owner = SelectField("Wie trekt dit", coerce=int)
    due_on = DateField("Klaar op", [Optional()])
    first_step = StringField("Eerste stap", [Length(max=MAX_REASON)])
    version = _version()

    def offer(self, people: Choices) -> "SolutionForm":
        self.owner.choices = [(NOBODY, "nog niemand: dan de eigenaar van het patroon"), *people]
        return self

    def show(self, solution: TableSolution) -> "SolutionForm":
        self.process(obj=solution)
        self.route.data, self.owner.data = solution.route.value, solution.owner_id or NOBODY
        return self

    def command(self) -> SaveSolution:
        return SaveSolution(
            title=self.title.data,
            description=self.description.data or "",
            route=Route(self.route.data),
            owner_id=self.owner.data or None,
            due_on=self.due_on.data,
            first_step=self.first_step.data or "",
            version=self.version.data,
        )


class CardForm(Form):
    """`seen` is the phase of the question on the page; a guest names the step only in the diagnosis."""

    text = TextAreaField("Uw kaartje", [InputRequired("Schrijf eerst iets op het kaartje."), Length(max=MAX_CARD)])
    step = SelectField("Bij welke stap", coerce=int, validate_choice=False)
    seen = HiddenField(validators=[AnyOf([BEFOREHAND, *(phase.value for phase in Phase)])])
    key = HiddenField(validators=[Length(max=MAX_KEY)])
    parked = BooleanField("Dit hoort ergens anders: zet het op de parkeerplaats")
    signed = BooleanField("Zet mijn naam en rol erbij")

    def offer(self, steps: Choices, phase: Phase | None) -> "CardForm":
        self.step.choices = [(NOBODY, "bij geen stap in het bijzonder"), *steps]
        self.step.data = self.step.data or NOBODY
        self.seen.data = self.seen.data or (phase.value if phase else BEFOREHAND)
        self.key.data = self.key.data or str(uuid.uuid4())
        return self

    def command(self) -> WriteCard:
        seen = None if self.seen.data == BEFOREHAND else Phase(self.seen.data)
        return WriteCard(
            text=self.text.data,
            seen=seen,
            step_id=self.step.data or None,
            parked=self.parked.data,
            key=self.key.data or "",
            signed=self.signed.data,
        )


class CardTextForm(Form):
    text = TextAreaField("Op het kaartje", [InputRequired("Schrijf iets op het kaartje."), Length(max=MAX_CARD)])
    version = _version()

    def command(self) -> EditCard:
        return EditCard(self.text.data, self.version.data or 0)


class ExtendForm(Form):
    werktafel_id = 0
    phase = Phase.ESTABLISH

    def at(self, werktafel_id: int, phase: Phase) -> "ExtendForm":
        self.werktafel_id, self.phase = werktafel_id, phase
        return self

    minutes = IntegerField("Minuten erbij", [InputRequired(NUMBER), NumberRange(1, MAX_EXTENSION)])
    reason = StringField("Waarom", [InputRequired("Zeg kort waarom."), Length(max=MAX_REASON)])
    from_next = BooleanField("Neem deze minuten van de volgende fase")

    def command(self) -> ExtendPhase:
        return ExtendPhase(self.werktafel_id, self.phase, self.minutes.data, self.from_next.data, self.reason.data)


class JoinForm(Form):
    code = StringField("Code", [InputRequired("Vul de code in die op het scherm staat."), Length(max=20)])
    name = StringField("Hoe mogen wij u noemen", [InputRequired(NEEDED), Length(max=MAX_NAME)])
    role = StringField("Namens wie doet u mee", [InputRequired(NEEDED), Length(max=MAX_NAME)])

    def command(self) -> JoinTable:
        return JoinTable(self.code.data, self.name.data, self.role.data)
