"""Whoosh 2.7.4 has known faults: the parts that have them are not used anywhere."""

import ast
from pathlib import Path

import pytest

import search
from search.documents import Document
from search.folding import clean, spans
from search.index import Index
from search.query import parse

SEARCH = Path(search.__file__).parent
MAY_IMPORT = {"schema.py", "segments.py", "writer.py"}


def whoosh_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    return {name for name in names if name.split(".")[0] == "whoosh"}


def test_only_three_modules_know_whoosh() -> None:
    assert {path.name for path in SEARCH.glob("*.py") if whoosh_imports(path)} == MAY_IMPORT


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("a filter is ignored under a time limit", "whoosh.searching"),
        ("a shared searcher gives wrong results", "whoosh.searching"),
        ("open-ended ranges on unsigned numbers find everything", "NUMERIC"),
        ("its sort order is wrong", "BufferedWriter"),
        ("documents without postings are dropped", "whoosh.multiproc"),
        ("the parser falls over `NOT OR x`", "whoosh.qparser"),
    ],
)
def test_faulty_parts_are_not_imported(fault: str, name: str) -> None:
    used = {each for path in SEARCH.glob("*.py") for each in whoosh_imports(path)}
    assert used
    assert not [each for each in used if name in each], fault


def test_the_writer_is_never_compound(tmp_path: Path) -> None:
    Index(tmp_path).rebuild([Document("casus", "1", "Huurschuld")])
    assert list(tmp_path.rglob("*.pst"))
    assert not list(tmp_path.rglob("*.seg"))


def test_own_parser_and_own_normalisation() -> None:
    assert [word.lemma for word in parse("NOT OR x").words] == ["x"]
    assert spans(clean("geë"))[0].word == spans(clean("gee\u0308"))[0].word == "gee"
