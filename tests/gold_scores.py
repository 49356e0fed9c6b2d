"""A report as read against its expected answer, in the promised figures: stated scores exact and wrong, fields, F1 of rows.

In: the content of an expected file, and the report in the same shape (tests/comparing.py). A key that the answer lacks is not judged.
Measures are matched in their order by likeness, units and periods inside a matched measure; a row is right where it is matched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from tests import comparing

Row = Mapping[str, Any]
TEXT_MIN = 0.95  # a text is right from here on
ROW_MIN = 0.6  # two measures can be the same row from here on (unlike Thai texts reach 0.3 to 0.6)
OTHER_NAME = 0.85  # measures of two different indicators are the same row only if they are this alike
PERIOD = ("kind", "start_date", "end_date", "round_months")
_LIST_NUMBER = re.compile(r"(?:^|(?<=\s))[(\[]?[0-9๐-๙]{1,2}\s*[.)\]]+(?![0-9๐-๙])")
_BLANK = re.compile(r"[\s\u200b-\u200d\ufeff]+")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows: (matched, in the answer, read)."""

    stated: int = 0
    exact: int = 0
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    fields: int = 0
    fields_wrong: tuple[str, ...] = ()
    measures: tuple[int, int, int] = (0, 0, 0)
    units: tuple[int, int, int] = (0, 0, 0)
    timelines: tuple[int, int, int] = (0, 0, 0)

    @property
    def scores_exact(self) -> float:
        return self.exact / self.stated if self.stated else 1.0

    @property
    def report_fields(self) -> float:
        return 1 - len(self.fields_wrong) / self.fields if self.fields else 1.0

    @property
    def measures_f1(self) -> float:
        return f1(self.measures)

    @property
    def units_f1(self) -> float:
        return f1(self.units)

    @property
    def timelines_f1(self) -> float:
        return f1(self.timelines)

    def __str__(self) -> str:
        return (
            f"scores_exact={self.scores_exact:.3f} ({self.exact}/{self.stated}) wrong_scores={len(self.wrong)} "
            f"report_fields={self.report_fields:.3f} measures_f1={self.measures_f1:.3f} units_f1={self.units_f1:.3f} "
            f"timelines_f1={self.timelines_f1:.3f}"
        )


def f1(rows: tuple[int, int, int]) -> float:
    matched, stated, read = rows
    return 2 * matched / (stated + read) if stated + read else 1.0


def judge(expected: Row, read: Row) -> Counts:
    """The counts of one report."""
    missed, wrong = comparing.score_differences(expected, read)
    stated = comparing.stated_scores(expected)
    fields = expected.get("reports", {})
    differing = comparing.field_differences(fields, read["reports"])
    if "measures" not in expected:
        return Counts(stated, stated - len(missed) - _changed(expected, read), tuple(wrong), tuple(missed), len(fields), tuple(differing))
    pairs = match_measures(expected["measures"], read["measures"])
    return Counts(
        stated,
        stated - len(missed) - _changed(expected, read),
        tuple(wrong),
        tuple(missed),
        len(fields),
        tuple(differing),
        (len(pairs), len(expected["measures"]), len(read["measures"])),
        _nested("responsible_units", expected["measures"], read["measures"], pairs, _units),
        _nested("timelines", expected["measures"], read["measures"], pairs, _periods),
    )


def _changed(expected: Row, read: Row) -> int:
    """Stated scores that are read with another value."""
    changed = 0
    for table in comparing.KEYS:
        if table in expected:
            stated, found = comparing.scores_of(table, expected[table]), comparing.scores_of(table, read[table])
            changed += sum(key in found and found[key] != value for key, value in stated.items())
    own, other = expected.get("reports", {}).get("overall_score"), read["reports"]["overall_score"]
    return changed + (own is not None and other is not None and own != other)


def key(value: Any) -> str:
    """What texts are compared in: NFC, without white space and list numbers."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "".join(map(key, value))
    return _BLANK.sub("", _LIST_NUMBER.sub("", unicodedata.normalize("NFC", str(value))))


def ratio(a: str, b: str) -> float:
    return fuzz.ratio(a, b) / 100 if a or b else 1.0


# ------------------------------------------------------------------ measures
def match_measures(expected: Sequence[Row], read: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs in order, with the largest sum of likeness."""
    like = [[likeness(a, b) for b in read] for a in expected]
    n, m = len(expected), len(read)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            take = like[i][j] + best[i + 1][j + 1] if like[i][j] >= ROW_MIN else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if like[i][j] >= ROW_MIN and abs(best[i][j] - (like[i][j] + best[i + 1][j + 1])) < 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def likeness(a: Row, b: Row) -> float:
    """0 to 1: question or indicator, and the texts of the measure and its steps, apart or together."""
    known: list[tuple[float, float]] = []
    codes = a.get("question_code"), b.get("question_code")
    if any(codes):
        known.append((0.35, float(codes[0] == codes[1])))
    numbers = a.get("indicator_no"), b.get("indicator_no")
    if numbers != (None, None):
        known.append((0.05, float(numbers[0] == numbers[1])))
    first, second = "measure", "steps"
    if not key(a.get(first)) and not key(a.get(second)):
        first, second = "subject_raw", "analysis"
    a1, a2, b1, b2 = key(a.get(first)), key(a.get(second)), key(b.get(first)), key(b.get(second))
    names = codes if all(codes) else numbers
    if None not in names and names[0] != names[1] and ratio(a1, b1) < OTHER_NAME:
        return 0.0
    apart = [(0.3, ratio(x, y)) for x, y in ((a1, b1), (a2, b2)) if x or y]
    together = [(0.6, ratio(a1 + a2, b1 + b2))] if a1 + a2 or b1 + b2 else []
    return max(sum(w * v for w, v in known + some) / (sum(w for w, _ in known + some) or 1) for some in (apart, together))


# ------------------------------------------------------------------ units and periods
Matcher = Callable[[Sequence[Row], Sequence[Row]], int]


def _nested(
    table: str, expected: Sequence[Row], read: Sequence[Row], pairs: Sequence[tuple[int, int]], matcher: Matcher
) -> tuple[int, int, int]:
    matched = sum(matcher(expected[i].get(table, []), read[j].get(table, [])) for i, j in pairs)
    return matched, sum(len(m.get(table) or []) for m in expected), sum(len(m.get(table) or []) for m in read)


def _units(expected: Sequence[Row], read: Sequence[Row]) -> int:
    """Pairs whose names are alike, the most alike first, each used once."""
    candidates = sorted(
        ((ratio(key(a["unit"]), key(b["unit"])), -i, -j) for i, a in enumerate(expected) for j, b in enumerate(read)), reverse=True
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    right = 0
    for alike, i, j in candidates:
        if alike >= TEXT_MIN and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            right += 1
    return right


def _periods(expected: Sequence[Row], read: Sequence[Row]) -> int:
    free = [tuple(row[name] for name in PERIOD) for row in read]
    right = 0
    for row in expected:
        wanted = tuple(row[name] for name in PERIOD)
        if wanted in free:
            free.remove(wanted)
            right += 1
    return right
