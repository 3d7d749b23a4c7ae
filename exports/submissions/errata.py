"""What changed after a submission was frozen, with its effect on the figures. The submission itself stays as it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from exports.content import SubmissionContent, hash_of
from exports.submissions import store
from exports.submissions.consent_rules import Consent
from exports.submissions.counting import cases_of, reference_of, totals_of, volume_of
from exports.submissions.documents import frozen_content
from exports.submissions.model import FrozenCase, Submission
from exports.verify import Difference, read_content, verify_package
from patterns.cases.rules import CaseStatus
from patterns.cases.store import load_cases
from patterns.catalogue.store import municipality_names
from patterns.evidence.rules import CaseFacts, PatternFacts
from patterns.evidence.store import bundle_facts

DATABASE = "database"


@dataclass(frozen=True)
class Figure:
    """One count as it was sent, and as the same cases give it now."""

    label: str
    sent: int
    now: int

    @property
    def sentence(self) -> str:
        return f"{self.label}: ingediend {self.sent}, nageteld {self.now}."


@dataclass(frozen=True)
class Errata:
    """Sentences on what happened to the cases, and the figures that came out differently."""

    changes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.changes, *(figure.sentence for figure in self.figures))


def errata(session: Session, submission: Submission) -> Errata:
    """Recount with the cases that counted then, as they are now; cases that came later do not matter."""
    if submission.frozen is None:
        return Errata()
    frozen = store.frozen_cases(session, submission.id)
    facts = bundle_facts(session, submission.pattern_ids)
    kept = [replace(one, cases=tuple(_as_counted(one, frozen))) for one in facts]
    present = cases_of(kept)
    changes = [
        *_gone(session, sorted(frozen.keys() - present.keys())),
        *_changed(frozen, present.values()),
        *_doubles(frozen, present.values()),
        *_half_doubles(frozen, present.values()),
        *_support_withdrawn(session, submission),
    ]
    return Errata(tuple(changes), tuple(_figures(frozen_content(submission), kept)))


def _as_counted(pattern: PatternFacts, frozen: Mapping[int, FrozenCase]) -> Iterable[CaseFacts]:
    """The cases that counted for this pattern then; one that became certain later is no erratum."""
    for case in pattern.cases:
        if case.id in frozen and pattern.id in frozen[case.id].supports:
            yield replace(case, certain=case.certain and pattern.id in frozen[case.id].certain_for)


def verify_against(session: Session, data: bytes) -> list[Difference]:
    """All differences in the package itself, and between the package and the database."""
    found = verify_package(data)
    content = read_content(data)
    if content is None:
        return found
    submission = store.find_by_reference(session, content.submission_id, content.version)
    if submission is None:
        return [*found, Difference(DATABASE, f"Indiening {content.submission_id} staat niet in deze database.")]
    if submission.frozen is None:
        message = f"Indiening {content.submission_id} is in deze database niet vastgesteld."
        return [*found, Difference(DATABASE, message)]
    if hash_of(content) != submission.frozen_hash:
        message = "De inhoud van het pakket is een andere dan de vastgestelde inhoud in de database."
        found.append(Difference(DATABASE, message))
    return [*found, *(Difference(DATABASE, sentence) for sentence in errata(session, submission).sentences)]


def _gone(session: Session, case_ids: Sequence[int]) -> list[str]:
    """Why cases no longer count. Their number alone is named: a draft is not for everyone."""
    if not case_ids:
        return []
    status = {case.id: case.status for case in load_cases(session, case_ids)}
    reasons = {
        CaseStatus.WITHDRAWN: "is ingetrokken en telt niet meer mee",
        CaseStatus.DRAFT: "is weer een concept en telt niet mee",
        CaseStatus.RELEASED: "hoort niet meer bij een patroon van deze indiening",
    }
    gone = "bestaat niet meer"
    return [f"Casus {one} {reasons[status[one]] if one in status else gone}." for one in case_ids]


def _changed(frozen: Mapping[int, FrozenCase], present: Iterable[CaseFacts]) -> list[str]:
    numbers = sorted(case.id for case in present if case.version != frozen[case.id].version)
    return [f"Casus {one} is na het vaststellen gewijzigd." for one in numbers]


def _doubles(frozen: Mapping[int, FrozenCase], present: Iterable[CaseFacts]) -> list[str]:
    """Cases that counted as different situations and turn out to report on the same one."""
    together: dict[int, list[int]] = defaultdict(list)
    for case in present:
        together[case.situation_id].append(case.id)
    doubles = [sorted(ids) for ids in together.values() if len({frozen[one].situation_id for one in ids}) > 1]
    return [
        f"De casussen {_listed(ids)} gaan over dezelfde situatie en tellen samen één keer." for ids in sorted(doubles)
    ]


def _half_doubles(frozen: Mapping[int, FrozenCase], present: Iterable[CaseFacts]) -> list[str]:
    """Cases of situations that one side has called the same since, and the other has not yet."""
    together: dict[int, list[CaseFacts]] = defaultdict(list)
    for case in present:
        together[case.counts_with].append(case)
    found = [
        sorted(case.id for case in cases)
        for cases in together.values()
        if len({case.situation_id for case in cases}) > 1 and len({frozen[case.id].counts_with for case in cases}) > 1
    ]
    return [
        f"De casussen {_listed(ids)} gaan volgens één kant over dezelfde situatie en tellen bij zeker één keer."
        for ids in sorted(found)
    ]


def _support_withdrawn(session: Session, submission: Submission) -> list[str]:
    """Municipalities whose name went out, and that took their support back since."""
    names = municipality_names(session)
    sent = frozen_content(submission).supporting_municipalities
    gone = [names[one.municipality] for one in submission.support if one.consent is Consent.WITHDRAWN]
    return [f"Gemeente {name} heeft haar steun ingetrokken." for name in sorted(gone) if name in sent]


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids[:-1])) + f" en {ids[-1]}"


def _figures(content: SubmissionContent, facts: Sequence[PatternFacts]) -> list[Figure]:
    totals = totals_of(facts)
    counted = [
        Figure("Situaties in totaal, zeker", content.totals.certain, totals.certain),
        Figure("Situaties in totaal, mogelijk", content.totals.possible, totals.possible),
        Figure("Gemeenten, zeker", content.totals.municipalities, totals.municipalities),
    ]
    now = {reference_of(one): volume_of(one) for one in facts}
    for pattern in content.patterns:
        label, volume = f"Patroon ‘{pattern.title}’", now[pattern.reference]
        counted.append(Figure(f"{label}, zeker", pattern.volume.certain, volume.certain))
        counted.append(Figure(f"{label}, mogelijk", pattern.volume.possible, volume.possible))
    return [figure for figure in counted if figure.sent != figure.now]
