"""Cards of labelled lines below a name: `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`, then `คะแนนที่ได้ : 91.74 คะแนน`, `เป้าหมาย : 90.00 คะแนน`.

In: the blocks of a document. Out: a card for each name with the scores of the lines that are labelled as the score, of one year or of
several. Refused: names below a text that gives what follows to others; a name with two scores of one year; a report with one such card.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.assessment_boxes import is_below_others
from extract.cell_subjects import Subject, read_subject
from extract.document import Block, Heading, Paragraph, Table
from extract.headers import header_role, header_year, is_header_wording, without_year
from extract.one_block_cards import LONGEST_HEADING, Card, Text
from extract.outline import without_number
from extract.page_furniture import is_page_furniture
from extract.score_cells import score_in_cell
from normalize.numerals import NumberFound, find_numbers
from normalize.thai import fold, squeeze

MIN_CARDS = 2
MOST_LINES = 12  # of a card
_LABELLED = re.compile(r"[-–—•*●○▪➢✓\s]*(?P<label>[^:=：]{2,50}?)\s*[:=：]\s*(?P<value>\S.*)")
SUBJECTS = ("indicator", "instrument", "overall")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line labelled as a score, of a year or of the report's own."""

    block: Text
    year: int | None
    raw: str


def labelled_cards(blocks: Sequence[Block]) -> list[Card]:
    """The cards, where a report has several."""
    shown = [block for block in blocks if not (isinstance(block, Paragraph) and is_page_furniture(block.text))]
    cards: list[Card] = []
    names: set[str] = set()
    for at, block in enumerate(shown):
        subject = _named(block)
        if subject is None or isinstance(block, Table):
            continue
        lines = [line for line in _below(shown, at) if line is not None]
        if not lines or len({line.year for line in lines}) < len(lines):
            continue
        if is_below_others(block, shown) and not _is_labelled(shown[at - 1]):  # a line of the card above says nothing of this one
            continue
        told = " ".join(f"ปี {line.year} : {line.raw} คะแนน" if line.year else f": {line.raw} คะแนน" for line in lines)
        cards.append(Card(block, lines[0].block, None, f"{fold(block.text)} {told}"))
        names.add(subject.name)
    return cards if len(names) >= MIN_CARDS else []


def _named(block: Block) -> Subject | None:
    """What a short text names, if it says nothing else."""
    if isinstance(block, Table) or len(block.text) > LONGEST_HEADING or not squeeze(block.text) or _has_score(block.text):
        return None
    subject = read_subject(without_number(fold(block.text)))
    return subject if subject is not None and subject.kind in SUBJECTS else None


def _is_labelled(block: Block) -> bool:
    return not isinstance(block, Table) and _LABELLED.fullmatch(fold(block.text)) is not None


def _has_score(text: str) -> bool:
    return any(number.decimals > 1 for number in find_numbers(text))


def _below(blocks: Sequence[Block], at: int) -> Iterator[_Line | None]:
    """The labelled lines right below a name: those of its scores, None for the others."""
    count = 0
    for block in blocks[at + 1 :]:
        if not isinstance(block, Heading | Paragraph):
            return
        for text in block.text.split("\n"):
            hit = _LABELLED.fullmatch(fold(text))
            count += 1
            if hit is None or count > MOST_LINES:
                return
            yield _score(block, hit["label"].strip(), hit["value"])


def _score(block: Text, label: str, value: str) -> _Line | None:
    """The score of a line, if its label is a known word for the score."""
    word = without_year(label)
    if header_role(word) != "score" or not is_header_wording(word):
        return None
    number: NumberFound | None = next(iter(find_numbers(value)), None)
    if number is None or score_in_cell(value)[0] is None:
        return None
    return _Line(block, header_year(label), number.raw)
