"""What the pages of cases show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from patterns.actor import Actor, Role
from patterns.cases import rules, store
from patterns.cases.naming import organisation_names_for
from patterns.cases.rules import WITHHOLDABLE, CaseStatus, Passage
from patterns.catalogue import store as catalogue
from patterns.catalogue.rules import LawRef, law_text
from patterns.errors import DomainError
from patterns.history import HistoryEntry, entries_of
from patterns.knelpunten import store as knelpunten
from patterns.release.service import latest_refusal
from werktafel.accounts.store import posts_of
from werktafel.kit.filters import dutch_moment
from werktafel.kit.marking import told
from werktafel.kit.paging import PER_PAGE, Page, offset_of
from werktafel.web.forms.cases import PASSAGES, FilterForm, Words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.cases.model import Case, CaseKnelpunt, CaseMention, CaseReading
    from patterns.knelpunten.model import Knelpunt

STATUS_NOTES = {
    CaseStatus.DRAFT: "Dit is een concept. Alleen uw eigen gemeente ziet het, en het telt nog niet mee.",
    CaseStatus.WITHDRAWN: "Deze casus is ingetrokken. Hij telt niet meer mee en alleen uw eigen gemeente ziet hem nog.",
}
LABELS = {
    "reference": "kenmerk", "title": "titel", "kind": "soort", "key_phrase": "kernzin", "situation": "situatie",
    "need": "behoefte", "obstacle": "belemmering", "solution": "oplossing", "result": "resultaat", "outcome": "afloop",
    "status": "status", "period_year": "periode", "period_quarter": "periode", "cost_breakthrough_cents": "kosten",
    "cost_current_cents": "kosten", "cost_threat_cents": "kosten", "situation_id": "bij welke situatie",
    "review": "meelezen", "withheld": "weggelaten voor privacy",
}  # fmt: skip
ACTS = {
    "judged": "Een bevinding beoordeeld: geen persoonsgegeven.", "generalised": "Een aangeboden omschrijving gebruikt.",
    "created": "Aangemaakt.", "linked": "Knelpunt gekoppeld: {}.", "unlinked": "Knelpunt losgemaakt: {}.",
    "moved": "Bij het splitsen van een knelpunt verhuisd naar: {}.", "moved_back": "Teruggezet bij het knelpunt: {}.",
    "passage_lost": "De passage bij {} stond niet meer in de tekst.", "followed": "Teruggekeken.",
    "double_zelfde": "Gezegd dat een andere casus over dezelfde situatie gaat.",
    "double_ander": "Gezegd dat een casus die erop lijkt over een andere situatie gaat.",
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One of the texts of the story, with its passages marked."""

    field: str
    title: str
    story: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Note:
    """A knelpunt in the margin, numbered like its passage."""

    number: int
    link_id: int
    knelpunt: Knelpunt
    passage: str


@dataclass(frozen=True)
class CaseItem:
    """A case in a list."""

    case: Case
    municipality: str
    life_areas: tuple[str, ...]
    proven: int


@dataclass(frozen=True)
class CasePage:
    """Everything on the page of one case, and which acts this actor has."""

    case: Case
    municipality: str
    status_note: str
    sections: tuple[Section, ...]
    possible: tuple[Note, ...]
    mentions: tuple[CaseMention, ...]
    records: Sequence[Case]
    laws: tuple[tuple[str, str], ...]
    organisations: tuple[str, ...]
    life_areas: tuple[str, ...]
    funding_streams: tuple[str, ...]
    history: tuple[tuple[str, str, str], ...]
    may_write: bool
    may_link: bool
    may_release: bool
    may_withdraw: bool
    needs_colleague: bool
    returned: tuple[CaseReading, ...]

    @property
    def withheld(self) -> tuple[str, ...]:
        return tuple(WITHHOLDABLE.get(one, one).partition(":")[0] for one in self.case.withheld)


def words_of(session: Session, actor: Actor) -> Words:
    return Words(
        [(area.code, area.label) for area in catalogue.life_areas(session)],
        [(stream.code, stream.label) for stream in catalogue.funding_streams(session)],
        catalogue.law_register(session),
        titles := catalogue.law_titles(session),
        laws=(
            *titles.values(),
            *(f"{titles[one.bwb_id]} artikel {one.article}" for one in catalogue.law_articles(session)),
        ),
        organisations=organisation_names_for(session, actor),
    )


def case_list(
    session: Session, actor: Actor, form: FilterForm, number: int, per_page: int = PER_PAGE
) -> Page[CaseItem]:
    """One page of the cases that the actor may see, as the filter form asks."""
    areas, places = {a.code: a.label for a in catalogue.life_areas(session)}, catalogue.municipality_names(session)
    form.offer(list(areas.items()), places, knelpunten.usable(session), catalogue.law_titles(session))
    wanted = form.wanted()
    found = store.list_visible(session, actor, wanted, per_page, offset_of(number, per_page))
    items = [
        CaseItem(
            case, places[case.municipality], tuple(sorted(areas[a.code] for a in case.life_areas)),
            sum(1 for link in case.links if link.passage),
        )
        for case in found
    ]  # fmt: skip
    return Page(items, number, store.count_visible(session, actor, wanted), per_page)


