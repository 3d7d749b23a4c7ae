"""How much one case can help the reader of another, and why, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from patterns.cases.rules import Outcome

Article = tuple[str, str]
_KNELPUNT, _ARTICLE, _LAW, _ORGANISATION, _LIFE_AREA = 4, 3, 2, 1, 1
_MOST_LIFE_AREAS = 3
_NUMBERS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


@dataclass(frozen=True)
class Features:
    """What cases are compared by; `articles` are pairs of law and article."""

    knelpunten: frozenset[int]
    articles: frozenset[Article]
    laws: frozenset[str]
    organisations: frozenset[int]
    life_areas: frozenset[str]


@dataclass(frozen=True)
class Shared:
    """What two cases have in common. A law that is shared by its article is not named again in `laws`."""

    knelpunten: tuple[int, ...]
    articles: tuple[Article, ...]
    laws: tuple[str, ...]
    organisations: tuple[int, ...]
    life_areas: tuple[str, ...]

    @property
    def score(self) -> int:
        return (
            _KNELPUNT * len(self.knelpunten)
            + _ARTICLE * len(self.articles)
            + _LAW * len(self.laws)
            + _ORGANISATION * len(self.organisations)
            + _LIFE_AREA * min(len(self.life_areas), _MOST_LIFE_AREAS)
        )

    @property
    def reason(self) -> str:
        told = (
            _same(self.knelpunten, "hetzelfde knelpunt", "knelpunten"),
            _same(self.articles, "hetzelfde wetsartikel", "wetsartikelen"),
            _same(self.laws, "dezelfde wet", "wetten"),
            _same(self.organisations, "dezelfde organisatie", "organisaties"),
            _same(self.life_areas, "hetzelfde leefgebied", "leefgebieden"),
        )
        sentence = ", ".join(one for one in told if one)
        return sentence[:1].upper() + sentence[1:]


def shared(one: Features, other: Features) -> Shared | None:
    """None when the other has neither the knelpunt nor the law: then it is another story."""
    articles = one.articles & other.articles
    laws = (one.laws & other.laws) - {law for law, _ in articles}
    knelpunten = one.knelpunten & other.knelpunten
    if not (knelpunten or articles or laws):
        return None
    return Shared(
        tuple(sorted(knelpunten)),
        tuple(sorted(articles)),
        tuple(sorted(laws)),
        tuple(sorted(one.organisations & other.organisations)),
        tuple(sorted(one.life_areas & other.life_areas)),
    )


def rank(found: Shared, outcome: Outcome | None, year: int | None, case_id: int) -> tuple[int, int, int, int]:
    """Sorts most shared first, then what worked, then the newest."""
    return (-found.score, {Outcome.SOLVED: 0, Outcome.PARTLY: 1}.get(outcome or Outcome.NOT, 2), -(year or 0), -case_id)


def _same(found: Collection[object], one: str, more: str) -> str:
    if len(found) < 2:
        return one if found else ""
    return f"{_NUMBERS.get(len(found), str(len(found)))} dezelfde {more}"
