"""The comparing keys, and what must hold of repair and keys for any text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import thai
from tests.damage import DAMAGE_CLASSES, damage

ALPHABET = st.sampled_from(
    [chr(code) for code in range(0x0E01, 0x0E5C) if unicodedata.category(chr(code)) != "Cn"]
    + list(" \t\n.,()-/\ufffd\u200b\u00a0acfgjqv019AZ\uf700\uf70a\uf710\uf712\uf88b")
)
TEXT = st.text(ALPHABET, max_size=60)
WORDS = st.lists(
    st.sampled_from(
        [
            "การดำเนินงาน",
            "โปร่งใส",
            "คุณธรรม",
            "หน่วยงาน",
            "ที่",
            "ได้",
            "น้ำ",
            "พื้นฐาน",
            "๘๕.๔๓",
            "100",
            " ",
            "\t",
            "\n",
            "ปี",
            "ITA",
        ]
    ),
    max_size=12,
).map("".join)
DIGIT = re.compile(r"[0-9๐-๙]")


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    repaired = thai.repair(text)
    assert thai.repair(repaired.text) == thai.Repaired(repaired.text, 0, ())
    assert unicodedata.is_normalized("NFC", repaired.text)


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_digits_tabs_and_lines_stay(text: str) -> None:
    mended = thai.repair(text).text
    assert DIGIT.findall(mended) == DIGIT.findall(text)
    assert (mended.count("\t"), mended.count("\n")) == (text.count("\t"), text.count("\n"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    repaired = thai.repair(text)
    assert repaired.repairs == sum(count for _, count in repaired.classes)
    assert (repaired.text.count("\t"), repaired.text.count("\n")) == (text.count("\t"), text.count("\n"))
    assert thai.repair(repaired.text).repairs == 0
    thai.detect(text)
    thai.key(text)
    thai.name_key(text)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.sampled_from(DAMAGE_CLASSES))
def test_numbers_come_through_damage_and_repair(text: str, kind: str) -> None:
    printed = damage(text, kind)
    assert (printed.count("\t"), printed.count("\n")) == (text.count("\t"), text.count("\n"))
    mended = thai.repair(printed).text
    if kind != "C36":  # which adds a page number
        assert DIGIT.findall(mended) == DIGIT.findall(text)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_keys_are_keys_of_themselves(text: str) -> None:
    assert thai.key(thai.key(text)) == thai.key(text)
    assert thai.fold(thai.fold(text)) == thai.fold(text)
    assert thai.squeeze(thai.squeeze(text)) == thai.squeeze(text)
    assert not re.search(r"\s", thai.key(text) + thai.squeeze(text))


@pytest.mark.parametrize("kind", sorted(set(DAMAGE_CLASSES) - {"C18", "C19", "C20", "C21", "C22", "C32", "C36"}))
def test_a_damaged_name_has_the_key_of_the_name(kind: str) -> None:
    for name in ("การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "แหล่งน้ำ"):
        assert thai.key(damage(name, kind)) == thai.key(name)


def test_a_doubled_sign_has_the_key_of_one() -> None:
    assert thai.key("ประะเมิน มีี") == thai.key("ประเมินมี")


def test_a_name_keeps_its_tones() -> None:
    assert thai.name_key("บ้านใหม่") != thai.name_key("บานไหม")
    assert thai.name_key("อบต. บ้านใหม่ (ใต้)") == thai.name_key("อบต.บ้านใหม่ใต้")
    assert thai.name_key("ทต.ลำพูน ๑") == thai.name_key("ทต. ลํ\u0e32พูน 1")


def test_white_space_is_folded_and_what_has_no_width_dropped() -> None:
    assert thai.fold("\u00a0การ\u200bใช้ \t อำนาจ\n") == "การใช้ อำนาจ"


def test_only_thai_digits_become_arabic() -> None:
    assert thai.arabic("๐๑๒๓๔๕๖๗๘๙ ๆ ๛ ก") == "0123456789 ๆ ๛ ก"
