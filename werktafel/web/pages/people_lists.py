"""Lists of whom and when to take along: addressees, accounts, the agenda, calls and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.formats.table import Sheet
from exports.submissions.rules import check_may_see
from patterns.actor import ROLE_LABELS, Actor, Role
from patterns.calls import store as calls
from patterns.catalogue.store import municipality_names
from patterns.errors import NotAllowed
from patterns.steering import store as steering
from werktafel.accounts import store as accounts
from werktafel.accounts.store import names_of
from werktafel.kit.paging import Page
from werktafel.notices import store as notices
from werktafel.web.pages.addressees import addressee_cards
from werktafel.web.pages.calls import state_of
from werktafel.web.pages.patterns import today
from werktafel.web.pages.sheets import day_of, everything

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from exports.formats.table import Value


def addressees_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    check_may_see(actor)
    heads = (
        "Loket", "Stand", "Wat we weten", "Vraagt om", "Afvinklijst", "Contact", "Namens de regio", "Vorm",
        "Geldig vanaf",
    )  # fmt: skip
    rows = [
        (
            one.name, one.status.value, one.note, "; ".join(one.asks), "; ".join(card.needs), one.contact,
            card.mandate, one.format, one.valid_from,
        )
        for card in addressee_cards(session)
        for one in (card.addressee,)
    ]  # fmt: skip
    return Sheet("Loketten", heads, rows)


def accounts_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    if not actor.has(Role.ADMIN):
        raise NotAllowed("De lijst van accounts is voor de beheerder.")
    places, total = municipality_names(session), accounts.count_users(session)
    people = everything(lambda most: Page(accounts.users(session, most, 0), 1, total))
    rows = [
        (
            one.name, one.email, places.get(one.municipality, one.municipality),
            ", ".join(ROLE_LABELS[Role(role.name)] for role in one.roles), "open" if one.active else "afgesloten",
        )
        for one in people
    ]  # fmt: skip
    return Sheet("Accounts", ("Naam", "E-mailadres", "Gemeente", "Rollen", "Toegang"), rows)


def agenda_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """What is on the agenda, what is on its way there, and what was decided."""
    waiting, total = steering.agenda(session), steering.count_decisions(session)
    decided = everything(lambda most: Page(steering.decisions(session, most, 0), 1, total))
    names = names_of(session, [one.item.put_by for one in waiting] + [one.item.decided_by for one in decided])
    rows: list[tuple[Value, ...]] = [
        (
            "agenda", one.item.meeting_on, one.solution.title, one.pattern_title, one.item.proposal,
            names.get(one.item.put_by or 0), None, None,
        )
        for one in waiting
    ]  # fmt: skip
    rows += [("onderweg", None, one.title, pattern, *[None] * 4) for one, pattern in steering.unplanned(session)]
    rows += [
        (
            "besloten", one.item.decided_on, one.solution.title, one.pattern_title, one.item.proposal,
            names.get(one.item.decided_by or 0), f"{'ja' if one.item.agreed else 'nee'}: {one.item.decision}",
            one.replaced_on,
        )
        for one in decided
    ]  # fmt: skip
    heads = (
        "Stand", "Dag", "Oplossing", "Patroon", "Voorstel", "Ingebracht of vastgelegd door", "Besluit", "Vervangen op",
    )  # fmt: skip
    return Sheet("Stuurgroep", heads, rows)


def calls_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    total = calls.count_calls(session)
    lines = everything(lambda most: Page(calls.list_calls(session, most, 0), 1, total))
    rows = [(one.call.phrase, one.pattern, one.call.ends_on, state_of(one.call, today())) for one in lines]
    return Sheet("Oproepen", ("Oproep", "Patroon", "Tot en met", "Stand"), rows)


def notices_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """One's own."""
    total = notices.count_notices(session, actor.id)
    found = everything(lambda most: Page(notices.notices_of(session, actor.id, most, 0), 1, total))
    rows = [(day_of(one.gathered_at), one.topic.value, one.line, one.path) for one in found]
    return Sheet("Berichten", ("Dag", "Waarover", "Bericht", "Adres"), rows)
