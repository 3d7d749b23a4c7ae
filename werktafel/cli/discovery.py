"""`werktafel patterns suggest`."""

from pathlib import Path
from typing import Any

import click

from patterns.discovery.rules import Offered
from patterns.discovery.store import offered
from patterns.graph.combinations import RATE
from werktafel.cli.shared import as_option, json_option, print_json, reading_as


@click.group()
def patterns() -> None:
    """Patronen."""


@patterns.command("suggest")
@as_option
@json_option
@click.pass_obj
def suggest(data: Path | None, email: str, as_json: bool) -> None:
    """Noem combinaties die vaker samen voorkomen dan toeval verklaart."""
    with reading_as(data, email) as (session, _):
        found = offered(session)
    if as_json:
        print_json({"total": len(found), "error_rate": RATE, "suggestions": [_row(one) for one in found]})
        return
    if not found:
        click.echo("Er komt nu niets vaker samen voor dan toeval verklaart.")
    for number, one in enumerate(found, start=1):
        click.echo(f"{number:>3}. {one.suggestion.sentence}")
        for pattern in one.resembles:
            click.echo(f"     Dit lijkt op patroon {pattern.id}: {pattern.title}")


def _row(one: Offered) -> dict[str, Any]:
    """`support` counts situations; `p_value` is corrected for everything that was tried."""
    found = one.suggestion
    return {
        "id": one.mark,
        "items": [{"kind": str(item.kind), "id": item.code, "name": item.label} for item in found.items],
        "support": len(found.situations),
        "expected": round(found.expected, 3),
        "lift": round(found.lift, 3),
        "p_value": found.p_value,
        "stability": found.steady,
        "situations": list(found.situations),
        "municipalities": list(found.municipalities),
        "resembles": [{"id": pattern.id, "title": pattern.title} for pattern in one.resembles],
        "sentence": found.sentence,
    }
