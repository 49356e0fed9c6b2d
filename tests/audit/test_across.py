"""What can only be said of several reports: copied measures, and several reports of one agency and year."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.across import Features, across_rows, compare
from audit.copied import MIN_LETTERS, Wording, copied_texts, wording_of
from audit.duplicates import HOLDS, Filed, Rank, decide, superseded
from normalize.agency_names import AgencyName, read_agency_name
from normalize.thai import key

KINDS = [*HOLDS, "analysis_and_measures"]


def agency(name: str = "องค์การบริหารส่วนตำบลไชยสอ", district: str | None = "ชุมแพ", province: str | None = "ขอนแก่น") -> AgencyName:
    found = read_agency_name(name, None, district, province)
    assert found is not None
    return found


def filed(
    report_id: str, name: AgencyName | None = None, kind: str | None = "analysis_and_measures", rank: tuple[int, int, int] = (1, 0, 0),
    year: int | None = 2568,
) -> Filed:
    return Filed(report_id, year, name or agency(), kind, Rank(*rank))


# ---------------------------------------------------------------- several reports of one agency
def test_the_more_complete_report_stands_then_the_later_plan_then_the_larger() -> None:
    assert superseded([filed("a", rank=(2, 0, 0)), filed("b", rank=(1, 9999, 99))]) == {"b": "a"}
    assert superseded([filed("a", rank=(2, 2568, 99)), filed("b", rank=(2, 2569, 0))]) == {"a": "b"}
    assert superseded([filed("a", rank=(2, 2569, 5)), filed("b", rank=(2, 2569, 6))]) == {"a": "b"}
    assert superseded([filed("a"), filed("b")]) == {"b": "a"}


def test_parts_of_a_report_and_later_reports_supersede_nothing() -> None:
    parts = [filed("a", kind="analysis"), filed("b", kind="measures"), filed("c", kind="implementation")]
    assert superseded(parts) == {}
    assert superseded([*parts, filed("d")]) == {"a": "d", "b": "d"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agency(), agency("เทศบาลตำบลไชยสอ")),
        (agency("องค์การบริหารส่วนตำบลโนนทอง", "แวงใหญ่"), agency("องค์การบริหารส่วนตำบลโนนทอง", "หนองเรือ")),
        (agency(district=None), agency(district=None, province="เลย")),
        (agency(district=None, province=None), agency(district=None, province=None)),  # of which province is not known
    ],
)
def test_other_agencies_are_no_duplicates(one: AgencyName, other: AgencyName) -> None:
    assert superseded([filed("a", one), filed("b", other)]) == {}


def test_a_missing_district_is_that_of_the_only_one_there_is() -> None:
    here, there, none = agency(), agency(district="ภูเวียง"), agency(district=None)
    assert superseded([filed("a", here), filed("b", none)]) == {"b": "a"}
    assert superseded([filed("a", here), filed("b", none), filed("c", there)]) == {}


def test_other_years_and_unknown_years_are_no_duplicates() -> None:
    assert superseded([filed("a"), filed("b", year=2567)]) == {}
    assert superseded([filed("a", year=None), filed("b", year=None)]) == {}


def test_a_national_agency_needs_no_province() -> None:
    one, other = agency("กรมทางหลวง", None, "กรุงเทพมหานคร"), agency("กรมทางหลวง", None, None)
    assert superseded([filed("a", one), filed("b", other)]) == {"b": "a"}


Kinds = list[tuple[str | None, int, int]]
reports = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=7)


@given(reports, st.randoms())
def test_who_stands_is_superseded_by_nobody_and_order_does_not_matter(drawn: Kinds, dice: random.Random) -> None:
    same = [filed(f"{at:02}", kind=kind, rank=(complete, plan, 0)) for at, (kind, complete, plan) in enumerate(drawn)]
    found = decide(same)
    assert not set(found.values()) & found.keys()
    by_id = {one.report_id: one for one in same}
    assert all(by_id[one].kind in HOLDS[by_id[by].kind] for one, by in found.items())
    standing = [one.kind for one in same if one.report_id not in found]
    assert len(set(standing)) == len(standing)
    dice.shuffle(same)
    assert decide(same) == found


# ---------------------------------------------------------------- measures word for word
def sentence(number: int) -> str:
    """A measure of its own, long enough to be compared."""
    dice = random.Random(number)
    words = ["จัดอบรม", "บุคลากร", "เผยแพร่", "คู่มือ", "ประชาชน", "งบประมาณ", "ตรวจสอบ", "รายงาน", "ผู้บริหาร", "ทรัพย์สิน", "แผนงาน"]
    return "".join(dice.choices(words, k=20)) + str(number)


NAMES = ["ไชยสอ", "โนนทอง", "นาหนองทุ่ม", "หนองไผ่", "วังหินลาด", "ขัวเรียง", "โนนหัน", "ชุมแพ", "หนองเสาเล้า", "โนนสะอาด", "ไชยา", "พุมเรียง", "ท่าฉาง"]


def wording(report_id: str, name: str | None, *measures: int, padding: int = 0) -> Wording:
    """A report of the measures with these numbers; `padding` of its own besides."""
    own = [hash_of(sentence((int(report_id, 36) + 1) * 1000 + at)) for at in range(padding)]
    keys = [hash_of(sentence(number)) for number in measures]
    found = agency(f"องค์การบริหารส่วนตำบล{name}", "ชุมแพ") if name else None
    return Wording(report_id, found, name or "", tuple(enumerate([*keys, *own], 1)))


def hash_of(text: str) -> int:
    found = wording_of(text, [])
    assert found is not None
    return found


def test_measures_shared_by_two_agencies_are_found_in_both() -> None:
    found = copied_texts([wording("a", NAMES[0], 1, 2, 3, padding=2), wording("b", NAMES[1], 1, 2, 3), wording("c", NAMES[2], 7, 8, 9)])
    assert {report_id: (one.shared, one.of, one.seq, one.others) for report_id, one in found.items()} == {
        "a": (3, 5, 1, ((NAMES[1], "b", 3),)), "b": (3, 3, 1, ((NAMES[0], "a", 3),)),
    }


def test_few_or_a_small_share_of_shared_measures_are_no_copy() -> None:
    assert copied_texts([wording("a", NAMES[0], 1, 2), wording("b", NAMES[1], 1, 2)]) == {}
    assert copied_texts([wording("a", NAMES[0], 1, 2, padding=1), wording("b", NAMES[1], 1, 2, padding=1)]) == {}
    assert copied_texts([wording("a", NAMES[0], 1, 2, 3, padding=4), wording("b", NAMES[1], 1, 2, 3, padding=4)]) == {}


def test_an_agencys_own_reports_may_share_their_words() -> None:
    other_year, misspelt = wording("b", NAMES[2], 1, 2, 3), wording("c", NAMES[2].replace("ทุ่ม", "ทุม"), 1, 2, 3)
    assert copied_texts([wording("a", NAMES[2], 1, 2, 3), other_year, misspelt]) == {}


def test_a_report_whose_agency_is_not_known_is_not_compared() -> None:
    assert copied_texts([wording("a", None, 1, 2, 3), wording("b", NAMES[1], 1, 2, 3)]) == {}


def test_what_very_many_agencies_write_is_a_form() -> None:
    everyone = [wording(f"{at:x}", name, 1, 2, 3) for at, name in enumerate(NAMES)]
    assert copied_texts(everyone) == {}
    assert len(copied_texts(everyone[:4])) == 4


def test_short_texts_have_no_key_and_names_do_not_make_texts_differ() -> None:
    assert wording_of("จัดทำคู่มือการปฏิบัติงาน", []) is None
    assert wording_of("ก" * MIN_LETTERS, []) is not None and wording_of("ก" * (MIN_LETTERS - 1), []) is None
    text = sentence(1)
    assert wording_of(f"{text} เทศบาลตำบลนิเวศน์", ["เทศบาลตำบลนิเวศน์"]) == wording_of(f"{text} เทศบาลตำบลคลองปราบ", ["เทศบาลตำบลคลองปราบ"])
    assert wording_of(text, [None, "", "-"]) == hash_of(text)


@given(st.integers(0, 10_000), st.integers(0, 40), st.sampled_from("กขคงจด"))
def test_one_other_letter_is_another_wording(number: int, at: int, letter: str) -> None:
    text = sentence(number)
    changed = text[:at] + letter + text[at:]
    assert (key(changed) == key(text)) == (hash_of(changed) == hash_of(text))


measures_of_one = st.lists(st.integers(0, 8), min_size=0, max_size=6, unique=True)


@given(st.lists(st.tuples(st.integers(0, 9), measures_of_one), min_size=2, max_size=9), st.randoms())
def test_every_planted_copy_is_found_and_nothing_else(drawn: list[tuple[int, list[int]]], dice: random.Random) -> None:
    reports = [wording(f"{at:x}", NAMES[who], *measures, padding=1) for at, (who, measures) in enumerate(drawn)]
    found = copied_texts(reports)
    for one, (who, measures) in zip(reports, drawn, strict=True):
        elsewhere = {number for other, numbers in drawn if other != who for number in numbers}
        shared = len(set(measures) & elsewhere)
        assert (one.report_id in found) == (shared >= 3 and shared * 2 >= len(measures) + 1), (drawn, one.report_id)
        assert one.report_id not in found or found[one.report_id].shared == shared
    dice.shuffle(reports)
    assert copied_texts(reports) == found


# ---------------------------------------------------------------- rows
def test_each_report_has_a_row_of_each_rule() -> None:
    reports = [Features(filed("a"), wording("a", NAMES[0], 1, 2, 3)), Features(filed("b"), wording("b", NAMES[1], 1, 2, 3)),
               Features(filed("c", year=None), replace(wording("c", NAMES[2], 4), agency=None))]
    across = compare(reports)
    rows = {one.report_id: list(across_rows(one, across, "x", {1: "จัดอบรม"})) for one in reports}
    assert {report_id: [(row.rule, row.status) for row in found] for report_id, found in rows.items()} == {
        "a": [("duplicate_report", "pass"), ("copied_text", "fail")],
        "b": [("duplicate_report", "fail"), ("copied_text", "fail")],
        "c": [("duplicate_report", "not_applicable"), ("copied_text", "not_applicable")],
    }
    duplicate, copied = rows["b"]
    assert (duplicate.expected, duplicate.column, duplicate.severity) == ("a", "superseded_by", "info")
    assert copied.printed == "จัดอบรม" and "3/3" in copied.message and NAMES[0] in copied.message_en


def test_all_orders_of_reports_say_the_same() -> None:
    reports = [Features(filed(name), wording(name, NAMES[at % 2], 1, 2, 3)) for at, name in enumerate("abcd")]
    first = compare(reports)
    assert all(compare(order) == first for order in permutations(reports))
