from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.steps import drop_bullet, read_steps, split_steps
from normalize.thai import fold, squeeze

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WORDS = ("จัดทำคู่มือ", "เผยแพร่บนเว็บไซต์", "แต่งตั้งคณะทำงาน", "รายงานผู้บริหาร", "อบรมบุคลากร")
styles = st.sampled_from(("{}.", "{}. ", "{})", "({}) ", "{} . ", "ขั้นตอนที่ {} ", "{}.. "))


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9), styles, st.booleans(), st.sampled_from((" ", "\n", "  \n ")))
def test_numbered_steps_come_apart_in_every_style(steps: list[str], style: str, thai: bool, between: str) -> None:
    numbers = [str(n).translate(THAI) if thai else str(n) for n in range(1, len(steps) + 1)]
    text = between.join(style.format(n) + step for n, step in zip(numbers, steps, strict=True))
    assert list(read_steps(text)) == steps


@pytest.mark.parametrize("bullet", "-–•*●☐✓")
def test_bulleted_steps_come_apart(bullet: str) -> None:
    assert read_steps(f"{bullet} จัดทำคู่มือ\n{bullet} เผยแพร่ 2 ช่องทาง") == ("จัดทำคู่มือ", "เผยแพร่ 2 ช่องทาง")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1.จัดทำคู่มือ 2. เผยแพร่ 1) เว็บไซต์ 2) เฟซบุ๊ก", ("จัดทำคู่มือ", "เผยแพร่ 1) เว็บไซต์ 2) เฟซบุ๊ก")),
        ("1. ประชุม 1. จัดทำ 3. รายงาน", ("ประชุม", "จัดทำ", "รายงาน")),
        ("1. ใช้งบ 10.50 บาท 2. ตาม พ.ศ. 2540", ("ใช้งบ 10.50 บาท", "ตาม พ.ศ. 2540")),
        ("จัดทำคู่มือการปฏิบัติงาน", ("จัดทำคู่มือการปฏิบัติงาน",)),
        ("ดำเนินการดังนี้ 1. ประชุม 2. จัดทำ", ("ดำเนินการดังนี้ ประชุม", "จัดทำ")),
        ("ประชุมชี้แจง 1. จัดทำ 2. รายงาน", ("ประชุมชี้แจง", "จัดทำ", "รายงาน")),
        ("ปฏิบัติตามข้อ 3. ของระเบียบ", ("ปฏิบัติตามข้อ 3. ของระเบียบ",)),
        ("ตอบแบบสำรวจให้ครบ 15 ข้อ 1. ประชุม 2. รายงาน", ("ตอบแบบสำรวจให้ครบ 15 ข้อ", "ประชุม", "รายงาน")),
        ("ถือปฏิบัติตาม ข้อ 1. ของระเบียบ และ ข้อ 2. ของประกาศ", ("ถือปฏิบัติตาม ข้อ 1. ของระเบียบ และ ข้อ 2. ของประกาศ",)),
        ("- ตรวจสอบตามองค์ประกอบ O21 - O28 - เสนอคณะทำงาน", ("ตรวจสอบตามองค์ประกอบ O21 - O28", "เสนอคณะทำงาน")),
        ("", ()),
        (" \n ", ()),
        ("1.", ("1.",)),
    ],
)
def test_the_steps_of_a_cell(text: str, steps: tuple[str, ...]) -> None:
    assert read_steps(text) == steps


def test_the_lead_is_what_stands_before_the_first_number() -> None:
    assert split_steps("จัดทำคู่มือ 1. ประชุม 2. พิมพ์").lead == "จัดทำคู่มือ"
    assert split_steps("จัดทำคู่มือ").steps == ()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from((*WORDS, "1.", "2)", "(๓)", "-", "•", "\n", " ", "ดังนี้", "ข้อ 4", "10.50", "พ.ศ. 2568")), max_size=12).map(
        " ".join
    )
)
def test_no_word_of_a_cell_is_lost(text: str) -> None:
    together = squeeze(" ".join(read_steps(text)))
    assert all(together.count(word) == squeeze(text).count(word) for word in WORDS)


@settings(deadline=None)
@given(st.text(" -•–กข1.\n", max_size=20))
def test_dropping_a_bullet_leaves_the_inner_ones(text: str) -> None:
    dropped = drop_bullet(text)
    assert fold(text).endswith(dropped)
    assert drop_bullet("- ก - ข") == "ก - ข"
    assert drop_bullet("-5") == "-5"


def test_questions_and_answers_are_one_word() -> None:
    assert read_steps("- จัดหน้าแรกใหม่ - เพิ่มเมนูถาม - ตอบ - ประชาสัมพันธ์") == ("จัดหน้าแรกใหม่", "เพิ่มเมนูถาม - ตอบ", "ประชาสัมพันธ์")
