"""The user guide in Markdown; the pages show it and the search index holds it."""

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


@cache
def guide_text(name: str) -> str:
    """The Markdown of a page of the guide."""
    return (files("werktafel.guide") / f"{name}.md").read_text(encoding="utf-8")
