"""The words of a text with what the name rules ask about them: capital, start of a sentence, what stands before."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from patterns.identifiers.cues import ABBREVIATIONS, ANNOUNCING
from patterns.identifiers.knowledge import is_name_in_lower_case, is_ordinary
from patterns.identifiers.plain import fold

# One word with dots: the prefix of `v.d. Broek`, `v/d Broek` and `v. d. Broek`, and small words such as `t.n.v.`.
_PREFIX = r"[vV](?:/|\. ?)[dD](?:\. ?[nrNR])?\b\.?(?=[ ]?[A-ZÀ-Ý])"
_SMALL = r"(?:[tT]\.[nab]\.v|[mM]\.b\.t|[iI]\.[vo]\.[mv]|[oO]\.b\.v|[dD]\.d)\."
_USUAL = r"(?<!\S)'[tnsTN](?=[ -])|[^\W_]+(?:['-][^\W_]+)*"
_WORD = re.compile(_USUAL)
_WORD_OR_DOTTED = re.compile(rf"(?<![^\W_])(?:{_PREFIX}|{_SMALL})|{_USUAL}")
_DOTTED = re.compile(rf"(?<![^\W_])(?:{_PREFIX}|{_SMALL})")
_SENTENCE_END = re.compile(r"[!?:\n\"«»“”•*|>]|\.\s|\.$|…")
_SHOUTING = 0.6
_LOUD = 3
_LATIN_END = 0x250
_MORE_LATIN = range(0x1E00, 0x1F00)
_NEXT_TO = (" ", "  ", ". ", ".", "-")


class Form(NamedTuple):
    """What is known of a written word wherever it stands."""

    folded: str
    capital: bool
    loud: bool
    plain: bool
    announces: bool


@dataclass(slots=True)
class Word:
    """One word; `gap` is what stands between the word before and this one."""

    text: str
    start: int
    end: int
    folded: str
    capital: bool
    first: bool
    gap: str
    plain: bool = False
    announces: bool = False
    quiet: bool = False

    @property
    def follows(self) -> bool:
        """Whether only a space or a dot and a space stands before it."""
        return self.gap in _NEXT_TO


@lru_cache(maxsize=30_000)
def form_of(written: str) -> Form:
    """`plain`: in lower case and by itself no name; `announces`: a name may come after it."""
    short = "." in written or "/" in written
    folded = fold(re.sub(r"[\W_]", "", written)) if short else fold(written)
    capital = written[0].isupper()
    usual = not capital and written.isascii() and written.isalpha() and len(written) > 1
    plain = usual and not is_name_in_lower_case(folded)
    return Form(folded, capital, len(written) > 1 and written.isupper(), plain, folded in ANNOUNCING)


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = loud = 0
    pattern = _WORD_OR_DOTTED if _DOTTED.search(text) else _WORD
    for match in pattern.finditer(text):
        written = match[0]
        start, stop = match.span()
        if written[-2:] in ("'s", "'S") and len(written) > 3:
            written, stop = written[:-2], stop - 2
        gap = text[end:start] if start - end < 80 else "\n"
        form = form_of(written)
        first = (gap != " " and _begins_sentence(gap, words[-1])) if words else True
        gap = gap or (" " if "." in written or "/" in written else "")
        words.append(Word(written, start, stop, form.folded, form.capital, first, gap, form.plain, form.announces))
        loud += form.loud
        end = stop
    if loud >= _LOUD:
        _calm_shouting(words)
    return words


def _begins_sentence(gap: str, before: Word) -> bool:
    if gap == ", " or not _SENTENCE_END.search(gap):
        return False
    initial = len(before.text) == 1 and (before.capital or gap == ".")
    return not (gap in (".", ". ") and (initial or before.folded in ABBREVIATIONS))


def _calm_shouting(words: list[Word]) -> None:
    """In a sentence all in capitals, capitals say nothing."""
    begin = 0
    for place in range(1, len(words) + 1):
        if place < len(words) and not words[place].first:
            continue
        sentence = words[begin:place]
        loud = [word for word in sentence if len(word.text) > 1 and word.text.isupper()]
        if len(loud) >= _LOUD and len(loud) >= _SHOUTING * len(sentence) and any(_is_plain_word(word) for word in loud):
            for word in loud:
                word.capital = False
                word.plain = word.text.isascii() and word.text.isalpha() and not is_name_in_lower_case(word.folded)
        begin = place


def _is_plain_word(word: Word) -> bool:
    return is_ordinary(word.folded)


def is_foreign_script(text: str) -> bool:
    """Letters of another alphabet: in a Dutch text nearly always a name."""
    return any(ord(char) >= _LATIN_END and ord(char) not in _MORE_LATIN and char.isalpha() for char in text)
