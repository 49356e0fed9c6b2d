"""What an audit says -> one HTML page that needs nothing else: no links to elsewhere, styles and script inside, and a policy that allows
only these. It reads well on a phone and on paper, and without the script, which only filters. All text of reports is escaped.
"""
from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from explore.audit_cases import anchor, cases_html
from explore.audit_report import AuditReport, ReportLine, RuleLine
from explore.audit_sheets import TITLE, coverage_summary
from explore.audit_words import CLASSES, COVERAGE, DOCUMENTS, SEVERITIES, STATES, of_all, word_of
from explore.histogram import histogram_svg
from explore.matrix import Column, Entry, Sign, column_rules, legend_html, matrix_html

FOLDER = Path(__file__).parent
CODES = {"pass": "p", "error": "e", "warning": "w", "info": "i", "corrected": "c", "not_applicable": "n", "not_checked": "u"}
SIGNS = {state: Sign(CODES[state], word.sign, word.both) for state, word in STATES.items()}

LOUD = (
    '<p class="switch" hidden><label><input id="loud" type="checkbox"> '
    "เฉพาะกฎที่มีรายงานไม่ผ่าน (only rules that fail somewhere)</label></p>"
)
MOST_BYTES = 4_500_000  # of the page but for what holds the cases together: it stays under 5 MB for 500 reports and opens on a phone
OFTEN = 8  # rules told of as failing most often


def audit_page(report: AuditReport) -> bytes:
    """The page, UTF-8."""
    columns = _columns(report)
    style = _file("audit_page.css") + _file("matrix.css") + column_rules(columns)
    script = _file("audit_page.js")
    charts = f'<div class="charts">{_scores(report)}{_often(report)}</div>'
    before, after = _tiles(report) + charts + _matrix(report, columns), _coverage(report) + _rules(report)
    cases = cases_html(report, MOST_BYTES - len((style + script + before + after).encode("utf-8")))
    page = (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{TITLE}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}"><style>{style}</style></head><body>'
        f"<header><h1>{TITLE}<small>Audit of ITA reports</small></h1></header>{_bar(report)}<main>{before}{cases}{after}</main>"
        f"{_footer(report)}<script>{script}</script></body></html>\n"
    )
    return page.encode("utf-8")


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing from elsewhere, and of what is inside only this style and this script."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in (style, script)]
    return f"default-src 'none';style-src 'sha256-{hashes[0]}';script-src 'sha256-{hashes[1]}';base-uri 'none';form-action 'none'"


def heading(thai: str, english: str) -> str:
    return f"<h2>{escape(thai)} <small>{escape(english)}</small></h2>"


def _bar(report: AuditReport) -> str:
    links = [("matrix", "ตาราง"), ("cases", "ข้อที่ไม่ผ่าน"), ("rules", "กฎ")]
    levels = {"info": "ทุกระดับ (all)", "warning": "คำเตือนขึ้นไป (warnings)", "error": "เฉพาะข้อผิดพลาด (errors)"}
    options = "".join(f'<option value="{name}">{label}' for name, label in levels.items() if name in report.severities)
    return (
        f'<div class="bar"><div><nav>{" · ".join(f"""<a href="#{name}">{label}</a>""" for name, label in links)}</nav>'
        f'<form id="filter" hidden><select id="severity" aria-label="ความสำคัญ (severity)">{options}</select>'
        '<input id="search" type="search" placeholder="ค้นหาหน่วยงาน" aria-label="ค้นหาหน่วยงาน (search agencies)"></form></div></div>'
    )


