"""Measures as a meeting resolved them, item by item of its agenda."""
from __future__ import annotations

import pytest

from extract.document import Heading, Paragraph
from extract.lines import lines_of
from extract.measure_parts import Parts
from extract.readers.open import read_bytes
from extract.report import read_report
from extract.resolutions import read_resolutions
from tests.extract.made_reports import paragraph

AGENDA = "ระเบียบวาระที่ 4 เรื่องเพื่อพิจารณา มาตรการยกระดับคุณธรรม ปีงบประมาณ พ.ศ. 2569"
ONE = (
    "4.1 การใช้อำนาจ\nผู้แทนกองช่างเสนอว่าการมอบงานยังไม่ทั่วถึง\nมติที่ประชุม เห็นชอบให้จัดทำตารางมอบหมายงานรายสัปดาห์ โดยมีวิธีดำเนินการดังนี้\n"
    "1) สำรวจงานค้าง\n2) ติดประกาศทุกวันจันทร์\nทั้งนี้ มอบหมายให้สำนักปลัดเป็นผู้รับผิดชอบ ให้แล้วเสร็จภายในเดือนมีนาคม 2569 และรายงานนายกทราบ"
)
TWO = "4.2 การเปิดเผยข้อมูล\nมติที่ประชุม ให้ปรับปรุงหน้าเว็บไซต์ให้ค้นหาง่าย โดยกองคลัง เป็นเจ้าภาพ ตลอดปีงบประมาณ พ.ศ. 2569"


def resolved(*texts: str, plan: int | None = 2569, agency: str | None = "เทศบาลตำบลนิเวศน์") -> list[Parts]:
    blocks: list[Heading | Paragraph] = [paragraph(text) for text in texts]
    return list(read_resolutions(lines_of(blocks), plan, agency).parts)


def test_what_who_when_and_how() -> None:
    one, two = resolved(f"{AGENDA}\n{ONE}\n{TWO}")
    assert (one.measure, two.measure) == ("จัดทำตารางมอบหมายงานรายสัปดาห์", "ปรับปรุงหน้าเว็บไซต์ให้ค้นหาง่าย")
    assert (one.steps, two.steps) == (("สำรวจงานค้าง", "ติดประกาศทุกวันจันทร์"), ())
    assert [p.responsible and p.responsible.raw for p in (one, two)] == ["สำนักปลัด", "กองคลัง"]
    assert [p.timeline_text for p in (one, two)] == ["ภายในเดือนมีนาคม 2569", "ตลอดปีงบประมาณ พ.ศ. 2569"]
    assert (one.analysis, one.follow_up) == ("ผู้แทนกองช่างเสนอว่าการมอบงานยังไม่ทั่วถึง", "รายงานนายกทราบ")
    assert [p.subject and p.subject.raw for p in (one, two)] == ["4.1 การใช้อำนาจ", "4.2 การเปิดเผยข้อมูล"]


def test_where_each_part_stands() -> None:
    one, two = resolved(f"{AGENDA}\n{ONE}\n{TWO}")
    places = [p and p.place.line for p in (one.subject, one.responsible, one.timeline, two.responsible)]
    assert places == [2, 7, 7, 9]


def test_a_name_in_quotation_marks_is_the_measure() -> None:
    text = ONE.replace("จัดทำตารางมอบหมายงานรายสัปดาห์", "กำหนดเป็นมาตรการ “งานชัด คนเท่ากัน”")
    assert resolved(AGENDA, text, TWO)[0].measure == "งานชัด คนเท่ากัน"
    assert resolved(AGENDA, text.replace("กำหนดเป็นมาตรการ “", 'จัดทำ "โครงการ').replace("”", '"'), TWO)[0].measure == "โครงการงานชัด คนเท่ากัน"


def test_the_unit_may_stand_first() -> None:
    text = "4.2 การเปิดเผยข้อมูล\nมติที่ประชุม : มอบหมายให้กองคลัง จัดทำปฏิทินเผยแพร่ข้อมูล ให้แล้วเสร็จภายในเดือนมกราคม 2569"
    two = resolved(AGENDA, ONE, text)[1]
    assert (two.measure, two.responsible and two.responsible.raw) == ("จัดทำปฏิทินเผยแพร่ข้อมูล", "กองคลัง")


def test_steps_in_the_line_of_the_resolution() -> None:
    text = ONE.replace("\n1)", " 1)").replace("\n2)", " 2)").replace("\nทั้งนี้", " ทั้งนี้")
    one = resolved(AGENDA, text, TWO)[0]
    assert one.steps[0] == "สำรวจงานค้าง"
    assert one.responsible is not None


def test_an_agenda_that_names_no_measures_may_have_indicators() -> None:
    assert len(resolved("วาระที่ 5 เรื่องเพื่อพิจารณา", ONE.replace("4.1", "5.1"), TWO.replace("4.2", "5.2"))) == 2


