"""Names of agencies against a list of agencies: who is certainly meant, who may be, or that it is none of them.

In: names as `normalize.agency_names` reads them. Out: one Verdict per name. Certain is only what agrees in type, province and
district as far as they are stated, is like enough, and clearly more like it than any other agency of the list and any other
subdistrict of that province: an agency outside the list is not taken for its neighbour. A tie is no match.
Nothing is assigned here: two names may mean one agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audit.neighbours import Candidate, is_sole, pool_of
from normalize.agency_names import AgencyName, is_local
from normalize.fuzzy import edits, likenesses

SAME = 100.0  # letter by letter
SAME_LETTERS = 98.0  # but for vowel and tone marks, which text layers lose
MOST_ALIKE = 95.0  # of names with different letters
MIN_SIMILARITY = 80.0  # one wrong letter of five
MIN_MARGIN = 8.0  # as for places
MIN_LETTERS = 5  # of a shorter name one wrong letter makes another place
MAX_EDITS = 2  # อุบลราชธานี and อุดรธานี are 81 alike in a long name, and five letters apart
MIN_SIMILARITY_ALONE, MIN_MARGIN_ALONE = 88.0, 12.0  # where no district confirms a misspelt name
OTHER_DISTRICT = 8.0  # what a name loses against others by lying in another district than is printed: as much as the margin
DOUBT_FROM = {True: 50.0, None: 60.0, False: 70.0}  # by whether the districts agree; less alike is another name
MOST_CANDIDATES = 5  # named in a doubt
ROWS_AT_ONCE = 256  # bounds the memory of names without a province, which are compared with the whole list


@dataclass(frozen=True, slots=True)
class Verdict:
    """`certain`: the place in the list, or None. `candidates`: those that may be meant, best first, as (place, likeness)."""

    certain: int | None = None
    candidates: tuple[tuple[int, float], ...] = ()

    @property
    def score(self) -> float | None:
        """Likeness of the best one, 0-100; None if nobody of the list comes into question."""
        return self.candidates[0][1] if self.candidates else None


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    likeness: float
    agrees: bool | None  # the districts; None if one is not stated

    @property
    def weight(self) -> float:
        return self.likeness - (OTHER_DISTRICT if self.agrees is False else 0.0)


def match_names(names: Sequence[AgencyName | None], listed: Sequence[AgencyName]) -> list[Verdict]:
    """One Verdict per name, in their order. Of a name that is None (not read) nobody can be meant."""
    verdicts = [Verdict() for _ in names]
    by_province: defaultdict[str | None, list[tuple[int, AgencyName]]] = defaultdict(list)
    for at, name in enumerate(names):
        if name is not None:
            by_province[name.province].append((at, name))
    for province, members in by_province.items():
        pool = pool_of(listed, province)
        for start in range(0, len(members), ROWS_AT_ONCE):
            some = members[start : start + ROWS_AT_ONCE]
            for (at, name), row in zip(some, _alike([name for _, name in some], pool), strict=True):
                verdicts[at] = _verdict(name, list(_in_question(name, pool, row)))
    return verdicts


def _alike(names: Sequence[AgencyName], pool: Sequence[Candidate]) -> Any:
    """Likeness of every name with everyone of the pool: with marks or without, whichever is kinder, but never taken for the same."""
    full = likenesses([name.core for name in names], [one.name.core for one in pool])
    bare = likenesses([name.letters for name in names], [one.name.letters for one in pool])
    kinder = full.copy()
    kinder[bare > full] = bare[bare > full]
    kinder[kinder > MOST_ALIKE] = MOST_ALIKE
    kinder[bare == SAME] = SAME_LETTERS
    kinder[full == SAME] = SAME
    return kinder


def _in_question(name: AgencyName, pool: Sequence[Candidate], row: Any) -> Iterator[_Scored]:
    """Everyone whom type, numbers and likeness do not rule out."""
    is_short = len(name.letters) < MIN_LETTERS
    for at in range(len(pool)) if is_short else (row >= min(DOUBT_FROM.values())).nonzero()[0]:
        other = pool[at].name
        agrees = None if name.district is None or other.district is None else name.district == other.district
        near = row[at] >= DOUBT_FROM[agrees] or (is_short and _may_be_cut(name.letters, other.letters, agrees))
        if near and _numbers_agree(name, other) and _types_agree(name, pool[at]):
            yield _Scored(pool[at], round(float(row[at]), 1), agrees)


def _may_be_cut(short: str, name: str, agrees: bool | None) -> bool:
    """Whether few letters may be a name or what is left of it: readers end a name at a word that may follow one (มะ|ต้อง)."""
    wrong = edits(short, name[: len(short)])
    return wrong == 0 or (wrong == 1 and (agrees is not False or len(name) == len(short)))


def _numbers_agree(name: AgencyName, other: AgencyName) -> bool:
    """เขต 1 is not เขต 2; a name without its number may be either."""
    return name.numbers == other.numbers or not name.numbers or not other.numbers


def _types_agree(name: AgencyName, other: Candidate) -> bool:
    if other.place is None:
        return is_local(name)
    return not name.types or not other.name.types or bool(name.types & other.name.types)


def _verdict(name: AgencyName, scored: list[_Scored]) -> Verdict:
    scored.sort(key=lambda one: (-one.weight, one.agrees is not True, one.candidate.place is None, one.candidate.place or 0))
    listed = [one for one in scored if one.candidate.place is not None]
    if not listed or _is_a_neighbour(scored, listed):
        return Verdict()
    best = listed[0]
    close = [one for one in listed if best.weight - one.weight < MIN_MARGIN][:MOST_CANDIDATES]
    candidates = tuple((one.candidate.place, one.likeness) for one in close if one.candidate.place is not None)
    certain = scored[0] is best and _is_certain(name, best, scored[1:])
    return Verdict(best.candidate.place if certain else None, candidates[:1] if certain else candidates)


def _is_a_neighbour(scored: Sequence[_Scored], listed: Sequence[_Scored]) -> bool:
    """It is the name of a subdistrict in the very district that is printed, and nobody of the list has that name there."""
    outside = any(one.candidate.place is None and one.likeness == SAME and one.agrees for one in scored)
    return outside and not any(one.likeness >= SAME_LETTERS and one.agrees is not False for one in listed)


def _is_certain(name: AgencyName, best: _Scored, others: Sequence[_Scored]) -> bool:
    if best.agrees is False or not _place_is_known(name, best, others):
        return False
    other = best.candidate.name
    if name.numbers != other.numbers:
        return False
    if name.types != other.types and not best.agrees:
        return False  # เทศบาล without its level
    if best.likeness == SAME:
        # a district that only the print states rules out no other of this name: the list's own may lie anywhere
        return not any(one.likeness == SAME and (one.agrees is not False or best.agrees is None) for one in others)
    margin = min((best.weight - one.weight for one in others), default=SAME)
    if best.likeness == SAME_LETTERS:
        return margin >= MIN_MARGIN
    wrong = edits(name.letters, other.letters)
    if len(name.letters) < MIN_LETTERS or wrong > MAX_EDITS:
        return False
    if best.agrees:
        return best.likeness >= MIN_SIMILARITY and margin >= MIN_MARGIN
    return best.likeness >= MIN_SIMILARITY_ALONE and margin >= MIN_MARGIN_ALONE


def _place_is_known(name: AgencyName, best: _Scored, others: Sequence[_Scored]) -> bool:
    """Whether the province says that this one is meant; where it is not stated, the district or the name alone must."""
    other = best.candidate.name
    if (name.national and other.national) or (name.province is not None and name.province == other.province):
        return True
    return best.likeness == SAME and (best.agrees is True or is_sole(other))
