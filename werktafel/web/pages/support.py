"""What somebody reads before saying yes or no for the own municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from exports.formats.document import document_view
from exports.submissions.collecting import collect
from exports.submissions.consent_rules import Consent
from exports.submissions.consents import get_asked
from exports.submissions.documents import frozen_content
from patterns.actor import Actor
from patterns.catalogue.store import get_municipality

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from exports.content import SubmissionContent
    from exports.submissions.model import Submission, SubmissionSupport


@dataclass(frozen=True)
class SupportPage:
    """The submission in the words of its documents, and what the own municipality answered so far."""

    submission: Submission
    municipality: str
    mine: SubmissionSupport
    content: SubmissionContent
    view: Mapping[str, Any]

    @property
    def supports(self) -> bool:
        return self.mine.consent is Consent.GIVEN

    @property
    def answered(self) -> bool:
        return self.mine.consent is not Consent.ASKED


def support_page(session: Session, actor: Actor, submission_id: int, now: datetime) -> SupportPage:
    submission = get_asked(session, actor, submission_id)
    frozen = submission.is_frozen
    content = frozen_content(submission) if frozen else collect(session, submission, now).content
    mine = next(one for one in submission.support if one.municipality == actor.municipality)
    name = get_municipality(session, actor.municipality).name
    return SupportPage(submission, name, mine, content, document_view(content))
