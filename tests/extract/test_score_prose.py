from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.passages import MAX_DISTANCE
from normalize.indicators import indicator_names
from tests.extract.made_reports import paragraph, printed_scores, stated_in


def said(*texts: str, year: int | None = 2568) -> list[tuple[str, int | None, float | None]]:
    return [(s.subject.name, s.fiscal_year, s.score.value) for s in stated_in([paragraph(text) for text in texts], year)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("ผลการประเมินในภาพรวม ได้คะแนน ๙๕.๑๐ คะแนน อยู่ในระดับ ผ่านดี", [("overall", None, 95.1)]),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนน 77.50 คะแนน", [("3", None, 77.5)]),
        (
            "แบบวัด IIT 89.40 คะแนน EIT ส่วนที่ 1 88.45 คะแนน และ OIT เท่ากับ 87.00",
            [("IIT", None, 89.4), ("EIT1", None, 88.45), ("OIT", None, 87.0)],
        ),
        ("แบบวัด EIT จำแนกเป็นส่วนที่ ๑ ได้ ๘๓.๓๕ คะแนน และส่วนที่ ๒ ได้ ๗๘.๔๕ คะแนน", [("EIT1", None, 83.35), ("EIT2", None, 78.45)]),
        ("EIT ได้ 80.90 คะแนน โดยส่วนที่ 1 ได้ 83.35 และส่วนที่ 2 ได้ 78.45", [("EIT", None, 80.9), ("EIT1", None, 83.35), ("EIT2", None, 78.45)]),
        ("EIT ได้ 91.20 คะแนน OIT ได้ 90.00 คะแนน ส่วนที่ 2 ได้ 92.00", [("EIT", None, 91.2), ("OIT", None, 90.0)]),
        ("แบบ OIT ได้ 86.50 คะแนน (ก่อนอุทธรณ์ได้ 84.00 คะแนน)", [("OIT", None, 86.5)]),
        ("แบบ OIT พบว่า ๙.๑ ข้อมูลพื้นฐาน ๑๐๐ คะแนน ๙.๒ การบริหารงาน ๘๗.๕๐ คะแนน", [("9.1", None, 100.0), ("9.2", None, 87.5)]),
        ("ปีงบประมาณ พ.ศ. 2567 คะแนนภาพรวม 84,12 คะแนน", [("overall", 2567, 84.12)]),
        ("การเปิดเผยข้อมูล ได้คะแนนเต็ม 100 คะแนน", [("9", None, 100.0)]),
        ("แบบวัด EIT อยู่ในเกณฑ์ผ่าน ได้คะแนน 88.20 คะแนน", [("EIT", None, 88.2)]),
        ("แบบวัด IIT    82.49    คะแนน", [("IIT", None, 82.49)]),
        ("เครื่องมือ IIT ได้ร้อยละ 92.99 เครื่องมือ EIT ได้ร้อยละ 87.60", [("IIT", None, 92.99), ("EIT", None, 87.6)]),
    ],
)
def test_a_score_belongs_to_the_subject_before_it(text: str, stated: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("ผลการตรวจ พบว่า o26 รายงานการป้องกันการทุจริต = 0 คะแนน", []),
        ("I2 การปฏิบัติหน้าที่อย่างเท่าเทียม 96.35 คะแนน", []),
        ("ทั้งนี้ O20 แผนการป้องกันการทุจริต ได้ 0.00 คะแนน", []),
        ("จากข้อ I5 และ E3 พบว่าการใช้อำนาจ ได้ 90.00 คะแนน", [("3", None, 90.0)]),
        ("จากแบบ EIT ข้อ E5 ควรปรับปรุง การใช้อำนาจ ได้ 90.20 คะแนน", [("3", None, 90.2)]),
    ],
)
def test_a_name_in_the_wording_of_a_question_has_none_of_its_score(text: str, stated: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("ตัวชี้วัดที่มีคะแนนเพิ่มขึ้น ได้แก่ การใช้อำนาจ 2.10 คะแนน การใช้งบประมาณ 1.20 คะแนน", []),
        ("ตัวชี้วัดที่มีคะแนนลดลงมากที่สุด คือ การเปิดเผยข้อมูล จำนวน 12.82 คะแนน", []),
        ("ตัวชี้วัดที่มีคะแนนเพิ่มขึ้น ได้แก่ การใช้อำนาจ 92.10 คะแนน", [("3", None, 92.1)]),
        ("วัตถุประสงค์ เพื่อยกระดับผลคะแนน ITA เป็น 98 คะแนน", []),
        ("ผลการประเมิน ITA ของหน่วยงานภาครัฐ 8,325 แห่ง พบว่า คะแนนเฉลี่ยในภาพรวมอยู่ที่ 93.82 คะแนน", []),
        ("ผลการประเมินในภาพรวมของประเทศ มีคะแนนเฉลี่ย 93.05 คะแนน", []),
        ("คะแนนเฉลี่ยภาพรวม 95.10 คะแนน สูงกว่าค่าเฉลี่ยของประเทศ 93.05 คะแนน", [("overall", None, 95.1)]),
        ("อัตราการตอบแบบ IIT ร้อยละ 87.50", []),
        ("ผลการประเมินระดับประเทศ รายเครื่องมือ IIT 94.10 คะแนน EIT 95.20 คะแนน OIT 90.30 คะแนน", []),
        ("ผู้มีส่วนได้ส่วนเสียภายใน (IIT) จำนวน 35 คน ตอบครบ ร้อยละ 100", []),
    ],
)
def test_differences_goals_means_of_many_and_answers_are_no_scores(text: str, stated: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == stated


@pytest.mark.parametrize("digits", ["๑.๑ ๑.๒ ๑.๓", "2.9 2.10 2.11"])
def test_numbers_of_a_list_are_no_scores(digits: str) -> None:
    one, two, three = digits.split()
    text = f"{one} แบบวัด IIT ได้ 91.40 คะแนน\n{two} แบบวัด EIT ได้ 90.25 คะแนน\n{three} แบบวัด OIT ได้ 97.50 คะแนน"
    assert said(text) == [("IIT", None, 91.4), ("EIT", None, 90.25), ("OIT", None, 97.5)]


def test_a_score_at_the_beginning_of_a_line_is_one() -> None:
    assert said("แบบวัด IIT ได้\n9.25 คะแนน แบบวัด EIT ได้\n9.24 คะแนน") == [("IIT", None, 9.25), ("EIT", None, 9.24)]


@pytest.mark.parametrize(
    "text",
    [
        "คะแนนภาพรวมต้องไม่น้อยกว่า 85.00 คะแนน",
        "คะแนนภาพรวม มีค่าเป้าหมาย ร้อยละ 85.00",
        "การใช้อำนาจ เพิ่มขึ้น 2.50 คะแนน",
        "การใช้อำนาจ ลดลงจากเดิม 2.50",
        "การใช้อำนาจ ค่าเฉลี่ยระดับประเทศ 88.12",
        "IIT มีน้ำหนัก 30.00",
        "การใช้อำนาจ จำนวน 30 ข้อ",
        "การใช้อำนาจ มี 6 ข้อคำถาม",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ",
        "การใช้อำนาจ ในปี 2568",
        "การใช้อำนาจ อันดับ 3",
        "การใช้อำนาจ 85.00 ขึ้นไป",
        "ได้คะแนน 85.43 คะแนน",
        "การใช้อำนาจ จากคะแนนเต็ม 100 คะแนน",
        "การใช้อำนาจ    80.12    82.49    คะแนน",
        "IIT คะแนน 30 คะแนน",
        "แบบ OIT (ข้อที่ได้ ๐ คะแนน)",
        "แบบวัด EIT มี 15 ข้อ เกณฑ์ผ่านคือ 80 คะแนน",
        "แบบวัด EIT เกณฑ์การผ่านอยู่ที่ 80.00 คะแนน",
        "แบบวัด EIT ต้องได้ 85 คะแนนหรือระดับ A ขึ้นไป",
        "แบบวัด EIT คือ 85.00 คะแนน (ระดับผ่าน) ขึ้นไป",
    ],
)
def test_other_numbers_are_no_scores(text: str) -> None:
    assert said(text) == []


def test_a_number_said_of_two_subjects_is_taken_for_none() -> None:
    assert said("ตัวชี้วัดที่ 1 และตัวชี้วัดที่ 3 ได้คะแนน 85.43 คะแนน") == []


def test_a_number_far_from_its_subject_is_not_taken() -> None:
    assert said("การใช้อำนาจ " + "ก" * MAX_DISTANCE + " ได้คะแนน 85.43 คะแนน") == []


@pytest.mark.parametrize("since", ["(ปี 2567 ไม่ได้เข้ารับการประเมิน)", "ซึ่งปี 2567 ไม่มีการประเมิน", "(ปีงบประมาณ พ.ศ. 2567 ยังไม่ได้เข้าร่วมการประเมิน)"])
def test_a_year_without_an_assessment_has_no_scores(since: str) -> None:
    text = f"โรงพยาบาลได้รับการประเมินเป็นครั้งแรก {since} IIT 90.11 คะแนน EIT 88.20 คะแนน"
    assert said(text) == [("IIT", None, 90.11), ("EIT", None, 88.2)]


def test_a_year_in_an_item_without_results_is_not_that_of_the_next_items() -> None:
    text = "• การเปิดเผยข้อมูล ตั้งคณะทำงานไว้ในปี 2566 จึงครบถ้วน\n• การใช้อำนาจ เพิ่มจาก 80.10 เป็น 85.20 คะแนน"
    assert said(text)[-1] == ("3", None, 85.2)
    assert said("1. เริ่มอบรมในปี 2566\n2. การใช้อำนาจ ได้คะแนน 85.20 คะแนน") == [("3", None, 85.2)]


@pytest.mark.parametrize("above", ["- ผลคะแนน ปี 2566", "- ปี 2566 มีดังนี้", "ในปี 2566"])
def test_a_year_over_a_list_is_that_of_its_items(above: str) -> None:
    assert said(f"{above}\n- IIT ได้คะแนน 90.11 คะแนน\n- EIT ได้คะแนน 88.20 คะแนน")[0] == ("IIT", 2566, 90.11)


@pytest.mark.parametrize("above", ["- ปีงบประมาณ พ.ศ. 2566", "- ปี 2566 ได้ระดับ ผ่านดี", "- ย้อนไปปี 2566"])
def test_an_item_that_is_a_year_and_no_more_heads_the_items_below(above: str) -> None:
    assert said(f"{above}\n- คะแนนรวม 80.12 คะแนน\n- ระดับ ผ่าน")[0] == ("overall", 2566, 80.12)


def test_items_that_are_years_head_a_group_each() -> None:
    text = "1) ปี 2566\n2) IIT ได้คะแนน 80.12 คะแนน\n3) ปี 2567\n4) IIT ได้คะแนน 90.12 คะแนน"
    assert said(text) == [("IIT", 2566, 80.12), ("IIT", 2567, 90.12)]


def test_a_year_after_the_reports_own_is_that_of_a_plan() -> None:
    assert said("ในปี 2569 ตั้งเป้าให้ผลการประเมินในภาพรวม ได้คะแนน 90.00 คะแนน") in ([], [("overall", None, 90.0)])
    assert said("ปี 2567 การใช้อำนาจ ได้คะแนน 80.00 คะแนน ปี 2568 การใช้อำนาจ ได้คะแนน 85.00 คะแนน") == [("3", 2567, 80.0), ("3", 2568, 85.0)]


def test_the_rating_behind_the_overall_score_is_its_rating() -> None:
    (stated,) = stated_in([paragraph("ผลการประเมินในภาพรวม ได้ 95.10 คะแนน อยู่ในระดับ ผ่านดี")], 2568)
    assert stated.rating is not None
    assert stated.rating.value == "ผ่านดี"


def test_praise_of_an_indicator_is_no_rating() -> None:
    (stated,) = stated_in([paragraph("การใช้อำนาจ ได้คะแนน 95.10 คะแนน อยู่ในระดับดีเยี่ยม")], 2568)
    assert stated.rating is None


def test_a_score_on_a_later_line_of_a_paragraph_has_that_line() -> None:
    (stated,) = stated_in([paragraph("ผลการประเมิน\nการใช้อำนาจ\nได้คะแนน 85.43 คะแนน", line=10)], 2568)
    assert (stated.name.place.line, stated.score.printed.place.line) == (11, 12)
    assert stated.source == "prose"


@settings(deadline=None)
@given(st.sampled_from(sorted(indicator_names())), st.integers(1, 9999).filter(lambda n: n % 100 != 0), st.data())
def test_every_printed_score_of_a_sentence_reads_back(no: int, n: int, data: st.DataObject) -> None:
    printed = data.draw(printed_scores(n / 100)).strip(" %")
    frame = data.draw(
        st.sampled_from(
            ("ตัวชี้วัดที่ {no} {name} ได้คะแนน {score} คะแนน", "{name} เท่ากับ {score}", "ตัวชี้วัด{name} ได้ร้อยละ {score}", "{name} : {score} คะแนน")
        )
    )
    assert said(frame.format(no=no, name=indicator_names()[no], score=printed)) == [(str(no), None, n / 100)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("การใช้อำนาจ", "IIT", "คะแนนภาพรวม", "ได้คะแนน", "85.43", "101.5", "๙๐", "คะแนน", "ปี 2567", "และ", "ไม่น้อยกว่า", "ระดับ A")
        ),
        max_size=12,
    ).map(" ".join)
)
def test_what_prose_states_is_printed_in_it(text: str) -> None:
    for stated in stated_in([paragraph(text)], 2568):
        assert stated.score.printed.raw in text
        assert stated.score.value is not None
        assert 0 <= stated.score.value <= 100


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("แบบวัดปีนี้ต่างจากปี พ.ศ. 2566 ซึ่งใช้ชุดคำถามเดิม ในครั้งนั้นเทศบาลได้คะแนนรวม 81.10 คะแนน", [("overall", 2566, 81.1)]),
        ("เทียบกับปี 2566 ที่ใช้ชุดคำถามเดิม ปีดังกล่าวได้คะแนนรวม 81.10 ปีนี้คะแนนรวม 90.20 คะแนน", [("overall", 2566, 81.1), ("overall", None, 90.2)]),
        ("ลดลงจากปี 2566 ซึ่งในรอบนั้น IIT ได้ 88.10 คะแนน และ EIT ได้ 85.20 คะแนน", [("IIT", 2566, 88.1)]),
        ("ปี 2568 เป็นปีที่สอง ในปีดังกล่าว IIT ได้ 88.10 คะแนน และ EIT ได้ 89.20 คะแนน", [("IIT", 2568, 88.1), ("EIT", 2568, 89.2)]),
        ("ในการประเมินครั้งดังกล่าว คะแนนรวม 90.20 คะแนน", [("overall", None, 90.2)]),
        ("ในครั้งนั้นเทศบาลได้คะแนนรวม 81.10 คะแนน", []),
        ("ประกาศผลของปีนั้น ๆ ทางเว็บไซต์ คะแนนรวม 90.20 คะแนน", [("overall", None, 90.2)]),
        ("ต่างจากปี 2566 ที่ใช้แนวเดิมทั้งหมดทุกขั้นตอน ในปีนั้นเทศบาลตำบลนาดีอยู่ในระดับผ่าน ได้คะแนนรวม 81.10 คะแนน", [("overall", 2566, 81.1)]),
        ("เพราะความตั้งใจในทุกปีนั้น คะแนนรวม 90.20 คะแนน", [("overall", None, 90.2)]),
        ("หลังการประเมินคราวนั้น คะแนนรวมได้ 90.20 คะแนน", [("overall", None, 90.2)]),
        ("ต่างจากปี 2566 ซึ่งขณะนั้นมีเจ้าหน้าที่เพียง 12 คนทั้งองค์กร คะแนนรวมได้ 90.20", [("overall", None, 90.2)]),
        ("ลดลงจากปี 2566 ที่เทศบาลของเราทั้งสองแห่งเคยได้คะแนนรวม 81.10 คะแนน", [("overall", 2566, 81.1)]),
    ],
)
def test_words_that_point_back_mean_the_year_named_before(text: str, stated: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("แบบวัด IIT หน่วยงานได้คะแนนรวม 92.20 คะแนน", [("IIT", None, 92.2)]),
        ("แบบวัด IIT ประกอบด้วย 5 ตัวชี้วัด ได้คะแนนเฉลี่ยรวม 92.20 คะแนน", [("IIT", None, 92.2)]),
        ("ผลการประเมิน IIT ในภาพรวม ได้คะแนน 92.20 คะแนน", [("IIT", None, 92.2)]),
        ("IIT คะแนนรวม 92.20 คะแนน\nEIT คะแนนรวม 93.20 คะแนน", [("IIT", None, 92.2), ("EIT", None, 93.2)]),
        ("IIT 92.20 EIT 93.20 คะแนนรวม 91.62", [("IIT", None, 92.2), ("EIT", None, 93.2), ("overall", None, 91.62)]),
        ("แบบวัด EIT มีคะแนนรวม 84.94 คะแนน", [("EIT", None, 84.94)]),
        ("ตัวชี้วัดการใช้อำนาจ ได้คะแนนรวม 86.02 คะแนน", [("3", None, 86.02)]),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ได้คะแนนรวม ร้อยละ 84.94", [("EIT", None, 84.94)]),
        ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) มีคะแนนรวม 84.94 คะแนน", [("OIT", None, 84.94)]),
        ("แบบวัด OIT ได้ 83.10 คะแนน และมีคะแนนรวม 84.22 คะแนน", [("OIT", None, 83.1), ("overall", None, 84.22)]),
        ("แบบวัด IIT ได้คะแนนรวมถ่วงน้ำหนัก 25.50 คะแนน", []),
        ("แบบวัด IIT ได้ 90.10 คะแนน (รวมถ่วงน้ำหนักร้อยละ 30 = 27.03)", [("IIT", None, 90.1)]),
        ("จากแบบวัด IIT แบบวัด EIT และแบบวัด OIT มีคะแนนรวม 84.22 คะแนน", [("overall", None, 84.22)]),
    ],
)
def test_a_total_said_of_one_instrument_or_indicator_is_its_own(text: str, stated: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "ใช้แบบวัดของบุคลากร (IIT) แบบวัดของผู้รับบริการ (EIT) และแบบวัดบนเว็บไซต์ (OIT) โดยได้คะแนนรวม 88.42 คะแนน",
        "1) แบบวัด IIT\n2) แบบวัด EIT\n3) แบบวัด OIT\nได้คะแนนรวม 88.42 คะแนน",
        "แก้ไขข้อมูลตามแบบวัด OIT แล้วมีคะแนนรวม 88.42 คะแนน",
        "ดำเนินงานตาม OIT ได้คะแนนรวม 88.42 คะแนน",
        "เทศบาลทำ OIT ได้คะแนนรวมทุกเครื่องมือ 88.42 คะแนน",
        "ตั้งแต่ตัวชี้วัดการปฏิบัติหน้าที่จนถึงตัวชี้วัดการป้องกันการทุจริต มีคะแนนรวม 88.42 คะแนน",
        "ปรับปรุงการเปิดเผยข้อมูลแล้ว ได้คะแนนรวม 88.42 คะแนน",
    ],
)
def test_a_total_behind_what_was_used_or_listed_is_of_the_whole(text: str) -> None:
    assert said(text) == [("overall", None, 88.42)]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนนรวม 52.20 คะแนน จาก 6 ข้อ",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนนรวม 52.20 คะแนน จากหกข้อ",
        "ทุ่มเทกับงานบริการและการใช้อำนาจ ได้คะแนนรวม 88.42 คะแนน",
        "แบบวัด IIT ได้คะแนนรวม 26.10 คะแนน (ถ่วงน้ำหนัก)",
        "แบบวัด IIT ได้คะแนนรวม 26.10 คะแนน จากน้ำหนัก 30",
        "แบบวัด IIT เมื่อถ่วงน้ำหนักแล้วได้คะแนนรวม 26.10 คะแนน",
        "เรื่องการใช้อำนาจ อีกทั้งการใช้งบประมาณ อีกทั้งการปฏิบัติหน้าที่ มีคะแนนรวม 86.10 คะแนน",
    ],
)
def test_a_sum_or_a_weighted_part_is_no_score(text: str) -> None:
    assert said(text) == []


