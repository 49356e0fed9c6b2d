"""The good report that every recoverable file holds: a made-up agency whose scores obey the formulas, and what must be read of it.

As lines of text, as pages of a PDF (`raw_pdf`), as a Word body and as HTML.
"""

from __future__ import annotations

from tests.hostile.raw_pdf import Page, ruled, texts

YEAR = 2568
AGENCY = "เทศบาลตำบลนิเวศน์"
SCORES = {1: 90.0, 2: 80.0, 3: 85.0, 4: 88.0, 5: 92.0, 6: 86.0, 7: 84.0, 8: 88.0, 9: 95.0, 10: 89.0}
OVERALL = 88.7  # 0.3 x 87 + 0.3 x 86 + 0.4 x 92
MEASURE = "จัดทำคู่มือการให้บริการประชาชน"
NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
COVER = (
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
    f"ประจำปีงบประมาณ พ.ศ. {YEAR}",
    AGENCY,
    "อำเภอธวัชบุรี จังหวัดร้อยเอ็ด",
    f"คะแนนรวม {OVERALL:.2f} คะแนน อยู่ในระดับผ่านดี",
)
RESULTS = "ผลการประเมินรายตัวชี้วัดมีรายละเอียดดังต่อไปนี้"
PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
SCORE_ROWS = (("ตัวชี้วัด", "คะแนน"), *((f"{no}. {NAMES[no - 1]}", f"{score:.2f}") for no, score in SCORES.items()))
MEASURE_ROWS = (
    ("ประเด็น", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
    (NAMES[0], MEASURE, "สำนักปลัด", "ตลอดปีงบประมาณ"),
    (NAMES[1], "เผยแพร่แผนการใช้จ่ายงบประมาณ", "กองคลัง", "ไตรมาสที่ 1-2"),
)


def as_text() -> str:
    tables = ["\n".join("\t".join(row) for row in rows) for rows in (SCORE_ROWS, MEASURE_ROWS)]
    return "\n".join(("\n".join(COVER), "", RESULTS, "", tables[0], "", PLAN, "", tables[1], ""))


def as_html(before: str = "", inside: str = "", after: str = "", attributes: str = "") -> str:
    """`inside`: between the cells of the first table's last row; `attributes`: of every cell of the first table."""
    cover = "".join(f"<p>{line}</p>" for line in COVER)
    tables = [
        "<table>" + "".join("<tr>" + "".join(f"<td{extra}>{cell}</td>" for cell in row) + "</tr>" for row in rows) + more + "</table>"
        for rows, extra, more in ((SCORE_ROWS, attributes, inside), (MEASURE_ROWS, "", ""))
    ]
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>ITA</title></head><body>'
    return f"{head}{before}{cover}<p>{RESULTS}</p>{tables[0]}<p>{PLAN}</p>{tables[1]}{after}</body></html>"


def pages() -> tuple[Page, Page]:
    """The cover with the scores; the measures."""
    lines = texts(COVER, 780) + texts((RESULTS,), 650)
    return Page(lines + ruled(SCORE_ROWS, 60, 630, (330, 100))), Page(
        texts((PLAN,), 780) + ruled(MEASURE_ROWS, 30, 750, (120, 210, 80, 120))
    )
