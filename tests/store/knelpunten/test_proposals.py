"""Changes to an entry: asked for by anybody, taken over or refused by the coordinator."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from patterns.errors import NotAllowed, RuleBroken, Stale
from patterns.knelpunten import proposals, store
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.proposals import DecideChange, ProposeChange
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText
from tests.store.cases.build import make_knelpunt
from tests.support.cast import Cast


@pytest.fixture
def entry(session: Session, cast: Cast) -> Knelpunt:
    return make_knelpunt(session, cast.coordinator)


def wished(entry: Knelpunt) -> KnelpuntText:
    return replace(store.text_of(entry), definition="Zonder adres geen uitkering.", synonyms=("Geen inschrijving",))


def test_an_accepted_change_is_taken_over(session: Session, cast: Cast, entry: Knelpunt) -> None:
    asked = proposals.propose_change(session, cast.goirle, ProposeChange(entry.id, wished(entry), "Duidelijker."))
    assert asked.changes == {"definition": "Zonder adres geen uitkering.", "synonyms": ["Geen inschrijving"]}
    assert store.proposals_for(session, entry.id) == [asked]
    proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, True))
    assert (entry.definition, entry.synonyms) == ("Zonder adres geen uitkering.", ["Geen inschrijving"])
    assert store.proposals_for(session, entry.id) == []
    with pytest.raises(RuleBroken, match="al besloten"):
        proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, True))


def test_a_refusal_keeps_its_reason_and_changes_nothing(session: Session, cast: Cast, entry: Knelpunt) -> None:
    asked = proposals.propose_change(session, cast.goirle, ProposeChange(entry.id, wished(entry), "Duidelijker."))
    with pytest.raises(RuleBroken, match="Leg uit"):
        proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, False))
    proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, False, "Te smal."))
    assert entry.definition == ""
    ((mine, about),) = store.changes_asked_by(session, cast.goirle.id, 9)
    assert (mine.status, mine.answer, about) == (KnelpuntStatus.REFUSED, "Te smal.", entry)


def test_a_change_leaves_alone_what_others_changed_meanwhile(session: Session, cast: Cast, entry: Knelpunt) -> None:
    asked = proposals.propose_change(session, cast.goirle, ProposeChange(entry.id, wished(entry), "Duidelijker."))
    entry.example = "Iemand slaapt bij vrienden."
    session.flush()
    proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, True))
    assert entry.example == "Iemand slaapt bij vrienden."


def test_what_cannot_be_asked(session: Session, cast: Cast, entry: Knelpunt) -> None:
    same = ProposeChange(entry.id, store.text_of(entry), "Zomaar.")
    for command, sentence in (
        (same, "niets gewijzigd"),
        (ProposeChange(entry.id, wished(entry), " "), "Leg uit waarom"),
        (ProposeChange(entry.id, replace(wished(entry), name=""), "Beter."), "naam"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            proposals.propose_change(session, cast.professional, command)
    with pytest.raises(NotAllowed):
        proposals.propose_change(session, cast.steering, ProposeChange(entry.id, wished(entry), "Beter."))
    asked = proposals.propose_change(session, cast.professional, ProposeChange(entry.id, wished(entry), "Beter."))
    with pytest.raises(NotAllowed):
        proposals.decide_change(session, cast.professional, DecideChange(asked.id, asked.version, True))
    with pytest.raises(Stale):
        proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version + 1, True))
