"""Search finds what people mean: the invented cases of the judged set. The benches add the demo and other engines."""

from pathlib import Path
from statistics import fmean

import pytest

from search.index import Index
from tests.search_quality import CASES, DEEP, Judged, Marks, call_cases, cases, judged, judged_calls, marks_of
from tests.store.search.conftest import TILBURG

LEAST_NDCG = 0.85
LEAST_RECALL = 0.9


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Judged, Marks]]:
    index = Index(Path(tmp_path_factory.mktemp("index")) / "beoordeeld")
    index.rebuild(cases())
    return [
        (one, marks_of([str(hit.key) for hit in index.search(one.text, TILBURG, limit=DEEP).hits], one.grades))
        for one in judged()
        if one.collection == CASES
    ]


def test_there_are_enough_queries() -> None:
    assert len({(one.collection, one.text) for one in judged()}) == len(judged()) >= 120


@pytest.mark.parametrize("group", ["inflection", "compound", "synonym", "typo", "article", "everyday", "spoken"])
def test_every_kind_of_question_is_answered_well(marks: list[tuple[Judged, Marks]], group: str) -> None:
    found = [(one, mark) for one, mark in marks if one.group == group]
    assert not [one.text for one, mark in found if mark.empty]
    assert fmean(mark.ndcg for _, mark in found) >= LEAST_NDCG
    assert fmean(mark.recall for _, mark in found) >= LEAST_RECALL


def test_the_second_set_is_answered_well_too(tmp_path: Path) -> None:
    index = Index(tmp_path / "beoordeeld")
    index.rebuild(call_cases())
    found = [
        marks_of([str(hit.key) for hit in index.search(one.text, TILBURG, limit=DEEP).hits], one.grades)
        for one in judged_calls()
    ]
    assert len(found) >= 150
    assert fmean(mark.ndcg for mark in found) >= LEAST_NDCG
    assert fmean(mark.recall for mark in found) >= LEAST_RECALL
