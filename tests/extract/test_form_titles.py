"""Forms below headings that name an indicator each: scores and measures of one table."""
from __future__ import annotations

import pytest

from extract.records import Report
from extract.report import read_report
from tests.extract.made_reports import document

NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ")
SCORES = (("94.10", "93.20"), ("88.35", "90.15"), ("91.72", "87.08"))
FORM = ("คะแนน ปี 2568\t{0}", "คะแนน ปี 2567\t{1}", "ข้อค้นพบ\tต้องพัฒนาข้อ {0}", "มาตรการ\tมาตรการทบทวนคู่มือชุดที่ {1}",
        "วิธีดำเนินการ\t1) ทบทวน 2) ประกาศ", "ผู้รับผิดชอบ\tกองคลัง", "กำหนดเวลา\tตลอดปีงบประมาณ", "เป้าหมายปี 2569\t95.00")


def read(*parts: str) -> Report:
    return read_report(document(*parts))


def forms(rows: tuple[str, ...] = FORM, title: str = "ตัวชี้วัดที่ {0} {1}") -> list[str]:
    return [
        f"{title.format(n, name)}\n\n" + "\n".join(row.format(*scores) for row in rows)
        for n, (name, scores) in enumerate(zip(NAMES, SCORES, strict=True), 1)
    ]


def scores(report: Report) -> dict[tuple[int | None, int], float | None]:
    return {(s.fiscal_year, s.indicator_no): s.score.value for s in report.indicator_scores}


ALL = {(2568 - y, n): float(text) for n, pair in enumerate(SCORES, 1) for y, text in enumerate(pair)}


@pytest.mark.parametrize("title", ["ตัวชี้วัดที่ {0} {1}", "{0}. {1}", "### ตัวชี้วัดที่ {0} {1}", "2.{0} ตัวชี้วัดที่ {0} {1}", "3.1.{0} {1}"])
def test_forms_of_an_indicator_each_are_scores_and_measures(title: str) -> None:
    report = read(*forms(title=title))
    assert scores(report) == ALL
    assert [m.indicator_no for m in report.measures] == [1, 2, 3]
    assert all(m.measure and m.units and m.steps == ("ทบทวน", "ประกาศ") and m.topic is None for m in report.measures)


def test_a_form_that_a_page_number_cuts_is_whole() -> None:
    whole = forms()
    head, rest = whole[1].split("ข้อค้นพบ")
    report = read(whole[0], head.strip(), "- 7 -", "ข้อค้นพบ" + rest, "แบบวัด IIT", whole[2])
    assert scores(report) == ALL
    assert [m.indicator_no for m in report.measures] == [1, 2, 3]


def test_forms_of_scores_and_findings_alone_are_scores() -> None:
    report = read(*forms(FORM[:3]))
    assert scores(report) == ALL
    assert not report.measures


def test_forms_of_a_year_before_are_of_that_year() -> None:
    rows = ("คะแนน\t{0}", *FORM[2:])
    assert {year for year, _ in scores(read("ผลการประเมิน ปีงบประมาณ พ.ศ. 2566", *forms(rows)))} == {2566}
    between = forms(rows)
    between[1:1] = ["ผลคะแนน IIT ปีงบประมาณ พ.ศ. 2565"]
    assert all(year in (2565, 2566, 2568) for year, _ in scores(read(*between)))
    assert (2568, 2) not in scores(read(*between)) and (2568, 3) not in scores(read(*between))


@pytest.mark.parametrize("label", ["คะแนนเป้าหมาย", "คะแนนเฉลี่ยระดับประเทศ", "น้ำหนักคะแนน", "จำนวนผู้ตอบ", "คะแนนเต็ม"])
def test_numbers_under_other_labels_are_no_scores(label: str) -> None:
    assert scores(read(*forms((label + "\t{0}", *FORM[2:])))) == {}


@pytest.mark.parametrize("caption", ["ค่าเฉลี่ยทั้งประเทศ", "ผลคะแนนของเทศบาลตำบลหนองแวง", "คะแนนเป้าหมายรายตัวชี้วัด", "ผลการประเมินปีที่ผ่านมา"])
def test_scores_below_another_caption_are_not_the_agencys(caption: str) -> None:
    assert scores(read(caption, *forms(FORM[:1] + FORM[2:3]))) == {}
    whole = "\n".join(text.replace("\n\n", "\t\n") for text in forms(FORM[:1] + FORM[2:3]))
    assert scores(read(caption, whole)) == {}


