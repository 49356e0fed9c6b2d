"""One document and its report, made by hand, with something in every table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit.evaluate import evaluate
from audit.proofs import prove
from export.rows import tables_of
from export.schemas import Tables
from extract.document import Cell, Document, Page, Paragraph, Place, Table
from extract.records import (
    Cover,
    Doubt,
    Finding,
    IndicatorScore,
    InstrumentScore,
    Measure,
    Named,
    OverallScore,
    Printed,
    QuestionScore,
    Report,
    ResponsibleUnit,
    Score,
    SubIndicatorScore,
    TableUse,
    Timeline,
    Year,
)

SHA = "d6b756cafce5462f" + "0" * 48


def printed(raw: str, line: int = 1) -> Printed:
    return Printed(raw, Place(page=1, line=line))


def make_document() -> Document:
    table = Table((Cell("x", 0, 0, Place(1, 9)),), Place(1, 9))
    page = Page(1, (Paragraph("ปี ๒๕๖๘", Place(1, 1)), table), repairs=3)
    return Document(
        "reports/a.txt", SHA, 1234, "text/plain", "text", (page, Page(2, (), quality="failed", reason="blank"))
    )


def make_report() -> Report:
    year, nine = 2568, Score(90.0, printed("๙๐.๐๐", 12))
    unit = ResponsibleUnit("สำนักปลัด", "สำนักปลัด", printed("สำนัก ปลัด"))
    period = Timeline("month_range", date(2025, 10, 1), date(2026, 9, 30), None, printed("ต.ค.๖๘-ก.ย.๖๙"))
    measure = Measure(
        1,
        (1, 2),
        "I๑".replace("๑", "1"),
        None,
        printed("ตัวชี้วัดที่ ๑"),
        "จัดทำคู่มือ ๒ ฉบับ",
        " ",
        ("ขั้นที่ ๑", "-"),
        printed("สำนัก ปลัด"),
        printed("-"),
        "รอบ ๖ เดือน",
        (("งบ", "๕๐๐"), ("หมายเหตุ", "-")),
        (unit,),
        (period,),
        Place(1, 20),
    )
    return Report(
        Cover(
            "รายงาน ปี ๒๕๖๘",
            "analysis",
            Year(year, printed("๒๕๖๘")),
            Year(2569, printed("๒๕๖๙")),
            Named("เทศบาลตำบลนิเวศน์", printed("ทต.นิเวศน์")),
            "เทศบาลตำบล",
            None,
            Named("ร้อยเอ็ด", printed("จ.ร้อยเอ็ด")),
            "TH-45",
        ),
        (OverallScore(year, nine, Named("ผ่านดี", printed("ผ่านดี"))), OverallScore(2567, Score(None, printed("8?.1")))),
        (InstrumentScore(year, "IIT", nine, name=printed("แบบวัด IIT")),),
        tuple(
            IndicatorScore(year, no, replace(printed("x"), match_score=91.0, runner_up="y"), nine)
            for no in range(1, 11)
        ),
        (SubIndicatorScore(year, 9, "9.1", printed("ข้อมูลพื้นฐาน"), nine),),
        (QuestionScore(year, "I7", 1, 2, printed("ข้อ ๗"), nine, "ควรแก้ ๑ เรื่อง"),),
        (Finding(9, None, "improve", "ต่ำกว่า ๘๕", Place(1, 18)),),
        (measure,),
        (Doubt("period_unread", Place(1, 20), "-", "timelines", "1", "kind", measure_seq=1),),
        (TableUse(Place(1, 9), "x", 1, None, "weights"),),
    )


def make_tables() -> Tables:
    document, report = make_document(), make_report()
    proofs = prove(report)
    rows = evaluate(report, proofs, document.source, document.report_id)
    return tables_of(document, report, proofs, rows, "partial", None, None, "0.1")


def other_source(found: Tables, source: str, sha256: str | None = None) -> Tables:
    """The same rows for another input, of the same content unless a hash is given."""
    report_id = (sha256 or SHA)[:16]
    changed: Tables = {}
    for name, rows in found.items():
        changed[name] = [
            {
                **row,
                **({"source": source} if "source" in row else {}),
                **({"report_id": report_id} if "report_id" in row else {}),
            }
            for row in rows
        ]
    changed["documents"] = [{**changed["documents"][0], "sha256": sha256 or SHA}]
    return changed
