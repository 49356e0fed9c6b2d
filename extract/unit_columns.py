"""A column of a measure table that is headed by nothing but a word for units (`ส่วนราชการ`, `กอง/ฝ่าย`): who is responsible.

In: the columns' roles and headers. Out: which column it is. In a table without measures, or without times, such a column names agencies.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.thai import squeeze
from normalize.unit_names import is_known, is_noun

_JOINS = re.compile(r"[/,]|และ|หรือ")
_ALSO_WORK = frozenset({"งาน", "ส่วน", "กลุ่ม"})  # a column `งาน` holds tasks


def responsible_column(roles: Sequence[str | None], headers: Sequence[str]) -> int | None:
    """The one column of units, where no other column is known to hold them."""
    known = set(roles)
    if "responsible" in known or not known & {"measure", "steps"} or not known & {"timeline", "follow_up+timeline", "calendar"}:
        return None
    found = [i for i, (role, header) in enumerate(zip(roles, headers, strict=True)) if role is None and _is_units(squeeze(header))]
    return found[0] if len(found) == 1 else None


def _is_units(header: str) -> bool:
    return header not in _ALSO_WORK and (is_known(header) or all(map(is_noun, _JOINS.split(header))))
