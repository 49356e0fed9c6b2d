"""Numbers in sentences about others (another assessment, a target, a place, a unit, a count) are not the agency's."""
from __future__ import annotations

import pytest

from extract.score_prose import read_prose
from tests.extract.made_reports import paragraph

AGENCY = "เทศบาลตำบลนิเวศน์"


def said(text: str, agency: str | None = AGENCY) -> list[tuple[str, int | None, float | None]]:
    return [(s.subject.name, s.fiscal_year, s.score.value) for s in read_prose([paragraph(text)], 2568, agency)]


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมินประสิทธิภาพขององค์กร (LPA) ได้คะแนนรวม 92.40 คะแนน",
        "ผลสำรวจความพึงพอใจในภาพรวมของผู้รับบริการ ได้คะแนนร้อยละ 95.40",
        "องค์กรปกครองส่วนท้องถิ่นทั่วประเทศมีคะแนนภาพรวม 89.12 คะแนน",
        "จังหวัดสุรินทร์มีคะแนนภาพรวม 93.01 คะแนน ระดับผ่านดี",
        "กองคลังได้คะแนนรวม 95.22 คะแนน",
        "ได้คะแนนภาพรวมสูงสุด 95.22 คะแนน",
        "ในปีงบประมาณ พ.ศ. 2569 หน่วยงานตั้งเป้าหมายคะแนนภาพรวม 95.00 คะแนน",
        "เป้าหมาย คะแนน ITA ในภาพรวม 95.00 คะแนน",
        "เป้าหมายปีถัดไป แต่ละแบบวัดไม่ต่ำกว่า 86.00 คะแนน และคะแนนรวม 91.50 คะแนน",
        "2. ค่าเป้าหมาย IIT 90.00 คะแนน EIT 91.00 คะแนน OIT 92.00 คะแนน คะแนนรวม 91.10 คะแนน",
        "การปฏิบัติหน้าที่ มีข้อคำถามที่ได้คะแนนต่ำสุด 89.12 คะแนน",
        "การเปิดเผยข้อมูล ดำเนินการครบ 26 รายการ จาก 28 รายการ คิดเป็นร้อยละ 92.86",
        "เจ้าหน้าที่ตอบแบบวัด IIT แล้ว 109 จาก 120 คน (ร้อยละ 90.83)",
        "ประชาชนตอบ EIT 1,040 จากทั้งหมด 1,204 คน (86.38%)",
        "ประชาชนตอบ EIT 1,040 คน (ร้อยละ 86.38)",
        "การใช้อำนาจ หน่วยงานที่ได้คะแนนสูงสุดในอำเภอได้ 99.00 คะแนน",
        "การใช้อำนาจ ต้องเพิ่มอีก 13.90 คะแนน จึงจะได้ 95.00 คะแนน",
        "การใช้ทรัพย์สินของราชการ ได้ระดับความเสี่ยง 16.00 คะแนน",
        "ในระดับจังหวัด ตัวชี้วัดคุณภาพการดำเนินงาน 91.00 คะแนน",
        "การเปิดเผยข้อมูล เผยแพร่ครบร้อยละ 88.00 ของรายการทั้งหมด",
        "ประสิทธิภาพการสื่อสาร 4.00 จาก 5.00 คะแนน",
        "การปฏิบัติหน้าที่ ตั้งแต่ปี 2566 ถึง 2568 ได้ 86.00, 92.40 และ 90.10 คะแนนตามลำดับ",
        "มาตรการยกระดับ : ให้ตัวชี้วัดประสิทธิภาพการสื่อสารได้ 92.00 คะแนน และการปรับปรุงการทำงานได้ 93.00 คะแนน",
        "เดิมเทศบาลมีตัวชี้วัดการปฏิบัติหน้าที่ 92.40 คะแนน",
        "เทศบาลเมืองทุ่งสง ได้คะแนนภาพรวม ITA 97.10 คะแนน",
        "ปี 2568 จังหวัดเลยได้คะแนน ITA 89.90 คะแนน",
        "คะแนนภาพรวมของหน่วยงาน : 92.50 คะแนน (LPA)",
        "คะแนนภาพรวมเฉลี่ย 3 ปี เท่ากับ 89.08 คะแนน",
        "ผลการประเมิน MOIT ได้คะแนนรวม 96.00 คะแนน",
        "คะแนนรวมตามแนวทาง MOIT เท่ากับ 96.00 คะแนน",
        "เทศบาลเมืองทุ่งสงนั้น เทศบาลได้คะแนนรวม 97.10 คะแนน",
        "หากเปิดเผยข้อมูลครบทุกข้อ คะแนนรวม ITA จะเท่ากับ 96.40 คะแนน",
        "ผลคะแนน ITA ไตรมาสที่ 2 (ร่าง) คะแนนรวม 80.00 คะแนน",
        "ค่าเฉลี่ยประเทศของ IIT คือ 92.10 คะแนน EIT คือ 90.20 คะแนน และ OIT คือ 93.30 คะแนน",
        "IIT ได้ 26.17 จาก 30 คะแนน EIT ได้ 26.12 จาก 30 คะแนน",
        "คะแนนภาพรวม ITA ปี 2566 - 2568 เท่ากับ 87.00 88.42 และ 89.79 คะแนน ตามลำดับ",
    ],
)
def test_what_is_said_of_others_is_no_score(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"{AGENCY} จังหวัดสุรินทร์ มีคะแนนภาพรวม 93.01 คะแนน", AGENCY),
        ("จังหวัดสุรินทร์มีคะแนนภาพรวม 93.01 คะแนน", "จังหวัดสุรินทร์"),
        ("ความพึงพอใจของผู้รับบริการดีขึ้น ผลการประเมิน ITA คะแนนภาพรวม 93.01 คะแนน", AGENCY),
        ("LPA ได้ 80.10 คะแนน คะแนนภาพรวม 93.01 คะแนน", AGENCY),
        ("เป้าหมายทุกแบบวัด 85.00 คะแนน ผลการประเมินคะแนนรวม 93.01 คะแนน", AGENCY),
    ],
)
def test_the_agencys_own_score_is_read_beside_them(text: str, agency: str) -> None:
    assert said(text, agency) == [("overall", None, 93.01)]


