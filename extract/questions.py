"""Question tables -> scores of questions and of their bulleted items.

A question table has rows that begin with a question code (`I7`, `๐๓๘`, `ข้อ ๗`) in some cell, and a score in another. Scores stacked
in one cell are the question's first, then its items'. A row without code and score goes on with the question above (page break).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.cell_subjects import read_subject
from extract.document import Cell
from extract.grids import Grid, GridRow
from extract.item_rows import indicator_of_total, items_of
from extract.lettered_names import codes_are_numbers
from extract.pieces import joined_place
from extract.question_cells import begins_with_score, listed_questions
from extract.records import Doubt, Printed, QuestionScore, Score
from extract.score_cells import printed_of
from extract.score_columns import NOT_SCORES, PREFERRED_HEADERS
from extract.stacked_questions import BULLET, parted_questions
from normalize.indicators import find_indicators, instrument_of, read_instrument
from normalize.lettered_indicators import is_numbered_indicator
from normalize.numerals import is_empty, read_score, read_scores
from normalize.questions import CodeMatch, CodeRow, Print, assign_codes, read_code
from normalize.thai import fold

MIN_WORDING = 8  # letters of a question that stands in a cell beside its code
MIN_RANGE = 2  # letters of a title behind its code
_RANGE = re.compile(r"^[-–—\s]*(?:ถึง|จาก)?\s*[OoIiEe๐0]?\s?[0-9๐-๙]+")  # `O1-O9` is a range of questions, `8 จาก 9` a count of them


@dataclass(frozen=True, slots=True)
class QuestionTable:
    scores: tuple[QuestionScore, ...]
    doubts: tuple[Doubt, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class _Row:
    printed: Print
    question: Cell
    text: str
    scores: tuple[tuple[float | None, Printed], ...]
    recommendation: str | None
    instrument: str | None
    indicator_no: int | None
    row: GridRow


def _code_cell(row: GridRow, skip: frozenset[int], numbers: bool) -> tuple[int, Print] | None:
    """The first cell that begins with a code and a wording (or a code alone, with the wording in the next cell).

    `numbers`: a code before an indicator's name is its number."""
    for index, cell in enumerate(row.cells):
        if (index and cell is row.cells[index - 1]) or (read_score(cell.text).value is not None and "." in cell.text):
            continue
        printed = read_code(fold(cell.text)) if not begins_with_score(cell.text) else None
        if printed is None or (not printed.lettered and (index in skip or read_subject(cell.text) is not None)):
            continue  # `1 การปฏิบัติหน้าที่` is an indicator with its number
        if len(re.findall(r"[ก-๛A-Za-z]", printed.rest)) >= MIN_RANGE and not _RANGE.match(printed.rest):
            return index, printed
        after = fold(row.text(index + 1))
        if numbers and not printed.rest and is_numbered_indicator(f"{printed.raw} {after}"):
            continue
        if not printed.rest and printed.lettered and len(after) >= MIN_WORDING and read_score(after).value is None:
            return index + 1, replace(printed, rest=after)
    return None


def _stacked(cells: Sequence[Cell]) -> tuple[tuple[float | None, Printed], ...]:
    """The scores of the first cell that holds nothing else."""
    for cell in cells:
        values = read_scores(cell.text)
        if values is not None and (len(values) > 1 or not is_empty(cell.text)):
            prints = cell.text.split()
            return tuple(
                (v, Printed(p, cell.place, cell.reading.how, cell.reading.confidence)) for v, p in zip(values, prints, strict=True)
            )
        value = read_score(cell.text).value
        if value is not None:
            return ((value, printed_of(cell)),)  # with its unit: `๐ คะแนน`
    return ()


def _score_column(grid: Grid, fiscal_year: int | None, excluded: frozenset[int]) -> int | None:
    """The column of the questions' scores by its header: the one headed so, else the report's year, else the one headed as score."""
    headed = [i for i, c in enumerate(grid.columns) if c.role == "question_score" and c.year in (None, fiscal_year)]
    if len(headed) == 1:
        return headed[0]
    years = [i for i, c in enumerate(grid.columns) if c.year is not None and c.role in ("score", None)]
    if years:
        own = [i for i in years if grid.columns[i].year == fiscal_year]
        return own[0] if len(own) == 1 else None
    scores = [i for i, c in enumerate(grid.columns) if c.role == "score" and i not in excluded]
    if len(scores) > 1:
        scores = [i for i in scores if fold(grid.columns[i].header) in PREFERRED_HEADERS]
    return scores[0] if len(scores) == 1 else None


