"""Tables with what was announced first and what an appeal changed."""
from __future__ import annotations

import pytest

from extract.score_tables import read_score_table
from tests.extract.made_reports import grid

BEFORE = {1: "94.12", 2: "92.60", 3: "93.05", 9: "71.43", 10: "68.75"}
AFTER = {9: "90.48", 10: "87.50"}


def scores(header: str, rows: list[str]) -> dict[str, float | None]:
    found = read_score_table(grid(header, *rows), 2567)
    return {s.subject.name: s.score.value for s in found.stated} if found else {}


@pytest.mark.parametrize("same", ["คงเดิม", "ไม่เปลี่ยนแปลง", "เท่าเดิม", "(ยืนยันผลเดิม)"])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("ผลชั้นต้น (ก่อนอุทธรณ์)", "ผลที่ประกาศเป็นทางการ (หลังอุทธรณ์)"),
        ("คะแนนก่อนอุทธรณ์", "คะแนนหลังอุทธรณ์"),
        ("คะแนนเบื้องต้น", "คะแนน"),
    ],
)
def test_the_result_is_what_was_decided(first: str, last: str, same: str) -> None:
    rows = [f"ตัวชี้วัดที่ {n} | {score} | {AFTER.get(n, same)}" for n, score in BEFORE.items()]
    expected = {str(n): float(AFTER.get(n, score)) for n, score in BEFORE.items()}
    assert scores(f"ตัวชี้วัด | {first} | {last}", rows) == expected
    turned = [f"ตัวชี้วัดที่ {n} | {AFTER.get(n, same)} | {score}" for n, score in BEFORE.items()]
    assert scores(f"ตัวชี้วัด | {last} | {first}", turned) == expected


def test_words_that_are_not_known_are_no_scores() -> None:
    rows = [f"ตัวชี้วัดที่ {n} | {score} | {AFTER.get(n, 'รอผล')}" for n, score in BEFORE.items()]
    read = scores("ตัวชี้วัด | คะแนนก่อนอุทธรณ์ | คะแนนหลังอุทธรณ์", rows)
    assert all(value is None or value in (90.48, 87.5) for value in read.values())


def test_what_was_announced_first_alone_is_no_result() -> None:
    assert scores("ตัวชี้วัด | คะแนนก่อนอุทธรณ์", [f"ตัวชี้วัดที่ {n} | {score}" for n, score in BEFORE.items()]) == {}
