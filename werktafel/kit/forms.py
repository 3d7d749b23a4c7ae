"""Forms check shape and hand over one frozen command; a refusal of the rules lands at its field."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from patterns.errors import RuleBroken
from werktafel.kit.dutch import SpeaksDutch
from werktafel.kit.unit import unit_of_work


class Form(FlaskForm):  # type: ignore[misc]
    """The base of every form, with messages in plain Dutch."""

    class Meta(SpeaksDutch):
        """Forms that say more of themselves build upon it."""

    def command(self) -> Any:
        """The frozen command that this form asks for."""
        raise TypeError(f"{type(self).__name__} asks for nothing")

    def refuse(self, error: RuleBroken) -> None:
        """Put a sentence of the rules at its field, or on top of the form."""
        if error.field and error.field in self._fields:
            field = self._fields[error.field]
            field.errors = [*field.errors, error.message]
        else:
            self.form_errors: list[str] = [*self.form_errors, error.message]


def attempt(form: Form, act: Callable[[Session, Any], object]) -> Any:
    """Validate, then act in one transaction and give its result (never None or False).

    None means: show the form again, with everything typed still in it.
    """
    if not form.validate():
        return None
    try:
        with unit_of_work() as session:
            return act(session, form.command())
    except RuleBroken as error:
        form.refuse(error)
        return None


def version_seen() -> int:
    """The version that the user was looking at, from the hidden field of a form."""
    value = request.form.get("version", "")
    if not value.isdecimal() or len(value) > 9:
        abort(400)
    return int(value)
