"""The years and their weights."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalogue.fiscal_years import fiscal_year, fiscal_years


def test_known_weights_sum_to_one_and_come_with_a_basis() -> None:
    years = fiscal_years()
    assert list(years) == list(range(2562, 2570))
    for row in years.values():
        assert row.basis in {"documented", "memory", "unknown"}
        assert row.rating_scheme == ("grade" if (row.fiscal_year or 0) <= 2566 else "pass")
        assert row.weights is None or row.weights.iit + row.weights.eit + row.weights.oit == Decimal(1)


@pytest.mark.parametrize("year", [2569, 2590, None])
def test_a_year_without_weights_takes_the_latest_and_is_not_documented(year: int | None) -> None:
    assert fiscal_years()[2569].weights is None
    assert fiscal_year(year).weights == fiscal_years()[2568].weights
    assert not fiscal_year(year).documented


def test_years_before_the_table_have_no_weights() -> None:
    assert fiscal_year(2561).weights is None
    assert fiscal_year(2561).rating_scheme == "grade"


def test_no_year_has_no_rating_scheme() -> None:
    assert fiscal_year(None).rating_scheme is None
