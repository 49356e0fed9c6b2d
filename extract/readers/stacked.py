"""Tables that an extractor left as one cell a line: the header's cells below each other, then each row's, begun by its number.

In: the lines of a text. Out: the table with the index of the line after it, or None. Which line is whose cell must be told in one way
alone: in a table of scores each row is its number (if there is such a column), a name, and as many values as the header has columns for;
in one of measures the units, the periods and the marked steps of each row tell its cells apart. One row that does not fit, and it is no
table; below the last one of measures other text may stand.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.cell_subjects import read_subject
from extract.document import Cell, Place, Table
from extract.headers import header_role, header_year, is_header_wording, without_year
from extract.readers.rows import Found, Line
from extract.readers.stacked_measures import ORDINALS, Row, measure_rows, next_row, ordinal
from normalize.ratings import read_verdict
from normalize.thai import arabic, fold, repair

MAX_HEADER_LINES = 12
LONGEST_HEADER = 40  # letters of one of its lines
MAX_NAME_LINES = 3
MIN_SCORE_ROWS = 2  # a page may end after them
NAMES = ("indicator", "instrument", "subject")
NUMBERS = ("score", "target", "average", "difference", "weight", "weighted", "rank", "count", "result")
LEVELS = ("verdict", "rating")
_VALUE = re.compile(r"[-+−]?[0-9]{1,3}(?:\.[0-9]{1,4})?\s*(?:%|คะแนน)?|[-–]")
_LETTER = re.compile(r"[ก-ฮA-Za-z]")
_DECIMAL = re.compile(r"[0-9]\.[0-9]")



@dataclass(frozen=True, slots=True)
class _Head:
    texts: tuple[str, ...]
    roles: tuple[str | None, ...]


def stacked_table(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose header begins at this line."""
    if not _may_head(lines[at].text) or _role(lines[at].text) not in (*ORDINALS, *NAMES) or not is_header_wording(lines[at].text):
        return None
    start = _first_row(lines, at)
    if start is None or start - at < 3:
        return None
    found = []
    for head in _heads([fold(line.text) for line in lines[at:start]]):
        rows, end = _score_rows(lines, start, head) if _are_scores(head) else measure_rows(lines, start, head.roles)
        if rows:
            found.append((head, rows, end))
    if len(found) != 1:
        return None
    head, rows, end = found[0]
    return _table(head, rows, lines[at].number), end


def _first_row(lines: Sequence[Line], at: int) -> int | None:
    """The first line that is no header: a row's number, else a name."""
    numbered = _role(lines[at].text) in ORDINALS
    for i in range(at + 1, min(len(lines), at + 1 + MAX_HEADER_LINES)):
        if numbered and ordinal(lines[i].text) is not None:
            return i
        if not _may_head(lines[i].text):
            return None
        if not numbered and _role(lines[i].text) is None and (_is_name([lines[i].text]) or _is_name([x.text for x in lines[i : i + 2]])):
            return i
    return None


def _may_head(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_HEADER and _LETTER.search(text) is not None and not _DECIMAL.search(arabic(text))


@lru_cache(maxsize=4096)
def _role(text: str) -> str | None:
    """The role of a header; a year alone heads its scores."""
    role = header_role(text)
    if role is None and header_year(text) is not None:
        rest = without_year(text)
        role = header_role(rest) if rest else "score"
    return role


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    """The headers that these lines may be, one a line if all are known; else with the unknown ones joined to those above them."""
    if all(_role(line) for line in lines):
        yield _Head(tuple(lines), tuple(map(_role, lines)))
        return
    for texts in _joined(list(lines)):
        yield _Head(tuple(texts), tuple(map(_role, texts)))


def _joined(lines: list[str]) -> Iterator[list[str]]:
    if not lines:
        yield []
        return
    for size in (1, 2, 3):
        text = "".join(lines[:size])
        known = _role(text) is not None if size == 1 else is_header_wording(text) and not all(map(_role, lines[:size]))
        if size <= len(lines) and known:
            for rest in _joined(lines[size:]):
                yield [text, *rest]


def _table(head: _Head, rows: Sequence[Row], line: int) -> Table:
    cells = [Cell(text, 0, column, Place(line=line)) for column, text in enumerate(head.texts)]
    for number, (at, texts) in enumerate(rows, start=1):
        offset = 0
        for column, text in enumerate(texts):
            cells.append(Cell(text, number, column, Place(line=at + offset)))
            offset += text.count("\n") + 1
    return Table(tuple(cells), Place(line=line))


def _are_scores(head: _Head) -> bool:
    """A number or none, a name, and nothing but values behind it; two at least where only they tell the rows apart."""
    first = _first_value(head)
    values = head.roles[first:]
    known = all(role in (*NUMBERS, *LEVELS) for role in values)
    return head.roles[first - 1] in NAMES and len(values) >= 3 - first and known and any(role in NUMBERS for role in values)


def _first_value(head: _Head) -> int:
    return 2 if head.roles[0] in ORDINALS else 1


def _score_rows(lines: Sequence[Line], start: int, head: _Head) -> tuple[list[Row], int]:
    rows: list[Row] = []
    first = _first_value(head)
    expected, at = ordinal(lines[start].text) if first == 2 else None, start
    while at < len(lines) and (lines[at].text.strip() != "" if first == 1 else ordinal(lines[at].text) == expected):
        row = _score_row(lines, at, head, first)
        if row is None:
            return [], at
        rows.append((lines[at].number, row))
        at += sum(text.count("\n") + 1 for text in row)
        if expected is not None:
            expected += 1
            at = next_row(lines, at, expected) or at
    ends = at >= len(lines) or not _is_value(lines[at].text)  # a value too many: the columns are others
    return (rows, at) if len(rows) >= MIN_SCORE_ROWS and ends else ([], at)


def _score_row(lines: Sequence[Line], at: int, head: _Head, first: int) -> list[str] | None:
    name: list[str] = []
    i = at + first - 1
    while i < len(lines) and len(name) <= MAX_NAME_LINES and lines[i].text.strip() and not _is_value(lines[i].text):
        name.append(fold(lines[i].text))
        i += 1
    roles = head.roles[first:]
    values = [fold(line.text) for line in lines[i : i + len(roles)]]
    fits = len(values) == len(roles) and all(map(_fits, values, roles))
    if not 1 <= len(name) <= MAX_NAME_LINES or not fits or not _is_name(name):
        return None
    return [*([fold(lines[at].text)] if first == 2 else []), "\n".join(name), *values]


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(arabic(fold(text))) is not None


def _fits(text: str, role: str | None) -> bool:
    if role in LEVELS:
        return text in ("-", "–") or (not _is_value(text) and read_verdict(text) is not None)
    return _is_value(text)


def _is_name(lines: Sequence[str]) -> bool:
    subject = read_subject(repair("".join(lines)).text)
    return subject is not None and subject.kind in ("indicator", "instrument", "overall")
