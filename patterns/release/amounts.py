"""Exact amounts in a case: an offer to round them, which stops no release."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.attached import Attached
from patterns.cases.identified import texts_of
from patterns.cases.model import Case
from patterns.errors import RuleBroken
from patterns.identifiers.amounts import Amount, find_amounts
from patterns.release.service import OnFinding, open_to_change, put_instead


@dataclass(frozen=True)
class ExactAmount:
    """An amount with its number on the page of this version."""

    number: int
    field: str
    finding: Amount


def amounts_of(session: Session, case: Case, attached: Sequence[Attached] | None = None) -> tuple[ExactAmount, ...]:
    texts = texts_of(session, case, attached)
    found = [(field, amount) for field, text in texts for amount in find_amounts(text)]
    return tuple(ExactAmount(number, field, amount) for number, (field, amount) in enumerate(found, 1))


def round_amount(session: Session, actor: Actor, command: OnFinding) -> Case:
    """Round this amount wherever it stands in the case. As with a name, a second reader stays one."""
    case = open_to_change(session, actor, command)
    found = amounts_of(session, case)
    chosen = next((one for one in found if one.number == command.number), None)
    if chosen is None:
        raise RuleBroken("Dit bedrag staat niet meer in de tekst.")
    return put_instead(session, actor, case, [one for one in found if one.finding.text == chosen.finding.text])
