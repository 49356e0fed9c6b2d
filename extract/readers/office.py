"""Older office formats (.doc, .odt, .rtf, Word's own XML) -> a .docx by LibreOffice, read as such. Only where LibreOffice is installed.

In: the file's bytes. Out: the page of the Word reader. LibreOffice runs without a window, with a profile of its own that forbids macros
and links to other files, in a folder that is deleted, and no longer than `SECONDS`. Refuses what it cannot open (`corrupt`), what has a
password (`encrypted`), OLE files that hold no Word document and machines without LibreOffice (`unsupported_type`).
"""
from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path

from extract.document import Page
from extract.errors import DocumentError
from extract.readers.docx import read_docx
from extract.readers.sniff import sniff

SECONDS = 120  # a report of 300 pages takes 20, the first start of a new profile 5
GRACE = 5  # seconds that the second watch waits longer
MAX_OUTPUT = 100_000_000  # bytes, as of any file that is read
PROGRAMS = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice/program/soffice")
SUFFIXES = {"old_office": ".doc", "rtf": ".rtf", "odt": ".odt", "word_xml": ".xml"}
ADVICE = (
    "ไฟล์ชนิดนี้อ่านได้เมื่อติดตั้ง LibreOffice หรือเปิดใน Word แล้วบันทึกเป็น .docx "
    "(this type needs LibreOffice: install it, or save the file as .docx)"
)
NOT_WORD = "เป็นไฟล์ Office รุ่นเก่าที่ไม่ใช่เอกสาร Word ให้บันทึกเป็น .docx หรือ PDF (an old Office file, but no Word document)"
_WORD_STREAM, _ENCRYPTED_STREAM = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
_FIB = b"\xec\xa5"  # how a Word document stream begins
_FIB_FLAGS, _FIB_ENCRYPTED = 11, 0x01  # its twelfth byte: fEncrypted
_SECTOR = 512
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>2</value></prop></item>
</oor:items>
"""


def read_office(data: bytes) -> tuple[Page, ...]:
    """The page of an older office file.

    Raises:
        DocumentError: `unsupported_type`, `encrypted`, `corrupt`, `timeout`, or what the Word reader refuses.
    """
    kind = sniff(data).reader
    suffix = SUFFIXES.get(kind)
    if suffix is None:
        raise DocumentError("unsupported_type", NOT_WORD)
    _refuse_encrypted(data, kind)
    program = find_program()
    if program is None:
        raise DocumentError("unsupported_type", ADVICE)
    return read_docx(converted(data, suffix, program))


def find_program() -> str | None:
    """LibreOffice, if this machine has it."""
    found = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    return found or next((path for path in PLACES if os.access(path, os.X_OK)), None)


def converted(data: bytes, suffix: str, program: str, seconds: float = SECONDS) -> bytes:
    """The document as .docx.

    Raises:
        DocumentError: `timeout`, `corrupt` or `too_large`.
    """
    with tempfile.TemporaryDirectory(prefix="ita-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / f"document{suffix}", folder / "out" / "document.docx"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        _run([*_watched(seconds), *_command(program, folder, source)], folder, seconds)
        try:
            if target.stat().st_size > MAX_OUTPUT:
                raise DocumentError("too_large", "เอกสารใหญ่เกินไปเมื่อแปลงเป็น .docx (too large as .docx)")
            return target.read_bytes()
        except FileNotFoundError:
            raise DocumentError("corrupt", "LibreOffice เปิดไฟล์นี้ไม่ได้ (LibreOffice cannot open it)") from None


def _command(program: str, folder: Path, source: Path) -> list[str]:
    return [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nofirststartwizard", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source),
    ]


def _watched(seconds: float) -> list[str]:
    """A second watch, where the system has one: it ends LibreOffice even if this process is killed meanwhile."""
    timeout = shutil.which("timeout")
    return [] if timeout is None else [timeout, "--signal=KILL", f"{seconds + GRACE:.0f}"]


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run it in a process group of its own, which goes as a whole when the time is up: soffice starts a second process."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder),
        "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9",  # nothing listens there
    }
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        process_group=0,  # the session stays that of whoever watches this process: it ends LibreOffice too
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise DocumentError("timeout", f"LibreOffice ใช้เวลาเกิน {seconds:.0f} วินาที (LibreOffice took too long)") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _refuse_encrypted(data: bytes, kind: str) -> None:
    if kind == "old_office":
        encrypted = _ENCRYPTED_STREAM in data or _has_encrypted_text(data)
        if not encrypted and _WORD_STREAM not in data:
            raise DocumentError("unsupported_type", NOT_WORD)
    else:
        encrypted = kind == "odt" and _has_encrypted_parts(data)
    if encrypted:
        raise DocumentError("encrypted", "ไฟล์มีรหัสผ่าน (the file has a password)")


def _has_encrypted_text(data: bytes) -> bool:
    """By the flags with which the stream of a .doc begins; it begins on a sector, most often the first."""
    return any(
        data.startswith(_FIB, start) and data[start + _FIB_FLAGS : start + _FIB_FLAGS + 1] and data[start + _FIB_FLAGS] & _FIB_ENCRYPTED
        for start in range(_SECTOR, min(len(data), 64 * _SECTOR), _SECTOR)
    )


def _has_encrypted_parts(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(1_000_000)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return False
