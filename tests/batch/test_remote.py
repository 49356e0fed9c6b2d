"""A bucket as a source: moto's S3 server, through s3fs."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from batch.cache import Cache
from batch.download import FetchLimits, fetch
from batch.inputs import Input
from batch.remote import file_system
from batch.shards import Shard
from batch.sources import find_inputs

LIMITS = FetchLimits(max_bytes=100_000)


def paths(*sources: str, **options: Any) -> list[str]:
    return [one.path for one in find_inputs(sources, **options)]


@pytest.fixture
def filled(bucket: Any) -> Any:
    for name in ("2568/ก ข.pdf", "2568/ลึก/a#1?.pdf", "2568/.hidden", "2568/.git/x", "2567/b.docx", "256", "out/t.parquet"):
        bucket.pipe(f"reports/{name}", name.encode())
    bucket.call_s3("put_object", Bucket="reports", Key="2568/mark/", Body=b"")
    return bucket


def test_a_prefix_gives_what_is_below_it_by_name(filled: Any) -> None:
    assert paths("s3://reports/2568") == paths("s3://reports/2568/") == ["s3://reports/2568/ก ข.pdf", "s3://reports/2568/ลึก/a#1?.pdf"]
    assert len(paths("s3://reports")) == 5
    assert paths("s3://reports", leave_out=["s3://reports/out", Path("/nowhere")])[-1] == "s3://reports/2568/ลึก/a#1?.pdf"


def test_an_object_that_is_named_is_named_and_patterns_are_met(filled: Any) -> None:
    [one] = find_inputs(["s3://reports/2568/ก ข.pdf"])
    assert not one.found and one.remote
    assert paths("s3://reports/2568/ลึก/a#1?.pdf") == ["s3://reports/2568/ลึก/a#1?.pdf"]
    assert paths("s3://reports/**/*.pdf") == ["s3://reports/2568/ก ข.pdf", "s3://reports/2568/ลึก/a#1?.pdf"]
    assert paths("s3://reports/256[78]") == ["s3://reports/2567/b.docx", *paths("s3://reports/2568")]


@pytest.mark.parametrize("url", ["s3://reports/2569", "s3://no-such-bucket/x", "s3://reports/*.txt"])
def test_what_is_not_there_is_a_failed_input(filled: Any, url: str) -> None:
    [one] = find_inputs([url])
    assert one.path == url and one.trouble is not None and one.trouble.code == "not_found"


def test_only_what_changed_is_taken_again(filled: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, opened = Cache(tmp_path), []
    store, _ = file_system("s3://reports")  # fsspec gives the same one whenever it is asked for
    real = store.open

    def counted(path: str, *args: Any, **more: Any) -> Any:
        opened.append(path)
        return real(path, *args, **more)

    monkeypatch.setattr(store, "open", counted)

    def run() -> list[Input]:
        opened.clear()
        return [fetch(one, cache, LIMITS) for one in find_inputs(["s3://reports/2568"])]

    first = run()
    assert [Path(one.file).read_text() for one in first] == ["2568/ก ข.pdf", "2568/ลึก/a#1?.pdf"] and len(opened) == 2
    assert run() == first and opened == []
    filled.pipe("reports/2568/ก ข.pdf", b"new")
    assert Path(run()[0].file).read_bytes() == b"new" and opened == ["reports/2568/ก ข.pdf"]


def test_too_large_and_gone_since_it_was_listed(filled: Any, tmp_path: Path) -> None:
    filled.pipe("reports/big.pdf", b"x" * 100_001)
    inputs = {one.path: one for one in find_inputs(["s3://reports"])}
    filled.rm("reports/256")
    troubles = [fetch(inputs[f"s3://reports/{name}"], Cache(tmp_path), LIMITS).trouble for name in ("big.pdf", "256")]
    assert [one and one.code for one in troubles] == ["too_large", "not_found"]


def test_a_store_that_is_down_is_one_failed_input(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(file_system("s3://reports")[0], "find", down)
    [one] = find_inputs(["s3://reports/2568"])
    assert one.trouble is not None and one.trouble.code == "not_found" and "111" not in one.path


def test_shards_of_a_bucket_share_it_out(filled: Any) -> None:
    shards = [paths("s3://reports", shard=Shard(number, 3)) for number in (1, 2, 3)]
    assert sorted(path for shard in shards for path in shard) == sorted(paths("s3://reports"))
