"""Finds the pages of the demo by itself: the addresses that the application has, and the links on its pages."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import lxml.html
from flask import Flask
from playwright.sync_api import APIRequestContext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

# Pages of one sort look alike; two of each are enough, and one of a list with a choice made.
MOST_ALIKE = 2
# Choices in lists combine without end; one at a time is enough.
MOST_CHOICES = 2
EXTRA = ("/zoeken?q=huurtoeslag", "/zoeken?q=zzzz", "/bestaat-niet", "/meedoen/ABC234")
TOKEN = re.compile(rb'name="csrf_token"[^>]*value="[^"]*"')


@dataclass(frozen=True)
class Found:
    """A page as somebody meets it; `sight` is equal for pages that differ in their menu only."""

    path: str
    status: int
    sight: bytes


def start_paths(app: Flask) -> list[str]:
    """Every page that needs no more than its address."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    return sorted({rule.rule for rule in rules}) + list(EXTRA)


def crawl(app: Flask, request: APIRequestContext, address: str) -> Iterator[Found]:
    """Pages that are reached from the addresses of the application; a link that leads nowhere is an error."""
    waiting = deque((path, "") for path in start_paths(app))
    met: set[str] = set()
    alike: Counter[str] = Counter()
    while waiting:
        path, source = waiting.popleft()
        sort = _sort(app, path)
        if path in met or sort is None or (source and alike[sort] >= (1 if "?" in path else MOST_ALIKE)):
            continue
        met.add(path)
        alike[sort] += 1
        answer = request.get(path, headers={"Sec-Fetch-Mode": "navigate"})
        assert not source or answer.status < 400, f"{source} links to {path}: {answer.status}"
        if b"<html" not in answer.body()[:400]:
            continue
        page = lxml.html.document_fromstring(answer.body())
        yield Found(path, answer.status, _sight(page))
        if answer.status < 400:
            waiting.extend((link, path) for link in _links(page, urlsplit(answer.url).path, address))


def _sort(app: Flask, path: str) -> str | None:
    """Endpoint and names of the query, or None for what the application does not serve to readers."""
    parts = urlsplit(path)
    try:
        rule, _ = app.url_map.bind("127.0.0.1").match(parts.path, method="GET", return_rule=True)
    except HTTPException:
        return path if path in EXTRA else None
    assert isinstance(rule, Rule)
    choices = sorted(parse_qs(parts.query))
    return None if rule.endpoint == "static" or len(choices) > MOST_CHOICES else " ".join((rule.endpoint, *choices))


def _links(page: lxml.html.HtmlElement, here: str, address: str) -> Iterator[str]:
    page.make_links_absolute(address + here)
    for link in page.xpath("//a/@href"):
        parts = urlsplit(link)
        if f"{parts.scheme}://{parts.netloc}" == address:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _sight(page: lxml.html.HtmlElement) -> bytes:
    body = page.xpath("//div[contains(@class, 'wt-body')]") or page.xpath("//body")
    return TOKEN.sub(b"", lxml.html.tostring(body[0]))
