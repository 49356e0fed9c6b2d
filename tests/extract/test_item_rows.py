from __future__ import annotations

import pytest

from extract.grids import Grid, grid_of
from extract.item_rows import indicator_of_total, items_of, says_total
from extract.questions import read_question_table
from extract.report import read_report
from extract.score_tables import read_score_table, read_scores_beside_questions
from normalize.questions import questions_of
from tests.extract.made_reports import document, grid, table_of

TITLES = {code: q.title for code, q in questions_of(2568).items()}
HEADER = "ตัวชี้วัด | ข้อ | ประเด็นการประเมิน | คะแนนรายข้อ | คะแนนตัวชี้วัด"


def asked(found: Grid) -> list[tuple[str, float | None]]:
    table = read_question_table(found, 2568)
    assert table is not None and not table.doubts
    return [(q.question_code, q.score.value) for q in table.scores]


def own(found: Grid) -> list[tuple[str, float | None]]:
    table = read_scores_beside_questions(found, 2568)
    return [(s.subject.name, s.score.value) for s in table.stated] if table is not None else []


def test_questions_and_indicators_with_a_score_column_each() -> None:
    below_blank = grid(
        HEADER,
        f"การปฏิบัติหน้าที่ | i1 | {TITLES['I1']} | 91.00 | 92.00",
        f" | i2 | {TITLES['I2']} | 93.00 | ",
        f"การใช้งบประมาณ | i4 | {TITLES['I4']} | 81.00 | 82.50",
        f" | i5 | {TITLES['I5']} | 84.00 | ",
    )
    repeated = grid(
        HEADER,
        f"การปฏิบัติหน้าที่ | i1 | {TITLES['I1']} | 91.00 | 92.00",
        f"การปฏิบัติหน้าที่ | i2 | {TITLES['I2']} | 93.00 | 92.00",
        f"การใช้งบประมาณ | i4 | {TITLES['I4']} | 81.00 | 82.50",
        f"การใช้งบประมาณ | i5 | {TITLES['I5']} | 84.00 | 82.50",
    )
    for found in (below_blank, repeated):
        assert asked(found) == [("I1", 91.0), ("I2", 93.0), ("I4", 81.0), ("I5", 84.0)]
        assert own(found) == [("1", 92.0), ("2", 82.5)]


def test_which_column_is_whose_is_told_by_the_numbers_where_the_headers_do_not() -> None:
    found = grid(
        "ตัวชี้วัด | คะแนนที่ได้ | ข้อ | ประเด็นการประเมิน | คะแนน",
        f"การปฏิบัติหน้าที่ | 92.00 | i1 | {TITLES['I1']} | 91.00",
        f"การปฏิบัติหน้าที่ | 92.00 | i2 | {TITLES['I2']} | 93.00",
        f"การใช้งบประมาณ | 82.50 | i4 | {TITLES['I4']} | 81.00",
        f"การใช้งบประมาณ | 82.50 | i5 | {TITLES['I5']} | 84.00",
    )
    assert asked(found) == [("I1", 91.0), ("I2", 93.0), ("I4", 81.0), ("I5", 84.0)]
    assert own(found) == [("1", 92.0), ("2", 82.5)]


def mean_column(first: str) -> Grid:
    return grid(
        "ตัวชี้วัด | ข้อ | ประเด็นการประเมิน | คะแนน | ค่าเฉลี่ย",
        f"การปฏิบัติหน้าที่ | i1 | {TITLES['I1']} | 91.00 | {first}",
        f"การปฏิบัติหน้าที่ | i2 | {TITLES['I2']} | 93.00 | {first}",
        f"การใช้งบประมาณ | i4 | {TITLES['I4']} | 81.00 | 82.50",
        f"การใช้งบประมาณ | i5 | {TITLES['I5']} | 84.00 | 82.50",
    )


def test_a_mean_column_is_the_indicators_score_only_where_it_is_the_mean_of_the_items() -> None:
    assert own(mean_column("92.00")) == [("1", 92.0), ("2", 82.5)]
    assert own(mean_column("90.00")) == []  # a mean of other agencies


def test_mean_rows_below_questions_are_the_indicators_scores() -> None:
    found = grid(
        "ข้อ | ประเด็น | คะแนน",
        f"i1 | {TITLES['I1']} | 91.00",
        f"i2 | {TITLES['I2']} | 93.00",
        " | คะแนนเฉลี่ยตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ | 92.00",
        f"i4 | {TITLES['I4']} | 81.00",
        " | คะแนนเฉลี่ยตัวชี้วัดที่ 2 การใช้งบประมาณ | 81.00",
    )
    assert asked(found) == [("I1", 91.0), ("I2", 93.0), ("I4", 81.0)]
    assert own(found) == [("1", 92.0), ("2", 81.0)]
    assert indicator_of_total("คะแนนเฉลี่ยของแบบวัด IIT") is None


def test_an_items_score_is_never_its_indicators() -> None:
    for name in ("", "{}"):
        lines = [f"{i} | {text} | {score}" for i, text, score in (
            ("การปฏิบัติหน้าที่", "เป็นไปตามขั้นตอน", "91.00"), (name.format("การปฏิบัติหน้าที่"), "เป็นไปตามเวลา", "93.00"),
            ("การใช้งบประมาณ", "รับรู้แผนการใช้จ่าย", "81.00"), (name.format("การใช้งบประมาณ"), "ใช้จ่ายคุ้มค่า", "84.00"),
        )]  # fmt: skip
        found = read_score_table(grid("ตัวชี้วัด | ประเด็นย่อย | คะแนน", *lines), 2568)
        assert found is not None and found.stated == ()
        assert [d.rule for d in found.doubts] == ["row_unread"] * 4


