from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Heading, Paragraph, Place
from extract.lines import lines_of
from extract.measure_parts import Parts
from extract.measure_prose import read_measure_prose
from extract.outline import items_apart
from tests.extract.made_reports import paragraph

LABELLED = """มาตรการที่ 1 จัดทำคู่มือการให้บริการ
ขั้นตอน: 1. ประชุม 2. พิมพ์
ผู้รับผิดชอบ: กองคลัง
ระยะเวลา: ต.ค. 2567 - ก.ย. 2568
มาตรการที่ 2 อบรมบุคลากร
ขั้นตอน: จัดอบรม
ผู้รับผิดชอบ : กองช่าง
ระยะเวลา : ตลอดปีงบประมาณ"""


def read(text: str) -> list[Parts]:
    return read_measure_prose(lines_of([paragraph(text)]))


def test_labelled_items_are_measures() -> None:
    one, other = read(LABELLED)
    assert (one.measure, other.measure) == ("จัดทำคู่มือการให้บริการ", "อบรมบุคลากร")
    assert (one.steps, other.steps) == (("ประชุม", "พิมพ์"), ("จัดอบรม",))
    assert one.responsible is not None
    assert one.timeline is not None
    assert (one.responsible.raw, one.timeline.raw) == ("กองคลัง", "ต.ค. 2567 - ก.ย. 2568")


def test_numbered_items_are_measures_too() -> None:
    text = "1. จัดทำคู่มือ\nผู้รับผิดชอบ: กองคลัง\nระยะเวลา: มกราคม 2568\n2. อบรมบุคลากร\nผู้รับผิดชอบ: กองช่าง\nระยะเวลา: มีนาคม 2568"
    assert [part.measure for part in read(text)] == ["จัดทำคู่มือ", "อบรมบุคลากร"]


def test_a_line_without_label_goes_on_with_the_part_before() -> None:
    one, _ = read(LABELLED.replace("ขั้นตอน: 1. ประชุม 2. พิมพ์", "ขั้นตอน:\n1. ประชุม\n2. พิมพ์"))
    assert one.steps == ("ประชุม", "พิมพ์")


def test_a_heading_ends_the_item_before() -> None:
    blocks: list[Heading | Paragraph] = [paragraph(LABELLED), Heading("ส่วนที่ 4 สรุป", Place(line=20)), paragraph("ขอบคุณผู้มีส่วนร่วมทุกท่าน", 21)]
    assert "ขอบคุณ" not in str(read_measure_prose(lines_of(blocks)))


def test_a_list_that_says_neither_who_nor_when_is_no_plan() -> None:
    assert read("1. ตัวชี้วัดการใช้อำนาจ\n2. ตัวชี้วัดการเปิดเผยข้อมูล\n3. อื่น ๆ") == []


def test_one_item_alone_is_no_plan() -> None:
    assert read("1. จัดทำคู่มือ\nผู้รับผิดชอบ: กองคลัง") == []


def test_other_labels_are_kept_with_their_words() -> None:
    one, _ = read(LABELLED.replace("ผู้รับผิดชอบ: กองคลัง", "งบประมาณ: 10,000 บาท\nผู้รับผิดชอบ: กองคลัง"))
    assert one.other == (("งบประมาณ", "10,000 บาท"),)


def test_a_label_alone_in_its_line_needs_no_colon() -> None:
    text = "มาตรการที่ {n} {what}\nตัวชี้วัด : การใช้อำนาจ\nเหตุผลความจำเป็น : ผู้ยืมรอนาน\nขั้นตอน\n๑) ประชุม\n๒) พิมพ์\nผู้รับผิดชอบ : กองคลัง"
    one, other = read("\n".join(text.format(n=n, what=what) for n, what in ((1, "จัดทำคู่มือ"), (2, "อบรม"))))
    assert (one.measure, one.indicator_text, one.analysis, one.steps) == ("จัดทำคู่มือ", "การใช้อำนาจ", "ผู้ยืมรอนาน", ("ประชุม", "พิมพ์"))
    assert (other.measure, other.steps) == ("อบรม", ("ประชุม", "พิมพ์"))


