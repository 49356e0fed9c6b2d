from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.score_implied import implied_overall
from extract.score_series import scores_of_years
from tests.extract.made_reports import paragraph

AGENCY = "เทศบาลตำบลบ้านใหม่"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "เทศบาลตำบลบ้านใหม่รับการประเมิน ITA ปี 2566 ได้ 78.15 คะแนน (B) ปี 2567 ได้\n81.40 คะแนน (ผ่าน) และปีงบประมาณ พ.ศ. 2568 ได้ 91.02 คะแนน",
            [(2566, 78.15, "B"), (2567, 81.4, "ผ่าน"), (2568, 91.02, None)],
        ),
        (
            "ผลการประเมินคุณธรรมและความโปร่งใส ปี ๒๕๖๗ มีคะแนน ๘๘.๑๐ ส่วนปี ๒๕๖๘ ซึ่งเป็นปีล่าสุด ได้ ๙๕.๕๐ คะแนน อยู่ในระดับผ่านดี สูงกว่าเพื่อนบ้าน",
            [(2567, 88.1, None), (2568, 95.5, "ผ่านดี")],
        ),
    ],
)
def test_the_overall_scores_of_several_years(text: str, stated: list[tuple[int, float, str | None]]) -> None:
    found = implied_overall([paragraph(text)], 2568, AGENCY)
    assert [(one.fiscal_year, one.score.value, one.rating.value if one.rating else None) for one in found] == stated


@pytest.mark.parametrize(
    "text",
    [
        "การใช้อำนาจในการประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "การประเมิน ITA แบบวัด IIT ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "ค่าเฉลี่ยทั่วประเทศของการประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "เทศบาลเมืองปากน้ำรับการประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "การประเมิน ITA ปี 2566 ได้ 88.10 คะแนน และปี 2567 ได้ 91.02 คะแนน",
        "การประเมิน ITA ปี 2568 ได้ 88.10 คะแนน และปี 2569 ได้ 91.02 คะแนน",
        "การประเมิน ITA ปี 2567 ได้ 88.10 คะแนน เทศบาลตำบลหนองน้ำ ปี 2568 ได้ 91.02 คะแนน",
        "การประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ต้องได้ไม่น้อยกว่า 91.02 คะแนน",
        "การประเมิน ITA ปี 2568 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "การประเมิน LPA และ ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "จังหวัดระยองมีผลการประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "การประเมิน ITA คาดการณ์ ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "ผลการประเมิน ITA รายหน่วยงานสูงสุด ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "ผลการประเมินผู้รับบริการ ปี 2567 ได้ร้อยละ 88.10 และปี 2568 ได้ร้อยละ 91.02",
        "การประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน ซึ่งเป็นค่าเฉลี่ยของกลุ่ม",
        "กองคลังมีผลการประเมิน ITA ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
        "ความพึงพอใจ ปี 2567 ได้ 88.10 คะแนน และปี 2568 ได้ 91.02 คะแนน",
    ],
)
def test_other_series_tell_none(text: str) -> None:
    assert scores_of_years(text, 2568, AGENCY) == []


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ITA ปี25678.0๑,()ได้คะแนนและ\n", max_size=80))
def test_nothing_raises(text: str) -> None:
    assert all(one.year <= 2568 for one in scores_of_years(text, 2568, AGENCY))
