from __future__ import annotations

import os
from pathlib import Path

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