WHO_AND_WHEN = [("จัดทำคู่มือการให้บริการ", "สำนักปลัด", "ต.ค. 68 - มี.ค. 69"), ("พัฒนาระบบ E-Service", "กองช่าง และกองคลัง", "ตลอดปีงบประมาณ")]


@pytest.mark.parametrize(
    "form",
    [
        "มาตรการที่ {no} {what} ผู้รับผิดชอบ {who} ระยะเวลา {when}",
        "มาตรการที่ {no} {what} ผู้รับผิดชอบ : {who} ระยะเวลาดำเนินการ : {when}",
        "มาตรการที่ {no} {what} (ผู้รับผิดชอบ: {who} / ระยะเวลา: {when})",
        "มาตรการที่ {no} : {what} ระยะเวลา {when} หน่วยงานรับผิดชอบ {who}",
        "มาตรการที่ {no} {what} ผู้รับผิดชอบ{who} ระยะเวลา {when}",  # a line's end swallowed the space
        "{no}. {what} ผู้รับผิดชอบ: {who} ระยะเวลา: {when}",
        "มาตรการที่ {no} {what}\nผู้รับผิดชอบ {who}\nระยะเวลา {when}",
        "มาตรการที่ {no} {what}\nผู้รับผิดชอบหลัก {who}\nระยะเวลาดำเนินการ {when}",
    ],
)
def test_who_and_when_in_the_item_or_below_it_without_a_colon(form: str) -> None:
    found = read("\n".join(form.format(no=no, what=what, who=who, when=when) for no, (what, who, when) in enumerate(WHO_AND_WHEN, start=1)))
    assert [(p.measure, p.responsible and p.responsible.raw, p.timeline and p.timeline.raw) for p in found] == WHO_AND_WHEN


@pytest.mark.parametrize(
    "sentence",
    [
        "มาตรการที่ {no} ยังไม่มี ผู้รับผิดชอบ ระยะเวลา ไม่ชัดเจน",
        "มาตรการที่ {no} กำหนดให้ ผู้รับผิดชอบ กองคลัง ระยะเวลา ไตรมาส 2",  # a sentence goes on
        "มาตรการที่ {no} อบรม ผู้รับผิดชอบ ควรรายงานผลต่อกองคลัง ระยะเวลา ไตรมาส 2",
        "มาตรการที่ {no} อบรม ผู้รับผิดชอบ กองคลัง ระยะเวลา ที่ใช้จริงนานกว่าแผนมาก เพราะบุคลากรไม่พอ ตลอดปีงบประมาณ",
        "มาตรการที่ {no} อบรม ใช้ระยะเวลา 3 เดือน โดยสำนักปลัดเป็นผู้รับผิดชอบ กองคลังสนับสนุน",
        "มาตรการที่ {no} อบรม ผู้รับผิดชอบ กองคลัง",
        "มาตรการที่ {no} ผู้รับผิดชอบ กองคลัง ระยะเวลา ไตรมาส 2",  # of what?
    ],
)
def test_a_sentence_that_speaks_of_measures_is_none(sentence: str) -> None:
    assert read("\n".join(sentence.format(no=no) for no in (1, 2, 3))) == []


def test_the_end_of_a_letter_is_no_part_of_the_last_measure() -> None:
    last = read(f"{LABELLED}\n(นายแพทย์สมชาย ใจงาม) ผู้อำนวยการโรงพยาบาล\n- ๒ -")[-1]
    assert last.timeline is not None
    assert last.timeline.raw == "ตลอดปีงบประมาณ"


BELOW_SUBJECTS = """4. มาตรการ ประจำปีงบประมาณ พ.ศ. 2568 มีดังนี้
4.1 การใช้ทรัพย์สินของราชการ (ตัวชี้วัดที่ 4)
สาเหตุ : ผู้ยืมไม่ทราบขั้นตอน
มาตรการ : จัดทำคู่มือการยืม
ขั้นตอน :
(1) ทบทวนแบบ
(2) เผยแพร่
ผู้รับผิดชอบ : กองคลัง
ระยะเวลา : ทุกเดือน
4.2 การใช้งบประมาณ (ตัวชี้วัดที่ 2)
ที่มา : คะแนนต่ำ
มาตรการ : สื่อสารแผน
ผู้รับผิดชอบ : กองคลัง
ระยะเวลา : มกราคม 2568"""


