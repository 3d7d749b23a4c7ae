"""Tables of notices, of the letters that carry them, and of how often each person wants mail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from werktafel.notices.rules import MAX_KEY, MAX_LINE, MAX_PATH, Frequency, LetterState, Topic


class StoredNotice(Base):
    """A notice that was gathered; `letter_id` is the mail that carried it."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("user_id", "key"), Index("ix_notices_unmailed", "letter_id", "user_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    topic: Mapped[Topic] = mapped_column(code_enum(Topic))
    key: Mapped[str] = mapped_column(String(MAX_KEY))
    line: Mapped[str] = mapped_column(String(MAX_LINE))
    path: Mapped[str] = mapped_column(String(MAX_PATH))
    gathered_at: Mapped[datetime] = mapped_column(index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id", ondelete="SET NULL"))


class Letter(Base):
    """One mail to one person, and how sending it goes."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[LetterState] = mapped_column(code_enum(LetterState), default=LetterState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    trouble: Mapped[str] = mapped_column(String(200), default="")


class MailChoice(Base):
    """How often somebody wants mail; nobody in this table wants it as usual."""

    __tablename__ = "mail_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    frequency: Mapped[Frequency] = mapped_column(code_enum(Frequency))
