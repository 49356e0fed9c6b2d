"""Checks of `ita doctor`: Python and its packages, and the programs and fonts beside them.

What needs a package is imported inside the checks: a machine where one is broken is the one that is to be told of it.
"""
from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from explore.doctor_seen import MISSING, READY, SECONDS, Asked, Seen, start

OURS = "ita-reports"
OLDEST_PYTHON = (3, 11)
NO_PART = frozenset({"dev", "fixtures", "bench"})  # extras for those who work on the program
MODULES = (  # those with code in C, and those that the main job cannot do without: each must really load
    "lxml.etree", "pandas", "pyarrow.parquet", "pikepdf", "pypdfium2", "pdfplumber", "PIL.Image", "fontTools.ttLib", "rapidfuzz.fuzz",
    "pythainlp", "geothai", "xlsxwriter", "rich", "typer", "sqlite3",
)
IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
"""
WRITER = ("libswlo.so", "../Frameworks/libswlo.dylib")  # the part of LibreOffice that opens documents, beside its program
_REQUIREMENT = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^]]*])?\s*(?:>=\s*(?P<least>[\d.]+))?.*?(?:extra == ['\"](?P<extra>[\w-]+)['\"].*)?$")


def python(_: Asked) -> Seen:
    told = f"{sys.version.split()[0]} ({sys.executable})"
    return Seen(READY if sys.version_info >= OLDEST_PYTHON else MISSING, told)


def packages(_: Asked) -> Seen:
    """Each is there, new enough, and loads (in a child process: a library that crashes is told as well)."""
    needed = [(name, least) for name, least, extra in _requirements() if extra is None]
    wrong = [f"{name} {found or 'ไม่มี (none)'} < {least}" for name, least, found in _versions(needed) if not _is_enough(found, least)]
    loaded = start([sys.executable, "-c", IMPORT, *MODULES], seconds=3 * SECONDS)  # a cold disk
    wrong += loaded.output.splitlines()[:5]
    if loaded.status != 0:
        wrong.append(f"โหลดไม่สำเร็จ (loading them ended with {loaded.status})")
    if wrong:
        return Seen(MISSING, "; ".join(wrong))
    return Seen(READY, ", ".join(f"{name} {found}" for name, _, found in _versions(needed)) or f"{len(MODULES)} modules")


def extras(_: Asked) -> Seen:
    """What only some options need."""
    by_extra: dict[str, list[tuple[str, str]]] = {}
    for name, least, extra in _requirements():
        if extra is not None and extra not in NO_PART:
            by_extra.setdefault(extra, []).append((name, least))
    lacking = {extra: [n for n, least, found in _versions(needed) if not _is_enough(found, least)] for extra, needed in by_extra.items()}
    told = [f"{extra}: " + (f"ไม่มี (lacks) {', '.join(names)}" if names else "ครบ (complete)") for extra, names in lacking.items()]
    return Seen(MISSING if any(lacking.values()) else READY, "; ".join(told) or "ไม่มีส่วนเสริมในรุ่นนี้ (this version has none)")


def libreoffice(_: Asked, seconds: float = SECONDS) -> Seen:
    """It is found, starts in time, and has the part that opens documents."""
    from extract.readers.office import find_program

    program = find_program()
    if program is None:
        return Seen(MISSING, "ไม่พบ (not found)")
    with tempfile.TemporaryDirectory(prefix="ita-doctor-", ignore_cleanup_errors=True) as home:
        profile = f"-env:UserInstallation={Path(home, 'profile').as_uri()}"
        try:
            ended = start([program, profile, "--headless", "--version"], seconds, {"HOME": home})
        except OSError as error:
            return Seen(MISSING, f"{program}: เริ่มไม่ได้ (does not start): {error.strerror}")
    if ended.status is None:
        return Seen(MISSING, f"{program}: ไม่ตอบภายใน {seconds:.0f} วินาที (no answer in time)")
    if ended.status != 0:
        return Seen(MISSING, f"{program}: จบด้วย (ended with) {ended.status}")
    folder = Path(program).resolve().parent
    if (folder / "soffice.bin").exists() and not any((folder / name).exists() for name in WRITER):
        return Seen(MISSING, f"{program}: ไม่มี Writer (without Writer)")
    return Seen(READY, f"{_first_line(ended.output)} ({program})")


def ocr(_: Asked, seconds: float = SECONDS) -> Seen:
    """tesseract with Thai. Told, and not yet of any use."""
    program = shutil.which("tesseract")
    if program is None:
        return Seen(MISSING, "ไม่พบ (not found)")
    try:
        ended = start([program, "--list-langs"], seconds)
    except OSError as error:
        return Seen(MISSING, f"{program}: เริ่มไม่ได้ (does not start): {error.strerror}")
    if ended.status != 0:
        return Seen(MISSING, f"{program}: จบด้วย (ended with) {ended.status}")
    has_thai = "tha" in ended.output.split()
    return Seen(READY, f"{program}, tha") if has_thai else Seen(MISSING, f"{program}: ไม่มีภาษาไทย (without tha)")


def thai_font(_: Asked) -> Seen:
    """A font of this system that draws Thai."""
    from explore.page_fonts import system_writing

    path = system_writing().path
    return Seen(MISSING, "ไม่พบ (not found)") if path is None else Seen(READY, path)


def _requirements() -> Iterator[tuple[str, str, str | None]]:
    """(name, least version or "", extra) of all that the distribution asks for; nothing where it is not installed as one."""
    try:
        asked = requires(OURS) or []
    except PackageNotFoundError:
        return
    for one in asked:
        found = _REQUIREMENT.match(one)
        if found is not None:
            yield found["name"], found["least"] or "", found["extra"]


def _versions(needed: list[tuple[str, str]]) -> Iterator[tuple[str, str, str | None]]:
    for name, least in needed:
        try:
            yield name, least, version(name)
        except PackageNotFoundError:
            yield name, least, None


def _is_enough(found: str | None, least: str) -> bool:
    return found is not None and _numbers(found) >= _numbers(least)


def _numbers(text: str) -> list[int]:
    """`3.2.0rc1` -> [3, 2, 0]: enough to tell a version that is too old."""
    return [int(number) for number in re.findall(r"\d+", re.split(r"[a-z+]", text)[0])]


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
