from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.questions import LETTERS, CodeRow, assign_codes, find_codes, questions_of, read_code

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
YEARS = (2562, 2563, 2564, 2565, 2566, 2567, 2568, 2569)
INSTRUMENTS = {"I": "IIT", "E": "EIT", "O": "OIT"}
CODES = [(year, code) for year in YEARS for code in questions_of(year)]


def prints(code: str) -> list[str]:
    """A code in every form that agencies and OCR print it."""
    letter, number = code[0], code[1:]
    thai = number.translate(THAI)
    forms = [
        code,
        f"{letter}{thai}",
        f"{letter} {number}",
        f"{letter}-{number}",
        f"{code}.",
        f"{code}:",
        f"{letter}{thai})",
        f"{INSTRUMENTS[letter]} {number}",
        f"ข้อ {thai}",
        f"ข้อที่ {number}",
        f"ข้อคำถามที่ {number}",
        f"- {code}",
    ]
    if letter == "O":
        forms += [f"o{number}", f"๐{thai}", f"0{number}"]
    if letter == "I":
        forms += [f"1{thai}", f"l{number}", f"|{number}", f"๑{thai}"]
    return forms


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CODES), st.data())
def test_every_code_of_every_year_comes_back_from_every_print(known: tuple[int, str], data: st.DataObject) -> None:
    year, code = known
    printed = data.draw(st.sampled_from(prints(code)))
    question = questions_of(year)[code]
    read = read_code(f"{printed} {question.title}")
    assert read is not None
    match = assign_codes([CodeRow(read, read.rest, INSTRUMENTS[code[0]], question.indicator_no)], year)[0]
    assert match.code == code
    assert match.indicator_no == question.indicator_no


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("letter", "IEO")
def test_a_whole_list_printed_in_thai_digits_gets_its_codes_back(year: int, letter: str) -> None:
    codes = [code for code in questions_of(year) if code[0] == letter]
    damaged = {"I": "1", "E": "E", "O": "๐"}[letter]
    rows = []
    for code in codes:
        printed = read_code(f"{damaged}{code[1:].translate(THAI)} {questions_of(year)[code].title}")
        assert printed is not None
        rows.append(CodeRow(printed, printed.rest, INSTRUMENTS[letter]))
    assert [match.code for match in assign_codes(rows, year)] == codes


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("I7 ท่าน", "I7"),
        ("๐๓๘ มาตรการ", "O38"),
        ("1๗ ท่าน", "I7"),
        ("1๐๐ ท่าน", "I10"),
        ("E๖ หน่วยงาน", "E6"),
        ("O14", "O14"),
        ("OIT ๕ แผน", "O5"),
    ],
)
def test_the_likeliest_code_of_a_print_is_first(text: str, best: str) -> None:
    printed = read_code(text)
    assert printed is not None
    assert printed.lettered
    assert printed.codes[0][0] == best


@pytest.mark.parametrize("text", ["", "ท่าน", "85.43", "๘๕.๔๓", "1. จัดทำ", "๒) เผยแพร่", "2568 ปี", "I", "ITA 2568", "O0", "1,234", "0"])
def test_a_text_that_begins_with_no_code_has_none(text: str) -> None:
    assert read_code(text) is None


def test_a_word_before_the_number_leaves_the_instrument_open() -> None:
    printed = read_code("ข้อ ๗ หน่วยงานของท่าน")
    assert printed is not None
    assert {code for code, _ in printed.codes} == {"I7", "E7", "O7"}
    assert not printed.lettered


def test_a_bare_number_without_wording_or_section_is_no_code() -> None:
    printed = read_code("7")
    assert assign_codes([CodeRow(printed, "")], 2568)[0].code is None


def test_a_question_that_the_year_does_not_have_is_not_guessed() -> None:
    printed = read_code("O43 การประเมินความเสี่ยง")
    assert printed is not None
    match = assign_codes([CodeRow(printed, printed.rest, "OIT")], 2568)[0]
    assert match.code != "O43"
    assert match.code is None or match.code in questions_of(2568)


