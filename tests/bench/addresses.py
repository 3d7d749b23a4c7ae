"""Finds the pages by themselves: every GET rule without arguments, and of the others the first that a link leads to."""

from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

import lxml.html
from flask import Flask
from werkzeug.exceptions import HTTPException

LEFT_OUT = frozenset({"static", "health.show"})
Get = Callable[[str], tuple[int, str, bytes]]


def plain_addresses(app: Flask) -> dict[str, str]:
    """Endpoint to path, for rules without arguments."""
    return {
        rule.endpoint: rule.rule
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        if "GET" in (rule.methods or ()) and not rule.arguments and rule.endpoint not in LEFT_OUT
    }


def endpoints(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())} - LEFT_OUT


def find_addresses(app: Flask, get: Get, known: dict[str, str]) -> dict[str, str]:
    """`known` with one path for each endpoint that this visitor's links lead to."""
    found, queue = dict(known), list(known.values())
    adapter = app.url_map.bind("127.0.0.1")
    while queue:
        status, kind, content = get(queue.pop(0))
        if status != 200 or kind != "text/html" or not content.strip():
            continue
        for _, _, link, _ in lxml.html.document_fromstring(content).iterlinks():
            path = urldefrag(link).url
            if not path.startswith("/") or path.startswith("/static"):
                continue
            try:
                endpoint, _ = adapter.match(urlsplit(path).path, method="GET")
            except HTTPException:
                continue
            if endpoint not in found and endpoint not in LEFT_OUT:
                found[endpoint] = path
                queue.append(path)
    return found
