"""An input that lies elsewhere -> the same input with its bytes on this machine, or with its trouble.

A web page is asked for only if it has changed (ETag, Last-Modified); an object of a store is taken again only if what the store says of it
has changed. Counted while they come: bytes beyond the cap end the download. Servers that fail (5xx, connection lost) are asked again, ever
more patiently; refusals (401, 403, 404 …) and slowness are not. If nobody can be asked, the last copy is used, and `note` says so: it is
for whoever runs this to tell.

Raises only OSError, where the cache cannot be written (disk full), and `MissingExtra`.
"""
from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from batch.cache import Cache, Copy
from batch.inputs import Input
from batch.remote import CONNECT_SECONDS, MissingExtra, file_system, is_final, of_store
from batch.trouble import Trouble, of_server, too_large
from batch.urls import is_web, looks_like_archive, printable

AGENT = "Mozilla/5.0 (compatible; ita-reports)"  # servers of agencies turn away clients without a name they know
AGAIN = frozenset((429, 500, 502, 503))  # answers that may be others a little later
CHUNK = 1 << 16
BLOCK = 4 << 20  # bytes asked of a store at a time


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """`max_bytes`: of one file; `archive_bytes`: of one named .zip, which holds many. Seconds: `total` for a download, `stalled` for
    a server that says nothing. `patience`: seconds before the second attempt, doubled each time."""

    max_bytes: int = 100_000_000
    archive_bytes: int = 4_000_000_000
    attempts: int = 4
    patience: float = 1.0
    redirects: int = 5
    total: float = 600.0
    stalled: float = 30.0


class Unavailable(Exception):
    """It cannot be had. `final`: whoever has it said so; else nobody could be asked, or did not finish."""

    def __init__(self, trouble: Trouble, final: bool, again: bool = False) -> None:
        super().__init__(trouble.detail)
        self.trouble, self.final, self.again = trouble, final, again


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: digest and length of what was written, and the words by which to ask whether it has changed."""

    sha256: str
    size: int
    etag: str | None = None
    modified: str | None = None


def fetch(one: Input, cache: Cache, limits: FetchLimits) -> Input:
    """The input with `local` and `fetched`, or with `trouble`. One that is here already is given back as it is."""
    if one.url is None or not one.remote:
        return one
    known = cache.known(one.url)
    if known is not None and known.version is not None and known.version == one.version:
        return _had(one, cache, known)
    try:
        copy = _patiently(lambda: _take(one, known, cache, limits), limits)
    except Unavailable as error:
        if known is None or error.final:
            return replace(one, trouble=error.trouble)
        note = f"ติดต่อปลายทางไม่ได้ ใช้สำเนาเมื่อ {known.fetched} (not reachable, the copy of that time is used): {error.trouble.detail}"
        return replace(_had(one, cache, known), note=note)
    return _had(one, cache, copy)


def _had(one: Input, cache: Cache, copy: Copy) -> Input:
    return replace(one, local=str(cache.content(copy.sha256)), fetched=copy.fetched)


def _patiently(attempt: Callable[[], Copy], limits: FetchLimits) -> Copy:
    for number in range(limits.attempts - 1):
        try:
            return attempt()
        except Unavailable as error:
            if not error.again:
                raise
            time.sleep(limits.patience * 2**number)
    return attempt()


def _take(one: Input, known: Copy | None, cache: Cache, limits: FetchLimits) -> Copy:
    """One attempt. What is the same as before stays; half a download is thrown away."""
    url = one.url or one.path
    written = cache.temporary()
    most = limits.archive_bytes if looks_like_archive(url) else limits.max_bytes
    try:
        with written.open("wb") as file:
            answer = _from_web(url, known, file, most, limits) if is_web(url) else _from_store(url, file, most)
            file.flush()
            os.fsync(file.fileno())
        if answer is None and known is not None:
            return known
        if answer is None:
            raise Unavailable(of_server(304), final=True)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        copy = Copy(printable(url), answer.sha256, answer.size, now, answer.etag, answer.modified, one.version)
        cache.keep(url, written, copy)
        return copy
    finally:
        written.unlink(missing_ok=True)


def _from_store(url: str, into: BinaryIO, most: int) -> Answer:
    try:
        system, path = file_system(url)
        source = system.open(path, "rb", block_size=BLOCK)
    except MissingExtra:
        raise
    except Exception as error:  # see `remote.listed`
        raise Unavailable(of_store(error), is_final(error)) from error
    digest, size = hashlib.sha256(), 0
    with source:
        while True:
            try:
                chunk = source.read(CHUNK)
            except Exception as error:
                raise Unavailable(of_store(error), is_final(error), again=not is_final(error)) from error
            if not chunk:
                return Answer(digest.hexdigest(), size)
            size += len(chunk)
            if size > most:
                raise Unavailable(too_large(most), final=True)
            digest.update(chunk)
            into.write(chunk)


def _from_web(url: str, known: Copy | None, into: BinaryIO, most: int, limits: FetchLimits) -> Answer | None:
    """None: it has not changed since the known copy."""
    system, _ = file_system(url)
    import aiohttp
    from fsspec.asyn import sync

    try:
        answer: Answer | None = sync(system.loop, _get, system, url, known, into, most, limits)
        return answer
    except TimeoutError as error:
        raise Unavailable(Trouble("timeout", "เซิร์ฟเวอร์ตอบช้าเกินกำหนด (the server is too slow)"), final=False) from error
    except aiohttp.ClientPayloadError as error:
        raise Unavailable(Trouble("corrupt", f"ดาวน์โหลดไม่ครบ (the download broke off): {error}"), final=False, again=True) from error
    except (aiohttp.ClientSSLError, aiohttp.ClientConnectionError) as error:
        again = not isinstance(error, aiohttp.ClientSSLError)
        words = f"{type(error).__name__}: {error}"
        raise Unavailable(Trouble("not_found", f"ติดต่อเซิร์ฟเวอร์ไม่ได้ (no connection): {words}"), False, again) from error
    except (aiohttp.ClientError, ValueError) as error:  # too many redirects, a redirect to something else, no URL
        words = f"{type(error).__name__}: {getattr(error, 'message', '') or error}"
        raise Unavailable(Trouble("not_found", f"เซิร์ฟเวอร์ไม่ให้ไฟล์ (the server does not give it): {words}"), final=True) from error


async def _get(system: Any, url: str, known: Copy | None, into: BinaryIO, most: int, limits: FetchLimits) -> Answer | None:
    import aiohttp

    session = await system.set_session()
    timeout = aiohttp.ClientTimeout(total=limits.total, sock_connect=min(limits.stalled, CONNECT_SECONDS), sock_read=limits.stalled)
    async with session.get(url, headers=_asking(known), timeout=timeout, max_redirects=limits.redirects) as response:
        if response.status == 304:
            return None
        if response.status >= 400:
            raise Unavailable(of_server(response.status), response.status < 500 and response.status != 429, response.status in AGAIN)
        if (response.content_length or 0) > most:
            raise Unavailable(too_large(most), final=True)
        digest, size = hashlib.sha256(), 0
        async for chunk in response.content.iter_chunked(CHUNK):
            size += len(chunk)
            if size > most:
                raise Unavailable(too_large(most), final=True)
            digest.update(chunk)
            into.write(chunk)
        return Answer(digest.hexdigest(), size, response.headers.get("ETag"), response.headers.get("Last-Modified"))


def _asking(known: Copy | None) -> dict[str, str]:
    headers = {"User-Agent": AGENT}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    elif known is not None and known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers
