"""Forms of a case. The inputs are called what the columns of an import file are called, as the rules do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import request
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from patterns.cases.linking import LinkKnelpunt, LinkMention
from patterns.cases.rules import (
    COLUMNS,
    MAX_KEY_PHRASE,
    MAX_REFERENCE,
    MAX_TEXT,
    MAX_TITLE,
    TEXTS,
    UNTITLED,
    WITHHOLDABLE,
    CaseContent,
    CaseKind,
    CaseStatus,
    Outcome,
    Passage,
    Period,
    parse_period,
    shown,
)
from patterns.cases.service import ActOnCase, EditCase, JoinSituation, NewCase
from patterns.cases.store import CaseFilter
from patterns.catalogue.rules import parse_money, read_law
from patterns.errors import RuleBroken
from patterns.intake.reader import split_values
from werktafel.kit.choices import RadioField, SelectField, SelectMultipleField
from werktafel.kit.forms import Form, version_seen

if TYPE_CHECKING:
    from patterns.knelpunten.model import Knelpunt

NEEDED = "Vul dit veld in."
MONEY = ("cost_breakthrough_cents", "cost_current_cents", "cost_threat_cents")
PASSAGES = {
    Passage.SITUATION: "De situatie", Passage.NEED: "Wat de bewoner nodig heeft", Passage.OBSTACLE: "Wat blokkeerde",
    Passage.SOLUTION: "Wat er is gedaan", Passage.RESULT: "Hoe het afliep",
}  # fmt: skip
KINDS = {
    CaseKind.CASE.value: "een casus: een huishouden dat vastliep",
    CaseKind.PEARL.value: "een pareltje: een mooie oplossing binnen de regels, ter inspiratie",
}


@dataclass(frozen=True)
class Words:
    """What the form offers: codes with labels, and the register for reading laws."""

    life_areas: Sequence[tuple[str, str]]
    funding_streams: Sequence[tuple[str, str]]
    law_register: Mapping[str, str]
    law_titles: Mapping[str, str]
    laws: Sequence[str] = ()
    organisations: Sequence[str] = ()


class CaseForm(Form):
    version = HiddenField()
    referentie = StringField("Eigen kenmerk", [Length(max=MAX_REFERENCE)])
    soort = RadioField("Wat legt u vast?", choices=list(KINDS.items()), default=CaseKind.CASE.value)
    titel = StringField("Titel", [InputRequired(NEEDED), Length(max=MAX_TITLE)])
    kernzin = StringField("Kernzin in drie of vier woorden", [Length(max=MAX_KEY_PHRASE)])
    periode = StringField("Periode")
    situatie = TextAreaField("De situatie", [InputRequired(NEEDED), Length(max=MAX_TEXT)])
    behoefte = TextAreaField("Wat heeft de bewoner nodig?", [Length(max=MAX_TEXT)])
    belemmering = TextAreaField("Wat blokkeerde de oplossing?", [Length(max=MAX_TEXT)])
    oplossing = TextAreaField("Wat is er gedaan?", [Length(max=MAX_TEXT)])
    resultaat = TextAreaField("Hoe liep het af?", [Length(max=MAX_TEXT)])
    afloop = RadioField("Afloop", choices=[("", "nog niet bekend"), *((o.value, o.label) for o in Outcome)], default="")
    leefgebieden = SelectMultipleField("Leefgebieden")
    geldstromen = SelectMultipleField("Geldstromen")
    wetten = TextAreaField("Wetten")
    organisaties = TextAreaField("Organisaties")
    kosten_doorbraak = StringField("Kosten van de doorbraak")
    kosten_huidig = StringField("Kosten als alles blijft zoals het is, per jaar")
    kosten_dreigend = StringField("Kosten als het misgaat, per jaar")
    weggelaten = SelectMultipleField("Wat liet u bewust weg voor privacy?", choices=list(WITHHOLDABLE.items()))

    def offer(self, words: Words) -> None:
        self.words = words
        self.leefgebieden.choices = list(words.life_areas)
        self.geldstromen.choices = list(words.funding_streams)

    def fill(self, content: CaseContent, version: int, reference: str) -> None:
        """What the case tells now, for somebody who changes it."""
        for name, column in COLUMNS.items():
            self._fields[column].data = shown(content, name, self.words.law_titles)
        self.leefgebieden.data, self.geldstromen.data = list(content.life_areas), list(content.funding_streams)
        self.weggelaten.data = list(content.withheld)
        for column in ("wetten", "organisaties"):
            self._fields[column].data = "\n".join(split_values(self._fields[column].data))
        self.afloop.data = content.outcome.value if content.outcome else ""
        self.titel.data = "" if content.title == UNTITLED else content.title
        self.version.data, self.referentie.data = str(version), reference

    def validate_periode(self, field: StringField) -> None:
        try:
            self.period()
        except RuleBroken as error:
            raise ValidationError(error.message) from error

    def period(self) -> Period | None:
        text = (self.periode.data or "").strip()
        return parse_period(text, date.today()) if text else None

    def content(self) -> CaseContent:
        values: dict[str, Any] = {
            name: self._fields[COLUMNS[name]].data or "" for name in ("title", "key_phrase", *TEXTS)
        }
        values |= {name: parse_money(self._fields[COLUMNS[name]].data or "", COLUMNS[name]) for name in MONEY}
        return CaseContent(
            **values,
            kind=CaseKind(self.soort.data or CaseKind.CASE),
            period=self.period(),
            outcome=Outcome(self.afloop.data) if self.afloop.data else None,
            life_areas=tuple(self.leefgebieden.data or ()),
            funding_streams=tuple(self.geldstromen.data or ()),
            organisations=split_values(self.organisaties.data or ""),
            laws=tuple(read_law(law, self.words.law_register) for law in split_values(self.wetten.data or "")),
            withheld=tuple(self.weggelaten.data or ()),
        )


class NewCaseForm(CaseForm):
    def command(self) -> NewCase:
        return NewCase(self.content(), self.referentie.data or "")


class EditCaseForm(CaseForm):
    def __init__(self, case_id: int) -> None:
        super().__init__()
        self.case_id = case_id

    def command(self) -> EditCase:
        return EditCase(self.case_id, version_seen(), self.content(), self.referentie.data or "")


class LinkForm(Form):
    """A passage and the knelpunt that it proves; `case_id` comes from the address."""

    field = SelectField("Uit welke tekst", choices=[(p.value, label) for p, label in PASSAGES.items()])
    passage = TextAreaField("De passage", [InputRequired("Selecteer een stuk tekst, of plak het hier.")])
    knelpunt = SelectField("Knelpunt", coerce=str)

    def offer(self, known: Sequence[Knelpunt], first: Sequence[int] = ()) -> None:
        """All knelpunten; those of `first` stand in front under a heading of their own."""
        names = {k.id: k.name for k in known}
        everything = [("", "kies een knelpunt"), *((str(k.id), k.name) for k in known)]
        fitting = [(str(one), names[one]) for one in first if one in names]
        rest = [choice for choice in everything if choice not in fitting]
        self.knelpunt.choices = {"Past misschien": fitting, "Alle knelpunten": rest} if fitting else everything

    def for_case(self, case_id: int) -> LinkForm:
        self.case_id = case_id
        return self

    def validate_knelpunt(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError("Kies een knelpunt.")

    def command(self) -> LinkKnelpunt:
        return LinkKnelpunt(self.case_id, int(self.knelpunt.data), Passage(self.field.data), self.passage.data or "")


class MentionForm(Form):
    """Which knelpunt of the code book an imported name means."""

    knelpunt = SelectField("Knelpunt")

    def offer(self, known: Sequence[Knelpunt]) -> None:
        self.knelpunt.choices = [(str(k.id), k.name) for k in known]

    def about(self, case_id: int, mention_id: int) -> MentionForm:
        self.case_id, self.mention_id = case_id, mention_id
        return self

    def command(self) -> LinkMention:
        return LinkMention(self.case_id, self.mention_id, int(self.knelpunt.data))


class SupplementForm(Form):
    version = HiddenField()
    referentie = StringField(
        "Kenmerk van de eerste casus over deze situatie", [InputRequired(NEEDED), Length(max=MAX_REFERENCE)]
    )

    def for_case(self, case_id: int, version: int | None = None) -> SupplementForm:
        self.case_id = case_id
        if version is not None:
            self.version.data = str(version)
        return self

    def command(self) -> JoinSituation:
        return JoinSituation(self.case_id, version_seen(), self.referentie.data or "")


def act_on(case_id: int) -> ActOnCase:
    """A button on the page of a case: the case and the version that was on the screen."""
    return ActOnCase(case_id, version_seen())


class FilterForm(Form):
    """What the list of cases is narrowed to; odd values are as good as none."""

    class Meta(Form.Meta):
        csrf = False

    leefgebied = SelectField("Leefgebied")
    soort = SelectField("Soort", choices=[("", "alle"), *((k.value, k.value) for k in CaseKind)])
    status = SelectField("Status", choices=[("", "alle"), *((s.value, s.value) for s in CaseStatus)])
    gemeente = SelectField("Gemeente")
    knelpunt = SelectField("Knelpunt")
    wet = SelectField("Wet")

    def __init__(self) -> None:
        super().__init__(request.args)

    def offer(
        self, areas: Sequence[tuple[str, str]], places: Mapping[str, str], known: Sequence[Knelpunt],
        laws: Mapping[str, str],
    ) -> None:  # fmt: skip
        everything = [("", "alle")]
        self.leefgebied.choices = [*everything, *areas]
        self.gemeente.choices = [*everything, *places.items()]
        self.knelpunt.choices = [*everything, *((str(k.id), k.name) for k in known)]
        self.wet.choices = [*everything, *laws.items()]

    def chosen(self, name: str) -> str:
        """A value that is really in the list, else nothing."""
        field = self._fields[name]
        return field.data if field.data and field.words_of(field.data) else ""

    def wanted(self) -> CaseFilter:
        status, knelpunt = self.chosen("status"), self.chosen("knelpunt")
        return CaseFilter(
            life_area=self.chosen("leefgebied"),
            status=CaseStatus(status) if status else None,
            kind=CaseKind(self.chosen("soort")) if self.chosen("soort") else None,
            municipality=self.chosen("gemeente"),
            knelpunt_id=int(knelpunt) if knelpunt else None,
            law=self.chosen("wet"),
        )

    def chips(self) -> list[tuple[str, str]]:
        """Each choice as words, with the query string in which it is gone."""
        chosen = {name: self.chosen(name) for name in self._fields if self.chosen(name)}
        return [(self._fields[name].words_of(value), name) for name, value in chosen.items()]

    def query(self, without: str = "") -> dict[str, str]:
        """The choices as a query string for a link."""
        return {name: value for name in self._fields if name != without and (value := self.chosen(name))}
