"""A session that ended while somebody was typing: the text travels along with the sign-in and comes back after it."""

import json
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from werktafel.kit.labels import as_shown

MAX_KEPT = 400_000
MAX_AGE_SECONDS = 4 * 3600
SKIPPED = {"csrf_token", "password", "present", "kept"}


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="kept-form")


def keep_form() -> str:
    """What was typed, signed; empty when there is nothing to keep. Files cannot be kept."""
    fields = [(k, v) for k, v in request.form.items(multi=True) if k not in SKIPPED]
    text = json.dumps({"path": request.full_path.rstrip("?"), "fields": fields})
    return _serializer().dumps(text) if fields and len(text) <= MAX_KEPT else ""


def unpack_form(kept: str) -> dict[str, Any] | None:
    """`{"path", "fields", "shown"}` of a kept form, or None when it was tampered with or is too old.

    `shown` is what the visitor recognises: labels as the form has them, with what was typed or chosen.
    """
    try:
        form = dict(json.loads(_serializer().loads(kept, max_age=MAX_AGE_SECONDS)))
    except (BadSignature, ValueError):
        return None
    return {**form, "shown": as_shown(form["path"], form["fields"])}


def same_site() -> bool:
    """A form from elsewhere is not kept: browsers say where a request comes from."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
