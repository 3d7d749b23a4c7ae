"""What the identifier check finds in the text of an answer, and which of it a second person has looked at."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from patterns.cases.identified import seen_names
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.knowledge import DEFAULT
from patterns.identifiers.persons import said_alike
from patterns.identifiers.rules import Finding
from patterns.responses.model import PatternResponse


@dataclass(frozen=True)
class FoundInAnswer:
    number: int
    finding: Finding
    open: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.finding.kind.value, self.finding.text


def findings_in(session: Session, response: PatternResponse) -> tuple[FoundInAnswer, ...]:
    """In order of place. A judgement holds until the text is written again."""
    known, judged = DEFAULT.including(seen_names(session)), {(kind, text) for kind, text in response.judged}
    found = enumerate(said_alike(find_identifiers(response.text, known)), 1)
    return tuple(FoundInAnswer(number, one, (one.kind.value, one.text) not in judged) for number, one in found)
