"""The blueprint that all pages of the werktafel hang on."""

from flask import Blueprint

bp = Blueprint("sessions", __name__)
