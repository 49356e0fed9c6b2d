"""Forms below headings that name an indicator each, one table after the other -> one table of all, each heading a row of it.

In: the blocks of a document, without running headers. Out: the same blocks; a heading that has become a row stands in it no more, nor do a
page's number or the name of an instrument between two such forms.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.captions import is_of_another
from extract.document import Block, Cell, Heading, Paragraph, Table
from extract.form_rows import indicator_title
from extract.form_tables import one_below, under_title
from extract.matrices import matrix
from extract.number_words import any_word
from extract.page_furniture import is_furniture
from extract.years import find_years
from normalize.indicators import read_instrument
from normalize.numerals import find_numbers
from normalize.thai import fold, squeeze

LONGEST_INSTRUMENT = 60  # letters of a heading that only names an instrument


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
    """Whether a heading names an instrument and says nothing of the scores below it."""
    text = fold(block.text) if isinstance(block, Heading | Paragraph) else ""
    if not text or len(text) > LONGEST_INSTRUMENT or read_instrument(text) is None:
        return False
    others = is_of_another((text,), None) or any_word("box").search(squeeze(text))
    return not others and not find_years(text) and not any(n.decimals for n in find_numbers(text))
