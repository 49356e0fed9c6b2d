"""Clean Thai text -> the same text as software damages it, one function per repairable class of the damage catalogue.

In: text and a class, `damage(text, "C07")`. Out: the damaged text; the same text every time; as many tabs and lines as
before. Which marks a partial damage takes is decided by a hash of their place: here and there, as in real files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from zlib import crc32

TONE = "่้๊๋"
UPPER = "ัิีึื็ํ"
LOWER = "ฺุู"
MARKS = UPPER + LOWER + TONE + "์"
LEADING = "เแโใไ"
TALL = "ปฝฟ"
_CLUSTER = re.compile(rf"([^{MARKS}])([{MARKS}]*)")
_THAI_RUN = re.compile(r"[ก-ฺเ-๎]+")
_CELL = re.compile(r"[^\t\n]+")


def damage(text: str, damage_class: str) -> str:
    """The text with one class of damage done to it.

    >>> damage("ประจำปีงบประมาณ", "C07"), damage("ที่ 1", "C15"), damage("คะแนน", "C26")
    ('ประจาปีงบประมาณ', 'ท1่ี', 'คะเเนน')
    """
    return _DAMAGES[damage_class](text)


def _hits(place: int, around: str, one_in: int) -> bool:
    return crc32(f"{place}{around}".encode()) % one_in == 0


# Marks that move to the right (C01, C02, C06, C22, C37, C38, C39)
def _shift(text: str, move: Callable[[str, str], tuple[str, str]], space: str, over_leading: bool = False) -> str:
    """`move(marks, next character)` -> marks that stay, marks that move to the next character."""

    def shifted(found: re.Match[str]) -> str:
        clusters = _CLUSTER.findall(found[0])
        bases = [base for base, _ in clusters]
        marks = [own for _, own in clusters]
        after = [""] * len(bases)
        for at in range(len(bases) - 2, -1, -1):
            if not marks[at] or bases[at + 1] in "ำๆฯ" or marks[at + 1] or (bases[at + 1] in LEADING) != over_leading:
                continue
            stays, moves = move(marks[at], bases[at + 1])
            if moves:
                marks[at], marks[at + 1] = stays, moves
                after[at + 1] = space if at + 2 < len(bases) else ""
        return "".join(base + own + gap for base, own, gap in zip(bases, marks, after, strict=True))

    return _THAI_RUN.sub(shifted, text)


def _both(marks: str, _: str) -> tuple[str, str]:
    return "", marks


def _vowel_only(marks: str, _: str) -> tuple[str, str]:
    vowel, tone = _split(marks)
    return (tone, vowel) if vowel and tone else (marks, "")


def _both_swapped(marks: str, _: str) -> tuple[str, str]:
    vowel, tone = _split(marks)
    return ("", tone + vowel) if vowel and tone else (marks, "")


def _over_leading(marks: str, leading: str) -> tuple[str, str]:
    vowel, tone = _split(marks)
    return (vowel, tone) if leading in "ใไ" and tone else ("", tone + vowel)


def _split(marks: str) -> tuple[str, str]:
    return "".join(c for c in marks if c not in TONE), "".join(c for c in marks if c in TONE)


def _c01(text: str) -> str:
    return _shift(text, _both, " ")


def _c02(text: str) -> str:
    return _shift(text, _both, "")


def _c06(text: str) -> str:
    return re.sub("ำ(?=[ก-ฮเ-ไ])", "ำ\ufffd ", _c01(text)).replace("ำ ", "ำ\ufffd ")


# SARA AM (C04, C05, C07-C11)
def _c08(text: str) -> str:
    return re.sub(rf"([ก-ฮ][{TONE}]?)ำ", r"\1 า", text)


def _c11(text: str) -> str:
    return text.replace("า", "ำ")


# Marks lost, exchanged or put elsewhere (C12, C14-C20)
def _c12(text: str) -> str:
    """One tone in three stays, one is lost, one leaves a space behind the next consonant."""

    def dropped(found: re.Match[str]) -> str:
        tone, following = found[1], found[2]
        kind = crc32(f"{found.start()}{tone}".encode()) % 3
        return found[0] if kind == 0 else following if kind == 1 or not following else following + " "

    return re.sub(rf"([{TONE}])((?:[ก-ฮ](?=[ก-ฮเ-ไ]))?)", dropped, text)


def _c14(text: str) -> str:
    """In short cells, as in a rotated header: marks stand before their consonant, behind a space."""

    def rotated(cell: re.Match[str]) -> str:
        if len(cell[0]) > 60:
            return cell[0]
        return re.sub(rf"(^|(?<=[ก-ฮาะ]))([ก-ฮ])([{MARKS}]+)", _turned, cell[0])

    return _CELL.sub(rotated, text)


def _turned(found: re.Match[str]) -> str:
    marks = found[3][::-1] if "้" in found[3] else found[3]
    return (" " if found.start() else "") + marks + found[2]


def _c15(text: str) -> str:
    def over_digit(found: re.Match[str]) -> str:
        return found[1] + found[3] + found[2][::-1]

    text = re.sub(rf"([ก-ฮ])([{MARKS}]+) ([0-9๐-๙])", over_digit, text)
    return re.sub(rf"([ก-ฮ])([{MARKS}]+)([.)])", over_digit, text)


def _c16(text: str) -> str:
    return re.sub(rf"([ก-ฮ])([{MARKS}]+)", lambda m: m[1] + " " * _hits(m.start(), m[2], 3) + m[2], text)


def _c17(text: str) -> str:
    def justified(found: re.Match[str]) -> str:
        pieces = _CLUSTER.findall(found[0])
        return "".join(
            (" " if at and _hits(found.start() + at, base, 8) and pieces[at - 1][0] not in LEADING else "") + base + own
            for at, (base, own) in enumerate(pieces)
        )

    return _THAI_RUN.sub(justified, text)


_CANVA = (
    (r"ป็", "ปq"),
    (r"([ปฟ])้(?![ำ])", r"\1g"),
    ("ปี", "ปv"),
    ("ปั", "ปa"),
    ("([ปฝ])่", r"\1d"),
    ("ฝึ", "ฝx"),
    ("ปิ", "ปt"),
    ("ิ์", "ิn"),
    ("([ัิีึื])่", r"\1c"),
    ("([ัิีึื])้", r"\1f"),
    ("้ำ", "ํfา"),
)


def _c18(text: str) -> str:
    for sound, printed in _CANVA:
        text = re.sub(sound + "(?![A-Za-z])", printed, text)
    return text


def _c19(text: str) -> str:
    return re.sub(f"([{TALL}])([่้])", lambda m: m[1] + ("ุ" if m[2] == "่" else "ู"), text)


_LEFT = dict(zip("ัิีึื็ํ่้๊๋์", "\uf710\uf701\uf702\uf703\uf704\uf712\uf711\uf713\uf714\uf715\uf716\uf717", strict=True))
_LOW = dict(zip("่้๊๋์", "\uf70a\uf70b\uf70c\uf70d\uf70e", strict=True))
_LOW_LEFT = dict(zip("่้๊๋์", "\uf705\uf706\uf707\uf708\uf709", strict=True))
_BELOW = dict(zip("ฺุู", "\uf71a\uf718\uf719", strict=True))
_NO_DESCENDER = {"ญ": "\uf70f", "ฐ": "\uf700"}


def _c20(text: str) -> str:
    """As Windows draws it: marks to the left over tall consonants, tones low where no vowel is under them."""

    def drawn(found: re.Match[str]) -> str:
        base, marks = found[1], found[2]
        out = ""
        has_upper = any(mark in UPPER for mark in marks)
        for mark in marks:
            if mark in LOWER:
                out += _BELOW[mark] if base in "ฎฏ" else mark
            elif mark in _LOW and not has_upper:
                out += (_LOW_LEFT if base in TALL else _LOW)[mark]
            else:
                out += _LEFT[mark] if base in TALL else mark
        return (_NO_DESCENDER.get(base, base) if any(mark in LOWER for mark in marks) else base) + out

    return re.sub(rf"([ก-ฮ])([{MARKS}]+)", drawn, text)


# Encodings (C21, C22)
def _c21(text: str) -> str:
    """CP874 bytes read as CP1252; what CP874 has no byte for stays."""
    return "".join(chr(c.encode("cp874")[0]) if "\u0e01" <= c <= "\u0e5b" else c for c in text)


# Layout (C28, C32, C36)
@cache
def _words() -> frozenset[str]:
    from pythainlp.corpus import thai_words

    return frozenset(thai_words())


def _c28(text: str) -> str:
    """In the cells of a table a space wherever a line of about 14 characters is full, between two words."""
    return "\n".join(
        "\t".join(_THAI_RUN.sub(_wrapped, cell) for cell in line.split("\t")) if "\t" in line else line
        for line in text.split("\n")
    )


def _wrapped(found: re.Match[str]) -> str:
    out, width = "", 0
    for word in _segment(found[0]):
        if width and width + len(word) > 14:
            out, width = out + " ", 0
        out, width = out + word, width + len(word)
    return out


def _segment(run: str) -> list[str]:
    """Longest words first; what is no word goes with the word before."""
    out: list[str] = []
    at = 0
    while at < len(run):
        end = next(
            (
                end
                for end in range(min(len(run), at + 20), at + 1, -1)
                if run[at:end] in _words() and _is_edge(run, end)
            ),
            0,
        )
        if end:
            out.append(run[at:end])
        else:
            end = at + 1
            out[-1:] = [out[-1] + run[at:end]] if out else [run[at:end]]
        at = end
    return out


def _is_edge(run: str, end: int) -> bool:
    return end == len(run) or run[end] not in MARKS + "ะาำๆ"


def _c32(text: str) -> str:
    kinds = (
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        '<input type="checkbox"/>{}',
        '<span style="color: black">{}</span>',
        "{}<br/>",
    )

    def marked(cell: re.Match[str]) -> str:
        if "<" in cell[0] or "&" in cell[0] or not re.search("[ก-ฮ]", cell[0]) or cell[0][0] in "#*>-|":
            return cell[0]
        space = cell[0][len(cell[0].rstrip()) :]
        return kinds[crc32(cell[0].encode()) % len(kinds)].format(cell[0].rstrip()) + space

    return _CELL.sub(marked, text)


def _c36(text: str) -> str:
    """Some short lines as in a table of contents: a row of dots and a page number, of Thai letters or digits."""

    def led(line: re.Match[str]) -> str:
        kind = crc32(line[0].encode()) % 4
        page = ("", " ข", " 12")[kind % 3]
        return line[0] if kind == 3 else line[0].rstrip() + " " + "." * (12 + 3 * kind) + page

    return re.sub(r"(?m)^(?![-#*|])[^\t\n]*[ก-ฮ][^\t\n]{3,60}(?<=[ก-๎])$", led, text)


_DAMAGES: dict[str, Callable[[str], str]] = {
    "C01": _c01,
    "C02": _c02,
    "C03": lambda text: re.sub(rf"([ัิีึืฺุู])([{TONE}])", r"\2\1", text),
    "C04": lambda text: text.replace("ำ", "\ufffdำ"),
    "C05": lambda text: text.replace("ำ", "\ufffdา"),
    "C06": _c06,
    "C07": lambda text: text.replace("ำ", "า"),
    "C08": _c08,
    "C09": lambda text: re.sub(rf"([{TONE}]?)ำ", "\u0e4d\\1า", text),
    "C10": lambda text: re.sub(rf"([{TONE}])ำ", r"ำ\1", text),
    "C11": _c11,
    "C12": _c12,
    "C14": _c14,
    "C15": _c15,
    "C16": _c16,
    "C17": _c17,
    "C18": _c18,
    "C19": _c19,
    "C20": _c20,
    "C21": _c21,
    "C22": lambda text: _c21(_c01(text)),
    "C26": lambda text: text.replace("แ", "เเ"),
    "C28": _c28,
    "C31": lambda text: re.sub("([ิุู])์", r"์\1", text),
    "C32": _c32,
    "C36": _c36,
    "C37": lambda text: _shift(text, _vowel_only, " "),
    "C38": lambda text: _shift(text, _both_swapped, " "),
    "C39": lambda text: _shift(text, _over_leading, " ", over_leading=True),
}
DAMAGE_CLASSES: tuple[str, ...] = tuple(_DAMAGES)
