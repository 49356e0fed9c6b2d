from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.lines import lines_of
from extract.question_prose import read_question_prose
from extract.records import Printed, QuestionScore, Score
from tests.extract.made_reports import paragraph


def table(code: str, score: float) -> QuestionScore:
    return QuestionScore(2567, code, None, 7, Printed(code), Score(score, Printed(f"{score:.2f}")))


def told(*texts: str, year: int | None = 2567, known: tuple[tuple[str, float], ...] = ()) -> list[tuple[str, float | None, str]]:
    found, _ = read_question_prose(lines_of([paragraph(text) for text in texts]), year, {code: table(code, score) for code, score in known})
    return [(one.question_code, one.score.value, one.question.raw) for one in found]


@pytest.mark.parametrize(
    ("text", "code", "score", "wording"),
    [
        ("- i ๕ เจ้าหน้าที่มีการเบิกจ่ายเงินที่เป็นเท็จหรือไม่ ได้ ๗๙.๑๒\nคะแนน", "I5", 79.12, "i๕ เจ้าหน้าที่มีการเบิกจ่ายเงินที่เป็นเท็จหรือไม่"),
        ("ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า 88.20 คะแนน", "I7", 88.2, "I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า"),
        ("1) E4 หน่วยงานเผยแพร่ข้อมูลที่เข้าถึงง่าย (คะแนน 77.50)", "E4", 77.5, "E4 หน่วยงานเผยแพร่ข้อมูลที่เข้าถึงง่าย"),
        ("- o12 ข้อมูลสถิติการให้บริการ ไม่เป็นปัจจุบัน (0 คะแนน)", "O12", 0.0, "o12 ข้อมูลสถิติการให้บริการ ไม่เป็นปัจจุบัน"),
        ("- O12 ข้อมูลสถิติการให้บริการ 100 คะแนน", "O12", 100.0, "O12 ข้อมูลสถิติการให้บริการ"),
        ("E1 การปฏิบัติงานอย่างเท่าเทียม = 92.31", "E1", 92.31, "E1 การปฏิบัติงานอย่างเท่าเทียม"),
        ("• I3 ท่านเห็นว่าเจ้าหน้าที่ปฏิบัติหน้าที่อย่างมุ่งมั่น มีคะแนนเท่ากับ\nร้อยละ 90.05", "I3", 90.05, "I3 ท่านเห็นว่าเจ้าหน้าที่ปฏิบัติหน้าที่อย่างมุ่งมั่น"),
    ],
)
def test_an_item_with_a_code_a_wording_and_a_score(text: str, code: str, score: float, wording: str) -> None:
    assert told(text) == [(code, score, wording)]


@pytest.mark.parametrize(
    "text",
    [
        "I1-I6 การปฏิบัติหน้าที่ ได้คะแนนเฉลี่ย 85.00",
        "I5 การเบิกจ่ายเงินที่เป็นเท็จ ปี 2566 ได้ 80.00 คะแนน",
        "IIT ได้คะแนน 88.20 การปฏิบัติงาน",
        "O12 รายงานผลการดำเนินงาน คะแนนเป้าหมาย ไม่น้อยกว่า 85.00 คะแนน",
        "I5 การเบิกจ่ายเงินที่เป็นเท็จ ได้ 80.00 จากเดิม 79.00",
        "O14 ความพึงพอใจการให้บริการ ร้อยละ 95.40",
        "O12 ข้อมูลสถิติการให้บริการ ควรได้ 100 คะแนน",
        "O12 ข้อมูลสถิติการให้บริการ เป้าหมาย 100 คะแนน",
        "O10 แผนการใช้จ่ายงบประมาณประจำปี เบิกจ่าย 45.67 ล้านบาท",
        "I5 การเบิกจ่ายเงินที่เป็นเท็จหรือไม่",
        "I5 79.12",
        "ข้อ I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม (ตัวชี้วัดที่ 3 ได้ 81.40 คะแนน)",
        "ข้อ I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม\n(ตัวชี้วัดที่ 3 ได้ 81.40 คะแนน)",
        "E9 ประชาชนขอให้ปรับปรุงหน้าเว็บไซต์ การเปิดเผยข้อมูลได้ 91.30 คะแนน",
        "I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม ตัวชี้วัดนี้ได้ 81.40 คะแนน",
        "I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม ตัวชี้วัดที่ 3 จึงได้เพียง 81.40 คะแนน",
        "I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม ส่วนคะแนนภาพรวมได้ 81.40 คะแนน",
        "I9 บุคลากรเห็นว่าการมอบงานยังไม่เป็นธรรม มีผู้ตอบร้อยละ 12.50",
        "E9 ประชาชนขอให้ปรับปรุงหน้าเว็บไซต์ แบบวัด EIT ได้ 91.30 คะแนน",
    ],
)
def test_other_lines_tell_no_question(text: str) -> None:
    assert told(text) == []


