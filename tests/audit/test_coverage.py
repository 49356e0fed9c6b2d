"""Coverage: the roster as people keep it, and which reports are certainly, perhaps or not of its agencies."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.coverage import CoverageRow, Published, coverage
from audit.duplicates import Rank
from audit.roster import RosterRow, read_roster
from audit.sheets import SheetError
from normalize.subdistricts import Subdistrict, subdistricts
from tests.audit.misspelt_agencies import TYPES, Filed, draw_agencies, draw_reports, misspelt, roster_csv

RANK = Rank(1, 0, 0)
SUBDISTRICT = "องค์การบริหารส่วนตำบล"
ROSTER = """agency,type,district,province,code
ไชยสอ,อบต.,ชุมแพ,ขอนแก่น,0101
ทต.นิเวศน์,,ธวัชบุรี,ร้อยเอ็ด,0202
อบต.โนนทอง,,แวงใหญ่,ขอนแก่น,0303
อบต.โนนทอง,,หนองเรือ,ขอนแก่น,0304
เทศบาลตำบลธาราทองใหม่,,ธวัชบุรี,ร้อยเอ็ด,0203
กรมทางหลวง,ส่วนราชการระดับกรม,,กรุงเทพมหานคร,0505
"""


def roster(text: str = ROSTER) -> tuple[RosterRow, ...]:
    return read_roster(text.encode(), "roster.csv")


def report(name: str | None, district: str | None = None, province: str | None = None, report_id: str = "a", year: int | None = 2568,
           kind: str | None = "analysis_and_measures", rank: Rank = RANK, raw: str | None = None) -> Published:
    return Published(report_id, year, name, raw, None, district, province, kind, None, rank)


def found(*reports: Published, text: str = ROSTER) -> list[tuple[str | None, str, str | None]]:
    """(code, status, report_id) of all rows that are not `missing`."""
    return [(row.code, row.status, row.report_id) for row in coverage(roster(text), reports) if row.status != "missing"]


# ---------------------------------------------------------------- the roster's file
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_csv_of_a_spreadsheet_is_read(encoding: str, delimiter: str) -> None:
    rows = roster(ROSTER)
    assert read_roster(ROSTER.replace(",", delimiter).encode(encoding), "x") == rows
    assert [row.code for row in rows] == ["0101", "0202", "0303", "0304", "0203", "0505"]


def test_thai_headings_a_title_and_quoted_cells_are_read() -> None:
    text = 'sep=;\n"บัญชีรายชื่อ";;;;;\n\n"ที่";"ชื่อ อปท.";"ประเภทหน่วยงาน";"อำเภอ/เขต";"จังหวัด";"รหัส"\n1;"ไชยสอ";"อบต.";"ชุมแพ";"จ.ขอนแก่น";="007"\n'
    (row,) = read_roster(text.encode(), "x")
    assert (row.line, row.agency, row.code, row.name.province) == (5, "ไชยสอ", "007", "ขอนแก่น")


def test_wrong_rows_are_told_with_their_lines_all_at_once() -> None:
    wrong = [
        ",,,เลย,1", "อบต.ก,,,เลยๆ,2", "เทศบาลตำบล,,,เลย,3", "ทต.ข,อบต.,,เลย,4", "อบต.ไชยสอ,,อ.ชุมแพ,,5", "อบต.ค,,ธวัชบุรี,เลย,6",
        "อบต.ง,,,เลย,0101",
    ]
    text = ROSTER + "\n".join(wrong)
    with pytest.raises(SheetError) as error:
        roster(text)
    assert [line for line, _ in error.value.problems] == [8, 9, 10, 11, 12, 13, 14]
    assert error.value.code == "bad_list"
    for line, word in {9: "unknown province", 10: "only a type", 11: "contradict", 12: "as in line 2", 13: "not in this province"}.items():
        assert word in dict(error.value.problems)[line]
    assert "(line 8)" in str(error.value) and "roster.csv" in str(error.value)


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        (b"", None, "no header"),
        (b"PK\x03\x04rest", None, "Excel"),
        ("ก,ข\n1,2\n".encode(), None, "no header"),
        ("agency,ชื่อ\nอบต.ก,อบต.ข\n".encode(), 1, "one meaning"),
        ("agency,type\nอบต.ก,,x\n".encode(), 2, "more cells"),
        (b"agency\n", None, "no rows"),
        ('agency\n"อบต.ก\n'.encode(), 2, "not CSV"),
        ("agency\nอบต.กกกก\nอบต.".encode() + b"\xe0\xb8\n" + "อบต.ขขขข\n".encode() * 99, 3, "unreadable letters"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(data: bytes, line: int | None, word: str) -> None:
    with pytest.raises(SheetError) as error:
        read_roster(data, "x.csv")
    assert error.value.problems[0][0] == line and word in str(error.value)


# ---------------------------------------------------------------- single reports
@pytest.mark.parametrize(
    ("name", "district", "province", "code", "status"),
    [
        ("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", "0101", "published"),
        ("องค์การบริหารส่วนตำบลไชยสอ", None, "ขอนแก่น", "0101", "published"),
        ("องค์การบริหารส่วนไชยสอ", "ชุมแพ", "ขอนแก่น", "0101", "published"),
        ("องค์การบริหารส่วนตำบลไชยศอ", "ชุมแพ", "ขอนแก่น", "0101", "published"),
        ("องค์การบริหารส่วนตำบลไชยสอ", "ภูเวียง", "ขอนแก่น", "0101", "doubtful"),  # another district
        ("องค์การบริหารส่วนตำบลไชยศอ", None, "ขอนแก่น", "0101", "doubtful"),  # misspelt, and no district
        ("เทศบาลตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", None, "not_in_roster"),  # another type
        ("องค์การบริหารส่วนตำบลไชยสอ", None, "เลย", None, "not_in_roster"),  # another province
        ("เทศบาลตำบลนิเวศน", "ธวัชบุรี", "ร้อยเอ็ด", "0202", "published"),
        ("เทศบาลตำบลนิเวศน์", None, None, "0202", "published"),  # one subdistrict of the country has this name
        ("เทศบาลตำบลธาราทองใหม่", None, "ร้อยเอ็ด", "0203", "published"),
        ("เทศบาลตำบลธาราทองใหม่", None, None, "0203", "doubtful"),  # a town of that name may be in any province
        ("กรมทางหลวง", None, None, "0505", "published"),
        ("กรมทางหลวงชนบท", None, "กรุงเทพมหานคร", "0505", "doubtful"),
        ("กรมป่าไม้", None, "กรุงเทพมหานคร", None, "not_in_roster"),
    ],
)
def test_what_one_report_is(name: str, district: str | None, province: str | None, code: str | None, status: str) -> None:
    assert found(report(name, district, province)) == [(code, status, "a")]


def test_twins_are_told_apart_by_their_district_alone() -> None:
    name = "องค์การบริหารส่วนตำบลโนนทอง"
    assert found(report(name, "แวงใหญ่", "ขอนแก่น")) == [("0303", "published", "a")]
    assert found(report(name, "หนองเรือ", "ขอนแก่น")) == [("0304", "published", "a")]
    assert found(report(name, None, "ขอนแก่น")) == [("0303", "doubtful", "a"), ("0304", "doubtful", "a")]


def test_a_neighbour_outside_the_roster_is_not_taken_for_the_one_inside() -> None:
    """Real subdistricts of one district whose names are one letter apart: the roster has one, the report is of the other."""
    by_district: defaultdict[tuple[str, str], list[Subdistrict]] = defaultdict(list)
    for one in subdistricts():
        by_district[one.district, one.province].append(one)
    pairs = [
        (one, other) for same in by_district.values() for one, other in permutations(same, 2)
        if len(one.name) == len(other.name) and sum(a != b for a, b in zip(one.name, other.name, strict=True)) == 1
    ][:40]
    assert pairs
    for inside, outside in pairs:
        text = f"agency,district,province,code\nอบต.{inside.name},{inside.district},{inside.province},1\n"
        one = report(SUBDISTRICT + outside.name, outside.district, outside.province)
        assert found(one, text=text) == [(None, "not_in_roster", "a")]


def test_numbers_are_never_misspelt() -> None:
    text = "agency,province,code\nสำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน เขต 1,น่าน,1\n"
    office = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน"
    assert found(report(f"{office} เขต 1", None, "น่าน"), text=text) == [("1", "published", "a")]
    assert found(report(f"{office} เขต 2", None, "น่าน"), text=text) == [(None, "not_in_roster", "a")]
    assert found(report(office, None, "น่าน"), text=text) == [("1", "doubtful", "a")]


def test_a_report_without_agency_or_year_is_doubtful() -> None:
    assert found(report(None)) == [(None, "doubtful", "a")]
    assert found(report("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", year=None)) == [(None, "doubtful", "a")]
    unsure = report(None, "ชุมแพ", "ขอนแก่น", raw="อบต.ไชยสอ")
    assert found(unsure) == [("0101", "doubtful", "a")]  # what is printed is not trusted


# ---------------------------------------------------------------- several reports
def test_each_year_of_the_reports_has_the_whole_roster() -> None:
    one = report("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", year=2567)
    other = report("เทศบาลตำบลนิเวศน์", "ธวัชบุรี", "ร้อยเอ็ด", "b", 2568)
    rows = coverage(roster(), [other, one])
    assert Counter((row.fiscal_year, row.status) for row in rows) == {
        (2567, "published"): 1, (2567, "missing"): 5, (2568, "published"): 1, (2568, "missing"): 5,
    }


def test_a_roster_may_name_its_years() -> None:
    text = "agency,district,province,code,ปีงบประมาณ\nอบต.ไชยสอ,ชุมแพ,ขอนแก่น,1,๒๕๖๘\nอบต.ไชยสอ,ชุมแพ,ขอนแก่น,1,2569\nทต.นิเวศน์,,ร้อยเอ็ด,2,\n"
    one = report("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", year=2567)
    other = report("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น", "b")
    told = [(row.fiscal_year, row.code, row.status) for row in coverage(roster(text), [one, other])]
    assert told == [
        (2567, "2", "missing"), (2567, None, "not_in_roster"), (2568, "1", "published"), (2568, "2", "missing"),
        (2569, "1", "missing"), (2569, "2", "missing"),
    ]


def test_of_two_reports_of_an_agency_one_is_published() -> None:
    name = ("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น")
    assert found(report(*name, "a"), report(*name, "b", rank=Rank(2, 0, 0))) == [("0101", "duplicated", "a"), ("0101", "published", "b")]
    assert found(report(*name, "a"), report(*name, "b")) == [("0101", "published", "a"), ("0101", "duplicated", "b")]


def test_a_report_stands_where_the_one_that_supersedes_it_is_not_certain() -> None:
    """The other one's name is that of twins: it is doubtful, and this one is published."""
    one = replace(report("องค์การบริหารส่วนตำบลโนนทอง", "แวงใหญ่", "ขอนแก่น"), superseded_by="b")
    other = report("องค์การบริหารส่วนตำบลโนนทอง", None, "ขอนแก่น", "b")
    assert found(one, other) == [("0303", "published", "a"), ("0304", "doubtful", "b")]
    better = replace(other, district="แวงใหญ่")
    assert found(one, better) == [("0303", "duplicated", "a"), ("0303", "published", "b")]


