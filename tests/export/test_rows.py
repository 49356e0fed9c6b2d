"""Records and verdicts -> rows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from export.rows import tables_of, unread_tables
from export.schemas import Tables, check_rows, tables
from tests.export.full_report import make_document, make_tables


@pytest.fixture
def found() -> Tables:
    return make_tables()


def test_every_table_is_there_with_exactly_its_columns(found: Tables) -> None:
    assert list(found) == list(tables())
    assert all(found.values())
    check_rows(found)


def test_raw_text_keeps_its_digits_and_other_text_has_arabic_ones(found: Tables) -> None:
    report, measure, question = found["reports"][0], found["measures"][0], found["question_scores"][0]
    assert (report["title"], report["agency_name_raw"], report["overall_score_raw"]) == (
        "รายงาน ปี 2568",
        "ทต.นิเวศน์",
        "๙๐.๐๐",
    )
    assert (measure["measure"], measure["subject_raw"], measure["follow_up"]) == (
        "จัดทำคู่มือ 2 ฉบับ",
        "ตัวชี้วัดที่ ๑",
        "รอบ 6 เดือน",
    )
    assert (question["question_raw"], question["recommendation"]) == ("ข้อ ๗", "ควรแก้ 1 เรื่อง")
    assert found["findings"][0]["text"] == "ต่ำกว่า 85"


def test_nothing_is_null_and_a_dash_is_nothing_but_in_raw(found: Tables) -> None:
    measure = found["measures"][0]
    assert measure["analysis"] is measure["topic"] is None
    assert measure["timeline_raw"] == "-"
    assert measure["steps"] == ["ขั้นที่ 1"]
    assert measure["other_columns"] == [{"header": "งบ", "text": "500"}, {"header": "หมายเหตุ", "text": None}]
    texts = [value for rows in found.values() for row in rows for value in row.values() if isinstance(value, str)]
    assert "" not in texts


def test_the_overall_score_of_a_report_is_that_of_its_own_year(found: Tables) -> None:
    report = found["reports"][0]
    assert (report["overall_score"], report["overall_rating"], report["rating_scheme"]) == (90.0, "ผ่านดี", "pass")
    assert report["scores_verified"] is True
    assert [row["fiscal_year"] for row in found["overall_scores"]] == [2568, 2567]


def test_an_untrusted_score_keeps_its_print_and_has_no_verdict(found: Tables) -> None:
    row = found["overall_scores"][1]
    assert (row["score"], row["score_raw"], row["verified"], row["proof"]) == (None, "8?.1", None, None)


def test_verdicts_stand_beside_the_scores(found: Tables) -> None:
    row = found["indicator_scores"][0]
    assert (row["verified"], row["proof"], row["proof_within"]) == (True, "instrument", 0.1)
    assert (row["instrument"], row["indicator"], row["match_score"]) == ("IIT", "การปฏิบัติหน้าที่", 91.0)
    assert (found["indicator_scores"][9]["proof"], found["indicator_scores"][9]["instrument"]) == ("overall", "OIT")
    assert found["question_scores"][0]["verified"] is found["sub_indicator_scores"][0]["verified"] is None


def test_measures_units_and_periods_share_an_id(found: Tables) -> None:
    assert found["measures"][0]["measure_id"] == "d6b756cafce5462f-001"
    assert found["responsible_units"][0]["measure_id"] == found["timelines"][0]["measure_id"] == "d6b756cafce5462f-001"
    assert found["timelines"][0]["start_date"] == date(2025, 10, 1)
    assert found["measures"][0]["plan_fiscal_year"] == 2569


def test_evidence_names_rows_that_exist(found: Tables) -> None:
    named = {(row["table"], row["row_key"], row["column"]) for row in found["evidence"]}
    assert {
        ("reports", "d6b756cafce5462f", "fiscal_year"),
        ("reports", "d6b756cafce5462f", "agency_name"),
        ("overall_scores", "2568", "score"),
        ("overall_scores", "2568", "rating"),
        ("overall_scores", "2567", "score"),
        ("instrument_scores", "2568/IIT", "instrument"),
        ("indicator_scores", "2568/10", "indicator"),
        ("sub_indicator_scores", "2568/9.1", "score"),
        ("question_scores", "2568/I7/1", "score"),
        ("responsible_units", "d6b756cafce5462f-001/1", "unit"),
        ("timelines", "d6b756cafce5462f-001/1", "raw"),
    } <= named
    for row in found["evidence"]:
        assert row["column"] in {column.name for column in tables()[row["table"]].columns}
    scores = sum(len(found[name]) for name in tables() if name.endswith("_scores"))
    assert sum(row["column"] == "score" for row in found["evidence"]) == scores


def test_pages_tell_what_was_left_out(found: Tables) -> None:
    first, second = found["pages"]
    assert (first["page"], first["repairs"], first["tables_found"], first["tables_read"], first["reason"]) == (
        1,
        3,
        1,
        0,
        "weights",
    )
    assert (second["quality"], second["reason"], second["tables_found"]) == ("failed", "blank", 0)


def test_a_document_that_is_no_report_has_its_own_row_and_pages_only() -> None:
    found = tables_of(make_document(), None, None, (), "not_a_report", None, None, "0.1")
    assert {name for name, rows in found.items() if rows} == {"documents", "pages"}
    assert (found["documents"][0]["pages"], found["documents"][0]["status"]) == (2, "not_a_report")


def test_an_input_that_was_not_read_has_a_row_with_nulls_and_an_audit_row() -> None:
    found = unread_tables("gone.pdf", "not_found", "ไม่พบไฟล์", "0.1")
    check_rows(found)
    assert found["documents"][0] | {"error_detail": None} == {
        "source": "gone.pdf",
        "sha256": None,
        "report_id": None,
        "size_bytes": None,
        "media_type": None,
        "method": None,
        "pages": None,
        "status": "failed",
        "error_code": "not_found",
        "error_detail": None,
        "pipeline_version": "0.1",
    }
    assert [row["rule"] for row in found["audit"]] == ["document_unread"]


def test_a_file_of_no_known_type_in_a_folder_is_no_failure() -> None:
    found = unread_tables("a.xyz", "unsupported_type", None, "0.1", sha256="ab" * 32, status="not_a_report")
    assert found["documents"][0]["error_code"] is None
    assert found["audit"] == []


def test_a_file_name_that_is_not_utf8_can_be_published() -> None:
    found = unread_tables("a\udc80.pdf", "corrupt", "x\udc80", "0.1")
    assert json.dumps(found, ensure_ascii=False).encode("utf-8")
    assert found["documents"][0]["source"] == "a\\udc80.pdf"
