"""Tables on the disk: read back by others, the same bytes, whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pandas as pd
import pyarrow.dataset as pds
import pyarrow.parquet as pq
import pytest

import export.parquet
from export.frames import to_frames
from export.parquet import write_stream, write_tables
from export.schemas import CONTRACT_VERSION, Tables, arrow_schema, tables
from tests.export.full_report import make_tables


@pytest.fixture
def found() -> Tables:
    return make_tables()


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def test_what_is_written_is_read_back(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path, found)
    assert sorted(contents(tmp_path)) == sorted(f"{name}.parquet" for name in tables())
    for name, rows in found.items():
        table = pq.read_table(tmp_path / f"{name}.parquet")
        assert table.schema.equals(arrow_schema(name))
        assert table.schema.metadata == arrow_schema(name).metadata
        if not any("bbox" in row for row in rows):
            assert table.to_pylist() == rows


def test_pandas_and_datasets_read_the_files(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path, found)
    frame = pd.read_parquet(tmp_path / "indicator_scores.parquet")
    assert list(frame["indicator_no"]) == list(range(1, 11))
    assert frame["score"].tolist() == [90.0] * 10
    audit = pds.dataset(tmp_path / "audit.parquet", format="parquet")
    assert audit.to_table(filter=pds.field("rule") == "period_unread").column("status").to_pylist() == ["fail"]


def test_files_are_zstd_with_descriptions_and_version(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path, found)
    file = pq.ParquetFile(tmp_path / "reports.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.metadata.metadata[b"contract_version"] == CONTRACT_VERSION.encode()
    assert file.schema_arrow.field("title").metadata[b"description_th"].decode() == "ชื่อรายงาน"


def test_the_same_rows_give_the_same_bytes(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path / "a", found)
    write_tables(tmp_path / "b", found)
    write_stream(tmp_path / "c", tuple(tables()), ({name: rows} for name, rows in found.items()))
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


def test_row_groups_do_not_depend_on_how_rows_arrive(
    found: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export.parquet, "ROWS_PER_GROUP", 4)
    rows = found["indicator_scores"]
    write_stream(tmp_path / "a", ["indicator_scores"], [{"indicator_scores": rows}])
    write_stream(tmp_path / "b", ["indicator_scores"], [{"indicator_scores": [row]} for row in rows])
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert pq.ParquetFile(tmp_path / "a" / "indicator_scores.parquet").num_row_groups == 3


def test_columns_without_values_and_tables_without_rows_keep_their_types(tmp_path: Path, found: Tables) -> None:
    nulls = {
        column.name: None if column.nullable else found["reports"][0][column.name]
        for column in tables()["reports"].columns
    }
    write_tables(tmp_path, {"reports": [nulls], "timelines": []})
    assert pq.read_schema(tmp_path / "reports.parquet").equals(arrow_schema("reports"))
    assert pq.read_table(tmp_path / "timelines.parquet").schema.equals(arrow_schema("timelines"))
    assert pd.read_parquet(tmp_path / "timelines.parquet").empty


def test_rows_are_in_the_order_of_the_contract(found: Tables, tmp_path: Path) -> None:
    document, indicators = found["documents"][0], found["indicator_scores"]
    documents = [{**document, "source": source} for source in ("b", "a")]
    mixed = [{**row, "report_id": key} for key in ("f", "a") for row in indicators]
    write_tables(tmp_path, {"documents": documents, "indicator_scores": mixed})
    assert pq.read_table(tmp_path / "documents.parquet")["source"].to_pylist() == ["a", "b"]
    written = pq.read_table(tmp_path / "indicator_scores.parquet")
    assert written["report_id"].to_pylist() == ["a"] * 10 + ["f"] * 10
    assert written["indicator_no"].to_pylist() == [*range(1, 11)] * 2


@pytest.mark.parametrize("at", [1, 5])
def test_an_interrupted_run_leaves_whole_tables_only(
    found: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    write_tables(tmp_path, found)
    old = contents(tmp_path)
    calls: list[object] = []
    replace = os.replace

    def failing(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == at:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        write_tables(tmp_path, {name: rows * 2 for name, rows in found.items()})
    left = contents(tmp_path)
    assert left.keys() == old.keys()
    assert sum(left[name] != old[name] for name in old) == at - 1
    assert all(pq.read_table(tmp_path / name).num_rows > 0 for name in left)


def test_a_row_that_cannot_be_written_leaves_all_old_tables(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path, found)
    old = contents(tmp_path)
    with pytest.raises(Exception, match="required field was absent"):
        write_tables(tmp_path, {**found, "audit": [{**found["audit"][0], "rule": None}]})
    assert contents(tmp_path) == old


def test_five_reports_are_written_in_a_moment(found: Tables, tmp_path: Path) -> None:
    write_tables(tmp_path, found)  # imports
    start = time.perf_counter()
    write_tables(tmp_path, {name: rows * 5 for name, rows in found.items()})
    assert time.perf_counter() - start < 1.0  # 0.05 s alone; other work may run beside it


def test_rows_turn_into_frames_with_the_types_of_the_contract(found: Tables) -> None:
    frames = to_frames(found | {"pages": []})
    assert list(frames) == list(tables())
    types = frames["reports"].dtypes
    assert (types["fiscal_year"], types["scores_verified"], types["overall_score"]) == ("Int16", "boolean", "float64")
    assert str(frames["timelines"]["start_date"].dtype).startswith("datetime64")
    assert frames["timelines"]["round_months"].isna().all()
    assert frames["pages"].dtypes["tables_found"] == "Int16"
    assert list(frames["measures"]["steps"].iloc[0]) == ["ขั้นที่ 1"]
