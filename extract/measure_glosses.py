"""Labels of measures in two languages: `ผู้รับผิดชอบ (Owner) : …`, `Timeline / ระยะเวลา : …`; and what a page ends with among them.

In: printed lines. Out: lines with the Thai label alone; for an English one that is known, the Thai word of its role. Words:
catalogue/header_words.csv. Refused: what stands before no colon, is no label's length, or has no known word stays as it is printed, and so
does a line above a page's number that says more than a title does.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.headers import header_role
from extract.lines import Line
from extract.number_words import any_word
from extract.page_furniture import is_page_furniture
from extract.years import find_years
from normalize.agencies import find_agencies
from normalize.indicators import find_indicators, match_indicator
from normalize.thai import arabic, squeeze

_THAI = r"(?P<thai>[ก-๛][ก-๛/ ]{1,38}[ก-๛])"
_ENGLISH = r"(?P<english>[A-Za-z][A-Za-z0-9 &.,'/-]{1,40}?)"
_HEAD = r"^(?P<head>[-–—•*●○]?\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?)"
_TWO = (
    re.compile(rf"{_HEAD}{_THAI}\s*[(\[]\s*{_ENGLISH}\s*[)\]]\s*[:：]\s*(?P<text>.*)$"),
    re.compile(rf"{_HEAD}{_THAI}\s*[/|]\s*{_ENGLISH}\s*[:：]\s*(?P<text>.*)$"),
    re.compile(rf"{_HEAD}{_ENGLISH}\s*[(\[]\s*{_THAI}\s*[)\]]\s*[:：]\s*(?P<text>.*)$"),
    re.compile(rf"{_HEAD}{_ENGLISH}\s*[/|]\s*{_THAI}\s*[:：]\s*(?P<text>.*)$"),
)
_PAGE = re.compile(r"^\s*[-–—].*[-–—]\s*$|^หน้า")
_ASSESSMENT = re.compile("ITA|คุณธรรมและความโปร่งใส")
_LETTER = re.compile("[ก-ฮA-Za-z]")
LONGEST_TITLE = 80  # letters
_OF_ONE = re.compile(r"\s*ตัวชี้วัด(?:ที่)?\s*(?P<number>10|[1-9])(?![\d.])(?!\s*(?:,|/|และ|กับ|ถึง|[-–—]|\d))")
THAI_OF = {"responsible": "ผู้รับผิดชอบ", "timeline": "ระยะเวลา", "steps": "ขั้นตอน", "analysis": "เหตุผล", "measure": "มาตรการ"}


def without_gloss(line: Line) -> Line:
    """The line with one label in Thai; as it is printed where neither language has a known one.

    >>> from extract.document import Place
    >>> without_gloss(Line("ผู้รับผิดชอบ (Owner) : กองคลัง", Place(), 0)).text
    'ผู้รับผิดชอบ : กองคลัง'
    """
    hit = next((hit for form in _TWO if (hit := form.match(line.text))), None)
    thai, english = (header_role(hit["thai"]), header_role(hit["english"])) if hit is not None else (None, None)
    if hit is None or (thai is None and english is None):
        return line
    label = hit["thai"] if thai is not None else THAI_OF.get(english or "", hit["thai"])
    return replace(line, text=f"{hit['head']}{label} : {hit['text']}".strip())


def without_page_ends(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers between dashes, and without the running title right above one."""
    numbers = {i for i, line in enumerate(lines) if _PAGE.search(line.text) and is_page_furniture(line.text)}
    above = [i - 1 for i in numbers if i and not lines[i - 1].goes_on]
    ends = numbers | {i for i in above if _is_running_title(lines[i].text)}
    return [line for i, line in enumerate(lines) if i not in ends]


def _is_running_title(text: str) -> bool:
    """Whether a short line names the assessment and its year, and says nothing else but whose it is: `อบต.บ้านใหม่ ITA 2566`."""
    flat = arabic(squeeze(text))
    if len(flat) > LONGEST_TITLE or not _ASSESSMENT.search(flat) or not find_years(text):
        return False
    for one in find_agencies(text):
        flat = flat.replace(arabic(squeeze(text[one.start : one.end])), "")
    return _LETTER.search(_titling().sub("", flat)) is None


@cache
def _titling() -> re.Pattern[str]:
    """What stands in titles of reports on the assessment."""
    return re.compile("|".join([_ASSESSMENT.pattern, *(any_word(side).pattern for side in ("assessed", "itself", "about_year"))]))


def indicator_in_reason(title: str, reason: str | None) -> str | None:
    """The one indicator that a measure's reason begins with (`ตัวชี้วัดที่ 2 ข้อ i7 ต่ำกว่า 85 คะแนน`), where its name tells none."""
    hit = _OF_ONE.match(arabic(reason or ""))
    if hit is None or match_indicator(title) is not None or find_indicators(title):
        return None
    named = {one.indicator_no for one in find_indicators(reason or "")}
    return hit[0] if named <= {int(hit["number"])} else None
