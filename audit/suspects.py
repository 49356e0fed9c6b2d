"""Which one score would explain an equation that does not hold: the value that fits, and where the report itself prints it.

In: the figures of one year, a check that fails, and what the text states elsewhere. A score is a suspect if one other value of it makes
every formula of that year hold. Out: at most a few suspects, the likeliest: those that the report prints so elsewhere, else misprints (two
digits exchanged, or one digit wrong), else the only one there is. Nothing is corrected by this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from audit.formulas import Check, Figures, checks, figure
from audit.instruments import EIT_PARTS, members
from catalogue.fiscal_years import Weights, fiscal_year
from normalize.indicators import indicator_names

STEP = Decimal("0.01")
MOST_NAMED = 3
Key = str | int | None  # an instrument, an indicator, None: the overall score


@dataclass(frozen=True, slots=True)
class Suspect:
    """`fits`: the value with which all formulas of the year hold; `printed_elsewhere`: the report states it in another place."""

    key: Key
    printed: Decimal
    fits: Decimal
    printed_elsewhere: bool = False

    @property
    def is_misprint(self) -> bool:
        return one_slip(f"{self.printed:.2f}", f"{self.fits:.2f}")

    def told(self) -> tuple[str, str]:
        """What the suspect is, in Thai and English."""
        thai, english = _name(self.key)
        where, where_en = (" ซึ่งรายงานพิมพ์ไว้ในที่อื่น", ", as the report states elsewhere") if self.printed_elsewhere else ("", "")
        stated, fits = figure(self.printed), figure(self.fits)
        return f"{thai} จาก {stated} เป็น {fits}{where}", f"{english} is {fits}, not {stated}{where_en}"


def suspects(year: Figures, failing: Check, elsewhere: Mapping[Key, Sequence[Decimal]]) -> tuple[Suspect, ...]:
    """The scores of a failing check of which one other value makes all formulas of the year hold."""
    if failing.computed is None or failing.stated is None:
        return ()
    found = [s for key, weight in _parts(year, failing) if (s := _suspect(year, failing, key, weight, elsewhere)) is not None]
    likely = [s for s in found if s.printed_elsewhere] or [s for s in found if s.is_misprint]
    best = likely or (found if len(found) == 1 else [])
    return tuple(best) if len(best) <= MOST_NAMED else ()


def one_slip(printed: str, fits: str) -> bool:
    """Whether one slip of the hand makes one number of the other: two neighbouring digits exchanged, or one digit wrong.

    >>> one_slip("97.19", "91.79"), one_slip("91.02", "90.12"), one_slip("91.79", "91.78"), one_slip("91.79", "82.79")
    (True, True, True, False)
    """
    a, b = (text.replace(".", "").zfill(5) for text in (printed, fits))
    wrong = [at for at in range(len(a)) if a[at] != b[at]] if len(a) == len(b) else []
    exchanged = len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(wrong) == 1 or (exchanged and wrong[1] - wrong[0] == 1)


def _name(key: Key) -> tuple[str, str]:
    if key is None:
        return "คะแนนภาพรวม", "the overall score"
    if isinstance(key, int):
        return f"ตัวชี้วัดที่ {key} {indicator_names()[key]}", f"indicator {key}"
    return f"คะแนน {key}", key


def _suspect(
    year: Figures, failing: Check, key: Key, weight: Decimal, elsewhere: Mapping[Key, Sequence[Decimal]]
) -> Suspect | None:
    printed = _value(year, key)
    if printed is None or failing.computed is None or failing.stated is None:
        return None
    for other in elsewhere.get(key, ()):
        if other != printed and _all_hold(_with(year, key, other)):
            return Suspect(key, printed, other, True)
    fits = (printed + (failing.stated - failing.computed) / weight).quantize(STEP, ROUND_HALF_UP)
    near = [fits, fits - STEP, fits + STEP]
    slips = [v for v in near if one_slip(f"{printed:.2f}", f"{v:.2f}")]
    good = [v for v in (*slips, *near) if 0 <= v <= 100 and _all_hold(_with(year, key, v))]
    return Suspect(key, printed, good[0]) if good else None


def _parts(year: Figures, check: Check) -> Iterator[tuple[Key, Decimal]]:
    """The scores of an equation, each with how much one point of it moves `computed` (the stated one: by minus one, against it)."""
    if check.target is None or check.target in year.instruments:
        share = Decimal(-1) / (len(EIT_PARTS) if check.by_parts and check.target else 1)
        for target in EIT_PARTS if check.by_parts and check.target else (check.target,):
            yield target, share
    weights = fiscal_year(year.fiscal_year).weights
    for name in ("IIT", "EIT", "OIT"):
        mine = _weight(weights, name) if check.target is None else Decimal(1)
        if check.rule == "overall_from_instruments":
            parts = EIT_PARTS if name == "EIT" and check.by_parts else (name,)
            yield from ((part, mine / len(parts)) for part in parts)
        elif check.rule in ("overall_from_indicators", f"{name.lower()}_mean"):
            yield from ((no, mine / len(members(name))) for no in members(name))
    if check.rule == "eit_parts":
        yield from ((part, Decimal(1) / len(EIT_PARTS)) for part in EIT_PARTS)


def _weight(weights: Weights | None, name: str) -> Decimal:
    return {"IIT": weights.iit, "EIT": weights.eit, "OIT": weights.oit}[name] if weights else Decimal(1)


def _value(year: Figures, key: Key) -> Decimal | None:
    if key is None:
        return year.overall
    return year.indicators.get(key) if isinstance(key, int) else year.instruments.get(key)


def _with(year: Figures, key: Key, value: Decimal) -> Figures:
    if key is None:
        return replace(year, overall=value)
    if isinstance(key, int):
        return replace(year, indicators={**year.indicators, key: value})
    return replace(year, instruments={**year.instruments, key: value})


def _all_hold(year: Figures) -> bool:
    return all(check.holds is not False for check in checks(year))
