"""Printed indicator and instrument names -> the ten indicators, IIT, EIT (EIT1, EIT2) and OIT.

Data: catalogue/indicators.csv, indicator_aliases.csv, indicator_short_names.csv (in running
text only), sub_indicators.csv, instruments.csv. A name is matched exactly, then by
likeness with a threshold and a margin (`normalize.fuzzy`). A printed number alone is never taken for an indicator: rows are
numbered anew and ranked in real reports; it only supports a name that is nearly right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.data import rows
from normalize.fuzzy import Match, best_match
from normalize.thai import arabic, key, name_key

MIN_SIMILARITY = 81  # the highest likeness of two different indicators is 72 (an alias of 5, and 10); การดำเนินงาน has 80 to 6
MIN_MARGIN = 8
MIN_SHORTENED = 90  # งบประมาณ has 84 to ใช้งบประมาณ and is no indicator
ABBREVIATED = 90.0  # `การใช้งบฯ`: the beginning of one name only
MIN_WITH_NUMBER = 60  # the printed number names the same indicator
THE_WORD = r"(?:ตัวชี้วัด|ตชว\.?)"  # before an indicator's number or name, in full or abbreviated
_PREFIX = re.compile(
    rf"^[\s\-–•*☐]*(?:(?:คะแนน)?{THE_WORD}(?:การประเมิน)?(?:ที่)?|ด้าน(?:ที่)?|ประเด็น(?:ที่)?)?[\s:]*"
    rf"(?:[(\[]?(?P<no>[0-9๐-๙]{{1,2}})(?:[.)\]:]+|(?=[\sก-๙])))?[\s.:)\-–]*(?:{THE_WORD}(?:ที่)?|ด้าน)?[\s:]*"
)
_CONSONANT = re.compile("[ก-ฮ]")
_TAIL = re.compile(r"[\s(]*(?:IIT|EIT|OIT)?[\s)]*[:=]?\s*(?:ได้)?(?:คะแนน)?\s*$")
_INSTRUMENT_GOES_ON = re.compile(r"\s?(?:ต่อ\s?)?สาธารณะ")  # แบบวัดการเปิดเผยข้อมูลสาธารณะ is OIT, not indicator 9, be it on two lines
INDICATORS_OF = {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8), "OIT": (9, 10)}


def instrument_of(indicator_no: int) -> str:
    return next(name for name, numbers in INDICATORS_OF.items() if indicator_no in numbers)


@cache
def indicator_names() -> dict[int, str]:
    return {int(r["indicator_no"]): r["name"] for r in rows("indicators")}


@cache
def _candidates() -> dict[str, int]:
    """Comparing keys of names and aliases."""
    found: dict[str, int] = {}
    pairs = [(r["name"], int(r["indicator_no"])) for r in rows("indicators")]
    pairs += [(r["alias"], int(r["indicator_no"])) for r in rows("indicator_aliases")]
    for name, number in pairs:
        found.setdefault(name_key(name), number)
    return found


@cache
def _shortened() -> dict[str, int]:
    """The names without their opening การ (agencies drop it); as short words are like other words, they need a higher likeness."""
    return {name[3:]: number for name, number in _candidates().items() if name.startswith("การ")}


@cache
def _damaged_candidates() -> dict[str, int]:
    return {key(name): number for name, number in _candidates().items()}


@cache
def _longest() -> int:
    """Letters of which one half at most can be a name: what has more is like none. No repair takes a consonant away."""
    return int(max(map(len, _candidates())) * (200 / MIN_WITH_NUMBER - 1))


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """`number` is what the print says before the name, if anything; `score` 0-100."""

    indicator_no: int
    score: float
    number: int | None
    runner_up: str | None
    runner_up_score: float | None


def strip_number(text: str) -> tuple[int | None, str]:
    """The printed number before a name (`ตัวชี้วัดที่ ๓`, `3.`, `(3)`) and the name without it."""
    found = _PREFIX.match(text)
    if found is None:  # pragma: no cover - every part of the pattern is optional
        return None, text
    number = int(arabic(found["no"])) if found["no"] else None
    return number, _TAIL.sub("", text[found.end() :])


@lru_cache(maxsize=4096)
def match_indicator(text: str) -> IndicatorMatch | None:
    """The indicator that a cell or heading names, else None.

    >>> match_indicator("๕. การแก้ปัญหาการทุจริต").indicator_no
    5
    """
    number, name = strip_number(text)
    if len(name) > _longest() and len(_CONSONANT.findall(name)) > _longest():
        return None  # as most paragraphs: told before they are repaired
    plain = name_key(name)
    if len(plain) < 5:
        return None
    if name.rstrip(" .)").endswith("ฯ"):
        begun = {n for candidate, n in _candidates().items() if candidate.startswith(name_key(name.rstrip(" .)ฯ")))}
        if len(begun) == 1:
            return IndicatorMatch(begun.pop(), ABBREVIATED, number, None, None)
    found = best_match(plain, _candidates(), threshold=MIN_SIMILARITY, margin=MIN_MARGIN)
    if found is None:
        found = best_match(plain, _shortened(), threshold=MIN_SHORTENED, margin=MIN_MARGIN)
    if found is None:
        found = best_match(key(name), _damaged_candidates(), threshold=MIN_SIMILARITY + 5, margin=MIN_MARGIN)
    if found is None and number is not None:
        weak = best_match(plain, _candidates(), threshold=MIN_WITH_NUMBER, margin=1)
        found = weak if weak is not None and weak.value == number else None
    if found is None:
        return None
    names = indicator_names()
    runner = names[found.runner_up] if found.runner_up is not None else None
    return IndicatorMatch(found.value, found.score, number, runner, found.runner_up_score)


def match_at_place(text: str, number: int) -> IndicatorMatch | None:
    """The indicator that stands at this place of a list, where a text is more like its name than like any other's.

    >>> match_at_place("ทรัพย์สินราชการ", 4).indicator_no, match_at_place("ทรัพย์สินราชการ", 3)
    (4, None)
    """
    printed, name = strip_number(text)
    found = best_match(name_key(name), _candidates(), threshold=MIN_WITH_NUMBER, margin=MIN_MARGIN)
    if found is None or found.value != number:
        return None
    runner = indicator_names()[found.runner_up] if found.runner_up is not None else None
    return IndicatorMatch(number, found.score, printed, runner, found.runner_up_score)


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator named in running text. `named` False: only its number is printed (`ตัวชี้วัดที่ 3`)."""

    indicator_no: int
    start: int
    end: int
    named: bool
    score: float = 100.0


