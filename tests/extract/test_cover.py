from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.cover import read_cover, report_kind
from extract.cover_title import read_title
from extract.document import Heading, Place
from extract.lines import lines_of
from extract.readers.open import read_bytes
from extract.records import Cover, Doubt
from extract.report import read_report
from tests.extract.made_reports import paragraph, table_of

TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2568"
COVER = f"{TITLE}\nเทศบาลตำบลนิเวศน์\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด"


def cover(*texts: str) -> tuple[Cover, list[Doubt]]:
    return read_cover([paragraph(text, 1 + 10 * i) for i, text in enumerate(texts)])


def facts(*rows: str) -> Cover:
    return read_cover([paragraph(TITLE), table_of(*rows), paragraph("ก" * 300)])[0]


@pytest.mark.parametrize(
    "rows",
    [
        ("ประเภทหน่วยงาน | โรงพยาบาลชุมชน", "ชื่อหน่วยงาน | โรงพยาบาลห้วยแก้ว", "อำเภอ | บ้านดุง", "จังหวัด | อุดรธานี"),
        ("จังหวัด : | จังหวัดอุดรธานี", "หน่วยงานที่รับการประเมิน | โรงพยาบาลห้วยแก้ว", "อำเภอ/เขต | อำเภอบ้านดุง", "ประเภทของหน่วยงาน | โรงพยาบาลชุมชน"),
        ("หน่วยงาน | โรงพยาบาลห้วยแก้ว", "ประเภท | โรงพยาบาลชุมชน", "อำเภอ | บ้านดุง", "จังหวัด | อุดรธานี", "ขนาด | ๓๐ เตียง"),
    ],
)
def test_a_table_on_the_cover_tells_them_too(rows: tuple[str, ...]) -> None:
    found = facts(*rows)
    assert found.agency is not None
    assert found.district is not None
    assert found.province is not None
    assert (found.agency.value, found.agency_type) == ("โรงพยาบาลห้วยแก้ว", "โรงพยาบาลชุมชน")
    assert (found.district.value, found.province.value) == ("บ้านดุง", "อุดรธานี")


@pytest.mark.parametrize(
    "rows",
    [
        ("จังหวัด | คะแนน", "จังหวัด | เลย"),
        ("จังหวัด | เลย", "จังหวัด | น่าน"),
        ("ประเภทหน่วยงาน | คะแนนเฉลี่ย", "เทศบาล | 90.12"),
        ("ประเภท | โรงเรียนมัธยมศึกษา", "ขนาด | ใหญ่"),
    ],
)
def test_a_list_of_others_tells_nothing(rows: tuple[str, ...]) -> None:
    found = facts(*rows)
    assert (found.agency, found.agency_type, found.province) == (None, None, None)


def test_a_type_in_brackets_is_told_without_them() -> None:
    found, _ = cover("รายงานการวิเคราะห์ผลการประเมิน ITA ปี 2568\nจังหวัดน่าน\n(หน่วยงานประเภท : จังหวัด)")
    assert found.agency_type == "จังหวัด"


def test_the_size_of_a_school_is_not_its_type() -> None:
    assert facts("หน่วยงาน | โรงเรียนบ้านดุงวิทยา", "ประเภท | ขนาดใหญ่พิเศษ", "อำเภอ | บ้านดุง").agency_type == "โรงเรียน"


def test_the_cover_tells_who_when_and_where() -> None:
    found, doubts = cover(COVER)
    assert found.title == TITLE
    assert found.fiscal_year is not None
    assert found.agency is not None
    assert found.district is not None
    assert found.province is not None
    assert (found.fiscal_year.value, found.agency.value, found.agency_type) == (2568, "เทศบาลตำบลนิเวศน์", "เทศบาลตำบล")
    assert (found.district.value, found.province.value, found.province_code) == ("ธวัชบุรี", "ร้อยเอ็ด", "TH-45")
    assert doubts == []