def test_two_parts_of_a_report_are_both_published() -> None:
    name = ("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น")
    parts = [report(*name, "a", kind="analysis"), report(*name, "b", kind="measures")]
    assert found(*parts) == [("0101", "published", "a"), ("0101", "published", "b")]


def test_a_report_on_what_was_done_alone_is_doubtful() -> None:
    name = ("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น")
    assert found(report(*name, "a", kind="implementation")) == [("0101", "doubtful", "a")]
    both = found(report(*name, "a", kind="implementation"), report(*name, "b"))
    assert both == [("0101", "published", "a"), ("0101", "published", "b")]


def test_a_misspelt_name_beside_the_name_itself_is_doubtful() -> None:
    right, wrong = report("องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น"), report("องค์การบริหารส่วนตำบลไชยศอ", "ชุมแพ", "ขอนแก่น", "b")
    assert found(right, wrong) == [("0101", "published", "a"), (None, "doubtful", "b")]


# ---------------------------------------------------------------- many, generated
def judged(filed: list[Filed], rows: list[CoverageRow]) -> Counter[str]:
    by_report = {row.report_id: row for row in rows if row.report_id}
    found: Counter[str] = Counter()
    for one in filed:
        row = by_report[one.report.report_id]
        right = one.listed and row.code == one.agency.code
        found[("right" if right else "wrong") if row.status == "published" else f"{row.status} {one.listed}"] += 1
    return found


