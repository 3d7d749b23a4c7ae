"""Drafts that save themselves, and pearls that never count."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.cases import service, store
from patterns.cases.drafting import SaveDraft, save_draft
from patterns.cases.model import Case
from patterns.cases.naming import organisation_names_for
from patterns.cases.rules import UNTITLED, CaseContent, CaseKind, CaseStatus
from patterns.cases.service import ActOnCase
from patterns.cases.waiting import fresh_pearls, fresh_solutions
from patterns.catalogue.store import settings_of
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.figures.store import total_situations
from patterns.history import act_as, entries_of
from patterns.patterns.store import volumes
from tests.store.cases.build import content, make_case, make_released
from tests.support.cast import Cast
from tests.support.patterns import Maker


def keep(session: Session, actor: Actor, case: Case | None = None, reference: str = "", **texts: str) -> Case:
    act_as(session, actor)
    told = CaseContent(**{"title": "", "situation": "", **texts})  # type: ignore[arg-type]
    return save_draft(
        session, actor, SaveDraft(told, case.id if case else None, case.version if case else 0, reference)
    )


def test_the_first_words_start_a_draft(session: Session, cast: Cast) -> None:
    case = keep(session, cast.professional, need="Een eigen bed.")
    assert (case.title, case.need, case.status) == (UNTITLED, "Een eigen bed.", CaseStatus.DRAFT)
    assert case.municipality == cast.professional.municipality
    with pytest.raises(RuleBroken):
        keep(session, cast.professional, title=" ", situation="\u200b ")


def test_a_draft_goes_on_and_typing_is_one_line_of_history(session: Session, cast: Cast) -> None:
    case = keep(session, cast.professional, situation="Een")
    for text in ("Een moeder", "Een moeder zonder huis"):
        keep(session, cast.professional, case, title="Moeder", situation=text)
    assert (case.situation, case.version) == ("Een moeder zonder huis", 3)
    assert [entry.action for entry in entries_of(session, "casus", case.id)] == ["created"]
    keep(session, cast.colleague, case, title="Moeder", situation="Anders")
    keep(session, cast.colleague, case, title="Moeder", situation="Weer anders")
    last, first = entries_of(session, "casus", case.id)
    assert (last.changes["situation"], first.action) == (["Een moeder zonder huis", "Weer anders"], "created")


def test_the_reference_can_be_given_later(session: Session, cast: Cast) -> None:
    make_case(session, cast.professional, "BEZET")
    case = keep(session, cast.professional, situation="Een")
    assert keep(session, cast.professional, case, "EIGEN-1", situation="Een").reference == "EIGEN-1"
    with pytest.raises(RuleBroken) as refused:
        keep(session, cast.professional, case, "BEZET", situation="Een")
    assert refused.value.field == "referentie"


def test_nothing_is_overwritten_and_nothing_released_by_itself(session: Session, cast: Cast) -> None:
    case = keep(session, cast.professional, title="T", situation="Een")
    with pytest.raises(Stale) as refused:
        save_draft(session, cast.colleague, SaveDraft(CaseContent("T", "Twee"), case.id, case.version - 1))
    assert [(one.mine, one.theirs) for one in refused.value.differences] == [("Twee", "Een")]
    released = make_released(session, cast.professional, cast.colleague)
    with pytest.raises(RuleBroken):
        keep(session, cast.professional, released, title="T", situation="Anders")
    assert released.status is CaseStatus.RELEASED


def test_who_may_not_save(session: Session, cast: Cast) -> None:
    case = keep(session, cast.professional, title="T", situation="Een")
    with pytest.raises(NotFound):
        keep(session, cast.goirle, case, title="T", situation="x")
    with pytest.raises(NotAllowed):
        keep(session, cast.owner, case, title="T", situation="x")
    with pytest.raises(NotAllowed):
        keep(session, cast.owner, situation="x")


def test_an_unfinished_draft_is_not_released(session: Session, cast: Cast) -> None:
    for texts in ({"situation": "Een"}, {"title": "T"}):
        case = keep(session, cast.professional, **texts)
        with pytest.raises(RuleBroken):
            service.release(session, cast.colleague, ActOnCase(case.id, case.version))
        assert case.status is CaseStatus.DRAFT


def test_a_pearl_counts_nowhere(session: Session, cast: Cast) -> None:
    make = Maker(session)
    stuck = make.knelpunt("oude bewoner")
    pattern = make.pattern(stuck)
    before = total_situations(session)
    pearl, case = make.case(stuck), make.case(stuck)
    pearl.kind = CaseKind.PEARL
    make.link(pattern, pearl, case)
    counted = volumes(session, [pattern.id], settings_of(session), date(2026, 11, 21))[pattern.id]
    assert (counted.certain, counted.possible) == (1, 1)
    assert total_situations(session) == before + 1
    assert store.situations_per_knelpunt(session)[stuck.id] == store.Counted(1, 1)
    assert store.get_visible(session, cast.goirle, pearl.id).kind is CaseKind.PEARL


def test_pearls_have_a_list_of_their_own_and_stay_out_of_the_export(session: Session, cast: Cast) -> None:
    pearl = make_released(session, cast.professional, cast.colleague, "PAREL", kind=CaseKind.PEARL, solution="Zo.")
    case = make_released(session, cast.professional, cast.colleague, "GEWOON", solution="Zo.")
    assert [one.id for one in fresh_pearls(session, 3)] == [pearl.id]
    assert pearl.id not in {one.id for one in fresh_solutions(session, 50)}
    wanted = store.CaseFilter(kind=CaseKind.PEARL)
    assert [one.id for one in store.list_visible(session, cast.goirle, wanted)] == [pearl.id]
    exported = {one.id for one in store.load_for_export(session, cast.professional)}
    assert case.id in exported
    assert pearl.id not in exported


def test_changing_the_kind_takes_a_second_look(session: Session, cast: Cast) -> None:
    case = make_released(session, cast.professional, cast.colleague)
    edit = service.EditCase(case.id, case.version, content(kind=CaseKind.PEARL))
    assert service.edit(session, cast.professional, edit).status is CaseStatus.DRAFT


def test_names_of_organisations_in_drafts_elsewhere_are_not_offered(session: Session, cast: Cast) -> None:
    make_case(session, cast.goirle, organisations=("Geheime Club",))
    make_case(session, cast.professional, organisations=("Eigen Club",))
    offered = organisation_names_for(session, cast.professional)
    assert "Eigen Club" in offered
    assert "Geheime Club" not in offered
