"""The pages of the application, one blueprint per area."""

from flask import Blueprint

from werktafel.accounts.views import bp as accounts
from werktafel.web.admin import bp as admin
from werktafel.web.guide import bp as guide
from werktafel.web.health import bp as health
from werktafel.web.search import bp as search
from werktafel.web.start import bp as start

BLUEPRINTS: tuple[Blueprint, ...] = (
    start,
    health,
    accounts,
    admin,
    guide,
    search,
)
