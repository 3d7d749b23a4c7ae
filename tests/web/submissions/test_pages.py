"""The pages of submissions: works, without JavaScript, insider without the right, outsider, bad input."""

import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from exports.formats.package import ALL_FILES, LISTED_FILES
from exports.submissions import store
from exports.submissions.addressing import seed_addressees
from exports.submissions.model import Submission
from exports.submissions.rules import Answer
from exports.verify import verify_package
from patterns.actor import Actor
from patterns.cases.model import Case
from patterns.cases.rules import CaseStatus
from patterns.patterns.model import Pattern
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from tests.support.submissions import counted_pattern, requested, started, submitted

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def maker(session: Session) -> Maker:
    return Maker(session)


@pytest.fixture
def pattern(maker: Maker) -> Pattern:
    return counted_pattern(maker, "Geen toeslag", situations=3)


def form_of(submission: Submission) -> dict[str, object]:
    """What the edit form sends when nothing was typed."""
    return {
        "version": submission.version,
        "title": submission.title,
        "addressee": submission.addressee_id,
        "patterns": list(submission.pattern_ids),
    }


def test_the_empty_list_says_what_to_do_next(client_as: ClientAs, cast: Cast) -> None:
    page = client_as(cast.coordinator).get("/indieningen")
    assert page.status_code == 200
    assert "Begin een indiening" in page.text
    assert "coördinator begint" in client_as(cast.steering).get("/indieningen").text


def test_who_reads_and_who_does_not(
    client_as: ClientAs, client: Client, cast: Cast, session: Session, pattern: Pattern
) -> None:
    submission = submitted(session, cast, pattern)
    base = f"/indieningen/{submission.id}"
    urls = ["/indieningen", "/indieningen/loketten", base, f"{base}/pakket.zip", f"{base}/bestanden/indiening.json"]
    for url in urls:
        for reader in (cast.coordinator, cast.steering, cast.facilitator, cast.owner):
            assert client_as(reader).get(url).status_code == 200, url
        for other in (cast.professional, cast.goirle, cast.admin):
            assert client_as(other).get(url).status_code == 403, url
        assert client.get(url).status_code == 302, url


