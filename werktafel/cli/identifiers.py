"""`werktafel identifiers check`: needs no database and no settings."""

import sys
from pathlib import Path

import click

from patterns.errors import RuleBroken
from patterns.identifiers.check import find_identifiers
from patterns.identifiers.rules import Finding
from werktafel.cli.shared import json_option, print_json


@click.group()
def identifiers() -> None:
    """Persoonsgegevens in een tekst."""


@identifiers.command("check")
@click.argument("source", metavar="FILE|-", type=click.Path(dir_okay=False, allow_dash=True))
@json_option
def check(source: str, as_json: bool) -> None:
    """Zoek namen, nummers, adressen en andere gegevens die naar een persoon wijzen."""
    text = _decoded(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes())
    findings = find_identifiers(text)
    if as_json:
        print_json([finding.as_document() for finding in findings])
        return
    for finding in findings:
        click.echo(_line(text, finding))
    click.echo(_summary(len(findings)))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RuleBroken("Dit bestand is geen leesbare tekst. Sla het op als tekst in UTF-8.") from error


def _line(text: str, finding: Finding) -> str:
    row = text.count("\n", 0, finding.start) + 1
    shown = " ".join(finding.text.split())
    return f"regel {row}: {shown} ({finding.kind}, {finding.certainty}); beter: {finding.suggestion}"


def _summary(count: int) -> str:
    if not count:
        return "Niets gevonden. Lees de tekst toch zelf na."
    return "1 plek gevonden." if count == 1 else f"{count} plekken gevonden."
