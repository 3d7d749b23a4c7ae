"""The JSON Schema (2020-12) of indiening.json, made from the very classes that the file is written from."""

import types
from dataclasses import is_dataclass
from typing import Any, Union, get_args, get_origin

from exports.content import FORMAT_VERSION, SubmissionContent, shape_of
from exports.rules import WITHHELD, canonical_json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = f"urn:werktafel:indiening:{FORMAT_VERSION}"
PLAIN: dict[Any, str] = {str: "string", int: "integer", bool: "boolean"}

COUNT: dict[str, Any] = {"minimum": 0}
PERIOD: dict[str, Any] = {
    "pattern": rf"^$|^\d{{4}}(-Q[1-4])?$|^{WITHHELD}$",
    "description": f"Jaar of jaar met kwartaal; leeg is onbekend, ‘{WITHHELD}’ is weggelaten.",
}
DAY: dict[str, Any] = {
    "pattern": r"^$|^\d{4}-\d{2}-\d{2}$",
    "description": "Datum als jjjj-mm-dd; leeg is niet ingevuld.",
}
REFERENCE: dict[str, Any] = {"minLength": 1}

# What the types alone cannot say.
EXTRA: dict[str, dict[str, Any]] = {
    "SubmissionContent.format_version": {"const": FORMAT_VERSION},
    "SubmissionContent.submission_id": REFERENCE,
    "SubmissionContent.version": {"minimum": 1},
    "SubmissionContent.title": REFERENCE,
    "SubmissionContent.created": {"pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$"},
    "SubmissionContent.patterns": {"description": "De patronen, in de volgorde van de documenten."},
    "SubmissionContent.evidence": {"description": "Eén regel per situatie die zeker meetelt."},
    "Addressee.name": REFERENCE,
    "Totals.certain": {**COUNT, "description": "Unieke situaties die zeker meetellen: het aantal regels in evidence."},
    "Totals.possible": {**COUNT, "description": "Bovengrens: de zekere situaties en de mogelijke samen."},
    "Totals.municipalities": COUNT,
    "Totals.contributors": COUNT,
    "Volume.certain": {**COUNT, "description": "Regels in evidence die naar dit patroon wijzen."},
    "Volume.possible": {**COUNT, "description": "Bovengrens: de zekere situaties en de mogelijke samen."},
    "Volume.contributors": COUNT,
    "PatternContent.reference": REFERENCE,
    "PatternContent.title": REFERENCE,
    "StepContent.position": {"minimum": 1},
    "StepContent.situations": COUNT,
    "TriedContent.worked": COUNT,
    "TriedContent.tried": COUNT,
    "LawContent.date": DAY,
    "AnonymityStatement.checked_on": DAY,
    "EvidenceRow.situation": {"minimum": 1, "description": "Volgnummer binnen deze indiening; verwijst nergens naar."},
    "EvidenceRow.patterns": {"minItems": 1, "uniqueItems": True},
    "EvidenceRow.period": PERIOD,
    "EvidenceRow.municipality_size": {"description": "Klasse van inwonertal; nooit de naam van de gemeente."},
}


def submission_schema() -> dict[str, Any]:
    """Strict: an unknown field is an error, every field is present even when it is empty."""
    definitions: dict[str, Any] = {}
    root = _object_schema(SubmissionContent, definitions)
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "Indiening van patronen",
        "description": "Een gebundelde, anonieme indiening. Aantallen tellen situaties, nooit registraties.",
        **root,
        "$defs": definitions,
    }


def schema_bytes() -> bytes:
    return canonical_json(submission_schema())


def _object_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    shape = shape_of(cls)
    properties = {}
    for name, kind in shape.items():
        properties[name] = {**_field_schema(kind, definitions), **EXTRA.get(f"{cls.__name__}.{name}", {})}
    return {"type": "object", "properties": properties, "required": list(shape), "additionalProperties": False}


def _field_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _field_schema(get_args(kind)[0], definitions)}
    if get_origin(kind) in (Union, types.UnionType):
        return {"type": ["null" if part is type(None) else PLAIN[part] for part in get_args(kind)]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object_schema(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": PLAIN[kind]}
