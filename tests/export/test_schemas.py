"""The contract as data, its pyarrow schemas and the data dictionary."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from export.dictionary import dictionary_json, dictionary_rows, dictionary_text
from export.schemas import CONTRACT_VERSION, RowError, Tables, all_tables, arrow_schema, check_rows, tables
from tests.export.full_report import make_tables

ROOT = Path(__file__).parents[2]


@pytest.fixture
def found() -> Tables:
    return make_tables()


def test_every_column_has_type_and_meaning_in_both_languages() -> None:
    for spec in all_tables().values():
        names = [column.name for column in spec.columns]
        assert len(set(names)) == len(names)
        assert spec.description and spec.description_th
        assert all(column.description and column.description_th and column.type for column in spec.columns)
        assert set(spec.row_key.split("/")) <= set(names)


def test_types_are_those_of_the_contract() -> None:
    expected = {
        ("reports", "fiscal_year"): pa.int16(),
        ("indicator_scores", "indicator_no"): pa.int8(),
        ("documents", "size_bytes"): pa.int64(),
        ("measures", "indicator_nos"): pa.list_(pa.int8()),
        ("measures", "steps"): pa.list_(pa.string()),
        ("measures", "other_columns"): pa.list_(pa.struct([("header", pa.string()), ("text", pa.string())])),
        ("timelines", "start_date"): pa.date32(),
        ("evidence", "bbox"): pa.list_(pa.float32()),
        ("reports", "scores_verified"): pa.bool_(),
        ("overall_scores", "score"): pa.float64(),
        ("findings", "seq"): pa.int32(),
        ("timelines", "seq"): pa.int16(),
    }
    for (name, column), kind in expected.items():
        assert arrow_schema(name).field(column).type == kind


def test_coverage_is_no_table_of_a_run() -> None:
    assert set(all_tables()) - set(tables()) == {"coverage"}


def test_score_tables_share_their_columns() -> None:
    common = {
        "report_id",
        "fiscal_year",
        "score",
        "score_raw",
        "rating",
        "rating_raw",
        "verified",
        "proof",
        "proof_within",
        "reading",
        "confidence",
        "page",
    }
    for name in tables():
        if name.endswith("_scores"):
            assert common <= set(arrow_schema(name).names)


def test_descriptions_and_version_stand_in_the_schema() -> None:
    schema = arrow_schema("reports")
    assert schema.metadata[b"contract_version"] == CONTRACT_VERSION.encode()
    assert json.loads(schema.metadata[b"columns"])["fiscal_year"]["unit"] == "BE year"
    assert schema.field("fiscal_year").metadata[b"description"] == b"Fiscal year assessed"


@pytest.mark.parametrize(
    ("column", "value"), [("seq", None), ("seq", 2**31), ("kind", None), ("indicator_no", 300), ("color", "red")]
)
def test_a_row_that_does_not_fit_is_refused(found: Tables, column: str, value: object) -> None:
    with pytest.raises(RowError, match=column):
        check_rows({"findings": [{**found["findings"][0], column: value}]})


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(RowError, match="scores_of_all"):
        check_rows({"scores_of_all": []})


def test_the_dictionary_holds_every_column() -> None:
    columns = sum(len(spec.columns) for spec in all_tables().values())
    assert len(dictionary_rows()) == columns
    assert dictionary_text().count("\n| ") == columns + len(all_tables())
    told = json.loads(dictionary_json())
    assert told["contract_version"] == CONTRACT_VERSION
    assert [one["table"] for one in told["tables"]] == list(all_tables())


def test_the_dictionary_needs_neither_pyarrow_nor_pandas() -> None:
    code = (
        "import sys, export.dictionary, export.store, export.rows, export.frames; export.dictionary.dictionary_text();"
        "sys.exit(bool({'pyarrow', 'pandas'} & sys.modules.keys()))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False).returncode
        == 0
    )
