"""Word files that are broken or hostile: a clear error, or the text that can be had."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from extract.document import Page, Table
from extract.errors import DocumentError
from extract.readers.docx import read_docx
from extract.readers.open import read_bytes
from tests.extract.docx_files import NAMESPACES, p, package, parts_of, zipped

MAIN = "word/document.xml"


def code(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_docx(data)
    return caught.value.code


def with_main(xml: str | bytes) -> bytes:
    return zipped({**dict(parts_of(package(""))), MAIN: xml})


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if not isinstance(block, Table)]


def test_what_is_no_zip_is_corrupt() -> None:
    assert code(b"PK\x03\x04 word/document.xml") == "corrupt"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_corrupt(share: float) -> None:
    data = package(p("ก"))
    assert code(data[: int(len(data) * share)]) == "corrupt"


def test_flipped_bits_give_text_or_a_known_error() -> None:
    data, rng = package(p("เทศบาล") * 20), random.Random(3)
    for _ in range(300):
        flipped = bytearray(data)
        flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            read_docx(bytes(flipped))
        except DocumentError as error:
            assert error.code in {"corrupt", "encrypted", "too_large"}


def test_a_file_without_main_part_is_corrupt() -> None:
    assert code(zipped({name: data for name, data in parts_of(package("")) if name != MAIN})) == "corrupt"


@pytest.mark.parametrize("xml", ["", "no xml", "<w:document", f"<w:document {NAMESPACES}/>", "<html><body>x</body></html>"])
def test_a_main_part_without_a_body_is_corrupt(xml: str) -> None:
    assert code(with_main(xml)) == "corrupt"


def test_a_main_part_cut_off_is_read_so_far() -> None:
    (page,) = read_docx(with_main(f"<w:document {NAMESPACES}><w:body>{p('ก')}{p('ข')}<w:p><w:r><w:t>ค"))
    assert texts(page)[:2] == ["ก", "ข"]
    assert page.quality == "damaged" and "broken" in str(page.reason)


def test_a_password_on_the_zip_is_encrypted() -> None:
    data = bytearray(package(p("ก")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert code(bytes(data)) == "encrypted"


def test_a_bomb_of_spaces_is_too_large() -> None:
    assert code(with_main(f"<w:document {NAMESPACES}><w:body>{p('ก')}{' ' * 200_000_000}</w:body></w:document>")) == "too_large"


def test_a_bomb_of_paragraphs_is_too_large() -> None:
    rng = random.Random(1)
    body = "".join(p(f"{rng.getrandbits(60)}") for _ in range(300_000))
    assert code(package(body)) == "too_large"


def test_a_bomb_in_another_part_is_too_large() -> None:
    assert code(package(p("ก"), {"styles": " " * 50_000_000})) == "too_large"


def test_a_zip_that_lies_about_its_sizes_is_measured() -> None:
    data = bytearray(with_main(f"<w:document {NAMESPACES}><w:body>{p('ก')}{' ' * 100_000_000}</w:body></w:document>"))
    at = data.rfind(MAIN.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert code(bytes(data)) in {"too_large", "corrupt"}


def test_too_many_entries_are_too_large() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10_100):
            archive.writestr(f"word/media/{number}", b"")
    assert code(stream.getvalue()) == "too_large"


def test_outside_entities_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("ลับสุดยอด", encoding="utf-8")
    xml = (f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "ในไฟล์">]>'
           f"<w:document {NAMESPACES}><w:body>{p('ก&x;&y;')}{p('ข')}</w:body></w:document>")
    (page,) = read_docx(with_main(xml))
    assert "ลับ" not in "".join(texts(page)) and texts(page)[-1] == "ข"


def test_entities_in_entities_cost_nothing() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    start = time.process_time()
    try:
        read_docx(with_main(f"<!DOCTYPE w:document [{entities}]><w:document {NAMESPACES}><w:body>{p('&a11;')}</w:body></w:document>"))
    except DocumentError as error:
        assert error.code == "corrupt"
    assert time.process_time() - start < 5


def test_xml_of_two_hundred_levels_keeps_its_text() -> None:
    (page,) = read_docx(package("<w:sdt><w:sdtContent>" * 98 + p("ลึก") + "</w:sdtContent></w:sdt>" * 98))
    assert (texts(page), page.quality, page.reason) == (["ลึก"], "good", None)


def test_two_thousand_levels_of_content_controls_are_read_whole() -> None:
    deleted = "<w:p><w:del><w:r><w:t>ลบ</w:t></w:r></w:del></w:p>"
    (page,) = read_docx(package(p("ต้น") + deleted + "<w:sdt><w:sdtContent>" * 1000 + p("ลึก") + "</w:sdtContent></w:sdt>" * 1000))
    assert (texts(page), page.quality, page.reason) == (["ต้น", "ลึก"], "good", None)


def test_two_thousand_levels_of_tables_keep_their_text_and_say_so() -> None:
    deleted = "<w:p><w:del><w:r><w:t>ลบ</w:t></w:r></w:del></w:p>"
    nested = "<w:tbl><w:tr><w:tc>" * 700 + p("ลึก") + "</w:tc></w:tr></w:tbl>" * 700
    (page,) = read_docx(package(p("ต้น") + deleted + nested))
    assert (texts(page), page.quality) == (["ต้น", "ลึก"], "damaged")
    assert "nested too deep" in str(page.reason)


def test_xml_of_a_million_levels_is_refused() -> None:
    assert code(package("<w:tbl>" * 400_000 + p("ลึก") + "</w:tbl>" * 400_000)) == "corrupt"


def test_a_hundred_thousand_fields_that_never_end_take_seconds() -> None:
    start = time.process_time()
    (page,) = read_docx(package("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>" + p("x") * 10_000))
    assert len(page.blocks) == 10_000 and time.process_time() - start < 20


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r>" + '<w:footnoteReference w:id="1"/>' * 200_000 + "</w:r></w:p>",
        "<mc:AlternateContent>" + "<mc:Choice/>" * 200_000 + "</mc:AlternateContent>",
        '<w:p><w:r><w:t>x</w:t></w:r>' + "<w:r><w:t/></w:r>" * 100_000 + "</w:p>",
    ],
    ids=["notes", "alternatives", "runs"],
)
def test_many_of_a_kind_take_seconds(body: str) -> None:
    start = time.process_time()
    read_docx(package(body + p("ก")))
    assert time.process_time() - start < 20


def test_names_in_the_zip_reach_nothing_outside() -> None:
    (page,) = read_docx(zipped({**dict(parts_of(package(p("ก")))), "../../etc/passwd": "root:x:0:0", "/word/x": "y"}))
    assert texts(page) == ["ก"]


def test_the_dispatcher_reads_word_files() -> None:
    document = read_bytes(package(p("ก")), "รายงาน.doc")
    assert (document.method, len(document.pages), document.pages[0].method) == ("docx", 1, "docx")
