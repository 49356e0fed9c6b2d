"""`ita explain`: what is asked for of one document -> its lines on stdout, and the picture of a page in a file.

Refuses in one line, Thai with English: a page that cannot be, a picture that has no page or no place.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explore.run_log import tell as tell_person


class Refused(Exception):
    """What is asked for cannot be done as asked. `option`: the one that asks for it."""

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command line as they were typed."""

    file: str
    page: int | None = None
    image: Path | None = None


def answer(request: Request) -> bool:
    """Print and draw what is asked for; whether the document could be read. Raises Refused."""
    if request.page is not None and request.page < 1:
        raise Refused("เลขหน้าเริ่มที่ 1 (pages count from 1)", "--page")
    if request.image is not None and (reason := _no_picture(request.image, request.file, request.page)) is not None:
        raise Refused(reason, "--image")

    from explore.one_document import Asked, tell
    from explore.run_told import trouble
    from export.whole_file import write_whole

    told = tell(Asked(request.file, request.page, request.image is not None))
    if told.refusal is not None:
        raise Refused(told.refusal)
    if told.failed is not None:
        tell_person(trouble(told.source, *told.failed), "document_failed", told.failed[0])
        return False
    print("\n".join(told.lines))
    if request.image is not None and told.png is not None:
        write_whole(request.image, told.png)
        print(f"\nภาพอยู่ที่ (the picture is in) {request.image}")
    return True


def _no_picture(image: Path, file: str, page: int | None) -> str | None:
    """Why no picture can be written there."""
    if page is None:
        return "ต้องระบุหน้าด้วย --page (--image needs --page)"
    if image.is_dir():
        return f"เป็นโฟลเดอร์ ไม่ใช่ชื่อไฟล์ (a folder, not a file's name): {image}"
    if image.exists() and (not image.is_file() or (Path(file).exists() and image.samefile(file))):
        return f"ไม่เขียนทับไฟล์นี้ (not to be overwritten: the document itself, or no regular file): {image}"
    if not image.resolve().parent.is_dir():
        return f"ไม่มีโฟลเดอร์นี้ (no such folder): {image.parent}"
    return None
