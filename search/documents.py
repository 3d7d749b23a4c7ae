"""What goes into the index: one frozen value per thing that can be found."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

KINDS = ("casus", "oplossing", "knelpunt", "patroon", "werktafel", "wetsartikel", "prijs", "handleiding")
REGION = ""


class Choice(NamedTuple):
    """A value one can filter by: the code goes in the address, the label on screen."""

    code: str
    label: str


class Key(NamedTuple):
    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Document:
    """`owner_municipality` "" is visible to the whole region; any other value to that municipality alone.

    `municipality` is a size band, `place` the municipality itself: people choose their own by name, others by size.
    """

    kind: str
    id: str
    title: str
    reference: str = ""
    key_phrase: str = ""
    knelpunten: tuple[str, ...] = ()
    body: str = ""
    synonyms: tuple[str, ...] = ()
    owner_municipality: str = REGION
    life_areas: tuple[Choice, ...] = ()
    knelpunt_kinds: tuple[Choice, ...] = ()
    laws: tuple[Choice, ...] = ()
    articles: tuple[Choice, ...] = ()
    organisations: tuple[Choice, ...] = ()
    funding_streams: tuple[Choice, ...] = ()
    municipality: Choice | None = None
    place: Choice | None = None
    period_year: int | None = None
    outcome: Choice | None = None
    route: Choice | None = None
    url: str = ""
    solved: bool = False
    recent: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Onbekende soort document: {self.kind!r}")

    @property
    def key(self) -> Key:
        return Key(self.kind, self.id)

    def facet_values(self) -> Mapping[str, tuple[Choice, ...]]:
        year = str(self.period_year) if self.period_year else ""
        return {
            "leefgebied": self.life_areas,
            "knelpuntsoort": self.knelpunt_kinds,
            "wet": self.laws,
            "artikel": self.articles,
            "organisatie": self.organisations,
            "geldstroom": self.funding_streams,
            "gemeente": (*_one(self.municipality), *_one(self.place)),
            "periode": _one(Choice(year, year) if year else None),
            "afloop": _one(self.outcome),
            "route": _one(self.route),
        }

    def fingerprint(self) -> str:
        """The same for equal documents, on every machine and in every year."""
        counted = [field.name for field in fields(self) if field.name != "recent"]
        text = repr([(name, _plain(getattr(self, name))) for name in counted])
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def _one(choice: Choice | None) -> tuple[Choice, ...]:
    return (choice,) if choice else ()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


FACETS = tuple(Document(kind="casus", id="", title="").facet_values())
