"""What the agency wrote about its results -> findings.

In: paragraphs that speak of an indicator with its score or a judgement, rows of analysis tables, and questions listed as weak. Out:
`Finding`s in the report's order. Method, definitions and enumerations of indicators are left out. Data: catalogue/finding_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.data import rows
from extract.document import Heading, Paragraph, Place
from extract.grids import Grid
from extract.measure_tables import first_column
from extract.records import Finding, QuestionScore
from normalize.indicators import Mention, find_indicators, match_indicator
from normalize.numerals import find_numbers
from normalize.questions import CodeRow, assign_codes, find_codes
from normalize.thai import fold, squeeze

LONGEST_HEADING = 220
SHORTEST = 40  # letters of a finding; shorter stretches belong to the next
PRIORITY = ("weakness", "maintain", "improve", "strength")
_LEAD = re.compile(r"(?:[(\[]?[0-9๐-๙]{1,2}[.)\]]*\s*)?$")
_WORD = re.compile(r"(?:จากผลคะแนน|ผลการประเมิน|คะแนน)?ตัวชี้วัด(?:ที่)?\s*$")
_DEFINITION = re.compile(r"ประกอบด้วย|ได้แก่|จำนวน\s*[0-9๐-๙]+\s*(?:ข้อ|ตัวชี้วัด)|วัตถุประสงค์เพื่อประเมินระดับ|หมายถึง")
_SECTION = re.compile(
    r"^[\s*#(\[]*(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s*[.)\]:]*|[ก-ฮ][.)])?\s*(?:ประเด็น|จุด|ข้อ|ตัวชี้วัด|สิ่งที่|ส่วนที่|ผลการวิเคราะห์)"
)
_ITEM = re.compile(r"^(?:[(\[]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)\]]*\s+|[(\[]?[0-9๐-๙]{1,2}[.)\]]+\s*|[-–•*●○▪➢✓]\s*)(?=\D)")
_SCORED = re.compile(r"คะแนน\s*(?:เท่ากับ|อยู่ที่)?\s*$")
_CODED = re.compile(r"^\s*(?:ประเด็น|มี|พบ)")


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    start: int
    mentions: tuple[Mention, ...]


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((squeeze(r["wording"]), r["kind"]) for r in rows("finding_words"))


def kind_of(text: str) -> str | None:
    """The kind by wording; a decline or deficiency before praise, what is asked before praise; None: nothing is judged."""
    flat = squeeze(text)
    kinds = {kind for word, kind in _words() if word in flat}
    if "ลดลง" in flat and "improve" in kinds:
        return "weakness" if "weakness" in kinds else "improve"
    if "คะแนนเต็ม" in flat and "ควร" not in flat and "weakness" not in kinds:
        return "strength"
    return next((kind for kind in PRIORITY if kind in kinds), None)


def section_kind(text: str) -> str | None:
    """The kind that a heading gives to what follows (`ประเด็นที่เป็นข้อบกพร่อง...`); a legend of ratings gives none."""
    if len(text) > LONGEST_HEADING or find_indicators(text) or not _SECTION.match(text):
        return None
    return kind_of(text)


def segments(text: str, agency: str | None) -> list[Segment]:
    """A paragraph cut before each indicator that it names and before the agency's name; short stretches go to the next."""
    mentions = find_indicators(text)
    cuts = {0}
    for mention in mentions:
        lead = _WORD.search(text[: mention.start])
        if lead is None and not text[mention.start :].startswith("ตัวชี้วัด"):
            continue  # the name's words inside a sentence
        start = lead.start() if lead else mention.start
        number = _LEAD.search(text[:start])
        cuts.add(number.start() if number else start)
    if agency:
        cuts |= {m.start() for m in re.finditer(re.escape(agency), text) if m.start() and text[m.start() - 1].isspace()}
    points = [*sorted(cuts), len(text)]
    found: list[Segment] = []
    begin = 0
    for end in points[1:]:
        if end - begin < SHORTEST and end != len(text):
            continue
        inside = tuple(m for m in mentions if begin <= m.start < end)
        if found and end - begin < SHORTEST:
            last = found[-1]
            found[-1] = Segment(text[last.start : end], last.start, last.mentions + inside)
        else:
            found.append(Segment(text[begin:end], begin, inside))
        begin = end
    return found


def _headed(segment: Segment) -> bool:
    """Whether an indicator is what the segment is about: named as ตัวชี้วัด, or the segment's first words."""
    return bool(_heads(segment)) or segment.mentions[0].start - segment.start <= 20


