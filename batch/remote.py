"""What lies elsewhere, through fsspec: a URL -> its file system, what is below it, and what its refusals mean.

fsspec and the packages behind it are imported only here, in `batch.download` and in `batch.targets`, and only when a URL is given. Refuses,
with `MissingExtra`, a protocol whose package is not installed; protocols that would open something on this machine (`zip:`, `reference:`,
`memory:` …) and chains of them (`a://x::b://y`) are inputs of type `unsupported_type`.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from batch.inputs import Input
from batch.trouble import Trouble, of_system
from batch.urls import CHAIN, printable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

INSTALL = "pip install 'ita-reports[remote]'"
NOT_ELSEWHERE = frozenset((
    "async_wrapper", "asynclocal", "asyncwrapper", "blockcache", "cached", "dask", "data", "dir", "file", "filecache", "generic", "git",
    "jlab", "jupyter", "libarchive", "local", "memory", "pyscript", "reference", "simplecache", "tar", "zip",
))
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 20, 60, 4
TO_S3: dict[str, Any] = {
    "config_kwargs": {"connect_timeout": CONNECT_SECONDS, "read_timeout": READ_SECONDS, "retries": {"max_attempts": ATTEMPTS}}
}
TO_WEB: dict[str, Any] = {"client_kwargs": {"trust_env": True}}  # proxies as the environment names them
S3 = frozenset(("s3", "s3a"))
WEB = frozenset(("http", "https"))
CHANGES = (  # what stores say of an object that differs when its content does, the best first; some round the time
    "etag", "generation", "md5", "sha", "checksum", "content_hash", "last_modified", "lastmodified", "mtime", "modified",
)
NO_KEY = ("NoCredentialsError", "PartialCredentialsError", "TokenRetrievalError", "NoAuthTokenError", "RefreshError")
MAGIC = frozenset("*?[")


class MissingExtra(Exception):
    """A package that reads this protocol is not installed. The message is one line and says what to install."""

    code = "missing_extra"


class UnknownProtocol(ValueError):
    """No such protocol, or none that reads from elsewhere."""


def demand(url: str) -> str:
    """The URL's protocol, if what reads it is installed. Raises MissingExtra, UnknownProtocol."""
    protocol = url.split("://", 1)[0].lower()
    if (CHAIN in url and protocol not in WEB) or protocol in NOT_ELSEWHERE:
        raise UnknownProtocol(protocol)
    try:
        import fsspec

        if protocol not in fsspec.available_protocols():
            raise UnknownProtocol(protocol)
        fsspec.get_filesystem_class(protocol)
    except ImportError as error:
        raise MissingExtra(f"ต้องติดตั้งส่วนเสริมก่อน (install first) {INSTALL}: {printable(url)}: {error}") from error
    return protocol


def file_system(url: str) -> tuple[AbstractFileSystem, str]:
    """Who answers for the URL, and what its path is called there. Raises as `demand` does, and what the package raises."""
    protocol = demand(url)
    import fsspec

    if protocol in WEB:
        return fsspec.filesystem(protocol, **TO_WEB), url
    system, path = fsspec.url_to_fs(url, **(TO_S3 if protocol in S3 else {}))
    return system, path


def listed(url: str, leave_out: Iterable[str] = ()) -> list[Input]:
    """What is below the URL (or is it, or matches it as a pattern), by name; hidden names and all below the URLs to leave out are not.

    Raises:
        MissingExtra: no package for it.
    """
    try:
        system, path = file_system(url)
        system.invalidate_cache()  # what was listed a while ago may have changed
        objects, named = _objects(system, path)
    except MissingExtra:
        raise
    except Exception as error:  # the packages behind fsspec raise errors of their own, with no class in common
        return [Input(printable(url), trouble=of_store(error))]
    head = url[: -len(path)] if path and url.endswith(path) else None
    tops = tuple(one.rstrip("/") + "/" for one in leave_out)
    found = []
    for name, about in sorted(objects.items()):
        whole = system.unstrip_protocol(name) if head is None else head + name
        if not whole.startswith(tops):
            found.append(Input(printable(whole), found=not named, url=whole, version=version_of(about)))
    return found or [Input(printable(url), trouble=Trouble("not_found", "ไม่พบที่ปลายทาง (nothing found there)", gone=True))]


def _objects(system: AbstractFileSystem, path: str) -> tuple[dict[str, Mapping[str, Any]], bool]:
    """The files, and whether the one that there is was named."""
    if MAGIC & set(path) and not system.exists(path):
        met = dict(_files_in(system, system.glob(path, detail=True)))
        return met, False
    met = system.find(path, withdirs=False, detail=True)
    below = len(path.rstrip("/"))
    return {name: about for name, about in met.items() if _is_shown(name[below:], about)}, list(met) == [path]


def _files_in(system: AbstractFileSystem, met: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What is below a folder that matches is meant too, as on this machine."""
    for name, about in met.items():
        if about.get("type") == "directory":
            yield from ((one, what) for one, what in system.find(name, detail=True).items() if _is_shown(one[len(name) :], what))
        elif _is_shown(name.rsplit("/", 1)[-1], about):
            yield name, about


def _is_shown(below: str, about: Mapping[str, Any]) -> bool:
    """Not hidden, and no mark that a store keeps in a folder's place."""
    hidden = any(part.startswith(".") for part in below.split("/"))
    return not (hidden or below.endswith("/") or about.get("type") == "directory")


def version_of(about: Mapping[str, Any]) -> str | None:
    """A digest of what a store says of an object, which differs when the object does; None if it says nothing that would."""
    said = {str(name).lower(): value for name, value in about.items() if isinstance(value, str | int | float | datetime)}
    name = next((name for name in CHANGES if said.get(name)), None)
    return None if name is None else hashlib.sha256(repr((name, str(said[name]), said.get("size"))).encode()).hexdigest()


def of_store(error: Exception) -> Trouble:
    """What a store's refusal means. Unknown ones are `not_found`, with their words."""
    name = type(error).__name__
    if isinstance(error, UnknownProtocol | NotImplementedError):
        return Trouble("unsupported_type", f"ไม่รู้จักที่อยู่แบบนี้ (this kind of address is not read): {error}")
    if isinstance(error, PermissionError) or name in NO_KEY:
        return Trouble("permission_denied", f"ไม่มีสิทธิ์อ่านที่ปลายทาง (no permission there): {name}: {error}")
    if isinstance(error, FileNotFoundError):
        return Trouble("not_found", f"ไม่พบที่ปลายทาง (not found there): {error}", gone=True)
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return Trouble("timeout", f"รอนานเกินกำหนด (waited too long): {name}: {error}")
    if isinstance(error, OSError):
        return of_system(error, "ติดต่อปลายทางไม่ได้ (cannot be reached)")
    return Trouble("not_found", f"ติดต่อปลายทางไม่ได้ (cannot be reached): {name}: {error}")


def is_final(error: Exception) -> bool:
    """Whether the store answered, and no is the answer; else it could not be asked."""
    named = FileNotFoundError | PermissionError | IsADirectoryError | UnknownProtocol | NotImplementedError
    return isinstance(error, named) or type(error).__name__ in NO_KEY
