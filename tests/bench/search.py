"""How fast search is at three sizes, beside SQLite FTS5 and PostgreSQL doing the same work in the same run.

The same work: any word may match, counts over all hits for each filter, and the best twenty with a snippet. Only ours
splits compounds and knows synonyms, so the others have less to do. tantivy, in Rust and without snippets, shows what
the machine can do at all; it is no aim.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg
from sqlalchemy import Connection, text

from search.documents import Document
from search.index import Index
from tests.bench.demo import settings_for, workplace
from tests.bench.rows import MODE, Row, median_and_p95
from tests.bench.search_limit import Tantivy
from tests.bench.search_rivals import PostgreSQL, postgres
from tests.bench.synthetic import MUNICIPALITY, QUERIES, filled, sizes
from werktafel.factory import create_app
from werktafel.indexing.documents import all_documents
from werktafel.kit.unit import reading

TARGETS_MS = {5_000: 20.0, 100_000: 20.0}
PLAIN = tuple(query for query in QUERIES if not set(query) & set('*"') and " -" not in query)
_FOUND = "SELECT rowid FROM found WHERE found MATCH ?"
_COUNTS = f"SELECT name, code, count(*) FROM facets WHERE document IN ({_FOUND}) GROUP BY name, code"
_BEST = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 0, 3, 1) LIMIT 20"
_SNIPPETS = "SELECT key, snippet(found, 2, '[', ']', '…', 32) FROM found WHERE found MATCH ? AND rowid IN ({})"
_SNIPPETS_THERE = """
SELECT key, ts_headline('dutch', body, replace(plainto_tsquery('dutch', :asked)::text, '&', '|')::tsquery)
FROM texts WHERE key = ANY(:keys)"""
_COUNTS_THERE = """
SELECT name, code, count(*) FROM facets JOIN found USING (key),
(SELECT replace(plainto_tsquery('dutch', :asked)::text, '&', '|')::tsquery AS query) AS asked
WHERE words @@ query GROUP BY name, code"""


def run() -> list[Row]:
    return [row for cases in sizes() for row in _at(cases)]


def _at(cases: int) -> list[Row]:
    folder = filled(cases).folder
    documents = _documents(folder)
    timed = {"ours": _ours(folder), "SQLite FTS5": _fts5(documents)}
    place = workplace() / f"speed-postgres-{cases}"
    with postgres(place) as connection:
        timed["PostgreSQL, dutch"] = _there(connection, documents)
    shutil.rmtree(place, ignore_errors=True)
    timed["tantivy, the limit"] = _time(Tantivy(workplace() / f"speed-tantivy-{cases}", documents).search)
    rows = []
    for name, seconds in timed.items():
        median, p95 = median_and_p95(seconds)
        target = TARGETS_MS.get(cases) if name == "ours" else None
        rows.append(Row(f"{cases:,} cases, {name}, median", median, "ms"))
        rows.append(Row(f"{cases:,} cases, {name}, p95", p95, "ms", target))
    return rows


def _documents(folder: Path) -> list[Document]:
    with create_app(settings_for(folder)).app_context():
        return [one for one in all_documents(reading()) if one.owner_municipality in ("", MUNICIPALITY)]


def _time(search: Callable[[str], object]) -> list[float]:
    """Once to warm up, then a few rounds."""
    took = []
    for turn in range(MODE.pick(4, 2)):
        for query in PLAIN:
            started = time.perf_counter()
            search(query)
            if turn:
                took.append(time.perf_counter() - started)
    return took


def _ours(folder: Path) -> list[float]:
    index = Index(settings_for(folder).index_folder)
    return _time(lambda query: index.search(query, MUNICIPALITY))


def _facets(documents: Sequence[Document]) -> list[tuple[int, str, str, str]]:
    return [
        (number, str(one.key), name, choice.code)
        for number, one in enumerate(documents, start=1)
        for name, choices in one.facet_values().items()
        for choice in choices
    ]


def _fts5(documents: Sequence[Document]) -> list[float]:
    there = sqlite3.connect(":memory:")
    there.execute("CREATE VIRTUAL TABLE found USING fts5(key UNINDEXED, head, body)")
    texts = ((str(one.key), " ".join((one.title, one.key_phrase, *one.knelpunten)), one.body) for one in documents)
    there.executemany("INSERT INTO found VALUES (?, ?, ?)", texts)
    there.execute("CREATE TABLE facets (document INTEGER, name TEXT, code TEXT)")
    facets = ((number, name, code) for number, _, name, code in _facets(documents))
    there.executemany("INSERT INTO facets VALUES (?, ?, ?)", facets)
    there.execute("CREATE INDEX of_document ON facets (document)")

    def search(query: str) -> None:
        asked = " OR ".join(f'"{word}"' for word in query.split())
        best = ", ".join(str(number) for (number,) in there.execute(_BEST, (asked,)))
        there.execute(_SNIPPETS.format(best), (asked,)).fetchall()
        there.execute(_COUNTS, (asked,)).fetchall()

    try:
        return _time(search)
    finally:
        there.close()


def _there(connection: Connection, documents: Sequence[Document]) -> list[float]:
    engine = PostgreSQL(connection, documents)
    connection.execute(text("DROP TABLE IF EXISTS facets"))
    connection.execute(text("CREATE TABLE facets (key text, name text, code text)"))
    there = connection.connection.driver_connection
    assert isinstance(there, psycopg.Connection)
    with there.cursor() as cursor, cursor.copy("COPY facets (key, name, code) FROM STDIN") as copy:
        for _, *row in _facets(documents):
            copy.write_row(row)
    connection.execute(text("CREATE INDEX ON facets (key)"))
    connection.execute(text("CREATE INDEX ON texts (key)"))
    connection.execute(text("ANALYZE"))

    def search(query: str) -> None:
        best = engine.search(query, 20)
        connection.execute(text(_SNIPPETS_THERE), {"asked": query, "keys": best}).all()
        connection.execute(text(_COUNTS_THERE), {"asked": query}).all()

    return _time(search)
