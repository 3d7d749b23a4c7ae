"""Collecting the facts of patterns for a submission, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, selectinload

from patterns.base import utc_now
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseOrganisation
from patterns.cases.store import countable
from patterns.catalogue.model import KnelpuntKind, Law, LawArticle, LifeArea, Municipality, Organisation
from patterns.catalogue.store import settings_of
from patterns.doubles.store import counts_with
from patterns.evidence.rules import CaseFacts, KnelpuntFacts, LawFacts, PatternFacts, SolutionFacts, StepFacts
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt
from patterns.patterns.rules import Stance
from patterns.patterns.store import Rows, load_patterns, proven, volumes
from patterns.solutions.model import Solution
from patterns.solutions.store import solutions_of, track_records

TEXTS = (
    "id", "version", "title", "sentence", "description", "level", "why_not_lower", "interim_fix",
    "interim_cost_cents", "burden", "intended_purpose", "effect", "proposed_change", "side_effects", "who_decides",
    "counter_check",
)  # fmt: skip


def bundle_facts(session: Session, pattern_ids: Collection[int]) -> tuple[PatternFacts, ...]:
    """The facts of these patterns in the order asked for; one that does not exist is left out."""
    known = {pattern.id: pattern for pattern in load_patterns(session, pattern_ids)}
    counted = volumes(session, known, settings_of(session), utc_now().date())
    knelpunten = _knelpunten(session, known)
    laws = _laws(session, known)
    organisations = _organisations(session, known)
    cases = _cases(session, known)
    solutions = _solutions(session, known)
    return tuple(
        PatternFacts(
            **{name: getattr(known[one], name) for name in TEXTS},
            volume=counted[one],
            municipalities=tuple(sorted({case.municipality_name for case in cases[one]})),
            knelpunten=tuple(knelpunten[one]),
            steps=_steps(known[one], knelpunten[one]),
            laws=tuple(laws[one]),
            organisations=tuple(organisations[one]),
            cases=tuple(cases[one]),
            solutions=tuple(solutions[one]),
        )
        for one in dict.fromkeys(pattern_ids)
        if one in known
    )


def supporting_cases() -> Select[int, int, int]:
    """Pattern, case and situation of everything that counts for a pattern now."""
    columns = (PatternCase.pattern_id, PatternCase.case_id, Case.situation_id)
    rows = select(*columns).join(Case, Case.id == PatternCase.case_id)
    return rows.where(PatternCase.stance == Stance.SUPPORTS, countable())


def _knelpunten(session: Session, pattern_ids: Collection[int]) -> dict[int, list[KnelpuntFacts]]:
    columns = (Knelpunt.id, Knelpunt.name, KnelpuntKind.label, Knelpunt.sub_kind, Knelpunt.definition)
    rows: Rows = (
        select(PatternKnelpunt.pattern_id, *columns)
        .distinct()
        .select_from(PatternKnelpunt)
        .join(Knelpunt, Knelpunt.id == PatternKnelpunt.canonical_id)
        .join(KnelpuntKind, KnelpuntKind.code == Knelpunt.kind_code)
        .where(PatternKnelpunt.pattern_id.in_(pattern_ids))
        .order_by(Knelpunt.name, Knelpunt.id)
    )
    return _gathered((one, KnelpuntFacts(*fact)) for one, *fact in session.execute(rows))


def _steps(pattern: Pattern, knelpunten: Sequence[KnelpuntFacts]) -> tuple[StepFacts, ...]:
    return tuple(
        StepFacts(
            position=step.position,
            party=step.party,
            what=step.what,
            rule=step.rule,
            duration_days=step.duration_days,
            waiting_days=step.waiting_days,
            breaks=step.breaks,
            knelpunten=tuple(
                one.name for one in knelpunten if one.id in {link.canonical_id for link in step.knelpunten}
            ),
        )
        for step in pattern.steps
    )


def _laws(session: Session, pattern_ids: Collection[int]) -> dict[int, list[LawFacts]]:
    """Each law and article once; the register tells the subject, the role and whether it was verified."""
    same = and_(LawArticle.bwb_id == CaseLaw.bwb_id, LawArticle.article == CaseLaw.article)
    columns = (CaseLaw.bwb_id, Law.title, CaseLaw.text, CaseLaw.article)
    rows = (
        _supporting(select(PatternCase.pattern_id, *columns, LawArticle).select_from(PatternCase), pattern_ids)
        .join(CaseLaw, CaseLaw.case_id == Case.id)
        .outerjoin(Law, Law.bwb_id == CaseLaw.bwb_id)
        .outerjoin(LawArticle, same)
        .distinct()
    )
    found: dict[int, set[LawFacts]] = defaultdict(set)
    for one, bwb_id, title, text, article, entry in session.execute(rows):
        known = (entry.subject, entry.role, entry.verified, entry.id) if entry else ("", None, False, None)
        found[one].add(LawFacts(bwb_id or "", title or text, article, *known))
    ordered = {one: sorted(laws, key=lambda law: (law.title, law.article)) for one, laws in found.items()}
    return defaultdict(list, ordered)


def _organisations(session: Session, pattern_ids: Collection[int]) -> dict[int, list[str]]:
    rows = (
        _supporting(select(PatternCase.pattern_id, Organisation.name).select_from(PatternCase), pattern_ids)
        .join(CaseOrganisation, CaseOrganisation.case_id == Case.id)
        .join(Organisation, Organisation.id == CaseOrganisation.organisation_id)
        .distinct()
        .order_by(Organisation.name)
    )
    return _gathered((one, name) for one, name in session.execute(rows))


def _cases(session: Session, pattern_ids: Collection[int]) -> dict[int, list[CaseFacts]]:
    areas = {area.code: area.label for area in session.scalars(select(LifeArea))}
    titles = {law.bwb_id: law.title for law in session.scalars(select(Law))}
    columns = (PatternCase.pattern_id, PatternCase.severity, proven(), Case, Municipality)
    rows = (
        _supporting(select(*columns).select_from(PatternCase), pattern_ids)
        .join(Municipality, Municipality.code == Case.municipality)
        .options(selectinload(Case.life_areas), selectinload(Case.laws))
        .order_by(Case.situation_id, Case.id)
    )
    found = session.execute(rows).all()
    kinds, doubles = _kinds(session, {row[3].id for row in found}), counts_with(session)
    return _gathered(
        (one, _case(case, place, severity, bool(certain), areas, titles, kinds.get(case.id, []), doubles))
        for one, severity, certain, case, place in found
    )


def _case(
    case: Case,
    place: Municipality,
    severity: int | None,
    certain: bool,
    areas: Mapping[str, str],
    titles: Mapping[str, str],
    kinds: Sequence[str],
    doubles: Mapping[int, int],
) -> CaseFacts:
    return CaseFacts(
        id=case.id,
        version=case.version,
        situation_id=case.situation_id,
        counts_with=doubles.get(case.situation_id, case.situation_id),
        municipality=place.code,
        municipality_name=place.name,
        size_band=place.size_band,
        title=case.title,
        key_phrase=case.key_phrase,
        situation=case.situation,
        obstacle=case.obstacle,
        solution=case.solution,
        result=case.result,
        period=str(case.period or ""),
        outcome=case.outcome,
        severity=severity,
        certain=certain,
        life_areas=tuple(sorted(areas[area.code] for area in case.life_areas)),
        kinds=tuple(kinds),
        laws=tuple(sorted({titles.get(law.bwb_id or "", law.text) for law in case.laws})),
    )


def _kinds(session: Session, case_ids: Collection[int]) -> dict[int, list[str]]:
    """The kinds of knelpunt that occur in each case."""
    rows = (
        select(CaseKnelpunt.case_id, KnelpuntKind.label)
        .distinct()
        .select_from(CaseKnelpunt)
        .join(Knelpunt, Knelpunt.id == CaseKnelpunt.canonical_id)
        .join(KnelpuntKind, KnelpuntKind.code == Knelpunt.kind_code)
        .where(CaseKnelpunt.case_id.in_(case_ids))
        .order_by(KnelpuntKind.label)
    )
    return _gathered((case_id, label) for case_id, label in session.execute(rows))


def _solutions(session: Session, pattern_ids: Collection[int]) -> dict[int, list[SolutionFacts]]:
    solutions = solutions_of(session, pattern_ids)
    records = track_records(session, [one.id for one in solutions])
    return _gathered((one.pattern_id, _solution(one, records)) for one in solutions)


def _solution(one: Solution, records: Mapping[int, Any]) -> SolutionFacts:
    return SolutionFacts(one.id, one.title, one.description, one.route, one.status, one.decision, records[one.id])


def _supporting(rows: Rows, pattern_ids: Collection[int]) -> Rows:
    rows = rows.join(Case, Case.id == PatternCase.case_id)
    return rows.where(PatternCase.pattern_id.in_(pattern_ids), PatternCase.stance == Stance.SUPPORTS, countable())


def _gathered(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
