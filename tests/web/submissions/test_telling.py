"""The coordinator chooses which cases illustrate a pattern; only what may go out, and the rest stays automatic."""

from collections.abc import Callable

import lxml.html
import pytest
from sqlalchemy.orm import Session

from exports.submissions import store
from exports.submissions.collecting import collect
from exports.submissions.documents import frozen_content
from exports.submissions.editions import start_edition
from exports.submissions.model import Submission, SubmissionPattern
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.model import Case, CaseLaw
from patterns.cases.rules import CaseStatus
from patterns.catalogue.store import law_articles
from patterns.patterns.model import PatternCase
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, started, submitted

ClientAs = Callable[[Actor], Client]


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def concept(session: Session, cast: Cast, maker: Maker) -> Submission:
    return started(session, cast, counted_pattern(maker, situations=5))


def pattern_of(session: Session, concept: Submission) -> int:
    return session.query(SubmissionPattern).filter_by(submission_id=concept.id).one().pattern_id


def cases_of(session: Session, concept: Submission) -> list[Case]:
    linked = session.query(PatternCase).filter_by(pattern_id=pattern_of(session, concept))
    return [session.get_one(Case, one) for one in sorted(row.case_id for row in linked)]


def url_of(session: Session, concept: Submission) -> str:
    return f"/indieningen/{concept.id}/patronen/{pattern_of(session, concept)}/verhalen"


def titles(session: Session, concept: Submission) -> list[str]:
    found = store.get_submission(session, concept.id)
    return [one.title for one in collect(session, found, utc_now()).content.patterns[0].stories]


def version_of(session: Session, concept: Submission) -> int:
    return store.get_submission(session, concept.id).version


def test_what_is_chosen_is_told_in_that_submission_and_automatic_comes_back(
    client_as: ClientAs, session: Session, cast: Cast, concept: Submission
) -> None:
    first, *_, fourth, fifth, _ = cases_of(session, concept)
    usual = titles(session, concept)
    assert len(usual) == 3
    assert fourth.title not in usual
    coordinator = client_as(cast.coordinator)
    page = coordinator.get(url_of(session, concept))
    assert "Werktafel koos wat nu is aangevinkt" in page.text
    assert page.text.count(" checked>") == 3
    assert url_of(session, concept) in coordinator.get(f"/indieningen/{concept.id}").text
    data = {"version": version_of(session, concept), "cases": [fourth.id, fifth.id]}
    assert coordinator.post_form(url_of(session, concept), data).status_code == 303
    assert titles(session, concept) == [fourth.title, fifth.title]
    shown = coordinator.get(f"/indieningen/{concept.id}").text
    assert fourth.title in shown
    assert first.title not in shown
    assert "Een coördinator koos wat nu is aangevinkt" in coordinator.get(url_of(session, concept)).text
    back = {"version": version_of(session, concept), "cases": [fourth.id], "automatic": "y"}
    assert coordinator.post_form(url_of(session, concept), back).status_code == 303
    assert titles(session, concept) == usual


def test_only_what_may_go_out_is_offered_and_taken(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker, concept: Submission
) -> None:
    first, second, third, *_ = cases_of(session, concept)
    draft = maker.case(title="Nog een concept", status=CaseStatus.DRAFT)
    beside = maker.case(title="Aanvulling op de eerste", municipality=GOIRLE, beside=first)
    session.add_all(PatternCase(pattern_id=pattern_of(session, concept), case_id=one.id) for one in (draft, beside))
    session.flush()
    coordinator = client_as(cast.coordinator)
    page = coordinator.get(url_of(session, concept)).text
    assert "Aanvulling op de eerste" in page
    assert "Nog een concept" not in page
    wrong = {
        (first.id, draft.id): "kan niet meer mee",
        (first.id, beside.id): "dezelfde situatie",
        (first.id,): "Kies 2 of 3 casussen",
        tuple(one.id for one in cases_of(session, concept)[:4]): "Kies 2 of 3 casussen",
        (999_999, first.id): "kan niet meer mee",
    }
    for chosen, message in wrong.items():
        data = {"version": version_of(session, concept), "cases": list(chosen)}
        refused = coordinator.post_form(url_of(session, concept), data)
        assert (refused.status_code, message in refused.text) == (422, True), chosen
    stale = {"version": version_of(session, concept) + 1, "cases": [second.id, third.id]}
    assert coordinator.post_form(url_of(session, concept), stale).status_code == 409


