"""Rules of support: a municipality speaks for itself, and may take its word back."""

import enum
from collections.abc import Collection, Sequence

from patterns.actor import Actor, Role
from patterns.errors import RuleBroken

CONSENTERS = (Role.PROFESSIONAL, Role.OWNER, Role.STEERING)


class Consent(enum.StrEnum):
    """What a municipality itself says of having its name under a submission."""

    ASKED = "gevraagd"
    GIVEN = "ja"
    REFUSED = "nee"
    WITHDRAWN = "ingetrokken"

    @property
    def label(self) -> str:
        return {"gevraagd": "nog geen antwoord", "ja": "steunt", "nee": "steunt niet", "ingetrokken": "ingetrokken"}[
            self.value
        ]


def may_consent(actor: Actor, asked: Collection[str]) -> bool:
    return actor.has(*CONSENTERS) and actor.municipality in asked


def consent_after(present: Consent, says_yes: bool) -> Consent:
    """A no after a yes is a withdrawal: the others may have built on that yes."""
    if says_yes:
        return Consent.GIVEN
    return Consent.WITHDRAWN if present in (Consent.GIVEN, Consent.WITHDRAWN) else Consent.REFUSED


def check_consents(withdrawn: Sequence[str]) -> None:
    """Names of municipalities that took their support back while the submission waited for approval."""
    if withdrawn:
        raise RuleBroken(
            f"{' en '.join(withdrawn)} trok de steun in terwijl deze indiening op goedkeuring wachtte. "
            "Zet haar terug naar concept en vraag daarna opnieuw om goedkeuring."
        )
