"""What changed after freezing, and what a recount against the database says."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from exports.formats.package import build_package
from exports.submissions import store
from exports.submissions.collecting import collect
from exports.submissions.documents import package_of, preview_of
from exports.submissions.errata import errata, verify_against
from exports.submissions.model import Submission
from patterns.base import utc_now
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.knelpunten.model import Knelpunt
from patterns.patterns.model import PatternCase, PatternKnelpunt
from tests.support.cast import Cast
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def frozen(session: Session, cast: Cast, maker: Maker) -> Submission:
    return submitted(session, cast, counted_pattern(maker, "Geen toeslag", situations=3))


def cases_of(session: Session, frozen: Submission) -> Sequence[Case]:
    ids = list(store.frozen_cases(session, frozen.id))
    return [session.get_one(Case, one) for one in ids]


def test_nothing_changed_gives_nothing(session: Session, frozen: Submission) -> None:
    assert errata(session, frozen).sentences == ()
    assert verify_against(session, package_of(frozen)) == []


def test_a_withdrawn_case_shows_with_its_effect(session: Session, frozen: Submission) -> None:
    case = cases_of(session, frozen)[0]
    case.status = CaseStatus.WITHDRAWN
    session.flush()
    found = errata(session, frozen)
    assert found.changes == (f"Casus {case.id} is ingetrokken en telt niet meer mee.",)
    assert [(one.label, one.sent, one.now) for one in found.figures] == [
        ("Situaties in totaal, zeker", 3, 2),
        ("Situaties in totaal, mogelijk", 4, 3),
        ("Patroon ‘Geen toeslag’, zeker", 3, 2),
        ("Patroon ‘Geen toeslag’, mogelijk", 4, 3),
    ]
    told = [one.message for one in verify_against(session, package_of(frozen))]
    assert told == list(found.sentences)


def test_a_confirmed_double_counts_once(session: Session, frozen: Submission) -> None:
    first, second, third, _ = cases_of(session, frozen)
    third.situation_id = first.situation_id
    session.flush()
    found = errata(session, frozen)
    assert (
        f"De casussen {first.id} en {third.id} gaan over dezelfde situatie en tellen samen één keer." in found.changes
    )
    assert ("Situaties in totaal, zeker", 3, 2) in [(one.label, one.sent, one.now) for one in found.figures]
    assert second.situation_id != first.situation_id


def test_a_changed_or_unlinked_case_is_named(session: Session, frozen: Submission) -> None:
    first, second, *_ = cases_of(session, frozen)
    first.title = "Een andere titel"
    session.delete(session.query(PatternCase).filter_by(case_id=second.id).one())
    session.flush()
    assert errata(session, frozen).changes == (
        f"Casus {second.id} hoort niet meer bij een patroon van deze indiening.",
        f"Casus {first.id} is na het vaststellen gewijzigd.",
    )


def test_cases_that_came_later_do_not_matter(session: Session, frozen: Submission, maker: Maker) -> None:
    knelpunt = session.query(PatternKnelpunt).filter_by(pattern_id=frozen.pattern_ids[0]).one().knelpunt_id
    late = maker.case(session.get_one(Knelpunt, knelpunt))
    session.add(PatternCase(pattern_id=frozen.pattern_ids[0], case_id=late.id))
    session.flush()
    assert errata(session, frozen).sentences == ()


def test_a_package_changed_by_hand_names_the_file(session: Session, frozen: Submission) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package_of(frozen))) as sent, zipfile.ZipFile(buffer, "w") as changed:
        for name in sent.namelist():
            data = sent.read(name)
            changed.writestr(name, data.replace(b"Toeslag", b"Bijslag") if name == "indiening.json" else data)
    told = verify_against(session, buffer.getvalue())
    assert "indiening.json" in {one.file for one in told}
    assert any("andere dan de vastgestelde" in one.message for one in told)


def test_a_package_of_something_else_is_refused(session: Session, frozen: Submission, cast: Cast, maker: Maker) -> None:
    assert [one.file for one in verify_against(session, b"geen zip")] == ["pakket"]
    draft = started(session, cast, counted_pattern(maker))
    preview = build_package(preview_of(collect(session, draft, utc_now()).content))
    assert [one.message for one in verify_against(session, preview)] == [
        f"Indiening {draft.reference} is in deze database niet vastgesteld."
    ]
    data = package_of(frozen)
    session.delete(store.get_submission(session, frozen.id))
    session.flush()
    assert [one.message for one in verify_against(session, data)] == [
        f"Indiening {frozen.reference} staat niet in deze database."
    ]
