"""Lines of pieces -> the columns that they stand in, and the stretches of a page whose lines share columns. Geometry only.

In: lines from top to bottom, and the edges of coloured cells if there are any. Out: `Stretch`es: lines with two columns or more.
Columns are told by the white between them, over the lines with most pieces; a piece over several columns is a merged cell.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.pdf_bands import Bands
from extract.readers.pdf_lines import begins_item
from extract.readers.pdf_pieces import Line, Piece
from normalize.numerals import read_score

MIN_WHITE = 2.0  # points between two columns, over all lines
NEARLY_FULL = 3.0  # letter heights that a word which did not fit leaves free
MAX_LONE = 40  # lines of one piece in a row: a long cell beside short ones
FAR = 4.5  # line pitches from one line of a table to the next
BASE_SHARE = 0.6  # of the most pieces in a line: lines with as many tell the columns
ENOUGH = 16  # lines at each end of a stretch tell its columns; more would cost the square of their number
STRAYS = 0.06  # share of lines that may stand in the white: text that runs over
MERGED = 0.25  # share of lines that part what a merged cell joins
TOUCH = 0.3  # of a piece's width or of a column's: so much in common is no accident

MAX_HEADER = 16  # letter heights: a header of six lines
ROW_GAP = 1.05  # line pitches: more than two lines of one cell
HEAD = 4  # lines of a header at most, before the body

Span = tuple[float, float]
Test = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Stretch:
    lines: tuple[Line, ...]
    columns: tuple[Span, ...]


def stretches(lines: Sequence[Line], pitch: float, bands: Bands, is_header: Test) -> list[Stretch]:
    """The stretches of a page that may be tables. A line that `is_header` begins another one."""
    found: list[Stretch] = []
    at = 0
    while at < len(lines):
        stretch, end = _stretch(lines, at, pitch, bands, is_header)
        if stretch is not None:
            found.append(stretch)
        at = end
    return found


def fitting(lines: Sequence[Line], columns: Sequence[Span], pitch: float, is_header: Test) -> int:
    """How many lines from the first on stand in these columns, each piece in one, up to the header of another table."""
    end = 0
    while end < len(lines):
        if end and lines[end][0].base - lines[end - 1][0].base > FAR * pitch:
            break
        if is_header(lines[end]):
            break
        if any(_hits(piece, columns) != 1 or not _is_inside(piece, columns) for piece in lines[end]):
            break
        end += 1
    return end


def columns_of(lines: Sequence[Line], bands: Bands) -> tuple[Span, ...]:
    """The columns of lines that belong together; fewer than two if no white parts them."""
    most = max((len(line) for line in lines), default=0)
    base = [line for line in lines if len(line) >= max(2, BASE_SHARE * most)]
    if not base:
        return ()
    if len(base) > 2 * ENOUGH:
        base = [*base[:ENOUGH], *base[-ENOUGH:]]
    spans = _parted(_without_merged(base))
    if not spans:
        return ()
    walls = bands.walls_at(base[0][0].top, base[-1][0].bottom, MAX_HEADER * base[0][0].height)
    if len(walls) > max(2, len(spans)) and walls[0] < spans[0][0] + MIN_WHITE and walls[-1] > spans[-1][1] - MIN_WHITE:
        return tuple(pairwise(walls))
    return _united(spans, base)


def place_of(piece: Piece, columns: Sequence[Span]) -> tuple[int, int]:
    """The first and last column that a piece stands in; the nearest if it stands in none."""
    held = [i for i, column in enumerate(columns) if _meets(piece, column)]
    if held:
        return held[0], held[-1]
    middle = (piece.x0 + piece.x1) / 2
    nearest = min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0.0))
    return nearest, nearest


def _stretch(lines: Sequence[Line], at: int, pitch: float, bands: Bands, is_header: Test) -> tuple[Stretch | None, int]:
    """The stretch that begins with the line `at`, and where to look on."""
    if len(lines[at]) < 2 or _is_numbered(lines[at]):
        return None, at + 1
    end, last_shared = at + 1, at
    columns = columns_of(lines[at:end], bands)
    while end < len(lines) and lines[end][0].base - lines[end - 1][0].base <= FAR * pitch and end - last_shared <= MAX_LONE:
        line = lines[end]
        if len(line) > 1:
            grown = columns if _stands_in(line, columns) else columns_of(lines[at : end + 1], bands)
            if len(grown) < 2 or _breaks(line, grown, end - at) or _widens(lines[at : end + 1]):
                break
            apart = line[0].base - lines[end - 1][0].base > ROW_GAP * pitch or len(lines[end - 1]) == 1
            if apart and is_header(line) and _is_another(line, lines[at:end], columns, is_header):
                break
            columns, last_shared = grown, end
        elif _hits(line[0], columns) > 1 and not _is_title(line[0], lines, end, columns):
            break
        end += 1
    kept = tuple(lines[at : _last_of(lines, at, last_shared, end, columns, pitch)])
    columns = columns_of(kept, bands)
    if len(kept) < 2 or len(columns) < 2:
        return None, at + 1
    return Stretch((*_above(lines, at, columns, pitch), *kept), columns), at + len(kept)


def _last_of(lines: Sequence[Line], at: int, last_shared: int, end: int, columns: Sequence[Span], pitch: float) -> int:
    """Behind the last line with several pieces only what goes on in a column that is not the first, line by line."""
    stop = last_shared + 1
    while stop < end and lines[stop][0].base - lines[stop - 1][0].base <= 1.3 * pitch:
        piece = lines[stop][0]
        if _hits(piece, columns) != 1 or not _is_inside(piece, columns):
            break
        if place_of(piece, columns)[0] == 0 and not _is_below(piece, lines[stop - 1], columns[0][1]):
            break
        stop += 1
    return stop


def _stands_in(line: Line, columns: Sequence[Span]) -> bool:
    """Whether each piece of a line stands within a column of its own: then it changes none."""
    held = [next((i for i, (x0, x1) in enumerate(columns) if x0 <= piece.x0 and piece.x1 <= x1), None) for piece in line]
    return None not in held and len(set(held)) == len(held)


def _is_below(piece: Piece, line: Line, right: float) -> bool:
    """Whether a piece goes on below a line that fills the first column."""
    return abs(piece.x0 - line[0].x0) < 1.5 * piece.height and line[0].x1 > right - NEARLY_FULL * piece.height


def _above(lines: Sequence[Line], at: int, columns: Sequence[Span], pitch: float) -> list[Line]:
    """Lines over the first one that has several pieces: the top of a header cell with more lines than its neighbours."""
    found: list[Line] = []
    while at - len(found) > 0:
        line, below = lines[at - len(found) - 1], lines[at - len(found)]
        inside = len(line) == 1 and _hits(line[0], columns) == 1 and _is_inside(line[0], columns)
        if not inside or place_of(line[0], columns)[0] == 0 or below[0].base - line[0].base > 1.3 * pitch:
            break
        found.insert(0, line)
    return found


def _is_title(piece: Piece, lines: Sequence[Line], at: int, columns: Sequence[Span]) -> bool:
    """A row of one cell over several columns: one line, and the next one has several pieces again."""
    return at + 1 < len(lines) and len(lines[at + 1]) > 1 and piece.x0 < columns[0][1] + 20 and _is_inside(piece, columns)


def _is_numbered(line: Line) -> bool:
    """A list number and its text."""
    return len(line) == 2 and begins_item(f"{line[0].text} ") and len(line[0].text) <= 5


def _is_another(line: Line, above: Sequence[Line], columns: Sequence[Span], is_header: Test) -> bool:
    """Whether a header begins another table: it is below a body and not the header that the body has."""
    if len(line) < BASE_SHARE * len(columns):
        return False  # a line of long cells
    texts = [piece.text for piece in line]
    heads = [at for at, one in enumerate(above) if is_header(one)]
    if any([piece.text for piece in above[at]] == texts for at in heads):
        return False
    return len(above) - (heads[-1] if heads else 0) > HEAD or any(_is_number(piece.text) for one in above for piece in one)


def _is_number(text: str) -> bool:
    value = read_score(text).value
    return value is not None and len(text) > 2


def _widens(lines: Sequence[Line]) -> bool:
    """Whether the last line, below a text that stands alone, has more columns than any above: another table begins."""
    *above, title, line = lines
    return len(above) > 1 and len(title) == 1 and len(line) > 1 + max(len(one) for one in above)


def _breaks(line: Line, columns: Sequence[Span], depth: int) -> bool:
    """A line of which most lies across columns, unless it is near the top, where headers are merged."""
    across = sum(_hits(piece, columns) > 1 for piece in line)
    return depth > 3 and across * 2 >= len(line)


def _hits(piece: Piece, columns: Sequence[Span]) -> int:
    first, last = place_of(piece, columns)
    return last - first + 1


def _meets(piece: Piece, column: Span) -> bool:
    common = min(piece.x1, column[1]) - max(piece.x0, column[0])
    return common > 0 and common >= TOUCH * min(piece.x1 - piece.x0, column[1] - column[0])


def _is_inside(piece: Piece, columns: Sequence[Span]) -> bool:
    return piece.x0 >= columns[0][0] - 2 * piece.height and piece.x1 <= columns[-1][1] + 8 * piece.height


def _parted(lines: Sequence[Line]) -> list[Span]:
    """Where pieces stand, over all lines; what few lines cover is white."""
    allowed = int(STRAYS * len(lines))
    steps = sorted([(p.x0, 1) for line in lines for p in line] + [(p.x1, -1) for line in lines for p in line])
    spans: list[Span] = []
    depth, start = 0, 0.0
    for x, step in steps:
        was, depth = depth, depth + step
        if was <= allowed < depth:
            start = x
        elif depth <= allowed < was:
            spans.append((start, x))
    merged: list[Span] = []
    for span in spans:
        if merged and span[0] - merged[-1][1] < MIN_WHITE:
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _without_merged(lines: Sequence[Line]) -> list[Line]:
    """The lines without pieces over which other lines have several pieces: merged cells."""
    found: list[Line] = []
    for line in lines:
        kept = []
        for piece in line:
            parted = sum(sum(min(p.x1, piece.x1) - max(p.x0, piece.x0) > 4 for p in other) > 1 for other in lines if other is not line)
            if parted < max(2, MERGED * len(lines)):
                kept.append(piece)
        found.append(tuple(kept))
    return [line for line in found if line]


def _united(spans: Sequence[Span], lines: Sequence[Line]) -> tuple[Span, ...]:
    """Neighbours of which no line holds both, and one is told by the first lines only, are one: its header stands left of its numbers."""
    held = [[bool([p for p in line if _meets(p, span)]) for span in spans] for line in lines]
    found = [spans[0]]
    used = [row[0] for row in held]
    for i in range(1, len(spans)):
        mine = [row[i] for row in held]
        both = any(a and b for a, b in zip(used, mine, strict=True))
        if not both and len(lines) > 2 and (sum(used) <= 2 or sum(mine) <= 2):
            found[-1] = (found[-1][0], spans[i][1])
            used = [a or b for a, b in zip(used, mine, strict=True)]
        else:
            found.append(spans[i])
            used = mine
    return tuple(found)
