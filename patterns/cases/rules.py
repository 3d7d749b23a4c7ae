"""Rules of a case: what it must hold, who may see it, and the way from draft to released."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from patterns.actor import Actor, Role
from patterns.cases.passages import find_passage
from patterns.catalogue.rules import LawRef, clean_line, clean_text, fold, law_text, money_text
from patterns.errors import Difference, NotAllowed, RuleBroken

# A draft saves itself before it has a title; a second person never sees it leave like that.
UNTITLED = "Nog zonder titel"
MAX_REFERENCE = 40
MAX_TITLE = 120
MAX_KEY_PHRASE = 60
MAX_TEXT = 8_000
MAX_VALUES = 40
FIRST_YEAR = 2000
MAX_FOUND = 200
MAX_REASON = 1_000


class CaseStatus(enum.StrEnum):
    DRAFT = "concept"
    RELEASED = "vrijgegeven"
    WITHDRAWN = "ingetrokken"


class Review(enum.StrEnum):
    """Where a draft is on its way to the region: with the second reader, back with the author, or staying inside."""

    WAITING = "wacht"
    RETURNED = "terug"
    REFUSED = "afgewezen"


class Decision(enum.StrEnum):
    """What a second reader did with a text."""

    RELEASED = "vrijgegeven"
    RETURNED = "teruggegeven"
    REFUSED = "afgewezen"
    REOPENED = "opnieuw te lezen"


class CaseKind(enum.StrEnum):
    """A pearl is a fine solution inside the rules: for inspiration, never for volume."""

    CASE = "casus"
    PEARL = "pareltje"


class Outcome(enum.StrEnum):
    SOLVED = "gelukt"
    PARTLY = "deels"
    NOT = "niet"

    @property
    def label(self) -> str:
        return {"gelukt": "gelukt", "deels": "deels gelukt", "niet": "niet gelukt"}[self.value]


class Passage(enum.StrEnum):
    """The text of a case that a passage is taken from."""

    SITUATION = "situatie"
    NEED = "behoefte"
    OBSTACLE = "belemmering"
    SOLUTION = "oplossing"
    RESULT = "resultaat"


@dataclass(frozen=True)
class Period:
    """A year, or one quarter of it: never finer, so that nobody is recognised by a date."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)


_PERIOD = re.compile(r"^(\d{4})(?:\s*-?\s*[QqKk]([1-4]))?$")


