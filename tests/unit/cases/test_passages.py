"""Marking never changes the words, and a passage is found in the way a reader sees it."""

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.cases.passages import find_passage
from patterns.cases.rules import check_passage
from patterns.catalogue.rules import clean_text
from patterns.errors import RuleBroken
from werktafel.kit.marking import told

FINE = (
    "moeder", "op straat", "**vet woord**", "*scheef*", "[link](https://voorbeeld.example)", "\n\n- een\n- twee\n\n",
    "\n\n> zei",
)  # fmt: skip
SCRAPS = (
    *FINE, "\n\n1. eerst\n2. dan\n\n", "\n", "\n\n", "## kop", "<b>x</b>", "<script>y</script>", "&amp;", "a < b & c",
    "`code`", "    diep", "_half", "**", "[open", "](", "\t", "é", "\xa0", '"', "5 * 3", "---", "![beeld](x)", "\\*",
)  # fmt: skip


def words_of(html: str) -> str:
    return lxml.html.fragment_fromstring(html, create_parent="div").text_content()


def stretch_of(source: str) -> st.SearchStrategy[str]:
    places = st.integers(0, len(source))
    return st.tuples(places, places).map(lambda pair: source[min(pair) : max(pair)])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=6), max_size=25), st.data())
def test_marking_changes_no_word_and_nests_well(scraps: list[str], data: st.DataObject) -> None:
    text = clean_text(" ".join(scraps))
    plain = words_of(told(text))
    marks = [(number, data.draw(stretch_of(source))) for number, source in enumerate((text, plain, text), start=1)]
    html = told(text, marks)
    assert words_of(html) == plain
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    assert not root.xpath(".//a//a | .//ul/mark | .//ol/mark | .//mark//p | .//script | .//b")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FINE), min_size=2, max_size=12), st.data())
def test_what_a_reader_selects_is_accepted(scraps: list[str], data: st.DataObject) -> None:
    text = f"Begin {' '.join(scraps)} eind"
    plain = words_of(told(text)).split()
    first = data.draw(st.integers(0, len(plain) - 1))
    selected = "  ".join(plain[first : first + data.draw(st.integers(1, 8))])
    kept = check_passage(text, selected)
    assert kept in text
    marked = lxml.html.fragment_fromstring(told(text, [(1, kept)]), create_parent="div").xpath(".//mark//text()")
    assert "".join("".join(marked).split()) == "".join(selected.split())


@pytest.mark.parametrize(
    ("text", "passage"),
    [("Een **vet** woord", "vet zin"), ("Een woord", "**"), ("- een\n- twee", "twee een"), ("[a](http://b)", "b c")],
)
def test_what_is_not_there_is_refused(text: str, passage: str) -> None:
    with pytest.raises(RuleBroken):
        check_passage(text, passage)


def test_long_texts_are_searched_in_no_time() -> None:
    assert find_passage("# " * 4000, "x") is None
    assert find_passage("[" * 8000 + "](" * 100, "*" * 50 + "x") is None


def test_numbers_stand_where_passages_end_and_outside_links() -> None:
    html = told("Zie [de brief](https://voorbeeld.example) nu", [(1, "Zie de brief"), (2, "brief nu")])
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    assert root.xpath(".//sup/a/@data-number") == ["1", "2"]
    assert root.xpath("string(.//sup[1]/preceding-sibling::a)") == "de brief"
