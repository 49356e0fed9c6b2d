"""What a run has to tell -> lines on stderr: for people (text, as ever) or one JSON object a line (`ita --log-format json`).

Whoever has something to tell uses the standard library's logging, under the logger `ita`, with the facts beside the event's name:

    log.info("tables_published", extra={"facts": {"changed": True, "seconds": 1.2}})

so that layers below need not know of this module. Events are of level INFO: in text they are seen with `--debug` only. A JSON line has
`time` (UTC), `level`, `event` and the event's facts; what other libraries log has the event `log`. Letters stay letters, also Thai; what a
terminal would obey or hide (control characters, changes of direction, halves of characters) is escaped, so a name cannot forge a line.
"""
from __future__ import annotations

import io
import json
import logging
import re
import sys
import time
import traceback
import warnings
from collections.abc import Mapping
from typing import Any

log = logging.getLogger("ita")
Facts = Mapping[str, Any]
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")  # json escapes those below a space
_LEVELS = {"WARNING": "warning", "ERROR": "error", "CRITICAL": "error", "INFO": "info", "DEBUG": "debug"}


class JsonLines(logging.Formatter):
    """A record of the logging library as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        facts: Facts | None = getattr(record, "facts", None)
        seconds, milliseconds = divmod(int(record.created * 1000), 1000)
        told: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{milliseconds:03d}Z",
            "level": _LEVELS.get(record.levelname, "info"),
            "event": "log" if facts is None else record.getMessage(),
        }
        told |= {"logger": record.name, "message": record.getMessage()} if facts is None else facts
        if record.exc_info and record.exc_info[1] is not None:
            told["traceback"] = "".join(traceback.format_exception(record.exc_info[1]))
        return one_line(told)


class TextLines(logging.Formatter):
    """A record as `--debug` shows it: the logger's name, the message, and what else is known of an event."""

    def format(self, record: logging.LogRecord) -> str:
        facts: Facts = getattr(record, "facts", {})
        known = "".join(f" {name}={one_line(value)}" for name, value in facts.items() if value is not None)
        return super().format(record) + known


def set_up(log_format: str, debug: bool) -> None:
    """Send what is logged to stderr. Text without `debug`: nothing is set up, the library tells warnings as it always does."""
    as_json = log_format == "json"
    if as_json:
        if isinstance(sys.stderr, io.TextIOWrapper):
            sys.stderr.reconfigure(encoding="utf-8")  # JSON is UTF-8 in any locale
        logging.captureWarnings(True)
        warnings.simplefilter("default" if debug else "ignore")
    if as_json or debug:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines() if as_json else TextLines("%(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)
        log.setLevel(logging.DEBUG if debug else logging.INFO)


def in_json() -> bool:
    """Whether stderr is for machines: then nothing else may be written there."""
    return any(isinstance(handler.formatter, JsonLines) for handler in logging.getLogger().handlers)


def event(name: str, facts: Facts) -> None:
    """Tell what has happened."""
    log.info(name, extra={"facts": facts})


def tell(text: str, name: str = "error", code: str | None = None) -> None:
    """One line for the person at the terminal; in JSON an event of that name. `text` may hold names from anywhere."""
    if in_json():
        log.error(name, extra={"facts": {"code": code, "message": text}}, exc_info=log.isEnabledFor(logging.DEBUG))
    else:
        print(printable(text), file=sys.stderr)


def one_line(value: object) -> str:
    """JSON on one line.

    >>> one_line({"source": "ไทย" + chr(27) + chr(0x202E)})
    '{"source": "ไทย\\\\u001b\\\\u202e"}'
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def printable(text: str) -> str:
    """Text in which everything can be seen: what a terminal would obey or hide is escaped.

    >>> printable("ปี ๒๕๖๘" + chr(27) + "[2J" + chr(10))
    'ปี ๒๕๖๘\\\\x1b[2J\\\\n'
    """
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