@pytest.mark.parametrize("year", ["ปีงบประมาณที่รับการประเมิน : พ.ศ. 2568", "ปีที่ประเมิน : 2568"])
def test_labelled_years_below_the_title_and_what_it_is_published_for_are_no_part_of_it(year: str) -> None:
    title = "การนำผลประเมินคุณธรรมและความโปร่งใสไปปรับปรุงงาน"
    found, _ = cover(f"เอกสารประกอบการเผยแพร่ตามแบบ OIT\n{title}\n{year}\nปีงบประมาณที่ดำเนินมาตรการ : 2569\nเทศบาลตำบลนิเวศน์")
    assert found.title == title
    assert found.fiscal_year is not None
    assert found.plan_fiscal_year is not None
    assert (found.fiscal_year.value, found.plan_fiscal_year.value) == (2568, 2569)


def test_a_date_or_a_long_line_is_no_part_of_the_title() -> None:
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568"
    body = "มาตรการนี้สอดคล้องกับแผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) และจัดทำจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 ซึ่งเป็นผลล่าสุดที่ประกาศ " * 2
    for below in ("ประกาศ ณ วันที่ 15 มกราคม 2568", body):
        found, _ = cover(f"เทศบาลตำบลนิเวศน์\n{title}\n{below}")
        assert found.title == title
    assert found.fiscal_year is not None and found.fiscal_year.value == 2567


def test_the_province_of_a_provincial_organization_is_in_its_name() -> None:
    found, _ = cover("รายงานผลการประเมิน ITA ขององค์การบริหารส่วนจังหวัดสิงห์บุรี\nประจำปีงบประมาณ พ.ศ. 2567")
    assert found.province is not None
    assert (found.province.value, found.province_code) == ("สิงห์บุรี", "TH-17")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ประเภทหน่วยงาน : ส่วนราชการระดับกรม", "ส่วนราชการระดับกรม"),
        ("สูงกว่าค่าเฉลี่ยของหน่วยงานประเภทสถานีตำรวจซึ่งอยู่ที่ 88.10 คะแนน", "สถานีตำรวจ"),
        ("สูงกว่าของหน่วยงานประเภทเดียวกัน", "สถานีตำรวจ"),
        ("หน่วยงานประเภทนี้ทั้งหมด 76 แห่ง", "สถานีตำรวจ"),
    ],
)
def test_a_sentence_about_a_type_of_agencies_is_not_the_agencys_type(line: str, expected: str) -> None:
    found, _ = cover(f"{TITLE}\nสถานีตำรวจภูธรบ้านใหม่\n{line}")
    assert found.agency_type == expected


@pytest.mark.parametrize("line", ["(จัดทำเพื่อตอบแบบวัด OIT ข้อ O30 ของปี 2569)", "(เอกสารประกอบข้อ O30)", "( ใช้ตอบแบบวัด OIT )"])
def test_what_a_report_is_for_is_not_its_title(line: str) -> None:
    assert cover(f"{TITLE}\n{line}")[0].title == TITLE
    assert cover(f"{TITLE}\n(Integrity and Transparency Assessment)")[0].title == f"{TITLE} (Integrity and Transparency Assessment)"


@pytest.mark.parametrize("line", ["O30", "(O ๓๐)", "OIT ข้อ O30", "ข้อที่ o30"])
def test_the_item_that_a_report_answers_is_no_title(line: str) -> None:
    assert cover(f"{line}\n\n{TITLE}\n\n{line}")[0].title == TITLE
    assert cover(f"{line}\n{TITLE}")[0].title == TITLE


def test_the_cover_wins_over_boilerplate_that_names_another_place_and_year() -> None:
    found, _ = cover(COVER, "ตามที่เทศบาลตำบลบ้านใหม่ จังหวัดเชียงใหม่ ได้รับการประเมินในปี 2565 นั้น", "การประเมินปีงบประมาณ พ.ศ. 2564 มีหลักเกณฑ์ดังนี้")
    assert found.fiscal_year is not None
    assert found.province is not None
    assert found.agency is not None
    assert (found.fiscal_year.value, found.province.value, found.agency.value) == (2568, "ร้อยเอ็ด", "เทศบาลตำบลนิเวศน์")


