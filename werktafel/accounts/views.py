"""Signing in and out, one's own account, and the management of accounts."""

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user, logout_user
from werkzeug.exceptions import HTTPException

from patterns.actor import ROLE_LABELS, Role
from patterns.base import utc_now
from patterns.catalogue.store import municipalities
from patterns.handovers.store import held_by
from werktafel.accounts import service, store
from werktafel.accounts.forms import AccountForm, DepartureForm, OwnPasswordForm, PasswordForm, RolesForm, SignInForm
from werktafel.accounts.pages import safe_next
from werktafel.accounts.signing import mark_of_visitor
from werktafel.kit.access import EVERYONE, SIGNED_IN, actor, actor_or_none, allow
from werktafel.kit.filters import local
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import is_htmx, see_other
from werktafel.kit.paging import PER_PAGE, Page, offset_of, page_asked
from werktafel.kit.resume import keep_form, same_site, unpack_form
from werktafel.kit.throttle import Slowdown, Throttle
from werktafel.kit.unit import reading, unit_of_work

bp = Blueprint("accounts", __name__)
# Per account and address: whoever mistypes on purpose elsewhere keeps nobody out of the own account.
guesses = Slowdown(free=5, first=4, longest=300, forget_after=3_600)
# Behind one municipal proxy everybody has the same address, so an address gets more room than an account.
addresses = Throttle(limit=200, seconds=600)


@bp.get("/inloggen")
@allow(EVERYONE)
def sign_in() -> ResponseReturnValue:
    if actor_or_none() is not None:
        return see_other(safe_next(request.args.get("next")))
    return render_template("accounts/sign_in.html", form=SignInForm())


@bp.post("/inloggen")
@allow(EVERYONE)
def sign_in_post() -> ResponseReturnValue:
    form = SignInForm()
    address = str(request.remote_addr)
    account = f"{(form.email.data or '').strip().lower()} {address}"
    if guesses.blocked(account) or addresses.blocked(address):
        abort(429)
    if not form.validate():
        guesses.fail(account)
        addresses.fail(address)
        return render_template("accounts/sign_in.html", form=form, refused=True), 422
    guesses.forget(account)
    assert form.user is not None  # noqa: S101 - validate() found it
    login_user(form.user, remember=False, authn_via=["password"])
    kept = unpack_form(form.kept.data) if form.kept.data else None
    if kept:
        return render_template("accounts/again.html", kept=kept)
    return see_other(safe_next(request.args.get("next")))


@bp.app_errorhandler(401)
def ask_to_sign_in(error: HTTPException) -> ResponseReturnValue:
    """To the sign-in page and back; a form that was being sent goes along."""
    if request.method in ("GET", "HEAD"):
        target = url_for("accounts.sign_in", next=request.full_path.rstrip("?"))
        return ("", 401, {"HX-Redirect": target}) if is_htmx() else redirect(target)
    form = SignInForm(formdata=None)
    form.kept.data = keep_form() if same_site() else ""
    return render_template("accounts/expired.html", form=form), 401


@bp.post("/uitloggen")
@allow(EVERYONE)
def sign_out() -> ResponseReturnValue:
    visitor = actor_or_none()
    if visitor is not None:
        with unit_of_work() as unit:
            service.sign_out(unit, visitor.id, mark_of_visitor(), utc_now())
    logout_user()
    session.clear()
    return see_other(url_for("accounts.sign_in"), "U bent uitgelogd.")


@bp.route("/account", methods=["GET", "POST"])
@allow(SIGNED_IN)
def own() -> ResponseReturnValue:
    form, account = OwnPasswordForm(), f"own {actor().id}"
    if request.method == "POST" and guesses.blocked(account):
        abort(429)
    if request.method == "POST" and attempt(
        form, lambda unit, command: service.change_own_password(unit, actor().id, command)
    ):
        guesses.forget(account)
        return see_other(url_for("accounts.sign_in"), "Uw wachtwoord is gewijzigd. Log opnieuw in.")
    if form.errors:
        guesses.fail(account)
    has_password = store.get_user(reading(), actor().id).password is not None
    page = render_template("accounts/own.html", form=form, has_password=has_password)
    return page, 422 if form.errors else 200


