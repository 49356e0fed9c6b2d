"""Measures told as numbered prose with labelled lines -> the same parts as a measures table gives.

An item begins with a number, `มาตรการที่ N` or an indicator's name; its lines are labelled by the header words of tables
(`ผู้รับผิดชอบ: ...`). Where a label says what the measure is (`มาตรการ: ...`), the line above is its subject.

In: printed lines. Out: the parts of each measure. Refused: items without a label that says who or when, and fewer than two of the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from extract.cell_subjects import read_line_subject
from extract.document import Part, Place
from extract.headers import header_role, is_header_wording
from extract.lines import Line
from extract.measure_glosses import indicator_in_reason, without_gloss, without_page_ends
from extract.measure_labels import bare_label, parts_in_line
from extract.measure_parts import Parts
from extract.outline import without_number
from extract.page_furniture import is_page_furniture
from extract.pieces import joined_place
from extract.records import Printed
from extract.steps import drop_bullet, read_steps
from extract.title_bounds import ends_by_letter
from normalize.numerals import is_empty
from normalize.periods import find_due_phrases, read_periods
from normalize.thai import arabic, fold
from normalize.units import read_units

_ITEM = re.compile(
    r"^(?:(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|ประเด็น)(?:/\S+)?\s*(?:ที่|ลำดับที่)?\s*)?[(\[]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,4}(?:[.)\]:]+\s*|\s+)(?P<text>(?![0-9๐-๙.]+$)\S.*)$"
)
_NAMED_ITEM = re.compile(r"^(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง)\s*(?:ที่|ลำดับที่)\s*[0-9๐-๙]{1,2}\s*[.):：]*\s*(?P<text>.*)$")
_LABEL = re.compile(
    r"^[-–—•*●○]?\s*(?:[0-9๐-๙]{1,2}(?:[.)]\s*|(?:\.[0-9๐-๙]{1,2}){1,4}[.)]?\s+))?(?P<label>[ก-๛A-Za-z/() ]{3,60}?)\s*[:：]\s*(?P<text>.*)$"
)
_UNKNOWN_LABEL = re.compile(r"^[-–—•*●○]?\s*(?P<label>[ก-๛]{3,30})\s*[:：]\s*(?P<text>\S.*)$")
_LABEL_SPACED = re.compile(r"^[-–—•*●○]\s*(?P<label>\S+)(?:\s+(?P<text>\S.*))?$")
SPACED_LABELS = frozenset({"responsible", "timeline", "steps", "follow_up", "indicator", "analysis", "other", "target"})
LABELS = SPACED_LABELS | {"measure", "subject", "follow_up+timeline"}
LINE_LABELS = frozenset({"steps", "analysis"})  # may stand alone in a line, without a colon
WHO_WHEN = ("responsible", "timeline")
LONGEST_GOING_ON = 60  # letters of a line that goes on with who or when
MIN_ITEMS = 2
_NUMBER = re.compile(r"[(\[]?\d{1,2}(?:\.\d{1,2})*[.)\]]?")
_FIRST = re.compile(r"[(\[]?[1๑](?![0-9๐-๙.])")
_OVER_MEASURES = re.compile(r"^(?:มาตรการ|แนวทาง|แผน|ข้อเสนอ).*(?:ปีงบประมาณ|ดังนี้|ดังต่อไปนี้)")
_SECTION = re.compile(r"^(?:ส่วนที่|บทที่|หมวดที่|ภาคผนวก)\s*[0-9๐-๙ก-ฮ]*")
_LETTERED = re.compile(r"^(?P<letter>[ก-ฮ])[.)]\s+\S")  # `ช. การกำกับและรายงานผล`: a section, but for lists


@dataclass(slots=True)
class _Item:
    """One numbered measure while its lines are gathered."""

    title: str
    place: Place
    named: bool
    numbered: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    other: list[tuple[str, str]] = field(default_factory=list)
    current: str = "title"
    listed: str = ""  # the part that has a list by letters

    def lists(self, text: str) -> bool:
        """Whether a line by letter belongs to a list of the part gathered: one begins with ก, not behind who or when told already."""
        hit = _LETTERED.match(text)
        if hit is not None and hit["letter"] == "ก" and not (_is_told(self) and self.texts.get(self.current)):
            self.listed = self.current
        return hit is not None and self.listed == self.current

    def add(self, role: str, text: str, place: Place) -> None:
        piece, texts = Part(text, place), self.texts.setdefault(role, [])
        known = self.places.get(role)
        self.places[role] = place if known is None else joined_place(Part("\n".join(texts), known), piece)
        texts.append(text)


def _label(text: str) -> tuple[str, str, str] | None:
    """(role, label, rest) of a labelled line."""
    hit = _LABEL.match(text)
    if hit is not None:
        role = header_role(hit["label"])
        if role in LABELS:
            return role or "", hit["label"].strip(), hit["text"]
    hit = _LABEL_SPACED.match(text)
    if hit is not None and (role := header_role(hit["label"])) in SPACED_LABELS and (hit["text"] or is_header_wording(hit["label"])):
        return role or "", hit["label"], hit["text"] or ""
    return None


def _in_item(text: str, item: _Item) -> tuple[str, str, str] | None:
    """(role, label, rest) of a line that is a label only inside an item: without a colon, or right below the item's name with any word."""
    found = bare_label(text) if item.named else None
    if found is not None and found.role not in item.texts:
        return found.role, found.label, found.text
    spaced = _LABEL_SPACED.match(text) if item.named and item.current == "title" else None
    if spaced is not None and header_role(spaced["label"]) == "measure" and is_header_wording(spaced["label"]):
        return "measure", spaced["label"], spaced["text"] or ""
    alone = without_number(text)
    if (item.named or item.texts) and is_header_wording(alone) and (role := header_role(alone)) in LINE_LABELS and role not in item.texts:
        return role or "", alone, ""
    hit = _UNKNOWN_LABEL.match(text) if item.current == "title" or _is_told(item) else None
    if hit is not None and item.current != "title" and not (item.texts[item.current] and _says_else(hit["text"])):
        return None
    return ("other", hit["label"], hit["text"]) if hit is not None else None


