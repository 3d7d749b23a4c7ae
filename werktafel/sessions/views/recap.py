"""Three lines for who comes in late: what is established, what was found, what is asked now."""

from collections.abc import Sequence

from werktafel.sessions.model import TableKnelpunt, TableStep, Werktafel


def recap_of(
    table: Werktafel, steps: Sequence[TableStep], knelpunten: Sequence[TableKnelpunt], cards: int
) -> tuple[str, ...]:
    if table.phase is None:
        return ()
    return (_steps(steps), _found(knelpunten, cards), f"Nu: {table.phase.value}. De vraag staat hieronder.")


def _steps(steps: Sequence[TableStep]) -> str:
    if not steps:
        return "Er staan nog geen stappen op tafel."
    if len(steps) == 1:
        return f"Er staat één stap op tafel: {steps[0].party}, {_clip(steps[0].what)}."
    first, last = steps[0], steps[-1]
    return f"Er staan {len(steps)} stappen op tafel, van {first.party} ({_clip(first.what)}) tot {last.party}."


def _found(knelpunten: Sequence[TableKnelpunt], cards: int) -> str:
    noun = "kaartje ligt" if cards == 1 else "kaartjes liggen"
    on_table = f"{cards} {noun} open op tafel" if cards else "er ligt nog geen kaartje open op tafel"
    if not knelpunten:
        return f"{on_table[:1].upper()}{on_table[1:]}; er zijn nog geen knelpunten benoemd."
    names = list(dict.fromkeys(one.name for one in knelpunten))
    more = f" en nog {len(names) - 2}" if len(names) > 2 else ""
    return f"Benoemde knelpunten: {', '.join(names[:2])}{more}; {on_table}."


def _clip(text: str, most: int = 60) -> str:
    flat = " ".join(text.split()).rstrip(".")
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"
