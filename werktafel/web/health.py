"""`/gezond`: can this installation serve? For load balancers and people on call."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.unit import database_answers

bp = Blueprint("health", __name__)


@bp.get("/gezond")
@allow(EVERYONE)
def show() -> ResponseReturnValue:
    fine = database_answers()
    return jsonify(status="ok" if fine else "stuk", database=fine), 200 if fine else 503
