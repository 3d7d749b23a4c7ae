"""Arithmetic of scenarios: cost lines over a period, what the threat may cost, and the return as a range. No floats."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from patterns.catalogue.rules import MAX_MONEY_CENTS
from patterns.errors import RuleBroken

MAX_TEXT = 4_000
MAX_DESCRIPTION = 120
MAX_PAYER = 80
MAX_MONTHS = 240
MAX_LINES = 60


class ScenarioKind(enum.StrEnum):
    """The four stories that stand side by side."""

    CURRENT = "huidig"
    THREAT = "dreigend"
    A = "doorbraak-a"
    B = "doorbraak-b"

    @property
    def label(self) -> str:
        return {
            "huidig": "Huidig", "dreigend": "Dreigend", "doorbraak-a": "Doorbraak A", "doorbraak-b": "Doorbraak B",
        }[self.value]  # fmt: skip

    @property
    def meaning(self) -> str:
        return {
            "huidig": "wat er nu gebeurt", "dreigend": "wat er bij komt als niemand iets doet",
            "doorbraak-a": "wat wij kunnen doen", "doorbraak-b": "wat wij ook kunnen doen",
        }[self.value]  # fmt: skip


BREAKTHROUGHS = (ScenarioKind.A, ScenarioKind.B)


class Per(enum.StrEnum):
    ONCE = "eenmalig"
    WEEK = "week"
    MONTH = "maand"
    YEAR = "jaar"

    @property
    def label(self) -> str:
        return "eenmalig" if self is Per.ONCE else f"per {self.value}"


# How many times an amount falls in a number of months, as a fraction of whole numbers: 52 weeks in 12 months.
_TIMES = {Per.WEEK: (52, 12), Per.MONTH: (1, 1), Per.YEAR: (1, 12)}


@dataclass(frozen=True)
class Cost:
    """One amount as it counts: `months` says for how long, `probability` (in percent) how likely it is."""

    amount_cents: int
    per: Per
    months: int = 12
    probability: int = 100

    @property
    def total(self) -> int:
        """Over its whole period, rounded to whole cents."""
        if self.per is Per.ONCE:
            return self.amount_cents
        times, parts = _TIMES[self.per]
        return rounded(self.amount_cents * self.months * times, parts)

    @property
    def expected(self) -> int:
        return rounded(self.total * self.probability, 100)


@dataclass(frozen=True)
class Range:
    """In cents. `low` when nothing uncertain happens, `high` when all of it does, `expected` weighed by chance."""

    low: int = 0
    expected: int = 0
    high: int = 0

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.expected + other.expected, self.high + other.high)

    def less(self, cents: int) -> "Range":
        return Range(self.low - cents, self.expected - cents, self.high - cents)

    @property
    def certain(self) -> bool:
        return self.low == self.high


def rounded(number: int, parts: int) -> int:
    """A division of whole numbers that rounds half up."""
    return (2 * number + parts) // (2 * parts)


def range_of(costs: Iterable[Cost]) -> Range:
    """What these lines come to. A line of 100 percent always counts, one of 0 percent only when all goes wrong."""
    total = Range()
    for cost in costs:
        total += Range(cost.total if cost.probability == 100 else 0, cost.expected, cost.total)
    return total


def return_of(current: Range, threat: Range, breakthrough: Range) -> Range:
    """What a breakthrough saves: the present costs and the threat that it takes away, less what it costs itself."""
    return (current + threat).less(breakthrough.high)


@dataclass(frozen=True)
class Triangle:
    """Why it is lawful and how the resident regains grip; the return follows from the scenarios."""

    version: int
    legitimate: str
    involved: str


@dataclass(frozen=True)
class ScenarioText:
    version: int
    kind: ScenarioKind
    text: str


@dataclass(frozen=True)
class LineText:
    """A cost line as somebody entered it."""

    kind: ScenarioKind
    description: str
    cost: Cost
    funding_stream: str = ""
    payer: str = ""
    source: str = ""


@dataclass(frozen=True)
class EditLine:
    """What a cost line becomes; `version` is that of the line on the screen."""

    line_id: int
    version: int
    line: LineText


@dataclass(frozen=True)
class Choice:
    """One breakthrough is chosen; the other stays to be seen by who comes after."""

    version: int
    kind: ScenarioKind | None
    reason: str = ""


def check_text(text: str, field: str) -> None:
    if len(text) > MAX_TEXT:
        raise RuleBroken(f"Deze tekst is {len(text)} tekens lang; {MAX_TEXT} mag.", field)


def check_line(line: LineText) -> None:
    """Errors name the input of the form."""
    if not line.description:
        raise RuleBroken("Zeg waar dit bedrag voor is.", "omschrijving")
    if len(line.description) > MAX_DESCRIPTION or len(line.payer) > MAX_PAYER:
        raise RuleBroken(f"Houd het kort: {MAX_DESCRIPTION} tekens, en {MAX_PAYER} voor wie betaalt.", "omschrijving")
    if not 0 <= line.cost.amount_cents <= MAX_MONEY_CENTS:
        raise RuleBroken("Schrijf een bedrag van 0 tot 20 miljoen euro.", "bedrag")
    if not 1 <= line.cost.months <= MAX_MONTHS:
        raise RuleBroken(f"Een periode duurt 1 tot {MAX_MONTHS} maanden.", "maanden")
    if not 0 <= line.cost.probability <= 100:
        raise RuleBroken("Een kans ligt tussen 0 en 100 procent.", "kans")
    if line.kind is not ScenarioKind.THREAT and line.cost.probability != 100:
        raise RuleBroken("Alleen in het dreigende scenario is een bedrag onzeker.", "kans")


def check_choice(choice: Choice, with_content: frozenset[ScenarioKind]) -> None:
    if choice.kind is None:
        return
    if choice.kind not in BREAKTHROUGHS:
        raise RuleBroken("Kies doorbraak A of doorbraak B.", "keuze")
    if choice.kind not in with_content:
        raise RuleBroken(f"{choice.kind.label} is nog leeg. Schrijf hem eerst uit.", "keuze")
    if not choice.reason:
        raise RuleBroken("Schrijf op waarom u hiervoor kiest. Wie na u komt, wil dat weten.", "reden")
    check_text(choice.reason, "reden")
