"""What the pages for keeping the code book show."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from patterns.actor import Actor, Role
from patterns.cases.store import Counted
from patterns.catalogue import store as catalogue
from patterns.figures import store as figures
from patterns.history import entries_of
from patterns.knelpunten import store
from patterns.knelpunten.rules import LABELS, KnelpuntStatus, KnelpuntText
from patterns.splitting.service import takes_links
from patterns.splitting.store import links_of
from werktafel.accounts.store import names_of
from werktafel.kit.filters import dutch_moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from patterns.knelpunten.model import Knelpunt, KnelpuntProposal
    from werktafel.web.forms.codebook import ChangeForm, MergeForm, SplitForm

MOST_LINKS = 200
MOST_VERSIONS = 100
LITTLE_ALIKE = 0.5
Piece = tuple[str, str]


@dataclass(frozen=True)
class Changed:
    """One field that differs, as pieces of text that stayed, went or came."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangePage:
    knelpunt: Knelpunt
    text: KnelpuntText


@dataclass(frozen=True)
class ProposalPage:
    proposal: KnelpuntProposal
    knelpunt: Knelpunt
    by: str
    changes: tuple[Changed, ...]
    may_decide: bool


@dataclass(frozen=True)
class MergePage:
    knelpunt: Knelpunt
    counted: Counted


@dataclass(frozen=True)
class SplitPage:
    """`shown` is the number of links to choose from. How many there are on drafts elsewhere is nobody's business."""

    knelpunt: Knelpunt
    shown: int


@dataclass(frozen=True)
class Version:
    when: str
    who: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True)
class VersionsPage:
    knelpunt: Knelpunt
    versions: tuple[Version, ...]


def change_page(session: Session, knelpunt_id: int, form: ChangeForm) -> ChangePage:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    form.offer(session)
    return ChangePage(knelpunt, store.text_of(knelpunt))


def proposal_page(session: Session, actor: Actor, proposal_id: int) -> ProposalPage:
    proposal = store.get_proposal(session, proposal_id)
    knelpunt = store.get_knelpunt(session, proposal.knelpunt_id)
    waits = proposal.status is KnelpuntStatus.PROPOSED
    return ProposalPage(
        proposal,
        knelpunt,
        names_of(session, [proposal.proposed_by]).get(proposal.proposed_by, "iemand"),
        asked(session, knelpunt, proposal),
        waits and actor.has(Role.COORDINATOR),
    )


def asked(session: Session, knelpunt: Knelpunt, proposal: KnelpuntProposal) -> tuple[Changed, ...]:
    """What is asked for beside what the entry says now."""
    now = store.text_of(knelpunt)
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    return tuple(
        Changed(LABELS[name], word_diff(_shown(name, getattr(now, name), kinds), _shown(name, wished, kinds)))
        for name, wished in sorted(proposal.changes.items(), key=lambda pair: list(LABELS).index(pair[0]))
    )


def merge_page(session: Session, knelpunt_id: int, form: MergeForm) -> MergePage:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    form.offer([one for one in store.usable(session) if one.id != knelpunt_id])
    return MergePage(knelpunt, figures.situations_of_knelpunt(session, knelpunt_id))


def split_page(session: Session, actor: Actor, knelpunt_id: int, form: SplitForm) -> SplitPage:
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    linked = links_of(session, actor, knelpunt_id, MOST_LINKS)
    places = catalogue.municipality_names(session)
    choices = [
        (
            one.link.id,
            " · ".join(
                part for part in (one.case.title, places[one.case.municipality], _quote(one.link.passage)) if part
            ),
        )
        for one in linked
    ]
    kinds = [(kind.code, kind.label) for kind in catalogue.knelpunt_kinds(session)]
    narrower = [one for one in store.split_from(session, knelpunt_id) if takes_links(one)]
    form.offer(choices, narrower, kinds)
    return SplitPage(knelpunt, len(linked))


def versions_page(session: Session, knelpunt_id: int) -> VersionsPage:
    """Every change of the text, the newest first, with what went and what came."""
    knelpunt = store.get_knelpunt(session, knelpunt_id)
    kinds = {kind.code: kind.label for kind in catalogue.knelpunt_kinds(session)}
    versions = []
    for entry in entries_of(session, "knelpunt", knelpunt_id, MOST_VERSIONS):
        changes = tuple(
            Changed(label, word_diff(*(_shown(name, value, kinds) for value in entry.changes[name])))
            for name, label in LABELS.items()
            if entry.action == "changed" and name in entry.changes
        )
        if changes:
            versions.append(Version(dutch_moment(entry.at), entry.actor_name, changes))
    return VersionsPage(knelpunt, tuple(versions))


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces of text with `same`, `gone` or `new`, whole words at a time; a text that is quite another, as a whole."""
    one, other = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    compared = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if compared.ratio() < LITTLE_ALIKE:
        return tuple((kind, text) for kind, text in (("gone", before + " "), ("new", after)) if text.strip())
    pieces: list[Piece] = []
    for act, low, high, from_, to in compared.get_opcodes():
        if act == "equal":
            pieces.append(("same", "".join(one[low:high])))
            continue
        if high > low:
            pieces.append(("gone", "".join(one[low:high])))
        if to > from_:
            pieces.append(("new", "".join(other[from_:to])))
    return tuple(pieces)


def _shown(name: str, value: Any, kinds: Mapping[str, str]) -> str:
    if name == "kind_code":
        return kinds.get(str(value), str(value or ""))
    return "; ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value or "")


def _quote(passage: str) -> str:
    short = passage if len(passage) <= 90 else passage[:88].rsplit(" ", 1)[0] + "…"
    return f"‘{short}’" if short else ""
