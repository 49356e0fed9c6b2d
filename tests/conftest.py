"""Shared by all tests: the repository's folder, and the five samples published once."""
from __future__ import annotations

import faulthandler
import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest

from batch import isolated

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `samples/` and its tables in `output/`. Not to be changed."""
    import pipeline  # here: a mistake in one package must not take the tests of all others with it

    home = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "samples", home / "samples")
    pipeline.run(home / "samples", home / "output")
    return home


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children are forked from this process, with what a test has put in it, whatever threads earlier tests have left."""
    monkeypatch.setattr(isolated, "_cheapest_start", lambda: "fork")


def abort(*_: Any, **__: Any) -> NoReturn:
    """What a forked child dies of. Quietly: pytest's fault handler would print its stack among the results."""
    faulthandler.disable()
    os.abort()
