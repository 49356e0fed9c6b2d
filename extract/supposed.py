"""Scores that would be, or are to be: `หากปรับปรุงตามแผน คะแนน IIT จะเป็น 95.50`, `สมมติว่าตอบครบ IIT 95.50 EIT 94.00`.

In: a text, the subjects in it, the one that a number is said of, and what stands between the two. Out: whether the number is no result.
Refuses nothing: `หากพิจารณารายแบบวัด IIT ได้ 95.50` only says how the results are looked at, and another clause may begin before the
subject (`หากมีข้อสงสัย… ทั้งนี้ IIT ได้ 95.50`). Words: catalogue/number_context.csv, sides `if`, `looks`, `breaks` and `not_yet`.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.number_words import POINTS, one_of, run_of
from extract.score_owners import CLAUSE, start_of_list
from extract.subjects import SubjectFound
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import fold, squeeze

NEAR = 20  # letters before a subject: `แม้ว่า EIT จะได้ 87.80 ก็ตาม` says what it got


def is_supposed(text: str, subjects: Sequence[SubjectFound], index: int, gap: str) -> bool:
    """Whether the score is one that would be or is to be."""
    near = text[max(0, subjects[index].start - NEAR) : subjects[index].start]
    if "แม้" not in near and any(_to_come().search(squeeze(words)) for words in (gap, near)):
        return True
    since = start_of_list(text, subjects, index)
    start = max(0, subjects[since].start - CLAUSE)
    told = [number.end for number in find_numbers(text[start : subjects[since].start]) if _is_told(text, start, number)]
    before = fold(text[start + max(told, default=0) : subjects[index].start])
    return any(_breaks().search(before, hit.end()) is None for hit in _if().finditer(before))


def _is_told(text: str, start: int, number: NumberFound) -> bool:
    """Whether a condition has its own number already: `หากต่ำกว่า 85 คะแนน อยู่ในระดับผ่าน IIT ได้ 90.10`."""
    return bool(number.decimals) or re.match(rf"\s*{POINTS}", text[start + number.end :]) is not None


@cache
def _to_come() -> re.Pattern[str]:
    """Right before a number, or a name: `จะได้คะแนนถึง`; what comes `แม้จะ…` is said of what was."""
    return re.compile(rf"(?<!แม้){one_of('not_yet')}{run_of(one_of('says'), 'เพิ่ม(?:ขึ้น)?|อยู่|ถึง|ประมาณ|[:=]')}$")


@cache
def _if() -> re.Pattern[str]:
    return re.compile(rf"{one_of('if')}(?!(?:ว่า|เรา|จะ|\s)*{one_of('looks')})")


@cache
def _breaks() -> re.Pattern[str]:
    """What begins another clause than the condition's and its consequence."""
    return re.compile(rf"{one_of('breaks')}|\s(?:โดย|ซึ่ง|และ)(?!การ|หน่วยงาน)")