def test_a_title_on_several_lines_is_joined() -> None:
    found, _ = cover(
        "รายงานการวิเคราะห์ผลการประเมินคุณธรรม\nและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘\nเทศบาลตำบลนิเวศน์"
    )
    assert found.title == "รายงานการวิเคราะห์ผลการประเมินคุณธรรม และความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"


ANALYSIS = "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568"
WHO = "เทศบาลตำบลนิเวศน์ อำเภอธวัชบุรี จังหวัดร้อยเอ็ด"


BELOW = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2568"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"{ANALYSIS} เพื่อนำไปสู่การพัฒนาองค์กร{WHO}", f"{ANALYSIS} เพื่อนำไปสู่การพัฒนาองค์กร"),
        (f"{ANALYSIS}{WHO}", ANALYSIS),
        (f"{ANALYSIS} เทศบาลตำบลนิเวศน์", ANALYSIS),
        (f"รายงานผลการประเมิน ITA และมาตรการ {WHO}", "รายงานผลการประเมิน ITA และมาตรการ"),
    ],
)
def test_a_title_ends_where_the_agencys_line_begins_even_inside_a_paragraph(line: str, title: str) -> None:
    found, _ = cover(line, BELOW)
    assert found.title == title
    assert found.agency is not None
    assert found.agency.value == "เทศบาลตำบลนิเวศน์"


@pytest.mark.parametrize(
    "line",
    [
        f"รายงานผลการประเมิน ITA ของ{WHO}",
        f"รายงานผลการประเมิน ITA เพื่อการพัฒนา{WHO}",
        f"รายงานผลการประเมิน ITA {WHO} ประจำปีงบประมาณ พ.ศ. 2568",
        "รายงานผลการประเมิน ITA เทศบาลตำบลนิเวศน์ ประจำปีงบประมาณ พ.ศ. 2568",
    ],
)
def test_an_agency_of_which_the_title_speaks_is_part_of_it(line: str) -> None:
    found, _ = cover(line)
    assert found.title == line


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_faculty_is_not_its_university(between: str) -> None:
    found, _ = cover(f"{TITLE}\nคณะวิทยาการจัดการ{between}มหาวิทยาลัยราชภัฏร้อยเอ็ด\nจังหวัดร้อยเอ็ด")
    assert found.agency is not None
    assert found.agency.value == "คณะวิทยาการจัดการ มหาวิทยาลัยราชภัฏร้อยเอ็ด"
    other, _ = cover(f"{TITLE}\nคณะกรรมการประเมิน{between}มหาวิทยาลัยราชภัฏร้อยเอ็ด")
    assert other.agency is not None
    assert other.agency.value == "มหาวิทยาลัยราชภัฏร้อยเอ็ด"


@pytest.mark.parametrize("motto", ["โรงเรียนสุจริต ปีงบประมาณ พ.ศ. 2568", "องค์กรคุณธรรม", "โรงพยาบาลคุณธรรมและความโปร่งใส"])
def test_a_motto_is_no_agency_and_part_of_the_title(motto: str) -> None:
    found, _ = cover(f"รายงานการวิเคราะห์ผลการประเมิน ITA\n{motto}\n\nโรงพยาบาลนางรอง\nจังหวัดบุรีรัมย์")
    assert found.title == f"รายงานการวิเคราะห์ผลการประเมิน ITA {motto}"
    assert found.agency is not None
    assert found.agency.value == "โรงพยาบาลนางรอง"


