"""Files and folders as given -> the inputs to work on, in a stable order, each once.

A folder is read with all that is below it, by name; hidden names and one folder (the output) are left out, each folder is entered once,
so that links cannot lead in circles. Whatever else is found is an input too, also pipes and broken links: whoever reads it says no.
Nothing is refused here: a path that does not exist is an input, and so is a folder that cannot be listed, with the error's number.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Input:
    """`found`: met in a folder, not named by the caller. `trouble`: the errno of a folder that cannot be listed."""

    path: str
    found: bool = False
    trouble: int | None = None


def find_inputs(sources: Iterable[str | Path], leave_out: Path | None = None) -> list[Input]:
    """All inputs, in the order of the sources and by name within a folder; what is named directly counts as named."""
    entered = {_identity(leave_out)} if leave_out is not None else set()
    inputs: dict[str, Input] = {}
    for source in sources:
        given = os.fspath(source)
        for one in _in_folder(given, entered) if os.path.isdir(given) else (Input(given),):
            if one.path not in inputs or not one.found:
                inputs[one.path] = one
    return list(inputs.values())


def _in_folder(folder: str, entered: set[tuple[int, int] | None]) -> Iterator[Input]:
    identity = _identity(folder)
    if identity is not None and identity in entered:
        return
    entered.add(identity)
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Input(folder, trouble=error.errno)
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            yield from _in_folder(path, entered)
        else:
            yield Input(path, found=True)


def _identity(folder: str | Path) -> tuple[int, int] | None:
    """Device and inode: one folder under any of its names. None if there is none."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino
