from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.numerals import arabic_digits, find_numbers, is_empty, read_score, read_scores

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
hundredths = st.integers(0, 10_000)
marks = st.sampled_from((".", ","))
digits = st.sampled_from((lambda text: text, lambda text: text.translate(THAI)))
around = st.sampled_from(("{}", " {} ", "{}%", "{} %", "{} คะแนน", "ร้อยละ {}", "คะแนน {}", "{}/100", "\n{}"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("๙๒,๓๕", 92.35),
        ("98.48 %", 98.48),
        ("100.00", 100.0),
        ("๑๐๐", 100.0),
        ("0", 0.0),
        ("๐", 0.0),
        ("๘๕ .๔๓", 85.43),
        ("ร้อยละ ๘๕.๔๓", 85.43),
        ("คะแนนที่ได้ 95.1", 95.1),
        ("= 90.00", 90.0),
        ("85.4321", 85.4321),
        ("๘5.๔3", 85.43),
    ],
)
def test_a_printed_score_is_read(text: str, value: float) -> None:
    assert read_score(text).value == value


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "ไม่มี", "N/A", "."])
def test_an_empty_cell_has_no_value_and_no_reason(text: str) -> None:
    assert is_empty(text)
    assert read_score(text).value is None
    assert read_score(text).reason is None


@pytest.mark.parametrize("text", ["100.01", "101", "๒๕๖", "999.99"])
def test_a_number_over_a_hundred_is_out_of_range(text: str) -> None:
    assert read_score(text).reason == "out_of_range"


@pytest.mark.parametrize(
    "text",
    [
        "2568",
        "(-) 0.22",
        "-5.00",
        "05.30",
        "042",
        "85.43 90.12",
        "ผ่าน",
        "๘๕ ขึ้นไป",
        "1,234.50",
        "85.43.2",
        "8 5.43",
        "85.12345",
        "A",
        "12/85",
    ],
)
def test_what_is_no_score_is_refused_with_a_reason(text: str) -> None:
    read = read_score(text)
    assert read.value is None
    assert read.reason in ("unreadable", "out_of_range")


def test_scores_stacked_in_one_cell_are_read_in_order() -> None:
    assert read_scores("๘๔.๖๘ 80.00\n๘๙,๓๗") == (84.68, 80.0, 89.37)


@pytest.mark.parametrize("text", ["", "-", "84.68 ผ่าน", "84.68 101"])
def test_a_stack_with_one_part_that_is_no_score_is_none(text: str) -> None:
    assert read_scores(text) is None


def test_numbers_of_a_text_keep_their_places_and_print() -> None:
    text = "ได้ ๘๕.๔๓ จาก 100 (ปี ๒๕๖๘)"
    found = find_numbers(text)
    assert [n.value for n in found] == [Decimal("85.43"), Decimal(100), Decimal(2568)]
    assert [n.raw for n in found] == ["๘๕.๔๓", "100", "๒๕๖๘"] == [text[n.start : n.end] for n in found]
    assert [n.decimals for n in found] == [2, 0, 0]


def test_thousands_are_one_number_and_a_comma_with_two_digits_is_a_decimal_mark() -> None:
    assert [n.value for n in find_numbers("1,234,567.5 และ ๙๒,๓๕")] == [Decimal("1234567.5"), Decimal("92.35")]


@settings(deadline=None)
@given(hundredths, marks, digits, around)
def test_every_printed_score_reads_back(n: int, mark: str, script: object, frame: str) -> None:
    text = frame.format(script(f"{n / 100:.2f}".replace(".", mark)))  # type: ignore[operator]
    assert read_score(text).value == n / 100


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 4), marks, digits)
def test_every_printed_number_is_found_in_a_text(n: int, decimals: int, mark: str, script: object) -> None:
    value = Decimal(n).scaleb(-decimals)
    printed = f"{value:f}"
    if mark == "," and decimals == 3 and n // 1000 < 1000:
        return  # 1,234 is a thousand
    found = find_numbers("ได้ " + script(printed.replace(".", mark)) + " คะแนน")  # type: ignore[operator]
    assert [number.value for number in found] == [value]


@settings(deadline=None)
@given(st.text())
def test_a_score_never_leaves_0_to_100(text: str) -> None:
    value = read_score(text).value
    assert value is None or 0 <= value <= 100
    assert all(0 <= v <= 100 for v in read_scores(text) or ())


@settings(deadline=None)
@given(st.text("0123456789๐๑๒๓๔๕๖๗๘๙.,% -", max_size=10))
def test_a_value_has_no_reason_and_a_reason_no_value(text: str) -> None:
    read = read_score(text)
    assert (read.value is None) or (read.reason is None)
    assert read.value is None or 0 <= read.value <= 100
    assert not is_empty(text) or read == read_score("")


@settings(deadline=None)
@given(st.text())
def test_making_digits_arabic_twice_is_making_them_once(text: str) -> None:
    once = arabic_digits(text)
    assert arabic_digits(once) == once
    assert len(once) == len(text)


@settings(deadline=None)
@given(st.text("0123456789๐๑๒., กขค/-()", max_size=40))
def test_numbers_found_do_not_overlap_and_stand_where_they_say(text: str) -> None:
    found = find_numbers(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[n.start : n.end] == n.raw for n in found)


def test_numbers_of_an_outline_and_dates_are_no_numbers() -> None:
    assert [one.raw for one in find_numbers("2.1.3 คะแนนรวม 31.12.2567 ได้ ๘๙.๖๒. ข้อ ๑.๔.๑ ผ่าน")] == ["๘๙.๖๒"]
