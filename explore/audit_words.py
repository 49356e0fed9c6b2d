"""What a person reads for the words of `audit`: severities, states of a rule, classes, document statuses. Thai with English.

The signs differ in shape as well as in colour, and the colours are told apart by people who see no red or no green.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """`tone`: the colour behind it in a spreadsheet, None for white. `meaning`: one Thai and one English sentence."""

    thai: str
    english: str
    sign: str = ""
    tone: str | None = None
    meaning: tuple[str, str] = ("", "")

    @property
    def both(self) -> str:
        return f"{self.thai} ({self.english})"


SEVERITIES: Mapping[str, Word] = {  # gravest first
    "error": Word("ข้อผิดพลาด", "error", "✗", "#F4C7B4", (
        "คะแนนหรือระดับที่ระบุไว้ขัดแย้งกันเอง ขัดกับสูตร หรือขัดกับเกณฑ์",
        "Stated scores or ratings contradict each other, the formulas or the scale",
    )),
    "warning": Word("คำเตือน", "warning", "!", "#FFF0B8", (
        "ขาดเนื้อหาที่กำหนด ข้อความขัดแย้งกัน หรือมีส่วนที่อ่านไม่ได้",
        "Required content is missing, the text contradicts itself, or something could not be read",
    )),
    "info": Word("ข้อสังเกต", "info", "i", "#D8E8F8", ("ควรตรวจดู", "Worth a look")),
}
STATES: Mapping[str, Word] = {
    "pass": Word("ผ่าน", "holds", "✓", None, ("ตรวจแล้วเป็นไปตามกฎ", "Checked, and the rule holds")),
    **SEVERITIES,
    "corrected": Word("แก้ไขแล้ว", "corrected", "✎", None, ("ผู้ตรวจแก้ไขค่าแล้ว", "A person has corrected the value")),
    "not_applicable": Word("ไม่มีข้อมูลให้ตรวจ", "nothing to check", "–", None, (
        "รายงานไม่มีข้อมูลที่กฎนี้ตรวจ", "The report has nothing that the rule looks at",
    )),
    "not_checked": Word("ไม่ได้ตรวจ", "not checked", "", None, (
        "อ่านเอกสารไม่ได้ หรือกฎนี้ใหม่กว่าการตรวจ", "The document was not read, or the rule is newer than the run",
    )),
}
CLASSES: Mapping[str, Word] = {
    "arithmetic": Word("การคำนวณ", "arithmetic"),
    "consistency": Word("ความสอดคล้อง", "consistency"),
    "completeness": Word("ความครบถ้วน", "completeness"),
    "coverage": Word("ความครอบคลุม", "coverage"),
    "reading": Word("การอ่าน", "reading"),
}
DOCUMENTS: Mapping[str, Word] = {
    "ok": Word("อ่านได้ครบ", "read in whole"),
    "partial": Word("อ่านได้บางส่วน", "read in part"),
    "not_a_report": Word("ไม่ใช่รายงาน", "not a report"),
    "failed": Word("อ่านไม่ได้", "not read"),
}
COVERAGE: Mapping[str, Word] = {
    "missing": Word("ไม่พบรายงาน", "missing", "✗", "#F4C7B4"),
    "doubtful": Word("ไม่แน่ใจ", "doubtful", "!", "#FFF0B8"),
    "duplicated": Word("มีหลายฉบับ", "duplicated", "i", "#D8E8F8"),
    "published": Word("พบรายงาน", "published", "✓"),
    "not_in_roster": Word("ไม่อยู่ในบัญชีรายชื่อ", "not in the roster", "–"),
}


def word_of(words: Mapping[str, Word], name: str) -> Word:
    """The word, or for one that is newer than this program the name itself."""
    return words.get(name) or Word(name, name)


def of_all(count: int, whole: int) -> str:
    """A rate, always as numbers that can be counted: `3 จาก 10`."""
    return f"{count:,} จาก {whole:,}"


def place(page: int | None, line: int | None) -> str:
    """Where something is printed, as short as it can be said; empty where that is not known."""
    if page is not None:
        return f"หน้า {page}"
    return f"บรรทัดที่ {line}" if line is not None else ""
