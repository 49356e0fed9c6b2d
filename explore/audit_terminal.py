"""What an audit says, and the list of rules -> text for a terminal: tables as wide as it is, signs beside the colours."""
from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audit.rules import Rule
from explore.audit_report import AuditReport, ReportLine
from explore.audit_sheets import coverage_summary
from explore.audit_words import CLASSES, SEVERITIES, of_all, place, word_of

COLOURS = {"error": "bold red", "warning": "yellow", "info": "blue"}
FILE_WIDTH = 160  # columns where there is no terminal
NARROW = 100  # columns: below, the province is left out of the summary


def show(report: AuditReport, console: Console) -> None:
    """The summary by agency, then the failing cases, then the totals."""
    console.print(_summary(report, with_province=console.width >= NARROW))
    if report.failures:
        console.print(_failures(report))
    for line in totals(report):
        console.print(line, markup=False, highlight=False)


def as_text(report: AuditReport) -> bytes:
    """The same for a file."""
    text = io.StringIO()
    show(report, Console(file=text, width=FILE_WIDTH, color_system=None))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()).encode("utf-8") + b"\n"


def totals(report: AuditReport) -> list[str]:
    """Whole sentences: how many reports are without errors, and of the roster's agencies how many have published."""
    whole = len(report.read)
    lines = []
    for name in report.severities:
        word, cases = SEVERITIES[name], report.fails[name]
        free = report.without(name)
        lines.append(
            f"{word.sign} {word.thai} {cases:,} ข้อ; รายงานที่ไม่มี {of_all(free, whole)} "
            f"({cases:,} {word.english} cases; {free:,} of {whole:,} reports without)"
        )
    return lines + [f"{thai} {rate} ({english})" for thai, english, rate in coverage_summary(report.coverage or ())]


def rule_list(found: Iterable[Rule]) -> Iterable[str]:
    """Three lines a rule: its facts, the Thai and the English sentence."""
    for rule in found:
        word = word_of(SEVERITIES, rule.severity)
        years = f"{rule.first_year or '…'}-{rule.last_year or '…'}" if rule.first_year or rule.last_year else "ทุกปี (all years)"
        yield f"{rule.name}  {word_of(CLASSES, rule.class_).both}  {word.sign} {word.both}  {years}  {rule.basis}"
        yield f"    {rule.description_th}"
        yield f"    {rule.description}"


def _summary(report: AuditReport, with_province: bool) -> Table:
    table = Table(title="สรุปรายหน่วยงาน (summary by agency)", title_justify="left", show_edge=False)
    table.add_column("หน่วยงาน\nagency", overflow="fold")
    if with_province:
        table.add_column("จังหวัด\nprovince", overflow="fold")
    numbers = [("ปี", "year"), ("คะแนน", "score")]
    numbers += [(f"{SEVERITIES[name].sign} {SEVERITIES[name].thai}", SEVERITIES[name].english) for name in report.severities]
    for thai, english in (*numbers, ("กฎที่ผ่าน", "rules that hold")):
        table.add_column(f"{thai}\n{english}", justify="right")
    for line in report.read:
        province = [Text(line.report.get("province") or "")] if with_province else []
        table.add_row(Text(line.name), *province, *_numbers(line, report))
    return table


def _numbers(line: ReportLine, report: AuditReport) -> list[Text]:
    score = line.report.get("overall_score")
    cells = [Text(str(line.report.get("fiscal_year") or "")), Text("" if score is None else f"{score:.2f}")]
    for name in report.severities:
        count = line.fails.get(name, 0)
        cells.append(Text(f"{count:,}", style=COLOURS[name] if count else "dim"))
    return [*cells, Text(of_all(line.passed, line.checked))]


def _failures(report: AuditReport) -> Table:
    table = Table(title="\nข้อที่ไม่ผ่าน (failed rules)", title_justify="left", show_edge=False, show_lines=False)
    table.add_column("หน่วยงาน ปี\nagency, year", overflow="fold", ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column("กฎ\nrule", overflow="fold", ratio=2)
    table.add_column("คำอธิบาย\nwhat is wrong", overflow="fold", ratio=8)
    table.add_column("ที่\nwhere", overflow="fold", ratio=1)
    names = {line.key: f"{line.name} {line.report.get('fiscal_year') or ''}".strip() for line in report.lines}
    last = None
    for key, row in report.failures:
        word = word_of(SEVERITIES, row["severity"])
        sign = Text(word.sign, style=COLOURS.get(row["severity"], ""))
        name = "" if key == last else names[key]
        table.add_row(Text(name), sign, Text(row["rule"]), Text(row["message"]), Text(place(row["page"], row["line"])))
        last = key
    return table
