"""What befell the cases behind sent submissions: enough to warn who sent them. Their page recounts the figures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, distinct, exists, func, select
from sqlalchemy.orm import Session, aliased

from exports.submissions.consent_rules import Consent
from exports.submissions.model import Addressee, FrozenCase, Submission, SubmissionPattern, SubmissionSupport
from patterns import history
from patterns.catalogue.store import municipality_names
from patterns.evidence.store import supporting_cases


@dataclass(frozen=True)
class Erratum:
    """What is no longer as it was sent. `gone` are case ids; `joined` situations that hold several that were sent.

    `people` are the accounts of who made it, who asked for approval and who approved.
    """

    submission_id: int
    title: str
    addressee: str
    gone: tuple[int, ...]
    joined: tuple[int, ...]
    left: tuple[str, ...]
    people: frozenset[int]

    @property
    def key(self) -> str:
        """The same as long as nothing more happened."""
        happened = repr((self.gone, self.joined, self.left))
        return f"{self.submission_id}:{sha256(happened.encode()).hexdigest()[:16]}"

    @property
    def told(self) -> tuple[str, ...]:
        said = []
        if self.gone:
            one = len(self.gone) == 1
            said.append("1 casus telt niet meer mee" if one else f"{len(self.gone)} casussen tellen niet meer mee")
        if self.joined:
            one = len(self.joined) == 1
            said.append("1 situatie was dubbel geteld" if one else f"{len(self.joined)} situaties waren dubbel geteld")
        said += [f"gemeente {name} trok haar steun in" for name in self.left]
        return tuple(said)


def errata_of_all(session: Session) -> Sequence[Erratum]:
    """Every sent submission that changed since, unless a later edition was sent. In a fixed number of statements."""
    gone, joined, left = _gone(session), _joined(session), _support_withdrawn(session)
    touched = gone.keys() | joined.keys() | left.keys()
    if not touched:
        return ()
    columns = (Submission.id, Submission.title, Addressee.name, Submission.created_by, Submission.requested_by)
    rows = select(*columns).join(Addressee, Addressee.id == Submission.addressee_id).where(Submission.id.in_(touched))
    approvers = history.who_changed(session, Submission.__kind__, touched, "frozen_hash")
    names = municipality_names(session)
    return [
        Erratum(
            number, title, addressee, tuple(gone[number]), tuple(joined[number]),
            tuple(sorted(names[code] for code in left[number])), _known(*people, approvers.get(number)),
        )
        for number, title, addressee, *people in session.execute(rows.order_by(Submission.id))
    ]  # fmt: skip


def _in_force() -> Select[int]:
    """What was sent, and not replaced by what was sent later."""
    later = aliased(Submission)
    replaced = exists().where(later.replaces_id == Submission.id, later.frozen_at.is_not(None))
    return select(Submission.id).where(Submission.frozen_at.is_not(None), ~replaced)


def _gone(session: Session) -> dict[int, list[int]]:
    """By submission, the cases that count for none of its patterns any more."""
    now = supporting_cases().subquery()
    counts = exists().where(
        SubmissionPattern.submission_id == FrozenCase.submission_id,
        now.c.pattern_id == SubmissionPattern.pattern_id,
        now.c.case_id == FrozenCase.case_id,
    )
    rows = select(FrozenCase.submission_id, FrozenCase.case_id)
    rows = rows.where(FrozenCase.submission_id.in_(_in_force()), ~counts)
    return _by_submission(session.execute(rows.order_by(FrozenCase.submission_id, FrozenCase.case_id)))


def _joined(session: Session) -> dict[int, list[int]]:
    """By submission, the situations of now that were several when it was sent."""
    now = supporting_cases().subquery()
    rows = (
        select(FrozenCase.submission_id, now.c.situation_id)
        .join(SubmissionPattern, SubmissionPattern.submission_id == FrozenCase.submission_id)
        .join(now, (now.c.pattern_id == SubmissionPattern.pattern_id) & (now.c.case_id == FrozenCase.case_id))
        .where(FrozenCase.submission_id.in_(_in_force()))
        .group_by(FrozenCase.submission_id, now.c.situation_id)
        .having(func.count(distinct(FrozenCase.situation_id)) > 1)
    )
    return _by_submission(session.execute(rows.order_by(FrozenCase.submission_id, now.c.situation_id)))


def _support_withdrawn(session: Session) -> dict[int, list[str]]:
    """By submission, the municipalities that took their support back after it was sent."""
    rows = (
        select(SubmissionSupport.submission_id, SubmissionSupport.municipality)
        .join(Submission, Submission.id == SubmissionSupport.submission_id)
        .where(SubmissionSupport.consent == Consent.WITHDRAWN, SubmissionSupport.answered_at > Submission.frozen_at)
        .where(Submission.id.in_(_in_force()))
    )
    return _by_submission(session.execute(rows))


def _by_submission(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for submission_id, what in rows:
        found[submission_id].append(what)
    return found


def _known(*people: int | None) -> frozenset[int]:
    return frozenset(one for one in people if one is not None)