def test_the_section_decides_between_instruments() -> None:
    for instrument, letter in LETTERS.items():
        title = questions_of(2566)[f"{letter}3"].title
        printed = read_code(f"ข้อ 3 {title}")
        assert printed is not None
        assert assign_codes([CodeRow(printed, printed.rest, instrument)], 2566)[0].code == f"{letter}3"


def test_rows_that_print_codes_of_two_instruments_have_no_section_of_one() -> None:
    wording = "มีการตรวจสอบเพื่อป้องกันการนำทรัพย์สินของราชการไปใช้ส่วนตัว"
    online = "เคยใช้บริการออนไลน์หรือไม่"
    rows = [CodeRow(read_code(f"{code} {asked}"), asked, "EIT", 7) for code, asked in (("E9", online), ("I12", wording))]
    assert [match.code for match in assign_codes(rows, 2568)] == ["E9", "I12"]


def test_print_and_wording_that_agree_count_more_than_a_section() -> None:
    agreed = read_code("e8 ปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน")
    assert agreed is not None
    assert assign_codes([CodeRow(agreed, agreed.rest, "IIT", 4)], 2568)[0].code == "E8"
    other = read_code("e8 เรื่องที่ไม่มีในแบบวัดฉบับใดเลย")
    assert other is not None
    assert assign_codes([CodeRow(other, other.rest, "IIT", 4)], 2568)[0].code is None


def test_the_neighbours_decide_about_a_misread_number() -> None:
    titles = {code: question.title for code, question in questions_of(2564).items()}
    lines = [f"1{str(n).translate(THAI)} {titles[f'I{n}']}" for n in range(1, 6)] + ["๒ " + titles["I6"]]
    rows = []
    for line in lines:
        printed = read_code(line)
        assert printed is not None
        rows.append(CodeRow(printed, printed.rest, "IIT", 1))
    assert [match.code for match in assign_codes(rows, 2564)] == ["I1", "I2", "I3", "I4", "I5", "I6"]


def test_codes_inside_a_text_are_found_with_what_follows() -> None:
    found = find_codes("พบว่า E๒ ประเด็นการสื่อสาร และ 1๑ ประเด็นเวลา")
    assert [(print_.codes[0][0], print_.rest.split()[0]) for print_ in found] == [("E2", "ประเด็นการสื่อสาร"), ("I1", "ประเด็นเวลา")]


def test_scores_and_words_are_no_codes_of_a_text() -> None:
    assert find_codes("ได้คะแนน 85.43 ในปี 2568 ตาม ITA") == ()


def test_a_year_without_a_list_takes_the_nearest() -> None:
    assert {c for c in questions_of(2562) if c[0] == "O"} == {c for c in questions_of(2564) if c[0] == "O"}
    assert questions_of(None) == questions_of(2568)
    assert questions_of(2590) == questions_of(2569)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_gives_codes_of_one_form_by_falling_weight(text: str) -> None:
    printed = read_code(text)
    if printed is not None:
        assert all(code[0] in "IEO" and 1 <= int(code[1:]) <= 99 for code, _ in printed.codes)
        assert [weight for _, weight in printed.codes] == sorted((weight for _, weight in printed.codes), reverse=True)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(("I7 ท่าน", "๐๓๘ มาตรการ", "1๗", "ข้อ ๗", "๒", "E9")), max_size=5),
    st.sampled_from((None, 2500, 2564, 2568, 2600)),
)
def test_each_row_gets_one_answer_of_the_years_list(texts: list[str], year: int | None) -> None:
    rows = [CodeRow(printed, printed.rest) for printed in map(read_code, texts) if printed is not None]
    matches = assign_codes(rows, year)
    assert len(matches) == len(rows)
    assert all(match.code is None or match.code in questions_of(year) for match in matches)


def test_many_codes_of_a_text_are_found_in_one_go() -> None:
    since = process_time()
    assert len(find_codes("พบว่า E๒ ประเด็น และ O12 มีคะแนน " * 800)) == 1600
    assert process_time() - since < 2
    assert find_codes("I2 การใช้งบประมาณ ได้ 90.10 และ E๒ ประเด็น")[0].raw == "E๒"
