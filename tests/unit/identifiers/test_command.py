"""`werktafel identifiers check`: a file or stdin, five keys, no database, refusals in one line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from werktafel.cli.root import main

TEXT = "Mevrouw Jansen belde op 12 maart 2021.\nHaar bsn is 111222333."


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["identifiers", "check", *arguments], input=given)


def test_json_has_the_five_keys_and_places_in_characters(tmp_path: Path) -> None:
    file = tmp_path / "casus.txt"
    file.write_text("Één zin. " + TEXT, encoding="utf-8")
    result = run(str(file), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [one["kind"] for one in found] == ["naam", "datum", "bsn"]
    text = file.read_text(encoding="utf-8")
    for one in found:
        assert set(one) == {"start", "end", "kind", "text", "certainty"}
        assert text[one["start"] : one["end"]] == one["text"]


def test_stdin_in_plain_lines() -> None:
    result = run("-", given=TEXT.encode())
    assert result.exit_code == 0
    assert "regel 1: Jansen (naam, zeker); beter: een vrouw" in result.stdout
    assert "regel 2: 111222333" in result.stdout
    assert result.stdout.endswith("3 plekken gevonden.\n")


def test_a_text_in_an_older_encoding_is_read() -> None:
    found = json.loads(run("-", "--json", given="Zoë woont bij haar zus.".encode("cp1252")).stdout)
    assert [one["text"] for one in found] == ["Zoë"]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(run("-", "--json", given=b"De huur is betaald.").stdout) == []
    assert "Lees de tekst toch zelf na" in run("-", given=b"De huur is betaald.").stdout


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    missing = run(str(tmp_path / "weg.txt"))
    assert missing.exit_code == 1
    assert missing.stderr == f"Lezen of schrijven lukt niet: {tmp_path / 'weg.txt'} bestaat niet.\n"
    unreadable = run("-", given=b"\x81\x8d\xff")
    assert unreadable.exit_code == 1
    assert "geen leesbare tekst" in unreadable.stderr