def test_the_title_tells_the_agency_where_sentences_below_tie_with_it() -> None:
    found, doubts = cover(
        "รายงานการวิเคราะห์ผลการประเมิน ITA มหาวิทยาลัยราชภัฏร้อยเอ็ด\nIntegrity and Transparency Assessment\nประเภท สถาบันอุดมศึกษา\nประจำปี 2568",
        "ทั้งนี้ มหาวิทยาลัยจัดอบรมบุคลากรแล้ว และมหาวิทยาลัยวางแผนไว้ต่อไป",
    )
    assert found.agency is not None
    assert (found.agency.value, found.agency_type) == ("มหาวิทยาลัยราชภัฏร้อยเอ็ด", "สถาบันอุดมศึกษา")
    assert found.title == "รายงานการวิเคราะห์ผลการประเมิน ITA มหาวิทยาลัยราชภัฏร้อยเอ็ด Integrity and Transparency Assessment"
    assert not [d for d in doubts if d.rule == "agency_uncertain"]


@pytest.mark.parametrize(
    "who",
    [
        "ประเภท เทศบาลตำบล\nเทศบาลตำบลนิเวศน์",
        "ประเภท : เทศบาลตำบล\nเทศบาลตำบลนิเวศน์",
        "หน่วยงาน    เทศบาลตำบลนิเวศน์",
        "ชื่อหน่วยงาน เทศบาลตำบลนิเวศน์",
        "หน่วยงาน : เทศบาลตำบลนิเวศน์\nผู้จัดทำ สำนักปลัด",
        "ผู้จัดทำ สำนักปลัด\nเทศบาลตำบลนิเวศน์",
        "สำนักปลัด\nเทศบาลตำบลนิเวศน์",
        "งานวิเคราะห์นโยบายและแผน กองยุทธศาสตร์และงบประมาณ\nเทศบาลตำบลนิเวศน์",
        "คณะวิทยาการจัดการ\nมหาวิทยาลัยราชภัฏร้อยเอ็ด",
    ],
)
def test_lines_that_say_who_reports_are_no_part_of_the_title(who: str) -> None:
    found, _ = cover(f"{TITLE}\n{who}\nจังหวัดร้อยเอ็ด")
    assert found.title == TITLE
    assert found.agency is not None
    assert found.agency.value in ("เทศบาลตำบลนิเวศน์", "คณะวิทยาการจัดการ มหาวิทยาลัยราชภัฏร้อยเอ็ด")


@pytest.mark.parametrize(
    "over",
    [
        "(สำเนา)",
        "ด่วนที่สุด",
        "O41",
        "ข้อ ๐๔๒",
        "ระเบียบวาระที่ 3.1",
        "เอกสารประกอบการประชุมหัวหน้าส่วนราชการ\nครั้งที่ ๒/๒๕๖๘",
        "กองยุทธศาสตร์และงบประมาณ งานสารบรรณกลางพิเศษ",
    ],
)
def test_what_stands_over_a_title_is_no_part_of_it(over: str) -> None:
    found, _ = cover(f"{over}\n{TITLE}\nของ\nเทศบาลตำบลนิเวศน์\nศาลากลางหลังเก่า ถนนเทวา อำเภอธวัชบุรี จังหวัดร้อยเอ็ด")
    assert found.title == TITLE


OF_PROVINCE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของจังหวัดเลย ปีงบประมาณ พ.ศ. 2568"


@pytest.mark.parametrize(
    ("title", "below", "name"),
    [
        (OF_PROVINCE, "ศาลากลางจังหวัดเลย ถนนมลิวรรณ", "จังหวัดเลย"),
        (OF_PROVINCE.replace("(ITA) ", ""), "สำนักงานจังหวัดเลย กลุ่มงานอำนวยการ", "จังหวัดเลย"),
        (OF_PROVINCE, "โรงพยาบาลวังสะพุง", "โรงพยาบาลวังสะพุง"),
        (OF_PROVINCE.replace("(ITA) ", "ขององค์กรปกครองส่วนท้องถิ่น"), "ศาลากลางจังหวัดเลย", None),
        (OF_PROVINCE.replace("(ITA) ", "ของหน่วยงานภาครัฐ "), "ศาลากลางจังหวัดเลย", None),
        (OF_PROVINCE.replace("จังหวัดเลย", "จังหวัดทหารบกเลย"), "ศาลากลางจังหวัดเลย", None),
    ],
)
def test_a_province_is_the_agency_where_its_assessment_is_the_title(title: str, below: str, name: str | None) -> None:
    found, _ = cover(title, below)
    assert (found.agency.value if found.agency else None) == name


