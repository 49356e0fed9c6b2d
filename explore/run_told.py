"""What became of a run -> the lines for a person: what could not be read (stderr), and its figures (stdout, as a table or JSON)."""
from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from explore.run_log import event, in_json, tell
from export.summary import RunSummary, counts_of, json_text, versions


def tell_start(settings: Mapping[str, object], version: str) -> None:
    """An event with the settings as they were given and the versions of all that takes part."""
    if in_json():
        event("run_started", {"settings": settings, **versions(version)})


def tell_end(summary: RunSummary) -> None:
    """To stderr: each document that could not be read, and whether there was none. In JSON the run's counts instead."""
    if in_json():
        event("run_ended", counts_of(summary))  # each failure was told when it happened
        return
    for line in summary.lines:
        if line.status == "failed":
            tell(trouble(line.source, line.error_code, line.error_detail))
    if not summary.documents:
        tell("ไม่พบเอกสารในที่ที่ระบุ (no documents found)")


def trouble(source: str, code: str | None, detail: str | None) -> str:
    """The line of a document that cannot be read."""
    return f"อ่านไม่ได้ (failed) {source}: {code}: {detail}"


def print_json(summary: RunSummary) -> None:
    """To stdout: counts, and under `lines` every document."""
    sys.stdout.writelines(json_text(counts_of(summary), "lines", summary.lines))


def print_table(summary: RunSummary, out: str | Path) -> None:
    """To stdout: the counts, and where the tables are."""
    from rich.console import Console
    from rich.table import Table

    table = Table("รายการ", "item", show_edge=False)
    table.add_column("จำนวน", justify="right")
    rows = {
        "รายงาน": ("reports", summary.reports),
        "คะแนน": ("scores", summary.scores),
        "ตรงตามสูตร": ("proved", summary.proved),
        "น่าสงสัย": ("doubted", summary.doubted),
        "มาตรการ": ("measures", summary.measures),
        "อ่านได้บางส่วน": ("partial", summary.partial),
        "ไม่ใช่รายงาน": ("not a report", summary.not_a_report),
        "อ่านไม่ได้": ("failed", summary.failed),
        "ไม่เปลี่ยนจากครั้งก่อน": ("unchanged", summary.unchanged),
    }
    for thai, (english, count) in rows.items():
        table.add_row(thai, english, f"{count:,}")
    Console().print(table)
    print(f"ตารางอยู่ที่ (tables are in) {out}")
