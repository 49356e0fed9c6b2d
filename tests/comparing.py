"""A report as read beside its expected answer: rows in the answer's shape, and what differs between the two, as texts.

In: a `Report` and the content of tests/expected/<stem>.json. A key that the expected file lacks is not compared. Scores, years,
codes, ratings and dates must be equal; a text is right from 0.95 likeness on, after NFC, white space and list numbers removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from audit.proofs import prove
from catalogue.fiscal_years import fiscal_year
from extract.records import Measure, Named, Report, Score
from normalize.indicators import indicator_names, instrument_of

Row = dict[str, Any]
SIMILAR = 95.0  # per cent
FIRST_LETTERS = 60  # expected findings are the first 60 characters
TEXTS = ("topic", "subject_raw", "measure", "analysis", "steps", "responsible_raw", "timeline_raw", "follow_up")
VALUES = ("plan_fiscal_year", "indicator_no", "question_code")
NOT_COMPARED = {"seq", "page", "match_score", "report_id", "measure_id", "source"}
KEYS = {
    "overall_scores": ("fiscal_year",),
    "instrument_scores": ("fiscal_year", "instrument"),
    "indicator_scores": ("fiscal_year", "indicator_no"),
    "question_scores": ("question_code", "item_no"),
}
SET_COLUMNS = {"responsible_units": ("unit", "unit_group"), "timelines": ("kind", "start_date", "end_date", "round_months")}
_LIST_NUMBER = re.compile(r"(?:^|(?<=\s))[(\[]?[0-9๐-๙]{1,2}\s*[.)\]]+(?![0-9๐-๙])")
_AROUND = re.compile(r"^\s*ตัวชี้วัด(?:ที่)?\s*[0-9๐-๙]*\s*[.:)]?|ร้อยละ|คะแนน|[%％]")  # a raw cell may keep these words or leave them
_UNSEEN = re.compile(r"[\s\u200b-\u200d\ufeff]+")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


# ------------------------------------------------------------------ a report in the shape of an expected file
def rows_of(report: Report) -> dict[str, Any]:
    """All tables that expected files have; `reports` is one row."""
    proofs = prove(report)
    return {
        "reports": _report_row(report) | {"scores_verified": proofs.scores_verified},
        "overall_scores": [_score(o.score, o.rating) | {"fiscal_year": o.fiscal_year} for o in report.overall_scores],
        "instrument_scores": [
            _score(i.score, i.rating)
            | {
                "fiscal_year": i.fiscal_year,
                "instrument": i.instrument,
                "verified": proofs.of_instrument(i.fiscal_year, i.instrument).verified,
            }
            for i in report.instrument_scores
        ],
        "indicator_scores": [
            _score(i.score, i.rating)
            | {"fiscal_year": i.fiscal_year, "instrument": instrument_of(i.indicator_no), "indicator_no": i.indicator_no}
            | {"indicator": indicator_names()[i.indicator_no], "indicator_raw": i.name.raw}
            | {"verified": proofs.of_indicator(i.fiscal_year, i.indicator_no).verified}
            for i in report.indicator_scores
        ],
        "question_scores": [
            _score(q.score, q.rating)
            | {"fiscal_year": q.fiscal_year, "question_code": q.question_code, "item_no": q.item_no, "indicator_no": q.indicator_no}
            | {"question_raw": q.question.raw, "recommendation": q.recommendation}
            for q in report.question_scores
        ],
        "findings": [
            {"indicator_no": f.indicator_no, "question_code": f.question_code, "kind": f.kind, "text": f.text} for f in report.findings
        ],
        "measures": [_measure(m) | {"plan_fiscal_year": _year(report.cover.plan_fiscal_year)} for m in report.measures],
    }


def _report_row(report: Report) -> Row:
    cover = report.cover
    year = _year(cover.fiscal_year)
    own = next((o for o in report.overall_scores if o.fiscal_year == year), None)
    return {
        "title": cover.title,
        "report_kind": cover.report_kind,
        "fiscal_year": year,
        "plan_fiscal_year": _year(cover.plan_fiscal_year),
        "agency_name": _value(cover.agency),
        "agency_type": cover.agency_type,
        "district": _value(cover.district),
        "province": _value(cover.province),
        "province_code": cover.province_code,
        "overall_score": own.score.value if own and own.score else None,
        "overall_rating": _value(own.rating) if own else None,
        "rating_scheme": fiscal_year(year).rating_scheme,
    }


def _year(year: Any) -> int | None:
    return year.value if year is not None else None


def _value(named: Named | None) -> str | None:
    return named.value if named is not None else None


def _score(score: Score | None, rating: Named | None) -> Row:
    return {
        "score": score.value if score else None,
        "score_raw": score.printed.raw if score else None,
        "rating": _value(rating),
        "rating_raw": rating.printed.raw if rating else None,
    }


def _measure(m: Measure) -> Row:
    raws = {
        name: printed.raw if printed else None
        for name, printed in (("subject_raw", m.subject), ("responsible_raw", m.responsible), ("timeline_raw", m.timeline))
    }
    return raws | {
        "indicator_no": m.indicator_no,
        "question_code": m.question_code,
        "topic": m.topic,
        "measure": m.measure,
        "analysis": m.analysis,
        "steps": list(m.steps) or None,
        "follow_up": m.follow_up,
        "responsible_units": [{"unit": u.unit, "unit_group": u.unit_group} for u in m.units],
        "timelines": [
            {"kind": t.kind, "start_date": _iso(t.start_date), "end_date": _iso(t.end_date), "round_months": t.round_months}
            for t in m.timelines
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# ------------------------------------------------------------------ texts
def plain(value: Any) -> str:
    """What texts are compared in."""
    if isinstance(value, list):
        return "".join(map(plain, value))
    text = unicodedata.normalize("NFC", str(value)).translate(_ARABIC)
    return _UNSEEN.sub("", _LIST_NUMBER.sub("", text))


def similar(a: Any, b: Any) -> bool:
    """Both empty, or alike; null is like nothing else."""
    if a in (None, [], "") or b in (None, [], ""):
        return a in (None, [], "") and b in (None, [], "")
    if not isinstance(a, str | list) or not isinstance(b, str | list):
        return bool(a == b)
    a, b = (_AROUND.sub("", v) if isinstance(v, str) else v for v in (a, b))
    return fuzz.ratio(plain(a), plain(b)) >= SIMILAR


# ------------------------------------------------------------------ scores
def scores_of(table: str, rows: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], float]:
    """Stated scores by their key."""
    return {tuple(r.get(k) for k in KEYS[table]): r["score"] for r in rows if r.get("score") is not None}


def score_differences(expected: Mapping[str, Any], read: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """(missed, wrong): stated scores that are not read, and scores read that are not stated so."""
    missed, wrong = [], []
    for table in KEYS:
        if table not in expected:
            continue
        stated, found = scores_of(table, expected[table]), scores_of(table, read[table])
        missed += [f"{table} {key}: {value}" for key, value in stated.items() if key not in found]
        wrong += [f"{table} {key}: {value}, stated {stated.get(key)}" for key, value in found.items() if stated.get(key) != value]
    own, other = expected.get("reports", {}).get("overall_score"), read["reports"]["overall_score"]
    missed += [f"overall: {own}"] if own is not None and other is None else []
    wrong += [f"overall: {other}, stated {own}"] if other is not None and other != own and "reports" in expected else []
    return missed, wrong


def stated_scores(expected: Mapping[str, Any]) -> int:
    own = expected.get("reports", {}).get("overall_score") is not None
    return own + sum(len(scores_of(table, expected[table])) for table in KEYS if table in expected)


def row_differences(table: str, expected: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Cells of the rows with the same key that differ; the number of rows too."""
    found = {tuple(r[k] for k in KEYS[table]): r for r in read}
    differences = [] if len(expected) == len(read) else [f"{table}: {len(read)} rows, expected {len(expected)}"]
    for row in expected:
        key = tuple(row.get(k) for k in KEYS[table])
        other = found.get(key)
        differences += [
            f"{table} {key} {name}: {other[name]!r}, expected {row[name]!r}"
            for name in row
            if other is not None and name not in NOT_COMPARED and not similar(row[name], other[name])
        ]
    return differences


