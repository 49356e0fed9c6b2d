"""The columns of a table, by their headers: role, year, month or quarter.

In: the header rows. Out: a `Column` for each position; one whose header is not known has no role.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

from extract.calendars import calendar_across, is_numbered_quarter
from extract.document import Cell
from extract.headers import header_role, header_year, roles_beside, short_years, without_year
from extract.unit_columns import responsible_column
from extract.year_headers import compares_years
from normalize.thai import fold


@dataclass(frozen=True, slots=True)
class Column:
    """`header` is the printed header, all header rows (`parts`) joined; `year` a fiscal year that it names; `label` its month or quarter
    alone."""

    role: str | None
    header: str
    year: int | None = None
    label: str | None = None
    parts: tuple[str, ...] = ()


def columns_of(header: list[list[Cell]], width: int) -> tuple[Column, ...]:
    """`header`: the rows that head a table of that width."""
    columns = []
    short = short_years([fold(cell.text) for cell in header[0]]) if header else {}
    across = {text for row in header for text in calendar_across([fold(cell.text) for cell in row])}
    for c in range(width):
        parts: list[str] = []
        for depth, row in enumerate(header):
            text = fold(row[c].text)
            if not text and depth + 1 < len(header) and fold(header[depth + 1][c].text):
                left = next((fold(row[k].text) for k in range(c - 1, -1, -1) if fold(row[k].text)), "")
                text = left  # a merged header that a text source prints in its first column only
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts and (parts[-1] in across or is_numbered_quarter(parts)):
            columns.append(Column("calendar", " ".join(parts), label=parts[-1], parts=tuple(parts)))
            continue
        if parts and compares_years(parts[-1]):
            columns.append(Column("difference", " ".join(parts), parts=tuple(parts)))
            continue
        years = [y for y in (short.get(p) or header_year(p) for p in reversed(parts)) if y is not None]
        words = [w for w in map(without_year, [" ".join(parts), *reversed(parts)]) if w and w not in short]
        roles = [r for r in map(header_role, words) if r is not None]
        role = roles[0] if roles else ("score" if years and not words else None)
        columns.append(Column(role, " ".join(parts), years[0] if years else None, parts=tuple(parts)))
    headers = [column.header for column in columns]
    roles_now = roles_beside([column.role for column in columns], headers)
    who = responsible_column(roles_now, headers)
    roles_now = ["responsible" if i == who else role for i, role in enumerate(roles_now)]
    measures = [column.year for column, role in zip(columns, roles_now, strict=True) if role == "measure"]
    latest = max((year for year in measures if year is not None), default=None)
    if len(measures) > 1 and latest is not None:  # `มาตรการปี 2568 | มาตรการปี 2569`: the plan is the later one
        old = [role == "measure" and (column.year or latest) < latest for column, role in zip(columns, roles_now, strict=True)]
        roles_now = ["other" if was else role for was, role in zip(old, roles_now, strict=True)]
    return tuple(replace(column, role=role) for column, role in zip(columns, roles_now, strict=True))
