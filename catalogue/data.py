"""The catalogue's CSV files as rows. `rows("indicators")` gives one dict per line, all values strings, `""` where empty.

Only `catalogue` knows where the files are; callers build their own typed look-ups from the rows and cache them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The lines of `catalogue/<name>.csv`. Raises FileNotFoundError: the file is part of the program."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
