"""What a form that was kept shows of itself: the labels and choices of the form that the page uses."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from wtforms import DateField, Field, HiddenField, IntegerField, SelectFieldBase, StringField

from werktafel.kit.forms import Form

TYPED = (StringField, IntegerField, DateField)
UNNAMED = "Wat u typte"


def as_shown(path: str, fields: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Label and value of what was typed or chosen; codes and numbers that only the page understands are left out."""
    filled = [(name, value) for name, value in fields if value.strip()]
    known = _fields_of(_form_behind(path, {name for name, _ in filled}))
    shown = []
    for name, value in filled:
        if name in known:
            told = _told(known[name], value)
        else:
            told = (UNNAMED, value) if " " in value.strip() else None
        if told:
            shown.append(told)
    return shown


def _told(field: Any, value: str) -> tuple[str, str] | None:
    """The field is unbound: what it will be made of."""
    label = str(field.kwargs.get("label") or (field.args[0] if field.args else UNNAMED))
    if issubclass(field.field_class, HiddenField):
        return None
    if issubclass(field.field_class, SelectFieldBase):
        choices = {str(code): words for code, words, *_ in field.kwargs.get("choices") or ()}
        return (label, str(choices[value])) if value in choices else None
    return (label, value) if issubclass(field.field_class, TYPED) else None


def _form_behind(path: str, names: set[str]) -> type[Form] | None:
    """Of the forms in the module that answers at this address, the one that knows most of these inputs."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(urlsplit(path).path, method="POST")
    except (HTTPException, RequestRedirect):
        return None
    module = sys.modules[current_app.view_functions[endpoint].__module__]
    forms = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Form)]
    return max(forms, key=lambda one: (len(names & _fields_of(one).keys()), one.__name__), default=None)


def _fields_of(form: type[Form] | None) -> dict[str, Any]:
    if form is None:
        return {}
    found = ((name, getattr(form, name)) for name in dir(form) if not name.startswith("_"))
    return {name: field for name, field in found if _is_field(field)}


def _is_field(value: Any) -> bool:
    kind = getattr(value, "field_class", None)
    return isinstance(kind, type) and issubclass(kind, Field)
