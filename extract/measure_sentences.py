"""Measures told in running sentences, one paragraph each: `เรื่องแรก … ให้มีมาตรการ… วิธีทำคือ (๑) … ผู้รับผิดชอบคือ กองคลัง ภายในเดือนมีนาคม 2568`.

In: headings and paragraphs. Out: the same parts as a measures table gives, or nothing where fewer than two paragraphs tell one. A paragraph
tells a measure only if it names who is responsible once, in words that are units and nothing else, and goes on with when; one that tells
what was done already is none. Items of a list below a heading of measures may name their unit by `โดย` alone.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extract import measure_phrases as phrases
from extract.agencies_named import names_another
from extract.document import Heading, Paragraph
from extract.headers import header_role, is_header_wording
from extract.measure_items import names_indicator
from extract.measure_labels import responsible_in
from extract.measure_parts import Parts
from extract.measure_when import OPEN_END, periods_in, when_at_end, when_before, when_behind, without_way_to_when
from extract.measure_who import Who, who_after, who_behind, who_by, who_first, who_in_brackets
from extract.pieces import place_in
from extract.records import Printed
from extract.steps import drop_bullet, read_steps
from extract.years import find_years, is_of_a_date
from normalize.indicators import find_indicators
from normalize.periods import fiscal_year_dates
from normalize.thai import fold, squeeze

Text = Heading | Paragraph
MIN_TOLD = 2
LONGEST = 2000  # letters of a measure
MIN_HEADING, LONGEST_HEADING = 4, 60  # consonants of a heading
_LABEL = re.compile(r"\s*(?P<label>[ก-๛/ ]{4,40}?)\s*[:：]\s*(?=\S)")
_HEADED = re.compile(r"\s*\(?คะแนน[^)]*\)?\s*$")  # `(คะแนนที่ได้ 84.20)` behind an indicator's name
LONGEST_TITLE = 300
LONGEST_NAME = 200  # letters of an indicator's name with its score
MIN_TITLE = 5  # consonants
_LISTED = re.compile(  # the number or bullet of an item
    r"\s*(?:[-–—•*●○▪➢]\s*|[(]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}[.)]+\s*|[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\s+)(?=[^\s0-9๐-๙])"
)
_FIRST_ITEM = re.compile(  # of a list
    r"\s*(?:[-–—•*●○▪➢]\s*|[(]?[1๑][.)]+\s*|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\.[1๑][.)]?\s+)(?=[^\s0-9๐-๙])"
)
_STEPS_BEGIN = re.compile(r"[(]?[1๑][.)]")
_FOUND = re.compile("พบ|ไม่|ยัง|มี|ประชาชน|ผู้รับบริการ|บุคลากร")  # begins what was seen, not what is to be done
_FROM_RESULTS = re.compile(r"(?:จาก|ตาม)(?:การวิเคราะห์)?(?:ผล|การ)")  # the year of `มาตรการจากผลการประเมินปี 2567` is the results'
_LETTERS = re.compile(r"[ก-ฮ]")


def read_told_measures(texts: Sequence[Text], plan_year: int | None = None, agency: str | None = None) -> list[Parts]:
    """The measures that paragraphs tell, in order. `plan_year`: the first that they may be of."""
    found: list[Parts] = []
    is_past = is_plan = False
    under = ""  # the indicator that a heading names
    for block in chain.from_iterable(map(_parted, texts)):
        if len(block.text) <= LONGEST_NAME and names_indicator(_HEADED.sub("", block.text)):
            under = block.text
            continue
        head, _, rest = block.text.partition("\n")
        if rest and len(head) <= LONGEST_NAME and not _LISTED.match(head) and _LISTED.match(rest):  # a heading in the paragraph of its list
            if names_indicator(_HEADED.sub("", head)):
                under = head
            else:
                is_past, is_plan = heads_no_plan(head, plan_year, agency), phrases.heads_plan().search(squeeze(head)) is not None
        told = [_told(piece, is_plan) for piece in _pieces(block, is_plan)] if isinstance(block, Paragraph) else []
        if not any(told) and MIN_HEADING <= len(_LETTERS.findall(block.text)) <= LONGEST_HEADING:
            is_past = heads_no_plan(block.text, plan_year, agency) or (is_past and phrases.leads_on(block.text))
            is_plan = phrases.heads_plan().search(squeeze(block.text)) is not None or (is_plan and phrases.leads_on(block.text))
            under = "" if isinstance(block, Heading) else under
        found += [_of(parts, under) for parts in told if parts is not None and not is_past and not _is_over(parts, plan_year)]
    return found if len(found) >= MIN_TOLD else []


def _parted(block: Text) -> list[Text]:
    """The block, or its parts where a line within it heads a list: text may have no blank lines between."""
    if isinstance(block, Heading):
        return [block]
    lines = block.text.split("\n")
    heads = [i for i in range(1, len(lines) - 1) if _FIRST_ITEM.match(lines[i + 1]) and not _LISTED.match(lines[i]) and _heads(lines[i])]
    starts = [0, *heads, len(lines)]
    return [_between(block, lines, a, b) for a, b in pairwise(starts)]


def _heads(line: str) -> bool:
    """Whether a line is nothing but the heading of measures, of what are none, or an indicator's name."""
    flat = squeeze(line)
    if len(line) <= LONGEST_NAME and names_indicator(_HEADED.sub("", line)):
        return True
    known = phrases.heads_plan().search(flat) or phrases.begins_other().search(flat)
    return known is not None and MIN_HEADING <= len(_LETTERS.findall(line)) <= LONGEST_HEADING