def parse_period(text: str, today: date) -> Period:
    """`2021` or `2021-Q3`; anything finer, later than today or before 2000 is refused."""
    match = _PERIOD.match(text.strip())
    if not match:
        raise RuleBroken("Schrijf de periode als jaar (2021) of als kwartaal (2021-Q3).", "periode")
    year, quarter = int(match[1]), int(match[2]) if match[2] else None
    if year < FIRST_YEAR:
        raise RuleBroken(f"De periode mag niet voor {FIRST_YEAR} liggen.", "periode")
    if (year, quarter or 1) > (today.year, (today.month + 2) // 3):
        raise RuleBroken("De periode ligt in de toekomst.", "periode")
    return Period(year, quarter)


def may_see(owner_municipality: str, status: CaseStatus, actor: Actor) -> bool:
    """A released case is for the region; any other only for its own municipality. The store holds the same in SQL."""
    return status is CaseStatus.RELEASED or owner_municipality == actor.municipality


def check_may_write(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen een professional van de gemeente zelf wijzigt deze casus.")
    if status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is ingetrokken en kan niet meer worden gewijzigd.")


def check_may_link(owner_municipality: str, actor: Actor) -> None:
    """A proof changes the figures of the region: of elsewhere only for who works on patterns of the whole region."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt geen knelpunten koppelen met uw rol.")
    if owner_municipality != actor.municipality and not actor.has(Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed(
            "Knelpunten bij een casus van een andere gemeente koppelt die gemeente zelf, een patrooneigenaar, "
            "een facilitator of de coördinator."
        )


def check_may_release(
    owner_municipality: str, status: CaseStatus, writers: frozenset[int | None], actor: Actor
) -> None:
    """A second person of the same municipality releases: never the author, nor who changed the text last."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen iemand van de gemeente zelf geeft deze casus vrij.")
    if status is not CaseStatus.DRAFT:
        raise RuleBroken("Alleen een concept kan worden vrijgegeven.")
    if actor.id in writers:
        raise RuleBroken("U schreef deze casus zelf. Vraag een collega om hem vrij te geven.")


def check_may_read_along(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    """The page on which a draft is read before it leaves: for its own municipality, the author among them."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen iemand van de gemeente zelf leest deze casus mee.")
    if status is not CaseStatus.DRAFT:
        raise RuleBroken("Alleen een concept kan worden vrijgegeven.")


def check_not_refused(review: Review) -> None:
    if review is Review.REFUSED:
        raise RuleBroken("Uw gemeente heeft besloten deze casus niet te delen. Laat hem eerst opnieuw lezen.")


def check_may_withdraw(owner_municipality: str, status: CaseStatus, actor: Actor) -> None:
    if not actor.has(Role.PROFESSIONAL) or owner_municipality != actor.municipality:
        raise NotAllowed("Alleen een professional van de gemeente zelf trekt deze casus in.")
    if status is CaseStatus.WITHDRAWN:
        raise RuleBroken("Deze casus is al ingetrokken.")


def check_passage(text: str, passage: str) -> str:
    """The passage as it stands in the text: blanks, line ends and Markdown marks may differ from what was selected."""
    span = find_passage(text, passage)
    if span is None:
        raise RuleBroken("Kies een stuk tekst dat letterlijk in de casus staat.", "passage")
    return text[span[0] : span[1]]


@dataclass(frozen=True)
class CaseContent:
    """Everything a case tells. Life areas and funding streams by code, organisations by name, laws as references."""

    title: str
    situation: str
    key_phrase: str = ""
    obstacle: str = ""
    solution: str = ""
    result: str = ""
    period: Period | None = None
    outcome: Outcome | None = None
    cost_breakthrough_cents: int | None = None
    cost_current_cents: int | None = None
    cost_threat_cents: int | None = None
    life_areas: tuple[str, ...] = ()
    funding_streams: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    laws: tuple[LawRef, ...] = ()
    need: str = ""
    kind: CaseKind = CaseKind.CASE
    withheld: tuple[str, ...] = ()


CONTENT_FIELDS = frozenset(f.name for f in fields(CaseContent))
TEXTS = ("situation", "need", "obstacle", "solution", "result")
LISTS = ("life_areas", "funding_streams", "organisations", "laws", "withheld")
# Content field to the column of an import file, which is the name of the input on a form too. An import file has no
# column for the need, the kind and what was left out for privacy: it leaves those as they are.
COLUMNS: Mapping[str, str] = {
    "title": "titel", "kind": "soort", "key_phrase": "kernzin", "situation": "situatie", "need": "behoefte",
    "obstacle": "belemmering",
    "solution": "oplossing", "result": "resultaat", "period": "periode", "outcome": "afloop",
    "cost_breakthrough_cents": "kosten_doorbraak", "cost_current_cents": "kosten_huidig",
    "cost_threat_cents": "kosten_dreigend", "life_areas": "leefgebieden", "funding_streams": "geldstromen",
    "organisations": "organisaties", "laws": "wetten", "withheld": "weggelaten",
}  # fmt: skip
# What somebody may leave out for privacy, which is not the same as not knowing it.
WITHHOLDABLE: Mapping[str, str] = {
    "periode": "de periode", "kwartaal": "het kwartaal: alleen het jaar staat er", "leefgebieden": "leefgebieden",
    "organisaties": "organisaties", "wetten": "wetten", "geldstromen": "geldstromen", "kosten": "bedragen",
}  # fmt: skip


def tidy(content: CaseContent) -> CaseContent:
    """The content as it is kept: clean texts, every value in a list once.

    A semicolon in the name of an organisation becomes a comma: in an import file it separates two of them.
    """
    names = [clean_line(name.replace(";", ",")) for name in content.organisations]
    organisations = {fold(name): name for name in reversed(names) if name}
    return replace(
        content,
        title=clean_line(content.title),
        key_phrase=clean_line(content.key_phrase),
        situation=clean_text(content.situation),
        need=clean_text(content.need),
        obstacle=clean_text(content.obstacle),
        solution=clean_text(content.solution),
        result=clean_text(content.result),
        life_areas=tuple(sorted(set(content.life_areas))),
        funding_streams=tuple(sorted(set(content.funding_streams))),
        organisations=tuple(organisations[key] for key in sorted(organisations)),
        laws=tuple(dict.fromkeys(ref for ref in content.laws if ref != LawRef())),
        withheld=tuple(sorted(set(content.withheld))),
    )


def check_finished(title: str, situation: str) -> None:
    """What a case cannot do without once it is more than a text in the making."""
    if not title or title == UNTITLED:
        raise RuleBroken("Geef de casus een titel.", "titel")
    if not situation:
        raise RuleBroken("Beschrijf de situatie.", "situatie")


def check_content(content: CaseContent, unfinished: bool = False) -> None:
    """Refuse a case without a title or situation, or with more than fits. Errors name the import column."""
    if not unfinished:
        check_finished(content.title, content.situation)
    limits = {"title": MAX_TITLE, "key_phrase": MAX_KEY_PHRASE} | dict.fromkeys(TEXTS, MAX_TEXT)
    for name, limit in limits.items():
        length = len(getattr(content, name))
        if length > limit:
            column = COLUMNS[name]
            raise RuleBroken(f"De tekst bij {column} is {length} tekens lang; {limit} mag.", column)
    for name in LISTS:
        if len(getattr(content, name)) > MAX_VALUES:
            raise RuleBroken(f"Noem hooguit {MAX_VALUES} {COLUMNS[name]}.", COLUMNS[name])


def check_withheld(content: CaseContent) -> None:
    """What was left out is not there: a period that is given is not withheld as well."""
    if not WITHHOLDABLE.keys() >= set(content.withheld):
        raise RuleBroken("Kies uit de lijst wat u wegliet.", "weggelaten")
    quarter = content.period.quarter if content.period else None
    for name, given in (("periode", content.period), ("kwartaal", quarter)):
        if name in content.withheld and given:
            raise RuleBroken(
                f"U vulde {WITHHOLDABLE[name].split(':')[0]} in. Haal het weg, of zet dit vinkje uit.", "weggelaten"
            )


def shown(content: CaseContent, name: str, law_titles: Mapping[str, str]) -> str:
    """One field as text, the way an import file and a comparison of two versions show it."""
    value = getattr(content, name)
    if name == "laws":
        return "; ".join(law_text(ref, law_titles) for ref in value)
    if name in LISTS:
        return "; ".join(value)
    if name.endswith("_cents"):
        return money_text(value)
    return "" if value is None else str(value)


def differences(mine: CaseContent, theirs: CaseContent, law_titles: Mapping[str, str]) -> tuple[Difference, ...]:
    """What two people made different, with both texts."""
    pairs = ((name, shown(mine, name, law_titles), shown(theirs, name, law_titles)) for name in COLUMNS)
    return tuple(Difference(COLUMNS[name].replace("_", " "), a, b) for name, a, b in pairs if a != b)


def check_may_join(owner: str, other: str) -> None:
    if owner != other:
        raise RuleBroken("Een aanvulling gaat over een situatie in dezelfde gemeente.", "referentie")
