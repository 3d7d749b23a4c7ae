"""Demo answers of municipalities to patterns, pearls, and a possible double of which one side is sure."""

from patterns.actor import Actor, Role
from patterns.cases import service as cases
from patterns.cases import store as case_store
from patterns.cases.rules import CaseContent, CaseKind, Outcome, parse_period
from patterns.catalogue.rules import read_law
from patterns.catalogue.store import law_register
from patterns.doubles import service as doubles
from patterns.doubles.rules import Verdict
from patterns.history import act_as
from patterns.patterns.rules import Certainty
from patterns.responses.rules import Answer, GiveAnswer
from patterns.responses.service import answer
from werktafel.demo.stage import Stage, load

POSSIBLE_DOUBLE = ("TIL-2025-011", "HEU-2025-001")


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


def find_a_double(stage: Stage) -> None:
    """One municipality says that its case tells of the same situation as one of Tilburg, which has not answered yet."""
    theirs, own = (stage.cases[reference] for reference in POSSIBLE_DOUBLE)
    municipality = case_store.get_visible(stage.session, stage.actors["professional"], own).municipality
    doubles.judge(stage.session, stage.reader_of(municipality), doubles.Judge(own, theirs, Verdict.SAME, version=0))
