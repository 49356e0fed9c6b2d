"""Thai bytes that were read in the wrong encoding: TIS-620/CP874 as Latin-1 or CP1252 (C21), and UTF-8 as CP1252.

In: text. Out: the text with such runs decoded, and how many characters that mended. Latin words with accents stay.
"""

from __future__ import annotations

import re

# CP874 A1-FB; A0 is NBSP in both. AD (SOFT HYPHEN) is ญ. DB-DE and FC-FF mean nothing in CP874
_HIGH = "\u00a1-\u00da\u00df-\u00fb"
# Latin words with accents have at most two in a row; five are none, even behind one (`ITA¡ÒÃ´Óà¹Ô¹§Ò¹`); Thai digits around a point are
# a number
_RUN = re.compile(rf"(?<![A-Za-z])(?:[{_HIGH}]{{3,}}|[\u00f0-\u00f9]+\.[\u00f0-\u00f9]+)(?![A-Za-z])|[{_HIGH}]{{5,}}")
_ANY = re.compile(rf"[{_HIGH}]+")
_TO_THAI = {code: bytes([code]).decode("cp874") for code in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))}
_NOT_THAI = frozenset("«»°±²³µ·¹¼½¾©®×")  # these stand alone in sound text
# E0 B8 xx and E0 B9 xx, read as Latin-1 or CP1252; two at least: เนน in CP874 looks like one
_UTF8_RUN = re.compile(
    "(?:\u00e0[\u00b8\u00b9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){2,}"
)
# A Thai syllable in CP874 has a consonant; a mark or following vowel never begins one
_THAI = re.compile(r"[ก-ฮเ-ไฯ๏๐-๙฿][ก-ฺเ-๛.]*")
_ASSIGNED = re.compile("[\u0e01-\u0e3a\u0e3f-\u0e5b]+")


def mend_encoding(text: str) -> tuple[str, int]:
    """The text with CP874 and UTF-8 bytes decoded that were read as Latin-1 or CP1252.

    >>> mend_encoding("ÊÓ¹Ñ¡§Ò¹ ».».ª.")[0]
    'สำนักงาน ป.ป.ช.'
    """
    if text.isascii() or not re.search(r"[\u00a1-\u00ff]", text):
        return text, 0
    text, counted = _utf8(text)
    runs = _RUN.findall(text)
    sound = [run for run in runs if _THAI.fullmatch(run.translate(_TO_THAI))]
    if not sound or len(sound) * 2 < len(runs):
        return text, counted
    count = 0
    is_all_bytes = sum(map(len, _ANY.findall(text))) > len(re.findall("[ก-ฮ]", text))

    def decoded(found: re.Match[str]) -> str:
        nonlocal count
        run = found[0]
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        if _is_accented(run, before, after) or (not is_all_bytes and _stands_alone(run, before, after)):
            return run
        count += len(run)
        return run.translate(_TO_THAI)

    return _ANY.sub(decoded, text), counted + count


def _is_accented(run: str, before: str, after: str) -> bool:
    """One letter of a Latin word; a Thai digit (`E๑๒`) is not."""
    return len(run) == 1 and not "\u00f0" <= run <= "\u00f9" and bool(re.search("[A-Za-z]", before + after))


def _stands_alone(run: str, before: str, after: str) -> bool:
    """A sign that sound text has too: » ± ° ½."""
    return set(run) <= _NOT_THAI and not re.match("[.\u00a1-\u00fb]", after) and before != "."


def _utf8(text: str) -> tuple[str, int]:
    count = 0

    def decoded(found: re.Match[str]) -> str:
        nonlocal count
        try:
            run = b"".join(_byte(c) for c in found[0]).decode("utf-8")
        except UnicodeError:
            return found[0]
        if not _ASSIGNED.fullmatch(run):
            return found[0]
        count += len(run)
        return run

    return _UTF8_RUN.sub(decoded, text), count


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 0x100 else character.encode("cp1252")
