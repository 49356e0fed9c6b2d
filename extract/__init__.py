"""What the document says: `read_document(path)` -> Document, `read_report(document)` -> Report. Loaded when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.readers.open import read_document as read_document
    from extract.report import read_report as read_report

__all__ = ["read_document", "read_report"]


def __getattr__(name: str) -> object:
    if name == "read_document":
        from extract.readers.open import read_document

        return read_document
    if name == "read_report":
        from extract.report import read_report

        return read_report
    raise AttributeError(name)
