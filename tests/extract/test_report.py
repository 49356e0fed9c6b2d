from __future__ import annotations

from extract import read_report
from extract.document import Document, Page, Paragraph, Place
from extract.running import running_headers
from tests.extract.made_reports import document

SCORES = "ตัวชี้วัด\tคะแนน\nการใช้อำนาจ\t77.50\nการเปิดเผยข้อมูล\t91.25\nการใช้งบประมาณ\t88.25"
MEASURES = "มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\nจัดทำคู่มือ\tกองคลัง\tต.ค. 2568 - ก.ย. 2569\nอบรมบุคลากร\tกองช่าง\tมกราคม 2569"
FOREIGN = "รายการ\tสถานที่\tผู้เข้าร่วม\tวิทยากร\nประชุม\tห้องประชุมใหญ่\tผู้บริหาร\t-\nอบรม\tหอประชุม\tบุคลากร\t-"
WEIGHTS = "เครื่องมือ\tค่าน้ำหนัก\nแบบสำรวจบุคลากร\t30\nแบบสำรวจประชาชน\t30"


def page(*texts: str) -> Document:
    return Document(
        "made", "0" * 64, 1, "text/plain", "text", (Page(None, tuple(Paragraph(t, Place(line=i)) for i, t in enumerate(texts, 1))),)
    )


def test_each_table_is_used_once_by_what_it_holds() -> None:
    report = read_report(document(SCORES, "มาตรการมีดังนี้", MEASURES, "รายละเอียดอื่นของหน่วยงานมีดังนี้", FOREIGN))
    assert [(use.used_as, use.rows) for use in report.tables] == [("scores", 3), ("measures", 2), (None, 3)]
    assert len(report.indicator_scores) == 3
    assert len(report.measures) == 2


def test_a_table_used_for_nothing_is_doubted_with_its_reason() -> None:
    report = read_report(document(SCORES, "น้ำหนักของเครื่องมือมีดังนี้", WEIGHTS, "รายละเอียดอื่นของหน่วยงานมีดังนี้", FOREIGN))
    assert [d.actual for d in report.doubts if d.rule == "table_left_out"] == ["weights_or_targets", "no_numbers"]
    assert [use.reason for use in report.tables] == [None, "weights_or_targets", "no_numbers"]


def test_a_sentence_that_compares_with_a_mean_is_no_caption_of_means() -> None:
    for above in ("ภาพรวมได้ 90.82 คะแนน สูงกว่าคะแนนเฉลี่ยของจังหวัดสุรินทร์ (85.11 คะแนน)", "สูงกว่าค่าเฉลี่ยระดับประเทศ"):
        assert len(read_report(document(above, SCORES)).indicator_scores) == 3
    assert read_report(document("คะแนนเฉลี่ยของจังหวัดสุรินทร์", SCORES)).indicator_scores == ()


def test_a_table_whose_caption_is_of_other_scores_states_none_of_this_years() -> None:
    for caption in ("เป้าหมาย ปี 2569", "ผลคะแนนปีที่ผ่านมา", "ผลคะแนนเบื้องต้นก่อนอุทธรณ์", "ผลการประเมินตนเอง", "ผลสำรวจความพึงพอใจ"):
        assert read_report(document(caption, SCORES)).indicator_scores == ()
    for caption in ("ผลคะแนนเทียบกับปีที่ผ่านมา", "ผลคะแนนเทียบกับเป้าหมาย"):
        assert len(read_report(document(caption, SCORES)).indicator_scores) == 3


def test_the_kind_follows_what_was_found() -> None:
    assert read_report(document(SCORES, "มาตรการมีดังนี้", MEASURES)).cover.report_kind == "analysis_and_measures"
    assert read_report(document(SCORES)).cover.report_kind == "analysis"


def test_the_plans_year_comes_from_its_periods_where_it_is_not_stated() -> None:
    report = read_report(document(SCORES, "ดังนี้", MEASURES))
    assert report.cover.plan_fiscal_year is not None
    assert report.cover.plan_fiscal_year.value == 2569


def test_a_plan_whose_year_nothing_tells_is_doubted() -> None:
    undated = MEASURES.replace("ต.ค. 2568 - ก.ย. 2569", "ทุกเดือน").replace("มกราคม 2569", "ทุกไตรมาส")
    report = read_report(document(SCORES, "ดังนี้", undated))
    assert report.cover.plan_fiscal_year is None
    assert "plan_year_unknown" in [d.rule for d in report.doubts]


def test_damage_that_cannot_be_undone_is_doubted() -> None:
    broken = Document("made", "0" * 64, 1, "text/plain", "text", (Page(3, (), damage=("C23",)),))
    assert [(d.rule, d.printed) for d in read_report(broken).doubts if d.rule == "text_damaged"] == [("text_damaged", "C23")]


def test_lines_repeated_beside_page_numbers_are_running_headers() -> None:
    texts = ("เทศบาลตำบลนิเวศน์", "1", "เนื้อหาหนึ่ง", "เทศบาลตำบลนิเวศน์", "2", "เนื้อหาสอง", "เทศบาลตำบลนิเวศน์", "3")
    assert "เทศบาลตำบลนิเวศน์" in running_headers(page(*texts))
    assert "เนื้อหาหนึ่ง" not in running_headers(page(*texts))


def test_lines_repeated_elsewhere_are_no_running_headers() -> None:
    assert running_headers(page("ดังนี้", "ข้อหนึ่ง", "ดังนี้", "ข้อสอง")) == frozenset()


def test_an_empty_document_is_an_empty_report() -> None:
    report = read_report(page())
    assert (report.indicator_scores, report.measures, report.findings, report.tables) == ((), (), (), ())
    assert {"year_uncertain", "agency_uncertain"} <= {d.rule for d in report.doubts}


def test_reading_twice_gives_the_same_report() -> None:
    made = document(SCORES, "ดังนี้", MEASURES)
    assert read_report(made) == read_report(made)
