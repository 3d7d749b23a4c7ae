"""Reading along: open findings stop every release, and offered words do not make a writer of a reader."""

import pytest
from sqlalchemy.orm import Session

from patterns.cases import linking
from patterns.cases import service as cases
from patterns.cases.identified import findings_of
from patterns.cases.linking import LinkKnelpunt
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus, Decision, Passage, Review
from patterns.cases.service import ActOnCase, EditCase
from patterns.cases.store import get_visible
from patterns.cases.waiting import for_second_reader
from patterns.errors import NotAllowed, NotFound, RuleBroken, Stale
from patterns.history import entries_of
from patterns.release import service
from patterns.release.service import Decide, OnFinding
from tests.store.cases.build import content, make_case, make_knelpunt
from tests.support.cast import Cast

NAMED = "Mevrouw Fatima El Amrani staat met twee kinderen op straat. Fatima El Amrani wacht al maanden."
WEIGHED = "Het gezin is verhuisd en de naam is weg."


def make_named(session: Session, cast: Cast) -> Case:
    case = make_case(session, cast.professional, situation=NAMED)
    return get_visible(session, cast.professional, case.id)


def on(case: Case, number: int = 1) -> OnFinding:
    return OnFinding(case.id, case.version, number)


def decide(case: Case, reason: str = "") -> Decide:
    return Decide(case.id, case.version, reason)


def open_ones(session: Session, case: Case) -> int:
    return sum(1 for one in findings_of(session, case) if one.open)


def test_no_door_releases_past_an_open_finding(session: Session, cast: Cast) -> None:
    case = make_named(session, cast)
    assert open_ones(session, case) == 2
    with pytest.raises(RuleBroken, match="herkenbaar"):
        cases.release(session, cast.colleague, ActOnCase(case.id, case.version))
    with pytest.raises(RuleBroken, match="herkenbaar"):
        service.release(session, cast.colleague, decide(case, WEIGHED))
    assert case.status is CaseStatus.DRAFT


def test_an_offered_generalisation_goes_everywhere_and_its_reader_may_still_release(
    session: Session, cast: Cast
) -> None:
    case = make_named(session, cast)
    version, author = case.version, case.edited_by
    service.generalise(session, cast.colleague, on(case))
    assert "Amrani" not in case.situation
    assert (case.edited_by, case.version) == (author, version + 1)
    assert "generalised" in {one.action for one in entries_of(session, "casus", case.id)}
    assert service.release(session, cast.colleague, decide(case, WEIGHED)).status is CaseStatus.RELEASED


def test_a_proof_follows_the_words_that_were_replaced(session: Session, cast: Cast) -> None:
    case, knelpunt = make_named(session, cast), make_knelpunt(session, cast.professional)
    passage = "Fatima El Amrani wacht al maanden"
    linking.link(session, cast.professional, LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, passage))
    case = get_visible(session, cast.colleague, case.id)
    service.generalise(session, cast.colleague, on(case))
    assert case.links[0].passage.endswith("wacht al maanden")
    assert case.links[0].passage in case.situation


def test_an_author_who_generalises_stays_the_author(session: Session, cast: Cast) -> None:
    case = make_named(session, cast)
    service.generalise(session, cast.professional, on(case))
    with pytest.raises(RuleBroken, match="zelf"):
        service.release(session, cast.professional, decide(case, WEIGHED))


def test_a_judgement_holds_until_somebody_writes(session: Session, cast: Cast) -> None:
    case = make_named(session, cast)
    with pytest.raises(RuleBroken, match="zelf"):
        service.judge(session, cast.professional, on(case))
    while open_ones(session, case):
        number = next(one.number for one in findings_of(session, case) if one.open)
        service.judge(session, cast.colleague, on(case, number))
    assert {one.judged_by for one in findings_of(session, case)} == {cast.colleague.id}
    rewritten = content(situation=f"{NAMED} Zij krijgt hulp.")
    cases.edit(session, cast.professional, EditCase(case.id, case.version, rewritten))
    assert open_ones(session, case) == 2


def test_a_case_that_stands_out_takes_a_written_weighing(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    with pytest.raises(RuleBroken) as refused:
        service.release(session, cast.colleague, decide(case))
    assert refused.value.field == "gewogen"
    service.release(session, cast.colleague, decide(case, WEIGHED))
    (kept,) = service.readings_of(session, case.id)
    assert (kept.decision, kept.reason, kept.reader_id) == (Decision.RELEASED, WEIGHED, cast.colleague.id)


def test_back_with_a_reason_until_the_author_wrote(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    with pytest.raises(RuleBroken):
        service.give_back(session, cast.colleague, decide(case, " "))
    service.give_back(session, cast.colleague, decide(case, "Noem de school niet."))
    assert case.review is Review.RETURNED
    assert [one.reason for one in service.latest_refusal(session, case)] == ["Noem de school niet."]
    assert case not in for_second_reader(session, cast.colleague, 10)
    cases.edit(session, cast.professional, EditCase(case.id, case.version, content(result="Zij woont weer.")))
    assert case in for_second_reader(session, cast.colleague, 10)
    assert service.latest_refusal(session, case) == ()


def test_refused_stays_inside_until_it_is_read_again(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional)
    service.refuse(session, cast.colleague, decide(case, "Te bijzonder voor de regio."))
    cases.edit(session, cast.professional, EditCase(case.id, case.version, content(result="Zij woont weer.")))
    assert case.review is Review.REFUSED
    with pytest.raises(RuleBroken, match="niet te delen"):
        cases.release(session, cast.colleague, ActOnCase(case.id, case.version))
    service.reopen(session, cast.professional, decide(case))
    assert service.release(session, cast.colleague, decide(case, WEIGHED)).status is CaseStatus.RELEASED


def test_who_may_not_read_along(session: Session, cast: Cast) -> None:
    case = make_named(session, cast)
    with pytest.raises(NotFound):
        service.judge(session, cast.goirle, on(case))
    with pytest.raises(NotAllowed):
        service.judge(session, cast.owner, on(case))
    with pytest.raises(Stale):
        service.judge(session, cast.colleague, OnFinding(case.id, case.version + 1, 1))
    with pytest.raises(RuleBroken):
        service.judge(session, cast.colleague, on(case, 99))


def test_a_name_among_the_organisations_is_found_and_not_replaced(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, organisations=("Fatima el Amrani",))
    case = get_visible(session, cast.colleague, case.id)
    (found,) = findings_of(session, case)
    assert found.field == "organisations"
    with pytest.raises(RuleBroken, match="schrijver"):
        service.generalise(session, cast.colleague, on(case))


def test_a_proof_that_begins_after_the_honorific_follows_too(session: Session, cast: Cast) -> None:
    case = make_case(session, cast.professional, situation="Toen kreeg mevrouw Jansen geen huis. Zij wacht.")
    knelpunt = make_knelpunt(session, cast.professional)
    proof = LinkKnelpunt(case.id, knelpunt.id, Passage.SITUATION, "mevrouw Jansen geen huis")
    linking.link(session, cast.professional, proof)
    case = get_visible(session, cast.colleague, case.id)
    service.generalise(session, cast.colleague, on(case))
    assert case.situation == "Toen kreeg een vrouw geen huis. Zij wacht."
    assert case.links[0].passage == "een vrouw geen huis"
