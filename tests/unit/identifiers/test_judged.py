"""The check against sentences with judged answers: recall first, and quiet where nothing points at a person."""

import pytest

from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Kind
from tests.unit.identifiers.judged import Sentence, score, sentences


def test_the_set_is_large_and_half_of_it_is_quiet() -> None:
    judged = sentences()
    quiet = [sentence for sentence in judged if not sentence.expected]
    assert len(judged) >= 220
    assert 0.35 <= len(quiet) / len(judged) <= 0.65
    assert {Kind(e.kind) for sentence in judged for e in sentence.expected} == set(Kind)


def test_every_expected_passage_lies_in_its_sentence() -> None:
    for sentence in sentences():
        for wanted in sentence.expected:
            assert 0 <= wanted.start < wanted.end <= len(sentence.text), sentence.text


def test_recall_and_precision_on_all() -> None:
    result = score(sentences())
    assert result.recall >= 0.95, result
    assert result.precision >= 0.80, result


@pytest.mark.parametrize("kind", list(Kind))
def test_no_kind_is_left_behind(kind: Kind) -> None:
    group = [Sentence(s.part, s.text, [e for e in s.expected if e.kind == kind]) for s in sentences()]
    result = score(s for s in group if s.expected)
    assert result.recall >= 0.85, result


def test_quiet_sentences_stay_quiet() -> None:
    quiet = [sentence for sentence in sentences() if not sentence.expected]
    disturbed = [sentence.text for sentence in quiet if find_identifiers(sentence.text)]
    assert len(disturbed) <= len(quiet) * 0.05, disturbed
