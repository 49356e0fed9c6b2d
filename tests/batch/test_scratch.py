"""Folders of runs that work side by side: each leaves the others' alone, and removes what killed ones left."""
from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from batch.cache import Cache
from batch.scratch import own_folder
from batch.sources import find_inputs
from batch.supply import ready
from batch.zips import members
from tests.batch.test_zips import made
from tests.conftest import ROOT

HOLDS = """
import sys, time
from pathlib import Path
from batch.scratch import own_folder
with own_folder(Path(sys.argv[1])) as own:
    (own / "half").write_text("x")
    print(own, flush=True)
    time.sleep(60)
"""


def test_what_another_process_uses_stays_until_it_was_killed(tmp_path: Path) -> None:
    (tmp_path / "older").write_text("a file that a killed run of an older version left")
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with own_folder(tmp_path) as own:
            assert {*tmp_path.iterdir()} == {own, theirs} and (theirs / "half").exists()
        assert [*tmp_path.iterdir()] == [theirs]
        other.send_signal(signal.SIGKILL)
        other.wait()
        with own_folder(tmp_path) as own:
            assert [*tmp_path.iterdir()] == [own]
    assert not [*tmp_path.iterdir()]


def test_a_run_that_ends_leaves_what_another_has_unpacked(tmp_path: Path) -> None:
    archive = made(tmp_path / "a.zip", ("x.txt", b"x"), ("y.txt", b"y"))
    with own_folder(tmp_path / "cache" / "tmp") as own:
        first = ready(find_inputs([archive]), Cache(tmp_path / "cache", own), members)
        mine = [next(first)]
        written = Cache(tmp_path / "cache", own).temporary()
        written.write_text("half a download")
        with own_folder(tmp_path / "cache" / "tmp") as their_own:
            theirs = Cache(tmp_path / "cache", their_own)
            assert len(list(ready(find_inputs([archive]), theirs, members))) == 2
            theirs.drop_unpacked()
        mine += first
        assert [Path(one.file).read_text() for one in mine] == ["x", "y"] and written.exists()
