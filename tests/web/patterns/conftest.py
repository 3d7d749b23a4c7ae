"""A pattern that rests on two situations and a draft that nobody else may see."""

import pytest
from sqlalchemy.orm import Session

from patterns.cases.rules import CaseStatus
from patterns.patterns.model import Pattern
from tests.support.cast import GOIRLE, WAALWIJK, Cast
from tests.support.patterns import Maker


@pytest.fixture
def make(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(make: Maker, cast: Cast) -> Pattern:
    """Two certain situations in two municipalities, and a draft of Goirle that counts for nobody."""
    stuck = make.knelpunt("dubbele inschrijving")
    pattern = make.pattern(stuck, title="Dubbel ingeschreven", owner_id=cast.owner.id)
    make.link(pattern, make.case(stuck, title="Gezin zonder toeslag"), make.case(stuck, municipality=WAALWIJK))
    draft = make.case(stuck, municipality=GOIRLE, status=CaseStatus.DRAFT, title="Geheim concept uit Goirle")
    make.link(pattern, draft)
    return pattern
