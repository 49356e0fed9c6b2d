"""Whether a text names the report's agency or another; names that may be one, and a report without an agency, tell nothing."""
from __future__ import annotations

from extract.agencies_named import names_another, names_own

OWN = "เทศบาลตำบลนิเวศน์"
OTHER = "เทศบาลตำบลคลองปราบ"


def test_another_agency_is_another_beside_the_own_too() -> None:
    assert names_another(f"ผลการประเมินของ{OTHER}", OWN)
    assert names_another(f"{OWN} และ {OTHER} ได้คะแนน", OWN)
    assert names_own(f"{OWN} และ {OTHER} ได้คะแนน", OWN)


def test_the_own_agency_is_no_other() -> None:
    assert not names_another(f"{OWN} ได้คะแนน", OWN)
    assert not names_own(f"{OTHER} ได้คะแนน", OWN)


def test_a_report_without_an_agency_tells_nothing() -> None:
    assert not names_another(f"ผลการประเมินของ{OTHER}", None)
    assert not names_own(f"ผลการประเมินของ{OTHER}", None)
