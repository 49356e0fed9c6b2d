"""Columns headed with names: the agency's own are its scores, those of a neighbour, a place or a unit are not."""
from __future__ import annotations

from dataclasses import replace

import pytest

from extract import read_report
from extract.column_owners import with_owners
from extract.named_headers import is_name, somebody
from extract.readers.open import read_bytes
from extract.records import Report
from tests.extract.made_reports import COVER, grid

OWN, NEIGHBOUR = "เทศบาลตำบลนิเวศน์", "อบต.ดงสิงห์"
NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ")


def report(*header: str, columns: int, again: tuple[str, ...] = ()) -> Report:
    """Column n has scores from n * 10 + 0.10 on, one more in each row."""
    rows = [header, *([again] if again else [])]
    rows += [(name, *(f"{n * 10 + i}.10" for n in range(1, columns + 1))) for i, name in enumerate(NAMES)]
    return read_report(read_bytes((COVER + "\n".join("\t".join(row) for row in rows) + "\n").encode(), "made.txt"))


def scores(made: Report) -> list[float | None]:
    return [one.score.value for one in made.indicator_scores]


FIRST, SECOND = [10.1, 11.1, 12.1, 13.1], [20.1, 21.1, 22.1, 23.1]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("ตัวชี้วัด", OWN, NEIGHBOUR), FIRST),
        (("ตัวชี้วัด", NEIGHBOUR, OWN), SECOND),
        (("ตัวชี้วัด", f"คะแนน {NEIGHBOUR}", f"คะแนน {OWN}"), SECOND),
        (("ตัวชี้วัด", "คะแนน", NEIGHBOUR), FIRST),
        (("ตัวชี้วัด", "อบต.อื่น", "คะแนนที่ได้"), SECOND),
        (("ตัวชี้วัด", "ดงสิงห์", "นิเวศน์"), SECOND),
        (("ตัวชี้วัด", "จังหวัดร้อยเอ็ด", "คะแนน"), SECOND),
        (("ตัวชี้วัด", "กองช่าง", "คะแนน"), SECOND),
        (("ตัวชี้วัด", f"{OWN} ปีงบประมาณ 2568", f"{NEIGHBOUR} ปีงบประมาณ 2568"), FIRST),
        (("ตัวชี้วัด", NEIGHBOUR, "เทศบาลเมืองทุ่งสง"), []),
        (("ตัวชี้วัด", "คะแนนกองคลัง", "คะแนนกองช่าง"), []),
        (("ตัวชี้วัด", "อบต. ก", "อบต. ข"), []),
    ],
)
def test_of_two_columns_the_agencys_own_is_read(header: tuple[str, ...], expected: list[float]) -> None:
    assert scores(report(*header, columns=2)) == expected


@pytest.mark.parametrize("name", [NEIGHBOUR, f"คะแนน {NEIGHBOUR}", "ดงสิงห์", "จังหวัดร้อยเอ็ด", "กองคลัง", "หน่วยงานข้างเคียง"])
def test_a_column_of_another_alone_is_not_the_agencys(name: str) -> None:
    made = report("ตัวชี้วัด", name, columns=1)
    assert scores(made) == []
    assert [d.rule for d in made.doubts] == ["table_left_out"]


@pytest.mark.parametrize("name", [OWN, f"ผลคะแนนของ{OWN} อำเภอธวัชบุรี จังหวัดร้อยเอ็ด", "นิเวศน์", "คะแนนของหน่วยงาน"])
def test_a_column_with_the_own_name_is(name: str) -> None:
    assert scores(report("ตัวชี้วัด", name, columns=1)) == FIRST


def test_names_over_or_under_the_word_for_score() -> None:
    assert scores(report("ตัวชี้วัด", "คะแนน", "", columns=2, again=("", NEIGHBOUR, OWN))) == SECOND
    both = report("ตัวชี้วัด", NEIGHBOUR, "", OWN, "", columns=4, again=("", "คะแนน", "ระดับ", "คะแนน", "ระดับ"))
    assert scores(both) == [30.1, 31.1, 32.1, 33.1]


def test_the_rating_of_a_neighbour_is_not_the_agencys() -> None:
    head = f"<tr><th rowspan=2>ตัวชี้วัด<th colspan=2>{NEIGHBOUR}<th colspan=2>{OWN}<tr><th>คะแนน<th>ระดับ<th>คะแนน<th>ระดับ"
    rows = "".join(f"<tr><td>{name}<td>70.10<td>C<td>9{i}.10<td>A" for i, name in enumerate(NAMES))
    page = f"<html><body><p>{COVER.replace(chr(10), '<br>')}</p><table>{head}{rows}</table></body></html>"
    made = read_report(read_bytes(page.encode(), "made.html"))
    assert [(one.score.value, one.rating and one.rating.value) for one in made.indicator_scores] == [(90.1 + i, "A") for i in range(4)]


