from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.data import rows
from extract.headers import LONGEST_HEADER, header_role, header_year, without_year
from normalize.thai import name_key
from tests.extract.made_reports import breaks_of

EXACT = [(r["wording"], r["role"]) for r in rows("header_words") if r["match"] == "exact"]
ROLES = {r["role"] for r in rows("header_words")} | {"follow_up+timeline"}


@pytest.mark.parametrize(("wording", "role"), EXACT)
def test_every_exact_wording_has_its_role(wording: str, role: str) -> None:
    assert header_role(wording) == role


@settings(deadline=None)
@given(st.sampled_from(EXACT), st.data())
def test_a_header_wrapped_in_its_cell_keeps_its_role(known: tuple[str, str], data: st.DataObject) -> None:
    wording, role = known
    at = data.draw(st.sampled_from([0, *breaks_of(wording)]))
    assert header_role(wording[:at] + data.draw(st.sampled_from(("\n", " "))) + wording[at:]) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("หน่วยงาน/ผู้รับผิดชอบหลัก", "responsible"),
        ("ระยะเวลาในการดำเนินการ", "timeline"),
        ("งบประมาณที่ใช้ (บาท)", "other"),
        ("ค่าเฉลี่ยทั้งประเทศ", "average"),
        ("คะแนนเต็ม", "target"),
        ("ร้อยละคะแนนถ่วงน้ำหนัก", "weighted"),
        ("ค่าน้ำหนัก", "weight"),
        ("ผลต่างคะแนน", "difference"),
        ("การติดตามและกำหนดระยะเวลา", "follow_up+timeline"),
        ("เหตุแห่งการกำหนดมาตรการ (โดยสังเขป)", "analysis"),  # มาตรการ is in it too: the longer word says more
    ],
)
def test_a_known_word_inside_a_header_gives_its_role(text: str, role: str) -> None:
    assert header_role(text) == role


@pytest.mark.parametrize("text", ["", " ", "-", "สำนักปลัด", "๘๕.๔๓", "เทศบาลตำบลนิเวศน์", "ก" * (LONGEST_HEADER + 1)])
def test_other_texts_have_no_role(text: str) -> None:
    assert header_role(text) is None


def test_a_long_text_with_a_header_word_is_content() -> None:
    assert header_role("ผู้รับผิดชอบ " + "ดำเนินการตามแผนที่กำหนดไว้อย่างต่อเนื่อง " * 4) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ปีงบประมาณ 67", 2567),
        ("ปี ๒๕๖๗", 2567),
        ("2567", 2567),
        (" ๒๕๖๘ ", 2568),
        ("คะแนน ปี 2566", 2566),
        ("พ.ศ. 2565", 2565),
        ("FY 2568", 2568),
        ("คะแนน", None),
        ("2499", None),
        ("67", None),
        ("85.43", None),
        ("ปีละ 1 ครั้ง", None),
        ("ข้อ (ใช้ในปี 2565 - 2566)", None),
    ],
)
def test_the_year_of_a_header(text: str, year: int | None) -> None:
    assert header_year(text) == year


def test_the_word_for_a_fiscal_year_is_no_budget() -> None:
    assert header_role(without_year("คะแนน ปีงบประมาณ พ.ศ. 2567")) == "score"
    assert header_role(without_year("ปีงบประมาณ 2567") or "-") is None


@settings(deadline=None)
@given(st.text(max_size=140))
def test_any_text_has_a_known_role_or_none(text: str) -> None:
    role = header_role(text)
    assert role is None or role in ROLES
    assert role is None or len(name_key(text)) <= LONGEST_HEADER
    year = header_year(text)
    assert year is None or 2550 <= year <= 2590
