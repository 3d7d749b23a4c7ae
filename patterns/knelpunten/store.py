"""Reading the code book. How often a knelpunt occurs is counted where the cases are."""

from collections.abc import Collection, Sequence

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from patterns.catalogue.rules import fold
from patterns.errors import NotFound
from patterns.knelpunten.model import Knelpunt
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
    """What a case may be linked to: everything but the refused."""
    return list_knelpunten(session, (KnelpuntStatus.ACCEPTED, KnelpuntStatus.PROPOSED))


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
    """Folded name or synonym to id, for matching what people wrote. A name wins from a synonym."""
    known = usable(session)
    synonyms = {fold(word): k.id for k in reversed(known) for word in k.synonyms}
    return synonyms | {k.name_key: k.id for k in known}


def text_of(knelpunt: Knelpunt) -> KnelpuntText:
    return KnelpuntText(
        knelpunt.name, knelpunt.kind_code, knelpunt.sub_kind, knelpunt.definition, knelpunt.when_not,
        knelpunt.example, tuple(knelpunt.synonyms),
    )  # fmt: skip
