"""How each kind of mark looks: colour, line and shape together, so that no kind is told by its colour alone.

Colours are those of Okabe and Ito (2008), chosen to be told apart by colour-blind eyes.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = tuple[int, int, int]
Line = Literal["solid", "dashed", "dotted", "dash_dot", "double", "long_dash"]
Shape = Literal["circle", "arrow", "square", "pill", "hexagon", "slant", "tag", "octagon"]
LETTER_KINDS = ("score", "rating", "year", "name", "unit", "period")  # drawn round the letters themselves where these are found


@dataclass(frozen=True, slots=True)
class Style:
    """`width` in points. `hatched`: filled with slanting lines; `tinted`: filled with the colour, text stays readable."""

    thai: str
    english: str
    colour: Colour
    line: Line = "solid"
    shape: Shape = "tag"
    width: float = 1.0
    tinted: bool = False
    hatched: bool = False


STYLES: dict[str, Style] = {  # in the order of the legend
    "table": Style("ตารางที่ใช้", "table used", (70, 70, 70), "solid", "tag", 1.5),
    "left_out": Style("ตารางที่ไม่ใช้ พร้อมเหตุผล", "table left out, with its reason", (110, 110, 110), "dashed", "tag", 1.5, hatched=True),
    "cell": Style("ช่องของตาราง", "cell", (130, 170, 210), "solid", "tag", 0.5),
    "header": Style("แถวหัวตาราง", "header row", (120, 120, 120), "dotted", "square", 0.75, tinted=True),
    "column": Style("บทบาทของคอลัมน์", "role of the column", (40, 40, 40), "solid", "tag"),
    "score": Style("คะแนน", "score", (0, 114, 178), "solid", "circle", tinted=True),
    "rating": Style("ระดับผล", "rating", (170, 51, 119), "double", "arrow", tinted=True),
    "year": Style("ปีงบประมาณ", "fiscal year", (0, 0, 0), "dotted", "square", tinted=True),
    "name": Style("ชื่อ (หน่วยงาน ตัวชี้วัด เรื่อง)", "name (agency, indicator, subject)", (230, 159, 0), "dashed", "pill", tinted=True),
    "unit": Style("ผู้รับผิดชอบ", "responsible unit", (0, 158, 115), "dash_dot", "hexagon", tinted=True),
    "period": Style("ระยะเวลา", "period", (86, 180, 233), "long_dash", "slant", tinted=True),
    "doubt": Style("ข้อสงสัย", "doubt (a failing audit row)", (213, 94, 0), "dashed", "octagon", 2.0),
}
USES = {  # what a table was used for, `TableUse.used_as`
    "scores": "คะแนน", "question_scores": "คะแนนรายข้อ", "measures": "มาตรการ", "findings": "ผลการวิเคราะห์",
}
REASONS = {  # why a table was left out, `TableUse.reason`
    "empty": "ไม่มีข้อมูล",
    "of_another_agency_or_mean": "เป็นของหน่วยงานอื่นหรือค่าเฉลี่ย",
    "weights_or_targets": "เป็นค่าน้ำหนักหรือเป้าหมาย",
    "no_numbers": "ไม่มีตัวเลข",
    "not_about_indicators": "ไม่เกี่ยวกับตัวชี้วัด",
}
