"""Which documents are safe to keep."""

import pytest

from exports.replies.rules import MAX_DOCUMENT, MAX_NAME, check_document, check_learning, check_number, kept_name
from patterns.errors import RuleBroken
from tests.support.files import JPG, PDF, PNG, office

WORD = office("[Content_Types].xml", "word/document.xml")
# Byte 6 of an entry in the list of parts: the version of zip that is needed to read it.
FROM_LATER = WORD.replace(b"PK\x01\x02" + WORD[WORD.index(b"PK\x01\x02") + 4 :][:3], b"PK\x01\x02\x14\x03\xff")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.pdf", PDF), ("foto.png", PNG), ("foto.jpg", JPG), ("foto.jpeg", JPG), ("brief.docx", WORD),
        ("tabel.xlsx", office("xl/workbook.xml")), ("brief.odt", office("mimetype", "content.xml")),
        ("brief.txt", "Wij namen het over – met dank.".encode()),
    ],
)  # fmt: skip
def test_what_is_what_it_says_is_kept(name: str, data: bytes) -> None:
    check_document(name, data)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("brief.exe", b"MZ", "deze soort"), ("brief.html", b"<script>", "deze soort"), ("brief", PDF, "deze soort"),
        ("tekening.svg", b"<svg/>", "deze soort"), ("brief.docm", WORD, "deze soort"), ("leeg.pdf", b"", "leeg"),
        ("brief.pdf", b"<html>", "geen pdf"), ("brief.docx", PDF, "geen docx"),
        ("brief.docx", b"PK\x03\x04", "geen docx"), ("brief.docx", FROM_LATER, "geen docx"),
        ("brief.docx", office("xl/workbook.xml"), "geen docx"), ("brief.txt", b"\xff\xfe\x00", "geen txt"),
        ("brief.txt", b"a\x00b", "geen txt"), ("groot.pdf", PDF + b" " * MAX_DOCUMENT, "10 MB"),
        ("brief.docx", office("word/document.xml", "word/vbaProject.bin"), "macro"),
        ("brief.odt", office("content.xml", "Basic/Standard/script.xml"), "macro"),
    ],
)  # fmt: skip
def test_what_is_not_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        check_document(name, data)
    assert refused.value.field == "document"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Brief.PDF", "Brief.pdf"), ("../../etc/brief.pdf", "brief.pdf"), ("C:\\map\\brief.pdf", "brief.pdf"),
        ("....pdf", "document.pdf"), (" brief .pdf", "brief.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_the_name_of_a_file(name: str, kept: str) -> None:
    assert kept_name(name) == kept


def test_a_long_name_keeps_its_kind() -> None:
    assert len(kept_name("x" * 10_000 + ".pdf")) == MAX_NAME
    assert kept_name("x" * 10_000 + ".pdf").endswith(".pdf")


def test_no_more_than_a_pile_and_no_endless_texts() -> None:
    check_number(19)
    with pytest.raises(RuleBroken, match="hooguit 20"):
        check_number(20)
    with pytest.raises(RuleBroken, match="4001"):
        check_learning("x" * 4_001, "")
