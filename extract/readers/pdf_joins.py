"""Rows and sentences that a page break cut -> whole again, on the page where they begin.

A table's last row goes on in the first body row of the next page's first table if its frame was left open there, or if the text of a
cell goes on in the same column: its last line was full. Never if both rows hold numbers in one column or begin with list numbers.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, field, replace

from extract.document import Block, Cell, Paragraph, Table
from extract.headers import header_role
from extract.page_furniture import is_page_furniture
from extract.pieces import joined_place
from extract.readers.pdf_lines import TextLine, glue, is_wrapped
from normalize.numerals import is_empty
from normalize.thai import squeeze

MAX_HEADER_ROWS = 3
MIN_WHOLE = 3  # columns that a row beside a merged cell fills
MAX_RUNNING = 2  # short texts of a running header or footer
LONGEST_RUNNING = 120
LONGEST_HEADER = 60
NEARLY = 0.5  # letter heights
_NUMBER = re.compile(r"[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*%?")
_DIGITS, _DECIMALS = re.compile(r"[0-9๐-๙]{1,2}"), re.compile(r"[0-9๐-๙]?\.[0-9๐-๙]{1,2}")
_NUMBERED = re.compile(r"\s*\(?(?:ตัวชี้วัดที่|ตัวชี้วัด|ข้อที่|ข้อ|ที่)?\s*[A-Za-zก-ฮ]?\s*[0-9๐-๙]{1,3}(?:[.)\s]|\Z)")
_NUMBER_FOLLOWS = re.compile(r"(?:ที่|ข้อ)\s*$")
_LISTED = re.compile(r"(?:^|(?<=\n))\s*\(?([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])")
_LONE_NUMBER = re.compile(r"\(?[0-9๐-๙]{1,2}[.)]")  # a list number whose text stands on the next page

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellEdges:
    """The first and last line of a cell, and where its text ends to the right."""

    first: TextLine
    last: TextLine
    right: float


@dataclass(frozen=True, slots=True)
class TableEdges:
    """`cut_below`: no rule closes the table at its bottom. `cells`: those of its texts. `framed`: rules tell where its cells end."""

    cut_below: bool = False
    cells: dict[Position, CellEdges] = field(default_factory=dict)
    framed: bool = True


FRAMED = TableEdges()


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's blocks in order, and the edges of its tables by their place on the page."""

    blocks: tuple[Block, ...] = ()
    edges: dict[int, TableEdges] = field(default_factory=dict)  # by id() of the table
    height: float = 0.0


def joined_pages(drafts: Sequence[Draft]) -> list[Draft]:
    """The pages with their cut rows joined."""
    pages = [list(draft.blocks) for draft in drafts]
    edges: dict[int, TableEdges] = {}
    for draft in drafts:
        edges |= draft.edges
    keep: list[Table] = [b for d in drafts for b in d.blocks if isinstance(b, Table)]  # ids stay unique while they live
    open_at: tuple[int, int] | None = None  # page and block of the table that may go on
    for p, blocks in enumerate(pages):
        first = _first_table(blocks)
        if open_at is not None and first is not None:
            above, below = pages[open_at[0]][open_at[1]], blocks[first]
            if isinstance(above, Table) and isinstance(below, Table):
                joined = _join(above, below, edges)
                if joined is not None:
                    pages[open_at[0]][open_at[1]], rest = joined
                    keep.append(joined[0])
                    if rest is None:
                        del blocks[first]
                        if not any(isinstance(block, Table) for block in blocks) and _last_table(blocks, running=True) is None:
                            continue
                    else:
                        blocks[first] = rest
                        keep.append(rest)
        if open_at is not None and first is not None and first < len(blocks) and isinstance(below := blocks[first], Table):
            above = pages[open_at[0]][open_at[1]]
            if isinstance(above, Table) and above.width == below.width and not edges.get(id(below), FRAMED).framed:
                carried = _carried(above, below)
                edges[id(carried)] = edges[id(below)]
                keep.append(carried)
                blocks[first] = carried
        last = _last_table(blocks)
        open_at = (p, last) if last is not None else None
    return [replace(draft, blocks=tuple(blocks)) for draft, blocks in zip(drafts, pages, strict=True)]


