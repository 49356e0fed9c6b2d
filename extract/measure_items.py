"""One measure of numbered prose while its lines are gathered, and the labels of its lines.

In: a printed line, and the item that it stands in. Out: what a label says that follows, and of an item its parts as a measures table gives
them. Refused: labels that mean something only inside an item (`วิธีดำเนินการ` alone in a line, unknown words before a colon) elsewhere.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.cell_subjects import read_line_subject
from extract.document import Part, Place
from extract.headers import header_role, is_header_wording
from extract.measure_glosses import indicator_in_reason
from extract.measure_labels import bare_label
from extract.measure_parts import ENDS, STARTS, Parts
from extract.measure_phrases import serves
from extract.outline import without_number
from extract.pieces import joined_place
from extract.records import Printed
from extract.steps import drop_bullet, read_steps
from normalize.indicators import find_indicators
from normalize.numerals import is_empty
from normalize.periods import find_due_phrases, read_periods
from normalize.thai import fold, squeeze
from normalize.units import read_units

LABEL = re.compile(
    r"^[-–—•*●○]?\s*(?:[0-9๐-๙]{1,2}(?:[.)]\s*|(?:\.[0-9๐-๙]{1,2}){1,4}[.)]?\s+))?(?P<label>[ก-๛A-Za-z/() ]{3,60}?)\s*[:：]\s*(?P<text>.*)$"
)
_UNKNOWN_LABEL = re.compile(r"^[-–—•*●○]?\s*(?P<label>[ก-๛]{3,30})\s*[:：]\s*(?P<text>\S.*)$")
_LABEL_SPACED = re.compile(r"^[-–—•*●○]\s*(?P<label>\S+)(?:\s+(?P<text>\S.*))?$")
_LABEL_APART = re.compile(r"^[-–—•*●○]?\s*(?P<label>[ก-๛]{3,30})\s+(?P<text>[ก-๛A-Za-z].{7,})$")
_MORE_OF = re.compile(r"เริ่ม|สิ้นสุด|เสร็จ|หลัก|ร่วม|รอง|ประสาน|สนับสนุน|หน่วยงาน|ผู้|รอบ|ครั้ง|ช่วง|ระยะ")  # a unit or a period more
ADVICE = "recommendation"  # the measure, where no label says what that is
SPACED_LABELS = frozenset({"responsible", "timeline", "steps", "follow_up", "indicator", "analysis", "other", "target"})
UNREAD = frozenset({"other", "target", "note", "result"})  # labels whose texts are kept with their words
LABELS = SPACED_LABELS | UNREAD | {"measure", "subject", "follow_up+timeline"}
LINE_LABELS = frozenset({"steps", "analysis"})  # may stand alone in a line, without a colon
WHO_WHEN = ("responsible", "timeline")
LETTERED = re.compile(r"^(?P<letter>[ก-ฮ])[.)]\s+\S")  # `ช. การกำกับและรายงานผล`: a section, but for lists


@dataclass(slots=True)
class Item:
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
    counted: str = ""  # how its steps are numbered, where no word leads to them
    index: int = -1  # of its line
    number: str = ""  # with which it begins: `4.1`
    over: str = ""  # the indicator of the chapter that it stands in
    titled: bool = False  # a heading of the report, or numbered within its chapter (`4.1`): steps count anew below it

    def lists(self, text: str) -> bool:
        """Whether a line by letter belongs to a list of the part gathered: one begins with ก, not behind who or when told already."""
        hit = LETTERED.match(text)
        if hit is not None and hit["letter"] == "ก" and not (is_told(self) and self.texts.get(self.current)):
            self.listed = self.current
        return hit is not None and self.listed == self.current

    def add(self, role: str, text: str, place: Place) -> None:
        piece, texts = Part(text, place), self.texts.setdefault(role, [])
        known = self.places.get(role)
        self.places[role] = place if known is None else joined_place(Part("\n".join(texts), known), piece)
        texts.append(text)


def label_of(text: str) -> tuple[str, str, str] | None:
    """(role, label, rest) of a labelled line."""
    hit = LABEL.match(text)
    if hit is not None:
        role = header_role(hit["label"])
        if role in LABELS:
            return role or "", hit["label"].strip(), hit["text"]
    hit = _LABEL_SPACED.match(text)
    if hit is not None and (role := header_role(hit["label"])) in SPACED_LABELS and (hit["text"] or is_header_wording(hit["label"])):
        return role or "", hit["label"], hit["text"] or ""
    return None


def label_in(text: str, item: Item) -> tuple[str, str, str] | None:
    """(role, label, rest) of a line that is a label only inside an item: without a colon, or right below the item's name with any word."""
    found = bare_label(text)
    if found is not None and found.role not in item.texts:
        return found.role, found.label, found.text
    if (border := _start_or_end(text, item)) is not None:
        return border
    if (apart := _label_apart(text, item)) is not None:
        return apart
    spaced = _LABEL_SPACED.match(text) if item.named and item.current == "title" else None
    if spaced is not None and header_role(spaced["label"]) == "measure" and is_header_wording(spaced["label"]):
        return "measure", spaced["label"], spaced["text"] or ""
    if (advised := _advised(text, item)) is not None:
        return advised
    alone = without_number(text)
    if is_header_wording(alone) and (role := header_role(alone)) in LINE_LABELS and role not in item.texts:
        return role or "", alone, ""
    if is_header_wording(alone) and header_role(alone) == "measure" and "measure" not in item.texts and names_indicator(item.title):
        return "measure", alone, ""
    if item.current == "title" and "indicator" not in item.texts and (served := _served(text)) is not None:
        return "indicator", "", served
    hit = _UNKNOWN_LABEL.match(text) if item.current in ("title", *WHO_WHEN) else None
    if hit is not None and item.current != "title":
        goes_on = _MORE_OF.search(hit["label"]) is not None and not _says_else(hit["text"])
        if goes_on or not item.texts[item.current]:
            return None
    return ("other", hit["label"], hit["text"]) if hit is not None else None


