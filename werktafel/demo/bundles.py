"""Demo submissions: one that was sent and answered for, and one that is being prepared."""

from datetime import timedelta
from typing import Any

from exports.submissions import service
from exports.submissions.consents import answer_support
from exports.submissions.rules import (
    Answer,
    Approve,
    ContactText,
    EditSubmission,
    RecordAnswer,
    StartSubmission,
    SubmissionStatus,
)
from exports.submissions.store import find_addressee, get_submission
from patterns.errors import NotFound
from werktafel.accounts.store import get_user
from werktafel.demo.stage import Stage, load

ORGANISATION = "Gemeente Tilburg, namens de regio Hart van Brabant"


def send_bundles(stage: Stage) -> None:
    """Bundle; approve, send and log the answers where the demo says so."""
    for row in load("submissions"):
        coordinator = stage.speak_as("coordinator")
        patterns = tuple(stage.patterns[key] for key in row["patterns"])
        addressee = find_addressee(stage.session, row["addressee"])
        if addressee is None:
            raise NotFound(f"Loket {row['addressee']} ontbreekt.")
        started = StartSubmission(row["title"], addressee.id, patterns)
        submission = service.start(stage.session, coordinator, started)
        edit = EditSubmission(
            version=submission.version,
            title=row["title"],
            addressee_id=addressee.id,
            pattern_ids=patterns,
            summary=row["summary"],
            contact=_contact(stage, row),
            supporters=tuple(row["supporting_municipalities"]),
        )
        service.edit(stage.session, coordinator, submission.id, edit)
        _support(stage, row, submission.id)
        if row["submitted_days_ago"] is not None:
            _send(stage, row, submission.id)


def _support(stage: Stage, row: dict[str, Any], submission_id: int) -> None:
    """Each municipality answers for itself; those that are only asked have not answered yet."""
    for code in row["supporting_municipalities"]:
        if code not in row["asked_municipalities"]:
            answer_support(stage.session, stage.reader_of(code), submission_id, says_yes=True)
    stage.speak_as("coordinator")


def _contact(stage: Stage, row: dict[str, Any]) -> ContactText:
    user = get_user(stage.session, stage.actors[row["contact"]].id)
    return ContactText(
        name=user.name,
        role="regionaal coördinator",
        organisation=ORGANISATION,
        email=user.email,
        mandate=row["contact_mandate"],
    )


def _send(stage: Stage, row: dict[str, Any], submission_id: int) -> None:
    session, coordinator = stage.session, stage.actors["coordinator"]
    submission = get_submission(session, submission_id)
    submission.created_at = stage.days_ago(row["created_days_ago"])
    session.flush()
    asked = stage.days_ago(row["submitted_days_ago"] + 2)
    service.request_approval(session, coordinator, submission_id, submission.version, asked)
    version = get_submission(session, submission_id).version
    approved = Approve(version, anonymous=True)
    service.approve(
        session, stage.speak_as("stuurgroep"), submission_id, approved, stage.days_ago(row["submitted_days_ago"])
    )
    stage.speak_as("coordinator")
    for answer in row["answers"]:
        version = get_submission(session, submission_id).version
        told = RecordAnswer(
            version=version,
            status=SubmissionStatus(answer["kind"]),
            happened_on=stage.today - timedelta(days=answer["days_ago"]),
            text=answer["text"],
            answer=Answer(answer["answer"]) if "answer" in answer else None,
        )
        service.record_answer(session, coordinator, submission_id, told, stage.today)
