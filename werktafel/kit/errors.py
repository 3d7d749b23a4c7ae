"""Refusals become pages in one place, in plain Dutch and without a traceback."""

from urllib.parse import urlsplit

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, Unauthorized

from patterns.errors import DomainError, NotAllowed, NotFound, RuleBroken, Stale
from werktafel.kit.access import asks_to_sign_in
from werktafel.kit.resume import keep_form, same_site, unpack_form

PAGES = frozenset({403, 404, 413, 429})


def _domain(error: DomainError) -> ResponseReturnValue:
    if isinstance(error, NotFound):
        return render_template("errors/404.html", sentence=error.message), 404
    if isinstance(error, NotAllowed):
        return render_template("errors/403.html", sentence=error.message), 403
    if isinstance(error, Stale):
        return _both_texts(error), 409
    assert isinstance(error, RuleBroken)  # noqa: S101 - the fourth and last kind
    return render_template("errors/422.html", sentence=error.message), 422


def _both_texts(error: Stale) -> str:
    """Both texts, and the way back to where the form was: there the visitor goes on from the present version."""
    sides = [(d.label, d.mine, d.theirs) for d in error.differences]
    came_from = urlsplit(request.referrer or "")
    back = came_from.path if came_from.netloc == request.host else ""
    action = "Terug naar het formulier" if back else ""
    return render_template("errors/409.html", sentence=error.message, sides=sides, url=back, action=action)


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    page = f"errors/{code}.html" if code in PAGES else "errors/400.html"
    return render_template(page), code


def _csrf(error: CSRFError) -> ResponseReturnValue:
    """The form was opened in an earlier session; the text comes back after one more click, or after signing in."""
    if asks_to_sign_in():
        return current_app.handle_user_exception(Unauthorized())
    kept = unpack_form(keep_form()) if same_site() else None
    return render_template("accounts/again.html", kept=kept), 400


def _busy(error: OperationalError) -> ResponseReturnValue:
    current_app.logger.exception("the database did not answer")
    return render_template("errors/503.html"), 503


def _crash(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("unexpected error")
    return render_template("errors/500.html"), 500


def init_errors(app: Flask) -> None:
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    if not app.testing:
        app.register_error_handler(Exception, _crash)
