"""Labels of measures in two languages: `ผู้รับผิดชอบ (Owner) : …`, `Timeline / ระยะเวลา : …`; and what a page ends with among them.

In: printed lines. Out: lines with the Thai label alone; for an English one that is known, the Thai word of its role. Words:
catalogue/header_words.csv. What stands before no colon, or is no label's length, stays as it is printed.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.headers import header_role
from extract.lines import Line
from extract.page_furniture import is_page_furniture
from normalize.indicators import find_indicators, match_indicator
from normalize.thai import arabic

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
_RUNNING = re.compile(r".{0,40}(?:ITA|คุณธรรมและความโปร่งใส).{0,30}(?:25\d\d)?.{0,10}")
_OF_ONE = re.compile(r"\s*ตัวชี้วัด(?:ที่)?\s*(?P<number>10|[1-9])(?![\d.])(?!\s*(?:,|/|และ|กับ|ถึง|[-–—]|\d))")
THAI_OF = {"responsible": "ผู้รับผิดชอบ", "timeline": "ระยะเวลา", "steps": "ขั้นตอน", "analysis": "เหตุผล", "measure": "มาตรการ"}


def without_gloss(line: Line) -> Line:
    """The line with one label in Thai.

    >>> from extract.document import Place
    >>> without_gloss(Line("ผู้รับผิดชอบ (Owner) : กองคลัง", Place(), 0)).text
    'ผู้รับผิดชอบ : กองคลัง'
    """
    hit = next((hit for form in _TWO if (hit := form.match(line.text))), None)
    if hit is None:
        return line
    label = hit["thai"] if header_role(hit["thai"]) is not None else THAI_OF.get(header_role(hit["english"]) or "", hit["thai"])
    return replace(line, text=f"{hit['head']}{label} : {hit['text']}".strip())


def without_page_ends(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers between dashes, and without the short line with the assessment's year right above one."""
    numbers = {i for i, line in enumerate(lines) if _PAGE.search(line.text) and is_page_furniture(line.text)}
    ends = numbers | {i - 1 for i in numbers if i and not lines[i - 1].goes_on and _RUNNING.fullmatch(arabic(lines[i - 1].text))}
    return [line for i, line in enumerate(lines) if i not in ends]


def indicator_in_reason(title: str, reason: str | None) -> str | None:
    """The one indicator that a measure's reason begins with (`ตัวชี้วัดที่ 2 ข้อ i7 ต่ำกว่า 85 คะแนน`), where its name tells none."""
    hit = _OF_ONE.match(arabic(reason or ""))
    if hit is None or match_indicator(title) is not None or find_indicators(title):
        return None
    named = {one.indicator_no for one in find_indicators(reason or "")}
    return hit[0] if named <= {int(hit["number"])} else None
