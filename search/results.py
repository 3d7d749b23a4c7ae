"""What a search gives back: frozen values, ready for a page or for JSON."""

from dataclasses import dataclass, field
from typing import NamedTuple

from search.documents import Key


class Part(NamedTuple):
    """A piece of a snippet. The page escapes the text and marks the pieces that matched."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    id: str
    reference: str
    title: str
    url: str
    score: float
    snippet: tuple[Part, ...]
    title_parts: tuple[Part, ...]

    @property
    def key(self) -> Key:
        return Key(self.kind, self.id)

    @property
    def snippet_text(self) -> str:
        return "".join(part.text for part in self.snippet)


@dataclass(frozen=True, slots=True)
class FacetValue:
    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All hits of one kind: how many, and the best few."""

    kind: str
    total: int
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    did_you_mean: str | None
    notes: tuple[str, ...]
    took_ms: float = field(compare=False)
