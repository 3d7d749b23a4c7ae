"""Rules of saved searches: their name, what they hold, and how many somebody may keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from patterns.errors import RuleBroken

MAX_NAME = 80
MAX_QUERY = 500
MAX_SEARCHES = 50
MAX_CODES = 20
MAX_SUMMARY = 300
# A change is in the index some seconds later: looking back a little further misses nothing.
OVERLAP = timedelta(minutes=10)
CHECK_EVERY = timedelta(minutes=15)
FEED_DAYS = timedelta(days=180)

Facets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SaveSearch:
    """What stood in the address of the search page, the name somebody gives it, and its filters in words."""

    name: str
    query: str
    kind: str
    facets: Facets
    summary: str = ""


def check_search(command: SaveSearch, kept: int) -> None:
    if not command.name.strip():
        raise RuleBroken("Geef de zoekvraag een naam.", "naam")
    if len(command.name.strip()) > MAX_NAME:
        raise RuleBroken(f"De naam mag {MAX_NAME} tekens lang zijn.", "naam")
    if not (command.query.strip() or command.kind or any(command.facets.values())):
        raise RuleBroken("Er valt niets te bewaren: typ eerst een zoekvraag of kies een filter.")
    if kept >= MAX_SEARCHES:
        raise RuleBroken(f"U bewaart al {MAX_SEARCHES} zoekvragen. Verwijder er eerst een.")
