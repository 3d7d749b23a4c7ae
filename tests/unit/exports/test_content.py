"""A submission survives the way to JSON and back, and the schema is as strict as the classes."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exports.content import SubmissionContent, clean, from_json, hash_of, to_json
from exports.formats.schema import submission_schema
from exports.rules import canonical_json
from tests.unit.exports.samples import bare, large, submission


@pytest.mark.parametrize("content", [submission(), bare(), large(3, 12)])
def test_round_trip(content: SubmissionContent) -> None:
    written = json.loads(canonical_json(to_json(content)))
    assert from_json(written) == content
    assert hash_of(from_json(written)) == hash_of(content)


def test_one_changed_word_changes_the_hash() -> None:
    assert hash_of(replace(submission(), summary="Anders")) != hash_of(submission())


def test_cleaning_twice_is_cleaning_once() -> None:
    dirty = replace(submission(), title="A\x00b\r\nc", summary="cafe\u0301")
    assert clean(dirty).title == "Ab\nc"
    assert clean(clean(dirty)) == clean(dirty)
    assert hash_of(dirty) == hash_of(clean(dirty))


@pytest.mark.parametrize(
    ("field", "value"),
    [("version", "1"), ("version", True), ("patterns", "geen"), ("addressee", []), ("onbekend", 1)],
)
def test_a_wrong_shape_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match="geen indiening"):
        from_json({**to_json(submission()), field: value})


def test_a_missing_field_is_refused() -> None:
    value = to_json(submission())
    del value["totals"]
    with pytest.raises(ValueError, match="totals"):
        from_json(value)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(submission_schema())


@pytest.mark.parametrize("content", [submission(), bare(), large(3, 12)])
def test_submissions_are_valid(content: SubmissionContent) -> None:
    assert not list(_errors(to_json(content)))


def test_every_object_in_the_schema_is_closed_and_complete() -> None:
    schema = submission_schema()
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("version",), 0),
        (("totals", "certain"), -1),
        (("totals", "certain"), "11"),
        (("evidence", 0, "period"), "2021-05-03"),
        (("evidence", 0, "gemeente"), "Tilburg"),
        (("evidence", 0, "patterns"), []),
        (("patterns", 0, "laws", 0, "date"), "1 juli 2026"),
        (("patterns", 0, "steps", 0, "breaks"), "ja"),
        (("format_version",), "9.9"),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    content = json.loads(canonical_json(to_json(submission())))
    at: Any = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert list(_errors(content))


def _errors(value: dict[str, Any]) -> Any:
    return Draft202012Validator(submission_schema()).iter_errors(value)
