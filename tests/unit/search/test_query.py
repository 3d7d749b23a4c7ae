"""What a person types: words, phrases, minus words, and everything that is not a question at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import MAX_CHARS, MAX_WORDS, parse


def lemmas(text: str) -> list[str]:
    return [word.lemma for word in parse(text).words]


def test_words_phrases_and_minus() -> None:
    query = parse('"dakloos gezin" -kinderen huurschulden „geen adres” -"eigen huis"')
    assert [word.lemma for word in query.words] == ["huurschuld"]
    assert query.phrases == (("dakloos", "gezin"), ("geen", "adres"))
    assert query.excluded == (("kind",), ("eigen", "huis"))


def test_a_hyphen_within_a_word_is_no_minus() -> None:
    assert lemmas("ggz-instelling")[0] == "ggz"
    assert parse("ggz-instelling").excluded == ()


def test_operators_are_explained_not_searched() -> None:
    query = parse("NOT OR huur")
    assert [word.lemma for word in query.words] == ["huur"]
    assert any("minteken" in note for note in query.notes)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("x" * 600, "eerste 500 tekens"),
        ("huur " * 60, "eerste 24"),
        ("de het een van", "overal staan"),
        ("*", "sterretje"),
        ("???", "geen woorden"),
        ("-huur", "sluit alleen"),
        ("a* OR b*", "sterretje"),
    ],
)
def test_what_is_left_out_is_said(text: str, note: str) -> None:
    assert any(note in sentence for sentence in parse(text).notes)


@pytest.mark.parametrize("text", ["", "   ", "huur", "Wet op de huurtoeslag"])
def test_plain_queries_need_no_note(text: str) -> None:
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        '"' * 10_000,
        "-" * 10_000,
        "a* OR b* " * 100,
        "\x00\x01\x1f" * 100,
        "(" * 5000,
        'huur "schuld',
        "é" * 9999,
    ],
)
def test_of_bad_input_only_so_many_words_are_read(text: str) -> None:
    """How much work the whole page does with it is counted in `tests/web/search/test_bad_input.py`."""
    assert len(parse(text).words) <= MAX_WORDS


@given(st.text(max_size=MAX_CHARS * 2))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.words) <= MAX_WORDS
    assert all(note.endswith(".") for note in query.notes)
