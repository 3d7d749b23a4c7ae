"""Tables of the fixed lists: municipalities, laws, life areas, funding streams, organisations, settings."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from patterns.base import Base, code_enum, utc_now
from patterns.catalogue.rules import MAX_ORGANISATION, ArticleRole, SizeBand


class Municipality(Base):
    __tablename__ = "municipalities"

    code: Mapped[str] = mapped_column(String(6), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    region: Mapped[str] = mapped_column(String(80))
    size_band: Mapped[SizeBand] = mapped_column(code_enum(SizeBand))


class LifeArea(Base):
    __tablename__ = "life_areas"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    label: Mapped[str] = mapped_column(String(80))


class FundingStream(Base):
    __tablename__ = "funding_streams"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    label: Mapped[str] = mapped_column(String(80))


class KnelpuntKind(Base):
    __tablename__ = "knelpunt_kinds"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    label: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(String(200))


class Law(Base):
    """A law by its BWB id, the identifier of the national law register."""

    __tablename__ = "laws"

    bwb_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    short_title: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(12))


class LawArticle(Base):
    """An article worth knowing; `verified` tells whether somebody compared it with the published text."""

    __tablename__ = "law_articles"
    __table_args__ = (UniqueConstraint("bwb_id", "article"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bwb_id: Mapped[str] = mapped_column(ForeignKey("laws.bwb_id"))
    article: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(160))
    role: Mapped[ArticleRole] = mapped_column(code_enum(ArticleRole))
    verified: Mapped[bool]


class Organisation(Base):
    """A party in the field; `name_key` is the folded name, so that two spellings stay one organisation."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(MAX_ORGANISATION))
    name_key: Mapped[str] = mapped_column(String(MAX_ORGANISATION), unique=True)
    kind: Mapped[str] = mapped_column(String(60), default="")


class SettingValue(Base):
    """A setting that differs from its default. Its history says who changed it."""

    __tablename__ = "setting_values"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]
    changed_by: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)


class PriceLine(Base):
    """One line of a municipal price list, in whole cents per unit."""

    __tablename__ = "price_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality: Mapped[str] = mapped_column(ForeignKey("municipalities.code"), index=True)
    unit: Mapped[str] = mapped_column(String(120))
    per: Mapped[str] = mapped_column(String(40))
    amount_cents: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    dated: Mapped[str] = mapped_column(String(10))
