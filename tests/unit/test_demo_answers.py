"""The demo answers and pearls are sound: they point at what exists, and at nobody."""

from patterns.cases.rules import MAX_KEY_PHRASE, MAX_TITLE
from patterns.responses.rules import MAX_TEXT, Answer, can_prove
from tests.unit.demo_files import OUTCOMES, PATTERN_KEYS, USERS, column, load, texts
from tests.unit.test_demo_data import PERSONAL

ANSWERS, PEARLS = load("answers"), load("pearls")


def test_every_kind_of_answer_is_there_and_points_somewhere() -> None:
    assert {row["answer"] for row in ANSWERS} == {one.value for one in Answer}
    assert len({(row["pattern"], row["municipality"]) for row in ANSWERS}) == len(ANSWERS)
    for row in ANSWERS:
        assert row["pattern"] in PATTERN_KEYS
        assert row["municipality"] in column("municipalities", "code")
        assert can_prove(row["text"])
        assert len(row["text"]) <= MAX_TEXT


def test_three_pearls_with_codes_that_exist() -> None:
    assert len(PEARLS) == 3
    for row in PEARLS:
        assert row["outcome"] in OUTCOMES
        assert len(row["title"]) <= MAX_TITLE
        assert len(row["key_phrase"]) <= MAX_KEY_PHRASE
        assert set(row["life_areas"]) <= column("life_areas", "code")
        assert set(row["funding_streams"]) <= column("funding_streams", "code")


def test_nothing_points_at_a_person() -> None:
    names = {part for user in USERS for part in user["name"].split()}
    for text in texts([ANSWERS, PEARLS]):
        assert not any(shape.search(text) for shape in PERSONAL), text
        assert not names & set(text.split())
