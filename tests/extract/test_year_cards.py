"""Boxes of a score and an earlier year's below it: read where every line is understood, else none."""
from __future__ import annotations

import pytest

from extract.readers.open import read_bytes
from extract.records import Report
from extract.report import read_report

COVER = "<p>การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</p><p>เทศบาลตำบลนิเวศน์</p><p>อำเภอธวัชบุรี จังหวัดร้อยเอ็ด</p>"
BOTH = {(2568, "IIT"): 91.25, (2568, "EIT"): 88.4, (2568, "OIT"): 95.5, (2567, "IIT"): 87.02, (2567, "EIT"): 86.15, (2567, "OIT"): 91.73}
LABELS, SCORES, BEFORE = ("IIT", "EIT", "OIT"), ("91.25", "88.40", "95.50"), ("87.02", "86.15", "91.73")


def read(*parts: str) -> Report:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return read_report(read_bytes(f"<html><body>{COVER}{body}</body></html>".encode(), "a.html"))


def scores(report: Report) -> dict[tuple[int | None, str], float | None]:
    return {(s.fiscal_year, s.instrument): s.score.value for s in report.instrument_scores}


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{text.replace('/', '<br>')}</td>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def texts(line: str) -> tuple[str, ...]:
    return tuple(part for card in zip(LABELS, SCORES, BEFORE, strict=True) for part in line.format(*card).split("/"))


@pytest.mark.parametrize(
    "rows",
    [
        (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE)),
        (LABELS, tuple(f"{n}/ถ่วงน้ำหนัก 30" for n in SCORES), tuple(f"ปีก่อน {n}" for n in BEFORE)),
        (("คะแนนรวม", *LABELS), ("91.97 ระดับผ่านดี", *SCORES), tuple(f"ปี พ.ศ. 2567 ได้ {n} คะแนน" for n in ("88.64", *BEFORE))),
        tuple((label, n, f"ปีที่แล้ว {b}") for label, n, b in zip(LABELS, SCORES, BEFORE, strict=True)),
        (tuple(f"{label}/{n}/ปี 2567 = {b}/เพิ่มขึ้น 4.23" for label, n, b in zip(LABELS, SCORES, BEFORE, strict=True)),),
    ],
)
def test_a_table_of_boxes(rows: tuple[tuple[str, ...], ...]) -> None:
    report = read("สรุปผลการประเมิน", table(*rows))
    assert scores(report) == BOTH
    assert {s.fiscal_year: s.score.value for s in report.overall_scores} in ({}, {2568: 91.97, 2567: 88.64})


@pytest.mark.parametrize(
    "line", ["{} {}/ปีก่อน {}", "แบบวัด {} : {} คะแนน/(ปีที่แล้ว {} คะแนน)", "{}/{} คะแนน/ปี 2567 : {}", "{} {}/▲ 3.10/ปีก่อน {}", "{} {} (ปีก่อน {})"]
)
def test_short_texts(line: str) -> None:
    assert scores(read("ผลการประเมินรายเครื่องมือ", *texts(line))) == BOTH


def test_a_heading_of_others_holds_over_lines_that_only_arrange_the_list() -> None:
    others = read("ผลคะแนนเฉลี่ยของเทศบาลในจังหวัด", "จำแนกตามเครื่องมือ", "(หน่วย: คะแนน)", *texts("{} {}/ปีก่อน {}"))
    assert others.instrument_scores == ()
    assert "list_left_out" in {doubt.rule for doubt in others.doubts}
    assert scores(read("ผลการประเมินของหน่วยงาน", "จำแนกตามเครื่องมือ", "(หน่วย: คะแนน)", *texts("{} {}/ปีก่อน {}"))) == BOTH


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("ผลการประเมินรายเครื่องมือ", texts("{} {}/เป้าหมาย {}")),
        ("ผลการประเมินรายเครื่องมือ", texts("{} {}/ปี 2569 : {}")),
        ("ผลการประเมินรายเครื่องมือ", texts("{} {}/ค่าเฉลี่ยประเทศปีก่อน {}")),
        ("ผลการประเมินรายเครื่องมือ", texts("{} {}/ปีก่อน {}")[:-1]),
        ("ผลการประเมินรายเครื่องมือ", ("ปีก่อน 87.02", "IIT 91.25", "ปีก่อน 86.15", "EIT 88.40", "ปีก่อน 91.73", "OIT 95.50", "ปีก่อน 80.01")),
        ("ร้อยละผู้ตอบแบบวัด", texts("{} {}/ปีก่อน {}")),
        ("คะแนนที่ได้", ("IIT 27.38", "ปีก่อน 26.10", "EIT 26.52", "ปีก่อน 25.84", "OIT 38.20", "ปีก่อน 36.69")),
        ("ค่าเป้าหมายรายเครื่องมือ", texts("{} {}/ปีก่อน {}")),
        ("คะแนนเฉลี่ยระดับประเทศ", texts("{} {}/ปีก่อน {}")),
        ("ผลคะแนนของเทศบาลตำบลคลองปราบ", texts("{} {}/ปีก่อน {}")),
        ("ผลคะแนนเฉลี่ยของเทศบาลในจังหวัด", ("จำแนกตามเครื่องมือ", "(หน่วย: คะแนน)", *texts("{} {}/ปีก่อน {}"))),
        ("ผลการประเมิน ปี 2566", texts("{} {}/ปีก่อน {}")),
    ],
)
def test_the_year_before_of_what_is_others_or_not_clear(heading: str, lines: tuple[str, ...]) -> None:
    assert 2567 not in {year for year, _ in scores(read(heading, *lines))}
    assert 2565 not in {year for year, _ in scores(read(heading, *lines))}


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("ค่าเป้าหมายรายเครื่องมือ", (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("คะแนนเฉลี่ยของอำเภอ", (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("ผลคะแนนของเทศบาลตำบลคลองปราบ", (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("ผลการประเมิน", (LABELS, SCORES, tuple(f"ค่าเฉลี่ยปี 2567 : {n}" for n in BEFORE))),
        ("ผลการประเมิน", (LABELS, ("เป้าหมาย 92", "เป้าหมาย 93", "เป้าหมาย 94"), tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("ผลการประเมิน", (LABELS, SCORES, ("ปี 2567 : 87.02", "ปี 2566 : 86.15", "ปี 2567 : 91.73"))),
        ("ผลการประเมิน", (LABELS, SCORES, tuple(f"ปี 2570 : {n}" for n in BEFORE))),
        ("ผลการประเมิน", (LABELS, SCORES, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("ร้อยละของผู้ตอบ", (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("คะแนนกลุ่มจังหวัดร้อยเอ็ด", (LABELS, SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
        ("คะแนนที่ได้", (LABELS, ("27.38", "26.52", "38.20"), ("ปี 2567 : 26.10", "ปี 2567 : 25.84", "ปี 2567 : 36.69"))),
        ("ผลการประเมิน", (("IIT", "IIT", "OIT"), SCORES, tuple(f"ปี 2567 : {n}" for n in BEFORE))),
    ],
)
def test_tables_that_are_others_or_not_clear(heading: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert {year for year, _ in scores(read(heading, table(*rows)))} <= {2568}
