"""A hostile or broken file and the one outcome that its class must have.

A class has a name, which is the folder of its files, and an `Outcome`. Files are written by a function of the folder, or are bytes, made
only when they are written: the set holds bombs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ALL = frozenset(range(1, 11))  # the indicators of `report.SCORES`
Data = bytes | Callable[[], bytes]
Write = Callable[[bytes], None]  # makes the file of that path


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """`statuses`: one, or `ok` and `partial` where both are right. `scores`: indicators that must be read; `measures`: how many.

    No score may ever be read that the report does not print, whatever the outcome.
    """

    statuses: frozenset[str]
    code: str | None = None
    scores: frozenset[int] = frozenset()
    measures: int = 0


def failed(code: str) -> Outcome:
    return Outcome(frozenset({"failed"}), code)


OK = Outcome(frozenset({"ok"}), scores=ALL, measures=2)  # read whole, and nothing is doubted
TOLD_WHOLE = Outcome(frozenset({"partial"}), scores=ALL, measures=2)  # read whole, and what is wrong with the file is told
READ = Outcome(frozenset({"ok", "partial"}), scores=ALL, measures=2)  # read whole; whether the fault is worth telling is the reader's
SCORES_KEPT = Outcome(frozenset({"partial"}), scores=ALL)  # the page of measures is lost, and told
MEASURES_KEPT = Outcome(frozenset({"partial"}), measures=2)  # the page of scores is lost, and told
REFUSALS_BY_CHANCE = frozenset({"corrupt", "ocr_unavailable", "encrypted"})  # of a file with a flipped bit
NOT_A_REPORT = Outcome(frozenset({"not_a_report"}))


@dataclass(frozen=True, slots=True, repr=False)
class HostileClass:
    """`files`: name -> its bytes, or what makes it, or (`made`) what makes the file of a path.

    `outcome` None, for damage by chance: each file is whole, doubted or refused, none is `ok` with less than is in it, and at least `whole`
    of them are whole.
    """

    name: str
    outcome: Outcome | None
    files: Mapping[str | bytes, Data | Write] = field(default_factory=dict)
    whole: int = 0
    made: bool = False


def write_all(classes: Iterable[HostileClass], folder: Path) -> dict[bytes, HostileClass]:
    """Make the files; path -> class."""
    placed: dict[bytes, HostileClass] = {}
    for kind in classes:
        home = os.fsencode(folder / kind.name)
        os.makedirs(home, exist_ok=True)
        for name, content in kind.files.items():
            path = os.path.join(home, os.fsencode(name))
            _write(path, content, kind.made)
            placed[path] = kind
    return placed


def _write(path: bytes, content: Data | Write, made: bool) -> None:
    if made:
        content(path)  # type: ignore[operator, call-arg]
        return
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content())  # type: ignore[call-arg, arg-type]