def _carried(above: Table, below: Table) -> Table:
    """Where the first row of the lower table is whole but for its first columns, the cells above reach over the page break."""
    start = _repeated_rows(above, below)
    leading = leading_columns({c.column for c in below.cells if c.row == start and c.text}, below.width)
    last = {c.column: c for c in above.cells if c.row == above.height - 1 and c.colspan == 1 and c.text}

    def filled(cell: Cell) -> Cell:
        reaches = cell.row == start and cell.column < leading and cell.column in last
        return replace(last[cell.column], row=start, rowspan=1) if reaches else cell

    return replace(below, cells=tuple(map(filled, below.cells)))


def leading_columns(filled: Collection[int], width: int) -> int:
    """How many columns a merged cell above leaves free of a row that is whole otherwise: what its last columns lack, one at most."""
    leading = min(filled, default=0)
    return leading if len(filled) >= max(MIN_WHOLE, width - leading - 1) else 0


def _first_table(blocks: Sequence[Block]) -> int | None:
    """The table that begins the page, after a running header at most."""
    for i, block in enumerate(blocks[: MAX_RUNNING + 1]):
        if isinstance(block, Table):
            return i
        if not _is_running(block):
            return None
    return None


def _last_table(blocks: Sequence[Block], running: bool = False) -> int | None:
    for i in range(len(blocks) - 1, max(-1, len(blocks) - MAX_RUNNING - 2), -1):
        block = blocks[i]
        if isinstance(block, Table):
            return i
        if not _is_running(block):
            return -1 if running else None
    return None


def _is_running(block: Block) -> bool:
    return isinstance(block, Paragraph) and (is_page_furniture(block.text) or len(block.text) <= LONGEST_RUNNING)


def _join(above: Table, below: Table, edges: dict[int, TableEdges]) -> tuple[Table, Table | None] | None:
    """Both tables with the cut row in the upper one; None if no row is cut. The lower one is None if nothing is left of it."""
    if above.width != below.width:
        return None
    start = _repeated_rows(above, below)
    if start >= below.height:
        return None
    top = {c.column: c for c in above.cells if c.row == above.height - 1}
    rest = {c.column: c for c in below.cells if c.row == start}
    plain = all(c.rowspan == 1 and c.colspan == 1 for c in (*top.values(), *rest.values()))
    few = 2 * sum(bool(c.text) for c in rest.values()) <= len(rest)  # the rest of a header
    if not plain or set(top) != set(rest) or (start == 0 and above.height < 2 and not few):
        return None
    mine, theirs = edges.get(id(above), TableEdges()), edges.get(id(below), TableEdges())
    if not _is_cut(top, rest, mine, theirs):
        return None
    cells = [c if c.row < above.height - 1 else _whole(c, rest[c.column], mine, theirs) for c in above.cells]
    upper = replace(above, cells=tuple(cells))
    ends = dict(mine.cells)
    for column, cell in rest.items():
        there = theirs.cells.get((cell.row, column))
        if there is not None:
            here = mine.cells.get((above.height - 1, column))
            ends[above.height - 1, column] = replace(there, first=here.first if here else there.first)
    lower_cells = tuple(replace(c, row=c.row - (c.row > start)) for c in below.cells if c.row != start)
    has_body = any(c.row >= start for c in lower_cells)
    edges[id(upper)] = TableEdges(theirs.cut_below and not has_body, ends, mine.framed)
    if not has_body:
        return upper, None
    lower = replace(below, cells=lower_cells)
    moved = {(r - (r > start), c): edge for (r, c), edge in theirs.cells.items() if r != start}
    edges[id(lower)] = TableEdges(theirs.cut_below, moved, theirs.framed)
    return upper, lower


def _repeated_rows(above: Table, below: Table) -> int:
    """How many rows the lower table begins with that the upper one begins with too: the repeated header."""
    rows = 0
    while rows < min(MAX_HEADER_ROWS, above.height, below.height) and _row(above, rows) == _row(below, rows) != "":
        rows += 1
    return rows


def _row(table: Table, row: int) -> str:
    return "|".join(squeeze(c.text) for c in table.cells if c.row == row).strip("|")