def test_the_row_that_says_it_is_the_mean_counts() -> None:
    found = read_score_table(
        grid(
            "ตัวชี้วัด | ประเด็นย่อย | คะแนน",
            "การปฏิบัติหน้าที่ | เป็นไปตามขั้นตอน | 91.00",
            " | เป็นไปตามเวลา | 93.00",
            " | คะแนนเฉลี่ย | 92.00",
            "การใช้งบประมาณ | รับรู้แผนการใช้จ่าย | 81.00",
            " | ใช้จ่ายคุ้มค่า | 84.00",
            " | รวม | 82.50",
        ),
        2568,
    )
    assert found is not None
    assert [(s.subject.kind, s.subject.name, s.score.value) for s in found.stated] == [("indicator", "1", 92.0), ("indicator", "2", 82.5)]


@pytest.mark.parametrize("text", ["เฉลี่ย", "คะแนนเฉลี่ย", "รวม", "รวมเฉลี่ย", "คะแนนรวมทั้งหมด", "ค่าเฉลี่ยของตัวชี้วัดที่ 1"])
def test_a_mean_or_a_sum_says_so(text: str) -> None:
    assert says_total(text)


@pytest.mark.parametrize("text", ["", "รวมกลุ่มเพื่อแลกเปลี่ยนความรู้", "รวมถึงการเปิดเผยข้อมูล", "ความรู้เฉลี่ย", "คะแนน"])
def test_other_texts_are_no_mean(text: str) -> None:
    assert not says_total(text)


def test_an_indicator_named_twice_by_mistake_and_one_score_for_a_merged_cell_are_no_items() -> None:
    assert items_of(grid("ตัวชี้วัด | คะแนน", "การใช้อำนาจ | 91.00", "การใช้อำนาจ | 93.00")) is None
    found = read_score_table(
        grid(
            "ตัวชี้วัด | ประเด็น | คะแนน",
            "การปฏิบัติหน้าที่ | เป็นไปตามขั้นตอน | 91.00",
            " | เป็นไปตามเวลา | ",
            "การใช้งบประมาณ | รับรู้แผนการใช้จ่าย | 81.00",
        ),
        2568,
    )
    assert found is not None and not found.doubts
    assert [(s.subject.name, s.score.value) for s in found.stated] == [("1", 91.0), ("2", 81.0)]


def test_a_report_has_both() -> None:
    lines = [
        "\t".join(line.split(" | "))
        for line in (
            HEADER,
            f"การปฏิบัติหน้าที่ | i1 | {TITLES['I1']} | 91.00 | 92.00",
            f"การปฏิบัติหน้าที่ | i2 | {TITLES['I2']} | 93.00 | 92.00",
            f"การใช้งบประมาณ | i4 | {TITLES['I4']} | 81.00 | 82.50",
            f"การใช้งบประมาณ | i5 | {TITLES['I5']} | 84.00 | 82.50",
        )
    ]
    found = read_report(document("\n".join(lines)))
    assert [(s.indicator_no, s.score.value) for s in found.indicator_scores] == [(1, 92.0), (2, 82.5)]
    assert len(found.question_scores) == 4
    assert [t.used_as for t in found.tables] == ["question_scores"]


def test_a_grid_of_a_table_without_indicators_has_no_items() -> None:
    assert items_of(grid_of(table_of("ลำดับ | รายการ", "1 | ค่าวัสดุ"))) is None


def test_one_indicator_with_items_does_not_make_items_of_the_others() -> None:
    found = read_score_table(
        grid(
            "ตัวชี้วัด | จุดเด่น | คะแนน",
            "การปฏิบัติหน้าที่ | ทำงานตามขั้นตอน | 91.00",
            "การใช้งบประมาณ | เปิดเผยแผนการใช้จ่าย | 81.00",
            "การใช้อำนาจ | มอบหมายงานเป็นธรรม | 84.00",
            "การใช้อำนาจ | มีทะเบียนคุมการยืม | 86.00",
        ),
        2568,
    )
    assert found is not None
    assert [(s.subject.name, s.score.value) for s in found.stated] == [("1", 91.0), ("2", 81.0)]
    assert [d.rule for d in found.doubts] == ["row_unread", "row_unread"]


def test_sub_indicators_beside_their_indicator_are_no_items() -> None:
    table = grid(
        "ตัวชี้วัด | ตัวชี้วัดย่อย | คะแนน",
        "การเปิดเผยข้อมูล | 9.1 ข้อมูลพื้นฐาน | 91.00",
        " | 9.2 การบริหารงาน | 93.00",
        "การป้องกันการทุจริต | 10.1 การดำเนินการเพื่อป้องกันการทุจริต | 81.00",
        " | 10.2 มาตรการภายในเพื่อป้องกันการทุจริต | 84.00",
    )
    found = read_score_table(table, 2568)
    assert found is not None
    assert [(s.subject.name, s.score.value) for s in found.stated] == [("9.1", 91.0), ("9.2", 93.0), ("10.1", 81.0), ("10.2", 84.0)]