def _says_else(text: str) -> bool:
    """Whether what follows an unknown label below who and when is neither a period (`เริ่ม : …`) nor a unit."""
    units, periods = read_units(text), read_periods(text, None)
    return not any(one.kind != "unspecified" for one in periods.periods) and not any(one.unit_group for one in units.units)


def read_measure_prose(lines: Sequence[Line]) -> list[Parts]:
    """The measures told in these lines, in order, or nothing where fewer than two say who or when."""
    items: list[_Item] = []
    current: _Item | None = None
    labelled_numbers = any(_NAMED_ITEM.match(line.text) for line in lines)
    for line in chain.from_iterable(map(_unfolded, map(without_gloss, without_page_ends(lines)))):
        labelled = _label(line.text) or (_in_item(line.text, current) if current is not None else None)
        if labelled is not None:
            role, label, rest = labelled
            if role == "measure" and (current is None or "measure" in current.texts or _complete(current)):
                current = _measure_below(current, rest, line.place)
                items.append(current)
                continue
            if current is None:
                continue
            if role == "measure" and _OVER_MEASURES.search(current.title):
                current.title = ""  # the heading of the section
            current.current = role
            if role in ("other", "target"):
                current.other.append((label, fold(rest)))
                continue
            current.texts.setdefault(role, [])
            if fold(rest):
                current.add(role, rest, line.place)
            continue
        start = _NAMED_ITEM.match(line.text) if labelled_numbers else _ITEM.match(line.text)
        if start is not None and not (current is not None and _is_step(line.text, current)):
            current = _Item(start["text"], line.place, labelled_numbers, numbered=_numbering(line.text))
            items.append(current)
        elif (current is None or _is_told(current)) and _names_indicator(line.text):
            current = _Item(line.text, line.place, True)
            items.append(current)
        elif current is not None:
            if line.heading or _SECTION.match(line.text) or _closes(line, current):
                current = None
                continue
            if current.current == "title":
                current.title = f"{current.title} {line.text}".strip()
            elif current.current in ("other", "target") and current.other:
                label, text = current.other[-1]
                current.other[-1] = (label, f"{text} {line.text}".strip())
            else:
                current.add(current.current, line.text, line.place)
    real = [item for item in items if set(WHO_WHEN) & set(item.texts)]
    return [_parts(item) for item in real] if len(real) >= MIN_ITEMS else []


