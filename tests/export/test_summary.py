"""`OUT/run.json`: what it tells of a run, however many documents it had, and that it is whole or as it was."""
from __future__ import annotations

import json
import resource
import tracemalloc
from pathlib import Path

import pytest

from export.summary import DocumentLine, RunSummary, json_text, summary_of, write_run


def line(number: int) -> DocumentLine:
    return DocumentLine(f"รายงาน/{number}.pdf", "ok", f"{number:016x}", None, None, 10, 9, 1, 5, 0.25, 1 << 20, 3)


def nothing() -> RunSummary:
    return summary_of([], 0.0)


def test_it_has_versions_settings_counts_and_every_document(tmp_path: Path) -> None:
    write_run(tmp_path, summary_of([line(1), line(2)], 1.5), {"workers": 2}, "9.9")
    told = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert (told["pipeline_version"], told["settings"], told["counts"]["documents"]) == ("9.9", {"workers": 2}, 2)
    for name in ("fonttools", "pikepdf", "pypdfium2", "pdfplumber", "pdfminer.six", "pyarrow"):
        assert told["dependencies"][name], name
    assert "lines" not in told["counts"] and [one["source"] for one in told["documents"]] == ["รายงาน/1.pdf", "รายงาน/2.pdf"]
    assert told["documents"][0]["seconds"] == 0.25 and told["documents"][0]["peak_memory_bytes"] == 1 << 20
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_a_run_of_nothing_is_told_too(tmp_path: Path) -> None:
    write_run(tmp_path, nothing(), {}, "1")
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["documents"] == []


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    def peak_of(documents: int) -> int:
        tracemalloc.start()
        write_run(tmp_path, nothing(), {}, "1", map(line, range(documents)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    peak_of(0)  # what is loaded once does not count
    assert peak_of(20_000) - peak_of(0) < 200_000
    write_run(tmp_path, nothing(), {}, "1", map(line, range(20_000)))
    assert (tmp_path / "run.json").stat().st_size > 4_000_000
    assert len(json.loads((tmp_path / "run.json").read_text("utf-8"))["documents"]) == 20_000


def test_a_setting_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    write_run(tmp_path, nothing(), {"sources": ["\udce0.pdf"]}, "1")
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["settings"]["sources"] == ["\udce0.pdf"]


def test_a_full_disk_leaves_the_older_file(tmp_path: Path) -> None:
    write_run(tmp_path, nothing(), {"first": True}, "1")
    before = (tmp_path / "run.json").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))  # Python ignores SIGXFSZ: writing more raises, as on a full disk
    try:
        with pytest.raises(OSError):
            write_run(tmp_path, nothing(), {}, "1", map(line, range(20_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "run.json").read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_json_of_a_run_is_one_object() -> None:
    told = json.loads("".join(json_text({"failed": 0}, "lines", [line(1)])))
    assert told["failed"] == 0 and told["lines"][0]["pages"] == 3
