"""Readers: the bytes of a document -> `extract.document.Document`. Begin with `read_document`."""
from extract.readers.open import read_bytes, read_document

__all__ = ["read_bytes", "read_document"]
