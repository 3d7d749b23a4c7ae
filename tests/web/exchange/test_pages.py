"""`/uitwisseling`: what is new, solved, found and answered in half a year."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from sqlalchemy.orm import Session

from exports.digest.service import digest_of
from exports.formats.digest import digest_pdf
from exports.submissions import service
from exports.submissions.rules import Answer, RecordAnswer, SubmissionStatus
from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.rules import CaseKind, CaseStatus
from patterns.exchange.rules import half_of
from patterns.patterns.rules import PatternStatus
from patterns.solutions.model import Solution
from patterns.solutions.rules import Route, SolutionStatus
from tests.support.cast import Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, submitted

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


def solution(session: Session, maker: Maker, title: str) -> Solution:
    made = Solution(
        pattern_id=maker.pattern().id, title=title, route=Route.QUICK, ball_since=utc_now().date(), trials=[]
    )
    session.add(made)
    session.flush()
    return made


def test_everybody_signed_in_reads_it(client_as: ClientAs, client: Client, cast: Cast, maker: Maker) -> None:
    maker.pattern(title="Geen briefadres")
    for actor in (cast.goirle, cast.professional, cast.steering, cast.admin):
        page = client_as(actor).get("/uitwisseling")
        assert page.status_code == 200
        assert "Geen briefadres" in page.text
        assert "nog geen zekere situatie" in page.text
    assert client.get("/uitwisseling").status_code == 302
    assert client.get("/uitwisseling/uitwisseling.pdf").status_code == 302


def test_what_was_solved_and_done_comes_from_this_period(
    session: Session, maker: Maker, client_as: ClientAs, cast: Cast
) -> None:
    solved, reopened = maker.pattern(title="Opgelost patroon"), maker.pattern(title="Weer open")
    done, planned = solution(session, maker, "Direct melden"), solution(session, maker, "Ooit melden")
    solved.status = reopened.status = PatternStatus.SOLVED
    done.status = SolutionStatus.DONE
    session.flush()
    reopened.status = PatternStatus.OPEN
    session.flush()
    half = half_of(utc_now().date())
    content = digest_of(session, half, utc_now().date())
    assert [one.title for one in content.solved] == ["Opgelost patroon"]
    assert [one.title for one in content.finds] == ["Direct melden"]
    assert planned.title not in client_as(cast.owner).get("/uitwisseling").text
    earlier = digest_of(session, half.previous, utc_now().date())
    assert earlier.is_empty
    assert earlier.complete


def test_only_released_pearls_are_in_it(session: Session, maker: Maker) -> None:
    for title, status in (("Buurvrouw als gemachtigde", CaseStatus.RELEASED), ("Nog een concept", CaseStatus.DRAFT)):
        case = maker.case(title=title, status=status)
        case.kind, case.released_at = CaseKind.PEARL, utc_now()
    ordinary = maker.case(title="Gewone casus")
    ordinary.released_at = utc_now()
    session.flush()
    finds = digest_of(session, half_of(utc_now().date()), utc_now().date()).finds
    assert [one.title for one in finds] == ["Buurvrouw als gemachtigde"]


def test_an_answer_comes_home_to_the_region(session: Session, cast: Cast, maker: Maker, client_as: ClientAs) -> None:
    sent = submitted(session, cast, counted_pattern(maker))
    assert sent.frozen_at is not None
    today = sent.frozen_at.date()
    answer = RecordAnswer(sent.version, SubmissionStatus.ANSWERED, today, "De melding komt er.", Answer.ADOPTED)
    service.record_answer(session, cast.coordinator, sent.id, answer)
    page = client_as(cast.goirle).get("/uitwisseling").text
    assert "Beantwoord: overgenomen" in page
    assert "De melding komt er." in page
    assert "minder dan 5 zekere situaties" in page
    assert "3 zeker" not in page


def test_an_older_period_is_chosen_in_the_address(
    session: Session, maker: Maker, client_as: ClientAs, cast: Cast
) -> None:
    old = maker.pattern(title="Van vorig jaar")
    old.created_at = datetime.now(UTC) - timedelta(days=400)
    session.flush()
    half = half_of(old.created_at.date())
    reader = client_as(cast.facilitator)
    assert "Van vorig jaar" not in reader.get("/uitwisseling").text
    assert "Van vorig jaar" in reader.get(f"/uitwisseling?periode={half.code}").text
    assert reader.get("/uitwisseling?periode=onzin").status_code == 200


def test_the_pdf_can_be_read_aloud_and_is_the_same_twice(
    session: Session, maker: Maker, client_as: ClientAs, cast: Cast
) -> None:
    maker.pattern(title="Geen briefadres <b> #link $x$")
    answer = client_as(cast.owner).get("/uitwisseling/uitwisseling.pdf")
    assert answer.mimetype == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    content = digest_of(session, half_of(utc_now().date()), utc_now().date())
    assert digest_pdf(content) == digest_pdf(content)
    with pikepdf.open(io.BytesIO(answer.data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl-NL"
        assert "pdfuaid:part" in bytes(document.Root.Metadata.read_bytes()).decode()
        assert str(document.docinfo.get("/Title", "")).startswith("Uitwisseling")


def test_the_statements_do_not_grow(client_as: ClientAs, cast: Cast, maker: Maker, budget: Budget) -> None:
    reader = client_as(cast.owner)
    maker.pattern()
    with budget(25) as few:
        reader.get("/uitwisseling")
    for _ in range(6):
        maker.pattern()
    with budget(25) as many:
        reader.get("/uitwisseling")
    assert len(few) == len(many)