def field_differences(expected: Row, read: Row) -> list[str]:
    """Fields of the report that differ; white space in texts and the script of their digits do not count."""

    def flat(value: Any) -> Any:
        return _UNSEEN.sub("", unicodedata.normalize("NFC", value)).translate(_ARABIC) if isinstance(value, str) else value

    return [f"{name}: {read[name]!r}, expected {value!r}" for name, value in expected.items() if flat(value) != flat(read[name])]


# ------------------------------------------------------------------ measures and findings
def measure_differences(expected: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Rows missing or too many, and cells that differ, row by row in their order."""
    if len(expected) != len(read):
        return [f"{len(read)} measures, expected {len(expected)}"]
    differences = []
    for seq, (row, other) in enumerate(zip(expected, read, strict=True), 1):
        names = [n for n in VALUES if n in row and row[n] != other[n]] + [n for n in TEXTS if n in row and not similar(row[n], other[n])]
        if "steps" in row and len(row["steps"] or []) != len(other["steps"] or []):
            names.append("steps")
        differences += [f"measure {seq} {n}: {other[n]!r}, expected {row[n]!r}" for n in dict.fromkeys(names)]
    return differences


def set_counts(table: str, expected: Sequence[Row], read: Sequence[Row]) -> tuple[int, int, int]:
    """(right, expected, read) of the units or timelines of all measures, each compared inside its own measure."""
    right = stated = found = 0
    for seq in range(max(len(expected), len(read))):
        wanted = expected[seq].get(table, []) if seq < len(expected) else []
        free = list(read[seq][table]) if seq < len(read) else []
        stated, found = stated + len(wanted), found + len(free)
        for row in wanted:
            same = next((other for other in free if all(plain(row[k]) == plain(other[k]) for k in row if k in SET_COLUMNS[table])), None)
            if same is not None:
                right += 1
                free.remove(same)
    return right, stated, found


def f1(counts: Iterable[tuple[int, int, int]]) -> float:
    right, stated, found = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (stated + found) if stated + found else 1.0


def findings_missed(expected: Sequence[Row], read: Sequence[Row]) -> list[str]:
    """Expected findings with no finding read that begins alike (or holds it), each used once."""
    free = [plain(f["text"]) for f in read]
    missed = []
    for finding in expected:
        wanted = plain(finding["text"])
        likeness = [
            max(fuzz.ratio(wanted, text[: len(wanted)]), fuzz.partial_ratio(wanted, text) if len(text) >= len(wanted) else 0)
            for text in free
        ]
        best = max(range(len(free)), key=likeness.__getitem__, default=None)
        if best is None or likeness[best] < SIMILAR:
            missed.append(finding["text"])
        else:
            free.pop(best)
    return missed