def _between(block: Paragraph, lines: Sequence[str], start: int, end: int) -> Paragraph:
    """Some lines of a paragraph."""
    place = place_in(block, len("\n".join(lines[:start])) + 1 if start else 0)
    return replace(block, text="\n".join(lines[start:end]), place=place)


def _is_over(parts: Parts, plan_year: int | None) -> bool:
    """Whether all its periods end before the plan's year begins."""
    ends = [period.end_date for period in periods_in(parts.timeline_text)]
    return plan_year is not None and bool(ends) and all(end is not None and end < fiscal_year_dates(plan_year)[0] for end in ends)


def _of(parts: Parts, heading: str) -> Parts:
    """The measure of the indicator that the heading over it names, where its own words name none."""
    return parts if not heading or find_indicators(parts.indicator_text) else replace(parts, indicator_text=heading)


def heads_no_plan(heading: str, plan_year: int | None, agency: str | None) -> bool:
    """Whether what stands under a heading was last year's, is another agency's, or no measure that follows from the assessment."""
    flat = squeeze(heading)
    if phrases.no_plan().search(flat):
        return True
    years = [one.year for one in find_years(heading) if not is_of_a_date(heading, one)]
    if plan_year is not None and years and max(years) < plan_year and not _FROM_RESULTS.search(flat):
        return True
    return names_another(heading, agency)


def _pieces(block: Paragraph, is_plan: bool) -> list[Paragraph]:
    """The paragraph, or its parts where a line begins the next measure by its ordinal, below a heading of measures by a list's number: text
    may have no blank lines between."""
    lines = block.text.split("\n")
    begins = [phrases.order().match(line) or (is_plan and _LISTED.match(line)) for line in lines]
    starts = [0, *(i for i in range(1, len(lines)) if begins[i]), len(lines)]
    if is_plan:
        starts = sorted({*starts, *(i for a, b in pairwise(starts) if (i := _conclusion(lines, a, b)))})
    return [_between(block, lines, a, b) for a, b in pairwise(starts)]


def _conclusion(lines: Sequence[str], start: int, end: int) -> int:
    """The line between two that begins what is said of all measures, below one that has its time; 0 for none: `ทั้งนี้ ให้เสร็จภายใน…` may be
    the measure's own."""
    at = next((i for i in range(start + 1, end) if phrases.concludes().match(lines[i])), 0)
    return at if at and periods_in(" ".join(lines[start:at])) else 0


