"""Doubts that no extractor raised: a value that is null beside its print, a name taken by likeness, personal data in published texts.

Personal data are names behind a title, mobile numbers and identity numbers (13 digits whose checksum holds). Offices' landlines and tax
numbers (which begin with 0) are none. Numbers are masked in `printed`: the audit must not spread them. Names in the responsible cell are
the extractors' own rule (`personal_data`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from audit.cases import Case, Check, Facts
from catalogue.data import rows
from extract.document import Place
from extract.records import NO_PLACE, Measure, Named, Printed, Score, Year
from normalize.indicators import indicator_names
from normalize.numerals import is_empty
from normalize.thai import arabic, fold

EXACT = 100.0
_MOBILE = re.compile(r"(?<![\d.,/-])0[689]\d?[\s.-]?\d{1,3}[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?![\d/])")
_IDENTITY = re.compile(r"(?<![\d.,-])[1-8][\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?![\d-])")
_LONG_NUMBER = re.compile(r"[0-9๐-๙](?:[\s.-]{0,2}[0-9๐-๙]){9}")
MOBILE_DIGITS = 10
NAMED = {"name": "ชื่อบุคคล", "identity_number": "เลขประจำตัวประชาชน", "telephone": "หมายเลขโทรศัพท์มือถือ"}
SHOWN_HEAD, SHOWN_TAIL = 3, 2  # digits of a number that are shown


class _Where(NamedTuple):
    """Of which published cell a text is; a Case is made only of what is found in it."""

    place: Place
    table: str
    column: str
    key: tuple[str | int, ...] = ()
    fiscal_year: int | None = None
    indicator_no: int | None = None
    measure_seq: int | None = None


def value_unread(facts: Facts) -> Sequence[Case]:
    """Every published value that is null although something is printed for it, and that no doubt names."""
    told = {(d.table, d.column) for d in facts.report.doubts}
    return [case for case in _nulls(facts) if (case.table, case.column) not in told]


def indicator_fuzzy(facts: Facts) -> Sequence[Case] | None:
    """Indicator names that were matched by likeness: neither the official name nor a known other one."""
    if not facts.report.indicator_scores:
        return None
    return [
        Case(
            i.name.place,
            "indicator_scores",
            "indicator",
            (i.indicator_no,),
            i.fiscal_year,
            i.indicator_no,
            printed=i.name.raw,
            expected=indicator_names()[i.indicator_no],
            actual=f"{i.name.match_score:.0f}",
        )
        for i in facts.report.indicator_scores
        if i.name.match_score is not None and i.name.match_score < EXACT
    ]


def personal_data_in_text(facts: Facts) -> Sequence[Case] | None:
    """Names with titles, mobile and identity numbers in the text columns."""
    found: list[Case] = []
    texts = list(_texts(facts))
    titles = titles_in("\n".join(text for text, _ in texts))
    for text, where in texts:
        if titles and where.column != "responsible_raw":
            found += [_told(where, fold(name), "name") for name in person_names(text, titles)]
        if not _LONG_NUMBER.search(text):
            continue
        flat = arabic(text)
        found += [_told(where, _masked(hit), "identity_number") for hit in identity_numbers(flat)]
        found += [_told(where, _masked(hit), "telephone") for hit in mobile_numbers(flat)]
    return found if texts else None


def identity_numbers(text: str) -> list[str]:
    """Thirteen digits with a right check digit, as printed on identity cards.

    >>> identity_numbers("เลข 1-1017-00230-70-8"), identity_numbers("เลข 1-1017-00230-70-9"), identity_numbers("0994000160089")
    (['1-1017-00230-70-8'], [], [])
    """
    return [hit.group(0) for hit in _IDENTITY.finditer(text) if _checksum_holds(re.sub(r"\D", "", hit.group(0)))]


def mobile_numbers(text: str) -> list[str]:
    """Ten digits that begin with 06, 08 or 09.

    >>> mobile_numbers("โทร. 081-234-5678 หรือ 0 4356 1234")
    ['081-234-5678']
    """
    hits = (hit.group(0) for hit in _MOBILE.finditer(text))
    return [hit for hit in hits if len(re.sub(r"\D", "", hit)) == MOBILE_DIGITS]


def _checksum_holds(digits: str) -> bool:
    total = sum(int(d) * (13 - at) for at, d in enumerate(digits[:12]))
    return len(digits) == 13 and int(digits[12]) == (11 - total % 11) % 10


def _masked(number: str) -> str:
    """The number with its middle digits hidden.

    >>> _masked("081-234-5678")
    '081-xxx-xx78'
    """
    digits = [at for at, letter in enumerate(number) if letter.isdigit()]
    hidden = set(digits[SHOWN_HEAD:-SHOWN_TAIL])
    return "".join("x" if at in hidden else letter for at, letter in enumerate(number))


def _told(where: _Where, printed: str, kind: str) -> Case:
    return Case(*where, printed=printed, actual=kind, name=NAMED[kind])


def titles_in(text: str) -> frozenset[str]:
    """The titles whose letters stand anywhere in a report: few do, and only those are looked for in each of its texts."""
    return frozenset(title for title in _of_kind("title") if title in text)


def person_names(text: str, among: frozenset[str] | None = None) -> list[str]:
    """Names behind a title, given name and surname; posts that begin like a title (`นายก`, `นายช่าง`) are none.

    >>> person_names("ประสาน นายบุญเลิศ แสงทองดี หรือนายกเทศมนตรี นายช่างโยธา ชำนาญงาน")
    ['นายบุญเลิศ แสงทองดี']
    """
    titles, posts, name = _titled(titles_in(text) if among is None else among)
    if titles is None:
        return []
    found = []
    for hit in titles.finditer(text):
        start = hit.start()
        if posts.match(text, start) or (start and _inside_a_word(text[start - 1])):
            continue
        whole = name.match(text, start)
        if whole is not None:
            found.append(whole.group(0))
    return found


def _inside_a_word(before: str) -> bool:
    return before == "." or "ก" <= before <= "๎"


@lru_cache(maxsize=256)
def _titled(titles: frozenset[str]) -> tuple[re.Pattern[str] | None, re.Pattern[str], re.Pattern[str]]:
    """How these titles begin, posts, and a title with a name."""
    name = r"[ก-ฮเ-ไ][ก-๎]{2,}"
    posts, every = (_any_of(_of_kind(kind)) for kind in ("post", "title"))
    begins = re.compile(_any_of(tuple(sorted(titles, key=lambda t: (-len(t), t))))) if titles else None
    return begins, re.compile(posts), re.compile(rf"(?:(?:{every})\s?)+{name}\s{{1,2}}{name}")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    """Titles or posts of the catalogue, the longest first."""
    return tuple(sorted((r["title"] for r in rows("person_titles") if r["kind"] == kind), key=lambda t: (-len(t), t)))


def _texts(facts: Facts) -> Iterator[tuple[str, _Where]]:
    report = facts.report
    if report.cover.title:
        yield report.cover.title, _Where(NO_PLACE, "reports", "title")
    for at, f in enumerate(report.findings, 1):
        yield f.text, _Where(f.place, "findings", "text", (at,), None, f.indicator_no)
    for q in report.question_scores:
        where = _Where(q.question.place, "question_scores", "question_raw", (q.question_code,), q.fiscal_year, q.indicator_no)
        yield f"{q.question.raw}\n{q.recommendation or ''}", where
    for seq, measure in enumerate(report.measures, 1):
        for column, text, place in _of_measure(measure):
            if text:
                yield text, _Where(place, "measures", column, (), None, measure.indicator_no, seq)


def _of_measure(m: Measure) -> Iterator[tuple[str, str | None, Place]]:
    yield "subject_raw", m.subject.raw if m.subject else None, m.subject.place if m.subject else m.place
    yield "measure", m.measure, m.place
    yield "analysis", m.analysis, m.place
    yield "steps", "\n".join(m.steps), m.place
    yield "responsible_raw", m.responsible.raw if m.responsible else None, m.responsible.place if m.responsible else m.place
    yield "follow_up", m.follow_up, m.place
    yield "other_columns", "\n".join(text for _, text in m.other_columns), m.place


def _nulls(facts: Facts) -> Iterator[Case]:
    report, cover = facts.report, facts.report.cover
    about: tuple[tuple[str, Named | Year | None], ...] = (
        ("fiscal_year", cover.fiscal_year),
        ("plan_fiscal_year", cover.plan_fiscal_year),
        ("agency_name", cover.agency),
        ("district", cover.district),
        ("province", cover.province),
    )
    yield from (_null(v.printed, "reports", name) for name, v in about if v is not None and v.value is None and _stands(v.printed))
    scored: list[tuple[str, tuple[str | int, ...], int | None, Score | None, Named | None]] = []
    scored += [("overall_scores", (), o.fiscal_year, o.score, o.rating) for o in report.overall_scores]
    scored += [("instrument_scores", (i.instrument,), i.fiscal_year, i.score, i.rating) for i in report.instrument_scores]
    scored += [("indicator_scores", (i.indicator_no,), i.fiscal_year, i.score, i.rating) for i in report.indicator_scores]
    scored += [("sub_indicator_scores", (s.sub_indicator,), s.fiscal_year, s.score, s.rating) for s in report.sub_indicator_scores]
    scored += [("question_scores", (q.question_code,), q.fiscal_year, q.score, q.rating) for q in report.question_scores]
    for table, key, year, score, rating in scored:
        values: tuple[tuple[str, Score | Named | None], ...] = (("score", score), ("rating", rating))
        yield from (
            _null(v.printed, table, name, key, year) for name, v in values if v is not None and v.value is None and _stands(v.printed)
        )


def _stands(printed: Printed) -> bool:
    return bool(printed.raw.strip()) and not is_empty(printed.raw)


def _null(
    printed: Printed, table: str, column: str, key: tuple[str | int, ...] = (), year: int | None = None, place: Place = NO_PLACE
) -> Case:
    return Case(printed.place or place, table, column, key, year, printed=printed.raw)


CHECKS: dict[str, Check] = {
    "value_unread": value_unread,
    "indicator_fuzzy": indicator_fuzzy,
    "personal_data_in_text": personal_data_in_text,
}
