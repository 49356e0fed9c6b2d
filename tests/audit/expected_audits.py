"""The failing audit rows of a file, short, as `tests/audit/expected/<file>.json` has them. Written by hand's check, not overwritten.

    python -m tests.audit.expected_audits samples/NEW.txt      writes the file if it is not there; read every row before it is committed
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from audit.checks import CHECKS
from audit.formula_rows import FORMULAS
from pipeline import read_one

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).with_name("expected")
SHOWN = 70  # letters of a long print
JUDGED = {*CHECKS, *FORMULAS, "restated_differs", "rating_contradiction"}


def failing_rows(path: Path) -> list[dict[str, Any]]:
    """Rule, severity, the row that it is about without the report's id, and what is printed, expected and actual.

    Of a sample, all rows; of the other reports those of rules over records and of scores stated twice (`tests/extract` holds their doubts).
    """
    result = read_one(path)
    own_id = result.document.report_id if result.document else ""
    rows = []
    for row in result.audit:
        judged = row.rule in JUDGED or path.parent.name == "samples"
        if row.status == "fail" and judged:
            told = {
                "rule": row.rule,
                "severity": row.severity,
                "row": (row.row_key or "").replace(own_id, "").lstrip("-") or None,
                "indicator_no": row.indicator_no,
                "line": row.line,
                "printed": (row.printed or "")[:SHOWN] or None,
                "expected": row.expected,
                "actual": row.actual,
            }
            rows.append({name: value for name, value in told.items() if value is not None})
    return rows


def written(rows: list[dict[str, Any]]) -> str:
    """One row a line."""
    return "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def main(paths: list[str]) -> None:
    for name in paths:
        path = Path(name)
        target = FOLDER / f"{path.stem}.json"
        if target.exists():
            print(f"kept: {target}")
        else:
            target.write_text(written(failing_rows(path)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
