"""The coordinator chooses which released cases illustrate a pattern, in this submission alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from exports.content import StoryContent
from exports.submissions import rules, store
from exports.submissions.collecting import collect
from exports.submissions.model import Submission, SubmissionPattern
from exports.submissions.stories import by_telling, check_chosen, story_of, told_cases
from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.errors import NotFound, Stale
from patterns.evidence.rules import CaseFacts

MOST_OFFERED = 40


@dataclass(frozen=True)
class Choose:
    """The cases to tell of, in order; none: those that tell most."""

    version: int
    pattern_id: int
    case_ids: tuple[int, ...]


@dataclass(frozen=True)
class Offered:
    """A case that may go out, as the documents would tell it. `told` when it is told of now."""

    case_id: int
    story: StoryContent
    certain: bool
    told: bool


@dataclass(frozen=True)
class Choice:
    """What can be told of one pattern. `lost` were chosen and may no longer go out; `own` when somebody chose."""

    offered: tuple[Offered, ...]
    more: int
    lost: int
    own: bool


def choice_of(session: Session, submission: Submission, pattern_id: int, now: datetime) -> Choice:
    """Only what would count if the submission went out now, those that tell most first."""
    chosen = bundled(submission, pattern_id).story_ids
    cases = _releasable(session, submission, pattern_id, now)
    told = {case.id for case in told_cases(cases, chosen)}
    ordered = by_telling(cases)
    shown = [case for place, case in enumerate(ordered) if place < MOST_OFFERED or case.id in told]
    return Choice(
        tuple(Offered(case.id, story_of(case), case.certain, case.id in told) for case in shown),
        len(ordered) - len(shown),
        len(set(chosen) - {case.id for case in cases}),
        bool(chosen),
    )


def choose_stories(
    session: Session, actor: Actor, submission_id: int, command: Choose, now: datetime | None = None
) -> Submission:
    submission = store.get_submission(session, submission_id)
    rules.check_may_edit(submission.status, actor)
    entry = bundled(submission, command.pattern_id)
    if submission.version != command.version:
        raise Stale()
    moment = now or utc_now()
    wanted = list(dict.fromkeys(command.case_ids))
    check_chosen(_releasable(session, submission, command.pattern_id, moment), wanted)
    if wanted != entry.story_ids:
        told = {"patroon": command.pattern_id, "casussen": [entry.story_ids, wanted]}
        history.note(session, Submission.__kind__, submission.id, "stories", told)
        entry.story_ids = wanted
        submission.updated_at = moment
        session.flush()
    return submission


def bundled(submission: Submission, pattern_id: int) -> SubmissionPattern:
    found = next((one for one in submission.patterns if one.pattern_id == pattern_id), None)
    if found is None:
        raise NotFound("Dit patroon hoort niet bij deze indiening.")
    return found


def _releasable(session: Session, submission: Submission, pattern_id: int, now: datetime) -> Sequence[CaseFacts]:
    facts = collect(session, submission, now).facts
    return next((one.cases for one in facts if one.id == pattern_id), ())
