"""Scores stated in running text -> stated scores.

A number that is printed as a score belongs to the last subject named before it, if nothing says that it is of others, of another year or
of several subjects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.agencies_named import without_kinds
from extract.asides import without_counts
from extract.brackets import Legend, legend_of, masked, number_in_brackets
from extract.clause_owners import left_to_others
from extract.document import Block, Place, Table
from extract.in_order import without_owner
from extract.lettered_names import numbers_by_letter, unclear_scores
from extract.level_beside import rating_of
from extract.list_numbers import without_list_numbers
from extract.loose_rows import is_row
from extract.number_words import any_word
from extract.other_bodies import is_of_else
from extract.overall_level import level_before
from extract.passages import Passage, Said, Text, passage_of, said_of, year_said
from extract.pieces import place_in
from extract.printed_as_score import is_score
from extract.prose_headings import Headings
from extract.prose_refusals import is_kept_back, is_refused
from extract.records import Doubt, Named, Printed, Score
from extract.score_cards import Cards, find_cards
from extract.stated import Stated
from extract.subjects import find_subjects
from extract.topics_below import topics_below
from normalize.numerals import find_numbers
from normalize.thai import fold, squeeze


def scores_in_prose(
    blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None, found: Cards | None = None
) -> tuple[list[Stated], list[Doubt]]:
    """All scores that headings and paragraphs state, in order; and a doubt for each heading under which others' scores stand, and for
    numbers whose owners are not clear. `fiscal_year`: the report's own, for sentences without a year. `found`: the cards among the blocks,
    if they are known."""
    stated: list[Stated] = []
    doubts: list[Doubt] = []
    cards = {id(card.label): card for card in (found or find_cards(blocks)).cards}
    legend: Legend | None = None
    headings = Headings(fiscal_year, agency)
    lettered = numbers_by_letter(blocks, fiscal_year)
    for block in blocks:
        card = cards.get(id(block))
        if isinstance(block, Table) or is_row(block.text):
            headings.end()
            continue
        text = without_kinds(without_counts(masked(block.text if card is None else card.text))).replace("\n", " ")
        topics = topics_below(block.text) if card is None else []
        for start, end in topics:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        told = next(filter(None, map(legend_of, (*block.text.split("\n"), block.text.replace("\n", " ")))), None)
        legend = told or (None if legend is not None and headings.ends(block, legend.chapter) else legend)
        after = card.score if card else None
        passage = passage_of(text, block, after, fiscal_year, agency, lettered) if any(map(str.isdigit, text)) else None
        read = _read(passage) if passage is not None else []
        stated.extend(headings.placed(block, read if legend is None else list(_by_legend(read, block, fiscal_year, legend))))
        unclear = [] if lettered else list(unclear_scores(text))
        if any_word("in_order").search(text) or is_of_else(squeeze(text), agency):
            subjects, numbers = find_subjects(text), without_list_numbers(block.text, find_numbers(text))
            unclear += [*without_owner(text, subjects, numbers, agency), *left_to_others(text, subjects, numbers, agency)]
        doubts += [Doubt("row_unread", block.place, fold(printed)) for printed in unclear]
        doubts += [Doubt("row_unread", place_in(block, start), fold(block.text[start:end])) for start, end in topics]
    return stated, [*headings.doubts(), *doubts]


def _by_legend(stated: Sequence[Stated], block: Text, fiscal_year: int | None, legend: Legend) -> Iterator[Stated]:
    """Scores and those in brackets behind them, each of its year; a score whose year the legend leaves open is told for none."""
    text = block.text.replace("\n", " ")
    printed = {(fold(number.raw), place_in(block, number.start)): number for number in find_numbers(text)}
    for one in stated:
        number = printed.get((one.score.printed.raw, one.score.printed.place))
        other = number_in_brackets(text, number) if number is not None and one.fiscal_year in (None, fiscal_year) else None
        if other is None or not is_score(text, other, ()):
            yield one
            continue
        if legend.inside is None:
            continue
        if legend.outside is not None or legend.inside != fiscal_year:
            yield replace(one, fiscal_year=legend.outside or one.fiscal_year)
        score = Score(float(other.value), Printed(fold(other.raw), place_in(block, other.start)))
        yield replace(one, fiscal_year=legend.inside, score=score, rating=None)


def _read(passage: Passage) -> list[Stated]:
    """The scores that a passage states, in order."""
    used: dict[int, int] = {}  # subject -> end of the number that it has
    found: list[Stated] = []
    for number in passage.scores:
        one = said_of(passage, number, used)
        if one is None or is_refused(passage, one):
            continue
        used[one.index] = number.end
        if not is_kept_back(passage, one):
            found.append(_stated(passage, one))
    return found


def _stated(passage: Passage, one: Said) -> Stated:
    found, block = one.subject, passage.block
    place = place_in(block, one.number.start, passage.after)
    score = Score(float(one.number.value), Printed(fold(one.number.raw), place))
    name = Printed(fold(found.raw), place_in(block, found.start), match_score=found.subject.score)
    return Stated(found.subject, year_said(passage, one), score, _rating(passage, one, place), name, place, "prose")


def _rating(passage: Passage, one: Said, place: Place) -> Named | None:
    """The level beside a score of the whole or of an instrument; that of the whole may stand before its name."""
    rating = rating_of(passage.text, one.number, place, passage.subjects) if one.kind in ("overall", "instrument") else None
    return level_before(passage.text, one.subject.start, place) if rating is None and one.kind == "overall" else rating
