"""Tables whose columns an extractor did not keep apart: rows of a name and numbers with single spaces, below their header's words.

In: the lines of a text. Out: the table with the index of the line after it, or None. It is one only if the header's words can be dealt
out to the columns in one way alone, each column then being headed as a known one: else nobody knows which number is whose.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from extract.cell_subjects import read_subject
from extract.document import Cell, Place, Table
from extract.headers import header_role, header_year, is_header_wording
from extract.readers.rows import Found, Line
from normalize.thai import arabic, fold

MAX_HEADER_LINES = 5
MAX_HEADER_WORDS = 14
LONGEST_HEADER = 60  # letters of one of its lines
MIN_ROWS = 2  # that name an indicator, an instrument or the whole; a page may end after them
MIN_NUMBERS = 2  # of a row: a name and its one number are read as a sentence is
MAX_NUMBERS = 8
MAX_WRAPPED = 2  # lines of a name before the one with its numbers
LEVELS = ("verdict", "rating")
NAMES = ("indicator", "instrument", "subject")
ORDINALS = ("rank", "number")
_VALUE = re.compile(r"[-+−]?[0-9]{1,3}(?:\.[0-9]{1,4})?%?|[-–]")
_DECIMAL = re.compile(r"[0-9]\.[0-9]")
_ORDINAL = re.compile(r"[0-9]{1,2}[.)]?")
_LEVEL = re.compile(r"[ก-๎A-Za-z+]{1,20}")
_WORD = re.compile(r"[ก-ฮ]")


@dataclass(frozen=True, slots=True)
class _Row:
    """A name with its numbers, and a level behind them if there is one."""

    number: int
    name: str
    values: tuple[str, ...]
    level: str

    @property
    def columns(self) -> tuple[int, bool]:
        return len(self.values), bool(self.level)


def flat_table(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose header begins at this line."""
    if not _begins_header(lines[at].text):
        return None
    start = _first_row(lines, at)
    if start is None:
        return None
    rows, end = _rows(lines, start)
    shape, count = Counter(row.columns for row in rows).most_common(1)[0] if rows else ((0, False), 0)
    if count < len(rows) or sum(_names(row.name) for row in rows) < MIN_ROWS:
        return None
    words = [word for line in lines[at:start] for word in line.text.split()]
    ranked = all(_ORDINAL.fullmatch(arabic(row.name.split()[0])) for row in rows)
    for has_rank in (True, False) if ranked else (False,):
        headers = _dealt(words, shape[0] + shape[1] + 1 + has_rank, has_rank)
        if headers is not None and shape[1] == (header_role(headers[-1]) in LEVELS):
            return _table(headers, rows, lines[at].number, has_rank), end
    return None


def _begins_header(text: str) -> bool:
    first = text.split(maxsplit=1)[:1]
    return bool(first) and is_header_wording(first[0]) and header_role(first[0]) in (*NAMES, *ORDINALS) and _may_head(text)


def _may_head(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_HEADER and not _DECIMAL.search(arabic(text))


def _first_row(lines: Sequence[Line], at: int) -> int | None:
    for i in range(at + 1, min(len(lines), at + 1 + MAX_HEADER_LINES)):
        if _row(lines[i], "") is not None:
            return i
        if not _may_head(lines[i].text):
            return None
    return None


def _rows(lines: Sequence[Line], start: int) -> tuple[list[_Row], int]:
    """The rows, and the line after the last of them. A name may have begun on the lines before its numbers."""
    rows: list[_Row] = []
    end, begun = start, list[str]()
    for i in range(start, len(lines)):
        row = _row(lines[i], " ".join(begun))
        if row is not None:
            rows.append(row)
            end, begun = i + 1, []
        elif len(begun) < MAX_WRAPPED and _may_head(lines[i].text):
            begun.append(lines[i].text.strip())
        else:
            break
    return rows, end


def _row(line: Line, begun: str) -> _Row | None:
    words = fold(f"{begun} {line.text}").split()
    level = ""
    if words and _LEVEL.fullmatch(words[-1]):
        level = words.pop()
    size = next((n for n, word in enumerate(reversed(words)) if not _VALUE.fullmatch(arabic(word))), len(words))
    name, values = " ".join(words[: len(words) - size]), words[len(words) - size :]
    if not MIN_NUMBERS <= len(values) <= MAX_NUMBERS or not _WORD.search(name) or not _DECIMAL.search(arabic(values[0])):
        return None
    if begun and not _names(name):
        return None
    return _Row(line.number, name, tuple(values), level)


def _names(name: str) -> bool:
    subject = read_subject(name)
    return subject is not None and subject.kind in ("indicator", "instrument", "overall")


def _dealt(words: Sequence[str], columns: int, has_rank: bool) -> list[str] | None:
    """The headers of so many columns: words that follow each other. None if they can be dealt out in no way, or in several."""
    if not columns <= len(words) <= MAX_HEADER_WORDS:
        return None
    known = {roles: headers for headers in _deals(words, columns) if (roles := _roles(headers, has_rank)) is not None}
    return next(iter(known.values())) if len(known) == 1 else None


def _deals(words: Sequence[str], columns: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(words)), columns - 1):
        yield [" ".join(words[a:b]) for a, b in pairwise((0, *cuts, len(words)))]


def _roles(headers: Sequence[str], has_rank: bool) -> tuple[tuple[str | None, int | None], ...] | None:
    """What the columns hold; None if that is not known of each."""
    roles = tuple((header_role(header), header_year(header)) for header in headers)
    names = headers[1] if has_rank else headers[0]
    if any(role is None and year is None for role, year in roles) or roles[has_rank][0] not in NAMES or not is_header_wording(names):
        return None
    if has_rank and (roles[0][0] not in ORDINALS or not is_header_wording(headers[0])):
        return None
    return None if any(role in (*NAMES, *ORDINALS) for role, _ in roles[has_rank + 1 :]) else roles


def _table(headers: Sequence[str], rows: Sequence[_Row], line: int, has_rank: bool) -> Table:
    cells = [Cell(header, 0, column, Place(line=line)) for column, header in enumerate(headers)]
    for number, row in enumerate(rows, start=1):
        names = row.name.split(maxsplit=1) if has_rank else [row.name]
        texts = [*names, *row.values, *([row.level] if row.level else [])]
        cells += [Cell(text, number, column, Place(line=row.number)) for column, text in enumerate(texts)]
    return Table(tuple(cells), Place(line=line))
