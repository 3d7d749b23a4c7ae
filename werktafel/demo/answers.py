"""Demo answers of municipalities to patterns, and pearls: fine solutions inside the rules."""

from patterns.actor import Actor, Role
from patterns.cases import service as cases
from patterns.cases.rules import CaseContent, CaseKind, Outcome, parse_period
from patterns.catalogue.rules import read_law
from patterns.catalogue.store import law_register
from patterns.history import act_as
from patterns.patterns.rules import Certainty
from patterns.responses.rules import Answer, GiveAnswer
from patterns.responses.service import answer
from werktafel.demo.stage import Stage, load


def show_pearls(stage: Stage) -> None:
    """A professional writes each pearl, a colleague of the same municipality releases it."""
    register = law_register(stage.session)
    for row in load("pearls"):
        content = CaseContent(
            **{
                name: row[name]
                for name in ("title", "key_phrase", "situation", "need", "obstacle", "solution", "result")
            },
            kind=CaseKind.PEARL,
            period=parse_period(row["period"], stage.today),
            outcome=Outcome(row["outcome"]),
            life_areas=tuple(row["life_areas"]),
            funding_streams=tuple(row["funding_streams"]),
            organisations=tuple(row["organisations"]),
            laws=tuple(read_law(law, register) for law in row["laws"]),
        )
        case = cases.create(
            stage.session, stage.reader_of(row["municipality"]), cases.NewCase(content, row["reference"])
        )
        colleague = Actor(0, "Collega", row["municipality"], frozenset({Role.PROFESSIONAL}))
        act_as(stage.session, colleague)
        cases.release(stage.session, colleague, cases.ActOnCase(case.id, case.version))
        case.released_at = stage.days_ago(row["released_days_ago"])
        case.created_at = stage.days_ago(row["released_days_ago"] + 9)
        stage.session.flush()


def ask_around(stage: Stage) -> None:
    """What other municipalities answered: wij ook, wij niet, or solved here."""
    for row in load("answers"):
        command = GiveAnswer(
            answer=Answer(row["answer"]),
            text=row["text"],
            period=parse_period(row["period"], stage.today) if "period" in row else None,
            certainty=Certainty(row["certainty"]) if "certainty" in row else None,
        )
        answer(stage.session, stage.reader_of(row["municipality"]), stage.patterns[row["pattern"]], command)
