"""The user guide in Markdown; the pages show it and the search index holds its words."""

import re
from functools import cache
from importlib.resources import files

PAGES = {
    "professional": "Voor professionals",
    "facilitator": "Voor facilitators",
    "eigenaar": "Voor patrooneigenaren",
    "coordinator": "Voor de regionaal coördinator",
    "stuurgroep": "Voor de stuurgroep",
    "beheerder": "Voor de beheerder",
    "deelnemer": "Voor deelnemers zonder account",
    "zoeken": "Zoeken en vinden",
}


AROUND_WORDS = re.compile(r"`|\*\*|\]\([^)]*\)|\[")
BETWEEN_WORDS = re.compile(r"[|#>]|^\s*(?:[-*]|\d+\.)\s|-{3,}", re.MULTILINE)


@cache
def guide_text(name: str) -> str:
    """The Markdown of a page of the guide."""
    return (files("werktafel.guide") / f"{name}.md").read_text(encoding="utf-8")


@cache
def guide_words(name: str) -> str:
    """What a page of the guide says, without the marks of Markdown and of its tables."""
    words = BETWEEN_WORDS.sub(" ", AROUND_WORDS.sub("", guide_text(name)))
    return re.sub(r"[ \t]{2,}", " ", words)
