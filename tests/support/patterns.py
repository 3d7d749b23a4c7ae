"""Cases, knelpunten and patterns for tests, written straight to the tables in a few words."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from patterns.cases.model import Case, CaseKnelpunt, CaseLaw, CaseLifeArea, CaseOrganisation, Situation
from patterns.cases.rules import CaseStatus, Outcome, Passage
from patterns.catalogue.model import Organisation
from patterns.knelpunten.model import Knelpunt
from patterns.knelpunten.rules import KnelpuntStatus
from patterns.patterns.model import Pattern, PatternCase, PatternKnelpunt
from patterns.patterns.rules import Stance
from tests.support.cast import TILBURG

PROOF = "de aanvraag is afgewezen"


@dataclass
class Maker:
    """Makes things in the session and flushes them; numbers keep names apart."""

    session: Session
    made: int = field(default=0)

    def _next(self) -> int:
        self.made += 1
        return self.made

    def knelpunt(self, name: str = "", kind: str = "WET") -> Knelpunt:
        name = name or f"knelpunt {self._next()}"
        found = Knelpunt(name=name, name_key=name.casefold(), kind_code=kind, status=KnelpuntStatus.ACCEPTED)
        self.session.add(found)
        self.session.flush()
        return found

    def pattern(self, *knelpunten: Knelpunt, title: str = "", owner_id: int | None = None) -> Pattern:
        pattern = Pattern(
            title=title or f"patroon {self._next()}",
            sentence="Iemand krijgt geen toeslag zolang de vorige bewoner ingeschreven staat.",
            municipality=TILBURG,
            owner_id=owner_id,
            knelpunten=[PatternKnelpunt(knelpunt_id=one.id) for one in knelpunten],
            steps=[],
        )
        self.session.add(pattern)
        self.session.flush()
        return pattern

    def case(
        self,
        *knelpunten: Knelpunt,
        proven: bool = True,
        municipality: str = TILBURG,
        status: CaseStatus = CaseStatus.RELEASED,
        period: tuple[int | None, int | None] = (2024, 1),
        beside: Case | None = None,
        organisation: str = "",
        title: str = "",
    ) -> Case:
        """`beside` makes it a second report on the situation of that case."""
        number = self._next()
        case = Case(
            situation_id=beside.situation_id if beside else self._situation(municipality),
            is_primary=beside is None,
            reference=f"T-{number}",
            municipality=municipality,
            status=status,
            period_year=period[0],
            period_quarter=period[1],
            title=title or f"casus {number}",
            situation="Een gezin betrekt een woning.",
            obstacle=f"Bij de balie zegt men: {PROOF}.",
            outcome=Outcome.SOLVED,
            life_areas=[CaseLifeArea(code="WON")],
            laws=[CaseLaw(bwb_id="BWBR0015703", article="35")],
            organisations=[CaseOrganisation(organisation_id=self._organisation(organisation))] if organisation else [],
            links=[
                CaseKnelpunt(
                    knelpunt_id=one.id,
                    field=Passage.OBSTACLE if proven else None,
                    passage=PROOF if proven else "",
                )
                for one in knelpunten
            ],
        )
        self.session.add(case)
        self.session.flush()
        return case

    def link(self, pattern: Pattern, *cases: Case, stance: Stance = Stance.SUPPORTS) -> None:
        self.session.add_all(PatternCase(pattern_id=pattern.id, case_id=case.id, stance=stance) for case in cases)
        self.session.flush()

    def _situation(self, municipality: str) -> int:
        situation = Situation(municipality=municipality)
        self.session.add(situation)
        self.session.flush()
        return situation.id

    def _organisation(self, name: str) -> int:
        found = self.session.query(Organisation).filter_by(name_key=name.casefold()).one_or_none()
        if found is None:
            found = Organisation(name=name, name_key=name.casefold())
            self.session.add(found)
            self.session.flush()
        return found.id
