"""Tables as folders of partitions: who reads them, what stays, what goes, and from one form to the other."""
from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.dataset as pds
import pyarrow.parquet as pq
import pytest

from export.folder import NEW, OLD, STAGING
from export.published import has_table, read_rows
from export.rows import unread_tables
from export.schemas import Tables, arrow_schema, tables
from export.store import STATE, Store
from tests.export.full_report import make_tables, other_source
from tests.export.test_store import BINARY, filed_by, published, run

BOTH = ("fiscal_year", "province")


def report(number: int, year: int | None = 2568, code: str | None = "TH-45") -> Tables:
    found = other_source(make_tables(), f"in/{number}.txt", f"{number:02x}" * 32)
    found["reports"] = [{**found["reports"][0], "fiscal_year": year, "province_code": code, "title": f"ฉบับที่ {number}"}]
    return found


INPUTS = (
    report(1), report(2), report(3, 2567, "TH-40"), report(4, 2567, None), report(5, None, "TH-40"), report(6, None, None),
    unread_tables("in/7.pdf", "timeout", "x", "0.1", sha256="07" * 32, size_bytes=1, media_type="application/pdf"),
    unread_tables("in/8", "permission_denied", "x", "0.1"),
    unread_tables("in/9", "unsupported_type", "x", "0.1", sha256="09" * 32, media_type=BINARY, status="not_a_report"),
)


def partitions(out: Path, table: str = "reports") -> list[str]:
    folder = out / f"{table}.parquet"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))


def test_partitions_are_the_contracts(tmp_path: Path) -> None:
    run(tmp_path, *INPUTS, partition_by=BOTH)
    assert partitions(tmp_path) == [
        f"{part}/part-0.parquet"
        for part in ("2567/TH-40", "2567/unknown", "2568/TH-45", "unknown/TH-40", "unknown/unknown")
    ]
    assert (tmp_path / "documents.parquet").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {STATE, *(f"{name}.parquet" for name in tables())}
    in_one = pq.read_table(tmp_path / "reports.parquet" / "2568" / "TH-45" / "part-0.parquet")
    assert in_one.schema.equals(arrow_schema("reports")) and in_one["report_id"].to_pylist() == ["01" * 8, "02" * 8]
    nowhere = pq.read_table(tmp_path / "audit.parquet" / "unknown" / "unknown" / "part-0.parquet").to_pylist()
    unread = [(row["source"], row["report_id"]) for row in nowhere if row["rule"] == "document_unread"]
    assert unread == [("in/8", None), ("in/7.pdf", "07" * 8)]


def test_by_year_alone(tmp_path: Path) -> None:
    run(tmp_path, *INPUTS, partition_by=("fiscal_year",))
    assert partitions(tmp_path) == ["2567/part-0.parquet", "2568/part-0.parquet", "unknown/part-0.parquet"]


@pytest.mark.parametrize("partition_by", [("fiscal_year",), BOTH])
def test_everyone_reads_both_forms(tmp_path: Path, partition_by: tuple[str, ...]) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    run(one, *INPUTS)
    run(many, *INPUTS, partition_by=partition_by)
    for name in tables():
        whole, parts = one / f"{name}.parquet", many / f"{name}.parquet"
        files = f"{parts}/**/*.parquet" if parts.is_dir() else f"{parts}"
        count = pq.read_metadata(whole).num_rows
        frame = pd.read_parquet(parts)
        assert list(frame.columns) == list(pd.read_parquet(whole).columns) and len(frame) == count
        assert pds.dataset(parts, format="parquet").count_rows() == count
        assert duckdb.sql(f"SELECT count(*) FROM read_parquet('{files}')").fetchall() == [(count,)]
        assert sorted(map(str, read_rows(many, name))) == sorted(map(str, read_rows(one, name)))
        assert has_table(many, name)
    asked = f"SELECT report_id FROM read_parquet('{many}/reports.parquet/**/*.parquet') WHERE province_code = 'TH-40' ORDER BY 1"
    assert duckdb.sql(asked).fetchall() == [("03" * 8,), ("05" * 8,)]


@pytest.mark.parametrize("partition_by", [("fiscal_year",), BOTH])
def test_tables_without_rows_are_read_too(tmp_path: Path, partition_by: tuple[str, ...]) -> None:
    run(tmp_path, partition_by=partition_by)
    for name in tables():
        assert pd.read_parquet(tmp_path / f"{name}.parquet").empty and read_rows(tmp_path, name) == []
        assert pds.dataset(tmp_path / f"{name}.parquet", format="parquet").schema.equals(arrow_schema(name))


def test_the_order_of_inputs_changes_no_byte_of_any_partition(tmp_path: Path) -> None:
    first = run(tmp_path / "a", *INPUTS, partition_by=BOTH)
    assert run(tmp_path / "b", *reversed(INPUTS), partition_by=BOTH) == first


