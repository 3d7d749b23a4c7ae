"""When two cases may tell of one situation, why we think so, who may say it, and how such a pair counts."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from patterns.actor import Actor, Role
from patterns.cases.rules import CaseStatus, Period
from patterns.catalogue.rules import fold
from patterns.errors import NotAllowed, RuleBroken

ENOUGH = 11
LEAST_LETTERS = 5
COMMON_WORDS = frozenset((
    "andere", "anders", "binnen", "buiten", "casus", "daarna", "daardoor", "doordat", "gemeente", "gezin", "hebben",
    "heeft", "inwoner", "kreeg", "krijgt", "langer", "maanden", "moeder", "moest", "nieuwe", "omdat", "situatie",
    "staan", "staat", "tegen", "terwijl", "tussen", "vader", "vrouw", "waardoor", "weken", "worden", "wordt", "zonder",
))  # fmt: skip
NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


class Verdict(enum.StrEnum):
    """What one side says about a pair."""

    SAME = "zelfde"
    OTHER = "ander"


class Stage(enum.Enum):
    """Where a pair stands. Only half and confirmed pairs move a figure."""

    OPEN = "open"
    HALF = "half"
    CONFIRMED = "confirmed"
    ENDED = "ended"


@dataclass(frozen=True)
class Features:
    """The generalised facts of a case that may be compared; nothing in it points at a person."""

    period: Period | None
    laws: frozenset[str]
    knelpunten: frozenset[int]
    organisations: frozenset[int]
    life_areas: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Likeness:
    score: int
    reason: str


def words_of(*texts: str) -> frozenset[str]:
    """The words that tell something, folded."""
    found = re.findall(r"[^\W\d_]+", fold(" ".join(texts)))
    return frozenset(word for word in found if len(word) >= LEAST_LETTERS and word not in COMMON_WORDS)


def likeness(one: Features, other: Features) -> Likeness | None:
    """How much two cases look alike, with the reason in words; None when it is too little to ask somebody."""
    when = _same_time(one.period, other.period)
    laws, knelpunten = len(one.laws & other.laws), len(one.knelpunten & other.knelpunten)
    if when is None or not laws + knelpunten:
        return None
    parties, areas = len(one.organisations & other.organisations), len(one.life_areas & other.life_areas)
    words = sorted(one.words & other.words)
    points = (
        when[0], 2 * min(laws, 2), 2 * min(knelpunten, 2), 2 * min(parties, 3), min(areas, 3), min(len(words), 4),
    )  # fmt: skip
    if sum(points) < ENOUGH or not (parties or words):
        return None
    told = (
        when[1], _same(laws, "wet", "wetten"), _same(knelpunten, "knelpunt", "knelpunten", "het"),
        _same(parties, "organisatie", "organisaties"), _same(areas, "leefgebied", "leefgebieden", "het"),
        f"dezelfde woorden ({', '.join(words[:4])})" if words else "",
    )  # fmt: skip
    return Likeness(sum(points), _joined([one for one in told if one]))


def _same_time(one: Period | None, other: Period | None) -> tuple[int, str] | None:
    """Points and words for periods that overlap or touch."""
    if one is None or other is None:
        return None
    if one.quarter is None or other.quarter is None:
        return (1, "hetzelfde jaar") if one.year == other.year else None
    apart = abs((one.year * 4 + one.quarter) - (other.year * 4 + other.quarter))
    return {0: (2, "hetzelfde kwartaal"), 1: (1, "kwartalen na elkaar")}.get(apart)


def _same(number: int, one: str, more: str, article: str = "de") -> str:
    if not number:
        return ""
    if number == 1:
        return f"{'hetzelfde' if article == 'het' else 'dezelfde'} {one}"
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} dezelfde {more}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def stage_of(first: Verdict | None, second: Verdict | None) -> Stage:
    """ "Andere" by one side ends it, whatever the other says."""
    said = (first, second)
    if Verdict.OTHER in said:
        return Stage.ENDED
    return {0: Stage.OPEN, 1: Stage.HALF, 2: Stage.CONFIRMED}[said.count(Verdict.SAME)]


def check_may_judge(actor: Actor, municipalities: frozenset[str]) -> None:
    """The caller has found the pair for a municipality of this actor."""
    if not actor.has(Role.PROFESSIONAL) or actor.municipality not in municipalities:
        raise NotAllowed("Alleen een professional van een van beide gemeenten zegt dit.")


def check_open(stage: Stage, mine: Verdict | None, says: Verdict) -> None:
    if stage is Stage.ENDED:
        raise RuleBroken("Over deze twee is al gezegd dat het andere situaties zijn.")
    if stage is Stage.CONFIRMED:
        raise RuleBroken("Dit is al van twee kanten bevestigd. Kies bij de casus ‘Dit is toch een eigen situatie’.")
    if mine is says:
        raise RuleBroken("Uw gemeente zei dit al.")


def may_pair(one: CaseStatus, other: CaseStatus, same_municipality: bool) -> bool:
    """Across municipalities only released cases; at home a draft beside a released one as well."""
    statuses = {one, other}
    if CaseStatus.WITHDRAWN in statuses or CaseStatus.RELEASED not in statuses:
        return False
    return same_municipality or statuses == {CaseStatus.RELEASED}


def fold_pairs(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each situation in a pair: the lowest situation that it counts with, through a chain of pairs too."""
    leader: dict[int, int] = {}

    def lead(one: int) -> int:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for one, other in pairs:
        low, high = sorted((lead(one), lead(other)))
        leader[high] = low
    return {one: lead(one) for one in list(leader)}
