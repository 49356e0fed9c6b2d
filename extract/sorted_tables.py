"""Which table of a document holds what: measures, questions, scores, an analysis, or something else.

In: the tables as grids. Out: each in the one list of what it holds; the reason why one is used for nothing, and a doubt that names it.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract import measure_phrases as phrases
from extract.captions import is_of_another, names_instrument
from extract.card_cells import read_card_table
from extract.column_owners import OF_ANOTHER
from extract.finding_columns import is_judged_grid
from extract.findings import is_analysis_grid
from extract.grids import Grid
from extract.lone_forms import lone_scores
from extract.measure_labels import is_only_time
from extract.measure_sentences import LONGEST_HEADING, heads_no_plan
from extract.measure_tables import is_measure_grid
from extract.overall_tables import read_overall_table
from extract.question_owners import is_over_others
from extract.questions import QuestionTable, read_question_table
from extract.records import Doubt, TableUse
from extract.score_tables import read_score_table, read_scores_beside_questions
from extract.scored_names import with_scores_in_names
from extract.stated import ScoreTable
from extract.year_cards import read_year_cards
from extract.year_rows import read_year_rows
from normalize.numerals import find_numbers
from normalize.thai import fold, squeeze

_LETTERS = re.compile("[ก-ฮ]")
OF_PLANS = frozenset({"measure", "steps", "responsible", "timeline", "follow_up", "follow_up+timeline", "target", "calendar"})


@dataclass(frozen=True, slots=True)
class Sorted:
    """The document's tables, each in the one list of what it holds. `rest`: about something else; `is_past`: all measures were done."""

    measures: tuple[Grid, ...]
    questions: tuple[tuple[Grid, QuestionTable], ...]
    scores: tuple[tuple[Grid, ScoreTable], ...]
    analysis: tuple[Grid, ...]
    rest: tuple[Grid, ...]
    is_past: bool = False

    def without_measures(self) -> Sorted:
        return replace(self, measures=(), rest=(*self.rest, *self.measures), is_past=False)


def sort_tables(grids: Sequence[Grid], year: int | None, agency: str | None = None) -> Sorted:
    """Measures by their columns, then questions and scores by what the rows hold, then analyses."""
    measures: list[Grid] = []
    questions: list[tuple[Grid, QuestionTable]] = []
    scores: list[tuple[Grid, ScoreTable]] = []
    analysis: list[Grid] = []
    rest: list[Grid] = []
    for grid in grids:
        if is_measure_grid(grid):
            measures.append(grid)
            beside = read_score_table(grid, year) if "score" in grid.roles and not is_of_another(grid.before, agency) else None
            if beside is not None:
                scores.append((grid, beside))
            asked = _asked_beside(grid, year) if not _is_questions_of_others(grid, year, agency) else None
            if asked is not None:
                questions.append((grid, asked))
        elif (asked := read_question_table(grid, year)) is not None and _is_questions_of_others(grid, year, agency):
            rest.append(grid)
        elif asked is not None:
            questions.append((grid, asked))
            own = with_scores_in_names(read_scores_beside_questions(grid, year), grid)
            if own is not None and not is_of_another(grid.before, agency):
                scores.append((grid, own))
        elif (scored := _scores_of(grid, year, agency)) is not None:
            if is_of_another(grid.before, agency):
                rest.append(grid)
            else:
                scores.append((grid, scored))
        elif is_analysis_grid(grid) or is_judged_grid(grid):
            analysis.append(grid)
        else:
            rest.append(grid)
    scored_already = {id(grid) for grid, _ in scores}
    lone = lone_scores([grid for grid in grids if id(grid) not in scored_already], year, agency)
    told = {id(grid) for grid, _ in lone}
    rest = [grid for grid in rest if id(grid) not in told]
    captions = _captions(measures)
    ours, others = _apart(measures, lambda grid: phrases.not_ours().search(squeeze(captions[id(grid)])) is not None)
    planned, past = _apart(ours, lambda grid: _is_no_plan(captions[id(grid)], year))
    if planned:  # a report on what was done has no others
        ours, others = planned, others + past
    measures, rest = ours, rest + others
    return Sorted(tuple(measures), tuple(questions), (*scores, *lone), tuple(analysis), tuple(rest), bool(past) and not planned)