@bp.get("/beheer/accounts")
@allow(Role.ADMIN)
def index() -> ResponseReturnValue:
    number, unit = page_asked(), reading()
    page = Page(store.users(unit, PER_PAGE, offset_of(number)), number, store.count_users(unit))
    places = {place.code: place.name for place in municipalities(unit)}
    return render_template("accounts/index.html", page=page, places=places, role_labels=ROLE_LABELS)


def _account_form() -> AccountForm:
    form = AccountForm()
    places = [(place.code, place.name) for place in municipalities(reading())]
    form.municipality.choices = [("", "Kies een gemeente"), *places]
    return form


@bp.route("/beheer/accounts/nieuw", methods=["GET", "POST"])
@allow(Role.ADMIN)
def new() -> ResponseReturnValue:
    form = _account_form()
    if request.method == "POST" and attempt(form, lambda unit, command: service.add_account(unit, actor(), command)):
        return see_other(url_for("accounts.index"), "Het account is gemaakt.")
    return render_template("accounts/new.html", form=form), 422 if form.errors else 200


@bp.route("/beheer/accounts/<int:user_id>", methods=["GET", "POST"])
@allow(Role.ADMIN)
def show(user_id: int) -> ResponseReturnValue:
    user = store.get_user(reading(), user_id)
    form = RolesForm(data={"roles": [role.name for role in user.roles]})
    if request.method == "POST" and attempt(
        form, lambda unit, roles: service.change_roles(unit, actor(), user_id, roles)
    ):
        return see_other(url_for("accounts.index"), "De rollen zijn bewaard.")
    page = render_template("accounts/show.html", form=form, user=user, password_form=PasswordForm(formdata=None))
    return page, 422 if form.errors else 200


@bp.post("/beheer/accounts/<int:user_id>/wachtwoord")
@allow(Role.ADMIN)
def reset_password(user_id: int) -> ResponseReturnValue:
    user, form = store.get_user(reading(), user_id), PasswordForm()
    if attempt(form, lambda unit, password: service.reset_password(unit, actor(), user_id, password)):
        return see_other(
            url_for("accounts.index"), f"{user.name} heeft een nieuw wachtwoord. Geef het persoonlijk door."
        )
    roles = RolesForm(formdata=None, data={"roles": [role.name for role in user.roles]})
    return render_template("accounts/show.html", form=roles, user=user, password_form=form), 422


@bp.route("/beheer/accounts/<int:user_id>/afsluiten", methods=["GET", "POST"])
@allow(Role.ADMIN)
def close(user_id: int) -> ResponseReturnValue:
    user, form = store.get_user(reading(), user_id), DepartureForm()
    form.offer(
        [(one.id, one.name) for one in store.candidates(reading(), Role.OWNER) if one.id != user_id],
        [(one.id, one.name) for one in store.candidates(reading(), *Role) if one.id != user_id],
    )
    now = utc_now()
    if request.method == "POST" and attempt(
        form, lambda unit, command: service.close(unit, actor(), user_id, command, now, local(now).date())
    ):
        return see_other(url_for("accounts.index"), "Het account is afgesloten.")
    held = held_by(reading(), user_id)
    names = store.names_of(reading(), [one.deputy_id for one in held])
    page = render_template("accounts/close.html", user=user, form=form, held=held, names=names)
    return page, 422 if form.errors else 200


@bp.post("/beheer/accounts/<int:user_id>/openen")
@allow(Role.ADMIN)
def reopen(user_id: int) -> ResponseReturnValue:
    with unit_of_work() as unit:
        service.reopen(unit, actor(), user_id)
    return see_other(url_for("accounts.index"), "Het account is open.")
