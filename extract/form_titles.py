"""Forms below headings that name an indicator each, one table after the other -> one table of all, each heading a row of it.

In: the blocks of a document, without running headers. Out: the same blocks; a heading that has become a row stands in it no more, nor do a
page's number or the name of an instrument between two such forms.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.captions import names_instrument
from extract.document import Block, Cell, Heading, Paragraph, Table
from extract.form_rows import indicator_title
from extract.form_tables import one_below, under_title
from extract.matrices import matrix
from extract.page_furniture import is_furniture
from normalize.thai import fold


def forms_under_titles(blocks: Iterable[Block]) -> list[Block]:
    """The blocks in their order, fewer where headings and tables have become one."""
    whole: list[Block] = []
    titled: set[int] = set()
    for block in blocks:
        at = _last(whole, is_furniture)
        title = _title(whole[at]) if isinstance(block, Table) and at is not None else None
        form = under_title(block, matrix(block), title) if isinstance(block, Table) and title is not None else None
        if form is None or at is None:
            whole.append(block)
            continue
        del whole[at:]
        above = _last(whole, lambda one: is_furniture(one) or _names_instrument(one))
        before = whole[above] if above is not None else None
        if isinstance(before, Table) and id(before) in titled:
            del whole[above:]
            form = one_below(before, form)
        whole.append(form)
        titled.add(id(form))
    return whole


def _last(blocks: list[Block], is_passed: Callable[[Block], bool]) -> int | None:
    return next((i for i in range(len(blocks) - 1, -1, -1) if isinstance(blocks[i], Table) or not is_passed(blocks[i])), None)


def _title(block: Block) -> Cell | None:
    text = indicator_title(block.text) if isinstance(block, Heading | Paragraph) else None
    return Cell(text, 0, 0, block.place) if text is not None else None


def _names_instrument(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph) and names_instrument(fold(block.text))
