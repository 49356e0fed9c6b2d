"""Headers that name years: one that compares two (`2566 เทียบ 2565`, `เทียบปีก่อน`), or gives the results of one (`ผล ITA ปี 2566`).

In: the text of a header cell. Out: whether the column holds differences, whose year is not that of its numbers; whether the words around a
year speak of nothing but results (catalogue/number_context.csv, side `assessed`).
"""
from __future__ import annotations

import re
from functools import lru_cache

from extract.number_words import any_word, run_of
from normalize.thai import arabic, squeeze

_YEAR = r"(?:(?:ประจำ|ของ|ใน)?(?:ปีงบประมาณ|ปี|FY)?(?:พ\.?ศ\.?)?(?:25)?[5-8]\d(?!\d)|ปี(?:ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา|เดิม))"
_WITH = (
    r"(?:(?:(?:ผล(?:การ)?|การ)?(?:เปรียบ)?เทียบ|(?:ผล|ส่วน|ความแตก)?ต่าง|เพิ่มขึ้น|ลดลง|เพิ่ม|ลด|เปลี่ยนแปลง|สูงกว่า|ต่ำกว่า)"
    r"(?:กับ|จาก|ระหว่าง)?|กับ|จาก|ลบ(?:ด้วย)?|vs\.?)"
)
_COMPARED = re.compile(
    rf"(?:{_YEAR}[(]?{_WITH}{_YEAR}[)]?|(?!กับ|จาก|ลบ|vs){_WITH}[(:]?{_YEAR}(?:(?:{_WITH}|และ|[-–/]){_YEAR})?[)]?)(?:[(]?[+\-−–/±()]+[)]?)?",
    re.IGNORECASE,
)


_ITSELF = r"ITA(?:ONLINE)?|คุณธรรมและความโปร่งใส|ย้อนหลัง|[\W\d_]"


@lru_cache(maxsize=4096)
def compares_years(text: str) -> bool:
    """Whether a header is nothing but a comparison of two years, or with the year before.

    >>> compares_years("ปี 2566 เทียบกับปี 2565"), compares_years("ปี 2566 - 2565"), compares_years("ปี 2566")
    (True, False, False)
    """
    return _COMPARED.fullmatch(arabic(squeeze(text))) is not None


@lru_cache(maxsize=4096)
def says_only_results(text: str) -> bool:
    """Whether nothing stands around the year of a header but words of results: `ผล ITA ปี 2566`, not `LPA 2566`, `ความพึงพอใจ 2566`."""
    return re.fullmatch(run_of(any_word("assessed").pattern, _ITSELF), arabic(squeeze(text)), re.IGNORECASE) is not None
