"""`/indieningen/<id>/documenten` and `/leerpunten`: what came back beside the answer."""

import io

from flask import Blueprint, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from exports.replies import service, store
from exports.replies.rules import MEDIA_TYPES, kind_of
from exports.submissions.rules import READERS
from exports.submissions.store import get_submission
from patterns.actor import Role
from patterns.errors import NotFound
from patterns.patterns.store import get_pattern
from werktafel.kit.access import actor, allow
from werktafel.kit.forms import attempt
from werktafel.kit.htmx import see_other
from werktafel.kit.unit import reading, unit_of_work
from werktafel.web.forms.replies import DocumentForm, LearningForm

bp = Blueprint("replies", __name__)
ID = "/indieningen/<int(max=2147483647):submission_id>"
DOCUMENT = f"{ID}/documenten/<int(max=2147483647):document_id>"
LEARNING = f"{ID}/leerpunten/<int(max=2147483647):pattern_id>"
# What a stranger wrote is saved, never shown inside the site.
LOCKED_UP = "default-src 'none'; sandbox"


@bp.get(f"{ID}/documenten")
@allow(Role.COORDINATOR)
def documents(submission_id: int) -> ResponseReturnValue:
    return _documents(submission_id, DocumentForm())


@bp.post(f"{ID}/documenten")
@allow(Role.COORDINATOR)
def add(submission_id: int) -> ResponseReturnValue:
    form = DocumentForm()
    if attempt(form, lambda session, sent: service.add_document(session, actor(), submission_id, sent)) is None:
        return _documents(submission_id, form), 422
    return see_other(url_for("replies.documents", submission_id=submission_id), "Het document is bewaard.")


@bp.get(DOCUMENT)
@allow(*READERS)
def download(submission_id: int, document_id: int) -> ResponseReturnValue:
    found = store.get_document(reading(), submission_id, document_id)
    data = io.BytesIO(found.data or b"")
    answer = send_file(data, MEDIA_TYPES[kind_of(found.name)], as_attachment=True, download_name=found.name)
    answer.headers["Content-Security-Policy"] = LOCKED_UP
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post(f"{DOCUMENT}/weg")
@allow(Role.COORDINATOR)
def remove(submission_id: int, document_id: int) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove_document(session, actor(), submission_id, document_id)
    return see_other(url_for("replies.documents", submission_id=submission_id), "Het document is weggehaald.")


@bp.get(LEARNING)
@allow(Role.COORDINATOR)
def learning(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    form, found = LearningForm(), store.learnings_of(reading(), submission_id).get(pattern_id)
    if found is not None:
        form.fill(found.version, found.learning, found.done)
    return _learning(submission_id, pattern_id, form)


@bp.post(LEARNING)
@allow(Role.COORDINATOR)
def learn(submission_id: int, pattern_id: int) -> ResponseReturnValue:
    form = LearningForm()
    kept = attempt(form, lambda session, told: service.learn(session, actor(), submission_id, pattern_id, told))
    if kept is None:
        return _learning(submission_id, pattern_id, form), 422
    return see_other(url_for("submissions.show", submission_id=submission_id) + "#leerpunten", "Het is bewaard.")


def _documents(submission_id: int, form: DocumentForm) -> str:
    submission = get_submission(reading(), submission_id)
    found = store.documents_of(reading(), submission_id)
    return render_template("replies/documents.html", submission=submission, documents=found, form=form)


def _learning(submission_id: int, pattern_id: int, form: LearningForm) -> str:
    submission = get_submission(reading(), submission_id)
    if pattern_id not in submission.pattern_ids:
        raise NotFound("Dit patroon hoort niet bij deze indiening.")
    pattern = get_pattern(reading(), pattern_id)
    return render_template("replies/learning.html", submission=submission, pattern=pattern, form=form)
