"""`/casussen/importeren` and `/casussen/exporteren`: cases by the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from patterns.actor import Role
from patterns.intake import service, store
from patterns.intake.columns import COLUMNS, REQUIRED
from patterns.intake.writer import write_as, write_csv
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading
from werktafel.web.forms.intake import Upload, UploadForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.intake.model import ImportRun

bp = Blueprint("intake", __name__)
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
    run = attempt(form, _take_in)
    if run is None:
        return _form(form), 422
    return see_other(url_for("intake.show", run_id=run.id))


@bp.get("/casussen/importeren/<int(max=2147483647):run_id>")
@allow(Role.PROFESSIONAL, Role.ADMIN)
def show(run_id: int) -> ResponseReturnValue:
    return render_template("intake/show.html", run=store.get_run(reading(), actor(), run_id))


@bp.get("/casussen/importeren/<int(max=2147483647):run_id>/afgewezen.csv")
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


def _take_in(session: Session, sent: Upload) -> ImportRun:
    result = service.import_data(session, actor(), sent.name, sent.data, sent.dry_run)
    return store.keep_run(session, actor(), sent.name, result)


def _form(form: UploadForm) -> str:
    return render_template("intake/upload.html", form=form, columns=COLUMNS, required=REQUIRED)


def _download(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type=TYPES[kind])
