"""Demo value triangles, what happened months later, and the column names of a municipality with its own spreadsheet."""

from typing import TYPE_CHECKING, Any

from patterns.cases import store as case_store
from patterns.cases.rules import Outcome
from patterns.followups import service as followups
from patterns.followups.rules import Answer
from patterns.intake.columns import name_key
from patterns.intake.store import remember_column_names
from patterns.returns import service as returns
from patterns.returns.rules import Choice, Cost, LineText, Per, ScenarioKind, ScenarioText, Triangle
from patterns.returns.store import find_triangle
from werktafel.demo.stage import Stage, load

if TYPE_CHECKING:
    from patterns.returns.model import ValueTriangle

HEUSDEN = "GM0797"
HEUSDEN_COLUMNS = {
    "Nr.": "referentie",
    "Onderwerp": "titel",
    "Omschrijving casus": "situatie",
    "Waar liep het vast": "belemmering",
    "Wat is gedaan": "oplossing",
    "Kwartaal": "periode",
    "Behandelaar": "",
}


def work_out_values(stage: Stage) -> None:
    """While the cases are drafts, in the name of a colleague; who imported them stays the last who wrote."""
    for row in load("triangles"):
        case_id, actor, session = stage.cases[row["reference"]], stage.speak_as("professional"), stage.session
        command = Triangle(1, row["legitimate"], row["involved"])
        returns.write_triangle(session, actor, case_id, command)
        for kind, text in row["scenarios"].items():
            returns.write_scenario(
                session, actor, case_id, ScenarioText(_seen(stage, case_id), ScenarioKind(kind), text)
            )
        for one in row["lines"]:
            returns.add_line(session, actor, case_id, _line(one))
        choice = Choice(_seen(stage, case_id), ScenarioKind(row["chosen"]), row["reason"])
        returns.choose(session, actor, case_id, choice)
        case = case_store.get_visible(session, actor, case_id)
        case.edited_by = case.created_by
        session.flush()


def _seen(stage: Stage, case_id: int) -> int:
    triangle: ValueTriangle | None = find_triangle(stage.session, case_id)
    return triangle.version if triangle else 1


def _line(one: dict[str, Any]) -> LineText:
    cost = Cost(one["eur"] * 100, Per(one["per"]), one["months"], one.get("chance", 100))
    return LineText(ScenarioKind(one["scenario"]), one["what"], cost, one["stream"], one["payer"])


def look_back(stage: Stage) -> None:
    """A few cases of which the professional is the author: some told how it went, one question is open."""
    for row in load("followups"):
        actor = stage.speak_as("professional")
        case = case_store.get_visible(stage.session, actor, stage.cases[row["reference"]])
        case.created_by, case.released_at = actor.id, stage.days_ago(row["days"])
        stage.session.flush()
        for one in row["answers"]:
            answer = Answer(one["months"], Outcome(one["effect"]), one["note"])
            followups.answer(stage.session, actor, case.id, answer, stage.today)


def know_columns(stage: Stage) -> None:
    """Heusden keeps its own spreadsheet, without a column for the municipality."""
    names = {name_key(name): column for name, column in HEUSDEN_COLUMNS.items()}
    remember_column_names(stage.session, HEUSDEN, {**names, "": "gemeente"})
