"""Who has the ball hears it, and so does the owner when it lies too long; the steering group hears of its agenda."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from patterns.actor import Role
from patterns.catalogue.store import settings_of
from patterns.handovers.rules import HandoverState
from patterns.handovers.store import Waiting, all_waiting, answered_since
from patterns.reopening.store import all_proposals
from patterns.solutions.rules import days_with, due_in_words
from patterns.solutions.store import FollowUp, needing_attention
from patterns.steering.store import agenda, decided_since
from werktafel.accounts.store import candidates
from werktafel.kit.filters import dutch_date, local
from werktafel.notices.rules import Notice, Topic

NEAR = timedelta(days=7)
NEWS_FOR = timedelta(days=30)


def who_has_the_ball(session: Session, now: datetime) -> Iterable[Notice]:
    """The ball came to you, a day comes near or went by, or it lies longer than the setting allows: one line each."""
    today = local(now).date()
    allowed = settings_of(session)["follow_up.ball_days"]
    for one in needing_attention(session, today + NEAR, today - timedelta(days=allowed)):
        for person in sorted(_responsible(one) | _holder(one)):
            notice = _most_pressing(one, person, today, allowed)
            if notice is not None:
                yield notice


def steering_group(session: Session, now: datetime) -> Iterable[Notice]:
    """The agenda to its members; each decision to those who answer for the pattern."""
    today = local(now).date()
    planned = (one.item.meeting_on for one in agenda(session))
    days = Counter(day for day in planned if today <= day <= today + NEAR)
    members = candidates(session, Role.STEERING) if days else ()
    for day, number in days.items():
        proposals = "1 voorstel" if number == 1 else f"{number} voorstellen"
        for member in members:
            line = f"Op de agenda van {dutch_date(day)}: {proposals}."
            yield _ball(member.id, f"agenda:{day.isoformat()}", line, f"/stuurgroep#dag-{day.isoformat()}")
    for item, solution, people in decided_since(session, today - NEWS_FOR):
        told, who = "ja" if item.agreed else "nee", "De manager" if item.by_manager else "De stuurgroep"
        for person in people:
            line = f"{who} zei {told} op ‘{solution.title}’."
            yield _ball(person, f"decision:{item.id}", line, f"/oplossingen/{solution.id}#stuurgroep")


def changing_hands(session: Session, now: datetime) -> Iterable[Notice]:
    """A pattern is offered to you, your offer was answered, or you follow up somebody who left."""
    for one in all_waiting(session):
        line = f"U bent gevraagd eigenaar te worden van ‘{one.pattern_title}’."
        yield _ball(one.handover.to_user_id, f"handover:{one.handover.id}", line, f"/overdrachten/{one.handover.id}")
    for one in answered_since(session, now - NEWS_FOR):
        yield from _answered(one)


def solved_after_all(session: Session, now: datetime) -> Iterable[Notice]:
    """A new case on a solved pattern asks its owner and deputy whether it opens again."""
    for one in all_proposals(session):
        for person in one.pattern.owner_ids:
            yield _ball(
                person,
                f"reopening:{one.pattern.id}:{one.case.id}",
                f"Er kwam een casus bij het opgeloste patroon ‘{one.pattern.title}’. Gaat het weer open?",
                f"/patronen/{one.pattern.id}/heropenen/{one.case.id}",
            )


def _most_pressing(one: FollowUp, person: int, today: date, allowed: int) -> Notice | None:
    """One line per solution and person: too late before lying long, that before a day that comes near, then the ball.

    What lies is told again each time as many days have gone by.
    """
    solution, mine = one.solution, person == one.solution.with_user_id
    days, due_on = days_with(solution.ball_since, today), solution.due_on
    lying = days >= allowed
    due = _due_in_line(due_on, today) if due_on and due_on <= today + NEAR else ""
    if not (due or lying or mine):
        return None
    if lying:
        lies = f"ligt al {days} dagen bij {'u' if mine else solution.with_whom or 'niemand'}"
        told = [due, lies] if due_on and due_on < today else [lies, due]
        line = f"‘{solution.title}’ {' en '.join(filter(None, told))}."
    elif mine:
        line = f"U bent aan zet bij ‘{solution.title}’." + (f" Het {due}." if due else "")
    else:
        line = f"‘{solution.title}’ {due}."
    ball = f"{solution.ball_since}-{days // allowed}" if lying or mine else ""
    day = f"{due_on}-{'late' if due_on and due_on < today else 'near'}" if due else ""
    return _ball(person, f"ball:{solution.id}:{ball}:{day}", line, _path(one))


def _due_in_line(due_on: date, today: date) -> str:
    if due_on < today:
        return f"had klaar moeten zijn op {dutch_date(due_on)}"
    return f"moet klaar zijn op {dutch_date(due_on)}: {due_in_words(due_on, today)}"


def _answered(one: Waiting) -> Iterator[Notice]:
    handover, title = one.handover, one.pattern_title
    path = f"/overdrachten/{handover.id}"
    if handover.state is HandoverState.TAKEN:
        line = f"Het account van de eigenaar is afgesloten. U staat nu voor ‘{title}’; het dossier ligt klaar."
        yield _ball(handover.to_user_id, f"handover:{handover.id}:taken", line, path)
    elif handover.state is not HandoverState.WITHDRAWN and handover.offered_by is not None:
        done = "overgenomen" if handover.state is HandoverState.ACCEPTED else "teruggegeven"
        yield _ball(handover.offered_by, f"handover:{handover.id}:answer", f"‘{title}’ is {done}.", path)


def _responsible(one: FollowUp) -> frozenset[int]:
    """Who pulls the solution; without that person who answers for the pattern."""
    owner = one.solution.owner_id
    return frozenset({owner}) if owner is not None else one.pattern_owner_ids


def _holder(one: FollowUp) -> frozenset[int]:
    return frozenset({one.solution.with_user_id} if one.solution.with_user_id is not None else ())


def _path(one: FollowUp) -> str:
    return f"/oplossingen/{one.solution.id}"


def _ball(user_id: int, key: str, line: str, path: str) -> Notice:
    return Notice(user_id=user_id, topic=Topic.BALL, key=key, line=line, path=path)
