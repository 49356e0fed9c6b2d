"""Audit rows: formulas, doubts, and one row for each rule without a case."""

from __future__ import annotations

import csv
import string
from collections import Counter

from audit.evaluate import NOT_OF_A_REPORT, evaluate, unread_row
from audit.formula_rows import FORMULAS
from audit.proofs import prove
from audit.rows import AuditRow
from audit.rules import TABLE, rule_of, rules
from extract.document import Place
from extract.records import Cover, Doubt, Report
from tests.audit.scored_reports import make_report

EVEN = dict.fromkeys(range(1, 11), 90.0)
CLASSES = {"reading", "arithmetic", "consistency", "completeness", "coverage"}
WORDS = {"printed", "expected", "actual", "candidates", "values", "indicator_no", "fiscal_year", "where", "name", "measure_no"}


def _rows(report: Report) -> dict[str, list[AuditRow]]:
    found: dict[str, list[AuditRow]] = {}
    for row in evaluate(report, prove(report), "a.txt", "d6b756cafce5462f"):
        found.setdefault(row.rule, []).append(row)
    return found


def test_the_rules_file_is_sound() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        names = [row["rule"] for row in csv.DictReader(lines)]
    assert Counter(names).most_common(1)[0][1] == 1
    assert names[: len(FORMULAS)] == list(FORMULAS)
    for rule in rules().values():
        assert rule.class_ in CLASSES and rule.severity in {"error", "warning", "info"}
        assert rule.message and rule.message_en and rule.description and rule.description_th and rule.source
        assert rule.basis in {"documented", "inferred"}
        assert rule.first_year is None or rule.last_year is None or rule.first_year <= rule.last_year
        for template in (rule.message, rule.message_en):
            assert {name for _, name, _, _ in string.Formatter().parse(template) if name} <= WORDS


def test_an_inferred_rule_is_never_an_error() -> None:
    assert {rule.name for rule in rules().values() if rule.basis == "inferred" and rule.severity == "error"} == set()
    assert any(rule.basis == "inferred" for rule in rules().values())


def test_every_rule_has_a_row_and_in_the_order_of_the_file() -> None:
    rows = _rows(make_report(EVEN, overall=90.0))
    assert list(rows) == [rule.name for rule in rules().values() if rule.applies_to not in NOT_OF_A_REPORT]
    assert rows["score_unreadable"][0].status == "pass"
    assert rows["question_code_unknown"][0].status == "not_applicable"
    assert rows["plan_year_unknown"][0].status == "not_applicable"


def test_an_empty_report_passes_nothing_that_it_does_not_hold() -> None:
    rows = _rows(Report(Cover()))
    assert {rows[name][0].status for name in FORMULAS} == {"not_applicable"}
    assert rows["score_unreadable"][0].status == "not_applicable"
    assert rows["year_conflict"][0].status == "pass"


def test_a_formula_row_tells_what_was_expected_and_stated() -> None:
    row = _rows(make_report(EVEN, {"IIT": 90.0}, 79.43))["overall_from_indicators"][0]
    assert (row.status, row.class_, row.severity, row.fiscal_year) == ("fail", "arithmetic", "error", 2568)
    assert (row.table, row.row_key, row.column) == ("overall_scores", "2568", "score")
    assert (row.printed, row.expected, row.actual, row.line) == ("79.43", "90", "79.43", 7)
    assert row.message == "คะแนนภาพรวม 79.43 ไม่ตรงกับที่คำนวณจากตัวชี้วัดทั้ง 10 ตัวได้ 90 (บรรทัดที่ 7)"
    assert row.message_en == "The overall score is stated as 79.43 but the ten indicators give 90 (line 7)"


def test_a_formula_that_cannot_be_checked_still_says_what_it_computed() -> None:
    row = _rows(make_report(EVEN))["eit_mean"][0]
    assert (row.status, row.expected, row.actual, row.row_key) == ("not_applicable", "90", None, None)


