from __future__ import annotations

import pytest

from extract.question_years import scores_of_earlier_years
from extract.questions import read_question_table
from tests.extract.made_reports import grid

E8 = "E8 ปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน"
I10 = "I10 ขอยืมทรัพย์สินของราชการไปใช้อย่างถูกต้อง"


def earlier(year: int | None, header: str, *rows: str) -> list[tuple[int | None, str, float | None]]:
    table = grid(header, *rows)
    own = read_question_table(table, year)
    assert own is not None
    assert {q.fiscal_year for q in own.scores} == {year}
    return [(q.fiscal_year, q.question_code, q.score.value if q.score else None) for q in scores_of_earlier_years(table, own, year)]


def test_scores_of_an_earlier_year_have_that_year() -> None:
    found = earlier(2568, "ข้อ | ปี 2567 | ปี 2568 | ผลต่าง", f"{E8} | 80.10 | 82.20 | 2.10", f"{I10} | 71.00 | 75.50 | 4.50")
    assert found == [(2567, "E8", 80.1), (2567, "I10", 71.0)]


@pytest.mark.parametrize(
    ("year", "header", "rows"),
    [
        (2568, "ข้อ | 2566 | 2568", (f"{E8} | 80.10 | 82.20", f"{I10} | 71.00 | 75.50")),  # other questions in 2566
        (2568, "ข้อ | 2567 | 2568 | คะแนน", (f"{E8} | - | 82.20 | 82.20", f"{I10} | - | 75.50 | 75.50")),
        (2568, "ข้อ | เป้าหมาย 2567 | 2568", (f"{E8} | 90.00 | 82.20", f"{I10} | 90.00 | 75.50")),
        (2567, "ข้อ | 2567 | 2568", (f"{E8} | 80.10 | 82.20", f"{I10} | 71.00 | 75.50")),
    ],
)
def test_what_is_no_score_of_the_same_question_in_an_earlier_year(year: int, header: str, rows: tuple[str, ...]) -> None:
    assert earlier(year, header, *rows) == []
