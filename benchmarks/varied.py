"""The text of a report and its expected answer -> another agency's report: every score a little lower, the agency named otherwise.

In: the text of a source, its content of tests/expected/ and a number. Out: both, changed alike; number 0 changes nothing. All scores
of a report go down by the same number of tenths, so that the formulas of ITA still hold. Left as they are: scores that the text does
not print in one piece with decimals (`100`, `๘๑,๖๑`), and the names of agencies that are named after their district or province.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

Answer = dict[str, Any]
STEP = Decimal("0.1")  # a report may print one decimal only
SCORES = ("overall_scores", "instrument_scores", "indicator_scores", "question_scores")
NEW_NAMES = ("เหนือ", "ใต้", "ตะวันออก", "ตะวันตก", "กลาง", "พัฒนา", "สามัคคี", "ใหม่")
SHORTEST_NAME = 4  # letters; a shorter one may stand inside other words
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.])")  # Arabic or Thai digits
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)


def varied(text: str, answer: Answer, number: int, rename: bool = True) -> tuple[str, Answer]:
    """The text and the answer of variant `number` (0, 1, 2 ...); `rename`: the agency too."""
    down = STEP * number
    moving = moving_scores(text, answer, down) if number else frozenset()

    def lowered(hit: re.Match[str]) -> str:
        printed = hit.group()
        if Decimal(printed) not in moving:
            return printed
        new = str(Decimal(printed) - down)
        return new.translate(_TO_THAI) if printed[0] in THAI_DIGITS else new

    text = _DECIMAL.sub(lowered, text)
    if number and rename:
        text = _renamed(text, answer.get("reports", {}), number)
    return text, _lowered_answer(answer, moving, down)


def moving_scores(text: str, answer: Mapping[str, Any], down: Decimal) -> frozenset[Decimal]:
    """The stated scores that can be lowered: printed in the text, with decimals in every row, and not below 0 then."""
    rows = list(_scored(answer))
    stated = {_exact(row["score"]) for row in rows} | {_exact(answer.get("reports", {}).get("overall_score") or 0)}
    whole = {_exact(row["score"]) for row in rows if "." not in (row.get("score_raw") or ".")}
    printed = {Decimal(hit) for hit in _DECIMAL.findall(text)}
    return frozenset(score for score in (stated - whole) & printed if score >= down)


def _exact(score: float) -> Decimal:
    return Decimal(str(score))


def _scored(answer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return (row for table in SCORES for row in answer.get(table, ()) if row["score"] is not None)


def _lowered_answer(answer: Answer, moving: frozenset[Decimal], down: Decimal) -> Answer:
    """Only scores are changed: nothing else of a variant is compared."""
    changed = deepcopy(answer)
    for row in _scored(changed):
        if _exact(row["score"]) in moving:
            row["score"] = float(_exact(row["score"]) - down)
    report = changed.get("reports", {})
    if report.get("overall_score") is not None and _exact(report["overall_score"]) in moving:
        report["overall_score"] = float(_exact(report["overall_score"]) - down)
    return changed


def _renamed(text: str, report: Mapping[str, Any], number: int) -> str:
    name, kind = report.get("agency_name") or "", report.get("agency_type") or ""
    own = name.removeprefix(kind) if kind and name.startswith(kind) else ""
    if len(own) < SHORTEST_NAME or own in (report.get("district"), report.get("province")):
        return text
    return text.replace(kind + own, kind + own + NEW_NAMES[(number - 1) % len(NEW_NAMES)])
