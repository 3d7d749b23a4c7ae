"""What the parts of the demo share: the files, the people and the things already made, by their demo keys."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy.orm import Session

from patterns.actor import Actor, Role
from patterns.history import act_as


@cache
def load(name: str) -> list[dict[str, Any]]:
    """One file of the demo set."""
    text = (files("werktafel.demo") / "data" / f"{name}.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)
    return rows


@dataclass
class Stage:
    """Everything that later parts look up. `now` is the moment from which the demo counts its days."""

    session: Session
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    actors: dict[str, Actor] = field(default_factory=dict)
    knelpunten: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    patterns: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def days_ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def speak_as(self, key: str) -> Actor:
        """Write in the name of a demo account from here on."""
        actor = self.actors[key]
        act_as(self.session, actor)
        return actor

    def account_id(self, key: str | None) -> int | None:
        return self.actors[key].id if key else None

    def reader_of(self, municipality: str) -> Actor:
        """A second person of a municipality, for releasing; some municipalities have no demo account."""
        own = [a for a in self.actors.values() if a.municipality == municipality and a.has(Role.PROFESSIONAL)]
        actor = own[0] if own else Actor(0, "Collega", municipality, frozenset({Role.PROFESSIONAL}))
        act_as(self.session, actor)
        return actor
