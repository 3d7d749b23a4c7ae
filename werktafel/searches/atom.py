"""A saved search as an Atom feed (RFC 4287): titles and where to read on, no stories."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

from search.documents import Document
from werktafel.searches.news import NewHit

TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Xml.register_namespace("", _ATOM)


def feed(search_id: int, name: str, began: datetime, base_url: str, address: str, hits: Sequence[NewHit]) -> bytes:
    """`address` is the path of the feed itself. The same hits give the same bytes."""
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    updated = max((hit.moment for hit in hits), default=began)
    _text(root, "id", f"tag:{urlsplit(base_url).hostname},{began:%Y-%m-%d}:zoekvraag-{search_id}")
    _text(root, "title", f"Werktafel: {name}")
    _text(root, "updated", _moment(updated))
    _text(Xml.SubElement(root, f"{{{_ATOM}}}author"), "name", "Werktafel")
    _link(root, "self", base_url + address, TYPE)
    _link(root, "alternate", f"{base_url}/zoeken/bewaard/{search_id}", "text/html")
    for hit in hits:
        _entry(root, hit, base_url)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Xml.Element, hit: NewHit, base_url: str) -> None:
    entry, document = Xml.SubElement(root, f"{{{_ATOM}}}entry"), hit.document
    host = urlsplit(base_url).hostname
    _text(entry, "id", f"tag:{host},{hit.moment:%Y-%m-%d}:{document.kind}-{document.id}")
    _text(entry, "title", document.title)
    _text(entry, "updated", _moment(hit.moment))
    _link(entry, "alternate", base_url + document.url, "text/html")
    _text(entry, "summary", _summary(document))


def _summary(document: Document) -> str:
    year = str(document.period_year) if document.period_year else ""
    parts = (document.kind.capitalize(), year, document.outcome.label if document.outcome else "")
    return " · ".join(part for part in parts if part)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_IN_XML.sub(" ", text)


def _link(parent: Xml.Element, rel: str, href: str, kind: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