def test_items_end_where_the_next_begins() -> None:
    assert [one[:2] for one in told("- I5 การเบิกจ่ายเงินที่เป็นเท็จหรือไม่\n- I6 การจัดซื้อจัดจ้างที่เอื้อประโยชน์ ได้ 81.00 คะแนน")] == [("I6", 81.0)]


def test_another_paragraph_belongs_to_an_item_only_if_it_begins_with_the_score() -> None:
    item = "E9 ประชาชนขอให้ปรับปรุงหน้าเว็บไซต์"
    assert told(item, "การเปิดเผยข้อมูลได้ 91.30 คะแนน สูงที่สุด") == []
    assert told(item, "ปีนี้หน่วยงานได้ 91.30 คะแนน") == []
    assert [one[:2] for one in told(item, "ได้ 91.30 คะแนน")] == [("E9", 91.3)]


def test_a_wording_may_be_or_end_in_the_name_of_an_indicator() -> None:
    assert [one[:2] for one in told("O39 แผนปฏิบัติการป้องกันการทุจริต ได้ 91.30 คะแนน", "E9 การเปิดเผยข้อมูล 90.10 คะแนน", year=2566)] == [
        ("O39", 91.3), ("E9", 90.1),
    ]


def test_a_question_told_twice_in_two_ways_has_no_score() -> None:
    texts = "E1 การปฏิบัติงานอย่างเท่าเทียม = 92.31", "E1 การปฏิบัติงานอย่างเท่าเทียม = 90.10"
    found, doubts = read_question_prose(lines_of([paragraph(text) for text in texts]), 2567, ())
    assert [one.score.value for one in found] == [None]
    assert [doubt.rule for doubt in doubts] == ["score_ambiguous"]
    assert [one[1] for one in told(texts[0], texts[0])] == [92.31]


def test_a_code_that_the_year_does_not_have_is_doubted() -> None:
    found, doubts = read_question_prose(lines_of([paragraph("E44 การให้บริการด้วยความสุภาพ ได้ 90.00 คะแนน")]), 2567, ())
    assert found == []
    assert [doubt.rule for doubt in doubts] == ["question_code_uncertain"]


def test_what_a_table_gave_is_not_told_again() -> None:
    assert told("E1 การปฏิบัติงานอย่างเท่าเทียม = 92.31", known=(("E1", 92.31),)) == []


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="IEOieo ๑๒๓0123456789.-–,ได้คะแนน\n()การปฏิบัติงาน", max_size=80))
def test_nothing_raises_and_scores_are_in_range(text: str) -> None:
    assert all(score is None or 0 <= score <= 100 for _, score, _ in told(text))


@pytest.mark.parametrize(
    ("text", "code", "score", "wording"),
    [
        ("การใช้อำนาจได้ 88.20 บุคลากรเห็นว่าการมอบงานไม่เป็นธรรม (ข้อ I9 ได้ 71.30 คะแนน)", "I9", 71.3, "บุคลากรเห็นว่าการมอบงานไม่เป็นธรรม"),
        ("ผู้มาติดต่อยังไม่รู้จักช่องทางร้องเรียน\n(e ๖ : ๖๙.๔๐)", "E6", 69.4, "ผู้มาติดต่อยังไม่รู้จักช่องทางร้องเรียน"),
    ],
)
def test_a_code_with_its_score_in_brackets(text: str, code: str, score: float, wording: str) -> None:
    assert told(text) == [(code, score, wording)]


