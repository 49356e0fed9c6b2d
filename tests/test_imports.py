"""Imports point one way, and only there."""
from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = ("catalogue", "normalize", "extract", "audit", "export", "reading", "pipeline", "explore", "cli")  # each may import those before
OURS = {*LAYERS, "batch"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "models"}
FILES = sorted(p for name in OURS for p in ([ROOT / f"{name}.py"] if (ROOT / f"{name}.py").is_file() else (ROOT / name).rglob("*.py")))


def imports_of(tree: ast.AST) -> set[str]:
    """Top-level names of all imports, wherever they stand, but for the `__main__` block."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def without_main_block(tree: ast.Module) -> ast.Module:
    tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and "__name__" in ast.unparse(node.test))]
    return tree


def allowed_for(package: str) -> set[str]:
    if package == "batch":
        return {"batch"}
    below = set(LAYERS[: LAYERS.index(package) + 1])
    return below | {"batch"} if package in ("export", "reading", "pipeline", "explore", "cli") else below


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_nothing_above_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    tree = without_main_block(ast.parse(path.read_text("utf-8")))
    assert imports_of(tree) & OURS <= allowed_for(package)


def test_only_the_main_block_of_the_pipeline_calls_the_command_line() -> None:
    tree = ast.parse((ROOT / "pipeline.py").read_text("utf-8"))
    assert "cli" in imports_of(tree)
    assert "cli" not in imports_of(without_main_block(tree))


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not [path for path in FILES if path.stem in FORBIDDEN_NAMES]


def test_a_forbidden_import_would_be_seen() -> None:
    tree = ast.parse("def f():\n    from export.rows import tables_of")
    assert imports_of(tree) & OURS - allowed_for("extract") == {"export"}


def test_no_package_of_ours_hides_one_of_the_standard_library() -> None:
    assert not OURS & set(sys.stdlib_module_names)
