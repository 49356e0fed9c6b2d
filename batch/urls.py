"""What a source or target is by its wording: a path of this machine, a URL, a member of an archive. Touches neither disk nor network."""
from __future__ import annotations

import re

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # two letters at least: C:\ is none
LOCAL = re.compile(r"(?:file|local)://", re.IGNORECASE)
WEB = re.compile(r"https?://", re.IGNORECASE)
MEMBER = re.compile(r"((?:zip://.*?::)+)(.+)", re.DOTALL)
CHAIN = "::"
MEMBER_OF = "zip://"
PASSWORD = re.compile(r"(?<=://)[^/?#@]*@")
AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)
ARCHIVE = ".zip"


def is_url(text: str) -> bool:
    """Whether it is elsewhere: a URL of any protocol but file://.

    >>> is_url("s3://bucket/ปี"), is_url("C:/a.pdf"), is_url("file:///a.pdf")
    (True, False, False)
    """
    return bool(URL.match(text)) and not LOCAL.match(text)


def is_web(text: str) -> bool:
    return bool(WEB.match(text))


def local_path(text: str) -> str:
    """A path of this machine without file://."""
    return LOCAL.sub("", text, count=1)


def printable(url: str) -> str:
    """The URL without user and password: it is published.

    >>> printable("https://me:secret@a.go.th/x.pdf")
    'https://a.go.th/x.pdf'
    """
    return PASSWORD.sub("", url, count=1)


def split_member(text: str) -> tuple[str, str] | None:
    """`zip://member::archive` -> (member, archive); the member of an archive within an archive keeps its own `zip://`.

    >>> split_member("zip://ตำบล/ก.pdf::ปี 2568.zip")
    ('zip://ตำบล/ก.pdf', 'ปี 2568.zip')
    """
    found = MEMBER.fullmatch(text)
    return (found[1].removesuffix(CHAIN), found[2]) if found else None


def looks_like_archive(name: str) -> bool:
    """By its name alone: this is asked before anything is fetched or opened."""
    return (AFTER_PATH.sub("", name) if is_web(name) else name).lower().endswith(ARCHIVE)
