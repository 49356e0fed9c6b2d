"""A list that a person keeps in a spreadsheet, saved as CSV -> its rows by the columns' meaning.

In: the bytes of a CSV file: UTF-8 with or without mark, UTF-16, CP874; commas, semicolons or tabs; lines before the header are
passed over. Headings in Thai or English: catalogue/roster_columns.csv; an indicator's column may have its name. Columns with other
headings are not used. Out: rows with the line where they begin. Refused with the line: letters in no known encoding, quotes that do
not close, more cells than headings, two columns of one meaning, a file without the columns asked for.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from extract.errors import DocumentError
from extract.readers.encoding import REPLACEMENT, decode
from normalize.indicators import match_indicator
from normalize.thai import fold
from normalize.thai_keys import plain

HEADER_WITHIN = 10  # rows: a title and a date may stand above the header
DELIMITERS = ",;\t"  # of Excel in its languages
MOST_TOLD = 10  # bad lines in one message
_AS_TEXT = re.compile(r'^="?(.*?)"?$')  # ="0123": what keeps zeros in a spreadsheet
Problem = tuple[int | None, str]


class SheetError(ValueError):
    """A list cannot be used as it is. `code` is stable; `problems` has line (from 1, or None) and what is wrong there."""

    code = "bad_list"

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        told = [f"บรรทัดที่ {line} (line {line}): {text}" if line else text for line, text in self.problems[:MOST_TOLD]]
        more = len(self.problems) - len(told)
        super().__init__(f"{self.code}: {file}: " + "; ".join(told) + (f"; … +{more}" if more > 0 else ""))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`cells`: column -> text, white space folded, only what is not empty."""

    line: int
    cells: dict[str, str]


def read_sheet(data: bytes, file: str, required: Iterable[str]) -> tuple[SheetRow, ...]:
    """The rows below the header that are not blank.

    Raises:
        SheetError: the file is no such list; `file` is its name in the message.
    """
    text = _text(data, file)
    broken: SheetError | None = None
    for delimiter in DELIMITERS:
        try:
            records = list(_records(text, delimiter))
        except SheetError as error:  # cells in quotes, and another delimiter between them
            broken = broken or SheetError(file, error.problems)
            continue
        for at, (line, cells) in enumerate(records[:HEADER_WITHIN]):
            columns = [_column(cell) for cell in cells]
            if set(required) <= set(columns):
                return _rows(records[at + 1 :], _checked(columns, cells, line, file), file)
    raise broken or SheetError(file, [(None, f"ไม่พบหัวตารางที่มีคอลัมน์ (no header with the columns) {', '.join(required)}")])


def _rows(records: list[tuple[int, list[str]]], columns: list[str | None], file: str) -> tuple[SheetRow, ...]:
    found, problems = [], []
    for line, cells in records:
        if any(cells[len(columns) :]):
            problems.append((line, f"มี {len(cells)} ช่อง แต่หัวตารางมี {len(columns)} (more cells than headings)"))
        named = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        if named:
            found.append(SheetRow(line, named))
    if problems:
        raise SheetError(file, problems)
    if not found:
        raise SheetError(file, [(None, "ไม่มีแถวข้อมูล (no rows below the header)")])
    return tuple(found)


def _text(data: bytes, file: str) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SheetError(file, [(None, "เป็นไฟล์ Excel โปรดบันทึกเป็น CSV UTF-8 ก่อน (an Excel file: save it as CSV UTF-8 first)")])
    try:
        text = decode(data).text
    except DocumentError as error:
        raise SheetError(file, [(None, error.detail)]) from error
    if REPLACEMENT in text:
        line = text[: text.index(REPLACEMENT)].count("\n") + 1
        raise SheetError(file, [(line, "อ่านอักขระไม่ได้ โปรดบันทึกเป็น CSV UTF-8 (unreadable letters: save the file as CSV UTF-8)")])
    return text


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins, blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("sep="):
                yield line, [_cell(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetError("", [(line, f"เครื่องหมายคำพูดหรือช่องไม่ถูกต้อง (not CSV: {error})")]) from error


def _cell(text: str) -> str:
    folded = fold(text)
    quoted = _AS_TEXT.match(folded)
    return quoted[1] if quoted else folded


def _checked(columns: list[str | None], cells: list[str], line: int, file: str) -> list[str | None]:
    for column in columns:
        same = [cell for cell, other in zip(cells, columns, strict=True) if column and other == column]
        if len(same) > 1:
            raise SheetError(file, [(line, f"หลายคอลัมน์มีความหมายเดียวกัน (columns of one meaning): {', '.join(same)}")])
    return columns


def _column(heading: str) -> str | None:
    known = _wordings().get(plain(heading))
    if known is not None or not heading:
        return known
    indicator = match_indicator(heading)
    return str(indicator.indicator_no) if indicator is not None and indicator.score == 100 else None


@cache
def _wordings() -> dict[str, str]:
    return {plain(row["wording"]): row["column"] for row in rows("roster_columns")}
