"""Row keys: how a published row is named in `audit` and `evidence`."""

from __future__ import annotations

UNKNOWN_YEAR = "unknown"  # for a null fiscal year; as in partitioned folders


def row_key(fiscal_year: int | None, *parts: str | int | None) -> str:
    """The key of a score row; parts that are None (an item number) are left out.

    >>> row_key(2568, "EIT1"), row_key(None, 5), row_key(2565, "E6", 2), row_key(2568)
    ('2568/EIT1', 'unknown/5', '2565/E6/2', '2568')
    """
    year = UNKNOWN_YEAR if fiscal_year is None else str(fiscal_year)
    return "/".join([year, *(str(part) for part in parts if part is not None)])


def measure_id(report_id: str, seq: int) -> str:
    """`<report_id>-001` …, as the tables of measures have it.

    >>> measure_id("d6b756cafce5462f", 9)
    'd6b756cafce5462f-009'
    """
    return f"{report_id}-{seq:03d}"