def _is_cut(top: dict[int, Cell], rest: dict[int, Cell], mine: TableEdges, theirs: TableEdges) -> bool:
    filled = [c for c in sorted(rest) if not is_empty(rest[c].text)]
    if not filled or any(_both_numbers(top[c].text, rest[c].text) for c in filled):
        return False
    first = min(rest)
    if first in filled and _NUMBERED.match(rest[first].text) and not _NUMBER_FOLLOWS.search(top[first].text):
        return False
    if sum(len(rest[c].text) <= LONGEST_HEADER and header_role(rest[c].text) is not None for c in filled) >= max(3, len(filled) - 1):
        return False  # the header of another table
    if mine.cut_below and first not in filled:
        return True
    lone = {c for c in filled if _LONE_NUMBER.fullmatch(top[c].text.strip())}
    moved = {c for c in filled if not top[c].text.strip()}  # a cell that went to the next page whole
    pairs = {c: (top[c], rest[c]) for c in filled if c not in moved}
    if not all(_has_words(above.text) for above, _ in pairs.values()):
        return False
    if moved and (first not in pairs or len(pairs) < 2 or not all(_goes_on(*pair, mine, theirs) for pair in pairs.values())):
        return False
    return _reads_on(pairs, mine, theirs, lone)


def _has_words(text: str) -> bool:
    """A dash alone is a whole answer; `ไม่มี` may be the beginning of one."""
    return any(letter.isalnum() for letter in text)


def _both_numbers(a: str, b: str) -> bool:
    """Two whole numbers, not one whose digits a narrow column parted (`7` over `4.14`)."""
    if _DIGITS.fullmatch(a.strip()) and _DECIMALS.fullmatch(b.strip()):
        return False
    return _NUMBER.fullmatch(a.strip()) is not None and _NUMBER.fullmatch(b.strip()) is not None


def _reads_on(pairs: dict[int, tuple[Cell, Cell]], mine: TableEdges, theirs: TableEdges, lone: Set[int]) -> bool:
    """Whether most texts of a row go on in the row below, the first column's too, and none begins its list anew. `lone`: columns that
    end with a list number whose text is missing."""
    counts = {c: _counts_on(above.text, below.text) for c, (above, below) in pairs.items()}
    if any(counted is False for counted in counts.values()):
        return False
    going = lone | {c for c, (above, below) in pairs.items() if counts[c] or _goes_on(above, below, mine, theirs)}
    if 0 in pairs and len(going) >= MIN_WHOLE and _goes_on(*pairs[0], mine, theirs, NEARLY):
        going |= {0}  # where all else goes on, a letter's breadth more or less does not part a row
    return len(going) * 2 > len(pairs) and (0 not in pairs or 0 in going)


def _counts_on(above: str, below: str) -> bool | None:
    """Whether a list goes on with its next number; null if there is none."""
    numbers = [int(found[1]) for found in _LISTED.finditer(above)]
    following = _LISTED.match(below)
    return int(following[1]) == numbers[-1] + 1 if following and numbers else None


def _goes_on(cell: Cell, after: Cell, mine: TableEdges, theirs: TableEdges, slack: float = 0.0) -> bool:
    end, start = mine.cells.get((cell.row, cell.column)), theirs.cells.get((after.row, after.column))
    return end is not None and start is not None and is_wrapped(end.last, start.first, end.right - slack * end.last.height)


def _whole(cell: Cell, after: Cell, mine: TableEdges, theirs: TableEdges) -> Cell:
    """The cell with the text that goes on after the break, and both places."""
    text = _continued(cell, after, mine, theirs)
    return replace(cell, text=text, place=joined_place(cell, after) if after.text else cell.place)


def _continued(cell: Cell, after: Cell, mine: TableEdges, theirs: TableEdges) -> str:
    if not cell.text or not after.text:
        return cell.text or after.text
    if _LONE_NUMBER.fullmatch(cell.text.strip()):
        return f"{cell.text} {after.text}"
    if not _goes_on(cell, after, mine, theirs):
        return f"{cell.text}\n{after.text}"
    end = mine.cells[cell.row, cell.column].last
    return cell.text + (" " if end.spaced else glue(cell.text, after.text)) + after.text
