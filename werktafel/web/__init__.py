"""The pages of the application, one blueprint per area."""

from flask import Blueprint

from werktafel.accounts.views import bp as accounts
from werktafel.web.health import bp as health
from werktafel.web.start import bp as start

BLUEPRINTS: tuple[Blueprint, ...] = (
    start,
    health,
    accounts,
)
