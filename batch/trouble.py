"""Why an input cannot be had, told as a code of a closed list and one line for a person (Thai, English beside it).

In: what the operating system, a web server or a store answered. Out: `Trouble`. Refuses nothing: what is not known is `not_found`, with
the words of whoever said no.
"""
from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "not_found", "not_regular_file", "permission_denied", "empty", "too_large", "unsupported_type", "encrypted", "corrupt", "timeout",
    "memory_limit", "crashed",
]
LONGEST_DETAIL = 300  # characters: one line
SAID_BY_SYSTEM: dict[int, tuple[Code, str]] = {
    errno.EACCES: ("permission_denied", "ไม่มีสิทธิ์อ่าน (no permission to read)"),
    errno.EPERM: ("permission_denied", "ไม่มีสิทธิ์อ่าน (no permission to read)"),
    errno.EIO: ("corrupt", "อ่านจากดิสก์ไม่ได้ (the disk cannot read it)"),
    errno.ENXIO: ("not_regular_file", "ไม่ใช่ไฟล์ธรรมดา (not a regular file)"),
    errno.ETIMEDOUT: ("timeout", "รอนานเกินกำหนด (waited too long)"),
    errno.ENAMETOOLONG: ("not_found", "ชื่อยาวเกินไป (the name is too long)"),
    errno.ELOOP: ("not_found", "ลิงก์วนเป็นวง (links lead in a circle)"),
}
SAID_BY_SERVER: dict[int, tuple[Code, str]] = {
    401: ("permission_denied", "ต้องเข้าสู่ระบบก่อน (needs a login)"),
    403: ("permission_denied", "เซิร์ฟเวอร์ไม่อนุญาต (forbidden)"),
    404: ("not_found", "ไม่พบที่ปลายทาง (not found there)"),
    407: ("permission_denied", "พร็อกซีไม่อนุญาต (the proxy refuses)"),
    408: ("timeout", "เซิร์ฟเวอร์รอนานเกินกำหนด (the server waited too long)"),
    410: ("not_found", "ถูกลบออกแล้ว (gone)"),
    413: ("too_large", "ใหญ่เกินไป (too large for the server)"),
    451: ("permission_denied", "ปิดกั้นตามกฎหมาย (withheld for legal reasons)"),
    504: ("timeout", "เซิร์ฟเวอร์ต้นทางไม่ตอบ (the server behind did not answer)"),
}
GONE = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Trouble:
    """`code` is one of the contract's codes of failed documents; `detail` is one line for a person. `gone`: whoever would have it was
    asked and said that it is not there; else nobody knows."""

    code: Code
    detail: str
    gone: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "detail", " ".join(self.detail.split())[:LONGEST_DETAIL])


def of_system(error: OSError | ValueError, what: str = "อ่านไม่ได้ (cannot be read)") -> Trouble:
    """What the operating system said. `what` is told of errors without words of ours.

    >>> of_system(PermissionError(13, "no")).code
    'permission_denied'
    """
    number = error.errno if isinstance(error, OSError) else None
    code, detail = SAID_BY_SYSTEM.get(number or 0, ("not_found", f"{what}: {_words(error)}"))
    return Trouble(code, detail)


def of_server(status: int) -> Trouble:
    """What a web server's status of 400 and above means.

    >>> of_server(404).code, of_server(403).code, of_server(500).code
    ('not_found', 'permission_denied', 'not_found')
    """
    code, detail = SAID_BY_SERVER.get(status, ("not_found", "เซิร์ฟเวอร์ไม่ให้ไฟล์ (the server does not give it)"))
    return Trouble(code, f"{detail}: HTTP {status}", gone=status in GONE)


def too_large(limit: int) -> Trouble:
    return Trouble("too_large", f"ใหญ่เกิน {limit:,} ไบต์ (larger than that many bytes)")


def _words(error: BaseException) -> str:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
