"""Every rule that the code names is in `rules.csv`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audit.rules import rules

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("extract", "normalize") for path in (ROOT / folder).rglob("*.py"))
DOUBT = re.compile(r"""\bDoubt\(\s*(?:rule=)?["']([a-z_]+)["']""")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_doubt_names_a_rule_of_the_file(path: Path) -> None:
    unknown = set(DOUBT.findall(path.read_text("utf-8"))) - rules().keys()
    assert not unknown, f"add to audit/rules.csv: {', '.join(sorted(unknown))}"
