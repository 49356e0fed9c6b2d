from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batch.shards import Shard, read_shard
from batch.sources import Input, find_inputs


def test_a_folder_gives_its_files_by_name_and_leaves_out_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "c/d.txt", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [one.path for one in find_inputs([tmp_path])] == [str(tmp_path / name) for name in ("a.txt", "b.txt", "c/d.txt")]


def test_the_output_folder_is_left_out_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reports.parquet").write_text("x")
    (tmp_path / "alias").symlink_to(tmp_path / "out")
    assert find_inputs([tmp_path], leave_out=tmp_path / "out") == []


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "x.txt").write_text("x")
    assert [one.path for one in find_inputs([tmp_path])] == [str(tmp_path / "a" / "x.txt")]


def test_pipes_and_broken_links_in_a_folder_are_inputs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert [Path(one.path).name for one in find_inputs([tmp_path])] == ["broken", "pipe"]


def test_an_input_named_and_found_counts_once_and_as_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    path = str(tmp_path / "x")
    assert find_inputs([tmp_path, path]) == find_inputs([path, tmp_path]) == [Input(path, found=False)]


def test_what_does_not_exist_is_an_input() -> None:
    assert find_inputs(["/no/such", "a\0b"]) == [Input("/no/such"), Input("a\0b")]


def names(base: Path, *sources: str | Path, **options: Any) -> list[str]:
    return [os.path.relpath(one.path, base) for one in find_inputs(sources, **options)]


def filled(base: Path, *files: str) -> Path:
    for name in files:
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(name)
    return base


def test_a_pattern_gives_what_matches_and_what_is_below(tmp_path: Path) -> None:
    filled(tmp_path, "2567/a.pdf", "2568/b.pdf", "2568/ลึก/c.pdf", "2568/ลึก/d.txt", "2568/.e.pdf", "f.pdf")
    (tmp_path / "2568" / "loop").symlink_to(tmp_path)
    assert names(tmp_path, f"{tmp_path}/**/*.pdf") == ["2567/a.pdf", "2568/b.pdf", "2568/ลึก/c.pdf", "f.pdf"]
    assert names(tmp_path, f"{tmp_path}/*.pdf") == ["f.pdf"]
    assert names(tmp_path, f"{tmp_path}/256[8-9]/ล*") == ["2568/ลึก/c.pdf", "2568/ลึก/d.txt"]
    (tmp_path / "2568" / "loop").unlink()
    assert names(tmp_path, f"{tmp_path}/*/?.pdf", f"{tmp_path}/2568/**") == [
        "2567/a.pdf", "2568/b.pdf", "2568/ลึก/c.pdf", "2568/ลึก/d.txt",
    ]
    assert find_inputs([f"{tmp_path}/*.docx"]) == [Input(f"{tmp_path}/*.docx")]


def test_a_pattern_without_a_folder_is_met_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a.pdf", "b/c.pdf")
    monkeypatch.chdir(tmp_path)
    assert [one.path for one in find_inputs(["*.pdf"])] == ["a.pdf"]
    assert [one.path for one in find_inputs(["**/*.pdf"])] == ["a.pdf", "b/c.pdf"]


def test_a_file_that_is_called_like_a_pattern_or_a_list_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a[1].pdf", "a1.pdf", "@list", "*.txt")
    monkeypatch.chdir(tmp_path)
    assert [one.path for one in find_inputs(["a[1].pdf", "@list", "*.txt"])] == ["a[1].pdf", "@list", "*.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_names_sources_relative_to_itself(tmp_path: Path, encoding: str) -> None:
    filled(tmp_path, "lists/ตำบล/ก ข.pdf", "lists/2568/x.pdf", "lists/2568/y.pdf", "z.txt")
    lines = ["# ปี 2568", "ตำบล/ก ข.pdf", "", "  2568/*.pdf", f"{tmp_path}/z.txt", "ไม่มี.pdf", "https://a.go.th/ข.pdf#หน้า", "zip://m::n.zip"]
    (tmp_path / "lists" / "all.txt").write_bytes("\r\n".join(lines).encode(encoding))
    inputs = find_inputs([f"@{tmp_path}/lists/all.txt"])
    assert [one.path.removeprefix(f"{tmp_path}/") for one in inputs] == [
        "lists/ตำบล/ก ข.pdf", "lists/2568/x.pdf", "lists/2568/y.pdf", "z.txt", "lists/ไม่มี.pdf", "https://a.go.th/ข.pdf#หน้า", "lists/n.zip",
    ]
    assert [one.found for one in inputs] == [False, True, True, False, False, False, False] and inputs[-1].member == "zip://m"


def test_a_list_that_cannot_be_read_is_a_failed_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    inputs = find_inputs([f"@{tmp_path}/no", f"@{tmp_path}/pipe", f"@{tmp_path}"])
    assert [one.trouble and one.trouble.code for one in inputs] == ["not_found", "not_regular_file", "not_regular_file"]


def test_a_list_in_a_list_is_not_read(tmp_path: Path) -> None:
    filled(tmp_path, "a.pdf")
    (tmp_path / "inner.txt").write_text("a.pdf")
    (tmp_path / "outer.txt").write_text("@inner.txt")
    [one] = find_inputs([f"@{tmp_path}/outer.txt"])
    assert not os.path.exists(one.path)


def test_lines_that_are_not_utf_8_are_names_as_they_are(tmp_path: Path) -> None:
    name = "รายงาน.pdf".encode("cp874")
    (Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))).write_text("x")
    (tmp_path / "list.txt").write_bytes(name + b"\n")
    [one] = find_inputs([f"@{tmp_path}/list.txt"])
    assert Path(one.path).read_text() == "x"


