"""Measures told as numbered prose with labelled lines -> the same parts as a measures table gives.

An item begins with a number, `มาตรการที่ N` or an indicator's name; its lines are labelled by the header words of tables
(`ผู้รับผิดชอบ: ...`). Where a label says what the measure is (`มาตรการ: ...`), the line above is its subject.

In: printed lines. Out: the parts of each measure. Refused: items without a label that says who or when, and fewer than two of the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extract import measure_phrases as phrases
from extract.document import Place
from extract.lines import Line
from extract.measure_glosses import without_gloss, without_page_ends
from extract.measure_items import (
    LABEL,
    LETTERED,
    UNREAD,
    WHO_WHEN,
    Item,
    is_complete,
    is_told,
    label_in,
    label_of,
    names_indicator,
    parts_of,
)
from extract.measure_labels import Labelled, labels_in, parts_in_brackets, parts_in_line, says_only, who_and_when
from extract.measure_parts import Parts
from extract.page_furniture import is_page_furniture
from extract.title_bounds import ends_by_letter
from normalize.indicators import find_indicators
from normalize.thai import arabic, fold, squeeze

_ITEM = re.compile(
    r"^(?:(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|ประเด็น)(?:/\S+)?\s*(?:ที่|ลำดับที่)?\s*)?[(\[]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,4}(?:[.)\]:]+\s*|\s+)(?P<text>(?![0-9๐-๙.]+$)\S.*)$"
)
_NAMED_ITEM = re.compile(r"^(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง)\s*(?:ที่|ลำดับที่)\s*[0-9๐-๙]{1,2}\s*[.):：]*\s*(?P<text>.*)$")
BULLETED = "-"  # in place of how steps are numbered
LABEL_OF = {"responsible": "ผู้รับผิดชอบ", "timeline": "ระยะเวลา"}
FAR = 12  # lines between two steps
LONGEST_GOING_ON = 60  # letters of a line that goes on with who or when
MIN_ITEMS = 2
_NUMBER = re.compile(r"[(\[]?\d{1,2}(?:\.\d{1,2})*[.)\]]?")
_BULLET = re.compile(r"[-–—•*●○▪➢]\s*[^\s\d]")
_FIRST = re.compile(r"[(\[]?[1๑](?![0-9๐-๙.])")  # `1)`, `(1)`: not `1.`, with which measures are numbered
_ONE = re.compile(r"[(\[]?[1๑](?![0-9๐-๙]|\.[0-9๐-๙])")  # and `1.`
_OVER_MEASURES = re.compile(r"^(?:มาตรการ|แนวทาง|แผน|ข้อเสนอ).*(?:ปีงบประมาณ|ดังนี้|ดังต่อไปนี้)")
_RESOLVED = re.compile(r"มติ|ผลการพิจารณา|ความเห็น")
_REJECTED = re.compile(r"(?:ที่ประชุม|มี)*(?:มติ)?ไม่(?:เห็นชอบ|เห็นควร|เห็นด้วย|อนุมัติ|ผ่าน|รับ)")
_SECTION = re.compile(r"^(?:ส่วนที่|บทที่|หมวดที่|ภาคผนวก|(?:ระเบียบ)?วาระที่)\s*[0-9๐-๙ก-ฮ]*")



def read_measure_prose(lines: Sequence[Line]) -> list[Parts]:
    """The measures told in these lines, in order, or nothing where fewer than two say who or when."""
    items: list[Item] = []
    current: Item | None = None
    over: Item | None = None  # the last that is named by an indicator
    labelled_numbers = any(_NAMED_ITEM.match(line.text) for line in lines)
    apart = list(chain.from_iterable(map(_unfolded, map(without_gloss, without_page_ends(lines)))))
    for at, line in enumerate(apart):
        labelled = label_of(line.text) or (label_in(line.text, current) if current is not None else None)
        if labelled is not None:
            role, label, rest = labelled
            if role == "indicator" and current is not None and is_complete(current) and not find_indicators(rest):
                role = "other"  # of success: `ตัวชี้วัด: ร้อยละ 80 ของประชาชนพึงพอใจ`
            if role == "measure" and (current is None or "measure" in current.texts or is_complete(current)):
                current = _measure_below(current, rest, line.place)
                items.append(current)
                continue
            if current is None:
                continue
            if role == "measure" and _OVER_MEASURES.search(current.title):
                current.title = ""  # the heading of the section
            current.current = role
            if role in UNREAD:
                current.other.append((label, fold(rest)))
                continue
            current.texts.setdefault(role, [])
            if fold(rest):
                current.add(role, rest, line.place)
            continue
        start = _NAMED_ITEM.match(line.text) if labelled_numbers else _ITEM.match(line.text)
        if start is not None and current is not None and not labelled_numbers and _begins_steps(
            apart[at : at + FAR], current, apart[at - 1].index == current.index
        ):
            current.current, current.counted = "steps", _numbering(line.text)
        if start is not None and not (current is not None and _is_step(line.text, current)):
            numbered = _numbering(line.text)
            current = Item(start["text"], line.place, labelled_numbers, numbered=numbered, titled=line.heading or "9.9" in numbered)
            current.number, current.index = _number(line.text), line.index
            over = current if names_indicator(current.title) else over
            current.over = over.title if over is not None and over is not current and _is_within(current, over) else ""
            items.append(current)
        elif names_indicator(line.text) and (current is None or is_told(current) or _is_of_another(current)):
            current = over = Item(line.text, line.place, True)
            items.append(current)
        elif current is not None:
            if line.heading or _SECTION.match(line.text) or _closes(line, current):
                current = None
                continue
            if current.current in ("indicator", "title") and "steps" not in current.texts and _begins_list(line.text, labelled_numbers):
                current.current, current.counted = "steps", _numbering(line.text) or BULLETED
            if current.current == "title" and names_indicator(current.title):
                current.current = "analysis"
            if current.current == "title":
                current.title = f"{current.title} {line.text}".strip()
            elif current.current in UNREAD and current.other:
                label, text = current.other[-1]
                current.other[-1] = (label, f"{text} {line.text}".strip())
            else:
                current.add(current.current, line.text, line.place)
    real = [item for item in items if set(WHO_WHEN) & set(item.texts) and not _is_rejected(item)]
    sure = len(real) == 1 and is_complete(real[0]) and "measure" in real[0].texts
    return [parts_of(item) for item in real] if sure or len(real) >= MIN_ITEMS else []


def _is_rejected(item: Item) -> bool:
    """`มติที่ประชุม : ไม่เห็นชอบ`."""
    return any(_RESOLVED.match(squeeze(label)) and _REJECTED.match(squeeze(text)) for label, text in item.other)


def _begins_list(text: str, labelled_numbers: bool) -> bool:
    """Whether a line below a measure's name is the first of its steps: a bullet, or a number where measures are called `มาตรการที่ 1`."""
    return _BULLET.match(text) is not None or (labelled_numbers and _ITEM.match(text) is not None)


