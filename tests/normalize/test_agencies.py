"""Agencies: the gold samples, lines and running text, and what holds for every text."""
from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.data import rows
from normalize.agencies import agree, find_agencies, read_agency

ROOT = Path(__file__).parents[2]
COVER = 600  # characters: the cover of each sample is shorter


def _gold() -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / "agencies_gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("กรมส่งเสริมพลังงานชุมชน กระทรวงพลังงาน", "กรมส่งเสริมพลังงานชุมชน"),
        ("กลุ่มคุ้มครองจริยธรรม กรมส่งเสริมพลังงานชุมชน  โทร. 0 2140 7777", "กรมส่งเสริมพลังงานชุมชน"),
        ("สำนักงานปลัด กระทรวงมหาดไทย", "สำนักงานปลัดกระทรวงมหาดไทย"),
    ],
)
def test_a_ministry_or_telephone_behind_a_name_is_no_part_of_it(line: str, name: str) -> None:
    assert find_agencies(line, on_cover=True)[0].agency.name == name


@pytest.mark.parametrize("gold", _gold(), ids=lambda gold: str(gold["sample"]))
def test_the_mentions_of_each_sample_agree_on_its_agency(gold: dict[str, str]) -> None:
    text = (ROOT / "samples" / f"{gold['sample']}.txt").read_text(encoding="utf-8")
    for mentions in (find_agencies(text), find_agencies(text[:COVER], on_cover=True) + find_agencies(text[COVER:])):
        agency = agree(mentions)
        assert agency is not None and agency.sure
        assert (agency.name, agency.agency_type) == (gold["agency_name"], gold["agency_type"])


