"""All stated scores of a report: tables first, then prose; each once, restatements compared.

In: grids, the document's blocks (tables among them only keep texts apart), the report's fiscal year. Out: one record per score, and
doubts. Where a score is stated twice differently, the score table's stands (contract) and a doubt `restated_differs` names both; two
sentences that differ and no table: null. Of two tables the larger one's stands, or the one whose value alone agrees with the report's
arithmetic (`extract.score_choice`): then `score_chosen` says so. What is published is always printed in the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from extract.document import Block, Place
from extract.grids import Grid
from extract.loose_rows import rows_in_prose
from extract.overall_level import level_alone, level_behind, level_below
from extract.records import (
    Doubt,
    IndicatorScore,
    InstrumentScore,
    OverallScore,
    Printed,
    Score,
    SubIndicatorScore,
)
from extract.restated import agree, decimals
from extract.score_cards import find_cards
from extract.score_choice import choices
from extract.score_implied import implied_overall
from extract.score_prose import scores_in_prose
from extract.stated import TABLE_OF, ScoreTable, Stated
from extract.year_cards import years_below_cards
from extract.year_lines import overall_by_years

Key = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True)
class Scores:
    overall: tuple[OverallScore, ...]
    instruments: tuple[InstrumentScore, ...]
    indicators: tuple[IndicatorScore, ...]
    sub_indicators: tuple[SubIndicatorScore, ...]
    doubts: tuple[Doubt, ...]


def _key(stated: Stated, fiscal_year: int | None) -> Key:
    return stated.subject.kind, stated.fiscal_year or fiscal_year, stated.subject.name


def _conflict(first: Stated, other: Stated, year: int | None, rule: str) -> Doubt:
    return Doubt(
        rule,
        other.place,
        other.score.printed.raw,
        TABLE_OF[first.subject.kind],
        f"{year}/{first.subject.name}",
        "score",
        year,
        int(first.subject.name) if first.subject.kind == "indicator" else None,
        expected=first.score.printed.raw,
        actual=other.score.printed.raw,
    )


def collect(
    tables: Sequence[tuple[Grid, ScoreTable]], blocks: Sequence[Block], fiscal_year: int | None, agency: str | None = None
) -> Scores:
    """Joins what tables and prose state. Order: that of the report, per kind and year."""
    cards = find_cards(blocks)
    doubts: list[Doubt] = [d for _, table in tables for d in table.doubts] + rows_in_prose(blocks, cards)
    kept: dict[Key, Stated] = {}
    rivals: dict[Key, list[Stated]] = {}
    for _, table in sorted(tables, key=lambda item: -item[1].subjects):
        own: set[Key] = set()
        for stated in table.stated:
            key = _key(stated, fiscal_year)
            if stated.subject.kind == "indicator" and key in own:
                doubts.append(_again(stated, key))
            own.add(key)
            first = kept.get(key)
            if first is None or (first.score.value is None and stated.score.value is not None):
                kept[key] = stated
            elif stated.score.value is not None and not agree(first.score, stated.score):
                rivals.setdefault(key, []).append(stated)
            else:
                kept[key] = _filled(first, stated)
                doubts += _rated_differently(first, stated, key[1])
    prose: dict[Key, list[Stated]] = {}
    stated_in_prose, left_out = scores_in_prose(blocks, fiscal_year, agency, cards)
    doubts += left_out
    stated_in_prose += years_below_cards(blocks, fiscal_year, agency)
    stated_in_prose += overall_by_years(blocks, fiscal_year, agency)
    overall = ("overall", fiscal_year, "overall")
    if overall not in kept and all(_key(stated, fiscal_year) != overall for stated in stated_in_prose):
        stated_in_prose += implied_overall(blocks, fiscal_year, agency)
    for stated in stated_in_prose:
        prose.setdefault(_key(stated, fiscal_year), []).append(stated)
    doubts += _choose(kept, rivals, prose)
    for key, sentences in prose.items():
        table_stated = kept.get(key)
        if table_stated is not None and table_stated.score.value is not None:
            doubts += [_conflict(table_stated, s, key[1], "restated_differs") for s in sentences if not agree(table_stated.score, s.score)]
            doubts += [d for s in sentences for d in _rated_differently(table_stated, s, key[1])]
            rated = next((s.rating for s in sentences if s.rating is not None and s.score.value == table_stated.score.value), None)
            if table_stated.rating is None and rated is not None:
                kept[key] = replace(table_stated, rating=rated)
            continue
        kept[key], more = _agreed(key, sentences)
        doubts += more
    if overall in kept and kept[overall].rating is None and kept[overall].score.value is not None:
        others = {s.score.value for key, s in kept.items() if key != overall and s.score.value is not None}
        score = kept[overall].score
        level = level_alone(blocks, fiscal_year, agency) or level_behind(blocks, score, others, fiscal_year, agency)
        level = level or level_below(blocks, score, others, fiscal_year, agency)
        kept[overall] = replace(kept[overall], rating=level)
    ordered = sorted(kept.items(), key=lambda item: _order(item[1].place))
    return Scores(
        tuple(OverallScore(k[1], s.score, s.rating) for k, s in ordered if k[0] == "overall"),
        tuple(InstrumentScore(k[1], k[2], s.score, s.rating, s.name) for k, s in ordered if k[0] == "instrument"),
        tuple(IndicatorScore(k[1], int(k[2]), s.name, s.score, s.rating, s.rank, s.difference) for k, s in ordered if k[0] == "indicator"),
        tuple(
            SubIndicatorScore(k[1], int(k[2].split(".")[0]), k[2], s.name, s.score, s.rating) for k, s in ordered if k[0] == "sub_indicator"
        ),
        tuple(doubts),
    )


def _choose(kept: dict[Key, Stated], rivals: Mapping[Key, Sequence[Stated]], prose: Mapping[Key, list[Stated]]) -> list[Doubt]:
    """Puts the values that the arithmetic chooses among those of tables into `kept`; the doubts about all that differ."""
    doubts: list[Doubt] = []
    told = {key: _agreed(key, sentences)[0] for key, sentences in prose.items()} if rivals else {}
    values = {key: value for key, stated in (told | kept).items() if (value := _exact(stated)) is not None}
    for year in sorted({key[1] for key in rivals}, key=lambda year: year or 0):
        own = {key: others for key, others in rivals.items() if key[1] == year}
        others = {key[2]: [value for s in stated if (value := _exact(s)) is not None] for key, stated in own.items()}
        chosen = choices(year, {key[2]: value for key, value in values.items() if key[1] == year}, others)
        for key in own:
            doubts += _settled(kept, key, own[key], chosen.get(key[2]))
    return doubts


def _settled(kept: dict[Key, Stated], key: Key, others: Sequence[Stated], chosen: Fraction | None) -> list[Doubt]:
    """Keeps the chosen statement of a score, else the first; the doubts name what differs from it, and that it was chosen."""
    first = kept[key]
    best = kept[key] = next((s for s in (first, *others) if _exact(s) == chosen), first)
    doubts = [_conflict(best, s, key[1], "restated_differs") for s in (first, *others) if not agree(best.score, s.score)]
    if best is not first:
        printed = best.score.printed
        doubts.append(replace(_conflict(best, first, key[1], "score_chosen"), place=printed.place, printed=printed.raw))
    return doubts


def _exact(stated: Stated) -> Fraction | None:
    return None if stated.score.value is None else Fraction(str(stated.score.value))


def _again(stated: Stated, key: Key) -> Doubt:
    """One indicator in two rows of a table."""
    row_key = f"{key[1]}/{key[2]}"
    return Doubt("indicator_duplicate", stated.place, stated.name.raw, TABLE_OF[key[0]], row_key, "indicator_no", key[1], int(key[2]))


def _rated_differently(first: Stated, other: Stated, year: int | None) -> list[Doubt]:
    """The overall score rated in two ways, the score being the same."""
    one, two = first.rating, other.rating
    if first.subject.kind != "overall" or one is None or two is None or None in (one.value, two.value) or one.value == two.value:
        return []
    if not agree(first.score, other.score):
        return []  # told already: the scores differ
    place = two.printed.place
    return [
        Doubt("rating_contradiction", place, two.printed.raw, "overall_scores", None, "rating", year, expected=one.value, actual=two.value)
    ]


def _filled(first: Stated, other: Stated) -> Stated:
    """The first statement of a score, with what only a later table prints beside it."""
    return replace(
        first,
        rating=first.rating or other.rating,
        rank=first.rank or other.rank,
        difference=first.difference or other.difference,
    )


def _agreed(key: Key, sentences: list[Stated]) -> tuple[Stated, list[Doubt]]:
    """What several sentences say of one score: the value that they agree on (the finest), else null with a doubt."""
    rated = next((s for s in sentences if s.rating is not None), sentences[0])
    first = max(sentences, key=lambda stated: decimals(stated.score))
    if all(agree(first.score, s.score) for s in sentences):
        agreed = Stated(first.subject, first.fiscal_year, first.score, rated.rating, first.name, first.place, "prose")
        return agreed, [d for s in sentences for d in _rated_differently(rated, s, key[1])]
    empty = Score(None, Printed(first.score.printed.raw, first.place))
    doubt = Doubt(
        "score_ambiguous",
        first.place,
        first.score.printed.raw,
        TABLE_OF[key[0]],
        f"{key[1]}/{key[2]}",
        "score",
        key[1],
        int(key[2]) if key[0] == "indicator" else None,
        candidates=tuple(s.score.printed.raw for s in sentences),
    )
    return Stated(first.subject, first.fiscal_year, empty, rated.rating, first.name, first.place, "prose"), [doubt]


def _order(place: Place) -> tuple[int, float, int]:
    return place.page or 0, place.bbox[1] if place.bbox else 0.0, place.line or 0
