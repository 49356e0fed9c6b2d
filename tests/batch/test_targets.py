"""A folder that is sent to moto's S3: what is sent when, what is deleted, and what a reader sees in between."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from batch.remote import file_system
from batch.targets import TargetError, Uploaded, upload

URL = "s3://reports/out"
LAST = ("reports.parquet", "documents.parquet", "run.json")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    for name in ("documents.parquet", "reports.parquet", "scores.parquet", "run.json", ".ita/ledger.sqlite", "audit.parquet"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def stored(bucket: Any) -> dict[str, str]:
    bucket.invalidate_cache()
    return {name.removeprefix("reports/"): bucket.cat_file(name).decode() for name in bucket.find("reports")}


def sent(out: Path, **more: Any) -> Uploaded:
    return upload(out, more.get("url", URL), out.parent / "sent.json", LAST)


@pytest.fixture
def order(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to the store, in order."""
    done: list[str] = []
    store, _ = file_system(URL)  # fsspec gives the same one whenever it is asked for
    for act in ("put_file", "rm"):
        real = getattr(store, act)

        def noted(*args: str, act: str = act, real: Any = real) -> None:
            done.append(f"{act[:2]} {args[-1].removeprefix('reports/out/')}")
            real(*args)

        monkeypatch.setattr(store, act, noted)
    return done


def test_all_is_sent_once_and_then_what_changed(bucket: Any, out: Path, order: list[str]) -> None:
    assert sent(out) == Uploaded(sent=5) and stored(bucket) == {f"out/{name}": name for name in (*LAST, "audit.parquet", "scores.parquet")}
    assert order == [f"pu {name}" for name in ("audit.parquet", "scores.parquet", *LAST)]
    order.clear()
    assert sent(out) == Uploaded(kept=5) and order == []
    (out / "scores.parquet").write_text("other")
    assert sent(out) == Uploaded(sent=1, kept=4) and stored(bucket)["out/scores.parquet"] == "other"


def test_parts_that_are_gone_are_deleted_with_their_table_and_nothing_else_is(bucket: Any, out: Path, order: list[str]) -> None:
    bucket.pipe("reports/out/notes of others.txt", b"keep")
    bucket.pipe("reports/outside", b"keep")
    sent(out)
    order.clear()
    (out / "scores.parquet").unlink()
    (out / "scores.parquet" / "2568").mkdir(parents=True)
    (out / "scores.parquet" / "2568" / "part-0.parquet").write_text("p")
    (out / "audit.parquet").unlink()
    assert sent(out) == Uploaded(sent=1, kept=3, removed=2)
    assert order == ["rm audit.parquet", "pu scores.parquet/2568/part-0.parquet", "rm scores.parquet"]
    assert {"out/notes of others.txt", "outside"} <= stored(bucket).keys() and len(stored(bucket)) == 6


def test_a_lost_record_sends_all_again_and_still_deletes_old_parts(bucket: Any, out: Path) -> None:
    bucket.pipe("reports/out/scores.parquet/2567/part-0.parquet", b"old")
    sent(out)
    assert "out/scores.parquet/2567/part-0.parquet" not in stored(bucket) and len(stored(bucket)) == 5
    bucket.pipe("reports/out/scores.parquet/2566/part-0.parquet", b"old")
    (out.parent / "sent.json").write_text("{")
    assert sent(out) == Uploaded(sent=5, removed=1) and len(stored(bucket)) == 5


def test_what_others_overwrote_or_deleted_is_sent_again(bucket: Any, out: Path) -> None:
    sent(out)
    bucket.pipe("reports/out/scores.parquet", b"SCORES.PARQUET")  # as long as ours
    bucket.rm("reports/out/audit.parquet")
    assert sent(out) == Uploaded(sent=2, kept=3) and stored(bucket)["out/scores.parquet"] == "scores.parquet"


def test_broken_off_it_goes_on_and_documents_are_the_last(bucket: Any, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = file_system(URL)
    real = store.put_file

    def fails(path: str, name: str) -> None:
        if name.endswith("reports.parquet"):
            raise ConnectionError("the line is cut")
        real(path, name)

    monkeypatch.setattr(store, "put_file", fails)
    with pytest.raises(TargetError, match=r"the line is cut") as told:
        sent(out)
    assert "\n" not in str(told.value) and stored(bucket).keys() == {"out/audit.parquet", "out/scores.parquet"}
    assert json.loads((out.parent / "sent.json").read_text())["files"].keys() == {"audit.parquet", "scores.parquet"}
    monkeypatch.setattr(store, "put_file", real)
    assert sent(out) == Uploaded(sent=3, kept=2) and len(stored(bucket)) == 5


def test_another_target_is_not_taken_for_this_one(bucket: Any, out: Path) -> None:
    sent(out)
    assert sent(out, url="s3://reports/other/") == Uploaded(sent=5) and "other/run.json" in stored(bucket)


def test_targets_that_cannot_be_written_are_one_line(bucket: Any, out: Path, web: str) -> None:
    for url in ("s3://no-such-bucket/x", f"{web}/x", "htp://x/y", "memory://x"):
        with pytest.raises(TargetError) as told:
            sent(out, url=url)
        assert "\n" not in str(told.value) and told.value.code == "cannot_write"


def test_an_empty_folder_deletes_nothing(bucket: Any, out: Path, tmp_path: Path) -> None:
    sent(out)
    (tmp_path / "empty").mkdir()
    with pytest.raises(TargetError, match="nothing to send"):
        upload(tmp_path / "empty", URL, tmp_path / "sent.json")
    assert len(stored(bucket)) == 5
