"""What was recognised on one page: a `pipeline.Result` -> the marks to draw, each with its box, its label and a line for the list.

Tables with their header rows and the roles of their columns, every published value, every doubt. Pure; the page need not have any.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.rows import AuditRow
from explore.page_styles import REASONS, USES
from explore.page_tables import Column, Seen, pieces_on, tables_on
from export.evidence import Found, published_values
from export.text import raw
from extract.document import BBox
from extract.pieces import printed_at
from pipeline import Result

Named = tuple[str | None, str | None, str | None]  # table, row key, column
KIND_OF = {"score": "score", "rating": "rating", "fiscal_year": "year", "plan_fiscal_year": "year", "unit": "unit", "raw": "period"}
LONGEST_PRINT = 48  # characters of printed text in the list
NOT_READ = "ไม่เชื่อถือ (not trusted)"


@dataclass(frozen=True, slots=True)
class Mark:
    """`kind` is a key of `page_styles.STYLES`. `box`: points from the page's top left as shown; None: the page as a whole.

    `label` stands on the page, `thai` with `english` in the list beside it ("": not listed). `letters`: the print to find in the box.
    `frame`: the table that the box belongs to.
    """

    kind: str
    box: BBox | None
    label: str = ""
    thai: str = ""
    english: str = ""
    letters: str = ""
    frame: BBox | None = None


def marks_of(result: Result, page: int) -> tuple[Mark, ...]:
    """The marks of a page, in the order in which they are drawn: tables, then values and doubts from the top left to the bottom right."""
    if result.document is None or result.report is None:
        return ()
    seen = tables_on(result.document, result.report, page)
    marks = [Mark("cell", box) for box in pieces_on(result.document, page)]
    for number, table in enumerate(seen, start=1):
        marks += _table(f"T{number}", table)
    found = [(one, printed_at(one.printed.raw, one.printed.place)) for one in published_values(result.report, result.document.report_id)]
    here: dict[tuple[str, BBox, str], list[Found]] = {}  # one print may be several values: a name beside the scores of three years
    for one, place in found:
        if place.page == page and place.bbox is not None:
            here.setdefault((KIND_OF.get(one.column, "name"), place.bbox, one.printed.raw), []).append(one)
    ordered = sorted(here.items(), key=lambda item: _reading(item[0][1]))
    marks += [_value(number, *at, values) for number, (at, values) in enumerate(ordered, start=1)]
    boxes: dict[Named, BBox | None] = {(one.table, one.row_key, one.column): place.bbox for one, place in found if place.page == page}
    frames = [table.frame for table in seen if table.use is None or table.use.used_as is None]
    doubted = [row for row in result.audit if row.status == "fail" and _is_here(row, page, boxes, frames)]
    at = [(row, row.bbox or boxes.get((row.table, row.row_key, row.column))) for row in doubted]
    marks += [_doubt(number, row, box) for number, (row, box) in enumerate(sorted(at, key=lambda item: _reading(item[1])), start=1)]
    return tuple(marks)


def _reading(box: BBox | None) -> tuple[float, float]:
    return (box[1], box[0]) if box is not None else (-1.0, -1.0)


def _table(label: str, seen: Seen) -> Iterator[Mark]:
    use = seen.use
    if use is not None and use.used_as is not None:
        thai = USES.get(use.used_as, "")
        yield Mark("table", seen.frame, f"{label} {use.used_as}", f"ใช้เป็น{thai} (used as {use.used_as})", f"used as {use.used_as}")
    else:
        reason = (use.reason if use is not None else None) or "?"
        thai = f"ไม่ใช้: {REASONS.get(reason, '')} (left out: {reason})"
        yield Mark("left_out", seen.frame, f"{label} {reason}", thai, f"left out: {reason}")
    yield from (Mark("cell", box) for box in seen.cells)
    yield from (Mark("header", box) for box in seen.header)
    yield from (_column(column, seen.frame) for column in seen.columns)


def _column(column: Column, frame: BBox) -> Mark:
    role = " ".join(str(part) for part in (column.role or "?", column.year) if part is not None)
    printed = _cut(column.header)
    return Mark("column", column.anchor, role, f"{role}: “{printed}”" if printed else role, role, frame=frame)


def _value(number: int, kind: str, box: BBox, print_: str, values: Sequence[Found]) -> Mark:
    """The mark of a print and the published values that it gave."""
    told = [f"{_keys(cells)} = {NOT_READ if value is None else value}" for value, cells in _by_value(values)]
    english = [f"{_keys(cells)} = {'not trusted' if value is None else value}" for value, cells in _by_value(values)]
    return Mark(kind, box, str(number), f"{'; '.join(told)} “{_cut(print_)}”", "; ".join(english), print_)


def _by_value(values: Sequence[Found]) -> list[tuple[object, list[Found]]]:
    found: dict[tuple[object, str, str], list[Found]] = {}
    for one in values:
        found.setdefault((one.value, one.table, one.column), []).append(one)
    return [(value, cells) for (value, _, _), cells in found.items()]


def _keys(cells: Sequence[Found]) -> str:
    """The published cells of one column, without what the document's own key says."""
    first = cells[0]
    if first.table == "reports":
        return first.column
    measured = first.table in ("measures", "responsible_units", "timelines")
    keys = [cell.row_key.rpartition("-")[2] if measured else cell.row_key for cell in cells]
    return f"{first.table} {', '.join(keys)} {first.column}"


def _is_here(row: AuditRow, page: int, boxes: Mapping[Named, BBox | None], left_out: Sequence[BBox]) -> bool:
    """Whether a failing row is about this page. A table left out is a mark of its own."""
    if row.rule == "table_left_out" and row.page == page and row.bbox in left_out:
        return False
    return row.page == page or (row.page is None and (row.table, row.row_key, row.column) in boxes)


def _doubt(number: int, row: AuditRow, box: BBox | None) -> Mark:
    whole = "" if box is not None else "ทั้งหน้า (whole page) "
    return Mark(
        "doubt", box, f"!{number}", f"{whole}{row.severity} {row.rule}: {row.message}", f"{row.severity} {row.rule}: {row.message_en}",
        row.printed or "",
    )


def _cut(text: str) -> str:
    folded = raw(text) or ""
    return folded if len(folded) <= LONGEST_PRINT else folded[: LONGEST_PRINT - 1].rstrip() + "…"