def test_a_chosen_case_that_is_withdrawn_is_not_told_and_the_page_says_so(
    client_as: ClientAs, session: Session, cast: Cast, concept: Submission
) -> None:
    *_, fourth, fifth, _ = cases_of(session, concept)
    coordinator = client_as(cast.coordinator)
    data = {"version": version_of(session, concept), "cases": [fourth.id, fifth.id]}
    assert coordinator.post_form(url_of(session, concept), data).status_code == 303
    fourth.status = CaseStatus.WITHDRAWN
    session.flush()
    assert titles(session, concept) == [fifth.title]
    assert "Een gekozen casus kan niet meer mee" in coordinator.get(url_of(session, concept)).text
    assert "een andere casus om te vertellen" in coordinator.get(f"/indieningen/{concept.id}").text


def test_the_choice_is_frozen_and_comes_along_to_a_new_edition(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker
) -> None:
    pattern = counted_pattern(maker, situations=12)
    first = submitted(session, cast, pattern)
    made = start_edition(session, cast.coordinator, first.id)
    chosen = [one.id for one in cases_of(session, made)[7:9]]
    data = {"version": version_of(session, made), "cases": chosen}
    assert client_as(cast.coordinator).post_form(url_of(session, made), data).status_code == 303
    assert len(frozen_content(first).patterns[0].stories) == 3
    assert store.get_submission(session, made.id).patterns[0].story_ids == chosen


def test_choosing_is_for_the_coordinator_while_it_is_a_concept(
    client_as: ClientAs, client: Client, session: Session, cast: Cast, maker: Maker, concept: Submission
) -> None:
    for other in (cast.steering, cast.owner, cast.professional):
        assert client_as(other).get(url_of(session, concept)).status_code == 403
    assert client.get(url_of(session, concept)).status_code == 302
    sent = submitted(session, cast, counted_pattern(maker))
    assert client_as(cast.coordinator).get(url_of(session, sent)).status_code == 422
    strange = f"/indieningen/{concept.id}/patronen/999/verhalen"
    assert client_as(cast.coordinator).get(strange).status_code == 404


def test_every_gap_opens_the_field_that_mends_it(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker, concept: Submission
) -> None:
    pattern, case = pattern_of(session, concept), cases_of(session, concept)[0]
    article = next(one for one in law_articles(session) if not one.verified)
    session.add(CaseLaw(case_id=case.id, bwb_id=article.bwb_id, article=article.article))
    session.flush()
    base = f"/indieningen/{concept.id}"
    page = lxml.html.fromstring(client_as(cast.coordinator).get(base).text)
    links = {
        link.text_content(): link.get("href")
        for link in page.xpath("//aside//li/a[not(contains(@href, '/bestanden/'))]")
    }
    assert links["een samenvatting"] == f"{base}/wijzigen#summary"
    assert links["de last voor de uitvoering"] == f"{base}/patronen/{pattern}#burden"
    assert links["wat de regel in de praktijk doet"] == f"{base}/patronen/{pattern}#effect"
    (check,) = (href for text, href in links.items() if text.startswith("een controle van"))
    assert check == f"/wetten#artikel-{article.id}"
    for href in links.values():
        address, _, anchor = href.partition("#")
        opened = lxml.html.fromstring(client_as(cast.coordinator).get(address).text)
        assert not anchor or opened.xpath(f"//*[@id='{anchor}']"), href
    steering = client_as(cast.steering).get(base).text
    assert f"{base}/wijzigen" not in steering
