"""From a path to a Document, and every way in which a path is refused."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.document import Document, Table
from extract.errors import ERROR_CODES, DocumentError
from extract.readers import read_bytes, read_document

SAMPLES = Path(__file__).parents[2] / "samples"
LARGEST = "002_3ffef97176385094.txt"


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.code in ERROR_CODES
    assert "\n" not in caught.value.detail
    return caught.value.code


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"  # the name says nothing
    path.write_text("# รายงาน\nก\tข\n", encoding="utf-8")
    document = read_document(path)
    assert (document.media_type, document.method, document.source) == ("text/plain", "text", str(path))
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [page.number for page in document.pages] == [None]
    assert document.pages[0].quality == "good"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("รายงาน", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert read_document(tmp_path / "link").method == "text"


def test_paths_that_are_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").touch()
    assert refused(tmp_path / "pipe") == "not_regular_file"
    assert refused(tmp_path) == "not_regular_file"
    assert refused(Path("/dev/zero")) == "not_regular_file"
    assert refused(tmp_path / "missing") == "not_found"
    assert refused(tmp_path / "dangling") == "not_found"
    assert refused(tmp_path / "loop") == "not_found"
    assert refused(tmp_path / ("x" * 5000)) == "not_found"
    assert refused(tmp_path / "a\0b") == "not_found"
    assert refused(tmp_path / "empty") == "empty"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("ก", encoding="utf-8")

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")  # the tests may run as root, who may read all

    monkeypatch.setattr(os, "open", forbidden)
    assert refused(path) == "permission_denied"


def test_a_sparse_giant_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "giant"
    with path.open("wb") as file:
        file.truncate(8 * 2**30)
    assert refused(path) == "too_large"


def test_a_refused_type_is_still_identified(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    error = caught.value
    assert (error.code, error.media_type, error.size_bytes) == ("unsupported_type", "image/png", 10)
    assert error.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_text("รายงาน", encoding="utf-8")
    read_document(os.fsdecode(path)).source.encode("utf-8")


def test_blank_files_have_no_text() -> None:
    assert read_bytes(b" \n\t\n", "x").pages[0].quality == "no_text"
    assert read_bytes(b"<html><script>x</script></html>", "x").pages[0].quality == "no_text"


def test_unknown_bytes_make_a_page_damaged_and_say_so() -> None:
    page = read_bytes("เทศบาลตำบล ".encode() * 20 + b"\xff", "x").pages[0]
    assert page.quality == "damaged"
    assert page.reason is not None


def test_repairs_are_counted_and_keep_each_text_in_its_place() -> None:
    page = read_bytes("ดําเนินงาน\tคะแนน\nก\nข\t85\nํา".encode(), "x").pages[0]
    table = page.blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["ดำเนินงาน", "คะแนน"]
    assert page.repairs >= 1


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00")
@example(b"\xef\xbb\xbf")
@example(b"<html>")
@example(b"<!doctype html><!--")
def test_any_bytes_are_a_document_or_a_document_error(data: bytes) -> None:
    document = read_or_refused(data)
    assert document is None or document.pages


fragments = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td rowspan=3 colspan='2'>",
        "<ol start=3>",
        "<ul>",
        "<li>",
        "</li>",
        "<p>",
        "</p>",
        "<br>",
        "<div class=menu>",
        "</div>",
        "<!--",
        "-->",
        "<html>",
        "<h1>",
        "<b>",
        "</b>",
        "\t",
        "\n",
        "\n\n",
        "|",
        "---|---",
        "**",
        "__",
        "# ",
        "- ",
        "\\*",
        "..... ๑๒",
        "  ",
        "๘๕.๔๓",
        "ตัวชี้วัด",
        "ก",
        "&lt;",
        "&#0;",
        "\f",
        "\r\n",
        "\x00",
        "\u2028",
        "<input type=checkbox>",
        '<ul style="x',
        "[a](b.pdf)",
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.lists(fragments, max_size=40).map("".join))
def test_any_mixture_of_marks_is_a_document(text: str) -> None:
    document = read_or_refused(text.encode())
    for table in (block for block in document.blocks() if isinstance(block, Table)) if document else ():
        taken = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        assert len({(cell.row, cell.column) for cell in table.cells}) == len(table.cells)
        assert all(row < table.height and column < table.width for row, column in taken)


def read_or_refused(data: bytes) -> Document | None:
    try:
        return read_bytes(data, "x")
    except DocumentError as error:
        assert error.code in ERROR_CODES
        return None


def test_the_largest_sample_is_read_fast() -> None:
    read_document(SAMPLES / LARGEST)
    seconds = []
    for _ in range(5):
        start = time.process_time()
        read_document(SAMPLES / LARGEST)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.5  # 0.1 on a quiet machine; the bound only catches what is beyond linear
