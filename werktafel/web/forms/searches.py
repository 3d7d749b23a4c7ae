"""The form that keeps a search; the search itself stands in the address."""

from flask import request
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from werktafel.kit.access import actor
from werktafel.kit.forms import Form
from werktafel.searches.rules import MAX_NAME, SaveSearch
from werktafel.web.pages.search import asked_in, without_other_places


class SearchForm(Form):
    naam = StringField("Naam", [InputRequired("Geef de zoekvraag een naam."), Length(max=MAX_NAME)])

    def about(self, summary: str) -> "SearchForm":
        """The filters in words, to recognise the search by later."""
        self.summary = summary
        return self

    def command(self) -> SaveSearch:
        asked = without_other_places(asked_in(request.args), actor())
        return SaveSearch(self.naam.data or "", asked.query, asked.kind, asked.facets, self.summary)
