"""Which organisations to offer to somebody who writes a case."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases.model import Case, CaseOrganisation
from patterns.cases.store import visible_to
from patterns.catalogue.model import Organisation


def organisation_names_for(session: Session, actor: Actor, limit: int = 300) -> Sequence[str]:
    """Names from cases that the actor may see: a draft elsewhere does not betray whom it is about."""
    named = exists().where(CaseOrganisation.organisation_id == Organisation.id, Case.id == CaseOrganisation.case_id)
    rows = select(Organisation.name).where(named.where(visible_to(actor)))
    return session.scalars(rows.order_by(Organisation.name_key, Organisation.id).limit(limit)).all()
