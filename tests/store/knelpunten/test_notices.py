"""Who hears what of the code book and of patterns whose day of review came."""

from datetime import timedelta

from sqlalchemy.orm import Session

from patterns.base import utc_now
from patterns.knelpunten import proposals, service
from patterns.knelpunten.proposals import DecideChange, ProposeChange
from patterns.knelpunten.rules import KnelpuntText
from patterns.knelpunten.service import DecideKnelpunt
from tests.support.cast import Cast
from tests.support.patterns import Maker
from werktafel.notices.sources.proposals import patterns_to_look_at_again, proposals_for_the_code_book


def heard(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in proposals_for_the_code_book(session, utc_now()):
        found.setdefault(one.user_id, []).append(one.line)
    return found


def test_the_coordinator_hears_what_waits_and_the_proposer_the_answer(session: Session, cast: Cast) -> None:
    entry = service.propose(session, cast.goirle, KnelpuntText("Loket verwijst door", "WET"))
    assert heard(session) == {cast.coordinator.id: ["Nieuw knelpunt voorgesteld: ‘Loket verwijst door’."]}
    service.decide(session, cast.coordinator, DecideKnelpunt(entry.id, entry.version, True))
    assert heard(session) == {
        cast.goirle.id: ["Uw voorgestelde knelpunt ‘Loket verwijst door’ is opgenomen in het codeboek."]
    }
    text = KnelpuntText("Loket verwijst door", "WET", definition="Niemand pakt het op.")
    asked = proposals.propose_change(session, cast.professional, ProposeChange(entry.id, text, "Duidelijker."))
    assert "Wijziging gevraagd" in heard(session)[cast.coordinator.id][0]
    proposals.decide_change(session, cast.coordinator, DecideChange(asked.id, asked.version, False, "Te vaag."))
    assert "niet overgenomen; u leest waarom" in heard(session)[cast.professional.id][0]


def test_the_owner_or_else_the_coordinator_looks_again(session: Session, cast: Cast) -> None:
    make, past = Maker(session), utc_now().date() - timedelta(days=2)
    owned, loose = make.pattern(owner_id=cast.owner.id), make.pattern()
    for pattern in (owned, loose):
        pattern.review_on = past
    session.flush()
    told = {(one.user_id, one.path) for one in patterns_to_look_at_again(session, utc_now())}
    assert told == {
        (cast.owner.id, f"/patronen/{owned.id}"), (cast.coordinator.id, f"/patronen/{loose.id}"),
    }  # fmt: skip
