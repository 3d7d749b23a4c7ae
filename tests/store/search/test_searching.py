"""Searching: what is found, in which order, with which counts."""

import unicodedata

import pytest

from search.documents import Document, Key
from search.index import Index
from tests.store.search.conftest import BUDGET, DOCUMENTS, TILBURG


def ids(index: Index, query: str) -> list[str]:
    return [hit.id for hit in index.search(query, TILBURG).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("schuld", "1"),
        ("schuldhulp", "1"),
        ("huurschulden", "1"),
        ("woningen", "1"),
        ("TIL-001", "1"),
        ("artikel 2.3.5 Wet maatschappelijke ondersteuning 2015", "1"),
        ("art. 2.3.5 Wmo", "1"),
        ("uitkeringen", "2"),
        ("jongvolwassene", "2"),
        ("pgb", "3"),
        ("kinderen", "3"),
        ("PGB moeders", "3"),
        ("verhuisd", "4"),
        ("inschrijven", "4"),
        ('"vast adres"', "2"),
        ("briefadr*", "2"),
    ],
)
def test_the_fitting_document_comes_first(shared: Index, query: str, first: str) -> None:
    assert ids(shared, query)[:1] == [first]


def test_a_phrase_needs_its_words_in_order(shared: Index) -> None:
    assert ids(shared, '"adres vast"') == []


def test_minus_takes_out(shared: Index) -> None:
    assert set(ids(shared, "adres")) == {"2", "4"}
    assert ids(shared, "adres -briefadres") == ["4"]


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("uitkerring", "uitkering", "2"),
        ("gemeeente", "gemeente", "1"),
        ("toesalg", "toeslag", "4"),
        ("huurschlud", "huurschuld", "1"),
    ],
)
def test_typing_errors_are_mended_and_said(shared: Index, typed: str, meant: str, first: str) -> None:
    results = shared.search(typed, TILBURG)
    assert results.did_you_mean == meant
    assert results.hits[0].id == first


def test_a_word_that_is_found_is_not_mended(shared: Index) -> None:
    assert shared.search("uitkering", TILBURG).did_you_mean is None


def test_composed_and_decomposed_queries_find_the_same(shared: Index) -> None:
    decomposed = unicodedata.normalize("NFD", "coördinator")
    assert ids(shared, decomposed) == ids(shared, "coördinator") == ids(shared, "coordinator") == ["4"]


def test_decomposed_documents_are_found(index: Index) -> None:
    index.replace([Document("casus", "5", unicodedata.normalize("NFD", "Geïsoleerde mantelzorger"))])
    assert ids(index, "geïsoleerde") == ["5"]


def test_snippets_mark_compounds_and_synonyms(shared: Index) -> None:
    def marks(query: str) -> list[str]:
        return [part.text for part in shared.search(query, TILBURG).hits[0].snippet if part.matched]

    assert marks("schuld") == ["schuldhulpverlening"]
    assert marks("pgb") == ["persoonsgebonden budget"]
    title = shared.search("schuld", TILBURG).hits[0].title_parts
    assert [part.text for part in title if part.matched] == ["huurschuld"]


def test_which_of_some_things_match(shared: Index) -> None:
    among = [document.key for document in DOCUMENTS]
    assert {key.id for key in shared.matching("adres", TILBURG, among)} == {"2", "4"}
    assert {key.id for key in shared.matching("adres", TILBURG, among, ["patroon"])} == {"4"}
    assert shared.matching("adres", TILBURG, [Key("casus", "4")]) == frozenset()
    assert shared.matching("zwaluwnest", "", among) == frozenset()
    assert shared.matching("adres", TILBURG, []) == frozenset()
    assert ids(shared, "slaapplek woonruimte") != []
    assert shared.matching("slaapplek woonruimte", TILBURG, among) == frozenset()


def test_facets_count_all_hits_and_widen_within_one_filter(shared: Index) -> None:
    def counts(**chosen: list[str]) -> dict[str, int]:
        results = shared.search("gezin adres jongere", TILBURG, facets=chosen, limit=1)
        facet = next(facet for facet in results.facets if facet.name == "leefgebied")
        return {value.code: value.count for value in facet.values}

    assert counts() == {"WON": 2, "SCH": 1}
    assert counts(leefgebied=["SCH"]) == {"WON": 2, "SCH": 1}
    assert counts(afloop=["niet"]) == {"WON": 1}
    assert shared.search("gezin adres jongere", TILBURG, facets={"leefgebied": ["SCH"]}).total == 1
    assert shared.search("gezin adres jongere", TILBURG, facets={"leefgebied": ["SCH", "WON"]}).total == 2


