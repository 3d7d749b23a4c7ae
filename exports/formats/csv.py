"""The evidence as CSV that a Dutch spreadsheet program opens well: UTF-8 with BOM, semicolons."""

import csv
import io
from collections.abc import Iterable

from exports.content import EvidenceRow
from exports.formats.evidence import HEADERS, evidence_cells

BOM = "\ufeff"
DELIMITER = ";"


def evidence_csv(rows: Iterable[EvidenceRow]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows(evidence_cells(row) for row in rows)
    return (BOM + buffer.getvalue()).encode("utf-8")


def read_csv(data: bytes) -> list[list[str]]:
    """All rows, the header too. Raises ValueError when the file is not UTF-8 or no CSV."""
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=DELIMITER, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
