"""Lists and boxes of years with the overall score of each."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes

COVER = "รายงานผลการประเมิน ITA\nเทศบาลตำบลนิเวศน์\nประจำปีงบประมาณ พ.ศ. 2567\n\n"
ITEMS = ("- ปี 2565 ได้ 79.75 คะแนน ระดับ B", "- ปี 2566 ได้ 82.16 คะแนน ระดับ B", "- ปี 2567 ได้ 94.74 คะแนน ระดับผ่านดี")
SCORES = {2565: 79.75, 2566: 82.16, 2567: 94.74}


def overall(text: str) -> dict[int | None, float | None]:
    return {one.fiscal_year: one.score.value for one in read_report(read_bytes((COVER + text).encode(), "a.txt")).overall_scores}


@pytest.mark.parametrize("heading", ["ผลการประเมิน ITA ย้อนหลัง 3 ปี", "ผลคะแนน ITA", "ผลการประเมินย้อนหลัง 3 ปี", "2.1 คะแนน ITA ที่ผ่านมา"])
@pytest.mark.parametrize(
    "items",
    [
        ITEMS,
        ("ปี พ.ศ. 2565 : 79.75", "ปี พ.ศ. 2566 : 82.16", "ปี พ.ศ. 2567 : 94.74"),
        ("ปีงบประมาณ 2565", "79.75", "ระดับ B", "ปีงบประมาณ 2566", "82.16", "ระดับ B", "ปีงบประมาณ 2567", "94.74", "ระดับ ผ่านดี"),
        ("1) ปี ๒๕๖๕ คะแนน ๗๙.๗๕", "2) ปี ๒๕๖๖ คะแนน ๘๒.๑๖ (เพิ่มขึ้น 2.41)", "3) ปี ๒๕๖๗ คะแนน ๙๔.๗๔ เพิ่มขึ้น 12.58 คะแนน"),
    ],
)
def test_each_year_has_its_score(heading: str, items: tuple[str, ...]) -> None:
    assert overall("\n".join((heading, *items))) == SCORES
    assert overall("\n\n".join((heading, *items))) == SCORES


def test_the_level_is_read_with_the_score() -> None:
    report = read_report(read_bytes((COVER + "\n".join(("ผลการประเมิน ITA ย้อนหลัง", *ITEMS))).encode(), "a.txt"))
    assert [one.rating and one.rating.value for one in report.overall_scores] == ["B", "B", "ผ่านดี"]


@pytest.mark.parametrize(
    "heading",
    [
        "ผลการประเมิน LPA ย้อนหลัง 3 ปี", "ร้อยละความพึงพอใจย้อนหลัง", "ค่าเป้าหมายคะแนน ITA", "คะแนนเฉลี่ย ITA ของจังหวัด",
        "ผลการประเมิน ITA ของเทศบาลเมืองบ้านใต้", "ผลการเบิกจ่ายงบประมาณ", "ผลคะแนน IIT ย้อนหลัง", "ข้อมูลอื่น ๆ",
    ],
)  # fmt: skip
def test_a_list_of_anything_else_is_not_read(heading: str) -> None:
    assert overall("\n".join((heading, *ITEMS))) == {}


@pytest.mark.parametrize(
    "items",
    [
        ITEMS[:1],
        (ITEMS[0], ITEMS[0].replace("79.75", "80.75")),
        (*ITEMS, "- ปี 2568 ได้ 95.74 คะแนน"),
        (ITEMS[0], "- ปี 2566 มีผู้ตอบ 82.16"),
        (ITEMS[0], "- ปี 2566 ได้ 82 แห่ง"),
    ],
)
def test_one_year_twice_a_year_to_come_or_other_words_are_not_read(items: tuple[str, ...]) -> None:
    assert overall("\n".join(("ผลการประเมิน ITA ย้อนหลัง", *items))) == {}


def test_the_overall_score_may_be_called_by_the_kind_of_agency() -> None:
    assert overall("คะแนนภาพรวมของเทศบาล\n\n94.74\n\nผ่านดี\n") == {2567: 94.74}
    assert overall("คะแนนภาพรวมของจังหวัด\n\n94.74\n\nผ่านดี\n") == {}
    assert overall("คะแนนภาพรวมของโรงเรียน\n\n94.74\n\nผ่านดี\n") == {}
