"""How good search is: the judged set, beside plain Whoosh and PostgreSQL on the same queries in the same run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from search.documents import Document
from search.index import Index
from tests.bench.demo import demo_folder, settings_for, workplace
from tests.bench.rows import Row
from tests.bench.search_rivals import PlainWhoosh, PostgreSQL, postgres
from tests.search_quality import (
    CALLS,
    CASES,
    DEEP,
    DEMO,
    Judged,
    Marks,
    call_cases,
    cases,
    judged,
    judged_calls,
    marks_of,
)
from werktafel.factory import create_app
from werktafel.indexing.documents import all_documents
from werktafel.indexing.sync import code_book_names
from werktafel.kit.unit import reading

VIEWER = "GM0855"
LEAST_NDCG = 0.85
Ask = Callable[[str, int], Sequence[str]]


def judge(ask: Mapping[str, Ask], queries: Sequence[Judged]) -> list[tuple[Judged, Marks]]:
    return [(one, marks_of(ask[one.collection](one.text, DEEP), one.grades)) for one in queries]


def collections() -> tuple[dict[str, list[Document]], list[tuple[str, ...]]]:
    """What the viewer may see of each, and the names of the code book."""
    with create_app(settings_for(demo_folder())).app_context():
        demo = [one for one in all_documents(reading()) if one.owner_municipality in ("", VIEWER)]
        names = code_book_names(reading())
    return {CASES: cases(), DEMO: demo}, names


def own_search(name: str, documents: Sequence[Document], synonyms: Sequence[tuple[str, ...]]) -> Ask:
    index = Index(workplace() / f"quality-{name}")
    index.rebuild(documents)
    index.use_synonyms(synonyms)

    def ask(asked: str, most: int) -> list[str]:
        return [str(hit.key) for hit in index.search(asked, VIEWER, limit=most).hits]

    return ask


def run() -> list[Row]:
    documents, names = collections()
    queries = judged()
    own = {name: own_search(name, all_of, names if name == DEMO else []) for name, all_of in documents.items()}
    plain = {name: PlainWhoosh(workplace() / f"plain-{name}", all_of).search for name, all_of in documents.items()}
    results = {"ours": judge(own, queries), "plain Whoosh, stemmer nl": judge(plain, queries)}
    with postgres(workplace() / "quality-postgres") as connection:
        found = []
        for name, all_of in documents.items():
            there = PostgreSQL(connection, all_of)
            found += judge({name: there.search}, [one for one in queries if one.collection == name])
        results["PostgreSQL, dutch"] = found
    return [row for name, each in results.items() for row in _rows(name, each)] + _groups(results["ours"]) + _calls()


def _calls() -> list[Row]:
    """The second set, on cases with other words."""
    documents, queries = call_cases(), judged_calls()
    own = judge({CALLS: own_search(CALLS, documents, [])}, queries)
    plain = judge({CALLS: PlainWhoosh(workplace() / f"plain-{CALLS}", documents).search}, queries)
    rows = _rows("ours, second set", own) + _rows("plain Whoosh, second set", plain)
    return rows + [replace(row, what=f"second set, {row.what}") for row in _groups(own)]


def _rows(name: str, found: Sequence[tuple[Judged, Marks]]) -> list[Row]:
    missed = fmean(1 - marks.ndcg for _, marks in found)
    ours = name.startswith("ours")
    note = f"nDCG@10 {1 - missed:.3f} over {len(found)} queries"
    return [
        Row(f"{name}: short of nDCG@10 = 1", missed, "", 1 - LEAST_NDCG if ours else None, note),
        Row(f"{name}: recall@20", fmean(marks.recall for _, marks in found) * 100, "%"),
        Row(f"{name}: nothing found", fmean(marks.empty for _, marks in found) * 100, "%"),
    ]


def _groups(found: Sequence[tuple[Judged, Marks]]) -> list[Row]:
    groups = dict.fromkeys(one.group for one, _ in found)
    return [
        Row(f"ours, {group}: nDCG@10", fmean(marks.ndcg for one, marks in found if one.group == group), "")
        for group in groups
    ]
