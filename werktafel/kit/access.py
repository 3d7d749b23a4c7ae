"""Closed until declared: an endpoint without `@allow` answers 500, and a test looks for it."""

import enum
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from patterns.actor import Actor, Role
from patterns.errors import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])
MARK = "__werktafel_allows__"


class Door(enum.Enum):
    """Doors that ask for no role."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed in"


EVERYONE = Door.EVERYONE
SIGNED_IN = Door.SIGNED_IN


def allow(*doors: Role | Door) -> Callable[[View], View]:
    """Declare who may knock: everyone, everyone signed in, or the holders of these roles."""

    def mark(view: View) -> View:
        setattr(view, MARK, frozenset(doors))
        return view

    return mark


def actor_or_none() -> Actor | None:
    """Who is signed in, as the rules see it."""
    if not current_user.is_authenticated:
        return None
    return cast(Actor, current_user.as_actor())


def actor() -> Actor:
    """The signed-in actor; only behind a door that asks for one."""
    present = actor_or_none()
    if present is None:
        abort(401)
    return present


def asks_to_sign_in() -> bool:
    """Nobody is signed in, and this page asks for that."""
    doors: frozenset[object] = getattr(current_app.view_functions.get(request.endpoint or ""), MARK, frozenset())
    return EVERYONE not in doors and actor_or_none() is None


def guard() -> ResponseReturnValue | None:
    """Before every request: is there a door, and may this person pass it?"""
    if request.endpoint is None or request.endpoint == "static":
        return None
    doors = getattr(current_app.view_functions[request.endpoint], MARK, None)
    if doors is None:
        current_app.logger.error("endpoint %s declares nobody", request.endpoint)
        return render_template("errors/500.html"), 500
    if EVERYONE in doors:
        return None
    present = actor_or_none()
    if present is None:
        abort(401)
    if SIGNED_IN not in doors and not present.has(*(door for door in doors if isinstance(door, Role))):
        raise NotAllowed("Deze pagina hoort bij een andere rol dan de uwe.")
    return None


def init_access(app: Flask) -> None:
    app.before_request(guard)
