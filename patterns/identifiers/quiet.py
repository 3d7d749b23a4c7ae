"""Which words cannot be a name: known organisations, laws and places, abbreviations, what follows `stichting`."""

from functools import lru_cache

from patterns.identifiers.cues import LINKS, ORGANISATION_CUES, ORGANISATION_TAILS
from patterns.identifiers.knowledge import DEFAULT, KnownNames, folded_places
from patterns.identifiers.words import Word

_LONGEST_RUN = 6
_ABBREVIATION = 5
_OF_A_PLACE = ("se", "s", "er", "ers", "aar", "naren")


def silence(words: list[Word], known: KnownNames) -> None:
    beginnings = known.beginnings
    for place, word in enumerate(words):
        folded = word.folded
        if folded in beginnings and not word.quiet:
            _silence_phrase(words, place, known)
        if folded in ORGANISATION_CUES:
            _silence_after(words, place, known)
        if word.capital and folded in ORGANISATION_TAILS:
            _silence_before(words, place, known)
    for word in words:
        if not word.quiet and not word.plain and (word.capital or not word.text.isalpha()):
            word.quiet = _is_no_person(word.text, word.folded, word.capital)


def _silence_phrase(words: list[Word], place: int, known: KnownNames) -> None:
    after = words[place + 1].folded if place + 1 < len(words) else ""
    for phrase in known.phrases(words[place].folded):
        if len(phrase) > 1 and phrase[1] != after:
            continue
        run = words[place : place + len(phrase)]
        if tuple(word.folded for word in run) == phrase and _reads_as_name(run):
            for word in run:
                word.quiet = True
            return


def _reads_as_name(run: list[Word]) -> bool:
    """A phrase of several words counts in any case; a single word only with a capital or when it is no first name."""
    return len(run) == 1 or not any("\n" in word.gap or ". " in word.gap for word in run[1:])


def _silence_after(words: list[Word], place: int, known: KnownNames) -> None:
    for word in words[place + 1 : place + 1 + _LONGEST_RUN]:
        if word.gap not in (" ", ' "', " '", "-") or known_person(word.folded):
            return
        if word.capital:
            word.quiet = True
        elif word.folded not in LINKS:
            return


def _silence_before(words: list[Word], place: int, known: KnownNames) -> None:
    for back in range(place - 1, max(-1, place - 4), -1):
        word = words[back]
        if words[back + 1].gap != " " or not word.capital or known_person(word.folded):
            return
        word.quiet = True


def known_person(folded: str) -> bool:
    sure = DEFAULT.is_first_name(folded) or DEFAULT.is_surname(folded)
    return sure and not DEFAULT.is_ambiguous(folded)


@lru_cache(maxsize=20_000)
def _is_no_person(text: str, folded: str, capital: bool) -> bool:
    return _is_code(text, folded, capital) or (capital and _is_of_place(folded))


def _is_code(text: str, folded: str, capital: bool) -> bool:
    """Abbreviations, words with figures, and words with a capital inside such as product names."""
    if any(char.isdigit() for char in text):
        return True
    if text.isupper() and capital and len(text) <= _ABBREVIATION:
        return len(text) < 4 or not known_person(folded)
    inner = "".join(part[1:] for part in text.split("-"))
    return (
        not text.isupper() and any(char.isupper() for char in inner) and not text.startswith(("Mc", "Mac", "De", "Van"))
    )


def _is_of_place(folded: str) -> bool:
    """`Goirlese`, `Waalwijks`: an adjective made of a place."""
    stems = [folded.removesuffix(ending) for ending in _OF_A_PLACE if folded.endswith(ending)]
    return any(stem in folded_places() for stem in stems)
