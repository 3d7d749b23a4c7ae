"""What the law register shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from patterns.catalogue import store as catalogue
from patterns.figures import store as figures
from patterns.figures.per_law import patterns_per_law

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.catalogue.model import Law, LawArticle

ROLES = {"ruimte": "geeft ruimte", "knelt": "knelt", "beide": "geeft ruimte en knelt"}


@dataclass(frozen=True)
class ArticleLine:
    article: LawArticle
    role: str
    url: str
    situations: int
    patterns: int


@dataclass(frozen=True)
class LawEntry:
    """A law with its articles; `situations` are those with a released case that names it, `patterns` those of it."""

    law: Law
    url: str
    situations: int
    patterns: int
    articles: tuple[ArticleLine, ...]


def law_url(bwb_id: str, article: str, today: date) -> str:
    """The text in force today, at the article when there is one; a paragraph (`lid`) has no anchor of its own."""
    anchor = f"#Artikel{article.split()[0]}" if article else ""
    return f"https://wetten.overheid.nl/{bwb_id}/{today.isoformat()}{anchor}"


def law_register(session: Session, today: date) -> tuple[LawEntry, ...]:
    """Laws with articles or situations first, the most used on top; the others by name."""
    counts, in_patterns = figures.situations_per_law(session), patterns_per_law(session)
    articles: dict[str, list[ArticleLine]] = {}
    for one in catalogue.law_articles(session):
        articles.setdefault(one.bwb_id, []).append(
            ArticleLine(
                one, ROLES[one.role.value], law_url(one.bwb_id, one.article, today),
                counts.get((one.bwb_id, one.article), 0), in_patterns.get((one.bwb_id, one.article), 0),
            )
        )  # fmt: skip
    entries = [
        LawEntry(
            law, law_url(law.bwb_id, "", today), counts.get((law.bwb_id, ""), 0),
            in_patterns.get((law.bwb_id, ""), 0), tuple(articles.get(law.bwb_id, ())),
        )
        for law in catalogue.laws(session)
    ]  # fmt: skip
    return tuple(sorted(entries, key=lambda entry: (-entry.situations, not entry.articles, entry.law.title)))
