"""The agency's type where a sentence of the report states it."""
from __future__ import annotations

import pytest

from extract.lines import lines_of
from extract.stated_types import stated_type
from normalize.agencies import Agency
from tests.extract.made_reports import paragraph

HOSPITAL = Agency("โรงพยาบาลนาทอง", "โรงพยาบาล", "โรงพยาบาลนาทอง", None, True)
OFFICE = Agency("สำนักงานประมงจังหวัดเลย", None, "สำนักงานประมงจังหวัดเลย", None, True)


def stated(text: str, agency: Agency) -> str | None:
    return stated_type(lines_of([paragraph(text)]), agency)


@pytest.mark.parametrize(
    ("text", "agency", "kind"),
    [
        ("โรงพยาบาลนาทองเป็นโรงพยาบาลชุมชนขนาด 30 เตียง", HOSPITAL, "โรงพยาบาลชุมชน"),
        ("ปัจจุบัน โรงพยาบาลนาทอง (รพ.นท.) จัดเป็นโรงพยาบาล\nทั่วไป ระดับ M1", HOSPITAL, "โรงพยาบาลทั่วไป"),
        ("สำนักงานประมงจังหวัดเลย เข้ารับการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ในประเภทราชการส่วนภูมิภาค", OFFICE, "ราชการส่วนภูมิภาค"),
        ("โรงพยาบาลนาทอง ประเภทหน่วยงาน : โรงพยาบาลชุมชน ขนาด 60 เตียง", HOSPITAL, "โรงพยาบาลชุมชน"),
        ("ตั้งอยู่ในเขตเมืองเก่า โรงพยาบาลนาทอง เป็นโรงพยาบาลชุมชน", HOSPITAL, "โรงพยาบาลชุมชน"),
        ("เมื่อพิจารณาจากจำนวนเตียง โรงพยาบาลนาทอง เป็นโรงพยาบาลชุมชน", HOSPITAL, "โรงพยาบาลชุมชน"),
        ("โดยสำนักงานประมงจังหวัดเลยอยู่ในกลุ่มหน่วยงานประเภทราชการส่วนภูมิภาค", OFFICE, "ราชการส่วนภูมิภาค"),
    ],
)
def test_a_sentence_about_the_agency(text: str, agency: Agency, kind: str) -> None:
    assert stated(text, agency) == kind


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("โรงพยาบาลนาทองมีคะแนนสูงกว่าโรงพยาบาลชุมชนในจังหวัด", HOSPITAL),
        ("โรงพยาบาลนาทองไม่เป็นโรงพยาบาลชุมชน", HOSPITAL),
        ("อดีตโรงพยาบาลนาทองเป็นโรงพยาบาลชุมชน", HOSPITAL),
        ("โรงพยาบาลนาทองเป็นโรงพยาบาลชุมชน\nโรงพยาบาลนาทองเป็นโรงพยาบาลทั่วไป", HOSPITAL),
        ("โรงพยาบาลนาทองเป็นองค์การมหาชน", HOSPITAL),
        ("โรงพยาบาลนาทองเป็นโรงพยาบาลทั่วไป จนถึงปี 2560 ปัจจุบันยกฐานะแล้ว", HOSPITAL),
        ("เดิม โรงพยาบาลนาทอง เป็นโรงพยาบาลชุมชนขนาด 30 เตียง", HOSPITAL),
        ("ก่อนปี 2560 โรงพยาบาลนาทอง เป็นโรงพยาบาลชุมชน", HOSPITAL),
        ("เมื่อ โรงพยาบาลนาทอง ได้เป็นโรงพยาบาลทั่วไปแล้ว จะขยายเตียง", HOSPITAL),
        ("หาก โรงพยาบาลนาทอง เป็นโรงพยาบาลศูนย์ จะได้รับงบเพิ่ม", HOSPITAL),
        ("โรงพยาบาลท่าทองเป็นโรงพยาบาลชุมชน", HOSPITAL),
        ("สำนักงานประมงจังหวัดเลย เข้ารับการประเมินร่วมกับหน่วยงานประเภทราชการส่วนภูมิภาค", OFFICE),
        ("สำนักงานประมงจังหวัดเลย เป็นหน่วยงานที่ตรวจสอบรัฐวิสาหกิจ", OFFICE),
    ],
)
def test_other_sentences_state_no_type(text: str, agency: Agency) -> None:
    assert stated(text, agency) is None
