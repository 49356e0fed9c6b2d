"""How many cells of known tables an engine gets exactly: same row, same column, same text without white space.

In: the tables of the text that a PDF was rendered from, and the tables that an engine found on its pages. Out: `Right` counts, filled
cells only. The same rules for every engine, all in its favour:
- a known table is laid along all rows that the engine found, in their order, where most cells come out right; rows too many cost nothing;
- tables are laid down one after the other, the one with most right cells first; a row found is used once;
- a row cut by a page break is put together again (up to `REPEATED` header rows of the next page may stand between its halves);
- where a found table has more columns than the known one, neighbouring columns are put together as suits best (tables that touch are
  drawn as one, with slivers of columns).
"""
from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Literal

from extract.document import Block, Table
from extract.grids import grid_of
from extract.matrices import matrix

Rows = tuple[tuple[str, ...], ...]
Kind = Literal["scores", "measures"]
Span = tuple[int, ...]  # numbers of found rows that are put together
Chain = tuple[Span, "Chain"] | None  # spans chosen, last first
Laid = tuple[int, int, Chain]  # right cells, minus the found rows left out between, and what was chosen
Gains = list[dict[Span, int]]  # for each known row: right cells
WHOLE = 3  # times a part
REPEATED = 3  # header rows, as extract.grids takes at most
_UNSEEN = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as an engine found it on a page; a cell that is covered by a merged one is empty."""

    page: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Right:
    right: int = 0
    stated: int = 0

    def __add__(self, other: Right) -> Right:
        return Right(self.right + other.right, self.stated + other.stated)


def printed_rows(table: Table) -> Rows:
    """Each cell's text where its top left corner is, nothing where a merged cell covers."""
    return tuple(
        tuple(cell.text if (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row)) for r, row in enumerate(matrix(table))
    )


def known_tables(blocks: Iterable[Block]) -> list[tuple[Kind, Rows]]:
    """The score tables and the measures tables of a text; other tables are not counted."""
    known = []
    for table in (block for block in blocks if isinstance(block, Table)):
        roles = set(grid_of(table).roles)
        kind: Kind | None = "measures" if "measure" in roles else "scores" if roles & {"score", "instrument_score"} else None
        if kind:
            known.append((kind, printed_rows(table)))
    return known


def cells_right(known: Sequence[tuple[Kind, Rows]], found: Sequence[PageTable]) -> dict[Kind, Right]:
    """Right and stated cells of each kind of table."""
    tables = [PageTable(table.page, tuple(tuple(map(plain, row)) for row in table.rows)) for table in found if table.rows]
    wanted = [tuple(tuple(map(plain, row)) for row in rows) for _, rows in known]
    gains = [_gains(rows, _spans([_fitted(table, rows) for table in tables])) for rows in wanted]
    counts: dict[Kind, Right] = {"scores": Right(), "measures": Right()}
    used: set[int] = set()
    for index in sorted(range(len(known)), key=lambda i: -_best(gains[i])[0]):
        right, newly = _best([{span: gain for span, gain in row.items() if not used & set(span)} for row in gains[index]])
        used |= newly
        counts[known[index][0]] += Right(right, sum(bool(cell) for row in wanted[index] for cell in row))
    return counts


def plain(text: str) -> str:
    """What cells are compared in."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def _fitted(table: PageTable, known: Rows) -> PageTable:
    """The found table with as many columns as the known one, if it has more: neighbours put together where most texts then fit."""
    width, wanted = max(map(len, table.rows)), len(known[0]) if known else 0
    if width <= wanted or not wanted:
        return table
    rows = [(*row, *[""] * (width - len(row))) for row in table.rows]
    columns = [[row[c] for row in known if row[c]] for c in range(wanted)]
    joined = {(a, b): ["".join(row[a:b]) for row in rows] for a in range(width) for b in range(a + 1, width + 1)}
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, (0,))}  # by how many found columns are dealt out: texts that fit, cuts
    for c, cells in enumerate(columns):
        last = c + 1 == wanted
        new: dict[int, tuple[int, tuple[int, ...]]] = {}
        for b in [width] if last else range(c + 1, width - (wanted - c - 1) + 1):
            ways = [(fit + _fitting(joined[a, b], cells), (*cuts, b)) for a, (fit, cuts) in best.items() if a < b]
            new[b] = max(ways, key=lambda way: way[0])
        best = new
    cuts = best[width][1]
    return PageTable(table.page, tuple(tuple("".join(row[a:b]) for a, b in pairwise(cuts)) for row in rows))


def _fitting(texts: Sequence[str], cells: Sequence[str]) -> int:
    """How well a found column fits a known one; a part of a cell says less than a whole one."""
    whole, parts = set(cells), "\n".join(cells)
    return sum(WHOLE if text in whole else text in parts for text in texts if text)


def _spans(found: Sequence[PageTable]) -> dict[Span, tuple[str, ...]]:
    """Every found row, and every run of rows that page breaks may have made of one: its rows' numbers and its cells."""
    rows: list[tuple[str, ...]] = []
    ending: list[list[Span]] = []  # for each row the spans that it ends
    last_page = 0
    for table in found:
        before = ending[-1] if ending and last_page == table.page - 1 else []
        for r, row in enumerate(table.rows):
            number = len(rows)
            rows.append(row)
            ending.append([(number,)] + [(*span, number) for span in before if r <= REPEATED])
        last_page = table.page
    return {span: tuple(map("".join, zip_longest(*(rows[n] for n in span), fillvalue=""))) for spans in ending for span in spans}


def _gains(rows: Rows, spans: dict[Span, tuple[str, ...]]) -> Gains:
    """Right cells of each known row in each span, where there are any."""
    where: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                where[column, cell].append(index)
    gains: Gains = [{} for _ in rows]
    for span, texts in spans.items():
        for place in enumerate(texts):
            for index in where.get(place, ()):
                gains[index][span] = gains[index].get(span, 0) + 1
    return gains


def _best(gains: Gains) -> tuple[int, set[int]]:
    """The most right cells of rows laid down in order, and the found rows that this uses; of equals, those that stand closest."""
    height = max((span[-1] + 1 for row in gains for span in row), default=0)
    best: list[Laid] = [(0, 0, None)] * (height + 1)  # by how many found rows are behind
    for row in gains:
        by_end: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
        for span, gain in row.items():
            by_end[span[-1]].append((span, gain))
        new = best[:1]
        for end in range(height):
            right, skipped, chain = new[end]
            ways: list[Laid] = [best[end + 1], (right, skipped - (chain is not None), chain)]
            for span, gain in by_end.get(end, ()):
                right, skipped, chain = best[span[0]]
                ways.append((right + gain, skipped, (span, chain)))
            new.append(max(ways, key=lambda way: way[:2]))
        best = new
    right, _, chain = max(best, key=lambda way: way[:2])
    used: set[int] = set()
    while chain:
        used |= set(chain[0])
        chain = chain[1]
    return right, used
