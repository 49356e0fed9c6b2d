"""Measures told in running sentences, one paragraph each: `เรื่องแรก … ให้มีมาตรการ… วิธีทำคือ (๑) … ผู้รับผิดชอบคือ กองคลัง ภายในเดือนมีนาคม 2568`.

In: headings and paragraphs. Out: the same parts as a measures table gives, or nothing where fewer than two paragraphs tell one. A paragraph
tells a measure only if it names who is responsible once, in words that are units and nothing else, and goes on with when; one that tells
what was done already is none.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import measure_phrases as phrases
from extract.agencies_named import names_another
from extract.document import Heading, Paragraph, Place
from extract.headers import header_role, is_header_wording
from extract.measure_parts import Parts
from extract.records import Printed
from extract.steps import drop_bullet, read_steps
from extract.years import find_years
from normalize.indicators import find_indicators
from normalize.periods import read_periods
from normalize.thai import fold, squeeze
from normalize.units import read_units

Text = Heading | Paragraph
MIN_TOLD = 2
LONGEST = 2000  # letters of a measure
MIN_HEADING, LONGEST_HEADING = 4, 60  # consonants of a heading
LONGEST_WHO = 200  # letters
LONGEST_TITLE = 300
_BETWEEN = re.compile(r"[\s,;]*(?:และ|กับ|ถึง)?\s*")
_STEPS_BEGIN = re.compile(r"[(]?[1๑][.)]")
_OPEN_END = re.compile(r"[\s,]*(?:โดย|ซึ่ง|และ|มี|ให้)*$")
_FROM_RESULTS = re.compile(r"(?:จาก|ตาม)(?:การวิเคราะห์)?(?:ผล|การ)")  # the year of `มาตรการจากผลการประเมินปี 2567` is the results'
_LETTERS = re.compile(r"[ก-ฮ]")


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is responsible: where the words begin that say so, the units, and where the sentence goes on."""

    start: int
    at: int
    units: str
    end: int


def read_told_measures(texts: Sequence[Text], plan_year: int | None = None, agency: str | None = None) -> list[Parts]:
    """The measures that paragraphs tell, in order. `plan_year`: the first that they may be of."""
    found: list[Parts] = []
    is_past = False
    for block in texts:
        told = [_told(piece) for piece in _pieces(block)] if isinstance(block, Paragraph) and "รับผิดชอบ" in block.text else []
        if not any(told) and MIN_HEADING <= len(_LETTERS.findall(block.text)) <= LONGEST_HEADING:
            is_past = heads_no_plan(block.text, plan_year, agency) or (is_past and phrases.leads_on(block.text))
        found += [parts for parts in told if parts is not None and not is_past]
    return found if len(found) >= MIN_TOLD else []


def heads_no_plan(heading: str, plan_year: int | None, agency: str | None) -> bool:
    """Whether what stands under a heading was last year's, is another agency's, or no measure that follows from the assessment."""
    flat = squeeze(heading)
    if phrases.no_plan().search(flat):
        return True
    years = [one.year for one in find_years(heading)]
    if plan_year is not None and years and max(years) < plan_year and not _FROM_RESULTS.search(flat):
        return True
    return names_another(heading, agency)


def _pieces(block: Paragraph) -> list[Paragraph]:
    """The paragraph, or its parts where a line begins the next measure by its ordinal: text may have no blank lines between."""
    lines = block.text.split("\n")
    starts = [0, *(i for i in range(1, len(lines)) if phrases.order().match(lines[i])), len(lines)]
    return [
        replace(block, text="\n".join(lines[a:b]), place=_place(block, len("\n".join(lines[:a])) + 1 if a else 0))
        for a, b in pairwise(starts)
    ]


