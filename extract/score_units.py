"""Numbers of a unit within the agency: `การใช้อำนาจ กองคลังได้ 85.00 คะแนน`. They are no scores of the report.

In: what stands in a sentence between a subject and a number, and in its line before the subject. Out: whether a unit is spoken of. A unit
that is only named as responsible is none, nor is the agency itself where its name is like a unit's.
"""
from __future__ import annotations

import re

from normalize.thai import fold, squeeze
from normalize.unit_names import kind_of, known_at
from normalize.unit_parts import parts_of

_UNITS = frozenset({"office", "section", "unit"})
_BEGINS = re.compile(r"(?:^|[^ก-๛]|ของ|โดย|ว่า|และ|กับ|ซึ่ง|แต่|ส่วน|คือ|เฉพาะ|ผู้อำนวยการ|ผอ\.|หัวหน้า)$")
_RESPONSIBLE_BEFORE = re.compile(r"รับผิดชอบ(?:หลัก|ร่วม)?(?:คือ|โดย|ได้แก่|[:(\s])*(?:[^\d()]*(?:,|และ))?\s*$")
_RESPONSIBLE_AFTER = re.compile(r"\s*(?:เป็น)?(?:ผู้|หน่วยงาน)?(?:ที่)?รับผิดชอบ")
_VERB = r"(?:(?:นั้น|มี|ได้รับ|ได้|คะแนน|ผลคะแนน|ผลการประเมิน|เท่ากับ|อยู่ที่|เป็น|ร้อยละ|คิดเป็น|[:=(])*)"
_OTHER_UNIT = re.compile(
    r"(?:^|[^ก-๛]|ของ|โดย|ว่า|และ|ส่วน)(?P<unit>(?:กอง|สำนัก(?!งาน)|ฝ่าย|แผนก|กลุ่มงาน|ศูนย์|หน่วย(?!งาน)|โรงเรียน|วิทยาลัย|สถานี)[ก-๛ ]{2,40}?)\s*"
    r"(?:(?:มี|ได้รับ|ได้|เท่ากับ|อยู่ที่)\s*(?:คะแนน)?(?:ร้อยละ|เท่ากับ)?\s*|[:=]\s*)$"
)
_BEFORE_SUBJECT = re.compile(rf"(?:^|(?<=ของ))(?:ผล|คะแนน|ของ)*(?P<unit>[ก-๛/]{{4,120}}?)(?P<verb>{_VERB})$")


def of_a_unit(gap: str, agency: str | None) -> bool:
    """Whether a unit stands between a subject and a number, and is not only responsible."""
    line, own = fold(gap), squeeze(agency or "")
    for at in range(len(line)):
        end = known_at(line, at) if _BEGINS.search(line[:at]) else None
        if end is None or kind_of(line[at:end]) not in _UNITS or squeeze(line[at:end]) in own:
            continue
        if not (_RESPONSIBLE_BEFORE.search(line[:at]) or _RESPONSIBLE_AFTER.match(line, end)):
            return True
    other = _OTHER_UNIT.search(line + " " if gap.endswith(" ") else line)
    if other is None or squeeze(other["unit"]) in own or "รับผิดชอบ" in other["unit"]:
        return False
    return not _RESPONSIBLE_BEFORE.search(line[: other.start("unit")])


def is_begun_by_a_unit(before: str, agency: str | None) -> bool:
    """Whether the line of a subject begins with a unit whose score it is: `กองคลังมีคะแนนการใช้อำนาจ`, `ผลคะแนนของกองคลัง ด้าน…`."""
    line = squeeze(before.rpartition("\n")[2])
    line = re.sub(r"(?:ด้าน|ตัวชี้วัด(?:ที่)?\d*|ใน|[.:(])+$", "", line)
    said = _BEFORE_SUBJECT.search(line)
    if said is None or squeeze(said["unit"]) in squeeze(agency or ""):
        return False
    names = [part.raw for part in parts_of(said["unit"])]
    return bool(names) and all(map(_is_unit, names))


def _is_unit(name: str) -> bool:
    return known_at(name, 0) == len(name) and kind_of(name) in _UNITS
