"""The cover of a report that a memo was put in front of: `บันทึกข้อความ … เรื่อง ขอส่งรายงาน …`, its signatures, and then the cover.

In: the lines of a document. Out: where the cover begins, 0 where the document begins with it. Refused: a memo that is the report itself, as
no title with the agency's name below it stands behind its signature.
"""
from __future__ import annotations

from collections.abc import Sequence

from extract.cover_lines import LONGEST_COVER_LINE, agency_line, is_title, speaks_of_ita
from extract.lines import Line
from extract.title_bounds import ends_by_letter, is_memo, is_signature
from extract.years import find_years
from normalize.agencies import find_agencies

HEAD = 5  # lines within which a memo says that it is one
MEMO = 120  # lines of a memo at most, with its signatures and orders
COVER = 8  # lines from a title to the agency's name


def behind_memo(lines: Sequence[Line]) -> int:
    """The index of the line that the report's own cover begins with."""
    if not any(is_memo(line.text) for line in lines[:HEAD]):
        return 0
    signed = next((at for at, line in enumerate(lines[:MEMO]) if is_signature(line.text)), None)
    if signed is None:
        return 0
    return next((at for at in range(signed + 1, min(len(lines), MEMO)) if _is_cover(lines[at : at + COVER])), 0)


def _is_cover(lines: Sequence[Line]) -> bool:
    title = lines[0].text
    if ends_by_letter(lines[0]) or not is_title(title) or any(len(line.text) > LONGEST_COVER_LINE for line in lines[:2]):
        return False
    if lines[0].heading and find_agencies(title) and find_years(title) and speaks_of_ita(title):
        return True
    named = next((at for at, line in enumerate(lines) if at and agency_line(line.text) is not None), None)
    return named is not None and speaks_of_ita(" ".join(line.text for line in lines[:named]))