def _measure_below(item: _Item | None, rest: str, place: Place) -> _Item:
    """The next measure by its label, of the same subject where the one before had a label too."""
    found = _Item(item.title if item is not None and "measure" in item.texts else "", place, True)
    found.current = "measure"
    found.texts["measure"] = []
    if fold(rest):
        found.add("measure", rest, place)
    return found


def _is_step(text: str, item: _Item) -> bool:
    """Whether a numbered line is a step of the item and not the next item: below who and when, unlike numbers must tell them apart."""
    if item.current != "steps" or not _complete(item):
        return item.current == "steps"
    steps = item.texts["steps"]
    as_steps = _numbering(text) == _numbering(steps[0]) if steps else _FIRST.match(text) is not None
    return as_steps and _numbering(text) != item.numbered


def _numbering(text: str) -> str:
    """How a line is numbered: `(9)`, `9.`, `9.9`; empty if it is not."""
    hit = _NUMBER.match(arabic(text))
    return re.sub(r"\d+", "9", hit[0]) if hit is not None else ""


def _complete(item: _Item) -> bool:
    return set(WHO_WHEN) <= set(item.texts)


def _is_told(item: _Item) -> bool:
    """Whether an item names who and when, one of them last."""
    return _complete(item) and item.current in WHO_WHEN


def _names_indicator(text: str) -> bool:
    """A line that is an indicator's name: the subject of the measures below it."""
    subject = read_line_subject(text)
    return subject is not None and subject.kind == "indicator"


def _closes(line: Line, item: _Item) -> bool:
    """A line behind a complete item that goes on with nothing of it: a new section, a page number, the end of a letter."""
    if _complete(item) and item.current in (*WHO_WHEN, "other", "target") and _LETTERED.match(line.text) and not item.lists(line.text):
        return True
    return _is_told(item) and (len(line.text) > LONGEST_GOING_ON or is_page_furniture(line.text) or ends_by_letter(line))


def _unfolded(line: Line) -> list[Line]:
    """An item printed in one line with who and when, as if each label stood in a line of its own."""
    parts = parts_in_line(line.text) if _NAMED_ITEM.match(line.text) or _ITEM.match(line.text) else []
    start = (_NAMED_ITEM.match(parts[0].text) or _ITEM.match(parts[0].text)) if parts else None
    if start is None or not start["text"].strip():
        return [line]
    return [replace(line, text=f"{part.label}: {part.text}" if part.label else part.text) for part in parts]


def _parts(item: _Item) -> Parts:
    def text(role: str) -> str | None:
        joined = "\n".join(item.texts.get(role, ()))
        return joined if not is_empty(joined) else None

    def printed(role: str) -> Printed | None:
        joined = fold("\n".join(item.texts.get(role, ())))
        return Printed(joined, item.places.get(role, item.place)) if joined else None

    steps, analysis, follow = text("steps"), text("analysis"), text("follow_up") or text("follow_up+timeline")
    timeline, timeline_text = printed("timeline"), text("timeline") or ""
    if timeline is None and text("follow_up+timeline"):
        phrases = find_due_phrases(text("follow_up+timeline") or "")
        if phrases:
            timeline, timeline_text = Printed(fold(phrases[0]), item.place), phrases[0]
    measure = text("measure") or item.title
    return Parts(
        Printed(fold(item.title or measure), item.place),
        drop_bullet(measure),
        drop_bullet(analysis) if analysis else None,
        read_steps(steps) if steps else (),
        printed("responsible"),
        timeline,
        timeline_text,
        drop_bullet(follow) if follow else None,
        tuple(item.other),
        text("indicator") or indicator_in_reason(item.title or measure, analysis) or item.title or measure,
        None,
        item.place,
    )
