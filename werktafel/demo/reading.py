"""A draft with an invented name and a precise date in it, that waits for a second reader in the demo."""

from patterns.cases import service as cases
from patterns.cases.rules import CaseContent, Period
from patterns.cases.service import NewCase
from patterns.release.asking import AskReader, ask_reader
from werktafel.demo.stage import Stage

REFERENCE = "TIL-2026-110"
SITUATION = (
    "Mevrouw Samira Duinker woont met haar drie kinderen tijdelijk bij haar zus. Op 14 maart 2026 vroeg zij een "
    "briefadres aan. De balie stuurde haar terug, omdat haar zus geen toestemming van de verhuurder had."
)
OBSTACLE = (
    "Zonder briefadres kreeg Samira Duinker geen uitkering, en zonder uitkering geen woning. "
    "Haar nummer 06-12345678 stond al vier weken op de bellijst."
)
SOLUTION = (
    "De toegang gaf zelf een briefadres af, voor zes maanden, en belde de verhuurder. De zus kreeg € 187,50 voor de "
    "extra kosten."
)


def leave_a_draft(stage: Stage) -> None:
    """Written by the administrator's account, so that the professional of the demo is the second reader."""
    content = CaseContent(
        title="Geen briefadres bij familie", key_phrase="inwonen zonder toestemming", situation=SITUATION,
        obstacle=OBSTACLE, solution=SOLUTION, period=Period(2026, 1), life_areas=("INK", "WON"),
    )  # fmt: skip
    case = cases.create(stage.session, stage.speak_as("professional"), NewCase(content, REFERENCE))
    ask_reader(stage.session, stage.actors["professional"], AskReader(case.id, stage.actors["facilitator"]))
    case.created_by = case.edited_by = stage.actors["beheerder"].id
    case.created_at = stage.days_ago(3)
    stage.session.flush()
