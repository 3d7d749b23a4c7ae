"""The texts of two people who saved after each other, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from sqlalchemy.orm import Session

from exports.submissions import store
from exports.submissions.model import Addressee, Submission
from exports.submissions.needs import in_order, read_needs
from exports.submissions.rules import AddresseeText, EditSubmission
from patterns.errors import Difference
from patterns.patterns.store import load_patterns

LABELS: Mapping[str, str] = {
    "title": "Titel", "addressee": "Loket", "patterns": "Patronen", "summary": "Samenvatting", "name": "Naam",
    "role": "Functie", "organisation": "Organisatie", "email": "E-mailadres", "phone": "Telefoon",
    "mandate": "Mandaat", "supporters": "Om steun gevraagde gemeenten",
}  # fmt: skip


def submission_differences(
    session: Session, submission: Submission, mine: EditSubmission, names: Mapping[str, str]
) -> list[Difference]:
    titles = {one.id: one.title for one in load_patterns(session, {*mine.pattern_ids, *submission.pattern_ids})}
    loketten = {one.id: one.name for one in store.addressees(session)}

    def words(
        title: str, addressee: int, patterns: tuple[int, ...], summary: str, supporters: list[str]
    ) -> dict[str, str]:
        return {
            "title": title,
            "addressee": loketten.get(addressee, ""),
            "patterns": "; ".join(titles.get(one, "") for one in patterns),
            "summary": summary,
            "supporters": ", ".join(names[code] for code in sorted(supporters)),
        }

    ours = words(mine.title, mine.addressee_id, mine.pattern_ids, mine.summary, list(mine.supporters))
    theirs = words(
        submission.title, submission.addressee_id, submission.pattern_ids, submission.summary,
        [one.municipality for one in submission.support],
    )  # fmt: skip
    ours |= asdict(mine.contact)
    theirs |= submission.contact
    return [
        Difference(LABELS[name], ours[name], theirs.get(name, ""))
        for name in ours
        if ours[name] != theirs.get(name, "")
    ]


def addressee_differences(addressee: Addressee, mine: AddresseeText) -> list[Difference]:
    labels = {"name": "Naam", "contact": "Contact", "format": "Vorm", "note": "Wat we weten", "status": "Stand"}
    pairs = [(label, str(getattr(mine, name)), str(getattr(addressee, name))) for name, label in labels.items()]
    pairs.append(("Waar het loket om vraagt", "\n".join(mine.asks), "\n".join(addressee.asks)))
    pairs.append(("Afvinklijst", _ticked(mine.needs), _ticked(addressee.needs or ())))
    for label, name in (("Aantal situaties", "least_situations"), ("Aantal gemeenten", "least_municipalities")):
        pairs.append((label, str(getattr(mine, name) or ""), str(getattr(addressee, name) or "")))
    spoken = asdict(mine.mandate)
    pairs += [(f"Namens de regio: {LABELS[name]}", spoken[name], addressee.mandate.get(name, "")) for name in spoken]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _ticked(codes: Iterable[str]) -> str:
    return "\n".join(one.label for one in in_order(read_needs(codes)))