@pytest.mark.parametrize("last", ["ครั้งที่ 1/2568", "ของ\nหน่วยงานในสังกัด", "ฉบับย่อ"])
def test_such_words_inside_a_title_are_part_of_it(last: str) -> None:
    found, _ = cover(f"{TITLE}\n{last}\nเทศบาลตำบลนิเวศน์\nจังหวัดร้อยเอ็ด")
    assert found.title == " ".join([TITLE, *last.split("\n")])


@pytest.mark.parametrize("last", ["หน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568", "ภายในคณะ", "ของทุกหน่วยงาน", "กองทุนสุขภาพ"])
def test_words_of_a_title_are_not_taken_for_who_reports(last: str) -> None:
    found, _ = cover(f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส\n{last}\nเทศบาลตำบลนิเวศน์")
    assert found.title == f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส {last}"


def test_no_year_is_a_doubt() -> None:
    found, doubts = cover("รายงานผลการประเมิน ITA\nเทศบาลตำบลนิเวศน์")
    assert found.fiscal_year is None
    assert "year_uncertain" in [d.rule for d in doubts]


def test_no_agency_is_a_doubt() -> None:
    found, doubts = cover("รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568")
    assert found.agency is None
    assert "agency_uncertain" in [d.rule for d in doubts]


def test_a_district_of_another_province_is_doubted() -> None:
    found, doubts = cover(COVER.replace("ธวัชบุรี", "หางดง"))
    assert found.district is not None
    assert (found.district.value, found.district.printed.raw) == (None, "อำเภอหางดง")
    assert [d.rule for d in doubts] == ["place_conflict"]


@pytest.mark.parametrize(
    ("title", "measures", "scores", "kind"),
    [
        (TITLE, False, True, "analysis"),
        (TITLE, True, True, "analysis_and_measures"),
        (None, True, True, "analysis_and_measures"),
        (None, True, False, "measures"),
        (None, False, False, None),
        (None, False, True, "analysis"),
    ],
)
def test_the_kind_is_what_the_report_holds(title: str | None, measures: bool, scores: bool, kind: str | None) -> None:
    assert report_kind(title, measures, scores) == kind


def test_a_title_needs_words_of_ita() -> None:
    assert read_title(lines_of([paragraph("ประกาศรับสมัครงาน")])) == (None, Place())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            (*COVER.split("\n"), "สารบัญ", "คำนำ", "หน้า 3", "ปี 2567 และ 2568", "1. บทนำ", "จังหวัดเชียงใหม่", "แผนปี 2570", "lang: th")
        ),
        max_size=8,
    ).map("\n".join)
)
def test_any_cover_gives_values_that_are_printed_or_none(text: str) -> None:
    found, _ = cover(text)
    assert found.fiscal_year is None or found.fiscal_year.value is None or str(found.fiscal_year.value) in text
    assert found.province is None or found.province.value is None or found.province.value in text
    assert found.agency is None or found.agency.value is None or found.agency.value in text


SUBJECT = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
FIELDS = ("ส่วนราชการ  สำนักงานคลังจังหวัดพะเยา  กลุ่มงานบริหารทั่วไป  โทร. ๐ ๕๔๔๔ ๙๖๑๐", "ที่  พย ๐๐๐๓/๔๑๒          วันที่  ๑๕  ธันวาคม  ๒๕๖๘")


