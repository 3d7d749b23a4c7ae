"""`/indieningen/loketten`: where a submission can go, with what is known of it."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.submissions import addressing, store
from exports.submissions.rules import READERS
from patterns.actor import Role
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.addressees import AddresseeForm
from werktafel.web.pages.addressees import addressee_cards, addressee_history

bp = Blueprint("addressees", __name__)
ID = "<int(max=2147483647):addressee_id>"


@bp.get("/indieningen/loketten")
@allow(*READERS)
def index() -> ResponseReturnValue:
    cards = addressee_cards(reading())
    return render_template("submissions/addressees.html", addressees=cards, may_edit=actor().has(Role.COORDINATOR))


@bp.get("/indieningen/loketten/nieuw")
@allow(Role.COORDINATOR)
def new() -> ResponseReturnValue:
    form = AddresseeForm()
    form.start()
    return render_template("submissions/addressee.html", form=form, addressee=None, history=())


@bp.post("/indieningen/loketten/nieuw")
@allow(Role.COORDINATOR)
def create() -> ResponseReturnValue:
    form = AddresseeForm()
    if attempt(form, lambda session, command: addressing.save_addressee(session, actor(), command)) is None:
        return render_template("submissions/addressee.html", form=form, addressee=None, history=()), 422
    return see_other(url_for("addressees.index"), "Het loket is toegevoegd.")


@bp.get(f"/indieningen/loketten/{ID}")
@allow(Role.COORDINATOR)
def edit(addressee_id: int) -> ResponseReturnValue:
    addressee, form = store.get_addressee(reading(), addressee_id), AddresseeForm()
    form.fill(addressee)
    history = addressee_history(reading(), addressee_id)
    return render_template("submissions/addressee.html", form=form, addressee=addressee, history=history)


@bp.post(f"/indieningen/loketten/{ID}")
@allow(Role.COORDINATOR)
def save(addressee_id: int) -> ResponseReturnValue:
    form = AddresseeForm()
    saved = attempt(form, lambda session, command: addressing.save_addressee(session, actor(), command, addressee_id))
    if saved is None:
        addressee, history = store.get_addressee(reading(), addressee_id), addressee_history(reading(), addressee_id)
        return render_template("submissions/addressee.html", form=form, addressee=addressee, history=history), 422
    return see_other(url_for("addressees.index"), "Het loket is bewaard.")