def _asked_beside(grid: Grid, year: int | None) -> QuestionTable | None:
    """The questions of a measures table that has a column for what each got: `ข้อคำถาม | คะแนน | มาตรการ | ผู้รับผิดชอบ`."""
    if not {"score", "question_score"} & set(grid.roles):
        return None
    kept = [i for i, column in enumerate(grid.columns) if column.role not in OF_PLANS]
    rows = tuple(
        replace(row, cells=tuple(row.cells[i] for i in kept), inherited=frozenset(kept.index(i) for i in row.inherited if i in kept))
        for row in grid.rows
    )
    return read_question_table(replace(grid, columns=tuple(grid.columns[i] for i in kept), rows=rows), year)


def _is_questions_of_others(grid: Grid, year: int | None, agency: str | None) -> bool:
    """Whether the caption of a table of questions gives them to others. Columns that name the report's year tell more than a caption."""
    over = [text for text in grid.before[-2:] if text]
    named = over[:-1] if len(over) > 1 and names_instrument(over[-1]) else over
    return year not in {column.year for column in grid.columns} - {None} and bool(named) and is_over_others(named[-1], year, agency)


def _apart(grids: Sequence[Grid], is_one: Callable[[Grid], bool]) -> tuple[list[Grid], list[Grid]]:
    """The grids without those that are one, and those."""
    told = [(grid, is_one(grid)) for grid in grids]
    return [grid for grid, yes in told if not yes], [grid for grid, yes in told if yes]


def _captions(grids: Sequence[Grid]) -> dict[int, str]:
    """The heading over each grid; over one that has nothing but a time above it, that of the grid before."""
    found: dict[int, str] = {}
    last = ""
    for grid in grids:
        only_time = bool(grid.before) and all(is_only_time(text) for text in grid.before)
        last = found[id(grid)] = last if only_time else _caption(grid)
    return found


def _is_no_plan(caption: str, year: int | None) -> bool:
    """Whether the caption of a measures table says that they are last year's, or done, or that it tells who reports about them."""
    return bool(caption) and (heads_no_plan(caption, year, None) or phrases.follows_up().fullmatch(squeeze(caption)) is not None)


def _caption(grid: Grid) -> str:
    """The heading right over a table, over the sentence that leads to it, or over a time that is all it has; nothing if there are longer
    texts."""
    above = [text for text in grid.before if not is_only_time(text)][-2:]
    return next((text for text in reversed(above) if _is_short(text)), "")


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_HEADING or (len(_LETTERS.findall(text)) <= LONGEST_HEADING and not phrases.leads_on(text))


def _scores_of(grid: Grid, year: int | None, agency: str | None) -> ScoreTable | None:
    read = read_year_cards(grid, year) or read_score_table(grid, year) or read_year_rows(grid, year) or read_card_table(grid, year)
    return read or read_overall_table(grid, year, agency)


def left_out(grid: Grid) -> Doubt:
    """The doubt that names a table used for nothing, with the reason."""
    return Doubt("table_left_out", grid.place, (grid.header or _first(grid))[:300], actual=_reason(grid))


def _first(grid: Grid) -> str:
    return " | ".join(filter(None, map(fold, grid.rows[0].texts()))) if grid.rows else ""


def _reason(grid: Grid) -> str:
    roles = set(grid.roles)
    if not grid.rows:
        return "empty"
    if OF_ANOTHER in roles or any(read(grid, None) is not None for read in (read_score_table, read_card_table, read_question_table)):
        return "of_another_agency_or_mean"
    if roles & {"weight", "weighted", "target"} or "น้ำหนัก" in grid.header:
        return "weights_or_targets"
    if not any(find_numbers(t) for row in grid.rows for t in row.texts()):
        return "no_numbers"
    return "not_about_indicators"


def uses(grids: Sequence[Grid], tables: Sorted) -> tuple[TableUse, ...]:
    """What each table of the document was used for, in their order."""
    used = {id(g): "measures" for g in tables.measures}
    used |= {id(g): "scores" for g, _ in tables.scores}
    used |= {id(g): "question_scores" for g, _ in tables.questions}
    used |= {id(g): "findings" for g in tables.analysis}
    return tuple(
        TableUse(g.place, (g.header or _first(g))[:300], len(g.rows), used.get(id(g)), None if id(g) in used else _reason(g), g.roles)
        for g in grids
    )
