"""A web server that really answers, badly: what each answer becomes, and what is asked again."""
from __future__ import annotations

import errno
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from batch.cache import Cache
from batch.download import FetchLimits, fetch
from batch.inputs import Input
from batch.remote import MissingExtra
from batch.sources import find_inputs
from tests.batch.conftest import BODY, Web

QUICK = FetchLimits(max_bytes=100_000, archive_bytes=200_000, attempts=3, patience=0.01, redirects=3, total=1.0, stalled=0.5)


def had(url: str, cache: Cache, limits: FetchLimits = QUICK) -> Input:
    [one] = find_inputs([url])
    assert one.remote and one.url == url
    return fetch(one, cache, limits)


def code(one: Input) -> str | None:
    assert one.local is None and not one.remote
    return one.trouble.code if one.trouble else None


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_a_page_is_kept_by_its_content_with_the_time(web: str, cache: Cache) -> None:
    Web.pages = {"/ปี 2568/ก.pdf": BODY, "/same": BODY}
    one, other = had(f"{web}/ปี 2568/ก.pdf", cache), had(f"{web}/same", cache)
    assert Path(one.file).read_bytes() == BODY and one.local == other.local
    assert one.path == f"{web}/ปี 2568/ก.pdf" and one.trouble is None and one.note is None
    assert one.fetched is not None and one.fetched.endswith("Z") and abs(time.time() - os.stat(one.file).st_mtime) < 60


@pytest.mark.parametrize(
    ("path", "expected", "asked"),
    [
        ("status/404", "not_found", 1), ("status/410", "not_found", 1), ("status/403", "permission_denied", 1),
        ("status/401", "permission_denied", 1), ("status/500", "not_found", 3), ("status/503", "not_found", 3),
        ("status/504", "timeout", 1), ("redirectfile", "not_found", 1), ("slow", "timeout", 1), ("endless", "too_large", 1),
        ("huge", "too_large", 1), ("short", "corrupt", 3),
    ],
)
def test_an_answer_has_its_code_and_only_what_may_change_is_asked_again(
    web: str, cache: Cache, path: str, expected: str, asked: int
) -> None:
    one = had(f"{web}/{path}", cache)
    assert code(one) == expected and Web.asked[f"/{path}"] == asked
    assert one.trouble is not None and "\n" not in one.trouble.detail
    assert not list((cache.folder / "tmp").iterdir()), "half a download is left"


def test_a_server_that_fails_twice_is_asked_a_third_time(web: str, cache: Cache) -> None:
    assert Path(had(f"{web}/flaky", cache).file).read_bytes() == BODY and Web.asked["/flaky"] == 3


def test_redirects_are_followed_but_not_for_ever(web: str, cache: Cache) -> None:
    assert Path(had(f"{web}/redirect/1", cache).file).read_bytes() == BODY
    assert code(had(f"{web}/redirect/9", cache)) == "not_found"


def test_what_has_not_changed_is_not_sent_again(web: str, cache: Cache) -> None:
    Web.pages = {"/a": BODY}
    first, again = had(f"{web}/a", cache), had(f"{web}/a", cache)
    assert first == again and (Web.asked["/a"], Web.served["/a"]) == (2, 1)
    Web.pages = {"/a": BODY * 2}
    assert Path(had(f"{web}/a", cache).file).read_bytes() == BODY * 2 and Web.served["/a"] == 2
    dated = [had(f"{web}/dated", cache) for _ in range(2)]
    assert dated[0] == dated[1] and Web.served["/dated"] == 1


def test_a_lost_copy_is_fetched_whole(web: str, cache: Cache) -> None:
    Web.pages = {"/a": BODY}
    Path(had(f"{web}/a", cache).file).write_bytes(BODY[:5])
    assert Path(had(f"{web}/a", cache).file).read_bytes() == BODY and Web.served["/a"] == 2


def test_without_the_server_the_last_copy_is_used_and_that_is_told(web: str, cache: Cache) -> None:
    Web.pages = {"/a": BODY}
    first = had(f"{web}/a", cache)
    Web.down = True
    again = had(f"{web}/a", cache)
    assert again.note is not None and first.fetched is not None and first.fetched in again.note
    assert replace(again, note=None) == first
    Web.down, Web.pages = False, {}
    assert code(had(f"{web}/a", cache)) == "not_found", "it is gone, and its server says so"


def test_nobody_listens_and_no_such_host(cache: Cache) -> None:
    assert code(had("http://127.0.0.1:9/x", cache)) == "not_found"
    assert code(had("http://no-such-host.invalid/x", cache)) == "not_found"
    assert code(had("http://[oops/x", cache)) == "not_found"


def test_a_password_is_used_and_not_told(web: str, cache: Cache) -> None:
    one = had(web.replace("http://", "http://me:secret@") + "/login", cache)
    assert Path(one.file).read_bytes() == BODY and one.path == f"{web}/login" and "secret" not in repr(one)
    assert not any(b"secret" in path.read_bytes() for path in cache.folder.rglob("*") if path.is_file())


def test_an_empty_page_is_an_empty_file_for_whoever_reads_it(web: str, cache: Cache) -> None:
    assert Path(had(f"{web}/empty", cache).file).read_bytes() == b""


def test_archives_may_be_larger(web: str, cache: Cache) -> None:
    Web.pages = {"/a.zip": b"x" * 150_000, "/a.pdf": b"x" * 150_000}
    assert had(f"{web}/a.zip?year=2568", cache).trouble is None
    assert code(had(f"{web}/a.pdf", cache)) == "too_large"


def test_a_full_disk_is_an_error_and_no_trouble_of_the_page(web: str, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("batch.download.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        had(f"{web}/good", cache)
    assert not list((cache.folder / "tmp").iterdir())


def test_a_missing_package_is_told_at_once_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(MissingExtra, match=r"pip install 'ita-reports\[remote\]'") as told:
        find_inputs(["https://a.go.th/x.pdf"])
    assert "\n" not in str(told.value)
    with pytest.raises(MissingExtra):
        find_inputs(["s3://reports/2568"])


def test_a_package_for_another_store_is_told_too() -> None:
    with pytest.raises(MissingExtra, match="gcsfs"):
        find_inputs(["gs://reports/2568"])


@pytest.mark.parametrize("url", ["htp://a/b", "memory://x", "reference://x", "simplecache::s3://x/y", "zip://no-archive"])
def test_unknown_protocols_and_chains_are_failed_inputs(url: str) -> None:
    [one] = find_inputs([url])
    assert one.path == url and (code(one) == "unsupported_type" if "://" in url.split("::")[0] else one.trouble is None)
