"""Bytes of a text file -> its characters. Thai rule, no guessing by statistics (guessers read short CP874 as Japanese).

Order: byte-order mark, UTF-16 and UTF-32 without one (by their zeros and the high byte of Thai letters), strict UTF-8, slightly damaged
UTF-8, CP874 (which holds TIS-620), the encoding that the file claims.
Refuses bytes that are no text in any of these (`unsupported_type`).
"""
from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from extract.errors import DocumentError

MAX_REPLACED_UTF8 = 0.02  # share of characters; more than this is another encoding, unless the rest is sound UTF-8
MAX_REPLACED = 0.05  # a Thai page of 2,000 characters with 100 unknown bytes is no CP874
MAX_CONTROLS = 0.01  # random bytes hold 11 %; text files with a stray control character hold far less

MARKS = (  # the longer mark first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = (  # bytes of a letter, which of them is its high one, which are zero
    ("utf-32-le", 4, 1, (2, 3)), ("utf-32-be", 4, 2, (0, 1)), ("utf-16-le", 2, 1, ()), ("utf-16-be", 2, 0, ()),
)
THAI = 0x0E
HEAD = 65_536  # bytes that tell
FEWEST = 8  # letters of which something can be said
MIN_HIGH = 0.95  # share of letters that are Latin or Thai; of bytes by chance 1 % are
MAX_ZEROS = 0.1
CLAIMS = ("cp125", "iso8859", "gb", "big5", "shift_jis", "euc", "koi8", "hz")  # plain charsets, no codec that runs escapes
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")  # not tab, line ends, ^Z, escape, NEL
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`replacements` counts the U+FFFD that stand for bytes without meaning."""

    text: str
    encoding: str
    replacements: int = 0


def decode(data: bytes) -> Decoded:
    """The characters of a text or HTML file.

    Raises:
        DocumentError: `unsupported_type` if the bytes are no text.

    >>> decode("เทศบาล".encode("cp874"))
    Decoded(text='เทศบาล', encoding='cp874', replacements=0)
    """
    decoded = _by_mark(data) or _by_high_bytes(data) or _utf8(data) or _cp874(data) or _claimed(data)
    if b"\0" in data and decoded is not None and decoded.encoding in ("utf-8", "cp874"):
        decoded = _without_zeros(decoded)
    if decoded is None or not _is_text(decoded.text):
        raise DocumentError("unsupported_type", "ไม่ใช่ไฟล์ข้อความ (the bytes are no text in UTF-8, UTF-16 or CP874)")
    return decoded


def by_mark(data: bytes) -> str | None:
    """The encoding that a byte-order mark names."""
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _by_mark(data: bytes) -> Decoded | None:
    encoding = by_mark(data)
    if encoding is None:
        return None
    decoded = _replaced(data, encoding)
    text = decoded.text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    marked = Decoded(text, encoding, decoded.replacements)
    return marked if encoding == "utf-8" or _few(marked, MAX_REPLACED) else None


def _by_high_bytes(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, where nearly all letters are Latin or Thai."""
    for encoding, size, high, zeros in WIDE:
        letters = data[: min(HEAD, len(data) - len(data) % size)]
        highs = letters[high::size]
        told = min(highs.count(0) + highs.count(THAI), *(letters[at::size].count(0) for at in zeros), len(highs))
        if len(highs) >= FEWEST and told >= MIN_HIGH * len(highs):
            decoded = _replaced(data[: len(data) - len(data) % size], encoding)
            if _few(decoded, MAX_REPLACED) and _is_text(decoded.text):
                return decoded
    return None


def _without_zeros(decoded: Decoded) -> Decoded | None:
    """Zeros that were left between the letters of a text: browsers and editors pass over them."""
    zeros = decoded.text.count("\0")
    return replace(decoded, text=decoded.text.replace("\0", "")) if zeros <= MAX_ZEROS * len(decoded.text) else None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _replaced(data, "utf-8")
    return decoded if _few(decoded, MAX_REPLACED_UTF8) or _mostly_sound(decoded) else None


def _mostly_sound(decoded: Decoded) -> bool:
    """More sound multi-byte characters than broken ones: CP874 text has next to none that are sound by chance."""
    return sum(c > "\x7f" for c in decoded.text) > 2 * decoded.replacements


def _cp874(data: bytes) -> Decoded | None:
    decoded = _replaced(data, "cp874")
    return decoded if _few(decoded, MAX_REPLACED) else None


def _claimed(data: bytes) -> Decoded | None:
    """By the charset that an HTML file names: it is the last word only, since Thai pages often name a wrong one."""
    claim = _CHARSET.search(data[:4096])
    try:
        encoding = codecs.lookup(claim[1].decode("ascii")).name if claim else ""
    except LookupError:
        return None
    decoded = _replaced(data, encoding) if encoding.startswith(CLAIMS) else None
    return decoded if decoded and _few(decoded, MAX_REPLACED) else None


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count(REPLACEMENT))


def _few(decoded: Decoded, share: float) -> bool:
    return decoded.replacements <= share * len(decoded.text)


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= MAX_CONTROLS * len(text)
