"""Reports made by hypothesis: tables of scores and of measures as agencies print them, with what each row states.

The header words are those of catalogue/header_words.csv, the columns stand in any order, tables break over pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from catalogue.data import rows
from extract.document import Block, Cell, Document, Paragraph, Place, Table
from extract.grids import Grid, grid_of
from extract.readers.open import read_bytes
from extract.score_prose import scores_in_prose
from extract.stated import Stated
from normalize.indicators import indicator_names

COVER = (
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)\nประจำปีงบประมาณ พ.ศ. 2568\n"
    "เทศบาลตำบลนิเวศน์\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด\n\nผลการประเมินรายตัวชี้วัดมีรายละเอียดดังต่อไปนี้\n\n"
)
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
NAMES = {
    no: (name, *(r["alias"] for r in rows("indicator_aliases") if int(r["indicator_no"]) == no)) for no, name in indicator_names().items()
}
PAGE_BREAKS = ("\n\n", "\n\n- 2 -\n\n", "\n\nหน้า ๓\n\n")
FOREIGN_NAMES = ("จำนวนผู้ตอบแบบสอบถาม", "ผลการเบิกจ่าย", "ความพึงพอใจของผู้รับบริการ", "อัตราการตอบกลับ")
VERBS = ("จัดทำคู่มือ", "เผยแพร่ข้อมูล", "อบรมให้ความรู้", "ปรับปรุงขั้นตอน", "ทบทวนแผนงาน", "ประชาสัมพันธ์ช่องทาง")
THINGS = ("การให้บริการประชาชน", "การเบิกจ่าย", "การมอบหมายงาน", "การยืมทรัพย์สิน", "การรับเรื่องร้องเรียน", "การสื่อสารองค์กร", "ข้อมูลบนเว็บไซต์")
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "ทุกสำนัก/กอง")
TIMES = ("ต.ค. 2567 - ก.ย. 2568", "ภายในเดือนมีนาคม 2568", "ตลอดปีงบประมาณ", "ไตรมาสที่ 1-2")


def headers(role: str) -> list[str]:
    """The words for a column of that role, those that head one exactly."""
    return [r["wording"] for r in rows("header_words") if r["role"] == role and r["match"] == "exact"] or [
        r["wording"] for r in rows("header_words") if r["role"] == role
    ]


@dataclass(frozen=True)
class Column:
    role: str
    header: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A table by columns. `scores`: the score that the row of each indicator states."""

    columns: tuple[Column, ...]
    scores: dict[int, float]
    break_at: int = 0  # the row before which the page ends; 0: nowhere
    page_break: str = ""
    header_again: bool = False

    def text(self) -> str:
        lines = ["\t".join(texts) for texts in zip(*(c.cells for c in self.columns), strict=True)]
        header = "\t".join(c.header for c in self.columns)
        if not self.break_at:
            return "\n".join([header, *lines])
        second = [header, *lines[self.break_at :]] if self.header_again else lines[self.break_at :]
        return "\n".join([header, *lines[: self.break_at]]) + self.page_break + "\n".join(second)


def breaks_of(text: str) -> list[int]:
    """Where a line may end inside a text: never between a consonant and the vowel or tone that belongs to it."""
    return [
        at
        for at in range(1, len(text))
        if text[at] not in "ะาำๅๆ" and unicodedata.category(text[at]) != "Mn" and text[at - 1] not in "เแโใไ"
    ]


def document(*parts: str) -> Document:
    return read_bytes((COVER + "\n\n".join(parts) + "\n").encode(), "made.txt")


def table_of(*lines: str) -> Table:
    """A table of lines with ` | ` between the cells; line n of the source is row n."""
    texts = [[cell.strip() for cell in line.split("|")] for line in lines]
    return Table(tuple(Cell(text, r, c, Place(line=r + 1)) for r, row in enumerate(texts) for c, text in enumerate(row)), Place(line=1))


def grid(*lines: str, before: tuple[str, ...] = ()) -> Grid:
    return grid_of(table_of(*lines), before)


def paragraph(text: str, line: int = 1) -> Paragraph:
    return Paragraph(text, Place(line=line))


def stated_in(blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None) -> list[Stated]:
    """The scores that the blocks state in prose, without the doubts."""
    return scores_in_prose(blocks, fiscal_year, agency)[0]


@st.composite
def printed_scores(draw: st.DrawFn, value: float) -> str:
    """A score as one may print it."""
    text = f"{value:.2f}"
    if draw(st.booleans()):
        text = text.replace(".", ",")
    if draw(st.booleans()):
        text = text.translate(THAI_DIGITS)
    return text + draw(st.sampled_from(("", "", " ", "%", " %")))


