"""What is wrong with a state file, in one line for a person: an SQLite error in, one error class with a stable code out."""
from __future__ import annotations

import os
import sqlite3
from pathlib import Path

NO_ROOM = 1 << 20  # bytes: SQLite calls some writes to a full disk an input/output error
MEANINGS = {
    "corrupt_state": (
        "ไฟล์บันทึกงานเสียหาย นำสำเนากลับมา หรือลบไฟล์นี้พร้อมตารางแล้วอ่านเอกสารทั้งหมดใหม่",
        "damaged: restore it from a copy, or delete it and the tables and read all documents again",
    ),
    "state_version": (
        "ไฟล์บันทึกงานเป็นของโปรแกรมรุ่นอื่น ใช้โปรแกรมรุ่นนั้น หรือเลือกโฟลเดอร์ใหม่",
        "kept by another version of this program: use that version, or another folder",
    ),
    "state_locked": (
        "โปรแกรมอื่นกำลังใช้ไฟล์บันทึกงาน รอให้เสร็จแล้วลองอีกครั้ง",
        "another process holds it: wait until that has ended and run again",
    ),
    "disk_full": ("ดิสก์เต็ม เพิ่มที่ว่างแล้วลองอีกครั้ง", "the disk is full: make room and run again; nothing that was finished is lost"),
    "state_unwritable": (
        "เปิดหรือเขียนไฟล์บันทึกงานไม่ได้ ตรวจสิทธิ์ หรือเลือกที่อื่นด้วย --state",
        "it cannot be opened or written: look at its permissions, or choose another place with --state",
    ),
    "no_state": ("ไม่พบไฟล์บันทึกงานนี้", "there is no such file"),
}
BY_SQLITE = {
    sqlite3.SQLITE_BUSY: "state_locked",
    sqlite3.SQLITE_LOCKED: "state_locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "state_unwritable",
    sqlite3.SQLITE_READONLY: "state_unwritable",
    sqlite3.SQLITE_CANTOPEN: "state_unwritable",
    sqlite3.SQLITE_PERM: "state_unwritable",
    sqlite3.SQLITE_PROTOCOL: "state_locked",
}


class StateError(Exception):
    """A file of the state cannot be used. `code` is one of MEANINGS; the message names the file and what to do."""

    def __init__(self, code: str, path: Path, detail: str = "") -> None:
        thai, english = MEANINGS[code]
        super().__init__(f"{code}: {path}: {thai} ({english})" + (f" [{' '.join(detail.split())}]" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail


def told(path: Path, error: sqlite3.Error) -> StateError:
    """What an SQLite error means. One that has no known cause is damage: the statements are ours and fit a ledger that is whole."""
    primary = (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR) & 0xFF  # the higher bits tell details
    code = BY_SQLITE.get(primary, "corrupt_state")
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(path.parent):
        code = "disk_full"
    return StateError(code, path, str(error))


def _is_full(folder: Path) -> bool:
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < NO_ROOM
