"""What seems to fit a text in the making, through the search index: only what the writer may see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from patterns.actor import Actor
from search.errors import IndexUnavailable
from search.results import Hit
from werktafel.indexing.sync import ready_index
from werktafel.settings import Settings
from werktafel.web.pages.search import visible_hits

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LABELS = {"knelpunt": "Knelpunten", "patroon": "Patronen"}
FEW = 3
SOME = 6
# The search reads a question, not a story: the last words typed say best what it is about now.
LAST_WORDS = 24
LEAST_WORDS = 3


def fitting_in(
    session: Session, actor: Actor, settings: Settings, texts: Sequence[str]
) -> list[tuple[str, Sequence[Hit]]]:
    """The best few knelpunten and patterns per heading; nothing while there is little text or no index."""
    found = [(label, _hits(session, actor, settings, " ".join(texts), kind)) for kind, label in LABELS.items()]
    return [(label, hits[:FEW]) for label, hits in found if hits]


def knelpunten_first(session: Session, actor: Actor, settings: Settings, passage: str) -> tuple[int, ...]:
    """Ids of knelpunten that resemble a passage, the best first."""
    return tuple(int(hit.id) for hit in _hits(session, actor, settings, passage, "knelpunt"))


def _hits(session: Session, actor: Actor, settings: Settings, text: str, kind: str) -> Sequence[Hit]:
    words = re.findall(r"\w{3,}", text)[-LAST_WORDS:]
    if len(words) < LEAST_WORDS:
        return ()
    try:
        found = ready_index(settings, session).search(" ".join(words), actor.municipality, (kind,), limit=SOME)
    except IndexUnavailable:
        return ()
    return visible_hits(session, actor, found.hits)
