"""PDFs that want to run, open or fetch something: their text is read, nothing else is done. And those that are locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import OK, TOLD_WHOLE, HostileClass, failed
from tests.hostile.raw_pdf import CATALOG, Page, document, objects_of, stream, written
from tests.hostile.report import pages

LOCKED = Path(__file__).parent / "locked"  # made once by make_locked.py: AES takes random numbers


def classes(address: str) -> Iterator[HostileClass]:
    """`address`: host and port that no reader may call."""
    yield HostileClass("pdf_active", OK, dict(_active(address)))
    yield HostileClass("pdf_locked", failed("encrypted"), {p.name: p.read_bytes() for p in sorted(LOCKED.glob("user_*.pdf"))})
    yield HostileClass("pdf_locked_for_changes", OK, {p.name: p.read_bytes() for p in sorted(LOCKED.glob("owner_*.pdf"))})
    yield HostileClass("pdf_lock_broken", failed("encrypted"), dict(_broken_locks()))
    yield HostileClass("pdf_scan", failed("ocr_unavailable"), dict(_scans()))
    yield HostileClass("pdf_scan_beside_text", TOLD_WHOLE, dict(_mixed()))


def _active(address: str) -> Iterator[tuple[str, bytes]]:
    url = f"http://{address}/from-a-pdf"
    actions = {
        "javascript": f"<< /S /JavaScript /JS (app.launchURL\\('{url}'\\); while\\(1\\);) >>",
        "launch": "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
        "uri": f"<< /S /URI /URI ({url}) >>",
        "submit": f"<< /S /SubmitForm /F << /FS /URL /F ({url}) >> >>",
        "import": f"<< /S /ImportData /F ({url}) >>",
        "go_to_file": "<< /S /GoToR /F (/etc/passwd) /D [0 /Fit] >>",
        "chain": "<< /S /JavaScript /JS (x) /Next 40 0 R >>",
    }
    for name, action in actions.items():
        changed = {CATALOG: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 40 0 R /AA << /WC 40 0 R >> >>", 40: action.encode()}
        yield f"open_{name}.pdf", document(tuple(p.with_entries(AA="<< /O 40 0 R /C 40 0 R >>") for p in pages()), changed)
    front, back = pages()
    outside = {
        "content": stream(b"", f"/F << /FS /URL /F ({url}) >>"),
        "content_of_file": stream(b"", "/F (/etc/passwd)"),
    }
    for name, body in outside.items():
        page = Page(front.content, {"Resources": "<< /Font << /F1 3 0 R >> /XObject << /X 40 0 R >> >>"})
        yield f"outside_{name}.pdf", document((page, back), {40: body})
    yield (
        "attachment.pdf",
        document(
            pages(),
            {
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(../../x.exe) 41 0 R] >> >> >>",
                40: stream(b"MZ", "/Type /EmbeddedFile"),
                41: b"<< /Type /Filespec /F (../../x.exe) /EF << /F 40 0 R >> >>",
            },
        ),
    )
    yield (
        "form_xfa.pdf",
        document(
            pages(),
            {
                CATALOG: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA 40 0 R /Fields [] >> >>",
                40: stream(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]><x>&e;</x>'.encode()),
            },
        ),
    )
    link = f"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI ({url}) >> >>"
    yield "links.pdf", document(tuple(p.with_entries(Annots="[40 0 R]") for p in pages()), {40: link.encode()})
    media = "<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << /Assets << /Names [(a.swf) 41 0 R] >> >> >>"
    yield "media.pdf", document(tuple(p.with_entries(Annots="[40 0 R]") for p in pages()), {40: media.encode(), 41: b"<< /F (a.swf) >>"})


def _broken_locks() -> Iterator[tuple[str, bytes]]:
    """Locked in a way that nobody knows."""
    good = objects_of(pages())
    for name, lock in (
        ("unknown_handler", "<< /Filter /NoSuchHandler /V 1 /R 2 /Length 40 /P -4 /O <00> /U <00> >>"),
        ("unknown_version", "<< /Filter /Standard /V 99 /R 99 /Length 128 /P -4 /O <00> /U <00> >>"),
        ("by_certificate", "<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 /Recipients [<00>] >>"),
    ):
        yield f"{name}.pdf", written({**good, 40: lock.encode()}, "/Root 1 0 R /Encrypt 40 0 R /ID [<00> <00>]")


def _scans() -> Iterator[tuple[str, bytes]]:
    image = "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    page = Page(b"q 595 0 0 842 0 0 cm /Im Do Q\n", {"Resources": "<< /XObject << /Im 40 0 R >> >>"})
    for count in (1, 3):
        yield f"pages_{count}.pdf", document((page,) * count, {40: stream(bytes(range(100)), image)})
    empty = Page(b"")
    yield "blank.pdf", document((empty, empty))


def _mixed() -> Iterator[tuple[str, bytes]]:
    image = "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    page = Page(b"q 595 0 0 842 0 0 cm /Im Do Q\n", {"Resources": "<< /XObject << /Im 40 0 R >> >>"})
    front, back = pages()
    for name, order in (("first", (page, front, back)), ("middle", (front, page, back)), ("last", (front, back, page))):
        yield f"{name}.pdf", document(order, {40: stream(bytes(range(100)), image)})
