"""Blocks as read -> a page of mended blocks: `thai.repair` once over all its texts, so that it sees a whole page's evidence."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extract.document import Block, Page, Table
from extract.errors import DocumentError
from normalize import thai

MAX_LINES = 120_000  # of text, those of cells included; the longest report has 3,000, and each costs a ten-thousandth of a second
TOO_MANY = f"ข้อความเกิน {MAX_LINES:,} บรรทัด (the text has too many lines)"
MAX_REPAIRED = 0.02  # of the Thai characters; text from a sound source needs next to none


def mended_page(blocks: Sequence[Block], method: str, replacements: int = 0, reason: str | None = None, *, is_whole: bool = True) -> Page:
    """The page with its texts repaired, and what that says of its quality. `replacements`: bytes without meaning. `is_whole`: nothing of
    the page is known to be missing.

    Raises:
        DocumentError: `too_large` if there are more lines than any report has.
    """
    lines = "\n".join(_texts(blocks)).split("\n")
    if len(lines) > MAX_LINES:
        raise DocumentError("too_large", TOO_MANY)
    repaired = thai.repair("\n".join(lines))
    mended = repaired.text.split("\n")
    if len(mended) != len(lines):  # never by its promise; then each line by itself
        mended = [" ".join(thai.repair(line).text.split("\n")) for line in lines]
    text = "\n".join(mended)
    damage = thai.detect(text)
    damaged = not is_whole or bool(damage) or replacements > 0 or repaired.repairs > MAX_REPAIRED * thai.thai_characters(text)
    taken = iter(mended)
    return Page(
        number=None,
        blocks=tuple(map_texts(block, lambda old: _take(taken, old)) for block in blocks),
        method=method,
        quality="damaged" if damaged else "good" if text.strip() else "no_text",
        repairs=repaired.repairs,
        damage=damage,
        reason=_reasons(reason, replacements),
    )


def map_texts(block: Block, change: Callable[[str], str]) -> Block:
    """The block with each of its texts changed, in the order of `_texts`."""
    if not isinstance(block, Table):
        return replace(block, text=change(block.text))
    caption = None if block.caption is None else change(block.caption)
    return replace(block, caption=caption, cells=tuple(replace(cell, text=change(cell.text)) for cell in block.cells))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from () if block.caption is None else (block.caption,)
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


def _take(lines: Iterator[str], old: str) -> str:
    """As many mended lines as the old text has."""
    return "\n".join(next(lines) for _ in range(old.count("\n") + 1))


def _reasons(reason: str | None, replacements: int) -> str | None:
    unknown = f"อักขระที่ถอดรหัสไม่ได้ {replacements} ตัว ({replacements} characters without meaning)" if replacements else None
    return "; ".join(part for part in (reason, unknown) if part) or None
