"""Tables of imports: the file as it was read, what comes of each row, and the column names that a municipality uses."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.intake.rules import MAX_COLUMN_NAME, RowFate, RunState


class ImportRun(Base):
    """One upload. Nothing of it is a case before its sender says so; it goes with its rows after some days.

    `mapping` holds the column names as they were read, so that exactly what was looked at is taken in. `done` counts
    the rows that the present state has behind it; `rejects` is the file of rejected rows.
    """

    __tablename__ = "import_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    state: Mapped[RunState] = mapped_column(code_enum(RunState), index=True)
    header: Mapped[list[str]] = mapped_column(JSON)
    mapping: Mapped[dict[str, str]] = mapped_column(JSON)
    unknown: Mapped[list[str]] = mapped_column(JSON)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    rejects: Mapped[bytes] = deferred(mapped_column(LargeBinary, default=b""))
    at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ImportPart(Base):
    """A chunk of the rows of a file, packed. `position` counts from 0."""

    __tablename__ = "import_parts"

    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    packed: Mapped[bytes] = mapped_column(LargeBinary)


class ImportLine(Base):
    """What comes of one row of a run. `findings` counts what the identifier check saw; it never blocks an import."""

    __tablename__ = "import_lines"
    __table_args__ = (Index("ix_import_lines_fate", "run_id", "fate", "number"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    fate: Mapped[RowFate] = mapped_column(code_enum(RowFate))
    municipality: Mapped[str] = mapped_column(String(10), default="")
    reference: Mapped[str] = mapped_column(String(80), default="")
    column: Mapped[str] = mapped_column(String(60), default="")
    value: Mapped[str] = mapped_column(String(120), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    findings: Mapped[int] = mapped_column(default=0)
    redrafts: Mapped[bool] = mapped_column(default=False)


class ColumnName(Base):
    """A column in the spreadsheets of a municipality: `name` (folded) holds our `column`; an empty one is skipped.

    Without a `name` it says that the file has no such column: every row is of the own municipality.
    """

    __tablename__ = "import_column_names"

    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), primary_key=True)
    name: Mapped[str] = mapped_column(String(MAX_COLUMN_NAME), primary_key=True)
    column: Mapped[str] = mapped_column(String(40), default="")
