"""From the facts of patterns to what a submission says: the only place where that content is put together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from exports.content import (
    Addressee,
    AnonymityStatement,
    Contact,
    KnelpuntContent,
    LawContent,
    PatternContent,
    StepContent,
    SubmissionContent,
    TriedContent,
    from_json,
    hash_of,
)
from exports.rules import plain_markdown
from exports.submissions import store
from exports.submissions.counting import evidence_of, reference_of, totals_of, volume_of
from exports.submissions.differencing import Counted, hide_differences, hold_back
from exports.submissions.model import Submission, SubmissionPattern
from exports.submissions.stories import story_of, told_cases
from patterns.catalogue.rules import LawRef
from patterns.catalogue.store import municipality_names, settings_of
from patterns.evidence.rules import LawFacts, PatternFacts, SolutionFacts, StepFacts
from patterns.evidence.store import bundle_facts

LAW_ADDRESS = "https://wetten.overheid.nl"


@dataclass(frozen=True)
class Collected:
    """The content as it is now, and the facts that it was made from.

    `waiting` situations came since an earlier submission and are too few to be added without being told apart.
    """

    content: SubmissionContent
    facts: tuple[PatternFacts, ...]
    settings: Mapping[str, int]
    waiting: int = 0


def collect(session: Session, submission: Submission, now: datetime) -> Collected:
    """What the submission would say if it were frozen now. Released cases only."""
    settings = settings_of(session)
    threshold = settings["cell.outside"]
    sent = store.sent_with(session, submission)
    known = bundle_facts(session, submission.pattern_ids)
    facts = _held_back(session, known, sent, threshold)
    names = municipality_names(session)
    addressee = store.get_addressee(session, submission.addressee_id)
    bundled = {one.pattern_id: one for one in submission.patterns}
    day = now.date().isoformat()
    content = SubmissionContent(
        submission_id=submission.reference,
        version=submission.edition,
        title=submission.title,
        created=now.replace(microsecond=0).isoformat(),
        addressee=Addressee(addressee.name, addressee.contact),
        totals=totals_of(facts),
        contact=Contact(**submission.contact),
        summary=submission.summary,
        patterns=tuple(_pattern(one, bundled[one.id], threshold, day) for one in facts),
        evidence=evidence_of(facts, threshold),
        anonymity=AnonymityStatement(anonymity_text(threshold)),
        supporting_municipalities=tuple(sorted(names[code] for code in submission.supporters)),
    )
    content = hide_differences(content, [from_json(one.frozen) for one in sent if one.frozen], threshold)
    return Collected(content, facts, settings, len(_situations(known) - _situations(facts)))


def _held_back(
    session: Session, known: Sequence[PatternFacts], sent: Sequence[Submission], threshold: int
) -> tuple[PatternFacts, ...]:
    """The facts as they may go out after what was sent before."""
    before: dict[int, list[Counted]] = {pattern.id: [] for pattern in known}
    for submission in sent:
        rows = store.frozen_cases(session, submission.id).values()
        for one, counts in before.items():
            possible = frozenset(row.situation_id for row in rows if one in row.supports)
            certain = frozenset(row.situation_id for row in rows if one in row.certain_for)
            if possible:
                counts.append(Counted(certain, possible))
    return tuple(hold_back(pattern, before[pattern.id], threshold) for pattern in known)


def _situations(facts: Sequence[PatternFacts]) -> set[tuple[int, int]]:
    """What counts as certain: pattern and situation."""
    return {(one.id, case.situation_id) for one in facts for case in one.cases if case.certain}


def fingerprint(content: SubmissionContent) -> str:
    """Tells whether two readings of a submission that is not frozen yet say the same."""
    return hash_of(replace(content, created=""))


def anonymity_text(threshold: int) -> str:
    return (
        "Wie een casus schreef, heeft namen, adressen, geboortedata en nummers weggelaten. Een tweede persoon van "
        "dezelfde gemeente gaf elke casus vrij. Het bewijs noemt de grootte van een gemeente, nooit haar naam. "
        f"Een kenmerk of combinatie van kenmerken die in minder dan {threshold} situaties voorkomt, is niet getoond. "
        "Dat geldt ook voor het verschil met een eerdere indiening van hetzelfde patroon."
    )


def _pattern(facts: PatternFacts, bundled: SubmissionPattern, threshold: int, day: str) -> PatternContent:
    def said(name: str) -> str:
        own: str = getattr(facts, name)
        return bundled.texts.get(name, own)

    return PatternContent(
        reference=reference_of(facts),
        title=said("title"),
        sentence=said("sentence"),
        volume=volume_of(facts),
        description=plain_markdown(said("description")),
        level=facts.level.value.capitalize(),
        why_not_lower=said("why_not_lower"),
        kinds=tuple(sorted({one.kind for one in facts.knelpunten})),
        steps=tuple(_step(one) for one in facts.steps),
        knelpunten=tuple(KnelpuntContent(one.name, one.kind, one.definition) for one in facts.knelpunten),
        laws=tuple(_law(one, day) for one in facts.laws),
        organisations=facts.organisations,
        stories=tuple(map(story_of, told_cases(facts.cases, bundled.story_ids))),
        tried=tuple(_tried(one, threshold) for one in facts.solutions),
        interim_fix=said("interim_fix"),
        interim_cost=_euros(facts.interim_cost_cents),
        burden=said("burden"),
        intended_purpose=said("intended_purpose"),
        actual_effect=said("effect"),
        proposed_change=said("proposed_change"),
        side_effects=said("side_effects"),
        who_decides=said("who_decides"),
        counter_evidence=said("counter_check"),
    )


def _step(step: StepFacts) -> StepContent:
    return StepContent(
        position=step.position,
        party=step.party,
        what=step.what,
        rule=step.rule,
        duration=_days(step.duration_days),
        waiting=_days(step.waiting_days or None),
        breaks=step.breaks,
        knelpunten=step.knelpunten,
    )


def _days(number: int | None) -> str:
    if number is None:
        return ""
    return "1 dag" if number == 1 else f"{number} dagen"


def _euros(cents: int | None) -> str:
    """Whole euros: more would be precise about somebody."""
    return "" if cents is None else f"€ {round(cents / 100):,}".replace(",", ".")


def _law(law: LawFacts, day: str) -> LawContent:
    """An article as it reads on this day; free text points nowhere."""
    reference = LawRef(law.bwb_id, law.article)
    if not reference.bwb_id:
        return LawContent(law.title, law.article, law.subject)
    number = re.match(r"\d[\w.:]*", reference.article)
    place = f"#Artikel{number[0]}" if number else ""
    url = f"{LAW_ADDRESS}/{reference.bwb_id}/{day}{place}"
    return LawContent(law.title, law.article, law.subject, day, url, law.verified)


def _tried(solution: SolutionFacts, threshold: int) -> TriedContent:
    """How often it was tried splits the volume, so a small number stays inside."""
    tried, worked = solution.record.tried, solution.record.worked
    small = 0 < tried < threshold
    known = tried and not small
    return TriedContent(
        what=solution.title,
        result=solution.decision or plain_markdown(solution.description),
        track=solution.route.value,
        worked=worked if known else None,
        tried=tried if known else None,
        withheld=small,
    )