def test_a_title_that_names_the_agency_stands_behind_a_memo() -> None:
    title = "รายงานการวิเคราะห์ผลการประเมิน ITA กรมพัฒนาแหล่งน้ำชุมชน ประจำปีงบประมาณ พ.ศ. 2565"
    memo = ("บันทึกข้อความ", *FIELDS, "เรื่อง  รายงานผลการวิเคราะห์การประเมิน ITA", "เรียน  อธิบดี", "(นางสาวปาริชาต วงศ์ไพศาล)")
    found, _ = read_cover([*(paragraph(text, line) for line, text in enumerate(memo, 1)), Heading(title, Place(line=20))])
    assert found.title == title


def test_a_title_goes_on_with_whose_and_when() -> None:
    found, _ = cover("รายงานวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "ขององค์การบริหารส่วนจังหวัดสุโขทัย ประจำปีงบประมาณ พ.ศ. 2563")
    assert found.title is not None
    assert found.title.endswith("ประจำปีงบประมาณ พ.ศ. 2563")


@pytest.mark.parametrize("rule", ["-----------------------", "* * *", "……………………"])
def test_the_title_of_an_announcement_is_what_it_is_about(rule: str) -> None:
    found, _ = cover("ประกาศเทศบาลตำบลทุ่งพระเมรุ", f"เรื่อง {SUBJECT}", rule, "ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมิน นั้น")
    assert found.title == SUBJECT
    assert found.agency is not None
    assert found.agency.value == "เทศบาลตำบลทุ่งพระเมรุ"


def test_a_long_sentence_tells_the_place_right_behind_the_agency() -> None:
    body = f"ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผล{'การประเมิน ' * 40} โดยเทศบาลตำบลทุ่งพระเมรุ อำเภอบางเลน จังหวัดนครปฐม ได้คะแนนภาพรวม ๘๙.๓๗ คะแนน"
    found, _ = cover("ประกาศเทศบาลตำบลทุ่งพระเมรุ", f"เรื่อง {SUBJECT}", body)
    assert (found.district and found.district.value, found.province and found.province.value) == ("บางเลน", "นครปฐม")
    other = body.replace("ทุ่งพระเมรุ อำเภอ", "ทุ่งพระเมรุ ประชุมที่อำเภอ")
    found, _ = cover("ประกาศเทศบาลตำบลทุ่งพระเมรุ", f"เรื่อง {SUBJECT}", other)
    assert (found.district, found.province) == (None, None)


@pytest.mark.parametrize("subject", [f"เรื่อง  {SUBJECT}", f"เรื่อง {SUBJECT[:33]}\n{SUBJECT[33:]}"])
@pytest.mark.parametrize("head", [("บันทึกข้อความ", *FIELDS), FIELDS[1:]])
def test_the_title_of_a_memo_is_its_subject(head: tuple[str, ...], subject: str) -> None:
    found, _ = cover(*head, subject, "เรียน  คลังจังหวัดพะเยา", "ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมินคุณธรรมและความโปร่งใส นั้น")
    assert found.title is not None
    assert found.title.replace(" ", "") == SUBJECT.replace(" ", "")


MEMO = ("บันทึกข้อความ", *FIELDS, "เรื่อง ขอส่งรายงานการวิเคราะห์ผลการประเมิน ITA และขออนุมัติเผยแพร่", "เรียน นายกเทศมนตรี", "จึงเรียนมาเพื่อโปรดพิจารณา")


@pytest.mark.parametrize("signed", ["(นางสาวกานดา มีสุข)\nหัวหน้าสำนักปลัด\n- ทราบ", "(ลงชื่อ)\nปลัดเทศบาล"])
def test_a_memo_in_front_of_a_report_is_not_its_cover(signed: str) -> None:
    found, _ = cover("\n".join((*MEMO, signed)), COVER)
    assert found.title == TITLE
    assert found.district is not None
    assert (found.district.value, found.agency and found.agency.value) == ("ธวัชบุรี", "เทศบาลตำบลนิเวศน์")


def test_a_signed_memo_with_the_report_inside_is_its_own_cover() -> None:
    found, _ = cover("\n".join((*MEMO, "(นางสาวกานดา มีสุข)")), "1. ผลการประเมิน ITA", "เทศบาลตำบลนิเวศน์ได้คะแนน 90.10")
    assert found.title is not None
    assert found.title.startswith("ขอส่งรายงาน")


@pytest.mark.parametrize(
    ("first", "year", "title"),
    [
        ("การวิเคราะห์ผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. 2568", "การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568"),
        ("การวิเคราะห์ผลการประเมิน ITA ปี 2568", "ปีงบประมาณ พ.ศ. 2569", "การวิเคราะห์ผลการประเมิน ITA ปี 2568"),
        ("การวิเคราะห์ผลการประเมิน ITA", "ธันวาคม 2568", "การวิเคราะห์ผลการประเมิน ITA"),
    ],
)
def test_the_year_below_the_agencys_name_is_the_titles_where_it_has_none(first: str, year: str, title: str) -> None:
    found, _ = cover(f"{first}\nเทศบาลตำบลนิเวศน์\n{year}\nอำเภอธวัชบุรี จังหวัดร้อยเอ็ด")
    assert found.title == title


@pytest.mark.parametrize(
    "line",
    [
        "สถานีตำรวจภูธรห้วยน้ำใส มีผลการประเมินคุณธรรมและความโปร่งใส คะแนนรวม 90.43 คะแนน",
        "จากตารางพบว่า ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน เป็นจุดอ่อน",
        "เรียน ผู้กำกับการ",
        "(สมศักดิ์ รักความดี)",
        "(นางสาวพิมพ์ใจ ศรีเมือง)",
        "นายสมชาย ใจงาม",
        "พ.ต.อ.",
        "ลงชื่อ",
        "........................",
    ],
)
def test_a_title_ends_before_the_body_and_before_a_signature(line: str) -> None:
    assert cover(TITLE, line, "ในการดำเนินงานของหน่วยงาน")[0].title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "(การประเมินคุณธรรม และความโปร่งใส)",
        "จากผลการประเมินในปีที่ผ่านมา",
        "(ฉบับสมบูรณ์ ครั้งที่หนึ่ง)",
        "นายกและคณะผู้บริหารร่วมใจ",
        "ที่สนับสนุนงานบริการ",
    ],
)
def test_lines_of_a_title_that_resemble_letters_and_names_stay(line: str) -> None:
    assert cover(TITLE, line)[0].title == f"{TITLE} {line}"


