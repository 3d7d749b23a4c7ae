"""What a viewer may not see changes nothing they get: not a hit, count, score, order or suggestion."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.index import Index
from tests.store.search.conftest import DOCUMENTS, DRAFT, GOIRLE, TILBURG

WORDS = """
zwaluwhof zwaluwhog zwaluwnest zwaluw* uitkering uitkeringsfraude uitkerring fraude concept kwetsbaar veiligheid
gezin adres -adres schuld pgb moeder toesalg de en artikel 2.3.5 wmo OR briefadr* zwa* kwetsbaer
"""
QUERIES = st.one_of(
    st.lists(st.sampled_from([*WORDS.split(), '"zwaluwnest en"', '"vast adres"']), max_size=6).map(" ".join),
    st.text(alphabet='zwalunesthof* -"', max_size=20),
)
FILTERS = st.dictionaries(
    st.sampled_from(["leefgebied", "afloop", "periode"]),
    st.lists(st.sampled_from(["VEI", "WON", "SCH", "niet", "2021"]), max_size=2),
    max_size=2,
)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The same documents, the draft never written."""
    index = Index(Path(tmp_path_factory.mktemp("index")) / "openbaar")
    index.rebuild(document for document in DOCUMENTS if document is not DRAFT)
    return index


@given(query=QUERIES, chosen=FILTERS, kinds=st.sampled_from([(), ("casus",), ("patroon", "casus")]))
@settings(max_examples=300, deadline=None)
def test_an_outsider_gets_what_there_would_be_without_drafts(
    shared: Index, public: Index, query: str, chosen: dict[str, list[str]], kinds: tuple[str, ...]
) -> None:
    seen = shared.search(query, TILBURG, kinds=kinds, facets=chosen, group_size=2)
    without = public.search(query, TILBURG, kinds=kinds, facets=chosen, group_size=2)
    assert seen == without
    assert DRAFT.key not in [hit.key for hit in seen.hits]


def test_the_own_municipality_finds_its_draft(shared: Index) -> None:
    assert [hit.id for hit in shared.search("zwaluwnest", GOIRLE).hits] == ["9"]
    assert shared.search("zwaluwnesst", GOIRLE).did_you_mean == "zwaluwnest"
    assert shared.search("zwaluwnesst", TILBURG).did_you_mean is None


def test_without_a_municipality_only_the_region_is_seen(shared: Index) -> None:
    assert shared.search("zwaluwnest", "").total == 0
