"""Numbers count pages where they go up as pages do, on enough of them."""
from __future__ import annotations

from extract.page_furniture import counts_pages


def test_numbers_that_go_up_by_one_count_pages() -> None:
    assert counts_pages([4, 5, 6], 1)
    assert not counts_pages([4, 5], 1)
    assert not counts_pages([5, 4, 3], 1)
    assert not counts_pages([4, 4, 5], 1)


def test_a_page_may_lack_its_number_where_that_is_allowed_and_rare() -> None:
    assert not counts_pages([1, 2, 4], 1)
    assert counts_pages([1, 2, 3, 5], 3)
    assert not counts_pages([1, 3, 5, 6], 3)
