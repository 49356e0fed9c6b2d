"""A page in a real browser: what it makes of it, as a picture, as paper, as the tree after scripts ran, and measured."""
from __future__ import annotations

import html
import json
import re
import resource
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed (make test installs it)")
POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')


def browse(page: Path, *options: str, width: int = 1280, height: int = 900) -> str:
    """Open a page headless, with a profile of its own; what is written to stdout."""
    profile = page.with_suffix(".profile")
    command = [str(PROGRAM), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}"]
    command += ["--disable-background-networking", "--no-first-run", f"--window-size={width},{height}", *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout


def seconds_of_work(page: Path) -> float:
    """Processor time that opening and drawing a page takes, with the start of the browser: how busy the machine is does not matter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    browse(page, f"--screenshot={page.with_suffix('.png')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(page: Path, script: str, width: int) -> Any:
    """What a script returns in the page, laid out at a width; in a copy without its policy, which lets nothing in."""
    copy = page.with_name(f"measured-{page.name}")
    report = f"<script>document.title = JSON.stringify((() => {{{script}}})());</script>"
    copy.write_text(POLICY.sub("", page.read_text("utf-8")) + report, "utf-8")
    told = "document.title = 'measured ' + document.querySelector('iframe').contentDocument.title"
    tree = browse(framed(copy, width, 900, told), "--dump-dom", "--allow-file-access-from-files", width=max(width, 600), height=1000)
    found = re.search("<title>measured (.*?)</title>", tree, re.DOTALL)
    assert found is not None
    return json.loads(html.unescape(found[1]))


def picture(page: Path, width: int, height: int) -> Image.Image:
    """What the page looks like at a width."""
    target = page.with_name(f"{page.stem}-{width}.png")
    browse(framed(page, width, height), f"--screenshot={target}", width=max(width, 600), height=height)
    with Image.open(target) as whole:
        return whole.convert("RGB").crop((0, 0, width, height))


def framed(page: Path, width: int, height: int, then: str = "") -> Path:
    """A page with the page in a frame: a window of Chromium's is never narrower than 500 pixels, a frame is."""
    frame = page.with_name(f"frame-{width}-{page.name}")
    inside = f'<iframe src="{page.name}" width="{width}" height="{height}" onload="{then}" style="border:0"></iframe>'
    frame.write_text(f'<!doctype html><body style="margin:0">{inside}', "utf-8")
    return frame


def paper(page: Path, *options: str) -> tuple[list[str], list[tuple[float, float]]]:
    """The text and the size in points of every page when printed."""
    import pypdfium2 as pdfium

    target = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={target}", *options)
    document = pdfium.PdfDocument(target)
    sheets = [document[number] for number in range(len(document))]
    return [sheet.get_textpage().get_text_range() for sheet in sheets], [sheet.get_size() for sheet in sheets]
