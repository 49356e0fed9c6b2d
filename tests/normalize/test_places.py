"""Places: official names, damaged prints, the gold covers, and what holds for every province."""
from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import geothai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.data import rows
from normalize.places import find_places, match_district, match_province, name_at, province_code

ROOT = Path(__file__).parents[2]
PROVINCES = [province.name_th for province in geothai.provinces()]
MARKS = [chr(code) for code in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))]


def _gold() -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / "agencies_gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _found(text: str) -> list[tuple[str, str]]:
    return [(mention.kind, mention.name) for mention in find_places(text)]


@pytest.mark.parametrize("gold", _gold(), ids=lambda gold: str(gold["sample"]))
def test_the_cover_of_each_sample_names_its_district_and_province(gold: dict[str, str]) -> None:
    cover = (ROOT / "samples" / f"{gold['sample']}.txt").read_text(encoding="utf-8")[:1000]
    assert _found(cover) == [("district", gold["district"]), ("province", gold["province"])]
    assert province_code(gold["province"]) == gold["province_code"]


@pytest.mark.parametrize(("printed", "name"), [
    ("จ.ร้อยเอ็ด", "ร้อยเอ็ด"), ("จังหวัดนครศรีธรรมราช", "นครศรีธรรมราช"), ("จังหวัด นครศรี ธรรมราช", "นครศรีธรรมราช"),
    ("กรุงเทพฯ", "กรุงเทพมหานคร"), ("กทม.", "กรุงเทพมหานคร"), ("รอยเอด", "ร้อยเอ็ด"), ("อุบลราชธานื", "อุบลราชธานี"),
    ("เลย", "เลย"), ("ลําปาง", "ลำปาง"), ("กาแพงเพชร", "กำแพงเพชร"),
])
def test_a_printed_province_is_known(printed: str, name: str) -> None:
    match = match_province(printed)
    assert match is not None and match.name == name


@pytest.mark.parametrize("printed", ["", " ", "-", "จังหวัด", "ระยนง", "เพชรบูร", "ประเทศไทย", "ตะกั่วป่า", "นคร"])
def test_what_fits_two_provinces_or_none_is_no_match(printed: str) -> None:
    assert match_province(printed) is None


@pytest.mark.parametrize(("printed", "province", "name"), [
    ("อำเภอ บ้านนาสาร", "สุราษฎร์ธานี", "บ้านนาสาร"), ("ธวัชบรี", "จ.ร้อยเอ็ด", "ธวัชบุรี"), ("เมือง", "ร้อยเอ็ด", "เมืองร้อยเอ็ด"),
    ("เมืองฯ", "ร้อยเอ็ด", "เมืองร้อยเอ็ด"), ("เขตดุสิต", "กทม.", "ดุสิต"), ("เฉลิมพระเกียรติ", None, "เฉลิมพระเกียรติ"),
    ("บ้านนาสาร", "ขอนแก่น", None), ("โนนสง", None, None), ("บ้านนาสาร", "แดนไกล", None), ("", "ร้อยเอ็ด", None),
    ("เมือง", "พระนครศรีอยุธยา", None),
])
def test_a_district_lies_in_its_province(printed: str, province: str | None, name: str | None) -> None:
    match = match_district(printed, province)
    assert (match.name if match else None) == name


@pytest.mark.parametrize(("text", "found"), [
    ("ทุกแห่งในจังหวัดสกลนคร ผ่านแบบวัด", [("province", "สกลนคร")]),
    ("จังหวัดเลยมีผล และจังหวัดน่านได้", [("province", "เลย"), ("province", "น่าน")]),
    ("อบจ.อุบลราชธานี อ.เมือง จ.อุบลราชธานี ต.ในเมือง",
     [("district", "เมืองอุบลราชธานี"), ("province", "อุบลราชธานี"), ("subdistrict", "ในเมือง")]),
    ("อําเภอธวชบุรี จังหวัดรอยเอ็ด", [("district", "ธวัชบุรี"), ("province", "ร้อยเอ็ด")]),
    ("เขตพื้นที่ เขตวัฒนา แขวงคลองตันเหนือ", [("district", "วัฒนา"), ("subdistrict", "คลองตันเหนือ")]),
    ("ตำบลนายูง ตำบลที่ ตำบลนาหินกองเก่า", [("subdistrict", "นายูง")]),
    ("องค์การบริหารส่วนจังหวัดอุบลราชธานี องค์การบริหารส่วนตำบลไชยสอ เทศบาลตำบลนิเวศน์", []),
    ("ต.ค. ๖๘ ผอ.กองคลัง พ.อ.เลย", []),
])
def test_places_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_a_mention_stands_where_it_says() -> None:
    text = "เทศบาลตำบลคลองปราบ อำเภอ บ้านนาสาร จังหวัดสุราษฎร์ธานี"
    assert [text[place.start:place.end] for place in find_places(text)] == [place.raw for place in find_places(text)]


@pytest.mark.parametrize("name", PROVINCES)
def test_every_province_matches_itself_and_has_a_code(name: str) -> None:
    match = match_province(name)
    assert match is not None and (match.name, match.score) == (name, 100.0)
    assert province_code(name) is not None and name_at(name, 0, "province") == (name, len(name))


def test_aliases_are_of_provinces_and_no_province_is_an_alias() -> None:
    assert all(row["province"] in PROVINCES and row["source"] for row in rows("province_aliases"))
    assert not {row["alias"] for row in rows("province_aliases")} & set(PROVINCES)


@given(st.sampled_from(PROVINCES), st.data())
def test_damaged_marks_never_make_another_province(name: str, data: st.DataObject) -> None:
    chars: list[str] = []
    for char in name:
        damage = data.draw(st.sampled_from(["keep", "keep", "drop", "double"])) if char in MARKS else "keep"
        chars += {"keep": [char], "drop": [], "double": [char, char]}[damage]
    if data.draw(st.booleans()):
        chars.insert(data.draw(st.integers(1, len(chars))), data.draw(st.sampled_from([*MARKS, " "])))
    match = match_province("".join(chars))
    assert match is None or match.name == name


@given(st.text(max_size=100) | st.text(alphabet="จังหวัดอำเภเขตบลม.รี้ยโ นทา", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    match_province(text)
    match_district(text, None)
    match_district("เมือง", text)
    for place in find_places(text):
        assert text[place.start:place.end] == place.raw


def test_importing_reads_no_place_data() -> None:
    code = "import sys, normalize.places; sys.exit('geothai' in sys.modules or 'rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
