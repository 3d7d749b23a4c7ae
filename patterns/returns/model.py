"""Tables of the value triangle: what makes a case legitimate and involved, its scenarios and their cost lines."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from patterns.base import Base, code_enum, utc_now
from patterns.cases.attached import PartOfCase
from patterns.history import Tracked
from patterns.returns.rules import MAX_DESCRIPTION, MAX_PAYER, Cost, Per, ScenarioKind


class ValueTriangle(PartOfCase, Tracked, Base):
    """The reasoning of one case. `chosen` is one of the two breakthroughs; the other stays."""

    __tablename__ = "value_triangles"
    __kind__ = "waardedriehoek"
    __tracked__ = ("legitimate", "involved", "current", "threat", "option_a", "option_b", "chosen", "reason")
    __told__ = {  # noqa: RUF012
        "legitimate": "Waardedriehoek: legitiem", "involved": "Waardedriehoek: betrokken", "current": "Scenario huidig",
        "threat": "Scenario dreigend", "option_a": "Doorbraak A", "option_b": "Doorbraak B",
        "reason": "Waarom deze doorbraak",
    }  # fmt: skip

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    legitimate: Mapped[str] = mapped_column(Text, default="")
    involved: Mapped[str] = mapped_column(Text, default="")
    current: Mapped[str] = mapped_column(Text, default="")
    threat: Mapped[str] = mapped_column(Text, default="")
    option_a: Mapped[str] = mapped_column(Text, default="")
    option_b: Mapped[str] = mapped_column(Text, default="")
    chosen: Mapped[ScenarioKind | None] = mapped_column(code_enum(ScenarioKind))
    reason: Mapped[str] = mapped_column(Text, default="")
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    lines: Mapped[list["CostLine"]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by="CostLine.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def id(self) -> int:
        """The history of a triangle is kept under its case."""
        return self.case_id

    def text_of(self, kind: ScenarioKind) -> str:
        return str(getattr(self, TEXT_FIELDS[kind]))


class CostLine(PartOfCase, Base):
    """An amount in a scenario. Only a line of the threat has a probability below 100."""

    __tablename__ = "cost_lines"
    __told__ = {"description": "Kostenregel", "payer": "Kostenregel: wie betaalt"}  # noqa: RUF012
    __table_args__ = (
        Index("ix_cost_lines_case", "case_id", "scenario", "id"),
        CheckConstraint("amount_cents >= 0", name="amount"),
        CheckConstraint("probability BETWEEN 0 AND 100", name="probability"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("value_triangles.case_id", ondelete="CASCADE"))
    scenario: Mapped[ScenarioKind] = mapped_column(code_enum(ScenarioKind))
    description: Mapped[str] = mapped_column(String(MAX_DESCRIPTION))
    amount_cents: Mapped[int]
    per: Mapped[Per] = mapped_column(code_enum(Per))
    months: Mapped[int]
    probability: Mapped[int] = mapped_column(default=100)
    funding_stream: Mapped[str | None] = mapped_column(ForeignKey("funding_streams.code"))
    payer: Mapped[str] = mapped_column(String(MAX_PAYER), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def cost(self) -> Cost:
        return Cost(self.amount_cents, self.per, self.months, self.probability)


TEXT_FIELDS = {
    ScenarioKind.CURRENT: "current",
    ScenarioKind.THREAT: "threat",
    ScenarioKind.A: "option_a",
    ScenarioKind.B: "option_b",
}
