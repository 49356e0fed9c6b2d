from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.data import rows
from normalize.indicators import (
    INDICATORS_OF,
    MIN_SIMILARITY,
    find_indicators,
    indicator_names,
    instrument_of,
    match_indicator,
    match_sub_indicator,
    read_instrument,
    skeleton,
    strip_number,
    sub_indicator_code,
)
from normalize.thai import key, name_key
from tests.extract.made_reports import breaks_of

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
VARIANTS = [(r["name"], int(r["indicator_no"])) for r in rows("indicators")] + [
    (r["alias"], int(r["indicator_no"])) for r in rows("indicator_aliases")
]
LETTERS = "กขคงจชซญดตถทธนบปผพมยรลวศสหอะาิีุูเแโใไ่้์"
variants = st.sampled_from(VARIANTS)
prefixes = st.sampled_from(
    (
        "{}",
        "{no}. {}",
        "{no}) {}",
        "({no}) {}",
        "ตัวชี้วัดที่ {no} {}",
        "ตัวชี้วัดที่{no}{}",
        "ตัวชี้วัดที่ {no} : {}",
        "ตัวชี้วัด {}",
        "- {}",
        "{no} {}",
        "{} (IIT)",
        "{} ",
        "{} :",
        "คะแนนตัวชี้วัดที่ {no} {}",
    )
)


@settings(deadline=None)
@given(variants, prefixes, st.booleans())
def test_every_name_is_matched_behind_every_prefix(variant: tuple[str, int], prefix: str, thai: bool) -> None:
    name, number = variant
    no = str(number).translate(THAI) if thai else str(number)
    found = match_indicator(prefix.format(name, no=no))
    assert found is not None
    assert found.indicator_no == number
    assert found.number == (number if "{no}" in prefix else None)


@settings(deadline=None)
@given(variants, st.integers(1, 10))
def test_a_row_numbered_anew_is_matched_by_its_name(variant: tuple[str, int], number: int) -> None:
    found = match_indicator(f"{number}. {variant[0]}")
    assert found is not None
    assert (found.indicator_no, found.number) == (variant[1], number)


@settings(max_examples=400, deadline=None)
@given(variants, st.data())
def test_a_name_with_one_letter_changed_is_never_another_indicator(variant: tuple[str, int], data: st.DataObject) -> None:
    name, number = variant
    at = data.draw(st.integers(0, len(name) - 1))
    change = data.draw(st.sampled_from(("replace", "drop", "double", "insert")))
    letter = data.draw(st.sampled_from(LETTERS))
    damaged = {
        "replace": name[:at] + letter + name[at + 1 :],
        "drop": name[:at] + name[at + 1 :],
        "double": name[: at + 1] + name[at:],
        "insert": name[:at] + letter + name[at:],
    }[change]
    found = match_indicator(damaged)
    assert found is None or found.indicator_no == number
    numbered = match_indicator(f"ตัวชี้วัดที่ {number} {damaged}")
    assert numbered is not None
    assert numbered.indicator_no == number


@settings(deadline=None)
@given(variants, st.data())
def test_a_name_wrapped_inside_its_cell_is_matched(variant: tuple[str, int], data: st.DataObject) -> None:
    name, number = variant
    at = data.draw(st.sampled_from(breaks_of(name)))
    found = match_indicator(name[:at] + data.draw(st.sampled_from((" ", "\n", "  "))) + name[at:])
    assert found is not None
    assert found.indicator_no == number


def test_no_two_names_are_as_alike_as_the_threshold() -> None:
    from normalize.fuzzy import ranked

    for name, number in VARIANTS:
        others = {name_key(other): no for other, no in VARIANTS if no != number}
        assert ranked(name_key(name), others)[0][0] < MIN_SIMILARITY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "การทุจริต",
        "การใช้",
        "การปรับปรุง",
        "1",
        "๓.",
        "ตัวชี้วัดที่ 5",
        "คะแนนเฉลี่ย",
        "รวม",
        "IIT",
        "แบบวัด OIT",
        "การดำเนินงาน",
        "ความพึงพอใจของผู้รับบริการ",
        "ผลการเบิกจ่าย",
    ],
)
def test_what_names_no_single_indicator_is_no_match(text: str) -> None:
    assert match_indicator(text) is None


def test_an_abbreviated_name_is_matched_if_it_begins_only_one() -> None:
    found = match_indicator("การใช้งบฯ")
    assert found is not None
    assert found.indicator_no == 2
    assert match_indicator("การใช้ฯ") is None


