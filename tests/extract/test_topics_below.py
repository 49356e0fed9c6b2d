"""Items below an indicator's name that state scores of its topics."""
from __future__ import annotations

import pytest

from extract.score_prose import scores_in_prose
from extract.topics_below import topics_below
from tests.extract.made_reports import paragraph

NAME = "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่"


def read(text: str) -> tuple[list[tuple[str, float | None]], list[str | None]]:
    stated, doubts = scores_in_prose([paragraph(text)], 2568)
    return [(one.subject.name, one.score.value) for one in stated], [doubt.printed for doubt in doubts]


@pytest.mark.parametrize(
    "items",
    [
        ("- เจ้าหน้าที่เลือกปฏิบัติ 84.10 คะแนน",),
        ("1.1 เจ้าหน้าที่เลือกปฏิบัติ 84.10 คะแนน", "1.2 เจ้าหน้าที่ทำงานล่าช้า 85.10 คะแนน"),
        ("- เจ้าหน้าที่เลือกปฏิบัติ ได้คะแนน 84.10", "- เจ้าหน้าที่ทำงานล่าช้า ได้คะแนน ๘๕.๑๐"),
        ("(1) การให้บริการแก่ผู้มาติดต่อ ๘๔ คะแนน",),
    ],
)
def test_the_score_of_a_topic_is_doubted(items: tuple[str, ...]) -> None:
    assert read("\n".join((NAME, *items))) == ([], list(items))
    assert read("\n".join((f"{NAME} 90.00 คะแนน", *items))) == ([("1", 90.0)], list(items))


@pytest.mark.parametrize(
    "item",
    ["- ได้คะแนน 84.10", "- คะแนนเฉลี่ยปี 2568 : 84.10", "- ผลการประเมิน 84.10 คะแนน", "- เป็นจุดแข็งของหน่วยงาน ได้คะแนน 84.10", "84.10 คะแนน"],
)
def test_the_score_of_the_indicator_is_read(item: str) -> None:
    assert read(f"{NAME}\n{item}") == ([("1", 84.1)], [])


@pytest.mark.parametrize("text", ["- เจ้าหน้าที่เลือกปฏิบัติ 84.10 คะแนน", f"{NAME}\n- การใช้งบประมาณ 84.10 คะแนน", f"{NAME}\n- อบรมเจ้าหน้าที่ 3 ครั้ง"])
def test_lists_without_topics(text: str) -> None:
    assert topics_below(text) == []
