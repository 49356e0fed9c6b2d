"""A column of a plan that is headed as score by nothing but the word is what is to be reached, unless it stands beside the indicator."""
from __future__ import annotations

import pytest

from extract import read_report
from extract.readers.open import read_bytes
from extract.records import Report
from tests.extract.made_reports import COVER

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ")
CELLS = {"มาตรการ": "จัดทำคู่มือ {n}", "ผู้รับผิดชอบ": "กองคลัง", "ระยะเวลา": "ต.ค. 68 - ก.ย. 69", "งบประมาณ": "5,000", "ต.ค.": "✓", "พ.ย.": "✓"}
ANALYSIS = {"ผลการวิเคราะห์": "ควรพัฒนา"}


def report(*header: str, html: bool = False, score: str = "9{n}.50", title: str = "", first: str = "") -> Report:
    rows = [[_cell(word, n, name, score) for word in header] for n, name in enumerate(NAMES, 1)]
    if html:
        lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) for row in (list(header), *rows))
        page = f"<html><body><p>{COVER.replace(chr(10), '<br>')}</p><p>{title}</p><table>{lines}</table></body></html>"
        return read_report(read_bytes(page.encode(), "made.html"))
    table = "\n".join("\t".join(row) for row in (header, *rows))
    return read_report(read_bytes(f"{COVER}{first}{title}\n\n{table}\n".encode(), "made.txt"))


def _cell(word: str, n: int, name: str, score: str) -> str:
    return (CELLS | ANALYSIS).get(word, name if word == "ตัวชี้วัด" else score).format(n=n)


def scores(made: Report) -> list[float | None]:
    return [one.score.value for one in made.indicator_scores]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    "header",
    [
        ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "คะแนน"),
        ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ร้อยละ"),
        ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "งบประมาณ", "คะแนน"),
        ("ตัวชี้วัด", "มาตรการ", "คะแนน", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("ตัวชี้วัด", "มาตรการ", "ต.ค.", "พ.ย.", "คะแนน"),
        ("ตัวชี้วัด", "ผู้รับผิดชอบ", "ระยะเวลา", "คะแนน"),
        ("มาตรการ", "ผู้รับผิดชอบ", "ตัวชี้วัด", "คะแนน"),
    ],
)
def test_a_goal_is_no_score(header: tuple[str, ...], html: bool) -> None:
    made = report(*header, html=html)
    assert scores(made) == []
    goal = "คะแนน" if "คะแนน" in header else "ร้อยละ"
    assert [one.other_columns[-1] for one in made.measures] == [(goal, f"9{n}.50") for n in (1, 2, 3)]
    assert "score_ambiguous" in [doubt.rule for doubt in made.doubts]


@pytest.mark.parametrize("word", ["คะแนนเป้าหมาย", "คะแนน (เป้าหมาย)"])
def test_one_that_says_so_is_none_without_a_doubt(word: str) -> None:
    made = report("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", word)
    assert (scores(made), made.doubts) == ([], ())


def test_a_row_named_by_its_measure_has_no_score() -> None:
    rows = "\n".join(f"{name}\tกองคลัง\tต.ค. 68 - ก.ย. 69\t95.50" for name in NAMES)
    text = COVER + "มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\tคะแนน\n" + rows + "\n"
    assert scores(read_report(read_bytes(text.encode(), "made.txt"))) == []


@pytest.mark.parametrize(
    "header",
    [
        ("ตัวชี้วัด", "คะแนน", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("มาตรการ", "ตัวชี้วัด", "คะแนน", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("ตัวชี้วัด", "ผลการวิเคราะห์", "คะแนน", "มาตรการ", "ผู้รับผิดชอบ"),
        ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "คะแนนที่ได้"),
        ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "คะแนน ปี 2568"),
        ("ตัวชี้วัด", "ผู้รับผิดชอบ", "คะแนน"),
    ],
)
def test_a_score_beside_its_indicator_or_reached_is_one(header: tuple[str, ...]) -> None:
    assert scores(report(*header)) == [91.5, 92.5, 93.5]


def test_of_two_columns_the_one_beside_the_indicator_is_the_score() -> None:
    rows = "\n".join(f"{name}\t8{n}.50\tจัดอบรม\tกองคลัง\t95.00" for n, name in enumerate(NAMES, 1))
    text = COVER + "ตัวชี้วัด\tคะแนน\tมาตรการ\tผู้รับผิดชอบ\tคะแนน\n" + rows + "\n"
    made = read_report(read_bytes(text.encode(), "made.txt"))
    assert scores(made) == [81.5, 82.5, 83.5]
    assert "score_ambiguous" not in [doubt.rule for doubt in made.doubts]


def test_one_round_score_for_all_is_a_mark_to_reach() -> None:
    assert scores(report("ตัวชี้วัด", "คะแนน", "มาตรการ", "ผู้รับผิดชอบ", score="85.00")) == []


def test_a_plan_under_a_caption_of_goals_states_no_scores() -> None:
    assert scores(report("ตัวชี้วัด", "คะแนน", "มาตรการ", "ผู้รับผิดชอบ", title="เป้าหมายรายตัวชี้วัด")) == []


def test_goals_beside_the_scores_of_another_table_are_no_doubt() -> None:
    stated = "ตัวชี้วัด\tคะแนน\n" + "\n".join(f"{name}\t8{n}.50" for n, name in enumerate(NAMES, 1)) + "\n\n"
    made = report("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "คะแนน", first=stated, title="แผนปฏิบัติการ")
    assert scores(made) == [81.5, 82.5, 83.5]
    assert not {doubt.rule for doubt in made.doubts} & {"restated_differs", "score_ambiguous"}
