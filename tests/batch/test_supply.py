"""From sources to files that can be read: folders, archives and pages in one run."""
from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from batch.cache import Cache
from batch.download import FetchLimits
from batch.inputs import Input
from batch.shards import Shard
from batch.sources import find_inputs
from batch.supply import SupplyLimits, Unpack, ready, unpacker
from batch.zips import Unpacked, Unpacking, members
from tests.batch.conftest import BODY, Web
from tests.batch.test_zips import made

LIMITS = SupplyLimits(FetchLimits(attempts=2, patience=0.01, total=2.0, stalled=1.0), ahead=4)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "state" / "cache")


def supplied(sources: Iterable[str | Path], cache: Cache, unpack: Unpack = members, shard: Shard | None = None) -> list[Input]:
    return list(ready(find_inputs(sources, shard=shard), cache, unpack, shard, LIMITS))


def texts(base: Path, inputs: Iterable[Input]) -> dict[str, str]:
    return {one.path.replace(f"{base}/", ""): one.trouble.code if one.trouble else Path(one.file).read_text() for one in inputs}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    base = tmp_path / "given"
    base.mkdir()
    (base / "a.txt").write_text("a")
    made(base / "b.zip", ("ตำบล/ก.txt", "ก".encode()), ("x.txt", b"x"))
    made(base / "c.docx", ("word/document.xml", b"<w/>"))
    (base / "d.zip").write_bytes(b"PK\x03\x04 cut off")
    made(base / "named.pdf", ("y.txt", b"y"))
    return base


def test_an_archive_gives_its_members_and_all_else_is_as_it_was(given: Path, cache: Cache) -> None:
    inputs = supplied([given], cache)
    word = inputs.pop(3)
    assert word == Input(str(given / "c.docx"), found=True)
    assert texts(given, inputs) == {
        "a.txt": "a", "zip://ตำบล/ก.txt::b.zip": "ก", "zip://x.txt::b.zip": "x", "d.zip": "corrupt", "zip://y.txt::named.pdf": "y",
    }
    assert all(one.found for one in inputs)


def test_the_name_of_a_member_is_a_source(given: Path, cache: Cache) -> None:
    [one] = supplied([f"zip://ตำบล/ก.txt::{given}/b.zip"], cache)
    assert (one.path, one.found, Path(one.file).read_text()) == (f"zip://ตำบล/ก.txt::{given}/b.zip", False, "ก")
    asked = ("zip://no::b.zip", "zip://x::a.txt", "zip://x::c.docx", "zip://x::no.zip", "zip://x::d.zip")
    got = supplied([name.replace("::", f"::{given}/") for name in asked], cache)
    assert list(texts(given, got).items()) == list(
        zip(asked, ["not_found", "unsupported_type", "unsupported_type", "not_found", "corrupt"], strict=True)
    )


def test_a_member_is_asked_for_by_the_name_that_is_printed_whatever_it_is(tmp_path: Path, cache: Cache) -> None:
    base = tmp_path / "given"
    base.mkdir()
    inner = made(base / "in", ("x::y.txt", b"inner"))
    made(base / "a::b.zip", ("x::y.txt", b"xy"), ("::", b"colons"), ("c.txt", b"c"), ("d.txt", b"d"), ("i::n.zip", inner.read_bytes()))
    whole = texts(base, supplied([base / "a::b.zip"], cache))
    assert len(whole) == 5
    for name, text in whole.items():
        assert texts(base, supplied([name.replace("::a::b.zip", f"::{base}/a::b.zip")], cache)) == {name: text}
    (base / "list.txt").write_text("\n".join(whole))
    assert texts(base, supplied([f"@{base}/list.txt"], cache)) == whole


def test_archives_are_unpacked_once_until_they_change_or_are_dropped(given: Path, cache: Cache) -> None:
    jobs: list[Unpacking] = []

    def counted(job: Unpacking) -> Unpacked:
        jobs.append(job)
        return members(job)

    first = supplied([given / "b.zip"], cache, counted)
    assert supplied([given / "b.zip"], cache, counted) == first and len(jobs) == 1
    Path(first[0].file).write_bytes(b"")
    assert texts(given, supplied([given / "b.zip"], cache, counted))["zip://ตำบล/ก.txt::b.zip"] == "ก" and len(jobs) == 2
    made(given / "b.zip", ("new", b"new"))
    assert texts(given, supplied([given / "b.zip"], cache, counted)) == {"zip://new::b.zip": "new"} and len(jobs) == 3
    cache.drop_unpacked()
    supplied([given / "b.zip"], cache, counted)
    assert len(jobs) == 4 and not list((cache.folder / "tmp").iterdir())


