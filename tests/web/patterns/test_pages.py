"""The pages around a pattern, with the five questions per act."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import lxml.html
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from patterns.actor import Actor
from patterns.base import utc_now
from patterns.cases.rules import CaseStatus
from patterns.days import months_later
from patterns.patterns.model import Pattern
from patterns.patterns.rules import Appointment, Stance
from patterns.patterns.service import appoint
from tests.support.cast import GOIRLE, Cast
from tests.support.client import Client
from tests.support.patterns import Maker
from werktafel.web.pages.patterns import today

ClientAs = Callable[[Actor], Client]
Budget = Callable[[int], AbstractContextManager[list[str]]]


def text_of(page: str) -> str:
    return " ".join(lxml.html.fromstring(page).text_content().split())


def edit_data(pattern: Pattern, **changes: object) -> dict[str, object]:
    return {
        "version": pattern.version, "title": pattern.title, "sentence": pattern.sentence, "level": "lokaal",
        "status": "open", **changes,
    }  # fmt: skip


def test_the_list_shows_rung_volume_and_owner(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    make.pattern(title="Nog van niemand")
    shown = text_of(client_as(cast.professional).get("/patronen").text)
    assert "2 situaties, alle zeker · 2 gemeenten · sinds 2024-Q1" in shown
    assert "Owner" in shown
    assert "geen eigenaar" in shown


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?q=dubbel", "Dubbel ingeschreven", "Nog van niemand"),
        ("?eigenaar=geen", "Nog van niemand", "Dubbel ingeschreven"),
        ("?stand=opgelost", "Er is geen patroon", "Dubbel ingeschreven"),
        ("?stand=onzin&niveau=zomaar&pagina=abc&knelpunt=x", "Dubbel ingeschreven", "Er is geen patroon"),
    ],
)
def test_the_list_is_narrowed(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, query: str, seen: str, unseen: str
) -> None:
    make.pattern(title="Nog van niemand")
    shown = text_of(client_as(cast.professional).get(f"/patronen{query}").text)
    assert seen in shown
    assert unseen not in shown


def test_statements_of_the_list_do_not_grow(client_as: ClientAs, cast: Cast, make: Maker, budget: Budget) -> None:
    stuck = make.knelpunt()
    client = client_as(cast.professional)
    client.get("/patronen")
    counts = []
    for _ in range(2):
        for _ in range(6):
            make.link(make.pattern(stuck, owner_id=cast.owner.id), make.case(stuck))
        make.session.commit()
        with budget(14) as seen:
            client.get("/patronen")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_page_tells_all_and_betrays_no_draft(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    shown = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "2 situaties, alle zeker · 2 gemeenten" in shown
    assert "Gezin zonder toeslag" in shown
    assert "Geheim concept" not in shown
    assert "Goirle onbekend" in shown
    assert "Waalwijk speelt" in shown
    assert "(2)" in shown, "two cases that this actor may see"
    own = text_of(client_as(cast.goirle).get(f"/patronen/{pattern.id}").text)
    assert "Geheim concept uit Goirle" in own
    assert "concept, telt niet mee" in own
    assert "2 situaties, alle zeker" in own


def test_the_history_betrays_no_draft(client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker) -> None:
    draft = make.case(municipality=GOIRLE, status=CaseStatus.DRAFT, title="Nog een concept")
    goirle = client_as(cast.goirle)
    goirle.post_form(f"/patronen/{pattern.id}/casussen", {"case_id": draft.id, "stance": "supports"})
    assert "Casus toegevoegd: Nog een concept" in text_of(goirle.get(f"/patronen/{pattern.id}").text)
    other = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "Nog een concept" not in other
    assert "Casus toegevoegd" not in other


def test_statements_of_the_page_do_not_grow(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker, budget: Budget
) -> None:
    client, path = client_as(cast.coordinator), f"/patronen/{pattern.id}"
    client.get(path)
    with budget(46) as before:
        client.get(path)
    stuck = make.knelpunt()
    make.link(pattern, *(make.case(stuck, organisation=f"partij {n}") for n in range(6)))
    make.link(pattern, *(make.case(stuck) for _ in range(3)), stance=Stance.COUNTER)
    make.session.commit()
    with budget(46) as after:
        client.get(path)
    assert len(after) == len(before)


def test_an_unknown_pattern_is_a_404(client_as: ClientAs, cast: Cast) -> None:
    client = client_as(cast.professional)
    for path in ("/patronen/999999", "/patronen/99999999999999999999", "/patronen/999999/casussen", "/patronen/x"):
        assert client.get(path).status_code == 404


def test_starting_a_pattern(client_as: ClientAs, cast: Cast, make: Maker, session: Session) -> None:
    stuck = make.knelpunt()
    client = client_as(cast.professional)
    assert client.get("/patronen/nieuw").status_code == 200
    answer = client.post_form(
        "/patronen/nieuw", {"title": "Wachten op post", "sentence": "Post komt te laat.", "knelpunt_ids": [stuck.id]}
    )
    made = session.scalars(select(Pattern).where(Pattern.title == "Wachten op post")).one()
    assert (answer.status_code, answer.location) == (303, f"/patronen/{made.id}/casussen")
    assert made.municipality == cast.professional.municipality
    assert made.review_on == months_later(utc_now().date(), 12), "nobody needs to think of it"


def test_the_day_to_look_again_is_on_the_form_and_may_be_another(
    client_as: ClientAs, cast: Cast, make: Maker, session: Session
) -> None:
    client, stuck = client_as(cast.professional), make.knelpunt()
    assert f'value="{months_later(today(), 12)}"' in client.get(f"/patronen/nieuw?knelpunten={stuck.id}").text
    day = months_later(today(), 3)
    data = {"title": "Wachten op post", "sentence": "Post komt te laat.", "review_on": str(day)}
    for wrong in ("2020-01-01", str(months_later(today(), 90)), "morgen"):
        assert client.post_form("/patronen/nieuw", {**data, "review_on": wrong}).status_code == 422
    assert client.post_form("/patronen/nieuw", data).status_code == 303
    assert session.scalars(select(Pattern.review_on).where(Pattern.title == "Wachten op post")).one() == day


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": "", "sentence": "x"}, "Vul dit veld in"),
        ({"title": "   ", "sentence": "x"}, "Geef het patroon een titel"),
        ({"title": "x" * 121, "sentence": "x"}, "120"),
        ({"title": "x", "sentence": "x", "knelpunt_ids": ["abc"]}, "Nog niet opgeslagen"),
        ({"title": "x", "sentence": "x", "knelpunt_ids": ["999999"]}, "Nog niet opgeslagen"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    client_as: ClientAs, cast: Cast, make: Maker, data: dict[str, object], sentence: str
) -> None:
    make.knelpunt()
    answer = client_as(cast.professional).post_form("/patronen/nieuw", data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_somebody_without_the_right_role_starts_nothing(client_as: ClientAs, cast: Cast) -> None:
    assert client_as(cast.steering).post_form("/patronen/nieuw", {"title": "x", "sentence": "x"}).status_code == 403


def test_editing(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.owner)
    assert 'name="version"' in client.get(f"/patronen/{pattern.id}/wijzigen").text
    data = edit_data(
        pattern, title="Nieuwe titel", interim_cost="1200", effect="Toeslag blijft uit.", level="landelijk"
    )
    answer = client.post_form(f"/patronen/{pattern.id}/wijzigen", data)
    assert (answer.status_code, answer.location) == (303, f"/patronen/{pattern.id}")
    shown = text_of(client.get(f"/patronen/{pattern.id}").text)
    assert "Nieuwe titel" in shown
    assert "€ 1.200" in shown
    assert "Niveau: lokaal → landelijk" in shown


def test_two_people_saving_the_same_text(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    data = edit_data(pattern)
    client_as(cast.owner).post_form(f"/patronen/{pattern.id}/wijzigen", {**data, "title": "Van de eigenaar"})
    answer = client_as(cast.facilitator).post_form(f"/patronen/{pattern.id}/wijzigen", {**data, "title": "Van mij"})
    assert answer.status_code == 409
    assert "Van de eigenaar" in answer.text
    assert "Van mij" in answer.text
    session.expire_all()
    assert session.get_one(Pattern, pattern.id).title == "Van de eigenaar"


def test_only_those_who_answer_for_it_edit(client_as: ClientAs, cast: Cast, pattern: Pattern) -> None:
    for somebody in (cast.professional, cast.goirle):
        client = client_as(somebody)
        assert client.get(f"/patronen/{pattern.id}/wijzigen").status_code == 403
        assert client.post_form(f"/patronen/{pattern.id}/wijzigen", edit_data(pattern)).status_code == 403
        assert client.get(f"/patronen/{pattern.id}/stappen").status_code == 403
        assert client.get(f"/patronen/{pattern.id}/eigenaar").status_code == 403


def test_appointing_an_owner(client_as: ClientAs, cast: Cast, pattern: Pattern, session: Session) -> None:
    client = client_as(cast.coordinator)
    assert "Owner" in client.get(f"/patronen/{pattern.id}/eigenaar").text
    data = {"version": pattern.version, "owner": "", "deputy": str(cast.owner.id), "manager": ""}
    refused = client.post_form(f"/patronen/{pattern.id}/eigenaar", data)
    assert refused.status_code == 422
    assert "Kies eerst een eigenaar" in refused.text
    stranger = {**data, "owner": str(cast.goirle.id), "deputy": ""}
    assert client.post_form(f"/patronen/{pattern.id}/eigenaar", stranger).status_code == 422
    done = client.post_form(
        f"/patronen/{pattern.id}/eigenaar",
        {**data, "owner": str(cast.owner.id), "deputy": "", "manager": str(cast.steering.id)},
    )
    assert done.status_code == 303
    assert "Manager: niemand → Steering" in text_of(client.get(f"/patronen/{pattern.id}").text)


def test_the_owner_is_kept_in_the_history(session: Session, cast: Cast, pattern: Pattern, client_as: ClientAs) -> None:
    appoint(session, cast.coordinator, pattern.id, Appointment(pattern.version, cast.owner.id, cast.steering.id))
    shown = text_of(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    assert "Vervanger: niemand → Steering" in shown


def test_what_stands_further_down_the_page_is_named_at_the_top(
    session: Session, cast: Cast, client_as: ClientAs
) -> None:
    pattern = Maker(session).pattern()
    page = lxml.html.fromstring(client_as(cast.professional).get(f"/patronen/{pattern.id}").text)
    places = page.xpath("//nav[@aria-label='Op deze pagina']//a/@href")
    assert len(places) == 9
    assert all(page.xpath("//*[@id=$id]", id=place.removeprefix("#")) for place in places)
    assert "Nog niet ingevuld: waarom niet lager op te lossen" in page.text_content()


def test_who_answers_for_it_stands_before_the_picture(
    client_as: ClientAs, cast: Cast, pattern: Pattern, make: Maker
) -> None:
    nobody = make.pattern(title="Nog van niemand")
    for one, name in ((pattern, "Owner"), (nobody, "nog niemand")):
        shown = text_of(client_as(cast.professional).get(f"/patronen/{one.id}").text)
        assert f"Eigenaar: {name}" in shown.partition("Wat er stap voor stap")[0]
