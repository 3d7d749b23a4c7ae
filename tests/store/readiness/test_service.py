"""Asking for what lacks, on both databases: who gets the question, and that it closes by itself."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from exports.readiness import service, store
from exports.readiness.service import OpenAsk
from exports.submissions import addressing
from exports.submissions.model import Addressee
from exports.submissions.needs import Need
from exports.submissions.rules import AddresseeText, ContactText
from exports.submissions.store import find_addressee
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.errors import NotAllowed, NotFound, RuleBroken
from patterns.patterns.model import Pattern, PatternStep
from patterns.responses.rules import Answer, GiveAnswer
from patterns.responses.service import answer
from tests.support.cast import GOIRLE, TILBURG, WAALWIJK, Cast
from tests.support.patterns import Maker
from werktafel.notices.rules import Topic
from werktafel.notices.sources.tasks import asked_to_complete


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pact(session: Session) -> Addressee:
    addressing.seed_addressees(session)
    found = find_addressee(session, "Ons Pact")
    assert found is not None
    found.least_situations, found.least_municipalities = 2, 2
    session.flush()
    return found


@pytest.fixture
def pattern(session: Session, cast: Cast, maker: Maker) -> Pattern:
    """Two certain situations of Tilburg, one possible of Goirle, a draft of Waalwijk, and a step that breaks."""
    knelpunt = maker.knelpunt()
    pattern = maker.pattern(knelpunt, title="Geen toeslag", owner_id=cast.owner.id)
    cases = [maker.case(knelpunt), maker.case(knelpunt), maker.case(proven=False, municipality=GOIRLE)]
    cases.append(maker.case(knelpunt, municipality=WAALWIJK, status=CaseStatus.DRAFT))
    for case in cases:
        case.created_by = {TILBURG: cast.professional, GOIRLE: cast.goirle, WAALWIJK: cast.waalwijk}[
            case.municipality
        ].id
    maker.link(pattern, *cases)
    session.add(PatternStep(pattern_id=pattern.id, position=1, party="Gemeente", what="Schrijft in", breaks=True))
    session.flush()
    session.expire(pattern, ["steps"])
    return pattern


def sentence(session: Session, pattern: Pattern, name: str = "Ons Pact") -> str:
    found = service.readiness_by_id(session, [pattern.id])[pattern.id]
    return next(one.sentence for one in found if one.asked.name == name)


def waiting_for(session: Session, cast: Cast, actor: Actor) -> list[OpenAsk]:
    return list(service.waiting_for(session, actor, {one.id for one in vars(cast).values()}))


def test_what_lacks_differs_per_addressee(session: Session, pact: Addressee, pattern: Pattern) -> None:
    assert sentence(session, pattern) == (
        "voor Ons Pact ontbreken: 1 gemeente met een bewezen situatie, wat al is geprobeerd, rendement bij 2 van 2, "
        "tegencheck (wie heeft dit niet, en waarom?)"
    )
    assert sentence(session, pattern, "PMM, Landelijk Maatwerkloket") == (
        "voor PMM, Landelijk Maatwerkloket ontbreken: wetsartikel bij stap 1, wat al is geprobeerd, "
        "waarom niet lager op te lossen, mandaathouder"
    )


def test_one_click_asks_exactly_those_who_know(session: Session, cast: Cast, pact: Addressee, pattern: Pattern) -> None:
    number = service.ask(session, cast.coordinator, pattern.id, pact.id, None)
    paths = {key: [one.ask.path for one in waiting_for(session, cast, actor)] for key, actor in vars(cast).items()}
    assert number == len(service.waiting(session))
    assert sorted(paths["owner"]) == [
        f"/patronen/{pattern.id}/oplossingen/nieuw",
        f"/patronen/{pattern.id}/wijzigen#counter_check",
    ]
    assert all(path.endswith("#kosten_doorbraak") for path in paths["professional"])
    assert len(paths["professional"]) == 2
    assert [path.rpartition("#")[2] for path in paths["goirle"]] == ["koppelen"]
    assert paths["waalwijk"] == [f"/patronen/{pattern.id}/antwoord"], "a draft is not known to exist"
    assert paths["colleague"] == paths["coordinator"] == paths["facilitator"] == []
    assert service.ask(session, cast.coordinator, pattern.id, pact.id, None) == 0


def test_a_question_goes_when_the_gap_does(session: Session, cast: Cast, pact: Addressee, pattern: Pattern) -> None:
    service.ask(session, cast.coordinator, pattern.id, pact.id, Need.COUNTER)
    service.ask(session, cast.coordinator, pattern.id, pact.id, Need.MUNICIPALITIES)
    assert [one.ask.key for one in waiting_for(session, cast, cast.owner)] == [f"patroon:{pattern.id}:counter_check"]
    pattern.counter_check = "Wie zelf het adres meldt, heeft dit niet."
    session.flush()
    answer(session, cast.waalwijk, pattern.id, GiveAnswer(Answer.NOT_HERE, "Wij melden het zelf meteen."))
    assert waiting_for(session, cast, cast.owner) == waiting_for(session, cast, cast.waalwijk) == []
    now = utc_now()
    assert service.settle(session, now) == 2
    assert service.settle(session, now) == 0
    assert len(store.open_requests(session)) == len(service.waiting(session))
    pattern.counter_check = ""
    session.flush()
    assert waiting_for(session, cast, cast.owner) == [], "done stays done until it is asked again"
    assert service.ask(session, cast.coordinator, pattern.id, pact.id, Need.COUNTER) == 1
    assert len(waiting_for(session, cast, cast.owner)) == 1


def test_a_question_to_the_owner_goes_along_with_the_pattern(
    session: Session, cast: Cast, pact: Addressee, pattern: Pattern
) -> None:
    service.ask(session, cast.facilitator, pattern.id, pact.id, Need.COUNTER)
    pattern.owner_id = cast.facilitator.id
    session.flush()
    assert waiting_for(session, cast, cast.owner) == []
    assert len(waiting_for(session, cast, cast.facilitator)) == 1
    pattern.owner_id = None
    session.flush()
    assert len(waiting_for(session, cast, cast.coordinator)) == 1


def test_who_may_not_ask_and_what_does_not_exist(
    session: Session, cast: Cast, pact: Addressee, pattern: Pattern
) -> None:
    for actor in (cast.professional, cast.goirle, cast.steering, cast.admin):
        with pytest.raises(NotAllowed):
            service.ask(session, actor, pattern.id, pact.id, None)
    with pytest.raises(NotFound):
        service.ask(session, cast.coordinator, pattern.id, 999_999, None)
    with pytest.raises(NotFound):
        service.ask(session, cast.coordinator, 999_999, pact.id, None)
    with pytest.raises(RuleBroken, match="niemand iets te vragen"):
        service.ask(session, cast.coordinator, pattern.id, pact.id, Need.MANDATE)


def test_the_mandate_stands_with_the_addressee_and_starts_a_submission(
    session: Session, cast: Cast, pattern: Pattern
) -> None:
    addressing.seed_addressees(session)
    pmm = find_addressee(session, "PMM, Landelijk Maatwerkloket")
    assert pmm is not None
    service.ask(session, cast.coordinator, pattern.id, pmm.id, Need.MANDATE)
    (asked,) = waiting_for(session, cast, cast.coordinator)
    assert asked.ask.path == f"/indieningen/loketten/{pmm.id}#mandaat"
    spoken = ContactText("Robin", "maatwerkfunctionaris", "Tilburg", "robin@test.example", "013", "besluit van mei")
    text = AddresseeText(pmm.name, needs=("mandaat",), mandate=spoken, version=pmm.version)
    addressing.save_addressee(session, cast.coordinator, text, pmm.id)
    assert waiting_for(session, cast, cast.coordinator) == []
    assert sentence(session, pattern, pmm.name) == f"voor {pmm.name} ontbreekt niets meer"


def test_it_reaches_people_once_and_the_asker_hears_when_all_is_there(
    session: Session, cast: Cast, pact: Addressee, pattern: Pattern
) -> None:
    service.ask(session, cast.coordinator, pattern.id, pact.id, Need.COUNTER)
    (notice,) = asked_to_complete(session, utc_now())
    assert (notice.user_id, notice.topic) == (cast.owner.id, Topic.TASK)
    assert "Gevraagd door Coordinator" in notice.line
    assert notice.path.endswith("#counter_check")
    pattern.counter_check = "Wie zelf meldt, heeft dit niet."
    session.flush()
    (done,) = asked_to_complete(session, utc_now())
    assert (done.user_id, done.path) == (cast.coordinator.id, f"/patronen/{pattern.id}/gereed")
    assert done.line == "Wat u vroeg bij ‘Geen toeslag’ voor Ons Pact is ingevuld."
    assert asked_to_complete(session, utc_now() + timedelta(days=30)) == []
