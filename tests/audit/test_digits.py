"""Wrong digits: every exchange of two digits and every single wrong digit that takes an equation out of its tolerance is found.

Whether it does is computed here anew, in fractions, not by the program's own formulas.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import pytest

from audit.formula_rows import FORMULAS, formula_rows
from audit.proofs import prove
from audit.suspects import one_slip
from extract.records import Doubt, Report
from tests.audit.scored_reports import make_report
from tests.audit.whole_reports import whole_report


@dataclass(frozen=True)
class Scores:
    indicators: Mapping[int, str]
    instruments: Mapping[str, str]
    overall: str | None
    year: int

    def report(self) -> Report:
        indicators: dict[int, float | None] = {n: float(v) for n, v in self.indicators.items()}
        instruments: dict[str, float | None] = {n: float(v) for n, v in self.instruments.items()}
        overall = float(self.overall) if self.overall is not None else None
        return make_report(indicators, instruments, overall, self.year, self.year)

    def with_one(self, key: int | str, text: str) -> Scores:
        if key == "overall":
            return Scores(self.indicators, self.instruments, text, self.year)
        if isinstance(key, int):
            return Scores({**self.indicators, key: text}, self.instruments, self.overall, self.year)
        return Scores(self.indicators, {**self.instruments, key: text}, self.overall, self.year)

    def items(self) -> Iterator[tuple[int | str, str]]:
        yield from self.indicators.items()
        yield from self.instruments.items()
        if self.overall is not None:
            yield "overall", self.overall


def scores_at_random(seed: int, stated: tuple[str, ...]) -> Scores:
    year = 2563 + seed % 6
    report = whole_report(random.Random(seed), year).report
    overall = report.overall_scores[0].score
    assert overall is not None
    return Scores(
        {i.indicator_no: i.score.printed.raw for i in report.indicator_scores if i.fiscal_year == year},
        {i.instrument: i.score.printed.raw for i in report.instrument_scores if i.instrument in stated},
        overall.printed.raw if "overall" in stated else None,
        year,
    )


def changes(text: str) -> set[str]:
    """All prints with one other digit, and all with two digits exchanged, that are scores."""
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    found = {text[:at] + d + text[at + 1 :] for at in digits for d in "0123456789"}
    for a, b in combinations(digits, 2):
        letters = list(text)
        letters[a], letters[b] = letters[b], letters[a]
        found.add("".join(letters))
    return {t for t in found if t != text and Fraction(t) <= 100 and not (t.startswith("0") and t[1] != ".")}


def breaks(s: Scores) -> bool:
    """Whether any of the equations is out of its tolerance of 0.01."""
    value = {key: Fraction(text) for key, text in s.items()}
    means = {
        "IIT": sum(value[n] for n in range(1, 6)) / 5,
        "EIT": sum(value[n] for n in range(6, 9)) / 3,
        "OIT": sum(value[n] for n in (9, 10)) / 2,
    }
    parts = (value["EIT1"] + value["EIT2"]) / 2 if "EIT1" in value and "EIT2" in value else None
    own = {"IIT": value.get("IIT"), "EIT": value.get("EIT", parts), "OIT": value.get("OIT")}
    pairs = [(means[name], stated) for name, stated in own.items()]
    pairs.append((parts, value.get("EIT")) if parts is not None else (means["IIT"], None))
    weights = {"IIT": Fraction(3, 10), "EIT": Fraction(3, 10), "OIT": Fraction(4, 10)}
    pairs.append((sum(weights[n] * means[n] for n in weights), value.get("overall")))
    if all(v is not None for v in own.values()):
        pairs.append((sum((weights[n] * v for n, v in own.items() if v is not None), Fraction(0)), value.get("overall")))
    return any(stated is not None and computed is not None and abs(computed - stated) > Fraction(1, 100) for computed, stated in pairs)


def is_found(s: Scores) -> bool:
    report = s.report()
    proofs = prove(report)
    return any(row.status == "fail" for row in formula_rows(report, proofs, "a", "a" * 16))


@pytest.mark.parametrize("stated", [("IIT", "EIT", "OIT", "overall"), ("IIT", "EIT1", "EIT2", "OIT"), ("overall",)], ids=str)
@pytest.mark.parametrize("seed", range(6))
def test_a_wrong_digit_is_found_exactly_when_an_equation_breaks(seed: int, stated: tuple[str, ...]) -> None:
    scores = scores_at_random(seed, stated)
    assert not breaks(scores) and not is_found(scores)
    tried = found = 0
    for key, text in scores.items():
        for other in changes(text):
            wrong = scores.with_one(key, other)
            tried, found = tried + 1, found + breaks(wrong)
            assert is_found(wrong) == breaks(wrong), (key, text, other)
    assert tried > 300 and found > tried / 2


def test_the_formulas_that_are_tried_are_all() -> None:
    assert len(FORMULAS) == 6


@pytest.mark.parametrize("seed", range(6))
def test_a_slip_is_named_with_the_value_that_fits(seed: int) -> None:
    """With instruments stated, the true value of a misprinted indicator is among those named, or too many would fit."""
    scores = scores_at_random(seed, ("IIT", "EIT", "OIT", "overall"))
    named = 0
    for key in (3, 7, 9):
        true = scores.indicators[key]
        for other in sorted(o for o in changes(true) if one_slip(o, true))[::9]:
            report = scores.with_one(key, other).report()
            rows = [r for r in formula_rows(report, prove(report), "a", "a" * 16) if r.status == "fail"]
            told = " ".join(r.message_en for r in rows)
            assert all("it would hold if" not in r.message_en or f"indicator {key} is" in r.message_en for r in rows), told
            named += f"indicator {key} is {float(true):g}," in told
    assert named >= 3


def test_a_value_that_the_text_states_elsewhere_is_named() -> None:
    indicators: dict[int, float | None] = dict.fromkeys(range(1, 11), 90.0) | {7: 90.9}
    doubt = Doubt(
        "restated_differs",
        printed="90.00",
        table="indicator_scores",
        row_key="2568/7",
        column="score",
        fiscal_year=2568,
        indicator_no=7,
        expected="90.90",
        actual="๙๐.๐๐",
    )
    report = make_report(indicators, {"EIT": 90.0}, doubts=(doubt,))
    (row,) = [r for r in formula_rows(report, prove(report), "a", "a" * 16) if r.status == "fail"]
    assert "indicator 7 is 90, not 90.9, as the report states elsewhere" in row.message_en
    assert "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร จาก 90.9 เป็น 90 ซึ่งรายงานพิมพ์ไว้ในที่อื่น" in row.message
