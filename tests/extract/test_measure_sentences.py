"""Measures told in running sentences, and sentences that are none."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.measure_parts import Parts
from extract.measure_sentences import read_told_measures
from extract.readers.open import read_bytes
from normalize.thai import squeeze
from tests.extract.made_reports import paragraph

ONE = (
    "ประการแรก ด้านการใช้อำนาจ ให้มีโครงการสอนงานหัวหน้ากลุ่ม ขั้นตอนคือ (1) ประชุมหัวหน้ากลุ่ม (2) จัดทำคู่มือสอนงาน "
    "ผู้รับผิดชอบคือ กองการเจ้าหน้าที่ และสำนักปลัด ให้แล้วเสร็จภายในเดือนมีนาคม 2568"
)
TWO = "ประการที่สอง ด้านการเปิดเผยข้อมูล กำหนดมาตรการปรับปรุงเว็บไซต์ โดยมีหน่วยตรวจสอบภายในเป็นผู้รับผิดชอบ ในไตรมาสที่ 2-3"


def told(*texts: str) -> list[Parts]:
    return read_told_measures([paragraph(text, line) for line, text in enumerate(texts, 1)])


def test_a_paragraph_that_says_what_who_and_when_is_a_measure() -> None:
    one, two = told(ONE, TWO)
    assert (one.measure, two.measure) == ("โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์")
    assert (one.steps, two.steps) == (("ประชุมหัวหน้ากลุ่ม", "จัดทำคู่มือสอนงาน"), ())
    assert [p.responsible and p.responsible.raw for p in (one, two)] == ["กองการเจ้าหน้าที่ และสำนักปลัด", "หน่วยตรวจสอบภายใน"]
    assert [p.timeline and p.timeline.raw for p in (one, two)] == ["ภายในเดือนมีนาคม 2568", "ไตรมาสที่ 2-3"]


def test_when_may_stand_before_who() -> None:
    text = ONE.replace(" ผู้รับผิดชอบคือ กองการเจ้าหน้าที่ และสำนักปลัด ให้แล้วเสร็จภายในเดือนมีนาคม 2568", "")
    for who in ("ผู้รับผิดชอบคือ กองการเจ้าหน้าที่", "โดยมีกองการเจ้าหน้าที่เป็นผู้รับผิดชอบ "):
        one, _ = told(f"{text} ระหว่างเดือนมกราคม - มีนาคม 2568 {who}", TWO)
        assert one.steps == ("ประชุมหัวหน้ากลุ่ม", "จัดทำคู่มือสอนงาน")
        assert (one.responsible and one.responsible.raw, one.timeline and one.timeline.raw) == ("กองการเจ้าหน้าที่", "เดือนมกราคม - มีนาคม 2568")


def test_measures_without_a_blank_line_between_are_told_apart() -> None:
    one, two = told(f"มีดังนี้\n{ONE}\n{TWO}")
    assert (one.measure, two.measure) == ("โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์")
    assert [p.place.line for p in (one, two)] == [2, 3]


def test_the_lines_of_a_paragraph_are_told_apart() -> None:
    one, _ = told(ONE.replace(" ผู้รับผิดชอบคือ", "\nผู้รับผิดชอบคือ").replace(" ให้แล้ว", "\nให้แล้ว"), TWO)
    assert one.measure == "โครงการสอนงานหัวหน้ากลุ่ม"
    assert [p and p.place.line for p in (one.responsible, one.timeline)] == [2, 3]


@pytest.mark.parametrize("label", ["ผู้รับผิดชอบ", "ผู้รับผิดชอบหลัก", "หน่วยงานที่รับผิดชอบ", "โดย"])
@pytest.mark.parametrize("when", ["ภายในเดือนมีนาคม 2568", "ระยะเวลา ไตรมาส 2", "ตลอดปีงบประมาณ พ.ศ. 2568"])
def test_items_of_a_list_may_have_labels_without_colons_and_no_blank_line_above_their_heading(label: str, when: str) -> None:
    what = ("จัดทำคู่มือการยืมทรัพย์สิน", "สอนงานเจ้าหน้าที่ใหม่ทุกคน")
    items = [f"{n}. {text} {label} กองคลัง {when}" for n, text in enumerate(what, 1)]
    for above in ("มาตรการส่งเสริมความโปร่งใส", "ผลการประเมินอยู่ในระดับผ่านดี\nแนวทางการพัฒนา"):
        found = told("\n".join((above, *items)))
        assert [one.measure for one in found] == list(what)
        assert {one.responsible and one.responsible.raw for one in found} == {"กองคลัง"}
        assert {one.timeline and squeeze(one.timeline.raw) in squeeze(when) for one in found} == {True}
        assert [one.place.line for one in found] == [above.count("\n") + 2, above.count("\n") + 3]


@pytest.mark.parametrize("head", ["ผลการดำเนินงานที่ผ่านมา", "มาตรการปี 2566", "ตัวอย่างมาตรการของหน่วยงานอื่น"])
def test_a_line_within_a_paragraph_that_heads_what_is_no_plan_is_heeded(head: str) -> None:
    items = ("1. จัดทำคู่มือการยืมทรัพย์สิน โดยกองคลัง ภายในเดือนมีนาคม 2568", "2. สอนงานเจ้าหน้าที่ใหม่ โดยสำนักปลัด ภายในเดือนเมษายน 2568")
    below = paragraph("\n".join(("รายงานผลการประเมิน", head, *items)), 1)
    assert read_told_measures([paragraph("มาตรการ", 1), below], 2568) == []
    assert len(read_told_measures([paragraph("มาตรการ", 1), paragraph("\n".join(items), 2)], 2568)) == 2


def test_a_report_has_them_with_units_periods_and_indicators() -> None:
    text = f"รายงานผลการประเมิน ITA\nเทศบาลตำบลนิเวศน์\nประจำปีงบประมาณ พ.ศ. 2567\n\n{ONE}\n\n{TWO}\n"
    one, two = read_report(read_bytes(text.encode(), "a.txt")).measures
    assert (one.indicator_no, two.indicator_no) == (3, 9)
    assert [u.unit for u in one.units] == ["กองการเจ้าหน้าที่", "สำนักปลัด"]
    assert [(t.kind, str(t.end_date)) for m in (one, two) for t in m.timelines] == [("deadline", "2025-03-31"), ("quarter", "2025-06-30")]


@pytest.mark.parametrize(
    "text",
    [
        ONE.replace("ให้มีโครงการ", "ปีที่แล้วมีโครงการ"),
        ONE.replace("ประชุมหัวหน้ากลุ่ม", "ได้จัดทำร่างเสร็จแล้ว"),
        f"{ONE} ผลการดำเนินการพบว่า จัดได้ 2 รุ่น",
        ONE.replace(" ให้แล้วเสร็จภายในเดือนมีนาคม 2568", ""),
        ONE.replace("กองการเจ้าหน้าที่ และสำนักปลัด", "ผู้ที่เห็นว่าควรทำ"),
        ONE.replace(" ให้แล้วเสร็จภายในเดือน", "ภายในเดือน"),
        "การเก็บข้อมูลจากบุคลากร ผู้รับผิดชอบคือ สำนักปลัด ระหว่างเดือนมกราคม - มีนาคม 2568",
        "การใช้อำนาจได้ 90.20 คะแนน ผู้บริหารรับผิดชอบต่อผลของงาน ภายในเดือนมีนาคม 2568",
    ],
)
def test_what_lacks_a_part_or_is_done_already_is_no_measure(text: str) -> None:
    assert [part.measure for part in told(ONE, TWO, text)] == ["โครงการสอนงานหัวหน้ากลุ่ม", "มาตรการปรับปรุงเว็บไซต์"]
    assert told(ONE, text) == []


def test_what_stands_under_the_year_before_is_no_plan() -> None:
    assert told("เรื่องของปีที่แล้ว", ONE, TWO) == []
    assert told("เรื่องของปีที่แล้ว", "-๔-", ONE, TWO) == []
    assert len(told("เรื่องของปีที่แล้ว", "ทำเสร็จทุกเรื่อง", "ข้อเสนอสำหรับปีต่อไป", ONE, TWO)) == 2


@pytest.mark.parametrize("heading", [
    "โครงการที่ยกเลิก", "ตัวอย่างการดำเนินงาน", "แผนบริหารจัดการความเสี่ยง", "โครงสร้างของหน่วยงาน", "มาตรการ ปีงบประมาณ พ.ศ. 2566",
    "การดำเนินงานของเทศบาลตำบลนาดี",
])
def test_headings_over_what_is_not_the_plan(heading: str) -> None:
    texts = [paragraph(text, line) for line, text in enumerate((heading, "มีดังนี้", ONE, TWO), 1)]
    assert read_told_measures(texts, 2567, "เทศบาลตำบลบางคูวัด") == []


@pytest.mark.parametrize("heading", ["มาตรการ ปีงบประมาณ พ.ศ. 2568", "มาตรการจากผลการประเมิน ปี 2566", "มาตรการของเทศบาลตำบลบางคูวัด"])
def test_headings_over_the_plan(heading: str) -> None:
    texts = [paragraph(text, line) for line, text in enumerate((heading, ONE, TWO), 1)]
    assert len(read_told_measures(texts, 2567, "เทศบาลตำบลบางคูวัด")) == 2


@pytest.mark.parametrize("word", ["ไม่ควรมี", "ไม่จำเป็นต้องจัดทำ", "ยกเลิก"])
def test_what_is_not_to_be_done_is_no_measure(word: str) -> None:
    assert told(ONE, TWO.replace("กำหนดมาตรการ", f"{word}มาตรการ")) == []
    assert told(ONE, f"{TWO} ซึ่งประสบความสำเร็จ") == []
    assert len(told(ONE, TWO.replace("กำหนด", "ผู้รับบริการยังไม่พอใจ จึงกำหนด"))) == 2


PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2569"


def listed(*texts: str, heading: str = PLAN) -> list[tuple[str | None, str, str]]:
    blocks = [paragraph(text, line) for line, text in enumerate((heading, *texts), 1)]
    found = read_told_measures(blocks, 2569)
    return [(one.measure, one.responsible.raw if one.responsible else "", one.timeline_text) for one in found]


@pytest.mark.parametrize(
    "form",
    [
        "{no}) {what} โดย{who} {when}", "{no}. {what} {when} ({who})", "- {what} ({who} / {when})", "- {what} ({who}) {when}",
        "({no}) {what} ให้{who}รับผิดชอบ และให้แล้วเสร็จ{when}",
        "มาตรการที่ {no} {what} มอบหมายให้{who}เป็นผู้รับผิดชอบ ดำเนินการให้แล้วเสร็จ{when}",
    ],
)  # fmt: skip
def test_items_of_a_list_below_a_heading_of_measures(form: str) -> None:
    told = [("เผยแพร่แผนการใช้จ่าย", "กองคลัง", "ภายในเดือนมีนาคม 2569"), ("จัดทำคู่มือการยืม", "สำนักปลัด", "ภายในไตรมาสที่ 1")]
    items = [form.format(no=no, what=what, who=who, when=when) for no, (what, who, when) in enumerate(told, 1)]
    assert listed(*items) == told
    assert listed("\n".join(items)) == told
    assert listed(*items, heading="ผลการดำเนินการตามมาตรการปีที่ผ่านมา") == []


def test_an_item_that_begins_with_the_unit_is_the_measure_as_a_whole() -> None:
    items = ["4.1 ให้กองคลังและกองช่างร่วมกันจัดทำแนวปฏิบัติ ภายในเดือนมกราคม 2569", "4.2 ให้กองคลังรายงานผลการใช้จ่ายในที่ประชุมทุกไตรมาส"]
    assert [(who, when) for _, who, when in listed(*items)] == [("กองคลังและกองช่าง", "ภายในเดือนมกราคม 2569"), ("กองคลัง", "ทุกไตรมาส")]
    assert [what for what, _, _ in listed(*items)] == [item[4:] for item in items]
    assert listed(*items, heading="ขั้นตอนการประเมิน") == []


def test_the_indicator_over_a_paragraph_is_the_measures() -> None:
    ways = "โดยมีวิธีดำเนินการดังนี้ (1) ร่าง (2) เผยแพร่ ทั้งนี้ กำหนดให้ดำเนินการภายในเดือนมีนาคม 2569"
    form = f"มาตรการที่กำหนด: มาตรการ{{what}} มอบหมายให้กองคลังเป็นผู้รับผิดชอบ {ways}"
    heads = ("ตัวชี้วัดที่ 2 การใช้งบประมาณ (คะแนนที่ได้ 84.20)", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (คะแนนที่ได้ 82.61)")
    texts = (heads[0], form.format(what="สร้างการรับรู้"), heads[1], form.format(what="บริหารพัสดุ"))
    found = read_told_measures([paragraph(text, line) for line, text in enumerate(texts, 1)], 2569)
    assert [(one.measure, one.steps, one.indicator_text) for one in found] == [
        ("มาตรการสร้างการรับรู้", ("ร่าง", "เผยแพร่"), heads[0]), ("มาตรการบริหารพัสดุ", ("ร่าง", "เผยแพร่"), heads[1]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["1) ตอบแบบวัดโดยประชาชน ภายในเดือนเมษายน 2569", "1) ประเมินโดยสำนักงาน ป.ป.ช.", "โดยกองคลัง ภายในเดือนเมษายน 2569"]
)
def test_what_names_no_unit_or_no_measure_is_none(text: str) -> None:
    assert listed(text, text.replace("1)", "2)")) == []
