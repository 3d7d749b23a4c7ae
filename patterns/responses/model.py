"""Table of answers to patterns: one per pattern and municipality."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint, false
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.history import Tracked
from patterns.responses.rules import Answer


class PatternResponse(Tracked, Base):
    """The municipality's own statement to the region, `answer` and `text` alike.

    With "wij ook" the text stays empty: what happened stands in the draft `case_id`, which the region does not see
    before a second person released it. `case_id` is shown to the own municipality only. `answered_by` wrote the text
    as it stands; `responses.authors` knows who wrote before. `held` is a text in which the
    identifier check still finds something open: until a second person has looked, only the own municipality reads it.
    """

    __tablename__ = "pattern_responses"
    __table_args__ = (UniqueConstraint("pattern_id", "municipality"),)
    __kind__ = "antwoord"
    __tracked__ = ("answer", "text", "case_id", "held")

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("patterns.id", ondelete="CASCADE"))
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"))
    answer: Mapped[Answer] = mapped_column(code_enum(Answer))
    text: Mapped[str] = mapped_column(Text, default="")
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    judged: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default=sql_text("'[]'"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime] = mapped_column(default=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