def test_the_road_from_concept_to_answer(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    seed_addressees(session)
    pact = store.find_addressee(session, "Ons Pact")
    assert pact is not None
    coordinator, steering = client_as(cast.coordinator), client_as(cast.steering)
    made = coordinator.post_form(
        "/indieningen/nieuw", {"title": "Toeslag", "addressee": pact.id, "patterns": [pattern.id]}
    )
    assert made.status_code == 303
    base = made.headers["Location"]
    number = int(base.rpartition("/")[2])
    concept = coordinator.get(base)
    assert "proefversie" in concept.text
    assert "het mandaat van de contactpersoon" in concept.text
    submission = store.get_submission(session, number)
    typed = {"summary": "Huurders wachten.", "name": "Robin", "mandate": "namens elf gemeenten", "supporters": [GOIRLE]}
    edited = {**form_of(submission), **typed}
    assert coordinator.post_form(f"{base}/wijzigen", edited).status_code == 303
    shown = coordinator.get(base).text
    assert "Huurders wachten." in shown
    assert "het mandaat van de contactpersoon" not in shown
    version = store.get_submission(session, number).version
    assert coordinator.post_form(f"{base}/vragen", {"version": version}).status_code == 303
    assert "Keur goed" not in coordinator.get(base).text
    assert "Keur goed" in steering.get(base).text
    version = store.get_submission(session, number).version
    refused = steering.post_form(f"{base}/goedkeuren", {"version": version})
    assert refused.status_code == 422
    assert "niemand te herkennen" in refused.text
    assert steering.post_form(f"{base}/goedkeuren", {"version": version, "anonymous": "y"}).status_code == 303
    package = coordinator.get(f"{base}/pakket.zip")
    assert (package.mimetype, package.headers["Cache-Control"]) == ("application/zip", "no-store")
    assert verify_package(package.data) == []
    session.expire_all()
    submission = store.get_submission(session, number)
    assert submission.frozen_at is not None
    answer = {
        "version": submission.version,
        "status": "beantwoord",
        "answer": Answer.ADOPTED.value,
        "happened_on": submission.frozen_at.date().isoformat(),
    }
    assert coordinator.post_form(f"{base}/antwoord", answer).status_code == 303
    assert "overgenomen" in coordinator.get("/indieningen").text


def test_the_approver_reads_who_will_see_what(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern
) -> None:
    page = client_as(cast.steering).get(f"/indieningen/{requested(session, cast, pattern).id}").text
    assert "Wie ziet straks welke feiten?" in page
    assert "Bewijs: 3 situaties met jaar" in page
    assert "Nooit in het pakket" in page
    assert "2 gemeenten als aantal" in page


def test_approval_is_for_what_was_on_screen(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern
) -> None:
    submission = requested(session, cast, pattern)
    steering = client_as(cast.steering)
    sent = {"version": submission.version, "anonymous": "y", "seen": "0" * 64}
    answer = steering.post_form(f"/indieningen/{submission.id}/goedkeuren", sent)
    assert answer.status_code == 422
    assert "Lees de indiening hieronder nog eens" in answer.text


def test_an_insider_without_the_right(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    submission = requested(session, cast, pattern)
    base, version = f"/indieningen/{submission.id}", {"version": submission.version}
    facilitator, coordinator = client_as(cast.facilitator), client_as(cast.coordinator)
    for url in ("/indieningen/nieuw", f"{base}/wijzigen", f"{base}/antwoord", "/indieningen/loketten/nieuw"):
        assert facilitator.get(url).status_code == 403, url
    for url in (f"{base}/vragen", f"{base}/terug", f"{base}/goedkeuren"):
        assert facilitator.post_form(url, version).status_code == 403, url
    own = coordinator.post_form(f"{base}/goedkeuren", {**version, "anonymous": "y"})
    assert own.status_code == 422
    assert "Een tweede persoon" in own.text


def test_what_does_not_exist_is_not_found(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    coordinator = client_as(cast.coordinator)
    submission = started(session, cast, pattern)
    base = f"/indieningen/{submission.id}"
    for url in (
        "/indieningen/999999", "/indieningen/999999/pakket.zip", "/indieningen/loketten/999999",
        f"{base}/patronen/999999", f"{base}/bestanden/geheim.txt", f"{base}/bestanden/manifest.json/..",
    ):  # fmt: skip
        assert coordinator.get(url).status_code == 404, url


def test_bad_input_keeps_what_was_typed(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    submission = started(session, cast, pattern)
    coordinator = client_as(cast.coordinator)
    url, same = f"/indieningen/{submission.id}/wijzigen", form_of(submission)
    long = "lang " * 2_000
    answer = coordinator.post_form("/indieningen/nieuw", {"title": long, "addressee": submission.addressee_id})
    assert answer.status_code == 422
    assert "160" in answer.text
    assert long.strip() in answer.text
    nothing = coordinator.post_form(url, {**same, "patterns": []})
    assert nothing.status_code == 422
    assert "Kies minstens één patroon." in nothing.text
    strange = coordinator.post_form(url, {**same, "patterns": ["x"]})
    assert strange.status_code == 422


def test_two_coordinators_at_once(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    submission = started(session, cast, pattern)
    url, coordinator = f"/indieningen/{submission.id}/wijzigen", client_as(cast.coordinator)
    seen = form_of(submission)
    assert coordinator.post_form(url, {**seen, "title": "Eerste tekst"}).status_code == 303
    late = coordinator.post_form(url, {**seen, "title": "Tweede tekst"})
    assert late.status_code == 409
    assert late.text.count("beide teksten") == 1
    assert "Eerste tekst" in late.text
    assert "Tweede tekst" in late.text


def test_a_pattern_worded_for_one_submission(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern
) -> None:
    submission = started(session, cast, pattern)
    coordinator, url = client_as(cast.coordinator), f"/indieningen/{submission.id}/patronen/{pattern.id}"
    assert pattern.sentence in coordinator.get(url).text
    sent = {"version": submission.version, "title": pattern.title, "sentence": "Anders gezegd voor dit loket."}
    assert coordinator.post_form(url, sent).status_code == 303
    assert "Anders gezegd voor dit loket." in coordinator.get(f"/indieningen/{submission.id}").text
    session.expire_all()
    assert pattern.sentence != "Anders gezegd voor dit loket."


def test_files_are_previews_until_approval(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    draft = started(session, cast, pattern)
    coordinator, base = client_as(cast.coordinator), f"/indieningen/{draft.id}"
    preview = coordinator.get(f"{base}/bestanden/indiening.docx")
    assert "proefversie" in preview.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(preview.data)) as archive:
        assert "PROEFVERSIE" in archive.read("word/document.xml").decode()
    for url in (f"{base}/pakket.zip", f"{base}/bestanden/indiening.json", f"{base}/bestanden/bewijs.csv"):
        answer = coordinator.get(url)
        assert answer.status_code == 422
        assert "nog niet vastgesteld" in answer.text


def test_single_files_are_those_of_package(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    frozen = submitted(session, cast, pattern)
    reader, base = client_as(cast.facilitator), f"/indieningen/{frozen.id}"
    with zipfile.ZipFile(io.BytesIO(reader.get(f"{base}/pakket.zip").data)) as archive:
        assert set(archive.namelist()) == set(ALL_FILES)
        for name in LISTED_FILES:
            assert reader.get(f"{base}/bestanden/{name}").data == archive.read(name), name


def test_an_erratum_is_on_the_page(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    frozen = submitted(session, cast, pattern)
    case = session.get_one(Case, next(iter(store.frozen_cases(session, frozen.id))))
    reader = client_as(cast.owner)
    assert "Erratum" not in reader.get(f"/indieningen/{frozen.id}").text
    case.status = CaseStatus.WITHDRAWN
    session.flush()
    page = reader.get(f"/indieningen/{frozen.id}").text
    assert f"Casus {case.id} is ingetrokken" in page
    assert "ingediend 3, nageteld 2" in page
    assert case.title not in page or case.title in str(frozen.frozen)


def test_markup_in_a_text_stays_text(client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern) -> None:
    pattern.sentence = "<script>alert(1)</script>"
    session.flush()
    submission = started(session, cast, pattern, title="<b>vet</b>")
    page = client_as(cast.coordinator).get(f"/indieningen/{submission.id}").text
    assert "<script>alert" not in page
    assert "<b>vet" not in page


def test_addressees_are_kept_by_the_coordinator(client_as: ClientAs, session: Session, cast: Cast) -> None:
    coordinator = client_as(cast.coordinator)
    made = coordinator.post_form(
        "/indieningen/loketten/nieuw", {"name": "Divosa", "status": "actief", "asks": "cijfers\nverhalen"}
    )
    assert made.status_code == 303
    added = store.find_addressee(session, "divosa")
    assert added is not None
    assert added.asks == ["cijfers", "verhalen"]
    url = f"/indieningen/loketten/{added.id}"
    assert "verhalen" in coordinator.get(url).text
    sent = {"name": "Divosa", "status": "onbekend", "valid_from": "2026-02-30", "version": added.version}
    wrong = coordinator.post_form(url, sent)
    assert wrong.status_code == 422
    assert coordinator.post_form(url, {**sent, "valid_from": ""}).status_code == 303
    assert (
        coordinator.post_form("/indieningen/loketten/nieuw", {"name": "DIVOSA", "status": "actief"}).status_code == 422
    )


def test_a_date_in_the_future_is_refused_at_its_field(
    client_as: ClientAs, session: Session, cast: Cast, pattern: Pattern
) -> None:
    frozen = submitted(session, cast, pattern)
    sent = {
        "version": frozen.version,
        "status": "ontvangen",
        "answer": "",
        "happened_on": "2999-01-01",
    }
    answer = client_as(cast.coordinator).post_form(f"/indieningen/{frozen.id}/antwoord", sent)
    assert answer.status_code == 422
    assert "ligt in de toekomst" in answer.text


def test_the_statements_do_not_grow_with_the_rows(
    client_as: ClientAs, session: Session, cast: Cast, maker: Maker, budget: Budget
) -> None:
    reader = client_as(cast.coordinator)
    small = started(session, cast, counted_pattern(maker, situations=1))
    large = started(session, cast, *(counted_pattern(maker, situations=6) for _ in range(4)))
    urls = [f"/indieningen/{one.id}" for one in (small, large)]
    with budget(58) as few:
        reader.get(urls[0])
    with budget(58) as many:
        reader.get(urls[1])
    assert len(few) == len(many)
    with budget(12) as listed:
        reader.get("/indieningen")
    started(session, cast, counted_pattern(maker))
    with budget(12) as longer:
        reader.get("/indieningen")
    assert len(listed) == len(longer)