def test_a_label_says_what_the_measure_is_and_the_numbered_line_is_its_subject() -> None:
    one, other = read(BELOW_SUBJECTS)
    assert [(p.subject and p.subject.raw, p.measure, p.analysis, p.steps, p.other) for p in (one, other)] == [
        ("การใช้ทรัพย์สินของราชการ (ตัวชี้วัดที่ 4)", "จัดทำคู่มือการยืม", "ผู้ยืมไม่ทราบขั้นตอน", ("ทบทวนแบบ", "เผยแพร่"), ()),
        ("การใช้งบประมาณ (ตัวชี้วัดที่ 2)", "สื่อสารแผน", None, (), (("ที่มา", "คะแนนต่ำ"),)),
    ]


def test_the_heading_of_the_section_is_no_subject() -> None:
    first, _ = read("4. มาตรการ ประจำปีงบประมาณ พ.ศ. 2568\nมาตรการ: ก\nผู้รับผิดชอบ: กองคลัง\nมาตรการ: ข\nผู้รับผิดชอบ: กองช่าง")
    assert first.subject is not None
    assert (first.subject.raw, first.measure) == ("ก", "ก")


def test_steps_may_stand_below_who_and_when_where_their_numbers_are_told_apart() -> None:
    lines = BELOW_SUBJECTS.split("\n")
    moved = "\n".join([*lines[:4], *lines[7:9], *lines[4:7], *lines[9:], "5. การติดตามผล", "ให้รายงานทุกเดือน"])
    assert [part.steps for part in read(moved)] == [("ทบทวนแบบ", "เผยแพร่"), ()]
    alike = moved.replace("(1)", "4.3").replace("(2)", "4.4")
    assert [part.steps for part in read(alike)] == [(), ()]


def test_an_indicator_s_name_is_the_subject_of_all_measures_below_it() -> None:
    text = "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ\n{}\nมาตรการ : ตรวจนับ\nผู้รับผิดชอบ : กองช่าง\nระยะเวลา : ทุกเดือน\nการใช้อำนาจ\n{}"
    measure = "มาตรการ : อบรม\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : มกราคม 2568"
    found = read(text.format(measure, measure))
    subjects = ["ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ"] * 2 + ["การใช้อำนาจ"]
    assert [part.subject and part.subject.raw for part in found] == subjects
    assert [part.timeline and part.timeline.raw for part in found] == ["มกราคม 2568", "ทุกเดือน", "มกราคม 2568"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from((*LABELLED.split("\n"), "1. ข้อหนึ่ง", "ข้อความต่อ", "ส่วนที่ 5", "ผู้รับผิดชอบ:", "หมายเหตุ: ไม่มี")), max_size=12).map(
        "\n".join
    )
)
def test_any_lines_give_items_that_say_who_or_when(text: str) -> None:
    assert len(read(text)) != 1


def test_bulleted_labels_without_a_colon_below_a_numbered_subject() -> None:
    text = """แนวทางที่ ๑ การเปิดเผยข้อมูล
- สิ่งที่จะทำ จัดระเบียบเว็บไซต์อำเภอ
- วิธีการ
๑) ตรวจสอบลิงก์ที่ใช้งานไม่ได้
๒) มอบหมายผู้ดูแลข้อมูล
- ผู้รับผิดชอบ ฝ่ายทะเบียนและบัตร
- ห้วงเวลา ตุลาคม ๒๕๖๘
แนวทางที่ ๒ การใช้ทรัพย์สินของราชการ
- สิ่งที่จะทำ จัดทำทะเบียนคุมการยืม
- ผู้รับผิดชอบ กลุ่มงานการเงินและบัญชี
- ห้วงเวลา ทุกเดือน"""
    one, other = read(text)
    assert (one.measure, other.measure) == ("จัดระเบียบเว็บไซต์อำเภอ", "จัดทำทะเบียนคุมการยืม")
    assert one.subject is not None
    assert one.subject.raw == "การเปิดเผยข้อมูล"
    assert one.steps == ("ตรวจสอบลิงก์ที่ใช้งานไม่ได้", "มอบหมายผู้ดูแลข้อมูล")
    assert one.timeline is not None
    assert one.timeline.raw == "ตุลาคม ๒๕๖๘"