def test_the_runner_up_is_told() -> None:
    found = match_indicator("การแก้ปัญหาการทุจริต")
    assert found is not None
    assert found.indicator_no == 5
    assert found.runner_up == indicator_names()[10]
    assert found.runner_up_score is not None
    assert found.runner_up_score < found.score


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ", 3, "การใช้อำนาจ"),
        ("(10) การป้องกัน", 10, "การป้องกัน"),
        ("การใช้อำนาจ", None, "การใช้อำนาจ"),
        ("การใช้อำนาจ ได้คะแนน", None, "การใช้อำนาจ"),
    ],
)
def test_the_number_before_a_name_is_taken_off(text: str, number: int | None, name: str) -> None:
    assert strip_number(text) == (number, name)


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(indicator_names())), min_size=1, max_size=4))
def test_all_names_of_a_sentence_are_found_in_order(numbers: list[int]) -> None:
    text = "หน่วยงานควรพัฒนา " + " และ ".join(f"ตัวชี้วัดที่ {n} {indicator_names()[n]}" for n in numbers) + " ต่อไป"
    found = find_indicators(text)
    assert [(m.indicator_no, m.named) for m in found] == [(n, True) for n in numbers]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_number_alone_is_a_mention_without_a_name() -> None:
    assert [(m.indicator_no, m.named) for m in find_indicators("ตัวชี้วัดที่ ๗ มีคะแนนต่ำ")] == [(7, False)]
    assert find_indicators("ตัวชี้วัดที่ 9.1 และ ตัวชี้วัด 30 ข้อ") == ()


def test_the_open_data_form_is_no_indicator() -> None:
    assert find_indicators("แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)") == ()


@settings(deadline=None)
@given(st.text("กขคาิีุู่้ำเแโ 0๑", max_size=30))
def test_a_skeleton_letter_stands_where_it_says(text: str) -> None:
    letters, offsets = skeleton(text)
    assert len(letters) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(letter in key(text[at]) for letter, at in zip(letters, offsets, strict=True))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_mention_lies_inside_its_text(text: str) -> None:
    assert all(0 <= m.start < m.end <= len(text) and m.indicator_no in indicator_names() for m in find_indicators(text))


# ------------------------------------------------------------------ sub-indicators
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("๙.๑ ข้อมูลพื้นฐาน", "9.1"),
        ("ตัวชี้วัดย่อยที่ 10.2", "10.2"),
        ("9 . 3", "9.3"),
        ("8.1", None),
        ("9.10", None),
        ("9.6", None),
        ("คะแนน 9.1", None),
        ("", None),
    ],
)
def test_a_sub_indicators_code_stands_first(text: str, code: str | None) -> None:
    assert sub_indicator_code(text) == code


@pytest.mark.parametrize("row", rows("sub_indicators"), ids=lambda r: f"{r['first_year']}-{r['sub_indicator']}")
def test_a_sub_indicators_name_is_matched_in_its_years(row: dict[str, str]) -> None:
    for year in range(int(row["first_year"]), int(row["last_year"]) + 1):
        found = match_sub_indicator(f"ตัวชี้วัดย่อยที่ {row['sub_indicator']} {row['name']}", year)
        assert found is not None
        assert found.value == row["sub_indicator"]


def test_a_sub_indicators_name_is_that_of_the_year() -> None:
    of_2565, of_2568 = (match_sub_indicator("การจัดซื้อจัดจ้าง", year) for year in (2565, 2568))
    assert of_2565 is None
    assert of_2568 is not None
    assert of_2568.value == "9.3"


# ------------------------------------------------------------------ instruments
@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("IIT", "IIT"),
        ("แบบวัด EIT", "EIT"),
        ("EIT ส่วนที่ 1", "EIT1"),
        ("EIT ส่วนที่ ๒", "EIT2"),
        ("EIT Part 2", "EIT2"),
        ("EIT1", "EIT1"),
        ("EIT Survey", "EIT2"),
        ("ผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ 1 (EIT Survey)", "EIT1"),  # the number is the part's, whatever it is called
        ("(OIT)", "OIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "IIT"),
        ("ผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ 2", "EIT2"),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ", "OIT"),
        ("IIT และ EIT", None),
        ("ITA", None),
        ("การใช้อำนาจ", None),
        ("", None),
    ],
)
def test_a_cell_names_one_instrument(text: str, instrument: str | None) -> None:
    assert read_instrument(text) == instrument


def test_every_indicator_belongs_to_one_instrument() -> None:
    assert sorted(n for numbers in INDICATORS_OF.values() for n in numbers) == sorted(indicator_names())
    assert {int(r["indicator_no"]): r["instrument"] for r in rows("indicators")} == {n: instrument_of(n) for n in indicator_names()}


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_names_an_instrument_of_the_contract_or_none(text: str) -> None:
    assert read_instrument(text) in (None, "IIT", "EIT", "EIT1", "EIT2", "OIT")