def test_a_report_has_units_periods_and_indicators() -> None:
    title = "รายงานการประชุมวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 และมาตรการ ปีงบประมาณ พ.ศ. 2569"
    text = f"{title}\nเทศบาลตำบลนิเวศน์\n\n{AGENDA}\n{ONE}\n{TWO}\n"
    one, two = read_report(read_bytes(text.encode(), "a.txt")).measures
    assert (one.indicator_no, two.indicator_no) == (3, 9)
    assert [u.unit for m in (one, two) for u in m.units] == ["สำนักปลัด", "กองคลัง"]
    assert [t.kind for m in (one, two) for t in m.timelines] == ["deadline", "fiscal_year"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("เห็นชอบให้", "ไม่เห็นชอบให้"),
        ("เห็นชอบให้", "ให้ชะลอการ"),
        ("เห็นชอบให้", "ให้นำกลับไปพิจารณาใหม่ เรื่อง"),
        ("เห็นชอบให้จัดทำ", "รับทราบว่าได้จัดทำ"),
        ("4.1 การใช้อำนาจ", "4.1 ผลการดำเนินการตามมาตรการของปี 2568"),
        ("4.1 การใช้อำนาจ", "4.1 มาตรการของปีงบประมาณ พ.ศ. 2567"),
        ("4.1 การใช้อำนาจ", "4.1 มาตรการของเทศบาลตำบลธงธานี"),
        ("4.1 การใช้อำนาจ", "4.1 มาตรการประหยัดพลังงาน"),
        ("4.1 การใช้อำนาจ", "4.1 ความก้าวหน้าของมาตรการ"),
        ("มติที่ประชุม เห็นชอบให้", "เห็นควรให้"),
    ],
)
def test_what_was_not_resolved_for_the_plan_is_none(old: str, new: str) -> None:
    three = TWO.replace("4.2 การเปิดเผยข้อมูล", "4.3 การป้องกันการทุจริต")
    found = resolved(AGENDA, ONE.replace(old, new, 1), TWO, three)
    assert [one.subject and one.subject.raw[:3] for one in found] == ["4.2", "4.3"]


@pytest.mark.parametrize(
    "agenda",
    [
        "ระเบียบวาระที่ 3 เรื่องเพื่อทราบ มาตรการของหน่วยงาน",
        "ระเบียบวาระที่ 3 เรื่องสืบเนื่อง มาตรการ",
        "ระเบียบวาระที่ 3 ผลการดำเนินการตามมาตรการ",
        "ระเบียบวาระที่ 3 มาตรการปีงบประมาณ พ.ศ. 2567",
    ],
)
def test_other_items_of_the_agenda_have_no_measures(agenda: str) -> None:
    assert resolved(agenda, ONE, TWO) == []


def test_a_meeting_about_other_things_has_none() -> None:
    other = ("5.1 โครงการอบรมดับเพลิง", "5.2 งานวันเด็ก")
    texts = [text.replace(old, new) for text, old, new in zip((ONE, TWO), ("4.1 การใช้อำนาจ", "4.2 การเปิดเผยข้อมูล"), other, strict=True)]
    assert resolved("ระเบียบวาระที่ 5 เรื่องอื่น ๆ", *texts) == []


def test_who_and_when_that_are_told_twice_are_open() -> None:
    one = resolved(AGENDA, ONE.replace("และรายงานนายกทราบ", "โดยกองช่าง ดำเนินการ ภายในเดือนมิถุนายน 2569"), TWO, TWO.replace("4.2", "4.3"))
    assert [p.subject and p.subject.raw[:3] for p in one if p.timeline is None and p.responsible is not None] == ["4.1"]


@pytest.mark.parametrize("what", ["ทบทวนคู่มือการมอบงาน", "ติดป้ายไม่ให้รับของขวัญ", "งดการใช้กระดาษในการประชุม", "ลดแบบคำขอที่ไม่ต้องใช้"])
def test_what_is_approved_may_be_to_review_or_to_stop_something(what: str) -> None:
    found = resolved(AGENDA, ONE.replace("จัดทำตารางมอบหมายงานรายสัปดาห์", what), TWO)
    assert [one.measure for one in found][:1] == [what]


@pytest.mark.parametrize("what", ["ให้ทบทวน", "ให้ยกเลิก", "ให้เสนอใหม่ในครั้งต่อไป เรื่อง", "เห็นชอบให้ชะลอการ"])
def test_what_is_put_off_is_none(what: str) -> None:
    three = TWO.replace("4.2 การเปิดเผยข้อมูล", "4.3 การป้องกันการทุจริต")
    assert [one.subject and one.subject.raw[:3] for one in resolved(AGENDA, ONE.replace("เห็นชอบให้", what, 1), TWO, three)] == ["4.2", "4.3"]


