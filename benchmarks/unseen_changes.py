"""How many wrong digits the formulas cannot see, by score and digit place: measured, and written to `audit/unseen_changes.csv`.

In: reports made at random (seeded), exact to the hundredth as NACC prints them. Every score in turn has every single digit replaced by
each other digit, and each two neighbouring digits exchanged; a change is unseen if every formula of that year still holds. Three kinds of
report: the instrument scores and the overall score are stated, only the overall score is, only the instruments are. `docs/rules.md` shows
the table.

    python benchmarks/unseen_changes.py [REPORTS]
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from audit.formulas import Figures, checks
from audit.instruments import members
from catalogue.fiscal_years import fiscal_year

TARGET = Path(__file__).parents[1] / "audit" / "unseen_changes.csv"
REPORTS, SEED, YEAR = 400, 2568, 2568
KINDS = {
    "instruments and overall": (True, True),
    "overall only": (False, True),
    "instruments only": (True, False),
}
PLACES = {0: "tens", 1: "units", 2: "tenths", 3: "hundredths"}
CENT = Decimal("0.01")


def figures_at_random(rng: random.Random, instruments: bool, overall: bool) -> Figures:
    """The scores of one report; what is computed from unrounded means is rounded once, as NACC does."""
    exact = {no: Decimal(rng.randint(6000, 9999)) / 100 for no in range(1, 11)}
    means = {name: sum((exact[no] for no in members(name)), Decimal(0)) / len(members(name)) for name in ("IIT", "EIT", "OIT")}
    weights = fiscal_year(YEAR).weights
    assert weights is not None
    total = weights.iit * means["IIT"] + weights.eit * means["EIT"] + weights.oit * means["OIT"]
    stated = {name: value.quantize(CENT, ROUND_HALF_UP) for name, value in means.items()} if instruments else {}
    return Figures(YEAR, total.quantize(CENT, ROUND_HALF_UP) if overall else None, stated, exact)


def changed(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """(place or `exchange`, value) for every single wrong digit and every exchange of two neighbours."""
    text = f"{value:.2f}".replace(".", "").zfill(4)
    for at, place in PLACES.items():
        for digit in "0123456789":
            if digit != text[at]:
                yield place, Decimal(text[:at] + digit + text[at + 1 :]) / 100
    for at in range(3):
        if text[at] != text[at + 1]:
            yield "exchange", Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :]) / 100


def unseen(year: Figures) -> bool:
    return all(check.holds is not False for check in checks(year))


def scores_of(year: Figures) -> Iterator[tuple[str, Decimal, str | int | None]]:
    for no, value in year.indicators.items():
        yield next(name for name in ("IIT", "EIT", "OIT") if no in members(name)) + " indicator", value, no
    for name, value in year.instruments.items():
        yield f"{name} score", value, name
    if year.overall is not None:
        yield "overall score", year.overall, None


def with_value(year: Figures, key: str | int | None, value: Decimal) -> Figures:
    if key is None:
        return replace(year, overall=value)
    if isinstance(key, int):
        return replace(year, indicators={**year.indicators, key: value})
    return replace(year, instruments={**year.instruments, key: value})


def measure(reports: int) -> list[dict[str, object]]:
    tried: Counter[tuple[str, str, str]] = Counter()
    missed: Counter[tuple[str, str, str]] = Counter()
    for kind, (instruments, overall) in KINDS.items():
        rng = random.Random(SEED)
        for _ in range(reports):
            year = figures_at_random(rng, instruments, overall)
            for name, value, key in scores_of(year):
                for place, other in changed(value):
                    tried[kind, name, place] += 1
                    missed[kind, name, place] += unseen(with_value(year, key, other))
    return [{"stated": k, "score": s, "change": c, "unseen": missed[k, s, c], "tried": n} for (k, s, c), n in tried.items()]


def main(arguments: list[str]) -> None:
    rows = measure(int(arguments[0]) if arguments else REPORTS)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(f"{row['stated']:<24} {row['score']:<14} {row['change']:<10} {row['unseen']:>6} of {row['tried']}")


if __name__ == "__main__":
    main(sys.argv[1:])