@pytest.mark.parametrize("seed", range(8))
def test_no_misspelt_name_is_matched_wrongly_and_each_is_matched_or_doubtful(seed: int) -> None:
    dice = random.Random(seed)
    agencies = draw_agencies(dice, 200)
    listed, outside = agencies[:150], agencies[150:]
    names = read_roster(roster_csv(dice, listed), "roster.csv")
    filed = draw_reports(dice, listed, outside, 100)
    rows = coverage(names, [one.report for one in filed])
    told = judged(filed, rows)
    assert told["wrong"] == 0
    assert told["not_in_roster True"] == 0
    assert told["right"] >= 0.7 * sum(one.listed for one in filed)
    by_agency = {code: {row.status for row in rows if row.code == code} for code in (row.code for row in names)}
    assert all(len(statuses - {"duplicated"}) == 1 for statuses in by_agency.values())
    assert {row.report_id for row in rows} >= {one.report.report_id for one in filed}


def test_names_spelt_right_are_all_matched() -> None:
    dice = random.Random(5)
    agencies = draw_agencies(dice, 150)
    text = "agency,district,province,code\n" + "".join(f"{a.full},{a.district},{a.province},{a.code}\n" for a in agencies)
    reports = [Published(a.code, 2568, a.full, None, None, a.district or None, a.province) for a in agencies]
    told = {(row.code, row.report_id, row.status) for row in coverage(roster(text), reports)}
    assert told == {(a.code, a.code, "published") for a in agencies}


