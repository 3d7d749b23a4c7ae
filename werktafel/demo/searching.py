"""Searches that the professional of the demo keeps, so that there is something to hear of."""

from werktafel.demo.stage import Stage
from werktafel.searches import service
from werktafel.searches.rules import SaveSearch

KEPT_DAYS = 120
KEPT = (
    SaveSearch("Huurtoeslag die niet komt", "huurtoeslag", "casus", {}, "Casussen"),
    SaveSearch("Nieuws over briefadressen", "briefadres", "", {}),
)


def keep_searches(stage: Stage) -> None:
    """Saved some months ago, and not looked at since."""
    for search in KEPT:
        kept = service.save(stage.session, stage.actors["professional"], search)
        kept.created_at = kept.checked_at = stage.days_ago(KEPT_DAYS)
    stage.session.flush()