def _told(block: Paragraph) -> Parts | None:
    text = block.text.replace("\n", " ")
    if "รับผิดชอบ" not in text or len(text) > LONGEST or phrases.of_the_past().search(squeeze(text)):
        return None
    labels = [(hit, role) for hit in phrases.label().finditer(text) if (role := _role(text, hit)) is not None]
    whos = [hit for hit, role in labels if role == "responsible"]
    found = _who_behind(text) if not whos else _who_after(text, whos[0]) if len(whos) == 1 else None
    when = _when(text, found.end) or _when_before(text, found.start) if found is not None else None
    if found is None or when is None:
        return None
    until = found.start if when[0] > found.start else _without_way_to_when(text[: when[0]])
    steps = next((hit for hit, role in labels if role == "steps" and hit.end() < until), None)
    head = text[: steps.start() if steps is not None else until]
    title, over = _title(head, steps is not None)
    if title is None:
        return None
    start, end = when
    return Parts(
        None,
        title,
        None,
        read_steps(_OPEN_END.sub("", text[steps.end() : until])) if steps is not None else (),
        Printed(fold(found.units), _place(block, found.at)),
        Printed(fold(text[start:end]), _place(block, start)),
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


def _who_after(text: str, label: re.Match[str]) -> _Who | None:
    """The units behind the label, up to the words that say when, or to the end."""
    rest = text[label.end() :]
    periods = read_periods(rest, None).periods
    until = rest.find(periods[0].raw) if periods else len(rest)
    if until < 0:
        return None
    units = rest[: _without_way_to_when(rest[:until])]
    apart = until == len(rest) or units != rest[:until]  # `หน่วยตรวจสอบภายใน เดือนมีนาคม`: which word is whose must be told by a space
    return _Who(label.start(), label.end(), units.strip(" ,"), label.end() + until) if apart and are_units(units) else None


def _who_behind(text: str) -> _Who | None:
    """`โดยมีกองคลังเป็นผู้รับผิดชอบ`, told once."""
    found = list(phrases.who_behind().finditer(text))
    if len(found) != 1 or text.count("รับผิดชอบ") != 1 or not are_units(found[0]["who"]):
        return None
    (hit,) = found
    return _Who(hit.start(), hit.start("who"), hit["who"].strip(), hit.end())


def are_units(text: str) -> bool:
    if not text.strip() or len(text) > LONGEST_WHO:
        return False
    read = read_units(fold(text))
    return bool(read.units) and read.unread is None and not read.persons


def _when(text: str, start: int) -> tuple[int, int] | None:
    """From where to where a text says when, right behind who: several periods only if nothing else stands between them."""
    periods = [period for period in read_periods(text[start:], None).periods if period.kind != "unspecified"]
    begin = end = None
    for period in periods:
        at = text.find(period.raw, start if end is None else end)
        if at < 0 or (end is not None and not _BETWEEN.fullmatch(text[end:at])):
            break
        if begin is None:
            if phrases.to_when().sub("", f" {text[start:at]}".rstrip()).strip():
                return None
            begin = at
        end = at + len(period.raw)
    return None if begin is None or end is None else (begin, end)


def _when_before(text: str, end: int) -> tuple[int, int] | None:
    """The last period before who, if nothing stands between."""
    periods = [period for period in read_periods(text[:end], None).periods if period.kind != "unspecified"]
    at = text.rfind(periods[-1].raw, 0, end) if periods else -1
    if at < 0 or _OPEN_END.sub("", text[at + len(periods[-1].raw) : end]):
        return None
    return (at, at + len(periods[-1].raw)) if text[: at] != text[: _without_way_to_when(text[:at])] else None


def _without_way_to_when(text: str) -> int:
    """Where a text ends without the words that lead to a time."""
    text = text.rstrip()
    while (shorter := phrases.to_when().sub("", text).rstrip()) != text:
        text = shorter
    return len(text)


def _title(head: str, has_steps: bool) -> tuple[str | None, str]:
    """What the measure is, and what stands before it. Without a word for measure it must be counted and have steps: much else has somebody
    responsible, and a time."""
    head = _OPEN_END.sub("", head)
    hit = phrases.proposed().search(head) or phrases.named().search(head)
    order = phrases.order().match(head) if has_steps else None
    if hit is None and order is None:
        return None, head
    start = hit.start("title") if hit is not None else order.end() if order is not None else 0
    if phrases.unwanted().search(squeeze(head[:start])):
        return None, head
    title = drop_bullet(head[start:]).strip()
    return (fold(title) if 0 < len(title) <= LONGEST_TITLE else None), head[:start]


def _place(block: Paragraph, offset: int) -> Place:
    place = block.place
    return place if place.line is None else Place(place.page, place.line + block.text.count("\n", 0, offset), place.bbox)
