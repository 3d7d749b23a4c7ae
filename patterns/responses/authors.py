"""Who wrote the text of an answer: everybody who sent it with words in it that are still open."""

from sqlalchemy.orm import Session

from patterns.history import entries_of
from patterns.responses.identified import findings_in
from patterns.responses.model import PatternResponse

_MANY = 1000


def writers_of(session: Session, response: PatternResponse) -> frozenset[int | None]:
    """Also those who wrote before: a colleague who sends the text again does not make its author a second reader.

    Who only put offered words in the place of a name wrote nothing.
    """
    found = {one.finding.text for one in findings_in(session, response)}
    writers: set[int | None] = {response.answered_by}
    text, later = response.text, ""
    for entry in entries_of(session, PatternResponse.__kind__, response.id, _MANY):
        wrote = "text" in entry.changes or entry.action == "created"
        if wrote and later != "generalised" and any(one in text for one in found):
            writers.add(entry.actor_id)
        text = entry.changes["text"][0] if "text" in entry.changes else text
        later = entry.action
    return frozenset(writers)