@pytest.mark.parametrize(("line", "name", "agency_type"), [
    ("เทศบาลตำบลนิเวศน์", "เทศบาลตำบลนิเวศน์", "เทศบาลตำบล"),
    ("## เทศบาลตำบลนิเวศน์", "เทศบาลตำบลนิเวศน์", "เทศบาลตำบล"),
    ("อบต.ไชยสอ", "องค์การบริหารส่วนตำบลไชยสอ", "องค์การบริหารส่วนตำบล"),
    ("อบต. บ้านใหม่ อ.เมือง จ.นครราชสีมา", "องค์การบริหารส่วนตำบลบ้านใหม่", "องค์การบริหารส่วนตำบล"),
    ("อบจ.อุบลราชธานี", "องค์การบริหารส่วนจังหวัดอุบลราชธานี", "องค์การบริหารส่วนจังหวัด"),
    ("ทน.นครศรีธรรมราช", "เทศบาลนครนครศรีธรรมราช", "เทศบาลนคร"),
    ("ทม.ร้อยเอ็ด", "เทศบาลเมืองร้อยเอ็ด", "เทศบาลเมือง"),
    ("ทต.ท่าเดื่อ-มืดกา", "เทศบาลตำบลท่าเดื่อ-มืดกา", "เทศบาลตำบล"),
    ("เทศบาลเมืองสุไหงโก-ลก", "เทศบาลเมืองสุไหงโก-ลก", "เทศบาลเมือง"),
    ("สำนักงานเทศบาลตำบลคลองปราบ.", "เทศบาลตำบลคลองปราบ", "เทศบาลตำบล"),
    ("สำนักงานเทศบาลตำบลคลองปราบ ๙๒.๓๕ คะแนน", "เทศบาลตำบลคลองปราบ", "เทศบาลตำบล"),
    ("เทศบาลตำบลนิเวศน์อำเภอธวัชบุรี จังหวัดร้อยเอ็ด", "เทศบาลตำบลนิเวศน์", "เทศบาลตำบล"),
    ("**องค์การบริหารส่วนตำบลไชยสอ อำเภอชุมแพ จังหวัดขอนแก่น**", "องค์การบริหารส่วนตำบลไชยสอ", "องค์การบริหารส่วนตำบล"),
    ("องค์การบริหารส่วนจังหวัดอุบลราชธานี : ๗๙.๔๓ คะแนน", "องค์การบริหารส่วนจังหวัดอุบลราชธานี", "องค์การบริหารส่วนจังหวัด"),
    ("องค์การบริหาร ส่วนตำบลโนนสูงได้รับ", "องค์การบริหารส่วนตำบลโนนสูง", "องค์การบริหารส่วนตำบล"),
    ("เทศบาลตำบลสันป่าเมี่ยง", "เทศบาลตำบลสันป่าเมี่ยง", "เทศบาลตำบล"),
    ("เทศบาลตำบลสันป่าเมี่ยงได้คะแนน 90.12", "เทศบาลตำบลสันป่าเมี่ยง", "เทศบาลตำบล"),
    ("กรมพัฒนามาตรฐานชุมชนสำนักงานเลขานุการกรม กลุ่มงานจริยธรรม", "กรมพัฒนามาตรฐานชุมชน", "กรมหรือเทียบเท่า"),
    ("กรมที่ดิน ประจำปีงบประมาณ พ.ศ. 2568", "กรมที่ดิน", "กรมหรือเทียบเท่า"),
    ("กรมป่าไม้ Integrity and Transparency Assessment", "กรมป่าไม้", "กรมหรือเทียบเท่า"),
    ("กรมทรัพยากรทางทะเลและชายฝั่ง", "กรมทรัพยากรทางทะเลและชายฝั่ง", "กรมหรือเทียบเท่า"),
    ("จังหวัดร้อยเอ็ด", "จังหวัดร้อยเอ็ด", "จังหวัด"),
    ("มหาวิทยาลัยราชภัฏร้อยเอ็ด อำเภอเสลภูมิ", "มหาวิทยาลัยราชภัฏร้อยเอ็ด", "สถาบันอุดมศึกษา"),
    ("โรงพยาบาลนางรอง", "โรงพยาบาลนางรอง", "โรงพยาบาล"),
    ("สภ.เมืองร้อยเอ็ด", "สถานีตำรวจภูธรเมืองร้อยเอ็ด", "สถานีตำรวจ"),
    ("วิทยาลัยเทคนิคร้อยเอ็ด", "วิทยาลัยเทคนิคร้อยเอ็ด", "วิทยาลัย"),
    ("สำนักงานเขตดุสิต กรุงเทพมหานคร", "สำนักงานเขตดุสิต", "สำนักงานเขต"),
    ("เมืองพัทยา", "เมืองพัทยา", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"),
    ("การรถไฟแห่งประเทศไทย", "การรถไฟแห่งประเทศไทย", "รัฐวิสาหกิจ"),
    ("การไฟฟ้าส่วนภูมิภาคจังหวัดน่าน", "การไฟฟ้าส่วนภูมิภาคจังหวัดน่าน", "รัฐวิสาหกิจ"),
    ("การประปาส่วนภูมิภาคเขต 8", "การประปาส่วนภูมิภาค", "รัฐวิสาหกิจ"),  # `extract.cover` adds the number
    ("การไฟฟ้าส่วนภูมิภาค จังหวัดน่าน", "การไฟฟ้าส่วนภูมิภาค", "รัฐวิสาหกิจ"),
    ("การไฟฟ้าส่วนภูมิภาคได้คะแนน 90.12", "การไฟฟ้าส่วนภูมิภาค", "รัฐวิสาหกิจ"),
    ("ธนาคารออมสินสาขาขอนแก่น", "ธนาคารออมสินสาขาขอนแก่น", "รัฐวิสาหกิจ"),
    ("สถาบันวิจัยและพัฒนาพื้นที่สูง(องค์การมหาชน)", "สถาบันวิจัยและพัฒนาพื้นที่สูง (องค์การมหาชน)", "องค์การมหาชน"),
    ("หน่วยงาน : ศูนย์คุณธรรม (องค์การมหาชน) กรุงเทพมหานคร", "ศูนย์คุณธรรม (องค์การมหาชน)", "องค์การมหาชน"),
    ("โรงพยาบาลบ้านแพ้ว (องค์การมหาชน)", "โรงพยาบาลบ้านแพ้ว (องค์การมหาชน)", "องค์การมหาชน"),
    ("สำนักงานพัฒนา รัฐบาลดิจิทัล (องค์การ มหาชน)", "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)", "องค์การมหาชน"),
    ("คณะแพทยศาสตร์ มหาวิทยาลัยนเรศวร", "คณะแพทยศาสตร์ มหาวิทยาลัยนเรศวร", "สถาบันอุดมศึกษา"),
])
def test_an_agency_is_read_from_its_line(line: str, name: str, agency_type: str) -> None:
    agency = read_agency(line)
    assert agency is not None and (agency.name, agency.agency_type) == (name, agency_type)


@pytest.mark.parametrize("line", [
    "", "เทศบาลตำบล", "หน่วยงานประเภท เทศบาลนคร", "อำเภอธวัชบุรี จังหวัดร้อยเอ็ด", "จังหวัดร้อยเอ็ด มีจำนวน ๑๔๒ แห่ง",
    "สถาบันเป็นองค์การมหาชนในกำกับของรัฐมนตรี", "องค์การมหาชน", "เทศบาลตำบลเพื่อการพัฒนา", "รายงานการวิเคราะห์ผลการประเมิน", "โปรแกรม",
])
def test_what_names_no_agency_is_none(line: str) -> None:
    assert read_agency(line) is None


def test_the_name_ends_where_the_sentence_goes_on() -> None:
    text = "สะท้อนให้เห็นว่าเทศบาลตำบลนิเวศน์มีมาตรฐาน ซึ่งเทศบาลตำบลนาหินกองได้คะแนน ของเทศบาลตำบล"
    mentions = find_agencies(text)
    assert [text[m.start:m.end] for m in mentions] == ["เทศบาลตำบลนิเวศน์", "เทศบาลตำบลนาหินกอง"]
    assert [(m.agency.place_hint, m.agency.sure) for m in mentions] == [("นิเวศน์", True), (None, False)]


def test_a_type_in_brackets_behind_a_name_in_a_sentence() -> None:
    text = "ตามที่สำนักงาน ก.พ.ร. และสถาบันวิจัยและพัฒนาพื้นที่สูง (องค์การมหาชน) กับกรมที่ดินได้ร่วมกัน"
    named = [(m.agency.name, m.agency.agency_type) for m in find_agencies(text)]
    assert named[1:] == [("สถาบันวิจัยและพัฒนาพื้นที่สูง (องค์การมหาชน)", "องค์การมหาชน"), ("กรมที่ดิน", "กรมหรือเทียบเท่า")]


def test_a_name_that_runs_on_speaks_for_the_name_it_begins_with() -> None:
    agency = agree(find_agencies("ของเทศบาลตำบลศรีสุขสมบูรณ์ พบว่า เทศบาลตำบลศรีสุขสมบูรณ์ตระหนักถึงความสำคัญ"))
    assert agency is not None and agency.name == "เทศบาลตำบลศรีสุขสมบูรณ์"


def test_the_cover_weighs_more_than_copied_text() -> None:
    body = find_agencies("เทศบาลตำบลคลองปราบ มีผล เทศบาลตำบลคลองปราบ ได้")
    agency = agree(find_agencies("เทศบาลตำบลนิเวศน์", on_cover=True) + body)
    assert agency is not None and agency.name == "เทศบาลตำบลนิเวศน์"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("เทศบาลตำบลท่าพุทราใน  อำเภอบรรพตพิสัย  จังหวัดนครสวรรค์", "เทศบาลตำบลท่าพุทราใน"),
        ("เทศบาลตำบลท่าพุทราใน", "เทศบาลตำบลท่าพุทราใน"),
        ("**เทศบาลตำบลบ้านสวนใน**", "เทศบาลตำบลบ้านสวนใน"),
        ("อบต.คลองยายมี อ.แกลง จ.ระยอง", "องค์การบริหารส่วนตำบลคลองยายมี"),
        ("เทศบาลตำบลนิเวศน์ใน การประเมิน", "เทศบาลตำบลนิเวศน์"),
        ("เทศบาลตำบลนิเวศน์ ในปี 2568", "เทศบาลตำบลนิเวศน์"),
        ("เทศบาลตำบลนิเวศน์ตั้งอยู่ อำเภอธวัชบุรี", "เทศบาลตำบลนิเวศน์"),
        ("เทศบาลตำบลนิเวศน์ได้ อำเภอธวัชบุรี", "เทศบาลตำบลนิเวศน์"),
        ("เทศบาลตำบลนิเวศน์ประจำปีงบประมาณ", "เทศบาลตำบลนิเวศน์"),
    ],
)
def test_a_name_alone_or_before_its_address_may_end_in_a_word_that_follows_names(line: str, name: str) -> None:
    agency = read_agency(line)
    assert agency is not None and agency.name == name