def test_a_bullet_that_begins_with_a_word_for_measure_is_a_step() -> None:
    one, _ = read(LABELLED.replace("ขั้นตอน: 1. ประชุม 2. พิมพ์", "ขั้นตอน:\n- โครงการ อบรมผู้นำ\n- พิมพ์"))
    assert one.steps == ("โครงการ อบรมผู้นำ", "พิมพ์")


def test_labels_numbered_to_the_third_level() -> None:
    text = (
        "4. มาตรการปีงบประมาณ พ.ศ. 2569\n"
        "4.1 การใช้งบประมาณ\n4.1.1 สภาพปัญหา : ไม่ทราบแผน\n4.1.2 มาตรการ : ประกาศแผนการใช้จ่าย\n4.1.3 วิธีดำเนินการ\n(1) จัดทำแผน\n(2) ติดประกาศ\n"
        "4.1.4 ผู้รับผิดชอบ : กองคลัง\n4.1.5 ระยะเวลา : ทุกไตรมาส\n4.1.6 การติดตาม : รายงานผู้บริหาร\n"
        "4.2 การใช้อำนาจ\n4.2.1 สภาพปัญหา : งานกระจุกตัว\n4.2.2 มาตรการ : แบ่งงานเป็นลายลักษณ์อักษร\n4.2.3 วิธีดำเนินการ\n(1) ออกคำสั่ง\n"
        "4.2.4 ผู้รับผิดชอบ : สำนักปลัด\n4.2.5 ระยะเวลา : ตลอดปีงบประมาณ\n4.2.6 การติดตาม : -\n"
    )
    found = read_measure_prose(lines_of(items_apart([paragraph(text)])))
    assert [(one.measure, one.responsible.raw if one.responsible else None, one.timeline_text) for one in found] == [
        ("ประกาศแผนการใช้จ่าย", "กองคลัง", "ทุกไตรมาส"), ("แบ่งงานเป็นลายลักษณ์อักษร", "สำนักปลัด", "ตลอดปีงบประมาณ"),
    ]
    assert [len(one.steps) for one in found] == [2, 1]


def test_a_list_by_letters_is_part_of_what_it_stands_under() -> None:
    text = (
        "1. ทำคู่มือ\nระยะเวลา : มกราคม 2568\nผู้รับผิดชอบ :\nก. กองคลัง\nข. กองช่าง\nการติดตาม : ทุกไตรมาส\n"
        "2. อบรม\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : มีนาคม 2568\nงบประมาณ : 5,000 บาท\nก) ค่าวิทยากร\nข) ค่าอาหาร\nค. สรุปผล"
    )
    one, two = read(text)
    assert one.responsible is not None
    assert (one.responsible.raw, one.follow_up) == ("ก. กองคลัง ข. กองช่าง", "ทุกไตรมาส")
    assert two.other == (("งบประมาณ", "5,000 บาท ก) ค่าวิทยากร ข) ค่าอาหาร ค. สรุปผล"),)


@pytest.mark.parametrize("section", ["ก. การกำกับติดตาม", "ช. การกำกับติดตาม"])
def test_a_section_by_letter_ends_the_item(section: str) -> None:
    text = "1. ทำคู่มือ\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : มกราคม 2568\n2. อบรม\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : มีนาคม 2568\n"
    assert [one.timeline and one.timeline.raw for one in read(f"{text}{section}\nประชุมทุกเดือน")] == ["มกราคม 2568", "มีนาคม 2568"]


def told(*lines: Heading | Paragraph) -> list[Parts]:
    return read_measure_prose(lines_of(lines))