def _row_scores(
    grid: Grid, row: GridRow, code: int, column: int | None, excluded: frozenset[int]
) -> tuple[tuple[float | None, Printed], ...] | None:
    """The scores on a question's row: in the score column, else (cells shifted) in the one other cell with a number. None: several."""
    if column is not None and column != code and (found := _stacked([row.cells[column]])):
        return found
    cells = {id(c): c for i, c in enumerate(row.cells) if i not in excluded and i != code and grid.columns[i].year is None}
    numeric = [found for c in cells.values() if (found := _stacked([c]))]
    if len(numeric) > 1:
        return None
    return numeric[0] if numeric else ()


def _context(grid: Grid) -> tuple[str | None, int | None]:
    """The instrument and indicator that the texts before the table name last."""
    instrument: str | None = None
    indicator: int | None = None
    for text in grid.before:
        named = [m.indicator_no for m in find_indicators(text) if m.named]
        if len(set(named)) == 1:
            indicator, instrument = named[0], instrument_of(named[0])
        elif read_instrument(text) is not None and len(text) < 300:
            found = read_instrument(text)
            if indicator is not None and found is not None and instrument_of(indicator) != found[:3]:
                indicator = None
            instrument = found
    return instrument, indicator


def read_question_table(grid: Grid, fiscal_year: int | None) -> QuestionTable | None:
    """The question scores of one grid, or None where it is no question table."""
    grid = parted_questions(grid)
    items = items_of(grid, fiscal_year)
    excluded = frozenset(i for i, c in enumerate(grid.columns) if c.role in NOT_SCORES - {"code", "other", "question_score"})
    excluded |= items.own if items is not None and items.theirs else frozenset()
    if grid.column("responsible") is not None or grid.column("timeline") is not None:
        return None
    instrument, indicator = _context(grid)
    found: list[_Row] = []
    doubts: list[Doubt] = []
    recommendation_column = grid.column("recommendation", "analysis", "measure", "note")
    inherited: str | None = None  # a recommendation on the indicator's row (merged cell) belongs to its first question
    column = _score_column(grid, fiscal_year, excluded)
    numbers = codes_are_numbers(grid)
    for at, row in enumerate(grid.rows):
        coded = _code_cell(row, excluded, numbers)
        if coded is None:
            subject = next(
                (s for s in (read_subject(c.text, fiscal_year) for c in row.cells) if s is not None and s.kind == "indicator"), None
            )
            scores = _stacked([c for i, c in enumerate(row.cells) if i not in excluded])
            total = any(indicator_of_total(c.text) for c in row.cells) or (items is not None and items.is_total(grid, at))
            if found and scores and total:
                continue  # the mean of the questions above: read as the indicator's score
            if subject is not None and scores:
                indicator, instrument = int(subject.name), instrument_of(int(subject.name))
                inherited = _recommendation(row, recommendation_column, None)
            elif any(begins_with_score(cell.text) and not listed_questions(cell.text) for cell in row.cells):
                doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))), "question_scores"))
            elif found and row.first and not scores and _first_text(row):
                last = found[-1]
                found[-1] = replace(last, question=_joined(last, row, _first_text(row)), text=f"{last.text} {_first_text(row)}")
            elif found and scores and len(scores) == 1 and (item := _item_text(row)) is not None:
                last = found[-1]
                question = _joined(last, row, item)
                found[-1] = replace(last, question=question, text=f"{last.text} - {item}", scores=(*last.scores, *scores))
            elif scores and subject is None and found:
                doubts.append(Doubt("row_unread", row.place, " | ".join(filter(None, map(fold, row.texts()))), "question_scores"))
            continue
        index, printed = coded
        own = _row_scores(grid, row, index, column, excluded)
        if own is None:
            place = row.place
            doubts.append(
                Doubt("score_ambiguous", place, " | ".join(filter(None, map(fold, row.texts()))), "question_scores", None, "score")
            )
            continue
        if not own:
            continue
        if column is not None and (column == index or not _stacked([row.cells[column]])):
            shifted = " | ".join(filter(None, map(fold, row.texts())))
            doubts.append(Doubt("cell_shifted", own[0][1].place, shifted, "question_scores", None, "score", fiscal_year))
        advice = _recommendation(row, recommendation_column, index) or inherited
        inherited = None
        text = fold(row.text(index))
        found.append(_Row(printed, row.cells[index], text, own, advice, instrument, indicator, row))
    if not found or (len(found) < 2 and not found[0].printed.lettered):
        return None
    matches = assign_codes([CodeRow(r.printed, r.printed.rest, r.instrument, r.indicator_no) for r in found], fiscal_year)
    result: list[QuestionScore] = []
    for row_found, match in zip(found, matches, strict=True):
        if match.code is None:
            doubts.append(
                Doubt(
                    "question_code_uncertain",
                    row_found.question.place,
                    row_found.text[:200],
                    "question_scores",
                    None,
                    "question_code",
                    fiscal_year,
                    candidates=tuple(filter(None, (match.runner_up, *[c for c, _ in row_found.printed.codes]))),
                )
            )
            continue
        result.extend(_records(row_found, match, fiscal_year, doubts))
    return QuestionTable(tuple(result), tuple(doubts), len(found))


