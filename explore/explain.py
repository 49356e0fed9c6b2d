"""What was recognised where in one document: a `pipeline.Result` -> the lines of `ita explain`.

Cover fields, every table with its use or why it was left out, every score with its line and verdict, every match that is not exact with
its runner-up, and every doubt; of one page, if it is asked for. Headings are in Thai and English.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from explore.page_tables import pages_of
from export.evidence import evidence_rows
from export.schemas import Row
from export.score_rows import score_tables
from export.text import raw
from extract.document import Document, Place
from extract.pieces import printed_at
from extract.records import Measure, Named, Printed, Report, Year
from pipeline import Result

EXACT = 100.0  # match score of a name that needed no guess
LONGEST_PRINT = 60  # characters of printed text in a line
LEFT_OUT = "ไม่ใช้ (left out)"
Match = tuple[str, Printed]  # what the print was taken for
Line = tuple[Iterable[int | None], str]  # the pages that it is about


def explain(result: Result, page: int | None = None) -> Iterator[str]:
    """The lines, section by section; a document that failed has one line and its reason. `page`: only what stands on it."""
    yield f"{result.source}: {result.status}" + (f" ({result.error_code}) {result.error_detail}" if result.error_detail else "")
    if result.document is not None:
        yield from _document(result.document, page)
    if result.document is None or result.report is None:
        return
    report = result.report
    yield from _section("หน้าปก", "Cover", _cover(report), page)
    yield from _section("ตาราง", "Tables", _tables(result.document, report, page), page)
    yield from _section("คะแนน", "Scores", _scores(result, report), page)
    yield from _section("มาตรการ", "Measures", _measures(report.measures), page)
    yield from _section("ชื่อที่เทียบโดยประมาณ", "Matches that are not exact", _guesses(report), page)
    yield from _section("ข้อสงสัย", "Doubts", _doubts(result), page)


def _document(document: Document, only: int | None) -> Iterator[str]:
    yield f"  {document.media_type}, {document.size_bytes:,} bytes, sha256 {document.sha256}"
    for page in document.pages:
        if only not in (None, page.number):
            continue
        number = "" if page.number is None else f" {page.number}"
        damage = f", ซ่อมไม่ได้ (cannot be mended): {' '.join(page.damage)}" if page.damage else ""
        yield f"  หน้า (page){number}: {page.method}, {page.quality}, ซ่อม (mended) {page.repairs}{damage}"


def _section(thai: str, english: str, lines: Iterator[Line], page: int | None) -> Iterator[str]:
    found = [text for pages, text in lines if page is None or page in pages]
    yield ""
    yield f"{thai} / {english}: {len(found)}"
    yield from (f"  {line}" for line in found)


def _cover(report: Report) -> Iterator[Line]:
    for one in fields(report.cover):
        value = getattr(report.cover, one.name)
        if isinstance(value, Named | Year):
            yield (value.printed.place.page,), f"{one.name} = {_shown(value.value)}  {_print(value.printed)}"
        elif value is not None:
            yield (), f"{one.name} = {raw(str(value))}"


def _tables(document: Document, report: Report, page: int | None) -> Iterator[Line]:
    spread = pages_of(document) if page is not None else [frozenset({use.place.page}) for use in report.tables]
    for use, pages in zip(report.tables, spread, strict=True):
        became = use.used_as or f"{LEFT_OUT}: {use.reason or '?'}"
        yield pages, f"{_where(use.place)}  {use.rows} แถว (rows) -> {became}  [{_cut(use.header)}]"


def _scores(result: Result, report: Report) -> Iterator[Line]:
    report_id = result.document.report_id if result.document else ""
    lines = {(row["table"], row["row_key"]): row["line"] for row in evidence_rows(report, report_id) if row["column"] == "score"}
    if result.proofs is None:
        return
    for table, rows in score_tables(report, report_id, result.proofs).items():
        for row in rows:
            yield (row["page"],), _score(table, row, lines)


def _score(table: str, row: Row, lines: dict[tuple[str, str], int | None]) -> str:
    names = ("instrument", "indicator_no", "sub_indicator", "question_code", "item_no")
    parts = [row.get("fiscal_year"), *(row[name] for name in names if row.get(name) is not None and not _implied(table, name))]
    key = "/".join("unknown" if part is None else str(part) for part in parts)
    line = lines.get((table, key))
    verdict = {True: f"พิสูจน์แล้ว (proved by {row['proof']})", False: "ขัดกับสูตร (contradicted)", None: ""}[row["verified"]]
    printed = _place(row["page"], line)
    return f"{table} {key} = {_shown(row['score'])}  “{row['score_raw'] or ''}” {printed}  {verdict}".rstrip()


def _implied(table: str, name: str) -> bool:
    """Whether a column is no part of the row's key: an indicator tells its instrument, a question its indicator."""
    return (name == "instrument" and table != "instrument_scores") or (name == "indicator_no" and table != "indicator_scores")


