"""The rows around a pattern."""

from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.graph.edges import NodeKind
from patterns.graph.store import neighbourhood
from tests.support.cast import GOIRLE
from tests.support.patterns import Maker


def test_the_neighbourhood_counts_released_situations_only(session: Session) -> None:
    make = Maker(session)
    shared, own = make.knelpunt("gedeeld"), make.knelpunt("eigen")
    pattern, other = make.pattern(shared, own), make.pattern(shared, title="Buur")
    make.pattern(make.knelpunt(), title="Ver weg")
    make.link(pattern, make.case(shared), make.case(shared, own, status=CaseStatus.DRAFT, municipality=GOIRLE))
    found = neighbourhood(session, pattern.id)
    told = {node.label: node.situations for node in found.nodes if node.kind is not NodeKind.CENTRE}
    assert told == {"Wonen": 1, "gedeeld": 1, "eigen": 0, "Buur": None}
    assert (f"knelpunt-{shared.id}", f"patroon-{other.id}") in {(edge.source, edge.target) for edge in found.edges}
