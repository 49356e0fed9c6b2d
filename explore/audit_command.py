"""`ita audit`: what is asked for -> a report in one of the formats, on stdout or in a file.

Only reads the folder's tables, but for `coverage`, which it writes where a roster is given.
Refuses in one line, Thai with English: a folder without tables, an unknown format, rule or severity, a file that cannot be written, a
workbook for the terminal.
"""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.rules import rules
from explore.audit_report import Asked, AuditReport, audit_report
from explore.audit_words import SEVERITIES
from export.published import TablesError, read_rows
from export.schemas import Row
from export.whole_file import WriteError, write_whole


class Refused(Exception):
    """What is asked for cannot be done as asked. The message is one line."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command line as they were typed; `format_` None: told by the name of `output`, else `table`."""

    out: Path
    format_: str | None = None
    output: Path | None = None
    rules: Sequence[str] = ()
    severity: str = "info"
    roster: Path | None = None
    official: Path | None = None


def answer(request: Request) -> int:
    """Write or print what is asked for; how many cases of severity error fail. Raises Refused."""
    format_ = _format(request)
    if format_ == "xlsx" and request.output is None and sys.stdout.isatty():
        raise Refused("ไฟล์ Excel ต้องระบุชื่อด้วย --output (a workbook needs --output FILE)")
    try:
        report = _report(request)
        if request.output is not None:
            write_whole(request.output, FORMATS[format_](report))
            print(f"รายงานอยู่ที่ (the report is in) {request.output}", file=sys.stderr)
        else:
            _print(report, format_)
    except (TablesError, WriteError) as error:
        raise Refused(str(error)) from error
    return report.fails["error"]


def rule_lines() -> Iterable[str]:
    """What `ita audit --list` prints."""
    from explore.audit_terminal import rule_list

    return rule_list(rules().values())


def _report(request: Request) -> AuditReport:
    if request.severity not in SEVERITIES:
        raise Refused(f"ไม่รู้จักความสำคัญ (unknown severity): {request.severity}; {', '.join(SEVERITIES)}")
    known = rules().keys() | ({row["rule"] for row in read_rows(request.out, "audit", ("rule",))} if request.rules else set())
    if unknown := [name for name in request.rules if name not in known]:
        raise Refused(f"ไม่รู้จักกฎ (unknown rule): {', '.join(unknown)}; ดูรายชื่อด้วย (see) ita audit --list")
    return audit_report(request.out, Asked(frozenset(request.rules), request.severity), _lists(request))


def _lists(request: Request) -> list[Row]:
    """Rows of the checks against the lists that are given; `coverage` is written. Raises Refused for a list with wrong rows."""
    from audit.sheets import SheetError

    rows: list[Row] = []
    try:
        if request.official is not None:
            from export.official import official_rows

            rows += official_rows(request.out, request.official)
        if request.roster is not None:
            from export.coverage import write_coverage

            rows += write_coverage(request.out, request.roster).audit
    except SheetError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"เขียนตาราง coverage ไม่ได้ (cannot write coverage): {error.strerror or error}") from error
    return rows


def _format(request: Request) -> str:
    """One of FORMATS: as named, else by the name of the file. Raises Refused."""
    name = request.format_
    if name is None:
        suffix = request.output.suffix.lower().removeprefix(".") if request.output else ""
        name = {"htm": "html", "txt": "table", "": "table"}.get(suffix, suffix)
    if name not in FORMATS:
        raise Refused(f"ไม่รู้จักรูปแบบ (unknown format): {name}; {', '.join(FORMATS)}")
    return name


def _print(report: AuditReport, format_: str) -> None:
    """To stdout: a table as wide as the terminal, all else as the bytes that a file would hold."""
    if format_ == "table" and sys.stdout.isatty():
        from rich.console import Console

        from explore.audit_terminal import show

        show(report, Console())
    elif format_ == "table":
        sys.stdout.write(FORMATS[format_](report).decode("utf-8"))  # in the encoding of stdout
    else:
        sys.stdout.buffer.write(FORMATS[format_](report))
        sys.stdout.buffer.flush()


def _table(report: AuditReport) -> bytes:
    from explore.audit_terminal import as_text

    return as_text(report)


def _csv(report: AuditReport) -> bytes:
    from explore.audit_sheets import failures_csv

    return failures_csv(report)


def _xlsx(report: AuditReport) -> bytes:
    from explore.audit_sheets import workbook

    return workbook(report)


def _json(report: AuditReport) -> bytes:
    from explore.audit_json import audit_json

    return audit_json(report)


def _html(report: AuditReport) -> bytes:
    from explore.audit_page import audit_page

    return audit_page(report)


FORMATS: Mapping[str, Callable[[AuditReport], bytes]] = {"table": _table, "csv": _csv, "xlsx": _xlsx, "json": _json, "html": _html}
