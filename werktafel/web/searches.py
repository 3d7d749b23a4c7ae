"""`/zoeken/bewaard`: searches that somebody keeps, each with a feed of its own."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.base import utc_now
from werktafel.indexing.sync import ready_index
from werktafel.kit.access import EVERYONE, SIGNED_IN, actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.searches import service, store
from werktafel.searches.atom import TYPE
from werktafel.web.forms.searches import SearchForm
from werktafel.web.pages.search import asked_in, search_page
from werktafel.web.pages.searches import feed_of, in_words, kept_asked

bp = Blueprint("searches", __name__)
ID = "<int:search_id>"


@bp.get("/zoeken/bewaard")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    kept = [(one, kept_asked(one)) for one in store.searches_of(reading(), actor().id)]
    return render_template("searches/index.html", kept=kept, base_url=current_app.config["SETTINGS"].base_url)


@bp.route("/zoeken/bewaard/nieuw", methods=["GET", "POST"])
@allow(SIGNED_IN)
def new() -> ResponseReturnValue:
    settings, asked = current_app.config["SETTINGS"], asked_in(request.args)
    page = search_page(reading(), actor(), ready_index(settings, reading()), asked)
    form = SearchForm().about(in_words(page))
    if request.method == "POST" and attempt(form, lambda unit, command: service.save(unit, actor(), command)):
        return see_other(url_for("searches.index"), "De zoekvraag is bewaard. U hoort het als er iets nieuws is.")
    if request.method == "GET":
        form.naam.data = (asked.query or form.summary)[:60]
    return render_template("searches/new.html", form=form, page=page), 422 if form.errors else 200


@bp.get(f"/zoeken/bewaard/{ID}")
@allow(SIGNED_IN)
def show(search_id: int) -> ResponseReturnValue:
    kept = store.get_own(reading(), actor().id, search_id)
    return redirect(url_for("search.index", **kept_asked(kept).address()))


@bp.post(f"/zoeken/bewaard/{ID}/verwijderen")
@allow(SIGNED_IN)
def remove(search_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove(session, actor(), search_id)
    return see_other(url_for("searches.index"), "De zoekvraag is verwijderd. De feed ervan werkt niet meer.")


@bp.post(f"/zoeken/bewaard/{ID}/feedadres")
@allow(SIGNED_IN)
def renew_feed(search_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.renew_feed(session, actor(), search_id)
    return see_other(url_for("searches.index"), "De feed heeft een nieuw adres. Het oude werkt niet meer.")


@bp.get("/zoeken/feed/<string(length=43):token>")
@allow(EVERYONE)
def feed(token: str) -> ResponseReturnValue:
    """For a feed reader, which cannot sign in: who has the address may read along."""
    kept, settings = store.get_by_token(reading(), token), current_app.config["SETTINGS"]
    found = feed_of(reading(), ready_index(settings, reading()), kept, settings.base_url, request.path, utc_now())
    return Response(found, content_type=f"{TYPE}; charset=utf-8")