def _measures(measures: tuple[Measure, ...]) -> Iterator[Line]:
    for number, measure in enumerate(measures, start=1):
        units = ", ".join(unit.unit for unit in measure.units)
        periods = ", ".join(f"{one.kind} {_shown(one.start_date)}..{_shown(one.end_date)}" for one in measure.timelines)
        about = measure.question_code or measure.indicator_no
        named = _cut(measure.measure or measure.topic or "")
        printed = [*(unit.printed for unit in measure.units), *(one.printed for one in measure.timelines)]
        pages = {measure.place.page, *(printed_at(one.raw, one.place).page for one in printed)}
        yield pages, f"{number:03d} {_where(measure.place)} {_shown(about)}: {named}  [{units}]  [{periods}]"


def _matches(report: Report) -> Iterator[Match]:
    for score in report.indicator_scores:
        yield f"indicator {score.indicator_no}", score.name
    for sub in report.sub_indicator_scores:
        yield f"sub_indicator {sub.sub_indicator}", sub.name
    for question in report.question_scores:
        yield f"question {question.question_code}", question.question
    for measure in report.measures:
        yield from ((f"unit {unit.unit}", unit.printed) for unit in measure.units)
    for one in fields(report.cover):
        if isinstance(value := getattr(report.cover, one.name), Named | Year):
            yield f"{one.name} {value.value}", value.printed


def _guesses(report: Report) -> Iterator[Line]:
    for taken_for, printed in _matches(report):
        if _is_guess(printed):
            yield (printed_at(printed.raw, printed.place).page,), _match(taken_for, printed)


def _is_guess(printed: Printed) -> bool:
    return printed.match_score is not None and printed.match_score < EXACT


def _match(taken_for: str, printed: Printed) -> str:
    fit = f"{printed.match_score:.1f}" if printed.match_score is not None else "-"
    next_best = f"{printed.runner_up} {_shown(printed.runner_up_score)}" if printed.runner_up else "ไม่มี (none)"
    return f"{taken_for}  {_print(printed)}  ตรงกัน (fit) {fit}, ถัดไป (next) {next_best}"


def _doubts(result: Result) -> Iterator[Line]:
    for row in result.audit:
        if row.status == "fail":
            yield (row.page,), f"{row.severity} {row.rule}: {row.message} / {row.message_en}"


def _print(printed: Printed) -> str:
    return f"“{_cut(printed.raw)}” {_where(printed.place)}".rstrip()


def _where(place: Place) -> str:
    return _place(place.page, place.line)


def _place(page: int | None, line: int | None) -> str:
    found = [f"หน้า (page) {page}"] if page is not None else []
    found += [f"บรรทัด (line) {line}"] if line is not None else []
    return ", ".join(found)


def _cut(text: str) -> str:
    folded = raw(text) or ""
    return folded if len(folded) <= LONGEST_PRINT else folded[: LONGEST_PRINT - 1].rstrip() + "…"


def _shown(value: object) -> str:
    return "-" if value is None else str(value)
