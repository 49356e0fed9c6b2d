"""Whom a printed name can mean: the agencies of a list, and every subdistrict that none of them is named after.

In: the list and a province. Out: candidates. Local governments are named after subdistricts, and a list need not hold all of
them: without its neighbours outside the list, a name would be taken for the nearest one inside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from normalize.agency_names import AgencyName
from normalize.subdistricts import subdistricts
from normalize.thai import key, name_key


@dataclass(frozen=True, slots=True)
class Candidate:
    """`place` in the list, or None for a subdistrict that no agency of the list is named after."""

    place: int | None
    name: AgencyName


def pool_of(listed: Sequence[AgencyName], province: str | None) -> list[Candidate]:
    """Everyone that a name printed with this province can mean; without a province, everyone."""
    here = [Candidate(at, name) for at, name in enumerate(listed) if province is None or name.province in (None, province)]
    same_letters: defaultdict[str, list[AgencyName]] = defaultdict(list)
    for one in here:
        same_letters[one.name.letters].append(one.name)
    for place in _subdistricts():
        if province in (None, place.province) and not any(_is_there(one, place) for one in same_letters[place.letters]):
            here.append(Candidate(None, place))
    return here


def is_sole(name: AgencyName) -> bool:
    """Whether one subdistrict of the country has this name, and it lies where the agency does."""
    homes = _homes().get(name.letters, ())
    return len(homes) == 1 and name.province == homes[0].province and name.district in (None, homes[0].district)


def _is_there(listed: AgencyName, place: AgencyName) -> bool:
    """Whether an agency of the list is named after a subdistrict. One without a district is, if no other there has the name."""
    if listed.province not in (None, place.province):
        return False
    alone = Counter(one.province for one in _homes()[place.letters])[place.province] == 1
    return listed.district == place.district or (listed.district is None and alone)


@cache
def _subdistricts() -> tuple[AgencyName, ...]:
    """Each as an agency without a type."""
    return tuple(
        AgencyName(frozenset(), name_key(one.name), key(one.name), (), one.district, one.province) for one in subdistricts()
    )


@cache
def _homes() -> dict[str, tuple[AgencyName, ...]]:
    found: defaultdict[str, list[AgencyName]] = defaultdict(list)
    for place in _subdistricts():
        found[place.letters].append(place)
    return {letters: tuple(same) for letters, same in found.items()}
