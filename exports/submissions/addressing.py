"""Addressees: those that come with the product, and what the coordinator makes of them."""

import json
from dataclasses import asdict, replace
from importlib.resources import files

from sqlalchemy.orm import Session

from exports.submissions import comparing, rules, store
from exports.submissions.model import Addressee
from exports.submissions.rules import AddresseeStatus, AddresseeText, ContactText
from patterns.actor import Actor
from patterns.catalogue.rules import clean_line, clean_text
from patterns.errors import RuleBroken, Stale


def seed_addressees(session: Session) -> None:
    """The addressees that come with the product. One that exists is left as the coordinator keeps it.

    A check list that was never filled in is taken along: it came later than the addressee itself.
    """
    text = (files("exports.submissions") / "data" / "addressees.json").read_text(encoding="utf-8")
    present = {one.name.casefold(): one for one in store.addressees(session)}
    for entry in json.loads(text):
        found = present.get(entry["name"].casefold())
        if found is None:
            session.add(Addressee(**{**entry, "status": AddresseeStatus(entry["status"])}))
        elif found.needs is None and entry.get("needs"):
            found.needs, found.least_situations = entry["needs"], entry.get("least_situations")
    session.flush()


def save_addressee(
    session: Session, actor: Actor, command: AddresseeText, addressee_id: int | None = None
) -> Addressee:
    """Add an addressee, or change the one with this id."""
    rules.check_may_bundle(actor)
    command = replace(
        command,
        name=clean_line(command.name),
        contact=clean_text(command.contact),
        format=clean_text(command.format),
        note=clean_text(command.note),
        asks=tuple(line for one in command.asks if (line := clean_line(one))),
        mandate=ContactText(**{name: clean_line(text) for name, text in asdict(command.mandate).items()}),
    )
    rules.check_addressee(command)
    same = store.find_addressee(session, command.name)
    if same is not None and same.id != addressee_id:
        raise RuleBroken("Er is al een loket met deze naam.", "name")
    addressee = Addressee() if addressee_id is None else store.get_addressee(session, addressee_id)
    if addressee_id is not None and addressee.version != command.version:
        raise Stale(comparing.addressee_differences(addressee, command))
    values = {name: getattr(command, name) for name in Addressee.__tracked__}
    values |= {"asks": list(command.asks), "needs": list(command.needs), "mandate": asdict(command.mandate)}
    for name, value in values.items():
        setattr(addressee, name, value)
    session.add(addressee)
    session.flush()
    return addressee
