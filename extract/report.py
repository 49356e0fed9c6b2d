"""Document -> Report: cover, tables, scores, questions, findings, measures, in this order; what is left over is doubted.

Every table is used once, by what it holds; a table used for nothing is named with its reason (`TableUse`, doubt `table_left_out`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.column_owners import with_owners
from extract.columns import Column
from extract.cover import read_cover, report_kind
from extract.document import Block, Document, Heading, Paragraph, Place, Table
from extract.filled_forms import filled
from extract.finding_columns import column_findings, has_judgements, is_judged_grid
from extract.findings import analysis_findings, prose_findings, question_findings, section_kind
from extract.goal_columns import goals_of, without_goals
from extract.grids import Grid, read_grids
from extract.lines import lines_of
from extract.loose_plans import unread_plans, unread_told
from extract.measure_cards import read_measure_cards
from extract.measure_parts import Parts, table_parts, without_repeats
from extract.measure_prose import read_measure_prose
from extract.measure_sentences import read_told_measures
from extract.measure_tables import MeasureTable, read_measure_table, topics
from extract.measures import build_measures
from extract.outline import items_apart
from extract.past_chapters import planned_lines
from extract.question_cells import read_question_cells
from extract.question_prose import read_question_prose
from extract.question_years import scores_of_earlier_years
from extract.records import Cover, Doubt, Finding, Measure, Printed, QuestionScore, Report, Year
from extract.resolutions import read_resolutions
from extract.running import running_blocks, running_headers
from extract.scores import collect
from extract.sorted_tables import Sorted, left_out, sort_tables, uses
from normalize.periods import Period, plan_year_of
from normalize.thai import fold, squeeze

MAX_YEARS_AHEAD = 2  # a plan is for the next year, rarely for the one after
UNREAD = frozenset({"failed", "no_text"})


def read_report(document: Document) -> Report:
    """All that the document states about its agency's ITA results and measures. Pure: no clock, no disk."""
    document = filled(document)
    blocks = without_furniture(document)
    texts = [b for b in blocks if isinstance(b, Heading | Paragraph)]
    cover, doubts = _cover_of(document, blocks)
    year = cover.fiscal_year.value if cover.fiscal_year else None
    agency = cover.agency.value if cover.agency else None
    printed = [with_owners(grid, agency) for grid in document_grids(document, blocks)]
    grids = list(map(without_goals, printed))
    tables = sort_tables(grids, year, agency)
    plan = cover.plan_fiscal_year.value if cover.plan_fiscal_year else None
    if tables.is_past and _parts_in_text(texts, plan or year, agency)[0]:  # the plan is told in prose
        tables = tables.without_measures()
    scores = collect(tables.scores, blocks, year, agency)
    measures, plan_year, more = _measures(tables.measures, texts, year, plan, cover.agency_type, agency)
    if not scores.indicators:
        doubts += [_goal(column, grid) for old, grid in zip(printed, grids, strict=True) for column in goals_of(old, grid)]
    doubts += [*scores.doubts, *more, *(d for _, t in tables.questions for d in t.doubts), *map(left_out, tables.rest)]
    doubts += [Doubt("text_damaged", Place(page.number), c) for page in document.pages for c in page.damage]
    doubts += [Doubt("page_unread", Place(page.number), actual=page.reason) for page in document.pages if page.quality in UNREAD]
    doubts += [
        Doubt("page_partly_unread", Place(page.number), actual=page.reason)
        for page in document.pages
        if page.quality == "damaged" and page.reason
    ]
    asked = tuple(q for _, t in tables.questions for q in t.scores)
    earlier = tuple(q for g, t in tables.questions for q in scores_of_earlier_years(g, t, year))
    listed, more = read_question_cells(grids, year, _by_code(asked), agency)
    asked = (*asked, *listed)
    doubts += more
    told, more = read_question_prose(lines_of(texts), year, _by_code(asked), agency)
    doubts += more
    findings = _findings(blocks, tables, agency, year)
    kind = report_kind(cover.title, bool(measures), bool(scores.indicators or scores.overall))
    cover = replace(cover, plan_fiscal_year=cover.plan_fiscal_year or plan_year, report_kind=kind)
    return Report(
        cover,
        scores.overall,
        scores.instruments,
        scores.indicators,
        scores.sub_indicators,
        (*asked, *told, *earlier),
        tuple(findings),
        tuple(measures),
        tuple(doubts),
        uses(grids, tables),
    )


def _by_code(scores: Sequence[QuestionScore]) -> dict[str, QuestionScore]:
    """The scores of whole questions, the first of each code."""
    return {one.question_code: one for one in reversed(scores) if one.item_no is None}


def document_grids(document: Document, blocks: Sequence[Block] | None = None) -> list[Grid]:
    """All tables of a document; `Report.tables` has one use for each, in this order. `blocks`: those without furniture, if at hand."""
    repeated = running_headers(document)
    kept = without_furniture(document) if blocks is None else blocks
    return read_grids([b for b in kept if isinstance(b, Table) or squeeze(b.text) not in repeated])


