"""Names that a report gives an instrument or an indicator itself, in a note: `หมายเหตุ EIT (ผู้รับบริการตอบ) คือ EIT ส่วนที่ 1`.

In: the blocks of a document. Out: the same blocks; cells whose text, or what it has in brackets, is so declared carry its meaning. A name
that is declared twice in different ways, or against the instrument that it names, has none; nor have two names of one meaning.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.cell_subjects import read_subject
from extract.document import Block, Paragraph, Table
from extract.headers import header_role
from normalize.indicators import INDICATORS_OF, find_indicators, read_instrument
from normalize.numerals import is_empty, read_score
from normalize.thai import arabic, fold, squeeze

LONGEST_NAME = 60  # letters
LONGEST_NOTE = 1000
LONGEST_REST = 40
FARTHEST = 90  # letters of what a name is declared to be
_IS = r"[\"”']?\s*(?:คือ|หมายถึง|หมายความถึง|แทน|ใช้แทน|[=:：])\s*[\"“']?"
_SAYS = re.compile(_IS)
_BEGINS = r"(?:(?<![ก-๛A-Za-z0-9])|(?<=และ)|(?<=ส่วน)|(?<=กับ))"
_ENDS = re.compile(r"[,;\n\"”]|\s(?:และ|ส่วน(?!ที่)|กับ|โดย)|(?<=\d)\s*และ|\s{2,}")
_CODE = re.compile(r"[ก-ฮA-Za-z]{1,5}\.?\s?\d{1,2}")
_PART = re.compile(r"\s*ส่วน")
_BRACKET = re.compile(r"\(([^()]{2,40})\)\s*$")


def with_meanings(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with what notes say of the names in table cells."""
    kept = list(blocks)
    notes = [note for at, block in enumerate(kept) if (note := _note(block, kept[at + 1 : at + 2])) is not None]
    if not notes:
        return kept
    names = {fold(cell.text) for b in kept if isinstance(b, Table) for cell in b.cells if _may_be_declared(cell.text)}
    meanings = _meanings(names, notes)
    return [_with(b, meanings) if isinstance(b, Table) and meanings else b for b in kept]


def _note(block: Block, after: Sequence[Block]) -> str | None:
    """A text that declares names, with the rest of its last line where a page shows it as a short text of its own."""
    if isinstance(block, Table) or len(block.text) > LONGEST_NOTE or not _declares(block.text):
        return None
    rest = fold(after[0].text) if after and isinstance(after[0], Paragraph) else ""
    return f"{fold(block.text)}\n{rest}" if 0 < len(rest) <= LONGEST_REST and not _SAYS.search(rest) else fold(block.text)


def _declares(text: str) -> bool:
    return _SAYS.search(text) is not None and (re.search(r"[IEO]IT", text) is not None or bool(find_indicators(text)))


def _may_be_declared(text: str) -> bool:
    flat = fold(text)
    if not 0 < len(flat) <= LONGEST_NAME or is_empty(flat) or read_score(flat).value is not None:
        return False
    return read_subject(flat) is None and header_role(flat) is None


def _meanings(names: set[str], notes: Sequence[str]) -> dict[str, str]:
    """Name -> the words that say what it is."""
    inner: dict[str, list[str]] = defaultdict(list)
    said = squeeze(" ".join(notes))
    for name in sorted(names):
        bracket = _BRACKET.search(name)
        for label in {name, bracket[1] if bracket else name}:
            if squeeze(label) in said:
                inner[label].append(name)
    spans = {label: _span(label) for label, owners in inner.items() if len(owners) == 1}
    found: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        hits = sorted((hit.start(), hit.end(), label) for label, pattern in spans.items() for hit in pattern.finditer(note))
        for at, (_, end, label) in enumerate(hits):
            until = min(hits[at + 1][0] if at + 1 < len(hits) else len(note), end + FARTHEST)
            meant = _subject_text(note[end:until], inner[label][0])
            if meant is not None:
                found[inner[label][0]].add(meant)
    told = {name: (_named(min(words)), min(words)) for name, words in found.items() if len({_named(w) for w in words}) == 1}
    times = Counter(meant for meant, _ in told.values())
    return {name: words for name, (meant, words) in told.items() if times[meant] == 1}


def is_code(text: str) -> bool:
    """Whether a text is nothing but a code of the report's own, as `ต.1`."""
    return _CODE.fullmatch(arabic(text)) is not None


def _span(label: str) -> re.Pattern[str]:
    """Where a name is declared; a code (`ต.1 การปฏิบัติหน้าที่ ต.2 …`) may stand right before what it means."""
    says = rf"(?:{_IS}|\s)" if is_code(label) else _IS
    return re.compile(rf"{_BEGINS}{_loose(label)}(?![0-9๐-๙])\s*{says}")


def _loose(label: str) -> str:
    return r"\s*".join(map(re.escape, squeeze(label)))


def _subject_text(text: str, name: str) -> str | None:
    """The beginning of a text that names an instrument or an indicator, if the declared name speaks of no other."""
    cuts = sorted({len(text), *(hit.start() for hit in _ENDS.finditer(text))}, reverse=True)
    read = [(end, _cut(text[:end])) for end in cuts]
    end, words = next(((end, words) for end, words in read if words is not None), (0, None))
    meant = _named(words) if words is not None else None
    if words is None or meant is None or ("\n" in text[:end] and _PART.match(text[text.index("\n") :])):
        return None  # `EIT` and below it `ส่วนที่ 2`: the rest of the note, or a heading
    said, own = read_instrument(name), _instrument(meant)
    if said is not None and (not own.startswith(said) or meant == ("instrument", said)):
        return None  # another's name, or `EIT (…) คือ EIT`, which says nothing
    return words


def _cut(text: str) -> str | None:
    """The words of a text that name an instrument or indicator; a line may end inside a word."""
    for words in (text.replace("\n", " "), text.replace("\n", "")):
        trimmed = re.sub(r"\s*(?:และ|,|;)\s*$", "", words).strip(" .()\"“”'")
        if _named(trimmed) is not None:
            return trimmed
    return None


def _named(words: str) -> tuple[str, str] | None:
    subject = read_subject(words)
    return (subject.kind, subject.name) if subject is not None and subject.kind in ("instrument", "indicator") else None


def _instrument(meant: tuple[str, str]) -> str:
    kind, name = meant
    return name if kind == "instrument" else next(i for i, numbers in INDICATORS_OF.items() if int(name) in numbers)


def _with(table: Table, meanings: dict[str, str]) -> Table:
    return replace(table, cells=tuple(replace(c, meaning=meanings[name]) if (name := fold(c.text)) in meanings else c for c in table.cells))