def test_unknown_filters_and_values_do_no_harm(shared: Index) -> None:
    assert shared.search("gezin", TILBURG, facets={"bestaat-niet": ["x"]}).total == 1
    assert shared.search("gezin", TILBURG, facets={"wet": ["x"]}).total == 0


def test_kinds_narrow_but_groups_keep_counting(shared: Index) -> None:
    results = shared.search("adres", TILBURG, kinds=["patroon"], group_size=1)
    assert [hit.id for hit in results.hits] == ["4"]
    assert {group.kind: group.total for group in results.groups} == {"casus": 1, "patroon": 1}


def test_filters_without_words_find_all_that_passes(shared: Index) -> None:
    assert [hit.id for hit in shared.search("", TILBURG, facets={"leefgebied": ["WON"]}).hits] == ["2", "1"]
    assert shared.search("", TILBURG).total == 0
    assert shared.search("-adres", TILBURG, kinds=["patroon", "casus"]).total == 1


def test_pages_of_hits_join_up(shared: Index) -> None:
    whole = [hit.key for hit in shared.search("adres gezin moeder", TILBURG).hits]
    paged = [hit.key for n in range(4) for hit in shared.search("adres gezin moeder", TILBURG, limit=1, offset=n).hits]
    assert paged == whole
    assert len(whole) == 4


def test_titles_and_solved_cases_rank_higher(index: Index) -> None:
    index.replace(
        [
            Document("casus", "a", "Vervoer", body="taxi"),
            Document("casus", "b", "Taxi", body="vervoer"),
            Document("casus", "c", "Reizen", body="rolstoelbus", solved=False),
            Document("casus", "d", "Reizen", body="rolstoelbus", solved=True),
            Document("casus", "e", "Reizen", body="rolstoelbus", solved=True, recent=True),
        ]
    )
    assert ids(index, "taxi") == ["b", "a"]
    assert ids(index, "rolstoelbus") == ["e", "d", "c"]


def test_equal_scores_are_ordered_by_key(index: Index) -> None:
    index.replace([Document("casus", key, "Parkeervergunning") for key in ("z", "x", "y")])
    assert ids(index, "parkeervergunning") == ["x", "y", "z"]


def test_synonyms_given_at_runtime_count_at_once(index: Index) -> None:
    assert ids(index, "rugzakje") == []
    index.use_synonyms([["rugzakje", "persoonsgebonden budget"], ["thuisbasis", "briefadres"]])
    assert ids(index, "rugzakje") == [BUDGET.id]
    assert ids(index, "thuisbasis") == ["2"]
    assert [p.text for p in index.search("rugzakje", TILBURG).hits[0].snippet if p.matched] == [
        "persoonsgebonden budget"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "a* OR b* OR " * 100,
        '"' * 999,
        "de het een",
        "\x00\x07",
        "*",
        "-",
        '-"',
        "NOT OR x",
        "huur^2 title:x ~",
        "[1 TO",
        "{" * 300,
    ],
)
def test_bad_input_gives_an_answer(shared: Index, text: str) -> None:
    results = shared.search(text, TILBURG)
    assert results.total == len(results.hits) <= len(DOCUMENTS)


def test_light_words_hardly_count_beside_others(shared: Index) -> None:
    assert ids(shared, "ik kom niet op het adres") == ids(shared, "adres")
    assert ids(shared, "de moeder staat er alleen voor met haar schuld")[0] in ("1", "3")


def test_light_words_by_themselves_are_what_is_asked(index: Index) -> None:
    index.replace([Document("casus", "5", "Na een week wachten")])
    assert ids(index, "een week") == ["5"]


def test_where_nothing_has_half_of_it_the_most_is_found(shared: Index) -> None:
    assert ids(shared, "briefadres olifant giraffe zebra leeuw tijger")[0] == "2"


def test_a_name_that_nobody_wrote_is_looked_for_word_by_word(index: Index) -> None:
    index.replace([Document("casus", "5", "Zonder gas in de winter")])
    assert ids(index, "gas en licht") == ["5"]


def test_two_words_find_the_compound_they_make(index: Index) -> None:
    index.replace([Document("casus", "5", "Verblijfsvergunning laat op zich wachten")])
    assert ids(index, "verblijfs vergunning")[0] == "5"


def test_the_guide_does_not_take_the_place_of_a_case_that_says_less(index: Index) -> None:
    index.replace(
        [
            Document("casus", "5", "Muizenplaag", body="Er was ongedierte in de kelder."),
            Document("handleiding", "hulp", "Hulp", body="Vuil spoor, rondom vuil, vuile handen, rond de tafel, vuil."),
        ]
    )
    found = index.search("ongedierte en vuil handen tafel", TILBURG, ("casus",)).hits
    assert [hit.key.id for hit in found][:1] == ["5"]
