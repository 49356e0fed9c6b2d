"""What the extractors find: frozen records, one type per table of the contract, and the doubts about them.

Records hold only what the report states. A value that is printed and not trusted has `value=None` beside its printed text,
and a Doubt says why. Verdicts (verified, proof) are computed from these by `audit` and joined in `export`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extract.document import Place

NO_PLACE = Place()


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed text (white space folded, digits as printed), where it stands and how it was read.

    `runner_up` is the next best candidate of the match that gave the value, with its score (0-100).
    """

    raw: str
    place: Place = NO_PLACE
    reading: str = "printed"
    confidence: float | None = None
    match_score: float | None = None
    runner_up: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A stated score, 0-100; `value` is None where the print is not trusted."""

    value: float | None
    printed: Printed


@dataclass(frozen=True, slots=True)
class Named:
    """A canonical value (name, rating, code, year as text) and the print that it stands for."""

    value: str | None
    printed: Printed


@dataclass(frozen=True, slots=True)
class Year:
    value: int | None
    printed: Printed


@dataclass(frozen=True, slots=True)
class OverallScore:
    fiscal_year: int | None
    score: Score | None
    rating: Named | None = None


@dataclass(frozen=True, slots=True)
class InstrumentScore:
    fiscal_year: int | None
    instrument: str  # IIT EIT EIT1 EIT2 OIT
    score: Score
    rating: Named | None = None
    name: Printed | None = None


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """`rank` and `difference` (to the year before) are what the table prints beside the score: `audit` checks them."""

    fiscal_year: int | None
    indicator_no: int
    name: Printed  # as printed, with match_score and runner-up
    score: Score
    rating: Named | None = None
    rank: Printed | None = None
    difference: Printed | None = None


@dataclass(frozen=True, slots=True)
class SubIndicatorScore:
    fiscal_year: int | None
    indicator_no: int
    sub_indicator: str  # 9.1 ... 10.2
    name: Printed
    score: Score
    rating: Named | None = None


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """`item_no` None: the question itself; 1...: its bulleted items."""

    fiscal_year: int | None
    question_code: str
    item_no: int | None
    indicator_no: int | None
    question: Printed
    score: Score
    recommendation: str | None = None
    rating: Named | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    indicator_no: int | None
    question_code: str | None
    kind: str  # weakness improve maintain strength finding
    text: str
    place: Place = NO_PLACE


@dataclass(frozen=True, slots=True)
class ResponsibleUnit:
    unit: str
    unit_group: str | None
    printed: Printed


@dataclass(frozen=True, slots=True)
class Timeline:
    kind: str
    start_date: date | None
    end_date: date | None
    round_months: int | None
    printed: Printed


@dataclass(frozen=True, slots=True)
class Measure:
    """One logical row of a measures table (or one numbered measure in prose), page breaks joined.

    `marks`: cells that hold nothing but a mark for nothing (`-`, `ไม่มี`), by the name of the column that is null for it.
    """

    indicator_no: int | None
    indicator_nos: tuple[int, ...]
    question_code: str | None
    topic: str | None
    subject: Printed | None
    measure: str | None
    analysis: str | None
    steps: tuple[str, ...]
    responsible: Printed | None
    timeline: Printed | None
    follow_up: str | None
    other_columns: tuple[tuple[str, str], ...] = ()
    units: tuple[ResponsibleUnit, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    place: Place = NO_PLACE
    marks: tuple[tuple[str, Printed], ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """Who and when: what the cover (else the text) says of the report as a whole."""

    title: str | None = None
    report_kind: str | None = None
    fiscal_year: Year | None = None
    plan_fiscal_year: Year | None = None
    agency: Named | None = None
    agency_type: str | None = None
    district: Named | None = None
    province: Named | None = None
    province_code: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something printed that was not read, not trusted or left out. Becomes one `audit` row.

    `rule` is a key of audit/rules.csv (stable). `table`, `row_key` and `column` name the published cell that is null or doubted.
    """

    rule: str
    place: Place = NO_PLACE
    printed: str | None = None
    table: str | None = None
    row_key: str | None = None
    column: str | None = None
    fiscal_year: int | None = None
    indicator_no: int | None = None
    measure_seq: int | None = None  # 1... of the measure that it is about
    expected: str | None = None
    actual: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableUse:
    """What became of one printed table: `used_as` (scores, questions, measures ...) or why it was left out; the roles of its columns."""

    place: Place
    header: str
    rows: int
    used_as: str | None
    reason: str | None = None
    roles: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that was extracted from one document."""

    cover: Cover
    overall_scores: tuple[OverallScore, ...] = ()
    instrument_scores: tuple[InstrumentScore, ...] = ()
    indicator_scores: tuple[IndicatorScore, ...] = ()
    sub_indicator_scores: tuple[SubIndicatorScore, ...] = ()
    question_scores: tuple[QuestionScore, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    tables: tuple[TableUse, ...] = field(default=())
