"""`/zoeken`: one box over everything that the actor may find."""

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from search.errors import IndexUnavailable
from werktafel.indexing.sync import ready_index
from werktafel.kit.access import SIGNED_IN, actor, allow
from werktafel.kit.unit import reading
from werktafel.web.pages.around import article_got_around, knelpunt_got_around
from werktafel.web.pages.search import FACET_LABELS, asked_in, search_page

bp = Blueprint("search", __name__)


@bp.get("/zoeken")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    session = reading()
    asked = asked_in(request.args)
    found = search_page(session, actor(), ready_index(current_app.config["SETTINGS"], session), asked)
    return render_template(
        "search/index.html",
        page=found,
        labels=FACET_LABELS,
        search_query=asked.query,
        may_write=actor().has(Role.PROFESSIONAL),
    )


@bp.get("/zoeken/omheen/knelpunt/<int(max=2147483647):knelpunt_id>")
@allow(SIGNED_IN)
def around_knelpunt(knelpunt_id: int) -> ResponseReturnValue:
    return render_template("search/around.html", page=knelpunt_got_around(reading(), knelpunt_id))


@bp.get("/zoeken/omheen/artikel/<int(max=2147483647):article_id>")
@allow(SIGNED_IN)
def around_article(article_id: int) -> ResponseReturnValue:
    return render_template("search/around.html", page=article_got_around(reading(), article_id))


@bp.app_errorhandler(IndexUnavailable)
def unavailable(error: IndexUnavailable) -> ResponseReturnValue:
    """The worker builds the index again by itself; the page says so."""
    current_app.logger.warning("no search index: %s", error.reason)
    return render_template("errors/503.html", title="Zoeken kan even niet", sentence=str(error)), 503
