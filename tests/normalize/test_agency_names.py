"""An agency's name in a cell of its own: its type, the name proper and its place, however it is written."""

from __future__ import annotations

import pytest

from normalize.agency_names import read_agency_name, types_of

SUBDISTRICT, TOWN = "องค์การบริหารส่วนตำบล", "เทศบาลตำบล"


@pytest.mark.parametrize(
    "written",
    [
        "องค์การบริหารส่วนตำบลไชยสอ", "องค์การบริหารส่วนตำบล ไชยสอ", "อบต.ไชยสอ", "อบต. ไชยสอ", "อ.บ.ต. ไชยสอ", "อบต ไชยสอ", "อบตไชยสอ",
        "องคการบริหารสวนตําบลไชยสอ", "องค์การบริหารส่วนดำบลไชยสอ", "สำนักงาน อบต.ไชยสอ", "อบต.ไชยสอ อ.ชุมแพ", "อบต.ไชยสอ (ชุมแพ)",
    ],
)
def test_every_way_to_write_a_type_gives_one_name(written: str) -> None:
    name = read_agency_name(written)
    assert name is not None
    assert (name.types, name.core) == (frozenset({SUBDISTRICT}), "ไชยสอ")


def test_an_address_in_the_name_is_its_place() -> None:
    name = read_agency_name("สำนักงานเทศบาลตำบลนิเวศน์ อ.ธวัชบุรี จ.ร้อยเอ็ด")
    assert name is not None
    assert (name.core, name.district, name.province) == ("นิเวศน์", "ธวัชบุรี", "ร้อยเอ็ด")


@pytest.mark.parametrize("kind", ["อบต.", "อบต", SUBDISTRICT, " อบต. "])
def test_a_type_in_a_column_of_its_own_is_the_type(kind: str) -> None:
    name = read_agency_name("ไชยสอ", kind)
    assert name is not None and name.types == {SUBDISTRICT}


def test_a_name_that_begins_like_a_type_keeps_its_letters() -> None:
    court = read_agency_name("ศาลาแดง", "อบต.")
    assert court is not None and (court.types, court.core) == ({SUBDISTRICT}, "ศาลาแดง")
    plain = read_agency_name("ศาลาแดง")
    assert plain is not None and plain.types == frozenset()


def test_a_type_without_its_level_may_be_any_of_its_levels() -> None:
    town = read_agency_name("เทศบาลนิเวศน์")
    assert town is not None and town.types == {"เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร"}
    other = read_agency_name("องค์การบริหารส่วนต้นธง")
    assert other is not None and other.core == "ต้นธง" and SUBDISTRICT in other.types and len(other.types) == 2


def test_numbers_belong_to_the_name_whatever_the_digits() -> None:
    thai = read_agency_name("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน เขต ๓")
    arabic = read_agency_name("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน เขต 3")
    assert thai == arabic and thai is not None and thai.numbers == ("3",)


def test_the_place_an_agency_is_named_after_is_its_place() -> None:
    province = read_agency_name("อบจ.ร้อยเอ็ด")
    district = read_agency_name("สำนักงานเขตทุ่งครุ")
    assert province is not None and province.province == "ร้อยเอ็ด"
    assert district is not None and (district.district, district.province) == ("ทุ่งครุ", "กรุงเทพมหานคร")


def test_a_district_of_one_province_tells_the_province_and_another_does_not() -> None:
    one, several = read_agency_name("อบต.ก", None, "ชุมแพ"), read_agency_name("อบต.ก", None, "เฉลิมพระเกียรติ")
    assert one is not None and one.province == "ขอนแก่น"
    assert several is not None and several.province is None


@pytest.mark.parametrize(("written", "kind"), [("เทศบาลตำบล", None), ("", None), ("อบต.", "อบต."), ("เทศบาลตำบล", "ทต.")])
def test_a_type_alone_is_no_name(written: str, kind: str | None) -> None:
    assert read_agency_name(written, kind) is None


def test_national_agencies_are_known_as_such() -> None:
    names = {text: read_agency_name(text) for text in ("กรมทางหลวง", "การไฟฟ้านครหลวง", "อบต.ไชยสอ", "โรงเรียนบ้านนา")}
    assert [name.national for name in names.values() if name] == [True, True, False, False]


def test_a_category_is_no_type() -> None:
    assert types_of("รัฐวิสาหกิจ") == types_of(None) == types_of("อบต.ไชยสอ") == frozenset()