def case_page(session: Session, actor: Actor, case_id: int) -> CasePage:
    case = store.get_visible(session, actor, case_id)
    entries = entries_of(session, "casus", case.id, 20)
    mentioned = {e.changes["knelpunt"] for e in entries if "knelpunt" in e.changes}
    known = knelpunten.load_knelpunten(session, {link.canonical_id for link in case.links} | mentioned)
    parties = catalogue.organisation_names(session, {o.organisation_id for o in case.organisations})
    titles = catalogue.law_titles(session)
    areas = {a.code: a.label for a in catalogue.life_areas(session)}
    streams = {f.code: f.label for f in catalogue.funding_streams(session)}
    refs = [LawRef(law.bwb_id or "", law.article, law.text) for law in case.laws]
    writers = frozenset({case.created_by, case.edited_by})
    own, status = case.municipality, case.status
    places = catalogue.municipality_names(session)
    people = _who(session, actor, entries, places)
    sections, possible = tell(case, known)
    return CasePage(
        case=case, municipality=places[own],
        status_note=STATUS_NOTES.get(status, ""), sections=sections, possible=possible,
        mentions=tuple(mention for mention in case.mentions if mention.knelpunt_id is None),
        records=store.records_of(session, actor, case.situation_id),
        laws=tuple((law_text(ref, titles), ref.bwb_id) for ref in refs),
        organisations=tuple(sorted(parties.values())),
        life_areas=tuple(sorted(areas[a.code] for a in case.life_areas)),
        funding_streams=tuple(sorted(streams[f.code] for f in case.funding_streams)),
        history=tuple(_told(entry, known, who) for entry, who in zip(entries, people, strict=True)),
        may_write=_may(lambda: rules.check_may_write(own, status, actor)),
        may_link=status is not CaseStatus.WITHDRAWN and _may(lambda: rules.check_may_link(own, actor)),
        may_release=_may(lambda: rules.check_may_release(own, status, writers, actor)),
        may_withdraw=_may(lambda: rules.check_may_withdraw(own, status, actor)),
        needs_colleague=status is CaseStatus.DRAFT and actor.id in writers and actor.has(Role.PROFESSIONAL),
        returned=latest_refusal(session, case) if actor.municipality == own else (),
    )  # fmt: skip


def _may(check: Callable[[], None]) -> bool:
    """Whether a rule would let this pass: for showing a button, never for letting somebody in."""
    try:
        check()
    except DomainError:
        return False
    return True


def tell(case: Case, known: Mapping[int, Knelpunt]) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """The story with its passages, numbered as they come; and the knelpunten without a passage."""
    sections, number = [], 1
    for field, title in PASSAGES.items():
        text = case.text_of(field)
        spots = sorted(_spots(case, field, text), key=lambda spot: (spot[0], spot[2].id))
        notes = tuple(
            Note(number + i, link.id, known[link.canonical_id], link.passage) for i, (_, _, link) in enumerate(spots)
        )
        number += len(notes)
        if text:
            sections.append(Section(field.value, title, told(text, [(n.number, n.passage) for n in notes]), notes))
    loose = [link for link in case.links if not link.passage]
    return tuple(sections), tuple(Note(0, link.id, known[link.canonical_id], "") for link in loose)


def _spots(case: Case, field: Passage, text: str) -> list[tuple[int, int, CaseKnelpunt]]:
    links = [link for link in case.links if link.passage and link.field is field and link.passage in text]
    return [(text.index(link.passage), text.index(link.passage) + len(link.passage), link) for link in links]


def _who(session: Session, actor: Actor, entries: Sequence[HistoryEntry], places: Mapping[str, str]) -> list[str]:
    """Names within the own municipality; of somebody elsewhere the role and the municipality."""
    posts = posts_of(session, [entry.actor_id for entry in entries])
    told_of = {
        number: f"{min(post.roles, key=list(Role).index).label} van {places[post.municipality]}"
        for number, post in posts.items()
        if post.municipality != actor.municipality
    }
    return [told_of.get(entry.actor_id or 0, entry.actor_name) for entry in entries]


def _told(entry: HistoryEntry, known: Mapping[int, Knelpunt], who: str) -> tuple[str, str, str]:
    """When, who and what, in a sentence. Texts themselves are not repeated."""
    if entry.action in ACTS:
        knelpunt = known.get(entry.changes.get("knelpunt", 0))
        what = ACTS[entry.action].format(knelpunt.name if knelpunt else "een knelpunt")
    elif "status" in entry.changes:
        what = f"Status: {entry.changes['status'][0]} → {entry.changes['status'][1]}."
    else:
        labels = dict.fromkeys(LABELS[name] for name in entry.changes if name in LABELS)
        what = f"Gewijzigd: {', '.join(labels)}."
    return dutch_moment(entry.at), who, re.sub(r"\s+", " ", what)
