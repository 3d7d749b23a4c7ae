"""`/casussen/importeren` and `/casussen/exporteren`: cases by the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.catalogue.store import municipality_names
from patterns.intake import runs, service, store
from patterns.intake.columns import COLUMNS, REQUIRED
from patterns.intake.rules import RunState
from patterns.intake.writer import write_as, write_csv
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import Form, attempt, version_seen
from werktafel.kit.htmx import see_other, wants_fragment
from werktafel.kit.paging import page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.intake import UploadForm, columns_form, mapped_fields
from werktafel.web.pages.intake import run_page

if TYPE_CHECKING:
    from patterns.intake.model import ImportRun

bp = Blueprint("intake", __name__)
RUN = "/casussen/importeren/<int(max=2147483647):run_id>"
OPEN_RUNS = 5
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SAMPLE = {
    "referentie": "2026-001", "gemeente": "Tilburg", "periode": "2026-Q1", "titel": "Huurtoeslag stopt na inschrijving",
    "kernzin": "oude bewoner nog ingeschreven", "situatie": "Een vrouw betrekt een woning waar nog iemand staat.",
    "belemmering": "De toeslag telt de vorige bewoner mee.", "oplossing": "Het adresonderzoek kreeg voorrang.",
    "resultaat": "De toeslag kwam na zes weken.", "leefgebieden": "Wonen; Schulden",
    "wetten": "Wet op de huurtoeslag; Wet BRP artikel 2.22", "organisaties": "Wijkteam; Woningcorporatie",
    "knelpunten": "", "geldstromen": "Toeslagen", "kosten_doorbraak": "750", "kosten_huidig": "3000",
    "kosten_dreigend": "12000", "afloop": "gelukt",
}  # fmt: skip


@bp.get("/casussen/importeren")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def upload() -> ResponseReturnValue:
    return _form(UploadForm())


@bp.post("/casussen/importeren")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def receive() -> ResponseReturnValue:
    form = UploadForm()
    run = attempt(form, lambda session, sent: runs.start(session, actor(), sent.name, sent.grid()))
    if run is None:
        return _form(form), 422
    return see_other(_url(run.id))


@bp.get(RUN)
@allow(Role.PROFESSIONAL, Role.ADMIN)
def show(run_id: int) -> ResponseReturnValue:
    """The columns to choose, how far it is, or what came of it."""
    run = store.get_run(reading(), actor(), run_id)
    if run.state is RunState.COLUMNS:
        return redirect(url_for("intake.columns", run_id=run.id))
    if run.state.busy:
        template = "intake/_progress.html" if wants_fragment() else "intake/busy.html"
        return render_template(template, run=run)
    if wants_fragment():
        return Response("", headers={"HX-Refresh": "true"})
    page = run_page(reading(), run, request.args.get("toon", ""), page_asked())
    return render_template("intake/show.html", page=page, run=run)


@bp.get(f"{RUN}/kolommen")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def columns(run_id: int) -> ResponseReturnValue:
    run = store.get_run(reading(), actor(), run_id)
    return _columns(run, columns_form(run))


@bp.post(f"{RUN}/kolommen")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def choose_columns(run_id: int) -> ResponseReturnValue:
    run = store.get_run(reading(), actor(), run_id)
    form = columns_form(run)
    done = attempt(form, lambda session, c: runs.choose_columns(session, actor(), run_id, c.mapping, c.own))
    if done is None:
        return _columns(store.get_run(reading(), actor(), run_id), form), 422
    return see_other(_url(run_id), "De kolommen zijn gekozen. Bij het volgende bestand weten wij dit nog.")


@bp.post(f"{RUN}/uitvoeren")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def apply(run_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        runs.apply(session, actor(), run_id, version_seen())
    return see_other(_url(run_id))


@bp.post(f"{RUN}/weggooien")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def discard(run_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        store.drop_run(session, store.get_run(session, actor(), run_id))
    return see_other(url_for("intake.upload"), "Het bestand is weggegooid. Er is niets opgeslagen.")


@bp.get(f"{RUN}/afgewezen.csv")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def rejects(run_id: int) -> ResponseReturnValue:
    run = store.get_run(reading(), actor(), run_id)
    return _download(run.rejects, "csv", "afgewezen-rijen")


@bp.get("/casussen/importeren/voorbeeld.csv")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def sample() -> ResponseReturnValue:
    return _download(write_csv([SAMPLE]), "csv", "voorbeeld-casussen")


@bp.get("/casussen/exporteren")
@allow(*Role)
def export() -> ResponseReturnValue:
    return render_template("intake/export.html", imports=actor().has(Role.PROFESSIONAL, Role.ADMIN))


@bp.get("/casussen/exporteren/casussen.<kind>")
@allow(*Role)
def download(kind: str) -> ResponseReturnValue:
    if kind not in TYPES:
        abort(404)
    return _download(write_as(f".{kind}", service.export_cases(reading(), actor())), kind, "casussen")


def _url(run_id: int) -> str:
    return url_for("intake.show", run_id=run_id)


def _form(form: UploadForm) -> str:
    waiting = store.open_runs(reading(), actor(), OPEN_RUNS)
    return render_template("intake/upload.html", form=form, columns=COLUMNS, required=REQUIRED, waiting=waiting)


def _columns(run: ImportRun, form: Form) -> str:
    own = municipality_names(reading())[actor().municipality]
    return render_template("intake/columns.html", run=run, form=form, own=own, fields=mapped_fields(form))


def _download(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type=TYPES[kind])
