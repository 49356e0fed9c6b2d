"""Sentences that give the overall score without its name are read, those about anything else are not."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from extract.score_implied import implied_overall
from extract.scores import collect
from tests.extract.made_reports import paragraph

AGENCY = "เทศบาลตำบลนิเวศน์"


def read(*texts: str, year: int = 2568) -> list[tuple[float | None, str | None]]:
    return [(s.score.value, s.rating and s.rating.value) for s in implied_overall([paragraph(t) for t in texts], year, AGENCY)]


@pytest.mark.parametrize(
    "text",
    [
        f"{AGENCY} ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี",
        "ผลการประเมิน ๙๐.๘๒ คะแนน ระดับผ่านดี",
        "ปีงบประมาณ พ.ศ. 2568 มีคะแนนเฉลี่ย 90.82 คะแนน ผลการประเมินระดับ ผ่านดี",
        "ได้รับผลการประเมินในระดับ “ผ่านดี” (90.82 คะแนน)",
        "ผลการประเมินอยู่ในระดับผ่านดี โดยได้ 90.82 คะแนน",
        "ผลประเมินปี ๒๕๖๘ : ๙๐.๘๒ คะแนน | ระดับ ผ่านดี | ไม่ถึงค่าเป้าหมาย ๙๕ คะแนน",
        "ระดับผลการประเมิน (Rating): ผ่านดี  คะแนน (Score): 90.82",
        "Score : 90.82 Rating : ผ่านดี",
    ],
)
def test_a_number_beside_a_level_is_the_overall_score(text: str) -> None:
    assert read("ผลการประเมินมีดังนี้", text) == [(90.82, "ผ่านดี")]


@pytest.mark.parametrize(
    "texts",
    [
        ("ได้คะแนนร้อยละ 90.82",),
        ("แบบวัด IIT", "ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี"),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ", "ผลการประเมิน 90.82 คะแนน ระดับผ่านดี"),
        ("คะแนนเฉลี่ยประเทศ 90.82 คะแนน ระดับ ผ่านดี",),
        ("คะแนนเฉลี่ยจังหวัด Score : 90.82 ระดับ ผ่านดี",),
        ("LPA Score : 90.82 ระดับ ผ่านดี",),
        ("ผลการประเมิน LPA ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("กองคลัง ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ปี 2567 ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ได้คะแนน 90.82 จากเดิม 88.62 อยู่ในระดับผ่านดี",),
        ("ตั้งเป้าหมายให้ได้คะแนน 90.82 อยู่ในระดับผ่านดี",),
        ("ผลการประเมิน 85.00 คะแนน ระดับผ่าน และ 90.82 คะแนน ระดับผ่านดี",),
    ],
)
def test_a_number_of_anything_else_is_not(texts: tuple[str, ...]) -> None:
    assert read(*texts) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "ผลการประเมินปีงบประมาณ 2568 หน่วยงานได้ 95.55 คะแนน อยู่ในระดับ “ผ่านดี” ขาดอีก 0.45 คะแนน ขณะที่ปี 2566 ได้ 90.24 คะแนน ระดับ A",
            [(2568, 95.55, "ผ่านดี"), (2566, 90.24, "A")],
        ),
        ("ผลการประเมินปี 2566 ได้ 90.24 คะแนน ระดับ A และปี 2568 ได้ 95.55 คะแนน ระดับผ่านดี", [(2566, 90.24, "A"), (2568, 95.55, "ผ่านดี")]),
        ("ปี 2568 ได้คะแนน 95.55 ระดับผ่านดี ส่วนปี 2566 ได้ 90.24 คะแนน", [(2568, 95.55, "ผ่านดี")]),
        ("ผลการประเมินปี 2568 ได้ 95.55 คะแนน ระดับผ่านดี และตั้งเป้าปี 2569 ให้ได้ 97.00 คะแนน ระดับผ่านดีเยี่ยม", [(2568, 95.55, "ผ่านดี")]),
        ("ผลการประเมินปี 2568 ได้ 95.55 คะแนน ระดับผ่านดี ขณะที่ปี 2566 ค่าเฉลี่ยประเทศ 90.24 คะแนน ระดับ A", [(2568, 95.55, "ผ่านดี")]),
        ("ผลการประเมินค่าเฉลี่ยประเทศปี 2566 ได้ 90.24 คะแนน ระดับ A และปี 2568 ได้ 95.55 คะแนน ระดับผ่านดี", []),
        ("ผลการประเมินปี 2568 กองคลังได้ 95.55 คะแนน ระดับผ่านดี ขณะที่ปี 2566 ได้ 90.24 คะแนน ระดับ A", []),
        ("ผลการประเมิน 95.55 คะแนน ระดับผ่านดี ในปี 2568 และ 90.24 คะแนน ระดับ A ในปี 2566", []),
        ("ปี 2568 ได้คะแนน 95.55 ระดับผ่านดี เพิ่มขึ้น 5.31 คะแนน จากปี 2567 ที่ได้ 90.24 คะแนน ระดับ A", [(2568, 95.55, "ผ่านดี")]),
        ("ผลการประเมินปี 2568 ได้ 95.55 คะแนน เดิมปี 2566 ได้ 90.24 คะแนน ระดับ A", []),
    ],
)
def test_each_year_of_a_sentence_has_its_own_number_and_level(text: str, stated: list[tuple[int, float, str]]) -> None:
    found = [(s.fiscal_year, s.score.value, s.rating and s.rating.value) for s in implied_overall([paragraph(text)], 2568, AGENCY)]
    assert found == stated


def test_a_long_paragraph_is_about_nothing_else() -> None:
    """A PDF may hold two paragraphs in one block."""
    long = "หน่วยงานปรับกระบวนงานหลายด้านให้สอดคล้องกับข้อเสนอแนะของผู้มาติดต่อและคณะทำงานอย่างต่อเนื่องตลอดปีที่ผ่านมา " * 5
    sentence = "ผลการประเมินปีงบประมาณ 2568 หน่วยงานได้ 90.82 คะแนน อยู่ในระดับผ่านดี"
    assert read(long + sentence) == [(90.82, "ผ่านดี")]
    assert read("หน่วยงานรับการประเมิน LPA ด้วย " + long + sentence) == []
    assert read("ผลการประเมิน " + long + "ปี 2568 หน่วยงานทำ 90.82 คะแนน อยู่ในระดับผ่านดี") == []


def test_it_is_asked_only_where_the_overall_score_is_not_named() -> None:
    implied = paragraph("ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี")
    named = paragraph("คะแนนภาพรวม 88.17 คะแนน")
    assert [o.score and o.score.value for o in collect([], [implied], 2568, AGENCY).overall] == [90.82]
    assert [o.score and o.score.value for o in collect([], [implied, named], 2568, AGENCY).overall] == [88.17]


@pytest.mark.parametrize(
    "text",
    [
        "มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA ปี 2568 : 92.50 คะแนน",
        f"{AGENCY} อำเภอธวัชบุรี จังหวัดร้อยเอ็ด มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 เท่ากับ ๙๒.๕๐ คะแนน",
        "จากผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment : ITA) "
        f"ประจำปีงบประมาณ พ.ศ. 2568 ของ{AGENCY} พบว่า มีคะแนนเท่ากับ 92.50 คะแนน",
        f"ปีงบประมาณ พ.ศ. 2568 {AGENCY} ได้รับผลการประเมิน ITA ร้อยละ 92.50 เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 ที่ได้ 88.00 คะแนน",
        f"สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมิน ITA ประจำปี 2568 โดย{AGENCY}ได้คะแนน 92.50 คะแนน",
        f"{AGENCY} มีผลการประเมิน ITA\nประจำปีงบประมาณ พ.ศ. 2568 เท่ากับ\n92.50 คะแนน โดยมีรายละเอียดดังนี้",
        "ผลการประเมินมีดังนี้\n- ผลการประเมิน ITA เท่ากับ 92.50 คะแนน\n- แบบวัด IIT ได้ 90.00 คะแนน",
        f"ส่งผลให้{AGENCY}มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "อบต. มีผลการประเมิน ITA ประจำปี พ.ศ. 2568 เท่ากับ 92.50 คะแนน จากคะแนนเต็ม 100 คะแนน",
        f"{AGENCY} เข้ารับการประเมิน ITA Online ปี 2568 ได้ 92.50 คะแนน เพิ่มขึ้น 4.50 คะแนน",
        f"ปี 2568 {AGENCY} ได้เข้าร่วมการประเมิน ITA ได้คะแนน 92.50 คะแนน",
    ],
)
def test_a_number_said_of_the_assessment_needs_no_level(text: str) -> None:
    assert read(text) == [(92.5, None)]


def test_a_level_beside_a_number_of_the_assessment_is_its_rating() -> None:
    assert read("ผลการประเมิน ITA เท่ากับ 92.50 คะแนน\nระดับ ผ่านดี") == [(92.5, "ผ่านดี")]


@pytest.mark.parametrize(
    "text",
    [
        "โรงเรียนในพื้นที่เข้ารับการประเมิน ITA ได้ 92.50 คะแนน",
        "หน่วยงานที่เข้ารับการประเมิน ITA ได้คะแนน 92.50 คะแนน",
        "หากหน่วยงานเข้าร่วมการประเมิน ITA ได้คะแนน 92.50 คะแนน",
        "เทศบาลตำบลหนองแวง เข้ารับการประเมิน ITA Online ได้คะแนน 92.50 คะแนน",
        f"ปี 2567 {AGENCY} เข้ารับการประเมิน ITA ได้คะแนน 92.50 คะแนน",
        "ตั้งเป้าหมายให้ผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "คาดว่าจะมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"{AGENCY} ต้องมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"เป้าหมายของ{AGENCY} มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA เท่ากับ 92.50 คะแนน ขึ้นไป",
        "ผลการประเมิน ITA เท่ากับหรือมากกว่า 92.50 คะแนน",
        "ค่าเฉลี่ยผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA เท่ากับ 92.50 คะแนน ซึ่งเป็นค่าเฉลี่ยระดับประเทศ",
        "ผลการประเมิน ITA เท่ากับ 92.50 คะแนน\nซึ่งเป็นค่าเฉลี่ยระดับประเทศ",
        "เทศบาลเมืองทุ่งสง มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "เทศบาลเมืองทุ่งสงทำได้ดี โดยมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "หน่วยงานอื่นทำได้ดี โดยมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ทุกหน่วยงานมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "จังหวัดร้อยเอ็ด มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"เพื่อให้{AGENCY}มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"เพื่อให้ผลการประเมิน ITA ของ{AGENCY} เท่ากับ 92.50 คะแนน",
        f"ค่าเฉลี่ยผลการประเมิน ITA ของ{AGENCY} เท่ากับ 92.50 คะแนน",
        f"ถ้า{AGENCY}มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"กองคลัง {AGENCY} มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        f"โรงเรียนในสังกัด{AGENCY} มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 เท่ากับ 92.50 คะแนน",
        f"ปีที่แล้ว {AGENCY} มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "มีผลการประเมิน LPA เท่ากับ 92.50 คะแนน",
        "มีผลการประเมิน ITA เท่ากับ 92.50 คะแนน (LPA)",
        "ตัวชี้วัดที่ 3 การใช้อำนาจ โดยมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA ด้านผู้รับบริการ ได้ 92.50 คะแนน",
        "ผลการประเมิน ITA เท่ากับ 92.50 และ 88.00 คะแนน ตามลำดับ",
        "ผลการประเมิน ITA เพิ่มขึ้น 2.50 คะแนน",
        "ผลการประเมินตนเอง ITA เท่ากับ 92.50 คะแนน",
        "สำนักงาน ป.ป.ช. ได้ประเมินหน่วยงานภาครัฐ 8,325 แห่ง" + " ตามหลักเกณฑ์ที่กำหนด" * 8 + " โดยมีผลการประเมิน ITA เท่ากับ 92.50 คะแนน",
        "ผลการประเมิน ITA ได้ 4.50 จากคะแนนเต็ม 5 คะแนน",
    ],
)
def test_a_number_of_the_assessment_that_may_be_anothers_is_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "heading", ["ตัวชี้วัดความสำเร็จ", "เป้าหมาย", "เทศบาลเมืองทุ่งสง", "แบบวัด IIT", "ผลการประเมินระดับประเทศ", "ผลการประเมิน ปี 2567"]
)
def test_nor_is_one_under_a_heading_of_others(heading: str) -> None:
    assert read(heading, "ผลการประเมิน ITA เท่ากับ 92.50 คะแนน") == []


def test_a_date_and_a_plan_before_a_sentence_with_its_own_year_do_not_date_it() -> None:
    sentence = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 เท่ากับ 92.50 คะแนน"
    assert read("วันที่ 10 เมษายน 2569", sentence) == read("ผลการประเมิน ปี 2567", sentence) == [(92.5, None)]
    assert read("วันที่ 10 เมษายน 2569", "ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี") == [(90.82, "ผ่านดี")]
    assert read("แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2569", "ผลการประเมิน ITA เท่ากับ 92.50 คะแนน") == []


def test_a_heading_of_another_year_dates_a_level_too() -> None:
    assert read("ผลการประเมิน ปีงบประมาณ พ.ศ. 2567", "ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี") == []
    assert read("ผลการประเมิน ปีงบประมาณ พ.ศ. 2568", "ได้คะแนนร้อยละ 90.82 อยู่ในระดับผ่านดี") == [(90.82, "ผ่านดี")]


@pytest.mark.parametrize("name", ["made.txt", "made.html"])
def test_a_report_that_says_it_in_a_sentence_has_an_overall_score(name: str) -> None:
    lines = [
        "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
        AGENCY,
        f"{AGENCY} มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 เท่ากับ 92.50 คะแนน",
    ]
    text = "\n\n".join(lines) if name.endswith("txt") else "<html><body>" + "".join(f"<p>{x}</p>" for x in lines) + "</body></html>"
    (overall,) = read_report(read_bytes(text.encode(), name)).overall_scores
    assert (overall.fiscal_year, overall.score and overall.score.value, overall.rating) == (2568, 92.5, None)


@pytest.mark.parametrize(
    "text",
    [
        f"สำนักงาน ป.ป.ช. ประเมินเทศบาล 2,472 แห่ง\n{AGENCY}ได้ 92.50 คะแนน อยู่ในระดับผ่านดี (ปี 2567 ไม่ได้เข้ารับการประเมิน)\n"
        "โดยแบ่งเป็น IIT 90.00 คะแนน",
        "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2568 เทศบาลได้รับคะแนนเฉลี่ยร้อยละ 92.50 ระดับผ่านดี (ปีงบประมาณ พ.ศ. 2567 ร้อยละ 89.33 ระดับผ่าน)\n"
        "โดยเทศบาลที่ได้สูงสุดได้ร้อยละ 98.60 และค่าเฉลี่ยของกลุ่มเท่ากับร้อยละ 90.02",
    ],
)
def test_a_number_beside_a_level_is_the_agencys_where_others_follow(text: str) -> None:
    assert read(text) == [(92.5, "ผ่านดี")]


@pytest.mark.parametrize(
    "before",
    [
        "เทศบาลเมืองทุ่งสงได้",
        "ผลการประเมิน เทศบาลเมืองทุ่งสงได้",
        f"ปี 2567 {AGENCY}ได้",
        f"หาก{AGENCY}ได้",
        f"ผลการประเมิน LPA\n{AGENCY}ได้",
        f"แบบวัด IIT\n{AGENCY}ได้",
        f"โรงเรียนในสังกัด\n{AGENCY}ได้",
        f"{AGENCY}ตั้งเป้าว่าจะได้",
        f"กองคลัง\n{AGENCY}ได้",
        f"{AGENCY}เคยได้",
        f"ค่าเฉลี่ยของ\n{AGENCY}ได้",
    ],
)
def test_a_number_beside_a_level_of_anything_else_is_not_the_agencys(before: str) -> None:
    assert read(f"{before} 92.50 คะแนน อยู่ในระดับผ่านดี\nและมีผู้ตอบแบบวัดร้อยละ 88.20 ของทั้งหมด") == []


@pytest.mark.parametrize("opening", ["", "โดยสรุป ", "ในปีนี้ ", "เมื่อรวมทุกแบบวัดแล้ว ", "สรุปว่า"])
def test_what_the_agency_got_as_a_whole_is_the_overall_score(opening: str) -> None:
    assert read(f"{opening}{AGENCY}ได้ 84.22 คะแนน จากคะแนนเต็มหนึ่งร้อย จัดอยู่ในระดับผ่าน ขาดอีก 0.78 คะแนน") == [(84.22, "ผ่าน")]


@pytest.mark.parametrize("opening", ["ปีที่แล้ว ", "โดยสรุป กองคลังของ", "ในปีนี้ หากทำได้ ", "ในรอบปี 2566 ", "แบบวัด EIT โดยสรุป "])
def test_what_else_an_opening_may_say_is_not(opening: str) -> None:
    assert read(f"{opening}{AGENCY}ได้ 84.22 คะแนน จากคะแนนเต็มหนึ่งร้อย จัดอยู่ในระดับผ่าน") == []


@pytest.mark.parametrize("heading", ["ศูนย์เด็กเล็กน่าอยู่", "โครงการถนนสีเขียว", "สรุปโครงการถนนสีเขียว"])
def test_a_heading_of_anything_else_keeps_the_agencys_number_from_being_the_overall_score(heading: str) -> None:
    sentence = f"ในปีนี้ {AGENCY}ได้ 84.22 คะแนน จัดอยู่ในระดับผ่าน"
    assert read(heading, sentence) == read(f"{heading}\n{sentence}") == []
    assert read("ผลการประเมินของ" + AGENCY, sentence) == read("2. ภาพรวมที่ปรากฏ", "- 3 -", sentence) == [(84.22, "ผ่าน")]
