"""What goes to stderr for machines: one JSON object a line, whatever names and messages hold."""
from __future__ import annotations

import json
import logging

from hypothesis import given
from hypothesis import strategies as st

from explore.run_log import JsonLines, TextLines, one_line, printable


def record(message: str, **beside: object) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "name": "ita", "levelname": "INFO", "created": 1_763_719_818.1239, **beside})


def test_an_event_is_its_name_its_time_and_its_facts() -> None:
    told = json.loads(JsonLines().format(record("document_done", facts={"source": "ก.pdf", "pages": 3})))
    assert told == {"time": "2025-11-21T10:10:18.123Z", "level": "info", "event": "document_done", "source": "ก.pdf", "pages": 3}


def test_what_other_libraries_log_is_an_event_too() -> None:
    told = json.loads(JsonLines().format(record("a %s", args=("b",), name="pdfminer", levelname="WARNING")))
    assert (told["event"], told["level"], told["logger"], told["message"]) == ("log", "warning", "pdfminer", "a b")


def test_a_traceback_stays_on_the_line() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        line = JsonLines().format(record("error", facts={}, exc_info=(ValueError, error, error.__traceback__)))
    assert "\n" not in line and "two\nlines" in json.loads(line)["traceback"]


def test_the_text_of_debug_tells_the_facts_that_are_known() -> None:
    line = TextLines("%(name)s: %(message)s").format(record("document_done", facts={"source": "ก ข.pdf", "pages": None, "seconds": 1.5}))
    assert line == 'ita: document_done source="ก ข.pdf" seconds=1.5'


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_from_one_visible_line(text: str) -> None:
    line = one_line({"source": text})
    assert json.loads(line) == {"source": text}
    line.encode("utf-8")  # raises for halves of characters
    assert len(line.splitlines()) == 1 and "\x1b" not in line and "\u202e" not in line


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_shown(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable() and len(shown.splitlines()) <= 1


def test_thai_is_shown_as_it_is() -> None:
    assert printable("น้ำท่วม ๒๕๖๘ ปู่ชื่อ") == "น้ำท่วม ๒๕๖๘ ปู่ชื่อ" and one_line("น้ำ") == '"น้ำ"'
