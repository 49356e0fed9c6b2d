"""Boxes headed by ITA and a year."""
from __future__ import annotations

import pytest

from extract import assessment_boxes
from extract.readers.open import read_bytes
from extract.report import read_report
from normalize.agencies import AgencyMention, find_agencies
from tests.extract.made_reports import paragraph

COVER = "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์\n\n1) ผลที่ได้"


def overall(*blocks: str) -> list[tuple[int | None, float | None, str | None]]:
    report = read_report(read_bytes("\n\n".join([COVER, *blocks, "2) ข้อสังเกต"]).encode(), "made.txt"))
    return [(one.fiscal_year, one.score.value, one.rating.value if one.rating else None) for one in report.overall_scores if one.score]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["ITA 2568", "91.37", "คะแนน", "ผ่านดี"], [(2568, 91.37, "ผ่านดี")]),
        (["ผลคะแนน ITA ปี ๒๕๖๘\n๙๑.๓๗\nระดับ ผ่านดี"], [(2568, 91.37, "ผ่านดี")]),
        (["ITA ปีงบประมาณ พ.ศ. 2568", "91.37 คะแนน"], [(2568, 91.37, None)]),
        (["ITA 2567", "88.20", "คะแนน", "ผ่าน", "ITA 2568", "91.37", "คะแนน", "ผ่านดี"], [(2567, 88.2, "ผ่าน"), (2568, 91.37, "ผ่านดี")]),
        (["เทศบาลตำบลนิเวศน์", "ITA 2568", "91.37", "คะแนน"], [(2568, 91.37, None)]),
    ],
)
def test_a_box_of_the_assessment_and_its_year(blocks: list[str], expected: list[tuple[int, float, str | None]]) -> None:
    assert overall(*blocks) == expected


@pytest.mark.parametrize(
    "blocks",
    [
        ["ITA 2568", "91.37"],
        ["88.20 คะแนน", "ITA 2567", "91.37 คะแนน", "ITA 2568"],
        ["ITA 2567", "ITA 2568", "88.20 คะแนน", "91.37 คะแนน"],
        ["ค่าเฉลี่ยระดับประเทศ", "ITA 2568", "91.37", "คะแนน"],
        ["เป้าหมาย", "ITA 2568", "91.37", "คะแนน"],
        ["เทศบาลเมืองปากน้ำ", "ITA 2568", "91.37", "คะแนน"],
        ["LPA 2568", "91.37", "คะแนน"],
    ],
)
def test_other_boxes_tell_nothing(blocks: list[str]) -> None:
    assert overall(*blocks) == []


def test_the_first_agency_is_looked_for_in_no_more_texts_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str) -> list[AgencyMention]:
        asked.append(text)
        return find_agencies(text)

    monkeypatch.setattr(assessment_boxes, "find_agencies", counted)
    blocks = [paragraph("เทศบาลตำบลนิเวศน์"), *(paragraph(f"ข้อความ {n}") for n in range(50)), paragraph("เทศบาลเมืองปากน้ำ"), paragraph("IIT")]
    assert assessment_boxes.is_below_others(blocks[-1], blocks)
    assert asked == ["เทศบาลเมืองปากน้ำ", "เทศบาลตำบลนิเวศน์"]
