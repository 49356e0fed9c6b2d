"""All hostile and broken files into a folder, in a minute at most; the same bytes each time.

python -m tests.hostile.make FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.hostile import (
    docx_bombs,
    docx_packages,
    docx_places,
    file_system,
    html_cases,
    pdf_active,
    pdf_bombs,
    pdf_crowds,
    pdf_damage,
    pdf_geometry,
    pdf_structure,
    text_cases,
    wrong_types,
    zips,
)
from tests.hostile.case import HostileClass, write_all

NOBODY = "127.0.0.1:9"  # the address of which files ask; a test puts its own listener there


def all_classes(address: str = NOBODY) -> Iterator[HostileClass]:
    plain = (
        pdf_damage,
        pdf_structure,
        pdf_bombs,
        pdf_crowds,
        pdf_geometry,
        docx_packages,
        docx_places,
        text_cases,
        wrong_types,
        zips,
        file_system,
    )
    asking = (pdf_active, docx_bombs, html_cases)
    return chain(*(module.classes() for module in plain), *(module.classes(address) for module in asking))


if __name__ == "__main__":
    made = write_all(all_classes(), Path(sys.argv[1]))
    print(len(made))
