"""Who will see which facts of a submission, told before anybody approves it."""

from dataclasses import dataclass, fields

from exports.content import EvidenceRow, SubmissionContent
from exports.rules import WITHHELD

AUDIENCES = (
    "Het loket, en wie het pakket van hen krijgt",
    "Gemeenten die u om steun vraagt",
    "Coördinatoren, facilitators, eigenaren en stuurgroep",
    "Wie een casus schreef",
)
YES, NO = "ja", "nee"
NEVER = (
    "Nooit in het pakket: concepten, kenmerken van casussen, de gemeente waar een casus speelde, kwartalen, wat één "
    "huishouden kostte, en wie een casus schreef of vrijgaf."
)
FEATURES = tuple(one.name for one in fields(EvidenceRow) if one.name not in ("situation", "patterns"))


@dataclass(frozen=True)
class SeenFact:
    """A group of facts, with for each of the readers what they see of it."""

    what: str
    seen: tuple[str, str, str, str]


@dataclass(frozen=True)
class Audience:
    """One group of readers with what it gets to see; `same` when that is all that the addressee sees."""

    who: str
    sees: tuple[str, ...]
    same: bool


def audiences(content: SubmissionContent) -> tuple[Audience, ...]:
    """The addressee first: for the others it is told in comparison."""
    seen = [
        tuple(
            fact.what if fact.seen[place] == YES else f"{fact.what}: {fact.seen[place]}"
            for fact in who_sees_what(content)
            if fact.seen[place] != NO
        )
        for place in range(len(AUDIENCES))
    ]
    return tuple(
        Audience(who, sees, place > 0 and sees == seen[0])
        for place, (who, sees) in enumerate(zip(AUDIENCES, seen, strict=True))
    )


def who_sees_what(content: SubmissionContent) -> tuple[SeenFact, ...]:
    """In the order of the documents. The numbers are those of the content as it is now."""
    totals, contact = content.totals, content.contact
    stories = sum(len(one.stories) for one in content.patterns)
    named = len(content.supporting_municipalities)
    kept, all_cells = _cells(content)
    reached = (("naam", contact.name), ("mail", contact.email), ("telefoon", contact.phone))
    given = [word for word, text in reached if text]
    return (
        SeenFact("Titel, loket en stand", (YES, YES, YES, YES)),
        SeenFact(
            f"Samenvatting en totalen: {totals.certain} zeker – {totals.possible} mogelijk, "
            f"{_number(totals.municipalities, 'gemeente', 'gemeenten')} als aantal",
            (YES, YES, YES, NO),
        ),
        SeenFact(
            f"De tekst van {_number(len(content.patterns), 'patroon', 'patronen')}",
            (YES, "de zin, het aantal, het voorstel en wie beslist", YES, NO),
        ),
        SeenFact(
            f"{_number(stories, 'casus', 'casussen')} als verhaal, zonder gemeente, tijd en kenmerk",
            (YES, NO, YES, "alleen de eigen casus"),
        ),
        SeenFact(
            f"Bewijs: {_number(len(content.evidence), 'situatie', 'situaties')} met jaar, grootte van de gemeente, "
            f"leefgebieden, soorten knelpunt, wetten en afloop; {all_cells - kept} van {all_cells} gegevens weggelaten",
            (YES, NO, YES, NO),
        ),
        SeenFact(
            f"Welke gemeenten steunen, met naam: {named}",
            (YES, NO, YES, NO),
        ),
        SeenFact(f"Contactpersoon: {', '.join(given) or 'nog niemand'}", (YES, YES, YES, NO)),
        SeenFact("Naam en rol van wie de anonimiteit controleerde", (YES, NO, YES, NO)),
    )


def _cells(content: SubmissionContent) -> tuple[int, int]:
    """How many facts of the evidence are shown, and how many there are."""
    values = [getattr(row, name) for row in content.evidence for name in FEATURES]
    hidden = sum(WITHHELD in value if isinstance(value, tuple) else value == WITHHELD for value in values)
    return len(values) - hidden, len(values)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
