"""Who links a knelpunt to a case of another municipality: it moves the figures of the region."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import linking, store
from patterns.cases.linking import LinkKnelpunt, LinkMention, ProposeMention
from patterns.cases.model import CaseMention
from patterns.cases.rules import Passage
from patterns.errors import NotAllowed
from patterns.knelpunten.rules import KnelpuntText
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import PROOF, Maker

ClientAs = Callable[[Actor], Client]
REFUSED = "koppelt die gemeente zelf"


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


def test_a_professional_of_elsewhere_reads_but_does_not_link(
    session: Session, cast: Cast, client_as: ClientAs, make: Maker
) -> None:
    stuck, other = make.knelpunt(), make.knelpunt()
    case = make.case(stuck)
    (link,), mention = case.links, CaseMention(case_id=case.id, text="Loket dicht")
    session.add(mention)
    session.commit()
    outsider = client_as(cast.goirle)
    page = outsider.get(f"/casussen/{case.id}").text
    for control in ("losmaken", f"/casussen/{case.id}/genoemd/", 'id="koppelen"'):
        assert control not in page
    proof = {"field": "belemmering", "passage": PROOF, "knelpunt": str(other.id)}
    for path, data in (
        ("knelpunten", proof),
        (f"knelpunten/{link.id}/losmaken", {}),
        ("knelpunten/keuze", proof),
        (f"genoemd/{mention.id}", {"knelpunt": str(other.id)}),
        (f"genoemd/{mention.id}/voorstellen", {"name": "Loket dicht", "kind_code": "WET"}),
    ):
        answer = outsider.post_form(f"/casussen/{case.id}/{path}", data)
        assert answer.status_code in (403, 422), path
    assert outsider.get(f"/casussen/{case.id}/genoemd/{mention.id}").status_code == 403
    assert outsider.post_form(f"/casussen/{case.id}/knelpunten/{link.id}/losmaken").status_code == 403
    session.expire_all()
    kept = store.get_visible(session, cast.professional, case.id)
    assert [one.knelpunt_id for one in kept.links] == [stuck.id]
    assert kept.mentions[0].knelpunt_id is None
    with pytest.raises(NotAllowed, match=REFUSED):
        linking.link_mention(session, cast.goirle, LinkMention(case.id, mention.id, other.id))
    with pytest.raises(NotAllowed, match=REFUSED):
        linking.propose_mention(session, cast.goirle, ProposeMention(case.id, mention.id, KnelpuntText("Loket", "WET")))


@pytest.mark.parametrize("role", ["professional", "facilitator", "owner", "coordinator"])
def test_the_own_municipality_and_who_works_for_the_region_link(
    session: Session, cast: Cast, make: Maker, role: str
) -> None:
    actor: Actor = getattr(cast, role)
    stuck = make.knelpunt()
    case = make.case(municipality=actor.municipality if role == "professional" else cast.goirle.municipality)
    linked = linking.link(session, actor, LinkKnelpunt(case.id, stuck.id, Passage.OBSTACLE, PROOF))
    assert linked.linked_by == actor.id


def test_the_refusal_is_one_plain_sentence(cast: Cast, client_as: ClientAs, make: Maker) -> None:
    case, stuck = make.case(), make.knelpunt()
    proof = {"field": "belemmering", "passage": PROOF, "knelpunt": str(stuck.id)}
    answer = client_as(cast.goirle).post_form(f"/casussen/{case.id}/knelpunten", proof)
    assert answer.status_code == 403
    assert REFUSED in answer.text