def test_steps_that_count_anew_below_a_numbered_title_are_no_measures() -> None:
    blocks: list[Heading | Paragraph] = []
    for no, (title, who) in enumerate((("มาตรการยืมให้ถูก คืนให้ครบ", "กองคลัง"), ("มาตรการสื่อสารชัด", "สำนักปลัด")), 1):
        steps = ("วิธีดำเนินการ", "1. ทบทวนคู่มือ\n2. สุ่มตรวจทะเบียน")
        texts = ("รองรับตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", *steps, f"ผู้รับผิดชอบ : {who}", "ระยะเวลา : ไตรมาสที่ 1-2")
        blocks += [Heading(f"4.{no} {title}", Place(line=10 * no)), *(paragraph(text, 10 * no + 2 * i) for i, text in enumerate(texts, 1))]
    one, other = told(*blocks)
    assert (one.measure, other.measure) == ("มาตรการยืมให้ถูก คืนให้ครบ", "มาตรการสื่อสารชัด")
    assert one.steps == other.steps == ("ทบทวนคู่มือ", "สุ่มตรวจทะเบียน")
    assert "การใช้ทรัพย์สินของราชการ" in (one.indicator_text or "")


def test_who_and_when_in_one_line_below_bullets_of_what() -> None:
    text = "(1) มาตรการยกระดับการยืม\nตัวชี้วัดที่เกี่ยวข้อง: ตัวชี้วัดที่ 4\n- พัฒนาระบบจองรถ\n- ซักซ้อมแนวปฏิบัติ\nผู้รับผิดชอบ: กองคลัง    ระยะเวลา: ต.ค. 2568"
    one, _ = read(f"{text}\n{text.replace('(1)', '(2)')}")
    assert (one.measure, one.steps) == ("มาตรการยกระดับการยืม", ("พัฒนาระบบจองรถ", "ซักซ้อมแนวปฏิบัติ"))
    assert one.responsible is not None and one.timeline is not None
    assert (one.responsible.raw, one.timeline.raw) == ("กองคลัง", "ต.ค. 2568")


@pytest.mark.parametrize(
    "inside",
    ["กองคลัง, ต.ค. 65 - ก.ย. 66", "กองคลัง ต.ค. 65 - ก.ย. 66", "ต.ค. 65 - ก.ย. 66 / กองคลัง", "ผู้รับผิดชอบ: กองคลัง ระยะเวลา: ต.ค. 65 - ก.ย. 66"],
)
def test_who_and_when_in_brackets_behind_the_item_and_steps_below_it(inside: str) -> None:
    text = f"3.1.1 จัดทำคู่มือการยืม ({inside})\n1) รวบรวมข้อมูล\n2) แจ้งเวียน\n3.1.2 อบรมเจ้าหน้าที่ ({inside})\n1) เชิญวิทยากร\n3.1.3 ตรวจสอบ ({inside})"
    found = read(text)
    assert [one.measure for one in found] == ["จัดทำคู่มือการยืม", "อบรมเจ้าหน้าที่", "ตรวจสอบ"]
    assert [one.steps for one in found] == [("รวบรวมข้อมูล", "แจ้งเวียน"), ("เชิญวิทยากร",), ()]
    assert {one.responsible and one.responsible.raw for one in found} == {"กองคลัง"}
    assert {one.timeline and one.timeline.raw for one in found} == {"ต.ค. 65 - ก.ย. 66"}


@pytest.mark.parametrize("resolved", ["มติที่ประชุม : ไม่เห็นชอบ เนื่องจากไม่มีงบประมาณ", "ผลการพิจารณา : ไม่อนุมัติ"])
def test_a_measure_that_was_refused_is_none(resolved: str) -> None:
    who = "ผู้รับผิดชอบ : สำนักปลัด\nระยะเวลา : ธันวาคม 2568"
    items = [f"4.{n} ตัวชี้วัดที่ {n} {name}\nมาตรการที่เสนอ : {what}\n{who}" for n, name, what in (
        (1, "การปฏิบัติหน้าที่", "ทำคู่มือ"), (2, "การใช้งบประมาณ", "ทำวารสาร"), (3, "การใช้อำนาจ", "ทำป้าย"))]
    found = read(f"{items[0]}\nมติที่ประชุม : เห็นชอบ\n{items[1]}\n{resolved}\n{items[2]}\nมติที่ประชุม : เห็นชอบ")
    assert [one.measure for one in found] == ["ทำคู่มือ", "ทำป้าย"]