def test_the_sum_of_all_parts_is_the_overall_score() -> None:
    text = "OIT ได้ 83.10 คะแนน เมื่อรวมคะแนนทั้งสามแบบวัดแล้ว หน่วยงานได้ 84.22 คะแนน จากคะแนนเต็มหนึ่งร้อย"
    assert said(text) == [("OIT", None, 83.1), ("overall", None, 84.22)]
    assert said("แบบวัด EIT เมื่อรวมคะแนนทุกส่วนแล้วได้ 84.94 คะแนน") == [("EIT", None, 84.94)]
    assert said("แบบวัด EIT มี 2 ส่วน รวมคะแนนทั้ง 2 ส่วน ได้ 84.94 คะแนน") == [("EIT", None, 84.94)]
    assert said("แบบวัด EIT มี 3 ส่วน รวมคะแนนทั้ง 3 ส่วน ได้ 84.94 คะแนน") == [("EIT", None, 84.94)]
    assert said("หากรวมคะแนนทุกส่วนแล้ว จะได้ 84.22 คะแนน") == []


def test_what_a_score_reaches_is_one_and_by_how_much_it_grew_is_none() -> None:
    assert said("เรื่องที่ดีที่สุดคือการใช้อำนาจ ซึ่งได้ถึง 93.18 คะแนน") == [("3", None, 93.18)]
    assert said("การใช้อำนาจ มีคะแนนสูงถึง 93.18 คะแนน") == [("3", None, 93.18)]
    for text in ("เพิ่มขึ้นได้ถึง 13.18 คะแนน", "ตั้งใจจะให้ได้ถึง 93.18 คะแนน", "ยังไม่ได้ถึง 93.18 คะแนน", "ต่างจากข้ออื่นได้ถึง 13.18 คะแนน"):
        assert said(f"การใช้อำนาจ {text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "แบบวัด EIT มีโอกาสได้ถึง 97.00 คะแนน",
        "อยากให้แบบวัด EIT ได้ถึง 97.00 คะแนน",
        "แบบวัด EIT ได้ถึง 97.00 คะแนน หากทำครบทุกขั้นตอน",
        "มั่นใจว่าแบบวัด EIT มีคะแนนถึง 97.00 คะแนน",
        "แบบวัด EIT บางคำถามได้ถึง 97.00 คะแนน",
        "ข้อที่ดีที่สุดของแบบวัด EIT ได้ถึง 97.00 คะแนน",
        "เทศบาลเพื่อนบ้านแบบวัด EIT ได้ถึง 97.00 คะแนน",
        "คำถามที่ดีที่สุดคือการใช้อำนาจ ซึ่งได้ถึง 97.00 คะแนน",
        "แบบวัด EIT ก้าวกระโดดได้ถึง 12.00 คะแนน",
        "ความฝันของเราคือแบบวัด EIT ได้ถึง 97.00 คะแนน",
    ],
)
def test_what_might_be_reached_or_others_reach_is_no_score(text: str) -> None:
    assert said(text) == []


