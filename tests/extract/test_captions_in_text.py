"""Captions that stand as the last lines of a page's text, as extraction gives it: without a blank line before."""
from __future__ import annotations

from pathlib import Path

import pytest

from extract.lines import said_over
from extract.readers.open import read_document
from extract.records import Report
from extract.report import read_report
from normalize.indicators import indicator_names

COVER = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\nองค์การบริหารส่วนตำบลบ้านใหม่ อำเภอเมืองขอนแก่น จังหวัดขอนแก่น\n\n"
PROSE = (
    "ผู้บริหารได้จัดประชุมคณะทำงานเพื่อพิจารณาผลการประเมินคุณธรรมและความโปร่งใส ครบทุกตัวชี้วัดแล้วเห็นว่า\n"
    "หน่วยงานต้องเร่งพัฒนาการเปิดเผยข้อมูลและการป้องกันการทุจริต โดยให้ทุกกองร่วมกันดำเนินการตามแผนที่\n"
    "กำหนดไว้อย่างเคร่งครัด\n"
)
TABLE = "ที่\tตัวชี้วัด\tคะแนน\n" + "\n".join(f"{n}\t{name}\t{80 + n / 10:.2f}" for n, name in indicator_names().items())


def report(tmp_path: Path, text: str) -> Report:
    file = tmp_path / "report.txt"
    file.write_text(COVER + text, encoding="utf-8")
    return read_report(read_document(file))


@pytest.mark.parametrize("prose", ["", PROSE])
def test_a_caption_tells_the_year(tmp_path: Path, prose: str) -> None:
    found = report(tmp_path, f"{prose}ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n{TABLE}")
    assert {one.fiscal_year for one in found.indicator_scores} == {2566}


@pytest.mark.parametrize("prose", ["", PROSE])
@pytest.mark.parametrize("caption", ["คะแนนเฉลี่ยระดับจังหวัดขอนแก่น", "ผลการประเมินขององค์การบริหารส่วนตำบลหนองบัว", "ค่าเป้าหมาย"])
def test_a_caption_of_others_gives_no_score(tmp_path: Path, prose: str, caption: str) -> None:
    found = report(tmp_path, f"{prose}{caption}\n{TABLE}")
    assert found.indicator_scores == ()
    assert [doubt.rule for doubt in found.doubts] == ["table_left_out"]


def test_the_end_of_a_sentence_is_no_caption(tmp_path: Path) -> None:
    sentence = (
        "คณะทำงานได้นำข้อมูลทั้งหมดมาวิเคราะห์ร่วมกันอย่างรอบด้านแล้ว พบว่าการดำเนินงานหลายเรื่องดีขึ้นมากกว่าที่เคยเป็นเมื่อ\n"
        "พ.ศ. 2566 และได้สรุปเป็นตารางไว้ดังต่อไปนี้เพื่อให้ทุกกองใช้อ้างอิงและปรับปรุงงานที่เกี่ยวข้องต่อไปอย่างต่อเนื่องทั้งปี\n"
        "พ.ศ. 2566\n"
    )
    found = report(tmp_path, sentence + TABLE)
    assert {one.fiscal_year for one in found.indicator_scores} == {2567}


def test_short_paragraphs_stay_whole() -> None:
    assert said_over("ตารางที่ 1\nผลคะแนน ปี 2566") == ["ตารางที่ 1 ผลคะแนน ปี 2566"]
    assert said_over(PROSE + "ค่าเป้าหมาย")[-1] == "ค่าเป้าหมาย"
    assert said_over(PROSE) == [" ".join(PROSE.split("\n")).strip()]