@lru_cache(maxsize=1024)
def _letter_key(letter: str) -> str:
    return key(letter)


def skeleton(text: str) -> tuple[str, list[int]]:
    """The comparing key of a running text, with the offset in `text` of each of its characters."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, part in enumerate(map(_letter_key, text)):
        if part:
            letters.append(part)
            offsets.extend([offset] * len(part))
    return "".join(letters), offsets


@cache
def _skeletons() -> tuple[tuple[str, int, bool], ...]:
    """The names in running text, their numbers, and whether they are short forms, the longest first."""
    found: dict[str, tuple[int, bool]] = {}
    pairs = [(r["name"], int(r["indicator_no"])) for r in rows("indicators")]
    pairs += [(r["alias"], int(r["indicator_no"])) for r in rows("indicator_aliases")]
    short = [(r["short_name"], int(r["indicator_no"])) for r in rows("indicator_short_names")]
    for name, number in short:
        found[skeleton(name)[0]] = number, True
    for name, number in pairs:
        found[skeleton(name)[0]] = number, False
    return tuple((name, *found[name]) for name in sorted(found, key=len, reverse=True))


_BEHIND_SHORT = re.compile(r"[^ก-๛]|$|ได้|มี|คะแนน|เท่ากับ|อยู่|คือ|เป็น|และ|กับ|โดย|ซึ่ง|ร้อยละ")  # else a longer phrase goes on


_NUMBERED = re.compile(r"ตัวชี้วัด\s?(?:ที่|ข้อ)?\s*\(?(?P<no>[0-9๐-๙]{1,2})\)?(?![0-9๐-๙.]*[0-9๐-๙])")


@lru_cache(maxsize=2048)
def find_indicators(text: str) -> tuple[Mention, ...]:
    """All indicators named in a running text, in order, by name or as `ตัวชี้วัดที่ N`; `ตัวชี้วัดย่อย` are not among them."""
    flat, offsets = "".join(map(_letter_key, text)), list[int]()
    taken: list[Mention] = []
    for name, number, is_short in _skeletons():
        start = flat.find(name)
        if start >= 0 and not offsets:
            flat, offsets = skeleton(text)
        while start >= 0:
            first, last = offsets[start], offsets[start + len(name) - 1] + 1
            while last < len(text) and "\u0e31" <= text[last] <= "\u0e4e" and text[last] not in "เแโใไๆ":
                last += 1
            if not any(m.start < last and first < m.end for m in taken) and not _INSTRUMENT_GOES_ON.match(text, last) and not (
                is_short and not _BEHIND_SHORT.match(text, last)
            ):
                taken.append(Mention(number, first, last, True))
            start = flat.find(name, start + 1)
    for hit in _NUMBERED.finditer(text):
        number = int(arabic(hit["no"]))
        follower = next((m for m in taken if m.named and 0 <= m.start - hit.end() <= 4), None)
        if follower is not None:
            taken[taken.index(follower)] = Mention(follower.indicator_no, hit.start(), follower.end, True)
        elif 1 <= number <= 10:
            taken.append(Mention(number, hit.start(), hit.end(), False))
    return tuple(sorted(taken, key=lambda m: m.start))


# ------------------------------------------------------------------ sub-indicators
_SUB = re.compile(r"(?P<a>9|10|๙|๑๐)\s?\.\s?(?P<b>[1-5๑-๕])(?![0-9๐-๙])")


def sub_indicator_code(text: str) -> str | None:
    """`๙.๑`, `ตัวชี้วัดย่อยที่ 10.2` -> `9.1`, `10.2`: where a text begins with such a code."""
    found = _SUB.search(text)
    lead = re.sub(r"[\s()\-–.]|ตัวชี้วัดย่อย(?:ที่)?|ตัวชี้วัด(?:ที่)?|ประเด็น(?:ที่)?", "", text[: found.start()]) if found else ""
    if found is None or lead:
        return None
    return f"{arabic(found['a'])}.{arabic(found['b'])}"


@lru_cache(maxsize=4096)
def match_sub_indicator(text: str, fiscal_year: int | None) -> Match[str] | None:
    """The sub-indicator (`9.1`) whose name a text is, in that year's list; a year outside the lists takes the nearest."""
    name = re.sub(r"^[\s()\-–.]*(?:ตัวชี้วัดย่อย(?:ที่)?)?[\s0-9๐-๙.()]*", "", text)
    return best_match(name_key(name), _sub_candidates(fiscal_year), threshold=82, margin=6)


