"""Forms of accounts."""

from collections.abc import Sequence
from typing import Any

from flask_security import LoginForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from patterns.actor import Role
from patterns.handovers.rules import Departure
from werktafel.accounts.rules import MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD
from werktafel.accounts.service import AddAccount, NewPassword
from werktafel.kit.choices import SelectField, SelectMultipleField
from werktafel.kit.dutch import SpeaksDutch
from werktafel.kit.forms import Form

NEEDED = "Vul dit veld in."


class SignInForm(LoginForm):
    """Flask-Security's check of mail address and password, with a form that was being sent riding along."""

    class Meta(SpeaksDutch):
        pass

    email = EmailField("E-mailadres", [InputRequired(NEEDED)], render_kw={"autocomplete": "username"})
    password = PasswordField(
        "Wachtwoord",
        [InputRequired(NEEDED), Length(max=MAX_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    kept = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.next  # `safe_next` decides where to go; a strange address is no reason to refuse somebody


class AccountForm(Form):
    email = EmailField("E-mailadres", [InputRequired(NEEDED), Length(max=MAX_EMAIL)])
    name = StringField("Naam", [InputRequired(NEEDED), Length(max=MAX_NAME)])
    municipality = SelectField("Gemeente", [InputRequired("Kies een gemeente.")], default="")
    roles = SelectMultipleField("Rollen", choices=[(role.value, role.label) for role in Role])
    password = PasswordField(
        "Eerste wachtwoord",
        [InputRequired(NEEDED), Length(MIN_PASSWORD, MAX_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )

    def command(self) -> AddAccount:
        return AddAccount(
            email=self.email.data,
            name=self.name.data,
            municipality=self.municipality.data,
            roles=[Role(role) for role in self.roles.data],
            password=self.password.data,
        )


class RolesForm(Form):
    roles = SelectMultipleField("Rollen", choices=[(role.value, role.label) for role in Role])

    def command(self) -> list[Role]:
        return [Role(role) for role in self.roles.data]


class DepartureForm(Form):
    successor = SelectField("Wie neemt de patronen over", default="")
    manager = SelectField("Wie wordt manager waar dit account dat was", default="")

    def offer(self, owners: Sequence[tuple[int, str]], everyone: Sequence[tuple[int, str]]) -> None:
        self.successor.choices = [
            ("", "de vervanger van elk patroon"),
            *((str(number), name) for number, name in owners),
        ]
        self.manager.choices = [
            ("", "nog niemand: de coördinator wijst iemand aan"),
            *((str(number), name) for number, name in everyone),
        ]

    def command(self) -> Departure:
        successor, manager = (int(one.data) if one.data else None for one in (self.successor, self.manager))
        return Departure(successor, manager)


class PasswordForm(Form):
    password = PasswordField(
        "Nieuw wachtwoord",
        [InputRequired(NEEDED), Length(MIN_PASSWORD, MAX_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )

    def command(self) -> str:
        return str(self.password.data)


class OwnPasswordForm(Form):
    present = PasswordField(
        "Huidig wachtwoord",
        [InputRequired(NEEDED), Length(max=MAX_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        "Nieuw wachtwoord",
        [InputRequired(NEEDED), Length(MIN_PASSWORD, MAX_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )

    def command(self) -> NewPassword:
        return NewPassword(self.present.data, self.password.data)
