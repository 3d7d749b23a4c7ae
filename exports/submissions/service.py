"""What people do with a submission: bundle, word, ask approval, freeze, and log what came back."""

from collections import defaultdict
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from exports.content import hash_of, to_json
from exports.submissions import comparing, rules, store
from exports.submissions.collecting import Collected, collect, fingerprint
from exports.submissions.consents import ask_support, check_support, lapse
from exports.submissions.counting import cases_of, certain_situations, possible_situations
from exports.submissions.model import (
    Addressee,
    FrozenCase,
    Submission,
    SubmissionEvent,
    SubmissionPattern,
)
from exports.submissions.readiness import pointing
from exports.submissions.rules import (
    Approve,
    ContactText,
    EditSubmission,
    RecordAnswer,
    RewordPattern,
    StartSubmission,
    SubmissionStatus,
)
from patterns import history
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.catalogue.rules import clean_line, clean_text
from patterns.catalogue.store import municipality_names
from patterns.errors import Difference, NotFound, RuleBroken, Stale
from patterns.patterns.store import load_patterns


def start(session: Session, actor: Actor, command: StartSubmission) -> Submission:
    rules.check_may_bundle(actor)
    title = clean_line(command.title)
    rules.check_bundle(title, command.pattern_ids)
    addressee = _addressee(session, command.addressee_id)
    _check_patterns(session, command.pattern_ids)
    chosen = enumerate(dict.fromkeys(command.pattern_ids), start=1)
    submission = Submission(
        id=store.unused_id(session),
        title=title,
        addressee_id=addressee.id,
        contact=asdict(ContactText(**addressee.mandate)),
        created_by=actor.id,
        patterns=[SubmissionPattern(pattern_id=one, position=place, texts={}) for place, one in chosen],
        support=[],
        events=[],
    )
    session.add(submission)
    session.flush()
    return submission


def edit(session: Session, actor: Actor, submission_id: int, command: EditSubmission) -> Submission:
    submission = store.get_submission(session, submission_id)
    rules.check_may_edit(submission.status, actor)
    contact = ContactText(**{name: clean_line(text) for name, text in asdict(command.contact).items()})
    command = replace(command, title=clean_line(command.title), summary=clean_text(command.summary), contact=contact)
    rules.check_bundle(command.title, command.pattern_ids)
    rules.check_lengths({"summary": command.summary})
    rules.check_lengths(asdict(contact), rules.MAX_LINE)
    rules.check_address(contact.email)
    names = municipality_names(session)
    if not set(command.supporters) <= set(names):
        raise RuleBroken("Kies gemeenten uit de lijst.", "supporters")
    if submission.version != command.version:
        raise Stale(comparing.submission_differences(session, submission, command, names))
    addressee = _addressee(session, command.addressee_id)
    _check_patterns(session, command.pattern_ids)
    if (submission.addressee_id, set(submission.pattern_ids)) != (addressee.id, set(command.pattern_ids)):
        lapse(session, submission)
    submission.title, submission.summary, submission.addressee_id = command.title, command.summary, addressee.id
    submission.contact = asdict(contact)
    _set_patterns(session, submission, command.pattern_ids)
    ask_support(session, submission, command.supporters)
    return _touched(session, submission)


def reword(session: Session, actor: Actor, submission_id: int, command: RewordPattern) -> Submission:
    """Other words for one pattern, in this submission alone. A text equal to the pattern's own follows the pattern."""
    submission = store.get_submission(session, submission_id)
    rules.check_may_edit(submission.status, actor)
    entry = next((one for one in submission.patterns if one.pattern_id == command.pattern_id), None)
    if entry is None:
        raise NotFound("Dit patroon hoort niet bij deze indiening.")
    pattern = load_patterns(session, [command.pattern_id])[0]
    texts = {name: clean_text(text) for name, text in command.texts.items() if name in rules.REWORDABLE}
    rules.check_lengths(texts)
    if submission.version != command.version:
        present = {name: entry.texts.get(name, getattr(pattern, name)) for name in texts}
        labelled = ((rules.REWORDABLE[name], text, present[name]) for name, text in texts.items())
        raise Stale([Difference(*one) for one in labelled if one[1] != one[2]])
    entry.texts = {name: text for name, text in texts.items() if text != clean_text(getattr(pattern, name))}
    history.note(
        session, "indiening", submission.id, "reworded", {"patroon": pattern.id, "teksten": sorted(entry.texts)}
    )
    return _touched(session, submission)


def request_approval(
    session: Session, actor: Actor, submission_id: int, version: int, now: datetime | None = None
) -> Submission:
    """Ask a second person. Refused while a pattern has nothing that can be counted."""
    submission = _seen(session, submission_id, version)
    rules.check_may_bundle(actor)
    rules.check_step(submission.status, SubmissionStatus.FOR_APPROVAL)
    moment = now or utc_now()
    _check_may_go_out(collect(session, submission, moment))
    submission.requested_by = actor.id
    return _step(session, submission, SubmissionStatus.FOR_APPROVAL, actor, moment)