def test_a_table_ends_a_title() -> None:
    html = f"<p>{TITLE}</p><table><tr><td>ก</td><td>ข</td></tr></table><p>แนวทางการยกระดับ</p><p>ผู้กำกับการ</p>"
    report = read_report(read_bytes(html.encode(), "a.html"))
    assert report.cover.title == TITLE


@pytest.mark.parametrize("line", ["อำเภอธวัชบุรี จังหวัดร้อยเอ็ด 45170", "ตำบลนิเวศน์ อำเภอธวัชบุรี จังหวัดร้อยเอ็ด รหัสไปรษณีย์ ๔๕๑๗๐", "บทนำ"])
def test_an_address_with_its_postcode_and_an_introduction_end_a_title(line: str) -> None:
    found, _ = cover(TITLE, line, "หน่วยงานเข้ารับการประเมินครั้งแรกเมื่อปี 2561")
    assert found.title == TITLE


@pytest.mark.parametrize(
    ("below", "name", "agency_type"),
    [
        ("องค์การผลิตเกลือทะเลไทย\nรัฐวิสาหกิจในสังกัดกระทรวงพาณิชย์\nกรุงเทพมหานคร", "องค์การผลิตเกลือทะเลไทย", "รัฐวิสาหกิจ"),
        ("องค์การผลิตเกลือทะเลไทย (อกท.)\nรัฐวิสาหกิจ\nกระทรวงพาณิชย์\nกรุงเทพมหานคร", "องค์การผลิตเกลือทะเลไทย", "รัฐวิสาหกิจ"),
        ("โรงงานน้ำตาลทราย (รัฐวิสาหกิจในสังกัดกระทรวงการคลัง)\nกรุงเทพมหานคร", "โรงงานน้ำตาลทราย", "รัฐวิสาหกิจ"),
        ("บริษัท เดินเรือไทย จำกัด\nประเภทหน่วยงาน : รัฐวิสาหกิจ\nเขตคลองเตย กรุงเทพมหานคร", "บริษัท เดินเรือไทย จำกัด", "รัฐวิสาหกิจ"),
        ("หอจดหมายเหตุทะเล\nองค์การมหาชนในกำกับของกระทรวงวัฒนธรรม\nกรุงเทพมหานคร", "หอจดหมายเหตุทะเล", "องค์การมหาชน"),
    ],
)
def test_the_line_below_a_name_tells_its_type(below: str, name: str, agency_type: str) -> None:
    found, doubts = cover(f"{TITLE}\n{below}")
    assert found.agency is not None
    assert (found.title, found.agency.value, found.agency_type, found.province_code) == (TITLE, name, agency_type, "TH-10")
    assert doubts == []


