"""The pages of the application, one blueprint per area."""

from flask import Blueprint

from werktafel.accounts.views import bp as accounts
from werktafel.sessions.views import bp as sessions
from werktafel.web.addressees import bp as addressees
from werktafel.web.admin import bp as admin
from werktafel.web.at_me import bp as at_me
from werktafel.web.calls import bp as calls
from werktafel.web.cases import bp as cases
from werktafel.web.codebook import bp as codebook
from werktafel.web.dashboard import bp as dashboard
from werktafel.web.discovery import bp as discovery
from werktafel.web.doubles import bp as doubles
from werktafel.web.exchange import bp as exchange
from werktafel.web.explore import bp as explore
from werktafel.web.follow_up import bp as follow_up
from werktafel.web.followups import bp as followups
from werktafel.web.guide import bp as guide
from werktafel.web.handovers import bp as handovers
from werktafel.web.health import bp as health
from werktafel.web.intake import bp as intake
from werktafel.web.knelpunten import bp as knelpunten
from werktafel.web.laws import bp as laws
from werktafel.web.lists import bp as lists
from werktafel.web.notices import bp as notices
from werktafel.web.onepage import bp as onepage
from werktafel.web.patterns import bp as patterns
from werktafel.web.prices import bp as prices
from werktafel.web.provider import bp as provider
from werktafel.web.readiness import bp as readiness
from werktafel.web.relations import bp as relations
from werktafel.web.release import bp as release
from werktafel.web.replies import bp as replies
from werktafel.web.responses import bp as responses
from werktafel.web.returns import bp as returns
from werktafel.web.search import bp as search
from werktafel.web.searches import bp as searches
from werktafel.web.solutions import bp as solutions
from werktafel.web.start import bp as start
from werktafel.web.steering import bp as steering
from werktafel.web.steps import bp as steps
from werktafel.web.submissions import bp as submissions
from werktafel.web.support import bp as support
from werktafel.web.telling import bp as telling
from werktafel.web.writing import bp as writing

BLUEPRINTS: tuple[Blueprint, ...] = (
    start,
    health,
    accounts,
    provider,
    patterns,
    onepage,
    relations,
    steps,
    solutions,
    responses,
    calls,
    readiness,
    follow_up,
    steering,
    handovers,
    at_me,
    notices,
    discovery,
    explore,
    dashboard,
    exchange,
    admin,
    guide,
    search,
    searches,
    intake,
    cases,
    doubles,
    release,
    writing,
    returns,
    followups,
    knelpunten,
    codebook,
    laws,
    lists,
    prices,
    sessions,
    addressees,
    submissions,
    telling,
    replies,
    support,
)