def test_a_total_of_the_former_indices_is_not_of_the_years_after_them() -> None:
    parts = "(ดัชนีความโปร่งใส 78.33 ดัชนีความพร้อมรับผิด 82.10)"
    assert said(f"แบบเดิมยังแบ่งเป็น 5 ดัชนี องค์การได้คะแนนรวม 81.07 คะแนน {parts}", year=2562) == []
    assert said(f"ปี 2561 องค์การได้คะแนนรวม 81.07 คะแนน {parts}", year=2562) == [("overall", 2561, 81.07)]


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ประมาณ 91.50 คะแนน",
        "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ได้คะแนนโดยประมาณ 91.50 คะแนน",
        "ตัวชี้วัดที่ 2 การใช้งบประมาณ ประมาณ 91.50 คะแนน",
        "ตัวชี้วัดที่ 2 ด้านงบประมาณ ได้คะแนนราว 91.50",
        "ตัวชี้วัดที่ 8 ได้คะแนนเกือบ 91.50 คะแนน",
        "ตัวชี้วัดที่ 8 ได้คะแนนกว่า 91.50 คะแนน",
        "ตัวชี้วัดที่ 8 ได้ใกล้เคียง 91.50 คะแนน",
        "ตัวชี้วัดที่ 8 ได้คะแนน 91.50 คะแนน (โดยประมาณ)",
    ],
)
def test_about_so_much_is_no_score(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("name", ["การใช้งบประมาณ", "งบประมาณ", "การใช้งบ ประมาณ", "การใช้จ่ายงบประมาณ ในคราวนี้"])
def test_a_word_that_ends_like_about_is_another(name: str) -> None:
    assert said(f"ตัวชี้วัดที่ 2 {name} 91.50 คะแนน") == [("2", None, 91.5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คุณภาพการดำเนินงาน 90.02 คะแนน (ปี 2566) และ 93.60 คะแนน (ปี 2567)", [("6", 2566, 90.02), ("6", 2567, 93.6)]),
        ("- EIT ส่วนที่ 2 91.10 (ปี 2566 ไม่แยกส่วน) - OIT 90.75", [("EIT2", None, 91.1), ("OIT", None, 90.75)]),
        ("92.10 คะแนน เป็นของการปฏิบัติหน้าที่ 90.55 คะแนน เป็นของการใช้งบประมาณ", [("1", None, 92.1), ("2", None, 90.55)]),
        ("ตัวชี้วัดของ IIT 92.10 คะแนน เป็นของการปฏิบัติหน้าที่", [("1", None, 92.1)]),
        ("ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ปัดแล้วประมาณ 91.50 คะแนน", []),
        ("ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน เกือบถึง 91.50 คะแนน", []),
        ("ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ตกลงไป 6.25 คะแนน", []),
        ("EIT ส่วนที่ 2 86.69 คะแนน และ OIT 91.91 คะแนน 2.1 คะแนนรายตัวชี้วัด", [("EIT2", None, 86.69), ("OIT", None, 91.91)]),
    ],
)
def test_whose_and_when_by_what_stands_right_beside(text: str, expected: list[tuple[str, int | None, float]]) -> None:
    assert said(text) == expected
