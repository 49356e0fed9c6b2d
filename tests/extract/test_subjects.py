from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.data import rows
from extract.cell_subjects import LONGEST_NAME, instrument_of_all, is_overall, read_subject
from extract.subjects import find_subjects
from normalize.indicators import INDICATORS_OF


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ", "indicator", "3"),
        ("การเปิดเผยข้อมูล", "indicator", "9"),
        ("ตัวชี้วัดที่ ๑๐", "indicator", "10"),
        ("๙.๑ ข้อมูลพื้นฐาน", "sub_indicator", "9.1"),
        ("ข้อมูลพื้นฐาน", "sub_indicator", "9.1"),
        ("คะแนนรวม", "overall", "overall"),
        ("ผลคะแนนภาพรวมหน่วยงาน", "overall", "overall"),
        ("แบบวัด IIT", "instrument", "IIT"),
        ("EIT ส่วนที่ 2", "instrument", "EIT2"),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)", "instrument", "OIT"),
        ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ", "instrument", "OIT"),
        ("คะแนนเฉลี่ย", "mean", "mean"),
        ("เฉลี่ย", "mean", "mean"),
        ("รวม", "mean", "mean"),
    ],
)
def test_a_cell_names_its_subject(text: str, kind: str, name: str) -> None:
    subject = read_subject(text, 2568)
    assert subject is not None
    assert (subject.kind, subject.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EIT Survey ได้ 93.11", "EIT2"),
        ("แบบวัด EIT (Public) ได้ 93.11", "EIT1"),
        ("EIT Public (ส่วนที่ 2) ได้ 93.11", "EIT2"),
        ("EIT ส่วนที่ 1 (EIT Survey) ได้ 93.11", "EIT1"),
        ("ผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ 1 (EIT Survey) 93.11", "EIT1"),
        ("แบบวัดการเปิดเผยข้อมูล\nสาธารณะ\n98.75", "OIT"),
        ("การเปิดเผยข้อมูลต่อ สาธารณะ 98.75", "OIT"),
    ],
)
def test_a_number_behind_a_part_of_eit_or_a_wrapped_name_is_its(text: str, name: str) -> None:
    (subject,) = find_subjects(text)
    assert subject.subject.name == name


@pytest.mark.parametrize("text", ["", "3", "๑๐", "85.43", "ตัวชี้วัดที่ 11", "ผ่านเกณฑ์", "จำนวนผู้ตอบแบบสอบถาม", "การใช้อำนาจ" + " ก" * LONGEST_NAME])
def test_other_cells_name_nothing(text: str) -> None:
    assert read_subject(text, 2568) is None


def test_a_bare_number_names_no_indicator() -> None:
    assert all(read_subject(str(n)) is None and read_subject(f"{n}.") is None for n in range(1, 11))


@pytest.mark.parametrize("wording", [r["wording"] for r in rows("overall_words")])
def test_every_wording_of_the_overall_score_is_known(wording: str) -> None:
    assert is_overall(wording)
    assert is_overall(f"{wording} (ร้อยละ)")
    assert not is_overall(f"{wording}ของการใช้อำนาจ")


def test_indicators_make_an_instrument_only_if_all_are_there() -> None:
    assert instrument_of_all({6, 7, 8}) == "EIT"
    assert instrument_of_all({6, 7}) is None
    assert instrument_of_all({6, 7, 8, 9}) is None
    assert instrument_of_all(set()) is None
    assert all(instrument_of_all(set(numbers)) == name for name, numbers in INDICATORS_OF.items())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("คะแนน IIT 85.43 EIT ส่วนที่ 1 90.12 และ OIT 77.00", ["IIT", "EIT1", "OIT"]),
        ("ผลการประเมินในภาพรวม 85.43 คะแนน", ["overall"]),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ ได้ 85.43", ["3"]),
        ("ผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ ๒ ได้ 88.00", ["EIT2"]),
        ("การประเมิน ITA", []),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ได้ 90", ["OIT"]),
    ],
)
def test_the_subjects_of_a_sentence(text: str, names: list[str]) -> None:
    assert [found.subject.name for found in find_subjects(text)] == names


def test_a_score_behind_eit_is_no_part() -> None:
    assert [found.subject.name for found in find_subjects("EIT 1.50 และ EIT 2")] == ["EIT", "EIT2"]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(("IIT", "EIT ส่วนที่ 1", "OIT", "การใช้อำนาจ", "คะแนนภาพรวม", "ได้", "85.43", "ตัวชี้วัดที่ 7", " ", "ผู้มีส่วนได้ส่วนเสียภายใน ")),
        max_size=12,
    ).map(" ".join)
)
def test_subjects_found_do_not_overlap(text: str) -> None:
    found = find_subjects(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[f.start : f.end] == f.raw for f in found)
