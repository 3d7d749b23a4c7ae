"""Every table of the house in one import, so that the metadata is whole for migrations and tests."""

from exports.readiness import model as _readiness
from exports.replies import model as _replies
from exports.submissions import model as _submissions
from patterns import history as _history
from patterns import outbox as _outbox
from patterns.base import Base
from patterns.calls import model as _calls
from patterns.cases import model as _cases
from patterns.catalogue import model as _catalogue
from patterns.discovery import model as _discovery
from patterns.doubles import model as _doubles
from patterns.followups import model as _followups
from patterns.handovers import model as _handovers
from patterns.intake import model as _intake
from patterns.knelpunten import model as _knelpunten
from patterns.patterns import model as _patterns
from patterns.relations import model as _relations
from patterns.release import model as _release
from patterns.reopening import model as _reopening
from patterns.responses import model as _responses
from patterns.returns import model as _returns
from patterns.solutions import model as _solutions
from patterns.steering import model as _steering
from werktafel.accounts import model as _accounts
from werktafel.notices import model as _notices
from werktafel.searches import model as _searches
from werktafel.sessions import model as _sessions

MODULES = (
    _accounts, _cases, _catalogue, _discovery, _doubles, _history, _intake, _knelpunten, _outbox, _patterns, _responses,
    _sessions, _solutions, _followups, _returns, _submissions, _notices, _searches, _handovers,
    _release, _reopening, _steering, _readiness, _calls, _replies,
    _relations,
)  # fmt: skip

metadata = Base.metadata