def test_a_partition_that_does_not_change_keeps_its_file(tmp_path: Path) -> None:
    run(tmp_path, *INPUTS, partition_by=BOTH)
    old = tmp_path / "measures.parquet" / "2567" / "TH-40" / "part-0.parquet"
    before, other = old.stat(), (tmp_path / "measures.parquet" / "2568" / "TH-45" / "part-0.parquet").read_bytes()
    run(tmp_path, report(10), partition_by=BOTH)
    assert (old.stat().st_ino, old.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (tmp_path / "measures.parquet" / "2568" / "TH-45" / "part-0.parquet").read_bytes() != other


def test_partitions_that_are_gone_are_removed_with_their_folders(tmp_path: Path) -> None:
    run(tmp_path, *INPUTS, partition_by=BOTH)
    with Store(tmp_path / STATE) as store:
        store.prune([(f"in/{number}.txt", f"{number:02x}" * 32) for number in (1, 2, 5)], lambda source: True)
        store.publish(tmp_path, BOTH)
    assert partitions(tmp_path) == ["2568/TH-45/part-0.parquet", "unknown/TH-40/part-0.parquet"]
    assert not (tmp_path / "reports.parquet" / "2567").exists()


def test_from_one_form_to_the_other_and_back(tmp_path: Path) -> None:
    forms: list[tuple[str, ...]] = [(), ("fiscal_year",), BOTH, (), BOTH, ("fiscal_year",), ()]
    expected = {form: run(tmp_path / "_".join(("x", *form)), *INPUTS, partition_by=form) for form in set(forms)}
    for form in forms:
        assert run(tmp_path / "out", *INPUTS, partition_by=form) == expected[form]
        with Store(tmp_path / "out" / STATE) as store:
            assert not store.publish(tmp_path / "out", form)
    assert {path.name for path in (tmp_path / "out").iterdir() if not path.name.endswith(".parquet")} == {STATE}


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="agency"):
        run(tmp_path, partition_by=("agency",))


@pytest.mark.parametrize("place", ["reports.parquet", "reports.parquet/2568", "reports.parquet/2568/TH-45/part-0.parquet"])
def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path, place: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    expected = run(tmp_path / "plain", *INPUTS, report(10), partition_by=BOTH)
    run(out, *INPUTS, partition_by=BOTH)
    (out / place).rename(elsewhere)
    (out / place).symlink_to(elsewhere)
    before = {path: path.stat().st_mtime_ns for path in [elsewhere, *elsewhere.rglob("*")]}
    assert run(out, report(10), partition_by=BOTH) == expected
    assert {path: path.stat().st_mtime_ns for path in [elsewhere, *elsewhere.rglob("*")]} == before
    assert not any(path.is_symlink() for path in out.rglob("*"))


@pytest.mark.parametrize("at", range(1, 60, 6))
@pytest.mark.parametrize("forms", [((), ()), ((), BOTH), (BOTH, ()), (BOTH, BOTH)], ids=["one", "split", "join", "many"])
def test_a_publish_that_was_stopped_at_any_step_leaves_whole_files_and_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forms: tuple[tuple[str, ...], tuple[str, ...]], at: int
) -> None:
    """Every step that changes OUT: each file is an old or a new one, and the next publish gives what an unbroken one gives."""
    out = tmp_path / "out"
    old = run(out, *INPUTS[:4], partition_by=forms[0])
    new = run(tmp_path / "unbroken", *INPUTS[1:], partition_by=forms[1])
    steps = 0

    class Killed(BaseException):
        pass

    def stopping(step):  # type: ignore[no-untyped-def]
        def counted(*given, **more):  # type: ignore[no-untyped-def]
            nonlocal steps
            steps += 1
            if steps >= at:
                raise Killed
            return step(*given, **more)
        return counted

    with Store(out / STATE) as store:
        store.prune([], lambda source: True)
    with monkeypatch.context() as patched:
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir"):
            patched.setattr(os, name, stopping(getattr(os, name)))
        patched.setattr("export.folder.shutil.rmtree", stopping(lambda *_, **__: None))  # a killed run tidies nothing
        try:
            run(out, *INPUTS[1:], partition_by=forms[1])
        except Killed:
            left = {name: data for name, data in published(out).items() if STAGING not in name}
            assert all(data in (old.get(name), new.get(name)) for name, data in left.items())
        else:
            assert steps < at
    assert run(out, partition_by=forms[1]) == new
    assert not (out / STAGING).exists()


def test_a_table_that_was_moved_away_and_not_replaced_comes_back(tmp_path: Path) -> None:
    """Killed between the two steps of one form to the other; then the next run cannot write: the old table is there."""
    expected = run(tmp_path, *INPUTS)
    for folder in (OLD, NEW):
        (tmp_path / STAGING / folder).mkdir(parents=True)
    (tmp_path / "reports.parquet").rename(tmp_path / STAGING / OLD / "reports.parquet")
    with Store(tmp_path / STATE) as store:
        assert not store.publish(tmp_path)
    assert published(tmp_path) == expected and not (tmp_path / STAGING).exists()


def test_rules_across_reports_do_not_stop_at_partitions(tmp_path: Path) -> None:
    found = make_tables()
    inputs = [filed_by(found, name, f"{at:02x}" * 32, 4) for at, name in enumerate(("เทศบาลตำบลนิเวศน์", "เทศบาลตำบลมะอึ"), 1)]
    for at, one in enumerate(inputs):
        one["reports"] = [{**one["reports"][0], "fiscal_year": 2567 + at}]
    run(tmp_path, *inputs, partition_by=BOTH)
    assert [row["status"] for row in read_rows(tmp_path, "audit") if row["rule"] == "copied_text"] == ["fail", "fail"]
