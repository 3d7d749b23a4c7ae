"""The facilitator's hand on a round: show, group, vote, take over; each a button that posts."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import rules, store
from werktafel.sessions.forms import CardTextForm
from werktafel.sessions.model import Card
from werktafel.sessions.rounds import VOTES_EACH
from werktafel.sessions.service import cards, rounds
from werktafel.sessions.views.blueprint import bp
from werktafel.sessions.views.board import groups_of

AT_TABLE = "/werktafels/<int:werktafel_id>"
ON_CARD = f"{AT_TABLE}/kaartjes/<int:card_id>"


def _back(werktafel_id: int, message: str, anchor: str = "kaartjes") -> ResponseReturnValue:
    return see_other(url_for("sessions.show", werktafel_id=werktafel_id, _anchor=anchor), message)


@bp.post(f"{AT_TABLE}/kaartjes/tonen")
@allow(Role.FACILITATOR)
def show_cards(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        shown = rounds.show_cards(session, actor(), werktafel_id)
    return _back(werktafel_id, f"Alle kaartjes zijn te zien. Nieuw op tafel: {shown}.")


@bp.post(f"{AT_TABLE}/kaartjes/stil")
@allow(Role.FACILITATOR)
def write_silently(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        rounds.write_silently(session, actor(), werktafel_id)
    return _back(werktafel_id, "Nieuwe kaartjes blijven verborgen totdat u ze toont.")


@bp.post(f"{AT_TABLE}/stemmen/openen")
@allow(Role.FACILITATOR)
def open_vote(werktafel_id: int) -> ResponseReturnValue:
    budget = request.form.get("stemmen", VOTES_EACH, type=int)
    with unit_of_work() as session:
        rounds.open_vote(session, actor(), werktafel_id, budget)
    return _back(werktafel_id, f"De deelnemers kunnen stemmen, ieder {budget} keer.")


@bp.post(f"{AT_TABLE}/stemmen/sluiten")
@allow(Role.FACILITATOR)
def close_vote(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        rounds.close_vote(session, actor(), werktafel_id)
    return _back(werktafel_id, "Het stemmen is gesloten. De uitslag is te zien.")


@bp.post(f"{AT_TABLE}/namen")
@allow(Role.FACILITATOR)
def name_on_screen(werktafel_id: int) -> ResponseReturnValue:
    shown = request.form.get("namen") == "ja"
    with unit_of_work() as session:
        rounds.name_on_screen(session, actor(), werktafel_id, shown)
    said = "Het scherm toont de namen bij kaartjes." if shown else "Het scherm toont geen namen meer."
    return _back(werktafel_id, said, "tijd")


@bp.post(f"{AT_TABLE}/overnemen")
@allow(Role.FACILITATOR)
def take_over(werktafel_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        rounds.take_over(session, actor(), werktafel_id)
    return _back(werktafel_id, "U stuurt de werktafel nu.", "tijd")


@bp.route(f"{ON_CARD}/bij", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def join_cards(werktafel_id: int, card_id: int) -> ResponseReturnValue:
    """With a menu and the keyboard; dragging a card posts the same."""
    if request.method == "POST":
        onto = request.form.get("bij", 0, type=int)
        with unit_of_work() as session:
            rounds.join_cards(session, actor(), werktafel_id, card_id, onto)
        return _back(werktafel_id, "De kaartjes liggen bij elkaar.")
    table = store.get_table(reading(), werktafel_id, store.BOARD)
    rules.check_may_steer(table.state, actor())
    card = store.get_row(reading(), Card, werktafel_id, card_id)
    others = [one for one in groups_of(table, table.cards, {}) if card_id not in {each.id for each in one.cards}]
    return render_template("sessions/join_cards.html", table=table, card=card, groups=others)


@bp.post(f"{ON_CARD}/los")
@allow(Role.FACILITATOR)
def split_card(werktafel_id: int, card_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        rounds.split_card(session, actor(), werktafel_id, card_id)
    return _back(werktafel_id, "Het kaartje ligt weer los. Zijn stemmen gingen mee.")


@bp.route(f"{ON_CARD}/tekst", methods=["GET", "POST"])
@allow(Role.FACILITATOR)
def edit_card(werktafel_id: int, card_id: int) -> ResponseReturnValue:
    table, form = store.get_table(reading(), werktafel_id), CardTextForm()
    rules.check_may_steer(table.state, actor())
    card = store.get_row(reading(), Card, table.id, card_id)
    if request.method == "GET":
        form.process(obj=card)
    elif attempt(form, lambda session, command: cards.edit(session, actor(), table.id, card_id, command)):
        return _back(werktafel_id, "Het kaartje is gewijzigd.")
    return render_template("sessions/edit_card.html", form=form, table=table), 422 if form.errors else 200


@bp.get(f"{ON_CARD}/knelpunt")
@allow(Role.FACILITATOR)
def knelpunt_of_card(werktafel_id: int, card_id: int) -> ResponseReturnValue:
    """A card that names its step goes straight to the form; for another the facilitator chooses one."""
    table = store.get_table(reading(), werktafel_id)
    rules.check_may_steer(table.state, actor())
    card = store.get_row(reading(), Card, table.id, card_id)
    if card.step_id:
        return see_other(url_for("sessions.add_knelpunt", werktafel_id=table.id, step_id=card.step_id, kaartje=card.id))
    steps = store.steps_of(reading(), table.id)
    return render_template("sessions/step_of_card.html", table=table, card=card, steps=steps)
