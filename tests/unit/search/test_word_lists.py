"""The lists that ship with the search: complete, readable, and in step with the catalogue."""

import csv
from pathlib import Path

import patterns
import search
from search.dutch import light_words, stopwords
from search.lexicon import data_lines, word_set, words
from search.lexicon_build import bucket, count_parts, plain_words
from search.thesaurus import built_in, lemmas_of

LAWS = Path(patterns.__file__).parent / "catalogue" / "data" / "laws.csv"


def test_the_dutch_words_are_there_with_their_notice() -> None:
    assert len(words()) > 200_000
    assert words()["schuld"] > words()["schulden"]
    notice = (Path(search.__file__).parent / "data" / "OPENTAAL.txt").read_text(encoding="utf-8")
    assert "OpenTaal" in notice
    assert "Redistributions in binary form" in notice


def test_there_are_enough_synonyms_and_no_group_of_one() -> None:
    lines = data_lines("synoniemen.csv")
    assert len(lines) >= 60
    assert all(len(line.split(";")) >= 2 for line in lines)


def test_each_law_of_the_catalogue_has_its_names() -> None:
    with LAWS.open(encoding="utf-8") as file:
        for law in csv.DictReader(file):
            concept = "=" + law["bwb_id"].lower()
            assert lemmas_of(law["title"]) in built_in().names(concept)
            assert lemmas_of(law["short_title"]) in built_in().names(concept)


def test_counting_parts() -> None:
    known = plain_words(["huur", "schuld", "huurschuld", "woning", "huurwoning", "Tilburg", "a4", "één"])
    assert known == {"huur", "schuld", "huurschuld", "woning", "huurwoning", "een"}
    counts = count_parts(known)
    assert (counts["huur"], counts["schuld"], counts["huurschuld"]) == (2, 1, 0)
    assert [bucket(count) for count in (0, 1, 2, 1000, 10**6)] == ["0", "0", "1", "9", "9"]


def test_light_words_are_no_stop_words_and_count_in_every_form() -> None:
    assert not word_set("lichte_woorden.txt") & stopwords()
    assert {"krijgen", "krijg"} <= light_words()
    assert "schuld" not in light_words()


def test_two_lines_that_begin_alike_are_one_group() -> None:
    names = built_in().names("=s:huishoudelijk-hulp")
    assert lemmas_of("thuishulp") in names
    assert lemmas_of("poetshulp") in names
