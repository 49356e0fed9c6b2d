"""The law of every run: what a table printed is output or is named in a doubt, and nothing is output that is not printed so."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from audit.proofs import prove
from extract import read_report
from extract.errors import DocumentError
from extract.readers.open import read_bytes
from extract.records import Measure, Report
from normalize.indicators import match_indicator
from normalize.thai import squeeze
from tests.extract.made_reports import Made, document, extra_columns, measure_tables, score_tables

TABLE_DOUBTS = {"table_left_out", "score_ambiguous"}  # doubts about all rows of a table
made = settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def scores(report: Report) -> dict[int, float | None]:
    return {i.indicator_no: i.score.value for i in report.indicator_scores}


def known(report: Report) -> dict[int, float]:
    return {no: value for no, value in scores(report).items() if value is not None}


def is_doubted(report: Report, name: str, no: int) -> bool:
    return any(
        d.rule in TABLE_DOUBTS or d.indicator_no == no or (d.printed is not None and squeeze(name) in squeeze(d.printed))
        for d in report.doubts
    )


def names(table: Made) -> dict[int, str]:
    """The printed name of each indicator that has a score."""
    column = next(c for c in table.columns if c.role == "indicator")
    score_cells = next(c for c in table.columns if c.role == "score").cells
    found = [name for name, cell in zip(column.cells, score_cells, strict=True) if cell]
    return {match.indicator_no: name for name in found if (match := match_indicator(name)) is not None}


def texts(measure: Measure) -> str:
    parts = [measure.measure, measure.subject.raw if measure.subject else None, measure.analysis, *measure.steps, measure.follow_up]
    return squeeze(" ".join(filter(None, [*parts, *(text for _, text in measure.other_columns)])))


@made
@given(score_tables())
def test_every_indicator_row_with_a_score_is_read_or_doubted(table: Made) -> None:
    report = read_report(document(table.text()))
    for no, name in names(table).items():
        assert scores(report).get(no) == table.scores[no] or is_doubted(report, name, no), (no, name)


@made
@given(score_tables())
def test_no_score_is_published_that_the_score_column_does_not_print(table: Made) -> None:
    report = read_report(document(table.text()))
    assert known(report).items() <= table.scores.items()
    assert (report.overall_scores, report.instrument_scores) == ((), ())


@made
@given(score_tables(extra=("rank", "verdict"), foreign=False))
def test_a_headed_score_table_is_read_in_full(table: Made) -> None:
    assert known(read_report(document(table.text()))) == table.scores


@made
@given(score_tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_columns_does_not_change_the_scores(table: Made, random: object) -> None:
    columns = list(table.columns)
    random.shuffle(columns)  # type: ignore[attr-defined]
    assert known(read_report(document(replace(table, columns=tuple(columns)).text()))) == known(read_report(document(table.text())))


@made
@given(score_tables(extra=()), st.sampled_from(("rank", "target", "average", "weight", "weighted")), st.data())
def test_a_column_that_holds_no_scores_does_not_change_those_read(table: Made, role: str, data: st.DataObject) -> None:
    more = data.draw(extra_columns(role, len(table.columns[0].cells)))
    at = data.draw(st.integers(0, len(table.columns)))
    wider = replace(table, columns=(*table.columns[:at], more, *table.columns[at:]))
    assert known(read_report(document(wider.text()))) == known(read_report(document(table.text())))


@made
@given(measure_tables())
def test_every_measure_of_a_table_is_in_exactly_one_record(table: Made) -> None:
    report = read_report(document(table.text()))
    for text in next(c for c in table.columns if c.role == "measure").cells:
        holders = [m for m in report.measures if squeeze(text) in texts(m)]
        assert len(holders) == 1, (text, len(holders), len(report.measures))


@made
@given(score_tables(), measure_tables())
def test_scores_and_measures_in_one_report_do_not_disturb_each_other(table: Made, measures: Made) -> None:
    heading = "มาตรการขับเคลื่อนคุณธรรมและความโปร่งใส"
    both = read_report(document(table.text(), heading, measures.text()))
    assert known(both) == known(read_report(document(table.text())))
    assert [texts(m) for m in both.measures] == [texts(m) for m in read_report(document(heading, measures.text())).measures]


PIECES = (
    "ตัวชี้วัดที่",
    "การใช้อำนาจ",
    "การปฏิบัติหน้าที่",
    "คะแนน",
    "ได้คะแนน",
    "ร้อยละ",
    "๘๕.๔๓",
    "92,35",
    "101",
    "-",
    "๒๕๖๘",
    "ปีงบประมาณ พ.ศ. 2568",
    "IIT",
    "EIT ส่วนที่ 1",
    "OIT",
    "ผ่านดี",
    "ระดับ A",
    "ผู้รับผิดชอบ",
    "ระยะเวลา",
    "มาตรการ",
    "ขั้นตอน",
    "กองคลัง",
    "ต.ค. 67 - ก.ย. 68",
    "I7",
    "๐๓๘",
    "ข้อ ๗",
    "เทศบาลตำบล",
    "อำเภอ",
    "จังหวัด",
    "\t",
    "\t",
    "\n",
    "\n",
    "\n\n",
    " | ",
    "|---|---|\n",
    "1. ",
    "- ",
    "#",
    "<table>",
    "<td>",
    "</td>",
    "<tr>",
    "<td rowspan=9 colspan=3>",
    "</table>",
    "<br>",
    "\x0c",
    "ำ",
    "่",
    "\u200b",
    "..........",
    ":",
)


@settings(made, max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map("".join))
@example("")
@example("\t")
@example("ตัวชี้วัด\tคะแนน\n\t\n")
def test_any_text_is_a_report_or_a_refusal(text: str) -> None:
    try:
        read = read_bytes(text.encode("utf-8", "surrogatepass"), "any.txt")
    except DocumentError:
        return
    report = read_report(read)
    prove(report)
    assert all(0 <= value <= 100 for value in known(report).values())
