"""Rules of a pattern: its ladder, its owner, and who may change it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken

MAX_TITLE = 120
MAX_SENTENCE = 240
MAX_TEXT = 8_000
MAX_PARTY = 80
MAX_STEP = 300
MAX_RULE = 160
MAX_STEPS = 40
MAX_DAYS = 3_650
MAX_NOTE = 1_000
MAX_KNELPUNTEN = 40

TEXT_LABELS: Mapping[str, str] = {
    "title": "Titel",
    "sentence": "Het patroon in één zin",
    "description": "Toelichting",
    "level": "Niveau",
    "status": "Stand",
    "why_not_lower": "Waarom niet lager op te lossen",
    "interim_fix": "Wat er nu bij wijze van noodoplossing gebeurt",
    "interim_cost_cents": "Kosten daarvan",
    "burden": "Last voor de uitvoering",
    "intended_purpose": "Waar de regel voor bedoeld is",
    "effect": "Wat de regel in de praktijk doet",
    "proposed_change": "Voorstel",
    "side_effects": "Neveneffecten",
    "who_decides": "Wie hierover beslist",
    "counter_check": "Tegencheck: wie heeft dit niet, en waarom",
}
OWNER_LABELS: Mapping[str, str] = {"owner_id": "Eigenaar", "deputy_id": "Vervanger", "manager_id": "Manager"}


class Level(enum.StrEnum):
    """Who can take the pattern away: the municipality, the region, or the national government."""

    LOCAL = "lokaal"
    REGIONAL = "regionaal"
    NATIONAL = "landelijk"


class PatternStatus(enum.StrEnum):
    OPEN = "open"
    IN_HAND = "in_behandeling"
    SOLVED = "opgelost"
    CLOSED = "gesloten"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


class Stance(enum.StrEnum):
    SUPPORTS = "supports"
    COUNTER = "counter"

    @property
    def label(self) -> str:
        return {"supports": "steunt het patroon", "counter": "spreekt het patroon tegen"}[self.value]


class Certainty(enum.StrEnum):
    FIRST_HAND = "eerste_hand"
    FILE = "dossier"
    HEARSAY = "van_horen_zeggen"

    @property
    def label(self) -> str:
        return {"eerste_hand": "uit eerste hand", "dossier": "uit het dossier", "van_horen_zeggen": "van horen zeggen"}[
            self.value
        ]


SEVERITY_LABELS: Mapping[int, str] = {
    1: "hinderlijk: het kost tijd, het komt goed",
    2: "ernstig: het huishouden gaat erop achteruit",
    3: "ontwrichtend: huis, gezin of gezondheid raakt verloren",
}


class Rung(enum.IntEnum):
    """The ladder of volume, lowest first."""

    SIGNAL = 1
    TABLE = 2
    REGIONAL = 3
    SUBMISSION = 4

    @property
    def label(self) -> str:
        return {1: "signaal", 2: "werktafel-rijp", 3: "regionaal patroon", 4: "indiening-rijp"}[self.value]


@dataclass(frozen=True)
class Volume:
    """Situations behind a pattern, released cases only. `certain` have a proven passage; `possible` counts all.

    `recent` are the certain ones inside the months that the ladder looks back; `worked_out` are certain situations
    whose case tells both what blocked and how it ended. `municipalities` is where the possible ones play,
    `certain_municipalities` where the certain ones do. `organisations` are named in the certain cases, `contributors`
    are the municipalities that wrote the records. `since` is the first period, as `2021-Q2`.
    """

    certain: int = 0
    possible: int = 0
    recent: int = 0
    worked_out: int = 0
    municipalities: int = 0
    certain_municipalities: int = 0
    organisations: int = 0
    contributors: int = 0
    counter: int = 0
    since: str = ""


@dataclass(frozen=True)
class Completeness:
    """What a pattern has beside volume."""

    has_owner: bool
    has_parties: bool
    has_article: bool
    has_solution: bool
    has_return: bool
    has_counter_check: bool


SITUATIONS = ("situatie", "situaties")


def _lacks(number: int, one: str, many: str) -> str:
    return f"{max(0, number)} {one if number == 1 else many}"


def missing_for(rung: Rung, volume: Volume, done: Completeness, settings: Mapping[str, int]) -> tuple[str, ...]:
    """What is lacking for a rung, as Dutch phrases; empty when the pattern stands on it."""
    if rung is Rung.SIGNAL:
        wants = [(volume.possible >= 1, "1 situatie")]
    elif rung is Rung.TABLE:
        needed = settings["ladder.table_cases"]
        wants = [
            (
                volume.worked_out >= needed,
                _lacks(needed - volume.worked_out, "uitgewerkte casus", "uitgewerkte casussen"),
            ),
            (done.has_parties, "de betrokken partijen bij de stappen"),
            (done.has_owner, "een patrooneigenaar"),
        ]
    elif rung is Rung.REGIONAL:
        needed, parties = settings["ladder.regional_situations"], settings["ladder.regional_organisations"]
        months = settings["ladder.regional_months"]
        wants = [
            (volume.recent >= needed, f"{_lacks(needed - volume.recent, *SITUATIONS)} uit de laatste {months} maanden"),
            (volume.organisations >= parties, _lacks(parties - volume.organisations, "organisatie", "organisaties")),
        ]
    else:
        needed, places = settings["ladder.submission_situations"], settings["ladder.submission_municipalities"]
        wants = [
            (volume.certain >= needed, _lacks(needed - volume.certain, "bewezen situatie", "bewezen situaties")),
            (
                volume.certain_municipalities >= places,
                f"{_lacks(places - volume.certain_municipalities, 'gemeente', 'gemeenten')} met een bewezen situatie",
            ),
            (done.has_article, "een wetsartikel"),
            (done.has_solution, "een oplossing"),
            (done.has_return, "wat het kost en oplevert"),
            (done.has_counter_check, "de tegencheck: wie heeft dit niet, en waarom?"),
        ]
    return tuple(text for fine, text in wants if not fine)


def rung_of(volume: Volume, done: Completeness, settings: Mapping[str, int]) -> Rung:
    """The highest rung that is reached, climbing one at a time."""
    reached = Rung.SIGNAL
    for rung in (Rung.TABLE, Rung.REGIONAL, Rung.SUBMISSION):
        if missing_for(rung, volume, done, settings):
            break
        reached = rung
    return reached


def quarter_number(year: int, quarter: int | None) -> int:
    """Quarters on one line. A year without a quarter counts as its first, so that nothing looks newer than it is."""
    return year * 4 + (quarter or 1)


def first_recent_quarter(today: date, months: int) -> int:
    """The oldest quarter that still touches the last `months` months."""
    return quarter_number(today.year, (today.month + 2) // 3) - -(-months // 3)


@dataclass(frozen=True)
class StartPattern:
    title: str
    sentence: str
    knelpunt_ids: tuple[int, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True)
class PatternText:
    """What the edit form holds; `version` is the one that the user saw."""

    version: int
    title: str
    sentence: str
    description: str = ""
    level: Level = Level.LOCAL
    status: PatternStatus = PatternStatus.OPEN
    why_not_lower: str = ""
    interim_fix: str = ""
    interim_cost_cents: int | None = None
    burden: str = ""
    intended_purpose: str = ""
    effect: str = ""
    proposed_change: str = ""
    side_effects: str = ""
    who_decides: str = ""
    counter_check: str = ""
    knelpunt_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Appointment:
    version: int
    owner_id: int | None
    deputy_id: int | None = None
    manager_id: int | None = None


@dataclass(frozen=True)
class AddCase:
    case_id: int
    stance: Stance = Stance.SUPPORTS
    note: str = ""
    severity: int | None = None
    certainty: Certainty | None = None


def check_may_gather(actor: Actor) -> None:
    """Who may start a pattern and add cases to it."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt met uw rol geen patroon maken of aanvullen.")