def _tiles(report: AuditReport) -> str:
    whole, documents = len(report.read), sum(report.documents.values())
    tiles = [("รายงานที่อ่านได้ครบ", of_all(report.documents.get("ok", 0), documents), "documents read in whole")]
    for name in report.severities:
        word = SEVERITIES[name]
        tiles.append((f"ไม่มี{word.thai}", of_all(report.without(name), whole), f"reports without {word.english}"))
    tiles += [(thai, rate, english) for thai, english, rate in coverage_summary(report.coverage or ())]
    found = "".join(f'<li>{thai}<b>{rate}</b><span class="en">{english}</span>' for thai, rate, english in tiles)
    return f'<section id="summary">{heading("ภาพรวม", "summary")}<ul class="tiles">{found}</ul></section>'


def _scores(report: AuditReport) -> str:
    found = [line.report["overall_score"] for line in report.lines if line.report.get("overall_score") is not None]
    if not found:
        return ""
    years = sorted({line.report["fiscal_year"] for line in report.lines if line.report.get("fiscal_year") is not None})
    span = f" ปีงบประมาณ {years[0]}" + (f"-{years[-1]}" if len(years) > 1 else "") if years else ""
    whole = sum(line.kind == "report" for line in report.lines)
    caption = f"{of_all(len(found), whole)} รายงานระบุคะแนนภาพรวม{span}"
    chart = histogram_svg(found, f"คะแนนภาพรวม: {caption}", "คะแนนภาพรวม (overall score)")
    return (
        f'<section id="scores">{heading("คะแนนภาพรวมที่รายงานระบุ", "overall scores as stated")}<figure>{chart}'
        f'<figcaption>{caption} <span class="en">(number of reports by overall score)</span></figcaption></figure></section>'
    )


def _often(report: AuditReport) -> str:
    """The rules that most reports fail."""
    failing = sorted((line for line in report.rules if line.failed), key=lambda line: -line.failed)[:OFTEN]
    found = "".join(
        f'<li><span class="sign {CODES.get(line.rule.severity, "e")}">{word_of(SEVERITIES, line.rule.severity).sign}</span>'
        f"<span>{escape(line.rule.description_th)}</span><b>{of_all(line.failed, line.checked)}</b>"
        for line in failing
    )
    told = f'<ol class="often">{found}</ol>' if found else "<p>ไม่มี (none)</p>"
    return f'<section id="often">{heading("กฎที่รายงานไม่ผ่านมากที่สุด", "rules that most reports fail")}<figure>{told}</figure></section>'


def _columns(report: AuditReport) -> list[Column]:
    """The rules by class, in the order of the words; quiet is one that fails nowhere."""
    found, last = [], None
    for line in _ordered(report):
        rule = line.rule
        told = f"{word_of(CLASSES, rule.class_).thai}: {rule.description_th} ({rule.description})"
        found.append(Column(rule.description_th, told, quiet=not line.failed, first=last not in (None, rule.class_)))
        last = rule.class_
    return found


def _ordered(report: AuditReport) -> list[RuleLine]:
    order = {name: at for at, name in enumerate(CLASSES)}
    return sorted(report.rules, key=lambda line: order.get(line.rule.class_, len(order)))


def _matrix(report: AuditReport, columns: list[Column]) -> str:
    """Agencies of a roster without a report are not here: they stand under coverage."""
    names = [line.rule.name for line in _ordered(report)]
    entries = [_entry(line, names) for line in report.read]
    quiet = sum(column.quiet for column in columns)
    note = (
        f"เลขหัวตารางคือเลขในรายการกฎ (numbers as in the list of rules). ฉบับพิมพ์แสดงเฉพาะกฎที่มีรายงานไม่ผ่าน "
        f"{of_all(len(columns) - quiet, len(columns))} กฎ (on paper only rules that fail somewhere)."
    )
    return (
        f'<section id="matrix">{heading("ตารางหน่วยงานกับกฎ", "agencies by rules")}{legend_html(SIGNS)}{LOUD if quiet < len(columns) else ""}'
        f"{matrix_html(('หน่วยงาน', 'กฎที่ผ่าน'), columns, entries, SIGNS)}"
        f'<p class="en">{note}</p></section>'
    )