def test_the_year_in_brackets_is_that_of_the_number_in_them() -> None:
    text = "คะแนนภาพรวม 91.20 คะแนน\nซึ่งลดลง (ปี 2567 ได้ 92.02 คะแนน)\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 90.10 คะแนน"
    assert said(text) == [("overall", None, 91.2), ("overall", 2567, 92.02), ("1", None, 90.1)]


@pytest.mark.parametrize("heading", ["ผลสำรวจความพึงพอใจของประชาชน", "เทศบาลเมืองทุ่งสง", "เป้าหมายปี 2569", "ค่าน้ำหนักตัวชี้วัด"])
def test_a_list_under_a_heading_of_others_is_theirs(heading: str) -> None:
    listed = "\n1. ด้านคุณภาพการดำเนินงาน 97.00 คะแนน\n2. ด้านประสิทธิภาพการสื่อสาร 96.00 คะแนน"
    assert said(heading + listed) == []
    assert len(said("ผลการประเมินรายตัวชี้วัด" + listed)) == len(said(AGENCY + listed)) == 2


def test_a_score_above_a_mean_is_the_agencys_own() -> None:
    text = "สูงกว่าค่าเฉลี่ยระดับประเทศ โดย IIT ได้ 85.26 คะแนน และ EIT ได้ 85.13 จากคะแนนเต็ม 100 คะแนน"
    assert said(text) == [("IIT", None, 85.26), ("EIT", None, 85.13)]
    for before in ("ส่งผลให้", "เป็นเหตุให้", "ผู้รับบริการให้คะแนน"):
        assert said(f"{before}การใช้อำนาจ ได้ 90.10 คะแนน") == [("3", None, 90.1)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปีงบประมาณ พ.ศ. 2567 เป็น 90.82 คะแนน ในปีงบประมาณ พ.ศ. 2568", [(2568, 90.82)]),
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปี 2567 เป็น 90.82 คะแนน", [(None, 90.82)]),
        ("ปี 2568 คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 คะแนน ในปี 2567 เป็น 90.82 คะแนน", [(2568, 90.82)]),
        ("คะแนนภาพรวมเพิ่มขึ้นจาก 88.62 (ปี 2567) เป็น 90.82 (ปี 2568)", [(2568, 90.82)]),
        ("คะแนนภาพรวมจากปี 2567 (88.62 คะแนน) เป็น 90.82 คะแนน", [(2567, 88.62), (None, 90.82)]),
        ("คะแนนภาพรวม ปี 2567 เป็น 90.82 คะแนน", [(2567, 90.82)]),
    ],
)
def test_from_last_year_to_this(text: str, stated: list[tuple[int | None, float]]) -> None:
    assert said(text) == [("overall", *one) for one in stated]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("คะแนนภาพรวมของโรงพยาบาลเท่ากับ 94.95 คะแนน ผลการประเมินระดับ ผ่านดี ขาดอีกเพียง 0.05 คะแนน", "โรงพยาบาลบ้านนา"),
        ("คะแนนภาพรวมของมหาวิทยาลัยในปี 2568 คิดเป็น 94.95 คะแนน", "มหาวิทยาลัยราชภัฏเลย"),
        ("ผลคะแนนรวมของกรมโดยรวมคือ 94.95 คะแนน", "กรมทรัพยากรน้ำ"),
        ("คะแนนภาพรวมของโรงเรียนร้อยละ 94.95", "โรงเรียนบ้านนา"),
    ],
)
def test_a_type_alone_is_the_agency_itself(text: str, agency: str) -> None:
    assert said(text, agency) == [("overall", 2568 if "2568" in text else None, 94.95)]


