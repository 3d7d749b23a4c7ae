"""`/indieningen`: bundles of patterns, from concept to answer."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from exports.formats.package import ALL_FILES
from exports.replies.rules import SentDocument
from exports.replies.service import add_document
from exports.submissions import dropping, service, store
from exports.submissions.documents import PREVIEWED, file_of, frozen_content, package_of, preview_of
from exports.submissions.editions import start_edition
from exports.submissions.rules import (
    READERS,
    REWORDABLE,
    RecordAnswer,
    SubmissionStatus,
    check_may_edit,
)
from patterns.actor import Role
from patterns.catalogue.store import municipalities
from patterns.errors import NotFound
from patterns.patterns.store import all_titles, get_pattern
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt, version_seen
from werktafel.kit.htmx import see_other
from werktafel.kit.paging import PER_PAGE, Page, offset_of, page_asked
from werktafel.kit.unit import reading, unit_of_work
from werktafel.notices.store import forget_page
from werktafel.web.forms.replies import sent_document
from werktafel.web.forms.submissions import AnswerForm, ApproveForm, BundleForm, EditForm, RewordForm, StartForm
from werktafel.web.pages.seeing import NEVER
from werktafel.web.pages.submissions import choices_of, content_to_read, submission_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.submissions.model import Submission

bp = Blueprint("submissions", __name__)
Offered = TypeVar("Offered", bound=BundleForm)
ID = "<int(max=2147483647):submission_id>"
MIME_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "zip": "application/zip",
}


@bp.get("/indieningen")
@allow(*READERS)
def index() -> ResponseReturnValue:
    number = page_asked()
    rows = store.list_submissions(reading(), PER_PAGE, offset_of(number))
    page = Page(rows, number, store.count_submissions(reading()))
    return render_template("submissions/index.html", page=page, may_start=actor().has(Role.COORDINATOR))


@bp.get("/indieningen/nieuw")
@allow(Role.COORDINATOR)
def new() -> ResponseReturnValue:
    return render_template("submissions/new.html", form=_offered(StartForm()))


@bp.post("/indieningen/nieuw")
@allow(Role.COORDINATOR)
def create() -> ResponseReturnValue:
    form = _offered(StartForm())
    submission = attempt(form, lambda session, command: service.start(session, actor(), command))
    if submission is None:
        return render_template("submissions/new.html", form=form), 422
    return see_other(_url(submission.id), "De indiening is gemaakt. Rechts staat wat er nog ontbreekt.")


@bp.get(f"/indieningen/{ID}")
@allow(*READERS)
def show(submission_id: int) -> ResponseReturnValue:
    return _page(submission_id, ApproveForm())


@bp.get(f"/indieningen/{ID}/wijzigen")
@allow(Role.COORDINATOR)
def edit(submission_id: int) -> ResponseReturnValue:
    submission = store.get_submission(reading(), submission_id)
    check_may_edit(submission.status, actor())
    form = _offered(EditForm())
    form.fill(submission)
    return render_template("submissions/edit.html", form=_offered(form), submission=submission)


@bp.post(f"/indieningen/{ID}/wijzigen")
@allow(Role.COORDINATOR)
def save(submission_id: int) -> ResponseReturnValue:
    form = _offered(EditForm())
    if attempt(form, lambda session, command: service.edit(session, actor(), submission_id, command)) is None:
        submission = store.get_submission(reading(), submission_id)
        return render_template("submissions/edit.html", form=form, submission=submission), 422
    return see_other(_url(submission_id), "De indiening is bewaard.")


@bp.get(f"/indieningen/{ID}/patronen/<int(max=2147483647):pattern_id>")
@allow(Role.COORDINATOR)
def pattern(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    submission = store.get_submission(reading(), submission_id)
    check_may_edit(submission.status, actor())
    texts = next((one.texts for one in submission.patterns if one.pattern_id == pattern_id), None)
    if texts is None:
        raise NotFound("Dit patroon hoort niet bij deze indiening.")
    found, form = get_pattern(reading(), pattern_id), RewordForm()
    form.fill(submission.version, {name: texts.get(name, getattr(found, name)) for name in REWORDABLE})
    return render_template("submissions/pattern.html", form=form, submission=submission, pattern=found)


@bp.post(f"/indieningen/{ID}/patronen/<int(max=2147483647):pattern_id>")
@allow(Role.COORDINATOR)
def reword(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    form = RewordForm()
    form.pattern_id = pattern_id
    if attempt(form, lambda session, command: service.reword(session, actor(), submission_id, command)) is None:
        submission, found = store.get_submission(reading(), submission_id), get_pattern(reading(), pattern_id)
        return render_template("submissions/pattern.html", form=form, submission=submission, pattern=found), 422
    return see_other(
        _url(submission_id), "De tekst is bewaard voor deze indiening. Het patroon zelf bleef zoals het was."
    )


@bp.post(f"/indieningen/{ID}/vragen")
@allow(Role.COORDINATOR)
def request_approval(submission_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.request_approval(session, actor(), submission_id, version_seen())
    return see_other(_url(submission_id), "De indiening wacht nu op goedkeuring door een tweede persoon.")


@bp.post(f"/indieningen/{ID}/terug")
@allow(Role.COORDINATOR, Role.STEERING)
def back(submission_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.back_to_draft(session, actor(), submission_id, version_seen())
    return see_other(_url(submission_id), "De indiening is weer een concept.")


@bp.post(f"/indieningen/{ID}/goedkeuren")
@allow(Role.COORDINATOR, Role.STEERING)
def approve(submission_id: int) -> ResponseReturnValue:
    form = ApproveForm()
    if attempt(form, lambda session, command: service.approve(session, actor(), submission_id, command)) is None:
        return _page(submission_id, form), 422
    return see_other(_url(submission_id), "De indiening is vastgesteld. Het pakket staat klaar.")


@bp.post(f"/indieningen/{ID}/versie")
@allow(Role.COORDINATOR)
def new_edition(submission_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        made = start_edition(session, actor(), submission_id).id
    return see_other(_url(made), "Dit is de nieuwe versie, als concept. De vorige blijft zoals zij is verstuurd.")


@bp.get(f"/indieningen/{ID}/verwijderen")
@allow(Role.COORDINATOR)
def ask_to_drop(submission_id: int) -> ResponseReturnValue:
    submission = store.get_submission(reading(), submission_id)
    check_may_edit(submission.status, actor())
    return render_template("submissions/drop.html", submission=submission)


@bp.post(f"/indieningen/{ID}/verwijderen")
@allow(Role.COORDINATOR)
def drop(submission_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        title = dropping.drop(session, actor(), submission_id, version_seen())
        forget_page(session, _url(submission_id))
    return see_other(url_for("submissions.index"), f"Het concept ‘{title}’ is verwijderd.")


@bp.get(f"/indieningen/{ID}/antwoord")
@allow(Role.COORDINATOR)
def answer(submission_id: int) -> ResponseReturnValue:
    form = AnswerForm(data={"happened_on": datetime.now(UTC).date()})
    return _answer_page(submission_id, form)


@bp.post(f"/indieningen/{ID}/antwoord")
@allow(Role.COORDINATOR)
def record(submission_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    form.status.choices = [(one.value, one.label) for one in SubmissionStatus]
    sent = sent_document(form.document)
    if attempt(form, lambda session, command: _record(session, submission_id, command, sent)) is None:
        return _answer_page(submission_id, form), 422
    return see_other(_url(submission_id), "Het bericht van het loket is vastgelegd.")


@bp.get(f"/indieningen/{ID}/pakket.zip")
@allow(*READERS)
def package(submission_id: int) -> ResponseReturnValue:
    submission = store.get_submission(reading(), submission_id)
    return _sent(package_of(submission), f"indiening-{submission.file_name}.zip")


@bp.get(f"/indieningen/{ID}/bestanden/<name>")
@allow(*READERS)
def file(submission_id: int, name: str) -> ResponseReturnValue:
    """A file of the package; before freezing only the documents to read, marked as a preview."""
    submission = store.get_submission(reading(), submission_id)
    if name not in ALL_FILES:
        raise NotFound("Dit bestand bestaat niet.")
    if submission.is_frozen or name not in PREVIEWED:
        return _sent(file_of(frozen_content(submission), name), f"{submission.file_name}-{name}")
    content = preview_of(content_to_read(reading(), submission))
    return _sent(file_of(content, name), f"proefversie-{submission.reference}-{name}")


def _record(session: Session, submission_id: int, command: RecordAnswer, sent: SentDocument | None) -> Submission:
    """The answer with the document that it came in: both are kept, or neither."""
    submission = service.record_answer(session, actor(), submission_id, command)
    if sent is not None:
        add_document(session, actor(), submission_id, sent, submission.events[-1].id)
    return submission


def _url(submission_id: int) -> str:
    return url_for("submissions.show", submission_id=submission_id)


def _sent(data: bytes, name: str) -> ResponseReturnValue:
    mime_type = MIME_TYPES[name.rpartition(".")[2]]
    answer = send_file(io.BytesIO(data), mimetype=mime_type, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(submission_id: int, form: ApproveForm) -> str:
    page = submission_page(reading(), actor(), submission_id)
    form.version.data, form.seen.data = page.submission.version, page.seen
    return render_template("submissions/show.html", page=page, form=form, never=NEVER)


def _answer_page(submission_id: int, form: AnswerForm) -> str:
    submission = store.get_submission(reading(), submission_id)
    form.offer(submission.status)
    form.version.data = form.version.data or submission.version
    return render_template("submissions/answer.html", form=form, submission=submission)


def _offered(form: Offered) -> Offered:
    session = reading()
    form.offer(choices_of(store.addressees(session)), all_titles(session))
    if isinstance(form, EditForm):
        form.supporters.choices = [(one.code, one.name) for one in municipalities(session)]
    return form