def without_furniture(document: Document) -> list[Block]:
    """The blocks without the running headers and footers of pages; those that conversion left in an unpaged text are kept once."""
    running = running_blocks(document)
    repeated = running_headers(document)
    seen: set[str] = set()
    blocks: list[Block] = []
    for index, page in enumerate(document.pages):
        for at, block in enumerate(page.blocks):
            if (index, at) in running:
                continue
            if not isinstance(block, Table) and squeeze(block.text) in repeated:
                if squeeze(block.text) in seen:
                    continue
                seen.add(squeeze(block.text))
            blocks.append(block)
    return items_apart(blocks)


def _cover_of(document: Document, blocks: Sequence[Block]) -> tuple[Cover, list[Doubt]]:
    """The cover without running headers; what only they state (a title printed on every page, the agency's name) is taken from them."""
    cover, doubts = read_cover(blocks)
    if cover.title and cover.agency and cover.fiscal_year:
        return cover, doubts
    whole, others = read_cover(list(document.blocks()))
    return replace(whole, title=cover.title or whole.title), others


def _measures(
    grids: Sequence[Grid], texts: Sequence[Heading | Paragraph], year: int | None, plan: int | None, agency_type: str | None,
    agency: str | None,
) -> tuple[list[Measure], Year | None, list[Doubt]]:
    """The measures of tables, else of prose; the plan's year by their periods where the report does not state it."""
    heads = topics(grids)
    tables: list[MeasureTable] = [read_measure_table(g, t) for g, t in zip(grids, heads, strict=True)]
    parts, doubts = (table_parts(tables), []) if tables else _parts_in_text(texts, plan or year, agency)
    doubts += [d for t in tables for d in t.doubts]
    doubts += unread_plans(lines_of(texts)) if tables or not parts else []
    found = build_measures(parts, year, plan, agency_type)
    doubts += unread_told(planned_lines(lines_of(texts))[0]) if not found.measures else []
    stated: Year | None = None
    if plan is None and found.measures:
        periods = [Period(t.kind, t.start_date, t.end_date, t.round_months, t.printed.raw) for m in found.measures for t in m.timelines]
        by_periods = plan_year_of(periods)
        if by_periods is not None and (year is None or year <= by_periods <= year + MAX_YEARS_AHEAD):
            first = next((t.printed for m in found.measures for t in m.timelines if t.start_date or t.end_date), Printed(str(by_periods)))
            stated = Year(by_periods, first)
            found = build_measures(parts, year, by_periods, agency_type)
        else:
            doubts.append(Doubt("plan_year_unknown", table="reports", column="plan_fiscal_year"))
    return list(found.measures), stated, doubts + list(found.doubts)


def _parts_in_text(
    texts: Sequence[Heading | Paragraph], year: int | None, agency: str | None
) -> tuple[Sequence[Parts], list[Doubt]]:
    """What a meeting resolved, with what is told outside its minutes; else boxes or numbered prose, else sentences. Where boxes of a page
    are known each holds its own measure; elsewhere they are believed if numbered prose takes several for one."""
    lines = lines_of(texts)
    resolved = read_resolutions(lines, year, agency)
    if resolved.parts:
        others = read_measure_prose([line for line in lines if line.index not in resolved.minutes])
        more, doubts = without_repeats(others, resolved.parts)
        return [*resolved.parts, *more], [*resolved.doubts, *doubts]
    planned, own = planned_lines(lines)
    cards, prose = read_measure_cards(texts, year, agency), read_measure_prose(planned) or read_measure_prose(own)
    sure = any(card.place.bbox for card in cards)
    return cards if len(cards) > len(prose) - sure else prose or read_told_measures(texts, year, agency), []


def _goal(column: Column, grid: Grid) -> Doubt:
    """A column that was taken for goals, in a report that states no other scores of indicators."""
    return Doubt("score_ambiguous", grid.place, column.header, "indicator_scores", column="score", candidates=(column.header,))


def _findings(blocks: Sequence[Block], tables: Sorted, agency: str | None, year: int | None) -> list[Finding]:
    """Findings in the report's order: prose, analysis tables, and weak questions."""
    found: list[Finding] = []
    section: str | None = None
    analysis = {g.place: g for g in tables.analysis}
    asked = {g.place: t for g, t in tables.questions}
    judged = {g.place: g for g, _ in tables.scores if is_judged_grid(g)} | {g.place: g for g in tables.analysis if has_judgements(g)}
    for block in blocks:
        if not isinstance(block, Table):
            section = section_kind(fold(block.text)) or section
            found += prose_findings(block, agency, section)
        elif block.place in asked:
            found += question_findings(asked[block.place].scores, section)
        elif block.place in judged:
            found += column_findings(judged[block.place])
        elif block.place in analysis:
            found += analysis_findings(analysis[block.place], year)
    return found
