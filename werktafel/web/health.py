"""`/gezond`: can this installation serve? For load balancers and people on call."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from werktafel.kit.access import EVERYONE, allow
from werktafel.kit.unit import reading

bp = Blueprint("health", __name__)


@bp.get("/gezond")
@allow(EVERYONE)
def show() -> ResponseReturnValue:
    fine = _database_answers()
    return jsonify(status="ok" if fine else "stuk", database=fine), 200 if fine else 503


def _database_answers() -> bool:
    try:
        return reading().execute(text("SELECT 1")).scalar() == 1
    except SQLAlchemyError:
        return False
