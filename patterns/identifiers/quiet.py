"""Which words cannot be a name: known organisations, laws and places, abbreviations, what follows `stichting`."""

from patterns.identifiers.cues import LINKS, ORGANISATION_CUES, ORGANISATION_TAILS
from patterns.identifiers.knowledge import KnownNames, folded_places
from patterns.identifiers.words import Word

_LONGEST_RUN = 6
_ABBREVIATION = 5


def silence(words: list[Word], known: KnownNames) -> None:
    phrases = known.by_first_word
    for place, word in enumerate(words):
        if not word.quiet and word.folded in phrases:
            _silence_phrase(words, place, known)
        if word.folded in ORGANISATION_CUES:
            _silence_after(words, place, known)
        if word.folded in ORGANISATION_TAILS and word.capital:
            _silence_before(words, place, known)
    for word in words:
        if word.capital or not word.text.isalpha():
            word.quiet = word.quiet or _is_code(word, known) or _is_of_place(word)


def _silence_phrase(words: list[Word], place: int, known: KnownNames) -> None:
    for phrase in known.phrases(words[place].folded):
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
        if word.gap not in (" ", ' "', " '", "-") or known_person(word, known):
            return
        if word.capital:
            word.quiet = True
        elif word.folded not in LINKS:
            return


def _silence_before(words: list[Word], place: int, known: KnownNames) -> None:
    for back in range(place - 1, max(-1, place - 4), -1):
        word = words[back]
        if words[back + 1].gap != " " or not word.capital or known_person(word, known):
            return
        word.quiet = True


def known_person(word: Word, known: KnownNames) -> bool:
    sure = known.is_first_name(word.folded) or known.is_surname(word.folded)
    return sure and not known.is_ambiguous(word.folded)


def _is_code(word: Word, known: KnownNames) -> bool:
    """Abbreviations, words with figures, and words with a capital inside such as product names."""
    text = word.text
    if not word.capital and text.isalpha():
        return False
    if any(char.isdigit() for char in text):
        return True
    if text.isupper() and word.capital and len(text) <= _ABBREVIATION:
        return len(text) < 4 or not known_person(word, known)
    inner = "".join(part[1:] for part in text.split("-"))
    return (
        not text.isupper() and any(char.isupper() for char in inner) and not text.startswith(("Mc", "Mac", "De", "Van"))
    )


def _is_of_place(word: Word) -> bool:
    """`Goirlese`, `Waalwijks`: an adjective made of a place."""
    if not word.capital:
        return False
    stems = [
        word.folded.removesuffix(ending)
        for ending in ("se", "s", "er", "ers", "aar", "naren")
        if word.folded.endswith(ending)
    ]
    return any(stem in folded_places() for stem in stems)
