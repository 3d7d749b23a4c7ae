"""Texts of patterns and solutions are read by the region at once: what surely names a person is refused there."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.errors import RuleBroken
from patterns.identifiers.region import check_points_at_nobody, perhaps_somebody
from patterns.patterns.model import Pattern
from patterns.solutions.model import Solution
from patterns.steps.rules import StepText
from patterns.steps.service import add
from tests.support.cast import Cast
from tests.support.client import Client

ClientAs = Callable[[Actor], Client]
ADDED = "De oplossing is toegevoegd."


@pytest.mark.parametrize(
    "text",
    [
        "Zijn bsn is 111222333.",
        "Bel 06-12345678.",
        "Mail naar fatima.jansen@voorbeeld.nl.",
        "Betaal op NL91 ABNA 0417 1643 00.",
        "Geboren op 3-4-1984.",
        "Toen kwam mevrouw Jansen.",
    ],
)
def test_what_surely_points_at_somebody_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="herkennen"):
        check_points_at_nobody({"title": "Bellen", "description": text})


@pytest.mark.parametrize("text", ["De werkgroep begint op 12 maart 2027.", "Het UWV belt de gemeente Tilburg.", ""])
def test_plans_and_organisations_may_stand(text: str) -> None:
    check_points_at_nobody({"description": text})
    assert perhaps_somebody([text]) == ()


def test_a_solution_is_refused_at_its_field_and_doubt_is_said_gently(
    client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session
) -> None:
    client, path = client_as(cast.owner), f"/patronen/{pattern.id}/oplossingen/nieuw"
    data = {"title": "Bellen", "description": "Bel 06-12345678.", "route": "snel", "knelpunt": "", "owner": ""}
    refused = client.post_form(path, data)
    assert refused.status_code == 422
    assert "Hier is iemand aan te herkennen: ‘06-12345678’." in refused.text
    assert "Bel 06-12345678." in refused.text
    made = client.post_form(path, {**data, "description": "Volgens Samira helpt bellen."})
    shown = client.get(made.headers["Location"]).text
    assert "Is hier iemand aan te herkennen: ‘Samira’?" in shown
    solution = session.scalars(select(Solution).where(Solution.title == "Bellen")).one()
    page = f"/oplossingen/{solution.id}/wijzigen"
    changed = {**data, "version": solution.version, "status": "open", "first_step": "Mail jan@voorbeeld.nl"}
    assert client.post_form(page, changed).status_code == 422


def test_a_pattern_and_its_steps_are_held_to_the_same(
    client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session
) -> None:
    client = client_as(cast.owner)
    chosen = [str(link.knelpunt_id) for link in pattern.knelpunten]
    data = {
        "version": pattern.version, "title": pattern.title, "sentence": "Mevrouw Jansen krijgt niets.",
        "level": pattern.level.value, "status": pattern.status.value, "knelpunt_ids": chosen,
    }  # fmt: skip
    refused = client.post_form(f"/patronen/{pattern.id}/wijzigen", data)
    assert refused.status_code == 422
    assert "Hier is iemand aan te herkennen: ‘Jansen’." in refused.text
    with pytest.raises(RuleBroken, match="herkennen"):
        add(session, cast.owner, pattern.id, StepText("Toeslagen", "Belt 06-12345678"))
