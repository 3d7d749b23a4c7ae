"""What lacks, in words, and who is asked: no database."""

from dataclasses import replace

import pytest

from exports.readiness.rules import Ask, check_may_ask, chosen, readiness_of
from exports.submissions.needs import Asked, Need, read_needs
from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns.rules import Volume
from patterns.standing.rules import Proof, ProofCase, ProofStep

PLACES = {"GM0855": "Tilburg", "GM0785": "Goirle", "GM0867": "Waalwijk"}
OWNER, AUTHOR = 7, 40
FILLED = frozenset({
    "counter_check", "why_not_lower", "intended_purpose", "effect", "burden", "proposed_change", "side_effects",
    "who_decides",
})  # fmt: skip


def a_case(number: int, **changes: object) -> ProofCase:
    case = ProofCase(number, f"casus {number}", number, "GM0855", AUTHOR, certain=True, has_return=True, told=True)
    return replace(case, **changes)  # type: ignore[arg-type]


PROOF = Proof(
    id=3,
    title="Geen toeslag",
    owners=(OWNER,),
    volume=Volume(certain=3, possible=3, certain_municipalities=2),
    has_article=True,
    has_solution=True,
    filled=FILLED,
    steps=(ProofStep(11, 1, breaks=False, has_rule=False), ProofStep(12, 2, breaks=True, has_rule=True)),
    cases=(a_case(1), a_case(2, municipality="GM0785"), a_case(3)),
    heard=frozenset({"GM0855", "GM0785"}),
    doubles={},
)
PACT = Asked(1, "Ons Pact", frozenset(Need), situations=3, municipalities=2, mandate=True)


def told(proof: Proof = PROOF, asked: Asked = PACT) -> str:
    return readiness_of(asked, proof, PLACES).sentence


def test_nothing_lacks() -> None:
    assert told() == "voor Ons Pact ontbreekt niets meer"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"volume": Volume(certain=1, possible=3, certain_municipalities=2)}, "2 bewezen situaties"),
        ({"volume": Volume(certain=3, possible=3, certain_municipalities=1)}, "1 gemeente met een bewezen situatie"),
        ({"has_article": False}, "wetsartikel"),
        ({"has_solution": False}, "wat al is geprobeerd"),
        ({"filled": FILLED - {"counter_check"}}, "tegencheck (wie heeft dit niet, en waarom?)"),
        ({"steps": (ProofStep(13, 3, breaks=True, has_rule=False),)}, "wetsartikel bij stap 3"),
        ({"steps": ()}, "de stappen"),
        ({"steps": (ProofStep(11, 1, breaks=False, has_rule=True),)}, "de stap waar het vastloopt"),
        ({"cases": (a_case(1), a_case(2, has_return=False), a_case(3, has_return=False))}, "rendement bij 2 van 3"),
        ({"cases": (a_case(1), a_case(2, told=False))}, "1 vertelde casus"),
    ],
)
def test_each_gap_has_its_words(changes: dict[str, object], words: str) -> None:
    proof = replace(PROOF, **changes)  # type: ignore[arg-type]
    assert told(proof) == f"voor Ons Pact ontbreekt: {words}"


def test_several_gaps_stand_in_one_sentence_and_only_what_is_asked_counts() -> None:
    steps = (ProofStep(12, 2, breaks=True, has_rule=False), ProofStep(13, 3, breaks=True, has_rule=False))
    proof = replace(PROOF, steps=steps, has_article=False)
    pmm = replace(PACT, name="PMM", needs=frozenset({Need.STEP_RULE, Need.MANDATE}), mandate=False)
    assert told(proof, pmm) == "voor PMM ontbreken: wetsartikel bij stap 2 en 3, mandaathouder"
    assert told(proof, replace(pmm, needs=frozenset())) == "voor PMM ontbreekt niets meer"


def test_two_reports_on_one_situation_count_once_in_the_return() -> None:
    doubles = {2: 1}
    cases = (a_case(1, has_return=False), a_case(2, has_return=True), a_case(3, has_return=False))
    assert told(replace(PROOF, cases=cases, doubles=doubles)).endswith("rendement bij 1 van 2")


def test_a_gap_asks_exactly_those_who_can_close_it() -> None:
    bare = replace(
        PROOF,
        volume=Volume(certain=2, possible=3, certain_municipalities=1),
        cases=(a_case(1, has_return=False), a_case(2, certain=False, municipality="GM0785", author=41)),
        filled=frozenset(),
    )
    asks = {gap.need: gap.asks for gap in readiness_of(PACT, bare, PLACES).gaps}
    assert [(ask.users, ask.path) for ask in asks[Need.RETURN]] == [
        ((AUTHOR,), "/casussen/1/bewerken#kosten_doorbraak")
    ]
    assert [ask.users for ask in asks[Need.COUNTER]] == [(OWNER,)]
    assert asks[Need.COUNTER][0].path == "/patronen/3/wijzigen#counter_check"
    assert [(ask.municipality, ask.path) for ask in asks[Need.MUNICIPALITIES]] == [
        ("GM0785", "/casussen/2#koppelen"),
        ("GM0867", "/patronen/3/antwoord"),
    ]


def test_who_is_meant() -> None:
    author = Actor(AUTHOR, "Schrijver", "GM0855", frozenset({Role.PROFESSIONAL}))
    colleague = replace(author, id=41)
    stranger = replace(author, id=42, municipality="GM0785")
    coordinator = Actor(50, "Coördinator", "GM0855", frozenset({Role.COORDINATOR}))
    ask = Ask("x", "x", "/", (AUTHOR,), Role.PROFESSIONAL, "GM0855")
    here = {AUTHOR, 41, 42, 50}
    assert [ask.is_for(one, here) for one in (author, colleague, stranger, coordinator)] == [True, False, False, False]
    gone = here - {AUTHOR}
    assert [ask.is_for(one, gone) for one in (author, colleague, stranger)] == [True, True, False]
    ownerless = Ask("x", "x", "/")
    assert [ownerless.is_for(one, here) for one in (author, coordinator)] == [False, True]


def test_asking_is_for_who_may_word_the_pattern_and_needs_somebody_to_ask() -> None:
    with pytest.raises(NotAllowed):
        check_may_ask((OWNER,), Actor(1, "Iemand", "GM0855", frozenset({Role.PROFESSIONAL})))
    check_may_ask((OWNER,), Actor(OWNER, "Eigenaar", "GM0855", frozenset({Role.OWNER})))
    with pytest.raises(RuleBroken, match="niemand iets te vragen"):
        chosen(readiness_of(PACT, PROOF, PLACES), None)


def test_a_check_list_that_nobody_filled_in_is_the_usual_one() -> None:
    assert Need.COUNTER in read_needs(None)
    assert read_needs([]) == frozenset()
    assert read_needs(["mandaat", "bestaat niet meer"]) == {Need.MANDATE}
