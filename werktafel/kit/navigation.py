"""The navigation bar and who is signed in, for every page."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from patterns.actor import Role
from patterns.catalogue.store import municipality_names
from werktafel.kit.access import actor_or_none
from werktafel.kit.unit import reading


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    active: bool


@dataclass(frozen=True)
class Me:
    """The signed-in account as the header shows it."""

    name: str
    municipality_name: str
    roles_text: str


EVERYBODY = frozenset(Role)
ITEMS: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Start", "start.index", EVERYBODY),
    ("Casussen", "cases.index", EVERYBODY),
    ("Knelpunten", "knelpunten.index", EVERYBODY),
    ("Patronen", "patterns.index", EVERYBODY),
    ("Werktafels", "sessions.index", EVERYBODY),
    ("Opvolging", "follow_up.index", EVERYBODY),
    ("Indieningen", "submissions.index", frozenset({Role.COORDINATOR, Role.FACILITATOR, Role.OWNER, Role.STEERING})),
    ("Wetten", "laws.index", EVERYBODY),
    ("Prijslijst", "prices.index", EVERYBODY),
    ("Verkennen", "explore.index", EVERYBODY),
    ("Dashboard", "dashboard.index", EVERYBODY),
    ("Beheer", "admin.index", frozenset({Role.ADMIN, Role.COORDINATOR})),
)


def _context() -> dict[str, Any]:
    present = actor_or_none()
    if present is None:
        return {"nav": (), "me": None}
    nav = tuple(
        NavItem(label, url_for(endpoint), _is_in(url_for(endpoint)))
        for label, endpoint, roles in ITEMS
        if present.has(*roles) and endpoint in current_app.view_functions
    )
    places = municipality_names(reading())
    roles = ", ".join(sorted(role.label for role in present.roles))
    return {"nav": nav, "me": Me(present.name, places.get(present.municipality, present.municipality), roles)}


def _is_in(area: str) -> bool:
    """The pages of an area live below its address."""
    return request.path == area or (area != "/" and request.path.startswith(area + "/"))


def init_navigation(app: Flask) -> None:
    app.context_processor(_context)
