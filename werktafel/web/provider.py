"""`/inloggen/gemeente`: to the identity provider of a municipality and back."""

from flask import Blueprint, abort, current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user

from patterns.errors import RuleBroken
from werktafel.accounts import provider
from werktafel.accounts.pages import safe_next
from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import unit_of_work
from werktafel.settings import Oidc, Settings

bp = Blueprint("provider", __name__)
NEXT = "after_provider"


@bp.get("/inloggen/gemeente")
@allow(EVERYONE)
def go() -> ResponseReturnValue:
    known = _oidc()
    session[NEXT] = safe_next(request.args.get("next"))
    come_back = f"{_settings().base_url}{url_for('provider.back')}"
    return provider.send_away(current_app, known, come_back)


@bp.get("/inloggen/gemeente/terug")
@allow(EVERYONE)
def back() -> ResponseReturnValue:
    claims = provider.who_came_back(current_app, _oidc())
    with unit_of_work() as unit:
        user = provider.account_of(unit, claims)
    target = safe_next(session.pop(NEXT, None))
    login_user(user, remember=False, authn_via=["oidc"])
    return see_other(target)


@bp.errorhandler(RuleBroken)
def not_in(error: RuleBroken) -> ResponseReturnValue:
    """Nobody gets stuck here: back to the page for signing in, with the reason on top."""
    return see_other(url_for("accounts.sign_in"), error.message, "error")


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _oidc() -> Oidc:
    return _settings().oidc or abort(404)
