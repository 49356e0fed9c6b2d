"""Measures in boxes, one text each: the indicator, what is to be done, its steps below their label, who and when -> measures' parts.

In: headings and paragraphs; a box is one paragraph of several lines. Out: the same parts as a measures table gives, or nothing where fewer
than two paragraphs are such boxes. A box says who and when, each once in a line that begins with a header word; above these stands what it
is. Boxes below a heading of other plans, another year's or another agency's are none.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.cell_subjects import read_subject
from extract.document import Heading, Paragraph, Place
from extract.headers import header_role, is_header_wording
from extract.measure_labels import Labelled, labels_in
from extract.measure_parts import Parts
from extract.measure_sentences import LONGEST_HEADING, heads_no_plan
from extract.outline import without_number
from extract.records import Printed
from extract.steps import drop_bullet, read_steps
from normalize.thai import fold, squeeze

Text = Heading | Paragraph
MIN_CARDS = 2
MIN_LINES = 3
MAX_LINES = 40
MAX_CUT_OFF = 3  # texts above a box that a page break cut
_BULLET = re.compile(r"^(?:[-–—•*●○◦▪➢✓☐]|[(]?[0-9๐-๙]{1,2}[.)])\s*\S")
_COUNTED = re.compile(r"^(?:(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง)(?:ที่)?\s*)?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*(?:[.):：]\s*|\s+|$)")
_OF_MEASURES = re.compile(r"มาตรการ|แผน|โครงการ|กิจกรรม|แนวทาง")
_UNWANTED = re.compile(r"(?:ยกเลิก|ระงับ|ชะลอ)(?:แล้ว|ไว้|ไป)?(?:ก่อน)?[)\]]?$")
ALONE = ("steps", "analysis", "measure")  # may stand in a line of their own
ROLES_OF_BOX = ("responsible", "timeline", "follow_up", "indicator", *ALONE)


@dataclass(slots=True)
class _Card:
    place: Place
    title: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    other: list[tuple[str, list[str]]] = field(default_factory=list)


def read_measure_cards(texts: Sequence[Text], plan_year: int | None = None, agency: str | None = None) -> list[Parts]:
    """The measures of the boxes, in order. `plan_year`: the first that they may be of."""
    found: list[_Card] = []
    is_other = of_measures = False
    above: list[Text] = []  # what stands below the last box
    for block in texts:
        card = _card(block, above if found else ()) if isinstance(block, Paragraph) else None
        above = [] if card is not None else [*above, block]
        if card is None and "\n" not in block.text and len(squeeze(block.text)) <= LONGEST_HEADING:
            goes_on = is_other and of_measures and not _OF_MEASURES.search(block.text)
            is_other = goes_on or heads_no_plan(block.text, plan_year, agency)
            of_measures = goes_on or _OF_MEASURES.search(block.text) is not None
        elif card is not None and not is_other:
            found.append(card)
    return [_parts(card) for card in found] if len(found) >= MIN_CARDS else []


def _card(block: Paragraph, above: Sequence[Text]) -> _Card | None:
    """`above`: what stands between the box before and this one. The page may have ended inside a box, below its indicator and its name."""
    lines = [line for text in block.text.split("\n") if (line := fold(text))]
    if not MIN_LINES <= len(lines) <= MAX_LINES:
        return None
    card = _Card(block.place)
    current: list[str] = card.title
    for line in lines:
        labels = _labels(line)
        if not labels and current is card.title and (subject := read_subject(line)) is not None and subject.kind == "indicator":
            card.subjects.append(line)
        elif not labels and current is card.title and card.title and _BULLET.match(line):
            current = card.texts["steps"] = [line]
        elif not labels:
            current.append(line)
        for label in labels:
            if label.role in card.texts:
                return None  # said twice: of two measures, or a sentence that begins so
            current = [label.text] if label.text else []
            if label.role == "other":
                card.other.append((label.label, current))
            else:
                card.texts[label.role] = current
    if any(_UNWANTED.search(line) for line in (*card.title, *card.subjects)):
        return None
    if not card.title and _are_cut_off(above, block):
        card.subjects, card.title = [fold(above[0].text)], [fold(one.text) for one in above[1:]]
    told = all(any(card.texts.get(role, ())) for role in ("responsible", "timeline"))
    return card if told and (card.title or card.texts.get("measure")) else None


def _are_cut_off(above: Sequence[Text], block: Paragraph) -> bool:
    """Whether the texts are an indicator and a name at the end of the page before."""
    if not 2 <= len(above) <= MAX_CUT_OFF or any(len(one.text) > LONGEST_HEADING or _labels(one.text) for one in above):
        return False
    subject, pages = read_subject(above[0].text), {one.place.page for one in above}
    ends_page = block.place.page is not None and pages == {block.place.page - 1}
    return ends_page and subject is not None and subject.kind == "indicator" and read_subject(above[1].text) is None


def _labels(line: str) -> list[Labelled]:
    """The labels of a line that begins with one."""
    bare = without_number(line).rstrip(":： ")
    role = header_role(bare) if is_header_wording(bare) else None
    if role in ALONE:
        return [Labelled(role or "", bare, "")]
    return [part if part.role in ROLES_OF_BOX else replace(part, role="other") for part in labels_in(line)]


def _parts(card: _Card) -> Parts:
    def printed(role: str) -> Printed | None:
        joined = fold(" ".join(card.texts.get(role, ())))
        return Printed(joined, card.place) if joined else None

    title = " ".join(filter(None, (drop_bullet(_COUNTED.sub("", line)) for line in card.title)))
    measure = fold(" ".join(card.texts.get("measure", ()))) or title
    steps = card.texts.get("steps", [])
    subject = " ".join(card.subjects) or title or measure
    return Parts(
        Printed(subject, card.place),
        drop_bullet(measure),
        fold(" ".join(card.texts.get("analysis", ()))) or None,
        read_steps("\n".join(steps)) if any(map(_BULLET.match, steps)) else tuple(steps),
        printed("responsible"),
        printed("timeline"),
        "\n".join(card.texts.get("timeline", ())),
        fold(" ".join(card.texts.get("follow_up", ()))) or None,
        tuple((label, fold(" ".join(lines))) for label, lines in card.other if lines),
        "\n".join((*card.texts.get("indicator", ()), *card.subjects)) or title or measure,
        None,
        card.place,
    )