def test_formulas_have_a_row_for_every_fiscal_year() -> None:
    own, earlier = make_report(EVEN, {"IIT": 90.0}), make_report(EVEN, year=2567)
    both = Report(own.cover, (), own.instrument_scores, own.indicator_scores + earlier.indicator_scores)
    assert [(r.fiscal_year, r.status) for r in _rows(both)["iit_mean"]] == [(2567, "not_applicable"), (2568, "pass")]


def test_a_misfit_is_worth_a_look_where_the_weights_are_not_documented() -> None:
    row = _rows(make_report(EVEN, overall=80.0, year=2569, own_year=2569))["overall_from_indicators"][0]
    assert (row.status, row.severity) == ("fail", "info")


def test_a_doubt_becomes_one_row_with_its_place() -> None:
    doubt = Doubt(
        "score_ambiguous",
        Place(page=4, line=9),
        "๘๕,๔๓",
        "indicator_scores",
        "2568/5",
        "score",
        2568,
        5,
        candidates=("85.43", "8543"),
    )
    row = _rows(make_report(EVEN, doubts=(doubt,)))["score_ambiguous"][0]
    assert (row.class_, row.severity, row.status, row.makes_partial) == ("reading", "warning", "fail", True)
    assert (row.page, row.line, row.row_key, row.indicator_no) == (4, 9, "2568/5", 5)
    assert row.message == "คะแนน “๘๕,๔๓” อ่านได้มากกว่าหนึ่งค่า (85.43, 8543) จึงเว้นว่างไว้ (หน้า 4)"


def test_row_keys_are_completed_with_what_extractors_do_not_know() -> None:
    doubts = (
        Doubt("period_unread", table="timelines", row_key="3", measure_seq=3),
        Doubt("period_unread", table="timelines", row_key="3/2", measure_seq=3),
        Doubt("score_unreadable", table="indicator_scores", row_key="5", fiscal_year=2567),
        Doubt("score_unreadable", table="overall_scores", row_key="None/overall"),
        Doubt("agency_uncertain", table="reports"),
    )
    rows = _rows(make_report(doubts=doubts))
    assert [r.row_key for r in rows["period_unread"]] == ["d6b756cafce5462f-003", "d6b756cafce5462f-003/2"]
    assert rows["period_unread"][0].measure_id == "d6b756cafce5462f-003"
    assert [r.row_key for r in rows["score_unreadable"]] == ["2567/5", "unknown"]
    assert rows["agency_uncertain"][0].row_key == "d6b756cafce5462f"


def test_two_cases_of_a_rule_are_two_rows_in_the_order_of_the_report() -> None:
    doubts = tuple(Doubt("row_unread", printed=text) for text in ("b", "a"))
    assert [row.printed for row in _rows(make_report(doubts=doubts))["row_unread"]] == ["b", "a"]


def test_a_doubt_of_an_unknown_rule_is_not_lost() -> None:
    rows = _rows(make_report(doubts=(Doubt("never_heard_of", printed="{x}"),)))
    assert list(rows)[-1] == "never_heard_of"
    assert rows["never_heard_of"][0].makes_partial
    assert "never_heard_of: “{x}”" in rows["never_heard_of"][0].message


def test_long_print_is_cut_in_the_message_only() -> None:
    row = _rows(make_report(doubts=(Doubt("row_unread", printed="ก" * 500),)))["row_unread"][0]
    assert row.printed == "ก" * 500
    assert len(row.message) < 150


def test_a_table_left_out_knowingly_does_not_make_a_report_partial() -> None:
    rows = _rows(make_report(doubts=(Doubt("table_left_out", printed="งบประมาณ", actual="no_numbers"),)))
    assert not any(row.makes_partial for of_rule in rows.values() for row in of_rule)


def test_an_unread_document_has_a_row_without_report() -> None:
    row = unread_row("a.pdf", None, "encrypted", "ต้องใช้รหัสผ่าน")
    assert (row.report_id, row.rule, row.actual) == (None, "document_unread", "encrypted")
    assert row.message == "อ่านเอกสารไม่ได้ (encrypted) ต้องใช้รหัสผ่าน"
    assert rule_of(row.rule) is rules()["document_unread"]
