"""Responsible units: the gold cells, the contract's rules, and what holds for every cell."""
from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.data import rows
from normalize.thai_keys import squeeze
from normalize.unit_names import known_at, name_unit
from normalize.units import read_units

DATA = Path(__file__).parents[1] / "data"
CONTRACT_GROUPS = {
    "สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุขและสิ่งแวดล้อม", "กองสวัสดิการสังคม", "กองการเจ้าหน้าที่",
    "กองยุทธศาสตร์และงบประมาณ", "กองพัสดุและทรัพย์สิน", "หน่วยตรวจสอบภายใน", "งานพัสดุ", "งานนิติการ", "งานการเจ้าหน้าที่",
    "งานวิเคราะห์นโยบายและแผน", "ทุกหน่วยงาน",
}
KNOWN = sorted({row["name"] for table in ("unit_groups", "unit_names") for row in rows(table)})
OFFICES = [name for name in KNOWN if name.startswith(("กอง", "สำนักปลัด", "หน่วยตรวจสอบ", "ศูนย์"))]


def _gold() -> list[tuple[str, list[tuple[str, str | None]]]]:
    with (DATA / "units_gold.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    cells = groupby(lines, key=lambda row: (row["sample"], row["row"], row["responsible_raw"]))
    return [(cell[2], [(row["unit"], row["unit_group"] or None) for row in found]) for cell, found in cells]


def _read(text: str) -> list[tuple[str, str | None]]:
    return [(unit.unit, unit.unit_group) for unit in read_units(text).units]


@pytest.mark.parametrize(("raw", "units"), _gold())
def test_the_units_of_the_gold_samples_are_found(raw: str, units: list[tuple[str, str | None]]) -> None:
    reading = read_units(raw)
    assert [(unit.unit, unit.unit_group) for unit in reading.units] == units
    assert reading.persons == () and reading.unread is None


@pytest.mark.parametrize(("raw", "units"), [
    ("งานพัสดุ กองคลัง", [("งานพัสดุ กองคลัง", "งานพัสดุ")]),
    ("งานพัสดุ/กองคลัง", [("งานพัสดุ", "งานพัสดุ"), ("กองคลัง", "กองคลัง")]),
    ("งานพัสดุ สำนักปลัด กองคลัง", [("งานพัสดุ สำนักปลัด", "งานพัสดุ"), ("กองคลัง", "กองคลัง")]),
    ("งานสารบรรณ สำนักปลัด", [("งานสารบรรณ สำนักปลัด", "สำนักปลัด")]),
    ("เจ้าหน้าที่ธุรการ ฝ่ายอำนวยการ", [("เจ้าหน้าที่ธุรการ ฝ่ายอำนวยการ", None)]),
    ("กลุ่มตรวจการ ๑ - ๒ และกองคลัง", [("กลุ่มตรวจการ1-2", None), ("กองคลัง", "กองคลัง")]),
    ("กลุ่มอบรมและพัฒนาการบริหาร และกองคลัง", [("กลุ่มอบรมและพัฒนาการบริหาร", None), ("กองคลัง", "กองคลัง")]),
    ("กองคลัง (ประสานสำนักปลัด)", [("กองคลัง", "กองคลัง"), ("สำนักปลัด", "สำนักปลัด")]),
    ("สำนักงานจังหวัดอุทัยธานีสำนักงานคลังจังหวัดอุทัยธานี", [("สำนักงานจังหวัดอุทัยธานี", None), ("สำนักงานคลังจังหวัดอุทัยธานี", None)]),
    ("กองคลัง(พัสดุ)", [("กองคลัง(พัสดุ)", "กองคลัง")]),
    ("สำนักปลัด (งานนิติการ)", [("สำนักปลัด (งานนิติการ)", "งานนิติการ")]),
    ("ฝ่ายอำนวยการกลาง (งานนิติการ)", [("ฝ่ายอำนวยการกลาง (งานนิติการ)", "งานนิติการ")]),
    ("ร.ต.อ.สมชาย ใจดี สารวัตรสอบสวน", [("สารวัตรสอบสวน", None)]),
    ("กองการศึกษา ศาสนาและวัฒนธรรม กองช่าง", [("กองการศึกษา ศาสนาและวัฒนธรรม", "กองการศึกษา"), ("กองช่าง", "กองช่าง")]),
    ("กองยุทธศาสตร์และ งบประมาณ กองคลัง", [("กองยุทธศาสตร์และงบประมาณ", "กองยุทธศาสตร์และงบประมาณ"),
                                           ("กองคลัง", "กองคลัง")]),
    ("กองยุทธศาสตร์ฯ และกองสาธารณสุขฯ", [("กองยุทธศาสตร์ฯ", "กองยุทธศาสตร์และงบประมาณ"),
                                       ("กองสาธารณสุขฯ", "กองสาธารณสุขและสิ่งแวดล้อม")]),
    ("ทุกสำนัก/กอง", [("ทุกสำนัก/กอง", "ทุกหน่วยงาน")]),
    ("ทุกกอง/ฝ่าย/งาน", [("ทุกกอง/ฝ่าย/งาน", "ทุกหน่วยงาน")]),
    ("ทุกกอง/งานพัสดุ", [("ทุกกอง", "ทุกหน่วยงาน"), ("งานพัสดุ", "งานพัสดุ")]),
    ("ทุกหน่วยงาน ที่เกี่ยวข้อง", [("ทุกหน่วยงานที่เกี่ยวข้อง", None)]),
    ("สำนัก/กอง ที่เกี่ยวข้อง", [("สำนัก/กองที่เกี่ยวข้อง", None)]),
    ("ผอ. กองคลัง/หัวหน้าสำนักปลัด", [("ผอ.กองคลัง", "กองคลัง"), ("หัวหน้าสำนักปลัด", "สำนักปลัด")]),
    ("ปลัดเทศบาล, นิติกร, คณะกรรมการบริหารความเสี่ยง",
     [("ปลัดเทศบาล", None), ("นิติกร", None), ("คณะกรรมการบริหารความเสี่ยง", None)]),
    ("1. สำนักปลัด 2. กองคลัง ๓) กองช่าง", [("สำนักปลัด", "สำนักปลัด"), ("กองคลัง", "กองคลัง"), ("กองช่าง", "กองช่าง")]),
    ("สำนักปลัดกองคลังกองช่าง", [("สำนักปลัด", "สำนักปลัด"), ("กองคลัง", "กองคลัง"), ("กองช่าง", "กองช่าง")]),
    ("ผู้รับผิดชอบหลัก : สำนักปลัด ผู้รับผิดชอบร่วม : ทุกกอง", [("สำนักปลัด", "สำนักปลัด"), ("ทุกกอง", "ทุกหน่วยงาน")]),
    ("กองคลัง เทศบาลตำบลนิเวศน์", [("กองคลังเทศบาลตำบลนิเวศน์", "กองคลัง")]),
    ("สำนักปลัด อบต.", [("สำนักปลัดอบต.", "สำนักปลัด")]),
    ("ปลัดองค์การบริหาร ส่วนตำบล", [("ปลัดองค์การบริหารส่วนตำบล", None)]),
    ("คณะวิทยาศาสตร์ สาขาวิชาเคมี", [("คณะวิทยาศาสตร์", None), ("สาขาวิชาเคมี", None)]),
    ("กองคลง", [("กองคลัง", "กองคลัง")]),
    ("งานการเจ้าหน้าที่ สป.", [("งานการเจ้าหน้าที่สป.", "งานการเจ้าหน้าที่")]),
    ("งานนิติการพิเศษ", [("งานนิติการพิเศษ", None)]),
    ("กลุ่มนิติการ กลุ่มพัฒนาระบบ", [("กลุ่มนิติการ", None), ("กลุ่มพัฒนาระบบ", None)]),
    ("กลุ่มงานบริหารทั่วไป (งานนิติการ)", [("กลุ่มงานบริหารทั่วไป (งานนิติการ)", "งานนิติการ")]),
    ("งานจัดซื้อ กลุ่มงานสนับสนุนบริการ", [("งานจัดซื้อ กลุ่มงานสนับสนุนบริการ", None)]),
    ("กลุ่มงานการเงิน กลุ่มงานประกันสุขภาพ", [("กลุ่มงานการเงิน", None), ("กลุ่มงานประกันสุขภาพ", None)]),
    ("งานนิติการ, กลุ่มงานสนับสนุนบริการ", [("งานนิติการ", "งานนิติการ"), ("กลุ่มงานสนับสนุนบริการ", None)]),
    ("สำนักงานจังหวัด ที่ทำการปกครองจังหวัด", [("สำนักงานจังหวัด", None), ("ที่ทำการปกครองจังหวัด", None)]),
    ("กองช่าง ที่ว่าการอำเภอ", [("กองช่าง", "กองช่าง"), ("ที่ว่าการอำเภอ", None)]),
    ("ทุกส่วนราชการ โดยมีสำนักปลัดเป็นหน่วยงานหลัก", [("ทุกส่วนราชการ", "ทุกหน่วยงาน"), ("สำนักปลัด", "สำนักปลัด")]),
])
def test_the_rules_of_the_contract(raw: str, units: list[tuple[str, str | None]]) -> None:
    assert _read(raw) == units


@pytest.mark.parametrize(("raw", "units"), [
    ("กองคลังกองสื่อสารองค์กร", ["กองคลัง", "กองสื่อสารองค์กร"]),
    ("กองสื่อสารองค์กรกองคลัง", ["กองสื่อสารองค์กร", "กองคลัง"]),
    ("กองแผนงานกองคลังกองวิเทศสัมพันธ์ และสำนักปลัด", ["กองแผนงาน", "กองคลัง", "กองวิเทศสัมพันธ์", "สำนักปลัด"]),
    ("กองคลังกองทุนหลักประกันสุขภาพ", ["กองคลังกองทุนหลักประกันสุขภาพ"]),
    ("กองทุนพัฒนากองคลัง", ["กองทุนพัฒนากองคลัง"]),
    ("คณะกรรมการกองทุนกองคลัง", ["คณะกรรมการกองทุนกองคลัง"]),
])
def test_a_division_glued_to_another_is_told_apart_where_one_is_known(raw: str, units: list[str]) -> None:
    assert [unit.unit for unit in read_units(raw).units] == units


@pytest.mark.parametrize("raw", ["", " ", "-", "–", "ไม่มี", " - ", "..."])
def test_a_placeholder_names_no_unit(raw: str) -> None:
    assert read_units(raw) == read_units("")
    assert read_units(raw).units == () and read_units(raw).unread is None


@pytest.mark.parametrize(("raw", "units", "persons"), [
    ("นายสมชาย ใจดี ปลัดเทศบาล", ["ปลัดเทศบาล"], ("นายสมชาย ใจดี",)),
    ("นิติกร นายสมชาย กองแก้ว", ["นิติกร"], ("นายสมชาย กองแก้ว",)),
    ("นิติกรนายสมชาย ใจดี", ["นิติกร"], ("นายสมชาย ใจดี",)),
    ("นางสาวสมศรี งานดี, กองคลัง", ["กองคลัง"], ("นางสาวสมศรี งานดี",)),
    ("นางสมศรี กองคลัง", ["กองคลัง"], ("นางสมศรี",)),
    ("ว่าที่ ร.ต. สมชาย ใจดี (นิติกร)", ["นิติกร"], ("ว่าที่ ร.ต. สมชาย ใจดี",)),
    ("นายกเทศมนตรี, นายช่างโยธา", ["นายกเทศมนตรี", "นายช่างโยธา"], ()),
    ("สำนักปลัดเทศบาลตำบลนายูง", ["สำนักปลัดเทศบาลตำบลนายูง"], ()),
])
def test_a_person_is_not_a_unit(raw: str, units: list[str], persons: tuple[str, ...]) -> None:
    reading = read_units(raw)
    assert [unit.unit for unit in reading.units] == units
    assert reading.persons == persons


def test_what_is_not_understood_is_told() -> None:
    reading = read_units("สำนักปลัด, สิ่งแวดล้อม")
    assert [unit.unit for unit in reading.units] == ["สำนักปลัด"] and reading.unread == "สิ่งแวดล้อม"


def test_a_repaired_name_keeps_its_print_and_its_likeness() -> None:
    unit, = read_units("งานนิตินิติการ").units
    assert (unit.unit, unit.raw, unit.match_score) == ("งานนิติการ", "งานนิตินิติการ", 83.3)
    assert unit.runner_up is not None and unit.runner_up_score is not None and unit.runner_up_score < 70


@pytest.mark.parametrize("name", ["งานพิธีการ", "กองกลาง", "กองคลังพัสดุ", "งานกิจการ", "กองบริการการศึกษา", "งานพิธีกรรม"])
def test_a_real_name_is_not_repaired_into_another(name: str) -> None:
    assert name_unit(name).name == name


def test_old_names_of_local_offices_mean_the_group_only_in_a_local_government() -> None:
    assert read_units("ส่วนโยธา", "องค์การบริหารส่วนตำบล").units[0].unit_group == "กองช่าง"
    assert read_units("ส่วนโยธา", "กรมหรือเทียบเท่า").units[0].unit_group is None


def test_the_catalogue_has_only_groups_of_the_contract_and_each_name_once() -> None:
    groups = rows("unit_groups")
    assert {row["group"] for row in groups} == CONTRACT_GROUPS
    assert all(row["source"] for table in ("unit_groups", "unit_names", "unit_heads", "unit_words", "person_titles")
               for row in rows(table))
    names = [squeeze(row["name"]) for table in ("unit_groups", "unit_names") for row in rows(table)]
    assert len(names) == len(set(names))
    heads = [row["head"] for row in rows("unit_heads")]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("name", KNOWN)
def test_every_known_name_is_read_as_itself(name: str) -> None:
    assert known_at(name, 0) == len(name)
    assert [unit.unit for unit in read_units(name).units] == [name]


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    read_units(text)


THAI_WORDS = st.sampled_from(
    [*KNOWN[::7], "และ", " ", "/", "(", ")", "-", "นาย", "ก", "ส่งมอบให้", "ทุก", "ที่", "จัดทำ", "1."])


@given(st.lists(THAI_WORDS, max_size=12).map("".join))
def test_no_cell_of_unit_words_is_too_strange(text: str) -> None:
    reading = read_units(text)
    assert all(unit.unit and unit.raw for unit in reading.units)


SEPARATORS = st.sampled_from([" ", "/", ", ", ",", "; ", "\n- ", " - ", "\n", " และ", "และ", " • "])


@given(st.lists(st.sampled_from(OFFICES), min_size=1, max_size=5), SEPARATORS)
def test_a_joined_list_of_offices_comes_apart_again(names: list[str], separator: str) -> None:
    assert [unit.unit for unit in read_units(separator.join(names)).units] == names


@given(st.lists(st.sampled_from([n for n in KNOWN if "(" not in n]), min_size=1, max_size=5),
       st.sampled_from([", ", "; ", "\n- ", " - ", " • "]))
def test_a_listed_section_stays_apart_from_the_office_after_it(names: list[str], separator: str) -> None:
    assert [unit.unit for unit in read_units(separator.join(names)).units] == names


@given(st.sampled_from(OFFICES), st.data())
def test_a_line_break_inside_a_known_name_changes_nothing(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    assert [squeeze(unit.unit) for unit in read_units(f"{name[:at]} {name[at:]}").units] == [squeeze(name)]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("งานประสานงานชุมชน และกองช่าง", ["งานประสานงานชุมชน", "กองช่าง"]),
        ("ศูนย์ประสานงานอำเภอ", ["ศูนย์ประสานงานอำเภอ"]),
        ("กองคลัง ประสานงาน กองช่าง", ["กองคลัง", "กองช่าง"]),
        ("กองคลังเป็นผู้ประสานงาน", ["กองคลัง"]),
        ("ทุกฝ่าย โดยมีปลัดอำเภอเป็นผู้ประสาน", ["ทุกฝ่าย", "ปลัดอำเภอ"]),
    ],
)
def test_who_hands_over_is_no_part_of_a_name_unless_the_name_begins_so(cell: str, units: list[str]) -> None:
    assert [unit.unit for unit in read_units(cell).units] == units


