"""The lists of the screen as tables to take along: the same rows, columns and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import current_app

from exports.formats.table import Sheet
from exports.submissions import store as submissions
from exports.submissions.rules import check_may_see
from patterns.actor import Actor, Role
from patterns.catalogue import store as catalogue
from patterns.discovery.store import offered
from werktafel.indexing.sync import ready_index
from werktafel.kit.numbers import id_asked
from werktafel.kit.paging import Page
from werktafel.sessions.views import pages as werktafels
from werktafel.web.forms.cases import FilterForm
from werktafel.web.forms.patterns import PatternFilterForm
from werktafel.web.forms.solutions import FollowUpForm
from werktafel.web.pages.cases import case_list
from werktafel.web.pages.dashboard import dashboard_page
from werktafel.web.pages.follow_up import follow_up_page
from werktafel.web.pages.knelpunten import code_book
from werktafel.web.pages.laws import law_register
from werktafel.web.pages.patterns import pattern_cards, today
from werktafel.web.pages.people_lists import accounts_sheet, addressees_sheet, agenda_sheet, calls_sheet, notices_sheet
from werktafel.web.pages.search import KIND_LABELS, asked_in, search_page
from werktafel.web.pages.sheets import MOST_ROWS, day_in, day_of, everything

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from exports.rules import Cell

MOST_FOUND = 200
WITHHELD = "niet getoond"
SITUATIONS = ("Situaties zeker", "Situaties mogelijk")


def cases_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    items = everything(lambda most: case_list(session, actor, FilterForm(), 1, most))
    heads = (
        "Casus", "Kernzin", "Gemeente", "Periode", "Leefgebieden", "Knelpunten met passage", "Soort", "Status",
        "Afloop", "Aanvulling",
    )  # fmt: skip
    rows = [
        (
            one.case.title, one.case.key_phrase, one.municipality, str(one.case.period or ""),
            "; ".join(one.life_areas), one.proven, one.case.kind.value, one.case.status.value,
            one.case.outcome.label if one.case.outcome else "", "" if one.case.is_primary else "ja",
        )
        for one in items
    ]  # fmt: skip
    return Sheet("Casussen", heads, rows)


def knelpunten_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    book = code_book(session, actor)
    lines = [("voorstel", entry) for entry in book.proposals]
    lines += [(group.label, entry) for group in book.groups for entry in group.entries]
    rows = [
        (kind, one.knelpunt.name, one.knelpunt.definition, one.counted.certain, one.counted.possible)
        for kind, one in lines
    ]
    return Sheet("Knelpunten", ("Soort", "Knelpunt", "Omschrijving", *SITUATIONS), rows)


def patterns_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    wanted = PatternFilterForm(asked).wanted(actor.id, id_asked("knelpunt"))
    cards = everything(lambda most: pattern_cards(session, wanted, 1, most))
    heads = (
        "Patroon", "In één zin", *SITUATIONS, "Gemeenten zeker", "Gemeenten mogelijk", "Sinds", "Trede", "Niveau",
        "Stand", "Eigenaar",
    )  # fmt: skip
    rows = [
        (
            one.pattern.title, one.pattern.sentence, one.standing.volume.certain, one.standing.volume.possible,
            one.standing.volume.certain_municipalities, one.standing.volume.municipalities,
            one.standing.volume.since, one.standing.rung.label,
            one.pattern.level.value, one.pattern.status.label, one.owner or "geen eigenaar",
        )
        for one in cards
    ]  # fmt: skip
    return Sheet("Patronen", heads, rows)


def follow_up_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    rows = [
        (
            one.age, one.solution.title, one.pattern_title, one.solution.due_on or "geen datum",
            "ja" if one.late else "", one.owner or "nog niemand", one.solution.route.value, one.solution.status.value,
        )
        for one in everything(lambda most: follow_up_page(session, actor, FollowUpForm(asked), 1, most))
    ]  # fmt: skip
    heads = ("Aan zet", "Oplossing", "Patroon", "Klaar op", "Te laat", "Wie trekt dit", "Route", "Stand")
    return Sheet("Opvolging", heads, rows)


def submissions_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    check_may_see(actor)
    total = submissions.count_submissions(session)
    lines = everything(lambda most: Page(submissions.list_submissions(session, most, 0), 1, total))
    heads = (
        "Kenmerk", "Indiening", "Versie", "Loket", "Stand", "Antwoord", "Patronen", *SITUATIONS, "Sinds",
        "Vervangen door",
    )  # fmt: skip
    rows = [
        (
            one.reference, one.title, one.edition, one.addressee, one.status.label,
            one.answer.value if one.answer else "", one.patterns, one.certain, one.possible,
            day_of(one.frozen_at or one.created_at), f"versie {one.edition + 1}" if one.later_sent_at else "",
        )
        for one in lines
    ]  # fmt: skip
    return Sheet("Indieningen", heads, rows)


def laws_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    rows: list[tuple[Cell | None, ...]] = []
    for entry in law_register(session, today()):
        rows.append((entry.law.title, "", "", "", entry.situations, entry.patterns, "", entry.url))
        rows += [
            (
                entry.law.title, line.article.article, line.article.subject, line.role, line.situations,
                line.patterns, "ja" if line.article.verified else "nee", line.url,
            )
            for line in entry.articles
        ]  # fmt: skip
    heads = ("Wet", "Artikel", "Waarover", "In de praktijk", "Situaties", "Patronen", "Nagekeken", "Wettekst")
    return Sheet("Wetten", heads, rows)


def prices_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """Of the own municipality; an administrator may ask for another one."""
    code = asked.get("gemeente", "") if actor.has(Role.ADMIN) else ""
    place = catalogue.get_municipality(session, code or actor.municipality)
    rows = [
        (line.unit, line.per, line.amount_cents / 100, line.source, day_in(line.dated))
        for line in catalogue.price_lines(session, place.code)
    ]
    return Sheet(f"Prijslijst {place.name}", ("Hulp of voorziening", "Per", "Bedrag", "Bron", "Datum"), rows)


def dashboard_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """What the page holds back, stays back."""
    rows = [
        (chart.title, bar.label, WITHHELD if bar.number is None else bar.number)
        for chart in dashboard_page(session).charts
        for bar in chart.bars
    ]
    return Sheet("Dashboard", ("Telling", "Waarvan", "Situaties"), rows)


def werktafels_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """What is planned or going on first, then what was finished."""
    found = werktafels.index(session, actor, 1, MOST_ROWS)
    rows = [
        (
            one.table.title, one.pattern_title, one.table.status.value, day_of(one.table.planned_at),
            day_of(one.table.closed_at), one.table.place, one.lead,
        )
        for one in (*found.open, *everything(lambda most: found.finished))
    ]  # fmt: skip
    return Sheet("Werktafels", ("Werktafel", "Patroon", "Stand", "Gepland", "Afgerond", "Plaats", "Facilitator"), rows)


def suggestions_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    rows = [
        (" + ".join(item.label for item in one.suggestion.items), one.suggestion.sentence) for one in offered(session)
    ]
    return Sheet("Mogelijke patronen", ("Wat samenkomt", "Hoe vaak"), rows)


def search_sheet(session: Session, actor: Actor, asked: MultiDict[str, str]) -> Sheet:
    """The best of each kind that was asked for, as far as anybody would leaf through."""
    wanted = asked_in(asked)
    index = ready_index(current_app.config["SETTINGS"], session)
    rows: list[tuple[Cell | None, ...]] = []
    for kind in (wanted.kind,) if wanted.kind else KIND_LABELS:
        page = search_page(session, actor, index, replace(wanted, kind=kind, page=1), MOST_FOUND)
        rows += [
            (group.label, hit.title, hit.reference, shown.line.whole, hit.snippet_text, hit.url)
            for group in page.groups
            for shown in group.hits
            for hit in (shown.hit,)
        ]
    return Sheet("Zoekresultaten", ("Soort", "Titel", "Kenmerk", "Wat het opleverde", "Tekst", "Adres"), rows)


Maker = Callable[["Session", Actor, "MultiDict[str, str]"], Sheet]
LISTS: Mapping[str, Maker] = {
    "casussen": cases_sheet,
    "knelpunten": knelpunten_sheet,
    "patronen": patterns_sheet,
    "opvolging": follow_up_sheet,
    "indieningen": submissions_sheet,
    "wetten": laws_sheet,
    "prijslijst": prices_sheet,
    "dashboard": dashboard_sheet,
    "werktafels": werktafels_sheet,
    "mogelijke-patronen": suggestions_sheet,
    "zoeken": search_sheet,
    "loketten": addressees_sheet,
    "accounts": accounts_sheet,
    "stuurgroep": agenda_sheet,
    "oproepen": calls_sheet,
    "berichten": notices_sheet,
}