def _entry(line: ReportLine, names: list[str]) -> Entry:
    facts = (str(line.report.get("fiscal_year") or ""), line.report.get("province") or "", _document(line))
    notes = {at: f"{line.cases[name]} ข้อ: {name}" for at, name in enumerate(names) if line.cases.get(name)}
    states = [line.states.get(name, "not_checked") for name in names]
    detail = " · ".join(filter(None, facts))
    return Entry(line.name, detail, f"#{anchor(line)}" if notes else None, of_all(line.passed, line.checked), states, notes)


def _document(line: ReportLine) -> str:
    word = word_of(DOCUMENTS, line.document.get("status", "ok"))
    replaced = "มีฉบับใหม่กว่า" if line.report.get("superseded_by") else ""
    return " · ".join(filter(None, ("" if word is DOCUMENTS["ok"] else word.thai, replaced)))


def _coverage(report: AuditReport) -> str:
    if report.coverage is None:
        return ""
    order = list(COVERAGE)
    open_ = sorted((row for row in report.coverage if row["status"] != "published"), key=lambda row: order.index(row["status"]))
    rows = "".join(
        f"<tr><td>{escape(row['agency'] or '')}<td>{escape(row['type'] or '')}<td>{escape(row['district'] or '')}"
        f"<td>{escape(row['province'] or '')}<td>{row['fiscal_year'] or ''}"
        f"<td>{word_of(COVERAGE, row['status']).sign} {escape(word_of(COVERAGE, row['status']).thai)}"
        for row in open_
    )
    head = "".join(f"<th>{name}" for name in ("หน่วยงาน", "ประเภท", "อำเภอ", "จังหวัด", "ปี", "สถานะ"))
    note = f"{of_all(len(open_), len(report.coverage))} แถวของบัญชีรายชื่อที่ควรดู (rows of the roster worth a look)"
    table = f'<div class="wide"><table class="plain"><thead><tr>{head}</thead><tbody>{rows}</tbody></table></div>' if rows else ""
    return f'<section id="coverage">{heading("ความครอบคลุม", "coverage")}<p>{note}</p>{table}</section>'


def _rules(report: AuditReport) -> str:
    rows = "".join(_rule(number, line) for number, line in enumerate(_ordered(report), 1))
    head = "".join(f"<th>{name}" for name in ("เลข", "กฎ", "ประเภท", "ความสำคัญ", "ไม่ผ่าน"))
    meanings = "".join(f"<li><b>{word.sign} {word.both}</b>: {'. '.join(word.meaning)}" for word in SEVERITIES.values())
    return (
        f'<section id="rules">{heading("กฎ และรายงานที่ไม่ผ่าน", "rules, and reports that fail them")}<ul class="en">{meanings}</ul>'
        f'<div class="wide"><table class="plain"><thead><tr>{head}</thead><tbody>{rows}</tbody></table></div></section>'
    )


def _rule(number: int, line: RuleLine) -> str:
    rule, severity = line.rule, word_of(SEVERITIES, line.rule.severity)
    return (
        f'<tr><td class="number">{number}<td>{escape(rule.description_th)} <span class="en">{escape(rule.description)} '
        f"<code>{escape(rule.name)}</code></span><td>{word_of(CLASSES, rule.class_).thai}<td>{severity.sign} {severity.thai}"
        f'<td class="number">{of_all(line.failed, line.checked)}'
    )


def _footer(report: AuditReport) -> str:
    versions = f"ita-reports {report.versions['pipeline']}, contract {report.versions['contract']}"
    return (
        '<footer><p class="en">ผลการตรวจบอกว่ารายงานสอดคล้องกันเองและครบถ้วนหรือไม่ ไม่ใช่ผลของสำนักงาน ป.ป.ช. '
        f"(Whether a report agrees with itself and is complete; no statement of the NACC.) {escape(versions)}</p></footer>"
    )
