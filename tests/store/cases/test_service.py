"""Writing cases: versions, the second person, proofs that fall away, and one primary per situation."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from patterns.cases import linking, service, store
from patterns.cases.content import read_content
from patterns.cases.linking import LinkKnelpunt, UnlinkKnelpunt
from patterns.cases.model import Case, Situation
from patterns.cases.rules import CaseStatus, Passage, Period
from patterns.cases.service import ActOnCase, EditCase, JoinSituation
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import HistoryEntry
from tests.store.cases.build import content, make_case, make_knelpunt, make_released
from tests.support.cast import Cast


def acts(session: Session, case: Case) -> list[str]:
    rows = select(HistoryEntry.action).where(HistoryEntry.kind == "casus", HistoryEntry.object_id == case.id)
    return list(session.scalars(rows.order_by(HistoryEntry.id)))


def test_an_edit_without_a_change_changes_nothing(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague, organisations=("De Brug",))
    same = content(organisations=("de brug ",))
    service.edit(session, cast.professional, EditCase(case.id, case.version, same))
    assert (case.status, case.version) == (CaseStatus.RELEASED, 2)


def test_a_changed_released_text_needs_a_second_look(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    service.edit(session, cast.colleague, EditCase(case.id, case.version, content(title="Anders")))
    assert (case.status, case.released_by) == (CaseStatus.DRAFT, None)
    for writer in (cast.professional, cast.colleague):
        with pytest.raises(RuleBroken, match="schreef deze casus zelf"):
            service.release(session, writer, ActOnCase(case.id, case.version))
    service.release(session, cast.facilitator, ActOnCase(case.id, case.version))


def test_the_loser_of_a_race_sees_both_texts(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    service.edit(session, cast.professional, EditCase(case.id, 1, content(title="Eerste", period=Period(2024))))
    with pytest.raises(Stale) as lost:
        service.edit(session, cast.colleague, EditCase(case.id, 1, content(title="Tweede")))
    assert {(d.label, d.mine, d.theirs) for d in lost.value.differences} == {
        ("titel", "Tweede", "Eerste"), ("periode", "", "2024"),
    }  # fmt: skip
    with pytest.raises(Stale):
        service.release(session, cast.colleague, ActOnCase(case.id, 1))


def test_a_passage_that_is_no_longer_there_makes_the_link_possible(session: Session, cast: Cast) -> None:
    case, knelpunt = make_case(session, cast.professional), make_knelpunt(session, cast.coordinator)
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op  straat"))
    service.edit(session, cast.professional, EditCase(case.id, 1, content(solution="Erbij")))
    assert case.links[0].passage == "op straat"
    service.edit(session, cast.professional, EditCase(case.id, 2, content(situation="Iets heel anders.")))
    assert (case.links[0].passage, case.links[0].field) == ("", None)
    assert "passage_lost" in acts(session, case)


def test_linking_twice_moves_the_passage(session: Session, cast: Cast) -> None:
    case, knelpunt = make_case(session, cast.professional), make_knelpunt(session, cast.coordinator)
    for passage in ("op straat", "wijst haar aanvraag af"):
        linking.link(session, cast.owner, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, passage))
    assert [link.passage for link in case.links] == ["wijst haar aanvraag af"]
    linking.unlink(session, cast.owner, UnlinkKnelpunt(case.id, case.links[0].id))
    assert acts(session, case) == ["created", "linked", "linked", "unlinked"]
    with pytest.raises(NotFound):
        linking.unlink(session, cast.owner, UnlinkKnelpunt(case.id, 99_999))


def test_a_withdrawn_case_is_closed(session: Session, cast: Cast) -> None:
    case, knelpunt = make_released(session, cast.professional, cast.colleague), make_knelpunt(session, cast.coordinator)
    with pytest.raises(NotAllowed):
        service.withdraw(session, cast.goirle, ActOnCase(case.id, case.version))
    service.withdraw(session, cast.professional, ActOnCase(case.id, case.version))
    with pytest.raises(RuleBroken):
        service.edit(session, cast.professional, EditCase(case.id, case.version, content(title="x")))
    with pytest.raises(RuleBroken):
        linking.link(session, cast.owner, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
    with pytest.raises(NotFound):
        store.get_visible(session, cast.goirle, case.id)


def test_a_situation_keeps_exactly_one_primary(session: Session, cast: Cast) -> None:
    a, b, c = (make_case(session, cast.professional, reference) for reference in "ABC")
    for case in (b, c):
        service.join_situation(session, cast.professional, JoinSituation(case.id, case.version, "A"))
    assert session.scalar(select(func.count(Situation.id))) == 1
    assert [one.is_primary for one in (a, b, c)] == [True, False, False]
    service.make_primary(session, cast.professional, ActOnCase(c.id, c.version))
    assert [one.is_primary for one in (a, b, c)] == [False, False, True]
    service.leave_situation(session, cast.professional, ActOnCase(c.id, c.version))
    assert [one.is_primary for one in (a, b, c)] == [True, False, True]
    assert session.scalar(select(func.count(Situation.id))) == 2
    with pytest.raises(RuleBroken, match="enige verslag"):
        service.leave_situation(session, cast.professional, ActOnCase(c.id, c.version))


def test_a_supplement_stays_in_its_own_municipality(session: Session, cast: Cast) -> None:
    case, _ = make_case(session, cast.professional, "A"), make_case(session, cast.goirle, "G")
    for reference in ("G", "A", "bestaat niet"):
        with pytest.raises(RuleBroken, match="andere casus van uw gemeente"):
            service.join_situation(session, cast.professional, JoinSituation(case.id, case.version, reference))


def test_references_are_unique_in_a_municipality(session: Session, cast: Cast) -> None:
    make_case(session, cast.professional, "A")
    make_case(session, cast.goirle, "A")
    with pytest.raises(RuleBroken, match="dit kenmerk"):
        make_case(session, cast.colleague, "A")
    assert make_case(session, cast.professional).reference


def test_codes_outside_the_lists_are_refused(session: Session, cast: Cast) -> None:
    for values in ({"life_areas": ("XXX",)}, {"funding_streams": ("XXX",)}, {"period": Period(2999)}):
        with pytest.raises(RuleBroken):
            service.create(session, cast.professional, service.NewCase(replace(content(), **values)))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        make_case(session, cast.facilitator)


def test_what_was_left_out_is_kept_apart_from_unknown(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, withheld=("leefgebieden", "periode"))
    assert case.withheld == ["leefgebieden", "periode"]
    assert read_content(session, case).withheld == ("leefgebieden", "periode")
    changed = service.edit(
        session,
        cast.professional,
        EditCase(case.id, case.version, content(withheld=("kwartaal",), period=Period(2021))),
    )
    assert (changed.withheld, changed.period) == (["kwartaal"], Period(2021))


@pytest.mark.parametrize(
    ("withheld", "period"), [(("periode",), Period(2021)), (("kwartaal",), Period(2021, 2)), (("namen",), None)]
)
def test_what_is_given_was_not_left_out(
    session: Session, cast: Cast, withheld: tuple[str, ...], period: Period | None
) -> None:
    with pytest.raises(RuleBroken) as refused:
        make_case(session, cast.professional, withheld=withheld, period=period)
    assert refused.value.field == "weggelaten"
