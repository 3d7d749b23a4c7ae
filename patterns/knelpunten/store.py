"""Reading the code book. How often a knelpunt occurs is counted where the cases are."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, case, literal, select
from sqlalchemy.orm import Session

from patterns.catalogue.rules import fold
from patterns.errors import NotFound
from patterns.knelpunten import rules
from patterns.knelpunten.model import Knelpunt, KnelpuntProposal, canonical_of, family_of
from patterns.knelpunten.rules import KnelpuntStatus, KnelpuntText


def list_knelpunten(
    session: Session, statuses: Collection[KnelpuntStatus] = tuple(KnelpuntStatus), kind: str = ""
) -> Sequence[Knelpunt]:
    """Accepted ones and proposals by name; what was refused comes last."""
    rows = select(Knelpunt).where(Knelpunt.status.in_(statuses))
    if kind:
        rows = rows.where(Knelpunt.kind_code == kind)
    last = case((Knelpunt.status == KnelpuntStatus.REFUSED, 1), else_=0)
    return session.scalars(rows.order_by(last, Knelpunt.name_key, Knelpunt.id)).all()


def usable(session: Session) -> Sequence[Knelpunt]:
    """What a case may be linked to: everything but the refused and the merged."""
    known = list_knelpunten(session, (KnelpuntStatus.ACCEPTED, KnelpuntStatus.PROPOSED))
    return [one for one in known if one.merged_into_id is None]


def get_knelpunt(session: Session, knelpunt_id: int) -> Knelpunt:
    found = session.get(Knelpunt, knelpunt_id)
    if found is None:
        raise NotFound()
    return found


def load_knelpunten(session: Session, ids: Collection[int]) -> dict[int, Knelpunt]:
    """Those that exist, by id, in one statement."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {k.id: k for k in session.scalars(select(Knelpunt).where(Knelpunt.id.in_(wanted)).order_by(Knelpunt.id))}


def find_by_name(session: Session, name: str) -> Knelpunt | None:
    return session.scalar(select(Knelpunt).where(Knelpunt.name_key == fold(name)))


def names_to_ids(session: Session) -> dict[str, int]:
    """Folded name or synonym to id, for matching what people wrote. A name wins from a synonym.

    A merged one is found under its own id: the link says what was written, and counts where the merge leads.
    """
    known = list_knelpunten(session, (KnelpuntStatus.ACCEPTED, KnelpuntStatus.PROPOSED))
    synonyms = {fold(word): k.id for k in reversed(known) for word in k.synonyms}
    return synonyms | {k.name_key: k.id for k in known}


def follow(session: Session, knelpunt: Knelpunt) -> Knelpunt:
    """What it counts as: itself, or the end of the road of merges."""
    return get_knelpunt(session, knelpunt.counts_as)


def family(knelpunt_id: int) -> Select[tuple[int]]:
    """The ids of all that count the same as this one, for looking up links."""
    return family_of(select(canonical_of(literal(knelpunt_id))))


def pointers(session: Session) -> dict[int, int]:
    """What was merged, and where."""
    rows = select(Knelpunt.id, Knelpunt.merged_into_id).where(Knelpunt.merged_into_id.is_not(None))
    return {one: into for one, into in session.execute(rows.order_by(Knelpunt.id)) if into is not None}


def canonical_ids(session: Session) -> dict[int, int]:
    """For everything that was merged: what it counts as."""
    return rules.ends_of(pointers(session))


def merged_into(session: Session, canonical_ids: Collection[int]) -> dict[int, list[Knelpunt]]:
    """What counts as each of these, by name, themselves left out."""
    found: dict[int, list[Knelpunt]] = {one: [] for one in canonical_ids}
    rows = select(Knelpunt).where(Knelpunt.canonical_id.in_(sorted(found)))
    for one in session.scalars(rows.order_by(Knelpunt.name_key, Knelpunt.id)):
        found[one.counts_as].append(one)
    return found