def _start_or_end(text: str, item: Item) -> tuple[str, str, str] | None:
    """`เริ่ม: ต.ค. 2568`, and right below it `สิ้นสุด: มี.ค. 2569`: one period."""
    hit = LABEL.match(text)
    if hit is None or not hit["text"]:
        return None
    label, told = squeeze(hit["label"]), item.texts.get("timeline")
    if STARTS.search(label) and told is None:
        return "timeline", hit["label"], hit["text"]
    ends = ENDS.search(label) and item.current == "timeline" and told is not None and len(told) == 1 and not LABEL.match(told[0])
    return ("timeline", hit["label"], f"- {hit['text']}") if ends else None


def _label_apart(text: str, item: Item) -> tuple[str, str, str] | None:
    """A known label without a colon behind who or when, whatever it says: `ระยะเวลา อย่างต่อเนื่อง`, `เป้าหมาย ประชาชนรับทราบ`; or one of
    what is not read, right below the name."""
    hit = _LABEL_APART.match(text)
    role = header_role(hit["label"]) if hit is not None and is_header_wording(hit["label"]) else None
    told = item.current in WHO_WHEN and bool(item.texts.get(item.current))
    below_name = item.current == "title" and role in UNREAD | LINE_LABELS  # `วัตถุประสงค์ เพื่อ…`
    again = role == "measure" and is_complete(item)  # the next one of the same indicator
    if hit is None or role not in LABELS or not (told or below_name) or (role not in UNREAD and role in item.texts and not again):
        return None
    return role, hit["label"], hit["text"]


def _advised(text: str, item: Item) -> tuple[str, str, str] | None:
    """What is advised, or the measure, below an indicator's name, with a colon or right below the name without: `แนวทางแก้ไข: …`,
    `แนวทางการพัฒนา …`, `มาตรการ จัดทำคู่มือ`."""
    if not names_indicator(item.title):
        return None
    hit = LABEL.match(text) or (_LABEL_APART.match(text) if item.current in ("title", "analysis") else None)
    role = header_role(hit["label"]) if hit is not None else None
    if hit is None or role not in (ADVICE, "measure") or role in item.texts:
        return None
    return (role, hit["label"].strip(), hit["text"]) if hit.re is LABEL or is_header_wording(hit["label"]) else None


def _served(text: str) -> str | None:
    """The indicator's name in a line that says which one a measure serves: `รองรับตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`."""
    hit = serves().match(text)
    rest = text[hit.end() :].strip() if hit is not None else ""
    return rest if rest and names_indicator(rest) else None


def _says_else(text: str) -> bool:
    """Whether what follows an unknown label below who and when is neither a period (`เริ่ม : …`) nor a unit."""
    units, periods = read_units(text), read_periods(text, None)
    return not any(one.kind != "unspecified" for one in periods.periods) and not any(one.unit_group for one in units.units)


def is_complete(item: Item) -> bool:
    return set(WHO_WHEN) <= set(item.texts)


def is_told(item: Item) -> bool:
    """Whether an item names who and when, one of them last."""
    return is_complete(item) and item.current in WHO_WHEN


def names_indicator(text: str) -> bool:
    """A line that is an indicator's name: the subject of the measures below it."""
    subject = read_line_subject(text)
    return subject is not None and subject.kind == "indicator"


def parts_of(item: Item) -> Parts:
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
    measure = text("measure") or text(ADVICE) or ""
    if not measure and names_indicator(item.title):  # no measure is called so: what stands below the indicator's name is it
        measure, analysis = analysis or "", None
    measure = measure or ("" if names_indicator(item.title) else item.title)
    return Parts(
        Printed(fold(item.title or measure), item.place),
        drop_bullet(measure) or None,
        drop_bullet(analysis) if analysis else None,
        read_steps(steps) if steps else (),
        printed("responsible"),
        timeline,
        timeline_text,
        drop_bullet(follow) if follow else None,
        tuple(item.other),
        _indicator_of(item, text("indicator"), measure, analysis),
        None,
        item.place,
    )


def _indicator_of(item: Item, told: str | None, measure: str, analysis: str | None) -> str:
    """The text that names the indicator: a label's, the title's or that of the chapter."""
    own = told or indicator_in_reason(item.title or measure, analysis) or item.title or measure
    return item.over if item.over and not find_indicators(own) else own
