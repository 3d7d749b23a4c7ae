"""`werktafel search` and `werktafel index`."""

import sys
from pathlib import Path

import click

from search.documents import KINDS
from werktafel.cli.shared import app_of, as_option, json_option, print_json, reading_as, settings_of
from werktafel.indexing.sync import check_index, ready_index, rebuild_index
from werktafel.kit.unit import reading
from werktafel.web.pages.hits import visible_hits

MAX_LIMIT = 1000


@click.command()
@click.argument("query")
@as_option
@click.option("--kind", type=click.Choice(KINDS), help="Zoek alleen in deze soort.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, MAX_LIMIT))
@json_option
@click.pass_obj
def search(data: Path | None, query: str, email: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Zoek wat dit account mag vinden."""
    with reading_as(data, email) as (session, actor):
        index = ready_index(settings_of(data), session)
        found = index.search(query, actor.municipality, (kind,) if kind else (), limit=limit)
        hits = visible_hits(session, actor, found.hits)
    if as_json:
        rows = [
            {
                "kind": hit.kind,
                "id": int(hit.id) if hit.id.isdecimal() else hit.id,
                "reference": hit.reference,
                "title": hit.title,
                "score": round(hit.score, 4),
                "snippet": hit.snippet_text,
                "url": hit.url,
            }
            for hit in hits
        ]
        print_json({"total": found.total, "took_ms": round(found.took_ms, 2), "hits": rows})
        return
    for note in found.notes:
        click.echo(note)
    click.echo(f"{found.total} gevonden")
    if found.did_you_mean:
        click.echo(f"Bedoelde u: {found.did_you_mean}")
    for hit in hits:
        click.echo(f"{hit.kind:<12} {hit.reference or hit.id:<14} {hit.title}")


@click.group()
def index() -> None:
    """De zoekindex."""


@index.command()
@json_option
@click.pass_obj
def rebuild(data: Path | None, as_json: bool) -> None:
    """Bouw de zoekindex opnieuw op uit de database."""
    with app_of(data).app_context():
        count = rebuild_index(settings_of(data), reading())
    if as_json:
        print_json({"documents": count})
    else:
        click.echo(f"{count} stukken in de zoekindex.")


@index.command()
@json_option
@click.pass_obj
def check(data: Path | None, as_json: bool) -> None:
    """Vergelijk de zoekindex met de database; 1 bij elk verschil."""
    with app_of(data).app_context():
        found = check_index(settings_of(data), reading())
    if as_json:
        print_json(
            {"equal": not found, "differences": [{"kind": d.kind, "id": d.id, "fault": str(d.fault)} for d in found]}
        )
    else:
        for difference in found:
            click.echo(str(difference), err=True)
        click.echo("Index en database zijn gelijk." if not found else f"{len(found)} verschillen.")
    if found:
        sys.exit(1)
