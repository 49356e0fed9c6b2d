"""Where something is printed: texts joined from several places (a row cut by a page break), and characters within a block.

In: pieces that are one text, a print and its place, or a block and an offset. Out: a `Place`; one without pieces is handed back as it is.
"""

from __future__ import annotations

from dataclasses import replace

from extract.document import Cell, Heading, Paragraph, Part, Place
from normalize.thai_keys import key


def joined_place(above: Cell | Part, below: Cell | Part) -> Place:
    """The place of a text that goes on in another one: that of the first, with all pieces."""
    return replace(above.place, parts=_parts(above) + _parts(below))


def printed_at(raw: str, place: Place) -> Place:
    """The piece in which a print begins; the first one where it is not found. Compared without marks: pieces are not mended."""
    if not place.parts:
        return place
    wanted, keys = key(raw), [key(part.text) for part in place.parts]
    at = "".join(keys).find(wanted) if wanted else -1
    if at < 0:
        return replace(place, parts=())
    for part, text in zip(place.parts, keys, strict=True):
        if at < len(text):
            return part.place
        at -= len(text)
    return replace(place, parts=())


def _parts(piece: Cell | Part) -> tuple[Part, ...]:
    return piece.place.parts or (Part(piece.text, piece.place),)


def place_in(block: Heading | Paragraph, offset: int, after: Heading | Paragraph | None = None) -> Place:
    """The place of a character of a block's text; of one behind it, that of the block `after`."""
    if after is not None and offset > len(block.text):
        return after.place
    place = block.place
    if place.line is None:
        return place
    return Place(place.page, place.line + block.text.count("\n", 0, offset), place.bbox)