def _labelled(parts: Sequence[Labelled]) -> list[Labelled]:
    """The parts of brackets with labels as a line has them."""
    return [replace(part, label=LABEL_OF[part.role]) if part.role else part for part in parts]


def _is_within(item: Item, chapter: Item) -> bool:
    """Whether an item stands in the chapter of an indicator: numbered below it, or in another way."""
    if chapter.number and item.number.startswith(f"{chapter.number}."):
        return True
    return item.numbered != chapter.numbered and not (chapter.number and "." in item.number)


def _is_of_another(item: Item) -> bool:
    """Whether a line that names an indicator ends the item: that is named by an indicator itself, and no label asks for one."""
    return item.current != "indicator" and names_indicator(item.title)


def _measure_below(item: Item | None, rest: str, place: Place) -> Item:
    """The next measure by its label, of the same subject where the one before had a label too."""
    found = Item(item.title if item is not None and "measure" in item.texts else "", place, True)
    found.current = "measure"
    found.texts["measure"] = []
    if fold(rest):
        found.add("measure", rest, place)
    return found


def _is_step(text: str, item: Item) -> bool:
    """Whether a numbered line is a step of the item and not the next item: below who and when, unlike numbers must tell them apart."""
    if item.counted:
        within = "." not in item.counted.strip(".") or not item.number or _number(text).startswith(f"{item.number}.")
        return item.current == "steps" and _numbering(text) == item.counted and within
    if item.current != "steps" or not is_complete(item):
        return item.current == "steps"
    steps = item.texts["steps"]
    as_steps = _numbering(text) == _numbering(steps[0]) if steps else _FIRST.match(text) is not None
    return as_steps and _numbering(text) != item.numbered