@pytest.mark.parametrize("corner", ["หน่วยงาน", "อปท.", ""])
def test_rows_of_agencies_on_their_side(corner: str) -> None:
    head, own, other = f"{corner}\tIIT\tEIT\tOIT\n", f"{OWN}\t91.10\t92.20\t93.30\n", f"{NEIGHBOUR}\t81.10\t82.20\t83.30\n"
    for rows, expected in ((other + own, [91.1, 92.2, 93.3]), (other, []), (own, [91.1, 92.2, 93.3])):
        made = read_report(read_bytes((COVER + head + rows).encode(), "made.txt"))
        assert [one.score.value for one in made.instrument_scores] == expected


@pytest.mark.parametrize("total", ["รวม | 92.31", "คะแนนรวม | 92.31", "รวม / ระดับ | 92.31 / ผ่านดี", "คะแนนรวม / ระดับ | 92.31 / ผ่านดี"])
def test_a_row_of_a_mean_among_those_of_agencies(total: str) -> None:
    name, score = total.split(" | ")
    head, own = f"หน่วยงาน\tIIT\tEIT\tOIT\t{name}\n", f"{OWN}\t91.10\t92.20\t93.30\t{score}\n"
    for mean in ("", "ค่าเฉลี่ยจังหวัดร้อยเอ็ด\t81.10\t82.20\t83.30\t82.31\n"):
        made = read_report(read_bytes((COVER + head + mean + own).encode(), "made.txt"))
        assert [one.score.value for one in made.instrument_scores] == [91.1, 92.2, 93.3]
        assert [one.score.value for one in made.overall_scores] == [92.31]


@pytest.mark.parametrize("text", [OWN, NEIGHBOUR, "กองคลัง", "ฝ่ายบริหาร", "จังหวัดร้อยเอ็ด", "คะแนนของกองช่าง", "อบต. ก"])
def test_names_and_nothing_else(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["", "คะแนน", "หน่วยงาน", "คะแนนของหน่วยงาน", "กลุ่มงาน", "ระดับ", "ผลการดำเนินงาน", f"{OWN} รอบแรก"])
def test_words_that_head_columns_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_a_name_that_runs_on_is_the_agencys_only_beside_no_full_one() -> None:
    longer = f"{OWN}พัฒนา"
    found = somebody(longer)
    assert found is not None
    assert with_owners(grid(f"ตัวชี้วัด | {longer} | {OWN}", "การใช้อำนาจ | 80.10 | 90.10"), OWN).roles == ("indicator", "of_another", "score")


def test_without_an_agency_nothing_is_known_of_columns() -> None:
    table = grid(f"ตัวชี้วัด | {OWN} | {NEIGHBOUR}", "การใช้อำนาจ | 80.10 | 90.10")
    assert with_owners(table, None) == table


@pytest.mark.parametrize("header", ["คะแนน LPA", "คะแนนของจังหวัด", "คะแนนระดับอำเภอ", "คะแนนความพึงพอใจ"])
def test_a_column_of_another_assessment_or_of_a_place_gives_no_scores(header: str) -> None:
    assert scores(report("ตัวชี้วัด", header, columns=1)) == []
    assert scores(report("ตัวชี้วัด", "คะแนนที่ได้", header, columns=2)) == FIRST


@pytest.mark.parametrize(
    ("header", "agency", "role"),
    [
        ("คะแนนเฉลี่ยของจังหวัด", "องค์การบริหารส่วนจังหวัดน่าน", "of_another"),
        ("คะแนนเฉลี่ยของจังหวัด", "จังหวัดน่าน", "of_another"),
        ("คะแนนของจังหวัด", "องค์การบริหารส่วนจังหวัดน่าน", "of_another"),
        ("ระดับคะแนนของกลุ่ม", OWN, "of_another"),
        ("คะแนนของภาค", OWN, "of_another"),
        ("คะแนนของจังหวัด", "จังหวัดน่าน", "score"),
        ("คะแนนของภาครวม", OWN, "score"),
    ],
)
def test_a_place_and_its_mean(header: str, agency: str, role: str) -> None:
    made = grid(f"ตัวชี้วัด | {header}", "การใช้อำนาจ | 85.10")
    assert with_owners(replace(made, columns=(made.columns[0], replace(made.columns[1], role="score"))), agency).roles[1] == role
