"""tantivy on the same documents and questions: what the machine can do at all."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tantivy import Document as TantivyDocument
from tantivy import Index, SchemaBuilder

from search.documents import FACETS, Document

_HEAD, _BODY = 3.0, 1.0
_VALUES = 100


class Tantivy:
    """BM25 with a boost for the head, any word may match, counts over all hits from fast columns."""

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        builder = SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
        for name in ("head", "body"):
            builder = builder.add_text_field(name)
        for name in FACETS:
            builder = builder.add_text_field(name, fast=True, tokenizer_name="raw")
        self._index = Index(builder.build(), path=str(folder))
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for one in documents:
            head = " ".join((one.title, one.key_phrase, *one.knelpunten))
            codes = {name: [each.code for each in choices] for name, choices in one.facet_values().items()}
            writer.add_document(TantivyDocument(key=str(one.key), head=head, body=one.body, **codes))
        writer.commit()
        self._index.reload()
        self._counts = {name: {"terms": {"field": name, "size": _VALUES}} for name in FACETS}

    def search(self, asked: str) -> list[str]:
        words = " ".join(re.findall(r"\w+", asked))
        query = self._index.parse_query(words, ["head", "body"], field_boosts={"head": _HEAD, "body": _BODY})
        searcher = self._index.searcher()
        searcher.aggregate(query, self._counts)
        return [str(searcher.doc(address)["key"][0]) for _, address in searcher.search(query, 20).hits]
