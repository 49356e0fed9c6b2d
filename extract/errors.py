"""Why a document could not be read: one error class with a code of the contract's closed list."""

from __future__ import annotations

from typing import Literal, get_args

ErrorCode = Literal[
    "not_found",
    "not_regular_file",
    "permission_denied",
    "empty",
    "too_large",
    "unsupported_type",
    "encrypted",
    "corrupt",
    "timeout",
    "memory_limit",
    "crashed",
    "ocr_unavailable",
    "several_reports",
    "internal",
]
ERROR_CODES: frozenset[str] = frozenset(get_args(ErrorCode))


class DocumentError(Exception):
    """The document cannot be read. `detail` is one line for a person (Thai, English beside it).

    `sha256`, `size_bytes` and `media_type` are told where the bytes were read before the trouble, for the `documents` row.
    It can be pickled, since it travels from the child process that reads a document.
    """

    def __init__(
        self,
        code: ErrorCode,
        detail: str,
        page: int | None = None,
        *,
        sha256: str | None = None,
        size_bytes: int | None = None,
        media_type: str | None = None,
    ) -> None:
        super().__init__(code, detail, page)
        self.code: ErrorCode = code
        self.detail = " ".join(detail.split())
        self.page = page
        self.sha256 = sha256
        self.size_bytes = size_bytes
        self.media_type = media_type

    def __str__(self) -> str:
        where = "" if self.page is None else f" (page {self.page})"
        return f"{self.code}: {self.detail}{where}"
