"""What seems to fit a text in the making, through the search index: only what the writer may see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from patterns.actor import Actor
from search.documents import Key
from search.errors import IndexUnavailable
from search.results import Hit
from werktafel.indexing.sync import ready_index
from werktafel.settings import Settings
from werktafel.web.pages.hits import visible_hits

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LABELS = {"knelpunt": "Knelpunten", "patroon": "Patronen"}
FEW = 3
SOME = 6
# A story is no question: each of the last words is looked up by itself, and what several of them find comes first.
LAST_WORDS = 14
LEAST_WORDS = 3
# What scores less than this part of the best only shares an everyday word with the text.
NEAR_ENOUGH = 0.4


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
    words = list(dict.fromkeys(re.findall(r"\w{4,}", text.lower())))[-LAST_WORDS:]
    if len(words) < LEAST_WORDS:
        return ()
    try:
        index = ready_index(settings, session)
        found = [index.search(word, actor.municipality, (kind,), limit=SOME) for word in words]
    except IndexUnavailable:
        return ()
    scores: dict[Key, float] = {}
    hits: dict[Key, Hit] = {}
    for result in found:
        for hit in result.hits if result.did_you_mean is None else ():
            hits.setdefault(hit.key, hit)
            scores[hit.key] = scores.get(hit.key, 0.0) + hit.score
    best = max(scores.values(), default=0.0)
    near = sorted((key for key in scores if scores[key] >= best * NEAR_ENOUGH), key=lambda key: (-scores[key], key))
    return visible_hits(session, actor, [hits[key] for key in near[:SOME]])
