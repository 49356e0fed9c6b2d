"""How far a run is: counted, measured and shown, on a terminal and elsewhere."""
from __future__ import annotations

import fcntl
import logging
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from itertools import pairwise

import pytest

from explore.run_watch import LOOKING, RECENT, WRITING, Pace, Standing, Watch, plain_line, watching
from export.summary import DocumentLine
from tests.conftest import ROOT


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def line(source: str = "ก.pdf", status: str = "ok") -> DocumentLine:
    return DocumentLine(source, status, None, None, None, 0, 0, 0, 0, 0.1, 1)


def counted(clock: Clock, pace: Pace, documents: int, total: int, seconds_each: float) -> Standing:
    for _ in range(documents):
        clock.now += seconds_each
        pace.count(line(), total)
    return pace.standing()


def test_before_the_first_document_nothing_is_known() -> None:
    assert Pace(Clock()).standing() == Standing(0, None, 0, None, None, LOOKING)


def test_rate_and_time_left_follow_from_what_was_done() -> None:
    clock = Clock()
    standing = counted(clock, Pace(clock), 20, 120, 0.5)
    assert standing.rate == pytest.approx(2.0) and standing.left == pytest.approx(50.0)


def test_documents_that_went_by_at_once_do_not_promise_a_quick_end() -> None:
    clock = Clock()
    pace = Pace(clock)
    counted(clock, pace, 5000, 6000, 0.0001)  # known from an earlier run
    standing = counted(clock, pace, 100, 6000, 1.0)
    assert standing.rate == pytest.approx(1.0, rel=0.1) and standing.left == pytest.approx(900, rel=0.1)


def test_a_document_that_takes_longer_than_the_window_is_counted() -> None:
    clock = Clock()
    standing = counted(clock, Pace(clock), 4, 10, 3 * RECENT)
    assert standing.rate == pytest.approx(1 / (3 * RECENT)) and standing.left == pytest.approx(18 * RECENT)


def test_memory_does_not_grow_with_the_documents() -> None:
    clock = Clock()
    pace = Pace(clock)
    counted(clock, pace, 100_000, 100_000, 0.01)
    assert len(pace._marks) <= RECENT + 2


def test_the_last_document_is_followed_by_the_tables() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert counted(clock, pace, 1, 2, 1).name == "ก.pdf"
    assert counted(clock, pace, 1, 2, 1) == Standing(2, 2, 0, 1.0, 0.0, WRITING)


def test_failures_are_counted_and_names_escaped() -> None:
    pace = Pace(Clock())
    pace.count(line("folder/\x1b]0;owned\x07.pdf", "failed"), 3)
    pace.count(line("folder/\x1b]0;owned\x07.pdf", "not_a_report"), 3)
    assert pace.standing().failed == 1 and pace.standing().name == r"\x1b]0;owned\x07.pdf"


def test_what_is_shown_comes_at_most_so_often() -> None:
    clock, shown = Clock(), list[tuple[float, int]]()
    watch = Watch(lambda standing: shown.append((clock.now, standing.done)), 10.0, clock)
    for _ in range(1000):
        clock.now += 0.125  # exact in binary
        watch(line(), 2000)
    assert [done for _, done in shown][:3] == [80, 160, 240] and len(shown) == 12
    clock.now += 30
    watch.tick()  # no document is done, yet time goes by
    watch.tick()
    assert len(shown) == 13 and all(later - earlier >= 9.99 for (earlier, _), (later, _) in pairwise(shown))


def test_elsewhere_than_on_a_terminal_a_plain_line_is_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("explore.run_watch.PLAIN_EVERY", 0.0)
    for quiet in (True, False):
        with watching(quiet) as on_progress:
            on_progress(line(status="failed"), 3)
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "\x1b" not in err
    assert err.startswith("1/3 เอกสาร (documents)") and err.endswith("อ่านไม่ได้ (failed) 1: ก.pdf\n")


@pytest.mark.parametrize("quiet", [True, False])
def test_a_warning_is_one_line_that_shows_everything(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with watching(quiet):
        logging.getLogger("ita").warning("%s: %s", "ก\x1b[2J", "เปลี่ยนไป")
    assert capsys.readouterr().err == r"ก\x1b[2J: เปลี่ยนไป" + "\n"
    assert logging.getLogger("ita").propagate and not logging.getLogger("ita").handlers


def test_a_line_without_figures_yet_says_so() -> None:
    assert plain_line(Standing(0, None, 0, None, None, "x")) == "0/? เอกสาร (documents), ?/s, เหลือ (left) ?, อ่านไม่ได้ (failed) 0: x"


SCRIPT = """
import logging, os, sys, time
from explore.run_watch import watching
from export.summary import DocumentLine

with watching(False) as on_progress:
    for number in range(4):
        time.sleep(0.15)
        status = "failed" if number == 1 else "ok"
        on_progress(DocumentLine(f"x/รายงาน {number} [b]\\x1b]0;owned\\x07.pdf", status, None, None, None, 0, 0, 0, 0, 0.1, 1), 5)
        if os.path.isdir("/proc/self/task"):
            assert len(os.listdir("/proc/self/task")) == 1, "a thread would be there when processes are forked"
    logging.getLogger("ita").warning("a [b]warning[/b] of %s", "x" * 150)
    if os.fork() == 0:
        print("child", file=sys.stderr, flush=True)  # must not draw the bar
        os._exit(0)
    os.wait()
print("ended")
"""


def on_terminal(command: Sequence[str], columns: int = 100, **settings: str) -> tuple[int, str, str]:
    """Exit status, stdout, and what a terminal as stderr was sent."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings}
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
        environment.pop(name, None)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=there, stdin=subprocess.DEVNULL, env=environment, cwd=ROOT) as process:
        os.close(there)
        sent = b""
        while True:
            try:
                piece = os.read(here, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            sent += piece
        stdout, _ = process.communicate(timeout=60)
    os.close(here)
    return process.returncode, stdout.decode(), sent.decode()


def test_the_bar_tells_how_far_it_is_without_a_thread() -> None:
    status, stdout, sent = on_terminal([sys.executable, "-c", SCRIPT])
    assert (status, stdout) == (0, "ended\n"), sent
    for shown in ("กำลังค้นหาเอกสาร", "4/5", "/s", "เหลือ 0:00:0", "อ่านไม่ได้ 1", r"รายงาน 3 [b]\x1b]0;owned"):
        assert shown in sent, shown
    assert "\x1b]0;" not in sent and "a [b]warning[/b] of " + "x" * 150 in sent
    assert sent.count("child") == 1 and sent.split("child")[1].count("4/5") == 1  # the parent's last, not one of the child's
    assert sent.index("\x1b[?25l") < sent.rindex("\x1b[?25h")  # the cursor is back


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_the_bar_is_one_line_on_any_terminal(columns: int) -> None:
    status, _, sent = on_terminal([sys.executable, "-c", SCRIPT.split("    logging.getLogger")[0]], columns)
    assert status == 0 and "4/5" in sent
    assert "\x1b[1A" not in sent.replace("\x1b[?25h", "").rstrip()[:-8]  # going up a line: the bar was more than one


def test_a_terminal_that_cannot_go_back_gets_plain_lines() -> None:
    at_once = SCRIPT.replace("with watching", "import explore.run_watch as watch\nwatch.PLAIN_EVERY = 0\nwith watching")
    status, _, sent = on_terminal([sys.executable, "-c", at_once], TERM="dumb")
    assert status == 0 and sent.count("เอกสาร (documents)") == 4 and "\x1b" not in sent and "a [b]warning[/b] of xxx" in sent
