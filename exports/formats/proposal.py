"""The one-page proposal for the stuurgroep: what it says, for the page and for the Word document alike."""

from dataclasses import dataclass

from exports.formats.wording import dutch_date

TO_FILL = "[Vul aan]"


@dataclass(frozen=True)
class Proposal:
    """A solution that needs a decision of the stuurgroep. `question` is how the agenda asks for it; no werktafel when
    it was thought of elsewhere."""

    title: str
    description: str
    pattern: str
    sentence: str
    knelpunt: str
    effect: str
    volume: str
    owner: str
    due_on: str
    first_step: str
    werktafel: str
    held_on: str
    question: str = ""


def proposal_source(proposal: Proposal) -> str:
    """Where it came from, and when."""
    source = f", uit: {proposal.werktafel}" if proposal.werktafel else ""
    return f"Oplegger voor de stuurgroep{source}, {dutch_date(proposal.held_on)}."


def proposal_parts(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Heading and text; an empty text is for people to fill in, because nothing is made up."""
    due = dutch_date(proposal.due_on) if proposal.due_on else ""
    knelpunt = f"Knelpunt: {proposal.knelpunt}." if proposal.knelpunt else ""
    parts = (
        ("Gevraagd besluit", proposal.question or f"Instemmen met: {proposal.title}."),
        ("Waarom", _joined(proposal.sentence, knelpunt, proposal.effect)),
        ("Hoe vaak", proposal.volume),
        ("Wat wij voorstellen", proposal.description),
        (
            "Wie trekt dit, en wanneer is het klaar",
            _joined(f"{proposal.owner}." if proposal.owner else "", f"Klaar op {due}." if due else ""),
        ),
        ("Eerste stap", proposal.first_step),
        ("Kosten en dekking", ""),
        ("Risico's en wie het raakt", ""),
        ("Als de stuurgroep niets besluit", ""),
    )
    return tuple((heading, text.strip()) for heading, text in parts)


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
