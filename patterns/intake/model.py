"""Table of imports: what came of a file, for the one who sent it and only for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, utc_now


class ImportRun(Base):
    """The result of one upload. `rejects` is the file of rejected rows; it goes with the row after some days."""

    __tablename__ = "import_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    result: Mapped[dict[str, Any]] = mapped_column(JSON)
    rejects: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    at: Mapped[datetime] = mapped_column(default=utc_now)