def _joined(above: _Row, row: GridRow, text: str) -> Cell:
    """The cell of a question that goes on in another row with `text`."""
    more = next(cell for cell in row.cells if text in fold(cell.text))
    return replace(above.question, place=joined_place(above.question, more))


def _first_text(row: GridRow) -> str:
    return next((fold(c.text) for c in row.cells if fold(c.text)), "")


def _item_text(row: GridRow) -> str | None:
    """The wording of a row that holds one item of the question above: a bullet and its score."""
    text = next((fold(c.text) for c in row.cells if BULLET.match(fold(c.text))), "")
    return BULLET.sub("", text, count=1).strip() if BULLET.match(text) else None


def _recommendation(row: GridRow, column: int | None, question: int | None) -> str | None:
    """The advice on a row: the recommendation column's text, or (cells shifted) the last long text behind the score."""
    if column is not None and column != question and not is_empty(row.text(column)) and read_scores(row.text(column)) is None:
        return fold(row.text(column))
    start = (question if question is not None else -1) + 1
    behind = [
        fold(c.text) for c in row.cells[start:] if not is_empty(c.text) and read_scores(c.text) is None and read_subject(c.text) is None
    ]
    return behind[-1] if behind and question is not None and len(behind[-1]) > MIN_WORDING else None


def _records(row: _Row, match: CodeMatch, fiscal_year: int | None, doubts: list[Doubt]) -> list[QuestionScore]:
    """The question's record and one per scored item."""
    code = match.code or ""
    question = replace(
        printed_of(row.question), raw=row.text, match_score=match.score, runner_up=match.runner_up, runner_up_score=match.runner_up_score
    )
    parts = [p.strip() for p in BULLET.split(row.text) if p.strip()]
    items = parts[1:]
    value, printed = row.scores[0]
    if len(row.scores) == 1:
        return [QuestionScore(fiscal_year, code, None, match.indicator_no, question, Score(value, printed), row.recommendation)]
    if len(items) != len(row.scores) - 1:
        prints = tuple(p.raw for _, p in row.scores)
        doubts.append(
            Doubt(
                "score_ambiguous",
                printed.place,
                " ".join(prints),
                "question_scores",
                f"{fiscal_year}/{code}",
                "score",
                fiscal_year,
                candidates=prints,
            )
        )
        unsure = Score(None, Printed(" ".join(prints), printed.place))
        return [QuestionScore(fiscal_year, code, None, match.indicator_no, question, unsure, row.recommendation)]
    stem = QuestionScore(
        fiscal_year, code, None, match.indicator_no, replace(question, raw=parts[0]), Score(value, printed), row.recommendation
    )
    return [stem] + [
        QuestionScore(
            fiscal_year, code, number, match.indicator_no, replace(printed_of(row.question), raw=text), Score(item_value, item_printed)
        )
        for number, (text, (item_value, item_printed)) in enumerate(zip(items, row.scores[1:], strict=True), 1)
    ]
