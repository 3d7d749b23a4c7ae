"""A budget of SQL statements that cannot be misused: it fails when the block ends, not when somebody asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

QUIET = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@contextmanager
def at_most(engine: Engine, statements: int) -> Iterator[list[str]]:
    """Fail with the statements when the block sends more than allowed. Gives the list, to compare two runs."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(QUIET):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(seen) <= statements, f"{len(seen)} statements, {statements} allowed:\n" + "\n".join(seen)
