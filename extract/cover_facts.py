"""What a table on the cover says of the agency: `ชื่อหน่วยงาน | โรงพยาบาล…`, `ประเภทหน่วยงาน | โรงพยาบาลชุมชน`, `จังหวัด | เลย`.

In: the blocks of a document. Out: those rows as lines that the cover's readers understand. Data: catalogue/cover_labels.csv. Only tables
before the first long text count, and only rows of a label and one value.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from catalogue.data import rows
from extract.document import Block, Cell, Table
from extract.headers import header_role
from extract.lines import Line
from normalize.agencies import type_words
from normalize.thai import fold, squeeze

BLOCKS = 20  # of a cover
MIN_FACTS = 2  # known rows of a table
LONGEST_VALUE = 120  # letters
LONGEST_TEXT = 260  # letters of a line on a cover
_ANY_TYPE = "ประเภท"  # of anything: an agency's only beside its name, and if it begins as agencies do
_LINE = {"agency": "หน่วยงาน : {}", "agency_type": "ประเภทหน่วยงาน {}", "district": "อำเภอ{}", "province": "จังหวัด{}", "address": "{}"}


@cache
def _labels() -> dict[str, str]:
    return {squeeze(row["label"]): row["means"] for row in rows("cover_labels")}


def fact_lines(blocks: Sequence[Block], *means: str) -> list[Line]:
    """What the rows of a cover's tables say of these: agency, agency_type, district, province. The first of each counts."""
    found: dict[str, Line] = {}
    for block in blocks[:BLOCKS]:
        if not isinstance(block, Table):
            if max(map(len, block.text.split("\n"))) > LONGEST_TEXT:
                break
            continue
        found = _facts(block) | found
    return [found[one] for one in means if one in found]


def _facts(table: Table) -> dict[str, Line]:
    """The known rows of one table, each label once; a single one tells the type only: a list of provinces is about others."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    known = [fact for cells in by_row.values() if (fact := _fact(cells)) is not None]
    told = [means for means, _ in known]
    if len(set(told)) < len(told):
        return {}
    if "agency" not in told and any(squeeze(cells[0].text).rstrip(":：") == _ANY_TYPE for cells in by_row.values()):
        known = [(means, line) for means, line in known if means != "agency_type"]
    return {means: line for means, line in known if len(known) >= MIN_FACTS or means == "agency_type"}


def _fact(cells: Sequence[Cell]) -> tuple[str, Line] | None:
    """The label in the first cell, the value in the second, and nothing else in the row."""
    texts = [fold(cell.text) for cell in cells]
    if len(texts) < 2 or not texts[1] or any(texts[2:]) or len(texts[1]) > LONGEST_VALUE:
        return None
    means = _labels().get(squeeze(texts[0]).rstrip(":："))
    if means is None or header_role(texts[1]) is not None or any(letter.isdigit() for letter in texts[1]):
        return None
    if squeeze(texts[0]).rstrip(":：") == _ANY_TYPE and not texts[1].startswith(type_words()):
        return None
    value = texts[1].removeprefix({"district": "อำเภอ", "province": "จังหวัด"}.get(means, "\n"))
    return means, Line(_LINE[means].format(value), cells[1].place, 0)
