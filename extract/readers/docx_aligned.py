"""Tables that an author drew with tabs or spaces instead of Word's tables: found by the rule for plain text (`rows.aligned_table`).

In: the blocks of a Word document. Out: the same blocks, with runs of aligned lines as tables. A tab is a wide gap.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from extract.document import Block, Paragraph, Place
from extract.readers.rows import Line, aligned_table

GAP = " " * 4  # of a tab: wide enough to part two columns


@dataclass(slots=True)
class _Lines:
    """The lines of paragraphs that follow one another, each with its paragraph."""

    lines: list[Line] = field(default_factory=list)
    owners: list[Paragraph] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        for offset, text in enumerate(paragraph.text.split("\n")):
            self.lines.append(Line((paragraph.place.line or 1) + offset, text))
            self.owners.append(paragraph)

    def blocks(self) -> Iterator[Block]:
        at = prose = 0
        while at < len(self.lines):
            found = aligned_table(self.lines, at)
            if found is None:
                at += 1
                continue
            yield from self.paragraphs(prose, at)
            yield found[0]
            at = prose = found[1]
        yield from self.paragraphs(prose, at)

    def paragraphs(self, start: int, end: int) -> Iterator[Block]:
        """The lines from `start` to `end` as the paragraphs that they were."""
        for _, places in groupby(range(start, end), key=lambda at: id(self.owners[at])):
            own = list(places)
            yield Paragraph("\n".join(self.lines[at].text for at in own), Place(line=self.lines[own[0]].number))


def with_aligned_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with tables in place of aligned lines."""
    run = _Lines()
    for block in blocks:
        if isinstance(block, Paragraph):
            run.add(block)
            continue
        yield from run.blocks()
        run = _Lines()
        yield block
    yield from run.blocks()
