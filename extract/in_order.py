"""Several numbers said of several subjects at once: `IIT EIT และ OIT ได้ 90.10 85.20 และ 87.30 คะแนน ตามลำดับ`.

In: a text with its subjects and numbers. Out: whose each number is. As many different subjects of one kind must stand in a row as numbers,
and the text must say that they go in order; else whose the numbers are is not known, and they are told as unread. Refused: numbers of the
best or worst within the names.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.number_words import POINTS, any_word, one_of, run_of
from extract.other_bodies import is_of_else
from extract.subjects import SubjectFound
from extract.years import find_years
from normalize.numerals import NumberFound, find_numbers
from normalize.places import find_places
from normalize.thai import arabic, squeeze

KINDS = ("instrument", "indicator")
_BETWEEN_NUMBERS = re.compile(r"(?:คะแนน|%|ร้อยละ)?(?:,|;|/|และ|,และ)?(?:ร้อยละ)?")
BETWEEN_NAMES = re.compile(r"[\s,]*(?:และ|กับ|หรือ|รวมทั้ง|ตลอดจน|ถึง|[,/–-])\s*(?:ตัวชี้วัด(?:ที่)?|แบบวัด|เครื่องมือ)?\s*")
_OR = re.compile("หรือ|ถึง|[–-]")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a number is: the index of its subject and that of the first subject, and what stands between the last one and the numbers."""

    subject: int
    first: int
    gap: str


def in_order(
    text: str,
    subjects: Sequence[SubjectFound],
    numbers: Sequence[NumberFound],
    agency: str | None = None,
    is_score: Callable[[NumberFound], bool] = bool,
) -> dict[int, Owner]:
    """The owner of each number that a text gives in order, by where the number starts; nothing if it does not say so, if the numbers are
    not as many as the subjects, if one of them is no score, or if anything said around them may make them another's or no scores."""
    owners: dict[int, Owner] = {}
    for series in series_of(text, numbers):
        last = next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= series[0].start), None)
        if last is None or subjects[last].subject.kind not in KINDS or not is_told_in_order(text, series):
            continue
        chain, gap = _chain(text, subjects, last), text[subjects[last].end : series[0].start]
        if len(chain) != len(series) or len({subjects[i].subject.name for i in chain}) != len(chain) or not all(map(is_score, series)):
            continue
        if any(number.decimals for number in find_numbers(gap)) or len(find_years(gap)) > 1:
            continue  # `ได้ 90.10 และ 85.20 ลดลง 1.10 และ 2.20 ตามลำดับ`, `ปี 2567 และ 2568 ได้ …`
        clause = _clause(text[: subjects[chain[0]].start], numbers)
        if not (_is_plain(clause, agency) and _is_plain(gap, agency)) or _is_of_some(clause, gap):
            continue
        owners.update({number.start: Owner(i, chain[0], gap) for number, i in zip(series, chain, strict=True)})
    return owners


def _clause(before: str, numbers: Sequence[NumberFound]) -> str:
    """What stands before the first name, since the number before it and the last word that begins what was found."""
    start = max((number.end for number in numbers if number.decimals and number.end <= len(before)), default=0)
    clause = re.sub(rf"^\s*{POINTS}?\s*(?:{one_of('in_order')})?", "", before[start:])
    found = [hit.end() for hit in re.finditer(one_of("found"), clause)]
    about = squeeze(clause[: found[-1]]) if found else ""
    return clause if not found or is_of_else(about, None) or _of_the_best().search(about) else clause[found[-1] :]


@cache
def _of_the_best() -> re.Pattern[str]:
    """`ประเด็นที่ได้คะแนนต่ำสุด`: no name's own score."""
    return re.compile(rf"(?:ประเด็น|ข้อ)(?:คำถาม)?ที่.{{0,20}}{one_of('extreme')}")


def _is_of_some(clause: str, gap: str) -> bool:
    """Whether the numbers may be those of the best or worst questions within the names (`คะแนนสูงสุดของ IIT และ EIT`), or of several bodies.
    Names that the words for those lead to are themselves the best or worst: `ที่ได้คะแนนสูงสุด ได้แก่ IIT และ EIT`."""
    last = _led_to().split(squeeze(clause))[-1]
    return any(any_word("in_order_plain", "rank").search(part) or _several().search(part) for part in (last, squeeze(gap)))


@cache
def _led_to() -> re.Pattern[str]:
    return re.compile(f"{one_of('leads')}|คือ")


@cache
def _several() -> re.Pattern[str]:
    return re.compile(rf"{one_of('itself')}ทั้ง(?:สอง|สาม|[0-9๐-๙]{{1,2}})(?!แบบวัด|เครื่องมือ|ตัวชี้วัด|ด้าน|ส่วน)")


def _is_plain(text: str, agency: str | None) -> bool:
    """Whether a text says nothing but what leads to scores of the agency's own."""
    flat = arabic(squeeze(text))
    for own in (squeeze(agency or ""), *(squeeze(one.raw) for one in find_places(text) if squeeze(agency or "\0") in squeeze(text))):
        flat = flat.replace(own, "") if own else flat
    return _plain().fullmatch(flat) is not None


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(run_of(one_of("in_order_plain"), r"25\d\d|\d{1,2}(?!\d)", r"[-–•,:=()“”\".]"))


def without_owner(
    text: str, subjects: Sequence[SubjectFound], numbers: Sequence[NumberFound], agency: str | None
) -> list[str]:
    """The series that are told in the order of something behind a subject's name, and not known whose: as they are printed."""
    known = in_order(text, subjects, numbers, agency)
    left = [s for s in series_of(text, numbers) if s[0].start not in known and is_told_in_order(text, s)]
    return [text[s[0].start : s[-1].end] for s in left if any(one.end <= s[0].start and one.subject.kind in KINDS for one in subjects)]


def series_of(text: str, numbers: Sequence[NumberFound]) -> list[list[NumberFound]]:
    """The numbers with decimals that stand next to each other, two or more."""
    runs: list[list[NumberFound]] = []
    for number in numbers:
        if not number.decimals:
            continue
        if runs and _BETWEEN_NUMBERS.fullmatch(squeeze(text[runs[-1][-1].end : number.start])):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def is_told_in_order(text: str, series: Sequence[NumberFound]) -> bool:
    """Whether the words right behind a series say that it goes in the order of what was named before."""
    behind = squeeze(text[series[-1].end : series[-1].end + 40])
    return re.match(rf"{POINTS}?[,)]*{one_of('in_order')}", behind) is not None


def _chain(text: str, subjects: Sequence[SubjectFound], last: int) -> list[int]:
    """The subjects of one kind that are named one after the other up to `last`; none if they are a choice or a range."""
    chain = [last]
    while chain[0] and subjects[chain[0] - 1].subject.kind == subjects[last].subject.kind:
        between = text[subjects[chain[0] - 1].end : subjects[chain[0]].start]
        if between.strip() and not BETWEEN_NAMES.fullmatch(between):
            break
        if _OR.search(between):
            return []
        chain.insert(0, chain[0] - 1)
    return chain
