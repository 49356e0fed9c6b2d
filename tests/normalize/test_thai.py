"""normalize.thai: damage of the catalogue is undone, sound text is left alone, and both are measured."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from pythainlp.corpus import thai_words

from normalize import thai
from tests.damage import DAMAGE_CLASSES, damage

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
INDICATORS = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
PHRASES = (
    "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "ตัวชี้วัดที่ 1",
    "สำนักงานเทศบาลตำบล", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "องค์การบริหารส่วนตำบล", "ผ่านดีเยี่ยม",
)  # fmt: skip
# What the catalogue saw printed, and what it was (reference catalogue, part 4)
SEEN = {
    "C01": "โปรง่ ใส=โปร่งใส; คณุ ธรรม=คุณธรรม; ภาครฐั=ภาครัฐ; ปงี บประมาณ=ปีงบประมาณ",
    "C02": "ประเมนิ=ประเมิน; ดำเนนิ=ดำเนิน; หนว่ ย=หน่วย; กลมุ่=กลุ่ม",
    "C03": "เม่ือ=เมื่อ; ท่ี=ที่; ถ่ิน=ถิ่น; เฉล่ีย=เฉลี่ย",
    "C04": "ด\ufffdำเนินงาน=ดำเนินงาน; ประจ\ufffdำ=ประจำ; ค\ufffdำน\ufffdำ=คำนำ",
    "C05": "ประจ\ufffdาปี=ประจำปี; ด\ufffdาเนินงาน=ดำเนินงาน",
    "C06": "ประจำ\ufffd ปงี บประมาณ=ประจำปีงบประมาณ; ดำ\ufffd เนนิ=ดำเนิน; ด\ufffdำ เนนิ=ดำเนิน",
    "C07": "ดาเนินงาน=ดำเนินงาน; ประจาปี=ประจำปี; จานวน=จำนวน; สานัก=สำนัก",
    "C08": "ด าเนินงาน=ดำเนินงาน; จ านวน=จำนวน; ต าบล=ตำบล; ส านัก=สำนัก",
    "C09": "ดํ\u0e32เนินงาน=ดำเนินงาน; การใช้อํ\u0e32นาจ=การใช้อำนาจ",
    "C10": "นำ้=น้ำ",
    "C11": "ตำรำง=ตาราง; ควำม=ความ; กำร=การ; งบประมำณ=งบประมาณ",
    "C12": "โปรง ใส=โปร่งใส; หนว ยงาน=หน่วยงาน; แหง ชาติ=แห่งชาติ; ปองกนั=ป้องกัน",
    "C14": "ัตว ้ีชวัด ี่ท 1=ตัวชี้วัดที่ 1",
    "C15": "บทท1่ี=บทที่ 1; วัตถปุ ระสงค.์=วัตถุประสงค์.",
    "C16": "ถ ึง=ถึง; กรณ ีที่=กรณีที่; ต ้องการ=ต้องการ; สิทธิ ์=สิทธิ์",
    "C17": "ส่ว น=ส่วน; จั ด=จัด; มี ร ะบบ=มีระบบ",
    "C18": "ปv=ปี; ทีc=ที่; พืfน=พื้น; เปqน=เป็น; ปgอง=ป้อง; ปaญหา=ปัญหา; ฝdาย=ฝ่าย; เปtด=เปิด; ชjวย=ช่วย; สิทธิn=สิทธิ์",
    "C19": "ปูองกัน=ป้องกัน; ฝุาย=ฝ่าย",
    "C20": "หน\uf70aวยงาน=หน่วยงาน; ป\uf705า=ป่า; ป\uf702=ปี",
    "C21": "ÊÓ¹Ñ¡§Ò¹=สำนักงาน; ¾ÃÐà¡ÕÂÃµÔ=พระเกียรติ",
    "C22": "ÊÓ¹¡Ñ §Ò¹ ».».ª.=สำนักงาน ป.ป.ช.",
    "C26": "คะเเนน=คะแนน",
    "C28": "ตลอด ปีงบประมาณ=ตลอดปีงบประมาณ; ทุก หน่วยงาน=ทุกหน่วยงาน",
    "C31": "พันธ์ุ=พันธุ์",
    "C32": "<p>การใช้อำนาจ</p>=การใช้อำนาจ; <li>งาน</li>=งาน",
    "C36": "บทคัดย่อ .......ป=บทคัดย่อ … ป",
    "C37": "พ้นื ฐาน=พื้นฐาน; เน้อื หา=เนื้อหา; เก่ยี ว=เกี่ยว; ค่มู อื=คู่มือ",
    "C38": "เรอ่ื ง=เรื่อง; ซง่ึ=ซึ่ง",
    "C39": "ทเ่ี ก่ยี ว=ที่เกี่ยว; ทีไ่ ดป้ รับ=ที่ได้ปรับ",
}
# Share of damaged cells whose letters come back exactly, spaces aside, in per cent: a little less than what samples 000
# and 003 reach. C12 loses a tone that another word lacks; C07 a ring that another word lacks.
FLOOR = {"C12": 90, "C07": 98, "C22": 98, "C11": 98, "C01": 99, "C06": 99, "C02": 99, "C17": 99, "C39": 99, "C08": 99}
# The spaces come back too. Elsewhere a space between words may be the author's or the damage's
WITH_SPACES = frozenset(DAMAGE_CLASSES) - set(FLOOR) - {"C28", "C36", "C37", "C38"}


@pytest.mark.parametrize("kind", SEEN)
def test_what_the_catalogue_saw_is_undone(kind: str) -> None:
    printed, meant = (
        "; ".join(texts) for texts in zip(*(pair.split("=") for pair in SEEN[kind].split("; ")), strict=True)
    )
    assert thai.repair(printed).text == meant


@pytest.mark.parametrize("kind", DAMAGE_CLASSES)
def test_every_class_of_damage_has_an_example_and_is_named(kind: str) -> None:
    printed = "; ".join(pair.split("=", 1)[0] for pair in SEEN[kind].split("; "))
    named = dict(thai.repair(printed).classes)
    made_of = {"C02": "C01", "C06": "C04", "C10": "C10", "C22": "C21", "C38": "C03"}
    assert {kind, made_of.get(kind, kind)} & named.keys()


@pytest.mark.parametrize("kind", DAMAGE_CLASSES)
@pytest.mark.parametrize("name", [*INDICATORS, *PHRASES])
def test_names_come_back_from_every_damage(name: str, kind: str) -> None:
    printed = damage(name, kind)
    mended = thai.repair(printed).text
    if kind == "C36":  # the page number stays, behind one ellipsis
        mended = mended.split(" …")[0]
    assert thai.key(mended) == thai.key(name)
    if name in INDICATORS:
        assert mended == name
    elif kind not in ("C12", "C17"):
        assert thai.squeeze(mended) == thai.squeeze(name)


@pytest.mark.parametrize("kind", DAMAGE_CLASSES)
def test_damaged_samples_come_back(kind: str) -> None:
    damaged = restored = spaced = 0
    for path in (SAMPLES[0], SAMPLES[3]):
        sound = thai.repair(path.read_text(encoding="utf-8")).text
        repaired = thai.repair(damage(sound, kind))
        again = thai.repair(repaired.text)
        assert (again.text, again.repairs, again.classes) == (repaired.text, 0, ())
        printed, mended = (
            damage(sound, kind),
            re.sub(r" … \S+(?=\n|$)", "", repaired.text) if kind == "C36" else repaired.text,
        )
        for before, between, after in zip(*map(cells, (sound, printed, mended)), strict=True):
            if before != between:
                damaged += 1
                restored += thai.squeeze(before) == thai.squeeze(after)
                spaced += before == after
                assert thai.key(before) == thai.key(after)
    assert restored * 100 >= damaged * FLOOR.get(kind, 100)
    if kind in WITH_SPACES:
        assert spaced == damaged


def cells(text: str) -> list[str]:
    return re.split(r"[\t\n]", text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_the_letters_of_a_sample_stay(path: Path) -> None:
    printed = path.read_text(encoding="utf-8")
    repaired = thai.repair(printed)
    assert {kind for kind, _ in repaired.classes} <= {
        "C28",
        "C32",
    }  # the cell wraps and the tags that the samples do have
    assert thai.squeeze(repaired.text) == thai.squeeze(re.sub(r"</?(?:p|ul|ol|li|b|input)\b[^>]*>", "", printed))
    assert thai.repair(repaired.text) == thai.Repaired(repaired.text, 0, ())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_a_sound_sample_is_repaired_fast(path: Path) -> None:
    printed = path.read_text(encoding="utf-8")
    thai.repair(printed)
    took = []
    for _ in range(3):
        start = time.perf_counter()
        thai.repair(printed)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.2  # 0.02-0.07 s on two idle cores


def test_no_word_of_the_dictionary_is_changed() -> None:
    assert [word for word in thai_words() if thai.repair(word) != thai.Repaired(word, 0, ())] == []


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_no_row_of_dictionary_words_is_changed(between: str) -> None:
    words = sorted(thai_words(), key=lambda word: word[::-1])  # neighbours that no text has
    for start in range(0, len(words), 2000):
        row = between.join(words[start : start + 2000])
        repaired = thai.repair(row)
        assert {kind for kind, _ in repaired.classes} <= {"C28"}  # neighbours may make a phrase of the catalogue
        assert thai.squeeze(repaired.text) == thai.squeeze(row)


@pytest.mark.parametrize(
    "sound",
    [
        "ทุ่งนา ป่าไม้ น้ำ", "ก ข ค ง", "ณ สถานที่ราชการ", "ต่าง ๆ", "ฯลฯ", "café São Paulo ±5 °C ½ «ก»", "R&D",
        "ลงชื่อ..........................(ผู้รายงาน)", "E-Service", "ปีงบประมาณ พ.ศ. ๒๕๖๘", "ข้อ a", "แบบ e-GP",
        "การประเมิน\u200bผล", "x < 5 และ y > 3",
        "๑.๑ ๒.๒\t๓\n\n๔", "", " ", "\n\t",
    ],
)  # fmt: skip
def test_sound_text_is_left_alone(sound: str) -> None:
    assert thai.repair(sound) == thai.Repaired(sound, 0, ())


@pytest.mark.parametrize(
    ("printed", "mended"),
    [("เจ้าหน้าที่ กา กำ", "เจ้าหน้าที่ กา กำ"), ("ทาสี นาข้าว ตาบอด ดำเนินงาน ประจำปี", "ทาสี นาข้าว ตาบอด ดำเนินงาน ประจำปี")],
)
def test_a_word_that_is_right_stays_although_a_damaged_one_looks_so(printed: str, mended: str) -> None:
    assert thai.repair(printed).text == mended


def test_one_slip_in_a_long_sound_text_is_its_authors() -> None:
    text = "การดำเนินงานตามภารกิจของหน่วยงานเป็นไปด้วยความเรียบร้อยตลอดปีงบประมาณ\n" * 10 + "ประจาปี"
    assert thai.repair(text).text == text


def test_digits_survive_a_mark_that_jumped_over_them() -> None:
    assert thai.repair("ตัวชี้วัดท๑่ี๐ ได้ ๘๕.๔๓").text == "ตัวชี้วัดที่ ๑๐ ได้ ๘๕.๔๓"


def test_utf8_read_as_latin_is_decoded() -> None:
    printed = "คะแนนรวม".encode().decode("cp1252", errors="ignore")
    assert thai.repair("ปีงบประมาณ".encode().decode("latin-1")).text == "ปีงบประมาณ"
    assert "\ufffd" not in thai.repair(printed).text


@pytest.mark.parametrize(
    ("text", "damages"),
    [
        ("ประเมนคณธรรม\n ิ ุ ั\nและ", ("C13",)),
        ("th~~1u~uth~~1ru cw.fl. 2560", ("C23",)),
        ("การแก้ไขปัญหาการทุจริตแ", ("C33",)),
        ("รายงาน ITA (Integrity and Transparency Assessment) พ.ศ. 2568", ()),
        ("Integrity and Transparency Assessment O42 E1 i7", ()),
        ("", ()),
    ],
)
def test_damage_that_cannot_be_undone_is_named(text: str, damages: tuple[str, ...]) -> None:
    assert thai.detect(text) == damages


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_sound_samples_show_no_lasting_damage(path: Path) -> None:
    assert thai.detect(path.read_text(encoding="utf-8")) == ()