def test_a_type_with_a_name_is_another_agency() -> None:
    assert said("คะแนนภาพรวมของโรงพยาบาลท่าลี่เท่ากับ 94.95 คะแนน", "โรงพยาบาลบ้านนา") == []


@pytest.mark.parametrize(
    "text",
    [
        "ตามที่กระทรวงมหาดไทยให้หน่วยงานในสังกัดเข้ารับการประเมิน นั้น เทศบาลตำบลได้คะแนนรวม 92.40 คะแนน",
        "ตามที่กระทรวงมหาดไทยแจ้งมานั้น บัดนี้ เทศบาลมีคะแนนภาพรวม 92.40 คะแนน",
        "นอกจาก LPA แล้ว ยังมีการประเมินของสำนักงาน ป.ป.ช. ซึ่งเทศบาลได้คะแนนรวม 92.40 คะแนน",
    ],
)
def test_the_agency_may_be_named_by_its_type_alone(text: str) -> None:
    assert said(text) == [("overall", None, 92.4)]


NEIGHBOURS = "เทศบาลตำบลในจังหวัดสุรินทร์ได้คะแนนเฉลี่ย {head} คะแนน แบ่งเป็น IIT 90.00 คะแนน EIT 80.00 คะแนน และ OIT 70.00 คะแนน"
PARTS = [("IIT", None, 90.0), ("EIT", None, 80.0), ("OIT", None, 70.0)]


@pytest.mark.parametrize(
    ("before", "head", "stated"),
    [
        ("", "79.00", []),  # the mean's own parts
        ("", "88.10", []),  # nobody knows whose
        (f"{AGENCY} 79.00 คะแนน ", "79.00", []),
        (f"{AGENCY} 79.00 คะแนน ", "88.10", PARTS),  # their sum is the agency's, and cannot be the mean's
    ],
)
def test_parts_behind_the_mean_of_many_are_its_own_unless_their_sum_is_another(before: str, head: str, stated: list[object]) -> None:
    assert said(before + NEIGHBOURS.format(head=head)) == stated


