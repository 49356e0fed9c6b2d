"""What is said of a report whose measures stand in a form that is not read: a doubt at the line that tells of them."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes

COVER = "รายงานผลการประเมิน ITA\nเทศบาลตำบลนิเวศน์\nประจำปีงบประมาณ พ.ศ. 2567\n\nคะแนนภาพรวม 91.25 ระดับผ่านดี\n\n"
ITEMS = ("จัดทำคู่มือการยืมทรัพย์สินของราชการ", "ประชาสัมพันธ์ขั้นตอนการให้บริการ", "อบรมเจ้าหน้าที่ที่บรรจุใหม่")
LIST = "\n".join(f"{n}. {text}" for n, text in enumerate(ITEMS, 1))
BULLETS = "\n".join(f"- {text}" for text in ITEMS)


def unread(text: str) -> list[tuple[str | None, int | None]]:
    """The prints and lines of the doubts about measures."""
    report = read_report(read_bytes((COVER + text).encode(), "a.txt"))
    assert report.measures == ()
    return [(d.printed, d.place.line) for d in report.doubts if d.rule == "row_unread" and d.table == "measures"]


@pytest.mark.parametrize("header", ["ที่ มาตรการ ผู้รับผิดชอบ ระยะเวลา", "ลำดับ มาตรการ/กิจกรรม ขั้นตอน ระยะเวลาดำเนินการ ผู้รับผิดชอบ"])
def test_a_header_in_one_line_over_rows_whose_columns_are_lost(header: str) -> None:
    rows = "\n".join(f"{n} {text} กองคลัง ไตรมาส {n}" for n, text in enumerate(ITEMS, 1))
    assert unread(f"{header}\n{rows}\n") == [(header.replace(" ", " | "), 7)]


@pytest.mark.parametrize("label", ["ผู้รับผิดชอบ : กองคลัง", "ผู้รับผิดชอบ กองคลัง และกองช่าง"])
@pytest.mark.parametrize("items", [LIST, BULLETS])
def test_who_is_responsible_for_all_of_a_list(label: str, items: str) -> None:
    assert unread(f"มาตรการเพื่อยกระดับ ITA\n{items}\n{label}\n") == [(label, 11)]


@pytest.mark.parametrize("items", [LIST, BULLETS])
def test_a_list_of_measures_without_who_and_when(items: str) -> None:
    assert unread(f"แนวทางการพัฒนา\n{items}\n") == [("แนวทางการพัฒนา", 7)]
    assert unread(f"ผลการประเมินในภาพรวม\n{items}\n") == []
    assert unread(f"ตัวอย่างมาตรการของหน่วยงานอื่น\n{items}\n") == []
    assert unread("แนวทางการพัฒนา\nควรเร่งประชาสัมพันธ์ขั้นตอนการให้บริการ\n") == []


def test_a_sentence_that_speaks_of_measures_and_who_is_no_header() -> None:
    assert unread("การกำหนดมาตรการ ผู้รับผิดชอบ และระยะเวลา ให้เป็นไปตามคู่มือ\n") == []
