"""What the identifier check finds in a case, and what a second reader said about it. Open findings stop a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.cases.attached import Attached, attached_to
from patterns.cases.model import Case, CaseJudgement, CaseOrganisation
from patterns.cases.rules import MAX_FOUND, TEXTS, CaseStatus
from patterns.catalogue import store as catalogue
from patterns.catalogue.model import Organisation
from patterns.errors import RuleBroken
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.knowledge import DEFAULT, KnownNames
from patterns.identifiers.persons import said_alike
from patterns.identifiers.rules import Finding

# In these a generalisation can take the place of what was found; in names and references only a person can.
REPLACEABLE = ("title", "key_phrase", *TEXTS)
ORGANISATIONS, LAWS, MENTIONS = "organisations", "laws", "mentions"


@dataclass(frozen=True)
class Found:
    """A finding with the field it stands in. `judged_by` looked at it and says that it points at nobody."""

    number: int
    field: str
    finding: Finding
    judged_by: int | None

    @property
    def open(self) -> bool:
        return self.judged_by is None

    @property
    def replaceable(self) -> bool:
        """Whether other words can take its place: in a text, on the case or hanging on it."""
        return self.field in REPLACEABLE or "/" in self.field

    @property
    def key(self) -> tuple[str, str]:
        return self.finding.kind.value, self.finding.text[:MAX_FOUND]


def texts_of(session: Session, case: Case, attached: Sequence[Attached] | None = None) -> list[tuple[str, str]]:
    """Field and text of everything the region reads, in the order of the page; `attached` when that was read before."""
    told = [(field, getattr(case, field)) for field in REPLACEABLE]
    hanging = attached_to(session, case.id) if attached is None else attached
    return told + [(one.field, one.text) for one in hanging]


def findings_of(session: Session, case: Case, attached: Sequence[Attached] | None = None) -> tuple[Found, ...]:
    """Everything found, numbered in the order of the page. A judgement holds until somebody writes in the text."""
    names = catalogue.organisation_names(session, {party.organisation_id for party in case.organisations})
    seen = seen_names(session)
    strange = sorted(name for name in names.values() if name not in seen and find_identifiers(name))
    known = DEFAULT.including(seen | (set(names.values()) - set(strange)))
    judged = {(one.kind, one.text): one.judged_by for one in _judgements(session, case)}
    places = list(_findings(case, texts_of(session, case, attached), strange, known))
    alike = said_alike(finding for _, finding in places)
    found: list[Found] = []
    for (field, _), finding in zip(places, alike, strict=True):
        key = finding.kind.value, finding.text[:MAX_FOUND]
        found.append(Found(len(found) + 1, field, finding, judged.get(key)))
    return tuple(found)


def check_all_judged(session: Session, case: Case) -> None:
    """The one gate to the region: no page, command or import releases past an open finding."""
    left = sum(1 for one in findings_of(session, case) if one.open)
    if left:
        what = "één plek waar" if left == 1 else f"{left} plekken waar"
        raise RuleBroken(f"In de tekst is nog {what} iemand herkenbaar kan zijn. Bekijk die eerst.")


def _findings(
    case: Case, told: Sequence[tuple[str, str]], organisations: list[str], known: KnownNames
) -> Iterator[tuple[str, Finding]]:
    for field, text in told:
        for finding in find_identifiers(text, known):
            yield field, finding
    others = {
        ORGANISATIONS: organisations,
        LAWS: [law.text for law in case.laws if law.text],
        MENTIONS: [one.text for one in case.mentions if one.knelpunt_id is None],
    }
    for field, texts in others.items():
        for text in texts:
            for finding in find_identifiers(text, DEFAULT if field == ORGANISATIONS else known):
                yield field, finding


def _judgements(session: Session, case: Case) -> list[CaseJudgement]:
    wanted = select(CaseJudgement).where(CaseJudgement.case_id == case.id, CaseJudgement.version >= case.text_version)
    return list(session.scalars(wanted.order_by(CaseJudgement.id)))


def seen_names(session: Session) -> set[str]:
    """Organisations in released cases: a second person has looked at those names before."""
    rows = (
        select(Organisation.name)
        .distinct()
        .join(CaseOrganisation, CaseOrganisation.organisation_id == Organisation.id)
        .join(Case, Case.id == CaseOrganisation.case_id)
        .where(Case.status == CaseStatus.RELEASED)
    )
    return set(session.scalars(rows))
