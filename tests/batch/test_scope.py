"""`--prune` forgets what is known to be gone and nothing else: not what lies elsewhere, is another shard's, or cannot be had now."""
from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import pipeline
from batch.scope import scope_of
from batch.shards import Shard
from tests.batch.conftest import Web
from tests.batch.test_zips import made

ALL = frozenset(f"{folder}/{number}.txt" for folder in ("ก", "ข") for number in range(4))
Names = frozenset[str] | set[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of notes, and this folder as the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ALL:
        write(tmp_path / name)
    return tmp_path


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.fsencode(f"บันทึก {path.name} {path.parent.name}"))


def run(*sources: str, prune: bool = True, shard: Shard | None = None) -> Names:
    """The names that have a content in `out` after a run."""
    pipeline.run(sources, "out", pipeline.Options(prune=prune, shard=shard))
    rows = pq.read_table("out/documents.parquet", columns=["source", "sha256"]).to_pylist()
    return {row["source"] for row in rows if row["sha256"] is not None}


@pytest.mark.parametrize("sources", [("ข/**/*.txt",), ("ข*",), ("*.txt", "./*.md"), ("ข/[0-9].txt", "ข/4.txt"), ("nowhere", "no/*.txt")])
def test_a_pattern_forgets_nothing_of_other_folders(here: Path, sources: tuple[str, ...]) -> None:
    write(here / "ค" / "1.txt")
    whole = run("ก", "ข", str(here / "ค"), prune=False)
    assert whole == {*ALL, str(here / "ค" / "1.txt")}
    assert run(*sources) == whole


def test_a_pattern_forgets_what_matched_and_is_gone(here: Path) -> None:
    run("ก", "ข", prune=False)
    (here / "ข" / "1.txt").unlink()
    assert run("ข/*.txt") == ALL - {"ข/1.txt"}
    (here / "ข" / "2.txt").unlink()
    assert run("**/2.txt") == ALL - {"ข/1.txt", "ข/2.txt"}


def test_a_file_that_was_named_and_is_gone_is_forgotten_but_not_where_its_folder_is_gone_too(here: Path) -> None:
    run("ก", "ข", prune=False)
    (here / "ก" / "1.txt").unlink()
    (here / "ข").rename(here / "ค")
    assert run("ก/1.txt", "ก/2.txt", "ข/1.txt", "ข") == ALL - {"ก/1.txt"}


def test_shards_leave_each_others_inputs(here: Path) -> None:
    inner = made(here / "inner", ("a.txt", "ใน ก".encode()), ("b.txt", "ใน ข".encode()))
    members = ("x.txt", "y.txt", "z.txt", "w.txt")
    made(here / "ก" / "all.zip", *((name, name.encode()) for name in members), ("inner.dat", inner.read_bytes()))
    whole = run("ก", "ข", prune=False)
    assert len(whole) == len(ALL) + 6
    shards = [Shard(number, 3) for number in (1, 2, 3)]
    assert all(run("ก", "ข", shard=shard) == whole for shard in shards)
    for name in ("ก/1.txt", "ข/2.txt", "ข/3.txt"):
        (here / name).unlink()
    made(here / "ก" / "all.zip", ("x.txt", b"x.txt"))
    left = [run("ก", "ข", shard=shard) for shard in shards]
    assert len(whole) > len(left[0]) > len(left[1]) > len(left[2])
    assert left[2] == ALL - {"ก/1.txt", "ข/2.txt", "ข/3.txt"} | {"zip://x.txt::ก/all.zip"}


def test_what_only_another_shard_meets_as_a_trouble_is_not_gone_here(here: Path) -> None:
    made(here / "ก" / "all.zip", *((f"{number}.txt", f"{number}".encode()) for number in range(8)))
    whole = run("ก", "ข", prune=False)
    archive = here / "ก" / "all.zip"
    for damaged in (archive.read_bytes()[:-30], b""):
        archive.write_bytes(damaged)
        assert all(run("ก", "ข", shard=Shard(number, 3)) == whole for number in (1, 2, 3))


