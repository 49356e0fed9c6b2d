"""What is shipped, what is pinned, and that README tells the truth."""
from __future__ import annotations

import ast
import contextlib
import csv
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import pipeline
from export.schemas import tables
from tests.conftest import ROOT
from tests.test_imports import FILES, OURS, imports_of

README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
FOR_USERS = ("cluster", "remote")  # extras that the program imports, and only where they are asked for
DISTRIBUTIONS = {"PIL": "pillow"}  # whose package has another name
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_every_module_and_data_file(wheel: zipfile.ZipFile) -> None:
    packages = ("catalogue", "normalize", "extract", "audit", "export", "batch", "explore")
    wanted = {path for name in packages for path in (ROOT / name).rglob("*") if path.suffix in (".py", ".csv", ".css", ".js")}
    wanted |= {ROOT / "pipeline.py", ROOT / "cli.py"}
    assert {str(path.relative_to(ROOT)) for path in wanted} <= set(wheel.namelist())


def test_the_wheel_leaves_out_what_is_not_the_program(wheel: zipfile.ZipFile) -> None:
    shipped = {Path(name).parts[0] for name in wheel.namelist()}
    assert not shipped & {"tests", "samples", "output", "benchmarks", "docs"}


def test_the_wheel_has_the_command_the_version_and_the_credits(wheel: zipfile.ZipFile) -> None:
    info = f"ita_reports-{pipeline.VERSION}.dist-info"
    assert b"ita = cli:main" in wheel.read(f"{info}/entry_points.txt")
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(wheel.namelist())


def test_every_dependency_is_pinned_and_no_address_is_named() -> None:
    lines = (ROOT / "constraints.txt").read_text().split()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    named = [*PROJECT["project"]["dependencies"], *EXTRAS["dev"], *PROJECT["build-system"]["requires"]]
    named += [name for extra in FOR_USERS for name in EXTRAS[extra]]
    assert names_of(named) - {PROJECT["project"]["name"]} <= pinned


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~ ]", name)[0].lower() for name in requirements}


def needed_for(tree: ast.AST) -> set[str]:
    return {DISTRIBUTIONS.get(name, name).lower() for name in imports_of(tree) - OURS - set(sys.stdlib_module_names)}


def test_every_import_of_the_program_is_a_declared_dependency() -> None:
    declared = names_of(PROJECT["project"]["dependencies"]) | {name for extra in FOR_USERS for name in names_of(EXTRAS[extra])}
    needed = {name for path in FILES for name in needed_for(ast.parse(path.read_text("utf-8")))}
    assert needed <= declared


def test_what_only_an_extra_installs_is_imported_where_it_is_used_and_not_with_the_module() -> None:
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        assert needed_for(tree) <= names_of(PROJECT["project"]["dependencies"]), path


def test_the_changelog_has_a_data_section() -> None:
    assert "### Data" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_ci_runs_the_test_command_of_readme_and_nothing_else() -> None:
    commands = (ROOT / ".ci" / "run").read_text().splitlines()[1:]
    assert commands[-1] == "exec make test" and len(commands) == 3
    assert "make test" in README


def test_readme_names_commands_that_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    shell = [line for kind, body in BLOCK.findall(README) if kind == "sh" for line in body.splitlines()]
    for words in (line.split() for line in shell):
        assert words[0] in ("make", "pip", "ita")
        if words[0] == "make":
            assert words[1] in targets
        if words[0] == "ita":
            told = subprocess.run(
                [sys.executable, "cli.py", words[1], "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
            ).stdout
            assert all(word in told for word in words[2:] if word.startswith("--"))


def test_readme_names_columns_that_exist() -> None:
    columns = {(name, column.name) for name, spec in tables().items() for column in spec.columns}
    named = {tuple(name.split(".")) for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", README)}
    named = {(table, column) for table, column in named if table in tables()}
    assert named and named <= columns


def test_readme_shows_what_the_samples_give(published: Path) -> None:
    import pyarrow.parquet as pq

    lines = [line.strip("|").split("|") for line in README.splitlines() if line.startswith("|")]
    header, *shown = ([cell.strip() for cell in line] for line in lines if not line[0].startswith("--"))
    rows = pq.read_table(published / "output" / "reports.parquet", columns=header).to_pylist()
    assert sorted(shown) == sorted([str(row[name]) for name in header] for row in rows)


def test_readme_examples_print_what_they_say(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(published / "samples")
    monkeypatch.chdir(tmp_path)
    examples = EXAMPLE.findall(README)
    assert len(examples) == sum(kind == "python" for kind, _ in BLOCK.findall(README)) > 0
    for code, expected in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), {})
        assert [line.rstrip() for line in printed.getvalue().splitlines()] == [line.rstrip() for line in expected.splitlines()]


def test_contributing_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8") + (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:catalogue|audit|extract|export|normalize|tests|docs|batch)/[\w/.]+)`", text))
    assert [name for name in named - {"tests/expected/NAME.json"} if not (ROOT / name).exists()] == []


def test_data_files_have_a_header_and_no_ragged_row() -> None:
    for path in [*(ROOT / "catalogue").glob("*.csv"), *(ROOT / "audit").glob("*.csv"), *(ROOT / "export").glob("*.csv")]:
        header, *rows = csv.reader(path.read_text("utf-8").splitlines())
        assert all(len(row) == len(header) for row in rows), path.name
