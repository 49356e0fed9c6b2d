"""Where the tables of a run go, where they are made, and where its state is. Refuses, with a UsageError, places that would lose something:
tables of another state, and the folder of the documents."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from batch.sources import given_by, same_folder, walked_folder
from batch.targets import upload
from batch.urls import is_url, local_path
from export.owner import STATE, OthersTables, refuse_others

LAST_SENT = ("documents.parquet", "run.json")  # to a store: whoever sees them there sees the rest too


class UsageError(ValueError):
    """What was asked for cannot be done; `option` is to blame. The message is one line, Thai with English."""

    code = "usage"

    def __init__(self, text: str, option: str = "--state") -> None:
        super().__init__(text)
        self.option = option


@dataclass(frozen=True, slots=True)
class Place:
    """`out` as it was given, without file://; `folder` is where the tables are made, on this machine."""

    out: str
    folder: Path
    state: Path

    def send(self) -> None:
        """Bring the tables to where they go, if that is not here. Raises TargetError, MissingExtra."""
        if is_url(self.out):
            upload(self.folder, self.out, self.state / "sent.json", last=LAST_SENT)

    def refuse_documents(self, sources: Iterable[str]) -> None:
        """Raises UsageError where a source is a folder that tables or state go to: nothing in it would be read."""
        tops = ((source, walked_folder(source)) for source in given_by(sources))
        for source, top in ((source, top) for source, top in tops if top is not None):
            for folder, option in ((self.folder, "--out"), (self.state, "--state")):
                if same_folder(top, folder):
                    told = "ผลลัพธ์ต้องอยู่คนละโฟลเดอร์กับเอกสาร (the tables need a folder of their own, not that of the documents)"
                    raise UsageError(f"{told}: {source}", option)


def place_of(out: str, state: Path | None) -> Place:
    """Raises UsageError, and StateError for a ledger that cannot be used."""
    given = local_path(out)
    if is_url(given) and state is None:
        raise UsageError("ผลลัพธ์อยู่ที่อื่น ต้องระบุ --state เป็นโฟลเดอร์ในเครื่องนี้ (a remote --out needs --state, a folder of this machine)")
    kept = state or Path(given) / STATE
    place = Place(given, kept / "out" if is_url(given) else Path(given), kept)
    try:
        refuse_others(place.folder, place.state)
    except OthersTables as error:
        raise UsageError(str(error)) from error
    return place
