"""Forms below headings that name an indicator each, one table after the other -> one table of all, each heading a row of it.

In: the blocks of a document, without running headers. Out: the same blocks; a heading that has become a row stands in it no more, nor do a
page's number or the name of an instrument between two such forms.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.captions import is_of_another, names_instrument
from extract.document import Block, Cell, Heading, Paragraph, Table
from extract.form_rows import indicator_title, measure_title
from extract.form_tables import one_below, under_title
from extract.matrices import matrix
from extract.number_words import any_word
from extract.page_furniture import is_furniture
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.agencies import find_agencies
from normalize.thai import fold, squeeze


def forms_under_titles(blocks: Iterable[Block]) -> list[Block]:
    """The blocks in their order, fewer where headings and tables have become one."""
    whole: list[Block] = []
    titled: set[int] = set()
    for block in blocks:
        at = _last(whole, is_furniture)
        title = _title(whole[at]) if isinstance(block, Table) and at is not None else None
        form = under_title(block, matrix(block), title) if isinstance(block, Table) and title is not None else None
        if form is None or at is None:
            whole.append((isinstance(block, Table) and _under_title_further_up(block, whole)) or block)
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


def _under_title_further_up(table: Table, blocks: list[Block]) -> Table | None:
    """A form below a heading that names an indicator and one text that says nothing of another: the heading stays where it is."""
    at = _last(blocks, is_furniture)
    above = _last(blocks[:at], is_furniture) if at is not None and _says_nothing_else(blocks[at]) else None
    title = _title(blocks[above]) if above is not None else None
    before = _last(blocks[:above], is_furniture) if title is not None else None
    if title is None or (before is not None and _title(blocks[before]) is not None):
        return None  # the last item of a list of indicators heads nothing
    return under_title(table, matrix(table), title)


def _says_nothing_else(block: Block) -> bool:
    """Whether a text names no indicator, instrument, measure, agency or year, and no word that another's numbers are told by."""
    if isinstance(block, Table):
        return False
    text, flat = fold(block.text), squeeze(block.text)
    named = find_subjects(text) or find_years(text) or find_agencies(text) or measure_title(text) is not None
    words = (any_word("caption", "previous", "other", "target"), any_word("box"), any_word("body"))
    return not named and not any(one.search(flat) for one in words) and not is_of_another((text,), None)


def _last(blocks: list[Block], is_passed: Callable[[Block], bool]) -> int | None:
    return next((i for i in range(len(blocks) - 1, -1, -1) if isinstance(blocks[i], Table) or not is_passed(blocks[i])), None)


def _title(block: Block) -> Cell | None:
    text = indicator_title(block.text) if isinstance(block, Heading | Paragraph) else None
    return Cell(text, 0, 0, block.place) if text is not None else None


def _names_instrument(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph) and names_instrument(fold(block.text))
