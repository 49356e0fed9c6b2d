"""A folder for one run's temporary files, beside those of other runs; what runs that were killed left there is removed."""
from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def scratch_in(folder: Path) -> Path:
    """The folder of this process, not made yet. Folders there are named by processes of this machine."""
    with suppress(OSError):  # what is left there is no reason not to run
        for left in folder.iterdir():
            if left.name.isdigit() and not _is_running(int(left.name)):
                shutil.rmtree(left, ignore_errors=True)
    return folder / str(os.getpid())


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
