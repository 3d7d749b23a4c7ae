"""The seat of a guest: one question and one input on the phone, the cards on the table, votes and signs."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other, wants_fragment
from werktafel.kit.unit import reading, unit_of_work
from werktafel.sessions import card_store, store
from werktafel.sessions.forms import BEFOREHAND, CardForm
from werktafel.sessions.model import Card, Participant, Werktafel
from werktafel.sessions.rounds import Signal, Voting, question
from werktafel.sessions.rules import Phase
from werktafel.sessions.service import cards, guests, rounds
from werktafel.sessions.views.blueprint import bp
from werktafel.sessions.views.board import Group, groups_of, totals
from werktafel.sessions.views.guest import present_guest, secret_of_guest
from werktafel.sessions.views.recap import recap_of

VOTE = "-stemmen"


@dataclass(frozen=True)
class SeatPage:
    """`phase` is that of the question on the page; `moved_on` when the table is at another one, `vote_closed` when only
    its vote ended. `knelpunten` are there once solutions are asked for; the cards that they grew from are done with."""

    table: Werktafel
    guest: Participant
    own: list[Card]
    groups: tuple[Group, ...]
    knelpunten: tuple[str, ...]
    given: dict[int, int]
    votes_left: int
    moved_on: bool
    vote_closed: bool

    @property
    def phase(self) -> str:
        return self.table.phase.value if self.table.phase else BEFOREHAND

    @property
    def moment(self) -> str:
        return moment_of(self.table)

    @property
    def question(self) -> str:
        return question(self.table.phase, self.table.voting) if self.table.phase else ""

    @property
    def late(self) -> bool:
        """Came in while the table was at work."""
        return self.table.started_at is not None and self.guest.joined_at > self.table.started_at


def moment_of(table: Werktafel) -> str:
    """Names the question that the phones show: another one means that the table moved on."""
    if table.phase is None:
        return BEFOREHAND
    return f"{table.phase.value}{VOTE}" if table.voting is Voting.OPEN else table.phase.value


def _page(table: Werktafel, guest: Participant) -> SeatPage:
    session = reading()
    lying = card_store.cards_of(session, table.id)
    mine = card_store.votes_of_guest(session, guest.id) if table.voting is not Voting.NONE else {}
    votes = store.votes_of(session, table.id) if table.voting is Voting.CLOSED else ()
    solving = table.phase is Phase.SOLVE
    groups = tuple(one for one in groups_of(table, lying, totals(votes), mine) if one.votable or not solving)
    knelpunten = store.knelpunten_of(session, table.id) if solving else ()
    asked = request.args.get("fase") or request.form.get("fase")
    return SeatPage(
        table=table,
        guest=guest,
        own=sorted((card for card in lying if card.participant_id == guest.id), key=lambda card: -card.id),
        groups=groups,
        knelpunten=tuple(dict.fromkeys(one.name for one in knelpunten)),
        given=mine,
        votes_left=table.vote_budget - sum(group.mine for group in groups if group.votable),
        moved_on=bool(asked) and asked != moment_of(table),
        vote_closed=asked == f"{moment_of(table)}{VOTE}" and table.voting is Voting.CLOSED,
    )


def _form(table: Werktafel) -> CardForm:
    steps = store.steps_of(reading(), table.id)
    return CardForm().offer([(step.id, f"{step.position}. {step.what}") for step in steps], table.phase)


def _whole(page: SeatPage, form: CardForm) -> str:
    """With the recap, which only a whole page has."""
    table = page.table
    steps = store.steps_of(reading(), table.id)
    knelpunten = store.knelpunten_of(reading(), table.id) if table.phase else ()
    recap = recap_of(table, steps, knelpunten, sum(len(group.cards) for group in page.groups))
    return render_template("sessions/seat.html", page=page, form=form, recap=recap)


def _done(message: str) -> ResponseReturnValue:
    """A script gets the new state of the seat, a browser without scripts the page."""
    present = present_guest()
    if wants_fragment() and present:
        return render_template("sessions/_seat.html", page=_page(*present))
    return see_other(url_for("sessions.seat"), message)


def _ended() -> ResponseReturnValue:
    """The cookie is of no werktafel that is open: the door is shut, kindly."""
    return render_template("sessions/ended.html"), 403


@bp.get("/meedoen/tafel")
@allow(EVERYONE)
def seat() -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    return _whole(_page(*present), _form(present[0]))


@bp.post("/meedoen/tafel")
@allow(EVERYONE)
def write_card_as_guest() -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    guest, form = present[1], _form(present[0])
    card = attempt(form, lambda session, command: cards.write_as_guest(session, guest, command))
    if card is None:
        return _whole(_page(*present), form), 422
    return _done("Uw kaartje ligt op tafel." if card.shown else "Uw kaartje is bewaard. De anderen zien het nog niet.")


@bp.post("/meedoen/tafel/kaartjes/<int:card_id>/terugnemen")
@allow(EVERYONE)
def withdraw_card(card_id: int) -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    with unit_of_work() as session:
        cards.withdraw(session, present[1], card_id)
    return _done("Uw kaartje is teruggenomen.")


@bp.post("/meedoen/tafel/kaartjes/<int:card_id>/parkeren")
@allow(EVERYONE)
def park_own_card(card_id: int) -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    with unit_of_work() as session:
        cards.park_own(session, present[1], card_id)
    return _done("Uw kaartje staat op de parkeerplaats.")


@bp.post("/meedoen/tafel/kaartjes/<int:card_id>/stem")
@allow(EVERYONE)
def vote(card_id: int) -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    with unit_of_work() as session:
        rounds.vote(session, present[1], card_id, request.form.get("aantal", 0, type=int))
    return _done("Uw stem is geteld.")


@bp.post("/meedoen/tafel/teken")
@allow(EVERYONE)
def give_signal() -> ResponseReturnValue:
    present = present_guest()
    if present is None:
        return _ended()
    asked = request.form.get("teken", "")
    with unit_of_work() as session:
        rounds.signal(session, present[1], Signal(asked) if asked in set(Signal) else None)
    return _done("De facilitator ziet het.")


@bp.get("/meedoen/tafel/stand")
@allow(EVERYONE)
def seat_state() -> ResponseReturnValue:
    """204 while nothing moved that guests see; that takes one statement at most."""
    shown = store.shown_to(reading(), guests.hash_of(secret_of_guest()))
    if shown is None:
        return "", 200, {"HX-Redirect": url_for("sessions.seat")}
    if request.args.get("na", type=int) == shown:
        return "", 204
    present = present_guest()
    return render_template("sessions/_seat.html", page=_page(*present)) if present else ("", 204)
