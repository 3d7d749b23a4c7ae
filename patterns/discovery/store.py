"""Reading what discovery works on: every situation with what occurs in it. Released cases only, so all see the same."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea, CaseOrganisation, Situation
from patterns.cases.store import countable, visible_to
from patterns.catalogue import store as catalogue
from patterns.catalogue.model import Organisation
from patterns.discovery.model import RefusedSuggestion
from patterns.discovery.rules import Offered, Resembling, offer
from patterns.errors import NotFound
from patterns.graph.baskets import Basket, Item, ItemKind
from patterns.graph.discovery import MOST, discover
from patterns.knelpunten.store import canonical_ids, usable
from patterns.patterns.model import Pattern, PatternKnelpunt
from patterns.patterns.store import Rows

SMALLEST_CELL = "cell.inside"


def offered(session: Session) -> list[Offered]:
    """All suggestions of this moment, as `rules.offer` orders them."""
    merged = {
        f"{ItemKind.KNELPUNT}:{one}": f"{ItemKind.KNELPUNT}:{into}" for one, into in canonical_ids(session).items()
    }
    refused = [frozenset(merged.get(key, key) for key in one.keys) for one in refusals(session)]
    least = catalogue.settings_of(session)[SMALLEST_CELL]
    found = discover(baskets(session), items(session), least, MOST + len(refused))
    return offer(found, refused, _patterns(session))


def get_offered(session: Session, mark: str) -> Offered:
    found = next((one for one in offered(session) if one.mark == mark), None)
    if found is None:
        raise NotFound("Deze combinatie komt nu niet naar voren, of is al afgewezen.")
    return found


def items(session: Session) -> list[Item]:
    """Everything that can occur in a situation."""
    parties = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.id))
    return [
        *(Item(ItemKind.KNELPUNT, str(one.id), one.name) for one in usable(session)),
        *(Item(ItemKind.LIFE_AREA, one.code, one.label) for one in catalogue.life_areas(session)),
        *(Item(ItemKind.LAW, code, title) for code, title in catalogue.law_titles(session).items()),
        *(Item(ItemKind.ORGANISATION, str(number), name) for number, name in parties),
    ]


def baskets(session: Session, kinds: Collection[ItemKind] = tuple(ItemKind)) -> list[Basket]:
    """One per situation that has a released record: the items of these kinds on all these records together.

    A row per item, with all its situations in one text: far fewer rows than links.
    """
    found: dict[int, set[str]] = defaultdict(set)
    merged = canonical_ids(session)
    for kind, column, link in (
        (ItemKind.KNELPUNT, CaseKnelpunt.knelpunt_id, CaseKnelpunt.case_id),
        (ItemKind.LIFE_AREA, CaseLifeArea.code, CaseLifeArea.case_id),
        (ItemKind.LAW, CaseLaw.bwb_id, CaseLaw.case_id),
        (ItemKind.ORGANISATION, CaseOrganisation.organisation_id, CaseOrganisation.case_id),
    ):
        if kind not in kinds:
            continue
        situations = func.aggregate_strings(cast(Case.situation_id, String), ",")
        rows: Rows = select(column, situations).join(Case, Case.id == link).where(countable()).group_by(column)
        for code, told in session.execute(rows.where(column.is_not(None))):
            key = f"{kind}:{merged.get(code, code) if kind is ItemKind.KNELPUNT else code}"
            for situation in told.split(","):
                found[int(situation)].add(key)
    places: Rows = (
        select(Situation.id, Situation.municipality)
        .join(Case, Case.situation_id == Situation.id)
        .where(countable())
        .distinct()
        .order_by(Situation.id)
    )
    return [Basket(number, town, frozenset(found[number])) for number, town in session.execute(places)]


def knelpunten_together(session: Session, life_area: str = "") -> Counter[frozenset[str]]:
    """Of each set of knelpunten in how many situations exactly these occur; with a life area only where that plays.

    The database puts equal sets together, so what is read hardly grows with the number of situations, and nothing
    needs to be remembered that could be out of date.
    """
    linked = func.aggregate_strings(cast(CaseKnelpunt.knelpunt_id, String), ",")
    sets = (
        select(linked.label("linked"))
        .select_from(Case)
        .outerjoin(CaseKnelpunt, CaseKnelpunt.case_id == Case.id)
        .where(countable())
        .group_by(Case.situation_id)
    )
    if life_area:
        areas = select(Case.situation_id).join(CaseLifeArea, CaseLifeArea.case_id == Case.id)
        sets = sets.where(Case.situation_id.in_(areas.where(countable(), CaseLifeArea.code == life_area)))
    within = sets.subquery()
    merged = canonical_ids(session)
    found: Counter[frozenset[str]] = Counter()
    for told, situations in session.execute(select(within.c.linked, func.count()).group_by(within.c.linked)):
        numbers = {int(one) for one in told.split(",")} if told else set()
        found[frozenset(f"{ItemKind.KNELPUNT}:{merged.get(one, one)}" for one in numbers)] += situations
    return found


def cases_of(session: Session, actor: Actor, situations: Collection[int]) -> dict[int, Case]:
    """The released record that tells each of these situations best, the primary one if it can be; a page at a time."""
    rows = select(Case).where(Case.situation_id.in_(situations), countable(), visible_to(actor))
    ordered = session.scalars(rows.order_by(Case.situation_id, Case.is_primary.desc(), Case.id))
    found: dict[int, Case] = {}
    for one in ordered:
        found.setdefault(one.situation_id, one)
    return found


def refusals(session: Session) -> Sequence[RefusedSuggestion]:
    """The latest first."""
    return session.scalars(select(RefusedSuggestion).order_by(RefusedSuggestion.id.desc())).all()


def get_refusal(session: Session, number: int) -> RefusedSuggestion:
    found = session.get(RefusedSuggestion, number)
    if found is None:
        raise NotFound("Deze afwijzing bestaat niet meer.")
    return found


def _patterns(session: Session) -> list[tuple[Resembling, frozenset[int]]]:
    """Every pattern with its knelpunten, by title."""
    rows = (
        select(Pattern.id, Pattern.title, PatternKnelpunt.canonical_id)
        .select_from(Pattern)
        .join(PatternKnelpunt, PatternKnelpunt.pattern_id == Pattern.id)
        .order_by(func.lower(Pattern.title), Pattern.id)
    )
    held: dict[tuple[int, str], set[int]] = {}
    for number, title, knelpunt_id in session.execute(rows):
        held.setdefault((number, title), set()).add(knelpunt_id)
    return [(Resembling(*pattern), frozenset(found)) for pattern, found in held.items()]
