"""Rules of a pattern: its ladder, its owner, and who may change it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

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
    whose case tells both what blocked and how it ended. `since` is the first period, as `2021-Q2`.
    """

    certain: int = 0
    possible: int = 0
    recent: int = 0
    worked_out: int = 0
    municipalities: int = 0
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


def missing_for(rung: Rung, volume: Volume, done: Completeness, settings: Mapping[str, int]) -> tuple[str, ...]:
    """What is lacking for a rung, as Dutch phrases; empty when the pattern stands on it."""
    if rung is Rung.SIGNAL:
        wants = [(volume.possible >= 1, "1 situatie")]
    elif rung is Rung.TABLE:
        needed = settings["ladder.table_cases"]
        wants = [
            (volume.worked_out >= needed, f"{max(0, needed - volume.worked_out)} uitgewerkte casus(sen)"),
            (done.has_parties, "de betrokken partijen bij de stappen"),
            (done.has_owner, "een patrooneigenaar"),
        ]
    elif rung is Rung.REGIONAL:
        needed, parties = settings["ladder.regional_situations"], settings["ladder.regional_organisations"]
        months = settings["ladder.regional_months"]
        wants = [
            (volume.recent >= needed, f"{max(0, needed - volume.recent)} situatie(s) uit de laatste {months} maanden"),
            (volume.organisations >= parties, f"{max(0, parties - volume.organisations)} organisatie(s)"),
        ]
    else:
        needed, places = settings["ladder.submission_situations"], settings["ladder.submission_municipalities"]
        wants = [
            (volume.certain >= needed, f"{max(0, needed - volume.certain)} situatie(s)"),
            (volume.municipalities >= places, f"{max(0, places - volume.municipalities)} gemeente(n)"),
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


def check_may_gather(actor: Actor) -> None:
    """Who may start a pattern and add cases to it."""
    if not actor.has(Role.PROFESSIONAL, Role.FACILITATOR, Role.OWNER, Role.COORDINATOR):
        raise NotAllowed("U kunt met uw rol geen patroon maken of aanvullen.")


def check_may_edit(owner_ids: frozenset[int], actor: Actor) -> None:
    """The text and the steps belong to the owner, the deputy, a facilitator or the coordinator."""
    if not actor.has(Role.FACILITATOR, Role.COORDINATOR) and actor.id not in owner_ids:
        raise NotAllowed("Alleen de eigenaar, de vervanger, een facilitator of de coördinator wijzigt dit patroon.")


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