def test_the_order_of_reports_does_not_matter() -> None:
    dice = random.Random(3)
    agencies = draw_agencies(dice, 80)
    filed = [one.report for one in draw_reports(dice, agencies[:60], agencies[60:], 50)]
    names = read_roster(roster_csv(dice, agencies[:60]), "x")
    first = coverage(names, filed)
    dice.shuffle(filed)
    assert coverage(names, filed) == first


@pytest.mark.long
def test_the_whole_country_takes_less_than_a_minute() -> None:
    dice = random.Random(1)
    kinds = list(TYPES)[:2]
    places = [(kind, one) for kind in kinds for one in subdistricts()]
    places = list({(kind, one.name, one.district, one.province): (kind, one) for kind, one in places}.values())[:8300]
    text = "agency,district,province,code\n" + "".join(f"{k}{p.name},{p.district},{p.province},{at}\n" for at, (k, p) in enumerate(places))
    reports = [
        Published(f"{at:016x}", 2568, kind + (misspelt(dice, p.name) if at % 3 == 0 else p.name), None, kind, p.district, p.province)
        for at, (kind, p) in enumerate(places)
    ]
    started = time.perf_counter()
    rows = coverage(roster(text), reports)
    assert time.perf_counter() - started < 60
    assert sum(row.status == "published" for row in rows) > 7000


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"agency,จังหวัด\n{text}".encode())))
def test_whatever_a_file_holds_it_is_read_or_refused(data: bytes) -> None:
    try:
        rows = read_roster(data, "x")
    except SheetError as error:
        assert error.problems and str(error).startswith("bad_list: x: ")
    else:
        assert rows and all(row.name.core for row in rows)
        coverage(rows, [report(row.agency, row.district, row.province, f"{row.line:02}") for row in rows])
