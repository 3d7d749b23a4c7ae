"""Which sign-ins are open. Signing out ends a sign-in for every copy of its cookie, wherever that is used."""

import secrets
import time
from typing import Any

from flask import Flask, session
from flask_login import user_logged_in

from werktafel.accounts import store
from werktafel.accounts.model import User
from werktafel.accounts.service import COOKIES_LAST
from werktafel.kit.unit import reading

MARK = "sign_in"
SINCE = "signed_in_at"


def _mark(sender: Flask, user: User, **rest: Any) -> None:
    """Each sign-in gets a mark of its own; the cookie is signed, so nobody makes one up."""
    session[MARK] = secrets.token_hex(16)
    session[SINCE] = int(time.time())


def mark_of_visitor() -> str:
    """The mark of this sign-in; empty for one from before marks were given."""
    return str(session.get(MARK, ""))


def who_is_this(key: str) -> User | None:
    """The account behind a cookie, unless it is closed or this sign-in was ended: one statement, as it always was."""
    return store.find_signed_in(reading(), key, mark_of_visitor()) if key and not _is_over() else None


def _is_over() -> bool:
    """Nobody stays signed in longer than an ended sign-in is remembered, however often the cookie was renewed."""
    since = int(session.get(SINCE, 0))
    return bool(mark_of_visitor()) and since < time.time() - COOKIES_LAST.total_seconds()


def init_signing(app: Flask) -> None:
    """After Flask-Security, whose way of finding an account this replaces."""
    user_logged_in.connect(_mark, app)
    app.login_manager.user_loader(who_is_this)  # type: ignore[attr-defined]
