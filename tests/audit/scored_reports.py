"""Reports made by hand: only the scores that a test names."""

from __future__ import annotations

from collections.abc import Mapping

from extract.document import Place
from extract.records import Cover, Doubt, IndicatorScore, InstrumentScore, OverallScore, Printed, Report, Score, Year


def score(value: float | None, line: int = 1) -> Score:
    return Score(value, Printed("" if value is None else str(value), Place(line=line)))


def make_report(
    indicators: Mapping[int, float | None] | None = None,
    instruments: Mapping[str, float | None] | None = None,
    overall: float | None = None,
    year: int | None = 2568,
    own_year: int | None = 2568,
    doubts: tuple[Doubt, ...] = (),
) -> Report:
    return Report(
        Cover(fiscal_year=Year(own_year, Printed(str(own_year)))),
        (OverallScore(year, score(overall, 7)),) if overall is not None else (),
        tuple(InstrumentScore(year, name, score(value, 5)) for name, value in (instruments or {}).items()),
        tuple(IndicatorScore(year, no, Printed("-"), score(value)) for no, value in (indicators or {}).items()),
        doubts=doubts,
    )