@pytest.mark.parametrize(
    ("raw", "units"),
    [
        ("หลัก: ฝ่ายบริหารกลาง ร่วม: ฝ่ายกฎหมาย, กองคลัง", ["ฝ่ายบริหารกลาง", "ฝ่ายกฎหมาย", "กองคลัง"]),
        ("หลัก : งานพัสดุ\nสนับสนุน : กองช่าง", ["งานพัสดุ", "กองช่าง"]),
        ("งานนิติการสนับสนุน : หน่วยตรวจสอบภายใน", ["งานนิติการ", "หน่วยตรวจสอบภายใน"]),
        ("กองคลัง โดยมีกองช่างสนับสนุน", ["กองคลัง", "กองช่าง"]),
        ("นายกเทศมนตรีสำนักปลัด", ["นายกเทศมนตรี", "สำนักปลัด"]),
        ("นายกองค์การบริหารส่วนตำบลสำนักปลัด", ["นายกองค์การบริหารส่วนตำบล", "สำนักปลัด"]),
        ("นายกเทศมนตรีตำบลนิเวศน์", ["นายกเทศมนตรีตำบลนิเวศน์"]),
    ],
)
def test_labels_between_units_and_posts_before_them(raw: str, units: list[str]) -> None:
    assert [unit for unit, _ in _read(raw)] == units
    assert read_units(raw).unread is None
