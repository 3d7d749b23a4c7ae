"""Support of municipalities: the coordinator asks, each municipality answers for itself and may take it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from exports.submissions import consent_rules, rules, store
from exports.submissions.consent_rules import Consent
from exports.submissions.model import Submission, SubmissionSupport
from exports.submissions.rules import SubmissionStatus
from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.store import municipality_names
from patterns.errors import NotAllowed, NotFound


def ask_support(session: Session, submission: Submission, codes: tuple[str, ...]) -> None:
    """Ask these municipalities and no others. What one of them answered before stays."""
    present = {one.municipality: one for one in submission.support}
    wanted = sorted(set(codes))
    if wanted == sorted(present):
        return
    history.note(session, "indiening", submission.id, "support", {"gemeenten": [sorted(present), wanted]})
    submission.support = [
        present.get(code) or SubmissionSupport(municipality=code, consent=Consent.ASKED) for code in wanted
    ]


def lapse(session: Session, submission: Submission) -> None:
    """Support was for these patterns and this addressee: for others everybody is asked anew."""
    if any(one.consent is not Consent.ASKED for one in submission.support):
        history.note(session, "indiening", submission.id, "support_lapsed")
    for one in submission.support:
        one.consent, one.answered_by_name, one.answered_at = Consent.ASKED, "", None


def answer_support(
    session: Session, actor: Actor, submission_id: int, says_yes: bool, now: datetime | None = None
) -> Submission:
    """The answer of the actor's own municipality. It does not touch what the coordinator is editing."""
    submission = get_asked(session, actor, submission_id)
    entry = next(one for one in submission.support if one.municipality == actor.municipality)
    wanted = consent_rules.consent_after(entry.consent, says_yes)
    if wanted is not entry.consent:
        told = {"gemeente": entry.municipality, "steun": [entry.consent.value, wanted.value]}
        history.note(session, "indiening", submission.id, "consent", told)
        entry.consent, entry.answered_by_name, entry.answered_at = wanted, actor.name, now or utc_now()
        session.flush()
    return submission


def get_asked(session: Session, actor: Actor, submission_id: int) -> Submission:
    """A submission that the actor's municipality was asked to support; for other outsiders it does not exist."""
    submission = store.get_submission(session, submission_id)
    if consent_rules.may_consent(actor, {one.municipality for one in submission.support}):
        return submission
    if rules.may_see(actor):
        raise NotAllowed("Uw gemeente is niet om steun gevraagd, of u kunt niet namens uw gemeente antwoorden.")
    raise NotFound("Deze indiening bestaat niet.")


def check_support(session: Session, submission: Submission) -> None:
    """Refuse approval when a municipality took its support back after approval was asked for."""
    asked = [one.at for one in submission.events if one.status is SubmissionStatus.FOR_APPROVAL]
    since = max(asked, default=submission.created_at)
    gone = [
        one.municipality
        for one in submission.support
        if one.consent is Consent.WITHDRAWN and one.answered_at is not None and one.answered_at > since
    ]
    if gone:
        names = municipality_names(session)
        consent_rules.check_consents([names[code] for code in gone])