def test_in_a_sentence_such_a_word_does_not_belong_to_the_name() -> None:
    (mention,) = find_agencies("ผลการประเมินของเทศบาลตำบลนิเวศน์ใน อำเภอธวัชบุรี")
    assert mention.agency.name == "เทศบาลตำบลนิเวศน์"


def test_a_mayors_post_names_the_municipality() -> None:
    (mayor,) = find_agencies("เรียน นายกเทศมนตรีเมืองบ้านไร่")
    assert (mayor.agency.name, mayor.agency.agency_type) == ("เทศบาลเมืองบ้านไร่", "เทศบาลเมือง")
    assert not find_agencies("คำสั่งนายกเทศมนตรี และรองนายกเทศมนตรี")


@pytest.mark.parametrize("text", ["คือ เทศบาลตำบลอื นในพื้นที่ ได้ 93.40", "เทศบาลตำบลอื่นในอำเภอ"])
def test_other_municipalities_are_no_name(text: str) -> None:
    assert not find_agencies(text)


def test_a_short_name_of_a_known_place_is_one() -> None:
    assert [m.agency.name for m in find_agencies("เทศบาลตำบลลี้ มีผล")] == ["เทศบาลตำบลลี้"]


def test_a_provinces_town_hall_is_no_court() -> None:
    assert not find_agencies("ศาลากลางจังหวัดเลย ถนนมลิวรรณ อำเภอเมืองเลย")
    assert read_agency("ศาลาว่าการเมือง") is None
    assert [m.agency.name for m in find_agencies("ศาลปกครองกลาง มีผล")] == ["ศาลปกครองกลาง"]


