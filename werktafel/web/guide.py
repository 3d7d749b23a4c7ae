"""`/handleiding`: the user guide, written in Markdown, with a page per role."""

from functools import cache
from importlib.resources import files

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from patterns.errors import NotFound
from werktafel.kit.access import EVERYONE, allow

bp = Blueprint("guide", __name__)
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


@bp.get("/handleiding")
@allow(EVERYONE)
def index() -> ResponseReturnValue:
    return render_template("guide/show.html", title="Handleiding", text=guide_text("index"), pages=PAGES, here="")


@bp.get("/handleiding/<name>")
@allow(EVERYONE)
def show(name: str) -> ResponseReturnValue:
    if name not in PAGES:
        raise NotFound()
    return render_template("guide/show.html", title=PAGES[name], text=guide_text(name), pages=PAGES, here=name)