def other_names(session: Session, knelpunten: Collection[Knelpunt]) -> dict[int, tuple[str, ...]]:
    """The synonyms of each, with the names and synonyms of what was merged into it."""
    merged = merged_into(session, [one.id for one in knelpunten])
    return {
        one.id: tuple(dict.fromkeys([*one.synonyms, *(w for m in merged[one.id] for w in (m.name, *m.synonyms))]))
        for one in knelpunten
    }


def get_proposal(session: Session, proposal_id: int) -> KnelpuntProposal:
    found = session.get(KnelpuntProposal, proposal_id)
    if found is None:
        raise NotFound()
    return found


def proposals_for(session: Session, knelpunt_id: int) -> Sequence[KnelpuntProposal]:
    """Changes to one entry that wait for an answer, the oldest first."""
    rows = select(KnelpuntProposal).where(KnelpuntProposal.knelpunt_id == knelpunt_id)
    open_ones = rows.where(KnelpuntProposal.status == KnelpuntStatus.PROPOSED)
    return session.scalars(open_ones.order_by(KnelpuntProposal.id)).all()


def waiting_changes(session: Session) -> Sequence[tuple[KnelpuntProposal, Knelpunt]]:
    """Every change that waits for an answer, the oldest first."""
    rows = select(KnelpuntProposal, Knelpunt).join(Knelpunt, Knelpunt.id == KnelpuntProposal.knelpunt_id)
    waiting = rows.where(KnelpuntProposal.status == KnelpuntStatus.PROPOSED).order_by(KnelpuntProposal.id)
    return [(proposal, knelpunt) for proposal, knelpunt in session.execute(waiting)]


def changes_asked_by(session: Session, user_id: int, limit: int) -> Sequence[tuple[KnelpuntProposal, Knelpunt]]:
    """What one person asked for, the latest first."""
    rows = select(KnelpuntProposal, Knelpunt).join(Knelpunt, Knelpunt.id == KnelpuntProposal.knelpunt_id)
    own = rows.where(KnelpuntProposal.proposed_by == user_id).order_by(KnelpuntProposal.id.desc())
    return [(proposal, knelpunt) for proposal, knelpunt in session.execute(own.limit(limit))]


def proposed_by(session: Session, user_id: int, limit: int) -> Sequence[Knelpunt]:
    """The entries that one person thought of, the latest first."""
    rows = select(Knelpunt).where(Knelpunt.proposed_by == user_id)
    return session.scalars(rows.order_by(Knelpunt.id.desc()).limit(limit)).all()


def answered_changes(session: Session, since: datetime) -> Sequence[tuple[KnelpuntProposal, Knelpunt]]:
    """Changes that were decided on from this moment on, the oldest first."""
    rows = select(KnelpuntProposal, Knelpunt).join(Knelpunt, Knelpunt.id == KnelpuntProposal.knelpunt_id)
    decided = rows.where(KnelpuntProposal.decided_at >= since).order_by(KnelpuntProposal.id)
    return [(proposal, knelpunt) for proposal, knelpunt in session.execute(decided)]


def answered_entries(session: Session, since: datetime) -> Sequence[Knelpunt]:
    """New entries of this time that were decided on and that somebody proposed, the oldest first."""
    rows = select(Knelpunt).where(Knelpunt.created_at >= since, Knelpunt.status != KnelpuntStatus.PROPOSED)
    return session.scalars(rows.where(Knelpunt.proposed_by.is_not(None)).order_by(Knelpunt.id)).all()


def split_from(session: Session, knelpunt_id: int) -> Sequence[Knelpunt]:
    """The narrower ones, proposals too, by name."""
    rows = select(Knelpunt).where(Knelpunt.split_from_id == knelpunt_id, Knelpunt.status != KnelpuntStatus.REFUSED)
    return session.scalars(rows.order_by(Knelpunt.name_key, Knelpunt.id)).all()


def text_of(knelpunt: Knelpunt) -> KnelpuntText:
    return KnelpuntText(
        knelpunt.name, knelpunt.kind_code, knelpunt.sub_kind, knelpunt.definition, knelpunt.when_not,
        knelpunt.example, tuple(knelpunt.synonyms),
    )  # fmt: skip