def _told(block: Paragraph, is_plan: bool = False) -> Parts | None:
    text = block.text.replace("\n", " ")
    is_listed = is_plan and _LISTED.match(text) is not None
    if ("รับผิดชอบ" not in text and not is_listed) or len(text) > LONGEST or phrases.of_the_past().search(squeeze(text)):
        return None
    labels = [(hit, role) for hit in phrases.label().finditer(text) if (role := _role(text, hit)) is not None]
    whos = [hit for hit, role in labels if role == "responsible"] or (responsible_in(text) if is_listed else [])
    found = who_behind(text) if not whos else who_after(text, whos[0]) if len(whos) == 1 else None
    found = found or ((who_by(text) or who_in_brackets(text)) if is_listed and not whos else None)
    if found is None:
        return _entrusted(block, text) if is_listed else None
    when = when_behind(text, found.end) or when_before(text, found.start)
    if when is None:
        way = next((hit for hit, role in labels if role == "steps" and hit.start() >= found.end), None)
        return _with_ways_between(block, text, found, way, is_listed) if way is not None else None
    until = found.start if when[0] > found.start else without_way_to_when(text[: when[0]])
    steps = next((hit for hit, role in labels if role == "steps" and hit.end() < until), None)
    head = text[: steps.start() if steps is not None else until]
    title, over = _title(head, steps is not None, is_listed)
    ways = read_steps(OPEN_END.sub("", text[steps.end() : until])) if steps is not None else ()
    return _parts(block, title, over, head, ways, found, text, when)


def _with_ways_between(block: Paragraph, text: str, found: Who, way: re.Match[str], is_listed: bool) -> Parts | None:
    """A measure that tells how between who and when: `… เป็นผู้รับผิดชอบ มีวิธีทำดังนี้ (๑) … ทั้งนี้ ให้เสร็จภายใน…`."""
    when = when_at_end(text, way.end())
    if when is None:
        return None
    ways = OPEN_END.sub("", text[way.end() : without_way_to_when(text[: when[0]])])
    title, over = _title(text[: found.start], True, is_listed)
    return _parts(block, title, over, text[: found.start], read_steps(ways), found, text, when)


def _entrusted(block: Paragraph, text: str) -> Parts | None:
    """An item that begins with the unit that is to do it: `4.1 ให้กองคลังจัดทำสรุป… ภายในเดือนพฤศจิกายน 2564`. All of it is the measure."""
    item = _LISTED.match(text)
    found = who_first(text, item.end()) if item is not None else None
    when = when_at_end(text, found.end, led=False) if found is not None else None
    if item is None or found is None or when is None:
        return None
    said = text[item.end() :].strip()
    return _parts(block, fold(said), "", said, (), found, text, when) if len(said) <= LONGEST_TITLE else None


def _parts(
    block: Paragraph, title: str | None, over: str, head: str, steps: tuple[str, ...], found: Who, text: str, when: tuple[int, int]
) -> Parts | None:
    if title is None:
        return None
    start, end = when
    return Parts(
        None,
        title,
        None,
        steps,
        Printed(fold(found.units), place_in(block, found.at)),
        Printed(fold(text[start:end]), place_in(block, start)),
        text[start:end],
        None,
        (),
        over if find_indicators(fold(over)) else fold(head),
        None,
        block.place,
    )


def _role(text: str, hit: re.Match[str]) -> str | None:
    role = header_role(hit["label"])
    if role == "steps":
        return role if is_header_wording(hit["label"]) or _STEPS_BEGIN.match(text, hit.end()) else None
    return role if role == "responsible" and squeeze(hit["label"]).endswith(("รับผิดชอบ", "รับผิดชอบหลัก", "เจ้าภาพ", "ผู้ดำเนินการ")) else None


def _without_label(head: str) -> str:
    """`มาตรการที่กำหนด: มาตรการสร้างการรับรู้…` without its label."""
    hit = _LABEL.match(head)
    return head[hit.end() :] if hit is not None and header_role(hit["label"]) == "measure" else head


def _title(head: str, has_steps: bool, is_listed: bool = False) -> tuple[str | None, str]:
    """What the measure is, and what stands before it. Without a word for measure it must be counted and have steps, or be of a list of
    measures: much else has somebody responsible, and a time."""
    head = OPEN_END.sub("", _without_label(head))
    numbered = phrases.numbered().match(head) or (_LISTED.match(head) if is_listed else None)
    title = fold(head[numbered.end() :]).strip() if numbered is not None else ""
    if len(_LETTERS.findall(title)) >= MIN_TITLE and not _FOUND.match(title):
        return (title if len(title) <= LONGEST_TITLE else None), ""
    hit = phrases.proposed().search(head) or phrases.named().search(head)
    order = phrases.order().match(head) if has_steps else None
    if hit is None and order is None:
        return None, head
    start = hit.start("title") if hit is not None else order.end() if order is not None else 0
    if phrases.unwanted().search(squeeze(head[:start])):
        return None, head
    title = drop_bullet(head[start:]).strip()
    return (fold(title) if 0 < len(title) <= LONGEST_TITLE else None), head[:start]