def test_a_real_child_unpacks_and_its_death_is_a_trouble_of_the_archive(given: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    with unpacker() as unpack:
        assert len(supplied([given], cache, unpack)) == 6
    monkeypatch.setattr("batch.supply.members", _dies)
    cache.drop_unpacked()
    with unpacker() as unpack:
        assert texts(given, supplied([given / "b.zip", given / "a.txt"], cache, unpack)) == {"b.zip": "crashed", "a.txt": "a"}


def _dies(job: Unpacking) -> Unpacked:
    os.abort()


def test_a_full_disk_stops_the_run(given: Path, cache: Cache) -> None:
    with pytest.raises(OSError, match="No space"):
        supplied([given / "b.zip"], cache, lambda job: Unpacked(unwritten="OSError: [Errno 28] No space left on device"))


def test_an_archive_from_the_web_is_unpacked_and_tells_its_time(web: str, cache: Cache, given: Path) -> None:
    Web.pages = {f"/{page}": (given / file).read_bytes() for page, file in {"b.zip": "b.zip", "download": "b.zip", "c": "c.docx"}.items()}
    inputs = supplied([f"{web}/{name}" for name in ("b.zip", "download", "c")], cache)
    assert {one.path for one in inputs} == {
        f"zip://{member}::{web}/{name}" for member in ("ตำบล/ก.txt", "x.txt") for name in ("b.zip", "download")
    } | {f"{web}/c"}
    assert all(one.fetched for one in inputs)


def test_a_slow_server_holds_up_nobody_else(web: str, cache: Cache, given: Path) -> None:
    Web.pages = {f"/{number}": BODY for number in range(20)}
    sources = [f"{web}/slow", *(f"{web}/{number}" for number in range(20)), str(given / "a.txt")]
    began = time.monotonic()
    inputs = supplied(sources, cache)
    assert inputs[-1].path.endswith("/slow") and inputs[-1].trouble is not None and inputs[-1].trouble.code == "timeout"
    assert sum(one.trouble is None for one in inputs) == 21 and time.monotonic() - began < 4


def test_pages_are_fetched_ahead_and_not_all_at_once(web: str, cache: Cache) -> None:
    Web.pages = {f"/{number}": BODY for number in range(30)}
    supply = ready(find_inputs([f"{web}/{number}" for number in range(30)]), cache, members, None, LIMITS)
    next(supply)
    time.sleep(0.3)
    assert 1 <= sum(Web.asked.values()) <= 8
    supply.close()  # type: ignore[attr-defined]


def test_each_member_page_and_file_is_in_one_shard(web: str, cache: Cache, given: Path) -> None:
    Web.pages = {f"/{number}": BODY for number in range(20)}
    inner = made(given / "inner.zip", *((f"i{number}", b"x") for number in range(10)))
    made(given / "empty.zip")
    unnamed = [(f"inner{number}.dat", inner.read_bytes()) for number in range(4)]
    nothing = ("nothing.zip", (given / "empty.zip").read_bytes())
    held = [("inner.zip", inner.read_bytes()), *unnamed, nothing, ("not.zip", b"text"), *((f"{number}", b"x") for number in range(20))]
    made(given / "big.zip", *held)
    sources = [given, *(f"{web}/{number}" for number in range(20))]
    whole = sorted(one.path for one in supplied(sources, cache))
    assert sum(".dat::" in name for name in whole) == 40 and sum("nothing.zip" in name or "empty.zip" in name for name in whole) == 2
    Web.asked.clear()
    shards = [supplied(sources, cache, shard=Shard(number, 3)) for number in (1, 2, 3)]
    assert sorted(one.path for shard in shards for one in shard) == whole
    assert sum(Web.asked.values()) == 20, "each page is fetched by its own shard"
