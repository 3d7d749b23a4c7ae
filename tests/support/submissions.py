"""Submissions for tests: from a pattern with cases to something frozen, in a few words."""

from sqlalchemy.orm import Session

from exports.submissions import addressing, service, store
from exports.submissions.model import Submission
from exports.submissions.rules import Approve, StartSubmission
from patterns.patterns.model import Pattern, PatternStep
from tests.support.cast import GOIRLE, WAALWIJK, Cast
from tests.support.patterns import Maker


def counted_pattern(maker: Maker, title: str = "Geen toeslag", situations: int = 3) -> Pattern:
    """A pattern with this many certain situations, one that is only possible, and one step that breaks."""
    knelpunt = maker.knelpunt()
    pattern = maker.pattern(knelpunt, title=title)
    places = (GOIRLE, WAALWIJK)
    cases = [maker.case(knelpunt, municipality=places[number % 2]) for number in range(situations)]
    maker.link(pattern, *cases, maker.case(proven=False))
    maker.session.add(PatternStep(pattern_id=pattern.id, position=1, party="Gemeente", what="Schrijft in", breaks=True))
    maker.session.flush()
    return pattern


def started(session: Session, cast: Cast, *patterns: Pattern, title: str = "Toeslag vanaf dag één") -> Submission:
    addressing.seed_addressees(session)
    addressee = store.find_addressee(session, "Ons Pact")
    assert addressee is not None
    command = StartSubmission(title, addressee.id, tuple(one.id for one in patterns))
    return service.start(session, cast.coordinator, command)


def requested(session: Session, cast: Cast, *patterns: Pattern) -> Submission:
    submission = started(session, cast, *patterns)
    return service.request_approval(session, cast.coordinator, submission.id, submission.version)


def submitted(session: Session, cast: Cast, *patterns: Pattern) -> Submission:
    submission = requested(session, cast, *patterns)
    return service.approve(session, cast.steering, submission.id, Approve(submission.version, anonymous=True))