@pytest.mark.parametrize(
    ("before", "agency"),
    [
        (f"{AGENCY} ในจังหวัดสุรินทร์ ได้คะแนนเฉลี่ย", AGENCY),
        ("คะแนนเฉลี่ยของจังหวัดสุรินทร์", "จังหวัดสุรินทร์"),
        ("คะแนนเฉลี่ยจากการประเมินของหน่วยงานภาครัฐ", AGENCY),
    ],
)
def test_parts_behind_the_agencys_own_mean_are_its_scores(before: str, agency: str) -> None:
    assert said(f"{before} 79.00 คะแนน แบ่งเป็น IIT 90.00 คะแนน EIT 80.00 คะแนน และ OIT 70.00 คะแนน", agency) == PARTS


@pytest.mark.parametrize("item", ["- {}", "(1) {}", "1) ตัวชี้วัด{}", "• {}"])
def test_an_item_of_a_list_ends_what_the_one_before_is_compared_with(item: str) -> None:
    first, second = item.format("การใช้อำนาจ"), item.format("การใช้งบประมาณ")
    assert said(f"{first} ร้อยละ 93.26 สูงกว่าค่าเฉลี่ยของกลุ่ม\n{second} ร้อยละ 92.01") == [("3", None, 93.26), ("2", None, 92.01)]
    assert said(f"ค่าเฉลี่ยของกลุ่ม\n{first} ร้อยละ 93.26\n{second} ร้อยละ 92.01") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ภาพรวมจังหวัดน่าน ได้คะแนน 92.00 คะแนน", []),
        ("ภาพรวมอำเภอปัว ได้คะแนน 92.00 คะแนน", []),
        ("คะแนนรวมรอบ 6 เดือน 70.00 คะแนน", []),
        ("คะแนนรวมรอบแรก ได้ 70.00 คะแนน", []),
        ("การใช้งบประมาณ ค่าเฉลี่ยจังหวัด 91.00 คะแนน", []),
        ("คะแนนรวม จังหวัดน่าน เทศบาลตำบลบ้านใหม่ ได้ 92.00 คะแนน", [92.0]),
        ("ภาพรวม ได้คะแนน 92.00 คะแนน", [92.0]),
    ],
)
def test_places_and_rounds_between_a_name_and_a_number(text: str, told: list[float]) -> None:
    assert [one.score.value for one in read_prose([paragraph(text)], 2568, "เทศบาลตำบลบ้านใหม่")] == told


@pytest.mark.parametrize("aside", ["ระดับประเทศ", "ปีก่อน", "เป้าหมาย 2568", "เป้าหมายปี 68", "ค่าเฉลี่ยประเทศ", "ผลปีที่แล้ว", "เฉลี่ยของจังหวัด", "LPA"])
def test_brackets_behind_a_score_say_that_it_is_no_result(aside: str) -> None:
    assert said(f"แบบวัด IIT 95.50 คะแนน ({aside})") == said(f"คะแนนภาพรวม 95.50 คะแนน ({aside})") == []


@pytest.mark.parametrize(
    "aside",
    [
        "สูงกว่าค่าเฉลี่ยระดับประเทศ", "บรรลุเป้าหมาย", "เพิ่มขึ้นจากปีก่อน", "เป้าหมาย 85", "อันดับ 2 ในระดับจังหวัด", "สูงสุดในระดับอำเภอ",
        "ค่าเฉลี่ย 5 ตัวชี้วัด", "ระดับดี", "เฉลี่ยทุกตัวชี้วัด", "ปีงบประมาณ 2568", "ปีก่อน 90.10",
    ],
)
def test_other_brackets_behind_a_score_do_not(aside: str) -> None:
    assert said(f"แบบวัด IIT 95.50 คะแนน ({aside})")[0][::2] == ("IIT", 95.5)


def test_a_goal_with_its_year_in_brackets_is_no_result() -> None:
    assert ("overall", None, 92.5) not in said("คะแนนภาพรวม 92.50 (เป้าหมายปี 2569) ส่วนคะแนนจริง 88.10 คะแนน")
