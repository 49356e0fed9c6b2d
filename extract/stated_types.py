"""The agency's type as a sentence about it states: `โรงพยาบาล… เป็นโรงพยาบาลชุมชนขนาด 60 เตียง`, `… เข้ารับการประเมินในประเภทราชการส่วนภูมิภาค`.

In: printed lines, the agency. Out: the type, where the agency's whole name is the subject and all such sentences agree; else None. Types:
catalogue/stated_types.csv. A type that the name tells is only made narrower (โรงพยาบาล -> โรงพยาบาลชุมชน).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from catalogue.data import rows
from extract.lines import Line
from normalize.agencies import Agency
from normalize.patterns import any_of
from normalize.thai import arabic, squeeze

_ASSESSMENT = (
    r"(?:คุณธรรมและความโปร่งใส(?:ในการดำเนินงาน)?(?:ของหน่วยงานภาครัฐ)?|[(]?ITA[)]?|(?:ประจำ)?ปี(?:งบประมาณ)?(?:พ\.ศ\.)?\d{4})*"
)
_CHANGED = re.compile(r"จนถึง|จนกระทั่ง|ปัจจุบัน|ต่อมา|ยกฐานะ|เดิม")  # behind the type: it was so once
_IS = (
    r"(?:[(][^()]{1,40}[)])?(?:ซึ่ง|นั้น|ถือ|จัด|ได้|จึง)*(?:เป็น(?:หน่วยงาน(?:ของรัฐ)?(?:ใน)?(?:ประเภท|สังกัด)?)?|(?:อยู่ใน(?:กลุ่ม)?)?(?:หน่วยงาน)?ประเภท(?:หน่วยงาน)?:?"
    rf"|(?:เข้ารับ|เข้าร่วม|ได้รับ|รับ)(?:การ)?ประเมิน{_ASSESSMENT}(?:ใน|เป็น)(?:กลุ่ม)?(?:หน่วยงาน)?ประเภท(?:หน่วยงาน)?)"
)


def stated_type(lines: Sequence[Line], agency: Agency) -> str | None:
    """The type that the text says the agency is of, if its name does not tell it."""
    known = [row["agency_type"] for row in rows("stated_types") if row["refines"] == (agency.agency_type or "")]
    if not known:
        return None
    loose = r"\s*".join(map(re.escape, squeeze(agency.name)))
    name = re.compile(rf"(?:^|(?<=\s)|(?<=โดย)|(?<=ซึ่ง)){loose}(?!\s*[0-9๐-๙])")
    said = re.compile(rf"{_IS}(?P<type>{any_of(known)})(?!กลาง|อื่น)")
    found: set[str] = set()
    for line, below in zip_longest(lines, lines[1:]):
        text = f"{line.text} {below.text}" if below is not None and below.goes_on else line.text
        rests = [arabic(squeeze(text[hit.end() :])) for hit in name.finditer(text)]
        found |= {hit["type"] for rest in rests if (hit := said.match(rest)) is not None and not _CHANGED.search(rest, hit.end())}
    return found.pop() if len(found) == 1 else None