def _begins_steps(lines: Sequence[Line], item: Item, in_one_line: bool = False) -> bool:
    """Whether a line that counts from one in another way than the item is the first of its steps, which no word leads to: the next number
    comes before any who and when. `in_one_line`: the line above has all of the item, and who and when with it."""
    first, style = lines[0].text, _numbering(lines[0].text)
    begins = _ONE.match(first) is not None or (item.number != "" and _number(first) == f"{item.number}.1")
    if not begins or not item.numbered or style == item.numbered or (not in_one_line and set(WHO_WHEN) & set(item.texts)):
        return False
    if _OVER_MEASURES.search(item.title):
        return False
    for line in lines[1:]:
        label = label_of(line.text)
        if (label is not None and label[0] in WHO_WHEN) or line.heading:
            return False
        if _numbering(line.text) == style or (in_one_line and _numbering(line.text) == item.numbered):
            return True
    return False


def _numbering(text: str) -> str:
    """How a line is numbered: `(9)`, `9.`, `9.9`; empty if it is not."""
    hit = _NUMBER.match(arabic(text))
    return re.sub(r"\d+", "9", hit[0]) if hit is not None else ""


def _number(text: str) -> str:
    """The number that a line begins with: `4.1`."""
    hit = _NUMBER.match(arabic(text))
    return hit[0].strip("()[].") if hit is not None else ""


def _closes(line: Line, item: Item) -> bool:
    """A line behind a complete item that goes on with nothing of it: a new section, a page number, the end of a letter."""
    if is_complete(item) and item.current in (*WHO_WHEN, *UNREAD) and LETTERED.match(line.text) and not item.lists(line.text):
        return True
    if not is_told(item):
        return False
    if phrases.concludes().match(line.text):
        return True  # what is said of all measures
    if not line.goes_on and item.texts[item.current] and not says_only(item.current, line.text):
        return True  # `แนวทางการกำกับติดตาม`, in a paragraph of its own
    return len(line.text) > LONGEST_GOING_ON or is_page_furniture(line.text) or ends_by_letter(line)


def _unfolded(line: Line) -> list[Line]:
    """An item printed in one line with who and when, or these two in one line, as if each label stood in a line of its own."""
    labels = labels_in(line.text) if LABEL.match(line.text) else []
    labels = labels or who_and_when(line.text)
    if len(labels) > 1 and {label.role for label in labels} >= set(WHO_WHEN):
        return [replace(line, text=f"{part.label}: {part.text}") for part in labels]
    is_item = _NAMED_ITEM.match(line.text) or _ITEM.match(line.text)
    parts = (parts_in_line(line.text) or _labelled(parts_in_brackets(line.text))) if is_item else []
    start = (_NAMED_ITEM.match(parts[0].text) or _ITEM.match(parts[0].text)) if parts else None
    if start is None or not start["text"].strip():
        return [line]
    return [replace(line, text=f"{part.label}: {part.text}" if part.label else part.text) for part in parts]
