"""The sentences that synthetic cases are made of, and the filling of their blanks."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from patterns.synthetic.rules import DrawnKnelpunt, DrawnPattern

TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig")


@dataclass(frozen=True)
class Knelpunt:
    """A knelpunt with the sentences that prove it."""

    name: str
    kind: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """Something that really recurs in the data. `pattern` is empty where nobody has seen it yet."""

    title: str
    pattern: str
    level: str
    knelpunten: tuple[Knelpunt, ...]
    titles: tuple[str, ...]
    situations: tuple[str, ...]
    solutions: tuple[str, ...]
    results: tuple[str, ...]
    laws: tuple[str, ...]
    organisations: tuple[str, ...]
    life_areas: tuple[str, ...]
    streams: tuple[str, ...]
    cost: tuple[int, int]


def _load(name: str) -> Any:
    return json.loads((files("werktafel.generating") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _knelpunt(row: dict[str, Any]) -> Knelpunt:
    return Knelpunt(row["name"], row["kind"], tuple(row["passages"]))


@cache
def themes() -> tuple[Theme, ...]:
    """The planted themes, the most frequent first."""
    lists = ("titles", "situations", "solutions", "results", "laws", "organisations", "life_areas", "streams")
    return tuple(
        Theme(
            title=row["title"],
            pattern=row["pattern"],
            level=row["level"],
            knelpunten=tuple(_knelpunt(one) for one in row["knelpunten"]),
            cost=(row["cost"][0], row["cost"][1]),
            **{name: tuple(row[name]) for name in lists},
        )
        for row in _load("themes")
    )


@cache
def words() -> dict[str, list[Any]]:
    """Sentences that fit every theme."""
    found: dict[str, list[Any]] = _load("words")
    return found


@cache
def noise() -> tuple[Knelpunt, ...]:
    """Knelpunten that turn up anywhere."""
    return tuple(_knelpunt(row) for row in words()["noise"])


def all_knelpunten() -> list[DrawnKnelpunt]:
    known = [*(one for theme in themes() for one in theme.knelpunten), *noise()]
    return [DrawnKnelpunt(one.name, one.kind, f"Bijvoorbeeld: {_example(one)}.") for one in known]


def _example(knelpunt: Knelpunt) -> str:
    return Speaker(Random(knelpunt.name), ("de inwoner", "de inwoner")).say(knelpunt.passages[0])  # noqa: S311


def all_patterns() -> list[DrawnPattern]:
    """One for each theme that somebody recognised."""
    return [
        DrawnPattern(theme.title, theme.pattern, theme.level, tuple(one.name for one in theme.knelpunten))
        for theme in themes()
        if theme.pattern
    ]


def all_organisations() -> set[str]:
    return {"Wijkteam", *(name for theme in themes() for name in theme.organisations)}


class Speaker:
    """Fills the blanks of sentences about one household, which is introduced once and then called by a short name."""

    def __init__(self, draw: Random, household: tuple[str, str]) -> None:
        self.draw = draw
        self.short = household[1]
        self.long = self.short
        self.long = self.say(household[0])

    def say(self, sentence: str, introduce: bool = False) -> str:
        who = self.long if introduce else self.short
        return sentence.format(
            wie=who,
            Wie=who[0].upper() + who[1:],
            aantal=self.draw.randint(2, 6),
            maanden=self.draw.randint(2, 14),
            weken=self.draw.randint(2, 12),
            bedrag=f"{self.draw.randint(8, 400) * 10:,}".replace(",", "."),
            leeftijd=self.draw.randint(26, 71),
            jong=self.draw.randint(18, 23),
            tientallen=self.draw.choice(TENS),
        )

    def some(self, sentences: list[str] | tuple[str, ...], least: int, most: int) -> list[str]:
        """A few different sentences, filled in."""
        number = min(len(sentences), self.draw.randint(least, most))
        return [self.say(sentence) for sentence in self.draw.sample(sentences, number)]
