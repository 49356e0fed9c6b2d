"""Several tables in one, each of another year; tables of two years that nothing parts."""
from __future__ import annotations

from dataclasses import replace

import pytest

from extract import read_report
from extract.document import Cell, Table
from extract.grids import read_grids
from extract.readers.open import read_bytes
from extract.several_tables import tables_in
from tests.extract.made_reports import COVER, table_of

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ")


def rows(year: int, first: int) -> list[str]:
    return [f"ตัวชี้วัด | คะแนน ปีงบประมาณ พ.ศ. {year}", *(f"{name} | {first + i}.10" for i, name in enumerate(NAMES))]


def indicators(text: str, suffix: str = "txt") -> dict[tuple[int | None, int], float | None]:
    made = read_report(read_bytes((COVER + text).encode(), f"made.{suffix}"))
    return {(one.fiscal_year, one.indicator_no): one.score.value for one in made.indicator_scores}


BOTH = {(2567, n): 79.1 + n for n in range(1, 5)} | {(2568, n): 89.1 + n for n in range(1, 5)}


def test_below_each_other_under_the_header_of_another_year() -> None:
    first, second = tables_in(table_of(*rows(2567, 80), *rows(2568, 90)))
    assert (first.height, second.height) == (5, 5)
    assert indicators("\n".join([*rows(2567, 80), *rows(2568, 90)]).replace(" | ", "\t") + "\n") == pytest.approx(BOTH)


def test_tables_of_two_years_are_not_joined_over_a_page_break() -> None:
    found = read_grids([table_of(*rows(2567, 80)), table_of(*rows(2568, 90))])
    assert [[column.year for column in grid.columns] for grid in found] == [[None, 2567], [None, 2568]]
    again = read_grids([table_of(*rows(2568, 80)), table_of(*rows(2568, 90))])
    assert len(again) == 1 and len(again[0].rows) == 8


def test_side_by_side_under_their_years() -> None:
    html = "<tr><th colspan=3>ปีงบประมาณ พ.ศ. 2567</th><th colspan=3>ปีงบประมาณ พ.ศ. 2568</th></tr>"
    html += "<tr>" + "<th>อันดับ</th><th>ตัวชี้วัด</th><th>คะแนน</th>" * 2 + "</tr>"
    for i, (left, right) in enumerate(zip(NAMES, reversed(NAMES), strict=True)):
        scores = 80 + NAMES.index(left), 90 + NAMES.index(right)
        html += f"<tr><td>{i + 1}</td><td>{left}</td><td>{scores[0]}.10</td><td>{i + 1}</td><td>{right}</td><td>{scores[1]}.10</td></tr>"
    assert indicators(f"\n<table>{html}</table>\n") == pytest.approx(BOTH)


@pytest.mark.parametrize(
    "lines",
    [
        (*rows(2567, 80), *rows(2567, 90)),  # the header again, as on another page
        (*rows(2567, 80), "รวม | 85.10", "เฉลี่ย | 2568"),
        ("ตัวชี้วัด | ปี 2567 | ปี 2568", "การใช้อำนาจ | 80.10 | 90.10", "การใช้งบประมาณ | 81.10 | 91.10"),
    ],
)
def test_other_tables_are_one(lines: tuple[str, ...]) -> None:
    table = table_of(*lines)
    assert tables_in(table) == [table]


def test_a_cell_over_both_parts_keeps_them_together() -> None:
    table = table_of(*rows(2567, 80), *rows(2568, 90))
    over = tuple(replace(c, rowspan=4) if (c.row, c.column) == (3, 0) else c for c in table.cells)
    assert len(tables_in(Table(over, table.place))) == 1
    assert tables_in(Table((Cell("ก", 0, 0, table.place),), table.place))[0].height == 1
