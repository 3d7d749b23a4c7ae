"""The door for guests: in with the code, known by a cookie."""

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from patterns.base import utc_now
from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.throttle import Throttle
from werktafel.kit.unit import reading
from werktafel.sessions.forms import JoinForm
from werktafel.sessions.model import Participant, Werktafel
from werktafel.sessions.service import guests
from werktafel.sessions.service.guests import Joined
from werktafel.sessions.views.blueprint import bp

COOKIE = "werktafel_gast"
PATH = "/meedoen"
HOURS = 12
TOO_MANY = "Er zijn te veel verkeerde codes geprobeerd. Wacht tien minuten en probeer het dan opnieuw."
# Only wrong codes count: a whole table may come in behind one address, and no guest may shut the door for the others by
# hand. Of the thousand million codes, an address may try thirty thousand a day.
wrong_codes = Throttle(limit=200, seconds=600)


def signer() -> URLSafeSerializer:
    """Seals the secret in the cookie of a guest."""
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="werktafel-gast")


def secret_of_guest() -> str:
    """What the cookie of this guest holds; empty when it is not ours."""
    try:
        secret = signer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return ""
    return secret if isinstance(secret, str) else ""


def present_guest() -> tuple[Werktafel, Participant] | None:
    """The guest of this cookie, as long as the werktafel is open."""
    return guests.find(reading(), secret_of_guest())


def _seat(joined: Joined) -> Response:
    response = see_other(url_for("sessions.seat"), f"Welkom, {joined.guest.name}.")
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    value = signer().dumps(joined.secret)
    response.set_cookie(
        COOKIE, value, max_age=joined.seconds + HOURS * 3600, path=PATH, httponly=True, samesite="Lax", secure=secure
    )
    return response


@bp.get("/meedoen")
@allow(EVERYONE)
def join() -> ResponseReturnValue:
    return (
        redirect(url_for("sessions.seat"))
        if present_guest()
        else render_template("sessions/join.html", form=JoinForm())
    )


@bp.get("/meedoen/<string(length=6):code>")
@allow(EVERYONE)
def join_with_code(code: str) -> ResponseReturnValue:
    form = JoinForm()
    form.code.data = guests.clean_code(code)
    return render_template("sessions/join.html", form=form)


@bp.post("/meedoen")
@allow(EVERYONE)
def join_post() -> ResponseReturnValue:
    form, address = JoinForm(), request.remote_addr or ""
    if wrong_codes.blocked(address):
        form.form_errors = [TOO_MANY]
        return render_template("sessions/join.html", form=form), 429
    joined = attempt(form, lambda session, command: guests.join(session, command, utc_now()))
    if joined is None:
        if guests.UNKNOWN_CODE in form.code.errors:
            wrong_codes.fail(address)
        return render_template("sessions/join.html", form=form), 422
    return _seat(joined)
