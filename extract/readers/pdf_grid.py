"""Ruling lines -> frames: connected rules, and the cells that they enclose. A frame that a page break left open is closed.

In: rules in points. Out: `Frame`s, each a grid of rows and columns whose cells may span several. Geometry only, no text.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import BBox
from extract.readers.pdf_rules import Rule

TOLERANCE = 3.0  # points: rules nearer than this meet (as pdfplumber's snap and join tolerance)
MAX_RULES = 12_000  # on one page, after joining; a page of 100 x 20 cells drawn cell by cell has 4,000 before
MAX_AREA = 20_000  # places of one frame's grid
NOWHERE: BBox = (0.0, 0.0, 0.0, 0.0)
COVERED = 0.7  # share of a cell's side that a rule must cover to part two cells


@dataclass(frozen=True, slots=True)
class Region:
    """One enclosed cell."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Frame:
    """`owner[row][column]` is the index of the region that covers the place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    owner: tuple[tuple[int, ...], ...]
    open_below: bool = False  # no rule closes it at the bottom: a page break cut its last row

    @property
    def bbox(self) -> BBox:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def box(self, region: Region) -> BBox:
        return self.xs[region.column], self.ys[region.row], self.xs[region.column + region.colspan], self.ys[region.row + region.rowspan]

    def region_at(self, x: float, y: float) -> int | None:
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]

    def place_at(self, x: float, y: float) -> BBox:
        """The place of the grid that holds a point inside the frame."""
        row, column = bisect_right(self.ys, y), bisect_right(self.xs, x)
        return self.xs[column - 1], self.ys[row - 1], self.xs[column], self.ys[row]


def overlap(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def joined_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on the same line (within the tolerance) at their mean place, those that touch made one."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][-1].at <= TOLERANCE and rule.at - groups[-1][0].at <= 2 * TOLERANCE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start, end = 0.0, float("-inf")
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + TOLERANCE:
                if end > start:
                    found.append(Rule(at, start, end))
                start = rule.start
                end = rule.end
            end = max(end, rule.end)
        if end > start:
            found.append(Rule(at, start, end))
    return found


def frames_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Frame]:
    """All frames of a page, the smallest first."""
    across, down = joined_rules(across), joined_rules(down)
    if len(across) + len(down) > MAX_RULES:
        return []
    frames = [_frame(h, v) for h, v in _connected(across, down) if (h and len(v) >= 2) or (len(h) >= 2 and v)]
    return sorted((frame for frame in frames if frame is not None), key=lambda frame: frame.area)


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ordered = sorted(range(len(across)), key=lambda i: across[i].at)
    levels = [across[i].at for i in ordered]
    for k, rule in enumerate(down, start=len(across)):
        for i in ordered[bisect_right(levels, rule.start - TOLERANCE) : bisect_right(levels, rule.end + TOLERANCE)]:
            if across[i].start - TOLERANCE <= rule.at <= across[i].end + TOLERANCE:
                parent[root(i)] = root(k)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for i, rule in enumerate(down, start=len(across)):
        groups[root(i)][1].append(rule)
    return [groups[key] for key in sorted(groups)]


def _levels(values: Sequence[float]) -> list[float]:
    """Distinct places, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOLERANCE:
            found.append(value)
    return found


def _frame(across: Sequence[Rule], down: Sequence[Rule]) -> Frame | None:
    """The grid of one group. Where rules run on beyond the last one that crosses them, the page was cut: the frame is closed there."""
    xs = _levels([rule.at for rule in down] + _ends(across, down))
    ys = _levels([rule.at for rule in across] + _ends(down, across))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_AREA:
        return None
    beside = _walls(down, xs, ys)  # beside[c][r]: a rule at xs[c] parts row r
    below = _walls(across, ys, xs)
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not beside[c + 1][r]:
                parent[root(r * columns + c + 1)] = root(r * columns + c)
            if r + 1 < rows and not below[r + 1][c]:
                parent[root((r + 1) * columns + c)] = root(r * columns + c)
    open_below = not across or ys[-1] - max(rule.at for rule in across) > TOLERANCE
    return _enclosed(xs, ys, [root(i) for i in range(rows * columns)], open_below)


def _ends(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """The outermost places where several rules end together, if they lie beyond the outermost rule that crosses them."""
    if len(rules) < 2:
        return []
    inner = [rule.at for rule in crossing]
    first, last = min(rule.start for rule in rules), max(rule.end for rule in rules)
    ends: list[float] = []
    if not inner or (first < min(inner) - TOLERANCE and sum(abs(rule.start - first) <= TOLERANCE for rule in rules) >= 2):
        ends.append(first)
    if not inner or (last > max(inner) + TOLERANCE and sum(abs(rule.end - last) <= TOLERANCE for rule in rules) >= 2):
        ends.append(last)
    return ends


def _walls(rules: Sequence[Rule], levels: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """For each level and each step across it, whether rules cover enough of the step."""
    covered = [[0.0] * (len(steps) - 1) for _ in levels]
    for rule in rules:
        level = max(0, bisect_right(levels, rule.at + TOLERANCE / 2) - 1)
        if level + 1 < len(levels) and abs(levels[level + 1] - rule.at) < abs(levels[level] - rule.at):
            level += 1
        for k in range(max(0, bisect_right(steps, rule.start) - 1), len(steps) - 1):
            if steps[k] >= rule.end:
                break
            covered[level][k] += max(0.0, min(rule.end, steps[k + 1]) - max(rule.start, steps[k]))
    return [[length >= COVERED * (steps[k + 1] - steps[k]) for k, length in enumerate(row)] for row in covered]


def _enclosed(xs: Sequence[float], ys: Sequence[float], roots: Sequence[int], open_below: bool) -> Frame:
    columns = len(xs) - 1
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, key in enumerate(roots):
        places[key].append(divmod(i, columns))
    index = {key: n for n, key in enumerate(places)}
    regions = []
    for held in places.values():
        r0, c0 = min(r for r, _ in held), min(c for _, c in held)
        regions.append(Region(r0, c0, max(r for r, _ in held) - r0 + 1, max(c for _, c in held) - c0 + 1))
    owner = tuple(tuple(index[roots[r * columns + c]] for c in range(columns)) for r in range(len(ys) - 1))
    return Frame(tuple(xs), tuple(ys), tuple(regions), owner, open_below)
