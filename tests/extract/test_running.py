"""Running headers and footers are left out wherever pages are known; what only looks like one stays."""

from __future__ import annotations

from dataclasses import replace

from extract import read_report
from extract.document import Block, Document, Heading, Page, Paragraph, Place
from extract.report import without_furniture
from extract.running import running_blocks

TITLE = "รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. 2568"
AGENCY = "เทศบาลตำบลนิเวศน์"
PLACE = "อำเภอธวัชบุรี จังหวัดร้อยเอ็ด"
BODY = ("หน่วยงานควรปรับปรุงการสื่อสารกับประชาชน", "เจ้าหน้าที่ควรให้บริการตามขั้นตอน", "ควรเผยแพร่แผนการใช้จ่าย", "ควรทบทวนคู่มือการยืมพัสดุ")


def document(*pages: tuple[str, ...], first_top: float = 70.0) -> Document:
    """A page's texts one below another; the first of the first page stands at `first_top`."""
    made = []
    for number, texts in enumerate(pages, 1):
        start = first_top if number == 1 else 40.0
        places = [Place(page=number, bbox=(60.0, start + 30 * i, 500.0, start + 30 * i + 20)) for i in range(len(texts))]
        made.append(Page(number, tuple(Paragraph(text, place) for text, place in zip(texts, places, strict=True))))
    return Document("made", "0" * 64, 1, "application/pdf", "pdf_text", tuple(made))


def texts(found: list[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Heading | Paragraph)]


def test_a_header_and_a_page_number_stand_in_no_title() -> None:
    pages = [(f"- {n} -", f"{AGENCY} ผลการประเมิน ITA 2568", *body) for n, body in enumerate([(TITLE, AGENCY, PLACE), *zip(BODY)], 1)]
    made = document(*pages, first_top=40.0)
    assert texts(without_furniture(made)) == [TITLE, AGENCY, PLACE, *BODY]
    assert read_report(made).cover.title == TITLE


def test_a_footer_with_the_page_of_all_pages() -> None:
    pages = [(text, f"งานนิติการ {AGENCY} หน้า {n}/4") for n, text in enumerate(BODY, 1)]
    assert texts(without_furniture(document(*pages, first_top=40.0))) == list(BODY)


def test_thai_page_numbers_that_begin_later() -> None:
    pages = [(TITLE, AGENCY), *((number, text) for number, text in zip("๑๒๓๔", BODY, strict=True))]
    assert texts(without_furniture(document(*pages))) == [TITLE, AGENCY, *BODY]


def test_a_header_with_a_date_is_the_same_on_every_page() -> None:
    pages = [(f"ข้อมูล ณ วันที่ 12 มีนาคม 2568  {AGENCY}", text) for text in BODY]
    assert texts(without_furniture(document(*pages, first_top=40.0))) == list(BODY)


def test_a_title_that_every_page_repeats_above_stays_on_its_own_page() -> None:
    pages = [(TITLE, AGENCY, PLACE), *((TITLE, text) for text in BODY)]
    made = document(*pages, first_top=200.0)
    assert texts(without_furniture(made)) == [TITLE, AGENCY, PLACE, *BODY]
    assert read_report(made).cover.title == TITLE


def test_what_only_the_header_states_is_not_lost() -> None:
    pages = [(f"{AGENCY} {PLACE}", *body) for body in [(TITLE,), *zip(BODY)]]
    cover = read_report(document(*pages, first_top=40.0)).cover
    assert cover.title == TITLE
    assert cover.agency is not None
    assert cover.province is not None
    assert (cover.agency.value, cover.province.value) == (AGENCY, "ร้อยเอ็ด")


def test_headings_that_count_something_else_are_no_headers() -> None:
    pages = [(f"ตัวชี้วัดที่ {n}", text) for n, text in enumerate(BODY, 1)]
    assert running_blocks(document(*pages, first_top=40.0)) == frozenset()


def test_two_pages_are_too_few_to_tell() -> None:
    assert running_blocks(document(("ดังนี้", BODY[0]), ("ดังนี้", BODY[1]), first_top=40.0)) == frozenset()


