"""Fields to choose from: what they offer is written as pairs of a code and its words, or as groups of those."""

from collections.abc import Iterable, Mapping
from typing import Any

import wtforms
from wtforms.fields import SelectChoice

Pairs = Iterable[tuple[Any, str]]


def _offered(pairs: Pairs | Mapping[str, Pairs] | None) -> list[SelectChoice] | None:
    if pairs is None:
        return None
    groups = pairs if isinstance(pairs, Mapping) else {None: pairs}
    return [SelectChoice(code, words, optgroup=group) for group, some in groups.items() for code, words in some]


class _Pairs:
    """Takes pairs, where WTForms wants an object for each choice."""

    def __init__(self, *args: Any, choices: Pairs | None = None, **rest: Any) -> None:
        super().__init__(*args, choices=_offered(choices), **rest)  # type: ignore[call-arg]

    @property
    def choices(self) -> list[SelectChoice] | None:
        offered: list[SelectChoice] | None = wtforms.SelectField.choices.fget(self)
        return offered

    @choices.setter
    def choices(self, pairs: Pairs | Mapping[str, Pairs] | None) -> None:
        wtforms.SelectField.choices.fset(self, _offered(pairs))

    def words_of(self, code: object) -> str:
        """How the choice with this code is called; empty when it is not offered."""
        return next((str(one.label) for one in self.choices or () if one.value == code), "")


class SelectField(_Pairs, wtforms.SelectField):  # type: ignore[misc]
    """One from a list."""


class RadioField(_Pairs, wtforms.RadioField):  # type: ignore[misc]
    """One of a few."""


class SelectMultipleField(_Pairs, wtforms.SelectMultipleField):  # type: ignore[misc]
    """Any number of them."""
