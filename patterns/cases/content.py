"""What a case tells, to and from its rows."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from patterns.cases import rules
from patterns.cases.model import Case, CaseFundingStream, CaseLaw, CaseLifeArea, CaseOrganisation
from patterns.cases.rules import CONTENT_FIELDS, CaseContent
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef, fold
from patterns.privacy.household import household_in

PLAIN = CONTENT_FIELDS - set(rules.LISTS) - {"period"}


def content_of(case: Case, organisation_names: Mapping[int, str]) -> CaseContent:
    """What a case tells, from its rows."""
    content = CaseContent(
        **{name: getattr(case, name) for name in PLAIN}, period=case.period,
        life_areas=tuple(area.code for area in case.life_areas),
        funding_streams=tuple(stream.code for stream in case.funding_streams),
        organisations=tuple(organisation_names[o.organisation_id] for o in case.organisations),
        laws=tuple(LawRef(law.bwb_id or "", law.article, law.text) for law in case.laws),
        withheld=tuple(case.withheld or ()),
    )  # fmt: skip
    return rules.tidy(content)


def read_content(session: Session, case: Case) -> CaseContent:
    """`content_of` one case, with the names looked up."""
    return content_of(case, catalogue.organisation_names(session, {o.organisation_id for o in case.organisations}))


def changed_fields(before: CaseContent, after: CaseContent) -> frozenset[str]:
    """Which fields differ. Spelling of an organisation and the order of laws do not count."""

    def value(content: CaseContent, name: str) -> object:
        if name == "organisations":
            return sorted(fold(party) for party in content.organisations)
        return sorted(content.laws) if name == "laws" else getattr(content, name)

    return frozenset(name for name in CONTENT_FIELDS if value(before, name) != value(after, name))


def write_content(case: Case, content: CaseContent, names: frozenset[str], organisations: Mapping[str, int]) -> None:
    """Put these fields on the case. `organisations` maps folded names to ids, those of the content among them."""
    for name in names & PLAIN:
        setattr(case, name, getattr(content, name))
    if names.intersection(rules.TEXTS):
        case.household = list(household_in(" ".join(getattr(content, name) for name in rules.TEXTS)))
    if "period" in names:
        case.period_year = content.period.year if content.period else None
        case.period_quarter = content.period.quarter if content.period else None
    if "withheld" in names:
        case.withheld = list(content.withheld)
    if "life_areas" in names:
        areas = {area.code: area for area in case.life_areas}
        case.life_areas = [areas.get(code) or CaseLifeArea(code=code) for code in content.life_areas]
    if "funding_streams" in names:
        streams = {stream.code: stream for stream in case.funding_streams}
        case.funding_streams = [streams.get(code) or CaseFundingStream(code=code) for code in content.funding_streams]
    if "organisations" in names:
        parties = {party.organisation_id: party for party in case.organisations}
        wanted = dict.fromkeys(organisations[fold(name)] for name in content.organisations)
        case.organisations = [parties.get(one) or CaseOrganisation(organisation_id=one) for one in wanted]
    if "laws" in names:
        laws = {LawRef(law.bwb_id or "", law.article, law.text): law for law in case.laws}
        case.laws = [
            laws.get(ref) or CaseLaw(bwb_id=ref.bwb_id or None, article=ref.article, text=ref.text)
            for ref in content.laws
        ]
