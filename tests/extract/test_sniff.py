"""What a file is, from its bytes; and its characters."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ERROR_CODES, DocumentError
from extract.readers.encoding import decode
from extract.readers.sniff import sniff

THAI = "เทศบาลตำบลนิเวศน์ ได้ ๙๕.๑๐ คะแนน\n"
PAGE = "<html><body><p>ตัวชี้วัดที่ ๑</p></body></html>"


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x00" * 900 + b"%PDF-1.4", "pdf"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "spreadsheet"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"PK\x03\x04....photo.jpg", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "old_office"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"II*\x00\x08\x00", "image"),
        (b"GIF89a\x01", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (bytes(range(256)) * 4, "binary"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "word_xml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "mhtml"),
        (THAI.encode(), "text"),
        (THAI.encode("cp874"), "text"),
        (PAGE.encode(), "html"),
        (PAGE.encode("cp874"), "html"),
        (PAGE.encode("utf-16"), "html"),
        ("<p>ไม่มี doctype</p>".encode(), "html"),
        ("\n<!-- x --><table><tr><td>๑</td></tr></table>".encode(), "html"),
        ("<p>๐๓๑</p>\t<p>เผยแพร่</p>\n".encode(), "text"),  # cells of a text with HTML left in them
        ("<div>ก</div>\n# หัวเรื่อง\n".encode(), "text"),
        ("น้อยกว่า <85 และ <p> ในข้อความ".encode(), "text"),
    ],
)
def test_kind_by_bytes(data: bytes, reader: str) -> None:
    assert sniff(data).reader == reader


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (THAI.encode(), "utf-8"),
        (THAI.encode("utf-8-sig"), "utf-8"),
        (THAI.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + THAI.encode("utf-16-be"), "utf-16-be"),
        ("ก".encode("cp874"), "cp874"),
        (THAI.encode("tis-620"), "cp874"),
        (b"<meta charset=utf-8>" + THAI.encode("cp874"), "cp874"),  # the claim is wrong
        (b"<meta charset=iso-8859-1>" + THAI.encode("cp874"), "cp874"),
        (THAI.encode() * 20 + b"\xff", "utf-8"),
        (THAI.encode()[:-4], "utf-8"),
        ("เทศบาล".encode()[:-1], "utf-8"),  # cut in a character
        (b"<meta charset='windows-1252'>" + "ÞÛÜßÞÛ".encode("cp1252") * 20, "cp1252"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert not decoded.text.startswith("\ufeff")


def test_damaged_characters_are_counted() -> None:
    assert decode(THAI.encode() * 20 + b"\xff\xfe").replacements == 2


def test_binary_is_no_text() -> None:
    with pytest.raises(DocumentError, match="unsupported_type"):
        decode(bytes(range(256)))


def test_no_bytes_are_empty() -> None:
    with pytest.raises(DocumentError) as caught:
        sniff(b"")
    assert caught.value.code == "empty"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_utf8_is_read_back(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_of_some_kind(data: bytes) -> None:
    try:
        assert sniff(data).media_type
    except DocumentError as error:
        assert error.code == "empty"


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DocumentError("corrupt", "เสีย (broken)", 3, sha256="ab", size_bytes=2)))
    assert (error.code, error.detail, error.page, error.sha256, error.size_bytes) == ("corrupt", "เสีย (broken)", 3, "ab", 2)
    assert "corrupt" in ERROR_CODES
