"""Who will see which facts, told before anybody approves."""

from dataclasses import replace

from exports.rules import WITHHELD
from tests.unit.exports.samples import submission
from werktafel.web.pages.seeing import AUDIENCES, NO, audiences, who_sees_what


def told(what: str) -> tuple[str, ...]:
    return next(fact.seen for fact in who_sees_what(submission()) if fact.what.startswith(what))


def test_each_fact_names_every_audience() -> None:
    facts = who_sees_what(submission())
    assert len(facts) == 8
    assert all(len(fact.seen) == len(AUDIENCES) for fact in facts)


def test_stories_and_evidence_go_to_the_addressee_and_not_to_those_who_are_asked_for_support() -> None:
    stories = sum(len(one.stories) for one in submission().patterns)
    assert told(f"{stories} casus")[1] == NO
    assert told("Bewijs")[1] == told("Bewijs")[3] == NO


def test_what_is_withheld_is_counted() -> None:
    content = submission()
    row = replace(content.evidence[0], period=WITHHELD, kinds=(WITHHELD,), laws=("Wet",), outcome="gelukt")
    sentence = next(one.what for one in who_sees_what(replace(content, evidence=(row,))) if "Bewijs" in one.what)
    assert "Bewijs: 1 situatie met" in sentence
    assert sentence.endswith("2 van 6 gegevens weggelaten")


def test_without_a_contact_it_says_so() -> None:
    content = replace(submission(), contact=replace(submission().contact, name="", email="", phone=""))
    assert any(fact.what == "Contactpersoon: nog niemand" for fact in who_sees_what(content))


def test_told_per_audience_and_not_twice() -> None:
    addressee, asked, region, author = audiences(submission())
    assert len(addressee.sees) == 8
    assert (region.same, asked.same, author.same, addressee.same) == (True, False, False, False)
    assert not any("Bewijs" in one for one in (*asked.sees, *author.sees))
    assert author.sees[-1].endswith("alleen de eigen casus")
