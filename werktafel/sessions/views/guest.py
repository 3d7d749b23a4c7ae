"""Guests: in with the code, one question and one input on the phone, and nothing else of the system."""

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from patterns.base import utc_now
from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.throttle import Throttle
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import store
from werktafel.sessions.forms import CardForm, JoinForm
from werktafel.sessions.model import Participant, Werktafel
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import cards, guests
from werktafel.sessions.service.guests import Joined
from werktafel.sessions.views.blueprint import bp

COOKIE = "werktafel_gast"
PATH = "/meedoen"
HOURS = 12
TOO_MANY = "Er zijn te veel verkeerde codes geprobeerd. Wacht tien minuten en probeer het dan opnieuw."
# Only wrong codes count: a whole table may come in behind one address.
wrong_codes = Throttle(limit=20, seconds=600)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="werktafel-gast")


def _present() -> tuple[Werktafel, Participant] | None:
    """The guest of this cookie, as long as the werktafel is open."""
    try:
        secret = _signer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return None
    return guests.find(reading(), secret) if isinstance(secret, str) else None


def _seat(joined: Joined) -> Response:
    response = see_other(url_for("sessions.seat"), f"Welkom, {joined.guest.name}.")
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    value = _signer().dumps(joined.secret)
    response.set_cookie(COOKIE, value, max_age=HOURS * 3600, path=PATH, httponly=True, samesite="Lax", secure=secure)
    return response


@bp.get("/meedoen")
@allow(EVERYONE)
def join() -> ResponseReturnValue:
    return redirect(url_for("sessions.seat")) if _present() else render_template("sessions/join.html", form=JoinForm())


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


def _form(table: Werktafel) -> CardForm:
    steps = [(step.id, f"{step.position}. {step.what}") for step in store.steps_of(reading(), table.id)]
    return CardForm().offer(steps, table.phase or Phase.ESTABLISH)


def _page(table: Werktafel, guest: Participant, form: CardForm) -> str:
    own = store.cards_of_guest(reading(), guest.id)
    return render_template("sessions/seat.html", table=table, guest=guest, form=form, cards=own)


def _ended() -> ResponseReturnValue:
    """The cookie is of no werktafel that is open: the door is shut, kindly."""
    return render_template("sessions/ended.html"), 403


@bp.get("/meedoen/tafel")
@allow(EVERYONE)
def seat() -> ResponseReturnValue:
    present = _present()
    return _page(*present, _form(present[0])) if present else _ended()


@bp.post("/meedoen/tafel")
@allow(EVERYONE)
def write_card_as_guest() -> ResponseReturnValue:
    present = _present()
    if present is None:
        return _ended()
    table, guest = present
    form = _form(table)
    card = attempt(form, lambda session, command: cards.write_as_guest(session, guest, command))
    if card is None:
        return _page(table, guest, form), 422
    return see_other(url_for("sessions.seat"), "Uw kaartje ligt op tafel.")


@bp.post("/meedoen/tafel/kaartjes/<int:card_id>/terugnemen")
@allow(EVERYONE)
def withdraw_card(card_id: int) -> ResponseReturnValue:
    present = _present()
    if present is None:
        return _ended()
    with unit_of_work() as session:
        cards.withdraw(session, present[1], card_id)
    return see_other(url_for("sessions.seat"), "Uw kaartje is teruggenomen.")


@bp.get("/meedoen/tafel/stand")
@allow(EVERYONE)
def seat_state() -> ResponseReturnValue:
    """204 while the question on the phone is still the question of the table."""
    present = _present()
    if present is None:
        return "", 200, {"HX-Redirect": url_for("sessions.seat")}
    table = present[0]
    if request.args.get("fase") == (table.phase.value if table.phase else ""):
        return "", 204
    return render_template("sessions/_moved_on.html", table=table)
