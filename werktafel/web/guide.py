"""`/handleiding`: the user guide, written in Markdown, with a page per role."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from patterns.errors import NotFound
from werktafel.guide import PAGES, guide_text
from werktafel.kit.access import EVERYONE, allow

bp = Blueprint("guide", __name__)


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
