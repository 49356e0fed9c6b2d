"""Makes `locked/`: the report as a PDF locked in each way. Run once; the files are kept, since AES takes random numbers.

python -m tests.hostile.make_locked
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from tests.hostile.raw_pdf import document
from tests.hostile.report import pages

LOCKED = Path(__file__).parent / "locked"
WAYS = {"rc4_40": (2, False), "rc4_128": (3, False), "aes_128": (4, True), "aes_256_old": (5, True), "aes_256": (6, True)}


def make() -> None:
    LOCKED.mkdir(exist_ok=True)
    for name, (revision, aes) in WAYS.items():
        for kind, user in (("user", "secret"), ("owner", "")):
            lock = pikepdf.Encryption(user=user, owner="owner", R=revision, aes=aes, metadata=aes)  # type: ignore[arg-type]
            with pikepdf.open(io.BytesIO(document(pages()))) as pdf:
                pdf.save(LOCKED / f"{kind}_{name}.pdf", encryption=lock)


if __name__ == "__main__":
    make()