def test_a_tie_is_no_agreement_and_who_assesses_is_not_assessed() -> None:
    assert agree(find_agencies("เทศบาลตำบลนิเวศน์ และ เทศบาลตำบลคลองปราบ")) is None
    assert agree(find_agencies("สำนักงาน ป.ป.ช. และสำนักงาน ป.ป.ช.")) is None
    assert agree(()) is None


def test_the_catalogue_names_each_prefix_once() -> None:
    types = rows("agency_types")
    words = [row["prefix"] for row in types] + [row["abbreviation"] for row in types if row["abbreviation"]]
    assert len(words) == len(set(words))
    assert {row["form"] for row in types} == {"place", "line", "whole", "address"}
    tables = ("agency_types", "agency_stop_words", "agency_bystanders")
    assert all(row["source"] for table in tables for row in rows(table))


PIECES = st.sampled_from(
    ["เทศบาลตำบล", "อบต.", "กรม", "จังหวัด", "ร้อยเอ็ด", "สำนักงาน", " ", "\n", "ได้", "มี", "ฯ", ".", "นา", "-", "ก"])


@given(st.text(max_size=150) | st.lists(PIECES, max_size=12).map("".join))
def test_no_text_is_too_strange(text: str) -> None:
    read_agency(text)
    mentions = find_agencies(text)
    agree(mentions)
    assert all(0 <= m.start < m.end <= len(text) and m.agency.name for m in mentions)
    assert all(first.end <= second.start for first, second in itertools.pairwise(mentions))
