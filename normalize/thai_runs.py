"""A stretch of Thai as its characters, with the marks on each and the spaces before each.

In: the text of a stretch. Out: a `Run`, in which SARA AM is a ring on SARA AA. Refuses nothing.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.thai_lexicon import RING

_PIECE = re.compile(r"( *)([^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e ])([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of Thai: its characters, the marks on each (SARA AM: a ring on SARA AA), the spaces before each."""

    bases: str
    marks: tuple[str, ...]
    spaces: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Run:
        pieces = _PIECE.findall(text)
        return cls(
            "".join("า" if base == "ำ" else base for _, base, _ in pieces),
            tuple(RING + marks if base == "ำ" else marks for _, base, marks in pieces),
            tuple(len(space) for space, _, _ in pieces),
        )

    def is_alone(self, at: int) -> bool:
        """Whether the character stands between spaces: one letter of an abbreviation (พ.ศ.)."""
        end = at + 1
        return (not at or self.spaces[at] > 0) and (end == len(self.bases) or self.spaces[end] > 0)