def _heads(segment: Segment) -> set[int]:
    """The indicators named as such (`ตัวชี้วัดที่ 3 ...`), not in passing."""
    found = set()
    for mention in segment.mentions:
        at = mention.start - segment.start
        if segment.text[at:].startswith("ตัวชี้วัด") or _WORD.search(segment.text[:at]):
            found.add(mention.indicator_no)
    return found


def _tells(segment: Segment) -> bool:
    """Whether a segment judges an indicator: a score or a judgement, and no definition."""
    if not segment.mentions or not _headed(segment) or len(segment.text.strip()) < SHORTEST:
        return False
    scored = any(
        n.decimals >= 1 or segment.text[n.end : n.end + 8].lstrip().startswith("คะแนน") or _SCORED.search(segment.text[: n.start])
        for n in find_numbers(segment.text)
    )
    judged = kind_of(segment.text) is not None
    if len({m.indicator_no for m in segment.mentions}) > 4 and not judged:
        return False
    return (scored or judged) and not (_DEFINITION.search(segment.text) and not scored)


def _items(text: str) -> list[str]:
    """The lines of a paragraph, each joined to the one before unless it begins with a number or bullet."""
    items: list[list[str]] = []
    for line in filter(None, map(fold, text.split("\n"))):
        if items and not _ITEM.match(line):
            items[-1].append(line)
        else:
            items.append([line])
    return [" ".join(lines) for lines in items]


def prose_findings(block: Heading | Paragraph, agency: str | None, section: str | None) -> list[Finding]:
    """The findings of one paragraph; its numbered or bulleted lines are told apart."""
    found = []
    for segment in (s for item in _items(block.text) for s in segments(item, agency)):
        if not _tells(segment):
            continue
        numbers = _heads(segment) or {m.indicator_no for m in segment.mentions}
        kind = kind_of(segment.text) or section or "finding"
        body = _ITEM.sub("", segment.text.strip())
        found.append(Finding(numbers.pop() if len(numbers) == 1 else None, None, kind, body, block.place))
    return found


def is_analysis_grid(grid: Grid) -> bool:
    """Indicators with what was found about each, and neither scores nor who and when."""
    roles = set(grid.roles)
    return "analysis" in roles and not roles & {"score", "responsible", "timeline", "follow_up+timeline"}


def analysis_findings(grid: Grid, fiscal_year: int | None) -> list[Finding]:
    """One finding per question named in a row, else one per row."""
    column, subject = grid.column("analysis"), first_column(grid)
    found: list[Finding] = []
    current: int | None = None
    for row in grid.rows:
        name = match_indicator(fold(row.text(subject)))
        current = name.indicator_no if name is not None else current if not squeeze(row.text(subject)) else None
        text = row.text(column) if column is not None else ""
        if not squeeze(text):
            continue
        for part in _by_question(text):
            found.extend(_row_findings(part, current, fiscal_year, row.place))
    return found


def _by_question(text: str) -> list[str]:
    """The lines of a cell, those without a code of their own joined to the one before unless they name another indicator."""
    parts: list[str] = []
    for line in filter(None, (fold(part) for part in text.split("\n"))):
        own = any(_CODED.match(c.rest) for c in find_codes(line)) or len(find_indicators(line)) > 0
        if parts and not own:
            parts[-1] += " " + line
        else:
            parts.append(line)
    return parts


def _row_findings(text: str, indicator: int | None, fiscal_year: int | None, place: Place) -> list[Finding]:
    codes = [c for c in find_codes(text) if _CODED.match(c.rest)]
    if codes:
        match = assign_codes([CodeRow(codes[0], codes[0].rest[:120], None, indicator)], fiscal_year)[0]
        return [Finding(match.indicator_no or indicator, match.code, kind_of(text[:80]) or "weakness", text, place)]
    named = [m for m in find_indicators(text) if m.named]
    if indicator is not None and len({m.indicator_no for m in named} - {indicator}) > 0:
        cut = [s for s in segments(text, None) if s.mentions]
        return [
            Finding(
                s.mentions[0].indicator_no if len({m.indicator_no for m in s.mentions}) == 1 else None,
                None,
                kind_of(s.text) or "finding",
                (text[: s.start] + s.text if s is cut[0] else s.text).strip(),
                place,
            )
            for s in cut
        ]
    return [Finding(indicator, None, kind_of(text) or "finding", text, place)]


def question_findings(questions: Sequence[QuestionScore], section: str | None) -> list[Finding]:
    """Questions of a table under a heading of weaknesses are findings themselves."""
    if section != "weakness":
        return []
    return [Finding(q.indicator_no, q.question_code, "weakness", q.question.raw, q.question.place) for q in questions if q.item_no is None]
