"""Forms of submissions and addressees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, EmailField, HiddenField, StringField, TelField, TextAreaField
from wtforms.validators import InputRequired, Length

from exports.submissions.rules import (
    MAX_LINE,
    MAX_TEXT,
    MAX_TITLE,
    NEXT,
    REWORDABLE,
    Answer,
    Approve,
    ContactText,
    EditSubmission,
    RecordAnswer,
    RewordPattern,
    StartSubmission,
    SubmissionStatus,
)
from exports.submissions.telling import Choose
from werktafel.kit.choices import SelectField, SelectMultipleField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from exports.submissions.model import Submission

NEEDED = "Vul dit veld in."
Choices = Sequence[tuple[int, str]]


class BundleForm(Form):
    """What a submission is about: shared by starting one and editing one."""

    title = StringField("Titel", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    addressee = SelectField("Loket", coerce=int)
    patterns = SelectMultipleField("Patronen", coerce=int)

    def offer(self, addressees: Choices, patterns: Choices) -> None:
        self.addressee.choices = list(addressees)
        self.patterns.choices = list(patterns)


class StartForm(BundleForm):
    def offer(self, addressees: Choices, patterns: Choices) -> None:
        """Nobody sends a bundle to whoever happens to come first in the alphabet."""
        super().offer([(0, "Kies een loket"), *addressees], patterns)

    def command(self) -> StartSubmission:
        return StartSubmission(self.title.data, self.addressee.data, tuple(self.patterns.data))


class EditForm(BundleForm):
    version = HiddenField()
    summary = TextAreaField("Samenvatting", [Length(max=MAX_TEXT)])
    name = StringField("Naam", [Length(max=MAX_LINE)])
    role = StringField("Functie", [Length(max=MAX_LINE)])
    organisation = StringField("Organisatie", [Length(max=MAX_LINE)])
    email = EmailField("E-mailadres", [Length(max=MAX_LINE)])
    phone = TelField("Telefoon", [Length(max=MAX_LINE)])
    mandate = StringField("Mandaat", [Length(max=MAX_LINE)])
    supporters = SelectMultipleField("Gemeenten die u om steun vraagt")

    def fill(self, submission: Submission) -> None:
        """Show what is kept; only for a form that was not sent."""
        self.process(
            data={
                "version": submission.version,
                "title": submission.title,
                "addressee": submission.addressee_id,
                "patterns": list(submission.pattern_ids),
                "summary": submission.summary,
                "supporters": [one.municipality for one in submission.support],
                **submission.contact,
            }
        )

    def command(self) -> EditSubmission:
        contact = {name: self[name].data or "" for name in asdict(ContactText())}
        return EditSubmission(
            version=version_seen(),
            title=self.title.data,
            addressee_id=self.addressee.data,
            pattern_ids=tuple(self.patterns.data),
            summary=self.summary.data or "",
            contact=ContactText(**contact),
            supporters=tuple(self.supporters.data),
        )


class RewordForm(Form):
    """The texts of one pattern; `pattern_id` is set by the view."""

    pattern_id: int = 0
    version = HiddenField()
    title = StringField(REWORDABLE["title"], [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    sentence = TextAreaField(REWORDABLE["sentence"], [Length(max=MAX_TEXT)])
    description = TextAreaField(REWORDABLE["description"], [Length(max=MAX_TEXT)])
    intended_purpose = TextAreaField(REWORDABLE["intended_purpose"], [Length(max=MAX_TEXT)])
    effect = TextAreaField(REWORDABLE["effect"], [Length(max=MAX_TEXT)])
    why_not_lower = TextAreaField(REWORDABLE["why_not_lower"], [Length(max=MAX_TEXT)])
    counter_check = TextAreaField(REWORDABLE["counter_check"], [Length(max=MAX_TEXT)])
    interim_fix = TextAreaField(REWORDABLE["interim_fix"], [Length(max=MAX_TEXT)])
    burden = TextAreaField(REWORDABLE["burden"], [Length(max=MAX_TEXT)])
    proposed_change = TextAreaField(REWORDABLE["proposed_change"], [Length(max=MAX_TEXT)])
    side_effects = TextAreaField(REWORDABLE["side_effects"], [Length(max=MAX_TEXT)])
    who_decides = TextAreaField(REWORDABLE["who_decides"], [Length(max=MAX_TEXT)])

    def fill(self, version: int, texts: Mapping[str, str]) -> None:
        self.process(data={"version": version, **texts})

    def command(self) -> RewordPattern:
        texts = {name: self[name].data or "" for name in REWORDABLE}
        return RewordPattern(version_seen(), self.pattern_id, texts)


class StoriesForm(Form):
    """Cases to tell of; `pattern_id` is set by the view. Which may be chosen is for the rules to say."""

    pattern_id: int = 0
    version = HiddenField()
    cases = SelectMultipleField("Welke casussen?", coerce=int, validate_choice=False)
    automatic = HiddenField()

    @property
    def marked(self) -> frozenset[int]:
        return frozenset(self.cases.data or ())

    def command(self) -> Choose:
        chosen = () if self.automatic.data else tuple(self.cases.data or ())
        return Choose(version_seen(), self.pattern_id, chosen)


class ApproveForm(Form):
    version = HiddenField()
    seen = HiddenField()
    anonymous = BooleanField("Ik heb alles gelezen. Niemand is te herkennen aan wat hier staat.")

    def command(self) -> Approve:
        return Approve(version_seen(), bool(self.anonymous.data), self.seen.data or "")


class SupportForm(Form):
    """One of two buttons; which one was pressed is its value."""

    antwoord = SelectField("Antwoord", choices=[("ja", "ja"), ("nee", "nee")])

    @property
    def says_yes(self) -> bool:
        return bool(self.antwoord.data == "ja")


class AnswerForm(Form):
    version = HiddenField()
    status = SelectField("Stand", choices=[])
    happened_on = DateField("Op welke dag", [InputRequired(NEEDED)])
    answer = SelectField(
        "Wat is er met de indiening gedaan?",
        choices=[("", "(alleen bij een antwoord)"), *((one, one) for one in Answer)],
    )
    text = TextAreaField("Wat is er gezegd of veranderd, en waarom?", [Length(max=MAX_TEXT)])
    document = FileField("Document van het loket")

    def offer(self, present: SubmissionStatus) -> None:
        self.status.choices = [(one.value, one.label) for one in NEXT[present]]

    def command(self) -> RecordAnswer:
        return RecordAnswer(
            version=version_seen(),
            status=SubmissionStatus(self.status.data),
            happened_on=self.happened_on.data,
            text=self.text.data or "",
            answer=Answer(self.answer.data) if self.answer.data else None,
        )
