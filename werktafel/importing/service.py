"""The next chunk of an import that is busy: checked or taken in, one transaction at a time."""

import logging

from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.history import act_as
from patterns.intake import runs, store
from werktafel.accounts.store import get_user
from werktafel.kit.unit import reading, unit_of_work

log = logging.getLogger("werktafel.worker")


def advance_import() -> int:
    """Handle one chunk, in the name of who sent the file. Gives the number of rows, 0 when nothing waits."""
    waiting = store.find_busy_run(reading())
    if waiting is None:
        return 0
    run_id = waiting.id
    try:
        return _advance(run_id)
    except (RuleBroken, NotFound, NotAllowed) as error:
        log.warning("import %s cannot go on and is dropped: %s", run_id, error.message)
        _drop(run_id)
        return 0


def _advance(run_id: int) -> int:
    with unit_of_work() as session:
        run = store.find_busy_run(session)
        if run is None or run.id != run_id:
            return 0
        user = get_user(session, run.actor_id)
        if not user.active:
            raise NotAllowed("Dit account is gesloten.")
        actor = user.as_actor()
        act_as(session, actor)
        return runs.advance(session, actor, run)


def _drop(run_id: int) -> None:
    with unit_of_work() as session:
        run = store.find_busy_run(session)
        if run is not None and run.id == run_id:
            store.drop_run(session, run)
