"""A font for the labels of a picture: one of the system that has Thai and Latin letters, else a Latin one.

No font is shipped. Asked are fontconfig (`fc-list`) and the folders in which systems keep fonts. A font is taken only if it draws Thai:
without one, labels are in Latin letters, never in boxes that stand for missing letters.
"""
from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

PREFERRED = (  # sans serif, drawn for screens; any other font with both scripts will do
    "Sarabun", "THSarabunNew", "NotoSansThai", "NotoSansThaiLooped", "Loma", "Garuda", "Waree", "Umpush", "Laksaman", "Thonburi",
    "Ayuthaya", "Sathu", "Tahoma", "LeelawadeeUI",
)
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
    "~/Library/Fonts",
)
SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})
MAX_TRIED = 40  # fonts; the preferred ones come first
SECONDS = 5  # fontconfig may build its cache first
PROBE = "กญ๕A0"
MISSING = "\U0010fffe"  # no character: its picture is that of a missing letter
_LACKING = "\ufffd"
_GAPS = re.compile(rf"{_LACKING}[{_LACKING}\s]*")
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Writing:
    """What labels are written with. `path` is None for the Latin font that Pillow brings."""

    path: str | None

    @property
    def thai(self) -> bool:
        return self.path is not None

    def font(self, size: int) -> Font:
        return _font(self.path, size)

    def shown(self, text: str) -> str:
        """The text without letters that the font lacks; an ellipsis stands for each run of them."""
        return _GAPS.sub("… ", "".join(letter if _shows(self.path, letter) else _LACKING for letter in text)).strip()


LATIN = Writing(None)


@cache
def system_writing() -> Writing:
    """The writing of this system: Thai where it has a font for it."""
    return writing_of((*_by_fontconfig(), *_in_folders()))


def writing_of(candidates: Iterable[Path]) -> Writing:
    """The best of these fonts that draws Thai and Latin letters; Latin if none does."""
    ranked = sorted(dict.fromkeys(candidates), key=_rank)[:MAX_TRIED]
    return next((Writing(str(path)) for path in ranked if draws_thai(path)), LATIN)


def draws_thai(path: Path) -> bool:
    """Whether the font has a picture of its own for Thai letters, a Thai digit and Latin letters."""
    try:
        return all(_shows(str(path), letter) for letter in PROBE)
    except OSError:
        return False


def _rank(path: Path) -> tuple[int, bool, str]:
    """Preferred families first, their upright regular face first of all."""
    family, _, face = path.stem.partition("-")
    at = PREFERRED.index(family) if family in PREFERRED else len(PREFERRED)
    return at, face not in ("", "Regular"), str(path)


def _by_fontconfig() -> Iterator[Path]:
    try:
        told = subprocess.run(["fc-list", ":lang=th", "file"], capture_output=True, encoding="utf-8", timeout=SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return
    yield from (path for line in told.splitlines() if (path := Path(line.strip().rstrip(":"))).suffix.lower() in SUFFIXES)


def _in_folders() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.stem.partition("-")[0] in PREFERRED:
                yield path


@lru_cache(maxsize=4096)
def _shows(path: str | None, letter: str) -> bool:
    """Whether the font has a picture of its own for a letter."""
    if letter == " ":
        return True
    font = _font(path, 24)
    return bytes(font.getmask(letter)) not in (b"", bytes(font.getmask(MISSING)))


@lru_cache(maxsize=32)
def _font(path: str | None, size: int) -> Font:
    if path is not None:
        return ImageFont.truetype(path, size)
    font = ImageFont.load_default(size)
    if not isinstance(font, Font):  # a Pillow without FreeType, which no wheel is
        raise OSError("Pillow draws no text here: it was built without FreeType")
    return font