def test_a_text_without_pages_has_none() -> None:
    page = Page(None, tuple(Paragraph(text, Place(line=i)) for i, text in enumerate(("ดังนี้",) * 6)))
    assert running_blocks(Document("made", "0" * 64, 1, "text/plain", "text", (page,))) == frozenset()


def unpaged(*texts: str) -> Document:
    page = Page(None, tuple(Paragraph(text, Place(line=i)) for i, text in enumerate(texts)))
    return Document("made", "0" * 64, 1, "text/plain", "text", (page,))


def test_footers_that_count_the_pages_of_a_text() -> None:
    made = unpaged(TITLE, "ผล ITA 2568 | ๑", BODY[0], "ผล ITA 2568 | ๒", BODY[1], "ผล ITA 2568 | ๓", BODY[2])
    assert texts(without_furniture(made)) == [TITLE, *BODY[:3]]
    made = unpaged(TITLE, f"{AGENCY} หน้า 9", BODY[0], f"{AGENCY} หน้า 10", BODY[1], f"{AGENCY} หน้า 11", BODY[2])
    assert texts(without_furniture(made)) == [TITLE, *BODY[:3]]


def test_lines_that_count_something_else_stay() -> None:
    for marks in (("ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 3"), ("ข้อ | 1", "ข้อ | 3", "ข้อ | 4"), ("ผล | 1", "ผล | 2", "ไม่มี | 3")):
        made = unpaged(*(text for pair in zip(marks, BODY, strict=False) for text in pair))
        assert running_blocks(made) == frozenset()


def test_a_page_number_alone_ends_a_title() -> None:
    made = document(("- ๑ -", TITLE, AGENCY))
    assert read_report(made).cover.title == TITLE


def on_their_side(found: Document, *numbers: int) -> Document:
    """The same document with the last text of some pages higher up, as on pages in landscape."""
    pages = []
    for page in found.pages:
        last = page.blocks[-1]
        if page.number in numbers:
            last = replace(last, place=Place(page.number, bbox=(60.0, 20.0, 500.0, 30.0)))
        pages.append(replace(page, blocks=(*page.blocks[:-1], last)))
    return replace(found, pages=tuple(pages))


def test_pages_on_their_side_have_the_footer_elsewhere() -> None:
    numbered = document(*((text, f"{AGENCY} | {n}") for n, text in enumerate(BODY, 1)), first_top=40.0)
    assert texts(without_furniture(on_their_side(numbered, 3, 4))) == list(BODY)
    same = document(*((text, AGENCY) for text in (*BODY, "ภาคผนวก")), first_top=40.0)
    assert texts(without_furniture(on_their_side(same, 2, 3))) == [*BODY, "ภาคผนวก"]
    assert texts(without_furniture(on_their_side(same, 3))) == [*BODY[:3], AGENCY, BODY[3], "ภาคผนวก"]


def test_footers_of_a_text_that_lost_some_of_its_pages() -> None:
    footers = [f"{AGENCY}  |  หน้า {n}" for n in (1, 4, 6)]
    assert texts(without_furniture(unpaged(*(t for pair in zip(BODY, footers, strict=False) for t in pair)))) == list(BODY[:3])
    for form, numbers in ((f"{AGENCY} | หน้า {{}}", (6, 4, 7)), ("ค่าเฉลี่ยจังหวัด หน้า {}", (2, 3, 7)), ("คะแนนรวม | {}", (84, 86, 90))):
        others = [form.format(n) for n in numbers]
        kept = [t for pair in zip(BODY, others, strict=False) for t in pair]
        assert texts(without_furniture(unpaged(*kept))) == kept


def test_what_is_said_of_several_measures_is_no_header_where_one_stands_at_a_pages_end() -> None:
    due, who = "ระยะเวลา : ตุลาคม 2567 - มีนาคม 2568", "กองคลัง ร่วมกับกองช่าง"
    said = ("1. ทำคู่มือ", due, "- 4 -", "2. อบรม", due, who, "- 5 -", "3. ติดประกาศ", who, "4. รายงานผล", who)
    made = Document("made", "0" * 64, 1, "text/plain", "text", (Page(None, tuple(Paragraph(one, Place()) for one in said)),))
    assert texts(without_furniture(made)) == list(said)
