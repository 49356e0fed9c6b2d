"""Whose tables stand in OUT: rows go without a word where one ledger writes over the tables of another, so that is refused.

A ledger in `OUT/.ita` owns the tables beside it once it has an identity, which it gets before it publishes first. One that lies elsewhere
(`--state`) leaves a note in OUT that names it. Tables without either (the state was deleted) are nobody's.
"""
from __future__ import annotations

import json
import os
from pathlib import Path

from batch.ledger import IDENTITY, Ledger
from export.schemas import tables
from export.whole_file import write_whole

STATE = ".ita"
LEDGER = "ledger.sqlite"
NOTE = ".state.json"  # {"ledger": its identity, "state": the folder that it was in}
PUBLISHED = "published"  # the mark that tells what stands in OUT


class OthersTables(ValueError):
    """OUT holds tables of another ledger. The message is one line and says what to do."""

    code = "usage"

    def __init__(self, out: Path) -> None:
        state = state_of(out)
        named = "" if state is None else f" {state}"
        super().__init__(
            f"ในโฟลเดอร์นี้มีตารางที่ทำจากบันทึกงานอื่น ระบุ --state{named} ของตารางนั้น หรือลบตารางก่อนถ้าจะเริ่มใหม่ หรือเลือก --out อื่น "
            f"(this folder holds tables of another state, whose rows would go: name that with --state{named}, "
            f"or delete the tables to begin anew, or choose another --out): {out}"
        )


def refuse_others(out: Path, state: Path) -> None:
    """Raises OthersTables for tables that the ledger of a state, if there is one, did not make. Writes nothing. StateError: as `Ledger`."""
    if not _has_tables(out):
        return
    if not (state / LEDGER).exists():
        raise OthersTables(out)
    ledger = Ledger(state / LEDGER, create=False)
    try:
        if not _owns(ledger, out):
            raise OthersTables(out)
    finally:
        ledger.close()


def claim(out: Path, ledger: Ledger) -> None:
    """Note in OUT, which is locked, that the tables to be written are this ledger's. Raises OthersTables, WriteError."""
    if _has_tables(out) and not _owns(ledger, out):
        raise OthersTables(out)
    identity = ledger.identity()
    if not _is_at_home(ledger, out):
        note = {"ledger": identity, "state": str(ledger.path.parent.resolve())}
        if _note(out) != note:
            write_whole(out / NOTE, os.fsencode(json.dumps(note, ensure_ascii=False)))
    elif not _has_tables(out):
        (out / NOTE).unlink(missing_ok=True)


def state_of(out: Path) -> Path | None:
    """The state folder of the tables in OUT, if it is known and there."""
    noted = _note(out).get("state")
    for state in (*([Path(noted)] if noted else []), out / STATE):
        if (state / LEDGER).exists():
            return state
    return None


def _owns(ledger: Ledger, out: Path) -> bool:
    identity = ledger.mark(IDENTITY)
    if (noted := _note(out).get("ledger")) is not None:
        return noted == identity
    if _is_at_home(ledger, out):
        return identity is not None or ledger.mark(PUBLISHED) is not None
    try:
        return bool(json.loads(ledger.mark(PUBLISHED) or "[[null]]")[0][0] == str(out.resolve()))  # published before there were notes
    except (ValueError, LookupError, TypeError):
        return False


def _is_at_home(ledger: Ledger, out: Path) -> bool:
    return ledger.path.resolve() == (out / STATE / LEDGER).resolve()


def _has_tables(out: Path) -> bool:
    return any(os.path.lexists(out / f"{name}.parquet") for name in tables())


def _note(out: Path) -> dict[str, str]:
    """Nothing for a note that is not there or cannot be read."""
    try:
        told = json.loads(os.fsdecode((out / NOTE).read_bytes()))
        return {"ledger": str(told["ledger"]), "state": str(told["state"])}
    except (OSError, ValueError, LookupError, TypeError):
        return {}
