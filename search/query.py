"""Reads what a person types in the search box. Any text gives a query; nothing makes it fail."""

import re
from dataclasses import dataclass

from search.dutch import Word, analyse, stopwords
from search.folding import clean, fold

MAX_CHARS = 500
MAX_WORDS = 24
MIN_PREFIX = 3
_TOO_LONG = f"Uw zoekvraag is lang. Alleen de eerste {MAX_CHARS} tekens tellen mee."
_TOO_MANY = f"Uw zoekvraag heeft veel woorden. Alleen de eerste {MAX_WORDS} tellen mee."
_OPERATORS = "AND, OR en NOT werken hier niet. Zet een minteken voor een woord dat u niet wilt zien."
_SHORT_PREFIX = f"Een sterretje werkt pas na {MIN_PREFIX} letters."
_ONLY_STOPWORDS = "Uw zoekvraag heeft alleen woorden die bijna overal staan. Voeg een woord toe dat meer zegt."
_NO_WORDS = "Uw zoekvraag heeft geen woorden of getallen. Typ een woord waarop u wilt zoeken."
_ONLY_EXCLUDED = "U sluit alleen woorden uit. Typ ook een woord dat u wel zoekt."
_TOKEN = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "–": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Query:
    """`words` keeps the order typed, stop words included: they count within names such as "Wet op de huurtoeslag"."""

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.phrases or self.prefixes or any(not word.is_stop for word in self.words))


def parse(text: str) -> Query:
    cut = text[: MAX_CHARS + 1]
    notes = [_TOO_LONG] if len(cut) > MAX_CHARS else []
    cleaned = clean(cut[:MAX_CHARS]).translate(_QUOTES)
    reader = _Reader(notes)
    for match in _TOKEN.finditer(cleaned):
        reader.take(match)
    return reader.query(bool(cut.strip()))


class _Reader:
    """Gathers the pieces of one query."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.words: list[Word] = []
        self.phrases: list[tuple[str, ...]] = []
        self.prefixes: list[str] = []
        self.excluded: list[tuple[str, ...]] = []

    def take(self, match: re.Match[str]) -> None:
        text = match["phrase"] if match["phrase"] is not None else match["plain"]
        if match["phrase"] is None and text.strip("()") in ("AND", "OR", "NOT"):
            self._note(_OPERATORS)
            return
        words = analyse(text)
        if match["phrase"] is None and text.endswith("*"):
            self._take_prefix(text.rstrip("*"))
        elif not words:
            return
        elif len(self.words) + len(self.phrases) + len(self.prefixes) + len(self.excluded) >= MAX_WORDS:
            self._note(_TOO_MANY)
        elif match["minus"]:
            self.excluded.append(tuple(word.lemma for word in words))
        elif match["phrase"] is not None and len(words) > 1:
            self.phrases.append(tuple(word.lemma for word in words[:MAX_WORDS]))
        else:
            start = match.start() + (1 if match["phrase"] is not None else 0)
            self.words.extend(Word(w.start + start, w.end + start, w.surface, w.lemma) for w in words[:MAX_WORDS])

    def _take_prefix(self, text: str) -> None:
        words = analyse(text)
        if len(words) == 1 and len(words[0].surface) >= MIN_PREFIX:
            if len(self.prefixes) < MAX_WORDS // 4:
                self.prefixes.append(fold(words[0].surface))
            else:
                self._note(_TOO_MANY)
        else:
            self._note(_SHORT_PREFIX)

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def query(self, typed: bool) -> Query:
        words = tuple(self.words[:MAX_WORDS])
        if typed and not (self.phrases or self.prefixes):
            if not words:
                self._note(_ONLY_EXCLUDED if self.excluded else _NO_WORDS)
            elif all(word.surface in stopwords() for word in words):
                self._note(_ONLY_STOPWORDS)
        return Query(words, tuple(self.phrases), tuple(self.prefixes), tuple(self.excluded), tuple(self.notes))
