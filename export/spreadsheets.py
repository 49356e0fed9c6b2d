"""Headings and rows -> the bytes of a CSV or an XLSX file that officials open in Excel. The same rows give the same bytes.

CSV: UTF-8 with a byte order mark (without it Excel shows Thai as rubbish), CRLF (RFC 4180, and what Excel writes), one header line
`ไทย (name)`. XLSX: a sheet per table, Thai heading with the English under it, frozen and filtered, text cells as text whatever they look
like, set to print in landscape on A4 with the headings on every page.

Text is guarded against formulas in both (`export.spreadsheet_cells`). A cell of XLSX holds 32,767 characters: longer text ends in `…`.
Refuses, with a ValueError, a row that is not as long as the headings.
"""
from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from export.spreadsheet_cells import guarded

Cell = str | int | float | None
BOM = "\ufeff"
LONGEST = 32_767  # UTF-16 units in one cell: Excel's own limit
CREATED = datetime(2000, 1, 1)  # a fixed date: the same rows give the same bytes
FONT = "Tahoma"  # has Thai, and stands on every Windows and macOS
A4 = 9
WORDS = ("text", "line")  # kinds of columns whose cells are text
HEADER_HEIGHT = 32  # points: two lines
LINE_HEIGHT, MOST_LINES = 15.5, 26  # points of a Thai line, marks above and below included; Excel's rows end at 409 points


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: `name` as the published table has it, `width` in characters. `tones`: cell text -> colour of the cell, `#rrggbb`.

    `kind`: `text` for words and codes, never taken for a number or a date; `line` is the same on one line however long it is (paths);
    `whole` and `decimal` for numbers.
    """

    name: str
    thai: str
    english: str
    width: int = 14
    kind: Literal["text", "line", "whole", "decimal"] = "text"
    tones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `title` is the tab (31 characters at most) and stands at the foot of each printed page.

    `frozen`: columns that stay in sight. `printed`: how many columns go to paper, all unless given; more than about 170 characters of width
    are too small to read on A4.
    """

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0
    printed: int | None = None


def csv_bytes(headings: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([guarded(f"{heading.thai} ({heading.name})") for heading in headings])
    for row in rows:
        writer.writerow([_in_csv(cell) for _, cell in zip(headings, row, strict=True)])
    return (BOM + lines.getvalue()).encode("utf-8")


def xlsx_bytes(sheets: Sequence[Sheet], title: str) -> bytes:
    """Tables as one workbook, a sheet each. `title` is that of the document."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": CREATED})
    styles = _Styles(book)
    for sheet in sheets:
        _add(book, sheet, styles)
    book.close()
    return content.getvalue()


class _Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str | None], Any] = {}
        base = {"font_name": FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": "#C9D1D9"}
        self._base = base
        head = {**base, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE9E6"}
        self.head = book.add_format({**head, "bold": True})
        self.thai = book.add_format({"font_name": FONT, "font_size": 10, "bold": True})
        self.english = book.add_format({"font_name": FONT, "font_size": 8, "font_color": "#4A5560"})

    def of(self, kind: str, tone: str | None) -> Any:
        if (kind, tone) not in self._made:
            look: dict[str, Any] = {**self._base, **_KINDS[kind]}
            if tone is not None:
                look["bg_color"] = tone
            self._made[kind, tone] = self._book.add_format(look)
        return self._made[kind, tone]


_KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {"num_format": "@", "text_wrap": True},
    "line": {"num_format": "@"},
    "whole": {"num_format": "0", "align": "center"},
    "decimal": {"num_format": "0.00", "align": "center"},
}


def _add(book: Any, sheet: Sheet, styles: _Styles) -> None:
    page = book.add_worksheet(sheet.title)
    last_row, last_column = len(sheet.rows), len(sheet.headings) - 1
    page.set_row(0, HEADER_HEIGHT)
    for at, heading in enumerate(sheet.headings):
        page.set_column(at, at, heading.width)
        page.write_rich_string(0, at, styles.thai, heading.thai, styles.english, f"\n{heading.english}", styles.head)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, LINE_HEIGHT * _lines(sheet.headings, row))
        for at, (heading, cell) in enumerate(zip(sheet.headings, row, strict=True)):
            _write(page, number, at, cell, heading, styles)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, last_row, last_column)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})  # no green corners: codes are text on purpose
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last_row, (sheet.printed or last_column + 1) - 1)
    page.repeat_rows(0)
    page.set_footer(f"&L{sheet.title.replace('&', '&&')}&R&P / &N")


def _write(page: Any, row: int, column: int, cell: Cell, heading: Heading, styles: _Styles) -> None:
    kind = "text" if isinstance(cell, str) and heading.kind not in WORDS else heading.kind
    style = styles.of(kind, heading.tones.get(str(cell)))
    if cell is None:
        page.write_blank(row, column, None, style)
    elif isinstance(cell, str) or kind in WORDS:
        page.write_string(row, column, _cut(guarded(str(cell))), style)
    else:
        page.write_number(row, column, cell, style)


def _lines(headings: Sequence[Heading], row: Sequence[Cell]) -> int:
    """Lines that the highest cell of a row takes. Told to the program that opens it, for not every one works it out by itself."""
    most = 1
    for heading, cell in zip(headings, row, strict=True):
        if isinstance(cell, str) and heading.kind != "line":
            room = max(1, heading.width - 2)
            most = max(most, sum(1 + max(0, _columns(line) - 1) // room for line in cell[:LONGEST].splitlines()))
    return min(most, MOST_LINES)


def _columns(text: str) -> int:
    """How wide a text is, in characters: Thai vowels and tones above and below take no room."""
    return sum(unicodedata.category(sign) != "Mn" for sign in text)


def _in_csv(cell: Cell) -> str:
    return "" if cell is None else guarded(str(cell))


def _cut(text: str) -> str:
    """The text as long as a cell may be, whole characters."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
