"""One row of the `audit` table, and how its messages are put together."""

from __future__ import annotations

from dataclasses import dataclass

from audit.rules import Rule, Words, fill
from extract.document import BBox, Place
from extract.records import NO_PLACE

NOT_STATED, NOT_STATED_EN = "ไม่ระบุ", "not stated"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """The columns of the contract in its order; `class_` is published as `class`, `place` as page, line and bbox."""

    source: str
    report_id: str | None
    rule: str
    class_: str
    severity: str
    status: str  # pass fail not_applicable corrected
    message: str
    message_en: str
    fiscal_year: int | None = None
    table: str | None = None
    row_key: str | None = None
    column: str | None = None
    place: Place = NO_PLACE
    indicator_no: int | None = None
    measure_id: str | None = None
    printed: str | None = None
    expected: str | None = None
    actual: str | None = None

    @property
    def page(self) -> int | None:
        return self.place.page

    @property
    def line(self) -> int | None:
        return self.place.line

    @property
    def bbox(self) -> BBox | None:
        return self.place.bbox

    @property
    def makes_partial(self) -> bool:
        """Whether it makes its document `partial`: something was not read or is not trusted."""
        return self.class_ == "reading" and self.status == "fail" and self.severity in ("warning", "error")


def failing(rule: Rule, words: Words, place: Place) -> tuple[str, str]:
    """Thai and English message of a case that fails."""
    thai, english = _where(place)
    return fill(rule.message, {**words, "where": thai}, NOT_STATED), fill(
        rule.message_en, {**words, "where": english}, NOT_STATED_EN
    )


def passing(rule: Rule, detail: str = "") -> tuple[str, str]:
    return f"ผ่าน: {rule.description_th}{detail}", f"Holds: {rule.description}{detail}"


def not_applicable(rule: Rule) -> tuple[str, str]:
    return f"ไม่มีข้อมูลให้ตรวจ: {rule.description_th}", f"Nothing to check: {rule.description}"


def _where(place: Place) -> tuple[str, str]:
    if place.page is not None:
        return f" (หน้า {place.page})", f" (page {place.page})"
    if place.line is not None:
        return f" (บรรทัดที่ {place.line})", f" (line {place.line})"
    return "", ""
