"""What the text over a table says of its scores: whose they are, and of which year.

In: the headings and short texts before a table, oldest first. Out: a year, or whether the scores are another's; None and False where the
text says nothing. Refused: a sentence that tells scores of its own, which is no caption, and what is told beside the agency's result
(`ผลคะแนนและอัตราการตอบ`). Words: catalogue/number_context.csv, sides `caption`, `dated`, `whose` and `whose_caption`.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from catalogue.data import rows
from extract.agencies_named import is_another, is_own_place, typed_agencies
from extract.brackets import without_legend
from extract.number_words import any_word
from extract.other_bodies import kinds, no_scores, other_bodies, places
from extract.outline import without_number
from extract.years import find_years, only_year
from normalize.indicators import read_instrument
from normalize.numerals import find_numbers
from normalize.thai import arabic, squeeze
from normalize.unit_names import LOCAL_TYPES

TEXTS = 3  # over a table that may name its year
LONGEST = 200  # letters of a caption
LONGEST_OF_OTHERS = 80  # of one whose words alone say that the scores are not this year's result
LONGEST_INSTRUMENT = 60  # of a heading that only names an instrument
LONGEST_TAIL = 40  # behind the year
_ASSESSOR = re.compile(r"ปราบปรามการทุจริตแห่งชาติ|ป\.?ป\.?ช")  # its assessment of the agency
_SAID_OF = re.compile(r"(?:ของ|ราย|ผล(?:การประเมิน|คะแนน)(?:ภายใน|ITA)*)$")
_NAME = re.compile(r"(?!งาน|ที่|ทั้ง|กรรมการ|ทำงาน)[ก-๛]{2}")  # สำนักงาน and คณะกรรมการ are other words
_ONLY_A_NAME = re.compile(r"[ก-๛.\d]{4,40}")
_BESIDE_OTHERS = re.compile("เทียบ|กว่า|ลำดับ|อันดับ")
_NUMBERED = re.compile(r"(?:(?:ตาราง|แผนภูมิ|แผนภาพ|ภาพ|กราฟ|รูป)(?:แท่ง)?ที่[\d.]+:?|[\d.]*)")
_COMPARES = "เทียบ"  # this year's scores stand in the table too
_COMPARED_WITH = re.compile(r"(?:กว่า|กับ|จาก)$")
_MEAN_OF = re.compile(r"(?:(?:ค่า|คะแนน)(?:เฉลี่ย)?)?(?:ของ|ราย|ระดับ)*$")
_BESIDE_OWN = re.compile(r"(?:กว่า|กับ|จาก|และ|พร้อม(?:ทั้ง|ด้วย)?|ผ่าน|ตาม)(?:ค่า|ส่วน|คะแนน|ร้อยละ|ระดับ|แบบ)*$")
_OWN = re.compile(r"ผลคะแนน|คะแนนที่ได้")
_NO_CAPTION = re.compile(r"มาตรการ|แนวทาง|แผน(?!ภูมิ|ภาพ)|เผยแพร่|จากปี|เทียบกับ|เป้าหมาย|ไปสู่")
_RESULT = re.compile(r"ผล|คะแนน|ประเมิน|ITA|ตัวชี้วัด|ตาราง")
_SENTENCE = re.compile(r"ได้|ไม่|เป็น|สูง|ต่ำ|เพิ่ม|ลด|มี(?!ดังนี้|รายละเอียด)")


def caption_year(before: Sequence[str], fiscal_year: int | None = None) -> int | None:
    """The year that the last short text before a table names alone, if it is the scores' and not after the report's own. Sentences that
    only happen to name a year (a date, a law, a comparison) are passed over."""
    for text in map(without_legend, reversed(before[-TEXTS:])):
        if len(text) <= LONGEST and find_years(text):
            year = only_year(text)
            if year is None or _NO_CAPTION.search(squeeze(text)) or (fiscal_year is not None and year > fiscal_year):
                return None
            if year == fiscal_year or _is_caption(text):
                return year
    return None


def is_of_another(before: Sequence[str], agency: str | None, of_questions: bool = False) -> bool:
    """Whether the text right over a score table says that it is another agency's, a mean, a goal, last year's or another survey's.
    `of_questions`: where the table is of questions, words for them do not tell that it is something else."""
    caption = before[-1] if before else ""
    if len(before) > 1 and len(before[-2]) <= LONGEST_OF_OTHERS and names_instrument(caption):
        return is_of_another(before[:-1], agency, of_questions)
    if not caption or len(caption) > LONGEST or _tells_scores(caption):
        return False
    flat = arabic(squeeze(caption))
    if _mean_of_many().search(flat) or _is_of_many(flat) or _is_of_other_scores(flat, agency, of_questions):
        return True
    found = typed_agencies(caption)
    if agency is None or not all(is_another(one, agency) for one in found):
        return False
    found = [one for one in found if not _ASSESSOR.search(squeeze(one.agency.name)) and not _is_compared_with(caption[: one.start])]
    said_of = [one for one in found if one.agency.agency_type in LOCAL_TYPES or squeeze(caption[: one.start]).endswith("ของ")]
    return bool(said_of) or _is_of_another_body(flat, squeeze(agency)) or _is_of_a_place(flat, agency)


def _is_of_many(flat: str) -> bool:
    """`ผลการประเมิน ITA ของหน่วยงานภาครัฐทั่วประเทศ`, where nothing is compared with it."""
    return len(flat) <= LONGEST_OF_OTHERS and any_word("many").search(flat) is not None and not _BESIDE_OTHERS.search(flat)


def names_instrument(text: str) -> bool:
    """Whether a heading names an instrument and says nothing of the scores below it: what stands over it is said of them."""
    if not text or len(text) > LONGEST_INSTRUMENT or read_instrument(text) is None:
        return False
    others = is_of_another((text,), None) or any_word("box").search(squeeze(text))
    return not others and not find_years(text) and not any(n.decimals for n in find_numbers(text))


def _is_compared_with(before: str) -> bool:
    """Whether a text leads to somebody whom the table's scores are compared with: `เปรียบเทียบกับค่าเฉลี่ยของ`."""
    return _COMPARED_WITH.search(_MEAN_OF.sub("", squeeze(before))) is not None


