"""The few differences between a click of htmx and one of a plain browser."""

from flask import Response, flash, redirect, request


def is_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def wants_fragment() -> bool:
    """True when htmx asks for a part of a page; a boosted click or a restored history wants the whole page."""
    return is_htmx() and "HX-Boosted" not in request.headers and "HX-History-Restore-Request" not in request.headers


def see_other(url: str, message: str = "", category: str = "success") -> Response:
    """After a successful POST: 303 to a page that can be reloaded, with a sentence on top of it."""
    if message:
        flash(message, category)
    if is_htmx():
        response = Response("", status=200)
        response.headers["HX-Redirect"] = url
        return response
    return Response(status=303, headers={"Location": redirect(url).location})