def test_any_name_is_listed(tmp_path: Path) -> None:
    odd = ["ก" * 85, "a\nb", " space ", "#x", "a::b", "%41", os.fsdecode(b"\xff\xfe")]
    for name in odd:
        (tmp_path / name).write_text("x")
    assert {one.path for one in find_inputs([tmp_path])} == {os.path.join(tmp_path, name) for name in odd}
    assert find_inputs(["x" * 5000, "ก" * 200]) == [Input("x" * 5000), Input("ก" * 200)]


@contextmanager
def nested(base: Path, name: str, depth: int) -> Iterator[None]:
    """Folders in folders, and a file in the last. Removed at once: pytest's own tidying cannot go so deep."""
    here = os.getcwd()
    os.chdir(base)
    try:
        for _ in range(depth):
            os.mkdir(name)
            os.chdir(name)
        Path("x").write_text("x")
        os.chdir(here)
        yield
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", str(base / name)], check=True)


def test_folders_nested_deeper_than_calls_may_be_are_listed(tmp_path: Path) -> None:
    with nested(tmp_path, "d", 1200):
        assert [one.path for one in find_inputs([tmp_path])] == [f"{tmp_path}{'/d' * 1200}/x"]


def test_a_path_that_is_longer_than_the_system_takes_is_listed_once(tmp_path: Path) -> None:
    with nested(tmp_path, "ก" * 60, 40):
        [one] = find_inputs([tmp_path])
    assert len(os.fsencode(one.path)) > 4096


def test_a_link_out_of_the_folder_is_followed_and_entered_once(tmp_path: Path) -> None:
    filled(tmp_path, "given/a.txt", "outside/b.txt", "c.txt")
    (tmp_path / "given" / "in").symlink_to(tmp_path / "outside")
    (tmp_path / "given" / "in2").symlink_to(tmp_path / "outside")
    (tmp_path / "given" / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "given" / "self").symlink_to("self")
    assert names(tmp_path / "given", tmp_path / "given") == ["a.txt", "c.txt", "in/b.txt", "self"]


def test_how_a_folder_is_called_does_not_depend_on_the_order_of_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a/1.txt", "a/deep/2.txt", "b/3.txt")
    (tmp_path / "lnk").symlink_to("a")
    (tmp_path / "b" / "to").symlink_to("../a/deep")
    monkeypatch.chdir(tmp_path)
    for sources in (("a", "lnk"), ("a", "./a"), ("a", "b"), ("b", "a/deep", "lnk"), (".", "b", str(tmp_path / "lnk"))):
        both = [{one.path for one in find_inputs(order)} for order in (sources, sources[::-1])]
        assert both[0] == both[1], sources
    assert [one.path for one in find_inputs(["lnk", "b", "a"])] == ["b/3.txt", "a/1.txt", "a/deep/2.txt"]


def test_file_urls_are_paths(tmp_path: Path) -> None:
    filled(tmp_path, "a.txt")
    assert find_inputs([f"file://{tmp_path}/a.txt"]) == [Input(f"{tmp_path}/a.txt")]


def test_each_input_is_in_one_shard_wherever_the_folder_is_mounted(tmp_path: Path) -> None:
    files = [f"{year}/{number}/ITA.pdf" for year in (2567, 2568) for number in range(40)]
    one, other = filled(tmp_path / "mnt", *files), filled(tmp_path / "srv" / "data", *files)

    def dealt(base: Path, *sources: str | Path) -> list[set[str]]:
        return [{os.path.relpath(a.path, base) for a in find_inputs(sources, shard=Shard(number, 4))} for number in (1, 2, 3, 4)]

    shards = dealt(one, one)
    assert shards == dealt(other, other) == dealt(other, other / "2568", other) == dealt(other, other, other / "2568" / "3" / "ITA.pdf")
    assert sorted(path for shard in shards for path in shard) == sorted(files) and min(map(len, shards)) > 8
    named = dealt(one, *(one / file for file in files))
    assert named == dealt(other, *(other / file for file in reversed(files))) and min(map(len, named)) > 8


def test_an_archive_is_in_every_shard(tmp_path: Path) -> None:
    filled(tmp_path, "a.zip", "b.ZIP")
    assert [names(tmp_path, tmp_path, shard=Shard(number, 2)) for number in (1, 2)] == [["a.zip", "b.ZIP"]] * 2


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/3/5", "-1/3", "1/0", ""])
def test_a_shard_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2/8"):
        read_shard(text)


@given(st.text(min_size=1), st.integers(1, 50))
def test_a_name_is_in_exactly_one_of_any_number_of_shards(name: str, count: int) -> None:
    assert sum(Shard(number, count).holds(name) for number in range(1, count + 1)) == 1
