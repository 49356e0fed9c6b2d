"""Older office formats by LibreOffice: read where it is installed, and a clear refusal in all other cases."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from extract.document import Document, Table
from extract.errors import DocumentError
from extract.readers import office
from extract.readers.open import read_bytes
from tests.extract.docx_files import zipped

PROGRAM = office.find_program()
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST = "เทศบาลตำบลนิเวศน์"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    f"<office:body><office:text><text:p>{FIRST}</text:p><table:table>"
    "<table:table-column table:number-columns-repeated='2'/>{}</table:table><text:p/></office:text></office:body></office:document-content>"
)


def odt(protected: bool = False) -> bytes:
    rows = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        + "</table:table-row>"
        for texts in (("ตัวชี้วัด", "คะแนน"), ("การปฏิบัติหน้าที่", "๘๕.๔๓"))
    )
    entry = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}</manifest:file-entry>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        f'{entry.format("<manifest:encryption-data/>" if protected else "")}</manifest:manifest>'
    )
    return zipped({"mimetype": ODT_TYPE, "content.xml": _ODT.format(rows), "META-INF/manifest.xml": manifest})


def rtf() -> bytes:
    def shown(text: str) -> str:
        return "".join(f"\\u{ord(c)}?" for c in text)

    def line(*texts: str) -> str:
        return "\\trowd\\cellx3000\\cellx6000 " + "".join(f"\\intbl {shown(text)}\\cell" for text in texts) + "\\row\n"

    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Garuda;}}\\pard " + shown(FIRST) + "\\par\n" + line("ตัวชี้วัด", "คะแนน")
            + line("การปฏิบัติหน้าที่", "๘๕.๔๓") + "\\pard\\par}").encode("ascii")


def doc(folder: Path) -> bytes:
    """A .doc as LibreOffice saves it."""
    (folder / "x.odt").write_bytes(odt())
    subprocess.run(
        [str(PROGRAM), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", str(folder), str(folder / "x.odt")], check=True, capture_output=True, timeout=120,
    )
    return (folder / "x.doc").read_bytes()


def seen(document: Document) -> list[object]:
    (page,) = document.pages
    assert (page.method, page.number) == ("docx", None)
    return [[c.text for c in block.cells] if isinstance(block, Table) else block.text for block in page.blocks]


def code(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "x")
    return caught.value.code


EXPECTED = [FIRST, ["ตัวชี้วัด", "คะแนน", "การปฏิบัติหน้าที่", "๘๕.๔๓"]]


@needs_libreoffice
def test_an_open_document_is_read() -> None:
    document = read_bytes(odt(), "x.odt")
    assert seen(document) == EXPECTED
    assert (document.media_type, document.method) == (ODT_TYPE, "docx")


@needs_libreoffice
def test_rich_text_is_read() -> None:
    assert seen(read_bytes(rtf(), "x.rtf")) == EXPECTED


@needs_libreoffice
def test_an_old_word_file_is_read(tmp_path: Path) -> None:
    data = doc(tmp_path)
    assert data.startswith(OLE)
    assert seen(read_bytes(data, "x.doc")) == EXPECTED


@needs_libreoffice
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.tempfile, "tempdir", str(tmp_path))
    read_bytes(rtf(), "x.rtf")
    assert list(tmp_path.iterdir()) == []


@needs_libreoffice
def test_a_broken_old_file_is_corrupt() -> None:
    assert code(OLE + b"\0" * 3000 + "WordDocument".encode("utf-16-le") + b"\0" * 600) == "corrupt"


def test_without_libreoffice_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    for data in (odt(), rtf(), OLE + "WordDocument".encode("utf-16-le")):
        with pytest.raises(DocumentError, match=r"unsupported_type.*LibreOffice"):
            read_bytes(data, "x")


def test_a_word_file_with_a_password_is_encrypted() -> None:
    assert code(OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_an_old_word_file_with_a_password_is_encrypted() -> None:
    begin = (OLE + b"\0" * 504) + b"\xec\xa5\xc1\x00" + b"\0" * 7 + b"\x01"
    assert code(begin + b"\0" * 500 + "WordDocument".encode("utf-16-le")) == "encrypted"


def test_an_open_document_with_a_password_is_encrypted() -> None:
    assert code(odt(protected=True)) == "encrypted"


def test_an_old_file_that_is_no_document_is_unsupported() -> None:
    assert code(OLE + b"\0" * 500 + "Workbook".encode("utf-16-le")) == "unsupported_type"


def _script(folder: Path, text: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_conversion_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    program = _script(tmp_path, f"sh -c 'sleep 3; touch {tmp_path}/late' &\nsleep 60")
    start = time.monotonic()
    with pytest.raises(DocumentError, match="timeout"):
        office.converted(b"x", ".doc", program, seconds=0.5)
    assert time.monotonic() - start < 10
    time.sleep(3.5)
    assert not (tmp_path / "late").exists()


def test_a_program_that_writes_nothing_means_a_corrupt_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="corrupt"):
        office.converted(b"x", ".doc", _script(tmp_path, "exit 1"))
