"""The year that a report assesses, and the year of its plan.

In: its lines and title. Out: each year with where it is printed, and doubts. Years said of results vote for the year assessed (the title,
the sentence with the score, headings); a year said of measures is the plan's only if it follows that year. Boilerplate that names a law or
a master plan has no vote, nor has a year that results are compared with, or a goal is set for. A tie is null. Words:
catalogue/year_words.csv.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from catalogue.data import rows
from extract.document import Place
from extract.lines import Line
from extract.records import Doubt, Printed, Year
from extract.subjects import find_subjects
from extract.years import YearFound, ends_of_ranges, find_years, is_compared
from normalize.numerals import find_numbers
from normalize.thai import squeeze

MAX_BODY_VOTES = 5  # stale lines, however many, do not outvote the title, which has 6
NEAR = 60  # letters before a year
_FROM_RESULTS = re.compile(r"(?:จาก|ตาม|ใช้|อาศัย)(?P<since>(?:การวิเคราะห์|การนำ)?ผล(?:คะแนน|การประเมิน|ประเมิน)\D{0,80})$")
LONGEST_BEFORE = 200  # letters of the line that a sentence began on


@cache
def _words(*roles: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(squeeze(r["word"])) for r in rows("year_words") if r["role"] in roles))


def _clause(text: str, year: YearFound, before: str = "") -> str:
    """What the year is said of: the text before it, since the year before; `before`: the line that the sentence may have begun on."""
    ends = [y.end for y in find_years(text) if y.end <= year.start]
    if ends or not before or text[: year.start].strip() == "(":
        return squeeze(text[max([0, *ends]) : year.start])
    since = max((y.end for y in find_years(before)), default=0)
    return squeeze(before[max(since, len(before) - LONGEST_BEFORE) :] + text[: year.start])


def _votes(lines: Sequence[Line], title: str | None, title_place: Place) -> Counter[int]:
    votes: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    if title:
        for year, clause in _title_years(title):
            votes[year.year] += _title_votes(clause)
    for at, line in enumerate(lines):
        if title and squeeze(line.text) in squeeze(title):
            continue
        before = lines[at - 1].text if line.goes_on and at else ""
        years = find_years(line.text)
        if not years:
            continue
        subjects = [s for s in find_subjects(line.text) if s.subject.kind == "overall"] if len(line.text) < 4000 else []
        scored = bool(subjects) and any(n.decimals >= 1 and n.value <= 100 for n in find_numbers(line.text))
        for year in years:
            clause = _clause(line.text, year, before)[-140:]
            if not _words("result").search(clause) or is_compared(line.text, year):
                continue
            if _words("rule").search(clause) or _words("target").search(clause[-NEAR:]):
                continue
            if scored and subjects and year.end <= subjects[0].start + 200:
                votes[year.year] += 4
            elif not _is_source(clause) and (_words("plan").search(clause[-70:]) or _is_to_come(clause[-70:])):
                continue
            else:
                spoken[year.year] += 3 if len(line.text) < 200 else 2
    for said, weight in spoken.items():
        votes[said] += min(weight, MAX_BODY_VOTES)
    return votes


def _title_votes(clause: str) -> int:
    """How much a year of the title says, by what it is said of: `การนำผลการประเมินไปสู่การปฏิบัติ ปี` may be the year of either."""
    if _words("use").search(clause):
        return 3
    if _is_to_come(clause):
        return 1
    return 6 if _words("result").search(clause) else 1 if _words("plan").search(clause) else 3


def _is_to_come(clause: str) -> bool:
    """Whether the only results of a clause are those that a plan is to raise (`แผนยกระดับผลการประเมิน ปี 2567`)."""
    raised = _words("raise").sub(" ", clause)
    return raised != clause and _words("result").search(raised) is None


def _is_source(clause: str) -> bool:
    """Whether a year is that of the results which something follows from: `มาตรการนี้จัดทำจากผลการประเมิน ITA ปี`."""
    hit = _FROM_RESULTS.search(clause)
    return hit is not None and not _words("plan").search(hit["since"]) and not _is_to_come(hit["since"])


def _title_years(title: str) -> list[tuple[YearFound, str]]:
    """The years of the title with what each is said of; of several years of results (`ผลการประเมิน ปี 2564 - 2568`) the last is assessed."""
    several = [(year, _clause(title, year)) for year in ends_of_ranges(title)]
    last = [(year, clause) for year, clause in several if _words("result").search(clause) and not _words("plan", "rule").search(clause)]
    single = []
    for year in find_years(title):
        since = max((other.end for other, _ in last if other.end <= year.start), default=0)
        moved = YearFound(year.year, year.start - since, year.end - since, year.raw, year.fiscal)
        single.append((year, _clause(title[since:], moved)))
    return sorted([*last, *single], key=lambda found: found[0].start)


def _result_years(title: str | None) -> set[int]:
    """The years that the title names with results, and without measures."""
    found = ((year.year, clause) for year, clause in _title_years(title)) if title else ()
    return {
        year
        for year, clause in found
        if _words("result").search(clause) and not _words("plan", "use").search(clause) and not _is_to_come(clause)
    }


def read_fiscal_year(lines: Sequence[Line], title: str | None, title_place: Place) -> tuple[Year | None, list[Doubt]]:
    """The year assessed: what the title, the score's sentence and the headings say of results."""
    votes = _votes(lines, title, title_place)
    if not votes:
        return None, [Doubt("year_uncertain", title_place, title, "reports", None, "fiscal_year")]
    order = votes.most_common()
    year = order[0][0]
    titled = _result_years(title)
    if len(order) > 1 and (order[0][1] == order[1][1] or (len(titled) == 1 and year not in titled)):
        doubt = Doubt("year_conflict", title_place, title, "reports", None, "fiscal_year", candidates=tuple(str(y) for y, _ in order[:3]))
        return Year(None, Printed(" ".join(str(y) for y, _ in order[:2]), title_place)), [doubt]
    place, raw = _where(lines, year)
    return Year(year, Printed(raw, place)), []


def _where(lines: Sequence[Line], year: int) -> tuple[Place, str]:
    for line in lines:
        for found in find_years(line.text):
            if found.year == year:
                return line.place, found.raw
    return Place(), str(year)


def read_plan_year(lines: Sequence[Line], fiscal_year: int | None) -> Year | None:
    """The year in which the measures are carried out, where the report states one after the year assessed."""
    if fiscal_year is None:
        return None
    for at, line in enumerate(lines):
        before = lines[at - 1].text if line.goes_on and at else ""
        for year in find_years(line.text):
            clause = _clause(line.text, year, before)[-160:]
            after = squeeze(line.text[year.end : year.end + 260])
            plan = (
                bool(_words("plan").search(clause))
                or ("ดังนั้น" in clause and "มาตรการ" in after)
                or ("ในปีงบประมาณ" in clause + squeeze(year.raw) and "มาตรการ" in after)
            )
            if year.year == fiscal_year + 1 and plan and not _words("rule", "target").search(clause[-NEAR:]):
                return Year(year.year, Printed(year.raw, line.place))
    return None