def test_items_of_the_next_chapter_are_no_steps_of_a_duty() -> None:
    who = "มาตรการที่เสนอ : {}\nผู้รับผิดชอบ : สำนักปลัด\nระยะเวลา : ธันวาคม 2568"
    text = "3. ติดตามผลและรายงานนายก\n3.1 ผลการประเมิน\n3.2 ปฏิทิน\n4.1 ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน\n" + who.format("จองคิว")
    one, other = read(f"{text}\n4.2 ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\n{who.format('เสียงตามสาย')}")
    assert [found.indicator_text for found in (one, other)] == ["ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน", "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร"]


@pytest.mark.parametrize("inside", ["O12, O13", "กองคลัง, เอกสารแนบ", "ร้อยละ 80", "ดูภาคผนวก ก"])
def test_other_brackets_are_part_of_the_item(inside: str) -> None:
    assert read(f"1. จัดทำคู่มือ ({inside})\n2. อบรมเจ้าหน้าที่ ({inside})") == []


def test_steps_without_a_word_that_leads_to_them() -> None:
    item = "4.{no} มาตรการยืมให้ถูก\n1. ทบทวนคู่มือ\n2. สุ่มตรวจทะเบียน\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : ไตรมาสที่ 1-2\n"
    one, other = read("".join(item.format(no=no) for no in (1, 2)))
    assert [(found.measure, found.steps) for found in (one, other)] == [("มาตรการยืมให้ถูก", ("ทบทวนคู่มือ", "สุ่มตรวจทะเบียน"))] * 2


def test_a_chapter_of_measures_that_count_from_one_is_none_of_them() -> None:
    who = "ผู้รับผิดชอบ: กองคลัง\nระยะเวลา: มกราคม 2568"
    found = read(f"4. มาตรการส่งเสริมคุณธรรม\n1) อบรม\n{who}\n2) ประชุม\n{who}")
    assert [part.measure for part in found] == ["อบรม", "ประชุม"]


def test_a_list_of_results_in_the_chapter_before_takes_no_measure_with_it() -> None:
    who = "ผู้รับผิดชอบ: กองคลัง\nระยะเวลา: มกราคม 2568"
    found = read(f"3. ผลการประเมิน\n(1) ด้านที่สูง คือ การใช้อำนาจ\n(2) ด้านที่ต่ำ คือ การใช้งบประมาณ\n4. มาตรการ\n4.1 อบรม\n{who}\n4.2 ประชุม\n{who}")
    assert [part.measure for part in found] == ["อบรม", "ประชุม"]


def test_an_indicator_without_measures_gives_the_next_one_nothing() -> None:
    told_ = "- แนวทางแก้ไข: จัดทำคู่มือ\n- ผู้รับผิดชอบ: กองคลัง\n- ระยะเวลา: ม.ค. 2569"
    names = ("ตัวชี้วัดที่ 2 การใช้งบประมาณ", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ")
    texts = ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n- ข้อค้นพบ: เป็นจุดแข็ง", *(f"{name}\n- ข้อค้นพบ: ต่ำ\n{told_}" for name in names), "แนวทางการกำกับติดตาม")
    found = told(*(paragraph(text, 10 * at) for at, text in enumerate(texts, 1)))
    assert [(one.measure, one.indicator_text) for one in found] == [("จัดทำคู่มือ", name) for name in names]
    assert [one.timeline_text for one in found] == ["ม.ค. 2569"] * 2


def test_a_numbered_indicator_with_its_analysis_and_advice() -> None:
    item = "4.{no} ตัวชี้วัดที่ {no} {name}\nได้คะแนนต่ำ เนื่องจากไม่ทราบแผน\nแนวทางแก้ไข : {what}\nผู้รับผิดชอบ : กองคลัง\nระยะเวลา : มีนาคม 2569"
    named = ((2, "การใช้งบประมาณ", "เผยแพร่แผน"), (3, "การใช้อำนาจ", "ประกาศหลักเกณฑ์"))
    found = read("\n".join(item.format(no=no, name=name, what=what) for no, name, what in named))
    assert [(one.measure, one.analysis) for one in found] == [(what, "ได้คะแนนต่ำ เนื่องจากไม่ทราบแผน") for _, _, what in named]
