"""The characters of a pdfium text page and where they stand, asked for many at once: a page has thousands, and each question has its price.

In: what `reference` makes of a loaded text page, and how many characters it has. Out: the characters in pdfium's order, and for each its
box and origin in the page's own coordinates.
"""
from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat
from struct import Struct
from threading import get_ident
from typing import Any

import pypdfium2.raw as pdfium

from extract.readers.pdf_calls import unchecked

PART = 1024  # characters whose places are asked for together
HYPHEN = "\ufffe"  # in the text; pdfium has another character for a hyphen at a line's end
_OTHER_THAN_THAI = re.compile("[^\u0e00-\u0e4f]")
_code, _text = unchecked(pdfium.FPDFText_GetUnicode, ctypes.c_uint), unchecked(pdfium.FPDFText_GetText)
_charbox, _origin = unchecked(pdfium.FPDFText_GetCharBox), unchecked(pdfium.FPDFText_GetCharOrigin)
_is_nameless = unchecked(pdfium.FPDFText_HasUnicodeMapError)
_places_in = Struct("6d").iter_unpack

Box = tuple[float, float, float, float, float, float]  # left, right, bottom, top, x and y of the origin


def characters_of(page: Any, count: int) -> list[str]:
    """Each of the first `count` characters."""
    units = (ctypes.c_ushort * (count + 1))()
    written = _text(page, 0, count, ctypes.byref(units))
    text = bytes(units)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count or written != count + 1:  # the text leaves out what has no meaning at all
        return list(map(chr, map(_code, repeat(page), range(count))))
    found = list(text)
    if HYPHEN in text:
        found = [chr(_code(page, i)) if one == HYPHEN else one for i, one in enumerate(found)]
    return found


def nameless(page: Any, characters: list[str]) -> list[int]:
    """The numbers of characters outside Thai of which the font tells nothing; pdfium gives a glyph number, which may read as a digit."""
    asked = [found.start() for found in _OTHER_THAN_THAI.finditer("".join(characters))]
    return [i for i, answer in zip(asked, map(_is_nameless, repeat(page), asked), strict=True) if answer == 1]


def boxes_of(page: Any, count: int) -> Iterator[Box]:
    """Where each of the first `count` characters stands."""
    return chain.from_iterable(_boxes(page, start, min(count, start + PART)) for start in range(0, count, PART))


def _boxes(page: Any, start: int, end: int) -> list[Any]:
    answers, (left, right, bottom, top, x, y) = _room(get_ident())
    numbers = range(start, end)
    deque(map(_charbox, repeat(page), numbers, left, right, bottom, top), maxlen=0)
    deque(map(_origin, repeat(page), numbers, x, y), maxlen=0)
    return list(_places_in(answers))[: end - start]


@lru_cache(maxsize=4)
def _room(_thread: int) -> tuple[Any, list[list[Any]]]:
    """Room for the answers of one part, and where in it each belongs."""
    answers = (ctypes.c_double * (6 * PART))()
    return answers, [[ctypes.byref(answers, 8 * (6 * i + k)) for i in range(PART)] for k in range(6)]