def _distinct(count: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    """Hundredths, none of them whole."""
    return st.lists(st.integers(least, most).filter(lambda n: n % 100 != 0), min_size=count, max_size=count, unique=True)


@st.composite
def extra_columns(draw: st.DrawFn, role: str, count: int) -> Column:
    """A column that holds no score of the agency: numbers as its header says."""
    header = draw(st.sampled_from(headers(role)))
    if role in ("rank", "number"):
        cells = [str(n) for n in range(1, count + 1)]
    elif "เต็ม" in header:  # scores out of 85 would be none
        cells = ["100"] * count
    elif role in ("target", "weight", "count"):
        cells = draw(st.lists(st.sampled_from(("85", "85.00", "30", "๑๐.๐๐")), min_size=count, max_size=count))
    elif role == "difference":
        cells = [f"{'+' if n % 2 else '-'} {n / 100:.2f}" for n in draw(_distinct(count, 1, 900))]
    elif role == "verdict":
        cells = draw(st.lists(st.sampled_from(("ผ่านเกณฑ์", "ไม่ผ่านเกณฑ์")), min_size=count, max_size=count))
    elif role == "instrument":
        cells = ["" for _ in range(count)]
    else:
        cells = [f"{n / 100:.2f}" for n in draw(_distinct(count, 100, 9999))]
    return Column(role, header, tuple(cells))


EXTRA_ROLES = ("rank", "target", "average", "weight", "weighted", "difference", "verdict", "count")


@st.composite
def score_tables(
    draw: st.DrawFn, extra: Sequence[str] = EXTRA_ROLES, foreign: bool = True, broken: bool = True, empty: bool = True
) -> Made:
    numbers = draw(st.lists(st.integers(1, 10), min_size=3, max_size=10, unique=True))
    subjects: list[int | None] = list(numbers)
    for _ in range(draw(st.integers(0, 2)) if foreign else 0):
        subjects.insert(draw(st.integers(1, len(subjects))), None)
    values = [n / 100 for n in draw(_distinct(len(subjects), 1, 9999))]
    blank = draw(st.sets(st.integers(3, 20), max_size=2)) if empty else set()
    prefix = draw(st.sampled_from(("", "ตัวชี้วัดที่ {} ", "{}. ")))
    names = [prefix.format(no) + draw(st.sampled_from(NAMES[no])) if no else draw(st.sampled_from(FOREIGN_NAMES)) for no in subjects]
    cells = ["" if i in blank else draw(printed_scores(v)) for i, v in enumerate(values)]
    columns = [
        Column("indicator", draw(st.sampled_from(headers("indicator"))), tuple(names)),
        Column("score", draw(st.sampled_from(headers("score"))), tuple(cells)),
    ]
    for role in draw(st.lists(st.sampled_from(extra), max_size=3, unique=True)) if extra else ():
        columns.append(draw(extra_columns(role, len(subjects))))
    stated = {no: v for i, (no, v) in enumerate(zip(subjects, values, strict=True)) if no and i not in blank}
    break_at = draw(st.sampled_from((0, len(subjects) // 2))) if broken else 0
    return Made(tuple(draw(st.permutations(columns))), stated, break_at, draw(st.sampled_from(PAGE_BREAKS)), draw(st.booleans()))


@st.composite
def measure_tables(draw: st.DrawFn) -> Made:
    """A measures table; each row's measure has a text of its own, other cells may be empty."""
    measures = draw(
        st.lists(st.builds("{}{}".format, st.sampled_from(VERBS), st.sampled_from(THINGS)), min_size=2, max_size=6, unique=True)
    )
    count = len(measures)
    cells: dict[str, st.SearchStrategy[str]] = {
        "responsible": st.sampled_from(UNITS),
        "timeline": st.sampled_from(("", *TIMES)),
        "indicator": st.sampled_from(("", *indicator_names().values())),
        "steps": st.sampled_from(("", "1. ประชุมคณะทำงาน 2. ดำเนินการตามแผน", "- แต่งตั้งคณะทำงาน")),
        "follow_up": st.sampled_from(("", "รายงานผลรอบ 6 เดือน")),
        "other": st.sampled_from(("", "ไม่ใช้งบประมาณ")),
    }
    roles = ["responsible", *draw(st.lists(st.sampled_from(tuple(cells)[1:]), max_size=4, unique=True))]
    columns = [Column("measure", draw(st.sampled_from(headers("measure"))), tuple(measures))]
    for role in roles:
        columns.append(
            Column(role, draw(st.sampled_from(headers(role))), tuple(draw(st.lists(cells[role], min_size=count, max_size=count))))
        )
    if draw(st.booleans()):
        columns.append(Column("rank", draw(st.sampled_from(headers("rank"))), tuple(str(n) for n in range(1, count + 1))))
    break_at = draw(st.sampled_from((0, count // 2)))
    return Made(tuple(draw(st.permutations(columns))), {}, break_at, draw(st.sampled_from(PAGE_BREAKS)), draw(st.booleans()))