@lru_cache(maxsize=256)
def _sub_candidates(fiscal_year: int | None) -> dict[str, str]:
    table = [r for r in rows("sub_indicators")]
    if fiscal_year is not None:
        year = min(max(fiscal_year, min(int(r["first_year"]) for r in table)), max(int(r["last_year"]) for r in table))
        table = [r for r in table if int(r["first_year"]) <= year <= int(r["last_year"])]
    return {name_key(r["name"]): r["sub_indicator"] for r in table}


# ------------------------------------------------------------------ instruments
_PART = re.compile(r"(?:ส่วน(?:ที่)?|part|ตอนที่|\()\s*\(?(?P<n>[12๑๒])\)?|EIT\s*-?\s*(?P<m>[12๑๒])(?![0-9๐-๙.])", re.IGNORECASE)


@cache
def _instrument_words() -> tuple[tuple[str, str], ...]:
    return tuple((key(r["wording"]), r["instrument"]) for r in rows("instruments"))


@lru_cache(maxsize=4096)
def read_instrument(text: str) -> str | None:
    """IIT, EIT, EIT1, EIT2 or OIT where a short text (cell, heading) names exactly one of them. A part's number counts for more than what
    the part is called besides: reports exchange Public and Survey.
    """
    flat = key(text)
    named = {instrument for word, instrument in _instrument_words() if word in flat}
    for code in re.findall(r"(?<![A-Za-z])(IIT|EIT|OIT)", text.upper()):
        named.add(code)
    parts = {i for i in named if i in ("EIT1", "EIT2")}
    if parts:
        named -= {"EIT"}
    if len(named) != 1:
        return None
    instrument = named.pop()
    part = _PART.search(text)
    if instrument.startswith("EIT") and part is not None:
        return f"EIT{arabic(part['n'] or part['m'])}"
    return instrument
