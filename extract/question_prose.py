"""Question scores told line by line, outside tables: `- I10 <wording> ได้ 68.40 คะแนน`.

In: printed lines. Out: a QuestionScore for each item that begins with a lettered code (`i ๕`, `E9`, `O12`), goes on with a wording and
tells one score, and the doubts. An item ends where the next one begins, or with its score; another paragraph belongs to it only if it
begins with the score. In brackets a code and its score may stand alone behind what is said of the question: `ไม่เคยเห็นแผนการใช้จ่าย (ข้อ i7 ได้
68.90)`. A code printed twice is told once if both say the same; a range of codes, another year's item and a number that is
said of something else, as of the question's indicator, give nothing.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from extract.lines import Line, paragraphs_of
from extract.number_words import POINTS, any_word
from extract.printed_as_score import is_score
from extract.question_codes import LEAD, LETTERED, MARKS
from extract.question_owners import NEAR, headings_over, is_list_of_others, is_of_others
from extract.question_series import questions_in_series
from extract.records import Doubt, Printed, QuestionScore, Score
from extract.restated import restated
from extract.subjects import find_subjects
from extract.years import find_years
from normalize.numerals import NumberFound, find_numbers
from normalize.questions import CodeMatch, CodeRow, Print, assign_codes, read_code
from normalize.thai import fold, squeeze

MIN_WORDING = 8  # letters
MAX_LINES = 4  # of one item
LONGEST = 400  # letters of one item
WHOLE = (0, 100)  # what an item of OIT has, often printed without decimals
_LIST = re.compile(
    rf"^(?:[{MARKS}]|o(?=\s+(?:ข้อ|[IEOieo]\s?[0-9๐-๙]))|\(?[0-9๐-๙]{{1,2}}[.)]+"
    rf"|[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}}){{1,4}}(?=\s)(?!\s*(?:{POINTS}|$)))"
    r"\s*(?=[^\s0-9๐-๙])"
)
_SPACED = re.compile(rf"^{LEAD}(?P<letter>[IEOieo])\s*(?=[0-9๐-๙]{{1,2}}(?![0-9๐-๙.]))")
_BEFORE_SCORE = re.compile(r"(?:[\s:=(–-]|คะแนน|ร้อยละ|เฉลี่ย|เท่ากับ|อยู่ที่|ได้รับ|ได้|(?<=\s)(?:มี|คือ|เป็น|ค่า|ผล|ซึ่ง|โดย))$")
_RANGE = re.compile(r"^\s*(?:[-–—,]|ถึง|และ|กับ|[IEOieo]\s?[0-9๐-๙])")
_SAYS_ANOTHER = re.compile(r"ตัวชี้วัด(?:ที่[0-9๐-๙]{1,2}|นี้|ดังกล่าว)(?:จึง|เพียง|ได้|มี|นี้|[):])*$|ผู้ตอบ(?:แบบ(?:สอบถาม|วัด|สำรวจ)?)?$")
_YEARLY = re.compile(r"ประจำปี(?:งบประมาณ)?\s*$")
_UNIT = re.compile(r"\s*คะแนน")
_ENDS = re.compile(r"\s*คะแนน\s*[)\]]?[.;]?\s*$")
_DENIES = re.compile("หาก|ถ้า|ไม่|จะ|เหลือ|ตัด|ควร|ต้อง")
_GOT = "ได้ "  # what a whole number needs before it to be a score, and what the end of an item says as well
_IN_A_SENTENCE = re.compile(r"[ก-๛]ร้อยละ\s*$")  # `เปิดใช้ระบบเพียงร้อยละ 41.30`: a share of something
_SCORED = re.compile(r"(?:ได้|คะแนน|รับ|เท่ากับ|อยู่ที่|เฉลี่ย|คิดเป็น)(?:เพียง|ถึง)?ร้อยละ\s*$")
_BRACKETS = re.compile(
    rf"\(\s*{LEAD}(?P<code>{LETTERED})"
    rf"(?:[\s:=,]|ได้รับ|ได้|มี|เพียง|คะแนน|ร้อยละ|เท่ากับ|อยู่ที่)+(?P<number>[0-9๐-๙]{{1,3}}[.][0-9๐-๙]{{1,2}})\s*{POINTS}?\s*\)"
)
_SHARE = re.compile(r"(?<!ได้)(?<!คะแนน)(?<!เท่ากับ)(?<!อยู่ที่)(?<!ผล)(?<!=)(?<!:)ร้อยละ$")  # what an item of OIT publishes has shares of its own
_ITEM_IN_BRACKETS = re.compile(rf"[(\[](?P<item>\s*{LEAD}[IEOieo][^()\[\]]{{8,300}})[)\]]")
_LETTER = re.compile(r"[ก-๛A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Item:
    code: Print
    wording: str
    number: NumberFound
    text: str
    line: Line


def read_question_prose(
    lines: Sequence[Line], fiscal_year: int | None, known: Mapping[str, QuestionScore], agency: str | None = None
) -> tuple[list[QuestionScore], list[Doubt]]:
    """`known`: what tables gave already, by code; a table is the better witness."""
    readers = (_items, _worded_in_brackets, _in_brackets, _in_series)
    read = [item for reader in readers for item in reader(lines, fiscal_year, agency)]
    items = [item for item in read if isinstance(item, _Item)]
    matches = assign_codes([CodeRow(item.code, item.wording) for item in items], fiscal_year)
    found: dict[str, QuestionScore] = {}
    doubts = list({doubt.printed: doubt for doubt in reversed(read) if isinstance(doubt, Doubt)}.values())[::-1]  # one for each heading
    differing: set[str] = set()
    for item, match in zip(items, matches, strict=True):
        if match.code is None:
            doubts.append(_uncertain(item, match, fiscal_year))
        elif match.code in known:
            doubts += filter(None, [restated(known[match.code], _record(item, match, fiscal_year))])
        else:
            score = _record(item, match, fiscal_year)
            if found.setdefault(match.code, score).score.value != score.score.value:
                differing.add(match.code)
    for code in sorted(differing):
        one = found[code]
        doubts.append(Doubt("score_ambiguous", one.question.place, one.question.raw, "question_scores", f"{fiscal_year}/{code}", "score"))
        found[code] = replace(one, score=Score(None, one.score.printed))
    return list(found.values()), doubts


def _items(lines: Sequence[Line], fiscal_year: int | None, agency: str | None) -> Iterator[_Item | Doubt]:
    """The items that begin with a code; a doubt for each of a list that a heading gives to others."""
    headings = headings_over(lines)
    for at, line in enumerate(lines):
        code = _code(line.text)
        if code is None:
            continue
        heading = headings[at]
        others = heading if is_list_of_others(heading, fiscal_year, agency) else None
        text = ""
        for following in lines[at : at + MAX_LINES]:
            if following is not line and (_LIST.match(following.text) or _code(following.text) is not None):
                break
            if not following.goes_on and following is not line and not _begins_with_score(following.text):
                break
            text = f"{text} {following.text}".strip()
            numbers = _scores(text)
            if len(text) > LONGEST or len(numbers) > 1:
                break
            if any(year.year != fiscal_year for year in find_years(text)):
                break
            if numbers and _is_of_another(text, numbers[0]):
                break
            if numbers and code.codes[0][0][0] == "O" and _SHARE.search(squeeze(text[: numbers[0].start])):
                yield Doubt("row_unread", line.place, text, "question_scores")
                break
            if numbers and _is_score(text, numbers[0]):
                found = _item(code, text, numbers[0], line)
                yield from found if others is None else (Doubt("list_left_out", others.place, others.text) for _ in found)
                break


def _worded_in_brackets(lines: Sequence[Line], fiscal_year: int | None, agency: str | None) -> Iterator[_Item]:
    """Whole items that a sentence about their indicator tells in brackets: `… (ข้อ I20 <wording> ได้คะแนน 89.33)`."""
    for paragraph in paragraphs_of(lines):
        for at, line in enumerate(paragraph):
            if _code(line.text) is not None:
                continue
            for hit in _ITEM_IN_BRACKETS.finditer(line.text):
                code, numbers = _code(hit["item"]), _scores(hit["item"])
                if code is None or len(numbers) != 1 or any(year.year != fiscal_year for year in find_years(line.text)):
                    continue
                if _is_of_another(hit["item"], numbers[0]) or not is_score(hit["item"], numbers[0], ()):
                    continue
                before = " ".join([*(one.text for one in paragraph[:at]), line.text[: hit.start()]])
                if any_word("between", "target").search(squeeze(before[-NEAR:])):
                    continue
                behind = " ".join([line.text[hit.end() :], *(one.text for one in paragraph[at + 1 :])])
                if not is_of_others(before, behind, lines, paragraph[0].index, fiscal_year, agency):
                    yield from _item(code, hit["item"], numbers[0], line)


def _in_series(lines: Sequence[Line], fiscal_year: int | None, agency: str | None) -> Iterator[_Item | Doubt]:
    for told in questions_in_series(lines, fiscal_year, agency):
        if isinstance(told, Doubt):
            yield told
            continue
        text, number, line = told
        code = _code(text)
        if code is not None and not _is_of_another(text, number) and is_score(text, number, ()):
            yield from _item(code, text, number, line)


def _in_brackets(lines: Sequence[Line], fiscal_year: int | None, agency: str | None) -> Iterator[_Item]:
    for paragraph in paragraphs_of(lines):
        text = " ".join(line.text for line in paragraph)
        for hit in _BRACKETS.finditer(text):
            before = text[max(0, hit.start() - LONGEST) : hit.start()].rstrip()
            wording = _said_last(before)
            printed = read_code(f"{squeeze(hit['code'])} {wording}")
            numbers = [number for number in _scores(hit[0]) if number.raw == hit["number"]]
            if printed is None or not printed.lettered or len(numbers) != 1:
                continue
            if any_word("between", "average").search(squeeze(wording)) or any_word("caption", "previous").search(squeeze(before)):
                continue
            if is_of_others(before, text[hit.end() :], lines, paragraph[0].index, fiscal_year, agency):
                continue
            ends = accumulate(len(line.text) + 1 for line in paragraph)
            line = next(line for line, end in zip(paragraph, ends, strict=True) if hit.start() < end)
            yield _Item(printed, wording, numbers[0], wording, line)


def _said_last(before: str) -> str:
    """The words right before the brackets that say enough to be about something, since a space."""
    words = before.split(" ")
    at = next((i for i in range(len(words) - 1, -1, -1) if len(_LETTER.findall(" ".join(words[i:]))) >= MIN_WORDING), 0)
    return " ".join(words[at:])


def _code(text: str) -> Print | None:
    """The lettered code that an item begins with, behind its bullet."""
    bare = _SPACED.sub(lambda found: found["letter"], _LIST.sub("", text, count=1))
    if not bare or bare[0] not in "IEOieo":
        return None
    code = read_code(bare)
    if code is None or not code.lettered or _RANGE.match(code.rest) or len(_LETTER.findall(code.rest)) < MIN_WORDING:
        return None
    return code


def _scores(text: str) -> list[NumberFound]:
    numbers = [number for number in find_numbers(text) if number.value <= 100]
    return [one for one in numbers if one.decimals or (one.value in WHOLE and _UNIT.match(text, one.end) and _is_score(text, one))]


def _is_said_last(before: str) -> bool:
    """Whether the score of an item stands at its end in brackets (`… ไม่เป็นปัจจุบัน (0 คะแนน)`), or behind words that deny nothing."""
    return before.rstrip().endswith(("(", "[")) or _DENIES.search(before) is None


def _is_score(text: str, number: NumberFound) -> bool:
    """As `is_score`; a wording may end in the word for year: `I7 … แผนการใช้จ่ายงบประมาณประจำปี 79.42 คะแนน`."""
    if not number.decimals and _ENDS.match(text, number.end) and _is_said_last(text[: number.start]):
        said = replace(number, start=number.start + len(_GOT), end=number.end + len(_GOT))
        return is_score(f"{text[: number.start]}{_GOT}{text[number.start :]}", said, ())
    hit = _YEARLY.search(text[: number.start])
    if hit is None or not number.decimals or any_word("caption", "target", "previous").search(squeeze(text)):
        return is_score(text, number, ())
    return is_score(f"{text[: hit.start()]}{' ' * (number.start - hit.start())}{text[number.start :]}", number, ())


def _begins_with_score(text: str) -> bool:
    numbers = _scores(text)
    return bool(numbers) and not _LETTER.search(_without_words_for_score(text[: numbers[0].start]))


def _without_words_for_score(before: str) -> str:
    while (shorter := _BEFORE_SCORE.sub("", before)) != before:
        before = shorter
    return before


def _is_of_another(text: str, number: NumberFound) -> bool:
    """Whether the number is said of what is named right before it, behind the wording: `I11 … (ตัวชี้วัดที่ 4 ได้ 91.00 คะแนน)`."""
    before = _without_words_for_score(text[: number.start])
    if _SAYS_ANOTHER.search(squeeze(before)) or (
        _IN_A_SENTENCE.search(text[: number.start]) and not _SCORED.search(text[: number.start]) and not _UNIT.match(text, number.end)
    ):
        return True
    named = [one for one in find_subjects(text) if one.subject.kind != "other" and one.end <= number.start]
    if not named or _LETTER.search(before[named[-1].end :]):
        return False
    wording = text[: named[-1].start]
    apart = wording[-1:] in (" ", "(") or named[-1].subject.kind in ("instrument", "overall")
    return apart and _code(wording) is not None  # a wording may be such a name, or end in one: `แผนปฏิบัติการป้องกันการทุจริต`


def _item(code: Print, text: str, number: NumberFound, line: Line) -> Iterator[_Item]:
    before = _without_words_for_score(text[: number.start])
    bare = _SPACED.sub(lambda found: found["letter"], _LIST.sub("", before, count=1))
    printed = read_code(bare)
    if printed is not None and len(_LETTER.findall(printed.rest)) >= MIN_WORDING:
        yield _Item(code, printed.rest, number, bare, line)


def _record(item: _Item, match: CodeMatch, fiscal_year: int | None) -> QuestionScore:
    place = item.line.place
    question = Printed(
        fold(item.text), place, match_score=match.score, runner_up=match.runner_up, runner_up_score=match.runner_up_score
    )
    score = Score(float(item.number.value), Printed(fold(item.number.raw), place))
    return QuestionScore(fiscal_year, match.code or "", None, match.indicator_no, question, score)


def _uncertain(item: _Item, match: CodeMatch, fiscal_year: int | None) -> Doubt:
    candidates = tuple(filter(None, (match.runner_up, *(code for code, _ in item.code.codes))))
    return Doubt(
        "question_code_uncertain", item.line.place, squeeze(item.text)[:200], "question_scores", None, "question_code", fiscal_year,
        candidates=candidates,
    )