@pytest.mark.parametrize(
    "text",
    [
        "การมอบงานไม่เป็นธรรม (ข้อ I9 และ I10 ได้ 71.30)",
        "การมอบงานไม่เป็นธรรม (ข้อ I9 เป้าหมาย 71.30)",
        "ในปี 2566 บุคลากรเห็นว่าการมอบงานไม่เป็นธรรม (I9 ได้ 71.30)",
        "ปีที่แล้วบุคลากรเห็นว่าการมอบงานไม่เป็นธรรม (I9 ได้ 71.30)",
        "ระดับประเทศเห็นว่าการมอบงานไม่เป็นธรรม (I9 ได้ 71.30)",
        "การมอบงานไม่เป็นธรรม (I99 ได้ 71.30)",
    ],
)
def test_brackets_of_several_codes_or_of_others_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_brackets_that_differ_from_the_item_leave_the_score_open() -> None:
    item = "I9 การมอบงานอย่างเป็นธรรมแก่บุคลากร ได้ 71.30 คะแนน"
    assert [one[:2] for one in told(item, "บุคลากรเห็นว่าการมอบงานไม่เป็นธรรม (I9 ได้ 72.30)")] == [("I9", None)]


BEFORE = "ตัวชี้วัดที่ 2 การใช้งบประมาณ (91.55 คะแนน) ควรเผยแพร่แผน {}"


def test_an_item_in_brackets_within_a_sentence() -> None:
    wording = "I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า"
    assert told(BEFORE.format(f"(ข้อ {wording} ได้คะแนน 88.20) ให้ทั่วถึง")) == [("I7", 88.2, wording)]
    both = BEFORE.format(f"({wording} ได้ 88.20) และ [ข้อ E4 หน่วยงานเผยแพร่ข้อมูลที่เข้าถึงง่าย 77.50 คะแนน]")
    assert [one[:2] for one in told(both)] == [("I7", 88.2), ("E4", 77.5)]


@pytest.mark.parametrize(
    "text",
    [
        "(ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า)",
        "(I7 และ I8)",
        "(IIT ได้คะแนน 88.20)",
        "ปี 2566 (ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า ได้คะแนน 88.20)",
        "เทียบกับปีที่ผ่านมา (ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า ได้คะแนน 88.20)",
        "ค่าเฉลี่ยระดับประเทศ (ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า ได้คะแนน 88.20)",
        "(ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า เป้าหมาย 88.20 คะแนน)",
        "(ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า ได้ 88.20 จาก 85.10 คะแนน)",
        "(ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า มีผู้ตอบร้อยละ 12.50)",
    ],
)
def test_other_brackets_tell_no_question(text: str) -> None:
    assert told(BEFORE.format(text)) == []


BRACKETS = ("ด้านการใช้งบประมาณ (ข้อ I7 หน่วยงานใช้จ่ายงบประมาณโดยคำนึงถึงความคุ้มค่า ได้คะแนน 66.20)", "การมอบงานไม่เป็นธรรม (I9 ได้ 66.20)")


@pytest.mark.parametrize("text", BRACKETS)
def test_brackets_tell_nothing_under_or_beside_words_for_others(text: str) -> None:
    def scores(*texts: str) -> list[float | None]:
        found, _ = read_question_prose(lines_of([paragraph(one) for one in texts]), 2567, (), "เทศบาลตำบลบางคูวัด")
        return [one.score.value for one in found]

    assert scores(f"{text} ควรแก้ไข") == scores("ผลการประเมินปี 2567", text) == scores(f"เทศบาลตำบลบางคูวัดพบว่า {text}") == [66.2]
    assert scores(f"ได้ 80.12 คะแนน ต่ำกว่าเกณฑ์ บุคลากรเห็นว่า{BRACKETS[1]} และไม่รู้ว่าจะร้องเรียนที่ใด") == [66.2]
    for above in ("ผลการประเมินปี 2566", "เป้าหมายของปีถัดไป", "ค่าเป้าหมาย", "เทศบาลตำบลนาดี"):
        assert scores(above, text) == scores(f"{above}\n{text}") == []
    assert scores(f"{text} เมื่อปี 2566") == scores(f"จะยกระดับ{text}") == scores(f"{text} ในปีหน้า") == []
    assert scores(f"เทศบาลตำบลนาดีมีปัญหา {text}") == scores(f"กองคลัง {text}") == []


def test_what_a_sentence_says_of_a_question_otherwise_than_the_table_is_told() -> None:
    text = "E1 การปฏิบัติงานอย่างเท่าเทียม = 92.31"
    for value, differs in ((92.31, []), (92.3, []), (81.1, [("81.10", "92.31")])):
        found, doubts = read_question_prose(lines_of([paragraph(text)]), 2567, {"E1": table("E1", value)})
        assert not found
        assert [(one.expected, one.actual) for one in doubts if one.rule == "restated_differs"] == differs
