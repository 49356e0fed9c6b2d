"""Agencies whose type stands in the line below their names."""
from __future__ import annotations

from time import process_time

from extract.lines import lines_of
from extract.typed_names import typed_name
from tests.extract.made_reports import paragraph


def name_of(*lines: str) -> str | None:
    found = typed_name(lines_of([paragraph("\n".join(lines))]))
    return found.agency.name if found else None


def test_the_end_of_a_title_says_whose_it_is() -> None:
    name = "องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย"
    assert name_of(f"รายงานผลการประเมิน ITA ประจำปี 2568 ของ{name}", "รัฐวิสาหกิจในสังกัดกระทรวงเกษตรและสหกรณ์") == name
    assert name_of(name, "รัฐวิสาหกิจ") == name
    assert name_of(f"รายงานผลการประเมิน ITA : ของ {name}, ปี 2568", "รัฐวิสาหกิจ") is None


def test_a_label_of_the_cover_tells_the_type_of_its_one_name() -> None:
    name = "องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย"
    below = ("1. ข้อมูลทั่วไป", "ประเภทหน่วยงาน : รัฐวิสาหกิจ", "สังกัด : กระทรวงเกษตรและสหกรณ์")
    assert name_of(f"{name} (อ.ส.ค.)", "ฝ่ายอำนวยการ", *below) == name
    assert name_of(f"{name} (อ.ส.ค.)", "องค์การพัฒนาชนบทไทย", *below) is None
    assert name_of(f"{name} (อ.ส.ค.)", "ฝ่ายอำนวยการ", "รัฐวิสาหกิจได้คะแนนเฉลี่ย") is None


def test_a_long_line_is_read_at_once() -> None:
    since = process_time()
    assert name_of("ประเมิน2ของ" * 800, "รัฐวิสาหกิจ") is None
    assert process_time() - since < 1