def may_take_out(owner_ids: frozenset[int], added_by: int | None, municipality: str, actor: Actor) -> bool:
    """Who put the case there, its own municipality, or who may edit: else anybody could lower a figure at will."""
    return may_edit(owner_ids, actor) or actor.id == added_by or actor.municipality == municipality


def check_may_edit(owner_ids: frozenset[int], actor: Actor) -> None:
    """The text and the steps belong to the owner, the deputy, a facilitator or the coordinator."""
    if not may_edit(owner_ids, actor):
        raise NotAllowed("Alleen de eigenaar, de vervanger, een facilitator of de coördinator wijzigt dit patroon.")


def may_edit(owner_ids: frozenset[int], actor: Actor) -> bool:
    return actor.has(Role.FACILITATOR, Role.COORDINATOR) or actor.id in owner_ids


def check_may_appoint(actor: Actor) -> None:
    if not actor.has(Role.FACILITATOR, Role.COORDINATOR):
        raise NotAllowed("Alleen een facilitator of de coördinator wijst een eigenaar aan.")


def check_owners(owner_id: int | None, deputy_id: int | None) -> None:
    if owner_id is not None and owner_id == deputy_id:
        raise RuleBroken("De vervanger is iemand anders dan de eigenaar.", "deputy")
    if owner_id is None and deputy_id is not None:
        raise RuleBroken("Kies eerst een eigenaar, dan een vervanger.", "owner")


def check_texts(title: str, sentence: str) -> None:
    if not title.strip():
        raise RuleBroken("Geef het patroon een titel.", "title")
    if not sentence.strip():
        raise RuleBroken("Zeg in één zin wat er steeds misgaat.", "sentence")
    if len(title) > MAX_TITLE:
        raise RuleBroken(f"De titel mag {MAX_TITLE} tekens lang zijn.", "title")
    if len(sentence) > MAX_SENTENCE:
        raise RuleBroken(f"De zin mag {MAX_SENTENCE} tekens lang zijn.", "sentence")


def check_severity(severity: int | None) -> None:
    if severity is not None and severity not in SEVERITY_LABELS:
        raise RuleBroken("Kies een ernst van 1 tot en met 3.", "severity")


def check_knelpunten(knelpunt_ids: tuple[int, ...]) -> None:
    if len(set(knelpunt_ids)) > MAX_KNELPUNTEN:
        raise RuleBroken(f"Een patroon bundelt ten hoogste {MAX_KNELPUNTEN} knelpunten.", "knelpunt_ids")