def test_a_title_that_ends_in_whose_it_is_may_have_the_type_below_it() -> None:
    found, _ = cover(f"{TITLE} ขององค์การผลิตเกลือทะเลไทย\nรัฐวิสาหกิจ สังกัดกระทรวงพาณิชย์\nกรุงเทพมหานคร")
    assert (found.agency and found.agency.value, found.title) == ("องค์การผลิตเกลือทะเลไทย", f"{TITLE} ขององค์การผลิตเกลือทะเลไทย")


@pytest.mark.parametrize(
    "below",
    [
        "องค์การผลิตเกลือทะเลไทย\nกรุงเทพมหานคร",
        "สมาคมเกลือไทย\nแขวงลาดยาว เขตจตุจักร กรุงเทพมหานคร",
        "สมาคมเกลือไทย\nมีสาขา 3 แห่ง ได้แก่ กรุงเทพมหานคร เชียงใหม่ และเลย",
        "สถาบันพัฒนาบุคลากรรัฐวิสาหกิจ\nกรุงเทพมหานคร",
        "องค์การเกลือ\nรัฐวิสาหกิจในสังกัดกระทรวงการคลัง\nองค์การน้ำตาล\nรัฐวิสาหกิจในสังกัดกระทรวงพาณิชย์\nกรุงเทพมหานคร",
    ],
)
def test_the_capital_below_another_body_is_its_place(below: str) -> None:
    found, doubts = cover(f"{TITLE}\n{below}")
    assert found.agency is None
    assert [doubt.rule for doubt in doubts] == ["agency_uncertain"]


@pytest.mark.parametrize("below", ["กรุงเทพมหานคร", "กรุงเทพมหานคร\nมีนาคม 2569", "ประจำปี\nกรุงเทพมหานคร"])
def test_the_capital_is_the_agency_where_no_other_is_named(below: str) -> None:
    found, _ = cover(f"{TITLE}\n{below}")
    assert found.agency is not None
    assert found.agency.value == "กรุงเทพมหานคร"


@pytest.mark.parametrize("behind", [" ที่ตั้ง กรุงเทพมหานคร", " | ที่อยู่ : ถนนใหญ่", " สังกัดกระทรวงการคลัง", " (กระทรวงการคลัง)"])
def test_an_address_behind_the_type_is_no_part_of_it(behind: str) -> None:
    assert cover(f"{TITLE}\nกรมเกลือทะเล\nประเภทหน่วยงาน กรมหรือเทียบเท่า{behind}")[0].agency_type == "กรมหรือเทียบเท่า"
