"""Demo of following up: what the steering group decided, who has the ball, and a pattern that changes hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from patterns.handovers import service as handovers
from patterns.handovers.rules import Offer
from patterns.patterns import service as patterns
from patterns.patterns.rules import AddCase, Appointment, Certainty, PatternStatus, PatternText, StartPattern
from patterns.solutions import service as solutions
from patterns.solutions.rules import HandOver, Route, SolutionStatus, SolutionText
from patterns.solutions.store import solutions_of
from patterns.steering import service as steering
from patterns.steering.rules import Decision, PutOnAgenda
from werktafel.demo.stage import Stage

if TYPE_CHECKING:
    from patterns.solutions.model import Solution

ADDRESS = "Voorrang in het adresonderzoek als er een toeslag van afhangt"
FIRST_CALL = "Wie het eerst gebeld wordt, helpt"
POLICY = "De beleidsregel verruimen: opvang in een noodsituatie, door wie dan ook"
ADVANCE = "Een voorschot op de uitkering terwijl het adres wordt uitgezocht"
DESK = "Aan de balie staat wie zonder aanvraag een briefadres mag geven"

SOLVED = "Hulpverleners durven elkaar niet te bellen"
SOLVED_SENTENCE = "Hulpverleners van één gezin delen niets omdat het niet zou mogen, en beginnen steeds opnieuw."
CARD = "Eén kaartje waarop de bewoner schrijft wie wie mag bellen"
# Before this day few municipalities wrote, so that before and after cannot be compared.
CARD_DONE = date(2025, 3, 12)
CARD_TEXT = "De bewoner vult het kaartje zelf in. Alle hulpverleners tekenen het en bewaren een afschrift."

# Title, days ago, question, yes or no, why.
DECISIONS = (
    (FIRST_CALL, 96, "Mag wie het eerst gebeld wordt meteen helpen?", False, "Eerst een proef in twee wijken."),
    (
        ADDRESS,
        75,
        "Geeft Burgerzaken voorrang als er een toeslag van afhangt?",
        False,
        "Nee: dan wachten anderen langer. De corporatie kan het vertrek eerder doorgeven.",
    ),
    (
        FIRST_CALL,
        47,
        "De proef is klaar: mag het in de hele gemeente?",
        True,
        "Ja. In de proef was er na één telefoontje een adres. Over een half jaar kijken wij terug.",
    ),
)
PROMISED = """- Aan het team Schuldhulpverlening: voor de zomer één rekenvoorbeeld.
- Aan de ervaringsdeskundige van de werktafel: wij bellen als er een besluit is."""


def follow_up(stage: Stage) -> None:
    """The decisions as they fell, then what lies open today."""
    found = {one.title: one for one in solutions_of(stage.session, list(stage.patterns.values()))}
    for title, days, question, agreed, why in DECISIONS:
        day = stage.today - timedelta(days=days)
        _put(stage, found[title], day, question, day)
        decision = Decision(found[title].version, agreed, why)
        steering.decide(stage.session, stage.speak_as("stuurgroep"), found[title].id, decision, day)
    question = "Mag opvang in een noodsituatie altijd, ook door familie?"
    _put(stage, found[POLICY], stage.today + timedelta(days=6), question, stage.today - timedelta(days=21))
    _give(stage, found[ADVANCE], "manager", 12)
    _give(stage, found[DESK], "eigenaar", 33)
    command = Offer(stage.actors["eigenaar"].id, PROMISED, "De cijfers van het team staan bij de casussen.")
    pattern_id = stage.patterns["toeslag-terugvordering"]
    handovers.offer(stage.session, stage.speak_as("eigenaar_inkomen"), pattern_id, command, stage.today)


def _put(stage: Stage, solution: Solution, day: date, question: str, today: date) -> None:
    command = PutOnAgenda(solution.version, day, question)
    steering.put_on_agenda(stage.session, stage.speak_as("coordinator"), solution.id, command, today)


def _give(stage: Stage, solution: Solution, key: str, days: int) -> None:
    """The ball to an account, so many days ago."""
    command = HandOver(solution.version, solution.with_whom, None, stage.actors[key].id)
    actor, day = stage.speak_as("coordinator"), stage.today - timedelta(days=days)
    solutions.hand_over(stage.session, actor, solution.id, command, day)


def solve_one(stage: Stage) -> None:
    """A pattern that was called solved, and a case that came to it afterwards."""
    knelpunt = stage.knelpunten["Geen toestemming om gegevens te delen"]
    started = StartPattern(SOLVED, SOLVED_SENTENCE, (knelpunt,))
    pattern = patterns.create(stage.session, stage.speak_as("facilitator"), started)
    people = (stage.account_id(key) for key in ("eigenaar", "eigenaar_inkomen", "manager"))
    patterns.appoint(stage.session, stage.speak_as("coordinator"), pattern.id, Appointment(pattern.version, *people))
    for reference, days in (("TIL-2024-008", 400), ("WAA-2025-003", 380), ("TIL-2025-007", 9)):
        command = AddCase(stage.cases[reference], certainty=Certainty.FILE, severity=2)
        link = patterns.add_case(stage.session, stage.speak_as("facilitator"), pattern.id, command)
        link.added_at = stage.days_ago(days)
    text = SolutionText(CARD, Route.QUICK, CARD_TEXT, owner_id=stage.account_id("eigenaar"), knelpunt_id=knelpunt)
    owner, day = stage.speak_as("eigenaar"), min(CARD_DONE, stage.today)
    solution = solutions.create(stage.session, owner, pattern.id, text, day)
    done = replace(text, status=SolutionStatus.DONE, version=solution.version)
    solutions.edit(stage.session, owner, solution.id, done, day)
    solved = PatternText(
        pattern.version, SOLVED, SOLVED_SENTENCE, status=PatternStatus.SOLVED, knelpunt_ids=(knelpunt,)
    )
    patterns.edit(stage.session, owner, pattern.id, solved)
    pattern.solved_at = stage.days_ago(60)
    stage.session.flush()
