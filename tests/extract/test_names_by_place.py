"""A name that is nearly an indicator's is its name where the indicator alone is missing there, in tables as files."""
from __future__ import annotations

import pytest

from extract.readers.open import read_bytes
from extract.report import read_report
from normalize.indicators import indicator_names
from tests.extract.docx_files import as_word
from tests.extract.made_reports import COVER, paragraph, table_of

NAMES = list(indicator_names().values())


def read(names: list[str], across: bool = False) -> tuple[dict[int, str], list[str]]:
    """{indicator: its printed name} and the rows that were doubted; the score of row n is 80 + n / 4."""
    scores = [f"{80 + n / 4:.2f}" for n in range(1, len(names) + 1)]
    lines = [" | ".join(names), " | ".join(scores)] if across else ["ตัวชี้วัด | คะแนน", *map(" | ".join, zip(names, scores, strict=True))]
    report = read_report(read_bytes(as_word([*map(paragraph, filter(None, COVER.split("\n"))), table_of(*lines)]), "names.docx"))
    assert all(s.score.printed.raw == scores[names.index(s.name.raw)] for s in report.indicator_scores)
    return {s.indicator_no: s.name.raw for s in report.indicator_scores}, [d.printed or "" for d in report.doubts if d.rule == "row_unread"]


def with_names(**others: str) -> list[str]:
    return [others.get(f"n{n}", name) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize(
    "others", [{"n4": "ทรัพย์สินราชการ"}, {"n1": "การปฏิบัติตามหน้าที่ราชการ"}, {"n2": "งบประมาณ", "n4": "การใช้ทรัพย์สิน", "n8": "ปรับปรุงงาน"}]
)
def test_a_short_name_in_its_place_is_read(others: dict[str, str], across: bool) -> None:
    names = with_names(**others)
    assert read(names, across) == (dict(enumerate(names, 1)), [])


@pytest.mark.parametrize(
    "names",
    [
        with_names(n4="ความพึงพอใจของผู้รับบริการ"),  # not like it
        with_names(n7="ทรัพย์สินราชการ"),  # like another
        [*NAMES[:3], "ทรัพย์สินราชการ", *NAMES[3:]],  # the indicator is there itself
        [*NAMES[:3], "ทรัพย์สินราชการ", "ทรัพย์สินอื่น", *NAMES[4:]],  # two in one place
        [*NAMES[:2], "ทรัพย์สินราชการ", *NAMES[4:]],  # two indicators missing
        [*reversed(NAMES[4:]), "ทรัพย์สินราชการ", *NAMES[:3]],  # rows in order of their scores
        ["ทรัพย์สินราชการ", *NAMES[4:8]],  # too few
    ],
)
def test_a_name_anywhere_else_is_doubted(names: list[str]) -> None:
    found, unread = read(names)
    assert set(found.values()) == set(names) & set(NAMES)
    assert len(unread) == len(set(names) - set(NAMES))
