"""Score records and their verdicts -> rows of the five score tables."""

from __future__ import annotations

from audit.proofs import NO_VERDICT, Proofs, Verdict
from export.schemas import Row, Tables
from export.text import plain, raw
from extract.records import (
    IndicatorScore,
    InstrumentScore,
    Named,
    OverallScore,
    Printed,
    QuestionScore,
    Report,
    Score,
    SubIndicatorScore,
)
from normalize.indicators import indicator_names, instrument_of


def score_tables(report: Report, report_id: str, proofs: Proofs) -> Tables:
    """The rows of all score tables, in the order of the report. Questions and sub-indicators have no verdict."""
    return {
        "overall_scores": [_overall(row, report_id, proofs) for row in report.overall_scores],
        "instrument_scores": [_instrument(row, report_id, proofs) for row in report.instrument_scores],
        "indicator_scores": [_indicator(row, report_id, proofs) for row in report.indicator_scores],
        "sub_indicator_scores": [_sub_indicator(row, report_id) for row in report.sub_indicator_scores],
        "question_scores": [_question(row, report_id) for row in report.question_scores],
    }


def _overall(row: OverallScore, report_id: str, proofs: Proofs) -> Row:
    verdict = proofs.of_overall(row.fiscal_year)
    own: Row = {"report_id": report_id, "fiscal_year": row.fiscal_year}
    return own | _common(None, row.score, row.rating, verdict)


def _instrument(row: InstrumentScore, report_id: str, proofs: Proofs) -> Row:
    verdict = proofs.of_instrument(row.fiscal_year, row.instrument)
    own: Row = {"report_id": report_id, "fiscal_year": row.fiscal_year, "instrument": row.instrument}
    return own | _common(row.name, row.score, row.rating, verdict)


def _indicator(row: IndicatorScore, report_id: str, proofs: Proofs) -> Row:
    own: Row = {
        "report_id": report_id,
        "fiscal_year": row.fiscal_year,
        "instrument": instrument_of(row.indicator_no),
        "indicator_no": row.indicator_no,
        "indicator": indicator_names()[row.indicator_no],
        "indicator_raw": raw(row.name.raw),
        "match_score": row.name.match_score,
    }
    return own | _common(row.name, row.score, row.rating, proofs.of_indicator(row.fiscal_year, row.indicator_no))


def _sub_indicator(row: SubIndicatorScore, report_id: str) -> Row:
    own: Row = {
        "report_id": report_id,
        "fiscal_year": row.fiscal_year,
        "indicator_no": row.indicator_no,
        "sub_indicator": row.sub_indicator,
        "sub_indicator_raw": raw(row.name.raw),
    }
    return own | _common(row.name, row.score, row.rating, NO_VERDICT)


def _question(row: QuestionScore, report_id: str) -> Row:
    own: Row = {
        "report_id": report_id,
        "fiscal_year": row.fiscal_year,
        "question_code": row.question_code,
        "item_no": row.item_no,
        "indicator_no": row.indicator_no,
        "question_raw": raw(row.question.raw),
        "recommendation": plain(row.recommendation),
    }
    return own | _common(row.question, row.score, row.rating, NO_VERDICT)


def _common(name: Printed | None, score: Score | None, rating: Named | None, verdict: Verdict) -> Row:
    """The columns of every score table. A row begins at its name, else at its score, else at its rating."""
    prints = [name, score.printed if score else None, rating.printed if rating else None]
    pages = [p.place.page for p in prints if p is not None]
    trusted = score is not None and score.value is not None
    return {
        "score": score.value if score else None,
        "score_raw": raw(score.printed.raw) if score else None,
        "rating": plain(rating.value) if rating else None,
        "rating_raw": raw(rating.printed.raw) if rating else None,
        "verified": verdict.verified if trusted else None,
        "proof": verdict.proof if trusted else None,
        "proof_within": verdict.proof_within if trusted else None,
        "reading": score.printed.reading if score else None,
        "confidence": score.printed.confidence if score else None,
        "page": next((page for page in pages if page is not None), None),
    }