def test_what_cannot_be_read_now_is_not_forgotten(here: Path) -> None:
    inner = made(here / "inner", ("a.txt", "ใน ก".encode()))
    made(here / "ก" / "all.zip", ("x.txt", b"x"), ("inner.zip", inner.read_bytes()))
    made(here / "ก" / "cut.zip", ("y.txt", b"y"))
    whole = run("ก", "ข", prune=False)
    kept = {path: path.read_bytes() for path in (here / "ก" / "all.zip", here / "ก" / "cut.zip", here / "ข" / "1.txt")}
    for path, data in kept.items():
        path.unlink()
        if path.name == "cut.zip":
            path.write_bytes(data[:-30])
        else:
            path.symlink_to("nowhere")  # as a disk that is not mounted
    assert run("ก", "ข") == whole
    for path, data in kept.items():
        path.unlink()
        path.write_bytes(data)
    made(here / "ก" / "all.zip", ("x.txt", b"x"), ("inner.zip", inner.read_bytes()[:-30]))
    assert run("ก", "ข") == whole
    made(here / "ก" / "all.zip", ("inner.zip", inner.read_bytes()))
    zipfile.ZipFile(here / "ก" / "cut.zip", "w").close()
    assert run("ก", "ข") == whole - {"zip://x.txt::ก/all.zip", "zip://y.txt::ก/cut.zip"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_now_is_not_forgotten(here: Path) -> None:
    made(here / "ก" / "all.zip", ("x.txt", b"x"))
    whole = run("ก", "ข", prune=False)
    for name in ("ก/all.zip", "ก/1.txt", "ข"):
        (here / name).chmod(0)
    try:
        assert run("ก", "ข") == whole
    finally:
        (here / "ข").chmod(0o700)


def test_a_page_is_forgotten_when_its_server_says_that_it_is_gone(here: Path, web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("batch.download.time.sleep", lambda seconds: None)
    Web.pages = {"/1": "หน้า 1".encode(), "/2": "หน้า 2".encode()}
    urls = (f"{web}/1", f"{web}/2")
    assert run(*urls, prune=False) == set(urls)
    for folder in (here / "out" / ".ita" / "cache").iterdir():
        if folder.name in ("contents", "urls"):
            folder.rename(here / folder.name)  # no copy is kept
    Web.down = True
    assert run(*urls) == set(urls)
    Web.down = False
    del Web.pages["/2"]
    assert run(*urls) == {urls[0]}


def test_a_server_that_cannot_be_reached_makes_nothing_gone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from batch.inputs import Input
    from batch.trouble import of_server

    url = "https://a.go.th/1.zip"
    holds = {status: scope_of([url], [Input(url)], [] if of_server(status).gone else [url]) for status in (401, 403, 404, 410, 500, 503)}
    assert {status for status, gone in holds.items() if gone(url) and gone(f"zip://x::{url}")} == {404, 410}


def test_members_named_in_a_list_elsewhere_are_forgotten_with_their_archive_entry(here: Path) -> None:
    (here / "lists").mkdir()
    made(here / "lists" / "a.zip", ("x.txt", b"x"), ("y.txt", b"y"))
    (here / "lists" / "all.txt").write_text("zip://x.txt::a.zip\nzip://y.txt::a.zip\n")
    assert run("@lists/all.txt", prune=False) == {"zip://x.txt::lists/a.zip", "zip://y.txt::lists/a.zip"}
    made(here / "lists" / "a.zip", ("y.txt", b"y"))
    assert run("@lists/all.txt") == {"zip://y.txt::lists/a.zip"}


def test_a_folder_whose_name_is_no_text_is_pruned(here: Path) -> None:
    folder = os.fsdecode(b"\xe0\xe1")
    for name in ("1.txt", "2.txt"):
        write(here / folder / name)
    assert len(run(folder, prune=False)) == 2
    (here / folder / "1.txt").unlink()
    [left] = run(folder)
    assert left.endswith("/2.txt")
