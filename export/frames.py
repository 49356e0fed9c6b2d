"""Rows of tables -> pandas frames with the types of the contract, in one call. pandas is imported only here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from export.lines import as_date
from export.schemas import Row, arrow_schema, table

if TYPE_CHECKING:
    import pandas as pd


def to_frames(rows_by_table: Mapping[str, Iterable[Row]]) -> dict[str, pd.DataFrame]:
    """One frame per table given, also for tables without rows.

    Integers and truth values are pandas' nullable types (`Int16`, `boolean`: a null stays null, a year whole), scores
    are float64 with NaN for null, dates are `datetime64`, lists are arrays or None.
    """
    return {name: _frame(name, rows) for name, rows in rows_by_table.items()}


def _frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    import pyarrow as pa

    dates = [column.name for column in table(name).columns if column.type == "date32"]
    dated = [{**row, **{column: as_date(row.get(column)) for column in dates}} for row in rows]
    arrow: Any = pa.Table.from_pylist(dated, schema=arrow_schema(name))
    frame: pd.DataFrame = arrow.to_pandas(types_mapper=_nullable().get, date_as_object=False)
    return frame


def _nullable() -> dict[Any, Any]:
    """pyarrow types whose usual pandas type has no null."""
    import pandas as pd
    import pyarrow as pa

    return {
        pa.int8(): pd.Int8Dtype(),
        pa.int16(): pd.Int16Dtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
