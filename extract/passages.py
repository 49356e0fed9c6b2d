"""Running text as it is read for scores: what it names, which of its numbers are scores, and which subject each is said of by its place.

In: a block of text, masked (`text` is as long as the block's own, and goes on with that of another block where a card parts them). Out: a
`Passage`, and a `Said` for each score. Refused: numbers far from a name, behind several names at once, second numbers of one subject in
one year, and sums and parts of the overall score. What the words say against a number is judged by `prose_refusals`.
"""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extract.document import Heading, Paragraph
from extract.in_order import BETWEEN_NAMES, Owner, in_order
from extract.lettered_names import without_letters
from extract.list_numbers import without_list_numbers
from extract.number_first import told_first
from extract.printed_as_score import is_score
from extract.rating_scale import in_ranges
from extract.said_of_one import whose_total
from extract.score_cards import is_muddled
from extract.score_years import is_another_year, year_of
from extract.subjects import SubjectFound, find_subjects
from extract.years import YearFound, find_years
from normalize.numerals import NumberFound, find_numbers

Text = Heading | Paragraph
YEAR_WITHIN = 3  # characters from a bracket to the year that it begins with
MAX_DISTANCE = 150  # characters between a subject and its score; the longest real one is about 90


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and what it names. `after`: the block that `text` goes on with, if it does. `scores`: those of `numbers` that are printed as
    scores; `owners`: whose they are, by where they start, if the text gives them in the order of the names."""

    text: str
    block: Text
    after: Text | None
    fiscal_year: int | None
    agency: str | None
    subjects: tuple[SubjectFound, ...]
    years: tuple[YearFound, ...]
    numbers: Sequence[NumberFound]
    scores: tuple[NumberFound, ...]
    owners: Mapping[int, Owner]


@dataclass(frozen=True, slots=True)
class Said:
    """A number that is said of the subject at `index`. `gap`: what stands between the two, or before all numbers that are told in order;
    `first`: the subject, or the first of those told in order; `behind`: the text behind the number; `used`: subjects that have a number."""

    number: NumberFound
    index: int
    subject: SubjectFound
    first: SubjectFound
    gap: str
    behind: str
    in_order: bool
    used: frozenset[int]

    @property
    def kind(self) -> str:
        return self.subject.subject.kind


def passage_of(
    text: str, block: Text, after: Text | None, fiscal_year: int | None, agency: str | None, lettered: bool = False
) -> Passage | None:
    """What a text names; None where it names nothing, or so that no number's owner can be told. `lettered`: the report numbers its
    indicators as others do questions."""
    subjects = without_letters(find_subjects(text), text) if lettered else find_subjects(text)
    if not subjects:
        return None
    years = find_years(text)
    if is_muddled(text, subjects, years):
        return None
    numbers = without_list_numbers(block.text, find_numbers(text))
    owners = in_order(text, subjects, numbers, agency, lambda number: is_score(text, number, subjects))
    owners |= told_first(text, subjects, numbers)
    scores = tuple(_scores(text, numbers, subjects, years, owners))
    return Passage(text, block, after, fiscal_year, agency, subjects, years, numbers, scores, owners)


def _scores(
    text: str, numbers: Sequence[NumberFound], subjects: Sequence[SubjectFound], years: Sequence[YearFound], owners: Collection[int]
) -> list[NumberFound]:
    """The numbers that are printed as scores, and no part of a name or a range. `owners`: the starts of those told in order."""
    named: list[SubjectFound | YearFound] = [*subjects, *years]
    names = [(one.start, one.end) for one in named]
    ranges = in_ranges(text, numbers, names)
    free = [number for number in numbers if number.start not in ranges and not any(a <= number.start < b for a, b in names)]
    return [one for one in free if is_score(text, one, subjects) and (one.start in owners or not _broken(text, one, named))]


def said_of(passage: Passage, number: NumberFound, used: Mapping[int, int]) -> Said | None:
    """What a score of the passage is said of; None where nothing is named before it, or too far away. `used`: subjects that have a number,
    each with the end of that."""
    text, subjects, owner = passage.text, passage.subjects, passage.owners.get(number.start)
    index = _last_before(subjects, number) if owner is None else owner.subject
    if index is None or len(_gap(passage, number, index, owner)) > MAX_DISTANCE:
        return None
    if index in used and not is_another_year(text, passage.years, used[index], number.start):
        return None
    own = _without_total(passage, number, index, used)
    if own is None:
        return None
    since = used.get(index, 0)
    subject = subjects[own]
    first = subject if owner is None else subjects[owner.first]
    gap, behind = _gap(passage, number, own, owner, since), text[number.end :]
    return Said(number, own, subject, first, gap, behind, owner is not None, frozenset(used))


def _last_before(subjects: Sequence[SubjectFound], number: NumberFound) -> int | None:
    return next((i for i in range(len(subjects) - 1, -1, -1) if subjects[i].end <= number.start), None)


def _gap(passage: Passage, number: NumberFound, index: int, owner: Owner | None, since: int = 0) -> str:
    """What stands between a subject and its number. `since`: the end of a number that the subject has already; of one more in brackets that
    begin with its year (`… ลำดับที่ 62 ของจังหวัด (ปี 2567 ได้ 88.48 คะแนน)`) nothing before these is said."""
    if owner is not None:
        return owner.gap
    start = passage.subjects[index].end
    opened = passage.text.rfind("(", since, number.start) if since else -1
    if opened >= 0 and any(found.start <= opened + 1 + YEAR_WITHIN and opened < found.start for found in passage.years):
        start = opened + 1
    return passage.text[start : number.start]


def _without_total(passage: Passage, number: NumberFound, index: int, used: Mapping[int, int]) -> int | None:
    """The subject of a number behind that at `index`, which is the one before where it says in full what that got: `IIT ได้คะแนนรวม 91.60`.
    None: part of the overall score, a sum, or not known."""
    text, subjects = passage.text, passage.subjects
    if subjects[index].subject.kind != "overall" or (index and is_shared(text, subjects, index - 1, used)):
        return index
    whose = whose_total(text, subjects, index, set(used), (number.start, number.end))
    if whose == "unknown" or (whose == "own" and "น้ำหนัก" in subjects[index].raw):
        return None
    return index - (whose == "own")


def year_said(passage: Passage, one: Said) -> int | None:
    """The year that the passage names for a score; None: the report's own, or one that has not come yet."""
    year = year_of(passage.text, passage.years, one.subject, one.number)
    return None if year is not None and passage.fiscal_year is not None and year > passage.fiscal_year else year


def is_shared(text: str, subjects: Sequence[SubjectFound], index: int, used: Collection[int]) -> bool:
    """Whether the number is said of several subjects at once (`ตัวชี้วัดที่ 1 และ 3 ได้ ...`): then it is taken for none."""
    if index == 0 or index - 1 in used:
        return False
    gap = text[subjects[index - 1].end : subjects[index].start]
    one, other = subjects[index - 1].subject, subjects[index].subject
    if one.kind != other.kind or other.name.startswith(one.name):
        return False  # `EIT - ส่วนที่ 1 86.90`: a part of what is named before it
    return bool(BETWEEN_NAMES.fullmatch(gap)) or not gap.strip()  # `IIT EIT OIT 96.14`


def _broken(text: str, number: NumberFound, named: Sequence[SubjectFound | YearFound]) -> bool:
    """`9 3.33`: a digit and one space before a number, which is no part of a name (`ส่วนที่ 1 86.90`)."""
    at = number.start
    digit = at >= 2 and text[at - 1] == " " and text[at - 2].isdigit()
    return digit and not any(one.start <= at - 2 < one.end for one in named)
