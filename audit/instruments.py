"""Which indicators make up which instrument: IIT 1-5, EIT (and each of its two parts) 6-8, OIT 9-10, in every year."""

from __future__ import annotations

from normalize.indicators import INDICATORS_OF

INSTRUMENTS = tuple(INDICATORS_OF)
EIT_PARTS = ("EIT1", "EIT2")


def members(instrument: str) -> tuple[int, ...]:
    """The indicator numbers of an instrument; both parts of EIT ask about all indicators of EIT.

    >>> members("IIT"), members("EIT2"), members("OIT")
    ((1, 2, 3, 4, 5), (6, 7, 8), (9, 10))
    """
    return INDICATORS_OF[whole_of(instrument)]


def whole_of(instrument: str) -> str:
    """`EIT` for its two parts, any other instrument itself."""
    return "EIT" if instrument in EIT_PARTS else instrument
