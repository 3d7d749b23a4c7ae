"""What an addressee can ask of a pattern: the check list that a coordinator ticks."""

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


class Need(enum.StrEnum):
    SITUATIONS = "situaties"
    MUNICIPALITIES = "gemeenten"
    STORIES = "verhalen"
    STEPS = "stappen"
    STEP_RULE = "regel_bij_stap"
    ARTICLE = "artikel"
    TRIED = "geprobeerd"
    RETURN = "rendement"
    COUNTER = "tegencheck"
    LOWER = "niet_lager"
    PURPOSE = "bedoeling"
    EFFECT = "effect"
    BURDEN = "last"
    CHANGE = "voorstel"
    SIDE_EFFECTS = "neveneffecten"
    DECIDES = "wie_beslist"
    MANDATE = "mandaat"

    @property
    def label(self) -> str:
        """The line on the check list."""
        return LABELS[self]


LABELS: Mapping[Need, str] = {
    Need.SITUATIONS: "Genoeg bewezen situaties",
    Need.MUNICIPALITIES: "Genoeg gemeenten met een bewezen situatie",
    Need.STORIES: "Twee vrijgegeven casussen om te vertellen",
    Need.STEPS: "De stappen, met de stap waar het vastloopt",
    Need.STEP_RULE: "Bij elke stap die vastloopt: de wet of regel",
    Need.ARTICLE: "Een wetsartikel",
    Need.TRIED: "Wat lokaal en regionaal al is geprobeerd",
    Need.RETURN: "Rendement: wat het kost en oplevert, bij elke bewezen situatie",
    Need.COUNTER: "Tegencheck: wie heeft dit niet, en waarom",
    Need.LOWER: "Waarom het niet lager is op te lossen",
    Need.PURPOSE: "Waar de regel voor bedoeld is",
    Need.EFFECT: "Wat de regel in de praktijk doet",
    Need.BURDEN: "De last voor de uitvoering",
    Need.CHANGE: "Een voorstel",
    Need.SIDE_EFFECTS: "De neveneffecten van het voorstel",
    Need.DECIDES: "Wie hierover beslist",
    Need.MANDATE: "Een mandaathouder met naam, mail en telefoon",
}
# A need that is a text of the pattern: the field, and the word in a list of what is lacking.
TEXTS: Mapping[Need, tuple[str, str]] = {
    Need.COUNTER: ("counter_check", "tegencheck (wie heeft dit niet, en waarom?)"),
    Need.LOWER: ("why_not_lower", "waarom niet lager op te lossen"),
    Need.PURPOSE: ("intended_purpose", "bedoeling van de regel"),
    Need.EFFECT: ("effect", "wat de regel in de praktijk doet"),
    Need.BURDEN: ("burden", "last voor de uitvoering"),
    Need.CHANGE: ("proposed_change", "voorstel"),
    Need.SIDE_EFFECTS: ("side_effects", "neveneffecten"),
    Need.DECIDES: ("who_decides", "wie beslist"),
}
# What counts when nobody wrote down what an addressee asks for.
USUAL = (Need.SITUATIONS, Need.MUNICIPALITIES, Need.ARTICLE, Need.TRIED, Need.RETURN, Need.COUNTER)
LEAST_STORIES = 2


@dataclass(frozen=True)
class Asked:
    """What one addressee asks; without `own` its check list is the usual one. `mandate`: somebody may speak for us."""

    addressee_id: int
    name: str
    needs: frozenset[Need]
    situations: int
    municipalities: int
    mandate: bool
    own: bool = True
    active: bool = True


def read_needs(codes: Iterable[str] | None) -> frozenset[Need]:
    """The check list as it is kept; None was never filled in, and a code that no longer exists is left out."""
    if codes is None:
        return frozenset(USUAL)
    known = {one.value: one for one in Need}
    return frozenset(known[code] for code in codes if code in known)


def in_order(needs: Collection[Need]) -> tuple[Need, ...]:
    return tuple(one for one in Need if one in needs)
