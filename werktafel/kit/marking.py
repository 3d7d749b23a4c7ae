"""Texts of people as safe HTML in which passages are marked; the words themselves never change."""

import html
import itertools
import re
from collections.abc import Iterator, Sequence

import markdown
import nh3
from markupsafe import Markup, escape

from patterns.cases.passages import Span, find_passage
from werktafel.kit.calm import converted

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3", "h4", "code", "pre", "hr"}
# A tag as nh3 writes it: values of attributes always stand between double quotes.
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
# What would make words disappear: pieces of HTML, pictures, addresses below the text, and code by indentation.
_LOSING_WORDS = ("html", "image_link", "image_reference", "short_image_ref")
_LOSING_BLOCKS = ("code", "reference")
Mark = tuple[int, str]


def told(text: str, marks: Sequence[Mark] = ()) -> Markup:
    """Markdown as safe HTML. Each mark is a number and a passage; the number stands where its passage ends."""
    pieces = _TAG.split(_clean(text))
    plain = "".join(html.unescape(piece) for piece in pieces[::2])
    spans = [(number, span) for number, passage in marks if (span := find_passage(plain, passage))]
    return Markup("".join(_marked(pieces, spans)))  # noqa: S704 - cleaned above, and every text is escaped again


def _clean(text: str) -> str:
    reader = markdown.Markdown(extensions=["sane_lists", "nl2br"], output_format="html")
    reader.preprocessors.deregister("html_block")
    for name in _LOSING_WORDS:
        reader.inlinePatterns.deregister(name)
    for name in _LOSING_BLOCKS:
        reader.parser.blockprocessors.deregister(name)
    return nh3.clean(
        converted(reader, text),
        tags=TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _marked(pieces: Sequence[str], spans: Sequence[tuple[int, Span]]) -> Iterator[str]:
    """Marks stay inside one text node, so that tags always nest. A number never stands inside a link."""
    at, in_link, waiting = 0, False, ""
    for place, piece in enumerate(pieces):
        if place % 2:
            in_link = piece.startswith("<a ") or piece == "<a>" or (in_link and piece != "</a>")
            yield piece
        else:
            text = html.unescape(piece)
            shown, numbers = _text(text, at, spans, in_link)
            yield shown
            waiting += numbers
            at += len(text)
        if not in_link and waiting:
            yield waiting
            waiting = ""


def _text(text: str, at: int, spans: Sequence[tuple[int, Span]], in_link: bool) -> tuple[str, str]:
    """One text node that begins at `at`, and the numbers that have to wait for the end of the link around it."""
    end = at + len(text)
    inside = {edge for _, span in spans for edge in span if at < edge < end}
    edges = sorted({at, end, *inside})
    shown, waiting = "", ""
    for first, last in itertools.pairwise(edges):
        part = text[first - at : last - at]
        marked = part.strip() and any(start <= first and last <= stop for _, (start, stop) in spans)
        shown += f'<mark class="nl-mark">{escape(part)}</mark>' if marked else str(escape(part))
        numbers = "".join(_number(number) for number, (_, stop) in spans if stop == last)
        shown, waiting = (shown, waiting + numbers) if in_link else (shown + numbers, waiting)
    return shown, waiting


def _number(number: int) -> str:
    """Drawn by the style sheet: it is no part of the text."""
    names = f'id="passage-{number}" aria-label="Knelpunt {number}" data-number="{number}"'
    return f'<sup class="wt-told__number"><a href="#knelpunt-{number}" {names}></a></sup>'
