"""Numbers and bullets that Word prints before list items, counted as Word counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Table
from extract.readers.docx import read_docx
from extract.readers.docx_ordinals import LATIN_LETTERS, THAI_LETTERS, letters, ordinal_text, roman, thai_counting
from normalize.thai import arabic
from tests.extract.docx_files import item, levels, numbering, of, p, package, row, table

THAI = levels(("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2"), ("thaiLetters", "(%3)"))


def lines(body: str, definitions: dict[int, str], lists: dict[int, str], styles: str = "") -> list[str]:
    (page,) = read_docx(package(body, {"numbering": numbering(definitions, lists), "styles": styles}))
    return [block.text for block in page.blocks if not isinstance(block, Table)]


def test_levels_count_below_each_other_and_begin_anew() -> None:
    body = "".join(item("x", 1, level) for level in (0, 1, 1, 2, 2, 0, 1, 2))
    assert [text.removesuffix(" x") for text in lines(body, {0: THAI}, {1: of(0)})] == [
        "๑.", "๑.๑", "๑.๒", "(ก)", "(ข)", "๒.", "๒.๑", "(ก)"]


def test_lists_of_one_definition_count_on_and_an_override_begins_anew() -> None:
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(item("x", number) for number in (1, 1, 2, 3, 3, 1))
    found = lines(body, {0: THAI}, {1: of(0), 2: of(0), 3: of(0, begin)})
    assert [text.split()[0] for text in found] == ["๑.", "๒.", "๓.", "๑.", "๒.", "๓."]


def test_paragraphs_between_do_not_count_and_list_zero_is_none() -> None:
    found = lines(item("ก", 1) + p("คั่น") + item("ไม่ใช่", 0) + item("ข", 1), {0: THAI}, {1: of(0)})
    assert found == ["๑. ก", "คั่น", "ไม่ใช่", "๒. ข"]


def test_an_empty_item_counts() -> None:
    assert lines(item("ก", 1) + item("", 1) + item("ข", 1), {0: THAI}, {1: of(0)}) == ["๑. ก", "๓. ข"]


def test_a_level_may_go_on_counting() -> None:
    level = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>'
    body = "".join(item("x", 1, level) for level in (0, 1, 0, 1))
    assert lines(body, {0: levels(("decimal", "%1.")) + level}, {1: of(0)}) == ["1. x", "1) x", "2. x", "2) x"]


def test_legal_numbers_and_overridden_levels() -> None:
    legal = ('<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="nothing"/>'
             '<w:lvlText w:val="%1.%2"/></w:lvl>')
    override = ('<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="thaiCounting"/>'
                '<w:lvlText w:val="ข้อ%1"/></w:lvl></w:lvlOverride>')
    found = lines(item("x", 1) + item("x", 1, 1), {0: levels(("upperRoman", "%1.")) + legal}, {1: of(0, override)})
    assert found == ["ข้อห้า x", "5.3x"]


def test_bullets_are_drawn_as_seen() -> None:
    def level(text: str, font: str) -> str:
        return f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{text}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'

    marks = {1: level("\uf0b7", "Symbol"), 2: level("o", "Courier New"), 3: level("\uf0fc", "Wingdings"), 4: level("-", "TH SarabunIT๙")}
    found = lines("".join(item("x", n) for n in marks), marks, {n: of(n) for n in marks})
    assert found == ["• x", "○ x", "✓ x", "- x"]


def test_a_style_may_number_its_paragraphs() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' for n in (1, 2)
    )
    definition = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="บทที่ %1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H2"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    body = p("บทนำ", '<w:pStyle w:val="H1"/>') + p("ที่มา", '<w:pStyle w:val="H2"/>')
    body += p("ไม่นับ", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, {0: definition}, {1: of(0)}, styles) == ["บทที่ 1 บทนำ", "1.1 ที่มา", "ไม่นับ"]


def test_a_linked_definition_takes_the_levels_of_its_style() -> None:
    definitions = {0: THAI + '<w:styleLink w:val="s"/>', 1: '<w:numStyleLink w:val="s"/>'}
    assert lines(item("ก", 1), definitions, {1: of(1)}) == ["๑. ก"]


def test_custom_formats_are_padded() -> None:
    custom = ('<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
              '<w:numFmt w:val="custom" w:format="๐๑, ๐๒, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
              '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>')
    assert lines(item("ก", 1), {0: custom}, {1: of(0)}) == ["๐๗ ก"]


def test_a_number_alone_in_a_cell_is_printed() -> None:
    body = table(row(item("", 1), "ก"), row(item("", 1), "ข"))
    (page,) = read_docx(package(body, {"numbering": numbering({0: THAI}, {1: of(0)})}))
    (found,) = page.blocks
    assert isinstance(found, Table)
    assert [cell.text for cell in found.cells] == ["๑.", "ก", "๒.", "ข"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", ["1", "2", "10", "27"]), ("decimalZero", ["01", "02", "10", "27"]), ("thaiNumbers", ["๑", "๒", "๑๐", "๒๗"]),
        ("thaiLetters", ["ก", "ข", "ญ", "พ"]), ("thaiCounting", ["หนึ่ง", "สอง", "สิบ", "ยี่สิบเจ็ด"]), ("lowerLetter", ["a", "b", "j", "aa"]),
        ("upperRoman", ["I", "II", "X", "XXVII"]), ("ordinal", ["1st", "2nd", "10th", "27th"]), ("none", ["", "", "", ""]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "27"]), ("numberInDash", ["- 1 -", "- 2 -", "- 10 -", "- 27 -"]),
        ("unknown", ["1", "2", "10", "27"]),
    ],
)
def test_formats(kind: str, expected: list[str]) -> None:
    assert [ordinal_text(number, kind) for number in (1, 2, 10, 27)] == expected


@given(st.integers(0, 1_000_000))
def test_thai_numbers_read_back(number: int) -> None:
    assert int(arabic(ordinal_text(number, "thaiNumbers"))) == number


@given(st.integers(1, len(THAI_LETTERS) * 32))
def test_thai_letters_read_back(number: int) -> None:
    text = letters(number, THAI_LETTERS)
    assert len(set(text)) == 1
    assert (len(text) - 1) * len(THAI_LETTERS) + THAI_LETTERS.index(text[0]) + 1 == number


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int) -> None:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[c] for c in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)) == number


@given(st.integers(0, 10_000_000))
def test_thai_words_read_back(number: int) -> None:
    assert _value(thai_counting(number)) == number


def _value(words: str) -> int:
    if "ล้าน" in words:
        millions, _, rest = words.partition("ล้าน")
        return _value(millions) * 1_000_000 + (_value(rest) if rest else 0)
    units = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
    places = {"แสน": 100_000, "หมื่น": 10_000, "พัน": 1000, "ร้อย": 100, "สิบ": 10}
    total, digit = 0, 1
    while words:
        word = next(w for w in (*units, *places) if words.startswith(w))
        words = words.removeprefix(word)
        if word in places:
            total, digit = total + digit * places[word], 1
        elif any(words.startswith(place) for place in places):
            digit = units[word]
        else:
            total += units[word]
    return total


@given(st.integers(-5, 100_000))
def test_letters_never_fail(number: int) -> None:
    assert letters(number, LATIN_LETTERS) and roman(number) and thai_counting(number)
