from __future__ import annotations

from explore.explain import explain
from extract.document import Document, Page, Paragraph, Place
from extract.errors import DocumentError
from extract.records import Cover, Doubt, IndicatorScore, Printed, Report, Score, TableUse
from reading import _audited, unread  # the two ways in which a Result is made


def test_every_guess_is_shown_with_its_runner_up_and_every_doubt_with_its_message() -> None:
    name = Printed("การใช้อำนาด", Place(line=7), match_score=91.0, runner_up="การใช้งบประมาณ", runner_up_score=52.0)
    scores = tuple(IndicatorScore(2568, no, name, Score(90.5, Printed("๙๐.๕", Place(line=7)))) for no in (1, 2, 3))
    report = Report(
        Cover(), indicator_scores=scores, doubts=(Doubt("row_unread", Place(line=9), "แถวหนึ่ง"),),
        tables=(TableUse(Place(line=3), "ระดับ | คะแนน", 7, None, "rating_scale"),),
    )
    document = Document("x.txt", "0" * 64, 1, "text/plain", "text", (Page(None, (Paragraph("", Place(line=1)),)),))
    shown = "\n".join(explain(_audited(document, report)))
    assert "indicator_scores 2568/3 = 90.5  “๙๐.๕” บรรทัด (line) 7" in shown
    assert "ตรงกัน (fit) 91.0, ถัดไป (next) การใช้งบประมาณ 52.0" in shown
    assert "left out): rating_scale" in shown
    assert "warning row_unread" in shown and "แถวหนึ่ง" in shown


def test_a_document_that_failed_has_one_line() -> None:
    (line,) = explain(unread("x.pdf", DocumentError("encrypted", "มีรหัสผ่าน (encrypted)")))
    assert line == "x.pdf: failed (encrypted) มีรหัสผ่าน (encrypted)"
