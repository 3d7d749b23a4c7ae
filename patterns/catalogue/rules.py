"""Fixed lists and settings: what a size band is called and which numbers the region may change."""

import enum
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from patterns.errors import RuleBroken

MAX_ORGANISATION = 120


class SizeBand(enum.StrEnum):
    """Inhabitants of a municipality, coarse enough not to point at one of them."""

    SMALL = "klein"
    MEDIUM = "middel"
    LARGE = "groot"

    @property
    def label(self) -> str:
        return {
            "klein": "tot 20.000 inwoners",
            "middel": "20.000 tot 100.000 inwoners",
            "groot": "vanaf 100.000 inwoners",
        }[self.value]


class ArticleRole(enum.StrEnum):
    """What a law article does in practice: it gives room, it pinches, or both."""

    ROOM = "ruimte"
    PINCHES = "knelt"
    BOTH = "beide"


@dataclass(frozen=True)
class Setting:
    """A number that the region may change. `lowest` and `highest` bound it, both included."""

    key: str
    label: str
    default: int
    lowest: int
    highest: int


SETTINGS: Mapping[str, Setting] = {
    s.key: s
    for s in (
        Setting("ladder.table_cases", "Uitgewerkte casussen voor een werktafel", 2, 1, 10),
        Setting("ladder.regional_situations", "Situaties voor een regionaal patroon", 3, 2, 100),
        Setting("ladder.regional_organisations", "Organisaties voor een regionaal patroon", 2, 1, 20),
        Setting("ladder.regional_months", "Maanden waarover een regionaal patroon telt", 12, 1, 60),
        Setting("ladder.submission_situations", "Situaties voor een indiening", 10, 1, 10_000),
        Setting("ladder.submission_municipalities", "Gemeenten voor een indiening", 3, 1, 100),
        Setting("cell.inside", "Kleinste aantal dat binnen de regio zichtbaar is", 5, 1, 100),
        Setting("cell.outside", "Kleinste aantal dat buiten de regio zichtbaar is", 10, 1, 100),
        Setting("minutes.establish", "Minuten voor vaststellen", 70, 5, 600),
        Setting("minutes.diagnose", "Minuten voor diagnose", 70, 5, 600),
        Setting("minutes.solve", "Minuten voor oplossingen", 70, 5, 600),
    )
}


def check_setting(key: str, value: int) -> None:
    """Refuse a value outside the bounds of its setting."""
    setting = SETTINGS[key]
    if not setting.lowest <= value <= setting.highest:
        raise RuleBroken(f"{setting.label}: kies een getal van {setting.lowest} tot en met {setting.highest}.", "value")


def fold(text: str) -> str:
    """A name as it is compared: without case, accents, doubled spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


_ARTICLE = re.compile(
    r"^(?P<law>.*?)[\s,]*\b(?:artikel|art\.?)\s*(?P<article>\d[\w.:]*(?:\s+lid\s+\w+)?)\s*(?P<rest>.*)$", re.I
)


def split_article(text: str) -> tuple[str, str]:
    """`Participatiewet artikel 18 lid 1` or `art. 18 lid 1 Pw` → law and article; no article gives an empty one."""
    match = _ARTICLE.match(text.strip())
    if not match:
        return text.strip(), ""
    return (match["law"].strip() or match["rest"].strip()), " ".join(match["article"].split())
