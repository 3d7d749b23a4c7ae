"""From one row of an import file to what a case must tell, or to the reason why not."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from patterns.actor import Actor
from patterns.cases import rules as case_rules
from patterns.cases.rules import COLUMNS, CaseContent, Outcome
from patterns.catalogue.rules import MAX_ORGANISATION, clean_line, fold, parse_money, read_law
from patterns.errors import RuleBroken
from patterns.intake.reader import split_values
from patterns.intake.rules import SHOWN_VALUE, RawRow, Rejection, may_import_for
from patterns.knelpunten.rules import MAX_NAME

FIELDS: Mapping[str, str] = {column: name for name, column in COLUMNS.items()}
# A day as Excel counts it, when the cell has lost its format: 45292 is the first of January 2024.
EXCEL_DAY = re.compile(r"^[345]\d{4}(?:,\d+)?$")
# What Excel shows for a formula that fails, in English and in Dutch.
EXCEL_ERROR = re.compile(
    r"^#(?:N/A|N/B|DIV/0!|DEEL/0!|VALUE!|WAARDE!|REF!|VERW!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!|SPILL!|OVERLOOP!|FOUT!)$"
)
DATE_HINT = "Dit is een datum. Schrijf alleen het jaar (2021) of het kwartaal (2021-Q3)."


@dataclass(frozen=True)
class Vocabulary:
    """What the columns may name: folded words to codes, and the words as people read them."""

    municipalities: Mapping[str, str]
    municipality_labels: tuple[str, ...]
    life_areas: Mapping[str, str]
    life_area_labels: tuple[str, ...]
    funding_streams: Mapping[str, str]
    funding_stream_labels: tuple[str, ...]
    laws: Mapping[str, str]
    today: date


@dataclass(frozen=True)
class ReadRow:
    """A row that can be taken in. `given` are the content fields that the file has a column for."""

    number: int
    municipality: str
    reference: str
    content: CaseContent
    given: frozenset[str]
    knelpunten: tuple[str, ...]


def read_row(row: RawRow, words: Vocabulary, actor: Actor) -> ReadRow | Rejection:
    """The first thing that is wrong gives column and value; the reason names everything that is wrong."""
    problems: list[RuleBroken] = []

    def attempt(column: str, read: Callable[[str], object]) -> object:
        text = row.values.get(column, "")
        try:
            if EXCEL_ERROR.match(text):
                raise RuleBroken("In deze cel staat een fout van Excel. Verbeter de formule of maak de cel leeg.")
            return read(text)
        except RuleBroken as error:
            problems.append(RuleBroken(error.message, column))
            return None

    if row.extra:
        problems.append(
            RuleBroken("Deze rij heeft meer cellen dan er kolommen zijn. Staat er een scheidingsteken los?")
        )
    reference = attempt("referentie", _reference)
    municipality = attempt("gemeente", lambda text: _municipality(text, words, actor))
    readers = _readers(words)
    values = {name: attempt(COLUMNS[name], read) for name, read in readers.items() if COLUMNS[name] in row.values}
    names = attempt("knelpunten", _knelpunten)
    content = CaseContent(title="", situation="")
    given = frozenset(name for name, value in values.items() if COLUMNS[name] in row.values)
    if not problems:
        content = case_rules.tidy(replace(content, **values))  # type: ignore[arg-type]
    problems += _content_problems(content, row) if not problems else []
    if problems:
        return rejection(row, problems)
    assert isinstance(reference, str) and isinstance(municipality, str) and isinstance(names, tuple)  # noqa: S101, PT018
    return ReadRow(row.number, municipality, reference, content, given, names)


def rejection(row: RawRow, problems: list[RuleBroken]) -> Rejection:
    first, *others = problems
    column = first.field or ""
    reason = first.message
    for other in others:
        reason += f" Ook bij {other.field}: {other.message}"
    value = clean_line(row.values.get(column, "")[: SHOWN_VALUE * 4])
    shown = value if len(value) <= SHOWN_VALUE else value[: SHOWN_VALUE - 1] + "…"
    return Rejection(row.number, column, shown, reason)


def _content_problems(content: CaseContent, row: RawRow) -> list[RuleBroken]:
    missing = [
        RuleBroken(f"Vul de kolom {column} in.", column)
        for column, value in (("titel", content.title), ("situatie", content.situation))
        if not value
    ]
    if missing:
        return missing
    try:
        case_rules.check_content(content)
    except RuleBroken as error:
        return [error]
    return []


def _readers(words: Vocabulary) -> dict[str, Callable[[str], object]]:
    """How each content field reads its cell."""
    money = ("cost_breakthrough_cents", "cost_current_cents", "cost_threat_cents")
    texts: dict[str, Callable[[str], object]] = dict.fromkeys(("title", "key_phrase", *case_rules.TEXTS), str)
    return texts | {
        "period": lambda text: _period(text, words.today),
        "outcome": _outcome,
        **{name: _money(COLUMNS[name]) for name in money},
        "life_areas": lambda text: _codes(text, words.life_areas, words.life_area_labels, "leefgebied"),
        "funding_streams": lambda text: _codes(text, words.funding_streams, words.funding_stream_labels, "geldstroom"),
        "organisations": _organisations,
        "laws": lambda text: tuple(read_law(law, words.laws) for law in split_values(text)),
    }


def _money(column: str) -> Callable[[str], int | None]:
    return lambda text: parse_money(text, column)


def _reference(text: str) -> str:
    reference = clean_line(text)
    if not reference:
        raise RuleBroken("Vul de kolom referentie in.")
    if len(reference) > case_rules.MAX_REFERENCE:
        raise RuleBroken(f"De referentie mag {case_rules.MAX_REFERENCE} tekens lang zijn.")
    return reference


def _municipality(text: str, words: Vocabulary, actor: Actor) -> str:
    name = clean_line(text)
    if not name:
        raise RuleBroken("Vul de kolom gemeente in.")
    code = words.municipalities.get(fold(name))
    if code is None:
        raise RuleBroken(_unknown("Deze gemeente", name, words.municipality_labels))
    if not may_import_for(code, actor):
        raise RuleBroken("U importeert alleen casussen van uw eigen gemeente.")
    return code


def _period(text: str, today: date) -> case_rules.Period | None:
    plain = clean_line(text)
    if not plain:
        return None
    if EXCEL_DAY.match(plain):
        raise RuleBroken(DATE_HINT)
    try:
        date.fromisoformat(plain)
    except ValueError:
        return case_rules.parse_period(plain, today)
    raise RuleBroken(DATE_HINT)


def _outcome(text: str) -> Outcome | None:
    wanted = fold(clean_line(text))
    if not wanted:
        return None
    for outcome in Outcome:
        if wanted in (outcome.value, outcome.label):
            return outcome
    raise RuleBroken("Schrijf bij afloop: gelukt, deels of niet.")


def _codes(text: str, known: Mapping[str, str], labels: tuple[str, ...], what: str) -> tuple[str, ...]:
    found = []
    for word in split_values(text):
        code = known.get(fold(clean_line(word)))
        if code is None:
            raise RuleBroken(_unknown(f"Dit {what}" if what == "leefgebied" else f"Deze {what}", word, labels))
        found.append(code)
    return tuple(found)


def _unknown(what: str, written: str, labels: Iterable[str]) -> str:
    """Name the nearest words, or else all of them."""
    by_fold = {fold(label): label for label in labels}
    near = difflib.get_close_matches(fold(written[:SHOWN_VALUE]), list(by_fold), n=2, cutoff=0.6)
    if near:
        return f"{what} staat niet in de lijst. Bedoelt u {' of '.join(by_fold[name] for name in near)}?"
    return f"{what} staat niet in de lijst. Kies uit: {', '.join(by_fold.values())}."


def _organisations(text: str) -> tuple[str, ...]:
    names = tuple(line for name in split_values(text) if (line := clean_line(name)))
    if any(max(len(name), len(fold(name))) > MAX_ORGANISATION for name in names):
        raise RuleBroken(f"De naam van een organisatie mag {MAX_ORGANISATION} tekens lang zijn.")
    return names


def _knelpunten(text: str) -> tuple[str, ...]:
    names = {fold(line): line for name in split_values(text) if (line := clean_line(name))}
    if any(max(len(name), len(fold(name))) > MAX_NAME for name in names.values()):
        raise RuleBroken(f"De naam van een knelpunt mag {MAX_NAME} tekens lang zijn.")
    if len(names) > case_rules.MAX_VALUES:
        raise RuleBroken(f"Noem hooguit {case_rules.MAX_VALUES} knelpunten.")
    return tuple(names.values())
