"""Cards of labelled lines below the name of what is scored."""
from __future__ import annotations

import pytest

from extract.document import Heading, Paragraph, Place
from extract.labelled_cards import labelled_cards
from extract.score_prose import scores_in_prose
from tests.extract.made_reports import paragraph

NAMES = ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ตัวชี้วัดที่ 2 การใช้งบประมาณ")


def blocks(*below: str, names: tuple[str, ...] = NAMES) -> list[Heading | Paragraph]:
    found: list[Heading | Paragraph] = []
    for name in names:
        found += [Heading(name, Place(line=len(found) + 1)), *(paragraph(text, len(found) + 2 + i) for i, text in enumerate(below))]
    return found


def read(*below: str, names: tuple[str, ...] = NAMES) -> list[tuple[str, int | None, float | None]]:
    return [(one.subject.name, one.fiscal_year, one.score.value) for one in scores_in_prose(blocks(*below, names=names), 2568)[0]]


@pytest.mark.parametrize(
    "below",
    [
        ("- คะแนนที่ได้ : 91.74 คะแนน\n- เป้าหมาย : 90.00 คะแนน\n- ค่าเฉลี่ยประเทศ : 90.35 คะแนน", "ผลการวิเคราะห์ : สูงกว่าค่าเฉลี่ย"),
        ("เป้าหมาย : 90.00 คะแนน", "คะแนนที่ได้ = ๙๑.๗๔", "อันดับ : 3"),
        ("คะแนน: 91.74",),
    ],
)
def test_the_line_labelled_as_the_score_is_read(below: tuple[str, ...]) -> None:
    assert read(*below) == [("1", None, 91.74), ("2", None, 91.74)]


def test_lines_of_years() -> None:
    assert read("คะแนนปี 2567 : 88.10", "คะแนนปี 2568 : 91.74") == [(no, y, v) for no in "12" for y, v in ((2567, 88.1), (2568, 91.74))]


@pytest.mark.parametrize(
    "below",
    [
        ("เป้าหมาย : 90.00 คะแนน",),
        ("คะแนนที่ได้ : 91.74", "คะแนน : 90.12"),
        ("คะแนนที่ได้ : 91.74 จากเดิม 90.12",),
        ("ผลการวิเคราะห์ดังนี้", "คะแนนที่ได้ : 91.74"),
    ],
)
def test_other_lines_state_nothing(below: tuple[str, ...]) -> None:
    assert labelled_cards(blocks(*below)) == []


def test_one_card_alone_is_none() -> None:
    assert labelled_cards(blocks("คะแนนที่ได้ : 91.74", names=NAMES[:1])) == []


def test_a_card_below_others_is_none() -> None:
    over = Heading("ค่าเฉลี่ยระดับประเทศ", Place(line=1))
    cards = labelled_cards([over, *blocks("คะแนนที่ได้ : 91.74", names=(*NAMES, "ตัวชี้วัดที่ 3 การใช้อำนาจ"))])
    assert len(cards) == 2
