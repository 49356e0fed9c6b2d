"""Patterns of file names (`reports/**/*.pdf`) as the part that is a folder and a test for what is below it.

`*` and `?` and `[...]` stay within one name, `**` stands for any number of folders. What is below a folder that matches is meant too.
Hidden names are never met: whoever walks the folder leaves them out. (`glob` of the standard library follows links in circles.)
"""
from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase

from batch.urls import is_url

MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`folder` holds no magic; `names` are the parts of the pattern below it."""

    folder: str
    names: tuple[str, ...]

    def matches(self, path: str) -> bool:
        """Whether the path, or a folder that it is in, is meant.

        >>> read_pattern("reports/**/*.pdf").matches("reports/2568/a.pdf")
        True
        >>> read_pattern("reports/*.pdf").matches("reports/2568/a.pdf")
        False
        >>> read_pattern("2567/**/*.pdf").matches("2568/1/a.pdf"), read_pattern("*.pdf").matches("/data/a.pdf")
        (False, False)
        """
        below = self._below(path)
        return below is not None and _fits(below, self.names)

    def may_hold(self, folder: str) -> bool:
        """Whether anything in the folder can match: others are not entered."""
        for part, name in zip(self._below(folder) or (), self.names, strict=False):
            if name == "**":
                return True
            if not fnmatchcase(part, name):
                return False
        return True

    def _below(self, path: str) -> tuple[str, ...] | None:
        """The parts of the path below the folder; None if it lies elsewhere."""
        if self.folder == os.curdir:
            elsewhere = os.path.isabs(path) or is_url(path) or path.split(os.sep, 1)[0] == os.pardir
            below = None if elsewhere else path
        else:
            top = self.folder.rstrip(os.sep)
            below = path[len(top) :] if path == top or path.startswith(top + os.sep) else None
        return None if below is None else tuple(part for part in below.split(os.sep) if part not in ("", "."))


def read_pattern(text: str) -> Pattern | None:
    """None if there is no magic in it.

    >>> read_pattern("/data/*/x*.pdf")
    Pattern(folder='/data', names=('*', 'x*.pdf'))
    """
    parts = text.split(os.sep)
    first = next((number for number, part in enumerate(parts) if MAGIC & set(part)), None)
    if first is None:
        return None
    folder = os.sep.join(parts[:first]) or (os.sep if first else os.curdir)
    return Pattern(folder, tuple(part for part in parts[first:] if part not in ("", ".")))


def _fits(parts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether all names are met one after the other from the first part on. Each pair is looked at once."""
    reached = {0}  # how many of the names are used up
    for part in (*parts, None):
        while more := {at + 1 for at in reached if at < len(names) and names[at] == "**"} - reached:
            reached |= more
        if len(names) in reached:
            return True
        if part is None:
            break
        reached = {at + (names[at] != "**") for at in reached if at < len(names) and (names[at] == "**" or fnmatchcase(part, names[at]))}
    return False