def test_a_heading_between_that_speaks_of_a_target_parts_the_forms() -> None:
    first, second, third = forms()
    assert {n for _, n in scores(read(first, "แบบวัด IIT", second, "แบบวัด EIT (เป้าหมาย)", third))} == {1, 2}


def test_this_years_and_last_years_score() -> None:
    assert scores(read(*forms(("คะแนนปีนี้\t{0}", "คะแนนปีก่อน\t{1}", "ผลต่าง\t+0.90")))) == ALL


def test_several_measures_below_one_heading_are_of_its_indicator() -> None:
    report = read(*(f"{text}\nมาตรการ\tมาตรการติดป้าย\nผู้รับผิดชอบ\tกองช่าง\nกำหนดเวลา\tไตรมาสที่ 3" for text in forms()))
    assert scores(report) == ALL
    assert [m.indicator_no for m in report.measures] == [1, 1, 2, 2, 3, 3]
    assert [d.rule for d in report.doubts if d.rule == "indicator_duplicate"] == []


def test_a_heading_of_another_year_and_shares_give_no_scores() -> None:
    rows = ("คะแนน\t{0}", *FORM[2:])
    assert scores(read(*forms(rows, title="ตัวชี้วัดที่ {0} {1} ปี 2567"))) == {}
    assert scores(read(*forms(("ร้อยละ\t{0}", *FORM[2:])))) == {}


def test_titles_over_other_tables_stay() -> None:
    rows = ("กิจกรรม\tร้อยละ", "อบรม\t{0}", "ทบทวน\t{1}")
    assert scores(read(*forms(rows))) == {}


def test_labels_that_differ_by_a_year_begin_no_form() -> None:
    report = read("ตัวชี้วัด\tการใช้อำนาจ\n" + "\n".join(FORM[3:7]).format("ก", "ข") + "\nเป้าหมายปี 2569\t90\nเป้าหมายปี 2570\t92\nเป้าหมายปี 71\t93")
    assert len(report.measures) == 1


@pytest.mark.parametrize("label", ["ข้อคำถาม", "ข้อที่ได้คะแนนน้อยที่สุด", "ประเด็นที่มีคะแนนต่ำสุด", "จุดอ่อน"])
@pytest.mark.parametrize("rest", [("ข้อเสนอแนะ\tให้อบรม",), FORM[3:7]])
def test_a_score_below_a_question_or_a_weakness_is_not_the_indicators(label: str, rest: tuple[str, ...]) -> None:
    assert not scores(read(*forms((f"{label}\tการบริการยังล่าช้า", "ผลคะแนน\t{0}", *rest))))


@pytest.mark.parametrize("label", ["ข้อมูล", "ข้อสังเกต", "ข้อดี"])
def test_a_score_below_a_remark_is_the_indicators(label: str) -> None:
    assert len(scores(read(*forms((f"{label}\tตรวจทุกปี", "ผลคะแนน\t{0}", *FORM[3:7]))))) == len(NAMES)


def test_the_score_of_a_question_is_told_beside_it() -> None:
    report = read(*forms(("ข้อที่ต้องแก้ไข\tการมอบงาน", "ผลคะแนน\t{0}", *FORM[3:7])))
    assert not scores(report) and len(report.measures) == len(NAMES)
    assert all("การมอบงาน ผลคะแนน" in " ".join(text for _, text in one.other_columns) for one in report.measures)


def test_a_weakness_below_the_score_leaves_it_the_indicators() -> None:
    assert len(scores(read(*forms(("ผลคะแนน\t{0}", "จุดอ่อน\tการบริการยังล่าช้า"))))) == len(NAMES)


@pytest.mark.parametrize("number", ["4.1", "3.10"])
def test_the_number_of_a_section_is_not_the_indicators(number: str) -> None:
    title = f"{number} ตัวชี้วัดที่ {{0}} {{1}}"
    report = read(*forms(title=title))
    assert scores(report) == ALL
    assert [s.name.raw for s in report.indicator_scores if s.fiscal_year == 2568] == [f"ตัวชี้วัดที่ {n} {x}" for n, x in enumerate(NAMES, 1)]
    assert not any(doubt.rule == "row_unread" for doubt in report.doubts)