def back_to_draft(
    session: Session, actor: Actor, submission_id: int, version: int, now: datetime | None = None
) -> Submission:
    submission = _seen(session, submission_id, version)
    rules.check_may_return(actor)
    rules.check_step(submission.status, SubmissionStatus.DRAFT)
    submission.requested_by = None
    return _step(session, submission, SubmissionStatus.DRAFT, actor, now or utc_now())


def approve(
    session: Session, actor: Actor, submission_id: int, command: Approve, now: datetime | None = None
) -> Submission:
    """A second person approves what was on the screen, and with that it is frozen for good."""
    store.take_turns(session, submission_id)
    submission = _seen(session, submission_id, command.version)
    rules.check_approver(submission.requested_by, actor)
    rules.check_step(submission.status, SubmissionStatus.SUBMITTED)
    rules.check_statement(command.anonymous)
    moment = now or utc_now()
    collected = collect(session, submission, moment)
    _check_may_go_out(collected)
    check_support(session, submission)
    rules.check_still_the_same(command.seen, fingerprint(collected.content))
    submission.checked_by_name, submission.checked_on = actor.name, moment.date()
    submission.checked_by_role = next(role.label for role in rules.APPROVERS if actor.has(role))
    _freeze(session, submission, collected, moment)
    return _step(session, submission, SubmissionStatus.SUBMITTED, actor, moment)


def record_answer(
    session: Session, actor: Actor, submission_id: int, command: RecordAnswer, today: date | None = None
) -> Submission:
    """Write down what the addressee let know: received, in hand, answered, or what came of it."""
    submission = _seen(session, submission_id, command.version)
    rules.check_may_bundle(actor)
    rules.check_step(submission.status, command.status)
    command = replace(command, text=clean_text(command.text))
    rules.check_lengths({"text": command.text})
    if submission.frozen_at is None:
        raise RuleBroken("Deze indiening is nog niet ingediend.")
    rules.check_answer(command, submission.frozen_at.date(), today or utc_now().date())
    submission.status = command.status
    submission.events.append(
        SubmissionEvent(
            status=command.status,
            answer=command.answer,
            text=command.text,
            by_name=actor.name,
            happened_on=command.happened_on,
        )
    )
    return _touched(session, submission)


def _freeze(session: Session, submission: Submission, collected: Collected, moment: datetime) -> None:
    statement = replace(
        collected.content.anonymity,
        checked_by_name=submission.checked_by_name,
        checked_by_role=submission.checked_by_role,
        checked_on=moment.date().isoformat(),
    )
    content = replace(collected.content, anonymity=statement)
    submission.frozen, submission.frozen_hash, submission.frozen_at = to_json(content), hash_of(content), moment
    submission.frozen_certain, submission.frozen_possible = content.totals.certain, content.totals.possible
    supports: dict[int, list[int]] = defaultdict(list)
    certain: dict[int, list[int]] = defaultdict(list)
    for pattern in collected.facts:
        for case in pattern.cases:
            supports[case.id].append(pattern.id)
            certain[case.id] += [pattern.id] if case.certain else []
    session.add_all(
        FrozenCase(
            submission_id=submission.id,
            case_id=case.id,
            version=case.version,
            situation_id=case.situation_id,
            counts_with=case.counts_with,
            supports=supports[case.id],
            certain_for=certain[case.id],
        )
        for case in cases_of(collected.facts).values()
    )


def _check_may_go_out(collected: Collected) -> None:
    for pattern in collected.facts:
        rules.check_countable(pattern.title, len(possible_situations(pattern)), len(certain_situations(pattern)))
    rules.check_points_at_nobody(pointing(collected.content))


def _step(
    session: Session, submission: Submission, status: SubmissionStatus, actor: Actor, moment: datetime
) -> Submission:
    submission.status = status
    day = moment.astimezone(UTC).date()
    submission.events.append(SubmissionEvent(status=status, by_name=actor.name, happened_on=day, at=moment))
    return _touched(session, submission)


def _touched(session: Session, submission: Submission) -> Submission:
    """Every act is a new version, also when only a row beside the submission changed."""
    submission.updated_at = utc_now()
    session.flush()
    return submission


def _seen(session: Session, submission_id: int, version: int) -> Submission:
    submission = store.get_submission(session, submission_id)
    if submission.version != version:
        raise Stale()
    return submission


def _addressee(session: Session, addressee_id: int) -> Addressee:
    try:
        return store.get_addressee(session, addressee_id)
    except NotFound as error:
        raise RuleBroken("Kies een loket uit de lijst.", "addressee") from error


def _check_patterns(session: Session, pattern_ids: tuple[int, ...]) -> None:
    if {one.id for one in load_patterns(session, pattern_ids)} != set(pattern_ids):
        raise RuleBroken("Kies patronen uit de lijst.", "patterns")


def _set_patterns(session: Session, submission: Submission, pattern_ids: tuple[int, ...]) -> None:
    present = {one.pattern_id: one for one in submission.patterns}
    wanted = tuple(dict.fromkeys(pattern_ids))
    if wanted == tuple(present):
        return
    history.note(session, "indiening", submission.id, "patterns", {"patronen": [list(present), list(wanted)]})
    submission.patterns = [present.get(one) or SubmissionPattern(pattern_id=one, texts={}) for one in wanted]
    for place, one in enumerate(submission.patterns, start=1):
        one.position = place
