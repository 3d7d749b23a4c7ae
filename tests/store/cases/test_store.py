"""Who sees which cases, what counts, and how much the database is asked."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import linking, service, store
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.rules import CaseStatus, Passage, may_see
from patterns.cases.store import CaseFilter, Counted
from patterns.catalogue.rules import LawRef
from patterns.errors import NotFound
from patterns.knelpunten import service as knelpunten
from patterns.knelpunten import store as knelpunt_store
from patterns.knelpunten.service import EditKnelpunt
from patterns.outbox import OutboxRow
from tests.store.cases.build import make_case, make_knelpunt, make_released, make_status
from tests.support.cast import Cast


def test_the_rule_and_the_query_agree(session: Session, cast: Cast) -> None:
    cases = [
        make_status(session, author, status) for author in (cast.professional, cast.goirle) for status in CaseStatus
    ]
    for actor in (cast.professional, cast.goirle, cast.waalwijk, cast.admin, cast.steering):
        shown = {case.id for case in store.list_visible(session, actor, CaseFilter())}
        assert shown == {case.id for case in cases if may_see(case.municipality, case.status, actor)}
        assert store.count_visible(session, actor, CaseFilter()) == len(shown)
        assert set(store.load_many_for_links(session, actor, [case.id for case in cases])) == shown
        for case in cases:
            if case.id not in shown:
                with pytest.raises(NotFound):
                    store.get_visible(session, actor, case.id)


def test_situations_are_counted_not_records(session: Session, cast: Cast) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    first = make_released(session, cast.professional, cast.colleague, "A")
    second = make_case(session, cast.professional, "B")
    service.join_situation(session, cast.professional, service.JoinSituation(second.id, second.version, "A"))
    service.release(session, cast.colleague, service.ActOnCase(second.id, second.version))
    draft, loose = make_case(session, cast.professional), make_released(session, cast.professional, cast.colleague)
    for case in (first, second, draft):
        linking.link(session, cast.facilitator, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
    loose_link = linking.link(session, cast.owner, LinkKnelpunt(loose.id, knelpunt.id, Passage.SITUATION, "op straat"))
    loose_link.field, loose_link.passage = None, ""
    session.flush()
    assert store.situations_per_knelpunt(session) == {knelpunt.id: Counted(certain=1, possible=2)}
    assert store.situations_total(session) == 2
    assert store.records_per_situation(session, cast.goirle, [first.situation_id]) == {first.situation_id: 2}


def test_laws_are_counted_per_article(session: Session, cast: Cast) -> None:
    laws = (LawRef("BWBR0015703", "18"), LawRef("BWBR0015703", "35"), LawRef(text="Eigen regel"))
    make_released(session, cast.professional, cast.colleague, laws=laws)
    make_case(session, cast.professional, laws=laws)
    assert store.situations_per_law(session) == {
        ("BWBR0015703", ""): 1, ("BWBR0015703", "18"): 1, ("BWBR0015703", "35"): 1,
    }  # fmt: skip


def test_documents_come_whole_and_in_few_statements(
    session: Session, cast: Cast, budget: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    ids = []
    for number in range(12):
        case = make_case(
            session, cast.professional, f"R{number}", organisations=("De Brug",), life_areas=("WON",),
            laws=(LawRef("BWBR0035362", "2.3.2"),),
        )  # fmt: skip
        linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
        ids.append(case.id)
    session.expunge_all()
    with budget(14):
        documents = store.load_cases(session, [*reversed(ids), 99_999])
    assert [document.id for document in documents] == list(reversed(ids))
    one = documents[-1]
    assert (one.reference, one.municipality_name, one.status) == ("R0", "Tilburg", CaseStatus.DRAFT)
    assert one.organisations == ("De Brug",)
    assert one.life_areas == (("WON", "Wonen"),)
    assert one.laws == ((LawRef("BWBR0035362", "2.3.2"), "Wet maatschappelijke ondersteuning 2015"),)
    assert one.knelpunten == ((knelpunt.id, "Geen postadres", ("Briefadres ontbreekt",)),)


def test_a_new_name_of_a_knelpunt_reaches_its_cases(session: Session, cast: Cast) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    case = make_case(session, cast.professional)
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
    session.query(OutboxRow).delete()
    text = knelpunt_store.text_of(knelpunt)
    renamed = type(text)(**{**vars(text), "name": "Zonder briefadres"})
    knelpunten.edit(session, cast.coordinator, EditKnelpunt(knelpunt.id, knelpunt.version, renamed))
    queued = {(row.kind, row.object_id) for row in session.query(OutboxRow)}
    assert queued == {("knelpunt", knelpunt.id), ("casus", case.id)}


def test_filters_stay_inside_what_is_visible(session: Session, cast: Cast) -> None:
    knelpunt = make_knelpunt(session, cast.coordinator)
    case = make_case(session, cast.professional, life_areas=("WON",), laws=(LawRef("BWBR0015703", "18"),))
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "op straat"))
    filters = [
        CaseFilter(life_area="WON"), CaseFilter(status=CaseStatus.DRAFT), CaseFilter(municipality="GM0855"),
        CaseFilter(knelpunt_id=knelpunt.id), CaseFilter(law="BWBR0015703"),
    ]  # fmt: skip

    def found(actor: Actor) -> list[int]:
        return [store.count_visible(session, actor, wanted) for wanted in filters]

    assert found(cast.professional) == [1] * 5
    assert found(cast.goirle) == [0] * 5
    assert store.count_visible(session, cast.professional, CaseFilter(life_area="SCH")) == 0
