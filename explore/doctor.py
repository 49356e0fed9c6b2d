"""`ita doctor`: what this machine has and lacks for reading reports -> findings, as text for a person or JSON.

What is looked for, what it is needed for and how it is installed are rows of `doctor.csv`; how it is looked for is one function each, in
`doctor_programs.py` and `doctor_machine.py`. Programs are really started, each under a time limit. Nothing is installed or changed, and the
network is not touched. A machine is fit if nothing of level `needed` is missing; what is only `useful` is told and is no fault.
"""
from __future__ import annotations

import csv
import json
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explore import doctor_machine, doctor_programs
from explore.doctor_seen import DOUBTFUL, MISSING, READY, Asked, Seen
from explore.run_log import printable

__all__ = ["Asked", "Finding", "as_json_text", "as_text", "examine", "is_fit"]
TABLE = Path(__file__).with_name("doctor.csv")
NEEDED, UNUSED = "needed", "unused"  # levels; the third is `useful`
CHECKS: Mapping[str, Callable[[Asked], Seen]] = {
    "python": doctor_programs.python,
    "packages": doctor_programs.packages,
    "out": doctor_machine.out_folder,
    "temp": doctor_machine.temporary_folder,
    "processes": doctor_machine.processes,
    "limits": doctor_machine.limits,
    "memory": doctor_machine.memory,
    "cpus": doctor_machine.cpus,
    "open_files": doctor_machine.open_files,
    "names": doctor_machine.names,
    "clock": doctor_machine.clock,
    "libreoffice": doctor_programs.libreoffice,
    "thai_font": doctor_programs.thai_font,
    "ocr": doctor_programs.ocr,
    "extras": doctor_programs.extras,
}
SIGNS = {READY: ("✓", "พร้อม", "ready"), DOUBTFUL: ("!", "ควรดู", "worth a look"), MISSING: ("✗", "ขาด", "missing")}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the CSV: what is looked for. `debian`, `macos`: the command, or the advice, that puts it right."""

    name: str
    level: str  # needed useful unused
    thai: str
    english: str
    needed_for_th: str
    needed_for: str
    debian: str
    macos: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`state`: ready, doubtful or missing; `found`: what is there, in one line."""

    row: Row
    state: str
    found: str


@cache
def rows() -> tuple[Row, ...]:
    """What is looked for, in the order in which it is told."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(Row(**row) for row in csv.DictReader(lines))


def examine(asked: Asked) -> tuple[Finding, ...]:
    """Look at everything. Takes some seconds: programs are started."""
    seen = {row.name: _look(row.name, asked) for row in rows()}
    return tuple(Finding(row, seen[row.name].state, seen[row.name].found) for row in rows())


def _look(name: str, asked: Asked) -> Seen:
    try:
        return CHECKS[name](asked)
    except ImportError as error:  # told in full under `packages`
        return Seen(MISSING, f"ตรวจไม่ได้ (cannot be looked at): {error}")


def is_fit(findings: Sequence[Finding]) -> bool:
    """Whether `ita run` can do its main job here."""
    return not any(one.state == MISSING and one.row.level == NEEDED for one in findings)


def as_text(findings: Sequence[Finding]) -> str:
    """For a person: a line each, and below it what it is for and what puts it right, where that is of interest."""
    lines: list[str] = []
    for one in findings:
        sign, thai, english = ("-", "ไม่ใช้", "not used") if one.row.level == UNUSED else SIGNS[one.state]
        name = one.row.thai if one.row.thai == one.row.english else f"{one.row.thai} ({one.row.english})"
        lines.append(f"{sign} {thai} ({english})  {name}: {printable(one.found)}")
        if one.state != READY or one.row.level == UNUSED:
            lines.append(f"    ใช้สำหรับ (for) {one.row.needed_for_th} ({one.row.needed_for})")
        if one.state != READY:
            lines.append(f"    Debian: {one.row.debian}")
            lines.append(f"    macOS:  {one.row.macos}")
    lines.append("")
    if is_fit(findings):
        lines.append("เครื่องนี้พร้อมสำหรับ ita run (this machine is fit for ita run)")
    else:
        lacking = ", ".join(one.row.name for one in findings if one.state == MISSING and one.row.level == NEEDED)
        lines.append(f"เครื่องนี้ยังไม่พร้อมสำหรับ ita run (not fit for ita run): {lacking}")
    return "\n".join(lines)


def as_json_text(findings: Sequence[Finding]) -> str:
    """For machines: `fit`, and a list of what was looked at."""
    checks = [
        {
            "name": one.row.name, "level": one.row.level, "state": one.state, "found": one.found, "needed_for": one.row.needed_for,
            "install": {"debian": one.row.debian, "macos": one.row.macos},
        }
        for one in findings
    ]
    return json.dumps({"fit": is_fit(findings), "platform": platform.platform(), "checks": checks}, ensure_ascii=False, indent=2)