def test_how_it_is_followed_up_does_not_end_the_agenda() -> None:
    assert len(resolved(AGENDA, ONE, "การติดตามผล ให้รายงานทุกไตรมาส", TWO)) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "มาตรการยกระดับ ITA ของกองสาธารณสุขและสิ่งแวดล้อม",
        "มาตรการของศูนย์พัฒนาเด็กเล็ก",
        "มาตรการสร้างสิ่งแวดล้อมการทำงานที่โปร่งใส",
        "มาตรการป้องกันการทุจริตในการเก็บค่าขยะ",
    ],
)
def test_integrity_is_the_topic_whatever_else_a_heading_names(heading: str) -> None:
    assert len(resolved(f"ระเบียบวาระที่ 4 {heading}", ONE, TWO)) == 2
    assert len(resolved(AGENDA, ONE.replace("การใช้อำนาจ", heading), TWO)) == 2


@pytest.mark.parametrize("heading", ["มาตรการลดขยะต้นทาง", "มาตรการแก้ไขปัญหาน้ำท่วม", "แนวทางการพัฒนาการท่องเที่ยว"])
def test_another_topic_is_not_the_plans(heading: str) -> None:
    other = ("5.1 ถังขยะหน้าบ้าน", "5.2 รถเก็บของ")
    texts = [text.replace(old, new) for text, old, new in zip((ONE, TWO), ("4.1 การใช้อำนาจ", "4.2 การเปิดเผยข้อมูล"), other, strict=True)]
    assert resolved(f"ระเบียบวาระที่ 5 {heading}", *texts) == []


def test_periods_and_units_that_stand_together_are_all_read() -> None:
    text = (
        "4.3 การใช้งบประมาณ\nมติที่ประชุม ให้เปิดเผยรายงานการเงิน มอบหมายให้กองคลังดำเนินการ และมอบหมายให้กองช่างรับผิดชอบ "
        "ในเดือนมกราคม 2569 และเดือนมิถุนายน 2569"
    )
    title = "รายงานผลการวิเคราะห์การประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์"
    report = read_report(read_bytes(f"{title}\n\n{AGENDA}\n{ONE}\n{text}\n".encode(), "a.txt"))
    measure = report.measures[1]
    assert measure.measure == "เปิดเผยรายงานการเงิน"
    assert [unit.unit for unit in measure.units] == ["กองคลัง", "กองช่าง"]
    assert [one.printed.raw for one in measure.timelines] == ["เดือนมกราคม 2569", "เดือนมิถุนายน 2569"]


def test_what_is_not_read_beside_other_resolutions_is_told() -> None:
    apart = ONE.replace("และรายงานนายกทราบ", "โดยกองช่าง ดำเนินการ ภายในเดือนมิถุนายน 2569")
    bare = "4.4 การปฏิบัติหน้าที่\nมติที่ประชุม เห็นชอบให้จัดทำคู่มือการให้บริการประชาชน"
    refused = "4.5 การใช้ทรัพย์สินของราชการ\nมติที่ประชุม ไม่เห็นชอบให้จัดซื้อครุภัณฑ์ใหม่"
    found = read_resolutions(lines_of([paragraph(text) for text in (AGENDA, apart, TWO, bare, refused)]), 2569, None)
    assert len(found.parts) == 2
    assert [(one.rule, one.table) for one in found.doubts] == [("period_unread", "timelines"), ("row_unread", "measures")]
    assert found.doubts[1].printed == "เห็นชอบให้จัดทำคู่มือการให้บริการประชาชน"


def test_measures_told_elsewhere_stand_beside_the_resolutions() -> None:
    title = "รายงานผลการวิเคราะห์การประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลนิเวศน์"
    told = "มาตรการที่ {} {}\nผู้รับผิดชอบ กองช่าง\nระยะเวลา มกราคม 2569"
    names = ("อบรมเจ้าหน้าที่ทุกคน", "ปรับปรุงหน้าเว็บไซต์ให้ค้นหาง่าย", "ตั้งกล่องรับความเห็นไว้หน้าสำนักงาน", "จัดทำตารางมอบหมายงานประจำสัปดาห์")
    more = "\n\n".join(told.format(n, name) for n, name in enumerate(names, 1))
    drills = "\n".join(told.format(n, name) for n, name in ((1, "ซ้อมดับเพลิง"), (2, "จัดงานวันเด็ก")))
    other = f"วาระที่ 3 เรื่องเพื่อทราบ\n{drills}\nมติที่ประชุม รับทราบ"
    text = f"{title}\n\n{other}\n{AGENDA}\n{ONE}\n{TWO}\n\nมาตรการที่จะดำเนินการ\n\n{more}\n"
    report = read_report(read_bytes(text.encode(), "a.txt"))
    assert [one.measure for one in report.measures] == [
        "จัดทำตารางมอบหมายงานรายสัปดาห์", "ปรับปรุงหน้าเว็บไซต์ให้ค้นหาง่าย", "อบรมเจ้าหน้าที่ทุกคน", "ตั้งกล่องรับความเห็นไว้หน้าสำนักงาน",
    ]
    assert [one.printed for one in report.doubts if one.rule == "row_unread"] == ["จัดทำตารางมอบหมายงานประจำสัปดาห์"]
