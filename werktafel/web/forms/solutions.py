"""Forms of a solution: its text, its track, who has the ball, a decision and a trial."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wtforms import DateField, HiddenField, SearchField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from patterns.cases.rules import Outcome
from patterns.patterns.store import KnelpuntFact
from patterns.solutions.rules import (
    MAX_PARTY,
    MAX_TEXT,
    MAX_TITLE,
    TEXT_LABELS,
    HandOver,
    RecordTrial,
    Route,
    SolutionStatus,
    SolutionText,
)
from werktafel.kit.choices import RadioField, SelectField
from werktafel.kit.forms import Form, version_seen
from werktafel.web.forms.patterns import MAX_ID, NEEDED, code_or_none, number_or_none, people_choices

if TYPE_CHECKING:
    from patterns.solutions.model import Solution


ROUTES = [(one.value, one.label) for one in Route]
AN_ISO_DAY = "Kies een dag die bestaat."


class DueField(DateField):  # type: ignore[misc]
    """A day from the browser's calendar; a day that does not exist gives a Dutch sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(AN_ISO_DAY) from None


class NewSolutionForm(Form):
    title = StringField("De oplossing in een paar woorden", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    description = TextAreaField(TEXT_LABELS["description"], [Length(max=MAX_TEXT)])
    route = RadioField("Route", [InputRequired("Kies een route.")], choices=ROUTES)
    knelpunt = SelectField("Voor welk knelpunt", default="")
    owner = SelectField(TEXT_LABELS["owner_id"], default="")
    with_whom = StringField("Wie is nu aan zet", [Length(max=MAX_PARTY)])
    first_step = TextAreaField(TEXT_LABELS["first_step"], [Length(max=MAX_TEXT)])
    due_on = DueField(TEXT_LABELS["due_on"], [Optional()])

    def offer(self, knelpunten: Sequence[KnelpuntFact], people: Sequence[tuple[int, str]]) -> None:
        self.knelpunt.choices = [("", "geen bepaald knelpunt"), *((str(one.id), one.name) for one in knelpunten)]
        self.owner.choices = people_choices(people)

    def command(self) -> SolutionText:
        return SolutionText(
            title=self.title.data,
            route=Route(self.route.data),
            description=self.description.data or "",
            owner_id=number_or_none(self.owner.data),
            knelpunt_id=number_or_none(self.knelpunt.data),
            first_step=self.first_step.data or "",
            due_on=self.due_on.data,
            with_whom=self.with_whom.data or "",
        )


class SolutionForm(Form):
    version = HiddenField()
    title = StringField("De oplossing in een paar woorden", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    description = TextAreaField(TEXT_LABELS["description"], [Length(max=MAX_TEXT)])
    route = RadioField("Route", [InputRequired("Kies een route.")], choices=ROUTES)
    status = SelectField(TEXT_LABELS["status"], choices=[(one.value, one.value) for one in SolutionStatus])
    knelpunt = SelectField("Voor welk knelpunt", default="")
    owner = SelectField(TEXT_LABELS["owner_id"], default="")
    first_step = TextAreaField(TEXT_LABELS["first_step"], [Length(max=MAX_TEXT)])
    due_on = DueField(TEXT_LABELS["due_on"], [Optional()])

    offer = NewSolutionForm.offer

    def fill(self, solution: Solution) -> None:
        for name in ("title", "description", "route", "status", "first_step", "due_on"):
            self._fields[name].data = getattr(solution, name)
        self.version.data = str(solution.version)
        self.knelpunt.data, self.owner.data = str(solution.canonical_id or ""), str(solution.owner_id or "")

    def command(self) -> SolutionText:
        return SolutionText(
            version=version_seen(),
            title=self.title.data,
            route=Route(self.route.data),
            status=SolutionStatus(self.status.data),
            description=self.description.data or "",
            owner_id=number_or_none(self.owner.data),
            knelpunt_id=number_or_none(self.knelpunt.data),
            first_step=self.first_step.data or "",
            due_on=self.due_on.data,
        )


class HandOverForm(Form):
    with_user = SelectField("Wie is nu aan zet", default="")
    with_whom = StringField("Of een rol of afdeling", [Length(max=MAX_PARTY)])
    due_on = DueField("Klaar op", [Optional()])

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        self.with_user.choices = [("", "iemand zonder account"), *((str(number), name) for number, name in people)]

    def command(self) -> HandOver:
        """Without a role the name of the account says who it is."""
        user = number_or_none(self.with_user.data)
        name = self.with_user.words_of(self.with_user.data) if user else ""
        return HandOver(version_seen(), self.with_whom.data or name[:MAX_PARTY], self.due_on.data, user)


class TrialForm(Form):
    case_id = SelectField("In welke casus", [InputRequired("Kies een casus.")], coerce=int, validate_choice=False)
    outcome = RadioField(
        "Hoe liep het af", [InputRequired("Kies hoe het afliep.")], choices=[(one.value, one.label) for one in Outcome]
    )
    ground = TextAreaField("Waarom werkte het wel of niet", [Length(max=MAX_TEXT)])

    def offer(self, cases: Sequence[tuple[int, str]]) -> None:
        self.case_id.choices = list(cases)

    def command(self) -> RecordTrial:
        return RecordTrial(min(self.case_id.data or 0, MAX_ID), Outcome(self.outcome.data), self.ground.data or "")


class FollowUpForm(Form):
    """What the follow-up list is narrowed to."""

    class Meta(Form.Meta):
        csrf = False

    van = SelectField("Van wie", validate_choice=False)
    route = SelectField("Route", choices=[("", "alle"), *ROUTES])
    stand = SelectField(
        "Stand", choices=[("", "wat nog loopt"), ("laat", "alleen te laat"), ("alles", "ook wat klaar is")]
    )
    bij = SearchField("Aan zet", [Length(max=MAX_PARTY)])

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        self.van.choices = [("", "iedereen"), ("mij", "waar ik bij hoor"), *((str(one), name) for one, name in people)]

    def chosen_person(self, actor_id: int) -> int | None:
        """Everything of this account; anything odd is everybody."""
        asked = self.van.data or ""
        if asked == "mij":
            return actor_id
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None

    def chosen_route(self) -> Route | None:
        return code_or_none(Route, self.route.data)
