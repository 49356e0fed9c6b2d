"""Measures word for word in the reports of several agencies: which reports share how many of theirs with whom.

In: for each report its agency and the keys of its measures' wording (`wording_of`). Out: a Copied for each report at least half of
whose measures, and at least three, stand in reports of other agencies. Who wrote them first is not judged. The order of the reports
does not matter. Not compared are short texts (anyone may write จัดทำคู่มือการปฏิบัติงาน), texts of very many agencies (a form's example)
and reports whose agency is not known; two spellings of one agency's name do not make two agencies.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalize.agency_names import AgencyName
from normalize.fuzzy import likeness
from normalize.thai import key

MIN_LETTERS = 60  # of a measure with its steps, without marks: one phrase is less, nine of ten measures of 23 reports are more
MIN_SHARED = 3  # measures; one or two may come from one circular
MIN_SHARE = 0.5  # of a report's own measures
COMMON_SHARE, COMMON_FROM, COMMON_AT_LATEST = 0.2, 10, 200  # of agencies, and their numbers: a text of more is a form's
SAME_AGENCY = 80.0  # likeness of two names in one province that may be two spellings of one
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """One report: `measures` are (seq, key below 2**64) of those that are long enough, each wording once; `label`: its agency for the
    message."""

    report_id: str
    agency: AgencyName | None
    label: str
    measures: Sequence[tuple[int, int]]

    @property
    def is_comparable(self) -> bool:
        return self.agency is not None and len(self.measures) >= MIN_SHARED


@dataclass(frozen=True, slots=True)
class Copied:
    """`shared` `of` a report's measures stand elsewhere too, the first of them has number `seq`.

    `others`: (agency, report_id, shared measures), most first.
    """

    shared: int
    of: int
    seq: int
    others: tuple[tuple[str, str, int], ...]


def wording_of(text: str, names: Iterable[str | None]) -> int | None:
    """The key of a measure's wording, without the names of its agency and place; None for one that is too short.

    >>> one, other = "เทศบาลตำบลกขจัดอบรมให้ความรู้" * 5, "เทศบาลตำบลคงจัดอบรมให้ความรู้" * 5
    >>> wording_of(one, ["เทศบาลตำบลกข"]) == wording_of(other, ["เทศบาลตำบลคง"]) is not None, wording_of("จัดอบรม", [])
    (True, None)
    """
    letters = key(text)
    for name in sorted({key(name) for name in names if name}, key=lambda name: (-len(name), name)):
        letters = letters.replace(name, "") if name else letters
    if len(letters) < MIN_LETTERS:
        return None
    return int.from_bytes(hashlib.blake2b(letters.encode(), digest_size=8).digest(), "big")


def copied_texts(reports: Iterable[Wording]) -> dict[str, Copied]:
    """report_id -> what it shares, of all reports that share enough."""
    compared = sorted((one for one in reports if one.agency is not None), key=lambda one: one.report_id)
    repeated = _repeated(compared)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(compared):
        for wording in repeated.intersection(wording for _, wording in one.measures):
            holders[wording].append(at)
    agencies = [_identity(one) for one in compared]
    common = max(COMMON_FROM, min(COMMON_AT_LATEST, COMMON_SHARE * len(set(agencies))))
    shared = {w: found for w, found in holders.items() if 1 < len({agencies[at] for at in found}) <= common}
    found = {one.report_id: _shares(at, compared, shared) for at, one in enumerate(compared)}
    return {report_id: copied for report_id, copied in found.items() if copied is not None}


def _repeated(reports: Iterable[Wording]) -> frozenset[int]:
    """The wordings of more than one report. Most are of one: only these keys are few enough to remember who has them."""
    keys = array("Q")
    for one in reports:
        keys.extend({wording for _, wording in one.measures})
    return frozenset(one for one, other in pairwise(sorted(keys)) if one == other)


def _shares(at: int, reports: Sequence[Wording], shared: dict[int, list[int]]) -> Copied | None:
    own = reports[at]
    elsewhere: Counter[int] = Counter()
    seqs = []
    for seq, wording in own.measures:
        others = [other for other in shared.get(wording, ()) if other != at and not _same_agency(own, reports[other])]
        elsewhere.update(others)
        seqs += [seq] if others else []
    if len(seqs) < MIN_SHARED or len(seqs) < MIN_SHARE * len(own.measures):
        return None
    most = sorted(elsewhere, key=lambda other: (-elsewhere[other], reports[other].report_id))[:MOST_TOLD]
    told = tuple((reports[other].label, reports[other].report_id, elsewhere[other]) for other in most)
    return Copied(len(seqs), len(own.measures), seqs[0], told)


def _identity(one: Wording) -> tuple[object, ...]:
    name = one.agency
    return (name.types, name.core, name.district, name.province) if name else ()


def _same_agency(one: Wording, other: Wording) -> bool:
    """Whether two reports may be of one agency: its name in another spelling, or its place left out."""
    a, b = one.agency, other.agency
    if a is None or b is None:
        return True
    same_place = all(x is None or y is None or x == y for x, y in ((a.province, b.province), (a.district, b.district)))
    same_type = not a.types or not b.types or bool(a.types & b.types)
    return same_place and same_type and a.numbers == b.numbers and likeness(a.letters, b.letters) >= SAME_AGENCY