@pytest.mark.parametrize("above", ["ค่าเฉลี่ยคะแนนของจังหวัดร้อยเอ็ด", "ผลการประเมินของเทศบาลตำบลหนองแวง", "เป้าหมายคะแนนรายตัวชี้วัด"])
def test_an_instruments_heading_below_another_caption_changes_nothing(above: str) -> None:
    assert not scores(read(above, "แบบวัด IIT", *forms(FORM[:1] + FORM[3:])))


BEHIND = "จากข้อมูลข้างต้น ควรติดตามผลอย่างต่อเนื่องทุกไตรมาส"


def apart(rows: tuple[str, ...] = FORM, *above: str) -> Report:
    return read(*above, *(part for form in forms(rows, "3.{0} ตัวชี้วัดที่ {0} {1}") for part in (form, BEHIND)))


def test_forms_that_texts_hold_apart_are_one_table_of_scores() -> None:
    report = apart()
    assert scores(report) == ALL
    assert [m.indicator_no for m in report.measures] == [1, 2, 3]
    findings = apart((*FORM[:1], "จุดแข็ง\tทำได้ดี"))
    assert {key for key in scores(findings)} == {(2568, 1), (2568, 2), (2568, 3)}


def test_two_forms_or_one_indicator_twice_are_no_table() -> None:
    parts = [part for form in forms() for part in (form, BEHIND)]
    assert not scores(read(*parts[:4]))
    assert not scores(read(*parts, *parts))


@pytest.mark.parametrize(
    "above", ["ค่าเฉลี่ยคะแนนของจังหวัดร้อยเอ็ด", "ผลการประเมินของเทศบาลตำบลหนองแวง", "เป้าหมายคะแนนรายตัวชี้วัด", "ผลการประเมิน ปี 2566"]
)
@pytest.mark.parametrize("between", [(), ("ผลเป็นดังนี้",)])
def test_forms_apart_below_another_caption_are_not_the_agencys(above: str, between: tuple[str, ...]) -> None:
    assert not scores(apart(("คะแนน\t{0}", *FORM[2:]), above, *between))


@pytest.mark.parametrize("label", ["ร้อยละ", "คะแนน LPA", "คะแนนที่คาดว่าจะได้", "คะแนนของจังหวัด", "คะแนนที่ต้องได้"])
def test_forms_apart_with_other_numbers(label: str) -> None:
    assert not scores(apart((label + "\t{0}", *FORM[2:])))


def below(text: str, rows: tuple[str, ...] = FORM) -> Report:
    return read(*forms(rows, "3.{0} ตัวชี้วัดที่ {0} {1}\n\n" + text))


@pytest.mark.parametrize("text", ["จากการวิเคราะห์พบว่าควรแก้ไขดังนี้", "3.1.1 รายละเอียดและแนวทาง"])
def test_a_text_between_the_heading_and_its_form(text: str) -> None:
    report = below(text)
    assert scores(report) == ALL
    assert [m.indicator_no for m in report.measures] == [1, 2, 3]


@pytest.mark.parametrize(
    "text", ["ค่าเฉลี่ยของจังหวัด", "ผลของเทศบาลตำบลหนองแวง", "ผลปี 2566", "เป้าหมายที่กำหนด", "ผลการสำรวจของกองคลัง", "แบบวัด EIT", "มาตรการที่ 9 อบรม"]
)
def test_a_text_of_another_between_parts_the_form_from_the_heading(text: str) -> None:
    assert not scores(below(text, ("คะแนน\t{0}", *FORM[2:])))


def test_the_last_indicator_of_a_list_heads_no_form() -> None:
    listed = [f"ตัวชี้วัดที่ {n} {name}" for n, name in enumerate(NAMES, 1)]
    (measure,) = read("ตัวชี้วัดมีดังนี้", *listed, "มาตรการที่กำหนดไว้เป็นดังนี้", "\n".join(row.format("90.15", "92.10") for row in FORM[2:])).measures
    assert measure.indicator_no is None
