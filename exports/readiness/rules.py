"""What a pattern lacks for an addressee, in words, with the question for those who can supply each part."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.submissions.needs import LEAST_STORIES, TEXTS, Asked, Need, in_order
from patterns.actor import Actor, Role
from patterns.errors import NotAllowed, RuleBroken
from patterns.patterns.rules import may_edit
from patterns.standing.rules import Proof, ProofCase


@dataclass(frozen=True)
class Ask:
    """One question with the page that answers it. `key` is the same question for whoever asks it.

    For the accounts in `users`; when none of those works here any more, for the holders of `role`, in `municipality`
    when one is named.
    """

    key: str
    line: str
    path: str
    users: tuple[int, ...] = ()
    role: Role = Role.COORDINATOR
    municipality: str = ""

    def is_for(self, actor: Actor, active: Collection[int]) -> bool:
        if any(one in active for one in self.users):
            return actor.id in self.users
        return actor.has(self.role) and self.municipality in ("", actor.municipality)


@dataclass(frozen=True)
class Gap:
    """Something that lacks; `call` says that asking around in the region may help."""

    need: Need
    text: str
    asks: tuple[Ask, ...] = ()
    call: bool = False


@dataclass(frozen=True)
class Readiness:
    """How a pattern stands for one addressee."""

    asked: Asked
    gaps: tuple[Gap, ...]

    @property
    def sentence(self) -> str:
        if not self.gaps:
            return f"voor {self.asked.name} ontbreekt niets meer"
        verb = "ontbreekt" if len(self.gaps) == 1 else "ontbreken"
        return f"voor {self.asked.name} {verb}: {', '.join(gap.text for gap in self.gaps)}"


def readiness_of(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Readiness:
    """`places` are the municipalities of the region, code to name."""
    found = []
    for need in in_order(asked.needs):
        gap = _text_gap(need, proof) if need in TEXTS else FINDERS[need](asked, proof, places)
        if gap is not None:
            found.append(gap)
    return Readiness(asked, tuple(found))


def check_may_ask(owners: Collection[int], actor: Actor) -> None:
    """Whoever may word the pattern may ask others to complete it."""
    if not may_ask(owners, actor):
        raise NotAllowed("Alleen de eigenaar, de vervanger, een facilitator of de coördinator vraagt om aanvulling.")


def may_ask(owners: Collection[int], actor: Actor) -> bool:
    return may_edit(frozenset(owners), actor)


def chosen(readiness: Readiness, need: Need | None) -> Sequence[Ask]:
    """The questions of one gap, or of all. Refused when there is nobody to ask."""
    asks = [ask for gap in readiness.gaps if need in (None, gap.need) for ask in gap.asks]
    if not asks:
        raise RuleBroken("Hier valt niemand iets te vragen. Misschien is het intussen al ingevuld.")
    return asks


def _situations(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    lacking = asked.situations - proof.volume.certain
    if lacking <= 0:
        return None
    text = f"{lacking} bewezen {'situatie' if lacking == 1 else 'situaties'}"
    return Gap(Need.SITUATIONS, text, tuple(_passage(proof, case) for case in _unproven(proof)), call=True)


def _municipalities(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    lacking = asked.municipalities - proof.volume.certain_municipalities
    if lacking <= 0:
        return None
    shown = {case.municipality for case in proof.cases if case.certain}
    asks = [_passage(proof, case) for case in _unproven(proof) if case.municipality not in shown]
    asks += [_answer(proof, code) for code in places if code not in proof.heard]
    text = f"{lacking} {'gemeente' if lacking == 1 else 'gemeenten'} met een bewezen situatie"
    return Gap(Need.MUNICIPALITIES, text, tuple(asks), call=True)


def _stories(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    told = {case.situation for case in proof.cases if case.told}
    lacking = LEAST_STORIES - len(told)
    if lacking <= 0:
        return None
    asks = [
        _of_case(
            case,
            f"verhaal:{case.id}",
            f"Vertel bij ‘{case.title}’ ook wat er knelde en hoe het afliep.",
            f"/casussen/{case.id}/bewerken#belemmering",
        )
        for case in proof.cases
        if case.situation not in told
    ]
    words = "vertelde casus" if lacking == 1 else "vertelde casussen"
    return Gap(Need.STORIES, f"{lacking} {words}", tuple(asks), call=True)


def _steps(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    if any(step.breaks for step in proof.steps):
        return None
    text = "de stap waar het vastloopt" if proof.steps else "de stappen"
    line = f"Patroon ‘{proof.title}’: wilt u {text} invullen?"
    return Gap(Need.STEPS, text, (_of_owner(proof, "stappen", line, "stappen"),))


def _step_rules(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    bare = [step for step in proof.steps if step.breaks and not step.has_rule]
    if not bare:
        return None
    asks = [
        _of_owner(
            proof,
            f"stap-{step.id}",
            f"Patroon ‘{proof.title}’: welke wet of regel hoort bij stap {step.position}?",
            f"stappen/{step.id}#rule",
        )
        for step in bare
    ]
    return Gap(Need.STEP_RULE, f"wetsartikel bij stap {_listed(str(step.position) for step in bare)}", tuple(asks))


def _article(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    if proof.has_article:
        return None
    asks = [
        _of_case(
            cases[0],
            f"artikel:{cases[0].id}",
            f"Welk wetsartikel speelde bij ‘{cases[0].title}’?",
            f"/casussen/{cases[0].id}/bewerken#wetten",
        )
        for cases in proof.certain_cases.values()
    ]
    return Gap(Need.ARTICLE, "wetsartikel", tuple(asks))


def _tried(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    if proof.has_solution:
        return None
    line = f"Patroon ‘{proof.title}’: wat is er al geprobeerd, en wat kwam ervan?"
    return Gap(Need.TRIED, "wat al is geprobeerd", (_of_owner(proof, "oplossing", line, "oplossingen/nieuw"),))


def _return(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    """Counted in situations: one of its cases that shows what it cost and gave is enough."""
    situations = proof.certain_cases.values()
    bare = [cases for cases in situations if not any(case.has_return for case in cases)]
    if not situations:
        return Gap(Need.RETURN, "rendement")
    if not bare:
        return None
    asks = [
        _of_case(
            cases[0],
            f"rendement:{cases[0].id}",
            f"Wat kostte de doorbraak bij ‘{cases[0].title}’, en wat zou het zonder kosten?",
            f"/casussen/{cases[0].id}/bewerken#kosten_doorbraak",
        )
        for cases in bare
    ]
    return Gap(Need.RETURN, f"rendement bij {len(bare)} van {len(situations)}", tuple(asks))


def _mandate(asked: Asked, proof: Proof, places: Mapping[str, str]) -> Gap | None:
    if asked.mandate:
        return None
    path = f"/indieningen/loketten/{asked.addressee_id}#mandaat"
    line = f"Wie spreekt namens de regio met {asked.name}, en met welk mandaat?"
    return Gap(Need.MANDATE, "mandaathouder", (Ask(f"mandaat:{asked.addressee_id}", line, path),))


FINDERS: Mapping[Need, Callable[[Asked, Proof, Mapping[str, str]], Gap | None]] = {
    Need.SITUATIONS: _situations,
    Need.MUNICIPALITIES: _municipalities,
    Need.STORIES: _stories,
    Need.STEPS: _steps,
    Need.STEP_RULE: _step_rules,
    Need.ARTICLE: _article,
    Need.TRIED: _tried,
    Need.RETURN: _return,
    Need.MANDATE: _mandate,
}


def _text_gap(need: Need, proof: Proof) -> Gap | None:
    name, word = TEXTS[need]
    if name in proof.filled:
        return None
    line = f"Patroon ‘{proof.title}’: wilt u dit aanvullen? {word[0].upper()}{word[1:]}."
    return Gap(need, word, (_of_owner(proof, name, line, f"wijzigen#{name}"),))


def _of_owner(proof: Proof, what: str, line: str, place: str) -> Ask:
    return Ask(f"patroon:{proof.id}:{what}", line, f"/patronen/{proof.id}/{place}", users=proof.owners)


def _of_case(case: ProofCase, key: str, line: str, path: str) -> Ask:
    """The author knows; else a colleague of the same municipality."""
    users = () if case.author is None else (case.author,)
    return Ask(key, line, path, users, Role.PROFESSIONAL, case.municipality)


def _passage(proof: Proof, case: ProofCase) -> Ask:
    line = f"Wijs in ‘{case.title}’ het stuk tekst aan dat een knelpunt van ‘{proof.title}’ bewijst."
    return _of_case(case, f"passage:{proof.id}:{case.id}", line, f"/casussen/{case.id}#koppelen")


def _answer(proof: Proof, municipality: str) -> Ask:
    line = f"Speelt ‘{proof.title}’ ook in uw gemeente?"
    path = f"/patronen/{proof.id}/antwoord"
    return Ask(f"antwoord:{proof.id}:{municipality}", line, path, (), Role.PROFESSIONAL, municipality)


def _unproven(proof: Proof) -> list[ProofCase]:
    """One case for each situation that only counts as possible."""
    certain = {case.situation for case in proof.cases if case.certain}
    first: dict[int, ProofCase] = {}
    for case in proof.cases:
        if case.situation not in certain:
            first.setdefault(case.situation, case)
    return list(first.values())


def _listed(words: Iterable[str]) -> str:
    *rest, last = words
    return f"{', '.join(rest)} en {last}" if rest else last