def _is_of_another_body(flat: str, agency: str) -> bool:
    """`ผลคะแนนของกองคลัง`, `ผลการประเมินโรงเรียนบ้านโคก`: a body of another kind than the agency is, or a part of it."""
    bodies = [hit for hit in any_word("body").finditer(flat) if hit[0] not in agency and _NAME.match(flat, hit.end())]
    return any(_SAID_OF.search(flat[: hit.start()]) or (not hit.start() and _ONLY_A_NAME.fullmatch(flat)) for hit in bodies)


def _is_of_a_place(flat: str, agency: str) -> bool:
    """`ผลการประเมินภาพรวมจังหวัดน่าน`: of all that are there, unless the agency is the place's own; ranks there may be the agency's."""
    place = _place().search(flat) if len(flat) <= LONGEST_OF_OTHERS and not _BESIDE_OTHERS.search(flat) else None
    return place is not None and not is_own_place(place["kind"], agency)


@cache
def _place() -> re.Pattern[str]:
    leads = r"ภาพรวม(?:ของ|ราย|ระดับ|ทั้ง)*|ระดับ|ทั้ง|(?:ผล|คะแนน|ประเมิน)ของ"
    return re.compile(rf"(?:{leads})(?P<kind>{places()}|กระทรวง)")


@cache
def _mean_of_many() -> re.Pattern[str]:
    """`ค่าเฉลี่ยของจังหวัด`, `คะแนนเฉลี่ยทุกหน่วยงาน`, `คะแนนเฉลี่ยของ อบต. ในภาคเหนือ`, where no comparison follows."""
    of = "(?:ของ|ระดับ|ราย|ทั้ง|คะแนน|ตัวชี้วัด|ผลการประเมิน|ITA)*"
    there = rf"\D{{0,40}}?(?:ใน|ทั้ง|ทุก)(?:เขต|ระดับ)?(?:{places()}|สังกัด)"
    return re.compile(
        rf"(?<!กว่า)(?<!กับ)(?:ค่า|คะแนน)เฉลี่ย(?:{of}(?:{places()}|{any_word('many').pattern}|ทุก{kinds()})|{there})(?!.*เปรียบเทียบ)"
    )


def _is_of_other_scores(flat: str, agency: str | None, of_questions: bool) -> bool:
    """Whether a short caption says that the scores are another body's, a goal, an earlier result; not where it is told beside the own."""
    if len(flat) > LONGEST_OF_OTHERS:
        return False
    captions = any_word("whose_caption", *(("other",) if of_questions else ()))
    whose = [*other_bodies(flat, agency), *no_scores(flat, of_questions), *captions.finditer(flat)]
    if any(not (_BESIDE_OWN.search(above := flat[: hit.start()]) and _RESULT.search(above)) for hit in whose):
        return True
    if _COMPARES in flat:
        return False
    numbered = _NUMBERED.match(flat)
    is_goal = any_word("caption", "target").match(flat, numbered.end() if numbered else 0) and not _OWN.search(flat)
    hits = any_word("caption", "previous", "other").finditer(flat)
    return bool(is_goal or any(not _COMPARED_WITH.search(flat[: hit.start()]) for hit in hits))


def _is_caption(text: str) -> bool:
    """Whether a text with a year is a heading of results, and no sentence: of a year that is not the report's this must be sure."""
    years = find_years(text)
    head, tail = squeeze(text[: years[0].start]), squeeze(text[years[-1].end :])
    if _tells_scores(text) or any_word("dated").search(head) or _month().search(head):
        return False
    return (not head.strip("().:") or bool(_RESULT.search(head))) and len(tail) <= LONGEST_TAIL and not _SENTENCE.search(tail)


def _tells_scores(text: str) -> bool:
    return any(number.decimals and number.value <= 100 for number in find_numbers(without_number(text)))


@cache
def _month() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(squeeze(r["name"])) for r in rows("months") if r["kind"] == "full"))
